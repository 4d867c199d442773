"""The window's part of the keys, the destruction and the lock."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QMessageBox, QPlainTextEdit

from inspector.casefile.keys import RecoveryKey, printed
from inspector.operations import cases, keys
from inspector.operations import purge as purges
from inspector.operations import settings as user_settings
from inspector.operations.agent import current_agent
from inspector.ui import auto_lock, dialogs, settings
from inspector.ui.auto_lock import Cover, IdleWatch, LockDialog
from inspector.ui.dialogs import PassphraseDialog, PreferencesDialog
from inspector.ui.safety_dialogs import ChangePassphraseDialog, IssueSheetDialog, PurgeDialog, SheetDialog
from inspector.ui.widgets.basics import Notice
from inspector.ui.window import MainWindow

PASSPHRASE, OTHER = "une phrase de test", "une toute autre phrase"


@pytest.fixture
def window(dressed, qtbot, monkeypatch):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    yield window
    monkeypatch.setattr(dialogs, "confirm", lambda *_: True)
    window.safety.locker.release()
    window.close()


@pytest.fixture
def opened(window, qtbot, case_path):
    window._open(case_path, PASSPHRASE)
    qtbot.waitUntil(lambda: window.view is not None)
    return window


def asked(window, qtbot, kind):
    """The dialog of that kind, once it is shown."""
    found = lambda: [d for d in window.findChildren(kind) if d.isVisible()]  # noqa: E731
    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


# The lock


def test_locked_nothing_shows_and_the_pass_phrase_gives_it_back(opened, qtbot):
    page = opened.view.pages[opened.view.step]
    field = next(w for w in page.findChildren(QLineEdit) if w.isVisible() and w.isEnabled())
    field.setFocus()
    field.setText("commencé")
    other = QDialog(opened)
    typed = QPlainTextEdit(other)
    typed.setPlainText("une phrase à moitié")
    other.open()
    title = opened.windowTitle()
    opened.safety.lock()
    covers = [c for c in (*opened.findChildren(Cover), *other.findChildren(Cover)) if c.isVisible()]
    assert {c.parent() for c in covers} == {opened, other}
    assert all(c.geometry() == c.parent().rect() and c.autoFillBackground() for c in covers)
    assert "Valmont" not in opened.windowTitle()
    # every pixel of the window is the cover's
    centre = opened.childAt(opened.rect().center())
    assert isinstance(centre, Cover) or isinstance(centre.parent(), Cover)
    lock = opened.safety.locker.dialog
    assert lock.isVisible() and lock.windowModality() is Qt.WindowModality.ApplicationModal
    opened.safety.lock()
    assert opened.safety.locker.dialog is lock
    qtbot.keyClick(lock, Qt.Key.Key_Escape)
    lock.close()
    lock.line.setText("fausse")
    lock.accept()
    assert lock.isVisible() and lock._field._problem.text()
    lock.line.setText(PASSPHRASE)
    lock.accept()
    assert not opened.safety.locker.locked and opened.windowTitle() == title
    assert not [c for c in opened.findChildren(Cover) if c.isVisible()]
    assert field.text() == "commencé" and typed.toPlainText() == "une phrase à moitié" and other.isVisible()
    other.reject()


def test_what_a_page_saves_by_itself_is_saved_at_the_lock(opened, qtbot, monkeypatch):
    left = []
    monkeypatch.setattr(opened.view, "leave", lambda: left.append(True))
    opened.safety.lock()
    assert left == [True]
    monkeypatch.undo()


def test_work_goes_on_behind_the_lock(opened, qtbot):
    from inspector.domain.progress import Progress

    steps, end = [], []

    def work(case):
        while not end:
            steps.append(len(steps))
            yield Progress("verify", 0, None, "byte")
            time.sleep(0.001)

    done = []
    opened.session.start(work, done.append)
    qtbot.waitUntil(lambda: len(steps) > 10)
    opened.safety.lock()
    before = len(steps)
    qtbot.waitUntil(lambda: len(steps) > before)
    assert opened.safety.locker.locked
    opened.safety.locker.leaving.emit()
    assert opened.safety.locker.locked and opened.view is not None
    end.append(True)
    qtbot.waitUntil(lambda: bool(done))
    assert opened.safety.locker.locked


def test_the_case_can_be_closed_instead(opened, qtbot, case_path):
    opened.safety.lock()
    opened.safety.locker.leaving.emit()
    assert opened.view is None and not opened.safety.locker.locked
    assert not case_path.with_name(case_path.name + ".lock").exists()


def test_the_sample_says_its_pass_phrase(opened):
    lock = LockDialog(lambda _: True, False, opened, "exemple")
    assert any("« exemple »" in item.text() for item in lock.findChildren(QLabel))


def test_nothing_to_lock_on_the_start_page(window):
    window.safety.lock()
    assert not window.safety.locker.locked


@pytest.fixture
def clock(monkeypatch, qtbot, dressed):
    now = [1000.0]
    parent = QObject()
    watch = IdleWatch(parent, lambda: now[0])
    told = []
    watch.idle.connect(lambda: told.append(now[0]))

    def after(minutes, step=5.0):
        end = now[0] + minutes * 60
        while now[0] < end:
            now[0] += step
            watch.look()
        return len(told)

    watch.start()
    after.watch, after.now, after.told = watch, now, told
    yield after
    watch.stop()


def test_idle_after_the_time_chosen(clock):
    assert clock(14) == 0
    assert clock(1.1) == 1
    settings.AUTO_LOCK.put(5)
    assert clock(4.7) == 1 and clock(0.3) == 2
    settings.AUTO_LOCK.put(0)
    assert clock(120) == 2


def test_keyboard_and_mouse_put_it_off_and_nothing_else(clock):
    settings.AUTO_LOCK.put(5)
    clock(4)
    clock.watch.eventFilter(clock.watch, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    assert clock(4) == 0
    clock.watch.eventFilter(clock.watch, QEvent(QEvent.Type.UpdateRequest))
    assert clock(1.2) == 1


def test_a_real_key_in_a_window_is_seen(opened, qtbot):
    watch = opened.safety.watch
    qtbot.waitExposed(opened)
    opened.activateWindow()
    watch._watch(opened.windowHandle())
    watch._last_act = 0
    qtbot.keyClick(opened.windowHandle(), Qt.Key.Key_Shift)
    assert watch._last_act > 0


def test_a_suspension_locks_even_when_time_does_not(clock):
    settings.AUTO_LOCK.put(0)
    clock.now[0] += auto_lock.TICK + auto_lock.SUSPENDED + 1
    clock.watch.look()
    assert len(clock.told) == 1


def test_the_time_is_chosen_in_the_preferences(window):
    chosen = PreferencesDialog(window)
    assert chosen.auto_lock.value() == 15
    chosen.auto_lock.set_value(30)
    window._keep_preferences(chosen)
    assert settings.AUTO_LOCK.get() == 30


# The keys


def test_a_sheet_is_issued_once_and_opens_the_case(opened, qtbot, tmp_path, case_path):
    opened.safety.issue_sheet()
    dialog = asked(opened, qtbot, IssueSheetDialog)
    file = tmp_path / "feuille"
    dialog.choose(file)
    qtbot.waitUntil(lambda: "feuille" in opened.view.notice.text())
    assert file.with_suffix(".pdf").exists()
    opened.safety.issue_sheet()
    qtbot.waitUntil(lambda: "une fois" in opened.view.notice.text())
    sheet = opened.session.case.recovery_key()
    opened.close_case()
    opened.open_path(case_path)
    first = asked(opened, qtbot, PassphraseDialog)
    first._ask_sheet()
    second = asked(opened, qtbot, SheetDialog)
    lines = printed(sheet)
    second.lines.setPlainText("\n".join([*lines[:2], lines[2].replace(lines[2][0], "?", 1)]))
    assert not second.enter.isEnabled() and "3" in second.findChildren(Notice)[-1].text()
    second.lines.setPlainText("\n".join(lines))
    assert second.enter.isEnabled()
    second.accept()
    qtbot.waitUntil(lambda: opened.view is not None)


def test_a_sheet_of_another_case_is_asked_again(window, qtbot, case_path):
    window._open(case_path, RecoveryKey(bytes(32), bytes(16)))
    dialog = asked(window, qtbot, SheetDialog)
    assert any("feuille" in notice.text() for notice in dialog.findChildren(Notice))
    dialog.reject()


def test_a_new_case_offers_a_sheet(window, qtbot, tmp_path):
    new = dialogs.NewCaseDialog(tmp_path, window)
    new.decision.setText("2026-200C")
    new.organisation.setText("Régie")
    new.first.setText(PASSPHRASE)
    new.second.setText(PASSPHRASE)
    new._accept()
    window._create(new.asked)
    asked(window, qtbot, IssueSheetDialog).reject()


def test_the_pass_phrase_is_changed(opened, qtbot, case_path):
    opened.safety.change_passphrase()
    dialog = asked(opened, qtbot, ChangePassphraseDialog)
    dialog._accept()
    assert dialog._present_field._problem.text() and dialog._first_field._problem.text()
    dialog.present.setText(PASSPHRASE)
    dialog.first.setText(PASSPHRASE)
    dialog.second.setText(PASSPHRASE)
    dialog._accept()
    assert dialog._first_field._problem.text()
    dialog.first.setText(OTHER)
    dialog.second.setText(OTHER)
    dialog._accept()
    qtbot.waitUntil(lambda: opened.view is not None and opened.session.case.fits(OTHER))
    assert opened.session.overview.journal_head == user_settings.register()[0].head or opened.view
    opened.close_case()
    with cases.open_case(case_path, OTHER, current_agent()):
        pass


def test_a_plain_case_has_no_keys(window, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "plain.inspector"
    cases.new_case(
        path, template="commune", decision="1", organisation="O", passphrase=None, agent=current_agent()
    ).close()
    window._open(path, None)
    qtbot.waitUntil(lambda: window.view is not None)
    told = []
    monkeypatch.setattr(QMessageBox, "information", lambda *arguments: told.append(arguments[2]))
    window.safety.change_passphrase()
    window.safety.issue_sheet()
    assert len(told) == 2
    window.safety.lock()
    window.safety.locker.dialog.accept()
    assert not window.safety.locker.locked


# The destruction


def test_a_case_is_destroyed(opened, qtbot, case_path, tmp_path):
    opened.safety.destroy()
    dialog = asked(opened, qtbot, PurgeDialog)
    dialog.typed.setText("2026-116")
    assert not dialog.destroy_button.isEnabled()
    dialog.typed.setText("2026-116C")
    assert dialog.destroy_button.isEnabled()
    dialog._accept()
    assert dialog._phrase_field._problem.text() and case_path.exists()
    dialog.phrase.setText(PASSPHRASE)
    dialog._place.setText(str(tmp_path / "certificat.pdf"))
    dialog._accept()
    qtbot.waitUntil(lambda: "détruit" in opened.start.notice.text(), timeout=10_000)
    assert not case_path.exists() and (tmp_path / "certificat.pdf").exists()
    assert opened.start._destroyed.isVisible()
    assert "introuvable" not in " ".join(opened.start._recent.accessibleName())
    assert user_settings.register()[0].destroyed


def test_a_destruction_cut_off_is_finished_from_the_start_page(window, qtbot, case_path):
    work = purges.purge(case_path, PASSPHRASE, current_agent(), typed="2026-116C")
    next(step for step in work if step.done)
    work.close()
    window.show_register()
    assert window.start._unfinished.count() == 1
    window.open_path(case_path)
    dialog = asked(window, qtbot, PurgeDialog)
    dialog.typed.setText("2026-116C")
    dialog._accept()
    qtbot.waitUntil(lambda: "détruit" in window.start.notice.text(), timeout=10_000)
    assert not case_path.exists() and window.start._unfinished.count() == 0


def test_open_elsewhere_is_said_by_whom_since_when(window, qtbot, case_path):
    with cases.open_case(case_path, PASSPHRASE, current_agent()):
        window._open(case_path, PASSPHRASE)
        qtbot.waitUntil(lambda: "depuis le" in window.start.notice.text())
        assert current_agent().account in window.start.notice.text()


def test_where_a_file_is_chosen(opened, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "x.pdf"), ""))
    dialog = IssueSheetDialog(tmp_path, "1", opened)
    dialog._choose()
    assert dialog.file == tmp_path / "x.pdf"
    purge = PurgeDialog(opened.session and purges.Account("/x/a", "1", "O", True, read=False), None, opened)
    purge._browse()
    assert purge.certificate == Path(tmp_path / "x.pdf")
    assert keys.typed_secret(opened.session.case, "") is None
    assert isinstance(LockDialog(None, True, opened), LockDialog)
