"""What is recorded of a control besides its exhibits and its journal, as the domain's own dataclasses.

Each function takes the connection of a case (`db`); those that write do it in the caller's transaction if there is one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, astuple, replace
from typing import Any, Literal, NamedTuple, get_type_hints

from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.casefile.footage_records import footage_facts, frame_index, frame_index_holds, save_footage
from inspector.casefile.journal import canonical, genesis
from inspector.domain.case import Capture, Case, Declaration, Finding, Person, Procedure, Proof, StoredReplay
from inspector.domain.codec import decode, encode
from inspector.domain.errors import UserError
from inspector.domain.observation import ReplayRecord, record_from_json, record_to_json
from inspector.domain.plan import ProcessingPlan, plan_from_json, plan_to_json
from inspector.domain.words import ControlForm, DataCategory, FindingStatus

__all__ = [
    "ExhibitProblem",
    "add_capture",
    "add_declaration",
    "capture_picture",
    "captures",
    "case_head",
    "declarations",
    "end_replay",
    "exhibit_problem",
    "exhibit_problems",
    "findings",
    "footage_facts",
    "former_findings",
    "frame_index",
    "frame_index_holds",
    "plans",
    "procedure",
    "replay",
    "replays",
    "resume_replay",
    "save_finding",
    "save_footage",
    "save_plan",
    "save_procedure",
    "save_setting",
    "setting",
    "start_replay",
    "write_case_head",
]

_CASE = "id, template, template_sha256, decision, organisation, form, place, created, tool_version, sample"
_DECLARATION = "category, purpose, camera, value, retention, exhibit, page, quote"
_CAPTURE = "replay, frame, pts, time, taken, sha256, size"
_FINDING = "point, status, text, proofs, breaches, created, changed"
_REPLAY = "id, footage, plan, camera, state, started, ended, record"


LINES = (
    *("asked", "incidents", "collected", "signings"),
    *("remarks_by", "remarks_hour", "notified_how", "notified_when", "notified_to"),
)
"""Mentions of the procedure that an earlier format does not know: in a table of their own, which it leaves alone."""


class ExhibitProblem(NamedTuple):
    """A problem met in an exhibit, kept as a fact of it. code: of a message, in full (``error.<code>``…)."""

    exhibit: int
    code: str
    arguments: dict[str, str]


def _insert(table: str, columns: str) -> str:
    places = ", ".join("?" * (columns.count(",") + 1))
    return f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608


# the head


def write_case_head(db: CaseDatabase, case: Case) -> None:
    """Written once, when the case is created."""
    columns = f"only, {_CASE}, journal_count, journal_head"
    *fields, sample = astuple(case)
    db.execute(_insert("case_head", columns), [1, *fields, int(sample), 0, genesis(case.id)])


def case_head(db: CaseDatabase) -> Case:
    """The control that this case is about."""
    row = db.row(f"SELECT {_CASE} FROM case_head")  # noqa: S608
    if row is None:
        raise UserError("case_damaged", path=db.path)
    case = Case(*row)
    return replace(case, form=ControlForm(case.form), sample=bool(case.sample))


# procedure and settings


def procedure(db: CaseDatabase) -> Procedure:
    """The mentions of the procès-verbal; all empty until saved."""
    text = db.value("SELECT document FROM procedure")
    if text is None:
        return Procedure()
    document = json.loads(text)
    for name in ("delegation", "people_met"):
        document[name] = tuple(Person(**person) for person in document[name])
    for name in ("requests", "statements"):
        document[name] = tuple(document[name])
    lines = json.loads(db.value("SELECT document FROM procedure_lines") or "{}")
    hints = get_type_hints(Procedure)
    return Procedure(**document, **{name: decode(hints[name], lines[name]) for name in LINES if name in lines})


def save_procedure(db: CaseDatabase, procedure: Procedure) -> None:
    """Replaces the procedure, in a transaction of the caller's."""
    whole = asdict(procedure)
    older = {name: value for name, value in whole.items() if name not in LINES}
    empty = Procedure()
    lines = {
        name: encode(getattr(procedure, name)) for name in LINES if getattr(procedure, name) != getattr(empty, name)
    }
    db.execute("INSERT OR REPLACE INTO procedure (only, document) VALUES (1, ?)", [canonical(older)])
    if lines:
        db.execute("INSERT OR REPLACE INTO procedure_lines (only, document) VALUES (1, ?)", [canonical(lines)])
    else:
        db.execute("DELETE FROM procedure_lines")


def setting(db: CaseDatabase, name: str, default: Any = None) -> Any:
    """A setting of the case (any JSON value), `default` when it was never saved."""
    text = db.value("SELECT value FROM settings WHERE name = ?", [name])
    return default if text is None else json.loads(text)


def save_setting(db: CaseDatabase, name: str, value: Any) -> None:
    """Replaces a setting; value: what JSON can hold."""
    db.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", [name, canonical(value)])


