"""Crowds, directions, speeds, objects left, masks: scenes of known truth."""

import numpy as np
import pytest

from inspector.domain.words import DataCategory as C
from inspector.domain.words import EventKind as E
from inspector.replay.crowd import CrowdWatch
from inspector.replay.family_tasks import CrowdTask, DirectionTask, LeftTask, MaskTask, SpeedTask
from inspector.replay.left import LeftWatch
from inspector.replay.masks import MaskWatch
from inspector.replay.moment import Moment, Sighting
from inspector.replay.movement import DirectionWatch, SpeedWatch
from inspector.vision.background import reduced

HALL = ((0.0, 0.5), (1.0, 0.5), (1.0, 1.0), (0.0, 1.0))


def moment(number, rate=10.0):
    return Moment(number, number, number / rate)


def sighting(key, x, y, label="person", height=20.0, passage=True):
    return Sighting(key, label, (x - 5, y - height, 10, height), 0.9, True, key if passage else None)


def play(watch, pictures):
    """pictures: the sightings of each one."""
    drawn, last = [], 0
    for number, sightings in enumerate(pictures):
        drawn += watch.update(moment(number), sightings)
        last = number
    drawn += watch.finish(moment(last))
    return drawn


def events(drawn):
    return [(d.kind, d.frame, d.track, d.label, d.value) for d in drawn if hasattr(d, "kind")]


def data(drawn):
    return [(d.category, d.frame, d.track, d.label, d.value) for d in drawn if hasattr(d, "category")]


def crowd(**changes):
    values = {"label": "hall", "step": "hall", "points": HALL, "vendor": "deepstream"}
    return CrowdWatch(CrowdTask(**(values | changes)), 100, 100)


def people(count, y=80.0, label="person"):
    return [sighting(number, 10.0 + 10 * number, y, label) for number in range(1, count + 1)]


def test_the_number_each_time_it_changes():
    drawn = play(crowd(count=True), [people(n) for n in (0, 0, 2, 2, 3, 1, 0)])
    assert data(drawn) == [
        (C.DENSITY, 2, None, "hall", 2.0),
        (C.DENSITY, 4, None, "hall", 3.0),
        (C.DENSITY, 5, None, "hall", 1.0),
        (C.DENSITY, 6, None, "hall", 0.0),
        (C.COUNT, 6, None, "hall", 3.0),
    ]


def test_only_the_bottom_centre_and_the_classes_count():
    watch = crowd(classes=frozenset({"person"}))
    drawn = play(watch, [people(1, y=49.0), people(1, y=51.0), people(1, label="car")])
    assert data(drawn) == [(C.DENSITY, 1, None, "hall", 1.0), (C.DENSITY, 2, None, "hall", 0.0)]


@pytest.mark.parametrize(("delay", "frame"), [(0.0, 10), (1.0, 20), (1.9, 29), (2.0, None)])
def test_overcrowding(delay, frame):
    pictures = [people(2)] * 10 + [people(3)] * 20 + [people(2)] * 10
    found = [e for e in events(play(crowd(more_than=2, delay=delay), pictures)) if e[0] is E.CROWD_START]
    assert found == ([] if frame is None else [(E.CROWD_START, frame, None, "hall", 3.0)])


def test_the_end_of_a_crowd_and_fewer_than():
    pictures = [people(3)] * 5 + [people(1)] * 5
    found = events(play(crowd(more_than=2), pictures))
    assert found == [(E.CROWD_START, 0, None, "hall", 3.0), (E.CROWD_END, 5, None, "hall", 1.0)]
    found = events(play(crowd(below=2), pictures))
    assert found == [(E.CROWD_START, 5, None, "hall", 1.0)]


def direction(**changes):
    values = {"label": "South", "step": "d", "points": ((0.5, 0.2), (0.5, 0.8))}
    return DirectionWatch(DirectionTask(**(values | changes)), 100, 100)


def walk(*steps, count=30, start=(50.0, 50.0), label="person"):
    dx, dy = steps
    return [[sighting(1, start[0] + dx * n, start[1] + dy * n, label)] for n in range(count)]


@pytest.mark.parametrize(
    ("step", "word", "kind", "angle"),
    [
        ((0.0, 1.0), "along", E.DIRECTION, 0.0),
        ((1.0, 0.0), "across", E.DIRECTION, 90.0),
        ((0.0, -1.0), "against", E.WRONG_WAY, 180.0),
        ((1.0, 1.0), "across", E.DIRECTION, 45.0),
    ],
)
def test_direction(step, word, kind, angle):
    drawn = play(direction(), walk(*step))
    ((found, frame, track, label, value),) = events(drawn)
    assert (found, track, label, value) == (kind, 1, f"South/{word}", angle)
    assert frame == (20 if word != "across" or step[1] == 0 else 15)  # once it has gone the height of its box
    assert data(drawn) == [(C.TRAJECTORY, 29, 1, f"direction/South/{word}", angle)]


