"""A finding is done again from the window; the closing shows what it does again."""

from __future__ import annotations

import pytest

from inspector.domain.case import Finding, Proof
from inspector.domain.progress import Progress
from inspector.domain.recipe import Departure
from inspector.domain.words import FindingStatus
from inspector.operations import findings, recheck
from inspector.ui.closing_view import ClosingView
from inspector.ui.findings_page import FindingsPage
from inspector.ui.report_make_dialog import MakeDialog
from inspector.ui.widgets.basics import Notice
from inspector.ui.work import Running


@pytest.fixture
def page(session, qtbot):
    session.run(lambda case: findings.log_finding(
        case, Finding(0, "A02", FindingStatus.A_VERIFIER, "Un fait.", (Proof("exhibit", exhibit=1),))))  # fmt: skip
    qtbot.waitUntil(lambda: bool(session.overview.findings))
    page = FindingsPage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.refresh(session.overview)
    page.show()
    yield page
    session.changed.disconnect(page.refresh)
    page.release()


def test_never_then_identical_then_differs(page, session, qtbot, monkeypatch):
    page.show_point("A04")
    assert not page.recheck.isVisible()
    page.show_point("A02")
    card = page.recheck
    qtbot.waitUntil(lambda: card.state.text() == "Jamais refait.")
    assert any("recalculée" in one.text() for one in card.findChildren(type(card.state)))
    card.again.click()
    qtbot.waitUntil(lambda: card._badge.text() == "identique")
    assert card.again.isEnabled() and "1 preuve refaite sur 1" in card.state.text()
    monkeypatch.setattr(recheck._Work, "_stopped", altered)
    card.every.click()
    qtbot.waitUntil(lambda: card._badge.text() == "diffère")
    assert "registre.txt" in next(w.text() for w in card.findChildren(type(card.state)) if "Diffère" in w.text())
    assert not session.failures


def altered(self, recipe):
    gone = Departure("bytes", 1, "registre.txt", "a", "b")
    self.results[id(recipe)] = recheck.RecheckedProof(recipe, "differs", departure=gone)
    return True


def test_the_closing_shows_what_it_does_again(session, qtbot):
    view = ClosingView(session)
    qtbot.addWidget(view)
    again = Running("", Progress("recheck_replay", 30, 120, "image"), 12.0)
    session.progressed.emit(again)
    assert view.isHidden()
    view.begin()
    session.progressed.emit(again)
    assert not view.isHidden() and view.bar.value() == 250 and "Rejeu" in view.what.whole()
    session.progressed.emit(Running("", Progress("report", 0, 1, "document"), None))
    assert view.isHidden()
    view.end()


def test_the_dialog_says_it_before(dressed, qtbot):
    dialog = MakeDialog([])
    qtbot.addWidget(dialog)
    dialog.tell_rechecks(3, ())
    assert any("3 constat" in one.text() for one in dialog.findChildren(Notice))
    assert dialog.close_it.isEnabled()
    dialog.tell_rechecks(3, (2,))
    assert not dialog.close_it.isEnabled()
    assert any("diffèrent" in one.text() and one.text().endswith(": 2.") for one in dialog.findChildren(Notice))
