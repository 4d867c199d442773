"""Writes sRGB.icc, the output intent of the documents: an ICC version 2 matrix profile of IEC 61966-2-1.

python resources/icc/make_srgb.py

Primaries and white are those of the standard, adapted to D50 (Bradford), as in its annex; the curve is its transfer
function in 1024 points. The bytes never change: no date of making but that of the standard's publication.
"""

from __future__ import annotations

import struct
from pathlib import Path

_WHITE = (0.96420, 1.0, 0.82491)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_POINTS = 1024
_NAME = b"sRGB IEC61966-2.1"
_NOTICE = b"No copyright, use freely (CC0 1.0)"


def _xyz(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(value * 65536) for value in values))


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def profile() -> bytes:
    """The profile."""
    points = [round(_linear(n / (_POINTS - 1)) * 65535) for n in range(_POINTS)]
    curve = b"curv" + bytes(4) + struct.pack(f">I{_POINTS}H", _POINTS, *points)
    name = _NAME + b"\0"
    tags: dict[bytes, bytes] = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67),
        b"cprt": b"text" + bytes(4) + _NOTICE + b"\0",
        b"wtpt": b"XYZ " + bytes(4) + _xyz(_WHITE),
        **{tag: b"XYZ " + bytes(4) + _xyz(values) for tag, values in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    for data in tags.values():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
    table = struct.pack(">I", len(tags))
    table += b"".join(tag + struct.pack(">II", places[data], len(data)) for tag, data in tags.items())
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI12s4s44x",
        *(start + len(body), bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ "),
        *(1999, 10, 18, 0, 0, 0),
        *(b"acsp", bytes(4), 0, bytes(4), bytes(4), 0, 0, _xyz(_WHITE), bytes(4)),
    )
    return header + table + body


if __name__ == "__main__":
    Path(__file__).with_name("sRGB.icc").write_bytes(profile())
