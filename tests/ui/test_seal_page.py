"""Scellé: what each variant holds, a medium asked about, the bundle written and how it is checked; a bundle opened."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspector.casefile import journal
from inspector.domain.seal import Variant
from inspector.operations import bundle_opening, bundles
from inspector.operations.agent import current_agent
from inspector.ui import dialogs, seal_page
from inspector.ui.open_bundle import OpenBundle, OpenBundleDialog
from inspector.ui.page import Step
from inspector.ui.seal_page import SealPage
from inspector.ui.window import MainWindow
from tests.ui.conftest import PASSPHRASE, run_to_end


@pytest.fixture
def page(session, qtbot):
    page = SealPage(session)
    qtbot.addWidget(page)
    page.refresh(session.overview)
    page.resize(900, 700)
    page.show()
    session.changed.connect(page.refresh)
    yield page
    session.changed.disconnect(page.refresh)
    page.release()


@pytest.fixture
def window(dressed, qtbot, monkeypatch):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    yield window
    monkeypatch.setattr(dialogs, "confirm", lambda *_: True)
    window.close()


def write(page, session, qtbot, folder):
    page.folder.setText(str(folder))
    page.write.click()
    qtbot.waitUntil(lambda: not page._running or bool(session.failures), timeout=60_000)
    assert not session.failures, session.failures[0].details
    qtbot.waitUntil(lambda: bool(session.overview.bundles), timeout=10_000)


def test_the_bundle_is_written_and_told(page, session, qtbot, tmp_path):
    page.encrypted.setChecked(True)
    details = []
    page.selected.connect(details.append)
    write(page, session, qtbot, tmp_path / "s")
    (bundle,) = session.overview.bundles
    assert page._digest.text() == bundle.digest and bundle.variant is Variant.FULL
    assert "sha256sum -c" in page._how.text() and "Non signé" in page._signed.text()
    assert page._card.isVisible() and page._written.isVisible() and not page._work.isVisible()
    assert details[-1].subtitle == str(tmp_path / "s")
    with session.case.reader() as reader:
        line = journal.entries(reader.db)[-1]
    assert json.loads(line.details)["encrypted_medium"] is True
    assert run_to_end(bundles.verify(tmp_path / "s")).ok


def test_a_medium_that_is_not_said_encrypted_is_asked_about(page, session, qtbot, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(seal_page, "confirm", lambda *words: asked.append(words) or False)
    page.folder.setText(str(tmp_path / "s"))
    page.write.click()
    assert len(asked) == 1 and not page._running and not (tmp_path / "s").exists()
    monkeypatch.setattr(seal_page, "confirm", lambda *words: True)
    page._variants.button(1).setChecked(True)
    assert page._internal.isHidden() and page.variant() is Variant.NO_EXHIBITS
    write(page, session, qtbot, tmp_path / "s")
    with session.case.reader() as reader:
        told = json.loads(journal.entries(reader.db)[-1].details)
    assert (told["encrypted_medium"], told["variant"]) == (False, "no-exhibits")


def test_what_cannot_be_written_is_said(page, session, qtbot, tmp_path):
    page.encrypted.setChecked(True)
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "x").write_text("x")
    page.folder.setText(str(tmp_path / "s"))
    page.write.click()
    qtbot.waitUntil(lambda: bool(session.failures), timeout=30_000)
    assert session.failures[0].error.code == "bundle_exists" and page.write.isEnabled()
    page.certificate.setText(str(tmp_path / "s" / "x"))
    page.write.click()
    assert page.certificate_field._problem.text() and not page._running
    page.folder.setText("")
    page.write.click()
    assert page.folder_field._problem.text()


def test_a_bundle_is_opened_then_reopened(window, qtbot, case_path, tmp_path, monkeypatch):
    from inspector.operations import cases
    from inspector.ui import case_view

    with cases.open_case(case_path, PASSPHRASE, current_agent()) as case:
        sealed = run_to_end(bundles.seal(case, tmp_path / "s", Variant.FULL))
    window.open_bundle(OpenBundle(tmp_path / "s", tmp_path / "repris.inspector", "autre phrase"))
    qtbot.waitUntil(lambda: window.view is not None, timeout=60_000)
    assert window.session.overview.journal_head == sealed.journal_head
    assert "lecture seule" in window.view.sealed.text() and "Gabarits non transmis" in window.view.sealed.text()
    assert not window.view.sealed.isHidden()
    window.view.show_step(Step.SEAL)
    assert not window.view.pages[Step.SEAL].write.isEnabled()
    monkeypatch.setattr(case_view, "confirm", lambda *words: True)
    window.view.reopen()
    qtbot.waitUntil(lambda: window.session.overview.origin is None, timeout=10_000)
    assert window.view.sealed.isHidden() and window.view.pages[Step.SEAL].write.isEnabled()


def test_what_is_asked_before_a_bundle_is_opened(dressed, qtbot, tmp_path):
    dialog = OpenBundleDialog(tmp_path / "s", tmp_path)
    qtbot.addWidget(dialog)
    dialog._accept()
    assert dialog.asked is None and dialog._first_field._problem.text()
    dialog.first.setText("abc")
    dialog.second.setText("abd")
    dialog._accept()
    assert dialog._second_field._problem.text()
    dialog.second.setText("abc")
    dialog._accept()
    assert dialog.asked == OpenBundle(tmp_path / "s", tmp_path / "s.inspector", "abc")
    assert bundle_opening.DRAFT and Path(dialog.asked.path).suffix == ".inspector"
