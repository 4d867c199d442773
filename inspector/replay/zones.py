"""Zones and lines: who stands where, since when, and what is drawn from it.

Frigate's documented rule (its docs/configuration/zones.md); each clause has a scene in tests/replay/test_zones.py:

- an object is where the bottom centre of its box is, on the edge included; the overlap of the box does not matter;
- it is in the zone once it has been there for `inertia` consecutive pictures (3 by default);
- it loiters once it has been in the zone for `loitering_time` seconds;
- a zone with a list of objects ignores the others; a zone's own filters are applied on entering only;
- nothing is said of an object before it has passed the threshold; its presence is counted from before all the same;
- an object that is no longer detected stays where it was until the tracker gives it up;
- in a zone with a least speed, an object is there while it is at least as fast (its speed: `speed.Speeds`).

Frigate counts loitering in pictures of its own detection rate; here it is the time of the footage, since every picture
is analysed. Frigate itself names the object as being in a zone with a loitering time only once that time has passed;
here the entry and the loitering are two events.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Event, Observation
from inspector.domain.words import DataCategory, EventKind
from inspector.replay.moment import Moment, Sighting, anchor, event, observation
from inspector.replay.speed import Speeds
from inspector.replay.suppression import Suppressor
from inspector.replay.tasks import LineTask, ZoneTask

Drawn = Event | Observation


def polygon_px(points: tuple[tuple[float, float], ...], width: int, height: int) -> NDArray[np.float32]:
    """Points of 0..1 as a contour in pixels, float32 (N, 1, 2)."""
    return np.array([[x * width, y * height] for x, y in points], np.float32).reshape(-1, 1, 2)


def contains(contour: NDArray[np.float32], point: tuple[float, float]) -> bool:
    """Whether the point is inside the contour or on its edge (pixels)."""
    return bool(cv2.pointPolygonTest(contour, point, False) >= 0)


@dataclass(slots=True)
class _Visit:
    """One object in one zone: pictures in a row inside, and since when it counts as present. came: it was seen outside
    before. unsaid: past stays, from and to, that nothing was said of yet."""

    came: bool = False
    unsaid: list[tuple[Moment, Moment]] = field(default_factory=list)
    row: int = 0
    entered: Moment | None = None
    seen: Moment | None = None
    passage: int | None = None
    loitered: bool = False


class ZoneWatch:
    """One zone over a whole replay. `update` is called once for each analysed picture, in order."""

    def __init__(self, task: ZoneTask, width: int, height: int) -> None:
        self.task = task
        self._contour = polygon_px(task.points, width, height)
        self._excluded = [polygon_px(points, width, height) for points in task.excluded]
        self._speeds = Speeds(task.ground, width, height) if task.ground else None
        self._suppressor = Suppressor(task.suppression, width, height) if task.suppression else None
        self._visits: dict[int, _Visit] = {}
        self.passages: set[int] = set()
        """The passages that have entered so far."""
        self._most = 0

    def update(self, moment: Moment, sightings: list[Sighting]) -> list[Drawn]:
        """What this picture adds. Objects no longer in `sightings` have been given up by the tracker."""
        drawn: list[Drawn] = []
        present = {sighting.key for sighting in sightings}
        for key in [key for key in self._visits if key not in present]:
            drawn += self._given_up(self._visits.pop(key))
            self._forget_speed(key)
        if self._suppressor is not None:
            self._suppressor.keep(present)
        for sighting in sightings:
            if self.task.concerns(sighting.label):
                drawn += self._follow(moment, sighting)
        together = sum(visit.passage is not None for visit in self._visits.values())
        self._most = max(self._most, together)
        return drawn

    def finish(self, moment: Moment) -> list[Drawn]:
        """What the end of the footage adds: the visits still open, and the counts."""
        drawn: list[Drawn] = []
        for visit in self._visits.values():
            drawn += self._given_up(visit)
        self._visits.clear()
        if self.task.count_step is not None:
            label, step = self.task.label, self.task.count_step
            for rule, number in (("distinct_passages", len(self.passages)), ("most_together", self._most)):
                drawn.append(
                    observation(
                        moment, None, DataCategory.COUNT, label, float(number), model=f"rule:generic/{rule}", step=step
                    )
                )
        return drawn

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether what stands there counts as in the zone, pixels."""
        excluded = any(contains(contour, point) for contour in self._excluded)
        return not excluded and contains(self._contour, point) is not self.task.inverse

    def _follow(self, moment: Moment, sighting: Sighting) -> list[Drawn]:
        visit = self._visits.setdefault(sighting.key, _Visit())
        may = self._suppressor is None or self._suppressor.lets(moment, sighting)
        drawn = self._past(visit, sighting.passage) if may else []
        if not self.holds(anchor(sighting, self.task.anchor)):
            self._forget_speed(sighting.key)
            drawn += self._left(moment, visit)
            self._visits[sighting.key] = _Visit(came=True, unsaid=visit.unsaid)
            return drawn
        visit.row += 1
        if sighting.seen:
            visit.seen = moment
        if self._slow(moment, sighting):
            drawn += self._left(moment, visit)
            visit.entered, visit.passage, visit.loitered = None, None, False
            return drawn
        return [*drawn, *self._stay(moment, visit, sighting, may)]

    def _stay(self, moment: Moment, visit: _Visit, sighting: Sighting, may: bool) -> list[Drawn]:
        """It is inside."""
        if visit.entered is None:
            if visit.row < self.task.inertia or not self.task.admits(sighting.label, sighting.box, sighting.computed):
                return []
            visit.entered = moment
        drawn: list[Drawn] = []
        if may and visit.passage is None and sighting.passage is not None:
            drawn += self._enter(moment, visit, sighting.passage)
        if visit.passage is not None:
            drawn += self._loiter(moment, visit, visit.entered, sighting)
        return drawn

    def _enter(self, moment: Moment, visit: _Visit, passage: int) -> list[Drawn]:
        visit.passage = passage
        self.passages.add(passage)
        if not (visit.came or self.task.appearing):
            return []
        return [
            event(moment, passage, EventKind.ZONE_ENTER, self.task.label, None, step) for step in self.task.enter_steps
        ]

    def _past(self, visit: _Visit, passage: int | None) -> list[Drawn]:
        """Stays that ended before anything could be said of the object, once it can."""
        if passage is None or not visit.unsaid:
            return []
        drawn: list[Drawn] = []
        for entered, left in visit.unsaid:
            stay = _Visit(came=True, entered=entered)
            drawn += self._enter(entered, stay, passage)
            drawn += self._left(left, stay)
        visit.unsaid = []
        return drawn

    def _slow(self, moment: Moment, sighting: Sighting) -> bool:
        """Whether it is too slow to count as inside. Where it is not detected, its last speed holds."""
        if self._speeds is None:
            return False
        if sighting.seen:
            self._speeds.follow(sighting.key, moment, sighting.foot)
        speed = self._speeds.of(sighting.key)
        return speed is None or speed < self.task.least_speed

    def _forget_speed(self, key: int) -> None:
        if self._speeds is not None:
            self._speeds.forget(key)

    def _loiter(self, moment: Moment, visit: _Visit, entered: Moment, sighting: Sighting) -> list[Drawn]:
        if self.task.loiter_step is None or visit.loitered:
            return []
        spent = _between(entered, moment)
        if spent < self.task.loitering_time or (self.task.strictly and spent == self.task.loitering_time):
            return []
        visit.loitered = True
        step, label = self.task.loiter_step, self.task.label
        return [
            event(moment, visit.passage, EventKind.LOITERING, label, spent, step),
            observation(
                moment,
                visit.passage,
                DataCategory.BEHAVIOUR,
                label,
                spent,
                model=f"rule:{self.task.loiter_vendor or self.task.vendor}/loitering",
                step=step,
                box=sighting.box,
            ),
        ]

    def _left(self, moment: Moment, visit: _Visit) -> list[Drawn]:
        """It stepped out: present up to this picture."""
        if visit.entered is None:
            return []
        if visit.passage is None:
            if self._suppressor is not None:
                visit.unsaid.append((visit.entered, moment))
            return []
        spent = _between(visit.entered, moment)
        drawn: list[Drawn] = [
            event(moment, visit.passage, EventKind.ZONE_EXIT, self.task.label, spent, step)
            for step in self.task.exit_steps
        ]
        return [*drawn, *self._dwell(moment, visit, spent)]

    def _given_up(self, visit: _Visit) -> list[Drawn]:
        """It was lost, or the footage ended, inside: present up to where it was last seen. No one saw it leave."""
        if visit.entered is None or visit.passage is None or visit.seen is None:
            return []
        return self._dwell(visit.seen, visit, max(0.0, _between(visit.entered, visit.seen)))

    def _dwell(self, moment: Moment, visit: _Visit, spent: float) -> list[Drawn]:
        if self.task.dwell_step is None:
            return []
        model = f"rule:{self.task.vendor}/zone_presence"
        return [
            observation(
                moment,
                visit.passage,
                DataCategory.DWELL,
                self.task.label,
                spent,
                model=model,
                step=self.task.dwell_step,
            )
        ]


