"""Follows objects from picture to picture: which boxes are the same person or vehicle.

Sources of the parts:
- prediction and best one-to-one assignment: Bewley et al., SORT (ICIP 2016);
- a second round for weak detections, which only continue an object already followed: Zhang et al., ByteTrack (ECCV
  2022);
- overlap of boxes enlarged as an object is lost for longer: Yang et al., C-BIoU (WACV 2023);
- direction since the last observations, recovery from the last observation, and the path between two observations
  recomputed when an object is found again: Cao et al., OC-SORT (CVPR 2023).

Everything is in seconds of the footage, not in numbers of pictures. Equal input gives equal output: no random number,
ties are settled by the order of rows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from inspector.domain.observation import Box
from inspector.vision.detect import PERSONS, VEHICLES, Detections, iou
from inspector.vision.motion import Motion


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds of the tracker. Times in seconds, scores and overlaps 0 to 1."""

    high: float = 0.5
    low: float = 0.2
    new: float = 0.5
    overlap: float = 0.1
    overlap_low: float = 0.4
    overlap_new: float = 0.2
    duplicate: float = 0.7
    buffer: float = 0.3
    direction: float = 0.2
    lost: float = 3.0
    shown: float = 0.3
    confirm: int = 3
    confirm_seconds: float = 0.25


@dataclass(frozen=True, slots=True)
class Tracked:
    """An object at one instant. track: from 1, in the order in which objects were confirmed. box: pixels; observed: the
    detector's own box; coasting: where it is expected (it was not detected). score: of the last detection. label: the
    class seen most, weighted by score."""

    track: int
    box: Box
    score: float
    label: str
    coasting: bool


class _Object:
    """An object being followed."""

    def __init__(self, box: Box, score: float, label: str, seconds: float) -> None:
        self.number: int | None = None
        self.motion = Motion.start(box)
        self.box = box
        self.score = score
        self.votes: dict[str, float] = {label: score}
        self.first = self.last = seconds
        self.hits = 1
        self.seen: list[tuple[float, Box]] = [(seconds, box)]

    def observe(self, box: Box, score: float, label: str, seconds: float) -> None:
        self.motion.update(box, score)
        self.box, self.score, self.last = box, score, seconds
        self.votes[label] = self.votes.get(label, 0.0) + score
        self.hits += 1
        self.seen.append((seconds, box))
        del self.seen[:-8]

    @property
    def label(self) -> str:
        return max(self.votes.items(), key=lambda vote: vote[1])[0]


