"""The sentences on zones, lines and movement: on paths of known truth, what is said is what the rules do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from string import Formatter
from typing import Any

import numpy as np
import pytest

from inspector import messages
from inspector.domain.observation import Event, Observation
from inspector.domain.words import DataCategory, EventKind, StepKind
from inspector.operations.explain import Explanation, sentences
from inspector.operations.explain_places import covered, line, masks, places, zone
from inspector.operations.explained import Said
from inspector.replay.family_tasks import Families, Grid, MaskTask, Measured, MotionTask
from inspector.replay.moment import Moment, event, observation
from inspector.replay.schedule import Armed, parse
from inspector.replay.tasks import ClassTask, LineTask, Suppression, Tasks, ZoneFilter, ZoneTask
from inspector.replay.tasks import ShapeFilter as Shape
from tests.replay.scenes import CAR, PERSON, SQUARE, foot, play
from tests.replay.scenes import zone as zone_task

MONDAY = datetime.fromisoformat("2026-07-13T08:00:00")


@dataclass
class Film:
    """What a replay of a path gave, as an explanation reads it. Ten images a second, 100 × 100 pixels."""

    tasks: Tasks
    frame: int
    found: list[Observation] = field(default_factory=list)
    happened: list[Event] = field(default_factory=list)
    every: int = 1
    size: tuple[int, int] = (100, 100)

    @property
    def last(self) -> int:
        return 999

    @property
    def seconds(self) -> float:
        return self.frame / 10

    @property
    def armed(self) -> Armed:
        return self.tasks.armed or Armed(None, ())

    def positions(self, *, first: int, last: int, track: int | None = None) -> list[Observation]:
        return [o for o in self.found if o.box and first <= o.frame <= last and o.track == track]

    def events(
        self, *, last: int | None = None, track: int | None = None, kind: EventKind | None = None
    ) -> list[Event]:
        found = [e for e in self.happened if (last is None or e.frame <= last) and track in (None, e.track)]
        return [e for e in found if kind in (None, e.kind)]

    @property
    def datum(self) -> Observation:
        return next(o for o in self.found if o.frame == self.frame and o.box and o.category is DataCategory.POSITION)


def film(path: Any, frame: int, *, zones: Any = (), lines: Any = (), armed: Armed | None = None) -> Any:
    tasks = Tasks(classes=(PERSON, CAR), zones=tuple(zones), lines=tuple(lines), armed=armed)
    happened, found = play(tasks, {1: path})
    return Film(tasks, frame, found, happened)


def told(said: list[Said]) -> list[str]:
    """The codes; each makes a sentence in both languages, with a decimal comma in French."""
    for language in ("fr", "en"):
        for one, words in zip(said, sentences(Explanation(0, 0, 0, tuple(said)), language), strict=True):
            assert "{" not in words
            figures = [str(v) for _, v in one.known if isinstance(v, float) and not v.is_integer()]
            plain = words.replace("\u202f", "") if language == "fr" else words.replace(",", "")
            assert all((figure.replace(".", ",") if language == "fr" else figure) in plain for figure in figures)
    return [one.code for one in said]


INTO = [(10.0, 50.0)] * 5 + [(50.0, 50.5)] * 40
"""Outside, then from the fifth image on in the square (40 to 60)."""


@pytest.mark.parametrize(
    ("frame", "codes"),
    [
        (4, ["zone_outside_foot"]),
        (5, ["zone_inertia_foot"]),
        (6, ["zone_inertia_foot"]),
        (7, ["zone_inside_foot", "dwell_waiting"]),
        (17, ["zone_inside_foot", "dwell_reached"]),
    ],
)
def test_zone(frame: int, codes: list[str]) -> None:
    task = zone_task(loitering_time=1.0, loiter_step="door")
    there = film(INTO, frame, zones=[task])
    said = zone(there, task, there.datum)
    assert told(said) == codes
    if codes == ["zone_inertia_foot"]:
        assert dict(said[0].known)["row"] == frame - 4
        assert dict(said[0].known)["inertia"] == 3


def test_a_stay_that_must_be_exceeded() -> None:
    task = zone_task(loitering_time=1.0, loiter_step="door", strictly=True)
    there = film(INTO, 17, zones=[task])
    assert told(zone(there, task, there.datum)) == ["zone_inside_foot", "dwell_more"]
    there = film(INTO, 18, zones=[task])
    assert told(zone(there, task, there.datum)) == ["zone_inside_foot", "dwell_reached"]


def test_zone_of_another_class_with_filters_or_out_of_hours() -> None:
    cars = zone_task(classes=frozenset({"car"}))
    there = film(INTO, 20, zones=[cars])
    assert told(zone(there, cars, there.datum)) == ["zone_class"]
    large = zone_task(filters=(ZoneFilter("person", 0.0, Shape(min_area=5000)),))
    there = film(INTO, 20, zones=[large])
    said = zone(there, large, there.datum)
    assert told(said) == ["zone_area_low"]
    assert dict(said[0].known)["value"] == 200
    small = zone_task(filters=(ZoneFilter("person", 0.95, Shape(max_area=50, min_ratio=0.6)),))
    there = film(INTO, 20, zones=[small])
    said = zone(there, small, there.datum)
    assert told(said) == ["zone_area_high", "zone_ratio_low", "zone_score"]
    assert dict(said[2].known)["median"] == 0.9
    hours = parse("Mon 08:00:01-08:00:02")
    assert hours
    armed = Armed(MONDAY, (("door", StepKind.ZONE_ENTER, hours),))
    for frame, code in ((8, "zone_hours"), (11, "zone_inertia_foot"), (12, "zone_inside_foot")):
        there = film(INTO, frame, zones=[zone_task()], armed=armed)
        assert told(zone(there, zone_task(), there.datum)) == [code]


GATE = LineTask("gate", ((0.5, 0.2), (0.5, 0.8)), "gate")
"""From (50, 20) down to (50, 80): the west is on its right."""


def east(y: float = 50.0) -> list[tuple[float, float]]:
    return [(float(x), y) for x in range(36, 66, 4)]


@pytest.mark.parametrize(
    ("frame", "codes"),
    [
        (0, ["line_first", "line_counted"]),
        (2, ["line_same_foot", "line_counted"]),
        (4, ["line_crossed_foot"]),
        (5, ["line_same_foot", "line_counted"]),
    ],
)
def test_line(frame: int, codes: list[str]) -> None:
    there = film(east(), frame, lines=[GATE])
    said = line(there, GATE, there.datum)
    assert told(said) == codes
    if frame == 4:
        known = dict(said[0].known)
        assert (known["was"], known["side"], known["n"]) == ("right", "left", 3)
        assert [e.frame for e in there.happened if e.kind is EventKind.LINE_CROSSED] == [4]


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"only": "right"}, east(), "line_direction_foot"),
        ({"only": "left"}, east(), "line_crossed_foot"),
        ({"classes": frozenset({"car"})}, east(), "line_class"),
        ({}, east(95.0), "line_beyond_foot"),
        ({"extended": True}, east(95.0), "line_crossed_foot"),
        ({"anchor": "centre"}, east(85.0), "line_crossed_centre"),
        ({}, east(85.0), "line_beyond_foot"),
        ({"arrow": ((0.6, 0.5), (0.4, 0.5))}, east(), "line_direction_foot"),
    ],
)
def test_why_a_crossing_counts_or_not(changes: dict[str, Any], path: Any, code: str) -> None:
    task = LineTask(**{"label": "gate", "points": GATE.points, "step": "gate"} | changes)
    there = film(path, 4, lines=[task])
    assert told(line(there, task, there.datum)) == [code]
    counted = any(e.kind is EventKind.LINE_CROSSED for e in there.happened)
    assert counted is code.startswith("line_crossed")


def test_hours_of_a_line() -> None:
    hours = parse("Mon 08:00:00-08:00:00")
    later = parse("Mon 08:00:01-08:00:09")
    assert hours and later
    slow = [(29.0 + 2 * n, 50.0) for n in range(30)]
    for schedule, frame, code in ((hours, 11, "line_hours"), (later, 11, "line_crossed_foot")):
        armed = Armed(MONDAY, (("gate", StepKind.LINE_CROSSING, schedule),))
        there = film(slow, frame, lines=[GATE], armed=armed)
        assert told(line(there, GATE, there.datum)) == [code]
    faster = [(29.0 + 2.2 * n, 50.0) for n in range(30)]  # crosses at the tenth image, when the hours begin
    armed = Armed(MONDAY, (("gate", StepKind.LINE_CROSSING, later),))
    there = film(faster, 10, lines=[GATE], armed=armed)
    assert told(line(there, GATE, there.datum)) == ["line_armed_since"]
    assert not [e for e in there.happened if e.kind is EventKind.LINE_CROSSED]


def test_masks_and_movement_at_a_place() -> None:
    left = ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0))
    motion = (
        MotionTask("region", "m", "contour", 10.5, masks=(left,)),
        MotionTask("part", "m", "contour", 10.5, area=left),
        MotionTask("share", "m", "pixels", 0.0125),
        MotionTask("cells", "m", "cells", 4.0, grid=Grid(1, 1, (True,))),
    )
    person = ClassTask("person", ("person",), "s", 0.5, None, masks=(left,))
    families = Families(motion=motion, masks=(MaskTask("window", "w", left),))
    tasks = Tasks(classes=(person,), zones=(ZoneTask("yard", SQUARE),), families=families)
    begun = Event(5, 5, 0.5, None, EventKind.MOTION_START, "share", None, "m")
    there: Any = Film(tasks, 8, [], [begun])
    assert told(list(places(there, 45, 50))) == [
        "place_mask", "place_privacy", "place_zone", "motion_masked", "motion_off_region", "motion_on",
        "motion_off_cells",
    ]  # fmt: skip
    assert told(list(places(there, 90, 90))) == ["motion_off_region", "motion_outside", "motion_on", "motion_off_cells"]
    there.frame = 2
    assert "motion_off_pixels" in told(list(places(there, 90, 90)))
    hours = parse("Tue 08:00-09:00")
    assert hours
    there.tasks = Tasks(families=families, armed=Armed(MONDAY, (("m", StepKind.MOTION, hours),)))
    assert set(told(list(places(there, 90, 90)))) == {"motion_hours"}


def test_every_sentence_has_its_codes() -> None:
    """French figures have a comma, and the no-break spaces of French are there."""
    for code, texts in messages.table().items():
        if code.startswith("explain."):
            assert " :" not in texts["fr"] and " ;" not in texts["fr"], code
            assert "« " not in texts["fr"], code


def test_every_figure_is_written_as_the_language_does() -> None:
    """What is not is a name: of a place, a class, a side, a passage, a portrait, a plate."""
    names = {"arrow", "asked", "crowd", "label", "line", "mask", "motion", "n", "other", "portrait", "side", "text"}
    names |= {
        "cannot",
        "colour",
        "expression",
        "lower",
        "passages",
        "sex",
        "step",
        "upper",
        "was",
        "way",
        "zone",
        "zones",
    }
    for code, texts in messages.table().items():
        if code.startswith("explain."):
            for words in texts.values():
                for _, name, spec, conversion in Formatter().parse(words):
                    assert not name or conversion == "n" or "|" in (spec or "") or name in names, code


RUNNING = [(x * 3.0, 50.5) for x in range(30)]
"""Three pixels an image: 30 a second."""


def test_a_zone_of_least_speed() -> None:
    ground = Measured(((0, 0), (1, 0), (1, 1), (0, 1)), (10.0,) * 4)  # a pixel is 10 cm: 3 m/s, 10.8 km/h
    wide = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    for least, frame, code in (
        (10.0, 20, "zone_inside_foot"),
        (12.0, 20, "zone_slow"),
        (12.0, 5, "zone_speed_unknown"),
    ):
        task = zone_task(points=wide, ground=ground, least_speed=least)
        one = film(RUNNING, frame, zones=(task,))
        assert told(zone(one, task, one.datum))[0] == code


def test_what_ignored_objects_are_ignored_for() -> None:
    cases = (
        (Suppression(seconds=2.0), 8, ["ignored_short"]),
        (Suppression(size=(0.5, 0.5)), 25, ["ignored_small"]),
        (Suppression(seconds=9.0, sway=0.9), 25, ["ignored_short", "ignored_sway"]),
        (Suppression(seconds=1.0, size=(0.01, 0.5), sway=0.1), 25, ["zone_inside_foot"]),
    )
    for suppression, frame, codes in cases:
        task = zone_task(suppression=suppression, inertia=1)
        one = film(INTO, frame, zones=(task,))
        assert told(zone(one, task, one.datum)) == codes
    task = zone_task(excluded=(((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)),))
    one = film(INTO, 20, zones=(task,))
    assert told(zone(one, task, one.datum)) == ["zone_excluded"]
    task = zone_task(enter_steps=())
    one = film([(50.0, 50.5)] * 30, 20, zones=(task,))
    assert told(zone(one, task, one.datum)) == ["zone_unsaid"]


def test_a_privacy_mask_hides_or_not_and_who_is_under_it() -> None:
    families = Families(masks=(MaskTask("window", "window", SQUARE),))
    there: Any = Film(Tasks(families=families), 0)
    noise = np.random.default_rng(5).integers(0, 256, (100, 100, 3)).astype(np.uint8)
    plain = noise.copy()
    plain[38:62, 38:62] = 0
    seen, hidden = list(masks(there, noise, 50, 50)), list(masks(there, plain, 50, 50))
    assert told(seen + hidden) == ["mask_seen", "mask_hidden"]
    assert float(dict(hidden[0].known)["spread"]) <= 6 < float(dict(seen[0].known)["spread"])
    assert list(masks(there, plain, 5, 5)) == []
    at = [Moment(n, n, n / 10) for n in range(4)]
    there.happened.append(event(at[1], 1, EventKind.UNDER_MASK, "window", None, "window"))
    inside, outside = (
        observation(at[3], 1, DataCategory.POSITION, "person", None, model="d", step="s", box=foot(50, y))
        for y in (60, 90)
    )
    said = list(covered(there, inside))
    assert told(said) == ["mask_passage"]
    assert dict(said[0].known)["n"] == 1
    assert list(covered(there, outside)) == []
