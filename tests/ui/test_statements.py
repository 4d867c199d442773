"""Other statements in the declarations page, and a passage of a PDF taken as a quotation."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from reportlab.pdfgen.canvas import Canvas

from inspector.domain.statement import StatementKind
from inspector.domain.words import ExhibitKind
from inspector.operations import exhibits
from inspector.ui.declarations_page import DeclarationsPage
from inspector.ui.quote_dialog import QuoteDialog


@pytest.fixture
def page(session, qtbot):
    page = DeclarationsPage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.refresh(session.overview)
    page.show()
    page._show_statements()
    yield page
    session.changed.disconnect(page.refresh)
    page.release()


@pytest.fixture
def paper(session, qtbot, tmp_path):
    """A PDF of two pages, the second a mere drawing, received as a pièce."""
    file = tmp_path / "analyse.pdf"
    canvas = Canvas(str(file))
    canvas.drawString(72, 700, "Les visages sont masques avant tout enregistrement.")
    canvas.showPage()
    canvas.rect(100, 100, 50, 50)
    canvas.showPage()
    canvas.save()
    done = []
    session.start(lambda case: exhibits.add_exhibit(case, [file], kind=ExhibitKind.DOCUMENT), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    return done[0]


def choose(control, value):
    control.set_value(value)
    control.changed.emit()


def test_a_statement_by_a_person(page, session, qtbot):
    card = page.statements
    choose(card.kind, StatementKind.MASKING)
    choose(card.source, 0)
    assert card._says_field.isVisibleTo(page) and card._person_line.isVisibleTo(page)
    card.text.set_value("Les fenêtres sont masquées.")
    card.said_by.set_value("Mme X")
    card.said_at.set_value("2026-11-18T10:40")
    card.record.click()
    qtbot.waitUntil(lambda: card._refused.isVisibleTo(page))  # yes or no is missing: nothing typed is lost
    assert card.text.value() == "Les fenêtres sont masquées."
    card.says.set_value(True)
    card.record.click()
    qtbot.waitUntil(lambda: len(session.overview.statements) == 1)
    one = session.overview.statements[0]
    assert (one.kind, one.says, one.said_by, one.exhibit) == (StatementKind.MASKING, True, "Mme X", None)
    qtbot.waitUntil(lambda: card.text.value() == "")
    assert "(1)" in page._statements.text()


def test_a_passage_is_taken_from_a_pdf(page, session, paper, qtbot):
    dialog = QuoteDialog(session, paper, 0, page)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "visages" in dialog.words.toPlainText())
    assert dialog.page.maximum() == 2 and not dialog.take.isEnabled()
    cursor = dialog.words.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(11, QTextCursor.MoveMode.KeepAnchor)
    dialog.words.setTextCursor(cursor)
    with qtbot.waitSignal(dialog.taken) as told:
        dialog.take.click()
    assert told.args == [1, "visages"]
    again = QuoteDialog(session, paper, 2, page)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.page.value() == 2)
    assert again._none.isVisibleTo(again) and again.words.toPlainText() == ""
    again.close()


def test_a_quotation_fills_the_form(page, session, paper, qtbot):
    page.form.take(1, "Les visages sont masques")
    assert (page.form.page.value(), page.form.quote.value()) == (1, "Les visages sont masques")
    page.statements._taken(2, "un passage")
    assert (page.statements.page.value(), page.statements.quote.value()) == (2, "un passage")


def test_a_pdf_that_cannot_be_read_says_so(page, session, qtbot, tmp_path):
    file = tmp_path / "faux.pdf"
    file.write_bytes(b"%PDF-1.7\n" + b"\x00\xff garbage" * 50)
    done = []
    session.start(lambda case: exhibits.add_exhibit(case, [file], kind=ExhibitKind.DOCUMENT), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    dialog = QuoteDialog(session, done[0], 0, page)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog._none.isVisibleTo(dialog))
    assert not dialog.take.isEnabled()
    dialog.close()
