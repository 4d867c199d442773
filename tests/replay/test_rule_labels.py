"""Whose each rule is: every kind of step of every vendor. A rule is told to be the vendor's own only where scenes of
that vendor's documented behaviour play it (`vendor_scenes.PLAYED`); every other one is labelled a general rule, in the
record and in the matrix."""

import pytest

from inspector import messages
from inspector.assess import matrix, matrix_to_json
from inspector.domain.case import StoredReplay
from inspector.domain.observation import CategorySummary, ReplayRecord
from inspector.domain.plan import Geometry
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.replay.coverage import LINE_KINDS, REPRODUCED, RUN
from inspector.replay.planner import tasks_of
from inspector.replay.vendor_rules import DOCUMENTED, documented
from inspector.vendors import readers
from tests.replay.test_family_replays import LOWER, plan, step
from tests.replay.vendor_scenes import PLAYED

LINE = Geometry("line", ((0.5, 0.2), (0.5, 0.9)))
VALUES = [("time_threshold", 2, "s"), ("distances", "4,5,4,5"), ("min_count", 1), ("threshold", 20)]


def vendors():
    """Every format that a reader gives, and one that is not known."""
    return sorted({*DOCUMENTED, *(name for name, _ in readers.READERS), "unknown"})


def asked(vendor, kind):
    """The tasks of a plan of this vendor that asks for this kind of step, with all that it may need."""
    geometry = LINE if kind in (*LINE_KINDS, K.DIRECTION) else LOWER
    one = step(kind, "one", VALUES, geometry=geometry, produces=tuple(REPRODUCED.get(kind, ())))
    return tasks_of(plan(one, form=vendor), "a", 640, 360)


@pytest.mark.parametrize("vendor", vendors())
def test_every_kind_of_step_has_a_labelled_rule(vendor):
    for kind in RUN:
        rules = [rule for rule in asked(vendor, kind).rules if rule.kind is kind]
        assert rules, (vendor, kind)
        for rule in rules:
            whose, _, name = rule.rule.partition("/")
            own = (vendor, name) in PLAYED
            assert (whose, rule.basis) == ((vendor, "vendor") if own else ("generic", "generic")), rule
            assert documented(vendor, name) is own
            words = [messages.rule_name(rule.rule, language) for language in ("fr", "en")]
            assert all((("générique" in said) or ("generic" in said)) is not own for said in words)
            assert all(name not in said or "_" not in name for said in words), name


def test_nothing_is_documented_without_its_scenes():
    assert {(vendor, rule) for vendor, rules in DOCUMENTED.items() for rule in rules} == set(PLAYED)


def record(vendor, kind, category, found=3):
    tasks = asked(vendor, kind)
    line = CategorySummary(category, found, 1, 0, 9, ("one",), ("rule:generic/x",))
    return ReplayRecord(
        footage_sha256="ab" * 32, index_digest="cd", plan_sha256="0" * 64, plan_format=vendor, camera="a", frames=10,
        width=640, height=360, time_base="1/10", observations=found, passages=1, digest="ef", complete=True,
        settings={}, models={}, versions={}, summary=(line,), searches=(), not_replayable=(),
        rules=tasks.rules, warnings=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("vendor", "kind", "category", "code", "named"),
    [
        ("frigate", K.LOITERING, C.DWELL, "observed_rule_vendor", "frigate/loitering"),
        ("zoneminder", K.ZONE_INTRUSION, C.DWELL, "observed_rule_generic", "generic/zone_presence"),
        ("dahua", K.FACE_DETECTION, C.FACE_IMAGE, "observed_rule_generic", "generic/face_detection"),
    ],
)
def test_the_matrix_says_whose_the_rule_is(vendor, kind, category, code, named):
    replay = StoredReplay(1, 1, 2, "a", "done", "", None, record(vendor, kind, category))
    found = matrix((), {}, [replay])
    row = next(row for row in found.rows if row.category is category)
    rules = {one: dict(arguments)["rules"] for one, arguments in row.observed.detail if "rule" in one}
    assert rules == {code: named}
    (told,) = [r for r in matrix_to_json(found)["rows"] if r["category"] == category.value]
    assert {"code": code, "arguments": {"replay": "1", "rules": named}} in told["observed"]["detail"]
