import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.vision.detect import Detections
from inspector.vision.track import Settings, Tracker


def detections(*items):
    """From (box, score) or (box, score, label)."""
    rows = [(*item, "person")[:3] for item in items]
    boxes = np.array([row[0] for row in rows], np.float32).reshape(-1, 4)
    return Detections(boxes, np.array([row[1] for row in rows], np.float32), tuple(row[2] for row in rows))


def walker(seconds, start=100.0, speed=60.0, top=100.0):
    return (start + speed * seconds, top, 30.0, 80.0)


def tracks_over(instants, seen, **kwargs):
    """What a tracker gives when `seen(seconds)` is detected."""
    tracker = Tracker(10, **kwargs)
    return [tracker.update(detections(*seen(seconds)), seconds) for seconds in instants]


TENTHS = [n / 10 for n in range(60)]


def test_a_walker_is_one_track_from_the_third_picture_on():
    given_ = tracks_over(TENTHS, lambda s: [(walker(s), 0.9)])
    assert given_[0] == given_[1] == []
    for seconds, tracked in zip(TENTHS[2:], given_[2:], strict=True):
        (one,) = tracked
        assert one.track == 1 and not one.coasting and one.label == "person" and one.began == 0
        assert one.box == pytest.approx(walker(seconds))
        assert one.smooth == pytest.approx(walker(seconds), abs=3)


@pytest.mark.parametrize(("rate", "first"), [(2, 1), (4, 1), (10, 2), (25, 2), (60, 2)])
def test_confirmation_takes_two_or_three_pictures(rate, first):
    tracker = Tracker(rate)
    given_ = [tracker.update(detections((walker(n / rate), 0.9)), n / rate) for n in range(6)]
    assert [bool(tracked) for tracked in given_].index(True) == first


def test_variable_rate_is_followed_by_the_clock():
    # A walker of two heights a second, with pictures at very uneven instants.
    instants = list(itertools.accumulate([0.04, 0.04, 0.02, 0.1, 0.033, 0.067, 0.04, 0.5, 0.01, 0.05] * 6))
    given_ = tracks_over(instants, lambda s: [(walker(s, speed=160), 0.9)])
    assert {t.track for tracked in given_ for t in tracked} == {1}
    assert all(len(tracked) == 1 for tracked in given_[2:])


def test_who_is_hidden_coasts_then_is_found_again():
    given_ = tracks_over(TENTHS, lambda s: [] if 2 <= s < 3.5 else [(walker(s), 0.9)])
    hidden = [given_[n] for n in range(20, 35)]
    assert [len(tracked) for tracked in hidden] == [1] * 2 + [0] * 13 or [len(t) for t in hidden][:3] == [1, 1, 1]
    for seconds, tracked in zip(TENTHS[20:], hidden, strict=False):
        for one in tracked:
            assert one.coasting and one.box == pytest.approx(walker(seconds), abs=4)
    assert {t.track for tracked in given_ for t in tracked} == {1}
    assert not given_[-1][0].coasting


def test_who_is_away_for_too_long_is_someone_else():
    given_ = tracks_over(TENTHS, lambda s: [] if 1 <= s < 4.5 else [((100, 100, 30, 80), 0.9)])
    assert [t.track for t in given_[-1]] == [2]


def test_two_who_cross_keep_their_numbers():
    def both(seconds):
        return [(walker(seconds, 100, 60, 100), 0.9), (walker(seconds, 400, -60, 115), 0.9)]

    given_ = tracks_over(TENTHS, both)
    for seconds, tracked in zip(TENTHS[2:], given_[2:], strict=True):
        assert [t.track for t in tracked] == [1, 2]
        assert tracked[0].box == pytest.approx(walker(seconds, 100, 60, 100))


def test_a_weak_detection_continues_but_never_begins_nor_finds_again():
    scores = {0: 0.9, 1: 0.9, 2: 0.9}
    given_ = tracks_over(TENTHS[:20], lambda s: [(walker(s), scores.get(round(s * 10), 0.35))])
    assert all(not one.coasting for tracked in given_[2:] for one in tracked) and len(given_[-1]) == 1
    assert not any(tracks_over(TENTHS[:20], lambda s: [(walker(s), 0.45)]))
    hidden = tracks_over(TENTHS[:30], lambda s: [] if 0.5 <= s < 1.5 else [(walker(s), 0.9 if s < 0.5 else 0.35)])
    assert not hidden[-1]


