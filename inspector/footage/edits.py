"""The edit list of an MP4 or MOV: which stretches of the images a player is told to show, blank or skip.

Format: ISO/IEC 14496-12 § 8.2.2 (mvhd), 8.4.2 (mdhd), 8.4.3 (hdlr), 8.6.6 (elst). FFmpeg applies the list while
demuxing and says only which packets it hides, so the list itself is read here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from inspector.domain.footage import Edit

_MOST_BOXES = 4096
_MOST_EDITS = 200
_MOST_BYTES = 1 << 20


def edits(file: BinaryIO, size: int) -> tuple[Edit, ...]:
    """The edit list of the first video track; empty for another format, or where there is none. Never raises on the
    content; the position of `file` is not kept."""
    movie = next((box for box in _boxes(file, 0, size) if box[0] == b"moov"), None)
    if movie is None:
        return ()
    scale = _scale(file, _child(file, movie, b"mvhd"))
    for track in (box for box in _boxes(file, movie[1], movie[2]) if box[0] == b"trak"):
        media = _child(file, track, b"mdia")
        if media is None or _read(file, _child(file, media, b"hdlr"))[8:12] != b"vide":
            continue
        list_box = _child(file, track, b"edts")
        content = _read(file, _child(file, list_box, b"elst") if list_box else None)
        return _entries(content, scale, _scale(file, _child(file, media, b"mdhd")))
    return ()


Box = tuple[bytes, int, int]
"""Type, then place of the content and of its end."""


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    for _ in range(_MOST_BOXES):
        if start + 8 > end:
            return
        file.seek(start)
        head = file.read(16)
        if len(head) < 8:
            return
        length, kind = struct.unpack(">I4s", head[:8])
        content = start + 8
        if length == 1 and len(head) == 16:
            length, content = struct.unpack(">Q", head[8:])[0], start + 16
        elif length == 0:
            length = end - start
        if length < content - start or start + length > end:
            return
        yield kind, content, start + length
        start += length


def _child(file: BinaryIO, parent: Box, kind: bytes) -> Box | None:
    return next((box for box in _boxes(file, parent[1], parent[2]) if box[0] == kind), None)


def _read(file: BinaryIO, box: Box | None) -> bytes:
    if box is None:
        return b""
    file.seek(box[1])
    return file.read(min(box[2] - box[1], _MOST_BYTES))


def _scale(file: BinaryIO, box: Box | None) -> int:
    """Units a second of a movie or media header (both begin alike)."""
    content = _read(file, box)
    place = 20 if content[:1] == b"\1" else 12
    return int.from_bytes(content[place : place + 4], "big")


def _entries(content: bytes, movie_scale: int, media_scale: int) -> tuple[Edit, ...]:
    if len(content) < 8 or not movie_scale or not media_scale:
        return ()
    form = struct.Struct(">Qqi" if content[0] == 1 else ">Iii")
    count = min(int.from_bytes(content[4:8], "big"), _MOST_EDITS, (len(content) - 8) // form.size)
    found = []
    for number in range(count):
        length, begin, _rate = form.unpack_from(content, 8 + number * form.size)
        found.append(Edit(length / movie_scale, None if begin == -1 else begin / media_scale))
    return tuple(found)
