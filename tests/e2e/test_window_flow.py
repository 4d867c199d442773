"""One control from end to end in the real window: what an inspector does, in the order of the steps."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from inspector.domain.words import DataCategory, ExhibitKind, FindingStatus, ObservedValue
from inspector.ui import settings, theme, translation
from inspector.ui.collecting import Collector
from inspector.ui.dialogs import NewCaseDialog
from inspector.ui.page import Step
from inspector.ui.window import MainWindow

LONG = 60_000  # milliseconds

pytestmark = pytest.mark.usefixtures("real_keys")


@pytest.fixture
def window(qapp, qtbot: QtBot):
    settings.LANGUAGE.put("fr")
    settings.THEME.put("light")
    theme.apply("light", 100)
    translation.install("fr")
    collector = Collector()
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    window.close()
    qtbot.waitUntil(lambda: window.session is None, timeout=LONG)
    collector.stop()


def receive(page, session, qtbot: QtBot, files: list[Path], handed_by: str) -> None:
    """Receive files as the page offers them, with the kinds that it detected."""
    before = len(session.overview.exhibits)
    page.ask(files)
    qtbot.waitUntil(page.intake.isVisible, timeout=LONG)
    page.intake.handed_by.set_value(handed_by)
    page.intake._receive()
    qtbot.waitUntil(lambda: len(session.overview.exhibits) == before + len(files), timeout=LONG)
    qtbot.waitUntil(lambda: not session.is_busy, timeout=LONG)


def test_one_control_from_end_to_end(window: MainWindow, qtbot: QtBot, tmp_path: Path, short_sample: Path) -> None:
    # A new case, from a template.
    window.ask_new()
    asked = window.findChild(NewCaseDialog)
    asked.template.set_value("commune")
    asked.decision.setText("2026-300C")
    asked.organisation.setText("Commune de l’essai")
    asked.path.setText(str(tmp_path / "dossier de contrôle.inspector"))
    asked.first.setText("une phrase de plusieurs mots")
    asked.second.setText("une phrase de plusieurs mots")
    asked._accept()
    qtbot.waitUntil(lambda: window.view is not None, timeout=LONG)
    session, view = window.session, window.view
    assert session.case.encrypted

    # Procédure: typed, and kept without being asked to.
    view.show_step(Step.PROCEDURE)
    procedure = view.pages[Step.PROCEDURE]
    line = next(line for line in procedure.findChildren(QLineEdit) if line.isVisible() and line.isEnabled())
    qtbot.keyClicks(line, "OM-1")
    view.show_step(Step.EXHIBITS)
    qtbot.waitUntil(lambda: session.overview.procedure.mission_order == "OM-1", timeout=LONG)

    # Pièces: footage, configuration, register.
    exhibits = view.pages[Step.EXHIBITS]
    files = [short_sample / "vtest.avi", short_sample / "frigate" / "config.yml", short_sample / "registre.txt"]
    receive(exhibits, session, qtbot, files, "Le responsable")
    kinds = [e.kind for e in session.overview.exhibits]
    assert kinds == [ExhibitKind.FOOTAGE, ExhibitKind.CONFIGURATION, ExhibitKind.DOCUMENT]
    assert session.overview.facts[session.overview.exhibits[0].main.id].frames == 60

    # Déclarations: nothing is followed, says the register.
    view.show_step(Step.DECLARATIONS)
    declarations = view.pages[Step.DECLARATIONS]
    declarations._open_form()
    form = declarations.form
    form.category.set_value(DataCategory.TRAJECTORY)
    form.purpose.set_value("statistics")
    form.value.set_value(False)
    form.exhibit.set_value(3)
    form.quote.set_value("Aucun suivi.")
    form._record()
    qtbot.waitUntil(lambda: len(session.overview.declarations) == 1, timeout=LONG)

    # Configuration: read as it was received.
    view.show_step(Step.CONFIGURATION)
    plan = session.overview.plans[2]
    assert {camera.id for camera in plan.cameras} == {"place", "guichet"}

    # Rejeu.
    view.show_step(Step.REPLAY)
    replay = view.pages[Step.REPLAY]
    qtbot.waitUntil(replay.form.launch.isEnabled, timeout=LONG)
    replay.form.footage.set_value(1)
    replay.form.plan.set_value(2)
    replay.form.camera.set_value("place")
    qtbot.mouseClick(replay.form.launch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [r.state for r in session.overview.replays] == ["done"], timeout=3 * LONG)
    record = session.overview.replays[0].record
    assert (record.frames, record.camera) == (60, "place")

    # Matrice: followed, though declared otherwise.
    view.show_step(Step.MATRIX)
    matrix = view.pages[Step.MATRIX]
    qtbot.waitUntil(lambda: any(r.category is DataCategory.TRAJECTORY for r in matrix.view.rows()), timeout=LONG)
    row = next(r for r in matrix.view.rows() if r.category is DataCategory.TRAJECTORY)
    assert row.discrepancy
    assert row.observed.value is ObservedValue.REPRODUCED
    matrix.view.choose(matrix.view.rows().index(row), matrix.view.place())

    # A capture of what was seen, and the finding that rests on it.
    view.show_step(Step.REPLAY)
    replay.open_replay(session.overview.replays[0], 30)
    qtbot.waitUntil(lambda: replay.player.isVisible() and replay._frame == 30, timeout=LONG)
    replay.player.finding_asked.emit(30)
    qtbot.waitUntil(lambda: len(session.overview.captures) == 1, timeout=LONG)
    qtbot.waitUntil(lambda: view.step is Step.FINDINGS, timeout=LONG)
    findings = view.pages[Step.FINDINGS]
    findings.show_point("A02")  # the point to which the finding belongs is asked for
    qtbot.keyClicks(findings.form.text, "Les passants sont suivis image par image.")
    findings.form.status.set_value(FindingStatus.NON_CONFORME)
    findings.form.status.changed.emit()
    findings.leave()
    qtbot.waitUntil(lambda: [f.status for f in session.overview.findings] == [FindingStatus.NON_CONFORME], timeout=LONG)
    assert session.overview.findings[0].proofs[0].capture == 1

    # Rapport.
    view.show_step(Step.REPORT)
    report = view.pages[Step.REPORT]
    report.build(tmp_path / "documents")
    qtbot.waitUntil(lambda: bool(report._files), timeout=LONG)
    assert {file.parent.name for file in report._files} == {"remis", "interne"}
    assert report.viewer.page_count() >= 1

    # Every act stands in the journal, and the case is whole.
    assert session.overview.journal_count > 12
