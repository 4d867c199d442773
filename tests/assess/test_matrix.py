"""The three-way matrix, case by case."""

import json
from fractions import Fraction

import pytest

from inspector import law, messages
from inspector.assess import matrix, matrix_to_json, sensitivity
from inspector.assess.matrix_json import category_in_law
from inspector.domain.case import Declaration, StoredReplay
from inspector.domain.observation import CategorySummary, NotReplayable, ReplayRecord, Search
from inspector.domain.plan import (
    ProcessingPlan,
    ProcessingStep,
    Provenance,
    Retention,
    SpecialInference,
)
from inspector.domain.words import DataCategory as C
from inspector.domain.words import ObservedValue as V
from inspector.domain.words import StepKind as K

DAY = 86400.0


def declares(category, value, *, purpose="statistics", retention=None, number=1, camera=None):
    return Declaration(number, category, purpose, camera, value, retention, 5, 2, "cité")


def step(category, enabled, *, stated=True, camera="a", line=41):
    return ProcessingStep(
        K.OTHER, "s", camera, enabled, stated, produces=(category,), provenance=(Provenance("k", line, "raw"),)
    )


def plan(*steps, retention=(), special=()):
    return ProcessingPlan("frigate", None, "c.yml", "0" * 64, steps=steps, retention=retention, special=special)


def keeps(category, value, unit="day", *, stated=True, enabled=True):
    return Retention("r", value, unit, stated, enabled, None, (category,), (Provenance("keep", 51),))


def replay(number=1, *, found=(), searched=(), cannot=(), camera="a", frames=100):
    record = ReplayRecord(
        footage_sha256="",
        index_digest="",
        plan_sha256=None,
        plan_format=None,
        camera=camera,
        frames=frames,
        width=1,
        height=1,
        time_base=str(Fraction(1, 10)),
        observations=0,
        passages=0,
        digest="",
        complete=True,
        settings={},
        models={},
        versions={},
        summary=tuple(CategorySummary(c, n, p, 3, 90, ("s",), ("m",)) for c, n, p in found),
        searches=tuple(Search(c, "s", "m", frames, 7, n, px, least) for c, n, px, least in searched),
        not_replayable=tuple(NotReplayable("s", K.OTHER, "no_sound", (c,)) for c in cannot),
        rules=(),
        warnings=(),
    )
    return StoredReplay(number, 1, 2, camera, "done", "", None, record)


FOUND = replay(found=((C.AGE, 12, 4),), searched=((C.AGE, 12, 40, 10),))
NOT_FOUND = replay(searched=((C.AGE, 0, 40.0, 10.0),))
TOO_SMALL = replay(searched=((C.AGE, 0, 7.4, 20.0),))
CANNOT = replay(cannot=(C.AGE,))
ON, OFF, UNSAID = plan(step(C.AGE, True)), plan(step(C.AGE, False)), plan(step(C.AGE, None))


def row(declarations=(), configuration=None, replays=(), category=C.AGE):
    plans = {2: configuration} if configuration else {}
    rows = [r for r in matrix(declarations, plans, replays).rows if r.category is category]
    return rows[0] if rows else None


YES, NO = declares(C.AGE, True), declares(C.AGE, False)


