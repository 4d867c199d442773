"""Déclarations: recorded whole, always with a source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.domain.case import Proof
from inspector.domain.words import DataCategory
from inspector.ui.declarations_page import DeclarationsPage
from inspector.ui.proofs import describe
from inspector.ui.statements_card import PERSON


@pytest.fixture
def page(session, qtbot):
    page = DeclarationsPage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.details = []
    page.selected.connect(page.details.append)
    page.refresh(session.overview)
    page.show()
    yield page
    session.changed.disconnect(page.refresh)


def test_a_declaration_is_recorded_with_its_source(page, session, qtbot):
    page._open_form()
    form = page.form
    form.category.set_value(DataCategory.COUNT)
    form.purpose.set_value("statistics")
    form.value.set_value(True)
    form.retention.set_value("72h")
    form.page.setValue(3)
    form.quote.set_value("le comptage est conservé trois jours")
    form._record()
    qtbot.waitUntil(lambda: len(session.overview.declarations) == 2)
    made = session.overview.declarations[1]
    assert (made.category, made.value, made.retention, made.exhibit, made.page) == (
        DataCategory.COUNT, True, 259_200, 1, 3,
    )  # fmt: skip
    qtbot.waitUntil(lambda: page.details[-1] is not None and page.details[-1].title == "Comptage")
    assert not form.isVisible()
    assert form.quote.value() == ""


def test_what_is_wrong_is_said_and_nothing_is_recorded(page, session):
    page._open_form()
    page.form.retention.set_value("trois jours")
    page.form._record()
    assert page.form._value_field._problem.text()
    assert "durée" in page.form._retention_field._problem.text()
    assert len(session.overview.declarations) == 1


def test_without_exhibits_a_person_is_the_source(page, session):
    page.refresh(replace(session.overview, exhibits=(), declarations=()))
    assert page._add.isEnabled() and page.form.exhibit.value() == PERSON
    assert page._stack.currentIndex() == 0


def test_a_proof_selects_its_declaration(page):
    assert page.show_proof(Proof("declaration", declaration=1))
    assert page.details[-1].title == "Gabarit de visage"
    assert not page.show_proof(Proof("declaration", declaration=99))


def test_a_finding_can_be_begun_from_a_declaration(page):
    drafts = []
    page.finding_drafted.connect(drafts.append)
    page.table.select(lambda d: d.id == 1)
    next(a for a in page.details[-1].actions if a.icon == "clipboard-check").call()
    assert drafts[0].proofs == (Proof("declaration", declaration=1),)


def test_why_a_regime_is_chosen_is_kept_with_it(session, qtbot):
    page = DeclarationsPage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.refresh(session.overview)
    page.show()
    page._show_regimes()
    (purpose, regime), box = next(iter(page.regimes.boxes.items()))
    reason = page.regimes.reasons[purpose]
    assert not reason.isVisibleTo(page)
    box.click()
    qtbot.waitUntil(lambda: bool(session.overview.purposes))
    assert reason.isVisibleTo(page)
    qtbot.keyClicks(reason, "parce que")
    page.leave()
    qtbot.waitUntil(lambda: session.overview.purposes[0].why == "parce que", timeout=4000)
    assert session.overview.purposes[0].regimes == (regime,)
    qtbot.keyClicks(reason, " c'est la loi")
    qtbot.waitUntil(lambda: session.overview.purposes[0].why.endswith("la loi"), timeout=4000)  # by itself
    assert reason.value() == "parce que c'est la loi"
    page.release()
    session.changed.disconnect(page.refresh)


def test_a_person_is_a_source(page, session, qtbot):
    page._open_form()
    form = page.form
    assert not form.said_by.isVisible() and form.page.isVisible()
    form.exhibit.set_value(PERSON)
    form.exhibit.changed.emit()
    assert form.said_by.isVisible() and not form.page.isVisible()
    form.category.set_value(DataCategory.AGE)
    form.value.set_value(False)
    form.said_by.set_value("")
    form._record()
    assert form._said_by_field._problem.text()
    form.said_by.set_value("Mme X")
    form.said_at.set_value("2026-11-18T10:40")
    form._record()
    qtbot.waitUntil(lambda: len(session.overview.declarations) == 2)
    made = session.overview.declarations[1]
    assert (made.exhibit, made.page, made.said_by, made.said_at) == (None, None, "Mme X", "2026-11-18T10:40")
    page.table.select(lambda d: d.id == made.id)
    shown = page.details[-1]
    assert "Mme X" in str(shown) and not any(action.icon == "package" for action in shown.actions)
    opened = []
    page.proof_opened.connect(opened.append)
    page.table.activated.emit(made)
    assert opened == []
    assert "Mme X" in describe(Proof("declaration", declaration=made.id), session.overview)
