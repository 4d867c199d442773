"""A vendor's recorded metadata laid over footage: the instants of the one aligned with the images of the other.

What is shown so is the vendor's and never mixed with a replay's data. The offset is set by hand, or found: the one at
which the vendor's boxes best cover those of a replay (mean overlap over instants spread on the recording). Either way
it is kept with how it was had, journaled, and shown with what it lays over the image.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Generator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from inspector.casefile import CaseFile, Db, journal, metadata_records, observations, records
from inspector.domain.errors import UserError
from inspector.domain.footage import FrameIndex
from inspector.domain.metadata import VendorObservation
from inspector.domain.observation import Box
from inspector.domain.progress import Progress
from inspector.domain.words import DataCategory
from inspector.operations import footage as footages

SAMPLES = 60
"""Instants of the vendor's that are compared."""

COARSE, FINE = 0.4, 0.04
"""Steps of the offset tried, seconds."""

REACH = 0.25
"""Seconds between a vendor's instant and an image for them to be of the same moment."""

LEAST, CLEAR = 0.35, 1.5
"""Mean overlap from which an offset is believed, and how many times that of the typical offset it must be."""

MOST = 500_000
"""Boxes read of one export."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """seconds: of the footage at the vendor's first instant. how: "data" or "hand"; overlap: mean, 0..1, when found."""

    footage: int
    metadata: int
    seconds: float
    how: str
    overlap: float | None = None


@dataclass(frozen=True, slots=True)
class VendorBox:
    """One box of the vendor's. seconds: since its first instant; box: left, top, width, height in 0..1."""

    seconds: float
    label: str
    track: str
    box: Box


def alignments(db: Db, footage: int) -> tuple[Alignment, ...]:
    """The exports that are laid over a footage."""
    return tuple(Alignment(**each) for each in records.setting(db, _name(footage), []))


def vendor_boxes(db: Db, exhibit: int, index: FrameIndex) -> tuple[VendorBox, ...]:
    """The boxes of an export, in the order of their instants: its times, or its own numbers of images at the usual rate
    of the footage. Raises UserError overlay_no_box, overlay_large."""
    found: list[tuple[float, VendorObservation]] = []
    first = 0
    while page := metadata_records.observations(db, exhibit, first, 20_000):
        first = page[-1][0] + 1
        for _, _, seen in page:
            instant = _instant(seen, index)
            if seen.box is not None and instant is not None:
                found.append((instant, seen))
        if len(found) > MOST:
            raise UserError("overlay_large", exhibit=exhibit, most=MOST)
    if not found:
        raise UserError("overlay_no_box", exhibit=exhibit)
    found.sort(key=lambda each: each[0])
    begun = found[0][0]
    return tuple(
        VendorBox(round(instant - begun, 6), seen.label or "", seen.track or "", seen.box)
        for instant, seen in found
        if seen.box is not None
    )


def set_offset(case: CaseFile, footage: int, exhibit: int, seconds: float) -> Alignment:
    """Lay an export over footage: its first instant is at `seconds` of it, as the agent says."""
    whole = footages.whole(case.db, footage)
    vendor_boxes(case.db, exhibit, whole.index)
    return _keep(case, Alignment(footage, exhibit, round(seconds, 3), "hand"))


