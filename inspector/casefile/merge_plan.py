"""What comes of a colleague's case: what is here already, what is new, what differs. Nothing is written here.

Two pièces are the same when their bytes are; two records are the same when all they say is, once their references are
those of this case. What an earlier merge brought is known by the table `merged`, even when it came through a third
case.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from inspector.casefile import exhibits, merge_portraits, records, statement_records
from inspector.casefile.canonical import canonical
from inspector.casefile.database import CaseDatabase
from inspector.domain.case import Capture, Declaration, Exhibit, Finding, Proof
from inspector.domain.merge import Choice, Conflict
from inspector.domain.statement import COMPARED, Statement

FLIPPED = "plans_flipped"
"""The setting that names the exhibits whose zones are turned upside down."""

_Row = tuple[Any, ...]


@dataclass(slots=True)
class Plan:
    """maps: kind -> identifier there -> identifier here, of what is here already (and, as it comes, of what is new).

    new: kind -> identifiers there of what is to come; joined: of what was found to be the same just now; updated:
    findings changed there since they came -> identifier here. rows: kind -> rows there of every state that comes
    (`merge_states`); offered: mention -> kind and rows of those that come if they are chosen; overlays: (footage,
    export) there -> mention of the choice, "" when there is none. filled: mentions of the procedure; choices: whatever
    one chooses.
    """

    source: str
    maps: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    new: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    joined: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    updated: dict[int, int] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    offered: dict[str, tuple[str, list[int]]] = field(default_factory=dict)
    overlays: dict[tuple[int, int], str] = field(default_factory=dict)
    filled: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def tell(self, code: str, **arguments: object) -> None:
        conflict = Conflict(code, tuple((name, str(value)) for name, value in arguments.items()))
        if conflict not in self.conflicts:
            self.conflicts.append(conflict)

    def join(self, kind: str, there: int, here: int) -> None:
        self.maps[kind][there] = here
        self.joined[kind].append(there)


def make(db: CaseDatabase, other: CaseDatabase) -> Plan:
    """Compares the two. Raises ValueError when the other holds what no case of ours does."""
    here, there = records.case_head(db), records.case_head(other)
    plan = Plan(there.id)
    _known(plan, db, other, here.id)
    for name in ("decision", "organisation", "place", "template"):
        if getattr(here, name) != getattr(there, name):
            plan.tell(f"head_{name}", here=getattr(here, name), there=getattr(there, name))
    _exhibits(plan, db, other)
    _readings(plan, db, other)
    _declarations(plan, db, other)
    _statements(plan, db, other)
    merge_portraits.compare(plan, db, other)
    _replays(plan, db, other)
    _captures(plan, db, other)
    _findings(plan, db, other)
    return plan


def _known(plan: Plan, db: CaseDatabase, other: CaseDatabase, own: str) -> None:
    """What earlier merges tell: of the other into this one, of this one into the other, of a third into both."""
    came = "SELECT kind, item, source_case, source_item FROM merged"
    items = {(kind, case, source): item for kind, item, case, source in db.rows(came)}
    for (kind, case, source), item in items.items():
        if case == plan.source:
            plan.maps[kind][source] = item
    for kind, item, case, source in other.rows(came):
        if (found := source if case == own else items.get((kind, case, source))) is not None:
            plan.maps[kind].setdefault(item, found)
    for kind, table, column in (
        ("exhibit", "exhibits", "number"), ("file", "exhibit_files", "id"), ("declaration", "declarations", "id"),
        ("replay", "replays", "id"), ("capture", "captures", "id"), ("finding", "findings", "id"),
        ("statement", "statements", "id"), ("portrait", "portraits", "number"),
    ):  # fmt: skip
        present = {row[0] for row in db.rows(f"SELECT {column} FROM {table}")}  # noqa: S608
        if kind == "declaration":
            present = {one.id for one in records.declarations(db)}
        plan.maps[kind] = {source: item for source, item in plan.maps[kind].items() if item in present}


# exhibits and what was read in them


def _key(piece: Exhibit) -> tuple[str, ...]:
    """What two pièces that are the same have in common: the hashes of their files; for empty ones, the names too."""
    bytes_held = any(file.size for file in piece.files)
    return tuple(sorted(file.sha256 if bytes_held else f"{file.name} {file.sha256}" for file in piece.files))


def _exhibits(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
    held = exhibits.exhibits(db)
    by_key: dict[tuple[str, ...], Exhibit] = {}
    for piece in held:
        by_key.setdefault(_key(piece), piece)
    numbers = {piece.number: piece for piece in held}
    number = max(numbers, default=0)
    for piece in exhibits.exhibits(other):
        known = plan.maps["exhibit"].get(piece.number)
        same = numbers.get(known) if known is not None else by_key.get(_key(piece))
        if same is None:
            number += 1
            plan.new["exhibit"].append(piece.number)
            if piece.number != number:
                plan.tell("renumbered", there=piece.number, here=number, name=piece.name)
            if piece.reference:
                plan.tell("referenced", number=number, name=piece.name)
            continue
        if known is None:
            plan.join("exhibit", piece.number, same.number)
            for name in ("name", "kind", "handed_by"):
                if str(getattr(piece, name)) != str(getattr(same, name)):
                    plan.tell(
                        f"joined_{name}", number=same.number, here=getattr(same, name), there=getattr(piece, name)
                    )
            if same.reference and not piece.reference:
                plan.tell("copied_there", number=same.number)
        _pair(plan, piece, same)


def _pair(plan: Plan, piece: Exhibit, same: Exhibit) -> None:
    """The files of a pièce that is here, by their hash, those of the same name first."""
    left = list(same.files)
    for file in sorted(piece.files, key=lambda one: one.name not in {f.name for f in same.files}):
        alike = [one for one in left if one.sha256 == file.sha256]
        found = next((one for one in alike if one.name == file.name), alike[0] if alike else None)
        if found is not None:
            left.remove(found)
            plan.maps["file"].setdefault(file.id, found.id)


def _readings(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
    """Frame indexes, plans, metadata, clocks and answers of each pièce: those that this case lacks come; of two that
    differ, this case's stand."""
    ours, theirs = (_of_exhibits(base) for base in (db, other))
    for kind in theirs:
        for number, content in theirs[kind].items():
            here = plan.maps["exhibit"].get(number)
            held = ours[kind].get(here) if here is not None else None
            if held is None:
                plan.new[kind].append(number)
            elif held != repointed(kind, content, plan.maps["exhibit"], number):
                plan.tell(f"{kind}_differs", number=here)
            else:
                plan.joined[kind].append(number)
    flipped = set(records.setting(db, FLIPPED, []))
    for number in records.setting(other, FLIPPED, []):
        here = plan.maps["exhibit"].get(number)
        if here is not None and number not in plan.new["plan"] and here not in flipped:
            plan.tell("flip_differs", number=here)


