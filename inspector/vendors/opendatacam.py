"""OpenDataCam: its `config.json` and its counting areas (alone, or inside a recording).

Coordinates of an area: pixels of `location.refResolution` (the browser's drawing), origin top left, y down; x and y are
scaled separately. Source: OpenDataCam's README, documentation of its API and `config.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from inspector.domain.plan import Camera, Geometry, Parameter, ProcessingPlan, ProcessingStep, Recipient, Retention
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.document import Document
from inspector.vendors.geometry import Point
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.take import drawn, parameters, points_of, positive, switch, word
from inspector.vendors.tree import Item

NAME = "opendatacam"

_OWN = frozenset({"VALID_CLASSES", "NEURAL_NETWORK", "COUNTER_SETTINGS", "TRACKER_SETTINGS", "VIDEO_INPUTS_PARAMS",
                  "OPENDATACAM_VERSION", "PATH_TO_YOLO_DARKNET", "VIDEO_INPUT"})  # fmt: skip
_TRACKER = {"objectMinAreaInPercentageOfFrame": "%", "objectMaxAreaInPercentageOfFrame": "%", "iouLimit": "0-1",
            "objectMinAreaPercentage": "%", "confidence_threshold": "0-1", "unMatchedFrameTolerance": "frame",
            "unMatchedFramesTolerance": "frame", "fastDelete": "", "matchingAlgorithm": ""}  # fmt: skip
_COUNTER = {
    "countingAreaMinFramesInsideToBeCounted": "frame",
    "countingAreaVerifyIfObjectEntersCrossingOneEdge": "",
    "minAngleWithCountingLineThreshold": "degree",
    "computeTrajectoryBasedOnNbOfPastFrame": "frame",
}
_DATABASE = re.compile(r"[a-z][\w+.-]*://\S+", re.IGNORECASE)


def read(document: Document) -> ProcessingPlan:
    """The plan of a configuration or of a set of areas. Raises WrongFormat on anything else."""
    try:
        tree = document.tree()
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    root = tree.item()
    names = set(root.names())
    areas = list(_areas(root))
    if len(names & _OWN) < 2 and not areas:
        raise WrongFormat("unknown_text", file=document.source.file)
    steps: tuple[ProcessingStep, ...] = ()
    if len(names & _OWN) >= 2:
        steps = tuple(_processing(root))
    steps += tuple(step for area in areas for step in _counting(area))
    version = root.get("OPENDATACAM_VERSION")
    plan = ProcessingPlan(
        NAME,
        (version.text() or None) if version else None,
        document.source.file,
        document.sha256,
        cameras=tuple(_cameras(root)),
        steps=steps,
        recipients=tuple(_recipients(root)),
        retention=tuple(_kept(root)),
    )
    for name in ("DISPLAY_CLASSES", "PATHFINDER_COLORS", "COUNTER_COLORS", "PORTS", "TRACKER_ACCURACY_DISPLAY",
                 "PATH_TO_YOLO_DARKNET", "CMD_TO_YOLO_DARKNET", "VIDEO_UPLOAD_FOLDER"):  # fmt: skip
        found = root.get(name)
        if found is not None:
            found.visit()  # drawing on the screen and places of the programs
    warnings = tuple(dict.fromkeys((*document.source.warnings, *tree.warnings)))
    return replace(plan, not_understood=tree.not_understood(), warnings=warnings)


def _areas(root: Item) -> Iterator[Item]:
    """Areas at the root, under `countingAreas`, `counterData`, `areas`, or inside recordings."""
    if not root.is_mapping:
        return
    holders = [root, *(h for name in ("countingAreas", "areas", "counterSummary") if (h := root.get(name)))]
    recordings = root.get("recordings")
    if recordings is not None and recordings.is_sequence:
        for one in recordings.each():
            for name in ("_id", "id", "dateStart", "dateEnd", "filename"):
                word(one, name)
            inner = one.get("areas")
            if inner is not None:
                holders.append(inner)
    done: set[int] = set()
    for holder in holders:
        for name in holder.names() if holder.is_mapping else ():
            area = holder.get(name)
            if area is not None and area.get("location", "refResolution") is not None and id(area.node) not in done:
                done.add(id(area.node))
                yield area


def _cameras(root: Item) -> Iterator[Camera]:
    chosen = root.get("VIDEO_INPUT")
    name = chosen.text() if chosen else None
    inputs = root.get("VIDEO_INPUTS_PARAMS")
    if chosen is None or not name:
        return
    address = word(inputs, name) if inputs is not None and inputs.get(name) is not None else None
    if inputs is not None:
        inputs.visit()  # the other inputs are examples that nothing plays
    yield Camera(mask_secrets(name), mask_secrets(address or name)[:200], None, (chosen.provenance(),))


def _processing(root: Item) -> Iterator[ProcessingStep]:
    network, valid = root.get("NEURAL_NETWORK"), root.get("VALID_CLASSES")
    model = network.text() if network else None
    classes = (valid.texts() or ()) if valid else ()
    everything = not classes or "*" in classes
    names = root.get("NEURAL_NETWORK_PARAMS")
    if names is not None:
        names.visit()
    tracker = root.get("TRACKER_SETTINGS")
    settings = parameters(tracker, _TRACKER) if tracker is not None and tracker.is_mapping else []
    where = tuple(i.provenance() for i in (network, valid) if i is not None)
    kept = () if everything else classes
    model_setting = (Parameter("model", model),) if model else ()
    yield ProcessingStep(
        K.OBJECT_DETECTION, "detection", "", True, False, classes=kept, classes_all=everything,
        parameters=(*model_setting, *(p for p in settings if p.name == "confidence_threshold")),
        produces=(C.POSITION,), provenance=where,
    )  # fmt: skip
    where = tuple(i.provenance() for i in (tracker, valid) if i is not None)
    yield ProcessingStep(
        K.TRACKING, "tracker", "", True, False, classes=kept, classes_all=everything, parameters=tuple(settings),
        produces=(C.TRAJECTORY,), provenance=where,
    )  # fmt: skip
    place = root.get("GPS")
    if place is not None and place.is_mapping:
        enabled, where_on = switch(place)
        place.visit()
        yield ProcessingStep(
            K.OTHER, "GPS", "", enabled, enabled is not None,
            provenance=tuple(i.provenance() for i in (where_on, place) if i is not None),
        )  # fmt: skip


def _counting(area: Item) -> Iterator[ProcessingStep]:
    name = word(area, "name") or area.name
    kind = word(area, "type") or ""
    colour, computed = area.get("color"), area.get("computed")
    for drawing in (colour, computed):
        if drawing is not None:
            drawing.visit()
    points = _points(area)
    counter = area.tree.item().get("COUNTER_SETTINGS")
    settings = parameters(counter, _COUNTER) if counter is not None and counter.is_mapping else []
    reference = area.get("location", "refResolution")
    width = positive(reference.get("w")) if reference else None
    height = positive(reference.get("h")) if reference else None
    line = kind != "polygon"
    if points and width and height:
        geometry = drawn(area, points, (width, height), camera="", zone=name, line=line)
    else:
        geometry = Geometry()
        area.tree.warn("points_not_understood", camera="", zone=name, line=area.line)
    direction = [Parameter("direction", kind)] if kind and kind != "polygon" else []
    yield ProcessingStep(
        K.LINE_COUNTING if line else K.ZONE_ENTER, name, "", None, False, classes_all=True, geometry=geometry,
        parameters=(*direction, *settings), produces=(C.COUNT, C.POSITION), provenance=(area.provenance(),),
    )  # fmt: skip


def _points(area: Item) -> list[Point] | None:
    listed = area.get("location", "points")
    if listed is not None:
        points = points_of(listed)
        # a polygon is closed by its first point written again
        return points[:-1] if points and len(points) > 3 and points[0] == points[-1] else points
    ends = []
    for name in ("point1", "point2"):
        point = area.get("location", name)
        x, y = (point.get("x"), point.get("y")) if point is not None else (None, None)
        a, b = (x.number() if x else None), (y.number() if y else None)
        if a is None or b is None:
            return None
        ends.append((float(a), float(b)))
    return ends


def _recipients(root: Item) -> Iterator[Recipient]:
    old, chosen = root.get("MONGODB_URL"), word(root, "DATABASE")
    if old is not None and (address := old.text()):
        yield Recipient("database", mask_secrets(address), None, (old.provenance(),))
    settings = root.get("DATABASE_PARAMS", chosen) if chosen else None
    for one in settings.each() if settings is not None else ():
        text = one.text() if one.node.text is not None else None
        if text and _DATABASE.fullmatch(text):
            yield Recipient("database", mask_secrets(text), True, (one.provenance(),))


def _kept(root: Item) -> Iterator[Retention]:
    """Nothing deletes a recording; `persistTracker` says whether every position is written with it."""
    chosen = word(root, "DATABASE")
    tracker = root.get("DATABASE_PARAMS", chosen, "persistTracker") if chosen else None
    if tracker is not None:
        on = tracker.boolean()
        yield Retention("trajectories", None, "unlimited", False, on, None, (C.POSITION, C.TRAJECTORY),
                        (tracker.provenance(),))  # fmt: skip
    base = root.get("DATABASE") or root.get("MONGODB_URL")
    if base is not None:
        yield Retention("counts", None, "unlimited", False, None, None, (C.COUNT,), (base.provenance(),))
