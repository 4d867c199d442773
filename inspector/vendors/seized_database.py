"""A seized SQLite file, opened from memory and read only: no plain copy of it ever reaches the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

Database = sqlite3.Connection
BROKEN = (sqlite3.Error, UnicodeDecodeError, OverflowError)
"""What reading a damaged or incomplete database raises."""

LARGEST = 1 << 30
"""Bytes of a database that is read: it must be held in memory."""

_LEAST = 100  # bytes of a header


@contextmanager
def opened(data: bytes | bytearray) -> Iterator[Database | None]:
    """The database, closed at the end; None when it cannot be opened.

    A file in WAL mode cannot be read from memory: its header is made to say otherwise, in the copy in memory. What was
    only in its ``-wal`` is not there.
    """
    if not _LEAST <= len(data) <= LARGEST:
        yield None
        return
    held = bytearray(data)
    held[18:20] = b"\x01\x01"
    database = sqlite3.connect(":memory:")
    try:
        try:
            database.execute("PRAGMA trusted_schema = OFF")
            database.deserialize(bytes(held))
            database.execute("PRAGMA query_only = ON")
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BROKEN:
            yield None
        else:
            yield database
    finally:
        database.close()
