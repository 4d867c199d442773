"""Privacy masks: whether the footage shows what they should hide, and what is detected under them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box
from inspector.domain.words import DataCategory, EventKind
from inspector.replay.family_tasks import MaskTask
from inspector.replay.moment import Moment, Sighting, event, observation
from inspector.replay.zones import Drawn, contains, polygon_px
from inspector.vision.background import filled

UNIFORM = 6.0
"""A masked place is of one colour, or of so few that its brightness varies by less than this (standard deviation, of
255), compression included; a blurred or pixelated one varies more and is said to be visible."""


class MaskWatch:
    """One privacy mask over a whole replay."""

    def __init__(self, task: MaskTask, width: int, height: int) -> None:
        self.task = task
        self._contour = polygon_px(task.points, width, height)
        self._inside: NDArray[np.bool_] | None = None
        self._images = self._visible = 0
        self._passages: set[int] = set()

    def update(self, moment: Moment, grey: NDArray[np.uint8], sightings: list[Sighting]) -> list[Drawn]:
        """What this picture adds. grey: the reduced picture, uint8 (rows, columns)."""
        drawn: list[Drawn] = []
        self._images += 1
        if self.spread(grey) > UNIFORM:
            if not self._visible:
                drawn.append(event(moment, None, EventKind.MASK_OPEN, self.task.label, None, self.task.step))
            self._visible += 1
        for sighting in sightings:
            passage = sighting.passage
            if passage is None or not sighting.seen or passage in self._passages:
                continue
            if self.covers(sighting.box):
                self._passages.add(passage)
                drawn.append(event(moment, passage, EventKind.UNDER_MASK, self.task.label, None, self.task.step))
        return drawn

    def spread(self, grey: NDArray[np.uint8]) -> float:
        """By how much brightness varies within the mask in a reduced picture: standard deviation, of 255."""
        if self._inside is None or self._inside.shape != grey.shape:
            # One pixel less on each side: the edge of the mask is mixed with what is beside it.
            inside = filled(self.task.points, grey.shape).astype(np.uint8)
            self._inside = cv2.erode(inside, np.ones((3, 3), np.uint8)).astype(bool)
        return float(grey[self._inside].std()) if self._inside.any() else 0.0

    def covers(self, box: Box) -> bool:
        """Whether the middle of a box, pixels of the footage, is under the mask."""
        left, top, width, height = box
        return contains(self._contour, (left + width / 2, top + height / 2))

    def finish(self, moment: Moment) -> list[Drawn]:
        """In what part of the pictures the place is visible; nothing when it never is."""
        if not self._visible:
            return []
        return [
            observation(
                moment,
                None,
                DataCategory.IMAGE,
                f"mask/{self.task.label}",
                self._visible / self._images,
                model="rule:generic/privacy_mask",
                step=self.task.step,
            )
        ]
