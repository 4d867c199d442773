"""Whether bytes begin a video, whatever the extension of their file says."""

from __future__ import annotations

HEAD = 4096
"""Bytes from the beginning that `is_footage` is given."""

_SIGNATURES = (
    (0, b"DHAV"),  # Dahua recorders
    (0, b"DAHUA"),
    (0, b"IMKH"),  # Hikvision recorders: a header of 40 bytes over an MPEG programme stream
    (0, b"\x00\x00\x01\xba"),  # MPEG programme stream
    (0, b"\x00\x00\x01\xb3"),  # MPEG-1 or MPEG-2 video alone
    (0, b"\x00\x00\x01\xb0"),  # MPEG-4 visual alone
    (0, b"\x1aE\xdf\xa3"),  # Matroska, WebM
    (0, b"FLV\x01"),
    (0, b"0&\xb2u\x8ef\xcf\x11"),  # ASF, WMV
    (8, b"AVI "),
    (4, b"ftyp"),
    (4, b"moov"),
    (4, b"mdat"),
    (0, b"GIF8"),
    (0, b"YUV4MPEG2"),
)
_STILLS = (b"heic", b"heix", b"mif1", b"avif")
_TS_SYNC, _TS_SIZES = 0x47, ((0, 188), (4, 192))
_H264_FIRST, _HEVC_FIRST = {7, 9}, {32, 35}
"""Kinds of the unit that opens a bare stream: parameters, or the mark of a new image."""


def is_footage(head: bytes) -> bool:
    """Whether the first bytes (up to `HEAD`) of a file are those of a video that may be read here."""
    if head[4:8] == b"ftyp" and head[8:12] in _STILLS:
        return False
    if any(head[place : place + len(mark)] == mark for place, mark in _SIGNATURES):
        return True
    return _transport(head) or _bare(head)


def _transport(head: bytes) -> bool:
    """MPEG transport stream: its packets all begin alike."""
    for place, size in _TS_SIZES:
        marks = head[place::size]
        if len(marks) >= 3 and all(mark == _TS_SYNC for mark in marks[:16]):
            return True
    return False


def _bare(head: bytes) -> bool:
    """H.264 or H.265 as a stream of its own units (annex B)."""
    start = 4 if head[:4] == b"\0\0\0\1" else 3 if head[:3] == b"\0\0\1" else 0
    if not start or len(head) < start + 2 or head[start] & 0x80:
        return False
    return head[start] & 0x1F in _H264_FIRST or (head[start] >> 1 in _HEVC_FIRST and head[start + 1] & 7 > 0)


def is_jpeg_film(start: bytes) -> bool:
    """Whether bytes (as many as one cares to read) are JPEG pictures one after another, not a photo and the second
    picture that some telephones put after it."""
    return start[:3] == b"\xff\xd8\xff" and start.count(b"\xff\xd9\xff\xd8") > 2
