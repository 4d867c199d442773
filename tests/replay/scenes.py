"""Scenes of known truth: boxes given to the rules as a tracker would give them."""

from __future__ import annotations

from collections.abc import Sequence

from inspector.domain.observation import Box, Event, Observation
from inspector.domain.words import DataCategory
from inspector.replay.moment import Moment
from inspector.replay.rules import Rules
from inspector.replay.tasks import ClassTask, Tasks, ZoneTask
from inspector.vision.track import Tracked

WIDTH, HEIGHT, RATE = 100, 100, 10.0
SQUARE = ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6))
"""From pixel 40 to pixel 60 in both directions."""

PERSON = ClassTask("person", ("person",), "objects", 0.5, None, category=DataCategory.POSITION)
CAR = ClassTask("car", ("car",), "objects", 0.5, None, category=DataCategory.VEHICLE)


def tracked(number: int, box: Box, score: float = 0.9, label: str = "person", *, coasting: bool = False) -> Tracked:
    """An object at one instant, where the detector has it."""
    return Tracked(number, box, score, label, coasting, box, 0.0)


def foot(x: float, y: float) -> tuple[float, float, float, float]:
    """A box of 10 × 20 pixels whose bottom centre is (x, y)."""
    return (x - 5, y - 20, 10, 20)


def play(
    tasks: Tasks, paths: dict[int, Sequence[tuple[float, float] | None]], *, score: float = 0.9, label: str = "person"
) -> tuple[list[Event], list[Observation]]:
    """Each tracker's number follows its path, one place for each picture at 10 a second; None: not detected."""
    rules = Rules(tasks, WIDTH, HEIGHT)
    drawn: list[Event | Observation] = []
    length = max(len(path) for path in paths.values())
    moment = Moment(0, 0, 0.0)
    for number in range(length):
        moment = Moment(number, number * 100, number / RATE)
        found = [
            tracked(key, foot(*place), score, label)
            for key, path in paths.items()
            if number < len(path) and (place := path[number]) is not None
        ]
        drawn += rules.update(moment, found).drawn
    drawn += rules.finish(moment).drawn
    return [d for d in drawn if isinstance(d, Event)], [d for d in drawn if isinstance(d, Observation)]


def zone(**changes: object) -> ZoneTask:
    values = {
        "label": "door",
        "points": SQUARE,
        "vendor": "frigate",
        "inertia": 3,
        "enter_steps": ("door",),
        "exit_steps": ("door",),
        "dwell_step": "door",
    }
    return ZoneTask(**(values | changes))


OUT, IN = (10.0, 50.0), (50.0, 50.0)