def _of_exhibits(db: CaseDatabase) -> dict[str, dict[int, Any]]:
    """kind -> exhibit -> what is compared."""
    found: dict[str, dict[int, Any]] = {kind: {} for kind in ("footage", "plan", "metadata", "recorder", "clock")}
    for number, sha256, digest in db.rows(
        "SELECT exhibit, sha256, digest FROM footage JOIN exhibit_files ON id = file ORDER BY exhibit, sha256"
    ):
        found["footage"].setdefault(number, []).append([sha256, digest])
    for number, document in db.rows("SELECT exhibit, document FROM plans ORDER BY exhibit"):
        found["plan"][number] = json.loads(document)
    for number, document in db.rows(
        "SELECT exhibit, document FROM metadata_readings WHERE document IS NOT NULL ORDER BY id"
    ):
        read = json.loads(document)
        found["metadata"][number] = [read["observations"], read["labels"], read["sources"], read["mapping"]]
    for number, kind, document in db.rows(
        "SELECT exhibit, kind, document FROM exhibit_facts "
        "WHERE kind IN ('recorder', 'clock_offset', 'clock_start') ORDER BY id"
    ):
        if kind == "recorder":
            found["recorder"][number] = json.loads(document)  # the last one counts
        else:
            found["clock"].setdefault(number, {})[kind] = json.loads(document)
    return found