def test_who_hardly_moves_has_no_direction():
    assert play(direction(), walk(0.0, 0.5)) == []
    assert play(direction(classes=frozenset({"car"})), walk(0.0, 1.0)) == []


def speed(points=((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)), sides=(10.0, 20.0, 10.0, 20.0), **changes):
    return SpeedWatch(SpeedTask("road", "s", points, sides, **changes), 100, 100)


def test_speed_on_the_ground():
    # 100 pixels are 20 m down: one pixel a picture at 10 a second is 2 m/s.
    drawn = play(speed(threshold=7.0), walk(0.0, 1.0, start=(50.0, 20.0)))
    assert data(drawn) == [(C.TRAJECTORY, 29, 1, "speed/road", 7.2)]
    assert events(drawn) == [(E.SPEED, 10, 1, "road", 7.2)]
    assert events(play(speed(threshold=8.0), walk(0.0, 1.0, start=(50.0, 20.0)))) == []
    assert data(play(speed(), walk(1.0, 0.0, start=(20.0, 50.0))))[0][4] == 3.6


def test_speed_in_perspective():
    # A road that narrows towards the top: a walker of constant speed on the ground slows down in the picture.
    points = ((0.4, 0.2), (0.6, 0.2), (0.9, 1.0), (0.1, 1.0))
    watch = speed(points, (5.0, 20.0, 5.0, 20.0))
    import cv2

    corners = np.array([[x * 100, y * 100] for x, y in points], np.float32)
    ground = np.array([[0, 0], [5, 0], [5, 20], [0, 20]], np.float32)
    back = cv2.getPerspectiveTransform(ground, corners)
    places = [back @ np.array([2.5, 1.0 + 0.15 * n, 1.0]) for n in range(100)]
    pictures = [[sighting(1, p[0] / p[2], p[1] / p[2])] for p in places]
    ((_, _, _, _, value),) = data(play(watch, pictures))
    assert value == pytest.approx(0.15 * 10 * 3.6, abs=0.01)


def room(bag, level=90, images=120, removed=False):
    """A textured room, with a bag in some pictures."""
    noise = np.random.default_rng(3).integers(-8, 9, (200, 320, 3))
    for number in range(images):
        picture = np.clip(np.full((200, 320, 3), level) + noise, 0, 255).astype(np.uint8)
        if bag(number):
            picture[120:150, 100:140] = 200
        yield number, picture


def left(bag, *, removed=False, seconds=4.0, somebody=None):
    watch = LeftWatch(LeftTask("hall", "l", HALL, removed, seconds), 320, 200)
    drawn = []
    for number, picture in room(bag):
        around = somebody if somebody and bag(number) else []
        drawn += watch.update(moment(number), reduced(picture), around)
    return drawn


def test_an_object_left():
    drawn = left(lambda number: number >= 40)
    ((kind, frame, track, label, _),) = events(drawn)
    assert (kind, track, label) == (E.OBJECT_LEFT, None, "hall")
    assert 80 <= frame <= 100  # left at 4 s, said 4 s later, once the fast background has taken it in
    ((category, _, _, _, _),) = data(drawn)
    assert category is C.BELONGINGS
    (box,) = [d.box for d in drawn if hasattr(d, "category")]
    assert box == pytest.approx((100, 120, 40, 30), abs=6)


def test_what_is_taken_away_in_time_or_is_somebody():
    assert left(lambda number: 40 <= number < 70) == []
    person = Sighting(1, "person", (90.0, 80.0, 60.0, 80.0), 0.9, True, 1)
    assert left(lambda number: number >= 40, somebody=[person]) == []


def test_an_object_removed():
    drawn = left(lambda number: number < 40, removed=True)
    assert [e[0] for e in events(drawn)] == [E.OBJECT_REMOVED]
    assert left(lambda number: number < 40) == []
    assert left(lambda number: number >= 40, removed=True) == []


def test_a_privacy_mask():
    watch = MaskWatch(MaskTask("mask", "m", HALL), 320, 200)
    noise = np.random.default_rng(5).integers(0, 256, (200, 320, 3)).astype(np.uint8)
    masked = noise.copy()
    masked[98:] = 0
    inside = sighting(1, 100.0, 190.0)
    assert watch.update(moment(0), reduced(masked), []) == []
    found = watch.update(moment(1), reduced(noise), [inside, sighting(2, 100.0, 60.0)])
    assert events(found) == [(E.MASK_OPEN, 1, None, "mask", None), (E.UNDER_MASK, 1, 1, "mask", None)]
    assert watch.update(moment(2), reduced(noise), [inside]) == []
    assert data(watch.finish(moment(3))) == [(C.IMAGE, 3, None, "mask/mask", pytest.approx(2 / 3))]
