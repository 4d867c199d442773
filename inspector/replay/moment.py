"""What the rules of a replay are given: an instant, and what is followed at that instant."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.observation import Box, Event, Observation
from inspector.domain.words import DataCategory, EventKind


@dataclass(frozen=True, slots=True)
class Moment:
    """One picture of the footage. frame: ordinal from 0; pts in the stream's time base; time: seconds since frame 0."""

    frame: int
    pts: int
    time: float


@dataclass(frozen=True, slots=True)
class Sighting:
    """One followed object at one moment.

    key: the tracker's number. box: pixels of the picture; where it was last detected when `seen` is False (a rule then
    takes it to be still there, as vendors do until they give the object up). score: of the detection.
    passage: its number in the replay, None until it has passed the vendor's threshold. computed: the score that is
    compared with thresholds, over the passage's history.
    """

    key: int
    label: str
    box: Box
    score: float
    seen: bool
    passage: int | None
    computed: float = 1.0

    @property
    def foot(self) -> tuple[float, float]:
        """Bottom centre of the box, in pixels: the point of the ground the object stands on."""
        left, top, width, height = self.box
        return left + width / 2, top + height


def anchor_of(name: str, label: str) -> str:
    """The point of the box of an object of this class that a rule looks at, "foot" (bottom centre) or "centre".
    "foot_of_persons" is the foot of a person, the centre of anything else."""
    if name == "foot_of_persons":
        return "foot" if label == "person" else "centre"
    return name


def anchor(sighting: Sighting, name: str) -> tuple[float, float]:
    """The point of an object's box that a rule looks at, pixels; name as in `anchor_of`."""
    if anchor_of(name, sighting.label) == "foot":
        return sighting.foot
    left, top, width, height = sighting.box
    return left + width / 2, top + height / 2


def holds(box: Box, x: float, y: float) -> bool:
    """Whether a place, pixels, is in a box, on its edge included."""
    left, top, wide, high = box
    return left <= x <= left + wide and top <= y <= top + high


def event(moment: Moment, passage: int | None, kind: EventKind, label: str, value: float | None, step: str) -> Event:
    """An event at a moment."""
    return Event(moment.frame, moment.pts, moment.time, passage, kind, label, value, step)


def observation(
    moment: Moment,
    passage: int | None,
    category: DataCategory,
    label: str,
    value: float | str | None,
    *,
    model: str,
    step: str,
    confidence: float | None = None,
    box: Box | None = None,
) -> Observation:
    """A datum extracted at a moment."""
    return Observation(
        moment.frame, moment.pts, moment.time, passage, category, label, value, confidence, box, model, step
    )
