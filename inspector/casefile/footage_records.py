"""Frame indexes in the case: a compact block for each file of footage.

The block is zlib over, frame after frame: a byte of flags (1: key frame, 2: has a PTS), the PTS (8 bytes, signed,
little-endian, 0 without), the SHA-256 of the planes (32 bytes).
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from inspector.casefile.database import CaseDatabase
from inspector.casefile.journal import canonical
from inspector.domain.footage import FootageFacts, FrameIndex, FrameRecord, Irregularity, index_digest

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
    document["irregularities"] = tuple(
        Irregularity(each["code"], tuple((name, value) for name, value in each["arguments"]))
        for each in document["irregularities"]
    )
    return FootageFacts(**document)


def save_footage(db: CaseDatabase, file: int, index: FrameIndex, facts: FootageFacts) -> None:
    """Keeps the index and the facts of a file, in place of earlier ones. Ordinals must be 0, 1, 2…"""
    if any(frame.ordinal != number for number, frame in enumerate(index.frames)):
        raise ValueError("frames out of order")
    block = b"".join(
        _ROW.pack(
            (_KEY if frame.key else 0) | (0 if frame.pts is None else _HAS_PTS),
            frame.pts or 0,
            bytes.fromhex(frame.plane_hash),
        )
        for frame in index.frames
    )
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
            zlib.compress(block, 6),
            canonical(asdict(facts)),
        ],
    )
