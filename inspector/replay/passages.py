"""From tracked objects to passages: thresholds, numbers, beginnings and ends.

A passage is an object that has passed the vendor's threshold; before that nothing is said of it. Frigate's documented
rule (docs/configuration/object_filters.md): the median of the last ten scores, padded with zeros to three, reaches the
threshold once; a picture where the object is followed but not detected counts as a score of zero
(frigate/track/tracked_object.py).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from inspector.domain.observation import Box
from inspector.domain.words import DataCategory, EventKind
from inspector.replay.moment import Moment, Sighting, event, observation
from inspector.replay.tasks import ClassTask
from inspector.replay.zones import Drawn
from inspector.vision.track import Tracked

TRACKER_MODEL = "rule:generic/tracking"
HISTORY, LEAST_HISTORY = 10, 3


def computed_score(scores: Sequence[float]) -> float:
    """Median of the last scores, padded with zeros to three: what Frigate compares with `threshold`."""
    last = list(scores)[-HISTORY:]
    return median([0.0] * (LEAST_HISTORY - len(last)) + last)


@dataclass(slots=True)
class _Followed:
    """One object of the tracker."""

    label: str
    box: Box
    score: float
    seen: Moment
    scores: deque[float] = field(default_factory=lambda: deque(maxlen=HISTORY))
    passage: int | None = None
    positions: int = 0


@dataclass(frozen=True, slots=True)
class Passing:
    """One picture: what is followed in it, which of the tracker's numbers were given up, and what that adds."""

    sightings: list[Sighting]
    ended: dict[int, int]
    drawn: list[Drawn]


class Passages:
    """The passages of one replay. `update` is called once for each analysed picture, in order.

    by_label: class of the reference model -> its task. detector: identifier of the model that detects.
    lost: seconds after which an object that is not detected any more is given up.
    """

    def __init__(self, by_label: Mapping[str, ClassTask], track_step: str | None, detector: str, lost: float) -> None:
        self._by_label = by_label
        self._track_step = track_step
        self._detector = detector
        self._lost = lost
        self._followed: dict[int, _Followed] = {}
        self.count = 0

    def update(self, moment: Moment, tracked: Sequence[Tracked]) -> Passing:
        """What this picture shows. `ended`: tracker's number -> passage, of the passages that are over."""
        drawn: list[Drawn] = []
        seen = {item.track: item for item in tracked if not item.coasting}
        ended = self._give_up(
            [
                key
                for key, item in self._followed.items()
                if key not in seen and round(moment.time - item.seen.time, 6) > self._lost
            ],
            drawn,
        )
        for key, item in seen.items():
            if item.label in self._by_label:
                self._observe(key, item, moment)
        for key, followed in self._followed.items():
            followed.scores.append(followed.score if key in seen else 0.0)
        # In the order of the tracker's numbers, so that passages are numbered in the same order on every run.
        for key in sorted(self._followed):
            drawn += self._draw(moment, self._followed[key], key in seen)
        return Passing([self._sighting(key, key in seen) for key in sorted(self._followed)], ended, drawn)

    def finish(self) -> Passing:
        """The end of the footage: every passage is over."""
        drawn: list[Drawn] = []
        ended = self._give_up(sorted(self._followed), drawn)
        return Passing([], ended, drawn)

    def _observe(self, key: int, item: Tracked, moment: Moment) -> None:
        label = self._by_label[item.label].labels[0]
        followed = self._followed.get(key)
        if followed is None:
            self._followed[key] = _Followed(label, item.box, item.score, moment)
            return
        followed.label, followed.box, followed.score, followed.seen = label, item.box, item.score, moment

    def _draw(self, moment: Moment, followed: _Followed, seen: bool) -> list[Drawn]:
        task = self._by_label[followed.label]
        drawn: list[Drawn] = []
        if followed.passage is None:
            if task.threshold is not None and computed_score(followed.scores) < task.threshold:
                return []
            self.count += 1
            followed.passage = self.count
            drawn.append(event(moment, followed.passage, EventKind.TRACK_START, followed.label, None, task.step))
        if seen:
            followed.positions += 1
            if task.category is not None:
                drawn.append(
                    observation(
                        moment,
                        followed.passage,
                        task.category,
                        followed.label,
                        None,
                        model=self._detector,
                        step=task.step,
                        confidence=followed.score,
                        box=followed.box,
                    )
                )
        return drawn

    def _sighting(self, key: int, seen: bool) -> Sighting:
        followed = self._followed[key]
        return Sighting(
            key,
            followed.label,
            followed.box,
            followed.score,
            seen,
            followed.passage,
            computed_score(followed.scores),
        )

    def _give_up(self, keys: list[int], drawn: list[Drawn]) -> dict[int, int]:
        ended = {}
        for key in keys:
            followed = self._followed.pop(key)
            if followed.passage is None:
                continue
            ended[key] = followed.passage
            if self._track_step is not None:
                drawn.append(
                    observation(
                        followed.seen,
                        followed.passage,
                        DataCategory.TRAJECTORY,
                        followed.label,
                        float(followed.positions),
                        model=TRACKER_MODEL,
                        step=self._track_step,
                    )
                )
            step = self._by_label[followed.label].step
            drawn.append(event(followed.seen, followed.passage, EventKind.TRACK_END, followed.label, None, step))
        return ended
