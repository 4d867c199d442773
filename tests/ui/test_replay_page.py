"""Rejeu: what will be replayed is said before, the player shows what was extracted, and proofs lead back to it."""

from __future__ import annotations

import itertools
import shutil
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, QThread, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from inspector.casefile import records
from inspector.domain.case import Proof
from inspector.domain.progress import Progress
from inspector.domain.words import StepKind
from inspector.operations import cases, explain, overlay
from inspector.operations.agent import current_agent
from inspector.operations.replay_check import CheckedReplay, Difference
from inspector.replay import engine
from inspector.ui import replay_overlays, replay_page, replay_words
from inspector.ui.player.layers import Layer
from inspector.ui.replay_page import EMPTY, LIST, PLAYER, ReplayPage
from inspector.ui.replay_words import StepState
from inspector.ui.session import Session
from tests.ui import player_case as made


@pytest.fixture(scope="module")
def replayed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("replayed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        return made.make_case(folder)


@pytest.fixture
def make_page(dressed, qtbot, tmp_path, replayed):
    """Opens a copy of the case and its replay page; everything is closed and checked at the end."""
    opened = []

    def make(path=replayed):
        copy = shutil.copy(path, tmp_path / "copie.inspector")
        session = Session()
        failures, ready = [], []
        session.failed.connect(failures.append)
        session.open(lambda: cases.open_case(copy, made.PASSPHRASE, current_agent()), lambda: ready.append(True))
        qtbot.waitUntil(lambda: bool(ready or failures))
        page = ReplayPage(session)
        qtbot.addWidget(page)
        qtbot.addWidget(page.panel)
        session.changed.connect(page.refresh)
        page.failures = failures
        page.drafts = []
        page.finding_drafted.connect(page.drafts.append)
        page.refresh(session.overview)
        page.resize(900, 680)
        page.show()
        opened.append((page, session))
        return page

    yield make
    for page, session in opened:
        page.leave()
        session.changed.disconnect(page.refresh)
        page.release()
        assert session.close() is None
        assert not [f for f in page.failures if f.details]
        assert not [t for t in page.findChildren(QThread) if t.isRunning()]
        assert not [t for w in (page, page.panel) for t in w.findChildren(QTimer) if t.isActive()]


def shows(page, qtbot, frame):
    player = page.player
    qtbot.waitUntil(lambda: player.shot is not None and player.shot.frame == frame)
    assert made.number_in(player.shot.image) == frame


def test_without_footage_the_page_says_where_to_begin(make_page, case_path):
    page = make_page(case_path)
    assert page._views.currentIndex() == EMPTY
    words = [child.text() for child in page._views.currentWidget().findChildren(QObject) if hasattr(child, "text")]
    assert any("Pièces" in text for text in words)


def test_the_last_replay_that_ended_is_ready_to_be_looked_at(make_page, qtbot):
    page = make_page()
    assert page._views.currentIndex() == PLAYER
    shows(page, qtbot, 0)
    qtbot.waitUntil(lambda: page.player.timeline.facts is not None)
    title = page._title.whole()
    for words in ("Rejeu 1", "Pièce 1 · hall.mkv", "Pièce 2", "Frigate", "entree"):
        assert words in title
    assert [area.name for area in page.player.canvas._areas] == ["hall"]


def test_what_will_be_replayed_is_said_before_the_run(make_page):
    page = make_page()
    form = page.form
    shown = {(line.kind, line.state) for line in form.steps.shown()}
    assert (StepKind.OBJECT_DETECTION, StepState.REPLAYED) in shown
    assert (StepKind.AUDIO, StepState.NOT_REPLAYABLE) in shown
    assert "rejoué" in form.steps.as_text().lower()
    form.plan.set_value(None)
    form._plan_changed()
    assert not form.camera.isEnabled()
    assert {line.state for line in form.steps.shown()} == {StepState.REPLAYED}
    assert form.launch.isEnabled()


def test_a_step_whose_enabling_is_not_stated_is_said_so(replayed):
    with cases.open_case(replayed, made.PASSPHRASE, current_agent()) as case:
        plan = records.plans(case.db)[2]
    unsure = replace(plan, steps=tuple(replace(step, enabled=None) for step in plan.steps))
    lines = replay_words.step_lines(unsure, "entree", made.WIDTH, made.HEIGHT)
    assert {line.state for line in lines} == {StepState.NOT_STATED}
    off = replace(plan, steps=tuple(replace(step, enabled=False) for step in plan.steps))
    assert {line.state for line in replay_words.step_lines(off, "entree", made.WIDTH, made.HEIGHT)} == {StepState.OFF}


def test_a_replay_is_launched_followed_and_opened(make_page, qtbot):
    page = make_page()
    shows(page, qtbot, 0)
    page._show(LIST)
    seen = []
    page.session.progressed.connect(lambda running: seen.append(page.form.waiting))
    page.form.launch.click()
    qtbot.waitUntil(lambda: len(page.session.overview.replays) == 3, timeout=20_000)
    qtbot.waitUntil(lambda: page._opened == 3 and page.player.shot is not None)
    assert page._views.currentIndex() == PLAYER
    assert any(seen) and not page.form.waiting
    assert page.session.overview.replays[2].state == "done"
    assert page.session.overview.replays[2].camera == "entree"


def test_a_replay_is_interrupted_from_the_page(make_page, qtbot):
    page = make_page()
    page._show(LIST)
    page.form.launch.click()
    assert page.form.waiting and not page.form.launch.isEnabled()
    qtbot.waitUntil(page.form.stop.isEnabled, timeout=20_000)
    page.form.stop.click()
    qtbot.waitUntil(lambda: [r.state for r in page.session.overview.replays[2:]] == ["cancelled"])
    assert not page.form.waiting and page.form.launch.isEnabled()
    assert page._views.currentIndex() == LIST


def test_an_interrupted_replay_is_kept_and_said_incomplete(make_page, qtbot):
    page = make_page()
    cancelled = page.session.overview.replays[1]
    page.open_replay(cancelled)
    shows(page, qtbot, 0)
    assert "terme" in page._told.text()
    text = page.table.as_text()
    assert "Interrompu" in text and "Terminé" in text and str(made.FRAMES) in text


@pytest.mark.parametrize(
    ("proof", "replay", "frame", "track"),
    [
        (Proof("observation", replay=1, frame=25, track=2), 1, 25, 2),
        (Proof("observation", replay=2, frame=7, track=1), 2, 7, 1),
        (Proof("search", replay=1), 1, 0, None),
    ],
)
def test_a_proof_leads_to_its_image_and_passage(make_page, qtbot, proof, replay, frame, track):
    page = make_page()
    assert page.show_proof(proof)
    shows(page, qtbot, frame)
    assert page._opened == replay
    assert page.player.track == track


def test_proofs_of_other_pages_are_left_to_them(make_page):
    page = make_page()
    assert not page.show_proof(Proof("exhibit", exhibit=1))
    assert not page.show_proof(Proof("observation", replay=99, frame=1))


def test_capture_then_finding_carries_the_capture_as_proof(make_page, qtbot):
    page = make_page()
    page.show_proof(Proof("observation", replay=1, frame=31, track=2))
    shows(page, qtbot, 31)
    QTest.keyClick(page.player.canvas, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: len(page.session.overview.captures) == 1)
    qtbot.waitUntil(lambda: "capture 1" in page._told.text())
    assert not page.drafts
    page.player.transport.finding.click()
    qtbot.waitUntil(lambda: bool(page.drafts))
    (proof,) = page.drafts[0].proofs
    assert (proof.kind, proof.replay, proof.frame, proof.capture) == ("capture", 1, 31, 1)
    assert len(page.session.overview.captures) == 1  # the same image is kept once
    page.player.go_to(4)
    shows(page, qtbot, 4)
    assert page.show_proof(proof)
    shows(page, qtbot, 31)


def test_the_panel_says_the_data_of_the_image_and_of_the_passage(make_page, qtbot):
    page = make_page()
    page.show_proof(Proof("observation", replay=1, frame=31))
    shows(page, qtbot, 31)
    panel = page.data
    qtbot.waitUntil(lambda: "31" in panel._title.text())
    assert panel._counts.text() == "2 personnes, 1 visage"
    words = panel.body.text()
    for part in ("Passage 1", "Passage 2", "gabarit (128) abababababab…", "34 ± 9", "femme", "SFace", "age"):
        assert part in words
    panel.body.linkActivated.emit("track:1")
    assert page.player.track == 1
    qtbot.waitUntil(lambda: "Recueilli" in panel.body.text())
    assert "zone «\u00a0hall\u00a0»" in panel.body.text() and "y est encore" in panel.body.text()
    panel.body.linkActivated.emit("frame:40")
    shows(page, qtbot, 40)
    page.player.select(2)
    qtbot.waitUntil(lambda: "copier l’empreinte" in panel.body.text())
    panel.body.linkActivated.emit("copy:" + "ab" * 32)
    assert QGuiApplication.clipboard().text() == "ab" * 32
    panel._finding.click()
    assert page.drafts[-1].proofs == (Proof("observation", replay=1, frame=40, track=2),)


def test_names_from_files_are_never_read_as_markup(make_page, qtbot):
    page = make_page()
    shows(page, qtbot, 0)
    from inspector.ui import replay_panel

    assert "<b>x" not in replay_panel._text("<b>x")
    assert "'x'" not in replay_panel._link("copy:'x'", "a<i>")


def test_leaving_closes_the_footage_and_coming_back_opens_it_at_the_same_image(make_page, qtbot):
    page = make_page()
    shows(page, qtbot, 0)
    page.player.go_to(42)
    shows(page, qtbot, 42)
    page.leave()
    page.hide()
    assert page.player._decoder is None
    before = page.player.shot
    page.show()
    qtbot.waitUntil(lambda: page.player.shot is not before)
    shows(page, qtbot, 42)


def test_details_of_a_replay_have_its_whole_digest(make_page):
    page = make_page()
    page._show(LIST)
    told = []
    page.table.described.connect(told.append)
    assert page.table.select(lambda replay: replay.id == 1)
    facts = [fact for group in told[-1].groups for fact in group.facts]
    assert any(fact.value == "d" * 64 and fact.copyable for fact in facts)


def test_a_replay_is_paused_resumed_checked_and_its_templates_erased(make_page, qtbot, monkeypatch):
    monkeypatch.setattr(engine, "BATCH_IMAGES", 1)
    page = make_page()
    page._show(LIST)
    page.form.every.set_value(2)
    page.form.launch.click()
    qtbot.waitUntil(page.form.pause.isEnabled, timeout=20_000)
    page.form.pause.click()
    assert not page.form.pause.isEnabled()
    qtbot.waitUntil(lambda: [r.state for r in page.session.overview.replays[2:]] == ["paused"], timeout=20_000)
    qtbot.waitUntil(lambda: "pause" in page.outcome._text.text())
    assert page._views.currentIndex() == LIST and not page.form.waiting

    def actions(number):
        replay = next(r for r in page.session.overview.replays if r.id == number)
        return {action.label: action.call for action in page.table._facts(replay).actions}

    assert "Reprendre" in actions(3) and "Reprendre" not in actions(1)
    actions(3)["Reprendre"]()
    qtbot.waitUntil(lambda: page._opened == 3 and page.player.shot is not None, timeout=20_000)
    done = page.session.overview.replays[2]
    assert (done.state, done.record.settings["every_nth"], page.session.overview.resumable) == ("done", 2, {})
    page._show(LIST)
    actions(3)["Refaire et comparer"]()
    qtbot.waitUntil(lambda: "identique" in page.outcome._text.text(), timeout=20_000)
    monkeypatch.setattr(replay_page, "confirm", lambda *_: True)
    actions(3)["Effacer les gabarits…"]()
    qtbot.waitUntil(lambda: "gabarits" in page.outcome._text.text())


def test_a_difference_is_said_with_both_values():
    before = ("7", "7", "1", "position", "person", None, "0.9000", "1.00,2.00,3.00,4.00", "m", "s")
    found = CheckedReplay(False, "a", None, 12, Difference(7, before, None), (("onnxruntime", "1", "2"),))
    said = replay_words.checked(3, found)
    for words in ("image 7", "12", "person", "1.00,2.00", "aucune donnée", "onnxruntime"):
        assert words in said


def test_a_place_of_the_image_is_explained(make_page, qtbot):
    page = make_page()
    shows(page, qtbot, 0)
    QTest.keyClick(page.player.canvas, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: "Image 0" in page._told.text(), timeout=20_000)
    canvas, asked = page.player.canvas, []
    page.player.explanation_asked.connect(lambda *place: asked.append(place))
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=canvas.rect().center())
    (frame, x, y) = asked[0]
    assert frame == 0 and abs(x - made.WIDTH / 2) < 2 and abs(y - made.HEIGHT / 2) < 2


