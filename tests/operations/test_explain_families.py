"""The sentences on crowds, directions, speeds and plates: what is said is what the rules did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from inspector.domain.observation import Event, NotReplayable, Observation
from inspector.domain.words import DataCategory, EventKind, StepKind
from inspector.operations.explain_families import crowd, direction, not_measured, span, speed
from inspector.replay.crowd import CrowdWatch
from inspector.replay.family_tasks import CrowdTask, DirectionTask, SpeedTask
from inspector.replay.moment import Moment, Sighting, event, observation
from inspector.replay.movement import DirectionWatch, SpeedWatch
from inspector.replay.schedule import Armed, parse
from inspector.replay.tasks import Tasks
from tests.operations.test_explain_rules import Film, told
from tests.replay.scenes import CAR, PERSON, SQUARE, foot

WHOLE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
MONDAY = datetime.fromisoformat("2026-07-13T08:00:00")


class Index:
    """Ten images a second."""

    def seconds(self, frame: int) -> float:
        return frame / 10

    def pts(self, frame: int) -> int:
        return frame * 100


class Scene(Film):
    """With the data of a category, as an explanation reads them."""

    def data(self, category: DataCategory, *, track: int | None = None) -> list[Observation]:
        kept = [o for o in self.found if o.category is category]
        return [o for o in kept if (o.frame <= self.frame if track is None else o.track == track)]


def scene(watch: Any, paths: list[list[tuple[float, float]]], frame: int, label: str = "person") -> Any:
    """What the watch gives of passages that follow these paths, ten images a second."""
    found: list[Observation] = []
    happened: list[Event] = []
    for number in range(max(map(len, paths))):
        moment = Moment(number, number * 100, number / 10)
        there = [
            Sighting(n, label, foot(*path[number]), 0.9, True, n)
            for n, path in enumerate(paths, 1)
            if number < len(path)
        ]
        found += [
            observation(moment, s.passage, DataCategory.POSITION, label, None, model="d", step="s", box=s.box)
            for s in there
        ]
        for item in watch.update(moment, there):
            (happened if isinstance(item, Event) else found).append(item)
    return Scene(Tasks(classes=(PERSON, CAR)), frame, found, happened)


def never(there: Any, step: str, kind: StepKind) -> None:
    """The step is armed on Tuesdays; the footage is of a Monday."""
    hours = parse("Tue 08:00-09:00")
    assert hours
    there.tasks = Tasks(
        classes=there.tasks.classes, families=there.tasks.families, armed=Armed(MONDAY, ((step, kind, hours),))
    )


def test_a_crowd() -> None:
    """Two in the square from the sixth image on, more than one asked for a second."""
    task = CrowdTask("hall", "hall", SQUARE, classes=frozenset({"person"}), more_than=1, below=0, delay=1.0)
    paths = [[(50.0, 50.0)] * 40, [(10.0, 50.0)] * 5 + [(52.0, 50.0)] * 35]

    def at(frame: int) -> Any:
        return scene(CrowdWatch(task, 100, 100), paths, frame)

    there = at(3)
    assert told(crowd(there, task, there.datum)) == ["crowd_counted_foot", "crowd_not_more", "crowd_not_fewer"]
    outside = next(o for o in there.found if o.frame == 3 and o.track == 2)
    assert told(crowd(there, task, outside))[0] == "crowd_outside_foot"
    there = at(9)
    said = crowd(there, task, there.datum)
    assert told(said) == ["crowd_counted_foot", "crowd_waiting"]
    assert dict(said[0].known)["number"] == 2
    assert dict(said[1].known)["spent"] == 0.4
    there = at(20)
    said = crowd(there, task, there.datum)
    assert told(said) == ["crowd_counted_foot", "crowd_event"]
    assert dict(said[1].known)["n"] == 15
    centres = CrowdTask("hall", "hall", SQUARE, anchor="centre")
    assert told(crowd(there, centres, there.datum))[0] == "crowd_counted_centre"
    none = CrowdTask("hall", "hall", SQUARE)
    assert told(crowd(there, none, there.datum)) == ["crowd_counted_foot", "crowd_no_threshold"]
    cars = CrowdTask("hall", "hall", SQUARE, classes=frozenset({"car"}))
    assert told(crowd(there, cars, there.datum)) == ["crowd_class"]
    never(there, "hall", StepKind.OCCUPANCY)
    assert told(crowd(there, task, there.datum)) == ["crowd_hours"]


@pytest.mark.parametrize(
    ("step", "code", "way"), [(2.0, "direction_right", "along"), (-2.0, "direction_wrong", "against")]
)
def test_a_direction(step: float, code: str, way: str) -> None:
    task = DirectionTask("way", "way", ((0.1, 0.5), (0.9, 0.5)))
    path = [[(50 + step * n, 50.0 + n / 10) for n in range(20)]]
    there = scene(DirectionWatch(task, 100, 100), path, 4)
    assert told([direction(there, task, there.datum)]) == ["direction_short"]
    there.frame = 15
    said = direction(there, task, there.datum)
    assert told([said]) == [code]
    assert dict(said.known)["way"] == way
    cars = DirectionTask("way", "way", task.points, classes=frozenset({"car"}))
    assert told([direction(there, cars, there.datum)]) == ["direction_class"]
    never(there, "way", StepKind.DIRECTION)
    assert told([direction(there, task, there.datum)]) == ["direction_hours"]


def test_a_speed() -> None:
    """A metre and a quarter a second, 4.5 km/h, in a square of ten metres."""
    task = SpeedTask("road", "road", WHOLE, (10.0,) * 4, threshold=4.0)
    path = [[(10 + 1.25 * n, 50.0) for n in range(30)]]
    there = scene(SpeedWatch(task, 100, 100), path, 5)
    assert told([speed(there, task, there.datum)]) == ["speed_short"]
    there.frame = 20
    said = speed(there, task, there.datum)
    assert told([said]) == ["speed_event"]
    assert dict(said.known)["speed"] == dict(said.known)["value"] == 4.5
    assert dict(said.known)["n"] == 10
    for other, code in (
        (SpeedTask("fast", "fast", WHOLE, (10.0,) * 4, threshold=50.0), "speed_below"),
        (SpeedTask("free", "free", WHOLE, (10.0,) * 4), "speed_no_threshold"),
        (SpeedTask("far", "far", SQUARE, (10.0,) * 4, threshold=4.0), "speed_outside"),
        (SpeedTask("cars", "cars", WHOLE, (10.0,) * 4, classes=frozenset({"car"})), "speed_class"),
    ):
        there.frame = 12
        assert told([speed(there, other, there.datum)]) == [code]
    never(there, "road", StepKind.SPEED)
    assert told([speed(there, task, there.datum)]) == ["speed_hours"]


def test_from_which_image_to_which_a_passage_is_followed() -> None:
    """Over once nothing was detected for more than two seconds; the end of the footage ends the others."""
    moments = [Moment(n, n, n / 10) for n in (4, 9)]
    happened = [event(moments[0], 1, EventKind.TRACK_START, "person", None, "s"),
                event(moments[1], 1, EventKind.TRACK_END, "person", None, "s"),
                event(moments[1], 2, EventKind.TRACK_START, "person", None, "s")]  # fmt: skip
    one, other = (
        observation(moments[1], n, DataCategory.POSITION, "person", None, model="d", step="s", box=foot(50, 50))
        for n in (1, 2)
    )
    there: Any = Film(Tasks(), 9, [], happened)
    there.index = Index()
    assert there.last == 999
    said = span(there, one)
    assert told(said) == ["passage_lost"]
    assert dict(said[0].known) == {"first": 4, "last": 9, "lost": 2}
    assert span(there, other) == []
    happened.append(event(Moment(990, 990, 99.0), 2, EventKind.TRACK_END, "person", None, "s"))
    assert told(span(there, other)) == ["passage_to_end"]


def test_what_nothing_lets_measure() -> None:
    cannot = (
        NotReplayable("road", StepKind.SPEED, "no_perspective"),
        NotReplayable("way", StepKind.DIRECTION, "no_geometry"),
        NotReplayable("door", StepKind.LINE_CROSSING, "no_geometry"),
        NotReplayable("door", StepKind.LINE_CROSSING, "no_geometry"),
        NotReplayable("sound", StepKind.AUDIO, "no_sound"),
    )
    there: Any = Scene(Tasks(not_replayable=cannot), 0)
    assert told(list(not_measured(there))) == ["speed_no_perspective", "direction_no_arrow", "not_replayed"]