def repointed(kind: str, content: Any, numbers: dict[int, int], exhibit: int) -> Any:
    """A document read in, or written of, `exhibit` there, with the numbers of this case in it."""
    if kind == "plan":
        here = str(numbers.get(exhibit, exhibit))
        document = dict(content)
        document["warnings"] = [_numbered(one, here) for one in content.get("warnings", ())]
        if isinstance(content.get("reason"), dict):
            document["reason"] = _numbered(content["reason"], here)
        return document
    if kind == "clock":
        made = {name: dict(one) for name, one in content.items()}
        if (photo := made.get("clock_offset", {}).get("photo")) is not None:
            made["clock_offset"]["photo"] = numbers.get(photo)
        return made
    return content


def _numbered(warning: Any, number: str) -> Any:
    """What says that a plan was typed from the pièce names it."""
    if isinstance(warning, dict) and warning.get("code") in ("manual_plan", "manual"):
        return {**warning, "arguments": {**warning["arguments"], "number": number}}
    return warning


# records


def _declarations(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
    held = {replace(one, id=0): one for one in reversed(records.declarations(db))}
    said = {_topic(one): one for one in held.values()}
    for one in records.declarations(other):
        if one.id in plan.maps["declaration"]:
            continue
        moved = declaration(one, plan)
        same = held.get(moved) if moved else None
        if same is not None:
            plan.join("declaration", one.id, same.id)
            continue
        plan.new["declaration"].append(one.id)
        against = said.get(_topic(one))
        if against is not None and (against.value, against.retention) != (one.value, one.retention):
            plan.tell("declared_differently", category=one.category, here=against.id)


def _topic(one: Declaration) -> tuple[str, str, str | None]:
    return one.category, one.purpose, one.camera


def declaration(one: Declaration, plan: Plan) -> Declaration | None:
    """A declaration there as it is here (id 0); None while its exhibit is not here."""
    if one.exhibit is None:
        return replace(one, id=0)
    exhibit = plan.maps["exhibit"].get(one.exhibit)
    return None if exhibit is None else replace(one, id=0, exhibit=exhibit)


def _statements(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
    held = {_stated(one): one for one in reversed(statement_records.every(db))}
    said = {(one.kind, one.purpose): one for one in held.values() if one.kind in COMPARED}
    for one in statement_records.every(other):
        if one.id in plan.maps["statement"]:
            continue
        moved = statement(one, plan)
        same = held.get(_stated(moved)) if moved else None
        if same is not None:
            plan.join("statement", one.id, same.id)
            continue
        plan.new["statement"].append(one.id)
        against = said.get((one.kind, one.purpose))
        if against is not None and against.says != one.says:
            plan.tell("stated_differently", kind=f"⟨statement_kind.{one.kind.value}⟩", here=against.id)


def _stated(one: Statement) -> Statement:
    """What two statements that are the same have in common: all but when they were typed."""
    return replace(one, id=0, recorded="")


def statement(one: Statement, plan: Plan) -> Statement | None:
    """A statement there as it is here (id 0); None while its pièce is not here."""
    if one.exhibit is None:
        return replace(one, id=0)
    exhibit = plan.maps["exhibit"].get(one.exhibit)
    return None if exhibit is None else replace(one, id=0, exhibit=exhibit)


_REPLAY = "SELECT id, footage, plan, camera, state, started, ended, record FROM replays ORDER BY id"


def _replays(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
    held = {_of_replay(row): row[0] for row in reversed(db.rows(_REPLAY)) if row[7] is not None}
    for row in other.rows(_REPLAY):
        if row[0] in plan.maps["replay"]:
            continue
        numbers = plan.maps["exhibit"]
        record = None if row[7] is None else canonical(merge_portraits.recorded(json.loads(row[7]), plan.maps))
        moved = (row[0], numbers.get(row[1]), None if row[2] is None else numbers.get(row[2], -1), *row[3:7], record)
        same = held.get(_of_replay(moved)) if record is not None else None
        if same is not None:
            plan.join("replay", row[0], same)
        else:
            plan.new["replay"].append(row[0])


def _of_replay(row: _Row) -> tuple[Any, ...]:
    """What two replays that are the same have in common: what they are of, and what they gave."""
    record = json.loads(row[7])
    return row[1], row[2], row[3], record["digest"], record["complete"], canonical(record["settings"])


def _captures(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
    held = {(one.replay, one.frame, one.sha256): one.id for one in reversed(records.captures(db))}
    for one in records.captures(other):
        if one.id in plan.maps["capture"]:
            continue
        moved = capture(one, plan)
        same = held.get((moved.replay, moved.frame, moved.sha256)) if moved else None
        if same is not None:
            plan.join("capture", one.id, same)
        else:
            plan.new["capture"].append(one.id)


def capture(one: Capture, plan: Plan) -> Capture | None:
    """A capture there as it is here (id 0); None while its replay is not here."""
    replay = plan.maps["replay"].get(one.replay)
    return None if replay is None else replace(one, id=0, replay=replay)


def _findings(plan: Plan, db: CaseDatabase, other: CaseDatabase) -> None:
    held = {one.id: one for one in records.findings(db)}
    said = {says(one): one.id for one in reversed(held.values())}
    points: dict[str, int] = {}
    for one in held.values():
        points.setdefault(one.point, one.id)
    for one in records.findings(other):
        moved = finding(one, plan)
        known = plan.maps["finding"].get(one.id)
        if known is None:
            same = said.get(says(moved)) if moved else None
            if same is not None:
                plan.join("finding", one.id, same)
                continue
            known = _from_one(plan, db, other, one, held)
        if known is None:
            pass
        elif moved is not None and says(moved) in {says(v) for v in _versions(db, held[known])}:
            continue  # as it came, or as it was before it was changed here
        elif says(held[known]) in {says(v) for v in _moved(plan, records.former_findings(other, one.id))}:
            plan.updated[one.id] = known
            plan.tell("finding_updated", here=known)
            continue
        else:
            plan.tell("finding_both_changed", here=known, point=one.point)
        plan.new["finding"].append(one.id)
        if one.point in points:
            plan.tell("finding_same_point", point=one.point, here=points[one.point])


def _from_one(
    plan: Plan, db: CaseDatabase, other: CaseDatabase, one: Finding, held: Mapping[int, Finding]
) -> int | None:
    """The finding here that was one with a finding there before their case was copied: begun at the same moment, with
    a state in common."""
    alike = [each for each in held.values() if (each.created, each.point) == (one.created, one.point)]
    if alike:
        said = {says(state) for state in _moved(plan, [one, *records.former_findings(other, one.id)])}
        for each in alike:
            if each.id not in plan.maps["finding"].values() and said & {says(v) for v in _versions(db, each)}:
                plan.maps["finding"][one.id] = each.id
                return each.id
    return None


def _versions(db: CaseDatabase, one: Finding) -> list[Finding]:
    return [one, *records.former_findings(db, one.id)]


def _moved(plan: Plan, versions: Iterable[Finding]) -> list[Finding]:
    return [moved for one in versions if (moved := finding(one, plan)) is not None]


def says(one: Finding) -> tuple[Any, ...]:
    """All that a finding says, without its dates."""
    return one.point, one.status, one.text, one.proofs, one.breaches


def finding(one: Finding, plan: Plan) -> Finding | None:
    """A finding there as it is here (its identifier still the other's); None while something it cites is not here."""
    moved = [proof(cited, plan) for cited in one.proofs]
    return None if None in moved else replace(one, proofs=tuple(moved))  # type: ignore[arg-type]


def proof(one: Proof, plan: Plan) -> Proof | None:
    """A proof there as it is here; None while what it cites is not here."""
    moved: dict[str, int] = {}
    for kind in ("exhibit", "declaration", "replay", "capture"):
        cited = getattr(one, kind)
        if cited is not None:
            here = plan.maps[kind].get(cited)
            if here is None:
                return None
            moved[kind] = here
    return replace(one, **moved)  # type: ignore[arg-type]