@pytest.mark.parametrize(
    ("said", "configuration", "replays", "expected"),
    [
        # declared, configured, observed -> reasons
        (None, None, (), None),
        (NO, None, (), []),
        (YES, None, (), []),
        (NO, OFF, (), []),
        (NO, UNSAID, (), []),
        (NO, ON, (), ["declared_no_configured_yes"]),
        (NO, None, (FOUND,), ["declared_no_observed"]),
        (NO, ON, (FOUND,), ["declared_no_configured_yes", "declared_no_observed"]),
        (NO, OFF, (FOUND,), ["declared_no_observed"]),
        (NO, ON, (NOT_FOUND,), ["declared_no_configured_yes"]),
        (NO, OFF, (NOT_FOUND,), []),
        (NO, OFF, (TOO_SMALL,), []),
        (NO, ON, (CANNOT,), ["declared_no_configured_yes"]),
        (YES, ON, (FOUND,), []),
        (YES, OFF, (), ["declared_yes_configured_no"]),
        (YES, UNSAID, (), []),
        (YES, ON, (NOT_FOUND,), []),
        (YES, None, (NOT_FOUND,), []),
        (None, ON, (), ["not_declared_configured"]),
        (None, OFF, (), []),
        (None, UNSAID, (), []),
        (None, None, (FOUND,), ["not_declared_observed"]),
        (None, ON, (FOUND,), ["not_declared_configured", "not_declared_observed"]),
        (None, None, (NOT_FOUND,), []),
        (None, None, (CANNOT,), []),
    ],
)
def test_when_the_cells_disagree(said, configuration, replays, expected):
    found = row([said] if said else [], configuration, replays)
    assert (None if found is None else [code for code, _ in found.reasons]) == expected
    if found is not None:
        assert found.discrepancy is bool(expected)


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        ((True,), True),
        ((False,), False),
        ((None,), None),
        ((True, False), True),
        ((True, None), True),
        ((False, None), None),
        ((), None),
    ],
)
def test_configured_value(steps, value):
    found = row([YES], plan(*(step(C.AGE, enabled) for enabled in steps)))
    assert found.configured.value is value


def test_configured_proofs_are_those_of_what_decides():
    configuration = plan(step(C.AGE, True, line=41), step(C.AGE, False, line=99), step(C.SEX, True, line=7))
    cell = row([], configuration).configured
    assert [(p.kind, p.exhibit, p.path, p.line) for p in cell.proofs] == [("configuration", 2, "k", 41)]
    assert not cell.default


def test_a_vendors_default_is_marked():
    assert row([], plan(step(C.AGE, True, stated=False))).configured.default
    assert not row([], plan(step(C.AGE, True, stated=False), step(C.AGE, True))).configured.default
    assert row([], plan(step(C.AGE, False, stated=False))).configured.default


def test_a_special_inference_is_configured():
    special = SpecialInference(C.ETHNICITY, "why", True, "a", (Provenance("s", 3),))
    found = row([], plan(special=(special,)), category=C.ETHNICITY)
    assert found.configured.value is True
    assert found.cameras == ("a",)


SAID_NO = declares(C.IMAGE, False)
IMAGE_NO = declares(C.IMAGE, False, retention=0.0)


@pytest.mark.parametrize(
    ("said", "kept", "seconds", "unlimited", "expected"),
    [
        (declares(C.IMAGE, True, retention=30 * DAY), [(30, "day")], 30 * DAY, False, []),
        (declares(C.IMAGE, True, retention=30 * DAY), [(7, "days")], 7 * DAY, False, []),
        (declares(C.IMAGE, True, retention=72 * 3600.0), [(30, "day")], 30 * DAY, False, ["retention_longer"]),
        (declares(C.IMAGE, True, retention=72 * 3600.0), [(72, "h"), (4, "day")], 4 * DAY, False, ["retention_longer"]),
        (declares(C.IMAGE, True, retention=0.0), [(10, "s")], 10, False, ["retention_declared_none"]),
        (declares(C.IMAGE, True), [(30, "day")], 30 * DAY, False, ["retention_not_declared"]),
        (IMAGE_NO, [(30, "day")], 30 * DAY, False, ["declared_no_configured_yes", "retention_declared_none"]),
        (SAID_NO, [(30, "day")], 30 * DAY, False, ["declared_no_configured_yes", "retention_declared_none"]),
        (declares(C.IMAGE, True, retention=DAY), [(None, "")], None, True, ["retention_unlimited"]),
        (declares(C.IMAGE, True), [(200, "image")], None, True, ["retention_unlimited_undeclared"]),
        (declares(C.IMAGE, True, retention=DAY), [(1, "day"), (200, "image")], DAY, True, ["retention_unlimited"]),
        (IMAGE_NO, [(0, "day")], None, False, []),
    ],
)  # fmt: skip
def test_retention(said, kept, seconds, unlimited, expected):
    configuration = plan(retention=tuple(keeps(C.IMAGE, value, unit) for value, unit in kept))
    found = row([said], configuration, category=C.IMAGE)
    assert (found.configured.retention, found.configured.unlimited) == (seconds, unlimited)
    assert [code for code, _ in found.reasons] == expected


