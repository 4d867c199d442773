"""A writer of DHAV, the framing of Dahua recorders (.dav), for tests: as FFmpeg reads it (libavformat/dhav.c).

A frame: "DHAV", type (0xfd key image, 0xfc image, 0xf0 sound, 0xf1 other), subtype, channel, part; number and length of
the whole (32 bits, little-endian); packed date; milliseconds (16 bits); length of the extensions; checksum; the
extensions (0x81: coding and rate, 0x82: width and height); the data; "dhav" and the length again.
"""

from __future__ import annotations

import struct
from datetime import datetime, timedelta

import av

from .clips import picture

CODES = {"h264": 8, "hevc": 12}


def packets(codec: str, count: int, first: int = 0) -> list[tuple[bool, bytes]]:
    """Images `first`… in annex B: whether each is a key image, and its bytes."""
    encoder = av.CodecContext.create({"h264": "libx264", "hevc": "libx265"}[codec], "w")
    encoder.width, encoder.height, encoder.pix_fmt, encoder.time_base = 192, 96, "yuv420p", 1
    encoder.gop_size, encoder.max_b_frames = 12, 0
    encoder.options = {"preset": "veryfast", "x265-params": "log-level=none:repeat-headers=1:keyint=12:bframes=0"}
    if codec == "h264":
        encoder.options = {"preset": "veryfast", "sc_threshold": "0", "x264-params": "repeat-headers=1:annexb=1"}
    made = []
    for number in range(first, first + count):
        frame = av.VideoFrame.from_ndarray(picture(number), format="bgr24").reformat(format="yuv420p")
        frame.pts, frame.time_base = number - first, 1
        made += encoder.encode(frame)
    made += encoder.encode(None)
    return [(packet.is_keyframe, bytes(packet)) for packet in made]


def write(begin: datetime, count: int = 60, codec: str = "h264", rate: int = 25, first: int = 0) -> bytes:
    """A DHAV file of `count` images from `begin` on."""
    out = bytearray()
    for number, (key, data) in enumerate(packets(codec, count, first)):
        moment = begin + timedelta(seconds=number / rate)
        out += chunk(0xFD if key else 0xFC, number, moment, data, CODES[codec], rate)
    return bytes(out)


def chunk(kind: int, number: int, moment: datetime, data: bytes, code: int = 8, rate: int = 25) -> bytes:
    """One frame of the format."""
    extensions = bytes([0x81, 0, code, rate]) + b"\x82\0\0\0" + struct.pack("<HH", 192, 96) if kind == 0xFD else b""
    date = (
        (moment.year - 2000) << 26
        | moment.month << 22
        | moment.day << 17
        | moment.hour << 12
        | moment.minute << 6
        | moment.second
    )
    length = 24 + len(extensions) + len(data) + 8
    head = b"DHAV" + bytes([kind, 0, 0, 0]) + struct.pack("<III", number, length, date)
    head += struct.pack("<HBB", (number * 1000 // rate) % 65535, len(extensions), 0)
    return head + extensions + data + b"dhav" + struct.pack("<I", length)
