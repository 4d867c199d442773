"""The list of portraits: what is found in each is said before the replay, which is then run with it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt

from inspector.domain.observation import Observation
from inspector.domain.portrait import GivenList
from inspector.domain.words import DataCategory, ExhibitKind
from inspector.operations import portraits
from inspector.operations.exhibits import add_exhibit
from inspector.replay.watch_list import PortraitSeen
from inspector.ui import family_words
from inspector.ui.portrait_dialog import PortraitDialog
from inspector.ui.replay_page import LIST
from inspector.ui.watch_list_dialog import WatchListDialog
from tests.replay.test_watch_list import portrait
from tests.ui.test_replay_page import make_page, replayed

__all__ = ["make_page", "replayed"]


@pytest.fixture
def page(make_page, qtbot, tmp_path):
    """The page of a case that has received, as pièce 3, three files of which one shows a face."""
    folder = tmp_path / "portraits"
    folder.mkdir()
    (folder / "a.png").write_bytes(portrait(12))
    (folder / "vide.png").write_bytes(cv2.imencode(".png", np.zeros((64, 64, 3), np.uint8))[1].tobytes())
    (folder / "note.txt").write_text("rien", encoding="utf-8")
    page = make_page()
    page._show(LIST)
    page.form.portraits.click()
    dialog = page.findChild(WatchListDialog)
    qtbot.waitUntil(lambda: "Pièces" in dialog.outcome.text(), timeout=20_000)
    assert dialog.table.isHidden() and not dialog.add.isEnabled()
    dialog.reject()
    page.session.start(lambda case: add_exhibit(case, [folder], kind=ExhibitKind.PHOTO))
    qtbot.waitUntil(lambda: len(page.session.overview.exhibits) == 3, timeout=20_000)
    return page


def opened(page, qtbot, chosen=None):
    dialog = WatchListDialog(page.session, chosen, page, (1, 7))
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.source.options()) or chosen is not None, timeout=20_000)
    return dialog


def test_portraits_are_examined_then_the_replay_uses_them(page, qtbot):
    dialog = opened(page, qtbot)
    dialog.source.set_value(("exhibit", 3))
    dialog.add.click()
    qtbot.waitUntil(lambda: len(dialog.table.shown()) == 3, timeout=20_000)
    seen = {one.name.rpartition("/")[2]: one.seen for one in dialog.table.shown()}
    assert (seen["vide.png"], seen["note.txt"].why) == (PortraitSeen("no_face"), "not_a_picture")
    assert not seen["a.png"].why and seen["a.png"].width > 20 and seen["a.png"].score > 0.6
    assert "1 sur 3" in dialog.outcome.text() and "n’est pas une image" in dialog.said.text()
    dialog.table.select(lambda one: one.seen.why == "no_face")
    assert "Aucun visage" in dialog.said.text()
    dialog.use.click()
    page.form.set_watch_list(dialog.chosen)
    assert "pièce 3" in page.form.portraits.text()
    page.form.every.set_value(25)
    page.form.launch.click()
    qtbot.waitUntil(lambda: len(page.session.overview.replays) == 3, timeout=20_000)
    qtbot.waitUntil(lambda: page.session.overview.replays[2].record is not None, timeout=20_000)
    stored = page.session.overview.replays[2]
    assert stored.record.settings["watch_list_exhibit"] == 3
    sha256 = stored.record.portraits[0].sha256
    page.session.run(lambda case: portraits.name(case, sha256, "Dupont"))
    qtbot.waitUntil(lambda: page.session.overview.portrait_names == {sha256: "Dupont"}, timeout=20_000)
    group = next(g for g in page.table._facts(stored).groups if g.title == "Portraits comparés")
    assert [(fact.label, fact.value) for fact in group.facts] == [("Portrait 1", "Dupont · pièce 3")]


def test_a_portrait_is_drawn_or_typed_named_added_and_withdrawn(page, qtbot):
    dialog = opened(page, qtbot)
    dialog.cut.click()
    cutting = dialog.findChild(PortraitDialog)
    assert (cutting.source.value().exhibit, cutting.image.value()) == (1, 7)  # where the player was
    source = next(o for o, _ in cutting.source.options() if o.file is not None and o.file.endswith("a.png"))
    cutting.source.set_value(source)
    cutting.source.changed.emit()
    qtbot.waitUntil(lambda: cutting.plate.shown and cutting.wide.maximum() == 640, timeout=20_000)
    assert not cutting.take.isEnabled() and cutting.image_field.isHidden()
    for number, value in zip(
        (cutting.left_edge, cutting.top_edge, cutting.wide, cutting.high), (0, 0, 60, 60), strict=True
    ):
        number.setValue(value)
    cutting.take.click()
    qtbot.waitUntil(lambda: "Aucun visage" in cutting.told.text(), timeout=20_000)
    cutting.plate.drawn.emit((140.0, 40.0, 170.0, 190.0))
    assert cutting.box == (140, 40, 170, 190)
    cutting.plate.setFocus()
    qtbot.keyClick(cutting.plate, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert cutting.box == (141, 40, 170, 190)
    cutting.named.setText("Dupont")
    qtbot.keyClick(cutting.plate, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Portrait 1" in cutting.told.text(), timeout=20_000)
    film = next(o for o, _ in cutting.source.options() if o.images)
    cutting.source.set_value(film)
    cutting.source.changed.emit()
    qtbot.waitUntil(lambda: cutting.plate.shown and not cutting.image_field.isHidden(), timeout=20_000)
    cutting.image.setValue(5)
    qtbot.waitUntil(lambda: cutting.plate.shown, timeout=20_000)
    cutting.accept()
    qtbot.waitUntil(lambda: len(dialog.table.shown()) == 1, timeout=20_000)
    (one,) = dialog.table.shown()
    assert (one.cut.box, one.label) == ((141, 40, 170, 190), "Dupont") and dialog.named.value() == "Dupont"
    dialog.named.setText("n° 4")
    dialog.name.click()
    qtbot.waitUntil(lambda: "n° 4" in dialog.table.as_text(), timeout=20_000)
    dialog._accept()
    assert dialog.chosen == GivenList((), (1,))
    page.form.set_watch_list(dialog.chosen)
    assert "1 découpé" in page.form.portraits.text()
    again = opened(page, qtbot, dialog.chosen)
    qtbot.waitUntil(lambda: len(again.table.shown()) == 1 and not again.forget.isHidden(), timeout=20_000)
    again.forget.click()
    qtbot.waitUntil(lambda: not again.table.shown(), timeout=20_000)
    assert not again.use.text().endswith("cette liste") and all(
        kind != "cut" for (kind, _), _ in again.source.options()
    )
    again.reject()


def test_a_likeness_is_given_with_its_threshold_and_never_as_an_identity(dressed):
    alike = Observation(
        3, 3, 0.1, 1, DataCategory.FACE_TEMPLATE, "watch_list", 2.0, 0.41, None, "sface-2021dec-int8bq", "face"
    )
    said = family_words.datum(alike)
    assert "0,363" in said and "pas une identité" in said and "portrait 2" in said
