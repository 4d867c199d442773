"""Movement and what it records, on generated scenes: each clause of the vendors' rules."""

import numpy as np
import pytest

from inspector.domain.words import EventKind as E
from inspector.domain.words import StepKind as K
from inspector.replay.family_tasks import Grid, MotionTask, RecordingTask
from inspector.replay.moment import Moment, Sighting
from inspector.replay.moving import MotionWatch, RecordingWatch
from inspector.replay.planner import tasks_of
from tests.replay.test_family_replays import plan, step

RATE = 10.0


def moment(number):
    return Moment(number, number, number / RATE)


def scene(moving, size=10, level=120, images=100, rows=100, columns=160):
    """A grey scene; in the pictures of `moving` a square of `size` pixels is there, elsewhere at each one."""
    for number in range(images):
        picture = np.full((rows, columns), level, np.uint8)
        if number in moving:
            left = 20 + 3 * (number % 20)
            picture[40 : 40 + size, left : left + size] = level + 60
        yield picture


def run(task, pictures):
    watch = MotionWatch(task)
    found, last = [], 0
    for number, picture in enumerate(pictures):
        found += watch.update(moment(number), picture)
        last = number
    found += watch.finish(moment(last))
    return [(e.kind, e.frame, e.value) for e in found]


def frigate(**changes):
    values = {"label": "motion", "step": "motion", "measure": "contour", "least": 10.0, "vendor": "frigate"}
    return MotionTask(**(values | changes))


def test_movement_begins_and_ends():
    found = run(frigate(off_delay=1.0), scene(range(30, 50)))
    assert found == [(E.MOTION_START, 30, None), (E.MOTION_END, 59, 2.9)]


def test_still_at_the_end():
    assert run(frigate(off_delay=1.0), scene(range(90, 100)))[-1] == (E.MOTION_END, 99, 0.9)


@pytest.mark.parametrize(("size", "found"), [(3, 0), (4, 2)])
def test_least_region(size, found):
    # 3 × 3 = 9 pixels are fewer than 10, 4 × 4 are not.
    assert len(run(frigate(), scene({40, 41}, size=size, images=60))) == found


def test_threshold_of_brightness():
    assert run(frigate(threshold=61.0), scene({40})) == []
    assert len(run(frigate(threshold=59.0), scene({40}))) == 2


def test_masked_places_are_not_looked_at():
    everywhere = ((0.0, 0.3), (1.0, 0.3), (1.0, 0.6), (0.0, 0.6))
    assert run(frigate(masks=(everywhere,)), scene(range(30, 50))) == []
    elsewhere = ((0.0, 0.7), (1.0, 0.7), (1.0, 1.0), (0.0, 1.0))
    assert len(run(frigate(masks=(elsewhere,)), scene(range(30, 50)))) > 0


def test_a_change_of_light_is_no_movement():
    dark = list(scene((), images=30))
    light = list(scene((), level=200, images=30))
    assert run(frigate(lightning=0.8), [*dark, *light]) == []
    assert len(run(frigate(lightning=1.0), [*dark, *light])) == 2


def cells(least=2, active=lambda column, row: True, **changes):
    grid = Grid(16, 10, tuple(active(column, row) for row in range(10) for column in range(16)))
    return MotionTask("cells", "cells", "cells", least, vendor="onvif", grid=grid, **changes)


def test_cells_that_are_adjacent():
    # Cells of 10 × 10 pixels: a square of 10 pixels covers one or two of them.
    pictures = [np.full((100, 160), 100, np.uint8) for _ in range(20)]
    pictures[10][40:50, 20:40] = 200
    assert run(cells(2), pictures) == [(E.MOTION_START, 10, None), (E.MOTION_END, 11, 0.1)]
    assert run(cells(3), pictures) == []
    pictures[10][40:50, 60:70] = 200  # a third cell, apart
    assert run(cells(3), pictures) == []
    pictures[10][40:50, 40:60] = 200  # joined
    assert len(run(cells(3), pictures)) == 2


