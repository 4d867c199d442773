"""Frigate's messages and answers: MQTT events, reviews, updates of a tracked object, triggers; events of its API.

MQTT boxes: x1, y1, x2, y2 in pixels of the detection's size, which the message does not hold: no place is given unless
`data.box` (API, x, y, width, height in 0..1) is there. Source: Frigate's documentation of MQTT and of its API.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inspector.domain.metadata import Attribute, Placeholder, VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.vendors.metadata.found import (
    Recognised,
    attribute_of,
    box_of,
    figure,
    named,
    picture_bytes,
    pixels,
    scalar,
    share,
    utc,
)
from inspector.vendors.metadata.streams import Pieces

NAME = "frigate_events"

_UPDATES = frozenset({"description", "face", "lpr", "classification"})


def recognise(pieces: Pieces) -> Recognised | None:
    """A message's `type`, `before`, `after`; an update; an event of the API."""
    for value in pieces.first_values():
        if not isinstance(value, dict):
            continue
        if isinstance(value.get("after"), dict) and "type" in value:
            return Recognised("frigate_messages", 0.97)
        if value.get("type") in _UPDATES and "id" in value:
            return Recognised("frigate_updates", 0.9)
        if {"id", "camera", "label", "start_time"} <= set(value):
            return Recognised("frigate_api", 0.9)
        if {"camera", "severity", "start_time"} <= set(value):
            return Recognised("frigate_api", 0.85)
        if {"camera", "event_id", "score"} <= set(value):
            return Recognised("frigate_triggers", 0.85)
    return None


def read(pieces: Pieces) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    """One observation a message: its last state (`after`)."""
    pixels = False
    for path, line, value in pieces.values():
        if not isinstance(value, dict):
            continue
        after = value.get("after")
        state = after if isinstance(after, dict) else value
        phase = named(value.get("type")) if isinstance(after, dict) else None
        where = Provenance(f"{path}.after".lstrip(".") if isinstance(after, dict) else path or "event", line)
        if value.get("type") in _UPDATES and not isinstance(after, dict):
            yield _update(value, where)
        elif "severity" in state:
            yield _review(state, phase, where)
        elif "event_id" in state:
            yield _trigger(state, where)
        else:
            yield from event_of(state, phase, where)
            if not pixels and isinstance(state.get("box"), list) and not isinstance(state.get("data"), dict):
                pixels = True
                yield PlanWarning("frigate_box_in_pixels")


def event_of(state: dict[str, Any], phase: str | None, where: Provenance) -> Iterator[VendorObservation | Placeholder]:
    """An event, as messages, the API and the database give it."""
    data = state.get("data") if isinstance(state.get("data"), dict) else {}
    assert isinstance(data, dict)
    time, raw = utc(state.get("frame_time") or state.get("start_time"))
    attributes: dict[str, Attribute] = {}
    name, certain = _name(state.get("sub_label"))
    if name:
        attributes["sub_label"] = Attribute(name, certain or share(data.get("sub_label_score")))
    plate = state.get("recognized_license_plate") or data.get("recognized_license_plate")
    plate, sure = _name(plate)
    if plate:
        score = state.get("recognized_license_plate_score") or data.get("recognized_license_plate_score")
        attributes["plate"] = Attribute(plate, sure or share(score))
    for key in ("zones", "current_zones", "entered_zones"):
        listed = state.get(key)
        if isinstance(listed, list) and listed:
            attributes[key] = Attribute(", ".join(str(zone) for zone in listed)[:200])
    for key in ("current_estimated_speed", "average_estimated_speed", "velocity_angle", "stationary", "end_time",
                "has_snapshot", "has_clip", "false_positive"):  # fmt: skip
        value = state.get(key, data.get(key))
        if value is not None and not isinstance(value, dict | list):
            attributes[key] = Attribute(scalar(value))
    inner = state.get("attributes")
    for key, value in inner.items() if isinstance(inner, dict) else ():
        attributes[f"attribute.{key}"] = Attribute(True, share(value))
    for one in data.get("attributes") or () if isinstance(data.get("attributes"), list) else ():
        if isinstance(one, dict) and named(one.get("label")):
            attributes[f"attribute.{one['label']}"[:80]] = Attribute(True, share(one.get("score")))
    found, missing = attribute_of(f"{where.path}.description", data.get("description"))
    if found:
        attributes["description"] = found
    elif missing:
        yield missing
    corners = state.get("box")
    if isinstance(corners, list) and len(corners) == 4 and _box(data.get("box")) is None:
        ends = [figure(v) for v in corners]
        if all(v is not None for v in ends):
            x1, y1, x2, y2 = (float(v) for v in ends if v is not None)
            attributes |= pixels(x1, y1, x2 - x1, y2 - y1)
    thumbnail = state.get("thumbnail")
    yield VendorObservation(
        time=time, raw_time=raw, source=named(state.get("camera")) or "", track=named(state.get("id")),
        label=named(state.get("label")), confidence=share(state.get("score") or data.get("score")
                                                          or state.get("top_score") or data.get("top_score")),
        box=_box(data.get("box")), attributes=attributes,
        image_bytes=picture_bytes(thumbnail) if isinstance(thumbnail, str) and thumbnail else None,
        event=f"event/{phase}" if phase else "event", provenance=where,
    )  # fmt: skip


