"""What a person does with the journal: look in it, check its chain, export it, note the computer's clock."""

from __future__ import annotations

import dataclasses
import hashlib
import math
import os
import re
import secrets
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inspector.casefile import CaseFile, Db, exhibits, hashes, journal, journal_reading, records
from inspector.domain.case import JournalEntry
from inspector.domain.errors import UserError
from inspector.domain.journal import ChainState, ComputerClock, JournalFilter
from inspector.domain.progress import Progress
from inspector.messages import Language
from inspector.operations import journal_words
from inspector.seal import case_uco, journal_csv

EVERYTHING = JournalFilter()
_LINES_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Exported:
    """An export just written. head: of the journal as exported, before the entry that says so."""

    file: Path
    entries: int
    head: str
    sha256: str


def find(db: Db, wanted: JournalFilter, language: Language = "fr") -> list[int]:
    """Numbers of the entries wanted, in order. Words are also looked for in what a reader sees of act, subject and
    result in that language. Raises UserError journal_moment for a day or hour that cannot be read."""
    wanted = dataclasses.replace(wanted, first=read_moment(wanted.first), last=read_moment(wanted.last))

    def shown(act: str, subject: str, result: str) -> str:
        return " ".join(
            (
                journal_words.act_name(act, language),
                journal_words.subject_name(subject, language),
                journal_words.result_name(result, language),
            )
        )

    return journal_reading.find(db, wanted, shown)


def entries(db: Db, numbers: list[int]) -> list[JournalEntry]:
    """The entries of those numbers."""
    return list(journal_reading.numbered(db, numbers))


def check_chain(case: CaseFile) -> Generator[Progress, None, ChainState]:
    """Follow the whole chain again; nothing is written."""
    return (yield from journal_reading.check(case.db))


def clocks(db: Db) -> list[ComputerClock]:
    """What was noted of the computer's clock, in order; `journal_reading.clock_at` finds the one of an entry."""
    return journal_reading.clocks(db)


def note_clock(case: CaseFile, seconds: float, how: str) -> ComputerClock:
    """Note how this computer's clock stands against a reference, for every entry from this one on.

    seconds: computer minus reference, positive when the computer is ahead. how: how it was measured. Raises UserError
    clock_how, clock_seconds.
    """
    if not how.strip():
        raise UserError("clock_how")
    if not math.isfinite(seconds) or abs(seconds) > 1e10:
        raise UserError("clock_seconds", text=str(seconds))
    noted = round(float(seconds), 3) + 0.0  # no "-0.0"
    details = {"seconds": noted, "how": " ".join(how.split())}
    entry = journal.append(case.db, case.agent, journal_reading.CLOCK, "computer", "done", details)
    return ComputerClock(entry.number, noted, str(details["how"]))


def read_seconds(text: str) -> float:
    """A typed offset: -2.5, "+3", "2,5 s". Raises UserError clock_seconds."""
    written = text.strip().removesuffix("s").strip().replace(",", ".").replace("\u2212", "-")
    try:
        seconds = float(written)
    except ValueError:
        raise UserError("clock_seconds", text=text) from None
    if not math.isfinite(seconds):
        raise UserError("clock_seconds", text=text)
    return seconds


def export_csv(
    case: CaseFile, file: Path, wanted: JournalFilter = EVERYTHING, language: Language = "fr", *, replace: bool = False
) -> Generator[Progress, None, Exported]:
    """Write the entries wanted for a spreadsheet (form: `seal.journal_csv`), whole or not at all; one line is written
    in the journal after it. replace: another file of that name may be replaced.

    Raises UserError journal_exists, journal_unwritable, journal_moment.
    """

    def make(found: Iterator[JournalEntry], clock: Callable[[int], ComputerClock | None]) -> Iterator[str]:
        return journal_csv.lines(found, clock, lambda entry: journal_words.sentence(entry, language))

    return (yield from _export(case, file, "csv", find(case.db, wanted, language), make, replace=replace))


def export_case_uco(
    case: CaseFile, file: Path, wanted: JournalFilter = EVERYTHING, language: Language = "fr", *, replace: bool = False
) -> Generator[Progress, None, Exported]:
    """The same as CASE/UCO JSON-LD (form: `seal.case_uco`), with the records of all exhibits."""

    def words(entry: JournalEntry) -> tuple[str, str]:
        return journal_words.act_name(entry.act, language), journal_words.sentence(entry, language)

    def make(found: Iterator[JournalEntry], clock: Callable[[int], ComputerClock | None]) -> Iterator[str]:
        pieces = exhibits.exhibits(case.db)
        return case_uco.lines(records.case_head(case.db), pieces, hashes.hashes(case.db), found, clock, words)

    return (yield from _export(case, file, "case-uco", find(case.db, wanted, language), make, replace=replace))


def _export(
    case: CaseFile,
    file: Path,
    form: str,
    numbers: list[int],
    make: Callable[[Iterator[JournalEntry], Callable[[int], ComputerClock | None]], Iterator[str]],
    *,
    replace: bool,
) -> Generator[Progress, None, Exported]:
    if file.exists() and not replace:
        raise UserError("journal_exists", file=str(file))
    _, head = journal.head(case.db)
    known = journal_reading.clocks(case.db)
    found = journal_reading.numbered(case.db, numbers)
    digest, written = hashlib.sha256(), 0
    part = file.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as stream:
            for text in make(found, lambda number: journal_reading.clock_at(known, number)):
                data = text.encode()
                stream.write(data)
                digest.update(data)
                written += 1
                if written % _LINES_AT_ONCE == 0:
                    yield Progress("journal_export", min(written, len(numbers)), len(numbers), "line")
            stream.flush()
            os.fsync(stream.fileno())
        if file.exists() and not replace:
            raise UserError("journal_exists", file=str(file))
        part.replace(file)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UserError("journal_unwritable", file=str(file), why=why) from error
    finally:
        with suppress(OSError):  # the error above is the one to tell
            part.unlink(missing_ok=True)
    exported = Exported(file, len(numbers), head, digest.hexdigest())
    if not case.db.sealed:  # in a case that came from a sealed bundle nothing is written
        details = {"file": str(file.absolute()), "form": form, "entries": exported.entries, "sha256": exported.sha256}
        journal.append(case.db, case.agent, "journal.export", "journal", "done", details)
    return exported


def read_moment(text: str) -> str:
    """A local day or hour as typed (2026-11-23, 2026-11-23T14:05, 23/11/2026, 23/11/2026 14:05) as the entries write
    it, as far as it goes; "" for none. Raises UserError journal_moment."""
    written = " ".join(text.split()).replace(" ", "T")
    if match := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})(T.+)?", written):
        written = f"{match[3]}-{match[2]}-{match[1]}{match[4] or ''}"
    if written:
        try:
            datetime.fromisoformat(written)
        except ValueError:
            raise UserError("journal_moment", text=text) from None
        if not re.match(r"\d{4}-\d\d-\d\d(T\d\d:\d\d|$)", written):
            raise UserError("journal_moment", text=text)
    return written
