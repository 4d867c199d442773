"""Verification of a case: everything is computed again from the bytes, no stored result is trusted.

The journal is the anchor: it says what each exhibit was when it was received, its chain cannot be changed in one
place, and its head, written in every report, cannot be changed at all without being seen.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inspector.casefile import exhibits, hashes, journal, journal_reading, records
from inspector.casefile.database import CaseDatabase
from inspector.casefile.later_facts import LaterFacts
from inspector.casefile.pages import damaged_pages
from inspector.casefile.schema import TRIGGERS
from inspector.casefile.store import CaseFile, CaseReader
from inspector.casefile.written_records import WrittenRecords
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.journal import Fault
from inspector.domain.progress import Progress

_AT_ONCE = 16
_ENTRIES_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that does not hold: a message code (``failure.<code>``) and what fills it in."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """checked: what was looked at, one short identifier each ("journal", "exhibit 3: video.mp4"…)."""

    ok: bool
    checked: tuple[str, ...]
    failures: tuple[Failure, ...]


@dataclass(slots=True)
class _Work:
    """What is under way. received: details of the exhibits as the journal received them, by number."""

    case: CaseFile | CaseReader
    total: int = 0
    done: int = 0
    checked: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    received: dict[int, dict[str, Any]] = field(default_factory=dict)
    later: LaterFacts = field(default_factory=LaterFacts)
    written: WrittenRecords = field(default_factory=WrittenRecords)
    journal_read: bool = False

    def fail(self, code: str, **arguments: object) -> None:
        failure = Failure(code, tuple((name, str(value)) for name, value in arguments.items()))
        if failure not in self.failures:
            self.failures.append(failure)

    def progress(self) -> Progress:
        return Progress("verify", min(self.done, self.total), self.total, "byte")


def verify(
    case: CaseFile | CaseReader, head: str | None = None, found: list[Failure] | None = None
) -> Generator[Progress, None, Verification]:
    """Checks the pages of the file, the protecting triggers, the journal's chain, each exhibit, captures, plans and
    frame indexes. Reads through connections of its own, so it may run in any thread. Progress is in bytes.

    head: the journal's head as printed in a report; it must be the hash of an entry. found: a list that the failures
    are put in as they show, for a caller that may not wait for the end.
    """
    work = _Work(case, failures=[] if found is None else found)
    listed: list[Exhibit] = []
    all_listed = False
    try:
        with case.reader() as reader:
            listed = exhibits.exhibits(reader.db)
        all_listed = True
    except (UserError, ValueError):
        work.fail("exhibits_unreadable")
    size = case.path.stat().st_size
    work.total = size + sum(piece.size for piece in listed)
    yield work.progress()
    yield from _pages(work, size)
    for part, code, check in (
        ("triggers", "triggers_unreadable", _triggers),
        ("journal", "journal_unreadable", lambda work, db: _journal(work, db, head)),
        ("records", "records_unreadable", _records),
    ):
        _part(work, part, code, check)
        yield work.progress()
    if work.journal_read and all_listed:
        _compare_with_journal(work, listed)
        _later_facts(work, listed)
    for piece in listed:
        for file in piece.files:
            yield from _file(work, piece, file)
    work.done = work.total
    yield work.progress()
    return Verification(not work.failures, tuple(work.checked), tuple(work.failures))


def _part(work: _Work, part: str, code: str, check: Callable[[_Work, CaseDatabase], None]) -> None:
    """One part, on a connection of its own: after a page that fails, a connection is of no more use."""
    try:
        with work.case.reader() as reader:
            check(work, reader.db)
    except UserError:
        work.fail(code)
    work.checked.append(part)


def _pages(work: _Work, size: int) -> Generator[Progress, None, None]:
    if work.case.key is None:
        # a plain file has no code on its pages: its structure is all that can be checked
        try:
            with work.case.reader() as reader:
                sound = reader.db.rows("PRAGMA quick_check(1)") == [("ok",)]
        except UserError:
            sound = False
        if not sound:
            work.fail("structure")
    else:
        pages = damaged_pages(work.case.path, work.case.key)
        while True:
            try:
                work.done = next(pages)
            except StopIteration as end:
                damaged: list[int] = end.value
                break
            yield work.progress()
        if damaged:
            more = "…" if len(damaged) > 20 else ""
            work.fail("pages", pages=", ".join(map(str, damaged[:20])) + more, count=len(damaged))
    work.done = size
    work.checked.append("pages")
    yield work.progress()


def _triggers(work: _Work, db: CaseDatabase) -> None:
    present = dict(db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, sql in TRIGGERS.items():
        if name not in present:
            work.fail("trigger_missing", trigger=name)
        elif present[name] != sql:
            work.fail("trigger_changed", trigger=name)
    for name in sorted(present.keys() - TRIGGERS.keys()):
        work.fail("trigger_foreign", trigger=name)


def _journal(work: _Work, db: CaseDatabase, head: str | None) -> None:
    count, last = journal.head(db)
    chain = journal_reading.Chain(records.case_head(db).id)
    seen = {chain.head}
    while entries := journal.entries(db, chain.number + 1, _ENTRIES_AT_ONCE):
        for entry in entries:
            _tell(work, chain.follow(entry))
            if entry.act == "case.trigger_restored":
                work.fail("trigger_restored", trigger=entry.subject, number=entry.number)
            elif entry.act == "exhibit.add":
                _remember(work, entry.subject, entry.details)
            else:
                work.later.note(entry)
            work.written.note(entry)
            seen.add(chain.head)
    _tell(work, chain.end(count, last))
    if head is not None and head.strip().lower() not in seen:
        work.fail("head_absent", head=head.strip())
    work.journal_read = True


def _tell(work: _Work, faults: list[Fault]) -> None:
    for fault in faults:
        work.fail(fault.code, **dict(fault.arguments))


def _remember(work: _Work, subject: str, details: str) -> None:
    try:
        work.received[int(subject.removeprefix("exhibit "))] = dict(json.loads(details))
    except (ValueError, TypeError):
        # the entry was changed, which its hash has shown; the exhibit will be missing from what the journal says
        return


def _compare_with_journal(work: _Work, listed: list[Exhibit]) -> None:
    present = {piece.number: piece for piece in listed}
    for number, details in work.received.items():
        if number not in present:
            work.fail("exhibit_gone", number=number)
        elif exhibits.entry_details(present[number]) != details:
            work.fail("exhibit_not_as_received", number=number)
    for number in present.keys() - work.received.keys():
        work.fail("exhibit_not_in_journal", number=number)
    for number in range(1, max(present, default=0)):
        if number not in present and number not in work.received:
            work.fail("exhibit_gone", number=number)


def _later_facts(work: _Work, listed: list[Exhibit]) -> None:
    try:
        with work.case.reader() as reader:
            if work.later.compare(reader.db, listed, work.fail):
                work.checked.append("later facts")
    except UserError:
        work.fail("records_unreadable")


def _file(work: _Work, piece: Exhibit, file: ExhibitFile) -> Generator[Progress, None, None]:
    named = {"number": piece.number, "name": file.name}
    digest = hashlib.sha256()
    others = {name: hashes.new(name) for name in work.later.kept.get(file.id, {}) if name in hashes.ALGORITHMS}
    start = work.done
    try:
        with work.case.reader() as reader:
            for data in _origin(reader.db, file) if piece.reference else _stored(reader.db, file):
                for one in (digest, *others.values()):
                    one.update(data)
                work.done = min(work.done + len(data), start + file.size)
                yield work.progress()
    except UserError:
        work.fail("reference_missing" if piece.reference else "exhibit_unreadable", **named)
    else:
        if digest.hexdigest() != file.sha256:
            work.fail("reference_changed" if piece.reference else "exhibit_changed", **named)
        for name, one in others.items():
            if one.hexdigest() != work.later.kept[file.id][name]:
                work.fail("hash_changed", algorithm=name, **named)
    work.done = start + file.size
    work.checked.append(f"exhibit {piece.number}: {file.name}")


def _stored(db: CaseDatabase, file: ExhibitFile) -> Generator[bytes, None, None]:
    last = -1
    while rows := db.rows(
        "SELECT position, data FROM chunks WHERE content = ? AND position > ? ORDER BY position LIMIT ?",
        [file.id, last, _AT_ONCE],
    ):
        last = rows[-1][0]
        yield b"".join(data for _, data in rows)


def _origin(db: CaseDatabase, file: ExhibitFile) -> Generator[bytes, None, None]:
    path = db.value("SELECT path FROM exhibit_files WHERE id = ?", [file.id])
    try:
        with Path(os.fsdecode(path)).open("rb") as stream:
            while data := stream.read(_AT_ONCE << 20):
                yield data
    except OSError as error:
        raise UserError("exhibit_origin_missing", number="", path=os.fsdecode(path)) from error


def _records(work: _Work, db: CaseDatabase) -> None:
    work.written.compare(db, work.fail)
    for (identifier,) in db.rows("SELECT id FROM captures ORDER BY id"):
        picture, sha256 = db.rows("SELECT picture, sha256 FROM captures WHERE id = ?", [identifier])[0]
        if hashlib.sha256(picture).hexdigest() != sha256:
            work.fail("capture_changed", capture=identifier)
        work.checked.append(f"capture {identifier}")
    known = {(number, sha256) for number, sha256 in db.rows("SELECT exhibit, sha256 FROM exhibit_files")}
    for number, document in db.rows("SELECT exhibit, document FROM plans ORDER BY exhibit"):
        if (number, _plan_source(document)) not in known:
            work.fail("plan_source", number=number)
        work.checked.append(f"plan {number}")
    for file, number in db.rows(
        "SELECT file, exhibit FROM footage JOIN exhibit_files ON exhibit_files.id = file ORDER BY file"
    ):
        if not records.frame_index_holds(db, file):
            work.fail("index_changed", number=number)
        if (item := f"footage {number}") not in work.checked:
            work.checked.append(item)


def _plan_source(document: str) -> object:
    try:
        return json.loads(document)["source"]["sha256"]
    except (ValueError, KeyError, TypeError):
        return None
