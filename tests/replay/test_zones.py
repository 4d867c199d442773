"""Each clause of the vendor's rule for zones, and the generic rule for lines, on scenes of known truth."""

import math

import pytest

from inspector.domain.words import DataCategory, EventKind
from inspector.replay.tasks import LineTask, ShapeFilter, Tasks, ZoneFilter
from tests.replay.scenes import CAR, IN, OUT, PERSON, play, zone


def run(paths, score=0.9, label="person", classes=(PERSON, CAR), **changes):
    return play(Tasks(classes=classes, zones=(zone(**changes),)), paths, score=score, label=label)


def zone_events(events):
    kinds = (EventKind.ZONE_ENTER, EventKind.ZONE_EXIT, EventKind.LOITERING)
    return [(e.kind.value, e.frame, e.track, e.value) for e in events if e.kind in kinds]


def dwells(observations):
    return [(o.frame, o.track, o.value) for o in observations if o.category is DataCategory.DWELL]


def test_in_the_zone_after_three_pictures_in_a_row():
    events, observations = run({1: [OUT] * 5 + [IN] * 10 + [OUT] * 5})
    assert zone_events(events) == [("zone_enter", 7, 1, None), ("zone_exit", 15, 1, 0.8)]
    assert dwells(observations) == [(15, 1, 0.8)]


@pytest.mark.parametrize(("inertia", "frame"), [(1, 5), (2, 6), (5, 9), (10, 14), (11, None)])
def test_inertia(inertia, frame):
    events, _ = run({1: [OUT] * 5 + [IN] * 10 + [OUT] * 5}, inertia=inertia)
    entered = [f for kind, f, _, _ in zone_events(events) if kind == "zone_enter"]
    assert entered == ([] if frame is None else [frame])


def test_two_pictures_in_a_row_are_not_enough_however_often():
    events, observations = run({1: [OUT, IN, IN] * 10})
    assert zone_events(events) == []
    assert dwells(observations) == []


def test_only_the_bottom_centre_counts():
    above = (50.0, 39.0)  # the box is 10 wide and ends one pixel above the zone
    below = (50.0, 61.0)  # the box covers the zone, its foot is one pixel below
    edge = (50.0, 60.0)
    for place, inside in ((above, False), (below, False), (edge, True), ((39.9, 50.0), False), ((40.0, 50.0), True)):
        events, _ = run({1: [place] * 6})
        assert bool(zone_events(events)) is inside, place


def test_loitering_at_the_very_picture():
    events, observations = run({1: [OUT] * 2 + [IN] * 60}, loitering_time=4.0, loiter_step="door")
    # First inside on image 2, in the zone on image 4 (three in a row), 4 s later image 44.
    assert zone_events(events) == [("zone_enter", 4, 1, None), ("loitering", 44, 1, 4.0)]
    behaviour = [o for o in observations if o.category is DataCategory.BEHAVIOUR]
    assert [(o.frame, o.track, o.value, o.label, o.model) for o in behaviour] == [
        (44, 1, 4.0, "door", "rule:frigate/loitering")
    ]
    # Still there at the end: the time is that up to where it was last seen.
    assert dwells(observations) == [(61, 1, 5.7)]


def test_leaving_just_before_the_loitering_time():
    events, _ = run({1: [IN] * 42 + [OUT] * 30}, loitering_time=4.0, loiter_step="door")
    assert zone_events(events) == [("zone_enter", 2, 1, None), ("zone_exit", 42, 1, 4.0)]
    events, _ = run({1: [IN] * 43 + [OUT] * 30}, loitering_time=4.0, loiter_step="door")
    assert ("loitering", 42, 1, 4.0) in zone_events(events)


def test_every_visit_has_its_own_time():
    events, observations = run(
        {1: [IN] * 20 + [OUT] * 10 + [IN] * 30 + [OUT] * 3}, loitering_time=2.5, loiter_step="door"
    )
    assert zone_events(events) == [
        ("zone_enter", 2, 1, None),
        ("zone_exit", 20, 1, 1.8),
        ("zone_enter", 32, 1, None),
        ("loitering", 57, 1, 2.5),
        ("zone_exit", 60, 1, 2.8),
    ]
    assert [value for _, _, value in dwells(observations)] == [1.8, 2.8]


def test_not_detected_for_a_moment_stays_where_it_was():
    events, observations = run({1: [IN] * 10 + [None] * 5 + [IN] * 5 + [OUT]})
    assert zone_events(events) == [("zone_enter", 2, 1, None), ("zone_exit", 20, 1, 1.8)]
    assert dwells(observations) == [(20, 1, 1.8)]


def test_lost_in_the_zone_is_given_up_without_an_exit():
    events, observations = run({1: [IN] * 10 + [None] * 60, 2: [OUT] * 70})
    assert zone_events(events) == [("zone_enter", 2, 1, None)]
    assert dwells(observations) == [(9, 1, 0.7)]
    ends = [(e.frame, e.track) for e in events if e.kind is EventKind.TRACK_END]
    assert ends == [(9, 1), (69, 2)]


