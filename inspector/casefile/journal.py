"""The journal: every act, each entry chained by SHA-256 to the one before.

Canonical form of an entry: a JSON object of all its fields but `hash`, keys sorted, no space, UTF-8, characters not
escaped beyond what JSON asks. Its SHA-256 (hex) is `hash`; the next entry carries it as `previous`. The first entry's
`previous` is the SHA-256 of the case identifier. docs/journal.md has a worked example.

A line that is not handed over still gives its hash, so that the chain can be followed. What such a line says could be
found again from its hash by trying (a finding has six statuses, and its text is in the procès-verbal): its details
therefore carry a random "salt".
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from inspector import __version__
from inspector.casefile import covered
from inspector.casefile.canonical import canonical
from inspector.casefile.clock import moment
from inspector.casefile.database import CaseDatabase
from inspector.domain.case import Agent, JournalEntry

__all__ = ["COLUMNS", "HANDED_OVER", "append", "canonical", "entries", "entry_hash", "genesis", "head"]

HANDED_OVER = frozenset(
    (
        *("exhibit.add", "exhibit.problem", "footage.index", "plan.read", "plan.typed"),
        *("metadata.read", "declaration.add"),
        *("replay.start", "replay.end", "replay.interrupted", "capture.take", "clock.computer"),
    )
)
"""Acts on what is handed over to the organisation: their lines may be, the others are withheld."""

COLUMNS = "number, utc, local, agent, account, act, subject, result, details, tool_version, previous, hash"


def genesis(case_id: str) -> str:
    """What the first entry carries as `previous`."""
    return hashlib.sha256(case_id.encode()).hexdigest()


def entry_hash(entry: JournalEntry) -> str:
    """The SHA-256 (hex) that an entry must have; its own `hash` field is not read."""
    fields = asdict(entry)
    del fields["hash"]
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


def append(
    db: CaseDatabase,
    agent: Agent,
    act: str,
    subject: str,
    result: str,
    details: dict[str, Any],
    wrote: Sequence[str] = (),
) -> JournalEntry:
    """Writes one act, inside the caller's transaction if there is one: the act and its line stand or fall together.

    act: a code ("exhibit.received"); subject: what it was done on; result: "done", "refused", "failed"…;
    details: what JSON can hold; a "salt" is added to those of an act that is not handed over. wrote: the records that
    the act wrote (items of `covered`), as they now stand: the entry carries their SHA-256.
    """
    if act not in HANDED_OVER:
        details = {**details, "salt": secrets.token_hex(16)}
    if wrote:
        details = {**details, covered.KEY: covered.wrote(db, wrote)}
    with db.atomic():
        # number and link come from the head, not from the last row: entries cut from the end stay missing
        count, previous = head(db)
        utc, local = moment()
        entry = JournalEntry(
            number=count + 1,
            utc=utc,
            local=local,
            agent=agent.name,
            account=agent.account,
            act=act,
            subject=subject,
            result=result,
            details=canonical(details),
            tool_version=__version__,
            previous=previous,
            hash="",
        )
        fields = {**asdict(entry), "hash": entry_hash(entry)}
        db.execute(
            f"INSERT INTO journal ({COLUMNS}) VALUES ({', '.join('?' * len(fields))})",  # noqa: S608
            [fields[name] for name in COLUMNS.split(", ")],
        )
        db.execute("UPDATE case_head SET journal_count = ?, journal_head = ?", [fields["number"], fields["hash"]])
    return JournalEntry(**fields)


def entries(db: CaseDatabase, first: int = 1, limit: int | None = None) -> list[JournalEntry]:
    """Entries in order, from number `first` on, at most `limit`."""
    return [
        JournalEntry(*row)
        for row in db.rows(
            f"SELECT {COLUMNS} FROM journal WHERE number >= ? ORDER BY number LIMIT ?",  # noqa: S608
            [first, -1 if limit is None else limit],
        )
    ]


def head(db: CaseDatabase) -> tuple[int, str]:
    """(number of entries, hash of the last one), as the case's head states them."""
    count, last = db.rows("SELECT journal_count, journal_head FROM case_head")[0]
    return int(count), str(last)
