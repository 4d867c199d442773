"""NVIDIA DeepStream messages: full (one object a message) and minimal (`id|left|top|right|bottom|Label|#|…`).

Boxes are pixels of the stream multiplexer's size, which no message holds: no place is given. Attributes that are the
same for every object are a demonstration's text, not an inference. Source: NVIDIA's message schema, DeepStream
documentation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from inspector.domain.metadata import Attribute, Placeholder, VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.vendors.metadata.found import (
    LEAST_TEMPLATE,
    Recognised,
    attribute_of,
    figure,
    named,
    pixels,
    share,
    utc,
    vector_length,
    whole,
)
from inspector.vendors.metadata.streams import Pieces

NAME = "deepstream_messages"

_KINDS = ("vehicle", "person", "face", "bag", "bicycle", "roadsign")
_MINIMAL = {
    "Person": ("gender", "age", "hair", "cap", "apparel"),
    "Face": ("gender", "age", "hair", "cap", "glasses", "facialhair", "name", "", "eyecolor"),
    "Vehicle": ("type", "make", "model", "color", "license", "region"),
}
_ENOUGH_TO_TELL = 20


def recognise(pieces: Pieces) -> Recognised | None:
    """`mdsversion` with an `object`; or `objects` of texts cut by bars."""
    for value in pieces.first_values():
        if not isinstance(value, dict):
            continue
        if "mdsversion" in value or ({"messageid", "object"} <= set(value)):
            return Recognised("deepstream_full", 0.97)
        objects = value.get("objects")
        if not isinstance(objects, list) or "sensorId" not in value:
            continue
        if not objects or (isinstance(objects[0], str) and objects[0].count("|") >= 5):
            return Recognised("deepstream_minimal", 0.95)
    return None


def read(pieces: Pieces) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    """One observation an object; a message of the minimal form without object gives none."""
    told = False
    same: Counter[tuple[tuple[str, str], ...]] = Counter()
    for path, line, value in pieces.values():
        if not isinstance(value, dict):
            continue
        if isinstance(value.get("objects"), list):
            for number, text in enumerate(value["objects"]):
                if isinstance(text, str):
                    yield from _minimal(value, text, Provenance(f"{path}.objects[{number}]".lstrip("."), line))
        elif isinstance(value.get("object"), dict):
            for given in _full(value, Provenance(f"{path}.object".lstrip("."), line)):
                if isinstance(given, VendorObservation):
                    told_of = tuple((k, str(a.value)) for k, a in sorted(given.attributes.items()) if "." in k)
                    same.update([told_of] if told_of else [])
                yield given
        if not told:
            told = True
            yield PlanWarning("deepstream_box_in_pixels")
    count = sum(same.values())
    if count >= _ENOUGH_TO_TELL and len(same) == 1:
        shown = ", ".join(f"{key} = {value}" for key, value in next(iter(same)))[:200]
        yield Placeholder("object", shown, count, "same_everywhere")
        yield PlanWarning("deepstream_demonstration", (("count", str(count)), ("values", shown)))


def _full(message: dict[str, Any], where: Provenance) -> Iterator[VendorObservation | Placeholder]:
    thing, sensor = message["object"], message.get("sensor")
    event, place = message.get("event"), message.get("place")
    time, raw = utc(message.get("@timestamp"))
    attributes: dict[str, Attribute] = {}
    label, confidence = None, None
    for kind in _KINDS:
        described = thing.get(kind)
        if not isinstance(described, dict):
            continue
        label, confidence = kind, share(described.get("confidence"))
        for key, value in described.items():
            if key == "confidence" or isinstance(value, dict | list):
                continue
            found, missing = attribute_of(f"object.{kind}.{key}", value)
            if found:
                attributes[f"{kind}.{key}"] = found
            elif missing:
                yield missing
    for key in ("speed", "direction", "orientation"):
        value = thing.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < abs(value) < 1e300:
            attributes[key] = Attribute(float(value))
    length = None
    for key in ("signature", "embedding"):
        value = thing.get(key)
        vector = value.get("vector") if isinstance(value, dict) else value
        size = vector_length(vector)
        if size is not None and size >= LEAST_TEMPLATE:
            length = size
        elif size is not None:
            yield Placeholder(f"object.{key}", str(vector)[:80], 1, "vector_too_short")
    corners = thing.get("bbox")
    if isinstance(corners, dict):
        ends = [figure(corners.get(k)) for k in ("topleftx", "toplefty", "bottomrightx", "bottomrighty")]
        if all(v is not None for v in ends):
            x1, y1, x2, y2 = (float(v) for v in ends if v is not None)
            attributes |= pixels(x1, y1, x2 - x1, y2 - y1)
    if isinstance(place, dict) and named(place.get("name")):
        attributes["place"] = Attribute(str(place["name"])[:200])
    source = sensor if isinstance(sensor, dict) else {}
    kind_of_event = named(event.get("type")) if isinstance(event, dict) else None
    yield VendorObservation(
        time=time, raw_time=raw, source=named(source.get("id")) or "", track=named(thing.get("id")), label=label,
        confidence=confidence if confidence else None, attributes=attributes, template_length=length,
        event=kind_of_event, provenance=where,
    )  # fmt: skip


def _minimal(message: dict[str, Any], text: str, where: Provenance) -> Iterator[VendorObservation | Placeholder]:
    time, raw = utc(message.get("@timestamp"))
    parts = text.split("|")
    attributes: dict[str, Attribute] = {}
    ends = [figure(v) for v in parts[1:5]]
    if len(ends) == 4 and all(v is not None for v in ends):
        x1, y1, x2, y2 = (float(v) for v in ends if v is not None)
        attributes |= pixels(x1, y1, x2 - x1, y2 - y1)
    label = named(parts[5]) if len(parts) > 5 else None
    last = share(parts[-1]) if len(parts) > 6 else None
    if "#" in parts:
        values = parts[parts.index("#") + 1 : -1 if last is not None else None]
        names = _MINIMAL.get(label or "", ())
        for number, value in enumerate(values):
            name = names[number] if number < len(names) else f"attribute {number + 1}"
            if not name:
                continue
            found, missing = attribute_of(f"objects.{label}.{name}", value)
            if found:
                attributes[f"{(label or 'object').lower()}.{name}"] = found
            elif missing:
                yield missing
    yield VendorObservation(
        time=time, raw_time=raw, frame=whole(message.get("id")), source=named(message.get("sensorId")) or "",
        track=named(parts[0]), label=label, confidence=last, attributes=attributes, provenance=where,
    )  # fmt: skip
