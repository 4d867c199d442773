"""A case taken apart into what a sealed bundle carries, and put together again.

Most tables go as they are, row by row (`dump`, `load`), so that a column added later is carried without a word here.
Large or particular contents have forms of their own: exhibits, frame indexes, observations, pictures, the journal.
Face templates go by their SHA-256 only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple
from typing import TYPE_CHECKING, Any, BinaryIO

from inspector.casefile import footage_records, journal, staging
from inspector.casefile.database import CaseDatabase, EngineError
from inspector.casefile.journal import canonical
from inspector.casefile.schema import CHUNK_SIZE
from inspector.domain.case import JournalEntry
from inspector.domain.footage import FrameRecord

if TYPE_CHECKING:
    from inspector.casefile.store import CaseFile

Row = dict[str, Any]

APART = frozenset(
    (
        *("case_head", "journal", "contents", "chunks"),
        *("words", "observations", "events", "face_templates", "replay_checkpoints", "portrait_labels"),
    )
)
"""Tables that have forms of their own, or none: the states of replays not ended, which hold biometric vectors, and the
names that agents give to portraits."""

LARGE = frozenset(("metadata_observations",))
"""Tables that may hold millions of rows: given and taken a part at a time (`dump_parts`)."""

_BYTES = {("footage", "rows"), ("captures", "picture"), ("exhibit_files", "path")}
_DOCUMENTS = {
    *(("procedure", "document"), ("settings", "value"), ("plans", "document"), ("footage", "facts")),
    *(("replays", "record"), ("findings", "proofs"), ("findings", "breaches")),
    *(("finding_versions", "proofs"), ("finding_versions", "breaches"), ("exhibits", "details")),
    *(("exhibit_problems", "arguments"), ("exhibit_facts", "document")),
    ("procedure_lines", "document"),
    *(("law_records", "document"), ("finding_recipes", "document"), ("finding_rechecks", "document")),
    *(("annotations", "document"), ("statements", "document"), ("spoken_declarations", "document")),
    ("portraits", "document"),
}
"""Columns that hold JSON: carried as what they hold rather than as text."""

_AS_TEXT, _AS_BYTES = "$text", "$bytes"
_STEP = 16


@contextmanager
def refusing() -> Generator[None, None, None]:
    """Within, what the database refuses to hold (a missing value, a row that another names and is not there) is a
    ValueError: the content comes from outside."""
    try:
        yield
    except EngineError as error:
        raise ValueError(str(error)) from error


def tables(db: CaseDatabase) -> list[str]:
    """The tables carried row by row."""
    names = db.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    return sorted(name for (name,) in names if name not in APART)


def dump(db: CaseDatabase, table: str) -> list[Row]:
    """The rows of a table in their order, as what JSON can hold; columns of bytes are left out, but the path of a
    referenced file, in hexadecimal (it may not be text)."""
    columns = _columns(db, table)
    rows = db.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY rowid")  # noqa: S608
    return [{c: _out(table, c, v) for c, v in zip(columns, row, strict=True) if _goes(table, c)} for row in rows]


def dump_parts(db: CaseDatabase, table: str) -> Iterator[list[Row]]:
    """The rows of a large table by their key, some thousands at a time."""
    columns, last = _columns(db, table), -(1 << 63)
    while rows := db.rows(
        f"SELECT rowid, {', '.join(columns)} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT 20000",  # noqa: S608
        [last],
    ):
        last = rows[-1][0]
        yield [{c: _out(table, c, v) for c, v in zip(columns, row[1:], strict=True)} for row in rows]


def load(db: CaseDatabase, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Puts rows back. Raises ValueError for a column that the table has not."""
    known = _columns(db, table)
    for row in rows:
        if unknown := sorted(row.keys() - set(known)):
            raise ValueError(f"{table}: {', '.join(unknown)}")
        values = {column: _in(table, column, value) for column, value in row.items()}
        for column in known:
            if (table, column) in _BYTES and column not in values and column != "path":
                values[column] = b""  # put there by `put_frames` and `put_picture`
        db.execute(
            f"INSERT OR REPLACE INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608
            list(values.values()),
        )


