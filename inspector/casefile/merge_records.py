"""Records that come from another case: declarations, statements, replays, captures, findings, the procedure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from inspector.casefile import (
    finding_history,
    journal,
    law_records,
    merge_plan,
    merge_portraits,
    merge_procedure,
    records,
    report_records,
    statement_records,
)
from inspector.casefile.canonical import canonical
from inspector.casefile.clock import now
from inspector.casefile.merge_carrier import Carrier
from inspector.domain.case import Finding
from inspector.domain.errors import UserError

_COLUMNS = "point, status, text, proofs, breaches, created, changed"


def declaration(carrier: Carrier, identifier: int) -> int:
    """Brings a declaration; gives its identifier here."""
    found = {one.id: one for one in records.declarations(carrier.other)}[identifier]
    moved = merge_plan.declaration(found, carrier.plan)
    assert moved is not None  # every exhibit is here by now
    kept = records.add_declaration(carrier.db, moved)
    item = f"declaration {kept.id}"
    said = {name: value for name, value in asdict(kept).items() if name not in ("id", "quote", "retention")}
    carrier.enter("declaration", item, item, identifier, **said, retention_s=kept.retention)
    return kept.id


def statement(carrier: Carrier, identifier: int) -> int:
    """Brings a statement with its source and its moment; gives its identifier here."""
    found = {one.id: one for one in statement_records.every(carrier.other)}[identifier]
    moved = merge_plan.statement(found, carrier.plan)
    assert moved is not None
    kept = statement_records.add(carrier.db, moved, found.recorded)
    item = f"statement {kept.id}"
    said = {name: getattr(kept, name) for name in ("purpose", "exhibit", "page", "said_by", "said_at", "says")}
    carrier.enter("statement", item, item, identifier, statement_kind=kept.kind.value, **said)
    return kept.id


def replay(carrier: Carrier, identifier: int) -> int:
    """Brings a replay with all its data; gives its identifier here."""
    numbers = carrier.plan.maps["exhibit"]
    footage, plan, camera, state, started, ended, record = carrier.other.rows(
        "SELECT footage, plan, camera, state, started, ended, record FROM replays WHERE id = ?", [identifier]
    )[0]
    if state == "running":  # its program was stopped, and it was not opened since
        state, ended = "interrupted", now()
    if record is not None:
        record = canonical(merge_portraits.recorded(json.loads(record), carrier.plan.maps))
    here = int(
        carrier.db.value(
            "INSERT INTO replays (footage, plan, camera, state, started, ended, record) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
            [numbers[footage], None if plan is None else numbers[plan], camera, state, started, ended, record],
        )
    )
    _rows_of_replay(carrier, identifier, here)
    one_file = [
        (number, json.loads(document), recorded)
        for number, document, recorded in carrier.other.rows(
            "SELECT exhibit, document, recorded FROM exhibit_facts WHERE kind = 'replay_file' ORDER BY id"
        )
    ]
    for number, document, recorded in one_file:
        if document["replay"] == identifier:
            moved = {"replay": here, "file": carrier.plan.maps["file"][document["file"]]}
            carrier.fact(numbers[number], "replay_file", canonical(moved), recorded)
            carrier.enter("clock", f"exhibit {numbers[number]}", f"facts {numbers[number]}", number)
    said = json.loads(record) if record else {}
    carrier.enter("replay", f"replay {here}", f"replay {here}", identifier, state=state, digest=said.get("digest"))
    return here


def _rows_of_replay(carrier: Carrier, identifier: int, here: int) -> None:
    words = _words(carrier)
    named = ("category", "label", "model", "step")
    for table in ("observations", "events", "face_templates"):
        columns = carrier.columns(table, ("id", "replay"))
        at = [columns.index(name) for name in named] if table == "observations" else []
        # what tells a person apart stays in an encrypted case
        erased = [columns.index("vector")] if table == "face_templates" and carrier.case.key is None else []

        def moved(row: tuple[Any, ...], at: list[int] = at, erased: list[int] = erased) -> tuple[Any, ...]:
            values = list(row[1:])
            for place in at:
                values[place] = words[values[place]]
            for place in erased:
                values[place] = None
            return (here, *values)

        names = ", ".join(columns)
        carrier.stream(
            f"SELECT id, {names} FROM {table} NOT INDEXED WHERE replay = {int(identifier)} AND id > ?",  # noqa: S608
            [-1],
            f"INSERT INTO {table} (replay, {names}) VALUES ({', '.join('?' * (len(columns) + 1))})",  # noqa: S608
            moved,
        )


def _words(carrier: Carrier) -> dict[int, int]:
    """The numbers here of the words that observations use there."""
    ours = {text: number for number, text in carrier.db.rows("SELECT id, text FROM words")}
    found = {}
    for number, text in carrier.other.rows("SELECT id, text FROM words"):
        if text not in ours:
            ours[text] = carrier.db.value("INSERT INTO words (text) VALUES (?) RETURNING id", [text])
        found[number] = ours[text]
    return found


def capture(carrier: Carrier, identifier: int) -> int:
    """Brings a capture with its picture; gives its identifier here. Raises UserError merge_content."""
    found = {one.id: one for one in records.captures(carrier.other)}[identifier]
    moved = merge_plan.capture(found, carrier.plan)
    assert moved is not None
    picture = records.capture_picture(carrier.other, identifier)
    if hashlib.sha256(picture).hexdigest() != found.sha256:
        raise UserError("merge_content", name=f"capture {identifier}")
    kept = records.add_capture(carrier.db, moved, picture)
    item = f"capture {kept.id}"
    carrier.enter("capture", item, item, identifier, replay=kept.replay, frame=kept.frame, sha256=kept.sha256)
    _blurring(carrier, identifier, kept.id)
    return kept.id


def _blurring(carrier: Carrier, identifier: int, here: int) -> None:
    """What was changed by hand to the blurring of a capture comes with it: nobody hidden there is shown here."""
    if carrier.other.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'capture_blurs'") is None:
        return  # a case of an older format
    by_hand = report_records.blurs(carrier.other).get(identifier)
    if by_hand is not None:
        item = f"blur {report_records.add_blur(carrier.db, here, by_hand)}"
        details = {"added": len(by_hand.added), "removed": len(by_hand.removed), "case": carrier.head.id}
        journal.append(carrier.db, carrier.case.agent, "capture.blur", f"capture {here}", "done", details, [item])


def finding(carrier: Carrier, identifier: int) -> int:
    """Brings a finding with its earlier versions; gives its identifier here."""
    found = {one.id: one for one in records.findings(carrier.other)}[identifier]
    versions = [*records.former_findings(carrier.other, identifier), found]
    moved = [merge_plan.finding(one, carrier.plan) for one in versions]
    columns, places = _COLUMNS, ", ".join("?" * 7)
    last = moved[-1]
    assert last is not None
    here = int(
        carrier.db.value(
            f"INSERT INTO findings ({columns}) VALUES ({places}) RETURNING id",  # noqa: S608
            _of_finding(last),
        )
    )
    for one in moved[:-1]:
        if one is not None:
            carrier.db.execute(
                f"INSERT INTO finding_versions (finding, {columns}) VALUES (?, {places})",  # noqa: S608
                [here, *_of_finding(one)],
            )
    _enter(carrier, identifier, here, list(zip(moved, finding_history.authors(carrier.other, found), strict=True)))
    return here


def update(carrier: Carrier, identifier: int, here: int) -> None:
    """A finding that the other went on with and this case left as it came: each state that it had since takes the place
    of the one before."""
    found = {one.id: one for one in records.findings(carrier.other)}[identifier]
    states = [merge_plan.finding(o, carrier.plan) for o in (*records.former_findings(carrier.other, identifier), found)]
    every = list(zip(states, finding_history.authors(carrier.other, found), strict=True))
    held = {one.id: one for one in records.findings(carrier.db)}[here]
    last = max(n for n, one in enumerate(states) if one is not None and merge_plan.says(one) == merge_plan.says(held))
    for one in states[last + 1 :]:
        assert one is not None  # all that it cites is here by now
        carrier.db.execute(
            f"INSERT INTO finding_versions (finding, {_COLUMNS}) SELECT id, {_COLUMNS} FROM findings WHERE id = ?",  # noqa: S608
            [here],
        )
        carrier.db.execute(
            f"UPDATE findings SET {', '.join(f'{name} = ?' for name in _COLUMNS.split(', '))} WHERE id = ?",  # noqa: S608
            [*_of_finding(replace(one, created=held.created)), here],
        )
    _enter(carrier, identifier, here, every[last + 1 :])


def _enter(carrier: Carrier, identifier: int, here: int, states: Sequence[tuple[Finding | None, str]]) -> None:
    """The line of a finding: what it now says, and each state that came with its author."""
    came = [(one, agent) for one, agent in states if one is not None]
    told = finding_history.of_states([one for one, _ in came], [agent for _, agent in came])
    carrier.enter("finding", f"finding {here}", f"finding {here}", identifier, **_told(came[-1][0]), states=told)


def regimes(carrier: Carrier, identifier: int) -> int:
    """Brings the regimes of a purpose with their reason; gives the identifier of the choice here."""
    found = {one.id: one for one in law_records.latest(carrier.other, "purpose").values()}[identifier]
    kept = law_records.add(carrier.db, "purpose", found.subject, found.document)
    item = f"law {kept.id}"
    said = {"purpose": found.subject, "regimes": found.document["regimes"]}
    carrier.enter("purpose", item, item, identifier, **said)
    return kept.id


def procedure(carrier: Carrier, kept: Mapping[str, str]) -> list[str]:
    """Puts the two procedures together; gives the mentions that changed here."""
    ours, theirs = records.procedure(carrier.db), records.procedure(carrier.other)
    made = merge_procedure.chosen(ours, theirs, carrier.plan, dict(kept))
    changed = [name for name in asdict(made) if getattr(made, name) != getattr(ours, name)]
    if changed:
        records.save_procedure(carrier.db, made)
        carrier.enter("procedure", "procedure", "procedure", 0, mentions=changed)
    return changed


def _of_finding(one: Finding) -> list[Any]:
    proofs = canonical([asdict(proof) for proof in one.proofs])
    return [one.point, str(one.status), one.text, proofs, canonical(one.breaches), one.created, one.changed]


def _told(one: Finding) -> dict[str, Any]:
    """What a line of the journal says of a finding."""
    return {
        "point": one.point,
        "status": str(one.status),
        "text_sha256": hashlib.sha256(one.text.encode()).hexdigest(),
        "proofs": len(one.proofs),
        "breaches": list(one.breaches),
    }
