"""Number plates: where the text is on a vehicle, and what it says (PP-OCRv4, detection and recognition).

Location: the network gives each pixel the probability of being text (Liao et al., Real-time scene text detection with
differentiable binarization, AAAI 2020); regions of plausible shape are cut out upright. Reading: a sequence of
characters by connectionist temporal classification (Graves et al., ICML 2006). Letters and digits alone are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Box
from inspector.vision import registry

LOCATION_MODEL = "ppocrv4-det"
READING_MODEL = "ppocrv4-rec"

LONGEST = 640
"""The longer side of a vehicle's picture as the first network sees it, pixels."""

SMALLEST = 48.0
"""Least width of a vehicle whose plate is looked for, pixels: its plate (about a quarter of it) is read from 60 pixels
of width on, hardly ever below 40."""

HEIGHT = 48
PROBABLE, MEAN_PROBABLE = 0.3, 0.5
UNCLIP = 1.8
"""How much a region of text is enlarged before it is read: distance = area × this / perimeter, as in PaddleOCR."""

FORMS = (
    ("fr-siv", re.compile(r"([A-HJ-NP-TV-Z]{2})([0-9]{3})([A-HJ-NP-TV-Z]{2})")),
    ("fr-fni", re.compile(r"([0-9]{1,4})([A-Z]{2,3})([0-9]{2}|2[AB]|97[1-6])")),
)
"""French plates: since 2009 (AA-123-AA, without I, O and U), and before (1234 AB 75)."""

_LETTER_OF = str.maketrans("01258", "DIZSB")
_DIGIT_OF = str.maketrans("OQDIZSBG", "00012586")


@dataclass(frozen=True, slots=True)
class Plate:
    """A plate read in one picture. text: letters and digits, with dashes in a French form; form: "fr-siv", "fr-fni" or
    "other"; score: mean probability of its characters, 0 to 1; box: pixels of the picture."""

    text: str
    form: str
    score: float
    box: Box


class PlateReader:
    """Reads the plates of vehicles. Stateless: one instance may serve several threads."""

    def __init__(self, threads: int = 1) -> None:
        self._location = registry.session(LOCATION_MODEL, threads)
        self._reading = registry.session(READING_MODEL, threads)
        written = self._reading.get_modelmeta().custom_metadata_map["character"].split("\n")
        self._characters = ["", *written, " "]

    def read(self, bgr: NDArray[np.uint8], vehicle: Box, min_area: float = 0.0) -> Plate | None:
        """The best plate of the vehicle in this box, None when nothing in it reads like one. min_area: px²."""
        left, top = max(0, int(vehicle[0])), max(0, int(vehicle[1]))
        right, bottom = int(vehicle[0] + vehicle[2]), int(vehicle[1] + vehicle[3])
        crop = bgr[top:bottom, left:right]
        if crop.shape[1] < SMALLEST or crop.shape[0] < 16:
            return None
        found = []
        for corners in self._regions(crop):
            x, y, wide, high = cv2.boundingRect(corners.astype(np.float32))
            if wide * high < min_area:
                continue
            text, score = self.text(_upright(crop, corners))
            plate = as_plate(text)
            if plate is not None:
                box = (float(left + x), float(top + y), float(wide), float(high))
                found.append(Plate(*plate, score, box))
        return max(found, key=lambda plate: (plate.form != "other", plate.score), default=None)

    def text(self, bgr: NDArray[np.uint8]) -> tuple[str, float]:
        """What a picture of one line of text says, and the mean probability of its characters (0 when it is empty)."""
        height, width = bgr.shape[:2]
        columns = int(np.clip(round(width * HEIGHT / height), 16, 640))
        small = cv2.resize(bgr, (columns, HEIGHT), interpolation=cv2.INTER_LINEAR).astype(np.float32)
        blob = np.ascontiguousarray((small / 127.5 - 1).transpose(2, 0, 1)[None])
        scores = np.asarray(self._reading.run(None, {"x": blob})[0][0])
        best = scores.argmax(axis=1)
        kept = [n for n in range(len(best)) if best[n] and (n == 0 or best[n] != best[n - 1])]
        text = "".join(self._characters[best[n]] for n in kept)
        return text, float(np.mean([scores[n, best[n]] for n in kept])) if kept else 0.0

    def _regions(self, bgr: NDArray[np.uint8]) -> list[NDArray[np.float64]]:
        """Corners of the regions of text of a picture, float64 (4, 2) in its pixels, that have the shape of a plate."""
        height, width = bgr.shape[:2]
        scale = min(LONGEST / max(height, width), 3.0)
        size = tuple(max(32, round(side * scale / 32) * 32) for side in (width, height))
        picture = cv2.resize(bgr, size, interpolation=cv2.INTER_LINEAR).astype(np.float32) / 255
        blob = ((picture - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225]).transpose(2, 0, 1)[None]
        chances = np.asarray(self._location.run(None, {"x": np.ascontiguousarray(blob, np.float32)})[0][0, 0])
        contours, _ = cv2.findContours((chances > PROBABLE).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        back = np.array([width / size[0], height / size[1]])
        found = []
        for contour in contours:
            inside = np.zeros(chances.shape, np.uint8)
            cv2.drawContours(inside, [contour], -1, 1, -1)
            if float(chances[inside > 0].mean()) < MEAN_PROBABLE:
                continue
            centre, (a, b), angle = cv2.minAreaRect(contour)
            if min(a, b) < 3:
                continue
            more = a * b * UNCLIP / (2 * (a + b)) * 2
            corners = _ordered(cv2.boxPoints((centre, (a + more, b + more), angle)).astype(np.float64) * back)
            wide, high = np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[3] - corners[0])
            if high >= 6 and 1.5 <= wide / high <= 8:
                found.append(corners)
        return found


