"""Why a place of an image is looked at or not (masks, movement), and why a passage is, or is not, counted in a zone or
on a line."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Event, Observation
from inspector.domain.words import EventKind
from inspector.operations.explain_moving import looks
from inspector.operations.explained import Said, Subject, point, said
from inspector.replay.coverage import LINE_KINDS, ZONE_KINDS
from inspector.replay.family_tasks import Families, MotionTask
from inspector.replay.masks import UNIFORM, MaskWatch
from inspector.replay.moment import Moment, Sighting, anchor_of
from inspector.replay.passages import HISTORY, computed_score
from inspector.replay.speed import Speeds
from inspector.replay.suppression import Suppressor
from inspector.replay.tasks import LineTask, Suppression, ZoneTask
from inspector.replay.zones import LineWatch, ZoneWatch, contains, polygon_px
from inspector.vision.background import reduced


def places(subject: Subject, x: float, y: float) -> Iterator[Said]:
    """The masks, the zones and the rules of movement that hold the place itself, pixels."""

    def inside(points: tuple[tuple[float, float], ...]) -> bool:
        return contains(polygon_px(points, *subject.size), (x, y))

    families = subject.tasks.families or Families()
    if any(inside(mask) for task in subject.tasks.classes for mask in task.masks):
        yield said("place_mask")
    for mask in families.masks:
        if inside(mask.points):
            yield said("place_privacy", mask=mask.label)
    for zone in subject.tasks.zones:
        if inside(zone.points) is not zone.inverse:
            yield said("place_zone", zone=zone.label)
    for task in families.motion:
        yield _motion(subject, task, x, y)


def masks(subject: Subject, image: NDArray[np.uint8], x: float, y: float) -> Iterator[Said]:
    """Whether the privacy masks that hold the place, pixels, hide it in the image, uint8 BGR."""
    for task in (subject.tasks.families or Families()).masks:
        if contains(polygon_px(task.points, *subject.size), (x, y)):
            spread = MaskWatch(task, *subject.size).spread(reduced(image))
            yield said(
                "mask_seen" if spread > UNIFORM else "mask_hidden", mask=task.label, spread=spread, least=UNIFORM
            )


def covered(subject: Subject, datum: Observation) -> Iterator[Said]:
    """The privacy masks under which a passage is, and where that was said first."""
    assert datum.box is not None
    for task in (subject.tasks.families or Families()).masks:
        if MaskWatch(task, *subject.size).covers(datum.box):
            happened = subject.events(track=datum.track, kind=EventKind.UNDER_MASK)
            first = next((e.frame for e in happened if e.label == task.label), subject.frame)
            yield said("mask_passage", mask=task.label, n=first)


def _motion(subject: Subject, task: MotionTask, x: float, y: float) -> Said:
    """Whether a rule of movement holds at this image, and whether it looks at the place."""
    why = looks(subject, task, x, y)
    if why:
        return said(f"motion_{why}", motion=task.label)
    began, ended = (
        [e.frame for e in subject.events(last=subject.frame, kind=kind) if e.label == task.label]
        for kind in (EventKind.MOTION_START, EventKind.MOTION_END)
    )
    if began and (not ended or began[-1] > ended[-1] or ended[-1] == subject.last):
        return said("motion_on", motion=task.label, since=began[-1])
    if task.measure == "pixels":
        return said("motion_off_pixels", motion=task.label, percent=100 * task.least, change=task.threshold)
    least = {"least": task.least, "change": task.threshold}
    return said("motion_off_cells" if task.measure == "cells" else "motion_off_region", motion=task.label, **least)


def zone(subject: Subject, task: ZoneTask, datum: Observation) -> list[Said]:
    """Whether a passage is in a zone on this image, by the anchor of its box and by the zone's own rule."""
    assert datum.box is not None
    anchor = anchor_of(task.anchor, datum.label)
    at = point(datum.box, anchor)
    where: dict[str, str | float | int] = {"zone": task.label, "ax": at[0], "ay": at[1]}
    if not task.concerns(datum.label):
        return [said("zone_class", zone=task.label, label=datum.label)]
    if not subject.armed(task.label, subject.seconds, ZONE_KINDS):
        return [said("zone_hours", zone=task.label)]
    if any(contains(polygon_px(points, *subject.size), at) for points in task.excluded):
        return [said("zone_excluded", zone=task.label)]
    if not ZoneWatch(task, *subject.size).holds(at):
        return [said(f"zone_outside_{anchor}", **where)]
    happened = [e for e in subject.events(last=subject.frame, track=datum.track) if e.label == task.label]
    stays = [e for e in happened if e.kind in (EventKind.ZONE_ENTER, EventKind.ZONE_EXIT)]
    if stays and stays[-1].kind is EventKind.ZONE_ENTER:
        return [said(f"zone_inside_{anchor}", **where), *_dwell(subject, task, happened, stays[-1])]
    row = _row(subject, task, datum)
    if row < task.inertia:
        return [said(f"zone_inertia_{anchor}", row=row, inertia=task.inertia, **where)]
    withheld = _slow(subject, task, datum) or suppressed(subject, task.suppression, datum, zone=task.label)
    if withheld:
        return withheld
    if not task.enter_steps or not task.appearing:
        return [said("zone_unsaid", zone=task.label)]
    return _filtered(subject, task, datum) or [said(f"zone_filters_{anchor}", **where)]


