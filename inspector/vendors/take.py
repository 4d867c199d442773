"""Taking settings from a tree, as most readers do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inspector.domain.plan import Geometry, Parameter
from inspector.vendors.geometry import Point, distinct, outside, scaled
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.tree import Item


def word(item: Item, *names: str) -> str | None:
    """A text, None when it is not there."""
    found = item.get(*names)
    return found.text() if found else None


def switch(item: Item, name: str = "enable") -> tuple[bool | None, Item | None]:
    """A switch and its place; None when it is not there."""
    found = item.get(name)
    return (found.boolean() if found else None), found


def parameters(item: Item, units: dict[str, str]) -> list[Parameter]:
    """Settings that are there, in the vendor's names."""
    found = []
    for name, unit in units.items():
        place = item.get(name)
        if place is None or place.node.text is None or not place.node.text:
            continue
        text = place.node.text
        value = place.number() if re.fullmatch(r"-?\d[\d.eE+-]*", text) else mask_secrets(place.text() or "")[:200]
        if value is not None:
            found.append(Parameter(name.replace("-", "_"), value, unit))
    return found


def drawn(
    item: Item, points: Sequence[Point], size: tuple[float, float], *, camera: str, zone: str, line: bool = False
) -> Geometry:
    """Points counted in a picture of `size` (width, height; origin top left, y down) as a polygon or a line of ours,
    with a doubt said on `item` when it is no shape or lies outside; none when it is no shape."""
    placed = scaled(points, *size)
    if distinct(placed) < (2 if line else 3):
        item.tree.warn("points_too_few", camera=camera, zone=zone, points=distinct(placed), line=item.line)
        return Geometry()
    if outside(placed):
        item.tree.warn("points_outside", camera=camera, zone=zone, line=item.line)
    return Geometry("line" if line else "polygon", placed)


def points_of(item: Item) -> list[Point] | None:
    """A list of ``[x, y]`` or of ``{x:, y:}``; None, with a doubt said, when it is anything else."""
    found: list[Point] = []
    for one in item.each():
        x, y = one.get("x"), one.get("y")
        if x is None or y is None:
            values = [child.number() for child in one.each()] if one.is_sequence else []
        else:
            one.node.seen = True
            values = [x.number(), y.number()]
        if len(values) != 2 or values[0] is None or values[1] is None:
            item.tree.warn("value_not_understood", path=one.provenance().path, line=one.line)
            return None
        found.append((float(values[0]), float(values[1])))
    return found


def positive(item: Item | None) -> float | None:
    """A number above zero, None for anything else."""
    value = item.number() if item is not None and item.node.text is not None else None
    return float(value) if value is not None and value > 0 else None
