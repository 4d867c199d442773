"""Vérification: the open case or a sealed bundle, one line for each thing, a printed head, cancel, copy."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from inspector.casefile import journal
from inspector.domain.seal import Variant
from inspector.operations import bundles
from inspector.ui.theme import Tone
from inspector.ui.verify_page import VerifyPage


@pytest.fixture
def page(session, qtbot):
    page = VerifyPage(session)
    qtbot.addWidget(page)
    shown = []
    page.selected.connect(shown.append)
    page.shown = shown
    session.changed.connect(page.refresh)
    page.refresh(session.overview)
    page.resize(1000, 700)
    page.show()
    yield page
    session.changed.disconnect(page.refresh)
    page.release()
    assert not session.failures, session.failures[0].details


def acts(session):
    with session.case.reader() as reader:
        return [(entry.act, entry.result) for entry in journal.entries(reader.db)]


def ended(page):
    return lambda: not page._running


def test_a_whole_case_is_all_green(page, session, qtbot):
    assert page._stack.currentIndex() == 0 and not page.copy.isEnabled()
    page.check.click()
    assert not page.check.isEnabled() and page._stack.currentIndex() == 1
    qtbot.waitUntil(ended(page), timeout=10_000)
    lines = page.table.shown()
    assert lines[-1].item == "Pièce n° 1\u00a0: registre.txt" and not any(line.failures for line in lines)
    assert "intact" in page.verdict.text() and page.verdict.property("tone") == Tone.SUCCESS
    assert acts(session)[-1] == ("case.verify", "done")
    assert not page._failed.isVisible()
    page.copy.click()
    assert "[conforme] Chaîne du journal" in QGuiApplication.clipboard().text()


def test_a_printed_head_is_compared(page, session, qtbot):
    head = session.overview.journal_head
    page.head.setText("abc")
    page.check.click()
    assert not page._running and "il y en a 3" in page.head_field._problem.text()
    page.head.setText(f" {head[:32].upper()} \n{head[32:]} ")
    page.check.click()
    qtbot.waitUntil(ended(page), timeout=10_000)
    assert page._result.ok
    page.head.setText("ab" * 32)
    page.check.click()
    qtbot.waitUntil(ended(page), timeout=10_000)
    assert not page._result.ok and page.verdict.property("tone") == Tone.DANGER
    first = page.table.shown()[0]
    assert first.item == "Chaîne du journal" and "n’est celle d’aucune ligne" in first.failures[0]
    assert page.shown[-1].title == "Chaîne du journal"


def test_a_failure_stays_after_a_success(page, session, qtbot):
    for head in ("ab" * 32, ""):
        page.head.setText(head)
        page.check.click()
        qtbot.waitUntil(ended(page), timeout=10_000)
    assert "intact" in page.verdict.text()
    qtbot.waitUntil(page._failed.isVisible)
    number = next(n for n, act in enumerate(acts(session), 1) if act == ("case.verify", "failed"))
    assert f"ligne {number} du journal" in page._failed.text() and "n’efface" in page._failed.text()
    assert "ab" * 32 in page._failed.toolTip()


def test_it_can_be_interrupted(page, session, qtbot):
    count = len(acts(session))
    page.check.click()
    page.cancel.click()
    qtbot.waitUntil(ended(page), timeout=10_000)
    if page._result is None:  # it may have ended first
        assert page._stack.currentIndex() == 0 and len(acts(session)) == count
    assert page.check.isEnabled()


def test_a_sealed_bundle_and_a_spoilt_one(page, session, qtbot, tmp_path):
    folder = tmp_path / "scelle"
    done = []
    session.start(lambda case: bundles.seal(case, folder, Variant.NO_EXHIBITS), done.append)
    qtbot.waitUntil(lambda: bool(done) or bool(session.failures), timeout=60_000)
    page.check_bundle(folder)
    qtbot.waitUntil(ended(page), timeout=20_000)
    assert page._result.ok, page._result.failures
    (folder / "LISEZMOI.txt").write_text("autre chose", encoding="utf-8")
    page.check_bundle(folder)
    qtbot.waitUntil(ended(page), timeout=20_000)
    failing = [line for line in page.table.shown() if line.failures]
    assert [line.item for line in failing] == ["LISEZMOI.txt"]
    assert acts(session)[-2:] == [("bundle.verify", "done"), ("bundle.verify", "failed")]


def test_a_folder_that_is_no_bundle_is_refused_with_a_sentence(page, session, qtbot, tmp_path):
    page.check_bundle(tmp_path)
    qtbot.waitUntil(lambda: bool(session.failures))
    assert session.failures[0].error.code == "bundle_not_one"
    session.failures.clear()
    assert page.bundle.isEnabled() and page._stack.currentIndex() == 0
