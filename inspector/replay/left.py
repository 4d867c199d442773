"""Objects left or removed: what has changed in the scene, stays as it is, and is nobody.

Two backgrounds, one slow and one fast (Porikli, Ivanov, Haga, Robust abandoned object detection using dual foregrounds,
2008): a place that differs from the slow one and no longer from the fast one is new and still. An object was left when
its outline is sharper now than in the slow background, removed when the background's is (Spagnolo et al., 2006).
Our rule, for every vendor: none documents its own.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box
from inspector.domain.words import DataCategory, EventKind
from inspector.replay.family_tasks import LeftTask
from inspector.replay.moment import Moment, Sighting, event, observation
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
        region = (changed & self._looked).astype(np.uint8)
        count, labels, stats, _centres = cv2.connectedComponentsWithStats(region, connectivity=8)
        for number in range(1, count):
            blob = labels == number
            area = int(stats[number, cv2.CC_STAT_AREA])
            # The fast background takes in the edge of an object before its middle: half of it must have stayed.
            if float(np.median(self._still[blob])) < self.task.seconds:
                continue
            box = self._box(stats[number], grey.shape)
            if area < SMALLEST or area > LARGEST * grey.size or self._somebody(box, sightings):
                continue
            left_here = _edge(grey.astype(np.float32), blob) >= _edge(self._slow.mean, blob)
            if left_here != self.task.removed:
                drawn += self._said(moment, box, float(np.median(self._still[blob])))
            # It is a part of the scene from now on.
            around = cv2.dilate(blob.astype(np.uint8), np.ones((5, 5), np.uint8)).astype(bool)
            self._slow.mean = np.where(around, grey, self._slow.mean).astype(np.float32)
            self._still[around] = 0
        return drawn

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
        return any(
            s.label in (*PERSONS, *VEHICLES)
            and s.box[0] <= x <= s.box[0] + s.box[2]
            and s.box[1] <= y <= s.box[1] + s.box[3]
            for s in sightings
        )


def _edge(picture: NDArray[np.float32], blob: NDArray[np.bool_]) -> float:
    """Mean strength of the edges along the outline of a region."""
    outline = cv2.morphologyEx(blob.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).astype(bool)
    across, down = cv2.Sobel(picture, cv2.CV_32F, 1, 0), cv2.Sobel(picture, cv2.CV_32F, 0, 1)
    return float(np.hypot(across, down)[outline].mean()) if outline.any() else 0.0
