"""A case that another one is to take in: opened to be read only, and left as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from inspector.casefile import journal, journal_reading, records
from inspector.casefile.canonical import canonical
from inspector.casefile.database import SALT_SIZE, CaseDatabase, derive_key
from inspector.casefile.keys import RecoveryKey
from inspector.casefile.medium import telling
from inspector.casefile.schema import APPLICATION_ID, USER_VERSION
from inspector.casefile.store import CaseReader, Secret, is_encrypted
from inspector.domain.case import JournalEntry
from inspector.domain.errors import UserError
from inspector.domain.journal import Fault

_ENTRIES_AT_ONCE = 1000


def open_source(path: Path, secret: Secret) -> CaseReader:
    """The case at `path`, to be read only. It is not locked: SQLite itself keeps others from writing while it is read.

    Raises UserError: case_missing, case_not_recognised, case_plain, case_passphrase_needed, case_passphrase_wrong,
    merge_in_use (open elsewhere, or not closed properly), merge_format (of another version).
    """
    path = path.resolve()
    encrypted = is_encrypted(path)
    if encrypted and secret is None:
        raise UserError("case_passphrase_needed", path=path)
    if not encrypted and secret is not None:
        raise UserError("case_plain", path=path)
    if any(path.with_name(path.name + ending).exists() for ending in ("-wal", "-journal")):
        raise UserError("merge_in_use", path=path)
    if isinstance(secret, RecoveryKey):
        key: bytes | None = secret.key
    elif secret is not None:
        with telling(path), path.open("rb") as file:
            key = derive_key(secret, file.read(SALT_SIZE))
    else:
        key = None
    reader = CaseReader(path, key)
    try:
        _check(reader)
    except BaseException:
        reader.close()
        raise
    return reader


def _check(reader: CaseReader) -> None:
    reader.db.value("SELECT count(*) FROM sqlite_master")
    if reader.db.value("PRAGMA application_id") != APPLICATION_ID:
        raise UserError("case_not_recognised", path=reader.path)
    if reader.db.value("PRAGMA user_version") != USER_VERSION:
        raise UserError("merge_format", path=reader.path)
    records.case_head(reader.db)


def journal_text(db: CaseDatabase) -> str:
    """The whole journal: a line for each entry, in its canonical form with its hash (as in a sealed bundle)."""
    return "".join(canonical(asdict(entry)) + "\n" for entry in _entries(db))


def hashes(text: str) -> list[str]:
    """The hash of each entry of a journal kept as text. Raises ValueError for anything else."""
    return [entry.hash for entry in read_journal(text)]


def read_journal(text: str) -> Iterator[JournalEntry]:
    """The entries of a journal kept as text. Raises ValueError for anything else than what `journal_text` writes."""
    for line in text.removesuffix("\n").split("\n") if text else ():
        try:
            yield JournalEntry(**json.loads(line))
        except TypeError as error:
            raise ValueError(line[:80]) from error


def faults(text: str, case_id: str, count: int, head: str) -> list[Fault]:
    """Where the chain of a journal kept as text does not hold. Raises ValueError when it cannot be read."""
    chain = journal_reading.Chain(case_id)
    found = [fault for entry in read_journal(text) for fault in chain.follow(entry)]
    return [*found, *chain.end(count, head)]


def _entries(db: CaseDatabase) -> Iterator[JournalEntry]:
    first = 1
    while some := journal.entries(db, first, _ENTRIES_AT_ONCE):
        yield from some
        first = some[-1].number + 1
