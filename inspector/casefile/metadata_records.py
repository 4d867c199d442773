"""What vendors' exports hold, as it was read: one row an observation, and a document that sums the reading up.

A reading is written batch by batch and counts once its document is there; one that did not end is removed by the next.
Observations are found by their position in the reading, without counting rows: 200 000 of them are paged through at
once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.casefile.journal import canonical
from inspector.domain.metadata import (
    Attribute,
    MetadataFilters,
    StoredMetadata,
    VendorObservation,
    stored_from_json,
    stored_to_json,
)
from inspector.domain.plan import Provenance

_SHIFT = 40
"""Bits of the position of an observation in its reading."""

_COLUMNS = (
    "file, time, raw_time, frame, source, track, parent, label, confidence, box_left, box_top, box_width, box_height, "
    "attributes, template_length, image_bytes, event, line, path"
)
_PLACES = ", ".join("?" * (_COLUMNS.count(",") + 2))


def begin(db: CaseDatabase, exhibit: int) -> int:
    """The number of a reading that begins. Readings that did not end are removed."""
    with db.atomic():
        for (left,) in db.rows("SELECT id FROM metadata_readings WHERE document IS NULL"):
            discard(db, left)
        return int(
            db.value("INSERT INTO metadata_readings (exhibit, read) VALUES (?, ?) RETURNING id", [exhibit, now()])
        )


def add(db: CaseDatabase, reading: int, file: int, position: int, observations: Iterable[VendorObservation]) -> None:
    """Adds observations of a file, the first at `position` (from 0, all files of the reading together)."""
    first = (reading << _SHIFT) + position
    db.executemany(
        f"INSERT INTO metadata_observations (id, {_COLUMNS}) VALUES ({_PLACES})",  # noqa: S608
        (_row(first + n, file, seen) for n, seen in enumerate(observations)),
    )


def finish(db: CaseDatabase, reading: int, stored: StoredMetadata) -> None:
    """The reading counts from now on, in place of the exhibit's former one."""
    with db.atomic():
        (exhibit,) = db.rows("SELECT exhibit FROM metadata_readings WHERE id = ?", [reading])[0]
        for (former,) in db.rows("SELECT id FROM metadata_readings WHERE exhibit = ? AND id <> ?", [exhibit, reading]):
            discard(db, former)
        document = canonical(stored_to_json(stored))
        db.execute("UPDATE metadata_readings SET document = ? WHERE id = ?", [document, reading])


def discard(db: CaseDatabase, reading: int) -> None:
    """Removes a reading and its observations."""
    with db.atomic():
        db.execute("DELETE FROM metadata_observations WHERE id BETWEEN ? AND ?", _ends(reading))
        db.execute("DELETE FROM metadata_readings WHERE id = ?", [reading])


def stored(db: CaseDatabase) -> dict[int, StoredMetadata]:
    """By exhibit, what was read of its exports."""
    return {
        exhibit: stored_from_json(exhibit, reading, read, json.loads(document))
        for reading, exhibit, read, document in db.rows(
            "SELECT id, exhibit, read, document FROM metadata_readings WHERE document IS NOT NULL ORDER BY exhibit"
        )
    }


def positions(db: CaseDatabase, exhibit: int, filters: MetadataFilters) -> list[int]:
    """Positions, in order, of the observations that fit the filters."""
    reading = _reading(db, exhibit)
    if reading is None:
        return []
    condition, parameters = _condition(reading, filters)
    base = reading << _SHIFT
    rows = db.rows(f"SELECT id FROM metadata_observations WHERE {condition} ORDER BY id", parameters)  # noqa: S608
    return [number - base for (number,) in rows]


def observations(
    db: CaseDatabase, exhibit: int, first: int = 0, limit: int | None = None, filters: MetadataFilters | None = None
) -> list[tuple[int, int, VendorObservation]]:
    """(position, identifier of the file, observation) of those from position `first` on that fit the filters; [] for
    an exhibit that was not read."""
    reading = _reading(db, exhibit)
    if reading is None:
        return []
    condition, parameters = _condition(reading, filters or MetadataFilters(), first)
    base = reading << _SHIFT
    rows = db.rows(
        f"SELECT id, {_COLUMNS} FROM metadata_observations WHERE {condition} ORDER BY id LIMIT ?",  # noqa: S608
        [*parameters, -1 if limit is None else limit],
    )
    return [(row[0] - base, row[1], _observation(row)) for row in rows]


