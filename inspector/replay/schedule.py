"""The hours at which a step of a plan is armed, as the readers write them, applied to the hour of the footage.

Three forms: "Sun 00:00:00-23:59:59; Mon 08:00-12:00 14:00-18:00" (Dahua; days left out are off), the same with commas
between the spans (Kerberos), and "during: 07:00-19:00|…" or "outside: …" (motionEye: seven spans from Monday, an empty
one is a whole day). The hours are those of the device's own clock, which is that of the footage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from inspector.domain.plan import ProcessingStep
from inspector.domain.words import StepKind

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = "24/7"
_SPAN = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*-\s*(\d{1,2}):(\d{2})(?::(\d{2}))?")
_WHOLE = (0, 86_400)
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """For each day from Monday, the spans at which a step is armed: seconds of the day, the last second included."""

    days: tuple[Spans, ...]

    def holds(self, hour: datetime) -> bool:
        """Whether it is armed at this hour."""
        second = hour.hour * 3600 + hour.minute * 60 + hour.second
        return any(first <= second <= last for first, last in self.days[hour.weekday()])


def scheduled(step: ProcessingStep) -> bool:
    """Whether the plan arms this step at some hours only."""
    return step.schedule not in (None, "", ALWAYS)


def parse(text: str | None) -> Schedule | None:
    """The schedule that a reader wrote; None when it is not understood."""
    written = (text or "").strip()
    if written == ALWAYS:
        return Schedule(((_WHOLE,),) * 7)
    if written == "-":
        return Schedule(((),) * 7)
    mode, _, rest = written.partition(":")
    if mode in ("during", "outside") and rest.count("|") == 6:
        days = tuple(_spans(part) or (_WHOLE,) for part in rest.split("|"))
        return Schedule(days if mode == "during" else tuple(_others(spans) for spans in days))
    found: dict[str, Spans] = {}
    for part in re.split(r"\s*;\s*", written):
        day, _, spans = part.strip().partition(" ")
        if day.lower() not in DAYS or (spans.strip() and not _spans(spans)):
            return None
        found[day.lower()] = _spans(spans)
    return Schedule(tuple(found.get(day, ()) for day in DAYS)) if found else None


def _spans(text: str) -> Spans:
    found = []
    for match in _SPAN.finditer(text):
        a, b, c, d, e, f = (int(word or 0) for word in match.groups())
        first, last = a * 3600 + b * 60 + c, d * 3600 + e * 60 + f
        # 00:00 as an end is the end of the day.
        found.append((first, last or _WHOLE[1]))
    return tuple(found)


def _others(spans: Spans) -> Spans:
    """The rest of the day."""
    edge, found = 0, []
    for first, last in sorted(spans):
        if first > edge:
            found.append((edge, first - 1))
        edge = max(edge, last + 1)
    return tuple(found) if edge > _WHOLE[1] else (*found, (edge, _WHOLE[1]))


@dataclass(frozen=True, slots=True)
class Armed:
    """Which steps are armed when. start: the hour of the first image, of the device's clock, without zone; schedules:
    of the step of a name and a kind."""

    start: datetime | None
    schedules: tuple[tuple[str, StepKind, Schedule], ...]

    def __call__(self, step: str, seconds: float, kinds: Collection[StepKind]) -> bool:
        """Whether the step of this name and of one of these kinds is armed, so many seconds after the first image."""
        if self.start is None:
            return True
        hour = self.start + timedelta(seconds=seconds)
        return all(schedule.holds(hour) for name, kind, schedule in self.schedules if name == step and kind in kinds)

    def at(self, seconds: float, kinds: Collection[StepKind]) -> When:
        """The same question for the steps of these kinds at one instant; a step that is None is not armed."""
        return lambda step: step is not None and self(step, seconds, kinds)


When = Callable[[str | None], bool]
"""Whether the step of this name is armed at the instant that is looked at."""


def always(step: str | None) -> bool:
    """The `When` of a replay without schedules."""
    return step is not None
