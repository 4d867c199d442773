"""A colleague's case of the same control taken into this one: bytes first, then every record in one transaction.

Until that transaction nothing of the other can be seen here; closing the generator earlier removes what was copied,
and if the process dies, the next opening does. Each record that comes has its line in the journal (acts "….merge";
"exhibit.add" for a pièce), and keeps its dates; the other's journal is kept whole beside (table `merged_cases`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from inspector.casefile import (
    exhibits,
    journal,
    merge_added,
    merge_exhibits,
    merge_portraits,
    merge_records,
    merge_settings,
    merge_whole,
    records,
    staging,
)
from inspector.casefile.canonical import canonical
from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.casefile.merge_carrier import Carrier
from inspector.casefile.merge_plan import Plan
from inspector.casefile.merge_source import journal_text
from inspector.casefile.schema import CHUNK_SIZE
from inspector.casefile.store import CaseFile
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress

_CHUNKS_AT_ONCE = 16


def merge(
    case: CaseFile, other: CaseDatabase, kept: Mapping[str, str]
) -> Generator[Progress, None, tuple[Plan, dict[str, Any]]]:
    """Takes in what `other` holds and this case does not; gives the plan as it was carried out, and the details of
    the journal's line "case.merge". kept: mention of what differs -> "here", "there" or "both".

    Raises UserError merge_content (what comes is not what its hash says), disk_full…
    """
    size = sum(piece.size for piece in coming(merge_whole.make(case.db, other), other) if not piece.reference)
    staged: dict[int, int] = {}
    complete = False
    yield Progress("merge", 0, size, "byte")
    try:
        done = 0
        for piece in coming(merge_whole.make(case.db, other), other):
            for file in piece.files:
                if not piece.reference:
                    for step in _copy(case.db, other, file, staged):
                        done += step
                        yield Progress("merge", done, size, "byte")
        with case.db.atomic():
            carried = _carry(case, other, staged, kept)
        complete = True
    finally:
        left = [content for content in staged.values() if not (complete and _named(case.db, content))]
        with suppress(UserError):  # what cannot be removed now is removed at the next opening
            staging.discard(case.db, left)
    return carried


def coming(plan: Plan, other: CaseDatabase) -> list[Exhibit]:
    """The exhibits that are to be copied."""
    wanted = set(plan.new["exhibit"])
    return [piece for piece in exhibits.exhibits(other) if piece.number in wanted]


def _named(db: CaseDatabase, content: int) -> bool:
    return db.value("SELECT 1 FROM exhibit_files WHERE id = ?", [content]) is not None


def _copy(
    db: CaseDatabase, other: CaseDatabase, file: ExhibitFile, staged: dict[int, int]
) -> Generator[int, None, None]:
    """The bytes of one file, hashed on the way and compared with its SHA-256; yields how many came."""
    digest, position = hashlib.sha256(), 0
    with db.atomic():
        staged[file.id] = content = staging.new_content(db)
    while rows := other.rows(
        "SELECT position, data FROM chunks WHERE content = ? AND position >= ? ORDER BY position LIMIT ?",
        [file.id, position, _CHUNKS_AT_ONCE],
    ):
        with db.atomic():
            for at, data in rows:
                if at != position or len(data) != min(CHUNK_SIZE, file.size - position * CHUNK_SIZE):
                    raise UserError("merge_content", name=file.name)
                staging.write(db, content, position, data)
                digest.update(data)
                position += 1
        yield sum(len(data) for _, data in rows)
    if digest.hexdigest() != file.sha256:
        raise UserError("merge_content", name=file.name)


def _carry(
    case: CaseFile, other: CaseDatabase, staged: Mapping[int, int], kept: Mapping[str, str]
) -> tuple[Plan, dict[str, Any]]:
    """Everything, in an order in which what is cited comes before what cites it."""
    carrier = Carrier(case, other, staged, merge_whole.make(case.db, other))
    plan = carrier.plan
    joined = {kind: [[one, plan.maps[kind][one]] for one in plan.joined[kind]] for kind in _MAPPED}
    for piece in exhibits.exhibits(other):
        merge_exhibits.exhibit(carrier, piece)
    for kind, read in _READ.items():
        for number in plan.new[kind]:
            read(carrier, number)
    merge_exhibits.flips(carrier)
    for kind, record in _RECORDS.items():
        for identifier in plan.new[kind]:
            carrier.note(kind, identifier, record(carrier, identifier))
    for identifier, here in plan.updated.items():
        merge_records.update(carrier, identifier, here)
    merge_added.bring(carrier, kept)
    merge_settings.bring(carrier, kept)
    changed = merge_records.procedure(carrier, kept)
    count, last = journal.head(other)
    details: dict[str, Any] = {
        "case": carrier.head.id,
        "decision": carrier.head.decision,
        "head": last,
        "entries": count,
        "brought": carrier.brought,
        "joined": {kind: pairs for kind, pairs in joined.items() if pairs},
        "updated": list(plan.updated.values()),
        "mentions": changed,
        "told": [{"code": one.code, **dict(one.arguments)} for one in plan.conflicts],
    }
    came = carrier.brought or details["joined"] or plan.updated or changed
    if came or not _journal_kept(carrier.db, carrier.head.id, last):
        _remember(carrier, joined, count, last)
        journal.append(case.db, case.agent, "case.merge", carrier.head.decision, "done", details, ["merged"])
    return plan, details


_READ: dict[str, Callable[[Carrier, int], None]] = {
    "footage": merge_exhibits.footage,
    "plan": merge_exhibits.plan,
    "metadata": merge_exhibits.metadata,
    "recorder": merge_exhibits.recorder,
    "clock": merge_exhibits.clock,
}
_RECORDS: dict[str, Callable[[Carrier, int], int]] = {
    "declaration": merge_records.declaration,
    "statement": merge_records.statement,
    "portrait": merge_portraits.bring,
    "replay": merge_records.replay,
    "capture": merge_records.capture,
    "finding": merge_records.finding,
    "regime": merge_records.regimes,
}
_MAPPED = ("exhibit", *_RECORDS)


def _remember(carrier: Carrier, joined: Mapping[str, list[list[int]]], count: int, last: str) -> None:
    moment = now()
    pairs = {kind: [*joined.get(kind, ()), *carrier.brought.get(kind, ())] for kind in _MAPPED}
    pairs["finding"] = [*map(list, carrier.plan.updated.items()), *pairs["finding"]]
    pairs["file"] = [[source, here] for source, here in carrier.plan.maps["file"].items()]
    carrier.db.executemany(
        "INSERT OR REPLACE INTO merged (kind, item, source_case, source_item, merged) VALUES (?, ?, ?, ?, ?)",
        [(kind, here, carrier.head.id, source, moment) for kind in pairs for source, here in pairs[kind]],
    )
    # what the other had from a third case is known to be the same here
    own = records.case_head(carrier.db).id
    carrier.db.executemany(
        "INSERT OR IGNORE INTO merged (kind, item, source_case, source_item, merged) VALUES (?, ?, ?, ?, ?)",
        [
            (kind, carrier.plan.maps[kind][item], third, source, moment)
            for kind, item, third, source in carrier.other.rows(
                "SELECT kind, item, source_case, source_item FROM merged"
            )
            if third != own and item in carrier.plan.maps[kind]
        ],
    )
    document = asdict(carrier.head)
    _keep_journal(carrier, carrier.head.id, last, count, canonical(document), journal_text(carrier.other), moment)
    for third, head, entries, said, text in carrier.other.rows(
        "SELECT source_case, head, entries, document, journal FROM merged_cases ORDER BY id"
    ):
        if third != own:
            _keep_journal(carrier, third, head, entries, said, text, moment)


def _keep_journal(
    carrier: Carrier, source: str, head: str, entries: int, document: str, text: str, moment: str
) -> None:
    if not _journal_kept(carrier.db, source, head):
        carrier.db.execute(
            "INSERT INTO merged_cases (source_case, head, entries, document, journal, merged) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [source, head, entries, document, text, moment],
        )


def _journal_kept(db: CaseDatabase, source: str, head: str) -> bool:
    return db.value("SELECT 1 FROM merged_cases WHERE source_case = ? AND head = ?", [source, head]) is not None
