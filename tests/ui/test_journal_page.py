"""Journal: found, read as it comes, its chain checked, copied, exported, the computer's clock noted."""

from __future__ import annotations

import json
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from inspector.casefile import journal
from inspector.domain.case import Agent
from inspector.seal import journal_csv
from inspector.ui.computer_clock_dialog import ComputerClockDialog
from inspector.ui.journal_page import JournalPage
from inspector.ui.widgets.lazy_table import BLOCK, KEPT, LazyTable
from inspector.ui.widgets.table import Column

FEW = 5_000


@pytest.fixture
def page(session, qtbot):
    page = JournalPage(session)
    qtbot.addWidget(page)
    shown = []
    page.selected.connect(shown.append)
    page.shown = shown
    session.changed.connect(page.refresh)
    page.refresh(session.overview)
    page.resize(1000, 700)
    page.show()
    qtbot.waitUntil(lambda: bool(page.table.model.keys) and page.act.count() > 1)
    yield page
    session.changed.disconnect(page.refresh)
    page.release()
    session.drain()
    assert not session.failures, session.failures[0].details


def cell(page, row, column):
    model = page.table.model
    return model.data(model.index(row, column))


def loaded(page, qtbot):
    qtbot.waitUntil(lambda: cell(page, 0, 3) != "…")


def test_the_last_act_comes_first_and_the_order_turns(page, session, qtbot):
    loaded(page, qtbot)
    keys = page.table.model.keys
    assert keys == list(range(session.overview.journal_count, 0, -1))
    assert cell(page, len(keys) - 1, 3) == "Dossier 2026-116C ouvert : Commune de Valmont"
    assert cell(page, 0, 6) == "non vérifiée"
    page.table.turned.emit()
    assert page.table.model.keys == sorted(keys)


def test_filters(page, session, qtbot):
    page.act.set_value("exhibit.add")
    page.act.changed.emit()
    qtbot.waitUntil(lambda: len(page.table.model.keys) == 1)
    loaded(page, qtbot)
    assert cell(page, 0, 3).startswith("Pièce n° 1 reçue : registre.txt")
    page.act.set_value(None)
    qtbot.keyClicks(page.search, "gabarit")
    qtbot.waitUntil(lambda: page.table.model.keys == [])
    page.search.clear()
    qtbot.keyClicks(page.search, "claration maire")
    qtbot.waitUntil(lambda: page.table.model.keys == [])
    page.search.setText("DÉCLARATION")
    qtbot.waitUntil(lambda: len(page.table.model.keys) == 1)
    page.search.clear()
    qtbot.keyClicks(page.first, "31/12/2999")
    qtbot.waitUntil(lambda: page.table.model.keys == [])
    page.first.clear()
    qtbot.keyClicks(page.last, "hier")
    qtbot.waitUntil(page._wrong.isVisible)
    assert "hier" in page._wrong.text()
    page.last.clear()
    page._look()
    qtbot.waitUntil(lambda: len(page.table.model.keys) > 1 and not page._wrong.isVisible())


def test_all_fields_and_both_hashes_are_in_the_panel(page, session, qtbot):
    page.table.select(1)
    qtbot.waitUntil(lambda: bool(page.shown) and page.shown[-1] is not None)
    details = page.shown[-1]
    entry = session.case and journal.entries(session.case.reader().db, 1, 1)[0]
    facts = {fact.label: fact for group in details.groups for fact in group.facts}
    assert facts["Empreinte de la ligne"].value == entry.hash and facts["Empreinte de la ligne"].copyable
    assert facts["Empreinte de la précédente"].value == entry.previous
    assert facts["Heure UTC"].value == entry.utc and facts["Heure locale"].value == entry.local
    assert facts["Horloge de cet ordinateur"].value == "écart non mesuré"
    assert facts["organisation"].value == "Commune de Valmont"
    details.actions[0].call()
    copied = QGuiApplication.clipboard().text()
    assert entry.hash in copied and copied.startswith("1 — Dossier 2026-116C ouvert")


def test_the_chain_is_verified_on_demand(page, session, qtbot):
    page._check()
    qtbot.waitUntil(lambda: page._chain is not None)
    loaded(page, qtbot)
    assert "conforme" in page._state.text() and cell(page, 0, 6) == "conforme"
    assert page.check.isEnabled()


