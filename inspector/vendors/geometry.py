"""Polygons and lines from a vendor's frame to ours: 0..1, origin top left, y down."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inspector.vendors.tree import to_number

Point = tuple[float, float]

_SEPARATOR = re.compile(r"[,;\s]+")
_DIGITS = 6


def numbers(texts: Sequence[str]) -> list[float] | None:
    """All the numbers of "x,y,x,y" texts, in order; None when something else stands between them."""
    words = [word for text in texts for word in _SEPARATOR.split(text.strip(" ,;[]()")) if word]
    values = [to_number(word) for word in words]
    return None if None in values else [float(value) for value in values if value is not None]


def pairs(values: Sequence[float]) -> list[Point]:
    """x, y, x, y… as points; a last number without its pair is left out."""
    return list(zip(values[0::2], values[1::2], strict=False))


def scaled(points: Sequence[Point], width: float, height: float) -> tuple[Point, ...]:
    """Points divided by the size of the picture they are counted in, rounded to a millionth."""
    return tuple((round(x / width, _DIGITS), round(y / height, _DIGITS)) for x, y in points)


def distinct(points: Sequence[Point]) -> int:
    """How many different points: a polygon of fewer than 3 is an empty slot, not a zone."""
    return len(set(points))


def outside(points: Sequence[Point], margin: float = 0.005) -> bool:
    """Whether a point lies outside the picture, beyond rounding."""
    return any(not (-margin <= value <= 1 + margin) for point in points for value in point)