def as_plate(text: str) -> tuple[str, str] | None:
    """A text as a plate and its form; None when it does not look like one (fewer than 5 letters and digits, or only
    letters, or more than 10). A letter that stands where a French plate has a digit is taken for the digit that it
    resembles, and the other way round."""
    word = re.sub(r"[^0-9A-Z]", "", text.upper())
    if len(word) == 8 and word[0] in "FI":
        word = word[1:] if FORMS[0][1].fullmatch(_siv(word[1:])) else word  # the F of the blue band
    if len(word) == 7 and (match := FORMS[0][1].fullmatch(_siv(word))):
        return "-".join(match.groups()), FORMS[0][0]
    if match := FORMS[1][1].fullmatch(word):
        return "-".join(match.groups()), FORMS[1][0]
    if 5 <= len(word) <= 10 and sum(c.isdigit() for c in word) >= 2:
        return word, "other"
    return None


def _siv(word: str) -> str:
    return word[:2].translate(_LETTER_OF) + word[2:5].translate(_DIGIT_OF) + word[5:].translate(_LETTER_OF)


def _ordered(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """Top left, top right, bottom right, bottom left."""
    ranked = corners[np.argsort(corners[:, 0], kind="stable")]
    (a, b), (c, d) = ranked[:2], ranked[2:]
    top_left, bottom_left = (a, b) if a[1] <= b[1] else (b, a)
    top_right, bottom_right = (c, d) if c[1] <= d[1] else (d, c)
    return np.stack([top_left, top_right, bottom_right, bottom_left])


def _upright(bgr: NDArray[np.uint8], corners: NDArray[np.float64]) -> NDArray[np.uint8]:
    wide = max(8, round(float(np.linalg.norm(corners[1] - corners[0]))))
    high = max(8, round(float(np.linalg.norm(corners[3] - corners[0]))))
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return np.asarray(cv2.warpPerspective(bgr, matrix, (wide, high), borderMode=cv2.BORDER_REPLICATE), np.uint8)