def test_one_false_detection_is_nobody():
    assert not any(tracks_over(TENTHS, lambda s: [(walker(s), 0.99)] if s in (1.0, 2.0) else []))


def test_kinds_are_followed_apart_and_vehicles_together():
    def seen(seconds):
        kind = "car" if round(seconds * 10) % 3 else "truck"
        return [((100, 100, 80, 60), 0.8, kind), ((105, 102, 78, 58), 0.7, "person"), ((300, 50, 20, 20), 0.9, "dog")]

    last = tracks_over(TENTHS, seen)[-1]
    assert sorted((t.track, t.label) for t in last) == [(1, "dog"), (2, "person"), (3, "car")]


def test_two_boxes_on_one_vehicle_are_one():
    seen = [((100, 100, 80, 60), 0.8, "car"), ((101, 100, 80, 60), 0.75, "truck")]
    assert [t.label for t in tracks_over(TENTHS, lambda s: seen)[-1]] == ["car"]


def test_time_that_stands_still_or_goes_back():
    tracker = Tracker(10)
    given_ = [tracker.update(detections((walker(0), 0.9)), seconds) for seconds in (1.0, 1.0, 0.5, 0.5, 1.1, 1.0)]
    assert [len(tracked) for tracked in given_] == [0, 0, 1, 1, 1, 1]
    assert all(not t.coasting for tracked in given_ for t in tracked)


def test_the_fate_of_each_detection():
    """What became of a detection of the last picture, as the thresholds of the tracker have it."""
    tracker = Tracker(10.0, Settings(high=0.5, low=0.3, new=0.6, confirm=3, confirm_seconds=0.2))
    old, far, weak = (100, 100, 40, 100), (300, 100, 40, 100), (500, 100, 40, 100)

    def fates(seconds, *items):
        found = detections(*items)
        tracker.update(found, seconds)
        return [tracker.fate(found, row) for row in range(len(found))]

    (begun,) = fates(0.0, (old, 0.9, "person"))
    assert (begun.reason, begun.hits, begun.needed, begun.track) == ("tentative", 1, 3, None)
    again = fates(0.1, (old, 0.9, "person"), ((101, 101, 40, 100), 0.8, "person"))
    assert [(one.reason, one.hits) for one in again] == [("tentative", 2), ("duplicate", 0)]
    assert fates(0.2, (old, 0.9, "person"))[0].track == 1
    found = fates(0.3, (old, 0.4, "person"), (far, 0.4, "person"), (weak, 0.55, "person"), ((0, 0, 9, 9), 0.2, "car"))
    assert [(one.reason, one.least) for one in found] == [
        ("followed", 0.0), ("alone", 0.5), ("faint", 0.6), ("weak", 0.3),
    ]  # fmt: skip


def test_nothing_at_all():
    assert not any(tracks_over(TENTHS, lambda s: []))


boxes = st.tuples(st.integers(-50, 600), st.integers(-50, 400), st.integers(0, 200), st.integers(0, 300))
scored = st.tuples(boxes, st.floats(0, 1), st.sampled_from(["person", "car", "truck", "dog"]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.lists(scored, max_size=6), st.sampled_from([0.0, 0.01, 0.1, 5.0])), max_size=12))
def test_any_detections_give_sound_and_equal_tracks(pictures):
    def run():
        tracker, now, given_ = Tracker(10, Settings(new=0.3, high=0.3)), 0.0, []
        for items, step in pictures:
            now += step
            given_.append(tracker.update(detections(*items), now))
        return given_

    first = run()
    assert run() == first
    for tracked in first:
        numbers = [t.track for t in tracked]
        assert numbers == sorted(set(numbers))
        assert all(np.isfinite(t.box).all() and np.isfinite(t.smooth).all() for t in tracked)
