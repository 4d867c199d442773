"""Hours at which a step is armed."""

from datetime import datetime

import pytest

from inspector.domain.words import EventKind as E
from inspector.domain.words import StepKind as K
from inspector.replay.planner import tasks_of
from inspector.replay.schedule import parse
from tests.replay.scenes import IN, play
from tests.replay.test_family_replays import LOWER, plan, step

MONDAY = datetime.fromisoformat("2026-07-13T00:00:00")


def at(day, hour, minute=0, second=0):
    return MONDAY.replace(day=13 + day, hour=hour, minute=minute, second=second)


@pytest.mark.parametrize(
    ("text", "held", "not_held"),
    [
        ("24/7", [at(0, 0), at(6, 23, 59, 59)], []),
        ("-", [], [at(0, 12)]),
        ("Mon 08:00:00-12:00:00 14:00:00-18:00:00; Sun 00:00:00-23:59:59",
         [at(0, 8), at(0, 12), at(0, 15), at(6, 3)], [at(0, 7, 59, 59), at(0, 13), at(1, 9)]),
        ("Sun 08:00-12:00, 13:00-18:00 ; Mon 10:00-11:00", [at(6, 13), at(0, 10, 30)], [at(6, 12, 30), at(0, 12)]),
        ("during: 07:00-19:00|07:00-19:00|07:00-19:00|07:00-19:00|07:00-19:00|10:00-12:00|",
         [at(0, 7), at(5, 11), at(6, 3)], [at(0, 6), at(5, 13)]),
        ("outside: 07:00-19:00|07:00-19:00|07:00-19:00|07:00-19:00|07:00-19:00|10:00-12:00|10:00-12:00",
         [at(0, 6), at(0, 20), at(5, 9)], [at(0, 12), at(5, 11)]),
    ],
)  # fmt: skip
def test_forms(text, held, not_held):
    schedule = parse(text)
    assert all(schedule.holds(hour) for hour in held)
    assert not any(schedule.holds(hour) for hour in not_held)


@pytest.mark.parametrize("text", [None, "", "weekdays", "Lun 08:00-12:00", "Mon tomorrow"])
def test_what_is_not_understood(text):
    assert parse(text) is None


def asked(start, schedule="Mon 08:00:00-08:00:02", kind=K.ZONE_ENTER):
    return tasks_of(plan(step(kind, "door", geometry=LOWER, schedule=schedule)), "a", 100, 100, start)


def test_a_zone_outside_its_hours_sees_nobody():
    path = {1: [IN] * 60}
    low = {key: [(x, y + 30) for x, y in places] for key, places in path.items()}
    events, _ = play(asked(at(0, 7, 59, 59)), low)
    # Armed from the second second of the footage to the end of the third: images 10 to 39.
    kinds = [(e.kind, e.frame) for e in events if e.kind in (E.ZONE_ENTER, E.ZONE_EXIT)]
    assert kinds == [(E.ZONE_ENTER, 10)]
    assert not [e for e in play(asked(at(1, 8)), low)[0] if e.kind is E.ZONE_ENTER]
    assert [e.frame for e in play(asked(None), low)[0] if e.kind is E.ZONE_ENTER] == [0]


def test_what_was_done_is_said():
    def said(tasks):
        return [w.code for w in tasks.warnings if "schedule" in w.code]

    assert said(asked(at(0, 8))) == ["replay_schedule_applied"]
    assert said(asked(None)) == ["replay_schedule_ignored"]
    assert said(asked(at(0, 8), "sometimes")) == ["replay_schedule_ignored"]
    assert said(asked(at(0, 8), kind=K.ABANDONED_OBJECT)) == ["replay_schedule_applied"]
    assert said(asked(at(0, 8), kind=K.OBJECT_DETECTION)) == ["replay_schedule_ignored"]
    assert said(asked(at(0, 8), "24/7")) == []
    assert asked(None).armed is None
