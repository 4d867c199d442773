"""OpenDataCam and darknet: detections a frame, tracker data, the history of counts.

OpenDataCam's tracker: x, y are the box's centre, in pixels of the video, whose size is not in the message; darknet's
JSON: `relative_coordinates`, centre and size in 0..1. Source: OpenDataCam's API documentation, darknet's `-json_port`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inspector.domain.metadata import Attribute, Placeholder, VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.vendors.metadata.found import Recognised, box_of, figure, named, pixels, scalar, share, utc, whole
from inspector.vendors.metadata.streams import Pieces

NAME = "opendatacam_output"


def recognise(pieces: Pieces) -> Recognised | None:
    """Frames of objects with a bearing, darknet's relative coordinates, or raw detections."""
    for value in pieces.first_values():
        if not isinstance(value, dict):
            continue
        listed = value.get("objects", value.get("detections"))
        first = listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else {}
        if "relative_coordinates" in first:
            return Recognised("darknet_json", 0.95)
        if "recordingId" in value or {"bearing", "name"} <= set(first):
            return Recognised("opendatacam_tracker", 0.92)
        if "frame" in value and {"x", "y", "w", "h", "prob", "name"} <= set(first):
            return Recognised("opendatacam_detections", 0.92)
        if "counterHistory" in value or {"area", "bearing", "frameId"} <= set(value):
            return Recognised("opendatacam_counts", 0.85)
    return None


def read(pieces: Pieces) -> Iterator[VendorObservation | Placeholder | PlanWarning]:
    """One observation for each object of each frame, and for each thing counted."""
    told = False
    for path, line, value in pieces.values(("objects", "counterHistory")):
        if not isinstance(value, dict):
            continue
        for key in ("objects", "detections"):
            listed = value.get(key)
            for number, one in enumerate(listed if isinstance(listed, list) else ()):
                if isinstance(one, dict):
                    where = Provenance(f"{path}.{key}[{number}]".lstrip("."), line)
                    yield _object(one, value, where)
                    if not told and "relative_coordinates" not in one:
                        told = True
                        yield PlanWarning("opendatacam_box_in_pixels")
        history = value.get("counterHistory", [value] if "area" in value and "frameId" in value else None)
        for number, one in enumerate(history if isinstance(history, list) else ()):
            if isinstance(one, dict):
                yield _counted(one, Provenance(f"{path}.counterHistory[{number}]".lstrip("."), line))


def _object(one: dict[str, Any], frame: dict[str, Any], where: Provenance) -> VendorObservation:
    time, raw = utc(frame.get("timestamp"))
    relative = one.get("relative_coordinates")
    box = None
    if isinstance(relative, dict):
        values = [figure(relative.get(key)) for key in ("center_x", "center_y", "width", "height")]
        if all(v is not None for v in values):
            x, y, width, height = (float(v) for v in values if v is not None)
            box = box_of(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    attributes = {
        key: Attribute(scalar(one[key])) for key in ("bearing", "counted", "isZombie")
        if one.get(key) is not None and not isinstance(one[key], dict | list)
    }  # fmt: skip
    left, top, width, height = (figure(one.get(key)) or 0.0 for key in ("x", "y", "w", "h"))
    if box is None and width > 0 and height > 0:
        # the tracker gives the centre, raw detections the corner
        centred = "prob" not in one
        attributes |= pixels(left - width / 2 * centred, top - height / 2 * centred, width, height)
    return VendorObservation(
        time=time, raw_time=raw, frame=whole(frame.get("frame_id", frame.get("frameId", frame.get("frame")))),
        source=named(frame.get("filename")) or named(frame.get("recordingId")) or "", track=named(one.get("id")),
        label=named(one.get("name")), confidence=share(one.get("confidence", one.get("prob"))), box=box,
        attributes=attributes, provenance=where,
    )  # fmt: skip


def _counted(one: dict[str, Any], where: Provenance) -> VendorObservation:
    time, raw = utc(one.get("timestamp"))
    attributes = {key: Attribute(scalar(one[key])) for key in ("area", "bearing", "countingDirection") if one.get(key)}
    return VendorObservation(
        time=time, raw_time=raw, frame=whole(one.get("frameId")), track=named(one.get("id")),
        label=named(one.get("name")), attributes=attributes, event="counted", provenance=where,
    )  # fmt: skip
