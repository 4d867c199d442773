"""Why an object counts in a crowd, goes too fast or the wrong way, or not, and what is not measured at all.

The rules are those of the replay (`crowd`, `movement`), run again over what it kept of the passage.
"""

from __future__ import annotations

from collections.abc import Iterator

from inspector.domain.observation import Observation
from inspector.domain.words import DataCategory, EventKind, StepKind
from inspector.operations.explained import Said, Subject, number, said
from inspector.operations.explained_again import sighting
from inspector.replay.coverage import LINE_KINDS, PLACE_KINDS, ZONE_KINDS
from inspector.replay.crowd import CrowdWatch, concerns, passed
from inspector.replay.family_tasks import CrowdTask, DirectionTask, SpeedTask
from inspector.replay.moment import Moment, anchor_of
from inspector.replay.movement import DirectionWatch, SpeedWatch, word
from inspector.replay.passages import TRACKER_MODEL
from inspector.replay.rules import LOST
from inspector.replay.zones import contains, polygon_px

KINDS = (*PLACE_KINDS, StepKind.OCCUPANCY)
PLACES = (*KINDS, *ZONE_KINDS, *LINE_KINDS, StepKind.PRIVACY_MASK)


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
    where = f"{'counted' if inside else 'outside'}_{anchor_of(task.anchor, datum.label)}"
    found = [said(f"crowd_{where}", number=there, **name)]
    if task.more_than is None and task.below is None:
        return [*found, said("crowd_no_threshold", **name)]
    if not passed(task, there):
        bounds = {"more": task.more_than, "fewer": task.below}
        return [*found, *(said(f"crowd_not_{w}", threshold=v, **name) for w, v in bounds.items() if v is not None)]
    began, ended = (
        [e.frame for e in subject.events(last=subject.frame, kind=kind) if e.label == task.label]
        for kind in (EventKind.CROWD_START, EventKind.CROWD_END)
    )
    if began and (not ended or began[-1] > ended[-1]):
        return [*found, said("crowd_event", n=began[-1], **name)]
    since = next((n for n in range(len(changes), 0, -1) if not passed(task, number(changes[n - 1]))), 0)
    begun = changes[since].time if since < len(changes) else 0.0
    spent = round(subject.seconds - begun, 2)
    return [*found, said("crowd_waiting", spent=spent, least=task.delay, **name)]


def span(subject: Subject, datum: Observation) -> list[Said]:
    """From which image to which a passage was followed, and why it was over."""
    begun = next((e.frame for e in subject.events(track=datum.track, kind=EventKind.TRACK_START)), None)
    ended = next(iter(subject.events(track=datum.track, kind=EventKind.TRACK_END)), None)
    if begun is None or ended is None:
        return []
    lost = subject.index.seconds(subject.last) - ended.time > LOST
    return [said("passage_lost" if lost else "passage_to_end", first=begun, last=ended.frame, lost=LOST)]


def trajectory(subject: Subject, datum: Observation) -> list[Said]:
    """Whether the trajectory of a passage was kept."""
    if subject.tasks.track_step is None:
        return []
    kept = [o for o in subject.data(DataCategory.TRAJECTORY, track=datum.track) if o.model == TRACKER_MODEL]
    return [said("trajectory_kept", images=number(kept[0])) if kept else said("trajectory_open")]


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
    """What the plan asks for at places, and that nothing lets replay."""
    told: set[tuple[str, str]] = set()
    for one in subject.tasks.not_replayable:
        if one.kind is StepKind.SPEED and one.why == "no_perspective":
            yield said("speed_no_perspective", zone=one.step)
        elif one.kind is StepKind.DIRECTION and one.why == "no_geometry":
            yield said("direction_no_arrow", arrow=one.step)
        elif one.kind in PLACES and (one.step, one.why) not in told:
            told.add((one.step, one.why))
            yield said("not_replayed", step=one.step, cannot=one.why)
