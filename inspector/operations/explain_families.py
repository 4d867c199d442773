"""Why an object counts in a crowd, goes too fast or the wrong way, or had its plate read, or not.

The rules are those of the replay (`crowd`, `movement`, `vehicles`), run again over what it kept of the passage.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box, Observation
from inspector.domain.words import DataCategory, EventKind, StepKind
from inspector.operations.explained import SAME, Said, Subject, number, said
from inspector.operations.explained_again import sighting
from inspector.replay.coverage import PLACE_KINDS, VEHICLE_KINDS
from inspector.replay.crowd import CrowdWatch, concerns, passed
from inspector.replay.family_tasks import CrowdTask, DirectionTask, Families, SpeedTask
from inspector.replay.moment import Moment
from inspector.replay.movement import DirectionWatch, SpeedWatch, word
from inspector.replay.vehicles import plate_of
from inspector.replay.zones import contains, polygon_px
from inspector.vision.detect import VEHICLES
from inspector.vision.plates import SMALLEST

KINDS = (*PLACE_KINDS, StepKind.OCCUPANCY)


def crowd(subject: Subject, task: CrowdTask, datum: Observation) -> list[Said]:
    """Whether a passage counts in an area on this image, and the number there against the vendor's thresholds."""
    name = {"crowd": task.label}
    if not concerns(task, datum.label):
        return [said("crowd_class", label=datum.label, **name)]
    if not subject.armed(task.step, subject.seconds, KINDS):
        return [said("crowd_hours", **name)]
    changes = [o for o in subject.data(DataCategory.DENSITY) if o.step == task.step and o.label == task.label]
    there = number(changes[-1]) if changes else 0.0
    inside = CrowdWatch(task, *subject.size).holds(sighting(datum))
    found = [said("crowd_counted" if inside else "crowd_outside", number=there, **name)]
    if task.more_than is None and task.below is None:
        return [*found, said("crowd_no_threshold", **name)]
    if not passed(task, there):
        bounds = {"more": task.more_than, "fewer": task.below}
        return [*found, *(said(f"crowd_not_{w}", threshold=v, **name) for w, v in bounds.items() if v is not None)]
    kinds = (EventKind.CROWD_START, EventKind.CROWD_END)
    happened = [e for e in subject.events(last=subject.frame) if e.kind in kinds and e.label == task.label]
    if happened and happened[-1].kind is EventKind.CROWD_START:
        return [*found, said("crowd_event", n=happened[-1].frame, **name)]
    since = next((n for n in range(len(changes), 0, -1) if not passed(task, number(changes[n - 1]))), 0)
    begun = changes[since].time if since < len(changes) else 0.0
    spent = round(subject.seconds - begun, 2)
    return [*found, said("crowd_waiting", spent=spent, least=task.delay, **name)]


def _again(subject: Subject, watch: DirectionWatch | SpeedWatch, datum: Observation) -> None:
    """The rule run again over what was kept of a passage up to this image, within the hours."""
    for one in subject.positions(first=0, last=subject.frame, track=datum.track):
        armed = subject.armed(watch.task.step, one.time, KINDS)
        watch.update(Moment(one.frame, one.pts, one.time), [sighting(one)] if armed else [])


def direction(subject: Subject, task: DirectionTask, datum: Observation) -> Said:
    """Which way a passage has gone since it was first seen, against the arrow; and the event that this made."""
    name = {"arrow": task.label}
    if task.classes is not None and datum.label not in task.classes:
        return said("direction_class", label=datum.label, **name)
    if not subject.armed(task.step, subject.seconds, KINDS):
        return said("direction_hours", **name)
    watch = DirectionWatch(task, *subject.size)
    _again(subject, watch, datum)
    assert datum.box is not None and datum.track is not None
    gone, angle = watch.way(datum.track) or (0.0, 0.0)
    kinds = (EventKind.WRONG_WAY, EventKind.DIRECTION)
    happened = [
        e
        for e in subject.events(last=subject.frame, track=datum.track)
        if e.kind in kinds and e.label.rpartition("/")[0] == task.label
    ]
    if not happened:
        return said("direction_short", gone=gone, least=datum.box[3], **name)
    one = happened[0]
    code = "direction_wrong" if one.kind is EventKind.WRONG_WAY else "direction_right"
    return said(code, way=word(angle), angle=angle, n=one.frame, value=one.value or 0.0, **name)