def test_retention_that_is_off_is_not_counted():
    configuration = plan(step(C.IMAGE, True), retention=(keeps(C.IMAGE, 30, enabled=False),))
    found = row([declares(C.IMAGE, True, retention=DAY)], configuration, category=C.IMAGE)
    assert found.configured.retention is None
    assert not found.discrepancy


def test_figures_of_the_reasons():
    found = row([IMAGE_NO], plan(retention=(keeps(C.IMAGE, 30),)), category=C.IMAGE)
    assert dict(found.reasons[-1][1]) == {"configured_days": "30", "declared_days": "0"}
    assert dict(row([NO], None, [FOUND]).reasons[0][1]) == {"count": "12", "passages": "4", "images": "100"}


@pytest.mark.parametrize(
    ("replays", "value", "images", "passages", "count"),
    [
        ((), None, 0, 0, 0),
        ((FOUND,), V.REPRODUCED, 100, 4, 12),
        ((NOT_FOUND,), V.SEARCHED_NOT_FOUND, 100, 7, 0),
        ((TOO_SMALL,), V.NOT_OBSERVABLE, 100, 7, 0),
        ((CANNOT,), V.NOT_REPLAYABLE, 0, 0, 0),
        ((NOT_FOUND, TOO_SMALL, CANNOT), V.NOT_OBSERVABLE, 100, 7, 0),
        ((CANNOT, NOT_FOUND), V.SEARCHED_NOT_FOUND, 100, 7, 0),
        ((TOO_SMALL, FOUND, CANNOT, FOUND), V.REPRODUCED, 200, 8, 24),
    ],
)
def test_observed_value_and_every_replay_in_its_detail(replays, value, images, passages, count):
    cell = row([YES], None, replays).observed
    assert (cell.value, cell.images, cell.passages, cell.count) == (value, images, passages, count)
    assert len(cell.detail) == len(replays)


def test_proofs_of_the_observed_cell():
    (proof,) = row([], None, [FOUND]).observed.proofs
    assert (proof.kind, proof.replay, proof.frame) == ("observation", 1, 3)
    (proof,) = row([], None, [TOO_SMALL]).observed.proofs
    assert (proof.kind, proof.replay) == ("search", 1)


def test_too_small_is_said_with_its_figures():
    ((code, arguments),) = row([], None, [TOO_SMALL]).observed.detail
    assert code == "observed_too_small"
    assert dict(arguments)["object_px"] == "7"
    assert dict(arguments)["minimum_px"] == "20"


def test_nothing_seen_to_measure_is_not_too_small():
    nobody = replay(searched=((C.AGE, 0, None, 20.0),))
    assert row([], None, [nobody]).observed.value is V.SEARCHED_NOT_FOUND


def test_a_replay_without_pictures_says_nothing():
    assert row([YES], None, [replay(searched=((C.AGE, 0, None, None),), frames=0)]).observed.value is None
    running = StoredReplay(1, 1, 2, "a", "running", "", None, None)
    assert row([YES], None, [running]).observed.value is None


def test_one_row_for_each_purpose_with_the_same_configured_and_observed():
    said = [declares(C.AGE, True, purpose="audience"), declares(C.AGE, False, purpose="theft_prevention", number=2)]
    rows = matrix(said, {2: ON}, [FOUND]).rows
    assert {(r.purpose, r.declared.value, r.discrepancy) for r in rows} == {
        ("audience", True, False),
        ("theft_prevention", False, True),
    }
    assert rows[0].configured == rows[1].configured
    assert rows[0].observed == rows[1].observed
    assert row([], ON).purpose == "unspecified"


