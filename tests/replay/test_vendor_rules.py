"""Each vendor's rule on generated scenes of known truth (benchmarks/events.py prints them as a table)."""

import pytest

from inspector.replay.planner import tasks_of
from inspector.replay.vendor_rules import DOCUMENTED, side
from tests.replay.vendor_scenes import HEIGHT, PLAYED, SPECS, WIDTH, replayed, truth, walkers


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: f"{spec.vendor}-{spec.name}")
def test_events_are_exact(spec):
    for seed in range(6):
        who = walkers(seed)
        assert replayed(spec, who) == truth(spec, who), seed


def test_the_scenes_hold_something():
    for spec in SPECS:
        assert sum(len(truth(spec, walkers(seed))) for seed in range(6)) > 6, spec.name


def test_a_rule_is_the_vendors_where_it_has_scenes():
    played = set()
    for spec in SPECS:
        tasks = tasks_of(spec.plan(), "a", WIDTH, HEIGHT)
        for rule in tasks.rules:
            whose, _, name = rule.rule.partition("/")
            assert (rule.basis == "vendor") == (whose != "generic")
            if whose != "generic":
                played.add((whose, name))
    assert played <= PLAYED
    assert {(vendor, rule) for vendor, rules in DOCUMENTED.items() for rule in rules} == PLAYED


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("LeftToRight", "right"),
        ("right-left", "left"),
        ("Left", "left"),
        ("any", ""),
        ("Both", ""),
        (None, ""),
        (2, ""),
    ],
)
def test_sides(word, found):
    assert side(word) == found
