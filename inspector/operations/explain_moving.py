"""How much a place, and the whole image, changes for a rule of movement, against what the configuration asks.

The replay's own rule (`replay.moving.MotionWatch`) is run again over the images before, for its background.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inspector.operations.explained import Said, Subject, said
from inspector.operations.explained_again import Watcher
from inspector.replay.families import SCENES
from inspector.replay.family_tasks import Families, MotionTask
from inspector.replay.moment import Moment, Sighting
from inspector.replay.moving import MotionWatch
from inspector.replay.zones import contains, polygon_px


def looks(subject: Subject, task: MotionTask, x: float, y: float) -> str:
    """Why a rule of movement does not look at a place, pixels, of this image: "hours", "masked", "outside"; "" when it
    does."""

    def inside(points: tuple[tuple[float, float], ...]) -> bool:
        return contains(polygon_px(points, *subject.size), (x, y))

    if not subject.armed(task.step, subject.seconds, SCENES):
        return "hours"
    if any(inside(mask) for mask in task.masks):
        return "masked"
    return "outside" if task.area and not inside(task.area) else ""


def moving(subject: Subject, x: float, y: float) -> list[Watcher]:
    """The rules of movement that look at the place, to be run again."""
    families = subject.tasks.families or Families()
    return [_Moving(subject, task, x, y) for task in families.motion if not looks(subject, task, x, y)]


class _Moving:
    """One rule."""

    def __init__(self, subject: Subject, task: MotionTask, x: float, y: float) -> None:
        self._subject, self._task = subject, task
        self._place = x / subject.size[0], y / subject.size[1]
        self._watch = MotionWatch(task)
        self._last: Moment | None = None
        self._change: NDArray[np.float32] | None = None

    def update(self, moment: Moment, grey: NDArray[np.uint8], there: list[Sighting]) -> None:
        if moment.frame == self._subject.frame:
            self._last, self._change = moment, self._watch.change(grey)
        self._watch.update(moment, grey, self._subject.armed(self._task.step, moment.time, SCENES))

    def told(self, grey: NDArray[np.uint8], there: list[Sighting], since: float) -> list[Said]:
        task, watch, change = self._task, self._watch, self._change
        assert change is not None and self._last is not None
        name = {"motion": task.label}
        rows, columns = change.shape
        here = change[min(rows - 1, int(self._place[1] * rows)), min(columns - 1, int(self._place[0] * columns))]
        lines = [said("motion_place", change=float(here), least=task.threshold, **name)]
        amount = watch.amount(change)
        if amount is None:
            return [*lines, said("motion_light", most=100 * task.lightning, **name)]
        scale = 100 if task.measure == "pixels" else 1
        lines.append(said(f"motion_amount_{task.measure}", amount=scale * amount, least=scale * task.least, **name))
        if watch.enough(amount) and not watch.active:
            images, spent = watch.lasted(self._last)
            delay, asked = task.on_delay, task.images
            lines.append(said("motion_lasts", images=images, asked=asked, spent=round(spent, 3), delay=delay, **name))
        return lines
