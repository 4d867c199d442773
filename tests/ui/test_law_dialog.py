"""The law base in the window: its version, another one installed, refused, damaged, the shipped one put back."""

from __future__ import annotations

import zipfile

import pytest
from PySide6.QtWidgets import QApplication

from inspector import law
from inspector.law import base, pack
from inspector.operations import templates
from inspector.ui.law_dialog import LawDialog


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    base.forget()
    yield tmp_path
    base.forget()


@pytest.fixture
def dialog(home, dressed, qtbot):
    dialog = LawDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.told = []
    dialog.changed.connect(lambda: dialog.told.append(law.version().version))
    return dialog


def another(folder):
    """A pack of version 2027.1, as its publisher makes one."""
    shipped = law.version().version
    templates.export_law(folder)
    for file in folder.glob("*.yaml"):
        written = file.read_text(encoding="utf-8")
        file.write_text(written.replace(f'version: "{shipped}"', 'version: "2027.1"', 1), encoding="utf-8")
    return templates.write_law_manifest(folder)


def test_a_base_is_installed_and_taken_away(dialog, home):
    shipped = law.version()
    assert dialog.version.text() == shipped.version and not dialog.reset.isEnabled()
    assert dialog.sha256.text().replace(" ", "") == shipped.sha256
    dialog.copy_hash.click()
    assert QApplication.clipboard().text() == shipped.sha256
    made = another(home / "pack")
    dialog.expected.set_value("0" * 64)
    dialog.install(home / "pack")
    assert dialog.told == [] and made.sha256 in dialog.notice.text()  # not the one announced
    dialog.expected.set_value(f" {made.sha256[:32].upper()} {made.sha256[32:]} ")
    dialog.install(home / "pack")
    assert dialog.told == ["2027.1"] == [dialog.version.text()] and "annoncée" in dialog.notice.text()
    dialog.write_copy(home / "copy.zip")
    assert pack.MANIFEST in zipfile.ZipFile(home / "copy.zip").namelist()
    dialog.write_copy(home / "copy.zip")
    assert "existe déjà" in dialog.notice.text()
    dialog.put_back()
    assert dialog.told == ["2027.1", shipped.version] and not dialog.reset.isEnabled()


def test_a_pack_that_was_altered_changes_nothing(dialog, home):
    another(home / "pack")
    (home / "pack" / "calendar.yaml").write_bytes(b"altered")
    dialog.install(home / "pack")
    assert "calendar.yaml" in dialog.notice.text() and dialog.told == []


def test_a_damaged_base_is_told_and_put_right(dialog, home, dressed, qtbot):
    from inspector.ui.window import MainWindow

    another(home / "pack")
    dialog.install(home / "pack")
    base.forget()
    (pack.place() / "grounds.yaml").write_bytes(b"altered")
    window = MainWindow()
    qtbot.addWidget(window)
    told = []
    window.show_error = told.append
    window.ask_new()
    assert [error.code for error in told] == ["law_pack_damaged"]
    window.close()
    dialog.show_used()
    assert "abîmée" in dialog.notice.text() and not dialog.copy.isEnabled() and dialog.reset.isEnabled()
    dialog.install(home / "pack")
    assert dialog.version.text() == "2027.1" and dialog.copy.isEnabled()


def test_it_is_reached_from_the_menu(home, dressed, qtbot, monkeypatch):
    from inspector.ui.window import MainWindow

    opened = []
    monkeypatch.setattr(LawDialog, "open", lambda self: opened.append(self))
    window = MainWindow()
    qtbot.addWidget(window)
    window.menus.law_asked.emit()
    assert opened
    window.close()
