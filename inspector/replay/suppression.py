"""Objects that raise nothing although they are where a rule looks: the filters of Axis' applications.

Documented for AXIS Motion Guard (its API, exclusion filters), the same in AXIS Object Analytics:

- an object must have been in the view for so many seconds; what it did before is said then, if it is still in view;
- an object whose width and height are both less than, or equal to, parts of the picture raises nothing;
- an object that has gone no further than a part of the picture only sways. In which direction a part of the picture
  is meant is not documented: here the way is measured with both sides of the picture taken as 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from inspector.replay.moment import Moment, Sighting
from inspector.replay.tasks import Suppression


@dataclass(slots=True)
class _Candidate:
    since: float
    place: tuple[float, float]
    gone: float = 0.0


class Suppressor:
    """Those in view over a whole replay, by the tracker's number, and whether each may raise something."""

    def __init__(self, task: Suppression, width: int, height: int) -> None:
        self.task = task
        self._size = (width, height)
        self._known: dict[int, _Candidate] = {}

    def lets(self, moment: Moment, sighting: Sighting) -> bool:
        """Whether this object may raise something now. To be asked for every picture.

        Nothing is raised for what is not seen in it.
        """
        return sighting.seen and not self.why_not(moment, sighting)

    def why_not(self, moment: Moment, sighting: Sighting) -> tuple[str, ...]:
        """Which filters this object, seen now, does not pass: "short", "small", "sway". To be asked for every picture
        it is seen in."""
        width, height = self._size
        left, top, wide, high = sighting.box
        place = ((left + wide / 2) / width, (top + high) / height)
        one = self._known.setdefault(sighting.key, _Candidate(moment.time, place))
        one.gone = max(one.gone, math.dist(one.place, place))
        failed = {
            "short": round(moment.time - one.since, 6) < self.task.seconds,
            "small": wide / width <= self.task.size[0] and high / height <= self.task.size[1],
            "sway": one.gone <= self.task.sway and self.task.sway > 0,
        }
        return tuple(code for code, yes in failed.items() if yes)

    def keep(self, present: set[int]) -> None:
        """Forget those that the tracker has given up."""
        for key in [key for key in self._known if key not in present]:
            del self._known[key]
