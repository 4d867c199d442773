"""Colours by name, clothing colours, and a signature of a body by its colours.

Names: the eleven basic colour terms (Berlin and Kay, Basic color terms, 1969). A pixel has the name of the nearest of
`PROTOTYPES` in CIE L*a*b* (distance CIE76); a region has the name that most of its pixels have. The prototypes are
ours: no vendor documents its own.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box

PROTOTYPES: tuple[tuple[str, tuple[int, int, int]], ...] = (
    ("black", (15, 15, 15)),
    ("black", (38, 38, 42)),
    ("white", (245, 245, 245)),
    ("white", (215, 215, 215)),
    ("grey", (75, 75, 75)),
    ("grey", (115, 115, 115)),
    ("grey", (165, 165, 165)),
    ("red", (200, 30, 35)),
    ("red", (120, 20, 30)),
    ("orange", (240, 130, 25)),
    ("brown", (110, 68, 35)),
    ("brown", (70, 45, 28)),
    ("brown", (165, 120, 80)),
    ("yellow", (240, 220, 45)),
    ("yellow", (195, 175, 40)),
    ("green", (45, 140, 55)),
    ("green", (30, 75, 40)),
    ("green", (130, 190, 110)),
    ("blue", (40, 75, 185)),
    ("blue", (25, 35, 85)),
    ("blue", (120, 170, 220)),
    ("blue", (60, 95, 135)),
    ("purple", (110, 50, 140)),
    ("purple", (70, 35, 85)),
    ("purple", (165, 120, 190)),
    ("pink", (240, 140, 180)),
    ("pink", (215, 70, 140)),
)
"""Name and sRGB value, red green blue 0 to 255."""

NAMES = tuple(dict.fromkeys(name for name, _ in PROTOTYPES))

LEAST_HEIGHT = 40.0
"""Of a person's box, pixels: below, trunk and legs are a few pixels mixed with what is behind."""

UPPER, LOWER = (0.20, 0.45), (0.55, 0.80)
"""Trunk and legs of an upright person, as parts of the height of the box (after Drillis and Contini's proportions:
shoulders at 0.18 from the top, hips at 0.47, ankles at 0.96), with a margin. The middle of the width only."""

_MIDDLE = (0.3, 0.7)
_LEVELS = 32


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint8]:
    """Number of the name of each colour of 5 bits a channel, uint8 (32768,), blue the most significant."""
    step = 256 // _LEVELS
    levels = np.arange(_LEVELS) * step + step // 2
    bgr = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), -1).reshape(-1, 1, 3).astype(np.float32) / 255
    lab = cv2.cvtColor(bgr, cv2.COLOR_BGR2Lab).reshape(-1, 1, 3)
    rgb = np.array([value for _, value in PROTOTYPES], np.float32).reshape(-1, 1, 3) / 255
    places = cv2.cvtColor(rgb, cv2.COLOR_RGB2Lab).reshape(1, -1, 3)
    nearest = ((lab - places) ** 2).sum(2).argmin(1)
    return np.array([NAMES.index(PROTOTYPES[number][0]) for number in nearest], np.uint8)


