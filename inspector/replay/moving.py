"""Movement against a background: when it begins and ends, where the plan looks for it.

Vendors' documented rules, each with its scenes in tests/replay/test_moving.py:

- Frigate (docs/configuration/motion_detection.md): a pixel has changed by more than `threshold` of 255 in a picture
  reduced to `frame_height` lines; a changed region of at least `contour_area` pixels of it is movement; masked places
  are not looked at; above `lightning_threshold` of the picture it is a change of light;
- ONVIF CellMotionDetector (Analytics service specification, annex B): at least `MinCount` adjacent cells among the
  active ones, during AlarmOnDelay; over once there have been none for AlarmOffDelay;
- Motion (motion_config.html): more than `threshold` changed pixels in `minimum_motion_frames` pictures in a row, over
  after `event_gap` seconds without.

The background itself, and what no vendor documents (a cell has moved when a tenth of its pixels have), are ours.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from inspector.domain.words import DataCategory, EventKind
from inspector.replay.family_tasks import MotionTask, RecordingTask
from inspector.replay.moment import Moment, Sighting, event, observation
from inspector.replay.zones import Drawn
from inspector.vision.background import Background, filled, largest_region

CELL_SHARE = 0.1
"""Part of the pixels of a cell that must change for the cell to have moved."""


class MotionWatch:
    """One rule of movement over a whole replay. active: whether there is movement now."""

    def __init__(self, task: MotionTask) -> None:
        self.task = task
        self.active = False
        self._background = Background(task.learning)
        self._looked: NDArray[np.bool_] | None = None
        self._row = 0
        self._since: Moment | None = None
        self._last: Moment | None = None
        self._begun: Moment | None = None

    def update(self, moment: Moment, grey: NDArray[np.uint8], armed: bool = True) -> list[Drawn]:
        """What this reduced picture, uint8 (rows, columns), adds. Outside its hours (not `armed`) the background is
        learnt, and nothing moves."""
        moved = self._moved(grey, moment) and armed
        if moved:
            self._row += 1
            self._since = self._since or moment
            self._last = moment
        else:
            self._row = 0
            if not self.active:
                self._since = None
        if not self.active:
            long_enough = self._since is not None and moment.time - self._since.time >= self.task.on_delay
            if moved and long_enough and self._row >= self.task.images:
                self.active, self._begun = True, moment
                return [self._event(moment, EventKind.MOTION_START, None)]
            return []
        if not armed:
            return self._over(moment)
        if not moved and self._last is not None and moment.time - self._last.time >= self.task.off_delay:
            return self._over(moment)
        return []

    def lasted(self, moment: Moment) -> tuple[int, float]:
        """Of a movement that has not been said yet: for how many pictures in a row, and seconds, it has lasted."""
        return self._row, moment.time - self._since.time if self._since is not None else 0.0

    def finish(self, moment: Moment) -> list[Drawn]:
        """What the end of the footage adds: a movement still under way ends."""
        return self._over(moment) if self.active else []

    def _over(self, moment: Moment) -> list[Drawn]:
        begun, self.active, self._since, self._begun = self._begun, False, None, None
        spent = round(moment.time - begun.time, 6) if begun else 0.0
        return [self._event(moment, EventKind.MOTION_END, spent)]

    def _event(self, moment: Moment, kind: EventKind, value: float | None) -> Drawn:
        return event(moment, None, kind, self.task.label, value, self.task.step)

    def change(self, grey: NDArray[np.uint8]) -> NDArray[np.float32]:
        """How much each pixel of a reduced picture differs from the background of those given before it, 0 to 255,
        float32 (rows, columns); 0 where this rule does not look."""
        if self._looked is None or self._looked.shape != grey.shape:
            self._looked = filled(self.task.area, grey.shape) if self.task.area else np.ones(grey.shape, bool)
            for mask in self.task.masks:
                self._looked &= ~filled(mask, grey.shape)
        return np.where(self._looked, self._background.difference(grey), np.float32(0))

    def amount(self, change: NDArray[np.float32]) -> float | None:
        """What of a change (of `change`) is compared with the task's `least`; None for a change of light."""
        changed = change > self.task.threshold
        if self.task.lightning < 1 and changed.mean() > self.task.lightning:
            return None
        if self.task.measure == "pixels":
            return float(changed.mean())
        grid = self.task.grid
        if self.task.measure == "cells" and grid is not None:
            cells = _cells(changed, grid.columns, grid.rows) & np.array(grid.active).reshape(grid.rows, grid.columns)
            return largest_region(cells)
        return largest_region(changed)

    def enough(self, amount: float) -> bool:
        """Whether so much is movement, were it to last."""
        least = self.task.least
        return amount > least if self.task.measure == "pixels" else amount >= max(1, least)

    def _moved(self, grey: NDArray[np.uint8], moment: Moment) -> bool:
        amount = self.amount(self.change(grey))
        if amount is None:
            self._background.restart(grey, moment.time)
            return False
        self._background.learn(grey, moment.time)
        return self.enough(amount)


