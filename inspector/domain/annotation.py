"""What an agent sees on images of the footage of a case, and what a replay found on the same images."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inspector.domain.observation import Box

FACE = "face"
"""The class of a face, beside those of the detector ("person", "car"…)."""

IMAGES = 40
"""Images proposed when no number is asked for."""


@dataclass(frozen=True, slots=True)
class AnnotatedBox:
    """One object of an image. label: a class of the detector or `FACE`; box: pixels, as in an observation. ignored: it
    cannot be told (too small, hidden, a crowd): a replay that finds something there is neither right nor wrong."""

    label: str
    box: Box
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class SampleChoice:
    """How images were proposed: `count` of them spread over the time of the footage, every `step`-th image being
    eligible, drawn with `seed`. The same choice always gives the same images (`operations.footage_errors.propose`)."""

    count: int
    seed: int = 0
    step: int = 1


@dataclass(frozen=True, slots=True)
class Annotation:
    """What was seen on one image. A later one of the same image takes the place of an earlier one, which stays kept.

    footage: number of the pièce; index_digest: of the frame index in which `frame` is an ordinal (of the whole pièce,
    or of one of its files). labels: the classes that were looked for; boxes: all that was seen of them, () when there
    was nobody and nothing. sample: how the image was proposed, None when the agent chose it. how: drawn in the window,
    or taken from a file. led: the boxes of a replay had been shown before.
    """

    id: int
    footage: int
    index_digest: str
    frame: int
    labels: tuple[str, ...]
    boxes: tuple[AnnotatedBox, ...]
    sample: SampleChoice | None = None
    how: Literal["drawn", "file"] = "drawn"
    led: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` among `n` boxes of `images` images that have any, with its interval of confidence at 95 %, `low` to `high`
    (`assess.errors.interval`)."""

    hits: int
    n: int
    images: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """0 to 1."""
        return self.hits / self.n


@dataclass(frozen=True, slots=True)
class ClassError:
    """One class. precision: of the boxes that the replay gives, those that are right. recall: of the objects annotated,
    those that the replay finds. None when there is nothing to divide by. images: on which the class was looked for."""

    label: str
    images: int
    precision: Share | None
    recall: Share | None


@dataclass(frozen=True, slots=True)
class FootageErrors:
    """The error of a replay measured on images of its own footage.

    images: annotated images that the replay analysed; first, last: their ordinals. classes: those annotated; not_asked:
    those annotated that the replay does not look for. ignored: annotated boxes left out. proposed, left_out: images
    that were proposed, and those of them that were not annotated. chosen: images that the agent chose. led: images
    annotated after the replay's boxes had been shown. from_files: images taken from a file. agents: names in the
    journal of those who annotated. overlap: least intersection over union of two boxes that are one.
    """

    replay: int
    footage: int
    images: int
    first: int
    last: int
    classes: tuple[ClassError, ...]
    not_asked: tuple[str, ...] = ()
    ignored: int = 0
    proposed: int = 0
    left_out: int = 0
    chosen: int = 0
    led: int = 0
    from_files: int = 0
    agents: tuple[str, ...] = ()
    overlap: float = 0.5


Outcome = Literal["found", "missed", "extra", "ignored"]
"""Of an annotated box: found or missed by the replay, or ignored. Of a box of the replay: found, extra (nothing is
there) or ignored (it lies where the agent could not tell)."""


@dataclass(frozen=True, slots=True)
class ComparedBox:
    """One box of an image that was compared. annotated: the agent's, else the replay's."""

    label: str
    box: Box
    annotated: bool
    outcome: Outcome
