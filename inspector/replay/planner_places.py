"""From the steps of a plan to the zones and lines of a replay, by the vendor's rule where it is documented."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from inspector.domain.plan import PlanWarning, ProcessingStep
from inspector.domain.words import DataCategory, StepKind
from inspector.replay import classes as class_names
from inspector.replay.coverage import LINE_KINDS, ZONE_KINDS
from inspector.replay.family_tasks import SpeedTask
from inspector.replay.planner_reading import (
    FRIGATE_THRESHOLD,
    Reading,
    is_figure,
    points_of,
    speed_of,
    written_polygons,
)
from inspector.replay.tasks import LineTask, Points, Suppression, ZoneFilter, ZoneTask
from inspector.replay.vendor_rules import DOCUMENTED, documented, side, traits

K, C = StepKind, DataCategory

INERTIA = ("inertia", "countingAreaMinFramesInsideToBeCounted")
"""What Frigate and OpenDataCam call the pictures in a row that make an entry."""


def zones_of(by: Reading) -> tuple[ZoneTask, ...]:
    """One for each polygon, whatever the number of steps that look at it."""
    groups: dict[tuple[str, object], list[ProcessingStep]] = {}
    for step in by.of(*ZONE_KINDS):
        if step.geometry.type != "polygon" or len(set(step.geometry.points)) < 3:
            if step.kind is not K.OCCUPANCY or step.geometry.type != "none":
                by.cannot(step, "no_geometry", step.produces)
                continue
            whole = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
            step = replace(step, geometry=replace(step.geometry, type="polygon", points=whole))
        groups.setdefault((step.name, step.geometry.points), []).append(step)
    return tuple(_zone(by, steps) for steps in groups.values())


def _zone(by: Reading, steps: list[ProcessingStep]) -> ZoneTask:
    first = steps[0]
    by_vendor = traits(by.vendor)
    by_kind = {step.kind: step for step in steps}
    inertia = next(iter([v for s in steps if (v := by.number(s, *INERTIA)) is not None]), None)
    loiter = by_kind.get(K.LOITERING) or by_kind.get(K.ZONE_INTRUSION)
    lasting = [
        by.seconds(s, "loitering_time", "dwell", "duration", "time_threshold") for s in (steps if loiter else [])
    ]
    spent = next((v for v in lasting if v is not None), None)
    for step in steps:
        rule = {K.LOITERING: "loitering", K.OCCUPANCY: "occupancy"}.get(step.kind, "zone_presence")
        if by.frigate and step.kind is K.ZONE_INTRUSION:
            rule = "zone_intrusion"  # what an alert draws from an entry has no scene of its own
        by.rule(step, rule)
        if by_vendor.anchor_known is False and by.vendor in DOCUMENTED:
            by.warnings.append(PlanWarning("replay_anchor_assumed", (("step", step.name),)))
    if loiter is by_kind.get(K.LOITERING) and loiter is not None and not spent:
        by.cannot(loiter, "no_duration", (C.BEHAVIOUR,))
    count = by_kind.get(K.OCCUPANCY) or next((step for step in steps if C.COUNT in step.produces), None)
    entering = [step.name for step in steps if step.kind in (K.ZONE_ENTER, K.ZONE_INTRUSION)]
    acts, fast = _acts(by, steps), _fast(by, first)
    each = [by.labels(step) for step in steps]
    labels = frozenset(label for one in each for label in one or ())
    everything = any(one is None for one in each)
    return ZoneTask(
        label=first.name,
        points=first.geometry.points,
        vendor=by.vendor if documented(by.vendor, "zone_presence") else "generic",
        loiter_vendor=by.vendor if documented(by.vendor, "loitering") else "generic",
        classes=None if everything else labels,
        inertia=max(1, int(by_vendor.inertia if inertia is None else inertia)),
        anchor=by_vendor.anchor,
        strictly=by_vendor.strictly,
        inverse=any(str(by.value(s, "inverse_roi")) in ("1", "True") for s in steps),
        loitering_time=spent or 0.0,
        filters=_zone_filters(by, first),
        enter_steps=(tuple(dict.fromkeys(entering)) or (first.name,)) if acts.enter else (),
        exit_steps=(by_kind.get(K.ZONE_EXIT, first).name,) if acts.leave else (),
        loiter_step=loiter.name if loiter and spent else None,
        dwell_step=first.name,
        count_step=count.name if count else None,
        excluded=_excluded(by, steps),
        appearing=acts.appear,
        ground=fast.ground if fast else None,
        least_speed=(fast.threshold or 0.0) if fast else 0.0,
        suppression=suppression_of(by, steps),
    )


@dataclass(frozen=True, slots=True)
class _Acts:
    """What an object does in a zone that is said of it: it enters, it leaves; appear: turning up inside is entering."""

    enter: bool = True
    leave: bool = True
    appear: bool = True


def _acts(by: Reading, steps: list[ProcessingStep]) -> _Acts:
    """Dahua: "Appear" (or "Inside") is for whoever is in the area, "Cross" for whoever crosses its edge, in the
    direction that is set; with neither written, both."""
    if by.vendor != "dahua":
        return _Acts()
    written = next((v for s in steps if (v := by.value(s, "action"))), None)
    words = str(written or "Appear, Cross").lower()
    way = next((str(v).lower() for s in steps if (v := by.value(s, "direction"))), "both")
    appear, cross = "appear" in words or "inside" in words, "cross" in words
    leaving, entering = (way.startswith(words) for words in (("leav", "exit"), ("enter",)))
    both = not (leaving or entering) or ("enter" in way and ("exit" in way or "leave" in way))
    return _Acts(appear or (cross and (entering or both)), cross and (leaving or both), appear)


def _fast(by: Reading, zone: ProcessingStep) -> SpeedTask | None:
    """Frigate's least speed of a measured zone: who is slower is not in the zone."""
    for step in by.of(K.SPEED) if by.frigate else ():
        if (step.name, step.geometry) == (zone.name, zone.geometry):
            found = next(iter(speed_of(by, step)), None)
            if found is not None and found.threshold:
                by.rule(step, "zone_speed")
                return found
    return None


