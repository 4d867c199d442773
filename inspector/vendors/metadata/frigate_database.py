"""Frigate's own database (`frigate.db`): events, and how long recordings really go back.

Opened from memory (`Connection.deserialize`), never from a plain copy on the disk, and read only. Source: the tables of
Frigate's models; vector tables of its semantic search are told by their names alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from inspector.domain.metadata import Placeholder, VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.vendors.metadata.found import Recognised, utc
from inspector.vendors.metadata.frigate_events import event_of
from inspector.vendors.metadata.streams import Pieces
from inspector.vendors.seized_database import BROKEN, LARGEST, Database, opened

NAME = "frigate_database"

_MAGIC = b"SQLite format 3\x00"
_COLUMNS = ("id", "label", "sub_label", "camera", "start_time", "end_time", "top_score", "zones", "has_clip",
            "has_snapshot", "data")  # fmt: skip


def recognise(pieces: Pieces) -> Recognised | None:
    """A SQLite file whose first pages name Frigate's tables."""
    if not pieces.head.startswith(_MAGIC):
        return None
    if b"reviewsegment" in pieces.head or (b"recordings" in pieces.head and b"sub_label" in pieces.head):
        return Recognised("frigate_database", 0.97)
    return None


def read(pieces: Pieces) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    """The events, then what the other tables say of what is kept."""
    data = bytearray()
    for block in pieces.blocks():
        data += block
        if len(data) > LARGEST:
            yield PlanWarning("database_too_large", (("limit", str(LARGEST >> 20)),))
            return
    with opened(data) as database:
        if database is None:
            pieces.doubts.add("database_broken")
            return
        try:
            tables = {str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if "event" in tables:
                yield from _events(database)
            yield from _kept(database, tables)
        except BROKEN:
            pieces.doubts.add("database_broken")


def _events(database: Database) -> Iterator[VendorObservation | Placeholder]:
    present = {row[1] for row in database.execute("PRAGMA table_info(event)")}
    columns = [name for name in _COLUMNS if name in present]
    if not {"id", "camera"} <= set(columns):
        return
    statement = f"SELECT {', '.join(columns)} FROM event ORDER BY rowid"  # noqa: S608 (names of ours)
    for number, row in enumerate(database.execute(statement)):
        state: dict[str, Any] = dict(zip(columns, row, strict=True))
        for key in ("zones", "data", "sub_label"):
            value = state.get(key)
            if isinstance(value, str) and value[:1] in "[{":
                try:
                    state[key] = json.loads(value)
                except (ValueError, RecursionError):
                    state[key] = None if key == "data" else value
        yield from event_of(state, None, Provenance(f"event[{number}]"))


def _kept(database: Database, tables: set[str]) -> Iterator[PlanWarning]:
    for table in ("recordings", "event", "reviewsegment", "previews"):
        columns = {row[1] for row in database.execute(f"PRAGMA table_info({table})")} if table in tables else set()
        if "start_time" not in columns:
            continue
        first, last, count = database.execute(
            f"SELECT min(start_time), max(start_time), count(*) FROM {table}"  # noqa: S608 (names of ours)
        ).fetchone()
        oldest, newest = utc(first)[0], utc(last)[0]
        if oldest and newest and isinstance(first, int | float) and isinstance(last, int | float):
            days = (float(last) - float(first)) / 86400
            yield PlanWarning(
                "frigate_really_kept",
                (("table", table), ("first", oldest), ("last", newest), ("count", str(count)), ("days", f"{days:.1f}")),
            )
    vectors = sorted(name for name in tables if name.startswith("vec_") and name.count("_") == 1)
    if vectors:
        yield PlanWarning("frigate_vectors", (("tables", ", ".join(vectors)),))
