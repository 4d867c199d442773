"""Why an object at a place was said to be left, or removed, or not: for how long the place has been still.

The replay's own rule (`replay.left`) is run again over the images before, from the first one where that is near enough.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Observation
from inspector.domain.words import DataCategory, StepKind
from inspector.operations.explained import Said, Subject, number, said
from inspector.operations.explained_again import Watcher
from inspector.replay.coverage import PLACE_KINDS
from inspector.replay.family_tasks import Families, LeftTask
from inspector.replay.left import CHANGED, LARGEST, LEARNING, SMALLEST, Change, LeftWatch, opposite
from inspector.replay.moment import Moment, Sighting, holds
from inspector.replay.zones import contains, polygon_px

KINDS = (*PLACE_KINDS, StepKind.OCCUPANCY)


def left(subject: Subject, x: float, y: float) -> tuple[list[Said], list[Watcher]]:
    """Whether an object was said to be left, or removed, at the place (pixels) up to this image; and the rules that
    have to be run again to say what they wait for."""
    lines: list[Said] = []
    waiting: list[Watcher] = []
    for task in (subject.tasks.families or Families()).left:
        if contains(polygon_px(task.points, *subject.size), (x, y)):
            known = _known(subject, task, x, y)
            if known is not None:
                lines.append(known)
            else:
                waiting.append(_Waiting(subject, task, x, y))
    return lines, waiting


def _which(task: LeftTask) -> str:
    return "removed" if task.removed else "left"


def _known(subject: Subject, task: LeftTask, x: float, y: float) -> Said | None:
    """What is said without looking at images again: out of hours, or already an event; else None."""
    which, name = _which(task), {"zone": task.label}
    if not subject.armed(task.step, subject.seconds, KINDS):
        return said(f"{which}_hours", **name)
    here = [
        o
        for o in subject.data(DataCategory.BELONGINGS)
        if o.label == f"{which}/{task.label}" and o.box and holds(o.box, x, y)
    ]
    if not here:
        return None
    return said(f"{which}_event", n=here[-1].frame, spent=number(here[-1]), least=task.seconds, **name)


class _Waiting:
    """One task, and its opposite: what is taken for the other of the two is absorbed by the scene, and must be told."""

    def __init__(self, subject: Subject, task: LeftTask, x: float, y: float) -> None:
        self._subject, self._task, self._place = subject, task, (x, y)
        self._watch, self._other = LeftWatch(task, *subject.size), LeftWatch(opposite(task), *subject.size)
        self._taken: Observation | None = None

    def update(self, moment: Moment, grey: NDArray[np.uint8], there: list[Sighting]) -> None:
        armed = self._subject.armed(self._task.step, moment.time, KINDS)
        self._watch.update(moment, grey, there, armed)
        for item in self._other.update(moment, grey, there, armed):
            if isinstance(item, Observation) and item.box and holds(item.box, *self._place):
                self._taken = item

    def told(self, grey: NDArray[np.uint8], there: list[Sighting], since: float) -> list[Said]:
        which, task = _which(self._task), self._task
        name = {"zone": task.label}
        if since < LEARNING:
            return [said(f"{which}_learning", learning=LEARNING, **name)]
        lines = []
        if self._taken is not None:
            lines.append(said(f"{which}_taken", n=self._taken.frame, spent=number(self._taken), **name))
        change = self._watch.at(*self._place, grey, there)
        if change is None:
            return lines or [said(f"{which}_none", change=CHANGED, least=task.seconds, **name)]
        return [*lines, said(f"{which}_still", spent=change.seconds, least=task.seconds, **name), *_kept(task, change)]


def _kept(task: LeftTask, change: Change) -> list[Said]:
    """What keeps a change from being said, however long it stays."""
    which, name = _which(task), {"zone": task.label}
    if change.why == "small":
        return [said(f"{which}_small", area=change.area, least=SMALLEST, **name)]
    if change.why == "large":
        return [said(f"{which}_large", most=100 * LARGEST, **name)]
    return [said(f"{which}_{change.why}", **name)] if change.why else []
