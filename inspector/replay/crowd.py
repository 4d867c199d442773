"""How many objects are in an area at a time, and the thresholds of vendors on it.

DeepStream (Gst-nvdsanalytics, overcrowding): the bottom centre of the box is in the area, the class is one of those
named; overcrowding when the number of objects is above `object-threshold`, and stays so for `time-threshold`.
Axis Object Analytics (occupancy in area): more or fewer than a level, for the trigger delay.
Scenes in tests/replay/test_crowd.py.
"""

from __future__ import annotations

from inspector.domain.words import DataCategory, EventKind
from inspector.replay.family_tasks import CrowdTask
from inspector.replay.moment import Moment, Sighting, anchor, event, observation
from inspector.replay.zones import Drawn, contains, polygon_px


def concerns(task: CrowdTask, label: str) -> bool:
    """Whether objects of this class count (None: every class)."""
    return task.classes is None or label in task.classes


def passed(task: CrowdTask, number: float) -> bool:
    """Whether so many objects at a time pass one of the thresholds."""
    above = task.more_than is not None and number > task.more_than
    return above or (task.below is not None and number < task.below)


class CrowdWatch:
    """One area over a whole replay. The number is given each time it changes."""

    def __init__(self, task: CrowdTask, width: int, height: int) -> None:
        self.task = task
        self._contour = polygon_px(task.points, width, height)
        self._number = self._most = 0
        self._passed: Moment | None = None
        self._crowded = False

    def update(self, moment: Moment, sightings: list[Sighting]) -> list[Drawn]:
        """What this picture adds."""
        number = sum(self.holds(sighting) for sighting in sightings)
        drawn: list[Drawn] = []
        if number != self._number and self.task.density:
            drawn.append(self._datum(moment, DataCategory.DENSITY, self.task.label, number, "crowd_density"))
        self._number, self._most = number, max(self._most, number)
        return [*drawn, *self._threshold(moment, number)]

    def holds(self, sighting: Sighting) -> bool:
        """Whether an object counts in the area."""
        return (
            sighting.passage is not None
            and concerns(self.task, sighting.label)
            and contains(self._contour, anchor(sighting, self.task.anchor))
        )

    def finish(self, moment: Moment) -> list[Drawn]:
        """The greatest number at a time."""
        if not self.task.count:
            return []
        return [self._datum(moment, DataCategory.COUNT, self.task.label, self._most, "most_together")]

    def _threshold(self, moment: Moment, number: int) -> list[Drawn]:
        task = self.task
        if not passed(task, number):
            was, self._passed, self._crowded = self._crowded, None, False
            return [event(moment, None, EventKind.CROWD_END, task.label, float(number), task.step)] if was else []
        self._passed = self._passed or moment
        if self._crowded or round(moment.time - self._passed.time, 6) < task.delay:
            return []
        self._crowded = True
        return [event(moment, None, EventKind.CROWD_START, task.label, float(number), task.step)]

    def _datum(self, moment: Moment, category: DataCategory, label: str, number: int, rule: str) -> Drawn:
        vendor = self.task.vendor if rule == "crowd_density" else "generic"
        return observation(
            moment, None, category, label, float(number), model=f"rule:{vendor}/{rule}", step=self.task.step
        )