def _filtered(subject: Subject, task: ZoneTask, datum: Observation) -> list[Said]:
    """Which of the zone's own filters keeps a passage from entering on this image, with its figures."""
    assert datum.box is not None
    wide, high = datum.box[2:]
    lines: list[Said] = []
    for one in (each for each in task.filters if each.label == datum.label):
        shape, score = one.shape, _computed(subject, datum)
        for what, value, least, most in (
            ("area", wide * high, shape.min_area, shape.max_area),
            ("ratio", wide / high if high else 0.0, shape.min_ratio, shape.max_ratio),
        ):
            if not least <= value <= most:
                code, bound = ("low", least) if value < least else ("high", most)
                lines.append(said(f"zone_{what}_{code}", zone=task.label, value=value, bound=bound))
        if score < one.threshold:
            lines.append(said("zone_score", zone=task.label, median=score, threshold=one.threshold))
    return lines


def _computed(subject: Subject, datum: Observation) -> float:
    """The score of a passage that filters compare, from what was kept of it: where it is not detected it is 0."""
    first = max(0, subject.frame - (HISTORY - 1) * subject.every)
    kept = {o.frame: o.confidence or 0.0 for o in subject.positions(first=first, last=subject.frame, track=datum.track)}
    return computed_score([kept.get(n, 0.0) for n in range(min(kept), subject.frame + 1, subject.every)])


def _slow(subject: Subject, task: ZoneTask, datum: Observation) -> list[Said]:
    """Whether a passage is too slow for a zone with a least speed."""
    if task.ground is None:
        return []
    speeds, watch = Speeds(task.ground, *subject.size), ZoneWatch(task, *subject.size)
    for one in subject.positions(first=0, last=subject.frame, track=datum.track):
        assert one.box is not None
        if watch.holds(point(one.box, anchor_of(task.anchor, one.label))):
            speeds.follow(0, Moment(one.frame, one.pts, one.time), point(one.box, "foot"))
        else:
            speeds.forget(0)
    speed = speeds.of(0)
    if speed is None:
        return [said("zone_speed_unknown", zone=task.label, least=task.least_speed)]
    slow = speed < task.least_speed
    return [said("zone_slow", zone=task.label, speed=speed, least=task.least_speed)] if slow else []


