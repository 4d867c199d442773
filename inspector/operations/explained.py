"""What an explanation is made of, and what it needs to know of the replay that it explains."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.casefile import CaseFile, CaseReader, observations
from inspector.domain.footage import FrameIndex
from inspector.domain.observation import Box, Event, Observation, ReplayRecord
from inspector.domain.words import DataCategory, EventKind
from inspector.replay.schedule import Armed
from inspector.replay.tasks import Tasks
from inspector.vision.detect import MODEL as DETECTOR

SAME = 0.5
"""Pixels by which the box of a datum may differ from that of the detection it was made from."""


@dataclass(frozen=True, slots=True)
class Said:
    """One reason: a message code (``explain.<code>``) and what fills it in."""

    code: str
    known: tuple[tuple[str, str | float | int], ...] = ()


def said(code: str, **known: str | float | int) -> Said:
    """A reason; figures are rounded to the hundredth, whole ones without decimals."""
    return Said(code, tuple((name, _figure(v) if isinstance(v, float) else v) for name, v in known.items()))


def _figure(value: float) -> float | int:
    rounded = round(value, 2)
    return int(rounded) if rounded.is_integer() else rounded


@dataclass(frozen=True, slots=True)
class Subject:
    """The image of a replay that is explained. every: one image in so many was analysed."""

    case: CaseFile | CaseReader
    replay: int
    record: ReplayRecord
    tasks: Tasks
    index: FrameIndex
    frame: int
    every: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the footage, pixels."""
        return self.index.width, self.index.height

    @property
    def last(self) -> int:
        """The last image that was analysed. What is under way on it is ended by the end of the footage."""
        return (len(self.index.frames) - 1) // self.every * self.every

    @property
    def seconds(self) -> float:
        """Of the image, since the first one."""
        return self.index.seconds(self.frame)

    @property
    def armed(self) -> Armed:
        """The schedules that were applied."""
        return self.tasks.armed or Armed(None, ())

    def positions(self, *, first: int, last: int, track: int | None = None) -> list[Observation]:
        """What the replay kept of detections between two images, both included."""
        found = observations.observations(self.case.db, self.replay, first=first, last=last, track=track)
        return [one for one in found if one.model == DETECTOR and one.box is not None and one.value is None]

    def data(self, category: DataCategory, *, track: int | None = None) -> list[Observation]:
        """What the replay kept of a category up to this image, or in the whole footage for one passage."""
        if track is None:
            return self._numbered(category, self.frame)
        return observations.observations(self.case.db, self.replay, track=track, category=category)

    def everything(self, category: DataCategory) -> list[Observation]:
        """What the replay kept of a category in the whole footage."""
        return self._numbered(category, None)

    def _numbered(self, category: DataCategory, last: int | None) -> list[Observation]:
        """By the index of what is about no passage: the data of a long replay are too many to be gone through."""
        numbers, _ = observations.numbers(self.case.db, self.replay, last=last, category=category)
        return list(observations.numbered(self.case.db, numbers).values())

    def events(
        self, *, last: int | None = None, track: int | None = None, kind: EventKind | None = None
    ) -> list[Event]:
        """Of a passage, or of all, up to an image or to the end, of one kind or of all."""
        return observations.events(self.case.db, self.replay, last=last, track=track, kind=kind)


def point(box: Box, anchor: str) -> tuple[float, float]:
    """The point of a box that a rule looks at, pixels: "foot" (bottom centre) or "centre"."""
    left, top, wide, high = box
    return left + wide / 2, top + (high if anchor == "foot" else high / 2)


def number(datum: Observation) -> float:
    """The value of a datum that is a number; 0 for any other."""
    return float(datum.value) if isinstance(datum.value, int | float) else 0.0
