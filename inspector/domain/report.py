"""Editions of the documents of a case, their texts, and what is blurred in a picture before it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inspector.domain.case import Capture
from inspector.domain.observation import Box
from inspector.domain.words import DataCategory, EventKind

Language = Literal["fr", "en"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn on a picture: the box of something extracted, with the number of its passage ("" without)."""

    box: Box
    label: str = ""


@dataclass(frozen=True, slots=True)
class BlurByHand:
    """What a person changed to the blurring of a capture. Boxes in pixels of the capture (left, top, width, height).

    added: rectangles blurred as well. removed: rectangles in whose bounds nothing found by the tool is blurred (a
    region whose centre lies in one is left as it is).
    """

    added: tuple[Box, ...] = ()
    removed: tuple[Box, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


@dataclass(frozen=True, slots=True)
class PictureRecipe:
    """How a capture is printed: what is blurred in it, then what is drawn over. blurred: the regions found by the tool,
    before what was changed by hand."""

    capture: Capture
    blurred: tuple[Box, ...]
    drawn: tuple[Mark, ...]
    by_hand: BlurByHand = BlurByHand()

    @property
    def regions(self) -> tuple[Box, ...]:
        """What is blurred in the end."""
        kept = [box for box in self.blurred if not any(_holds_centre(one, box) for one in self.by_hand.removed)]
        return (*kept, *self.by_hand.added)


def _holds_centre(outer: Box, inner: Box) -> bool:
    x, y = inner[0] + inner[2] / 2, inner[1] + inner[3] / 2
    return outer[0] <= x <= outer[0] + outer[2] and outer[1] <= y <= outer[1] + outer[3]


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text of a document as written in the case. document: name of its template ("proces_verbal"); block: its key
    there; text: None when it was put back to that of the template; base: version of the template it was written from;
    written: ISO 8601."""

    document: str
    block: str
    language: Language
    text: str | None
    base: str
    written: str


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A document as written, before any signature. name: below the folder of the edition, "/" between; sha256: hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """An edition of the documents, from 1. dated: ISO 8601, also the date in the files. closed: the procès-verbal was
    closed by it. journal_count, journal_head: the last entry before that of the edition."""

    version: int
    language: Language
    dated: str
    closed: bool
    journal_count: int
    journal_head: str
    tool_version: str
    law_version: str
    files: tuple[WrittenFile, ...]


@dataclass(frozen=True, slots=True)
class ReplayFigures:
    """What the charts of a replay are drawn from.

    timeline: for each category, how many data in each equal part of the time from `begin` to `end` (seconds since the
    first image). heat: rows from the top, cells from the left, of how many positions of persons and vehicles had the
    middle of their lower edge there. paths: of the longest passages, such points from 0 to 1, y down. aspect: width of
    the picture over its height.
    """

    begin: float
    end: float
    timeline: tuple[tuple[DataCategory, tuple[int, ...]], ...]
    heat: tuple[tuple[int, ...], ...]
    paths: tuple[tuple[tuple[float, float], ...], ...]
    aspect: float


@dataclass(frozen=True, slots=True)
class PassageDatum:
    """One kind of datum about a passage. least, most: of its numbers. words: each word with how often it was given, the
    most frequent first. first, last: images."""

    category: DataCategory
    label: str
    count: int
    first: int
    last: int
    least: float | None
    most: float | None
    words: tuple[tuple[str, int], ...]
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageSheet:
    """All that a replay extracted about one passer-by or vehicle. begin, end: seconds since the first image. events:
    kind, zone or line, seconds since the first image, value in seconds or None. path: points from 0 to 1, y down."""

    replay: int
    track: int
    label: str
    first: int
    last: int
    begin: float
    end: float
    data: tuple[PassageDatum, ...]
    events: tuple[tuple[EventKind, str, float, float | None], ...]
    path: tuple[tuple[float, float], ...]
    aspect: float
