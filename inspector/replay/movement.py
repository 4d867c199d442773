"""Direction and speed of passages: our rules, on the bottom centre of their boxes.

Direction: the angle between the way a passage has gone since it was first seen and the configured arrow, once that way
is as long as its box is high: along below 45°, against (counter-flow) above 135°, across in between.

Speed: `speed.Speeds`; said when it reaches the threshold, and its mean once the passage has left the zone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from inspector.domain.words import DataCategory, EventKind
from inspector.replay.family_tasks import DirectionTask, SpeedTask
from inspector.replay.moment import Moment, Sighting, event, observation
from inspector.replay.speed import Speeds
from inspector.replay.zones import Drawn, contains, polygon_px

ALONG, AGAINST = 45.0, 135.0


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


@dataclass(slots=True)
class _Run:
    """One passage in the zone; the speeds so far, km/h."""

    passage: int
    moment: Moment
    total: float = 0.0
    count: int = 0
    said: bool = False


class SpeedWatch:
    """One measured zone over a whole replay."""

    def __init__(self, task: SpeedTask, width: int, height: int) -> None:
        self.task = task
        self._contour = polygon_px(task.points, width, height)
        self._speeds = Speeds(task.ground, width, height)
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
            self._speeds.forget(passage)
        for passage, sighting in inside.items():
            if sighting.seen:
                drawn += self._go_on(moment, self._runs.setdefault(passage, _Run(passage, moment)), sighting)
        return drawn

    def speed(self, passage: int) -> float | None:
        """Of a passage in the zone over the last second, km/h; None when it was not followed there for so long."""
        return self._speeds.of(passage)

    def finish(self, moment: Moment) -> list[Drawn]:
        """The passages still in the zone."""
        runs, self._runs = self._runs, {}
        return [item for run in runs.values() for item in self._end(run)]

    def _go_on(self, moment: Moment, run: _Run, sighting: Sighting) -> list[Drawn]:
        run.moment = moment
        speed = self._speeds.follow(run.passage, moment, sighting.foot)
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
