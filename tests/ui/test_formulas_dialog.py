"""The window of the formulas: seen, corrected, copied in both forms; the service's own templates and settings."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QGuiApplication, QTextDocument

from inspector.casefile import journal
from inspector.operations import formulas
from inspector.seal.formulas import Choice
from inspector.ui.formulas_dialog import FormulasDialog, plain_html
from inspector.ui.formulas_settings import FormulasSettings


@pytest.fixture
def dialog(session, qtbot):
    made = FormulasDialog(session)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.copy.isEnabled())
    return made


def copied():
    data = QGuiApplication.clipboard().mimeData()
    return data.text(), data.html()


def test_both_forms_are_copied_and_noted(dialog, session, qtbot):
    dialog.first.setValue(7)
    dialog.copy.click()
    text, html = copied()
    assert text.startswith("Pièce n°\u00a07\u00a0: document copié")
    assert "<b>Pièce n<sup>o</sup>\u00a07\u00a0:</b>" in html
    assert "registre.txt" in text
    session.drain()
    noted = []
    session.read(lambda db: journal.entries(db)[-1], noted.append)
    qtbot.waitUntil(lambda: bool(noted))
    assert noted[0].act == "formulas.copy"
    assert json.loads(noted[0].details)["first"] == 7
    assert "n° 7" in dialog.notice.text()


def test_a_correction_is_what_is_copied(dialog):
    assert not dialog.restore.isEnabled()
    cursor = dialog.sheet.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    cursor.insertText(" Remis en main propre.")
    assert dialog.restore.isEnabled()
    dialog.copy.click()
    text, html = copied()
    assert text.rstrip().endswith("Remis en main propre.")
    assert "Remis en main propre." in html
    assert "<sup>" in html
    assert "style=" not in html
    dialog.restore.click()
    assert "main propre" not in dialog.sheet.toPlainText()
    assert not dialog.edited


def test_the_content_file_is_cited_and_written(dialog, tmp_path):
    assert dialog.save.isHidden()
    dialog.which.set_value(Choice.CONTENT)
    dialog.which.changed.emit()
    assert not dialog.save.isHidden()
    assert "CHECKSUM.SHA256.txt" in dialog.sheet.toPlainText()
    out = tmp_path / "remis.txt"
    dialog.save_content(out)
    assert "remis.txt" in dialog.sheet.toPlainText()
    assert "SHA256 (registre.txt) = " in out.read_text(encoding="utf-8")
    dialog.save_content(out)
    assert "existe déjà" in dialog.notice.text()


def test_settings_apply_at_once(dialog, qtbot):
    formulas.keep(formulas.Settings(threshold=1, function="BLAKE3", words="en-US"))
    dialog.apply_settings()
    qtbot.waitUntil(lambda: "BLAKE3" in dialog.sheet.toPlainText())
    assert "Exhibit No." in dialog.sheet.toPlainText()
    assert "content" in dialog._made.choice.value


def test_a_spoilt_template_is_told_and_nothing_copied(dialog):
    file = formulas.template_file("list.txt", "fr-FR")
    file.parent.mkdir(parents=True)
    file.write_text("{{ a.b }}", encoding="utf-8")
    dialog.apply_settings()
    assert "ligne 1" in dialog.notice.text()
    assert not dialog.copy.isEnabled()


def test_closed_before_the_pieces_are_read(session, qtbot):
    made = FormulasDialog(session)
    made.open()
    made.reject()
    made.deleteLater()
    session.drain()
    qtbot.wait(20)
    assert not session.failures


@pytest.fixture
def window(dressed, qtbot):
    made = FormulasSettings()
    qtbot.addWidget(made)
    return made


def test_settings_are_kept(window):
    window.threshold.setValue(12)
    window.function.set_value("SHA512")
    window.file_name.set_value("a/b")
    window._keep()
    assert formulas.current() == formulas.Settings()
    window.file_name.set_value("liste.txt")
    window._keep()
    assert formulas.current() == formulas.Settings(12, "SHA512", file_name="liste.txt")
    window.reset()
    assert formulas.current() == formulas.Settings()
    assert window.threshold.value() == 42


def test_a_configuration_is_imported(window, tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("clipboard_threshold = 9\nclipboard_tpl_txt_list = 'x'\ntheme = 'dark'\n", encoding="utf-8")
    window.take_over(file)
    assert window.threshold.value() == 9
    assert "theme" in window.notice.text()
    assert window.templates.source.toPlainText() == "x"
    file.write_text("clipboard_threshold = -9\n", encoding="utf-8")
    window.take_over(file)
    assert "clipboard_threshold" in window.notice.text()


def test_a_template_is_tried_as_it_is_typed(window, qtbot):
    editor = window.templates
    editor.source.setPlainText("un\n{% macro x() %}{% endmacro %}")
    qtbot.waitUntil(lambda: "ligne 2" in editor.notice.text())
    assert not editor.keep.isEnabled()
    assert editor.source.extraSelections()
    editor.source.setPlainText("{% for e in evidences %}{{ e.name }}{% endfor %}")
    qtbot.waitUntil(lambda: "n’imprime pas" in editor.notice.text())
    editor.keep.click()
    assert formulas.template("list.txt", "fr-FR") == ("{% for e in evidences %}{{ e.name }}{% endfor %}", True)
    assert editor.back.isEnabled()
    editor.back.click()
    assert not formulas.template("list.txt", "fr-FR")[1]
    assert not editor.notice.text()


def test_html_of_a_corrected_text_is_bare(dressed):
    document = QTextDocument()
    document.setHtml(
        "<p><b>N<sup>o</sup></b> &lt;a&gt; &amp; <i>x</i><br>y</p><ul><li>un</li><li>deux</li></ul><p>z</p>"
    )
    assert plain_html(document) == (
        "<p><b>N</b><b><sup>o</sup></b> &lt;a&gt; &amp; <i>x</i><br>y</p>\n"
        "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n<p>z</p>"
    )
