"""Pièces: what is dropped is asked about, received with progress, and shown with its facts."""

from __future__ import annotations

import os
from dataclasses import replace
from string import Formatter

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from inspector.domain.case import Proof
from inspector.domain.exhibit_facts import reception
from inspector.domain.footage import FootageFacts, Irregularity
from inspector.domain.words import ExhibitKind, ExhibitMedium, ExhibitMethod
from inspector.operations.cases import Problem
from inspector.ui import exhibit_details, footage_facts, theme
from inspector.ui.exhibit_form import SHOWN, Intake
from inspector.ui.exhibits_page import DropZone, ExhibitsPage, inventory
from inspector.ui.hashes_dialog import HashesDialog
from inspector.ui.recorder_form import RecorderDialog
from inspector.ui.theme import Tone


@pytest.fixture
def page(session, qtbot):
    page = ExhibitsPage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.details = []
    page.selected.connect(page.details.append)
    page.refresh(session.overview)
    page.show()
    yield page
    session.changed.disconnect(page.refresh)


def test_files_are_asked_about_then_received(page, session, qtbot, tmp_path):
    file = tmp_path / "affiche <b>.txt"
    file.write_text("Zone sous vidéosurveillance")
    page.ask([file, tmp_path / "absent.txt"])
    qtbot.waitUntil(page.intake.isVisible)
    ((path, kind),) = page.intake._chosen
    assert path == file
    kind.set_value(ExhibitKind.PHOTO)
    page.intake.handed_by.set_value("La directrice")
    page.intake._receive()
    qtbot.waitUntil(lambda: len(session.overview.exhibits) == 2)
    received = session.overview.exhibits[1]
    assert (received.kind, received.handed_by, received.name) == (ExhibitKind.PHOTO, "La directrice", "affiche <b>.txt")
    qtbot.waitUntil(lambda: page.details[-1] is not None and page.details[-1].title == "Pièce 2")
    assert not page.intake.isVisible()


def test_a_folder_is_one_exhibit(page, session, qtbot, tmp_path):
    folder = tmp_path / "export"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(str(n))
    page.ask([folder])
    qtbot.waitUntil(page.intake.isVisible)
    page.intake._receive()
    qtbot.waitUntil(lambda: len(session.overview.exhibits) == 2)
    assert len(session.overview.exhibits[1].files) == 3
    assert "export (3 fichiers)" in page.table.as_text()


def test_dropping_files_asks_about_them(page, qtbot, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("a")
    zone = page.findChild(DropZone)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    zone.dropEvent(drop)
    qtbot.waitUntil(page.intake.isVisible)
    page.intake.cancelled.emit()
    assert not page.intake.isVisible()


def test_facts_irregularities_and_problems_are_shown(page, session):
    overview = session.overview
    exhibit = replace(overview.exhibits[0], kind=ExhibitKind.FOOTAGE)
    facts = FootageFacts(
        container="avi", codec="mpeg4", pixel_format="yuv420p", width=768, height=576, frames=795, frames_claimed=796,
        time_base="1/10", first_pts=0, last_pts=794, duration=79.4, rate_claimed=10.0, interval_min=0.1,
        interval_median=0.1, interval_max=0.1, constant_rate=True, key_frames=67, audio_tracks=1,
        irregularities=(), index_digest="ab" * 32,
    )  # fmt: skip
    problem = Problem(1, "error.footage_not_indexed", {"exhibit": "1"})
    page.refresh(replace(overview, exhibits=(exhibit,), facts={exhibit.main.id: facts}, problems=(problem,)))
    page.table.select(lambda e: e.number == 1)
    titles = [group.title for group in page.details[-1].groups]
    assert "Faits de la vidéo registre.txt" in titles
    assert "Ce qui n’a pas pu être lu" in titles
    assert page._problems.isVisible()


def test_every_irregularity_of_a_file_has_its_sentence(page):
    from inspector.messages import table

    codes = [code.removeprefix("irregularity.") for code in table() if code.startswith("irregularity.")]
    assert codes
    for code in codes:
        text = table()[f"irregularity.{code}"]["fr"]
        names = {name for _, name, _, _ in Formatter().parse(text) if name}
        facts = FootageFacts(
            "", "", "", 1, 1, 1, None, "1/10", 0, 0, 0.0, None, None, None, None, True, 1, 0,
            (Irregularity(code, tuple((name, "1") for name in names)),), "",
        )  # fmt: skip
        assert footage_facts.irregularities(facts)[0].note


def test_inventory_text_holds_every_fingerprint(page, session):
    page._copy_inventory()
    text = QGuiApplication.clipboard().text()
    assert text == inventory(session.overview.exhibits)
    assert session.overview.exhibits[0].main.sha256 in text
    assert "Pièce n° 1" in text


def test_a_proof_selects_its_exhibit(page):
    assert page.show_proof(Proof("exhibit", exhibit=1))
    assert page.table.record().number == 1
    assert not page.show_proof(Proof("exhibit", exhibit=9))
    assert not page.show_proof(Proof("capture", capture=1))


def ask(page, qtbot, *paths):
    page.ask(list(paths))
    qtbot.waitUntil(page.intake.isVisible)


def test_all_that_is_said_at_intake_is_kept(page, session, qtbot, tmp_path):
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "clip.avi").write_bytes(b"RIFF\0\0\0\0AVI none")
    (folder / "vide.txt").write_text("")
    ask(page, qtbot, folder)
    form = page.intake
    form.medium.set_value(ExhibitMedium.USB)
    form.medium_text.set_value("clé n° 4")
    form.method.set_value(ExhibitMethod.EXPORT)
    form._more_hashes.click()
    form.hashes.boxes["SHA512"].click()
    form._more_recorder.click()
    assert form.recorder.isVisible()
    form.recorder.make.set_value("Modèle X")
    listed = tmp_path / "liste.txt"
    listed.write_text(f"{'0' * 64} *clip.avi\n")
    form.set_receipt(listed)
    form._receive_button.click()
    qtbot.waitUntil(lambda: bool(session.overview.receipts), timeout=20_000)
    exhibit = session.overview.exhibits[1]
    known = reception(exhibit)
    assert (known.medium, known.medium_text, known.method) == ("usb", "clé n° 4", "export")
    assert set(session.overview.hashes[exhibit.main.id]) == {"SHA512"}
    assert session.overview.recorders[2].make == "Modèle X"
    assert not session.overview.receipts[2][0].ok
    assert page._problems.isVisible() and exhibit_details.standing(exhibit, session.overview).rank == 0
    page.table.select(lambda e: e.number == 2)
    groups = page.details[-1].groups
    assert any(group.tone == Tone.DANGER for group in groups)
    assert any(fact.mono and len(fact.value) == 128 and fact.copyable for group in groups for fact in group.facts)
    assert "Modèle X" in [fact.value for group in groups for fact in group.facts]
    assert "SHA512" in inventory([exhibit], session.overview)
    assert form.receipt is None and form.recorder.value().empty