class Tracker:
    """Follows the objects of one footage. Persons, vehicles and each other class are followed apart.

    rate: usual pictures per second, for the number of pictures that confirms an object.
    """

    def __init__(self, rate: float, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._confirm = max(2, min(self._settings.confirm, 1 + math.floor(self._settings.confirm_seconds * rate)))
        self._groups: dict[str, list[_Object]] = {}
        self._count = 0
        self._now: float | None = None

    def update(self, detections: Detections, seconds: float) -> list[Tracked]:
        """The objects confirmed so far that are in the picture of this instant, or expected there.

        seconds: of the footage, since any origin, from the PTS; pictures are given in order, each once.
        """
        elapsed = 0.0 if self._now is None else max(0.0, seconds - self._now)
        self._now = seconds
        rows: dict[str, list[int]] = {name: [] for name in self._groups}
        for row, label in enumerate(detections.labels):
            rows.setdefault(_group(label), []).append(row)
        found: list[Tracked] = []
        for name in sorted(rows):
            objects = self._groups.setdefault(name, [])
            self._groups[name] = self._follow(objects, detections.select(rows[name]), seconds, elapsed)
            found += self._shown(self._groups[name], seconds)
        return sorted(found, key=lambda tracked: tracked.track)

    def _shown(self, objects: list[_Object], seconds: float) -> list[Tracked]:
        shown = []
        for item in objects:
            if item.number is None:
                continue
            coasting = item.last != seconds
            if coasting and seconds - item.last > self._settings.shown:
                continue
            box = item.motion.box if coasting else item.box
            shown.append(Tracked(item.number, box, item.score, item.label, coasting))
        return shown

    def _follow(self, objects: list[_Object], detections: Detections, seconds: float, elapsed: float) -> list[_Object]:
        settings = self._settings
        for item in objects:
            if item.last < seconds - elapsed:
                item.motion.hold_size()
            item.motion.predict(elapsed)
        detections = detections.select(_without_duplicates(detections, settings.duplicate))
        strong = [row for row, score in enumerate(detections.scores) if score >= settings.high]
        weak = [row for row, score in enumerate(detections.scores) if settings.low <= score < settings.high]
        confirmed = [item for item in objects if item.number is not None]
        tentative = [item for item in objects if item.number is None]

        confirmed, strong = self._match(confirmed, detections, strong, seconds, settings.overlap)
        recent = [item for item in confirmed if seconds - item.last <= elapsed + 1e-9 or True]
        unmatched, _ = self._match(recent, detections, weak, seconds, settings.overlap_low, direction=False)
        unmatched, strong = self._match(unmatched, detections, strong, seconds, settings.overlap_new, last=True)
        tentative, strong = self._match(tentative, detections, strong, seconds, settings.overlap_new)

        kept = [item for item in objects if self._alive(item, seconds)]
        for row in strong:
            if detections.scores[row] >= settings.new:
                kept.append(
                    _Object(_box(detections, row), float(detections.scores[row]), detections.labels[row], seconds)
                )
        for item in kept:
            if item.number is None and item.hits >= self._confirm:
                self._count += 1
                item.number = self._count
        return kept

    def _alive(self, item: _Object, seconds: float) -> bool:
        """A tentative object must be seen in each picture; a confirmed one may be lost for a while."""
        if item.number is None:
            return item.last == seconds
        return seconds - item.last <= self._settings.lost

    def _match(
        self,
        objects: list[_Object],
        detections: Detections,
        rows: list[int],
        seconds: float,
        least: float,
        *,
        direction: bool = True,
        last: bool = False,
    ) -> tuple[list[_Object], list[int]]:
        """Assigns detections to objects; gives those left of each."""
        if not objects or not rows:
            return objects, rows
        boxes = np.array([item.box if last else item.motion.box for item in objects])
        candidates = detections.boxes[rows].astype(np.float64)
        grow = np.array([0.0 if item.last == seconds else self._settings.buffer for item in objects])
        overlap = _buffered_iou(boxes, candidates, grow)
        gain = overlap.copy()
        if direction and self._settings.direction:
            gain += self._settings.direction * _direction(objects, candidates)
        gain[overlap < least] = -1e3
        left, right = linear_sum_assignment(-gain)
        taken_objects, taken_rows = set(), set()
        for a, b in zip(left.tolist(), right.tolist(), strict=True):
            if overlap[a, b] < least:
                continue
            row = rows[b]
            objects[a].observe(_box(detections, row), float(detections.scores[row]), detections.labels[row], seconds)
            taken_objects.add(a)
            taken_rows.add(row)
        return (
            [item for number, item in enumerate(objects) if number not in taken_objects],
            [row for row in rows if row not in taken_rows],
        )


def _group(label: str) -> str:
    if label in PERSONS:
        return "person"
    return "vehicle" if label in VEHICLES else label


def _box(detections: Detections, row: int) -> Box:
    left, top, width, height = (float(value) for value in detections.boxes[row])
    return (left, top, width, height)


def _without_duplicates(detections: Detections, limit: float) -> list[int]:
    """Rows left when, of two boxes that overlap more than `limit` whatever their class, the better is kept."""
    overlap = iou(detections.boxes, detections.boxes)
    kept: list[int] = []
    for row in np.argsort(-detections.scores, kind="stable").tolist():
        if not kept or overlap[row, kept].max() <= limit:
            kept.append(row)
    return kept


def _buffered_iou(a: NDArray[np.float64], b: NDArray[np.float64], grow: NDArray[np.float64]) -> NDArray[np.float64]:
    """Overlap of boxes each enlarged by a part of its size, the same part for both of a pair."""

    def enlarged(boxes: NDArray[np.float64], part: NDArray[np.float64]) -> NDArray[np.float64]:
        extra = boxes[:, 2:] * part[:, None]
        return np.concatenate([boxes[:, :2] - extra, boxes[:, 2:] + 2 * extra], axis=1)

    result = np.zeros((len(a), len(b)))
    for part in np.unique(grow):
        some = grow == part
        result[some] = iou(enlarged(a[some], np.full(some.sum(), part)), enlarged(b, np.full(len(b), part)))
    return result


def _direction(objects: Sequence[_Object], boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """How well each pair keeps the direction in which the object went: 0.5 the same, −0.5 the opposite, 0 unknown."""
    result = np.zeros((len(objects), len(boxes)))
    centres = boxes[:, :2] + boxes[:, 2:] / 2
    for number, item in enumerate(objects):
        before = np.array(item.seen[0][1])
        now = np.array(item.box)
        start, here = before[:2] + before[2:] / 2, now[:2] + now[2:] / 2
        past, ahead = here - start, centres - here
        lengths = float(np.hypot(*past)), np.hypot(ahead[:, 0], ahead[:, 1])
        if lengths[0] < 0.1 * now[3]:
            continue
        cosine = ahead @ past / np.maximum(lengths[0] * lengths[1], 1e-9)
        result[number] = 0.5 - np.arccos(np.clip(cosine, -1, 1)) / math.pi
    return result
