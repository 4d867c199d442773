"""From the steps of a plan to the tasks of the families: movement, masks, recording, crowds, direction, speed, objects
left, persons, vehicles. `planner` reads detection, zones, lines, faces and snapshots, and calls this."""

from __future__ import annotations

import math
import re

from inspector.domain.plan import PlanWarning, ProcessingStep
from inspector.domain.words import DataCategory, StepKind
from inspector.replay.bodies import CLOTHING_RULE, SIGNATURE_RULE
from inspector.replay.family_tasks import (
    CrowdTask,
    DirectionTask,
    Families,
    Grid,
    LeftTask,
    MaskTask,
    MotionTask,
    PersonTask,
    Points,
    RecordingTask,
    VehicleTask,
    Wanted,
)
from inspector.replay.planner_reading import Reading, is_figure, speed_of, written_polygons
from inspector.replay.vendor_rules import traits
from inspector.vision.background import HEIGHT
from inspector.vision.detect import MODEL as DETECTOR
from inspector.vision.plates import LOCATION_MODEL, READING_MODEL
from inspector.vision.pose import POSE_MODEL

K, C = StepKind, DataCategory

WHOLE: Points = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
CELL_MAP = re.compile(r"([1-9]\d{0,2})x([1-9]\d{0,2}):([0-9a-fA-F]*)")
MOST_CELLS = 1e6
GRID = (22, 18)
"""Columns and rows of the grid of cells when the configuration says how many cells but not how they lie."""

ASSUMED_LEFT = 10.0
"""Seconds after which an object is left or removed when the configuration does not say."""

CONTOUR = 10.0
"""Least region of change, pixels of the reduced picture: Frigate's default, taken for those who state none."""

FRIGATE_RATE = 5.0
"""Pictures a second that Frigate analyses by default: its frame_alpha of 0.01 a picture is a time of 20 seconds."""

FRIGATE_PLATE = 1000.0
"""Frigate's least area of a plate, px² of its own picture (lpr.min_area)."""

ALERT_DAYS = 10.0


def families_of(by: Reading) -> Families | None:
    """The tasks of the families; None when the plan asks for none of them."""
    wanted: list[Wanted] = []
    motion = [_motion(by, step) for step in by.of(K.MOTION)]
    recordings = [task for step in by.of(K.RECORDING) for task in _recordings(by, step)]
    if not recordings:
        recordings = [
            RecordingTask("motion", step.name, "motion", days=_days(by))
            for step in by.of(K.MOTION)
            if C.IMAGE in step.produces
        ]
    if any(task.mode == "motion" for task in recordings) and not motion:
        first = next(task for task in recordings if task.mode == "motion")
        motion = [MotionTask(first.step, first.step, "contour", CONTOUR, step_kind=K.RECORDING)]
    wanted += [Wanted(C.IMAGE, task.step, "rule:generic/recording") for task in recordings]
    masks = [task for step in by.of(K.PRIVACY_MASK) for task in _mask(by, step)]
    crowds = [_crowd(by, step) for step in by.of(K.CROWD_DENSITY)]
    crowds += [_crowd(by, step) for step in by.of(K.OCCUPANCY) if C.DENSITY in step.produces]
    wanted += [Wanted(C.DENSITY, task.step, f"rule:{task.vendor}/crowd_density") for task in crowds if task.density]
    wanted += [Wanted(C.COUNT, task.step, "rule:generic/most_together") for task in crowds if task.count]
    directions = [task for step in by.of(K.DIRECTION) for task in _direction(by, step)]
    speeds = [task for step in by.of(K.SPEED) for task in speed_of(by, step)]
    wanted += [Wanted(C.TRAJECTORY, task.step, f"rule:{task.vendor}/direction") for task in directions]
    wanted += [Wanted(C.TRAJECTORY, task.step, f"rule:{task.vendor}/speed") for task in speeds]
    left = [task for step in by.of(K.ABANDONED_OBJECT, K.REMOVED_OBJECT) for task in _left(by, step)]
    wanted += [
        Wanted(C.BELONGINGS, task.step, f"rule:generic/{'removed' if task.removed else 'abandoned'}_object")
        for task in left
    ]
    persons, vehicles = _persons(by), _vehicles(by)
    models: list[str] = []
    if persons is not None:
        wanted += _body_wanted(persons)
        models += [POSE_MODEL] if persons.fall_step else []
    if vehicles is not None:
        if vehicles.attribute_step:
            wanted.append(Wanted(C.VEHICLE, vehicles.attribute_step, DETECTOR))
        if vehicles.plate_step:
            wanted.append(Wanted(C.PLATE, vehicles.plate_step, READING_MODEL))
            models += [LOCATION_MODEL, READING_MODEL]
    found = Families(
        tuple(motion),
        tuple(masks),
        tuple(recordings),
        tuple(crowds),
        tuple(directions),
        tuple(speeds),
        tuple(left),
        persons=persons,
        vehicles=vehicles,
        models=tuple(models),
        wanted=tuple(wanted),
    )
    return None if found == Families() else found