def test_a_broken_line_is_shown(page, session, qtbot):
    def spoil(case):
        for name in ("journal_no_update", "journal_no_insert"):
            case.db.execute(f"DROP TRIGGER {name}")
        case.db.execute("UPDATE journal SET agent = 'X' WHERE number = 2")

    session.run(spoil)
    page._check()
    qtbot.waitUntil(lambda: page._chain is not None)
    assert page.state_of(2)[0] == "rompue" and page.state_of(1)[0] == "conforme"
    assert "1 défaut" in page._state.text()
    qtbot.waitUntil(lambda: bool(page.shown) and page.shown[-1] is not None and "Ligne 2" in page.shown[-1].title)
    chain = page.shown[-1].groups[0]
    assert "La ligne 2 du journal a été modifiée" in chain.note and chain.tone == "danger"


def test_copy_by_keyboard(page, qtbot):
    loaded(page, qtbot)
    QGuiApplication.clipboard().clear()
    page.table.select(page.table.model.keys[0])
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Heure locale" in QGuiApplication.clipboard().text())
    assert len(QGuiApplication.clipboard().text().splitlines()) == 3


def test_what_is_shown_is_what_is_exported(page, session, qtbot, tmp_path):
    page.act.set_value("exhibit.add")
    page._look()
    qtbot.waitUntil(lambda: len(page.table.model.keys) == 1)
    for name, form in (("a.csv", "csv"), ("b.jsonld", "jsonld")):
        page.write(tmp_path / name, form)
        qtbot.waitUntil(lambda name=name: name in page._told.text(), timeout=10_000)
    entries = list(journal_csv.read((tmp_path / "a.csv").read_bytes().decode()))
    assert [entry.act for entry in entries] == ["exhibit.add"]
    graph = json.loads((tmp_path / "b.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert sum(node["@type"] == "case-investigation:InvestigativeAction" for node in graph) == 1


def test_the_clock_is_noted_then_shown_with_later_lines(page, session, qtbot):
    asked = ComputerClockDialog(None, page)
    noted = []
    asked.noted.connect(lambda seconds, how: noted.append((seconds, how)))
    asked._save()
    assert noted == [] and asked._how_field._problem.text() and asked._seconds_field._problem.text()
    asked.way.set_value(-1)
    qtbot.keyClicks(asked.seconds, "2,5")
    qtbot.keyClicks(asked.how, "horloge parlante")
    assert "en retard de 2,5 s" in asked.told.text()
    asked._save()
    assert noted == [(-2.5, "horloge parlante")]
    page.note_clock(*noted[0])
    qtbot.waitUntil(lambda: "en retard de 2,5 s" in page._clock.whole())
    qtbot.waitUntil(lambda: len(page.table.model.keys) == session.overview.journal_count)
    page.table.select(page.table.model.keys[0])
    qtbot.waitUntil(lambda: bool(page.shown) and page.shown[-1] is not None)
    facts = {fact.label: fact for group in page.shown[-1].groups for fact in group.facts}
    assert facts["Horloge de cet ordinateur"].note == "horloge parlante"


def test_a_long_journal_is_not_read_whole(page, session, qtbot):
    def fill(case):
        with case.db.atomic():
            for n in range(FEW):
                journal.append(case.db, Agent("Zoé", "zoe"), "exhibit.add", f"exhibit {n}", "done", {"n": n})

    session.run(fill)
    count = session.overview.journal_count + FEW
    begun = time.monotonic()
    qtbot.waitUntil(lambda: len(page.table.model.keys) == count, timeout=20_000)
    loaded(page, qtbot)
    assert time.monotonic() - begun < 15
    page.table.select(3)
    qtbot.waitUntil(lambda: cell(page, page.table.model.keys.index(3), 3) != "…")
    assert len(page.table.model._records) <= min(KEPT, 12 * BLOCK)


def test_a_table_of_any_length_asks_for_what_is_on_the_screen(dressed, qtbot):
    asked = []

    def fetch(keys):
        asked.append(list(keys))
        table.model.fill({key: key for key in keys if key != 7})

    table = LazyTable("nombres", [Column("N", str), Column("Carré", lambda n: str(n * n), width=0)], fetch)
    qtbot.addWidget(table)
    chosen = []
    table.selected.connect(chosen.append)
    table.resize(400, 300)
    table.show()
    table.show_keys(range(1_000_000))
    qtbot.waitUntil(lambda: bool(asked))
    model = table.model
    assert model.data(model.index(5, 1)) == "25" and model.data(model.index(7, 1)) == "…"
    assert sum(map(len, asked)) < 3 * BLOCK
    assert table.select(999_999) and model.data(model.index(999_999, 0)) == "999999"
    assert chosen[-1] == 999_999
    table.show_keys(range(10))
    assert chosen[-1] is None and table.key() is None
    for start in range(0, 100 * BLOCK, BLOCK):
        table.show_keys(range(start, start + BLOCK))
        model.record(0)
    assert len(model._records) <= KEPT
