"""Direction and speed of passages: our rules, on the bottom centre of their boxes.

Direction: the angle between the way a passage has gone since it was first seen and the configured arrow, once that way
is as long as its box is high: along below 45°, against (counter-flow) above 135°, across in between.

Speed: the four corners of the zone are taken to be those of a rectangle on the ground whose sides have the configured
lengths (opposite ones averaged); a homography turns pixels into metres, and the way of the last second is the speed. A
vendor states the lengths and the threshold (Frigate, docs/configuration/zones.md, speed estimation), not the formula.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.words import DataCategory, EventKind
from inspector.replay.family_tasks import DirectionTask, SpeedTask
from inspector.replay.moment import Moment, Sighting, event, observation
from inspector.replay.zones import Drawn, contains, polygon_px

ALONG, AGAINST = 45.0, 135.0
WINDOW = 1.0
"""Seconds over which a speed is measured: the foot of a box trembles by a few hundredths of its height."""


@dataclass(slots=True)
class _Way:
    passage: int
    start: tuple[float, float]
    now: tuple[float, float]
    moment: Moment
    said: bool = False


class DirectionWatch:
    """One arrow over a whole replay."""

    def __init__(self, task: DirectionTask, width: int, height: int) -> None:
        self.task = task
        (ax, ay), (bx, by) = task.points[:2]
        self._arrow = ((bx - ax) * width, (by - ay) * height)
        self._ways: dict[int, _Way] = {}

    def update(self, moment: Moment, sightings: list[Sighting]) -> list[Drawn]:
        """What this picture adds: which way a passage goes, once."""
        drawn: list[Drawn] = []
        present = {sighting.passage for sighting in sightings}
        for passage in [passage for passage in self._ways if passage not in present]:
            drawn += self._end(self._ways.pop(passage))
        for sighting in sightings:
            if not sighting.seen or sighting.passage is None:
                continue
            if self.task.classes is not None and sighting.label not in self.task.classes:
                continue
            way = self._ways.setdefault(sighting.passage, _Way(sighting.passage, sighting.foot, sighting.foot, moment))
            way.now, way.moment = sighting.foot, moment
            if not way.said and math.dist(way.start, way.now) >= sighting.box[3]:
                way.said = True
                angle = self._angle(way)
                kind = EventKind.WRONG_WAY if angle > AGAINST else EventKind.DIRECTION
                label = f"{self.task.label}/{word(angle)}"
                drawn.append(event(moment, way.passage, kind, label, round(angle, 1), self.task.step))
        return drawn

    def way(self, passage: int) -> tuple[float, float] | None:
        """How far a passage has gone, pixels, and the degrees between its way and the arrow; None when not seen."""
        way = self._ways.get(passage)
        return (math.dist(way.start, way.now), self._angle(way)) if way else None

    def finish(self, moment: Moment) -> list[Drawn]:
        """The passages still there."""
        ways, self._ways = self._ways, {}
        return [item for way in ways.values() for item in self._end(way)]

    def _end(self, way: _Way) -> list[Drawn]:
        """The direction of the whole way; a passage that has hardly moved has none."""
        if not way.said:
            return []
        angle = self._angle(way)
        return [
            observation(
                way.moment,
                way.passage,
                DataCategory.TRAJECTORY,
                f"direction/{self.task.label}/{word(angle)}",
                round(angle, 1),
                model=f"rule:{self.task.vendor}/direction",
                step=self.task.step,
            )
        ]

    def _angle(self, way: _Way) -> float:
        """Degrees between the way and the arrow, 0 to 180."""
        dx, dy = way.now[0] - way.start[0], way.now[1] - way.start[1]
        ax, ay = self._arrow
        return math.degrees(abs(math.atan2(ax * dy - ay * dx, ax * dx + ay * dy)))


def word(angle: float) -> str:
    """Of an angle between a way and the arrow, degrees: "along", "across" or "against"."""
    return "along" if angle < ALONG else "against" if angle > AGAINST else "across"


def ground(
    points: tuple[tuple[float, float], ...], sides: tuple[float, float, float, float], width: int, height: int
) -> NDArray[np.float64]:
    """The homography, float64 (3, 3), from pixels of the picture to metres on the ground."""
    across, down = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    corners = np.array([[x * width, y * height] for x, y in points[:4]], np.float32)
    places = np.array([[0, 0], [across, 0], [across, down], [0, down]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(corners, places), np.float64)


@dataclass(slots=True)
class _Run:
    """One passage in the zone: (seconds, x, y) on the ground, metres, of the last second; the speeds so far, km/h."""

    passage: int
    moment: Moment
    places: deque[tuple[float, float, float]] = field(default_factory=deque)
    total: float = 0.0
    count: int = 0
    said: bool = False


class SpeedWatch:
    """One measured zone over a whole replay."""

    def __init__(self, task: SpeedTask, width: int, height: int) -> None:
        self.task = task
        self._contour = polygon_px(task.points, width, height)
        self._ground = ground(task.points, task.sides, width, height)
        self._runs: dict[int, _Run] = {}

    def update(self, moment: Moment, sightings: list[Sighting]) -> list[Drawn]:
        """What this picture adds."""
        drawn: list[Drawn] = []
        inside = {
            sighting.passage: sighting
            for sighting in sightings
            if sighting.passage is not None
            and (self.task.classes is None or sighting.label in self.task.classes)
            and contains(self._contour, sighting.foot)
        }
        for passage in [passage for passage in self._runs if passage not in inside]:
            drawn += self._end(self._runs.pop(passage))
        for passage, sighting in inside.items():
            if sighting.seen:
                drawn += self._go_on(moment, self._runs.setdefault(passage, _Run(passage, moment)), sighting)
        return drawn

    def speed(self, passage: int) -> float | None:
        """Of a passage in the zone over the last second, km/h; None when it was not followed there for so long."""
        run = self._runs.get(passage)
        return _speed(run) if run else None

    def finish(self, moment: Moment) -> list[Drawn]:
        """The passages still in the zone."""
        runs, self._runs = self._runs, {}
        return [item for run in runs.values() for item in self._end(run)]

    def _go_on(self, moment: Moment, run: _Run, sighting: Sighting) -> list[Drawn]:
        x, y, scale = (float(value) for value in self._ground @ np.array([*sighting.foot, 1.0]))
        run.places.append((moment.time, x / scale, y / scale))
        run.moment = moment
        while len(run.places) > 2 and moment.time - run.places[1][0] >= WINDOW:
            run.places.popleft()
        speed = _speed(run)
        if speed is None:
            return []
        run.total, run.count = run.total + speed, run.count + 1
        threshold = self.task.threshold
        if run.said or threshold is None or speed < threshold:
            return []
        run.said = True
        return [event(moment, run.passage, EventKind.SPEED, self.task.label, round(speed, 2), self.task.step)]

    def _end(self, run: _Run) -> list[Drawn]:
        """The mean speed; none for a passage that was there for less than a second."""
        if not run.count:
            return []
        return [
            observation(
                run.moment,
                run.passage,
                DataCategory.TRAJECTORY,
                f"speed/{self.task.label}",
                round(run.total / run.count, 2),
                model=f"rule:{self.task.vendor}/speed",
                step=self.task.step,
            )
        ]


def _speed(run: _Run) -> float | None:
    """Over the last second, km/h; None before."""
    first, last = run.places[0], run.places[-1]
    spent = last[0] - first[0]
    return math.dist(first[1:], last[1:]) / spent * 3.6 if spent >= WINDOW else None
