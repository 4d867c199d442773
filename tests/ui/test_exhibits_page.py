"""Pièces: what is dropped is asked about, received with progress, and shown with its facts."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication

from inspector.domain.case import Proof
from inspector.domain.footage import FootageFacts, Irregularity
from inspector.domain.words import ExhibitKind
from inspector.operations.cases import Problem
from inspector.ui import footage_facts
from inspector.ui.exhibits_page import DropZone, ExhibitsPage, inventory


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
