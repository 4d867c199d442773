"""Whether a file is shorter than its own header says, read from the container's outermost boxes.

Formats: ISO base media file format (ISO/IEC 14496-12, § 4.2: 32-bit size, type, 64-bit size when 1, up to the end when
0), and RIFF (Microsoft, Multimedia Programming Interface 1.0: "RIFF", 32-bit little-endian size, type).
"""

from __future__ import annotations

import struct
from typing import BinaryIO

_ISOBMFF_FIRST = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"styp"}
_MAX_BOXES = 100_000


def announced_size(file: BinaryIO, size: int) -> int | None:
    """Bytes the container says it has; None when it says nothing. `size`: the bytes there are."""
    file.seek(0)
    head = file.read(12)
    if head[:4] == b"RIFF" and len(head) == 12:
        return _riff_end(file, size)
    boxes = _isobmff(file, size)
    return max(end for _, end in boxes) if boxes else None


def isobmff_incomplete(file: BinaryIO, size: int) -> bool:
    """True for an MP4 or MOV that lacks its table of images ("moov") or is cut inside it."""
    boxes = _isobmff(file, size)
    return bool(boxes) and not any(kind == b"moov" and end <= size for kind, end in boxes)


def _isobmff(file: BinaryIO, size: int) -> list[tuple[bytes, int]]:
    """Type and end of each outermost box, as far as they follow one another; empty for another format."""
    boxes: list[tuple[bytes, int]] = []
    position = 0
    while position + 8 <= size and len(boxes) < _MAX_BOXES:
        file.seek(position)
        head = file.read(16)
        length, kind = struct.unpack(">I4s", head[:8])
        if not boxes and kind not in _ISOBMFF_FIRST:
            return []
        if length == 1 and len(head) == 16:
            length = struct.unpack(">Q", head[8:])[0]
        elif length == 0:
            length = size - position
        if length < 8:
            break
        position += length
        boxes.append((kind, position))
    return boxes


def _riff_end(file: BinaryIO, size: int) -> int:
    """End of the last RIFF chunk (an AVI over 1 GB has several, "AVIX" after the first)."""
    position = 0
    while position + 8 <= size:
        file.seek(position)
        head = file.read(8)
        if head[:4] != b"RIFF":
            break
        length = struct.unpack("<I", head[4:])[0]
        position += 8 + length + length % 2
    return position
