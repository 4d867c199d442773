"""The journal read: its chain followed, entries looked for, what it says of the computer's clock."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from inspector import messages
from inspector.casefile import journal
from inspector.casefile.database import CaseDatabase
from inspector.domain.case import JournalEntry
from inspector.domain.journal import ChainState, ComputerClock, Fault, JournalFilter, PastVerification
from inspector.domain.progress import Progress

CLOCK = "clock.computer"
"""The act that notes the offset of this computer's clock."""
VERIFY = "case.verify"

_AT_ONCE = 1000
_VARIABLES = 500


class Chain:
    """Follows the entries in order and tells where the chain does not hold. The first is `journal.genesis(case)`."""

    def __init__(self, case_id: str) -> None:
        self.number, self.head = 0, journal.genesis(case_id)

    def follow(self, entry: JournalEntry) -> list[Fault]:
        """What does not hold at the next entry present."""
        faults = []
        if entry.number > self.number + 1:
            gap = (("first", self.number + 1), ("last", entry.number - 1))
            faults.append(Fault(entry.number, "journal_missing", gap))
        elif entry.previous != self.head:
            faults.append(Fault(entry.number, "journal_link", (("number", entry.number),)))
        if journal.entry_hash(entry) != entry.hash:
            faults.append(Fault(entry.number, "journal_changed", (("number", entry.number),)))
        self.number, self.head = entry.number, entry.hash
        return faults

    def end(self, count: int, head: str) -> list[Fault]:
        """After the last entry: what differs from the head of the case."""
        if self.number < count:
            return [Fault(self.number, "journal_missing", (("first", self.number + 1), ("last", count)))]
        if self.number > count:
            return [Fault(self.number, "journal_excess", (("first", count + 1), ("last", self.number)))]
        if self.head != head:
            return [Fault(count, "journal_head", (("number", count),))]
        return []


def check(db: CaseDatabase) -> Generator[Progress, None, ChainState]:
    """The whole chain again, from the entries themselves."""
    count, head = journal.head(db)
    chain = Chain(str(db.value("SELECT id FROM case_head")))
    faults: list[Fault] = []
    while entries := journal.entries(db, chain.number + 1, _AT_ONCE):
        for entry in entries:
            faults += chain.follow(entry)
        yield Progress("journal_chain", min(chain.number, count), count, "line")
    return ChainState(chain.number, chain.head, (*faults, *chain.end(count, head)))


def find(db: CaseDatabase, wanted: JournalFilter, shown: Callable[[str, str, str], str]) -> list[int]:
    """Numbers of the entries wanted, in order. shown: what a reader sees of (act, subject, result), in which the words
    of `wanted.text` are looked for too."""
    clauses, values = _clauses(wanted)
    where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
    words = wanted.text.casefold().split()
    if not words:
        return [n for (n,) in db.rows(f"SELECT number FROM journal {where} ORDER BY number", values)]  # noqa: S608
    known: dict[tuple[str, str, str], str] = {}
    found = []
    for number, act, subject, result, *texts in db.rows(
        "SELECT number, act, subject, result, agent, account, local, details, hash "  # noqa: S608
        f"FROM journal {where} ORDER BY number",
        values,
    ):
        key = (act, subject, result)
        if key not in known:
            known[key] = f"{shown(*key)} {act} {subject} {result}".casefold()
        text = known[key] + " " + " ".join(texts).casefold()
        if all(word in text for word in words):
            found.append(number)
    return found


def _clauses(wanted: JournalFilter) -> tuple[list[str], list[str]]:
    clauses: list[str] = []
    values: list[str] = []
    for column, asked in (("act", wanted.acts), ("agent", wanted.agents), ("result", wanted.results)):
        if asked:
            clauses.append(f"{column} IN ({', '.join('?' * len(asked))})")
            values += asked
    if wanted.first:
        clauses.append("local >= ?")
        values.append(wanted.first)
    if wanted.last:
        clauses.append("substr(local, 1, length(?)) <= ?")
        values += [wanted.last, wanted.last]
    return clauses, values