def _excluded(by: Reading, steps: list[ProcessingStep]) -> tuple[Points, ...]:
    """Axis' exclude areas, written as parameters "x,y x,y …" in 0..1."""
    if by.vendor != "axis":
        return ()
    return tuple(points for step in steps for points in written_polygons(by, step, lambda name: name == "excludeArea"))


def suppression_of(by: Reading, steps: list[ProcessingStep]) -> Suppression | None:
    """Axis' ignore filters; None when there are none."""
    if by.vendor != "axis":
        return None
    for step in steps:
        seconds = by.seconds(step, "timeShortLivedLimit", "timeShortLivedLimit.time") or 0.0
        sway = by.number(step, "distanceSwayingObject", "distanceSwayingObject.distance") or 0.0
        each = [p.value for p in by.settings(step, lambda p: p.name == "sizePercentage")]
        wide, high = (by.number(step, f"sizePercentage.{side}") for side in ("width", "height"))
        if len(each) == 2:
            wide, high = (float(v) if is_figure(v) else None for v in each)  # type: ignore[arg-type]
        found = Suppression(seconds, ((wide or 0.0) / 100, (high or 0.0) / 100), sway / 100)
        if found != Suppression():
            by.rule(step, "ignore_filters")
            return found
    return None


def _zone_filters(by: Reading, step: ProcessingStep) -> tuple[ZoneFilter, ...]:
    """Written as parameters "label.min_area". In Frigate a filter that is there has its default threshold."""
    names = sorted({parameter.name.split(".")[0] for parameter in step.parameters if "." in parameter.name})
    found = []
    for name in names:
        threshold = by.number(step, f"{name}.threshold")
        if threshold is None:
            threshold = FRIGATE_THRESHOLD if by.frigate else 0.0
        for label in class_names.labels(name, by.vendor)[:1]:
            found.append(ZoneFilter(label, threshold, by.shape(step, name)))
    return tuple(found)


def lines_of(by: Reading) -> tuple[LineTask, ...]:
    """One for each segment of the lines."""
    lines = []
    for step in by.of(*LINE_KINDS):
        points = step.geometry.points
        if step.geometry.type != "line" or len(points) < 2 or points[0] == points[-1]:
            by.cannot(step, "no_geometry", step.produces)
            continue
        basis = by.rule(step, "line_crossing")
        word, arrow = by.value(step, "direction"), _arrow(by.value(step, "direction_arrow"))
        if side(word):
            by.warnings.append(PlanWarning("replay_line_side", (("step", step.name), ("direction", str(word)))))
        suppressed = suppression_of(by, [step])
        for a, b in pairwise(points):
            task = LineTask(step.name, (a, b), step.name, by.labels(step), basis, suppression=suppressed)
            task = replace(task, anchor=traits(by.vendor).anchor, only=side(word), arrow=arrow)
            if by.vendor == "opendatacam":
                task = replace(task, arrow=_way(a, b, word))
            lines.append(replace(task, extended=str(by.value(step, "extended")) in ("1", "True")))
        if str(by.value(step, "mode") or "loose") != "loose" and by.vendor == "deepstream":
            by.warnings.append(PlanWarning("replay_line_mode", (("step", step.name),)))
    return tuple(lines)


def _way(a: tuple[float, float], b: tuple[float, float], word: object) -> tuple[tuple[float, float], ...] | None:
    """OpenDataCam's direction of a line, as an arrow across it: to the right of the picture (or back) for a steep line,
    downwards (or back) for a flat one, whichever end was drawn first. None: both ways."""
    forth = {"leftright_topbottom": 1.0, "rightleft_bottomtop": -1.0}.get(str(word))
    if forth is None:
        return None
    steep = abs(b[1] - a[1]) >= abs(b[0] - a[0])
    return (0.0, 0.0), ((forth, 0.0) if steep else (0.0, forth))


def _arrow(written: object) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """An arrow written "x,y x,y" in 0..1 (DeepStream: the first four numbers of a line)."""
    points = points_of(written)
    return (points[0], points[1]) if len(points) == 2 else None
