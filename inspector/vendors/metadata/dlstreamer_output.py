"""Intel DL Streamer's output: a JSON message a frame (often in a file called .json), boxes in 0..1 and in pixels of
`resolution`. `timestamp` counts from the beginning of the stream, in ns: it is no date. Source: `gvametaconvert`.
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
    box_of,
    figure,
    named,
    share,
    utc,
    vector_length,
)
from inspector.vendors.metadata.streams import Pieces

NAME = "dlstreamer_output"

_OWN = frozenset({"detection", "h", "w", "x", "y", "id", "region_id", "roi_type", "tensors", "classification"})
_A_DAY = 86_400_000_000_000


def recognise(pieces: Pieces) -> Recognised | None:
    """`objects[].detection.bounding_box`, or `objects` beside a `resolution`."""
    for value in pieces.first_values():
        objects = value.get("objects") if isinstance(value, dict) else None
        if not isinstance(objects, list) or not isinstance(value, dict):
            continue
        first = next((one for one in objects if isinstance(one, dict)), {})
        if isinstance(first.get("detection"), dict):
            return Recognised("dlstreamer_messages", 0.95)
        if isinstance(value.get("resolution"), dict) and {"x", "y", "w", "h"} <= set(first):
            return Recognised("dlstreamer_messages", 0.9)
    return None


def read(pieces: Pieces) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    """One observation for each object of each message."""
    for path, line, value in pieces.values():
        objects = value.get("objects") if isinstance(value, dict) else None
        for number, one in enumerate(objects if isinstance(objects, list) else ()):
            if isinstance(one, dict):
                yield from _object(one, value, Provenance(f"{path}.objects[{number}]".lstrip("."), line))


def _object(
    one: dict[str, Any], message: dict[str, Any], where: Provenance
) -> Iterator[VendorObservation | Placeholder]:
    detection = one.get("detection") if isinstance(one.get("detection"), dict) else {}
    size = message.get("resolution") if isinstance(message.get("resolution"), dict) else {}
    assert isinstance(detection, dict)
    assert isinstance(size, dict)
    corners = detection.get("bounding_box") if isinstance(detection.get("bounding_box"), dict) else None
    box = box_of(*(corners.get(k) for k in ("x_min", "y_min", "x_max", "y_max"))) if corners else _pixels(one, size)
    attributes: dict[str, Attribute] = {}
    length = None
    for key, value in one.items():
        if key in _OWN or not isinstance(value, dict):
            continue
        found, missing = attribute_of(
            f"objects.{key}", (named(value.get("label")) or "").strip() or None, value.get("confidence")
        )
        if found:
            attributes[key] = found
        elif missing:
            yield missing
    whole_picture = one.get("classification")
    if isinstance(whole_picture, dict) and named(whole_picture.get("label")):
        attributes["classification"] = Attribute(
            str(whole_picture["label"])[:200], share(whole_picture.get("confidence"))
        )
    listed = one.get("tensors")
    for tensor in listed if isinstance(listed, list) else ():
        data = tensor.get("data") if isinstance(tensor, dict) else None
        numbers = vector_length(data)
        if numbers is not None and numbers >= LEAST_TEMPLATE and not named(tensor.get("label")):
            length = numbers
    label = named(detection.get("label")) or named(one.get("roi_type"))
    if label is None and detection.get("label_id") is not None:
        label = f"#{detection['label_id']}"[:40]
    written = message.get("timestamp")
    # from the beginning of the stream, unless it is far too large to be that
    since = figure(written)
    time, raw = utc(written) if since is not None and since > 365 * _A_DAY else (None, named(written))
    yield VendorObservation(
        time=time, raw_time=raw, source=named(message.get("source")) or "", track=named(one.get("id")), label=label,
        confidence=share(detection.get("confidence")), box=box, attributes=attributes, template_length=length,
        provenance=where,
    )  # fmt: skip


def _pixels(one: dict[str, Any], size: dict[str, Any]) -> tuple[float, float, float, float] | None:
    width, height = figure(size.get("width")), figure(size.get("height"))
    values = [figure(one.get(key)) for key in ("x", "y", "w", "h")]
    if not width or not height or width <= 0 or height <= 0 or any(v is None for v in values):
        return None
    x, y, w, h = (float(v) for v in values if v is not None)
    return box_of(x / width, y / height, (x + w) / width, (y + h) / height)
