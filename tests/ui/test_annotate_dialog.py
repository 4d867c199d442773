"""Images annotated in the window by mouse and by keys alone, from blank, then compared with the replay."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from inspector.casefile import annotation_records
from inspector.domain.annotation import ClassError, FootageErrors, Share
from inspector.domain.case import Proof
from inspector.domain.matrix import MatrixRow, ObservedCell, StatedCell
from inspector.domain.words import DataCategory, ObservedValue
from inspector.operations import cases
from inspector.operations.agent import current_agent
from inspector.ui import matrix_words
from inspector.ui.annotate_dialog import AnnotateDialog
from inspector.ui.drawing import Outline
from inspector.ui.matrix_words import Place
from inspector.ui.replay_page import ReplayPage
from inspector.ui.session import Session
from tests.ui import player_case as made

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture(scope="module")
def replayed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("replayed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        return made.make_case(folder)


@pytest.fixture
def session(dressed, qtbot, tmp_path, replayed):
    copy = shutil.copy(replayed, tmp_path / "copie.inspector")
    session, ready = Session(), []
    session.told = []
    session.failed.connect(session.told.append)
    session.open(lambda: cases.open_case(copy, made.PASSPHRASE, current_agent()), lambda: ready.append(True))
    qtbot.waitUntil(lambda: bool(ready or session.told))
    yield session
    assert session.close() is None
    assert not session.told


@pytest.fixture
def dialog(session, qtbot):
    dialog = AnnotateDialog(session, session.overview.replays[0])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.plate._image is not None and not dialog.plate._image.isNull())
    yield dialog
    dialog.reject()
    session.drain()


def kept(session, qtbot):
    found = []
    session.read(lambda db: annotation_records.latest(db), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return {one.frame: one for one in found[0]}


def shows(dialog, qtbot, row):
    dialog.images.setCurrentRow(row)
    qtbot.waitUntil(lambda: not dialog.plate._image.isNull())
    return dialog._frames[row]


def test_annotated_then_compared(dialog, session, qtbot):
    plate, keys = dialog.plate, lambda key, how=M.NoModifier: QTest.keyClick(dialog.plate, key, how)
    assert dialog.images.count() == 40 and not dialog.compare.isEnabled()
    assert plate._outlines == ()  # nothing of the replay
    first = dialog._frame
    assert dialog.validate.accessibleName().startswith("Rien")
    keys(K.Key_Return)  # nobody
    keys(K.Key_Return)  # typed ahead, before the next image is seen: not an answer about it
    qtbot.waitUntil(lambda: first in dialog._known and dialog._known[first].id > 0)
    assert dialog.images.currentRow() == 1 and "rien" in dialog.images.item(0).text()

    frame = shows(dialog, qtbot, 20)
    keys(K.Key_A)
    keys(K.Key_Left)
    keys(K.Key_Down, M.ShiftModifier)
    keys(K.Key_Right, M.ControlModifier)
    assert dialog._boxes[0].box == (145.0 - 3 + 1, 80.0, 30.0, 83.0)
    keys(K.Key_Insert)
    keys(K.Key_I)
    assert [one.ignored for one in dialog._boxes] == [False, True]
    keys(K.Key_N)
    keys(K.Key_Delete)
    assert [one.ignored for one in dialog._boxes] == [True]
    keys(K.Key_PageDown)  # left with what was drawn: recorded
    qtbot.waitUntil(lambda: dialog._known.get(frame) is not None and dialog._known[frame].id > 0)

    qtbot.waitUntil(lambda: not plate._image.isNull())
    place = plate._placed()
    scale = place.width() / made.WIDTH
    frame = dialog._frame
    box = (200.0, 40.0, 40.0, 70.0) if frame < 50 else None
    assert box is not None

    def at(x, y):
        return QPoint(round(place.left() + x * scale), round(place.top() + y * scale))

    qtbot.mousePress(plate, Qt.MouseButton.LeftButton, pos=at(200, 40))
    qtbot.mouseMove(plate, at(240, 110))
    qtbot.mouseRelease(plate, Qt.MouseButton.LeftButton, pos=at(240, 110))
    assert len(dialog._boxes) == 1
    qtbot.mouseClick(dialog.validate, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._known.get(frame) is not None and dialog._known[frame].id > 0)

    assert dialog.compare.isEnabled()
    qtbot.mouseClick(dialog.compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.card.isVisible())
    assert "rappel\u00a0: 100" in dialog.lines.text() and "37" in dialog.next.text()
    shows(dialog, qtbot, dialog._frames.index(frame))
    said = {one.caption for one in plate._outlines}
    assert said == {"trouvé", "en trop", ""} and Outline in {type(one) for one in plate._outlines}

    keys(K.Key_A)  # back to annotating: seen again after the comparison
    assert dialog.card.isHidden() and len(plate._outlines) == 2
    keys(K.Key_Return)
    qtbot.waitUntil(lambda: dialog._known[frame].led and dialog._known[frame].id > 0)
    found = kept(session, qtbot)
    assert len(found) == 3 and [one.led for one in found.values()].count(True) == 1
    assert all(one.sample is not None for one in found.values())


def test_another_class_and_what_is_left_open_is_recorded(dialog, session, qtbot):
    frame = dialog._frame
    dialog.add((10.0, 10.0, 30.0, 60.0))
    dialog.label.set_value("face")
    dialog.label.changed.emit()
    qtbot.waitUntil(lambda: not dialog.plate._image.isNull())
    dialog.images.setCurrentRow(dialog._frames.index(frame))
    dialog.add((20.0, 12.0, 8.0, 9.0))
    dialog.count.set_value(20)
    dialog.count.changed.emit()
    qtbot.waitUntil(lambda: dialog.images.count() in (20, 21))
    dialog.add((1.0, 1.0, 9.0, 9.0))
    other = dialog._frame
    dialog.reject()
    session.drain()
    found = kept(session, qtbot)
    assert {one.label for one in found[frame].boxes} == {"person", "face"}
    assert found[frame].labels == ("face", "person") and found[other].labels == ("face",)


def test_beside_the_cell_of_the_matrix(session):
    share = Share(45, 50, 38, 0.78, 0.957)
    measures = {
        1: FootageErrors(1, 1, 40, 2, 60, (ClassError("person", 40, share, None), ClassError("car", 40, share, share)))
    }
    seen = ObservedCell(ObservedValue.REPRODUCED, 64, 2, 90, (Proof("observation", replay=1, frame=5),))
    nothing = StatedCell(None, None, ())
    row = MatrixRow(DataCategory.POSITION, "statistics", (), nothing, nothing, seen, ())
    told = matrix_words.groups(row, Place.OBSERVED, session.overview, replayed=True, measures=measures)
    (here,) = [group.note for group in told if group.title == "Erreur mesurée sur cette vidéo"]
    assert "90\u00a0%" in here and "n\u00a0=\u00a050" in here and "Voiture" not in here
    for place, known in ((Place.OBSERVED, {}), (Place.DECLARED, measures)):
        told = matrix_words.groups(row, place, session.overview, replayed=True, measures=known)
        assert not [group for group in told if group.title == "Erreur mesurée sur cette vidéo"]


def test_from_the_page(session, qtbot):
    page = ReplayPage(session)
    qtbot.addWidget(page)
    qtbot.addWidget(page.panel)
    page.refresh(session.overview)
    page.table.select(lambda replay: replay.id == 1)
    details = page.table._facts(session.overview.replays[0])
    assert any("Mesurer" in group.note for group in details.groups)
    next(action for action in details.actions if "Mesurer" in action.label).call()
    dialog = page._dialog
    qtbot.waitUntil(lambda: dialog.images.count() == 40)
    dialog.reject()
    assert page._dialog is None
    page.leave()
    page.release()