def _between(before: Moment, after: Moment) -> float:
    """Seconds, to the microsecond: 5.4 − 0.4 is 5, as the times in the file are."""
    return round(after.time - before.time, 6)


class LineWatch:
    """One line over a whole replay.

    A passage crosses when the segment between the anchors of its box (the bottom centres, as a rule) in two pictures
    where it is detected cuts the line. Looking from the line's first point to its second, it goes to the "left" or to
    the "right"; the side follows the name of the line in the label ("entrance/left").
    """

    def __init__(self, task: LineTask, width: int, height: int) -> None:
        self.task = task
        (ax, ay), (bx, by) = task.points
        self._a, self._b = (ax * width, ay * height), (bx * width, by * height)
        self._suppressor = Suppressor(task.suppression, width, height) if task.suppression else None
        self._last: dict[int, tuple[float, float]] = {}
        self._held: dict[int, list[tuple[Moment, str]]] = {}
        self._counts = {side: 0 for side in ("left", "right") if not task.only or side == task.only}
        way = [(x * width, y * height) for x, y in task.arrow] if task.arrow else []
        self._arrow = (way[1][0] - way[0][0], way[1][1] - way[0][1]) if way else None
        if self._arrow is not None:
            # Only the crossings that go the arrow's way count: the side of the line it points to.
            reached = (self._b[0] - self._a[0]) * self._arrow[1] - (self._b[1] - self._a[1]) * self._arrow[0]
            self._counts = {"right" if reached > 0 else "left": 0}

    def update(self, moment: Moment, sightings: list[Sighting]) -> list[Drawn]:
        """What this picture adds. A crossing by an object that is not yet a passage is kept until it becomes one."""
        drawn: list[Drawn] = []
        present = {sighting.key for sighting in sightings}
        for key in [key for key in self._last if key not in present]:
            del self._last[key]
            self._held.pop(key, None)
        if self._suppressor is not None:
            self._suppressor.keep(present)
        for sighting in sightings:
            if not self.task.concerns(sighting.label):
                continue
            may = self._suppressor is None or self._suppressor.lets(moment, sighting)
            if not sighting.seen:
                continue
            before, now = self._last.get(sighting.key), anchor(sighting, self.task.anchor)
            self._last[sighting.key] = now
            side = self.crossed(before, now) if before else None
            if side in self._counts:
                self._held.setdefault(sighting.key, []).append((moment, side))
            if may and sighting.passage is not None:
                for when, to in self._held.pop(sighting.key, ()):
                    self._counts[to] += 1
                    label = f"{self.task.label}/{to}"
                    drawn.append(event(when, sighting.passage, EventKind.LINE_CROSSED, label, None, self.task.step))
        return drawn

    def finish(self, moment: Moment) -> list[Drawn]:
        """How many crossed in each direction."""
        return [
            observation(
                moment,
                None,
                DataCategory.COUNT,
                f"{self.task.label}/{side}",
                float(number),
                model=f"rule:{self.task.vendor}/line_crossing",
                step=self.task.step,
            )
            for side, number in self._counts.items()
        ]

    @property
    def sides(self) -> frozenset[str]:
        """Those that a crossing must reach to count."""
        return frozenset(self._counts)

    def side(self, point: tuple[float, float]) -> str:
        """On which side a point lies, pixels, the line taken as endless; on the line: its left."""
        return "right" if _side(self._a, self._b, point) > 0 else "left"

    def crossed(self, before: tuple[float, float], now: tuple[float, float]) -> str | None:
        """The side reached by going straight from one point to the other, None when that does not cut the line."""
        was, now_is = _side(self._a, self._b, before), _side(self._a, self._b, now)
        # A point on the line counts as on its left, so that stopping on the line is not two crossings.
        if (was > 0) == (now_is > 0):
            return None
        if not self.task.extended and (_side(before, now, self._a) > 0) == (_side(before, now, self._b) > 0):
            return None
        return "right" if now_is > 0 else "left"


def _side(a: tuple[float, float], b: tuple[float, float], point: tuple[float, float]) -> float:
    """Positive when the point is on the right hand of someone who looks from a to b (y down)."""
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