def at(db: CaseDatabase, exhibit: int, wanted: Iterable[int]) -> list[tuple[int, int, VendorObservation]]:
    """(position, identifier of the file, observation) at some positions, in their order in the reading."""
    reading = _reading(db, exhibit)
    if reading is None:
        return []
    base = reading << _SHIFT
    rows = db.rows(
        f"SELECT id, {_COLUMNS} FROM metadata_observations "  # noqa: S608
        "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        [json.dumps([base + position for position in wanted])],
    )
    return [(row[0] - base, row[1], _observation(row)) for row in rows]


def pictures(db: CaseDatabase, exhibit: int) -> tuple[int, int]:
    """How many observations carry a picture, and the bytes of all of them."""
    reading = _reading(db, exhibit)
    if reading is None:
        return 0, 0
    found = db.row(
        "SELECT count(image_bytes), coalesce(sum(image_bytes), 0) FROM metadata_observations WHERE id BETWEEN ? AND ?",
        _ends(reading),
    )
    return found or (0, 0)


def _reading(db: CaseDatabase, exhibit: int) -> int | None:
    found: int | None = db.value(
        "SELECT id FROM metadata_readings WHERE exhibit = ? AND document IS NOT NULL", [exhibit]
    )
    return found


def _ends(reading: int) -> list[int]:
    return [reading << _SHIFT, ((reading + 1) << _SHIFT) - 1]


def _condition(reading: int, filters: MetadataFilters, first: int = 0) -> tuple[str, list[Any]]:
    tests: list[tuple[str, Any]] = [
        ("id >= ?", (reading << _SHIFT) + first),
        ("id <= ?", _ends(reading)[1]),
        ("label = ?", filters.label),
        ("source = ?", filters.source),
        ("event = ?", filters.event),
        ("track = ?", filters.track),
        ("instr(attributes, ?)", f"{json.dumps(filters.attribute, ensure_ascii=False)}:[" if filters.attribute else ""),
        ("file = ?", filters.file),
    ]
    used = [(test, value) for test, value in tests if value not in ("", None)]
    return " AND ".join(test for test, _ in used), [value for _, value in used]


def _row(number: int, file: int, o: VendorObservation) -> tuple[Any, ...]:
    attributes = None
    if o.attributes:
        pairs = {name: [a.value, a.confidence] for name, a in o.attributes.items()}
        attributes = clean(json.dumps(pairs, ensure_ascii=False, separators=(",", ":")))
    said = [clean(text) for text in (o.time, o.raw_time, o.source, o.track, o.parent, o.label, o.event)]
    time, raw_time, source, track, parent, label, event = said
    left, top, width, height = o.box or (None, None, None, None)
    seen = (number, file, time, raw_time, _small(o.frame), source, track, parent, label, o.confidence)
    held = (left, top, width, height, attributes, _small(o.template_length), _small(o.image_bytes), event)
    return (*seen, *held, o.provenance.line, clean(o.provenance.path))


def as_kept(seen: VendorObservation) -> VendorObservation:
    """An observation as it would be read back from the case."""
    return _observation(_row(0, 0, seen))


def clean(text: str | None) -> str | None:
    """A text that a database takes: half of a surrogate pair, as some JSON has, becomes a question mark."""
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode()


def _small(number: int | None) -> int | None:
    """A number that a database takes; one beyond 64 bits is none."""
    return number if number is not None and abs(number) < 1 << 63 else None


def _observation(row: tuple[Any, ...]) -> VendorObservation:
    time, raw_time, frame, source, track, parent, label, confidence, left, top, width, height = row[2:14]
    attributes, template_length, image_bytes, event, line, path = row[14:]
    known = json.loads(attributes) if attributes else {}
    return VendorObservation(
        time,
        raw_time,
        frame,
        source,
        track,
        parent,
        label,
        confidence,
        None if left is None else (left, top, width, height),
        {name: Attribute(value, sure) for name, (value, sure) in known.items()},
        template_length,
        image_bytes,
        event,
        Provenance(path, line),
    )
