"""Nothing on the screen is cut off on 1366×768 with the text at 200 %: every page, every side of one, every dialog."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from benchmarks import cut_off, shown_dialogs
from inspector.domain.case import Finding, Proof
from inspector.domain.errors import UserError
from inspector.domain.words import DataCategory, ExhibitKind, FindingStatus
from inspector.operations import cases, declarations, exhibits, findings
from inspector.operations.agent import current_agent
from inspector.ui import dialogs, settings, theme
from inspector.ui.history_dialog import HistoryDialog
from inspector.ui.page import Step
from inspector.ui.replay_page import LIST
from inspector.ui.report_texts_dialog import TextsDialog
from inspector.ui.statements_card import PERSON
from inspector.ui.widgets.columns import Columns
from inspector.ui.widgets.fields import Choice
from inspector.ui.widgets.flow import Flow
from inspector.ui.widgets.reading_order import put_in_reading_order
from inspector.ui.widgets.tick import Tick
from inspector.ui.window import MainWindow
from tests.ui import player_case as made
from tests.ui.conftest import run_to_end

SCREEN = QSize(1366, 768)
WITHIN = QSize(1326, 708)
"""What a dialog takes of that screen at the most."""


@pytest.fixture
def full_case(tmp_path_factory):
    """Footage, configuration, document, replay, declarations and a finding with its proofs, closed."""
    folder = tmp_path_factory.mktemp("full")
    document = folder / "registre.txt"
    document.write_text("Registre des activités de traitement.", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        path = made.make_case(folder)
        with cases.open_case(path, made.PASSPHRASE, current_agent()) as case:
            run_to_end(exhibits.add_exhibit(case, [document], kind=ExhibitKind.DOCUMENT))
            said = {"purpose": "statistics", "value": False, "exhibit": 3, "quote": "aucun"}
            declarations.declare(case, category=DataCategory.FACE_TEMPLATE, **said)
            point = cases.overview(case.db).template.points[0].id
            proofs = (
                Proof("exhibit", exhibit=3, page=1),
                Proof("configuration", exhibit=2, line=9, path="cameras.entree.detect.enabled"),
            )
            findings.log_finding(case, Finding(0, point, FindingStatus.A_VERIFIER, "Un texte.", proofs))
    return path


@pytest.fixture
def window(dressed, qtbot, full_case, monkeypatch):
    settings.LANGUAGE.put("fr")
    settings.TEXT_SIZE.put(200)
    theme.apply("light", 200)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(SCREEN)
    window.show()
    window._open(full_case, made.PASSPHRASE)
    qtbot.waitUntil(lambda: window.view is not None)
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.done(0)  # what it decodes is stopped
    monkeypatch.setattr(dialogs, "confirm", lambda *_: True)
    window.close()
    settings.TEXT_SIZE.put(100)


def test_nothing_is_cut_off(window, qtbot, full_case):
    def whole(name, top=window, room=SCREEN):
        def check():
            assert cut_off.faults(top, room) == [], name

        window.session.drain()  # what it reads is shown
        qtbot.waitUntil(check)  # and laid out

    for step, page in window.view.pages.items():
        window.view.show_step(step)
        whole(step)
        if step is Step.DECLARATIONS:
            for show in (page._show_regimes, page._show_statements, page._open_form):
                show()
                whole(show.__name__)
            page.form.exhibit.set_value(PERSON)
            page.form._adapt()
            whole(PERSON)
        if step is Step.REPLAY:
            window.view.toggle_panel()
            page._explained("Une personne a été reconnue à cet endroit. " * 6)
            assert page.isVisible() and page.data.isVisible()
            whole("explanation")
            page._close_told()
            window.view.toggle_panel()
            page._show(LIST)
            whole("replays")
            page.show_observations(window.session.overview.replays[0])
            whole("data")
        if step is Step.FINDINGS:
            page.show_risk()
            whole("risk")
            page.show_point(window.session.overview.findings[0].point)
            whole("finding")
    view = window.view
    view.show_step(Step.EXHIBITS)
    view.toggle_panel()  # no room for both
    assert view._panel.isVisible() and not view.stack.isVisible()
    whole("panel")
    view.show_step(Step.MATRIX)
    assert view.stack.isVisible() and not view._panel.isVisible()
    every = {**shown_dialogs.before_a_case(full_case, window), **shown_dialogs.on_a_case(window)}
    for name, make in every.items():
        dialog = make()
        dialog.resize(WITHIN)
        dialog.show()
        whole(name, dialog, WITHIN)
        dialog.done(0)
        dialog.deleteLater()
    window.session.drain()


@pytest.mark.parametrize("kind", [TextsDialog, HistoryDialog])
def test_a_dialog_closed_while_it_reads(session, kind):
    """What comes back for a dialog that is gone is dropped."""
    dialog = kind(session, "fr" if kind is TextsDialog else 1)
    dialog.reject()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    session.drain()
    assert all(isinstance(failure.error, UserError) for failure in session.failures)


def test_buttons_go_on_to_another_line(dressed, qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(*(QPushButton(f"Un bouton {n}") for n in range(4)))
    holder.setLayout(flow)
    whole = flow.sizeHint().width()
    assert flow.heightForWidth(whole) == flow.sizeHint().height()
    assert flow.heightForWidth(whole // 2) > flow.sizeHint().height()
    assert flow.minimumSize().width() < whole // 2
    holder.resize(whole // 2 + 4, 200)
    holder.show()
    assert flow.itemAt(3).geometry().top() > flow.itemAt(0).geometry().bottom()
    flow.itemAt(0).widget().hide()
    assert flow.sizeHint().width() < whole


def test_a_choice_says_where_its_name_was_cut(dressed, qtbot):
    choice = Choice([(1, "Estimation de l’âge à la vente : tabac, alcool, jeux d’argent")])
    qtbot.addWidget(choice)
    choice.resize(160, 40)
    assert choice.shown().endswith("…")
    choice.resize(900, 40)
    assert choice.shown() == choice.currentText()


def test_the_words_of_a_box_go_on_to_another_line(dressed, qtbot):
    tick = Tick("Des mineurs, des salariés ou des personnes vulnérables sont filmés")
    qtbot.addWidget(tick)
    assert tick.minimumSizeHint().width() < 200
    assert tick.heightForWidth(200) > tick.heightForWidth(2000) + tick.fontMetrics().height()


def test_a_hidden_field_leaves_no_hole(dressed, qtbot):
    parts = [QPushButton(str(n)) for n in range(3)]
    columns = Columns(parts, least=50, most=3)
    qtbot.addWidget(columns)
    columns.resize(600, 60)
    columns.show()
    parts[0].hide()
    QCoreApplication.sendPostedEvents()
    assert columns._grid.itemAtPosition(0, 0).widget() is parts[1]


def test_tab_goes_through_what_came_later(dressed, qtbot):
    """A row put between two fields is reached between them."""
    holder, rows = QWidget(), QVBoxLayout()
    first, last = QPushButton("avant"), QPushButton("après")
    whole = QVBoxLayout(holder)
    whole.addWidget(first)
    whole.addLayout(rows)
    whole.addWidget(last)
    qtbot.addWidget(holder)
    later = QPushButton("ajouté")
    rows.addWidget(later)
    assert first.nextInFocusChain() is last
    put_in_reading_order(holder)
    assert (first.nextInFocusChain(), later.nextInFocusChain()) == (later, last)
