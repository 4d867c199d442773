"""The paths of persons in MOTChallenge form (https://motchallenge.net), as a replay goes.

A line: frame from 1, passage, left, top, width, height (pixels), confidence, -1, -1, -1; in the order of frames, then
of passages. Unlike observations, which are the detector's own boxes, a path is computed: it is smoothed, and goes on
where a person was hidden for three seconds at most (`vision.paths`). A place between two detections has the confidence
`COMPUTED`; any other has that of its detection.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable

import numpy as np

from inspector.domain.observation import Observation
from inspector.domain.words import DataCategory
from inspector.vision.paths import LONGEST_GAP, Position, fill_gaps

COMPUTED = 0.01
"""Confidence of a place where nothing was detected. Not 0, which in this form marks what is not to be counted."""

LONG, TAIL, CONTEXT = 1200, 200, 100
"""A path is not kept whole: from `LONG` detections on it is given up to the last `CONTEXT`, and goes on from the last
`TAIL`: what is more than a hundred detections away no longer moves a smoothed place."""


def mot_line(item: Observation) -> str:
    """The line of a detected position, with its line feed: the detector's own box."""
    assert item.box is not None and item.track is not None
    return _line(item.frame, item.track, item.box, 1.0 if item.confidence is None else item.confidence)


class PassagePaths:
    """The lines of `tracks.mot.txt`. Its memory is that of the paths that are going on.

    every_nth: of the footage's pictures, those that are analysed: there is no place in between.
    """

    def __init__(self, every_nth: int = 1) -> None:
        self._every_nth = every_nth
        self._open: dict[int, list[Position]] = {}
        self._given: dict[int, int] = {}
        self._ready: list[tuple[int, int, str]] = []

    def add(self, observations: Iterable[Observation]) -> list[str]:
        """The next observations of the replay, in its order; gives the lines that are final, in order."""
        now = last = None
        for item in observations:
            last, now = item.frame, item.time
            if item.category is not DataCategory.POSITION or item.track is None or item.box is None:
                continue
            score = 1.0 if item.confidence is None else item.confidence
            position = Position(item.frame, item.time, item.box, score)
            path = self._open.get(item.track)
            if path and position.seconds - path[-1].seconds > LONGEST_GAP:
                self._end(item.track)
            self._open.setdefault(item.track, []).append(position)
        if now is None or last is None:
            return []
        for track, path in list(self._open.items()):
            if now - path[-1].seconds > LONGEST_GAP:
                self._end(track)
            elif len(path) >= LONG:
                self._cut(track)
        # Nothing can come before the first place of a path that goes on, nor before the last picture.
        return self._before(min([last, *(self._given.get(track, path[0].frame) for track, path in self._open.items())]))

    def finish(self) -> list[str]:
        """The lines that are left."""
        for track in list(self._open):
            self._end(track)
        return [heapq.heappop(self._ready)[2] for _ in range(len(self._ready))]

    def _end(self, track: int) -> None:
        path = self._open.pop(track)
        self._give(track, path, self._given.pop(track, path[0].frame), path[-1].frame + 1)

    def _cut(self, track: int) -> None:
        path = self._open[track]
        until = path[-CONTEXT].frame
        self._give(track, path, self._given.get(track, path[0].frame), until)
        self._open[track], self._given[track] = path[-TAIL:], until

    def _give(self, track: int, path: list[Position], first: int, until: int) -> None:
        frames, instants = [place.frame for place in path], [place.seconds for place in path]

        def seconds(frame: int) -> float:
            return float(np.interp(frame, frames, instants))

        for place in fill_gaps(path, seconds, step=self._every_nth):
            if first <= place.frame < until:
                line = _line(place.frame, track, place.box, place.score if place.observed else COMPUTED)
                heapq.heappush(self._ready, (place.frame, track, line))

    def _before(self, frame: int) -> list[str]:
        lines = []
        while self._ready and self._ready[0][0] < frame:
            lines.append(heapq.heappop(self._ready)[2])
        return lines


def _line(frame: int, track: int, box: tuple[float, float, float, float], score: float) -> str:
    left, top, width, height = box
    return f"{frame + 1},{track},{left:.2f},{top:.2f},{width:.2f},{height:.2f},{score:.4f},-1,-1,-1\n"
