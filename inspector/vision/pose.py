"""The pose of one person: MoveNet Lightning, 17 points of the body."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box
from inspector.vision import registry

POSE_MODEL = "movenet-lightning"
SIDE = 192
MARGIN = 0.15
"""Added round the larger side of the person's box, as a part of it, to make the square that the network sees."""

SURE = 0.2
"""Least score of a point that is used (half the pictures of the street sample have all four of the trunk above it)."""

LEFT_SHOULDER, RIGHT_SHOULDER, LEFT_HIP, RIGHT_HIP = 5, 6, 11, 12


class PoseFinder:
    """Finds the points of a body. Stateless: one instance may serve several threads."""

    def __init__(self, threads: int = 1) -> None:
        self._session = registry.session(POSE_MODEL, threads)

    def find(self, bgr: NDArray[np.uint8], box: Box) -> NDArray[np.float64]:
        """The 17 points of COCO of the person in this box: x, y in pixels of the picture and score, float64 (17, 3)."""
        left, top, width, height = box
        side = max(width, height, 1.0) * (1 + 2 * MARGIN)
        corner = (left + width / 2 - side / 2, top + height / 2 - side / 2)
        scale = SIDE / side
        matrix = np.array([[scale, 0, -corner[0] * scale], [0, scale, -corner[1] * scale]])
        flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        square = cv2.warpAffine(bgr, matrix, (SIDE, SIDE), flags=flags)
        blob = np.ascontiguousarray(square[None, :, :, ::-1], np.int32)
        found = np.asarray(self._session.run(None, {"input:0": blob})[0], np.float64).reshape(17, 3)
        return np.column_stack([found[:, 1] * side + corner[0], found[:, 0] * side + corner[1], found[:, 2]])


def lean(points: NDArray[np.float64]) -> float | None:
    """Degrees between the trunk (hips to shoulders) and the vertical of the picture, 0 upright to 180; None when the
    four points of the trunk are not sure."""
    trunk = points[[LEFT_SHOULDER, RIGHT_SHOULDER, LEFT_HIP, RIGHT_HIP]]
    if float(trunk[:, 2].min()) < SURE:
        return None
    shoulders, hips = trunk[:2, :2].mean(axis=0), trunk[2:, :2].mean(axis=0)
    across, up = float(shoulders[0] - hips[0]), float(hips[1] - shoulders[1])
    if math.hypot(across, up) < 2:
        return None
    return math.degrees(math.atan2(abs(across), up))
