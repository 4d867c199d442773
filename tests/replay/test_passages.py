"""The vendor's threshold on the history of scores, numbers, beginnings and ends."""

from dataclasses import replace

import pytest

from inspector.domain.words import DataCategory, EventKind
from inspector.replay.moment import Moment
from inspector.replay.passages import computed_score
from inspector.replay.rules import LOST, Rules
from inspector.replay.tasks import Tasks
from tests.replay.scenes import IN, OUT, PERSON, RATE, foot, play, tracked


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        # The first rows of the vendor's own table (docs/configuration/object_filters.md): min_score 0.6.
        ([0.7], 0.0),
        ([0.7, 0.0], 0.0),
        ([0.7, 0.0, 0.85], 0.7),
        ([0.7, 0.85, 0.95, 0.90], 0.875),
        ([0.7, 0.85, 0.95, 0.90, 0.88], 0.88),
        ([0.7, 0.85, 0.95, 0.90, 0.88, 0.95], 0.89),
        ([0.1] * 20 + [0.9] * 10, 0.9),
    ],
)
def test_computed_score(scores, expected):
    assert computed_score(scores) == pytest.approx(expected)


def followed(scores, threshold):
    """One object that stands still; a score of None is a picture where it is not detected."""
    rules = Rules(Tasks(classes=(replace(PERSON, threshold=threshold),), track_step="tracking"), 100, 100)
    drawn = []
    for n, score in enumerate(scores):
        found = [] if score is None else [tracked(7, foot(*OUT), score)]
        drawn += rules.update(Moment(n, n, n / 10), found).drawn
    return drawn + rules.finish(Moment(len(scores) - 1, len(scores) - 1, len(scores) / 10)).drawn


def test_nothing_is_said_before_the_threshold():
    drawn = followed([0.7, None, 0.85, 0.90, 0.88, 0.95, None, 0.5], 0.85)
    # Medians: 0, 0, .7, .775, .85: the fifth picture (number 4).
    assert [(d.kind, d.frame, d.track) for d in drawn if hasattr(d, "kind")] == [
        (EventKind.TRACK_START, 4, 1),
        (EventKind.TRACK_END, 7, 1),
    ]
    positions = [d.frame for d in drawn if getattr(d, "category", None) is DataCategory.POSITION]
    assert positions == [4, 5, 7]
    (trajectory,) = [d for d in drawn if getattr(d, "category", None) is DataCategory.TRAJECTORY]
    assert (trajectory.frame, trajectory.value, trajectory.step) == (7, 3.0, "tracking")


def test_once_past_the_threshold_always_past():
    drawn = followed([0.9] * 4 + [0.5] * 20, 0.85)
    assert (
        sum(getattr(d, "category", None) is DataCategory.POSITION for d in drawn) == 23
    )  # 0, 0.9, 0.9: the second picture


def test_never_past_the_threshold_is_never_named():
    assert followed([0.6] * 50, 0.85) == []


def test_passages_are_numbered_in_the_order_they_are_named():
    events, _ = play(Tasks(classes=(PERSON,)), {9: [None] * 5 + [IN] * 3, 4: [IN] * 8, 2: [None] * 5 + [IN] * 3})
    started = [(e.frame, e.track) for e in events if e.kind is EventKind.TRACK_START]
    assert started == [(0, 1), (5, 2), (5, 3)]


def test_found_again_within_the_trackers_time_is_the_same_passage():
    unseen = [None] * (int(LOST * RATE) - 1)
    events, observations = play(Tasks(classes=(PERSON,)), {1: [IN] * 5 + unseen + [IN] * 5})
    assert [e.kind for e in events] == [EventKind.TRACK_START, EventKind.TRACK_END]
    assert len(observations) == 10


def test_coasting_is_not_a_position():
    rules = Rules(Tasks(classes=(PERSON,)), 100, 100)
    seen = rules.update(Moment(0, 0, 0.0), [tracked(1, foot(*IN))])
    coasting = rules.update(Moment(1, 1, 0.1), [tracked(1, foot(60, 60), coasting=True)])
    assert len(seen.drawn) == 2
    assert coasting.drawn == []
    assert coasting.sightings[0].box == foot(*IN)
