"""The images of a replay looked at again for an explanation, and whom the replay followed on each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Generator, Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Observation
from inspector.domain.progress import Progress
from inspector.footage import Frame, FrameReader
from inspector.operations.explained import Said, Subject, said
from inspector.replay.moment import Moment, Sighting
from inspector.replay.rules import LOST
from inspector.vision.background import reduced

MOST = 3_000
"""Analysed images that are looked at again at most: two minutes at 25 a second, half a minute of work in 1080p."""


def moment_of(subject: Subject, frame: int) -> Moment:
    """The instant of an image, as the replay gave it to its rules."""
    return Moment(frame, subject.index.pts(frame), subject.index.seconds(frame))


def first_of(subject: Subject) -> int:
    """The first image from which a rule is run again up to the one that is explained: that of the footage when it is
    near enough, then the rule does exactly what it did in the replay."""
    return max(0, subject.frame - (MOST - 1) * subject.every)


def analysed(subject: Subject, reader: FrameReader, first: int, last: int) -> Iterator[tuple[Frame, Progress]]:
    """The images between two, both included, that the replay analysed."""
    total = last - first + 1
    for frame in reader.sequential(first):
        if frame.ordinal > last:
            return
        if frame.ordinal % subject.every == 0:
            yield frame, Progress("explain", frame.ordinal - first + 1, total, "image")
        if frame.ordinal == last:
            return


class Watcher(Protocol):
    """A rule run again over the images up to the one that is explained."""

    def update(self, moment: Moment, grey: NDArray[np.uint8], there: list[Sighting]) -> None:
        """One image: reduced, uint8 (rows, columns), and the passages on it."""

    def told(self, grey: NDArray[np.uint8], there: list[Sighting], since: float) -> list[Said]:
        """What there is to say after the last image, which is given again. since: seconds looked at again."""


def again(subject: Subject, reader: FrameReader, watchers: list[Watcher]) -> Generator[Progress, None, list[Said]]:
    """What several rules say once they were run again up to the image that is explained, its images read once."""
    if not watchers:
        return []
    first, lines = first_of(subject), []
    followed = Followed(subject, first, subject.frame)
    for frame, progress in analysed(subject, reader, first, subject.frame):
        yield progress
        moment, grey = moment_of(subject, frame.ordinal), reduced(frame.image)
        there = followed.at(moment)
        for watcher in watchers:
            watcher.update(moment, grey, there)
        if frame.ordinal == subject.frame:
            since = moment.time - subject.index.seconds(first)
            lines = [one for watcher in watchers for one in watcher.told(grey, there, since)]
    return [*lines, said("again_since", n=first)] if first and lines else lines


class Followed:
    """The passages between two images, from what the replay kept. Of things that never became a passage nothing was."""

    def __init__(self, subject: Subject, first: int, last: int) -> None:
        earliest = subject.index.seconds(first) - LOST
        before = bisect_left(range(first), earliest, key=subject.index.seconds)
        self._kept = subject.positions(first=before, last=last)
        self._next = 0
        self._there: dict[int, Observation] = {}

    def at(self, moment: Moment) -> list[Sighting]:
        """At an instant, as the rules were given them; to be asked in the order of images."""
        while self._next < len(self._kept) and self._kept[self._next].frame <= moment.frame:
            one = self._kept[self._next]
            self._next += 1
            if one.track is not None:
                self._there[one.track] = one
        # One that is not detected any more is taken to be where it was until it is given up.
        self._there = {n: o for n, o in self._there.items() if round(moment.time - o.time, 6) <= LOST}
        return [sighting(one, seen=one.frame == moment.frame) for one in self._there.values()]


def sighting(datum: Observation, *, seen: bool = True) -> Sighting:
    """A datum of a passage as the rules are given it."""
    assert datum.box is not None
    return Sighting(datum.track or 0, datum.label, datum.box, datum.confidence or 0.0, seen, datum.track)
