"""Verification of a case: everything is computed again from the bytes, no stored result is trusted.

The journal is the anchor: it says what each exhibit was when it was received and each record when it was written, its
chain cannot be changed in one place, and its head, written in every report, cannot be changed at all without being
seen. docs/evidence.md says what is held by what.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager

from inspector.casefile import exhibits, journal, journal_reading, records, verify_files, verify_records
from inspector.casefile.database import PAGE_SIZE, CaseDatabase, EngineError
from inspector.casefile.pages import damaged_pages
from inspector.casefile.schema import TRIGGERS
from inspector.casefile.store import CaseFile, CaseReader
from inspector.casefile.verify_work import Failure, Verification, Work, ranges, spans
from inspector.domain.case import Exhibit
from inspector.domain.errors import UserError
from inspector.domain.journal import Fault
from inspector.domain.progress import Progress

__all__ = ["Failure", "Verification", "verify"]

_ENTRIES_AT_ONCE = 1000


class _Snapshot:
    """One moment of the case, for what must agree: work may go on in it meanwhile.

    After a page that fails, a connection is of no more use: the next part reads through another.
    """

    def __init__(self, case: CaseFile | CaseReader) -> None:
        self._case = case
        self._reader: CaseReader | None = None

    @contextmanager
    def part(self) -> Generator[CaseDatabase, None, None]:
        """A connection for one part. Raises UserError case_damaged for whatever cannot be read."""
        try:
            if self._reader is None:
                self._reader = self._case.reader()
                self._reader.db.execute("BEGIN")
            yield self._reader.db
        except (UserError, EngineError, ValueError) as error:
            self.close()
            raise UserError("case_damaged", path=self._case.path) from error

    def close(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()


def verify(
    case: CaseFile | CaseReader, head: str | None = None, found: list[Failure] | None = None
) -> Generator[Progress, None, Verification]:
    """Checks the pages of the file, the protecting triggers, the journal's chain, each record and each exhibit.
    Reads through connections of its own, so it may run in any thread. Progress is in bytes.

    head: the journal's head as printed in a report; it must be the hash of an entry. found: a list that the failures
    are put in as they show, for a caller that may not wait for the end.
    """
    work = Work(case, failures=[] if found is None else found)
    size = case.path.stat().st_size
    work.total = size + _weight(case)
    yield work.progress()
    yield from _pages(work, size)
    snapshot = _Snapshot(case)
    listed: list[Exhibit] = []
    all_listed = False
    try:
        try:
            with snapshot.part() as db:
                listed = exhibits.exhibits(db)
            all_listed = True
        except UserError:
            work.fail("exhibits_unreadable")
        work.total = max(work.total, size + sum(piece.size for piece in listed))
        parts: tuple[tuple[str, Callable[[CaseDatabase], Iterable[None]]], ...] = (
            ("triggers", lambda db: _triggers(work, db)),
            ("journal", lambda db: _journal(work, db, head)),
            ("records", lambda db: verify_records.check(work, db, listed, whole=all_listed)),
        )
        for part, check in parts:
            try:
                with snapshot.part() as db:
                    for _ in check(db):
                        yield work.progress()
            except UserError:
                work.fail(f"{part}_unreadable")
            work.look(part)
            yield work.progress()
    finally:
        snapshot.close()
    for piece in listed:
        for file in piece.files:
            yield from verify_files.check(work, piece, file)
    work.done = work.total
    yield work.progress()
    return Verification(not work.failures, tuple(work.checked), tuple(work.failures))


def _weight(case: CaseFile | CaseReader) -> int:
    """Bytes of the files of exhibits, for progress only."""
    try:
        with case.reader() as reader:
            return int(reader.db.value("SELECT total(size) FROM exhibit_files"))
    except (UserError, EngineError, ValueError, TypeError):
        return 0


def _pages(work: Work, size: int) -> Generator[Progress, None, None]:
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
            where = [(number - 1, number - 1) for number in damaged]
            work.fail("pages", pages=ranges(damaged), count=len(damaged), bytes=spans(where, PAGE_SIZE, size))
    work.done = size
    work.look("pages")
    yield work.progress()


def _triggers(work: Work, db: CaseDatabase) -> Iterable[None]:
    present = dict(db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, sql in TRIGGERS.items():
        if name not in present:
            work.fail("trigger_missing", trigger=name)
        elif present[name] != sql:
            work.fail("trigger_changed", trigger=name)
    for name in sorted(present.keys() - TRIGGERS.keys()):
        work.fail("trigger_foreign", trigger=name)
    return ()


def _journal(work: Work, db: CaseDatabase, head: str | None) -> Generator[None, None, None]:
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
            elif entry.act == "report.write":
                version = entry.subject.removeprefix("report ")
                work.reports = max(work.reports, int(version) if version.isdecimal() else 0)
            else:
                work.later.note(entry)
            work.coverage.note(entry)
            seen.add(chain.head)
        yield
    _tell(work, chain.end(count, last))
    if head is not None and head.strip().lower() not in seen:
        work.fail("head_absent", head=head.strip())
    work.journal_read = True


def _tell(work: Work, faults: list[Fault]) -> None:
    for fault in faults:
        work.fail(fault.code, **dict(fault.arguments))


def _remember(work: Work, subject: str, details: str) -> None:
    try:
        work.received[int(subject.removeprefix("exhibit "))] = dict(json.loads(details))
    except (ValueError, TypeError):
        # the entry was changed, which its hash has shown; the exhibit will be missing from what the journal says
        return
