"""Bytes on their way into the case: written in steps, invisible until an exhibit names them, removable until then."""

from __future__ import annotations

from collections.abc import Sequence

from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase

_CHUNKS_AT_ONCE = 256
"""Rows removed in one transaction: the write-ahead log stays small."""


def new_content(db: CaseDatabase) -> int:
    """The identifier of a content about to be received."""
    return int(db.value("INSERT INTO contents (begun) VALUES (?) RETURNING id", [now()]))


def write(db: CaseDatabase, content: int, position: int, data: bytes | memoryview) -> None:
    """Writes one chunk, inside the caller's transaction."""
    db.execute("INSERT INTO chunks (content, position, data) VALUES (?, ?, ?)", [content, position, data])


def read(db: CaseDatabase, content: int, position: int) -> bytes | None:
    """One chunk, None when it is not there."""
    data: bytes | None = db.value("SELECT data FROM chunks WHERE content = ? AND position = ?", [content, position])
    return data


def abandoned(db: CaseDatabase) -> list[int]:
    """Contents that no exhibit names. Only meaningful when no intake is under way."""
    return [
        row[0]
        for row in db.rows(
            "SELECT id FROM contents WHERE NOT EXISTS (SELECT 1 FROM exhibit_files WHERE id = contents.id)"
        )
    ]


def discard(db: CaseDatabase, contents: Sequence[int]) -> None:
    """Removes contents received so far and gives their room back to the disk."""
    if not contents:
        return
    # what is freed was encrypted and is cut off the file: writing zeros over it first would take as long as the intake
    db.rows("PRAGMA secure_delete = OFF")
    try:
        for content in contents:
            last = db.value("SELECT max(position) FROM chunks WHERE content = ?", [content])
            while last is not None and last >= 0:
                last -= _CHUNKS_AT_ONCE
                db.execute("DELETE FROM chunks WHERE content = ? AND position > ?", [content, last])
            db.execute("DELETE FROM contents WHERE id = ?", [content])
        db.rows("PRAGMA incremental_vacuum")
    finally:
        db.rows("PRAGMA secure_delete = ON")