def _columns(db: CaseDatabase, table: str) -> list[str]:
    return [row[1] for row in db.rows(f"PRAGMA table_info({table})")]


def _goes(table: str, column: str) -> bool:
    return (table, column) not in _BYTES or column == "path"


def _out(table: str, column: str, value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex() if column == "path" else {_AS_BYTES: value.hex()}
    if value is None or (table, column) not in _DOCUMENTS:
        return value
    document = json.loads(value)
    return document if document is not None and canonical(document) == value else {_AS_TEXT: value}


def _in(table: str, column: str, value: Any) -> Any:
    if value is None:
        return None
    if (table, column) in _BYTES:
        return bytes.fromhex(value)
    if isinstance(value, dict) and value.keys() == {_AS_BYTES}:
        return bytes.fromhex(value[_AS_BYTES])
    if (table, column) not in _DOCUMENTS:
        return value
    if isinstance(value, dict) and value.keys() == {_AS_TEXT}:
        return str(value[_AS_TEXT])
    return canonical(value)


def put_content(case: CaseFile, file: int, stream: BinaryIO) -> Generator[int, None, tuple[int, str]]:
    """Takes in the bytes of one file of an exhibit, under its identifier; yields the bytes done, gives size and
    SHA-256. To be done before `load` of exhibit_files."""
    db, digest, done, position = case.db, hashlib.sha256(), 0, 0
    with db.atomic():
        declare_content(db, file)
    while True:
        parts = [data for data in (stream.read(CHUNK_SIZE) for _ in range(_STEP)) if data]
        with db.atomic():
            for data in parts:
                staging.write(db, file, position, data)
                digest.update(data)
                done, position = done + len(data), position + 1
        yield done
        if len(parts) < _STEP:
            return done, digest.hexdigest()


def declare_content(db: CaseDatabase, file: int) -> None:
    """The content of a file that is only referenced: no bytes."""
    db.execute("INSERT INTO contents (id, begun) VALUES (?, '')", [file])


def put_frames(db: CaseDatabase, file: int, frames: Iterable[FrameRecord]) -> None:
    """The images of a frame index, after `load` of footage."""
    db.execute("UPDATE footage SET rows = ? WHERE file = ?", [footage_records.frames_block(frames), file])


def put_picture(db: CaseDatabase, capture: int, png: bytes) -> None:
    """The picture of a capture, after `load` of captures."""
    db.execute("UPDATE captures SET picture = ? WHERE id = ?", [png, capture])


def templates(db: CaseDatabase, replay: int) -> list[tuple[int, int | None, str, int]]:
    """Frame, passage, SHA-256 and length of each face template of a replay."""
    return [
        (frame, track, sha256, length)
        for frame, track, sha256, length in db.rows(
            "SELECT frame, track, sha256, length FROM face_templates WHERE replay = ? ORDER BY id", [replay]
        )
    ]


def put_templates(db: CaseDatabase, replay: int, rows: Iterable[tuple[int, int | None, str, int]]) -> None:
    """Face templates without their vectors, which are not transmitted."""
    db.executemany(
        "INSERT INTO face_templates (replay, frame, track, sha256, length, vector) VALUES (?, ?, ?, ?, ?, NULL)",
        [(replay, *row) for row in rows],
    )


def put_journal(db: CaseDatabase, entries: Iterable[JournalEntry]) -> None:
    """The whole journal of the case that was sealed, in place of an empty one. Raises ValueError if it is not empty."""
    if journal.head(db)[0]:
        raise ValueError("the journal is not empty")
    for entry in entries:
        db.execute(
            f"INSERT INTO journal ({journal.COLUMNS}) VALUES ({', '.join('?' * 12)})",  # noqa: S608
            list(astuple(entry)),
        )
        db.execute("UPDATE case_head SET journal_count = ?, journal_head = ?", [entry.number, entry.hash])
