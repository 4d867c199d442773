"""Entry by hand: typed before a screen, marked so, resting on the pièce that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.casefile import journal, records, verify
from inspector.domain.errors import UserError
from inspector.domain.words import ControlForm
from inspector.domain.words import DataCategory as C
from inspector.messages import text
from inspector.operations import cases, exhibits, manual_plans, matrices
from inspector.operations.agent import current_agent

TYPED = """vendor: Progiciel 4.2
cameras: [{id: hall, name: Hall, enabled: true}]
steps:
  - {kind: face_recognition, name: Liste, camera: hall, enabled: true}
  - {kind: line_counting, camera: hall, enabled: null, classes: [person],
     parameters: [{name: seuil, value: 3, unit: s}]}
recipients: [{kind: cloud, address: "https://exemple.invalid", enabled: true}]
retention: [{what: faces, value: 7, unit: day, categories: [face_image]}]
"""


@pytest.fixture
def case(tmp_path):
    photo = tmp_path / "ecran.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + b"x" * 500)
    with cases.new_case(
        tmp_path / "a.inspector", template="commune", decision="1", organisation="O", form=ControlForm.SUR_PLACE,
        place="", passphrase=None, agent=current_agent(),
    ) as opened:  # fmt: skip
        work = exhibits.add_exhibit(opened, [photo])
        with pytest.raises(StopIteration):
            while True:
                next(work)
        yield opened


def write(folder: Path, content: str) -> Path:
    file = folder / "saisie.yaml"
    file.write_text(content, encoding="utf-8")
    return file


def test_what_is_typed_is_a_plan_marked_as_such(case, tmp_path):
    taken = manual_plans.manual_plan_from_file(write(tmp_path, TYPED))
    plan = manual_plans.save_manual_plan(case, 1, **taken)
    assert records.plans(case.db) == {1: plan}
    assert (plan.format, plan.format_version) == ("manual", "Progiciel 4.2")
    assert {p.path for step in plan.steps for p in step.provenance} == {"écran"}
    assert C.FACE_TEMPLATE in plan.steps[0].produces
    assert plan.reason is not None
    for language in ("fr", "en"):
        assert "1" in text(f"recognised.{plan.reason.code}", language, **dict(plan.reason.arguments))
    entry = journal.entries(case.db)[-1]
    assert (entry.act, entry.subject) == ("plan.typed", "exhibit 1")
    row = next(row for row in matrices.matrix(case.db).rows if row.category is C.FACE_TEMPLATE)
    assert row.configured.value is True


def test_typed_again_replaces_what_was_typed(case, tmp_path):
    for content in (TYPED, "vendor: Autre\nsteps: []\n"):
        manual_plans.save_manual_plan(case, 1, **manual_plans.manual_plan_from_file(write(tmp_path, content)))
    assert records.plans(case.db)[1].format_version == "Autre"


def test_a_reading_is_never_typed_over(case, tmp_path):
    configuration = tmp_path / "config.yml"
    configuration.write_text("cameras:\n  a:\n    ffmpeg: {inputs: [{path: rtsp://x/1, roles: [detect]}]}\n")
    work = exhibits.add_exhibit(case, [configuration])
    with pytest.raises(StopIteration):
        while True:
            next(work)
    with pytest.raises(UserError, match="manual_plan_exhibit"):
        manual_plans.save_manual_plan(case, 2, vendor="a")


@pytest.mark.parametrize(
    "content",
    ["- a", "steps: 3", "steps: [{kind: magie}]", "inconnu: 1", "steps: [{kind: motion, enabled: peut-être}]",
     "cameras: [{}]", "steps: [1]", ": : :", "retention: [{what: a, value: x}]"],
)  # fmt: skip
def test_anything_else_is_refused_with_why(tmp_path, content):
    with pytest.raises(UserError) as error:
        manual_plans.manual_plan_from_file(write(tmp_path, content))
    assert error.value.code == "manual_plan_file"


def test_what_is_being_typed_is_kept_and_no_fault_of_the_case(case):
    assert manual_plans.draft(case.db, 1) is None
    document = {"vendor": "V", "steps": [{"kind": "plate_x"}]}
    manual_plans.keep_draft(case, 1, document)
    assert manual_plans.draft(case.db, 1) == document
    before = len(journal.entries(case.db))
    work = verify.verify(case)
    with pytest.raises(StopIteration) as end:
        while True:
            next(work)
    assert end.value.value.ok, end.value.value.failures
    assert len(journal.entries(case.db)) == before
    taken = manual_plans.manual_plan_from_document({"vendor": "V", "steps": [{"kind": "audio"}]}, "saisie")
    plan = manual_plans.save_manual_plan(case, 1, **taken)
    assert manual_plans.draft(case.db, 1) is None
    again = manual_plans.manual_plan_from_document(manual_plans.document_of(plan), "saisie")
    assert manual_plans.save_manual_plan(case, 1, **again) == plan


@pytest.mark.parametrize("value", [float("inf"), float("nan"), [1, 2], {"a": 1}, object()])
def test_a_value_that_is_neither_a_number_nor_a_text(value) -> None:
    step = {"kind": "motion", "parameters": [{"name": "seuil", "value": value}]}
    for wrong in ({"steps": [step]}, {"retention": [{"what": "record", "value": value}]}):
        with pytest.raises(UserError) as told:
            manual_plans.manual_plan_from_document({"vendor": "V", **wrong}, "saisie")
        assert told.value.code == "manual_plan_file"