def _cells(changed: NDArray[np.bool_], columns: int, rows: int) -> NDArray[np.bool_]:
    """Which cells of a grid have moved, bool (rows, columns)."""
    down = np.linspace(0, changed.shape[0], rows + 1).round().astype(int)
    across = np.linspace(0, changed.shape[1], columns + 1).round().astype(int)
    total = np.zeros((changed.shape[0] + 1, changed.shape[1] + 1))
    total[1:, 1:] = changed.cumsum(0).cumsum(1)
    corner = total[np.ix_(down, across)]
    inside = corner[1:, 1:] - corner[:-1, 1:] - corner[1:, :-1] + corner[:-1, :-1]
    area = np.outer(np.diff(down), np.diff(across))
    return np.asarray((inside > 0) & (inside >= CELL_SHARE * area))


class RecordingWatch:
    """What one rule would record. size: bytes of one picture of the footage as it was received; stride: pictures of the
    footage for one that is analysed."""

    def __init__(self, task: RecordingTask, size: float, stride: int) -> None:
        self.task = task
        self._size, self._stride = size, stride
        self._waiting: deque[float] = deque()
        self._until: float | None = None
        self._from = 0.0
        self._images = 0

    def update(self, moment: Moment, moving: bool, sightings: list[Sighting], armed: bool = True) -> list[Drawn]:
        """What this picture adds: the end of a recording. Outside its hours (not `armed`) nothing is kept, not even for
        the seconds round what starts a recording."""
        if not armed:
            self._waiting.clear()
            return self._close(moment)
        if self.wanted(moving, sightings):
            if self._until is None:
                self._forget(moment)
                self._images += len(self._waiting)
                self._from = self._waiting[0] if self._waiting else moment.time
                self._waiting.clear()
            self._until = moment.time + self.task.after
            self._images += 1
            return []
        if self._until is not None and round(moment.time - self._until, 6) <= 0:
            self._images += 1
            return []
        drawn = self._close(moment)
        self._waiting.append(moment.time)
        self._forget(moment)
        return drawn

    def _forget(self, moment: Moment) -> None:
        """The pictures that are too old to be kept if a recording began now."""
        while self._waiting and round(moment.time - self._waiting[0], 6) > self.task.before:
            self._waiting.popleft()

    def finish(self, moment: Moment) -> list[Drawn]:
        """How much would be kept, and for how long."""
        drawn = self._close(moment)
        images = self._images * self._stride
        figures = [("images", float(images)), ("bytes", float(round(images * self._size)))]
        if self.task.days is not None:
            figures.append(("days", self.task.days))
        return [*drawn, *(self._figure(moment, name, value) for name, value in figures)]

    @property
    def since(self) -> float | None:
        """From which instant, seconds, all is kept up to the last picture given; None when that one is not kept, or
        only waits for a recording to begin within `before` seconds."""
        return self._from if self._until is not None else None

    def wanted(self, moving: bool, sightings: list[Sighting]) -> bool:
        """Whether a picture begins a recording or keeps it going."""
        if self.task.mode == "motion":
            return moving
        if self.task.mode == "events":
            return any(s.passage is not None and self.concerns(s.label) for s in sightings)
        return True

    def concerns(self, label: str) -> bool:
        """Whether passages of this class are recorded."""
        return self.task.classes is None or label in self.task.classes

    def _close(self, moment: Moment) -> list[Drawn]:
        if self._until is None:
            return []
        end, self._until = min(self._until, moment.time), None
        return [self._figure(moment, "seconds", round(end - self._from, 6))]

    def _figure(self, moment: Moment, name: str, value: float) -> Drawn:
        return observation(
            moment,
            None,
            DataCategory.IMAGE,
            f"recording/{self.task.label}/{name}",
            value,
            model="rule:generic/recording",
            step=self.task.step,
        )