def _persons(by: Reading) -> PersonTask | None:
    """Clothes and things carried, signature, falls."""
    clothing = belongings = signature = fall = None
    for step in by.freest(K.PERSON_ATTRIBUTES):
        if C.CLOTHING in step.produces and clothing is None:
            by.rule(step, "clothing")
            clothing = step.name
        if C.BELONGINGS in step.produces and belongings is None:
            by.rule(step, "belongings")
            belongings = step.name
    for step in by.freest(K.RE_IDENTIFICATION)[:1]:
        by.rule(step, "colour_signature")
        signature = step.name
    spent = 1.0
    for step in by.freest(K.FALL)[:1]:
        by.rule(step, "fall")
        fall, spent = step.name, by.seconds(step, "time_threshold", "duration") or 1.0
    found = PersonTask(clothing, belongings, signature, fall, spent)
    return None if found == PersonTask() else found


def _body_wanted(task: PersonTask) -> list[Wanted]:
    looked = (
        (C.CLOTHING, task.clothing_step, CLOTHING_RULE),
        (C.BELONGINGS, task.belongings_step, DETECTOR),
        (C.BODY_TEMPLATE, task.signature_step, SIGNATURE_RULE),
        (C.BEHAVIOUR, task.fall_step, POSE_MODEL),
    )
    return [Wanted(category, step, model) for category, step, model in looked if step is not None]


def _vehicles(by: Reading) -> VehicleTask | None:
    attributes, plates = by.freest(K.VEHICLE_ATTRIBUTES), by.freest(K.LICENCE_PLATE)
    for step in attributes[:1]:
        by.rule(step, "vehicle_colour")
    for step in plates[:1]:
        by.rule(step, "plate_reading")
    if not attributes and not plates:
        return None
    default = FRIGATE_PLATE if by.vendor == "frigate" else None
    least = by.number(plates[0], "min_area") if plates else None
    area = by.area(plates[0], default if least is None else least, 0.0) if plates else 0.0
    return VehicleTask(attributes[0].name if attributes else None, plates[0].name if plates else None, area)


