"""Lecteur: the image asked for is the image shown, its number burnt into the picture itself."""

from __future__ import annotations

import random
import threading

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from inspector.casefile import exhibits, records
from inspector.operations import cases
from inspector.operations.agent import current_agent
from inspector.ui.player import data, texts
from inspector.ui.player.decoder import Medium
from inspector.ui.player.goto import GotoDialog
from inspector.ui.player.layers import Layer
from inspector.ui.player.player import Player
from inspector.ui.player.scene import areas
from tests.ui import player_case as made


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("player")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        with cases.open_case(made.make_case(folder), made.PASSPHRASE, current_agent()) as case:
            yield case


@pytest.fixture
def player(case, dressed, qtbot):
    player = Player()
    player.resize(900, 700)
    qtbot.addWidget(player)
    player.show()
    player.shots = []
    player.shown.connect(player.shots.append)
    file = exhibits.exhibit(case.db, 1).main
    index = records.frame_index(case.db, file.id)
    player.set_medium(Medium(exhibits.opener(case, file), index, data.replay_data(case, 1, index)))
    player.set_timeline(data.timeline(case.db, 1, made.FRAMES))
    player.set_areas(areas(records.plans(case.db)[2].for_camera("entree")))
    shows(player, qtbot, 0)
    yield player
    player.close_medium()


def shows(player, qtbot, frame):
    """Waits for a frame; the number told and the number in the picture are the same."""
    qtbot.waitUntil(lambda: player.shot is not None and player.shot.frame == frame)
    assert made.number_in(player.shot.image) == frame
    assert player.canvas.image.cacheKey() == player.shot.image.cacheKey()
    assert player.shot.facts.frame == player.canvas.facts.frame == frame
    assert player.timeline.value() == frame
    assert f" {frame} / " in player.transport.place.text()


def test_stepping_shows_each_image_in_turn(player, qtbot):
    for frame in range(1, 12):
        QTest.keyClick(player.canvas, Qt.Key.Key_Right)
        shows(player, qtbot, frame)
    for frame in range(10, 4, -1):
        QTest.keyClick(player.canvas, Qt.Key.Key_Left)
        shows(player, qtbot, frame)


def test_keys_move_as_in_a_video_editor(player, qtbot):
    shift = Qt.KeyboardModifier.ShiftModifier
    for key, modifier, frame in (
        (Qt.Key.Key_Right, shift, 10),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, made.FRAMES - 1),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, made.FRAMES - 1),
        (Qt.Key.Key_Left, shift, made.FRAMES - 11),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, 5),
        (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, 10),
        (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, made.MATE),
        (Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier, 10),
    ):
        QTest.keyClick(player.canvas, key, modifier)
        shows(player, qtbot, frame)


def test_any_image_in_any_order_is_the_one_asked_for(player, qtbot):
    order = random.Random(7).sample(range(made.FRAMES), 40)
    for frame in order:
        player.go_to(frame)
        shows(player, qtbot, frame)


def test_requests_that_pile_up_are_dropped_but_never_mislabelled(player, qtbot):
    order = random.Random(3).choices(range(made.FRAMES), k=60)
    for frame in order:
        player.go_to(frame)
    shows(player, qtbot, order[-1])
    assert all(made.number_in(shot.image) == shot.frame for shot in player.shots)


def test_a_time_shows_the_image_on_screen_then(player, qtbot):
    index = player.shot.medium.index
    for frame in (1, 2, 3, 44):
        player.go_to_seconds(index.seconds(frame))
        shows(player, qtbot, frame)
        player.go_to_seconds(index.seconds(frame + 1) - 0.001)
        shows(player, qtbot, frame)


def test_playing_follows_the_times_of_the_file(player, qtbot):
    QTest.keyClick(player.canvas, Qt.Key.Key_Space)
    assert player.playing
    qtbot.waitUntil(lambda: player.shot.frame >= 12)
    QTest.keyClick(player.canvas, Qt.Key.Key_K)
    assert not player.playing
    frames = [shot.frame for shot in player.shots]
    assert frames == sorted(frames)
    assert all(made.number_in(shot.image) == shot.frame for shot in player.shots)
    last = player.shot.frame
    QTest.keyClick(player.canvas, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: player.shot.frame < last - 3)
    player.pause()
    player.go_to(made.FRAMES - 3)
    player.play(4.0)
    qtbot.waitUntil(lambda: not player.playing)
    shows(player, qtbot, made.FRAMES - 1)


