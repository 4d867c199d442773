"""ONVIF metadata: `MetadataStream` documents (one, several, gzip, cut), events, and Profile M's JSON.

A box is in the frame its Transformations lead to: `x = sx·raw + tx` at each level, a child's composed with its
parent's, ending in -1..1, origin at the centre, y up. Source: ONVIF Analytics Service Specification,
`metadatastream.xsd`, `onvif.xsd`; the JSON form is that of Profile M (attributes begin with "@", text is "#text").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector.domain.metadata import Attribute, Placeholder, VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.vendors.metadata.found import Recognised, attribute_of, box_of, figure, named, picture_bytes, share, utc
from inspector.vendors.metadata.streams import Element, Pieces

NAME = "onvif_metadata"

_STREAM = re.compile(r"<(?:[\w.-]+:)?Meta[dD]ata[sS]tream[\s>]")
_FRAME = re.compile(r"<(?:[\w.-]+:)?Frame\s[^>]*UtcTime")
_NOTIFIED = re.compile(r"<(?:[\w.-]+:)?NotificationMessage[\s>]")
_OUTSIDE = 1.05
_ENOUGH_TO_TELL = 200
_PARTS = {
    "HumanFace": "face", "HumanBody": "body", "VehicleInfo": "vehicle", "LicensePlateInfo": "plate",
    "BarcodeInfo": "barcode", "GeoLocation": "place", "Behaviour": "behaviour", "Color": "color", "Label": "label",
}  # fmt: skip
_TEXTS = frozenset({"Likelihood", "Image", "ImageRef", "StreamSource"})


@dataclass(frozen=True, slots=True)
class _Frame:
    """From raw coordinates to -1..1: scale and shift on each axis. `said`: a Transformation is written."""

    sx: float = 1.0
    sy: float = 1.0
    tx: float = 0.0
    ty: float = 0.0
    said: bool = False

    def inside(self, element: Element) -> _Frame:
        """This frame with the Transformation that `element` holds, if any."""
        found = element.get("Transformation")
        if found is None:
            return self
        scale, shift = found.get("Scale"), found.get("Translate")
        x, y = _pair(scale, 1.0)
        dx, dy = _pair(shift, 0.0)
        return _Frame(self.sx * x, self.sy * y, self.tx + self.sx * dx, self.ty + self.sy * dy, True)


def _pair(element: Element | None, otherwise: float) -> tuple[float, float]:
    if element is None:
        return otherwise, otherwise
    values = [figure(element.attributes.get(name)) for name in ("x", "y")]
    return tuple(otherwise if v is None else v for v in values)  # type: ignore[return-value]


def recognise(pieces: Pieces) -> Recognised | None:
    """A MetadataStream, or frames and notifications of one; or Profile M's JSON."""
    if _STREAM.search(pieces.text):
        return Recognised("onvif_stream", 0.98)
    if _FRAME.search(pieces.text):
        return Recognised("onvif_frames", 0.9)
    if _NOTIFIED.search(pieces.text) and "UtcTime" in pieces.text:
        return Recognised("onvif_events", 0.85)
    values = pieces.first_values(1) if pieces.text.lstrip().startswith(("{", "[")) else []
    value = values[0] if values else None
    if isinstance(value, dict):
        frames = value.get("Frame")
        first = frames[0] if isinstance(frames, list) and frames else frames
        if isinstance(first, dict) and "@UtcTime" in first:
            return Recognised("onvif_json", 0.95)
        if {"UtcTime", "PropertyOperation"} <= set(value) or ("UtcTime" in value and "Data" in value):
            return Recognised("onvif_json_event", 0.8)
    return None


def read(pieces: Pieces) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    """One observation for each object of each frame, and for each notification."""
    if pieces.text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        yield from _json(pieces)
        return
    if "<!DOCTYPE" in pieces.text or "<!ENTITY" in pieces.text:
        yield PlanWarning("metadata_doctype")
    boxes, unit = 0, True
    for line, element in pieces.elements("Frame", "NotificationMessage"):
        if element.name == "Frame":
            said = element.get("Transformation") is not None
            for given in _frame(element, line, "Frame"):
                if isinstance(given, VendorObservation) and given.box is not None:
                    boxes += 1
                    # in -1..1, y up, a box of the upper right quarter only: 0..1 from the top left, perhaps
                    left, top, _, height = given.box
                    unit = unit and not said and left >= 0.5 and top + height <= 0.5
                yield given
        else:
            yield from _notification(element, line)
    if unit and boxes >= _ENOUGH_TO_TELL:
        yield PlanWarning("onvif_maybe_unit", (("count", str(boxes)),))


