"""Control templates in the window: copied, typed, checked line by line, put in use, taken away; no text is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from inspector.law import control
from inspector.operations import templates
from inspector.ui import templates_dialog
from inspector.ui.dialogs import NewCaseDialog
from inspector.ui.templates_dialog import TemplatesDialog


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def dialog(home, dressed, qtbot):
    dialog = TemplatesDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.close()


def offered(home):
    return {one.id for one in templates.usable()}


def copied(dialog, name="quai"):
    dialog.reload("commune")
    dialog.copy_name.setText(name)
    dialog.copy.click()


def test_a_template_of_the_program_is_only_read(dialog):
    assert dialog.source.isReadOnly()
    assert not dialog.use.isVisibleTo(dialog) and not dialog.remove.isEnabled()
    assert dialog.source.toPlainText().count("\n") > 50


def test_a_copy_is_edited_put_in_use_and_taken_away(dialog, home, qtbot):
    copied(dialog)
    assert dialog._shown == "quai" and "id: quai" in dialog.source.toPlainText()
    assert not dialog.source.isReadOnly()
    assert "quai" not in offered(home)
    dialog.use.click()
    assert "quai" in offered(home)
    asked = NewCaseDialog(home)
    qtbot.addWidget(asked)
    assert "quai" in [value for value, _ in asked.template.options()]
    dialog.discard()
    assert "quai" not in {one.id for one in templates.listed()}
    assert not list(control.own_folder().iterdir())


def test_faults_are_told_with_their_line_and_a_click_goes_there(dialog, qtbot):
    copied(dialog)
    text = dialog.source.toPlainText().replace("regimes: [rgpd]", "regimes: [rgdp]", 1)
    text = text.replace("references: [", "references: [RGPD-9999, ", 1)
    dialog.source.setPlainText(text)
    dialog.judge()
    lines = text.split("\n")
    wrong = {n for n, line in enumerate(lines, 1) if "rgdp" in line or "RGPD-9999" in line}
    told = [dialog.faults.item(n) for n in range(dialog.faults.count())]
    assert {item.data(Qt.ItemDataRole.UserRole) for item in told} == wrong and len(wrong) == 2
    assert not dialog.use.isEnabled()
    dialog.faults.itemClicked.emit(told[0])
    assert dialog.source.line == told[0].data(Qt.ItemDataRole.UserRole)
    dialog.source.setPlainText("id: [\n")
    dialog.judge()
    assert dialog.faults.count() == 1 and "YAML" in dialog.faults.item(0).text()


def test_what_is_typed_is_found_again_right_or_wrong(dialog, home, dressed, qtbot):
    copied(dialog)
    dialog.use.click()
    dialog.source.setFocus()
    dialog.source.moveCursor(dialog.source.textCursor().MoveOperation.End)
    qtbot.keyClicks(dialog.source, "pas du yaml: [")
    qtbot.waitUntil(lambda: not dialog._timer.isActive(), timeout=4000)
    assert "quai" in offered(home)  # the text in use stays
    again = TemplatesDialog()
    qtbot.addWidget(again)
    again.reload("quai")
    assert again.source.toPlainText().endswith("pas du yaml: [")
    assert again.faults.count() and again.back.isVisibleTo(again)
    again.give_up()
    assert not again.source.toPlainText().endswith("pas du yaml: [")
    assert not again.faults.count()


def test_closing_and_choosing_another_keep_what_was_typed(dialog, qtbot):
    copied(dialog)
    dialog.source.appendPlainText("# une remarque")
    dialog.templates.setCurrentRow(0)
    assert templates.source("quai").endswith("# une remarque")
    dialog.reload("quai")
    dialog.source.appendPlainText("# une autre")
    dialog.accept()
    assert templates.source("quai").endswith("# une autre")


@pytest.mark.parametrize("name", ["commune", "Mon modèle", "../ailleurs", ""])
def test_a_name_that_cannot_be_is_refused(dialog, name):
    before = templates.listed()
    dialog.copy_name.setText(name)
    dialog.copy.click()
    assert dialog.notice.text()
    assert templates.listed() == before


def test_a_template_gone_wrong_does_not_keep_cases_from_being_opened(home, dressed, qtbot):
    control.own_folder().mkdir(parents=True)
    (control.own_folder() / "vieux.yaml").write_text("id: vieux\n", encoding="utf-8")
    asked = NewCaseDialog(home)
    qtbot.addWidget(asked)
    assert "vieux" not in [value for value, _ in asked.template.options()]
    dialog = TemplatesDialog()
    qtbot.addWidget(dialog)
    dialog.reload("vieux")
    assert dialog.faults.count() == 1


def test_hostile_text_is_measured_before_it_is_read(dialog, monkeypatch):
    bomb = "a: &a [1,1,1,1,1,1,1,1,1]\n" + "".join(
        f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert len(templates.faults("quai", bomb)) == 1
    assert templates.faults("quai", "[" * 5000)[0].code == "law_file_syntax"
    monkeypatch.setattr(templates, "_LARGEST", 10)
    assert templates.faults("quai", "x" * 11)[0].code == "template_large"


def test_it_is_reached_from_the_menu(home, dressed, qtbot, monkeypatch):
    from inspector.ui.window import MainWindow

    opened = []
    monkeypatch.setattr(templates_dialog.TemplatesDialog, "open", lambda self: opened.append(self))
    window = MainWindow()
    qtbot.addWidget(window)
    window._ask_templates()
    assert opened
    window.close()
