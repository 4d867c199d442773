"""What does not move in a footage: a running mean of reduced grey pictures, and what differs from it.

The adaptive mean of Wren et al., Pfinder (IEEE TPAMI 19, 1997), without its variance: a vendor's threshold takes its
place. Times are in seconds of the footage, so that a variable rate changes nothing. The state is arrays and
numbers: it can be kept and taken up again.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

HEIGHT = 100
"""Height of the reduced picture, pixels: Frigate's default (docs/configuration/motion_detection.md, frame_height)."""


def reduced(bgr: NDArray[np.uint8], height: int = HEIGHT) -> NDArray[np.uint8]:
    """A picture, uint8 (height, width, 3) BGR, as uint8 (rows, columns) grey with the same proportions, smoothed."""
    rows = min(height, bgr.shape[0])
    columns = max(1, round(bgr.shape[1] * rows / bgr.shape[0]))
    # Averaging every pixel of a large picture costs as much as a third of the detector: one in a few is taken first.
    step = max(1, bgr.shape[0] // (2 * rows))
    small = cv2.resize(np.ascontiguousarray(bgr[::step, ::step]), (columns, rows), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (3, 3), 0), np.uint8)


class Background:
    """A running mean. seconds: time constant; the first pictures weigh alike until then.

    mean: float32 (rows, columns), None before the first picture.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.mean: NDArray[np.float32] | None = None
        self._time = 0.0
        self._count = 0

    def difference(self, grey: NDArray[np.uint8]) -> NDArray[np.float32]:
        """How much each pixel differs from the background, 0 to 255, float32 (rows, columns)."""
        if self.mean is None or self.mean.shape != grey.shape:
            return np.zeros(grey.shape, np.float32)
        return np.asarray(np.abs(grey - self.mean), np.float32)

    def learn(self, grey: NDArray[np.uint8], time: float, where: NDArray[np.bool_] | None = None) -> None:
        """Takes in a picture of that instant (seconds); `where`: the pixels that learn, all when None."""
        if self.mean is None or self.mean.shape != grey.shape:
            self.mean, self._time, self._count = grey.astype(np.float32), time, 1
            return
        passed, self._time = max(0.0, time - self._time), time
        self._count += 1
        weight = np.float32(max(1 / self._count, 1 - math.exp(-passed / self._seconds)))
        change = (grey - self.mean) * weight
        if where is not None:
            change[~where] = 0
        self.mean = self.mean + change

    def restart(self, grey: NDArray[np.uint8], time: float) -> None:
        """Forgets everything before this picture: the light has changed."""
        self.mean, self._time, self._count = grey.astype(np.float32), time, 1


def filled(points: tuple[tuple[float, float], ...], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """A polygon of 0..1 as the pixels of a picture of (rows, columns), bool."""
    rows, columns = shape[:2]
    mask = np.zeros((rows, columns), np.uint8)
    if len(points) >= 3:
        contour = np.array([[x * columns - 0.5, y * rows - 0.5] for x, y in points])
        cv2.fillPoly(mask, [np.round(contour).astype(np.int32)], 1)
    return mask.astype(bool)


def largest_region(changed: NDArray[np.bool_]) -> int:
    """Pixels of the largest region of connected pixels (8 neighbours), 0 when there is none."""
    if not changed.any():
        return 0
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(changed.astype(np.uint8), connectivity=8)
    return int(stats[1:, cv2.CC_STAT_AREA].max())
