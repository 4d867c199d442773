"""Déclarations: recorded whole, always with a source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.domain.case import Proof
from inspector.domain.words import DataCategory
from inspector.ui.declarations_page import DeclarationsPage


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


def test_without_exhibits_the_page_says_what_to_do(page, session):
    page.refresh(replace(session.overview, exhibits=(), declarations=()))
    assert not page._add.isEnabled()
    assert page._sourceless.isVisible()
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