def test_cells_that_are_not_watched():
    pictures = [np.full((100, 160), 100, np.uint8) for _ in range(20)]
    pictures[10][40:50, 20:40] = 200
    assert run(cells(1, lambda column, row: column > 8), pictures) == []
    assert run(cells(1, lambda column, row: False), pictures) == []


def test_delays():
    task = cells(1, on_delay=1.0, off_delay=2.0)
    assert run(task, scene(range(30, 38))) == []  # 0.7 s: too short
    found = run(task, scene(range(30, 50)))
    assert found == [(E.MOTION_START, 40, None), (E.MOTION_END, 69, 2.9)]


def test_share_of_pixels_and_pictures_in_a_row():
    task = MotionTask("m", "m", "pixels", 99 / 16000, 30.0, "motion", off_delay=1.0, images=3)
    assert run(task, scene({30, 31, 40, 41})) == []
    assert run(task, scene({30, 31, 32}))[0] == (E.MOTION_START, 32, None)
    assert run(MotionTask("m", "m", "pixels", 101 / 16000, 30.0, images=3), scene({30, 31, 32})) == []


def test_equal_states_give_equal_answers():
    pictures = list(scene(range(30, 50)))
    assert run(frigate(), pictures) == run(frigate(), pictures)


def recorded(task, active, images=100, size=1000.0, stride=1, sightings=lambda number: []):
    watch = RecordingWatch(task, size, stride)
    drawn = []
    for number in range(images):
        drawn += watch.update(moment(number), number in active, sightings(number))
    drawn += watch.finish(moment(images - 1))
    return {o.label: o.value for o in drawn}, [o.value for o in drawn if o.label.endswith("/seconds")]


def test_recording_of_movement_with_its_margins():
    task = RecordingTask("motion", "record", "motion", before=1.0, after=2.0, days=7)
    figures, seconds = recorded(task, range(30, 40))
    # One second before (10 pictures), ten pictures of movement, two seconds after (20 pictures).
    assert figures["recording/motion/images"] == 40
    assert figures["recording/motion/bytes"] == 40_000
    assert figures["recording/motion/days"] == 7
    assert seconds == [pytest.approx(3.9)]


def test_two_recordings_that_touch_are_one():
    task = RecordingTask("motion", "record", "motion", before=1.0, after=1.0)
    figures, seconds = recorded(task, {*range(20, 25), *range(30, 35), *range(70, 72)})
    assert seconds == [pytest.approx(3.4), pytest.approx(2.1)]
    assert figures["recording/motion/images"] == 35 + 22


def test_continuous_and_every_second_picture():
    figures, _ = recorded(RecordingTask("continuous", "r", "continuous"), (), stride=2)
    assert figures["recording/continuous/images"] == 200


def test_recording_of_passages():
    def seen(number):
        label = "car" if number < 20 else "person"
        return [Sighting(1, label, (0, 0, 1, 1), 0.9, True, 1)] if number in (10, 30, 31) else []

    task = RecordingTask("events", "r", "events", classes=frozenset({"person"}))
    figures, _ = recorded(task, (), sightings=seen)
    assert figures["recording/events/images"] == 2


def test_the_cells_of_a_configuration_are_those_watched():
    # 22 × 18 cells, only the first row and the last cell watched.
    bits = "1" * 22 + "0" * (22 * 17 - 1) + "1"
    digits = f"{int(bits, 2):0{len(bits) // 4}x}"
    values = [("active_cells", 23), ("cells", 396), ("cell_map", f"22x18:{digits}"), ("min_count", 4)]
    (task,) = tasks_of(plan(step(K.MOTION, "m", values)), "a", 704, 576).families.motion
    assert (task.grid.columns, task.grid.rows, task.measure, task.least) == (22, 18, "cells", 4)
    assert "".join("1" if cell else "0" for cell in task.grid.active) == bits
    unknown = tasks_of(plan(step(K.MOTION, "m", values[:2])), "a", 704, 576)
    assert all(unknown.families.motion[0].grid.active)
    assert "replay_cells_unknown" in {w.code for w in unknown.warnings}
    (nothing,) = tasks_of(
        plan(step(K.MOTION, "m", [("active_cells", 0), ("cells", 396)])), "a", 704, 576
    ).families.motion
    assert not any(nothing.grid.active)