def _motion(by: Reading, step: ProcessingStep) -> MotionTask:
    """By the vendor's rule where it has one; else a region of change of Frigate's least size."""
    basis = by.rule(step, "motion")
    area = step.geometry.points if step.geometry.type == "polygon" else ()
    pixels = by.width * by.height

    def number(*names: str, default: float) -> float:
        value = by.number(step, *names)
        return default if value is None else value

    if by.vendor == "frigate":
        scale = HEIGHT / max(1.0, number("frame_height", default=float(HEIGHT)))
        return MotionTask(
            step.name,
            step.name,
            "contour",
            number("contour_area", default=CONTOUR) * scale * scale,
            number("threshold", default=30.0),
            basis,
            masks=written_polygons(by, step, lambda name: name.split("[")[0].split(".")[0] == "mask"),
            off_delay=number("mqtt_off_delay", default=30.0),
            lightning=number("lightning_threshold", default=0.8),
            learning=1 / (FRIGATE_RATE * max(1e-4, number("frame_alpha", default=0.01))),
        )
    on, off = (
        by.seconds(step, "alarm_on_delay", "startTriggerTime"),
        by.seconds(step, "alarm_off_delay", "endTriggerTime"),
    )
    grid = _grid(by, step)
    if grid is not None:
        least = number("min_count", default=1.0)
        return MotionTask(
            step.name, step.name, "cells", least, vendor=basis, grid=grid, on_delay=on or 0.0, off_delay=off or 0.0
        )
    changed = by.number(step, "threshold", "pixelChangeThreshold", "MinAlarmPixels")
    if by.vendor in ("motion", "kerberos", "zoneminder") and changed is not None:
        return MotionTask(
            step.name,
            step.name,
            "pixels",
            changed / pixels,
            number("noise_level", "MinPixelThreshold", default=32.0),
            basis,
            area,
            off_delay=by.seconds(step, "event_gap") or 0.0,
            images=max(1, int(number("minimum_motion_frames", "AlarmFrameCount", default=1.0))),
        )
    short = by.seconds(step, "timeShortLivedLimit", "timeShortLivedLimit.time") or on or 0.0
    return MotionTask(
        step.name, step.name, "contour", CONTOUR, vendor=basis, area=area, on_delay=short, off_delay=off or 0.0
    )


def _grid(by: Reading, step: ProcessingStep) -> Grid | None:
    """The cells that are watched: "cell_map" ("22x18:" and bits in hexadecimal), else as many as the plan says when
    that is all or none of them."""
    written, active, cells = by.value(step, "cell_map"), by.number(step, "active_cells"), by.number(step, "cells")
    drawn = CELL_MAP.fullmatch(written) if isinstance(written, str) else None
    if drawn is not None:
        columns, rows, digits = int(drawn[1]), int(drawn[2]), drawn[3]
        bits = bin(int(digits or "0", 16))[2:].zfill(len(digits) * 4)[: columns * rows]
        return Grid(columns, rows, tuple(bit == "1" for bit in bits.ljust(columns * rows, "0")))
    if active is None or (cells or 0) > MOST_CELLS:
        return None
    columns, rows = GRID
    if cells is not None and cells >= 1 and cells != columns * rows:
        columns = max(1, round(math.sqrt(cells * by.width / by.height)))
        rows = max(1, round(cells / columns))
    if active and (cells is None or active < cells):
        by.warnings.append(PlanWarning("replay_cells_unknown", (("step", step.name),)))
    return Grid(columns, rows, (active > 0,) * (columns * rows))


def _mask(by: Reading, step: ProcessingStep) -> list[MaskTask]:
    points = step.geometry.points
    if step.geometry.type != "polygon" or len(set(points)) < 3:
        by.cannot(step, "no_geometry", step.produces)
        return []
    by.rule(step, "privacy_mask")
    share = (("step", step.name), ("percent", f"{100 * polygon_area(points):.1f}"))
    by.warnings.append(PlanWarning("replay_mask_area", share))
    return [MaskTask(step.name, step.name, points)]


