"""What was typed is held by the journal: changed or removed behind the tool's back, it is named."""

from __future__ import annotations

import pytest

from inspector.casefile import records, verify
from inspector.domain.case import Finding
from inspector.domain.words import ControlForm, DataCategory, FindingStatus
from inspector.law import template
from inspector.messages import text
from inspector.operations import cases, declarations, exhibits, findings, procedure
from inspector.operations.agent import current_agent

CONFIGURATION = "cameras:\n  a:\n    ffmpeg: {inputs: [{path: rtsp://x/1, roles: [detect]}]}\n"


@pytest.fixture
def case(tmp_path):
    file = tmp_path / "config.yml"
    file.write_text(CONFIGURATION)
    with cases.new_case(
        tmp_path / "a.inspector", template="commune", decision="1", organisation="O", form=ControlForm.SUR_PLACE,
        place="", passphrase=None, agent=current_agent(),
    ) as opened:  # fmt: skip
        for _ in exhibits.add_exhibit(opened, [file]):
            pass
        declarations.declare(
            opened, category=DataCategory.IMAGE, purpose="statistics", camera=None, value=False, retention=None,
            exhibit=1, page=None, quote="Rien n’est gardé.",
        )  # fmt: skip
        point = template("commune").points[0].id
        findings.log_finding(opened, Finding(0, point, FindingStatus.A_VERIFIER, "Vu.", (), (), "", ""))
        procedure.set_procedure(opened, records.procedure(opened.db))
        yield opened


def failures(case) -> list[str]:
    work = verify.verify(case)
    while True:
        try:
            next(work)
        except StopIteration as end:
            for failure in end.value.failures:
                assert text(f"failure.{failure.code}", "fr", **dict(failure.arguments))
            return [failure.code for failure in end.value.failures]


def test_a_whole_case_holds(case):
    assert failures(case) == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [("UPDATE declarations SET value = 1", "record_changed"),
     ("DELETE FROM declarations", "record_gone"),
     ("UPDATE findings SET text = 'Autre chose.'", "record_changed"),
     ("DELETE FROM findings", "record_gone"),
     ("UPDATE plans SET document = replace(document, 'rtsp', 'http')", "record_changed"),
     ("DELETE FROM plans", "record_gone")],
)  # fmt: skip
def test_a_row_changed_through_sql_is_named(case, statement, code):
    with case.db.atomic():
        case.db.execute("PRAGMA defer_foreign_keys = ON")
        case.db.execute("DELETE FROM finding_versions")
        case.db.execute(statement)
    assert code in failures(case)
