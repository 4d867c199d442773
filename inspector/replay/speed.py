"""How fast somebody goes on measured ground.

The four corners of a zone are taken to be those of a rectangle on the ground whose sides have the configured lengths
(opposite ones averaged); a homography turns pixels into metres, and the way of the last second is the speed. A vendor
states the lengths and the threshold (Frigate, docs/configuration/zones.md, speed estimation), not the formula.
"""

from __future__ import annotations

import math
from collections import deque

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.replay.family_tasks import Measured
from inspector.replay.moment import Moment

WINDOW = 1.0
"""Seconds over which a speed is measured: the foot of a box trembles by a few hundredths of its height."""


def ground(measured: Measured, width: int, height: int) -> NDArray[np.float64]:
    """The homography, float64 (3, 3), from pixels of the picture to metres on the ground."""
    sides = measured.sides
    across, down = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    corners = np.array([[x * width, y * height] for x, y in measured.points[:4]], np.float32)
    places = np.array([[0, 0], [across, 0], [across, down], [0, down]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(corners, places), np.float64)


class Speeds:
    """The places of the last second of those who are followed on one measured zone, by their number."""

    def __init__(self, measured: Measured, width: int, height: int) -> None:
        self._ground = ground(measured, width, height)
        self._places: dict[int, deque[tuple[float, float, float]]] = {}

    def follow(self, key: int, moment: Moment, foot: tuple[float, float]) -> float | None:
        """The speed of somebody whose foot is there now, pixels: km/h, None when not followed for a second yet."""
        x, y, scale = (float(value) for value in self._ground @ np.array([*foot, 1.0]))
        places = self._places.setdefault(key, deque())
        places.append((moment.time, x / scale, y / scale))
        while len(places) > 2 and round(moment.time - places[1][0], 6) >= WINDOW:
            places.popleft()
        return self.of(key)

    def of(self, key: int) -> float | None:
        """Over the last second it was followed, km/h; None when it was not for so long."""
        places = self._places.get(key)
        if not places:
            return None
        spent = round(places[-1][0] - places[0][0], 6)
        return math.dist(places[0][1:], places[-1][1:]) / spent * 3.6 if spent >= WINDOW else None

    def forget(self, key: int) -> None:
        """It left the zone, or is gone."""
        self._places.pop(key, None)
