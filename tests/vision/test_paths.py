import numpy as np
import pytest

from inspector.vision.paths import Position, fill_gaps

SECONDS = [n / 10 for n in range(100)]


def walk(frames, noise=0.0):
    rng = np.random.default_rng(3)
    found = []
    for frame in frames:
        left, top = 10 + 6.0 * frame, 50 + 2.0 * frame
        jitter = rng.normal(0, noise, 4) if noise else np.zeros(4)
        found.append(Position(frame, SECONDS[frame], tuple(np.array([left, top, 30, 80]) + jitter), 0.9))
    return found


def truth(frame):
    return (10 + 6.0 * frame, 50 + 2.0 * frame, 30, 80)


def test_holes_are_filled_where_the_walker_was_and_marked():
    detected = walk([*range(20), *range(35, 60)])
    path = fill_gaps(detected, SECONDS.__getitem__)
    assert [p.frame for p in path] == list(range(60))
    assert [p.frame for p in path if not p.observed] == list(range(20, 35))
    for position in path:
        assert position.box == pytest.approx(truth(position.frame), abs=1.5)
        assert position.seconds == SECONDS[position.frame]


def test_a_long_hole_stays():
    path = fill_gaps(walk([*range(20), *range(60, 80)]), SECONDS.__getitem__)
    assert [p.frame for p in path] == [*range(20), *range(60, 80)]
    assert all(p.observed for p in path)
    assert len(fill_gaps(walk([*range(20), *range(60, 80)]), SECONDS.__getitem__, longest=5)) == 80


def test_smoothing_brings_noisy_boxes_nearer_to_the_truth():
    detected = walk(range(100), noise=4)
    path = fill_gaps(detected, SECONDS.__getitem__)

    def error(positions):
        return np.mean([np.abs(np.subtract(p.box, truth(p.frame))).mean() for p in positions])

    assert error(path) < 0.6 * error(detected)


def test_one_position_none_and_equal_instants():
    assert fill_gaps([], SECONDS.__getitem__) == []
    (alone,) = fill_gaps(walk([7]), SECONDS.__getitem__)
    assert alone.box == pytest.approx(truth(7)) and alone.observed
    standing = [Position(n, 1.0, (10.0, 10, 30, 80), 0.9) for n in (0, 1, 3)]
    path = fill_gaps(standing, lambda _frame: 1.0)
    assert [p.observed for p in path] == [True, True, False, True]
    assert all(p.box == pytest.approx((10, 10, 30, 80)) for p in path)
