"""The resources in a Hikvision file: one XML answer of the device, or a dump in JSON of many of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.vendors.tree import Item
from inspector.vendors.xml_tree import any_of, local

DEEPEST_RESOURCE = 8

_NAMESPACE = re.compile(r"hikvision\.com|isapi\.org|std-cgi\.(?:com|org)|psialliance", re.IGNORECASE)
_CHANNEL = re.compile(r"/(?:channels/)?(\d+)(?=/|$)")
_SHAPES = frozenset(
    {"normalizedscreensize", "eventtriggernotificationlist", "httphostnotification", "hddlist", "motiondetectionlayout"}
)


@dataclass(frozen=True, slots=True)
class Resource:
    """One answer: its name as in the document, what it holds, and the channel that its address names, if any."""

    name: str
    item: Item
    channel: str | None


def child(item: Item, *names: str) -> Item | None:
    """The value under these names, whatever their prefix and case."""
    found: Item | None = item
    for name in names:
        if found is None:
            return None
        key = any_of(found.names(), name)
        found = found.get(key) if key is not None else None
    return found


def every(item: Item, *names: str) -> list[Item]:
    """One element or several of a name: both as a list. Elements that are empty are left out."""
    holder = child(item, *names[:-1]) if len(names) > 1 else item
    found = child(holder, names[-1]) if holder else None
    if found is None:
        return []
    return [one for one in (list(found.each()) if found.is_sequence else [found]) if not one.is_null]


def text(item: Item, *names: str) -> str | None:
    """The text of an element, with or without attributes (``opt``, ``min``…, which say what could be)."""
    found = value(item, *names)
    return found.text() if found else None


def number(item: Item, *names: str) -> int | float | None:
    """The number an element holds, with or without attributes."""
    found = value(item, *names)
    return found.number() if found else None


def value(item: Item, *names: str) -> Item | None:
    """The element itself, or its text when it has attributes."""
    found = child(item, *names)
    if found is not None and found.is_mapping:
        inner = found.get("#text")
        if inner is None and all(name.startswith("@") for name in found.names()):
            return None
        return inner or found
    return found


def resources(root: Item, known: frozenset[str]) -> Iterator[Resource]:
    """Every element whose name is in `known` (lower case), not looked for inside another."""
    waiting: list[tuple[Item, int, str | None]] = [(root, 0, None)]
    while waiting:
        item, depth, channel = waiting.pop(0)
        for name in item.names():
            inner = item.get(name)
            if inner is None:
                continue
            if local(name).lower() in known:
                for one in list(inner.each()) if inner.is_sequence else [inner]:
                    if one.is_mapping:
                        yield Resource(local(name), one, channel)
            elif inner.is_mapping and depth < DEEPEST_RESOURCE:
                found = _CHANNEL.findall(f"/{name}") if "/" in name else []
                waiting.append((inner, depth + 1, found[-1] if found else channel))


def of_hikvision(resource: Resource) -> bool:
    """Whether an element is Hikvision's: by its namespace, or by parts that only its answers have."""
    space = next((resource.item.get(n) for n in resource.item.names() if n.startswith("@xmlns")), None)
    if space is not None and _NAMESPACE.search(space.node.text or ""):
        return True
    return bool(_SHAPES & {local(name).lower() for name in resource.item.names()})


def visit_attributes(item: Item) -> None:
    """Attributes of a resource that was read are understood: version, size, and the values that would be possible."""
    waiting = [item.node]
    while waiting:
        node = waiting.pop()
        for name, entry in (node.entries or {}).items():
            if name.startswith("@"):
                entry.node.seen = True
            else:
                waiting.append(entry.node)
        waiting += node.items or []
