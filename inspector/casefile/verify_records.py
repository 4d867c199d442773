"""Verification of the records of a case: against the journal, and against themselves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator

from inspector.casefile import exhibits, intake, merge_source, records
from inspector.casefile.covered import SIGNALLED
from inspector.casefile.database import CaseDatabase
from inspector.casefile.verify_work import Work
from inspector.domain.case import Exhibit


def _compare_with_journal(work: Work, listed: list[Exhibit]) -> None:
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


def check(work: Work, db: CaseDatabase, listed: list[Exhibit], *, whole: bool) -> Generator[None, None, None]:
    """Every record against the journal, and against itself. whole: the list of exhibits could be read."""
    if work.journal_read:
        for item in work.coverage.compare(db, work.fail):
            work.look(item)
            yield
        if whole:
            _compare_with_journal(work, listed)
            if work.later.compare(db, listed, work.fail):
                work.look("later facts")
        version = records.setting(db, "report_version", 0)
        if not isinstance(version, int) or version < work.reports:
            work.fail("report_version", version=version, written=work.reports)
    _notices(work, db, listed)
    for (identifier,) in db.rows("SELECT id FROM captures ORDER BY id"):
        picture, sha256 = db.rows("SELECT picture, sha256 FROM captures WHERE id = ?", [identifier])[0]
        if hashlib.sha256(picture).hexdigest() != sha256:
            work.fail("capture_changed", capture=identifier)
        work.look(f"capture {identifier}")
        yield
    known = {(number, sha256) for number, sha256 in db.rows("SELECT exhibit, sha256 FROM exhibit_files")}
    known |= set(_joined(work, listed))
    for number, document in db.rows("SELECT exhibit, document FROM plans ORDER BY exhibit"):
        if (number, _plan_source(document)) not in known:
            work.fail("plan_source", number=number)
        work.look(f"plan {number}")
    for file, number in db.rows(
        "SELECT file, exhibit FROM footage JOIN exhibit_files ON exhibit_files.id = file ORDER BY file"
    ):
        if not records.frame_index_holds(db, file):
            work.fail("index_changed", number=number)
        work.look(f"footage {number}")
        yield
    yield from _templates(work, db)
    for number, source, head, count, text in db.rows(
        "SELECT id, source_case, head, entries, journal FROM merged_cases ORDER BY id"
    ):
        try:
            found = merge_source.faults(text, source, count, head)
        except ValueError:
            work.fail("merged_journal", number=number, line="?")
        else:
            for fault in found:
                work.fail("merged_journal", number=number, line=fault.number)
        yield


def _notices(work: Work, db: CaseDatabase, listed: list[Exhibit]) -> None:
    """What was signalled of a pièce when it was received follows from its details, which the journal has."""
    kept: dict[int, dict[str, object]] = {}
    for number, code, arguments in db.rows("SELECT exhibit, code, arguments FROM exhibit_problems ORDER BY id"):
        if code.startswith(SIGNALLED):
            kept.setdefault(number, {})[code] = json.loads(arguments)
    for piece in listed:
        told = kept.pop(piece.number, {})
        try:
            expected = intake.signals(json.loads(piece.details))
        except (ValueError, TypeError, AttributeError):  # changed, which the journal shows
            continue
        if told and told != expected:
            work.fail("notices_changed", number=piece.number)


def _joined(work: Work, listed: list[Exhibit]) -> Generator[tuple[int, str], None, None]:
    """The hash of a plan read in several files of a pièce: that of the list of their hashes and names."""
    for piece in listed:
        names = work.coverage.read.get(piece.number, [])
        digests = {file.name: file.sha256 for file in piece.files}
        text = "".join(f"{digests.get(name)}  {name}\n" for name in names)
        yield piece.number, hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _plan_source(document: str) -> object:
    try:
        return json.loads(document)["source"]["sha256"]
    except (ValueError, KeyError, TypeError):
        return None


def _templates(work: Work, db: CaseDatabase) -> Generator[None, None, None]:
    """The vectors that were not erased still have their SHA-256, which the journal has."""
    for (replay,) in db.rows("SELECT id FROM replays ORDER BY id"):
        last, wrong = -1, 0
        while rows := db.rows(
            "SELECT id, sha256, vector FROM face_templates WHERE replay = ? AND id > ? AND vector IS NOT NULL "
            "ORDER BY id LIMIT 2000",
            [replay, last],
        ):
            last = rows[-1][0]
            wrong += sum(hashlib.sha256(vector).hexdigest() != sha256 for _, sha256, vector in rows)
            yield
        if wrong:
            work.fail("template_changed", replay=replay, count=wrong)