def test_a_click_on_the_timeline_goes_there(player, qtbot):
    for frame in (60, 3, 44):
        x = player.timeline.x_of(frame)
        place = QPoint(round(x), player.timeline.height() // 2)
        QTest.mouseClick(player.timeline, Qt.MouseButton.LeftButton, pos=place)
        shows(player, qtbot, frame)
    facts = player.timeline.facts
    assert facts.density[25] == 2 and facts.density[2] == 0
    assert list(facts.faces[29:33]) == [0, 1, 1, 0]
    ((name, inside),) = facts.zones
    assert name == "hall" and inside[9] == 0 and inside[10] == 1 and inside[40] == 0


def test_a_click_on_a_person_selects_the_passage(player, qtbot):
    player.go_to(25)
    shows(player, qtbot, 25)
    told = []
    player.selected.connect(told.append)
    for point, track in ((QPointF(220, 60), 2), (QPointF(75, 60), 1), (QPointF(300, 10), None)):
        view = player.canvas.view()
        place = view.point(point.x(), point.y()).toPoint()
        QTest.mouseClick(player.canvas, Qt.MouseButton.LeftButton, pos=place)
        assert player.track == track
    assert told == [2, 1, None]


def test_zooming_keeps_clicks_on_the_picture(player, qtbot):
    player.go_to(25)
    shows(player, qtbot, 25)
    around = player.canvas.view().point(220, 60)
    player.canvas.zoom_by(3.0, around)
    place = player.canvas.view().point(220, 60).toPoint()
    QTest.mouseClick(player.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert player.track == 2
    player.canvas.fit()
    assert player.canvas.view().scale == pytest.approx(player.canvas.height() / made.HEIGHT, rel=0.3)


def test_layers_have_their_keys_and_blur_changes_the_picture(player, qtbot):
    player.go_to(30)
    shows(player, qtbot, 30)
    plain = player.canvas.grab().toImage()
    QTest.keyClick(player.canvas, Qt.Key.Key_1)
    assert Layer.PEOPLE not in player.layer_bar.layers
    assert player.canvas.grab().toImage() != plain
    QTest.keyClick(player.canvas, Qt.Key.Key_9)
    qtbot.waitUntil(lambda: player.shot.blurred)
    assert player.shot.frame == 30
    QTest.keyClick(player.canvas, Qt.Key.Key_9)
    qtbot.waitUntil(lambda: not player.shot.blurred)


def test_a_picture_of_the_footage_before_is_not_shown(player, case, qtbot):
    late = player.shot
    file = exhibits.exhibit(case.db, 1).main
    index = records.frame_index(case.db, file.id)
    player.set_medium(Medium(exhibits.opener(case, file), index), 50)
    player._receive(late)
    assert player.shot is None
    shows(player, qtbot, 50)
    assert not player.shot.facts.figures


def test_suspended_nothing_runs_and_resumed_it_is_where_it_was(player, qtbot):
    player.go_to(33)
    shows(player, qtbot, 33)
    player.play(1.0)
    player.suspend()
    assert not player.playing and not player._timer.isActive() and player._decoder is None
    assert made.number_in(player.canvas.image) == player.shot.frame
    before = len(player.shots)
    player.resume()
    qtbot.waitUntil(lambda: len(player.shots) > before)
    assert made.number_in(player.shot.image) == player.shot.frame >= 33


def test_closing_leaves_no_thread_and_no_reader(player, case):
    decoder = player._decoder
    assert decoder.isRunning()
    player.close_medium()
    assert decoder.isFinished()
    with case._readers_lock:
        assert all(reader.closed for reader in case._readers)
    assert not [t for t in threading.enumerate() if t is not threading.main_thread() and not t.daemon]


def test_ctrl_g_goes_to_an_image_or_a_time(player, qtbot):
    for typed, frame in (("33", 33), ("0:00:01,5", player._frame_at(1.5))):
        player.activateWindow()
        qtbot.waitUntil(player.isActiveWindow)
        QTest.keyClick(player.canvas, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        dialog = player.findChild(GotoDialog)
        dialog.field.setText(str(made.FRAMES))
        assert not dialog._ok.isEnabled()  # the last is one less
        dialog.field.setText(typed)
        dialog.accept()
        shows(player, qtbot, frame)
        qtbot.waitUntil(lambda: player.findChild(GotoDialog) is None)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("412", ("frame", 412)),
        ("1 412", ("frame", 1412)),
        ("00:41.2", ("time", 41.2)),
        ("41,2 s", ("time", 41.2)),
        ("1:02:03", ("time", 3723)),
        ("demain", None),
        ("", None),
        ("-3", None),
    ],
)
def test_places_are_typed_as_people_write_them(typed, place):
    assert texts.parse_place(typed) == (None if place is None else (place[0], pytest.approx(place[1])))