def test_an_explanation_says_how_far_it_is_and_is_given_up(make_page, qtbot, monkeypatch):
    """One that is asked again, or closed, ends at its next step; the case is read meanwhile."""
    ended, on = [], threading.Event()

    def slow(case, replay, frame, x, y):
        try:
            for number in itertools.count():
                yield Progress("explain", number % 100, 100, "image")
                if on.is_set():
                    return explain.Explanation(frame, x, y, ())
        finally:
            ended.append((frame, x))

    monkeypatch.setattr(explain, "explain", slow)
    page = make_page()
    shows(page, qtbot, 0)
    page._explain(0, 1, 1)
    qtbot.waitUntil(lambda: "%" in page._told.text())
    page._explain(0, 2, 2)
    qtbot.waitUntil(lambda: ended == [(0, 1)])
    page._told.closed.emit()
    qtbot.waitUntil(lambda: ended == [(0, 1), (0, 2)])
    assert page._told_box.isHidden()
    on.set()
    page._explain(0, 3, 3)
    qtbot.waitUntil(lambda: "place 3" in page._told.text())
    page.panel.show()  # with the panel beside it, it is told there, and closed there
    page._explain(0, 4, 4)
    qtbot.waitUntil(lambda: "place 4" in page.data.explanation.text())
    assert page._told_box.isHidden()
    page.data.explanation.closed.emit()
    page.panel.hide()


