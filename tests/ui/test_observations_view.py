"""The data of a replay as a table: filters combined and kept, pages, the image of a row, exports without a template."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector.casefile import observations
from inspector.domain.observation import Observation
from inspector.domain.words import DataCategory, EventKind
from inspector.operations import cases, observed
from inspector.operations.agent import current_agent
from inspector.operations.observed import Filter
from inspector.operations.settings import forget
from inspector.ui import settings
from inspector.ui.observations_view import ObservationsView
from inspector.ui.replay_page import PLAYER, ROWS
from tests.ui import player_case as made
from tests.ui.test_replay_page import make_page, replayed, shows

__all__ = ["make_page", "replayed"]


@pytest.fixture
def opened(make_page, qtbot):
    page = make_page()
    shows(page, qtbot, 0)
    page.show_observations(page.session.overview.replays[0])
    counted(page, qtbot, 97)
    return page


def counted(page, qtbot, count):
    """Waits until so many rows are shown, all of them counted."""
    view = page.rows
    qtbot.waitUntil(lambda: len(view.table.model.keys) == count and str(count) in view._count.text())


def test_the_rows_are_those_of_the_command_line(replayed):
    filters = [
        Filter(),
        Filter(passage=2),
        Filter(category=DataCategory.POSITION, since=0.5, until=2.0),
        Filter(zone="hall"),
        Filter(zone="hall", passage=1, category=DataCategory.POSITION),
        Filter(kind=EventKind.ZONE_ENTER),
        Filter(kind=EventKind.TRACK_END, zone="hall"),
        Filter(kind=EventKind.FALL),
    ]
    with cases.open_case(replayed, made.PASSPHRASE, current_agent()) as case:
        for wanted in filters:
            numbers = observed.numbers(case.db, 1, wanted)
            rows = observations.numbered(case.db, numbers)
            assert list(rows) == sorted(numbers)
            assert list(rows.values()) == list(observed.find(case.db, 1, wanted))
            images = [rows[number].frame for number in numbers]
            assert images == sorted(images)
        assert len(observed.numbers(case.db, 1, Filter(kind=EventKind.ZONE_ENTER))) == 1
        assert len(observed.numbers(case.db, 1, limit=5)) == 5
        offered = observed.offered(case.db, 1)
    assert offered.zones == ("hall",)
    assert EventKind.ZONE_EXIT in offered.kinds and DataCategory.AGE in offered.categories


def test_filters_combine_are_kept_and_come_back_with_the_case(opened, qtbot):
    filters = opened.rows.filters
    qtbot.waitUntil(lambda: len(filters.zone.options()) == 1)
    filters.zone.set_value("hall")
    filters.zone.changed.emit()
    counted(opened, qtbot, 30)
    QTest.keyClicks(filters.until, "0:01")
    qtbot.waitUntil(lambda: 0 < len(opened.rows.table.model.keys) < 30)
    few = len(opened.rows.table.model.keys)
    opened._show(PLAYER)
    opened.show_observations(opened.session.overview.replays[0])
    assert len(opened.rows.table.model.keys) == few
    again = ObservationsView(opened.session)  # as when the case is opened again
    qtbot.addWidget(again)
    again.show_replay(opened.session.overview.replays[0])
    qtbot.waitUntil(lambda: again.filters.wanted() == Filter(zone="hall", until=1.0))
    kept = str(settings.OBSERVATIONS.get())
    assert "until" in kept and "hall" not in kept
    qtbot.waitUntil(lambda: len(again.table.model.keys) == few)
    again.filters.none.click()
    qtbot.waitUntil(lambda: len(again.table.model.keys) == 97)
    again.release()
    forget(opened.session.case.path)
    assert settings.OBSERVATIONS.get() == {}


def test_what_cannot_be_read_is_said_and_nothing_found_says_what_to_do(opened, qtbot):
    view = opened.rows
    QTest.keyClicks(view.filters.passage, "trois")
    qtbot.waitUntil(lambda: "trois" in view._wrong.text())
    view.filters.passage.clear()
    QTest.keyClicks(view.filters.passage, "99")
    qtbot.waitUntil(lambda: view.stack.currentWidget() is view._nothing)
    assert not view.export.isEnabled() and view._wrong.isHidden()


def test_enter_shows_the_image_and_its_passage(opened, qtbot):
    view = opened.rows
    view.filters.show_passage(2)
    qtbot.waitUntil(lambda: len(view.table.model.keys) == 38)
    view.table.select(view.table.model.keys[3])
    qtbot.waitUntil(lambda: view.look.isEnabled())
    QTest.keyClick(view.table.view, Qt.Key.Key_Return)
    shows(opened, qtbot, made.MATE + 3)
    assert opened._views.currentIndex() == PLAYER
    assert opened.player.track == 2
    opened._show_rows()
    assert opened._views.currentIndex() == ROWS


def test_what_is_shown_is_exported_without_a_template(opened, qtbot, tmp_path):
    view = opened.rows
    view.filters.show_passage(2)
    qtbot.waitUntil(lambda: len(view.table.model.keys) == 38)
    for form in observed.FORMS:
        file = tmp_path / f"donnees.{form}"
        view._told.hide()
        view.write(file, form)
        qtbot.waitUntil(lambda file=file: file.name in view._told.text())
    with (tmp_path / "donnees.csv").open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert len(rows) == 38 and {row["track"] for row in rows} == {"2"}
    assert len((tmp_path / "donnees.mot").read_text().splitlines()) == 30


def test_a_long_replay_is_read_by_pages(opened, qtbot):
    def put(case):
        number = made.records.start_replay(case.db, 1, None, "")
        seen = [
            Observation(n // 400, n, n / 100, n % 7, DataCategory.POSITION, "person", None, 0.5, None, "m", "s")
            for n in range(20_000)
        ]
        observations.add(case.db, number, seen)
        made.records.end_replay(case.db, number, "done", None)

    opened.session.run(put)
    qtbot.waitUntil(lambda: len(opened.session.overview.replays) == 3)
    opened.show_observations(opened.session.overview.replays[2])
    model = opened.rows.table.model
    qtbot.waitUntil(lambda: len(model.keys) == 20_000)
    opened.rows.table.view.scrollToBottom()
    qtbot.waitUntil(lambda: model.record(19_999) is not None)
    assert len(model._records) < 1000
    opened.rows.table.turned.emit()
    assert model.keys[0] > model.keys[-1]
