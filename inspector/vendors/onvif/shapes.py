"""Polygons, lines and cells of ONVIF rules, from the device's grid to 0..1, origin top left, y down.

The default frame is -1..1, origin in the middle, y up (ONVIF Analytics Service Specification, 5.1.1); a Transformation
(Translate, Scale) of a Layout leads another grid to it: ``normalised = raw * scale + translate``.
"""

from __future__ import annotations

import base64
import binascii
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspector.vendors.geometry import Point
from inspector.vendors.hikvision.answers import child, every, number
from inspector.vendors.tree import Item
from inspector.vendors.xml_tree import local

_GRID = 1.5  # any coordinate above: not the default frame
_INSIDE = 1.05
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Transformation:
    """``normalised = raw * scale + translate``, on each axis."""

    scale: Point = (1.0, 1.0)
    translate: Point = (0.0, 0.0)

    def __call__(self, points: Sequence[Point]) -> list[Point]:
        """Points of the device's grid to the default frame (-1..1, y up)."""
        return [(x * self.scale[0] + self.translate[0], y * self.scale[1] + self.translate[1]) for x, y in points]


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon or a line as the device writes it. `item_name`: the ElementItem that holds it."""

    item_name: str
    type: str
    points: tuple[Point, ...]
    item: Item


def transformation(element: Item) -> Transformation | None:
    """The Transformation of an element such as Layout. A CellLayout's is of its cells, and is not taken."""
    if not element.is_mapping or child(element, "CellLayout") is not None:
        return None
    found = child(element, "Transformation")
    if found is None:
        found = element if child(element, "Scale") is not None else None
    if found is None or not found.is_mapping:
        return None
    pairs = []
    for name, default in (("Scale", 1.0), ("Translate", 0.0)):
        x, y = (number(found, name, axis) for axis in ("@x", "@y"))
        pairs.append((float(default if x is None else x), float(default if y is None else y)))
    return Transformation(pairs[0], pairs[1])


def shapes(element: Item, item_name: str) -> Iterator[Shape]:
    """Polygons and lines anywhere in an ElementItem."""
    waiting: deque[tuple[Item, int]] = deque([(element, 0)])
    while waiting:
        item, depth = waiting.popleft()
        for name in item.names():
            inner = item.get(name)
            if inner is None or name.startswith("@"):
                continue
            for one in list(inner.each()) if inner.is_sequence else [inner]:
                kind = local(name).lower()
                if kind in ("polygon", "polyline") and one.is_mapping:
                    yield Shape(item_name, "polygon" if kind == "polygon" else "line", _points(one), one)
                elif one.is_mapping and depth < _DEEPEST:
                    waiting.append((one, depth + 1))


def _points(item: Item) -> tuple[Point, ...]:
    found = []
    for point in every(item, "Point"):
        x, y = number(point, "@x"), number(point, "@y")
        if x is not None and y is not None:
            found.append((float(x), float(y)))
    return tuple(found)


def fits(points: Sequence[Point], by: Transformation) -> bool:
    """Whether the points land in the picture."""
    return all(abs(value) <= _INSIDE for point in by(points) for value in point)


def in_default_frame(points: Sequence[Point]) -> bool:
    """Whether the points can be of the default frame, without any Transformation."""
    return all(abs(value) <= _GRID for point in points for value in point)


def guessed(points: Sequence[Point], bounds: Point | None) -> Transformation | None:
    """The grid when nothing says it: pixels of the source, or 0..1000 or 0..10000, y down. None: no guess holds."""
    top = max((value for point in points for value in point), default=0.0)
    if any(value < 0 for point in points for value in point):
        return None
    for width, height in (*((bounds,) if bounds else ()), (1000.0, 1000.0), (10000.0, 10000.0)):
        if top <= max(width, height) and all(x <= width and y <= height for x, y in points):
            return Transformation((2 / width, -2 / height), (-1.0, 1.0))
    return None


def to_picture(points: Sequence[Point]) -> tuple[Point, ...]:
    """From the default frame to 0..1, origin top left, y down."""
    return tuple((round((x + 1) / 2, 6), round((1 - y) / 2, 6)) for x, y in points)


def active_cells(text: str, cells: int) -> tuple[int, bool] | None:
    """How many of the `cells` are active, and whether the map is shorter than they are; None if it cannot be read.

    base64 of PackBits of bits, row by row from the upper left, most significant first, rows not padded.
    """
    bits = cell_bits(text, cells)
    if bits is None:
        return None
    wanted = -(-cells // 8)
    if len(bits) * 8 < cells:
        return int.from_bytes(bits, "big").bit_count(), True
    whole = int.from_bytes(bits[:wanted], "big") >> (wanted * 8 - cells)
    return whole.bit_count(), False


def cell_bits(text: str, cells: int) -> bytes | None:
    """The bits of a map of cells, as many as are written; None if it cannot be read."""
    packed = text.strip().rstrip("=")
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    bits = bytearray()
    at, wanted = 0, -(-cells // 8)
    while at < len(data) and len(bits) < wanted:
        count = data[at]
        if count < 128:
            bits += data[at + 1 : at + 2 + count]
            at += 2 + count
        elif count == 128:
            at += 1
        else:
            bits += data[at + 1 : at + 2] * (257 - count)
            at += 2
    return bytes(bits[:wanted])
