"""Axis scene metadata (analytics scene description): a JSON message a line, one frame or one track.

Boxes: left, top, right, bottom in 0..1, origin top left. Faces, heads and plates are tracks of their own: counting
tracks is not counting people. Source: Axis developer documentation of the scene description and of `com.axis.scene.*`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inspector.domain.metadata import Attribute, Placeholder, VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.vendors.metadata.found import Recognised, box_of, named, picture_bytes, scalar, share, utc
from inspector.vendors.metadata.streams import Pieces

NAME = "axis_scene"


def recognise(pieces: Pieces) -> Recognised | None:
    """`frame.observations`; `detections` with `track_events`; a track with its `observations` or `path`."""
    for value in pieces.first_values():
        if not isinstance(value, dict):
            continue
        frame = value.get("frame")
        if isinstance(frame, dict) and ("observations" in frame or "operations" in frame):
            return Recognised("axis_frames", 0.97)
        if "channel_id" in value and ("detections" in value or "track_events" in value):
            return Recognised("axis_frames", 0.95)
        if {"start_time", "end_time"} & set(value) and ("observations" in value or "path" in value):
            return Recognised("axis_tracks", 0.9)
        detections = value.get("detections")
        first = detections[0] if isinstance(detections, list) and detections else None
        if isinstance(first, dict) and "object_track_id" in first:
            return Recognised("axis_frames", 0.95)
    return None


def read(pieces: Pieces) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    """One observation for each object of each frame, and for each point of a track."""
    separate = False
    for path, line, value in pieces.values():
        if not isinstance(value, dict):
            continue
        inner = value.get("frame")
        frame = inner if isinstance(inner, dict) else value
        source = named(value.get("channel_id")) or ""
        seen = [
            *_objects(frame, "observations", source, path, line),
            *_objects(frame, "detections", source, path, line),
            *_objects(value if frame is not value else {}, "path", source, path, line),
            *_objects(frame, "path", source, path, line),
        ]
        if not separate and any(one.label in ("Face", "Head", "LicensePlate") for one in seen):
            separate = True
            yield PlanWarning("axis_separate_tracks")
        yield from seen
        yield from _endings(frame, source, path, line)


def _objects(holder: dict[str, Any], key: str, source: str, path: str, line: int | None) -> Iterator[VendorObservation]:
    listed = holder.get(key)
    when = holder.get("timestamp") or holder.get("start_time")
    own = holder.get("class") or _first(holder.get("classes"))
    track = holder.get("id") or holder.get("track_id")
    for number, one in enumerate(listed if isinstance(listed, list) else ()):
        if not isinstance(one, dict):
            continue
        box = one.get("bounding_box")
        place = box if isinstance(box, dict) else {}
        kind = one.get("class") or _first(one.get("classes")) or own
        kind = kind if isinstance(kind, dict) else {"type": kind} if kind else {}
        time, raw = utc(one.get("timestamp") or when)
        image = one.get("image") or holder.get("image")
        data = image.get("data") if isinstance(image, dict) else image
        yield VendorObservation(
            time=time, raw_time=raw, source=source,
            track=named(one.get("track_id") or one.get("object_track_id") or track),
            label=named(kind.get("type")), confidence=share(kind.get("score")),
            box=box_of(place.get("left"), place.get("top"), place.get("right"), place.get("bottom")),
            attributes=dict(_attributes(kind)),
            image_bytes=picture_bytes(data) if isinstance(data, str) and data else None,
            provenance=Provenance(f"{path}.{key}[{number}]".lstrip("."), line),
        )  # fmt: skip


def _first(value: Any) -> Any:
    return max(
        (one for one in value if isinstance(one, dict)), key=lambda one: share(one.get("score")) or 0.0, default=None
    ) if isinstance(value, list) else None  # fmt: skip


def _attributes(kind: dict[str, Any]) -> Iterator[tuple[str, Attribute]]:
    for name, value in kind.items():
        if name in ("type", "score"):
            continue
        if isinstance(value, list):
            best = _first(value)
            if best is not None and named(best.get("name")):
                yield name, Attribute(scalar(best["name"]), share(best.get("score")))
        elif isinstance(value, dict):
            text = named(value.get("name") or value.get("type") or value.get("text"))
            if text:
                yield name, Attribute(text, share(value.get("score")))
        elif value is not None and value != "":
            yield name, Attribute(scalar(value))


def _endings(frame: dict[str, Any], source: str, path: str, line: int | None) -> Iterator[VendorObservation]:
    for key in ("operations", "track_events"):
        listed = frame.get(key)
        for number, one in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(one, dict) and named(one.get("type")):
                time, raw = utc(one.get("timestamp") or frame.get("timestamp"))
                yield VendorObservation(
                    time=time, raw_time=raw, source=source,
                    track=named(one.get("id") or one.get("track_id") or one.get("object_track_id")),
                    event=str(one["type"])[:80],
                    provenance=Provenance(f"{path}.{key}[{number}]".lstrip("."), line),
                )  # fmt: skip
