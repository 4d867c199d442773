"""The main window: opening, refusing, closing; language, colours and size at once; all of it by keyboard."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLabel

from benchmarks import cut_off
from inspector.domain.case import Proof
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.operations import settings as user_settings
from inspector.ui import dialogs, errors, settings, theme, translation
from inspector.ui.dialogs import BugDialog, NewCaseDialog, PassphraseDialog
from inspector.ui.page import Step
from inspector.ui.widgets.basics import CardButton
from inspector.ui.window import MainWindow
from inspector.ui.work import Failure

PASSPHRASE = "une phrase de test"


@pytest.fixture
def window(dressed, qtbot, monkeypatch):
    settings.LANGUAGE.put("fr")
    settings.THEME.put("light")
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    yield window
    monkeypatch.setattr(dialogs, "confirm", lambda *_: True)
    window.close()


@pytest.fixture
def opened(window, qtbot, case_path):
    window._open(case_path, PASSPHRASE)
    qtbot.waitUntil(lambda: window.view is not None)
    return window


def test_a_case_is_opened_with_its_pass_phrase(window, qtbot, case_path):
    window.open_path(case_path)
    asked = window.findChild(PassphraseDialog)
    qtbot.keyClicks(asked.line, "une phrase de test")
    asked.accept()
    qtbot.waitUntil(lambda: window.view is not None)
    assert "Commune de Valmont" in window.windowTitle()
    assert window.view.step is Step.PROCEDURE


def test_a_wrong_pass_phrase_is_asked_again(window, qtbot, case_path):
    window._open(case_path, "pas la bonne")
    qtbot.waitUntil(lambda: window.findChild(PassphraseDialog) is not None)
    asked = window.findChild(PassphraseDialog)
    assert any("phrase" in label.text() for label in asked.findChildren(QLabel))
    assert window.view is None
    asked.reject()


@pytest.mark.parametrize("content", [b"", b"this is not a case at all", b"SQLite format 3\0 or so it says"])
def test_what_is_no_case_is_refused_with_a_sentence(window, qtbot, tmp_path, content):
    file = tmp_path / "faux.inspector"
    file.write_bytes(content)
    window._open(file, "x")
    qtbot.waitUntil(lambda: window.start.notice.isVisible() or window.findChild(PassphraseDialog) is not None)
    assert window.view is None
    for asked in window.findChildren(PassphraseDialog):
        asked.reject()


def test_a_new_case_is_made_from_what_was_asked(window, qtbot, tmp_path):
    asked = NewCaseDialog(tmp_path, window)
    asked._accept()
    assert asked.asked is None
    assert asked._decision_field._problem.text()
    asked.decision.setText("2026-200C")
    asked.organisation.setText("Régie / des transports")
    assert Path(asked.path.value()).name == "2026-200C-Régie-des-transports.inspector"
    asked.first.setText("courte")
    assert asked._short.isVisibleTo(asked)
    asked.second.setText("autre")
    asked._accept()
    assert "diffèrent" in asked._second_field._problem.text()
    asked.second.setText("courte")
    asked._accept()
    window._create(asked.asked)
    qtbot.waitUntil(lambda: window.view is not None)
    assert window.session.overview.case.organisation == "Régie / des transports"
    assert window.session.case.encrypted


def test_the_making_of_the_sample_shows_and_stops(window, qtbot):
    window.open_sample()
    qtbot.waitUntil(window.start._work.isVisible, timeout=10_000)
    assert not window.start._cards[0].isEnabled()
    window.start.cancel_asked.emit()
    qtbot.waitUntil(lambda: window._opening is None, timeout=20_000)
    assert not window.start._work.isVisible()
    assert window.start._cards[0].isEnabled()
    assert not (user_settings.folder() / "exemple.inspector").exists()


def test_recent_cases_say_which_are_gone(window, opened, qtbot):
    opened.close_case()
    gone = user_settings.KnownCase("/nowhere/x.inspector", "2020-001C", "Disparu", "2026-01-01T00:00:00+00:00", 1, "a")
    user_settings.remember(gone)
    window._show_start()
    lines = {c.accessibleName(): c for c in window.start._recent.findChildren(CardButton)}
    assert any("introuvable" in label.text() for label in lines["2020-001C — Disparu"].findChildren(QLabel))
    kept = next(c for name, c in lines.items() if "2026-116C" in name)
    chosen = []
    window.start.chosen.connect(chosen.append)
    window.start.chosen.disconnect(window.open_path)
    lines["2020-001C — Disparu"].pressed.emit()
    kept.pressed.emit()
    assert len(chosen) == 1
    window._forget(Path("/nowhere/x.inspector"))
    assert [c.decision for c in user_settings.register()] == ["2026-116C"]


def test_a_case_can_be_dropped_on_the_start_page(window, case_path):
    chosen = []
    window.start.chosen.disconnect(window.open_path)
    window.start.chosen.connect(chosen.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(case_path))])
    window.start.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    assert chosen == [case_path]


def test_every_step_has_its_page_and_shortcut(opened):
    assert list(opened.view.pages) == list(Step)
    keys = {action.shortcut().toString(): action for action in opened.actions()}
    for step in Step:
        keys[step.shortcut].trigger()
        assert opened.view.step is step


def test_no_shortcut_is_given_twice(opened):
    keys = [a.shortcut().toString() for a in opened.actions() if not a.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


def test_every_control_has_a_name(opened):
    for step in Step:
        opened.view.show_step(step)
    nameless = [
        control
        for control in opened.findChildren(QAbstractButton)
        if not (control.accessibleName() or control.text())
        and not control.objectName().startswith("qt_")
        and type(control).__name__ not in {"QAbstractButton", "QComboBoxPrivateScroller"}
    ]
    assert nameless == []


def test_a_user_error_is_a_sentence_above_the_page(opened, qtbot):
    def refuse(case):
        raise UserError("decision_empty")

    opened.session.run(refuse)
    qtbot.waitUntil(opened.view.notice.isVisible)
    assert "décision" in opened.view.notice.text()


def test_a_bug_is_a_report_to_copy_and_a_log(opened, qtbot):
    errors.start_log()
    opened.session.run(lambda case: 1 / 0)
    qtbot.waitUntil(lambda: opened.findChild(BugDialog) is not None)
    opened.findChild(BugDialog).accept()
    errors.stop_log()
    assert "ZeroDivisionError" in errors.log_file().read_text(encoding="utf-8")


def test_what_nobody_caught_reaches_the_window(dressed, qtbot):
    hook = errors.Hook()
    met = []
    hook.met.connect(met.append)
    hook._take(ValueError, ValueError("unexpected"), None)
    assert isinstance(met[0], Failure)
    assert "ValueError: unexpected" in met[0].details


def test_language_changes_at_once_and_the_page_stays(opened, qtbot):
    opened.view.show_step(Step.FINDINGS)
    qtbot.keyClicks(opened.view.pages[Step.PROCEDURE].fields["mission_order"], "OM-1")
    opened.set_language("en")
    assert translation.language() == "en"
    assert opened.view.step is Step.FINDINGS
    texts = {label.text() for label in opened.view.rail.findChildren(QLabel)}
    assert "Findings" in texts
    assert "Constats" not in texts
    qtbot.waitUntil(lambda: opened.session.overview.procedure.mission_order == "OM-1")
    qtbot.waitUntil(lambda: opened.session.overview.template.title != "")


def test_colours_change_at_once(opened):
    opened.set_theme("dark")
    assert theme.colours().name == "dark"
    assert settings.theme() == "dark"


@pytest.mark.parametrize("size", [100, 200])
def test_everything_fits_at_1366_by_768(opened, qtbot, size):
    opened.resize(1366, 768)
    opened.set_text_size(size)
    for step, page in opened.view.pages.items():
        opened.view.show_step(step)
        qtbot.wait(1)
        assert opened.width() <= 1366, step
        assert opened.height() <= 768, step
        assert page.width() >= page.minimumSizeHint().width() or page.width() > 500, step
        qtbot.waitUntil(lambda: not cut_off.faults(opened, QSize(1366, 768)))


def test_the_panel_folds(opened):
    panel = opened.view._panel
    before = panel.isVisible()
    opened.view.toggle_panel()
    assert panel.isVisible() is not before


def test_a_proof_brings_its_page(opened):
    opened.view._open_proof(Proof("declaration", declaration=1))
    assert opened.view.step is Step.DECLARATIONS
    opened.view._open_proof(Proof("exhibit", exhibit=1))
    assert opened.view.step is Step.EXHIBITS


def test_running_work_is_shown_and_asked_about_at_closing(opened, qtbot, monkeypatch):
    def long(case):
        while True:
            time.sleep(0.001)
            yield Progress("hash", 0, 100_000, "byte")

    opened.session.start(long, title="Lecture")
    qtbot.waitUntil(opened.view.footer._work.isVisible)
    qtbot.waitUntil(lambda: "Lecture" in opened.view.footer._what.whole())
    monkeypatch.setattr(dialogs, "confirm", lambda *_: False)
    assert not opened.close_case()
    opened.view.footer.cancelled.emit()
    qtbot.waitUntil(lambda: not opened.view.footer._work.isVisible())


def test_typing_then_closing_the_window_loses_nothing(opened, qtbot, read_case):
    qtbot.keyClicks(opened.view.pages[Step.PROCEDURE].fields["mission_order"], "derniere seconde")
    opened.close()
    assert read_case().procedure.mission_order == "derniere seconde"


def test_a_save_that_fails_at_closing_keeps_the_case_open(opened, qtbot, monkeypatch):
    def refuse(case, procedure):
        raise UserError("settings_unwritable", folder="/plein")

    monkeypatch.setattr("inspector.ui.procedure_page.set_procedure", refuse)
    asked = []
    monkeypatch.setattr(dialogs, "confirm", lambda *said: bool(asked.append(said)))
    qtbot.keyClicks(opened.view.pages[Step.PROCEDURE].fields["mission_order"], "OM")
    assert not opened.close_case()
    assert "/plein" in asked[0][2]
    assert opened.view.pages[Step.PROCEDURE].fields["mission_order"].value() == "OM"
    monkeypatch.undo()
    opened.session.refresh()
    opened.session.drain()
    assert opened.view.pages[Step.PROCEDURE].fields["mission_order"].value() == "OM"
    assert opened.close_case()


def test_a_file_that_is_gone_is_said(window, tmp_path):
    window.open_path(tmp_path / "absent.inspector")
    assert window.start.notice.isVisible()
    assert "absent.inspector" in window.start.notice.text()


def test_settings_are_kept_in_the_users_folder(window, opened):
    opened.close()
    kept = json.loads((user_settings.folder() / "settings.json").read_text(encoding="utf-8"))
    assert kept["language"] == "fr"
    assert kept["geometry"]


def test_broken_settings_do_not_stop_a_geometry_from_being_read(dressed):
    settings.GEOMETRY.put("not base64 !")
    assert settings.geometry().isEmpty()
    settings.TEXT_SIZE.put(1000)
    assert settings.text_size() == 100


def test_menus_show_their_keys(window):
    named = {action.text().replace("&", ""): action for action in window.findChildren(QAction)}
    assert named["Ouvrir…"].shortcut().toString() == "Ctrl+O"
    assert named["Raccourcis clavier"].shortcut().toString() == "F1"
