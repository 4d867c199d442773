"""Intel SceneScape's messages of detection: objects by category, boxes in pixels, `reid` vectors.

`bounding_box` is on the camera's normalised plane, not on the picture: the place needs the camera's size, which is
not in the message, so none is given. Source: SceneScape's metadata schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inspector.domain.metadata import Attribute, Placeholder, VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.vendors.metadata.found import (
    LEAST_TEMPLATE,
    Recognised,
    attribute_of,
    named,
    pixels,
    share,
    utc,
    vector_length,
    whole,
)
from inspector.vendors.metadata.streams import Pieces

NAME = "scenescape_messages"

_OWN = frozenset({"id", "category", "confidence", "bounding_box", "bounding_box_px", "center_of_mass", "reid",
                  "translation", "size", "rotation", "velocity", "similarity", "sensors", "visibility", "regions",
                  "first_seen", "camera_bounds"})  # fmt: skip


def recognise(pieces: Pieces) -> Recognised | None:
    """`objects` by category with `bounding_box_px` or `reid`."""
    for value in pieces.first_values():
        objects = value.get("objects") if isinstance(value, dict) else None
        if not isinstance(objects, dict) or "timestamp" not in value:
            continue
        things = [one for listed in objects.values() if isinstance(listed, list) for one in listed]
        if not things and "id" in value:
            return Recognised("scenescape_messages", 0.6)
        if any(isinstance(one, dict) and {"bounding_box_px", "reid", "translation"} & set(one) for one in things):
            return Recognised("scenescape_messages", 0.95)
    return None


def read(pieces: Pieces) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    """One observation for each object of each message."""
    told = False
    for path, line, value in pieces.values():
        objects = value.get("objects") if isinstance(value, dict) else None
        for category, listed in objects.items() if isinstance(objects, dict) else ():
            for number, one in enumerate(listed if isinstance(listed, list) else ()):
                if isinstance(one, dict):
                    where = Provenance(f"{path}.objects.{category}[{number}]".lstrip("."), line)
                    yield from _object(one, str(category), value, where)
                    if not told and "bounding_box_px" in one:
                        told = True
                        yield PlanWarning("scenescape_box_in_pixels")


def _object(
    one: dict[str, Any], category: str, message: dict[str, Any], where: Provenance
) -> Iterator[VendorObservation | Placeholder]:
    time, raw = utc(message.get("timestamp"))
    attributes: dict[str, Attribute] = {}
    for key, value in one.items():
        if key in _OWN or isinstance(value, list):
            continue
        label = value.get("label", value.get("value")) if isinstance(value, dict) else value
        sure = value.get("confidence") if isinstance(value, dict) else None
        found, missing = attribute_of(f"objects.{category}.{key}", named(label), sure)
        if found:
            attributes[key] = found
        elif missing:
            yield missing
    corners = one.get("bounding_box_px")
    if isinstance(corners, dict):
        attributes |= pixels(*(corners.get(key) for key in ("x", "y", "width", "height")))
    vector = one.get("reid")
    inner = vector.get("embedding_vector") if isinstance(vector, dict) else vector
    size = vector_length(inner[0] if isinstance(inner, list) and inner and isinstance(inner[0], list) else inner)
    if size is not None and size < LEAST_TEMPLATE:
        yield Placeholder(f"objects.{category}.reid", str(inner)[:80], 1, "vector_too_short")
        size = None
    yield VendorObservation(
        time=time, raw_time=raw, frame=whole(message.get("frame")), source=named(message.get("id")) or "",
        track=named(one.get("id")), label=named(one.get("category")) or category,
        confidence=share(one.get("confidence")), attributes=attributes, template_length=size, provenance=where,
    )  # fmt: skip
