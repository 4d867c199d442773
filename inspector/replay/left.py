"""Objects left or removed: what has changed in the scene, stays as it is, and is nobody.

Two backgrounds, one slow and one fast (Porikli, Ivanov, Haga, Robust abandoned object detection using dual foregrounds,
2008): a place that differs from the slow one and no longer from the fast one is new and still. An object was left when
its outline is sharper now than in the slow background, removed when the background's is (Spagnolo et al., 2006).
Our rule, for every vendor: none documents its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box
from inspector.domain.words import DataCategory, EventKind
from inspector.replay.family_tasks import LeftTask
from inspector.replay.moment import Moment, Sighting, event, holds, observation
from inspector.replay.zones import Drawn
from inspector.vision.background import Background, filled
from inspector.vision.detect import PERSONS, VEHICLES

SLOW, FAST = 600.0, 0.5
"""Time constants of the two backgrounds, seconds."""

CHANGED = 20.0
"""Least change of brightness, of 255."""

SMALLEST, LARGEST = 6, 0.1
"""Of an object: pixels of the reduced picture at least, and part of it at most."""

LEARNING = 2.0
"""Seconds at the beginning in which the scene is learnt and nothing is said."""


@dataclass(frozen=True, slots=True)
class Change:
    """A region that differs from the learnt scene. box: pixels of the footage; area: pixels of the reduced picture;
    seconds: for which it has been still; why: what keeps it from being said, however long it stays: "small", "large",
    "somebody", "other" (its outline is that of the other of the two, left or removed), "" when nothing does."""

    box: Box
    area: int
    seconds: float
    why: str


def opposite(task: LeftTask) -> LeftTask:
    """The same rule for the other of the two: objects removed for one of objects left."""
    return replace(task, removed=not task.removed)


class LeftWatch:
    """One area over a whole replay."""

    def __init__(self, task: LeftTask, width: int, height: int) -> None:
        self.task = task
        self._width, self._height = width, height
        self._slow, self._fast = Background(SLOW), Background(FAST)
        self._still: NDArray[np.float32] | None = None
        self._looked: NDArray[np.bool_] | None = None
        self._begun: float | None = None
        self._time = 0.0

    def update(
        self, moment: Moment, grey: NDArray[np.uint8], sightings: list[Sighting], armed: bool = True
    ) -> list[Drawn]:
        """What this picture adds. grey: the reduced picture, uint8 (rows, columns). Outside its hours (not `armed`) the
        scene is learnt and no time runs."""
        if self._still is None or self._looked is None or self._still.shape != grey.shape:
            self._still = np.zeros(grey.shape, np.float32)
            self._looked = filled(self.task.points, grey.shape) if self.task.points else np.ones(grey.shape, bool)
            self._begun = self._time = moment.time
        passed, self._time = max(0.0, moment.time - self._time), moment.time
        changed = self._slow.difference(grey) > CHANGED
        still = changed & (self._fast.difference(grey) <= CHANGED / 2)
        self._fast.learn(grey, moment.time)
        if self._begun is None or moment.time - self._begun < LEARNING:
            self._slow.learn(grey, moment.time)
            return []
        self._slow.learn(grey, moment.time, ~changed)
        if not armed:
            self._still = np.zeros(grey.shape, np.float32)
            return []
        # Someone who walks by hides the object for a moment: its time stands still, and is lost little by little.
        self._still = np.where(still, self._still + passed, np.maximum(0.0, self._still - 0.2 * passed)).astype(
            np.float32
        )
        return self._found(moment, grey, changed, sightings)

    def finish(self, moment: Moment) -> list[Drawn]:
        """Nothing: what has not stayed for long enough is not said."""
        return []

    def _found(
        self, moment: Moment, grey: NDArray[np.uint8], changed: NDArray[np.bool_], sightings: list[Sighting]
    ) -> list[Drawn]:
        assert self._still is not None and self._looked is not None and self._slow.mean is not None
        if not (self._still >= self.task.seconds).any():
            return []
        drawn: list[Drawn] = []
        for blob, change in self._changes(grey, changed, sightings, self.task.seconds):
            if change.why in ("small", "large", "somebody"):
                continue
            if not change.why:
                drawn += self._said(moment, change.box, change.seconds)
            # It is a part of the scene from now on.
            around = cv2.dilate(blob.astype(np.uint8), np.ones((5, 5), np.uint8)).astype(bool)
            self._slow.mean = np.where(around, grey, self._slow.mean).astype(np.float32)
            self._still[around] = 0
        return drawn

    def at(self, x: float, y: float, grey: NDArray[np.uint8], sightings: list[Sighting]) -> Change | None:
        """The smallest change that holds a place (pixels of the footage) in the reduced picture that was given last;
        None when the scene has not changed there."""
        if self._slow.mean is None or self._still is None or self._still.shape != grey.shape:
            return None
        changed = self._slow.difference(grey) > CHANGED
        found = [change for _, change in self._changes(grey, changed, sightings, 0.0)]
        here = [one for one in found if holds(one.box, x, y)]
        return min(here, key=lambda one: one.area, default=None)

    def _changes(
        self, grey: NDArray[np.uint8], changed: NDArray[np.bool_], sightings: list[Sighting], least: float
    ) -> Iterator[tuple[NDArray[np.bool_], Change]]:
        """The regions that have been still for so many seconds, bool (rows, columns), and what is said of each."""
        assert self._still is not None and self._looked is not None and self._slow.mean is not None
        region = (changed & self._looked).astype(np.uint8)
        count, labels, stats, _centres = cv2.connectedComponentsWithStats(region, connectivity=8)
        for number in range(1, count):
            blob = labels == number
            # The fast background takes in the edge of an object before its middle: half of it must have stayed.
            spent = float(np.median(self._still[blob]))
            if spent >= least:
                area, box = int(stats[number, cv2.CC_STAT_AREA]), self._box(stats[number], grey.shape)
                yield blob, Change(box, area, spent, self._why(grey, blob, box, area, sightings))

    def _why(
        self, grey: NDArray[np.uint8], blob: NDArray[np.bool_], box: Box, area: int, sightings: list[Sighting]
    ) -> str:
        if area < SMALLEST:
            return "small"
        if area > LARGEST * grey.size:
            return "large"
        if self._somebody(box, sightings):
            return "somebody"
        assert self._slow.mean is not None
        left_here = _edge(grey.astype(np.float32), blob) >= _edge(self._slow.mean, blob)
        return "other" if left_here == self.task.removed else ""

    def _said(self, moment: Moment, box: Box, seconds: float) -> list[Drawn]:
        kind = EventKind.OBJECT_REMOVED if self.task.removed else EventKind.OBJECT_LEFT
        rule = "removed_object" if self.task.removed else "abandoned_object"
        spent = round(seconds, 3)
        return [
            event(moment, None, kind, self.task.label, spent, self.task.step),
            observation(
                moment,
                None,
                DataCategory.BELONGINGS,
                f"{'removed' if self.task.removed else 'left'}/{self.task.label}",
                spent,
                model=f"rule:generic/{rule}",
                step=self.task.step,
                box=box,
            ),
        ]

    def _box(self, stats: NDArray[np.int32], shape: tuple[int, ...]) -> Box:
        """In pixels of the footage."""
        x, y = self._width / shape[1], self._height / shape[0]
        left, top, wide, high = (float(value) for value in stats[:4])
        return (left * x, top * y, wide * x, high * y)

    def _somebody(self, box: Box, sightings: list[Sighting]) -> bool:
        """Whether it is a person or a vehicle that stands still."""
        x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
        return any(s.label in (*PERSONS, *VEHICLES) and holds(s.box, x, y) for s in sightings)


def _edge(picture: NDArray[np.float32], blob: NDArray[np.bool_]) -> float:
    """Mean strength of the edges along the outline of a region."""
    outline = cv2.morphologyEx(blob.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).astype(bool)
    across, down = cv2.Sobel(picture, cv2.CV_32F, 1, 0), cv2.Sobel(picture, cv2.CV_32F, 0, 1)
    return float(np.hypot(across, down)[outline].mean()) if outline.any() else 0.0
