"""Hikvision events (`EventNotificationAlert`), alone, one after the other, or in a multipart alert stream;
XML, or the JSON of newer devices.

`TargetRect` and `Rect`: x, y, width, height in 0..1, origin top left (the vertical direction is not that of its zones).
Source: ISAPI documentation; clients that read these streams.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from inspector.domain.metadata import Attribute, Placeholder, VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.vendors.metadata.found import Recognised, attribute_of, box_of, figure, named, share, utc
from inspector.vendors.metadata.streams import Element, Pieces

NAME = "hikvision_events"

_ALERT = re.compile(r"<(?:[\w.-]+:)?EventNotificationAlert[\s>]")
_JSON = tuple(re.compile(rf'"{name}"\s*:') for name in ("eventType", "eventState", "dateTime"))
_BOOKKEEPING = frozenset(
    {"ipAddress", "ipv6Address", "portNo", "protocol", "protocolType", "macAddress", "channelID", "dynChannelID",
     "dateTime", "activePostCount", "eventType", "eventState", "eventDescription", "channelName", "UUID",
     "regionID", "sensitivityLevel", "RegionCoordinatesList", "TargetRect", "Rect", "isDataRetransmission",
     "detectionPictureTransType", "detectionPicturesNumber", "CoordinatesList", "line", "index", "positionX",
     "positionY", "pictureInfoList", "confidenceLevel", "licensePlate", "originalLicensePlate", "targetID"}
)  # fmt: skip
_BEAT = ("videoloss", "inactive")


def recognise(pieces: Pieces) -> Recognised | None:
    """An `EventNotificationAlert` element, or the JSON of the same."""
    if _ALERT.search(pieces.text):
        return Recognised("hikvision_alerts", 0.98)
    if '"EventNotificationAlert"' in pieces.text or all(mark.search(pieces.text) for mark in _JSON):
        return Recognised("hikvision_alerts", 0.9)
    return None


def read(pieces: Pieces) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    """One observation for each target of each alert. Repetitions of an alert that lasts are kept: they are what was
    sent. The beat that says only that the camera works is left out, and counted."""
    beats = 0
    for line, where, alert, pictures in _alerts(pieces):
        kind, state = alert.word("eventType") or "?", alert.word("eventState")
        if (kind.lower(), (state or "").lower()) == _BEAT:
            beats += 1
            continue
        yield from _targets(alert, kind, state, Provenance(where, line), pictures)
    if beats:
        yield PlanWarning("hikvision_beats", (("count", str(beats)),))


def _alerts(pieces: Pieces) -> Iterator[tuple[int, str, Element, int | None]]:
    """Each alert, with the bytes of the picture that follows it in a multipart stream."""
    if re.search(r"^--[^\r\n]+\s*\r?\n[^\r\n]*:", pieces.text, re.MULTILINE):
        held: tuple[int, Element] | None = None
        size = 0
        for line, headers, body in pieces.parts():
            if "image" in headers.get("content-type", "") or body.startswith(b"\xff\xd8"):
                size += len(body)
                continue
            if held is not None:
                yield held[0], "part", held[1], size or None
                held, size = None, 0
            part = Pieces(lambda body=body: io.BytesIO(body))  # type: ignore[misc]
            for _, element in part.elements("EventNotificationAlert"):
                held = (line, element)
            if held is None:
                for _, _, value in part.values():
                    alert = _alert_of(value)
                    held = held if alert is None else (line, alert)
        if held is not None:
            yield held[0], "part", held[1], size or None
        return
    if not _ALERT.search(pieces.text):
        for path, place, value in pieces.values():
            alert = _alert_of(value)
            if alert is not None:
                yield place or 1, path or "EventNotificationAlert", alert, None
        return
    for line, element in pieces.elements("EventNotificationAlert"):
        yield line, "EventNotificationAlert", element, None


def _alert_of(value: Any) -> Element | None:
    """The alert of newer devices, in JSON, as the element of the same names; None when it is something else."""
    inner = value.get("EventNotificationAlert", value) if isinstance(value, dict) else None
    if not isinstance(inner, dict) or "eventType" not in inner:
        return None
    return _element("EventNotificationAlert", inner)


def _element(name: str, value: Any) -> Element:
    """`{description, value}` is a leaf of that name; any other object, a list, a scalar are what they are."""
    found = Element(name, {})
    if not isinstance(value, dict):
        found.text = "" if value is None else str(value)
        return found
    for key, one in value.items():
        for child in one if isinstance(one, list) else [one]:
            described = child.get("description") if isinstance(child, dict) else None
            if isinstance(described, str) and set(child) == {"description", "value"}:
                found.children.append(_element(described, child["value"]))
            else:
                found.children.append(_element(str(key), child))
    return found


def _targets(
    alert: Element, kind: str, state: str | None, where: Provenance, pictures: int | None
) -> Iterator[VendorObservation | Placeholder]:
    time, raw = utc(alert.word("dateTime"))
    source = alert.word("channelName") or alert.word("channelID") or alert.word("dynChannelID") or ""
    event = f"{kind}/{state}" if state else kind
    common: dict[str, Any] = {"time": time, "raw_time": raw, "source": source, "event": event, "image_bytes": pictures}
    targets = [e for e in alert.walk() if e.name in ("DetectionRegionEntry", "CaptureResult", "Target", "targetInfo")]
    for number, target in enumerate(targets):
        rectangle = next((e for e in target.walk() if e.name in ("TargetRect", "Rect")), None)
        attributes, missing = _attributes(target, where.path)
        yield from missing
        yield VendorObservation(
            **common, track=target.word("targetID") or target.word("trackID"),
            label=target.word("detectionTarget") or target.word("targetType"), box=_box(rectangle),
            attributes=attributes, provenance=Provenance(f"{where.path}.{target.name}[{number}]", where.line),
        )  # fmt: skip
    if targets:
        return
    attributes, missing = _attributes(alert, where.path)
    yield from missing
    plate = next((e for e in alert.walk() if e.name == "licensePlate"), None)
    confidence = None
    if plate is not None:
        level = next((e.text for e in alert.walk() if e.name == "confidenceLevel"), None)
        confidence = share(level)
        found, none = attribute_of(f"{where.path}.licensePlate", plate.text, level)
        if found:
            attributes = {"plate": found, **attributes}
        elif none:
            yield none
    rectangle = next((e for e in alert.walk() if e.name in ("TargetRect", "Rect")), None)
    yield VendorObservation(**common, confidence=confidence, box=_box(rectangle), attributes=attributes,
                            label="plate" if plate is not None else None, provenance=where)  # fmt: skip


def _box(rectangle: Element | None) -> tuple[float, float, float, float] | None:
    if rectangle is None:
        return None
    x, y = figure(rectangle.word("X") or rectangle.word("x")), figure(rectangle.word("Y") or rectangle.word("y"))
    width, height = figure(rectangle.word("width")), figure(rectangle.word("height"))
    if x is None or y is None or width is None or height is None:
        return None
    scale = 1000.0 if max(x, y, width, height) > 1.5 else 1.0
    return box_of(x / scale, y / scale, (x + width) / scale, (y + height) / scale)


def _attributes(element: Element, path: str) -> tuple[dict[str, Attribute], list[Placeholder]]:
    """The leaves below that are not the message's own bookkeeping, by name (with its parent's when it comes twice)."""
    found: dict[str, Attribute] = {}
    missing: list[Placeholder] = []
    waiting = [(child, child.name) for child in element.children if child.name not in _BOOKKEEPING]
    while waiting:
        one, name = waiting.pop(0)
        if one.children:
            waiting += [(c, f"{name}.{c.name}") for c in one.children if c.name not in _BOOKKEEPING]
            continue
        if named(one.text) is None:
            continue
        attribute, none = attribute_of(f"{path}.{name}", one.text.strip())
        if attribute:
            found[name] = attribute
        elif none:
            missing.append(none)
    return found, missing
