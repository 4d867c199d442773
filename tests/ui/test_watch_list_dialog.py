"""The list of portraits: what is found in each is said before the replay, which is then run with it."""

from __future__ import annotations

import cv2
import numpy as np

from inspector.domain.observation import Observation
from inspector.domain.words import DataCategory, ExhibitKind
from inspector.operations.exhibits import add_exhibit
from inspector.replay.watch_list import PortraitSeen
from inspector.ui import family_words
from inspector.ui.replay_page import LIST
from inspector.ui.watch_list_dialog import WatchListDialog
from tests.replay.test_watch_list import portrait
from tests.ui.test_replay_page import make_page, replayed

__all__ = ["make_page", "replayed"]


def test_portraits_are_examined_then_the_replay_uses_them(make_page, qtbot, tmp_path):
    folder = tmp_path / "portraits"
    folder.mkdir()
    (folder / "a.png").write_bytes(portrait(12))
    (folder / "vide.png").write_bytes(cv2.imencode(".png", np.zeros((64, 64, 3), np.uint8))[1].tobytes())
    (folder / "note.txt").write_text("rien", encoding="utf-8")
    page = make_page()
    page._show(LIST)
    page.form.portraits.click()
    dialog = page.findChild(WatchListDialog)
    assert "Pièces" in dialog.outcome.text() and dialog.table.isHidden()
    dialog.reject()
    page.session.start(lambda case: add_exhibit(case, [folder], kind=ExhibitKind.PHOTO))
    qtbot.waitUntil(lambda: len(page.session.overview.exhibits) == 3, timeout=20_000)
    dialog = WatchListDialog(page.session, 3, page)
    dialog.open()
    qtbot.waitUntil(lambda: len(dialog.table.shown()) == 3, timeout=20_000)
    seen = {one.name.rpartition("/")[2]: one.seen for one in dialog.table.shown()}
    assert (seen["vide.png"], seen["note.txt"].why) == (PortraitSeen("no_face"), "not_a_picture")
    assert not seen["a.png"].why and seen["a.png"].width > 20 and seen["a.png"].score > 0.6
    assert "1 portrait" in dialog.outcome.text() and "n’est pas une image" in dialog.said.text()
    dialog.table.select(lambda one: one.seen.why == "no_face")
    assert "Aucun visage" in dialog.said.text()
    dialog.use.click()
    page.form.set_watch_list(dialog.chosen)
    assert "pièce 3" in page.form.portraits.text()
    page.form.every.set_value(25)
    page.form.launch.click()
    qtbot.waitUntil(lambda: len(page.session.overview.replays) == 3, timeout=20_000)
    qtbot.waitUntil(lambda: page.session.overview.replays[2].record is not None, timeout=20_000)
    assert page.session.overview.replays[2].record.settings["watch_list_exhibit"] == 3


def test_a_likeness_is_given_with_its_threshold_and_never_as_an_identity(dressed):
    alike = Observation(
        3, 3, 0.1, 1, DataCategory.FACE_TEMPLATE, "watch_list", 2.0, 0.41, None, "sface-2021dec-int8bq", "face"
    )
    said = family_words.datum(alike)
    assert "0,363" in said and "pas une identité" in said and "portrait 2" in said