def test_declarations_that_contradict_each_other():
    found = row([declares(C.AGE, True), declares(C.AGE, False, number=2)])
    assert found.declared.value is True
    assert [p.declaration for p in found.declared.proofs] == [1, 2]
    assert [code for code, _ in found.reasons] == ["declarations_contradict"]


def test_discrepancies_first_then_the_more_sensitive():
    said = [declares(c, False, number=n) for n, c in enumerate((C.COUNT, C.FACE_TEMPLATE, C.AGE, C.POSITION))]
    steps = plan(step(C.AGE, True), step(C.POSITION, True), step(C.HEALTH, False))
    found = matrix(said, {2: steps}, [])
    assert [r.category for r in found.rows] == [C.AGE, C.POSITION, C.FACE_TEMPLATE, C.HEALTH, C.COUNT]
    assert found.discrepancies == 2


def test_cameras():
    said = [declares(C.AGE, False, camera="c")]
    found = row(said, plan(step(C.AGE, True, camera="b"), step(C.AGE, False, camera="off")), [FOUND])
    assert found.cameras == ("a", "b", "c")


def test_several_configurations():
    found = matrix([], {2: OFF, 3: ON}, []).rows[0]
    assert found.configured.value is True
    assert [p.exhibit for p in found.configured.proofs] == [3]


def test_json_is_stable_and_valid():
    found = matrix(
        [IMAGE_NO, NO], {2: plan(step(C.AGE, True), retention=(keeps(C.IMAGE, None, ""),))}, [FOUND, TOO_SMALL]
    )
    document = json.loads(json.dumps(matrix_to_json(found), allow_nan=False))
    assert document["discrepancies"] == 2
    age = next(r for r in document["rows"] if r["category"] == "age")
    assert age["declared"]["value"] == "no"
    assert age["configured"] == {
        "value": "yes",
        "retention_s": None,
        "unlimited": False,
        "default": False,
        "proofs": [{"kind": "configuration", "exhibit": 2, "path": "k", "line": 41}],
    }
    assert age["observed"]["value"] == "reproduced"
    assert [d["code"] for d in age["observed"]["detail"]] == ["observed_reproduced", "observed_too_small"]
    assert age["discrepancy"] is True
    image = next(r for r in document["rows"] if r["category"] == "image")
    assert image["configured"]["unlimited"] is True
    empty = matrix_to_json(matrix([], {}, []))
    assert (empty["discrepancies"], empty["rows"]) == (0, []) and set(empty["law_base"]) >= {"version", "sha256"}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_code_has_its_sentence(language):
    cases = [
        matrix([s] if s else [], {2: c} if c else {}, r)
        for s in (None, YES, NO, declares(C.AGE, True, retention=1.0), declares(C.AGE, False, retention=0.0))
        for c in (None, ON, OFF, plan(retention=(keeps(C.AGE, 3),)), plan(retention=(keeps(C.AGE, None),)))
        for r in ((), (FOUND,), (NOT_FOUND,), (TOO_SMALL,), (CANNOT,))
    ]
    rows = [r for found in cases for r in found.rows]
    for code, arguments in {reason for r in rows for reason in r.reasons}:
        assert messages.text(f"discrepancy.{code}", language, **dict(arguments))
    for code, arguments in {detail for r in rows for detail in r.observed.detail}:
        assert messages.text(f"detail.{code}", language, **dict(arguments))


def test_the_law_base_alone_says_what_a_category_is():
    for category in C:
        said, found = category_in_law(category), law.category(category)
        assert said["law"]["special"] == found.special and said["law"]["status"] == found.status
        assert said["special"] == {"yes": True, "no": False}.get(found.special, "depends")
        assert said["personal"] == {"yes": True, "no": False}.get(found.personal, "depends")
        assert set(said["law"]["says"]) == set(messages.LANGUAGES) and said["law"]["references"]
    assert category_in_law(C.FACE_TEMPLATE)["special"] == category_in_law(C.TEMPERATURE)["special"] == "depends"
    assert len({sensitivity(c) for c in C}) == len(C) and min(sensitivity(c) for c in C) >= 1
