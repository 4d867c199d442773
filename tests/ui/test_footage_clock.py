"""Footage in the window: files of a folder on one timeline with their gaps, and the window of the camera's clock."""

from __future__ import annotations

import io
from datetime import datetime
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

from inspector.domain.footage import FootageClock, FrameIndex, FrameRecord, Start, join
from inspector.domain.words import ExhibitKind
from inspector.operations.exhibits import add_exhibit
from inspector.ui import footage_facts
from inspector.ui.clock_dialog import ClockDialog, _record
from inspector.ui.player import joints
from inspector.ui.player.decoder import Medium
from inspector.ui.player.player import Player


def film(first: int, count: int = 10) -> bytes:
    """Grey images whose level is their number times four."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="matroska") as out:
        stream = out.add_stream("ffv1", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "gray"
        for number in range(first, first + count):
            out.mux(
                stream.encode(av.VideoFrame.from_ndarray(np.full((48, 64), number * 4 % 256, np.uint8), format="gray"))
            )
        out.mux(stream.encode())
    return buffer.getvalue()


@pytest.fixture
def folder(session, qtbot, tmp_path):
    """The session, with a folder of three files (pièce 2) and a photo (pièce 3)."""
    place = tmp_path / "export"
    place.mkdir()
    for n, hour in enumerate(("101500", "101511", "101512")):
        (place / f"cam_20260712_{hour}.mkv").write_bytes(film(n * 20, 30))
    photo = tmp_path / "horloges.png"
    cv2.imwrite(str(photo), np.full((60, 90, 3), 90, np.uint8))
    for path in (place, photo):
        session.start(lambda case, path=path: add_exhibit(case, [path]))
    qtbot.waitUntil(lambda: len(session.overview.exhibits) == 3, timeout=20_000)
    return session


def test_the_facts_of_a_folder(folder):
    overview = folder.overview
    exhibit = overview.exhibits[1]
    assert exhibit.kind is ExhibitKind.FOOTAGE
    groups = footage_facts.groups(exhibit, overview)
    titles = [group.title for group in groups]
    assert titles[:3] == ["Frise de la pièce", "Fichiers dans l’ordre", "Horloge de la caméra"]
    assert "Faits de la vidéo cam_20260712_101500.mkv" in titles
    lines = " ".join(fact.value for fact in groups[1].facts)
    assert "Interruption de 8 s" in lines and "Recouvrement de 2 s" in lines
    facts = next(group for group in groups if group.title.startswith("Faits"))
    assert all(fact.label and fact.note for fact in facts.facts)
    assert footage_facts.groups(overview.exhibits[0], overview) == []


def test_the_window_of_the_clock(folder, qtbot):
    dialog = ClockDialog(folder.overview.exhibits[1], folder.overview, folder)
    qtbot.addWidget(dialog)
    dialog.show()
    asked = []
    dialog.read.connect(asked.append)
    qtbot.waitUntil(lambda: dialog.picture._image is not None)
    assert dialog.value().photo == 3
    assert not dialog.save.isEnabled()
    assert dialog.camera.placeholderText() == "12/07/2026 10:15:30"
    dialog.camera.set_value(dialog.camera.placeholderText())
    dialog.reference.set_value("12/07/2026 10:12:23")
    assert "0:03:07" in dialog.told._text.text()
    dialog.reference.set_value("")
    dialog.camera.set_value("10:18:37")
    dialog._save()
    assert dialog.isVisible() and not asked
    dialog.reference.set_value("10:15:xx")
    dialog._save()
    assert dialog.isVisible() and not asked
    dialog.reference.set_value("10:15:30")
    assert "0:03:07" in dialog.told._text.text()
    dialog.photo.set_value(None)
    dialog._show_photo()
    assert dialog.picture.text()
    dialog.resize(300, 500)
    dialog._save()
    assert [(read.camera, read.reference) for read in asked] == [("10:18:37", "10:15:30")]
    folder.run(lambda case: _record(case, 2, asked[0]))
    qtbot.waitUntil(lambda: folder.overview.clocks[2].offset is not None)
    assert folder.overview.clocks[2].offset.seconds == 187


def rows(count: int, gap: int | None = None) -> FrameIndex:
    frames = tuple(
        FrameRecord(n, n * 100 + (5000 if gap is not None and n >= gap else 0), n == 0, "0" * 64) for n in range(count)
    )
    return FrameIndex(Fraction(1, 1000), 64, 48, frames, "d" * 64)


def test_marks_of_gaps_and_files():
    one = rows(30, gap=12)
    assert [(j.frame, j.gap, j.file) for j in joints.joints_of(one)] == [(12, pytest.approx(5.1), "")]
    whole = join([("a", rows(10), Fraction(0)), ("b", rows(10), Fraction(1)), ("c", rows(10), Fraction(60)),
                  ("d", rows(10), Fraction(59))])  # fmt: skip
    found = joints.joints_of(whole)
    assert [(j.frame, j.file) for j in found] == [(10, "b"), (20, "c"), (30, "d")]
    assert [j.gap for j in found] == [0, pytest.approx(58), pytest.approx(-2)]
    assert ["fichier" in joints.describe(found[0]), "interruption" in joints.describe(found[1])] == [True, True]
    assert "recouvrement" in joints.describe(found[2])
    assert joints.joints_of(None) == ()


def test_the_player_goes_over_the_joints(dressed, qtbot):
    parts = []
    data = [film(0), film(10)]
    from inspector.footage import build_index

    for n, each in enumerate(data):
        work = build_index(lambda each=each: io.BytesIO(each), f"{n}.mkv")
        while True:
            try:
                next(work)
            except StopIteration as end:
                parts.append((f"{n}.mkv", end.value[0], Fraction(n * 3600)))
                break
    whole = join(parts)
    player = Player()
    player.resize(900, 600)
    qtbot.addWidget(player)
    player.show()
    clock = FootageClock(Start("typed", datetime.fromisoformat("2026-07-12T10:00:00").isoformat(), 1.0))
    player.set_medium(Medium([lambda each=each: io.BytesIO(each) for each in data], whole, None, clock), 9)
    try:
        for asked in (9, 10, 19, 0, 11):
            player.go_to(asked)
            qtbot.waitUntil(lambda asked=asked: player.shot is not None and player.shot.frame == asked)
            assert player.shot.image.pixelColor(20, 20).red() == pytest.approx(asked * 4, abs=2)
        assert "«\N{NO-BREAK SPACE}1.mkv\N{NO-BREAK SPACE}», image 1" in player.hours.whole()
        assert "12/07/2026 11:00:00" in player.hours.whole()
        assert player.timeline.joints[0].gap == pytest.approx(3599)
        player.go_to_seconds(1800)
        assert player._wanted == 9
        # Nobody waits an hour: playing goes on at the pace of images.
        player.go_to(8)
        player.play(1.0)
        qtbot.waitUntil(lambda: player.shot.frame >= 12, timeout=3000)
        player.pause()
        assert "fichier" in player.timeline.describe(player.timeline.x_of(10)) or "interruption" in (
            player.timeline.describe(player.timeline.x_of(10))
        )
    finally:
        player.close_medium()
