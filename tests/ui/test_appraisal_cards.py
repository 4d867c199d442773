"""Gravity, the second reader's review, earlier states and the risk of the device, in the findings page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from inspector.domain.appraisal import Criterion, RiskLevel, Setting
from inspector.domain.case import Agent, Finding
from inspector.domain.words import FindingStatus
from inspector.operations import appraisals, findings
from inspector.ui.findings_page import FindingsPage
from inspector.ui.history_dialog import HistoryDialog, changes


@pytest.fixture
def page(session, qtbot):
    page = FindingsPage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.refresh(session.overview)
    page.show()
    kept = []
    session.run(lambda c: findings.log_finding(c, Finding(0, "A02", FindingStatus.PARTIEL, "Un texte.")), kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    page.show_point("A02")
    yield page
    session.changed.disconnect(page.refresh)
    page.release()


def choose(control, value):
    control.set_value(value)
    control.changed.emit()


def test_the_grid_is_saved_as_it_is_filled_in(page, session, qtbot):
    assert page.gravity.isVisibleTo(page)
    choose(page.gravity.degrees[Criterion.PEOPLE], "public")
    qtbot.keyClicks(page.gravity.reasons[Criterion.PEOPLE], "toute la place")
    page.leave()
    qtbot.waitUntil(lambda: bool(session.overview.gravities))
    mark = session.overview.gravities[1].mark(Criterion.PEOPLE)
    assert (mark.degree, mark.why) == ("public", "toute la place")
    page.show_point("A03")
    assert not page.gravity.isVisibleTo(page)  # a finding that is not saved yet
    page.show_point("A02")
    assert page.gravity.degrees[Criterion.PEOPLE].value() == "public"


def test_who_wrote_a_finding_does_not_accept_it(page, session, qtbot):
    qtbot.keyClicks(page.review.text, "Citez la ligne.")
    page.review.redo.click()
    qtbot.waitUntil(lambda: page.review._refused.isVisibleTo(page))
    assert page.review.text.value() == "Citez la ligne."

    def other(case):
        before, case.agent = case.agent, Agent("Relectrice", "r")
        try:
            appraisals.review(case, 1, "redo", "Citez la ligne.")
        finally:
            case.agent = before

    session.run(other)
    qtbot.waitUntil(lambda: session.overview.reviews[1].state == "redo")
    page.review.text.set_value("Fait.")
    page.review.answer.click()
    qtbot.waitUntil(lambda: len(session.overview.reviews[1].remarks) == 2)
    qtbot.waitUntil(lambda: page.review.text.value() == "")
    assert "à reprendre" in page.review._badge.text()
    page.form.text.set_value("Un autre texte.")
    page._typed()
    page.leave()
    qtbot.waitUntil(lambda: session.overview.reviews[1].state == "to_review")


def test_an_earlier_state_is_taken_back(page, session, qtbot):
    page.form.text.set_value("Un texte relu.")
    page._typed()
    page.leave()
    qtbot.waitUntil(lambda: session.overview.findings[0].text == "Un texte relu.")
    dialog = HistoryDialog(session, 1, page)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert "<u>texte relu.</u>" in dialog.text.text() or "<s>texte.</s>" in dialog.text.text()
    assert not dialog.take_back.isEnabled()
    dialog.list.setCurrentRow(1)
    qtbot.mouseClick(dialog.take_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.overview.findings[0].text == "Un texte.")
    qtbot.waitUntil(lambda: dialog.list.count() == 3)
    qtbot.waitUntil(lambda: page.form.text.value() == "Un texte.")
    dialog.close()


def test_words_that_changed():
    assert changes("un <b> deux", "un trois") == "un <s>&lt;b&gt; deux</s> <u>trois</u>"


def test_the_risk_of_the_device(page, session, qtbot):
    page.show_risk()
    qtbot.waitUntil(lambda: page.risk.badge.text() != "")
    page.risk.settings[Setting.VULNERABLE].click()
    choose(page.risk.kept, RiskLevel.LIMITED)
    page.leave()
    assert page.risk._missing.isVisibleTo(page)  # no reason yet: nothing is lost, nothing is kept
    qtbot.keyClicks(page.risk.why, "essai")
    page.leave()
    qtbot.waitUntil(lambda: not page.risk.autosave.pending)
    qtbot.waitUntil(lambda: page.risk.badge.text() == "limité")
    assert page.risk.settings[Setting.VULNERABLE].isChecked()
    assert not session.failures