def _frame(frame: Element, line: int | None, path: str) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    time, raw = utc(frame.attributes.get("UtcTime"), is_utc=True)
    source = frame.attributes.get("Source") or frame.attributes.get("VideoSourceToken") or ""
    place = _Frame().inside(frame)
    for number, thing in enumerate(frame.all("Object")):
        where = Provenance(f"{path}.Object[{number}]", line)
        yield from _object(thing, place, time, raw, source, where)
    for child in frame.children:
        if child.name == "ObjectTree":
            for change in child.children:
                ids = [e.attributes.get("ObjectId", "") for e in change.walk() if e.attributes.get("ObjectId")]
                yield VendorObservation(
                    time=time, raw_time=raw, source=source, track=ids[0] if ids else None,
                    parent=ids[1] if len(ids) > 1 else None, event=f"object_{change.name.lower()}",
                    provenance=Provenance(f"{path}.ObjectTree.{change.name}", line),
                )  # fmt: skip


def _object(
    thing: Element, place: _Frame, time: str | None, raw: str | None, source: str, where: Provenance
) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    look = thing.get("Appearance")
    box, label, confidence, size = None, None, None, None
    attributes: dict[str, Attribute] = {}
    holders = [holder for holder in (look, thing) if holder is not None]
    if look is not None:
        own = place.inside(look)
        shape = look.get("Shape", "BoundingBox")
        if shape is not None:
            box, assumed = _box(shape, own)
            if assumed:
                yield PlanWarning(assumed, (("line", str(where.line or 0)),))
        label, confidence = _class(look)
    for holder in holders:
        for child in holder.children:
            if child.name in ("Image",):
                size = picture_bytes(child.text) if child.text.strip() else None
            name = _PARTS.get(child.name)
            if name is not None and (holder is look or child.name == "Behaviour"):
                for found in _attributes(child, name, where.path):
                    if isinstance(found, Placeholder):
                        yield found
                    else:
                        attributes[_free(found[0], attributes)] = found[1]
    yield VendorObservation(
        time=time, raw_time=raw, source=source, track=named(thing.attributes.get("ObjectId")),
        parent=named(thing.attributes.get("Parent")), label=label, confidence=confidence, box=box,
        attributes=attributes, image_bytes=size, provenance=where,
    )  # fmt: skip


def _free(name: str, taken: dict[str, Attribute]) -> str:
    """The name, numbered when it comes several times."""
    number = 2
    free = name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free


def _box(shape: Element, place: _Frame) -> tuple[tuple[float, float, float, float] | None, str | None]:
    raw = [figure(shape.attributes.get(name)) for name in ("left", "top", "right", "bottom")]
    if any(v is None for v in raw):
        return None, None
    left, top, right, bottom = (float(v) for v in raw if v is not None)
    x1, x2 = place.sx * left + place.tx, place.sx * right + place.tx
    y1, y2 = place.sy * top + place.ty, place.sy * bottom + place.ty
    if max(abs(v) for v in (x1, x2, y1, y2)) > _OUTSIDE:
        # pixels without a frame: their picture's size is not in the stream, so no place can be given
        return None, "onvif_box_not_normal"
    return box_of((x1 + 1) / 2, (1 - y1) / 2, (x2 + 1) / 2, (1 - y2) / 2), None


def _class(look: Element) -> tuple[str | None, float | None]:
    """`Type` is preferred to the deprecated `ClassCandidate`."""
    holder = look.get("Class")
    if holder is None:
        return None, None
    types = [(t.text.strip(), share(t.attributes.get("Likelihood"))) for t in holder.all("Type") if t.text.strip()]
    if not types:
        for candidate in holder.all("ClassCandidate"):
            word = candidate.word("Type")
            if word:
                types.append((word, share(candidate.word("Likelihood"))))
    if not types:
        return None, None
    return max(types, key=lambda one: one[1] or 0.0)


