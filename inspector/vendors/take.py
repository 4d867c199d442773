"""Taking settings from a tree, as most readers do."""

from __future__ import annotations

import re

from inspector.domain.plan import Parameter
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