# exhibits' problems


def exhibit_problem(db: CaseDatabase, exhibit: int, code: str, arguments: Mapping[str, object]) -> None:
    """Keeps a problem as a fact of the exhibit; the same one met again is kept once."""
    text = canonical({name: str(value) for name, value in arguments.items()})
    db.execute(
        "INSERT OR IGNORE INTO exhibit_problems (exhibit, code, arguments, met) VALUES (?, ?, ?, ?)",
        [exhibit, code, text, now()],
    )


def exhibit_problems(db: CaseDatabase) -> list[ExhibitProblem]:
    """All problems, by exhibit, in the order met."""
    return [
        ExhibitProblem(exhibit, code, json.loads(arguments))
        for exhibit, code, arguments in db.rows(
            "SELECT exhibit, code, arguments FROM exhibit_problems ORDER BY exhibit, id"
        )
    ]


# declarations and plans


def declarations(db: CaseDatabase) -> list[Declaration]:
    """All declarations, in the order recorded. Raises UserError declaration_damaged."""
    written = [
        Declaration(identifier, DataCategory(category), purpose, camera, bool(value), *rest)
        for identifier, category, purpose, camera, value, *rest in db.rows(
            f"SELECT id, {_DECLARATION} FROM declarations ORDER BY id"  # noqa: S608
        )
    ]
    return sorted((*written, *_spoken_declarations(db)), key=lambda one: one.id)


def _spoken_declarations(db: CaseDatabase) -> list[Declaration]:
    if db.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'spoken_declarations'") is None:
        return []  # a case of an older format, about to be merged
    found = []
    for identifier, document in db.rows("SELECT id, document FROM spoken_declarations ORDER BY id"):
        try:
            one: Declaration = decode(Declaration, json.loads(document))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise UserError("declaration_damaged") from error
        found.append(replace(one, id=identifier))
    return found


def add_declaration(db: CaseDatabase, declaration: Declaration) -> Declaration:
    """Records a declaration; its `id` is given here. Raises UserError exhibit_unknown."""
    if declaration.exhibit is not None:
        _require_exhibit(db, declaration.exhibit)
    with db.atomic():
        last = "SELECT max(coalesce((SELECT max(id) FROM {}), 0), coalesce((SELECT max(id) FROM {}), 0))"
        identifier = 1 + int(db.value(last.format("declarations", "spoken_declarations")))
        kept = replace(declaration, id=identifier)
        if kept.exhibit is None:
            db.execute(
                _insert("spoken_declarations", "id, document, recorded"),
                [identifier, canonical(encode(replace(kept, id=0))), now()],
            )
        else:
            written = [kept.purpose, kept.camera, int(kept.value), kept.retention, kept.exhibit, kept.page, kept.quote]
            db.execute(_insert("declarations", f"id, {_DECLARATION}"), [identifier, str(kept.category), *written])
    return kept


def plans(db: CaseDatabase) -> dict[int, ProcessingPlan]:
    """exhibit number -> the plan read in it."""
    return {
        number: plan_from_json(json.loads(document))
        for number, document in db.rows("SELECT exhibit, document FROM plans ORDER BY exhibit")
    }


def save_plan(db: CaseDatabase, exhibit: int, plan: ProcessingPlan) -> None:
    """Keeps the plan read in an exhibit, in place of an earlier reading. Raises UserError exhibit_unknown."""
    _require_exhibit(db, exhibit)
    db.execute(
        "INSERT OR REPLACE INTO plans (exhibit, saved, document) VALUES (?, ?, ?)",
        [exhibit, now(), canonical(plan_to_json(plan))],
    )


def _require_exhibit(db: CaseDatabase, number: int) -> None:
    if db.value("SELECT number FROM exhibits WHERE number = ?", [number]) is None:
        raise UserError("exhibit_unknown", number=number)


# replays and captures


def replays(db: CaseDatabase) -> list[StoredReplay]:
    """All replays, in the order started."""
    return [_stored_replay(row) for row in db.rows(f"SELECT {_REPLAY} FROM replays ORDER BY id")]  # noqa: S608


def replay(db: CaseDatabase, replay: int) -> StoredReplay:
    """The replay of that identifier. Raises UserError replay_unknown."""
    row = db.row(f"SELECT {_REPLAY} FROM replays WHERE id = ?", [replay])  # noqa: S608
    if row is None:
        raise UserError("replay_unknown", replay=replay)
    return _stored_replay(row)


def _stored_replay(row: tuple[Any, ...]) -> StoredReplay:
    identifier, footage, plan, camera, state, started, ended, record = row
    return StoredReplay(
        id=identifier,
        footage=footage,
        plan=plan,
        camera=camera,
        state=state,
        started=started,
        ended=ended,
        record=None if record is None else record_from_json(json.loads(record)),
    )