def _name(value: Any) -> tuple[str | None, float | None]:
    """A name, or a name and its score."""
    if isinstance(value, list) and value:
        return named(value[0]), share(value[1]) if len(value) > 1 else None
    return named(value), None


def _box(value: Any) -> tuple[float, float, float, float] | None:
    values = [figure(v) for v in value] if isinstance(value, list) and len(value) == 4 else []
    if not values or any(v is None for v in values):
        return None
    x, y, width, height = (float(v) for v in values if v is not None)
    return box_of(x, y, x + width, y + height) if max(values, key=lambda v: v or 0) <= 1.5 else None  # type: ignore[operator]


def _update(value: dict[str, Any], where: Provenance) -> VendorObservation:
    time, raw = utc(value.get("timestamp"))
    names = {"plate": "plate", "name": "name", "description": "description", "sub_label": "sub_label",
             "attribute": "attribute", "model": "model"}  # fmt: skip
    attributes = {
        short: Attribute(str(value[key])[:200], share(value.get("score"))) for key, short in names.items()
        if named(value.get(key))
    }  # fmt: skip
    return VendorObservation(
        time=time, raw_time=raw, source=named(value.get("camera")) or "", track=named(value.get("id")),
        confidence=share(value.get("score")), attributes=attributes, event=f"update/{value['type']}", provenance=where,
    )  # fmt: skip


def _review(state: dict[str, Any], phase: str | None, where: Provenance) -> VendorObservation:
    time, raw = utc(state.get("start_time"))
    data = state.get("data") if isinstance(state.get("data"), dict) else {}
    assert isinstance(data, dict)
    attributes = {
        key: Attribute(", ".join(str(one) for one in listed)[:200])
        for key in ("objects", "sub_labels", "zones", "audio", "detections")
        if isinstance(listed := data.get(key), list) and listed
    }
    event = f"review_{state['severity']}"
    return VendorObservation(
        time=time, raw_time=raw, source=named(state.get("camera")) or "", track=named(state.get("id")),
        attributes=attributes, event=f"{event}/{phase}" if phase else event, provenance=where,
    )  # fmt: skip


def _trigger(state: dict[str, Any], where: Provenance) -> VendorObservation:
    attributes = {key: Attribute(str(state[key])[:200]) for key in ("name", "type") if named(state.get(key))}
    return VendorObservation(
        source=named(state.get("camera")) or "", track=named(state.get("event_id")),
        confidence=share(state.get("score")), attributes=attributes, event="trigger", provenance=where,
    )  # fmt: skip
