"""CVAT's XML 1.1: tracks of boxes for a video, or boxes of pictures; corners in pixels of a size that the file gives.

Source: the CVAT XML format's description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.domain.metadata import Attribute, Placeholder, VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.vendors.metadata.found import Recognised, attribute_of, box_of, figure, named, whole
from inspector.vendors.metadata.streams import Element, Pieces

NAME = "cvat"

_SIZE = re.compile(r"<original_size>\s*<width>(\d{1,6})</width>\s*<height>(\d{1,6})</height>")


def recognise(pieces: Pieces) -> Recognised | None:
    """`annotations` that hold a `track` or an `image` with a `box`."""
    text = pieces.text
    if "<annotations" in text and ("<track " in text or "<image " in text):
        return Recognised("cvat_xml", 0.93)
    return Recognised("cvat_xml", 0.8) if "<annotations" in text and "<original_size>" in text else None


def read(pieces: Pieces) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    """One observation for each box; those marked as outside the picture are left out, as their format says."""
    match = _SIZE.search(pieces.text)
    size = (float(match.group(1)), float(match.group(2))) if match else None
    missing = False
    for line, element in pieces.elements("track", "image"):
        own = figure(element.attributes.get("width")), figure(element.attributes.get("height"))
        used = (own[0], own[1]) if own[0] and own[1] else size
        missing = missing or used is None
        for number, box in enumerate(element.all("box")):
            if box.attributes.get("outside") == "1":
                continue
            yield from _box(element, box, used, Provenance(f"{element.name}.box[{number}]", line))
    if missing:
        yield PlanWarning("cvat_size_missing")


def _box(
    holder: Element, box: Element, size: tuple[float, float] | None, where: Provenance
) -> Iterator[VendorObservation | Placeholder]:
    corners = [figure(box.attributes.get(name)) for name in ("xtl", "ytl", "xbr", "ybr")]
    place = None
    if size and size[0] > 0 and size[1] > 0 and all(v is not None for v in corners):
        x1, y1, x2, y2 = (float(v) for v in corners if v is not None)
        place = box_of(x1 / size[0], y1 / size[1], x2 / size[0], y2 / size[1])
    attributes: dict[str, Attribute] = {}
    for one in box.all("attribute"):
        name = one.attributes.get("name", "attribute")[:80]
        found, missing = attribute_of(f"box.{name}", one.text.strip())
        if found:
            attributes[name] = found
        elif missing:
            yield missing
    is_track = holder.name == "track"
    frame = box.attributes.get("frame") if is_track else holder.attributes.get("id")
    yield VendorObservation(
        frame=whole(frame), source=named(holder.attributes.get("name")) or named(holder.attributes.get("source")) or "",
        track=named(holder.attributes.get("id")) if is_track else None,
        label=named(box.attributes.get("label") or holder.attributes.get("label")), box=place, attributes=attributes,
        provenance=where,
    )  # fmt: skip