def _attributes(part: Element, name: str, path: str) -> Iterator[tuple[str, Attribute] | Placeholder]:
    """The leaves of a part, named by their path in it; a Likelihood goes with what it stands beside."""
    waiting = [(part, name, part.word("Likelihood") or part.attributes.get("Likelihood"))]
    while waiting:
        element, key, likely = waiting.pop(0)
        inner = [child for child in element.children if child.name not in _TEXTS]
        own = element.attributes.get("Likelihood") or likely
        for child in inner:
            waiting.append((child, f"{key}.{child.name}", child.word("Likelihood") or own))
        for attribute, value in element.attributes.items():
            if attribute != "Likelihood":
                found, missing = attribute_of(f"{path}.{key}.{attribute}", value, own)
                if found:
                    yield f"{key}.{attribute}", found
                elif missing:
                    yield missing
        if not inner and element is not part:
            found, missing = attribute_of(f"{path}.{key}", element.text, own)
            if found:
                yield key, found
            elif missing and not element.attributes:
                yield missing
        elif element is part and not inner and element.text.strip():
            found, missing = attribute_of(f"{path}.{key}", element.text, own)
            if found:
                yield key, found
            elif missing:
                yield missing


def _notification(element: Element, line: int | None) -> Iterator[VendorObservation | Placeholder]:
    topic = next((e.text.strip() for e in element.walk() if e.name == "Topic"), "")
    message = next((e for e in element.walk() if e.name == "Message" and "UtcTime" in e.attributes), None)
    if message is None:
        return
    time, raw = utc(message.attributes["UtcTime"], is_utc=True)
    phase = message.attributes.get("PropertyOperation")
    attributes: dict[str, Attribute] = {}
    source, track, size = "", None, None
    for group in ("Source", "Key", "Data"):
        holder = message.get(group)
        for item in holder.walk() if holder is not None else ():
            if item.name != "SimpleItem":
                continue
            name, value = item.attributes.get("Name", ""), item.attributes.get("Value")
            if group == "Source":
                source = source or (value or "")
            if name.lower() in ("objectid", "object_id"):
                track = named(value)
            if name in ("Image", "Snapshot") and value:
                size = picture_bytes(value)
                continue
            found, missing = attribute_of(f"{group}.{name}", value)
            if found and group != "Source":
                attributes[name] = found
            elif missing:
                yield missing
    yield VendorObservation(
        time=time, raw_time=raw, source=source, track=track, attributes=attributes, image_bytes=size,
        event=f"{topic}/{phase}" if phase else topic or None, provenance=Provenance("NotificationMessage", line),
    )  # fmt: skip


def _json(pieces: Pieces) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    for path, line, value in pieces.values(("Frame",)):
        if not isinstance(value, dict):
            continue
        frames = value.get("Frame", [value] if "@UtcTime" in value else [])
        for number, frame in enumerate(frames if isinstance(frames, list) else [frames]):
            if isinstance(frame, dict):
                inner = f"{path}.Frame[{number}]".lstrip(".")
                yield from _frame(_element("Frame", frame), line, inner)
        if "UtcTime" in value and "Frame" not in value:
            yield from _json_event(value, path, line)


def _json_event(value: dict[str, object], path: str, line: int | None) -> Iterator[VendorObservation | Placeholder]:
    time, raw = utc(value.get("UtcTime"), is_utc=True)
    attributes: dict[str, Attribute] = {}
    for group in ("Key", "Data"):
        items = value.get(group)
        for name, one in items.items() if isinstance(items, dict) else ():
            found, missing = attribute_of(f"{group}.{name}", named(one))
            if found:
                attributes[str(name)] = found
            elif missing:
                yield missing
    sources = value.get("Source")
    source = next((str(v) for v in sources.values()), "") if isinstance(sources, dict) else ""
    topic = named(value.get("Topic") or value.get("topic")) or "event"
    phase = named(value.get("PropertyOperation"))
    yield VendorObservation(
        time=time, raw_time=raw, source=source, attributes=attributes, event=f"{topic}/{phase}" if phase else topic,
        track=next((named(a.value) for n, a in attributes.items() if n.lower() == "objectid"), None),
        provenance=Provenance(path or "event", line),
    )  # fmt: skip


def _element(name: str, value: object) -> Element:
    """Profile M's JSON as the element it renders."""
    element = Element(name, {})
    if not isinstance(value, dict):
        element.text = "" if value is None else str(value)
        return element
    for key, inner in value.items():
        if key.startswith("@"):
            element.attributes[key[1:]] = "" if inner is None else str(inner)
        elif key == "#text":
            element.text = str(inner)
        else:
            local = key.rpartition(":")[2]
            for one in inner if isinstance(inner, list) else [inner]:
                element.children.append(_element(local, one))
    return element