def speed(subject: Subject, task: SpeedTask, datum: Observation) -> Said:
    """How fast a passage goes at this image in a measured zone, against the threshold; and the event that this made."""
    name = {"zone": task.label}
    if task.classes is not None and datum.label not in task.classes:
        return said("speed_class", label=datum.label, **name)
    if not subject.armed(task.step, subject.seconds, KINDS):
        return said("speed_hours", **name)
    if not contains(polygon_px(task.points, *subject.size), sighting(datum).foot):
        return said("speed_outside", **name)
    watch = SpeedWatch(task, *subject.size)
    _again(subject, watch, datum)
    assert datum.track is not None
    value = watch.speed(datum.track)
    if value is None:
        return said("speed_short", **name)
    figures: dict[str, str | float | int] = {"speed": value, **name}
    if task.threshold is None:
        return said("speed_no_threshold", **figures)
    figures["threshold"] = task.threshold
    happened = [
        e
        for e in subject.events(last=subject.frame, track=datum.track)
        if e.kind is EventKind.SPEED and e.label == task.label
    ]
    if happened:
        return said("speed_event", n=happened[-1].frame, value=happened[-1].value or 0.0, **figures)
    return said("speed_below", **figures)


def not_measured(subject: Subject) -> Iterator[Said]:
    """The speeds and directions that the plan asks for and that nothing lets measure."""
    for one in subject.tasks.not_replayable:
        if one.kind is StepKind.SPEED and one.why == "no_perspective":
            yield said("speed_no_perspective", zone=one.step)
        elif one.kind is StepKind.DIRECTION and one.why == "no_geometry":
            yield said("direction_no_arrow", arrow=one.step)


def plate(subject: Subject, image: NDArray[np.uint8], label: str, box: Box) -> list[Said]:
    """Whether a vehicle's plate is read in this image (uint8 BGR), and what the replay kept of its readings."""
    families = subject.tasks.families or Families()
    task = families.vehicles
    if task is None or task.plate_step is None or label not in VEHICLES or label not in subject.tasks.by_label:
        return []
    if not subject.armed(task.plate_step, subject.seconds, VEHICLE_KINDS):
        return [said("plate_hours")]
    found = [_reading(image, box, task.min_area)]
    here = subject.positions(first=subject.frame, last=subject.frame)
    datum = next((o for o in here if o.box and all(abs(a - b) <= SAME for a, b in zip(o.box, box, strict=True))), None)
    if datum is None or datum.track is None:
        return [*found, said("plate_no_passage")]
    kept = [o for o in subject.data(DataCategory.PLATE, track=datum.track) if o.step == task.plate_step]
    if not kept:
        return [*found, said("plate_none_kept", n=datum.track)]
    return [
        *found,
        *(said("plate_kept", text=str(o.value), score=o.confidence or 0.0, n=o.frame) for o in kept),
    ]


def _reading(image: NDArray[np.uint8], box: Box, least: float) -> Said:
    """What the reader finds in the vehicle's box of this image alone."""
    if box[2] < SMALLEST:
        return said("plate_narrow", width=box[2], least=SMALLEST)
    read = plate_of(image, box, least)
    if read is not None:
        return said("plate_read", text=read.text, score=read.score)
    small = plate_of(image, box, 0.0) if least else None
    if small is not None:
        return said("plate_small", area=small.box[2] * small.box[3], least=least, text=small.text, score=small.score)
    return said("plate_not_found")
