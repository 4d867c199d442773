"""Follows objects from picture to picture: which boxes are the same person or vehicle.

Sources of the parts:
- prediction, overlap and the best one-to-one assignment: Bewley et al., SORT (ICIP 2016);
- a second round for weak detections, which only continue an object seen just before: Zhang et al., ByteTrack (ECCV
  2022), whose overlaps for the second round and for new objects are used here;
- overlap of boxes enlarged by a part of their size, the more the longer an object is lost: Yang et al., C-BIoU (WACV
  2023).
Tried and left out, because they did not help or harmed on the nine variants of the street footage that
`benchmarks/tracking.py` describes: matching recent objects first (DeepSORT), the direction of movement and the recovery
at the last observation (OC-SORT).

Everything is in seconds of the footage, not in numbers of pictures. Equal input gives equal output: no random number,
ties are settled by the order of rows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from inspector.domain.observation import Box
from inspector.vision.detect import PERSONS, VEHICLES, Detections, iou, overlap
from inspector.vision.motion import Motion


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds of the tracker. Scores and overlaps 0 to 1, times in seconds.

    high: score from which a detection may continue any object, be it lost. low: from which it may continue an object
    seen in the picture before. new: from which it may begin one. overlap, overlap_low, overlap_tentative: least overlap
    of enlarged boxes in the three rounds. buffer, growth, buffer_most: part of its size by which a box is enlarged on
    each side, what is added for each second since the object was seen, and the most. duplicate: of two detections that
    overlap more than this, whatever their classes, the better is kept. lost: an object not seen for longer is ended.
    shown: for how long an object that is not detected is still given, coasting. confirm, confirm_seconds: pictures in
    a row that confirm an object, fewer when they cover that time (at least two).
    """

    high: float = 0.5
    low: float = 0.3
    new: float = 0.6
    overlap: float = 0.3
    overlap_low: float = 0.6
    overlap_tentative: float = 0.1
    buffer: float = 0.15
    growth: float = 0.4
    buffer_most: float = 1.0
    duplicate: float = 0.8
    lost: float = 2.0
    shown: float = 0.3
    confirm: int = 3
    confirm_seconds: float = 0.2


@dataclass(frozen=True, slots=True)
class Tracked:
    """An object at one instant. Boxes are left, top, width, height in pixels.

    track: from 1, in the order in which objects were confirmed. box: the detector's own box or, coasting, where the
    object is expected though it was not detected. score: of the last detection. label: the class seen most, weighted by
    score. smooth: where the motion filter has it, closer to the truth than `box` as a rule, but computed. began:
    seconds of the instant when the object was first seen, before it was confirmed.
    """

    track: int
    box: Box
    score: float
    label: str
    coasting: bool
    smooth: Box
    began: float


@dataclass(frozen=True, slots=True)
class Fate:
    """What a tracker made of one detection. reason: "duplicate" (a better one covers it), "weak" (its score continues
    no object), "alone" (its score continues an object, and none was there), "faint" (its score continues an object and
    begins none), "tentative" (the object is not confirmed yet), "followed". least: the score that was missing; hits,
    needed: pictures in which the object was seen, and that confirm it; track: its number once it is confirmed."""

    reason: str
    least: float = 0.0
    hits: int = 0
    needed: int = 0
    track: int | None = None


class _Object:
    """An object being followed. number: None until it is confirmed. unseen: pictures since the last detection."""

    def __init__(self, box: Box, score: float, label: str, seconds: float) -> None:
        self.number: int | None = None
        self.motion = Motion(box)
        self.box = box
        self.score = score
        self.votes: dict[str, float] = {label: score}
        self.first = self.last = seconds
        self.unseen = 0
        self.hits = 1

    def observe(self, box: Box, score: float, label: str, seconds: float) -> None:
        """Takes in a detection."""
        self.motion.update(box, score)
        self.box, self.score, self.last, self.unseen = box, score, seconds, 0
        self.votes[label] = self.votes.get(label, 0.0) + score
        self.hits += 1

    @property
    def label(self) -> str:
        return max(self.votes.items(), key=lambda vote: vote[1])[0]