def numbered(db: CaseDatabase, numbers: list[int]) -> Iterator[JournalEntry]:
    """The entries of those numbers, in their order; one that is gone is left out."""
    for start in range(0, len(numbers), _VARIABLES):
        part = numbers[start : start + _VARIABLES]
        rows = db.rows(
            f"SELECT {journal.COLUMNS} FROM journal WHERE number IN ({', '.join('?' * len(part))})",  # noqa: S608
            part,
        )
        by_number = {row[0]: JournalEntry(*row) for row in rows}
        yield from (by_number[number] for number in part if number in by_number)


def of_subject(db: CaseDatabase, subject: str) -> list[JournalEntry]:
    """The entries about one thing ("finding 3"), in order."""
    found = db.rows(f"SELECT {journal.COLUMNS} FROM journal WHERE subject = ? ORDER BY number", [subject])  # noqa: S608
    return [JournalEntry(*row) for row in found]


def choices(db: CaseDatabase) -> tuple[list[str], list[str], list[str]]:
    """The acts, agents and results that occur."""
    acts, agents, results = (
        sorted({str(value) for value in column})
        for column in (
            list(zip(*db.rows("SELECT DISTINCT act, agent, result FROM journal"), strict=True)) or [(), (), ()]
        )
    )
    return acts, agents, results


def clocks(db: CaseDatabase) -> list[ComputerClock]:
    """What was noted of this computer's clock, in order."""
    found = []
    for number, details in _new(db).clocks:
        try:
            document = json.loads(details)
            found.append(ComputerClock(number, float(document["seconds"]), str(document["how"])))
        except (ValueError, KeyError, TypeError):  # the entry was changed, which its hash shows
            continue
    return found


def clock_at(clocks: list[ComputerClock], number: int) -> ComputerClock | None:
    """What was known of the clock when that entry was written; None: nothing."""
    return next((clock for clock in reversed(clocks) if clock.number <= number), None)


def failed_verifications(db: CaseDatabase) -> list[PastVerification]:
    """The verifications that failed: facts that no later success takes away."""
    return [
        _past(entry) for entry in numbered(db, [number for number, result in _new(db).verified if result != "done"])
    ]


def last_verification(db: CaseDatabase) -> PastVerification | None:
    """The last verification, None when there was none. One without failures succeeded."""
    return next((_past(entry) for entry in numbered(db, [number for number, _ in _new(db).verified[-1:]])), None)


def _past(entry: JournalEntry) -> PastVerification:
    try:
        told = json.loads(entry.details)["failures"]
        failures = tuple(_told(dict(one)) for one in told)
    except (ValueError, KeyError, TypeError):  # the entry was changed, which its hash shows
        failures = ()
    return PastVerification(entry.number, entry.local, entry.agent, failures)


def _told(one: dict[str, object]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A failure as the entry has it, or by its code alone when there is no sentence for it (another version wrote it,
    or the entry was changed)."""
    code = str(one.pop("code"))
    known = {name: str(value) for name, value in one.items()}
    try:
        messages.text(f"failure.{code}", "fr", **known)
    except (KeyError, IndexError, ValueError, TypeError):
        return "untold", (("what", code),)
    return code, tuple(known.items())


@dataclass(frozen=True, slots=True)
class _Known:
    """What the entries up to the head hold. The journal only grows: what follows is all that need be read."""

    count: int = 0
    head: str = ""
    clocks: tuple[tuple[int, str], ...] = ()
    verified: tuple[tuple[int, str], ...] = ()


_known: WeakKeyDictionary[CaseDatabase, _Known] = WeakKeyDictionary()


def _new(db: CaseDatabase) -> _Known:
    """Reads the entries since the last time. Inside a transaction, which may be undone, nothing is kept."""
    known = _known.get(db, _Known())
    count, head = journal.head(db)
    if known.count > count or (known.count == count and known.head != head):
        known = _Known()
    if known.count < count:
        rows = db.rows(
            "SELECT number, act, result, details FROM journal WHERE number > ? AND act IN (?, ?) ORDER BY number",
            [known.count, CLOCK, VERIFY],
        )
        known = _Known(
            count,
            head,
            (*known.clocks, *((number, details) for number, act, _, details in rows if act == CLOCK)),
            (*known.verified, *((number, result) for number, act, result, _ in rows if act == VERIFY)),
        )
    if not db.conn.in_transaction:
        _known[db] = known
    return known