def shares(bgr: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Part of the pixels of a region, uint8 (height, width, 3) BGR, that bears each of `NAMES`, float64 (11,)."""
    small = cv2.resize(bgr, (min(16, bgr.shape[1]), min(16, bgr.shape[0])), interpolation=cv2.INTER_AREA)
    levels = small.astype(np.intp) * _LEVELS // 256
    numbers = _table()[(levels[..., 0] * _LEVELS + levels[..., 1]) * _LEVELS + levels[..., 2]]
    counts = np.bincount(numbers.ravel(), minlength=len(NAMES))
    return np.asarray(counts / counts.sum())


def region(
    bgr: NDArray[np.uint8], box: Box, down: tuple[float, float], across: tuple[float, float]
) -> NDArray[np.uint8]:
    """A part of a box, given as parts of its height and width; empty where the picture ends."""
    left, top, width, height = box
    rows = slice(max(0, round(top + down[0] * height)), max(0, round(top + down[1] * height)))
    columns = slice(max(0, round(left + across[0] * width)), max(0, round(left + across[1] * width)))
    return bgr[rows, columns]


def why_no_clothing(bgr: NDArray[np.uint8], box: Box) -> str:
    """Why `clothing` tells nothing of a box, whatever the picture shows in it: "small" (below `LEAST_HEIGHT`), "cut" by
    the lower edge of the picture (the legs are not where they should be), "narrow"; "" when it tells."""
    if box[3] < LEAST_HEIGHT:
        return "small"
    if box[1] + box[3] > bgr.shape[0] - 1:
        return "cut"
    return "narrow" if any(min(part.shape[:2]) < 2 for part in _dressed(bgr, box)) else ""


def _dressed(bgr: NDArray[np.uint8], box: Box) -> list[NDArray[np.uint8]]:
    return [region(bgr, box, where, _MIDDLE) for where in (UPPER, LOWER)]


def clothing(bgr: NDArray[np.uint8], box: Box) -> NDArray[np.float64] | None:
    """Colours of the trunk and of the legs of an upright person: shares of `NAMES`, float64 (2, 11).

    None when the person is too small, or cut by the lower edge of the picture: see `why_no_clothing`.
    """
    if why_no_clothing(bgr, box):
        return None
    return np.stack([shares(part) for part in _dressed(bgr, box)])


def vehicle_colour(bgr: NDArray[np.uint8], box: Box) -> NDArray[np.float64] | None:
    """Colours of the body of a vehicle, shares of `NAMES`, float64 (11,): the middle of its box, below the windows."""
    part = region(bgr, box, (0.35, 0.75), (0.15, 0.85))
    return shares(part) if min(part.shape[:2]) >= 8 else None


STRIPS, BINS = 6, 8


def why_no_signature(bgr: NDArray[np.uint8], box: Box) -> str:
    """Why `signature` tells nothing of a box, whatever the picture shows in it: "small", "narrow"; "" when it does."""
    if box[3] < LEAST_HEIGHT:
        return "small"
    return "narrow" if min(_body(bgr, box).shape[:2]) < STRIPS else ""


def _body(bgr: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    return region(bgr, box, (0.08, 0.95), (0.2, 0.8))


def signature(bgr: NDArray[np.uint8], box: Box) -> NDArray[np.float32] | None:
    """A body by its colours: float32 (STRIPS × 3 × BINS,) of length 1; None when it is too small.

    One histogram of each channel of L*a*b* in each horizontal strip of the box, its square root taken so that the
    scalar product of two signatures is their mean Bhattacharyya coefficient.
    """
    if why_no_signature(bgr, box):
        return None
    small = cv2.cvtColor(cv2.resize(_body(bgr, box), (12, 8 * STRIPS), interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2Lab)
    # The three channels of 8 bits; a* and b* of clothes lie within ±32 of grey, so their middle is stretched.
    spread = small.astype(np.int32)
    spread[..., 1:] = np.clip((spread[..., 1:] - 128) * 4 + 128, 0, 255)
    # Each pixel is shared between the two nearest bins, so that a little more light changes little.
    places = np.clip(spread.reshape(STRIPS, -1, 3) * (BINS / 256) - 0.5, 0, BINS - 1)
    lower = places.astype(np.intp)
    rows = np.arange(STRIPS)[:, None, None] * 3 * BINS + np.arange(3) * BINS
    part = places - lower
    size = STRIPS * 3 * BINS
    found = np.bincount((rows + lower).ravel(), (1 - part).ravel(), size)
    found += np.bincount((rows + np.minimum(lower + 1, BINS - 1)).ravel(), part.ravel(), size)
    vector = np.sqrt(found / found.sum())
    return np.asarray(vector, np.float32)