class Tracker:
    """Follows the objects of one footage. Persons, vehicles and each other class are followed apart.

    rate: usual pictures per second, for the number of pictures that confirms an object.
    """

    def __init__(self, rate: float, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        enough = 1 + math.ceil(self._settings.confirm_seconds * rate - 1e-9)
        self._confirm = max(2, min(self._settings.confirm, enough))
        self._groups: dict[str, list[_Object]] = {}
        self._count = 0
        self._now: float | None = None

    def update(self, detections: Detections, seconds: float) -> list[Tracked]:
        """The confirmed objects that are in the picture of this instant, or expected there, in the order of tracks.

        seconds: of the footage, since any origin, from the PTS. Pictures are given in order, each once; an instant
        before the last one counts as the last one.
        """
        previous = seconds if self._now is None else self._now
        seconds = max(seconds, previous)
        self._now = seconds
        rows: dict[str, list[int]] = {name: [] for name in self._groups}
        for row, label in enumerate(detections.labels):
            rows.setdefault(_group(label), []).append(row)
        found: list[Tracked] = []
        for name in sorted(rows):
            objects = self._groups.get(name, [])
            self._groups[name] = self._follow(objects, detections.select(rows[name]), seconds, previous)
            found += self._shown(self._groups[name], seconds)
        return sorted(found, key=lambda tracked: tracked.track)

    def fate(self, detections: Detections, row: int) -> Fate:
        """What became of a detection of the picture last given to `update`; a row of the very same `detections`."""
        box, score, settings = _box(detections, row), float(detections.scores[row]), self._settings
        group = _group(detections.labels[row])
        alike = [other for other, label in enumerate(detections.labels) if _group(label) == group]
        if alike.index(row) not in _without_duplicates(detections.select(alike), settings.duplicate):
            return Fate("duplicate")
        for item in self._groups.get(group, []):
            if item.unseen == 0 and item.last == self._now and item.box == box:
                reason = "tentative" if item.number is None else "followed"
                return Fate(reason, hits=item.hits, needed=self._confirm, track=item.number)
        if score < settings.low:
            return Fate("weak", settings.low)
        return Fate("alone", settings.high) if score < settings.high else Fate("faint", settings.new)

    def _shown(self, objects: list[_Object], seconds: float) -> list[Tracked]:
        shown = []
        for item in objects:
            if item.number is None or seconds - item.last > self._settings.shown:
                continue
            coasting, smooth = item.unseen > 0, item.motion.box
            box = smooth if coasting else item.box
            shown.append(Tracked(item.number, box, item.score, item.label, coasting, smooth, item.first))
        return shown

    def _follow(self, objects: list[_Object], detections: Detections, seconds: float, previous: float) -> list[_Object]:
        """One picture of one group: the objects that go on, those begun included."""
        settings = self._settings
        for item in objects:
            if item.unseen:
                item.motion.hold_size()
            item.motion.predict(seconds - previous)
            item.unseen += 1
        detections = detections.select(_without_duplicates(detections, settings.duplicate))
        strong = [row for row, score in enumerate(detections.scores) if score >= settings.high]
        weak = [row for row, score in enumerate(detections.scores) if settings.low <= score < settings.high]
        confirmed = [item for item in objects if item.number is not None]
        tentative = [item for item in objects if item.number is None]

        confirmed, strong = self._match(confirmed, detections, strong, seconds, settings.overlap)
        recent = [item for item in confirmed if item.unseen == 1]
        self._match(recent, detections, weak, seconds, settings.overlap_low)
        _, strong = self._match(tentative, detections, strong, seconds, settings.overlap_tentative)

        kept = [item for item in objects if self._goes_on(item, seconds)]
        for row in strong:
            score = float(detections.scores[row])
            if score >= settings.new:
                kept.append(_Object(_box(detections, row), score, detections.labels[row], seconds))
        for item in kept:
            if item.number is None and item.hits >= self._confirm:
                self._count += 1
                item.number = self._count
        return kept

    def _goes_on(self, item: _Object, seconds: float) -> bool:
        """A tentative object must be seen in each picture; a confirmed one may be lost for a while."""
        if item.number is None:
            return item.unseen == 0
        return seconds - item.last <= self._settings.lost

    def _match(
        self, objects: list[_Object], detections: Detections, rows: list[int], seconds: float, least: float
    ) -> tuple[list[_Object], list[int]]:
        """Assigns detections to objects where their enlarged boxes overlap by `least`; gives those left of each."""
        if not objects or not rows:
            return objects, rows
        settings = self._settings
        expected = np.array([item.motion.box for item in objects])
        lost = np.array([seconds - item.last for item in objects])
        parts = np.minimum(settings.buffer + settings.growth * lost, settings.buffer_most)
        shared = _enlarged_overlap(expected, detections.boxes[rows].astype(np.float64), parts)
        pairs = linear_sum_assignment(np.where(shared >= least, -shared, 1e3))
        matched = {int(a): rows[int(b)] for a, b in zip(*pairs, strict=True) if shared[a, b] >= least}
        for number, row in matched.items():
            label, score = detections.labels[row], float(detections.scores[row])
            objects[number].observe(_box(detections, row), score, label, seconds)
        taken = set(matched.values())
        return (
            [item for number, item in enumerate(objects) if number not in matched],
            [row for row in rows if row not in taken],
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
    if len(detections) < 2:
        return list(range(len(detections)))
    close = iou(detections.boxes, detections.boxes) > limit
    kept: list[int] = []
    for row in np.argsort(-detections.scores, kind="stable").tolist():
        if not close[row, kept].any():
            kept.append(row)
    return kept


def _enlarged_overlap(
    expected: NDArray[np.float64], found: NDArray[np.float64], parts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Overlap of each expected box with each found one, both enlarged by the expected one's part of their sizes."""
    part = parts[:, None]
    return overlap(_enlarged(expected.T[:, :, None], part), _enlarged(found.T[:, None], part))


def _enlarged(sides: NDArray[np.float64], part: NDArray[np.float64]) -> NDArray[np.float64]:
    extra = sides[2:] * part
    return np.concatenate([sides[:2] - extra, sides[2:] + 2 * extra])
