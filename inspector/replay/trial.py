"""The tracker of a replay, and what it makes of one detection: run over the few images before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from inspector.domain.footage import FrameIndex
from inspector.domain.observation import Box
from inspector.footage import Frame
from inspector.replay.look import detected, filtered
from inspector.replay.moment import Moment
from inspector.replay.rules import Rules
from inspector.replay.tasks import Tasks
from inspector.vision import track
from inspector.vision.detect import Detections, Detector

DEFAULT_RATE = 25.0
"""Pictures a second taken for the usual rate when the footage has no times."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one detection in the last picture of a trial. fate: the tracker's; score: that which is compared
    with the threshold of a passage, over the object's history (0 until the tracker has confirmed it); passage: whether
    it has passed."""

    fate: track.Fate
    score: float
    passage: bool


def tracker(index: FrameIndex, tasks: Tasks, every: int) -> track.Tracker:
    """That of a replay of this footage, one picture in `every` analysed."""
    return track.Tracker((index.rate or DEFAULT_RATE) / every, _settings(tasks))


def _settings(tasks: Tasks) -> track.Settings:
    """The tracker's own, save where a vendor's least score decides which detections begin and continue a passage."""
    usual = track.Settings()
    bounds = [task.minimum for task in tasks.classes if task.threshold is not None]
    if not bounds:
        return usual
    least = min(bounds)
    return replace(usual, low=min(usual.low, least), high=min(usual.high, least), new=min(usual.new, least))


def judge(
    detector: Detector, frames: Sequence[Frame], index: FrameIndex, tasks: Tasks, every: int, label: str, box: Box
) -> Verdict | None:
    """What the tracker and the thresholds of the plan make of the detection of this class and box (pixels) in the last
    of `frames`, which follow one another as the replay analysed them; None when it is not found there again."""
    following, rules = tracker(index, tasks, every), Rules(tasks, index.width, index.height)
    minimum = min(task.minimum for task in tasks.classes)
    verdict = None
    for frame in frames:
        width, height = frame.size
        found = filtered(detected(detector, frame, minimum, tuple(tasks.by_label)), tasks, width, height)
        moment = Moment(frame.ordinal, index.pts(frame.ordinal), index.seconds(frame.ordinal))
        outcome = rules.update(moment, following.update(found, moment.time))
        row = _row(found, label, box)
        if frame is frames[-1] and row is not None:
            fate = following.fate(found, row)
            mine = next((s for s in outcome.sightings if s.key == fate.track), None)
            verdict = Verdict(fate, mine.computed if mine else 0.0, mine is not None and mine.passage is not None)
    return verdict


def _row(found: Detections, label: str, box: Box) -> int | None:
    """The detection of this class and box, to half a pixel."""
    for row, name in enumerate(found.labels):
        if name == label and all(abs(float(a) - b) <= 0.5 for a, b in zip(found.boxes[row], box, strict=True)):
            return row
    return None
