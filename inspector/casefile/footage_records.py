"""Frame indexes in the case: a compact block for each file of footage.

The block is zlib over, frame after frame: a byte of flags (1: key frame, 2: has a PTS), the PTS (8 bytes, signed,
little-endian, 0 without), the SHA-256 of the planes (32 bytes).
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from fractions import Fraction
from typing import Any

from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.casefile.journal import canonical
from inspector.domain.footage import (
    ClockOffset,
    Edit,
    FootageFacts,
    FrameIndex,
    FrameRecord,
    Gap,
    Interval,
    Irregularity,
    Run,
    Start,
    StreamFact,
    index_digest,
)

_ROW = struct.Struct("<Bq32s")
_KEY, _HAS_PTS = 1, 2


def frame_index(db: CaseDatabase, file: int) -> FrameIndex | None:
    """The index of a file of an exhibit (`ExhibitFile.id`), None when it was not made."""
    row = db.row("SELECT time_base, width, height, digest, rows FROM footage WHERE file = ?", [file])
    if row is None:
        return None
    time_base, width, height, digest, block = row
    frames = tuple(
        FrameRecord(ordinal, pts if flags & _HAS_PTS else None, bool(flags & _KEY), planes.hex())
        for ordinal, (flags, pts, planes) in enumerate(_ROW.iter_unpack(zlib.decompress(block)))
    )
    return FrameIndex(Fraction(time_base), width, height, frames, digest)


def frame_index_holds(db: CaseDatabase, file: int) -> bool:
    """Whether the stored index of a file can be read, has the digest of its rows and agrees with its facts."""
    frames = db.value("SELECT frames FROM footage WHERE file = ?", [file])
    try:
        index, facts = frame_index(db, file), footage_facts(db, file)
    except (ValueError, TypeError, KeyError, struct.error, zlib.error):
        return False
    return (
        index is not None
        and facts is not None
        and len(index.frames) == frames == facts.frames
        and index.digest == facts.index_digest
        and index.digest == index_digest(index.time_base, index.width, index.height, index.frames)
    )


def footage_facts(db: CaseDatabase, file: int) -> FootageFacts | None:
    """The facts of a file of footage, None when they were not established."""
    text = db.value("SELECT facts FROM footage WHERE file = ?", [file])
    if text is None:
        return None
    document: dict[str, Any] = json.loads(text)
    for name, made in _LISTS.items():
        if name in document:
            document[name] = tuple(made(**each) for each in document[name])
    document["irregularities"] = tuple(
        Irregularity(each["code"], tuple((name, value) for name, value in each["arguments"]))
        for each in document["irregularities"]
    )
    document["damage"] = tuple(document.get("damage", ()))
    document["tags"] = tuple((name, value) for name, value in document.get("tags", ()))
    return FootageFacts(**document)


_LISTS: dict[str, Callable[..., object]] = {
    "intervals": Interval,
    "gaps": Gap,
    "repeats": Run,
    "streams": StreamFact,
    "edits": Edit,
    "starts": Start,
}


def save_footage(db: CaseDatabase, file: int, index: FrameIndex, facts: FootageFacts) -> None:
    """Keeps the index and the facts of a file, in place of earlier ones. Ordinals must be 0, 1, 2…"""
    if any(frame.ordinal != number for number, frame in enumerate(index.frames)):
        raise ValueError("frames out of order")
    db.execute(
        "INSERT OR REPLACE INTO footage (file, frames, time_base, width, height, digest, rows, facts) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            file,
            len(index.frames),
            str(index.time_base),
            index.width,
            index.height,
            index.digest,
            frames_block(index.frames),
            canonical(asdict(facts)),
        ],
    )


def frames_block(frames: Iterable[FrameRecord]) -> bytes:
    """The images of an index as the block that is stored."""
    rows = (
        _ROW.pack(
            (_KEY if frame.key else 0) | (0 if frame.pts is None else _HAS_PTS),
            frame.pts or 0,
            bytes.fromhex(frame.plane_hash),
        )
        for frame in frames
    )
    return zlib.compress(b"".join(rows), 6)


_OFFSET, _START, _ONE_FILE = "clock_offset", "clock_start", "replay_file"
"""Kinds of `exhibit_facts`; a later fact of a kind takes the place of an earlier one, which stays."""


def clock_offsets(db: CaseDatabase, exhibit: int) -> list[ClockOffset]:
    """The offsets of the camera's clock recorded for a pièce, in the order recorded: the last one counts."""
    return [
        replace(ClockOffset(**json.loads(document)), recorded=recorded)
        for document, recorded in _facts(db, exhibit, _OFFSET)
    ]


def add_clock_offset(db: CaseDatabase, exhibit: int, offset: ClockOffset) -> ClockOffset:
    """Records an offset; `recorded` is given here."""
    document = asdict(offset)
    del document["recorded"]
    return replace(offset, recorded=_add_fact(db, exhibit, _OFFSET, document))


def typed_starts(db: CaseDatabase, exhibit: int) -> list[Start]:
    """The instants of the first image typed by an agent, in the order recorded: the last one counts."""
    return [Start(**json.loads(document)) for document, _ in _facts(db, exhibit, _START)]


def add_typed_start(db: CaseDatabase, exhibit: int, start: Start) -> None:
    """Records the instant of a pièce's first image."""
    _add_fact(db, exhibit, _START, asdict(start))


def replay_file(db: CaseDatabase, exhibit: int, replay: int) -> int | None:
    """The one file of a pièce that a replay is of (`ExhibitFile.id`); None: all of its timeline."""
    found = [json.loads(document) for document, _ in _facts(db, exhibit, _ONE_FILE)]
    return next((int(each["file"]) for each in found if each["replay"] == replay), None)


def add_replay_file(db: CaseDatabase, exhibit: int, replay: int, file: int) -> None:
    """Records that a replay is of one file of its pièce."""
    _add_fact(db, exhibit, _ONE_FILE, {"replay": replay, "file": file})


def _facts(db: CaseDatabase, exhibit: int, kind: str) -> list[tuple[str, str]]:
    return [
        (document, recorded)
        for document, recorded in db.rows(
            "SELECT document, recorded FROM exhibit_facts WHERE exhibit = ? AND kind = ? ORDER BY id", [exhibit, kind]
        )
    ]


def _add_fact(db: CaseDatabase, exhibit: int, kind: str, document: dict[str, Any]) -> str:
    moment = now()
    db.execute(
        "INSERT INTO exhibit_facts (exhibit, kind, document, recorded) VALUES (?, ?, ?, ?)",
        [exhibit, kind, canonical(document), moment],
    )
    return moment