def test_a_reference_is_marked(page, session, qtbot, tmp_path):
    file = tmp_path / "gros.bin"
    file.write_bytes(b"x" * 1000)
    ask(page, qtbot, file)
    page.intake.reference.click()
    assert not page.intake.method.isEnabled()
    page.intake._receive_button.click()
    qtbot.waitUntil(lambda: len(session.overview.exhibits) == 2)
    exhibit = session.overview.exhibits[1]
    assert exhibit.reference and "Référencée" in page.table.as_text()
    assert str(file) in inventory([exhibit])


def test_one_refused_leaves_the_others(page, session, qtbot, tmp_path):
    failures = []
    session.failed.connect(failures.append)
    os.mkfifo(tmp_path / "tube")
    paths = [tmp_path / "a.txt", tmp_path / "tube", tmp_path / "b.txt"]
    for path in (paths[0], paths[2]):
        path.write_text(path.name)
    ask(page, qtbot, *paths)
    page.intake._receive_button.click()
    qtbot.waitUntil(lambda: len(session.overview.exhibits) == 3)
    assert [e.name for e in session.overview.exhibits[1:]] == ["a.txt", "b.txt"] and len(failures) == 1


def test_many_files_at_once(page, session, qtbot, tmp_path):
    paths = [tmp_path / f"{n:03}.txt" for n in range(SHOWN + 3)]
    for path in paths:
        path.write_text(path.name)
    ask(page, qtbot, *paths)
    assert len(page.intake._chosen) == SHOWN and len(page.intake.value().chosen) == SHOWN + 3
    assert page.intake._rest.isVisible()
    page.intake.cancelled.emit()
    assert page.table.isVisible()


def test_other_hashes_and_answers_later(page, session, qtbot):
    exhibit = session.overview.exhibits[0]
    dialog = HashesDialog(exhibit, session, page)
    assert not dialog.compute.isEnabled()
    dialog.choice.boxes["BLAKE3"].click()
    dialog.compute.click()
    qtbot.waitUntil(lambda: "BLAKE3" in session.overview.hashes.get(exhibit.main.id, {}))
    again = HashesDialog(exhibit, session, page)
    assert not again.choice.boxes["BLAKE3"].isEnabled()
    answers = RecorderDialog(exhibit, session, page)
    answers.form.custody._buttons[True].click()
    answers.save.click()
    qtbot.waitUntil(lambda: 1 in session.overview.recorders)
    assert session.overview.recorders[1].custody is True
    shown = RecorderDialog(exhibit, session, page)
    assert shown.form.value() == session.overview.recorders[1]
    for one in (dialog, again, answers, shown):
        one.deleteLater()


@pytest.mark.parametrize("text", [100, 200])
def test_the_form_holds_in_the_width(page, qtbot, tmp_path, dressed, text):
    theme.apply("light", text)
    form = Intake()
    qtbot.addWidget(form)
    path = tmp_path / "a.avi"
    path.write_bytes(b"x")
    form.ask([path], {path: ExhibitKind.FOOTAGE})
    form.resize(theme.px(440), 900)
    form.show()
    QTest.qWait(50)
    assert form.minimumSizeHint().width() <= theme.px(440)
