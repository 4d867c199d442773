"""Shared widgets: tables, fields, saving as one types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from inspector.domain.case import Person
from inspector.ui import theme, wording
from inspector.ui.page import Details, Fact, FactGroup, PanelAction
from inspector.ui.theme import Tone
from inspector.ui.widgets.autosave import Autosave
from inspector.ui.widgets.basics import Badge, CardButton, Elided, Notice, button
from inspector.ui.widgets.details import DetailsPanel
from inspector.ui.widgets.fields import Choice, Field, Lines, Moment, People, TextArea, TextLine, YesNo
from inspector.ui.widgets.pdf import PdfView
from inspector.ui.widgets.table import Column, Table

COLUMNS = [
    Column("N°", lambda r: str(r[0]), lambda r: r[0], align_right=True),
    Column("Nom", lambda r: r[1], width=0),
]


@pytest.fixture
def table(dressed, qtbot):
    table = Table("Essai", COLUMNS)
    qtbot.addWidget(table)
    table.show_records([(2, "deux\nlignes"), (10, "Dix"), (1, "un")])
    return table


def test_table_sorts_by_key_not_by_text(table):
    table.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [r[0] for r in table.shown()] == [1, 2, 10]


def test_table_filters_on_all_words(table):
    table.search.setText("DIX 10")
    assert [r[0] for r in table.shown()] == [10]
    table.search.setText("rien")
    assert table.shown() == []
    table.search.clear()
    assert len(table.shown()) == 3


def test_table_copies_as_text_with_titles(table, qtbot):
    table.select(lambda r: r[0] == 2)
    table.show()
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "N°\tNom\n2\tdeux lignes"


def test_table_keeps_the_selection_through_a_refresh(table):
    told = []
    table.selected.connect(told.append)
    table.select(lambda r: r[0] == 10)
    table.show_records([(10, "Dix, changé"), (3, "trois")], lambda a, b: a[0] == b[0])
    assert table.record() == (10, "Dix, changé")
    assert told[-1] == (10, "Dix, changé")
    table.show_records([(3, "trois")], lambda a, b: a[0] == b[0])
    assert table.record() is None
    assert told[-1] is None


def test_choice_keeps_its_value_when_the_list_changes(dressed, qtbot):
    choice = Choice([("a", "A"), ("b", "B")], empty="Rien")
    qtbot.addWidget(choice)
    assert choice.value() is None
    choice.set_value("b")
    choice.set_options([("b", "B"), ("c", "C")])
    assert choice.value() == "b"
    choice.set_options([("c", "C")])
    assert choice.value() is None


def test_scrolling_the_page_changes_no_value(dressed, qtbot):
    choice = Choice([("a", "A"), ("b", "B")])
    qtbot.addWidget(choice)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)
    assert choice.value() == "a"


def test_moment_is_empty_until_filled_in(dressed, qtbot):
    moment = Moment("Début")
    qtbot.addWidget(moment)
    assert moment.value() == ""
    moment.set_value("2026-11-20T09:05")
    assert moment.value() == "2026-11-20T09:05"
    moment.set_value("vers neuf heures")
    assert moment.value() == "vers neuf heures"
    with qtbot.waitSignal(moment.changed):
        moment._now()
    assert len(moment.value()) == 16


def test_yes_no_has_three_values(dressed, qtbot):
    field = YesNo()
    qtbot.addWidget(field)
    for value in (None, True, False):
        field.set_value(value)
        assert field.value() is value


def test_lines_always_have_room_for_one_more(dressed, qtbot):
    lines = Lines("Une demande")
    qtbot.addWidget(lines)
    lines.set_value(["un", "deux"])
    assert lines.value() == ("un", "deux")
    with qtbot.waitSignal(lines.changed):
        qtbot.keyClicks(lines._edits[-1], "trois")
    assert lines.value() == ("un", "deux", "trois")
    assert lines._edits[-1].value() == ""


def test_people_are_added_and_removed(dressed, qtbot):
    people = People(authorised=True)
    qtbot.addWidget(people)
    people.set_value([Person("A", "juriste", "H1"), Person("B", "auditeur")])
    people._new()
    assert people.value() == (Person("A", "juriste", "H1"), Person("B", "auditeur"))
    people._remove(people._people[0][0])
    assert people.value() == (Person("B", "auditeur"),)


def test_text_area_keeps_what_is_being_typed(dressed, qtbot):
    area = TextArea()
    qtbot.addWidget(area)
    area.set_value("une phrase")
    cursor = area.textCursor()
    cursor.setPosition(3)
    area.setTextCursor(cursor)
    area.set_value("une phrase")
    assert area.textCursor().position() == 3


def test_field_names_its_control_and_says_what_is_wrong(dressed, qtbot):
    line = TextLine()
    field = Field("Lieu", line, "Adresse complète")
    qtbot.addWidget(field)
    assert line.accessibleName() == "Lieu"
    assert line.accessibleDescription() == "Adresse complète"
    field.say_problem("Indiquez le lieu.")
    assert line.property("problem") == "true"
    field.say_problem("")
    assert line.property("problem") == "false"


def test_autosave_waits_then_saves_once(dressed, qtbot):
    saved = []
    autosave = Autosave(lambda: (saved.append(1), autosave.saved()), dressed)
    for _ in range(5):
        autosave.touch()
    assert autosave.pending and not saved
    qtbot.waitUntil(lambda: bool(saved), timeout=3000)
    assert saved == [1]
    assert not autosave.pending
    autosave.touch()
    autosave.flush()
    autosave.flush()
    assert saved == [1, 1]


def test_what_could_not_be_saved_is_not_forgotten(dressed, qtbot):
    tried = []
    autosave = Autosave(lambda: tried.append(1), dressed)
    autosave.touch()
    autosave.flush()
    autosave.failed()
    assert autosave.pending
    autosave.flush()
    autosave.saved()
    assert tried == [1, 1]
    assert not autosave.pending


def test_elided_text_keeps_the_whole_for_others(dressed, qtbot):
    text = Elided("Un très long nom de commune au bord de la rivière")
    qtbot.addWidget(text)
    text.show()
    text.resize(80, 20)
    assert text.text().endswith("…")
    assert text.whole() == text.toolTip() == text.accessibleName()


def test_markup_in_names_is_shown_not_read(dressed, qtbot):
    notice = Notice("<b>gras</b> & <script>", Tone.WARNING)
    qtbot.addWidget(notice)
    assert notice.text() == "<b>gras</b> & <script>"
    assert notice._text.textFormat() is Qt.TextFormat.PlainText


def test_badge_says_a_word(dressed, qtbot):
    badge = Badge("fait", Tone.SUCCESS, "check")
    qtbot.addWidget(badge)
    badge.show_as("à revoir", Tone.WARNING, "circle-alert")
    assert badge.text() == badge.accessibleName() == "à revoir"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_card_button_is_pressed_by_keyboard(dressed, qtbot, key):
    card = CardButton("Nouveau dossier")
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.pressed):
        QApplication.sendEvent(card, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def test_details_panel_copies_the_true_value(dressed, qtbot):
    panel = DetailsPanel()
    qtbot.addWidget(panel)
    called = []
    group = FactGroup("Empreinte", (Fact("SHA-256", "ab" * 32, copyable=True, mono=True),), "note", "warning")
    action = PanelAction("Faire", "plus", lambda: called.append(1))
    panel.show_details(Details("Pièce 1", "cam.mp4", "file-video", (group,), (action,)))
    for control in panel.findChildren(type(button("x"))):
        control.click()
    from PySide6.QtWidgets import QToolButton

    copy = next(c for c in panel.findChildren(QToolButton) if c.accessibleName() == "Copier\xa0: SHA-256")
    copy.click()
    assert QGuiApplication.clipboard().text() == "ab" * 32
    assert called == [1]


def test_pdf_pages_are_shown_and_turned(dressed, qtbot, tmp_path, make_pdf):
    make_pdf(tmp_path / "a.pdf")
    view = PdfView("Document")
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    assert view.show_pdf((tmp_path / "a.pdf").read_bytes())
    assert (view.page_count(), view.page()) == (3, 0)
    colours = {view.viewport().grab().toImage().pixelColor(x, 60).name() for x in range(40, 200, 10)}
    assert "#000080" in colours
    view.show_page(2)
    assert view.page() == 2
    before = view._scale()
    view.zoom_by(1)
    assert view._scale() > before
    assert not view.show_pdf(b"this is no PDF")
    assert view.page_count() == 0


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (41.2, "41,2 s"),
        (60, "1 min"),
        (80, "1 min 20 s"),
        (7500, "2 h 5 min"),
        (259_200, "3 j"),
        (2_592_000, "30 j"),
    ],
)
def test_durations_in_words(dressed, seconds, text):
    assert wording.duration(seconds) == text


def test_numbers_and_moments_in_french(dressed):
    assert wording.number(1234.5, 1).replace("\u202f", " ").replace("\xa0", " ") == "1 234,5"
    assert wording.moment("2026-11-20T09:05") == "20 nov. 2026, 09:05"
    assert wording.moment("vers midi") == "vers midi"
    assert wording.short_hash("a" * 64) == "a" * 12 + "…"


def test_sizes_grow_with_the_text(dressed):
    theme.apply("light", 200)
    assert theme.px(10) == 20
    assert theme.gap(1) == 12