def start_replay(db: CaseDatabase, footage: int, plan: int | None, camera: str) -> int:
    """A new replay, state "running"; gives its identifier. Raises UserError exhibit_unknown."""
    for number in (footage, plan):
        if number is not None:
            _require_exhibit(db, number)
    with db.atomic():
        return int(
            db.value(
                "INSERT INTO replays (footage, plan, camera, state, started) "
                "VALUES (?, ?, ?, 'running', ?) RETURNING id",
                [footage, plan, camera, now()],
            )
        )


def end_replay(
    db: CaseDatabase,
    replay: int,
    state: Literal["done", "paused", "cancelled", "failed", "interrupted"],
    record: ReplayRecord | None,
) -> None:
    """Closes a replay; the record is kept also for one that was cancelled."""
    text = None if record is None else canonical(record_to_json(record))
    db.execute("UPDATE replays SET state = ?, ended = ?, record = ? WHERE id = ?", [state, now(), text, replay])


def resume_replay(db: CaseDatabase, replay: int) -> None:
    """A replay that did not come to its end runs again."""
    db.execute("UPDATE replays SET state = 'running', ended = NULL, record = NULL WHERE id = ?", [replay])


def captures(db: CaseDatabase) -> list[Capture]:
    """All captures, in the order taken."""
    return [Capture(*row) for row in db.rows(f"SELECT id, {_CAPTURE} FROM captures ORDER BY id")]  # noqa: S608


def capture_picture(db: CaseDatabase, capture: int) -> bytes:
    """The picture of a capture, PNG, unblurred. Raises UserError capture_missing."""
    picture = db.value("SELECT picture FROM captures WHERE id = ?", [capture])
    if picture is None:
        raise UserError("capture_missing", capture=capture)
    return bytes(picture)


def add_capture(db: CaseDatabase, capture: Capture, png: bytes) -> Capture:
    """Keeps a capture with its picture. `id`, `sha256` and `size` are given here, `taken` if it is empty."""
    stored = replace(capture, taken=capture.taken or now(), sha256=hashlib.sha256(png).hexdigest(), size=len(png))
    with db.atomic():
        identifier = db.value(
            f"{_insert('captures', _CAPTURE + ', picture')} RETURNING id", [*astuple(stored)[1:], png]
        )
    return replace(stored, id=identifier)


# findings


def findings(db: CaseDatabase) -> list[Finding]:
    """All findings as they now stand, in the order first recorded."""
    return [_finding(row) for row in db.rows(f"SELECT id, {_FINDING} FROM findings ORDER BY id")]  # noqa: S608


def former_findings(db: CaseDatabase, finding: int) -> list[Finding]:
    """Every earlier version of a finding, oldest first."""
    return [
        _finding(row)
        for row in db.rows(
            f"SELECT finding, {_FINDING} FROM finding_versions WHERE finding = ? ORDER BY id",  # noqa: S608
            [finding],
        )
    ]


def _finding(row: tuple[Any, ...]) -> Finding:
    identifier, point, status, text, proofs, breaches, created, changed = row
    return Finding(
        id=identifier,
        point=point,
        status=FindingStatus(status),
        text=text,
        proofs=tuple(Proof(**proof) for proof in json.loads(proofs)),
        breaches=tuple(json.loads(breaches)),
        created=created,
        changed=changed,
    )


def save_finding(db: CaseDatabase, finding: Finding) -> Finding:
    """Records a finding (id 0: a new one) and gives it with its identifier and times. The version it replaces is kept;
    saving the same again changes nothing. Raises UserError finding_unknown."""
    moment = now()
    with db.atomic():
        before = None
        if finding.id:
            row = db.row(f"SELECT id, {_FINDING} FROM findings WHERE id = ?", [finding.id])  # noqa: S608
            if row is None:
                raise UserError("finding_unknown", finding=finding.id)
            before = _finding(row)
            if replace(finding, created=before.created, changed=before.changed) == before:
                return before
        saved = replace(finding, created=before.created if before else finding.created or moment, changed=moment)
        values = [
            saved.point,
            str(saved.status),
            saved.text,
            canonical([asdict(proof) for proof in saved.proofs]),
            canonical(saved.breaches),
            saved.created,
            saved.changed,
        ]
        if before is None:
            return replace(saved, id=db.value(f"{_insert('findings', _FINDING)} RETURNING id", values))
        db.execute(
            f"INSERT INTO finding_versions (finding, {_FINDING}) SELECT id, {_FINDING} FROM findings WHERE id = ?",  # noqa: S608
            [saved.id],
        )
        assignments = ", ".join(f"{column} = ?" for column in _FINDING.split(", "))
        db.execute(f"UPDATE findings SET {assignments} WHERE id = ?", [*values, saved.id])  # noqa: S608
    return saved
