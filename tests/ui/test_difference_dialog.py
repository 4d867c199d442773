"""A replay that, done again, differs: its first image that differs is shown with what both runs gave of it."""

from __future__ import annotations

from inspector.domain.observation import Observation
from inspector.domain.words import DataCategory
from inspector.operations import replay_check
from inspector.operations.replay_check import CheckedReplay, Difference
from inspector.ui.difference_dialog import DifferenceDialog
from inspector.ui.replay_page import LIST
from tests.ui import player_case as made
from tests.ui.test_replay_page import make_page, replayed

__all__ = ["make_page", "replayed"]


def test_both_sets_of_boxes_stand_side_by_side(make_page, qtbot, monkeypatch):
    moved = Observation(
        25, 100, 1.0, 2, DataCategory.POSITION, "person", None, 0.9, (10.0, 20.0, 40.0, 70.0), "m", "objects"
    )
    line = ("25", "100", "2", "position", "person", None, "0.9000", "10.00,20.00,40.00,70.00", "m", "objects")

    def check(case, number):
        if False:
            yield
        return CheckedReplay(False, "a", None, 12, Difference(25, None, line, (moved,)), ())

    monkeypatch.setattr(replay_check, "check", check)
    page = make_page()
    page._show(LIST)
    page._check(page.session.overview.replays[0])
    qtbot.waitUntil(lambda: page.findChild(DifferenceDialog) is not None, timeout=20_000)
    dialog = page.findChild(DifferenceDialog)
    qtbot.waitUntil(lambda: bool(dialog.lists[0].text()), timeout=20_000)
    before, now = (said.text() for said in dialog.lists)
    assert before.count("≠") == 2 and "passage 1" in before
    assert now.count("≠") == 1 and "position 10, 20" in now
    left, right = (picture.pixmap().toImage() for picture in dialog.pictures)
    assert left.size() == right.size() and left != right
    assert left.height() * made.WIDTH == left.width() * made.HEIGHT
    dialog.accept()


def test_the_page_and_a_real_check_of_another_record(make_page, qtbot):
    page = make_page()
    page._show(LIST)
    page._check(page.session.overview.replays[0])  # its data were made up: the footage shows nobody
    qtbot.waitUntil(lambda: "différent" in page.outcome._text.text(), timeout=20_000)
    qtbot.waitUntil(lambda: page.findChild(DifferenceDialog) is not None, timeout=20_000)
    page.findChild(DifferenceDialog).reject()
