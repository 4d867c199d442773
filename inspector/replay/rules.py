"""The rules of a replay applied to what the tracker follows: the part of the engine that needs no picture and no model.

A scene of known truth can be given to it directly (tests/replay/test_zones.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspector.replay.coverage import LINE_KINDS, ZONE_KINDS
from inspector.replay.moment import Moment, Sighting
from inspector.replay.passages import Passages
from inspector.replay.schedule import Armed
from inspector.replay.tasks import Tasks
from inspector.replay.zones import Drawn, LineWatch, ZoneWatch
from inspector.vision import detect, track

LOST = track.Settings().lost
"""Seconds after which an object that is not detected any more is given up (the tracker's own)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one picture adds. ended: tracker's number -> passage, of the passages that are over."""

    drawn: list[Drawn]
    sightings: list[Sighting]
    ended: dict[int, int]


class Rules:
    """Passages, zones and lines of one replay, on footage of `width` × `height` pixels."""

    def __init__(self, tasks: Tasks, width: int, height: int) -> None:
        self.passages = Passages(tasks.by_label, tasks.track_step, detect.MODEL, LOST)
        self._zones = [ZoneWatch(task, width, height) for task in tasks.zones]
        lines = [LineWatch(task, width, height) for task in tasks.lines]
        self._armed = tasks.armed or Armed(None, ())
        self._watches: list[ZoneWatch | LineWatch] = [*self._zones, *lines]

    def update(self, moment: Moment, tracked: Sequence[track.Tracked]) -> Outcome:
        """One analysed picture; pictures are given in order, each once."""
        passing = self.passages.update(moment, tracked)
        drawn = list(passing.drawn)
        for watch in self._watches:
            # Outside its hours a rule sees nobody: who is there when it is armed comes in at that moment.
            kinds = ZONE_KINDS if isinstance(watch, ZoneWatch) else LINE_KINDS
            armed = self._armed(watch.task.label, moment.time, kinds)
            drawn += watch.update(moment, passing.sightings if armed else [])
        return Outcome(drawn, passing.sightings, passing.ended)

    def finish(self, moment: Moment) -> Outcome:
        """The end of the footage; `moment` is its last analysed picture."""
        drawn: list[Drawn] = []
        for watch in self._watches:
            drawn += watch.finish(moment)
        passing = self.passages.finish()
        return Outcome([*drawn, *passing.drawn], [], passing.ended)

    def entered(self) -> dict[str, set[int]]:
        """Label of each zone -> the passages that have entered it."""
        return {zone.task.label: zone.passages for zone in self._zones}
