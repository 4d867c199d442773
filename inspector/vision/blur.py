"""Makes persons unrecognisable in a picture that leaves the case.

The picture of a face is replaced by a mosaic of at most six cells across, smoothed so that no cell edge remains. What
is lost cannot be computed back: at most 36 colours are left, while a template is made from 112 × 112 pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box

CELLS = 6
"""Cells across a blurred region, at most."""

CELL_PX = 4
"""A cell is at least this wide: a small region has fewer cells."""

FACE_MARGIN = 0.3
"""Added on each side of a face, as a part of its width and height: hair, ears and chin."""

HEAD_HEIGHT, HEAD_WIDTH, HEAD_OF_SHOULDERS = 0.22, 0.6, 0.55
"""The head in the box of a person: parts of its height and width, in the middle of its top.

A standing adult is about 7.5 heads tall (Drillis and Contini, Body segment parameters, 1966: from chin to vertex is
0.130 of the stature, the shoulders are 0.259 wide), so a head is 0.13 of the height; 0.22 covers a box whose top is too
high, a hat or a stoop. When the box ends above the legs (someone seated, close or cut by the picture), the head is half
as tall as the shoulders are wide, that is 0.55 of the box's width with the same margin."""


PLATE_HEIGHT = 0.5
"""Lower part of a vehicle's box that is blurred for its plate, where no model finds plates."""


def anonymise(bgr: NDArray[np.uint8], persons: Iterable[Box], faces: Iterable[Box]) -> NDArray[np.uint8]:
    """A copy of a picture, uint8 (height, width, 3) BGR, without the faces nor the heads of these boxes.

    Boxes are left, top, width, height in pixels; what lies outside the picture is ignored.
    """
    return blurred(bgr, regions(persons, faces))


def regions(persons: Iterable[Box], faces: Iterable[Box], vehicles: Iterable[Box] = ()) -> tuple[Box, ...]:
    """What has to be blurred so that nobody is recognised: faces with a margin, heads of persons, and the lower half of
    vehicles, where their plates are."""
    low = [(x, y + h * (1 - PLATE_HEIGHT), w, h * PLATE_HEIGHT) for x, y, w, h in vehicles]
    return (*map(_enlarge, faces), *map(head, persons), *low)


def blurred(bgr: NDArray[np.uint8], boxes: Iterable[Box]) -> NDArray[np.uint8]:
    """A copy of a picture, uint8 (height, width, 3) BGR, with these regions made unreadable."""
    result = bgr.copy()
    for box in boxes:
        _blur(bgr, result, box)
    return result


def head(person: Box) -> Box:
    """Where the head of a person is, in their box."""
    left, top, width, height = person
    tall = min(height, max(HEAD_HEIGHT * height, HEAD_OF_SHOULDERS * width))
    return (left + width * (1 - HEAD_WIDTH) / 2, top, width * HEAD_WIDTH, tall)


def _enlarge(face: Box) -> Box:
    left, top, width, height = face
    return (
        left - FACE_MARGIN * width,
        top - FACE_MARGIN * height,
        width * (1 + 2 * FACE_MARGIN),
        height * (1 + 2 * FACE_MARGIN),
    )


def _blur(source: NDArray[np.uint8], result: NDArray[np.uint8], box: Box) -> None:
    """Replaces a region of `result` by the blurred `source`, whatever other regions have already done there."""
    height, width = source.shape[:2]
    left, top = max(0, math.floor(box[0])), max(0, math.floor(box[1]))
    right, bottom = min(width, math.ceil(box[0] + box[2])), min(height, math.ceil(box[1] + box[3]))
    if right <= left or bottom <= top:
        return
    region = source[top:bottom, left:right]
    size = (right - left, bottom - top)
    columns, rows = (min(CELLS, max(1, pixels // CELL_PX)) for pixels in size)
    mosaic = cv2.resize(region, (columns, rows), interpolation=cv2.INTER_AREA)
    large = cv2.resize(mosaic, size, interpolation=cv2.INTER_NEAREST)
    result[top:bottom, left:right] = cv2.GaussianBlur(large, (0, 0), max(size) / CELLS / 2)