def test_a_vendor_s_metadata_are_laid_over_the_image_and_said_to_be_its_own(make_page, qtbot, monkeypatch):
    box = overlay.VendorBox(0.0, "Human", "17", (0.1, 0.1, 0.3, 0.5))
    kept = []

    def overlaid(db, footage, index):
        return tuple(overlay.Overlaid(each, (each.seconds,), (box,)) for each in kept)

    def set_offset(case, footage, exhibit, seconds):
        kept[:] = [overlay.Alignment(footage, exhibit, seconds, "hand")]
        return kept[0]

    monkeypatch.setattr(overlay, "overlaid", overlaid)
    monkeypatch.setattr(overlay, "set_offset", set_offset)
    monkeypatch.setattr(replay_overlays.QInputDialog, "getDouble", lambda *_: (0.0, True))
    page = make_page()
    shows(page, qtbot, 0)
    assert page._overlays.isHidden()  # nothing of a vendor's was read
    page._overview = replace(page._overview, metadata={2: None})
    page._overlays._give(page._replay, 2, 0.0)
    qtbot.waitUntil(lambda: bool(page.player.shot and page.player.shot.facts.vendor))
    (mark,) = page.player.shot.facts.vendor
    assert (mark.caption, mark.box) == ("17 Human", pytest.approx((
        0.1 * made.WIDTH, 0.1 * made.HEIGHT, 0.3 * made.WIDTH, 0.5 * made.HEIGHT)))  # fmt: skip
    assert "agent" in page._told.text()
    assert Layer.VENDOR in page.player.layer_bar.layers
    QTest.keyClick(page.player.canvas, Qt.Key.Key_V)
    assert Layer.VENDOR not in page.player.layer_bar.layers