def test_a_zone_with_classes_ignores_the_others():
    persons = frozenset({"person"})
    assert zone_events(run({1: [IN] * 5}, classes=(CAR,), label="car")[0])
    events, _ = play(Tasks(classes=(PERSON, CAR), zones=(zone(classes=persons),)), {1: [IN] * 5}, label="car")
    assert zone_events(events) == []
    events, _ = play(Tasks(classes=(PERSON, CAR), zones=(zone(classes=persons),)), {1: [IN] * 5})
    assert len(zone_events(events)) == 1


def test_the_zones_own_filters():
    small = ZoneFilter("person", 0.0, ShapeFilter(max_area=199))  # boxes have 200 px²
    assert zone_events(run({1: [IN] * 9}, filters=(small,))[0]) == []
    assert zone_events(run({1: [IN] * 9}, filters=(ZoneFilter("car", 0.0, ShapeFilter(max_area=199)),))[0])
    strict = ZoneFilter("person", 0.95, ShapeFilter())
    assert zone_events(run({1: [IN] * 9}, filters=(strict,), score=0.9)[0]) == []


def test_counts():
    paths = {1: [IN] * 30, 2: [OUT] * 10 + [IN] * 20, 3: [IN] * 2 + [OUT] * 28, 4: [OUT] * 30}
    _, observations = run(paths, count_step="door")
    counts = {o.model: (o.value, o.label, o.track) for o in observations if o.category is DataCategory.COUNT}
    assert counts == {
        "rule:generic/distinct_passages": (2.0, "door", None),
        "rule:generic/most_together": (2.0, "door", None),
    }


def test_someone_who_comes_back_counts_once():
    _, observations = run({1: [IN] * 5 + [OUT] * 5 + [IN] * 5}, count_step="door")
    assert [o.value for o in observations if o.category is DataCategory.COUNT] == [1.0, 1.0]


LINE = LineTask("gate", ((0.5, 1.0), (0.5, 0.0)), "gate")  # looking up the picture: right is larger x


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ([(40, 50), (60, 50)], [(1, "gate/right")]),
        ([(60, 50), (40, 50)], [(1, "gate/left")]),
        ([(40, 50), (50, 50), (50, 50), (60, 50)], [(3, "gate/right")]),
        ([(40, 50), (50, 50), (40, 50)], []),
        ([(40, 50), (60, 50), (40, 50)], [(1, "gate/right"), (2, "gate/left")]),
        ([(40, 50), None, (60, 50)], [(2, "gate/right")]),
    ],
)
def test_line(path, expected):
    events, observations = play(Tasks(classes=(PERSON,), lines=(LINE,)), {1: path})
    crossed = [(e.frame, e.label) for e in events if e.kind is EventKind.LINE_CROSSED]
    assert crossed == expected
    counts = {o.label: o.value for o in observations if o.category is DataCategory.COUNT}
    assert counts == {
        f"gate/{side}": sum(label == f"gate/{side}" for _, label in expected) for side in ("left", "right")
    }


def test_passing_beside_the_end_of_a_line_is_no_crossing():
    short = LineTask("gate", ((0.5, 0.6), (0.5, 0.4)), "gate")
    for y, crosses in ((50, True), (30, False), (70, False)):
        events, _ = play(Tasks(classes=(PERSON,), lines=(short,)), {1: [(40, y), (60, y)]})
        assert any(e.kind is EventKind.LINE_CROSSED for e in events) is crosses


def test_a_concave_zone():
    points = ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.5, 0.5), (0.2, 0.8))
    for place, inside in (((50.0, 40.0), True), ((50.0, 60.0), False), ((25.0, 70.0), True)):
        events, _ = run({1: [place] * 4}, points=points)
        assert bool(zone_events(events)) is inside, place


def test_a_walk_round_a_circle_enters_and_leaves_at_known_pictures():
    """400 pictures on a circle of radius 30 round (50, 50), one turn in 100: in the zone on the right of x = 70."""
    path = [(50 + 30 * math.cos(math.tau * n / 100), 50 + 30 * math.sin(math.tau * n / 100)) for n in range(400)]
    points = ((0.7, 0.0), (1.0, 0.0), (1.0, 1.0), (0.7, 1.0))
    inside = [x >= 70 for x, _ in path]
    expected, row = [], 0
    for n, is_in in enumerate(inside):
        if not is_in and row >= 3:
            expected.append(("zone_exit", n))
        row = row + 1 if is_in else 0
        if row == 3:
            expected.append(("zone_enter", n))
    events, _ = run({1: path}, points=points)
    assert [(kind, frame) for kind, frame, _, _ in zone_events(events)] == expected
    assert len(expected) == 9