def find_offset(case: CaseFile, replay: int, exhibit: int) -> Generator[Progress, None, Alignment]:
    """Find where an export lies on the footage of a replay, from what both have seen, and keep it.

    Raises UserError: overlay_no_box, overlay_large, overlay_not_found when no offset is clearly better than the others.
    """
    stored = records.replay(case.db, replay)
    index = footages.whole_of_replay(case.db, stored).index
    boxes = vendor_boxes(case.db, exhibit, index)
    times, seen = _positions(case.db, replay, index)
    samples = _spread(boxes)
    span = index.seconds(len(index.frames) - 1)
    offsets = np.arange(-boxes[-1].seconds, span + COARSE, COARSE)
    scores: list[float] = []
    for number, offset in enumerate(offsets):
        scores.append(_overlap(samples, times, seen, float(offset)))
        if number % 200 == 0:
            yield Progress("overlay", number, len(offsets), "")
    best = int(np.argmax(scores))
    near = float(offsets[best]) + np.arange(-COARSE, COARSE + FINE, FINE)
    finest = [_overlap(samples, times, seen, float(offset)) for offset in near]
    overlap, middle = max(finest), float(np.median([score for score in scores if score > 0] or [0.0]))
    # Several neighbours may be as good: the middle one of them.
    good = [float(near[place]) for place, score in enumerate(finest) if score >= overlap - 1e-6]
    if overlap < LEAST or (len(offsets) > 20 and overlap < CLEAR * middle):
        raise UserError("overlay_not_found", exhibit=exhibit, replay=replay)
    seconds = round(good[len(good) // 2], 3)
    return _keep(case, Alignment(stored.footage, exhibit, seconds, "data", round(overlap, 3)))


def _keep(case: CaseFile, found: Alignment) -> Alignment:
    others = [asdict(each) for each in alignments(case.db, found.footage) if each.metadata != found.metadata]
    name = _name(found.footage)
    with case.db.atomic():
        records.save_setting(case.db, name, [*others, asdict(found)])
        details = asdict(found)
        journal.append(
            case.db, case.agent, "metadata.align", f"exhibit {found.metadata}", "done", details, [f"setting {name}"]
        )
    return found


def _name(footage: int) -> str:
    return f"overlay.{footage}"


def _instant(seen: VendorObservation, index: FrameIndex) -> float | None:
    """Seconds since any origin, the same for a whole export."""
    for text in (seen.time, seen.raw_time):
        if text:
            try:
                instant = datetime.fromisoformat(text)
            except ValueError:
                continue
            return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).timestamp()
    return None if seen.frame is None else seen.frame / (index.rate or 25.0)


def _positions(db: Db, replay: int, index: FrameIndex) -> tuple[list[float], list[NDArray[np.float64]]]:
    """The instants at which a replay has seen something, and the boxes at each, (N, 4) in 0..1."""
    size = np.array([index.width, index.height, index.width, index.height], np.float64)
    images: dict[float, list[Box]] = {}
    for item in observations.found(db, replay, category=DataCategory.POSITION):
        if item.box is not None:
            images.setdefault(item.time, []).append(item.box)
    times = sorted(images)
    return times, [np.array(images[time]) / size for time in times]


def _spread(boxes: tuple[VendorBox, ...]) -> list[VendorBox]:
    step = max(1, len(boxes) // SAMPLES)
    return list(boxes[::step])[:SAMPLES]


def _overlap(samples: list[VendorBox], times: list[float], seen: list[NDArray[np.float64]], offset: float) -> float:
    """Mean, over the vendor's samples, of the best overlap with what was seen at that moment; 0 where nothing was."""
    total = 0.0
    for sample in samples:
        instant = sample.seconds + offset
        place = bisect_left(times, instant)
        around = [p for p in (place - 1, place) if 0 <= p < len(times)]
        near = min(around, key=lambda p, at=instant: abs(times[p] - at)) if around else -1  # type: ignore[misc]
        if near >= 0 and abs(times[near] - instant) <= REACH:
            total += _best(np.array(sample.box), seen[near])
    return total / len(samples)


def _best(box: NDArray[np.float64], others: NDArray[np.float64]) -> float:
    """The greatest overlap (intersection over union) of a box with any of the others."""
    corner = np.minimum(box[:2] + box[2:], others[:, :2] + others[:, 2:])
    sides = np.clip(corner - np.maximum(box[:2], others[:, :2]), 0, None)
    inside = sides[:, 0] * sides[:, 1]
    return float((inside / (box[2] * box[3] + others[:, 2] * others[:, 3] - inside + 1e-12)).max())


@dataclass(frozen=True, slots=True)
class Overlaid:
    """An export laid over footage: its boxes by instant of the footage, for the player."""

    alignment: Alignment
    instants: tuple[float, ...]
    boxes: tuple[VendorBox, ...]

    def at(self, seconds: float) -> tuple[VendorBox, ...]:
        """The boxes of the instant nearest to this one, when it is near enough."""
        place = bisect_left(self.instants, seconds)
        near = [p for p in (place - 1, place) if 0 <= p < len(self.instants)]
        if not near:
            return ()
        instant = self.instants[min(near, key=lambda p: abs(self.instants[p] - seconds))]
        if abs(instant - seconds) > REACH:
            return ()
        return self.boxes[bisect_left(self.instants, instant) : bisect_right(self.instants, instant)]


def overlaid(db: Db, footage: int, index: FrameIndex) -> tuple[Overlaid, ...]:
    """Everything that is laid over a footage."""
    made = []
    for alignment in alignments(db, footage):
        boxes = vendor_boxes(db, alignment.metadata, index)
        instants = tuple(round(box.seconds + alignment.seconds, 6) for box in boxes)
        made.append(Overlaid(alignment, instants, boxes))
    return tuple(made)