def suppressed(subject: Subject, task: Suppression | None, datum: Observation, **name: str | float | int) -> list[Said]:
    """Whether, and why, the filters of ignored objects keep a passage from raising anything at this image."""
    if task is None:
        return []
    watch = Suppressor(task, *subject.size)
    why: tuple[str, ...] = ()
    for one in subject.positions(first=0, last=subject.frame, track=datum.track):
        assert one.box is not None
        sighting = Sighting(0, one.label, one.box, 1.0, seen=True, passage=one.track)
        why = watch.why_not(Moment(one.frame, one.pts, one.time), sighting)
    figures = {"short": task.seconds, "small": 100 * max(task.size), "sway": 100 * task.sway}
    return [said(f"ignored_{code}", least=figures[code], **name) for code in why]


def _row(subject: Subject, task: ZoneTask, datum: Observation) -> int:
    """Images in a row up to this one in which the passage's anchor has been in the zone, within the zone's hours."""
    watch, first = ZoneWatch(task, *subject.size), subject.frame
    anchor = anchor_of(task.anchor, datum.label)
    before = subject.positions(first=0, last=subject.frame, track=datum.track)
    for one in reversed(before):
        assert one.box is not None
        armed = subject.armed(task.label, one.time, ZONE_KINDS)
        if not armed or not watch.holds(point(one.box, anchor)):
            break
        first = one.frame
    return (subject.frame - first) // subject.every + 1


def _dwell(subject: Subject, task: ZoneTask, happened: list[Event], entered: Event) -> list[Said]:
    """Whether a passage that is in the zone has stayed for as long as its rule asks."""
    if task.loiter_step is None:
        return []
    spent = round(subject.seconds - entered.time, 2)
    figures: dict[str, str | float | int] = {"zone": task.label, "spent": spent, "least": task.loitering_time}
    stayed = any(e.kind is EventKind.LOITERING and e.frame >= entered.frame for e in happened)
    code = "dwell_reached" if stayed else "dwell_more" if task.strictly else "dwell_waiting"
    return [said(code, **figures)]


def line(subject: Subject, task: LineTask, datum: Observation) -> list[Said]:
    """Whether a passage crosses a line on this image, and why that counts or not; and where else it was counted."""
    assert datum.box is not None
    name: dict[str, str | float | int] = {"line": task.label}
    if not task.concerns(datum.label):
        return [said("line_class", label=datum.label, **name)]
    if not subject.armed(task.label, subject.seconds, LINE_KINDS):
        return [said("line_hours", **name)]
    watch = LineWatch(task, *subject.size)
    counted = [
        e
        for e in subject.events(track=datum.track)
        if e.kind is EventKind.LINE_CROSSED and e.label.rpartition("/")[0] == task.label
    ]
    elsewhere = [said("line_counted", n=e.frame, side=e.label.rpartition("/")[2], **name) for e in counted]
    before = subject.positions(first=0, last=subject.frame - 1, track=datum.track)
    anchor = anchor_of(task.anchor, datum.label)
    now = point(datum.box, anchor)
    if not before:
        return [said("line_first", side=watch.side(now), **name), *elsewhere]
    assert before[-1].box is not None
    was = point(before[-1].box, anchor)
    path: dict[str, str | float | int] = {
        "side": watch.side(now),
        "was": watch.side(was),
        "n": before[-1].frame,
        **name,
    }
    side = watch.crossed(was, now)
    if side is None:
        code = "line_same" if watch.side(was) == watch.side(now) else "line_beyond"
        return [said(f"{code}_{anchor}", **path), *elsewhere]
    if side not in watch.sides:
        asked = next(iter(watch.sides))
        return [said(f"line_direction_{anchor}", asked=asked, **path), *elsewhere]
    if not subject.armed(task.label, before[-1].time, LINE_KINDS):
        return [said("line_armed_since", **name), *elsewhere]
    withheld = suppressed(subject, task.suppression, datum, zone=task.label)
    if withheld:
        return [*withheld, *elsewhere]
    return [said(f"line_crossed_{anchor}", **path)]