def polygon_area(points: Points) -> float:
    """Area of a polygon of 0..1, as a part of the picture (the shoelace formula)."""
    pairs = zip(points, (*points[1:], points[0]), strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def _recordings(by: Reading, step: ProcessingStep) -> list[RecordingTask]:
    """What a recording keeps: everything, movement, or passages, each for its own time."""
    by.rule(step, "recording")
    classes = by.labels(step)

    def task(mode: str, days: float | None, before: float = 0.0, after: float = 0.0) -> RecordingTask:
        return RecordingTask(mode, step.name, mode, before, after, classes if mode == "events" else None, days)

    if by.vendor == "frigate":
        found = []
        for mode in ("continuous", "motion"):
            days = by.number(step, f"{mode}.days")
            if days:
                found.append(task(mode, days))
        days = by.number(step, "retain.days")
        if days:
            found.append(task("continuous" if by.value(step, "retain.mode") == "all" else "motion", days))
        before = by.number(step, "alerts.pre_capture", "detections.pre_capture", "events.pre_capture")
        after = by.number(step, "alerts.post_capture", "detections.post_capture", "events.post_capture")
        kept = by.number(step, "alerts.retain.days", "detections.retain.days", "events.retain.default")
        found.append(
            task(
                "events",
                ALERT_DAYS if kept is None else kept,
                5.0 if before is None else before,
                5.0 if after is None else after,
            )
        )
        return found
    mode = str(by.value(step, "mode") or "").lower()
    moved = mode in ("modect", "motion") or (by.vendor in ("motion", "kerberos") and mode != "record")
    if by.value(step, "continuous") is True or mode in ("record", "mocord", "all", "always"):
        moved = False
    elif not moved:
        by.warnings.append(PlanWarning("replay_recording_assumed", (("step", step.name),)))
    before, after = _margin(by, step, "pre"), _margin(by, step, "post")
    return [task("motion" if moved else "continuous", _days(by), before, after)]


def _margin(by: Reading, step: ProcessingStep, which: str) -> float:
    """Seconds recorded before or after; pictures are counted at the usual 25 a second."""
    names = (f"{which}recording", f"{which}_capture", f"{which.capitalize()}EventCount")
    for parameter in by.settings(step, lambda p: p.name in names):
        if is_figure(parameter.value):
            return float(parameter.value) / (25 if parameter.unit == "frame" else 1)  # type: ignore[arg-type]
    return 0.0


def _days(by: Reading) -> float | None:
    """For how long recordings are kept, as the configuration states it for all of them."""
    for kept in by.retention:
        if kept.what.startswith("record") and kept.value is not None and kept.unit.startswith("day"):
            return kept.value
    return None


def _crowd(by: Reading, step: ProcessingStep) -> CrowdTask:
    drawn = step.geometry.type == "polygon" and len(set(step.geometry.points)) >= 3
    above = by.number(step, "object_threshold", "threshold_moreThan", "alarm_threshold", "maxnumber")
    below = by.number(step, "threshold_lessThan", "minnumber")
    return CrowdTask(
        step.name,
        step.name,
        step.geometry.points if drawn else WHOLE,
        by.rule(step, "crowd_density"),
        by.labels(step),
        above,
        below,
        by.seconds(step, "time_threshold", "time-threshold", "trigger_delay") or 0.0,
        count=C.COUNT in step.produces and step.kind is not K.OCCUPANCY,
        anchor=traits(by.vendor).anchor,
    )


def _direction(by: Reading, step: ProcessingStep) -> list[DirectionTask]:
    points = step.geometry.points
    if step.geometry.type != "line" or len(points) < 2 or points[0] == points[1]:
        by.cannot(step, "no_geometry", step.produces)
        return []
    return [DirectionTask(step.name, step.name, points[:2], by.rule(step, "direction"), by.labels(step))]


def _left(by: Reading, step: ProcessingStep) -> list[LeftTask]:
    points = step.geometry.points
    if step.geometry.type != "polygon" or len(set(points)) < 3:
        by.cannot(step, "no_geometry", step.produces)
        return []
    removed = step.kind is K.REMOVED_OBJECT
    spent = by.seconds(step, "time_threshold", "dwell", "duration")
    if spent is None:
        assumed = (("step", step.name), ("seconds", f"{ASSUMED_LEFT:g}"))
        by.warnings.append(PlanWarning("replay_duration_assumed", assumed))
    basis = by.rule(step, "removed_object" if removed else "abandoned_object")
    return [LeftTask(step.name, step.name, points, removed, ASSUMED_LEFT if spent is None else spent, basis)]
