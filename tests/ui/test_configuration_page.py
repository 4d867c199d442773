"""Configuration: text and meaning linked both ways, secrets masked, zones drawn, findings begun."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor

from inspector.domain.case import Proof
from inspector.domain.plan import Camera, Provenance
from inspector.domain.words import ExhibitKind, StepKind
from inspector.locate import resource
from inspector.operations import cases, exhibits
from inspector.operations.agent import current_agent
from inspector.ui import meanings, source_text
from inspector.ui.configuration_page import ConfigurationPage
from inspector.ui.player.decoder import Shot
from inspector.ui.player.scene import FrameFacts

OTHER = """cameras:
  quai:
    detect:
      enabled: false
    ffmpeg:
      inputs:
        - path: rtsp://192.0.2.1/flux
          roles: [detect]
version: 0.15-1
"""
PASSPHRASE = "une phrase de test"
SECRETS = ("exemple-a-masquer-1", "exemple-a-masquer-2", "exemple-a-masquer-3")


def run_to_end(generator):
    while True:
        try:
            next(generator)
        except StopIteration:
            return


@pytest.fixture(scope="session")
def configured_case(made_case, tmp_path_factory) -> Path:
    """Made once: the small case with the sample's configuration as exhibit 2 and a second one as exhibit 3."""
    folder = tmp_path_factory.mktemp("configured")
    path = Path(shutil.copy(made_case, folder / "configured.inspector"))
    other = folder / "autre.yml"
    other.write_text(OTHER, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        with cases.open_case(path, PASSPHRASE, current_agent()) as case:
            for file in (resource("samples", "frigate", "config.yml"), other):
                run_to_end(exhibits.add_exhibit(case, [file], kind=ExhibitKind.CONFIGURATION))
    return path


@pytest.fixture
def page(configured_case, case_path, qtbot, request):
    shutil.copy(configured_case, case_path)
    session = request.getfixturevalue("session")
    page = ConfigurationPage(session)
    qtbot.addWidget(page)
    page.resize(900, 640)
    page.details, page.findings = [], []
    page.selected.connect(page.details.append)
    page.finding_drafted.connect(page.findings.append)
    session.changed.connect(page.refresh)
    page.refresh(session.overview)
    page.show()
    qtbot.waitUntil(lambda: page.source.blockCount() > 100)
    yield page
    session.changed.disconnect(page.refresh)
    session.drain()
    page.release()


def titles(page):
    return [meaning.title for meaning in page.meanings.selection()]


def test_no_configuration_says_where_to_add_one(session, qtbot):
    page = ConfigurationPage(session)
    qtbot.addWidget(page)
    page.refresh(session.overview)
    assert page._stack.currentIndex() == 0
    assert not page.show_proof(Proof("configuration", exhibit=1))
    session.drain()
    page.release()


def test_a_meaning_lights_its_line(page):
    face = next(m for g in page._groups for m in g.meanings if m.step and m.step.kind is StepKind.FACE_RECOGNITION)
    page.meanings._items[face.key].setSelected(True)
    assert page.source.line() == 41
    assert page.source.document().findBlockByNumber(40).text().strip() == "enabled: true"
    assert page.details[-1].title == "Reconnaissance faciale"
    facts = [fact.value for group in page.details[-1].groups for fact in group.facts]
    assert "face_recognition.enabled" in facts
    assert any("Gabarit de visage" in value for value in facts)


def test_a_line_selects_what_was_read_there(page, qtbot):
    cursor = QTextCursor(page.source.document().findBlockByNumber(40))
    page.source.setTextCursor(cursor)
    page.source.centerCursor()
    place = page.source.cursorRect().center() + QPoint(20, 0)
    qtbot.mouseClick(page.source.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.source.line() == 41
    assert titles(page) == ["Gabarit de visage", "Identité", "Reconnaissance faciale", "Reconnaissance faciale"]
    assert len(page.details[-1].groups) == 4


def test_the_keyboard_reads_line_by_line(page, qtbot):
    page.source.show_line(85)
    qtbot.keyClick(page.source, Qt.Key.Key_Down)
    assert page.source.line() == 86
    assert "Entrée dans une zone · carrefour" in titles(page)
    qtbot.keyClick(page.source, Qt.Key.Key_Down)
    assert titles(page) == []
    assert "87" in page._line_note.whole()


def test_secrets_are_masked_and_lines_stay_theirs(page):
    shown = page.source.toPlainText()
    assert not any(secret in shown for secret in SECRETS)
    true = resource("samples", "frigate", "config.yml").read_text(encoding="utf-8").split("\n")
    assert shown.count("\n") + 1 == len(true)
    assert shown.split("\n")[40] == true[40]
    assert "***" in shown.split("\n")[8]
    assert not any(secret in page.as_text() for secret in SECRETS)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n-----BEGIN RSA PRIVATE KEY-----\nMIIEsecret\nsecret2\n-----END RSA PRIVATE KEY-----\nb: 2",
        "a: 1\npassword: |\n  secret\n  secret2\nb: 2",
        "<a>\n<password>\nsecret\n</password>\n<b/>\n</a>",
        "-----BEGIN PRIVATE KEY-----\nsecret",
        'x: 1\ntls: {key: "-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----", b: 1}\ny: 2',
    ],
)
def test_a_secret_over_several_lines_keeps_the_count(text):
    lines = text.split("\n")
    shown = source_text.masked(lines)
    assert len(shown) == len(lines)
    assert "secret" not in "\n".join(shown)
    assert shown[-1] == lines[-1] or "secret" in lines[-1]


def test_lines_are_counted_as_the_readers_do_and_hostile_signs_are_replaced():
    data = "a\r\nb\rc\u2028d\n\x1b[31me\u202e\n".encode() + b"x" * 20000
    shown = source_text.shown_lines(data, "x.yml")
    assert shown[:4] == ["a", "b", "c", "d"]
    assert shown[4] == "\ufffd[31me\ufffd"
    assert len(shown[5]) == source_text.LONGEST + 1


def test_meanings_say_state_default_and_what_is_not_understood(page, session):
    plan = session.overview.plans[2]
    groups = meanings.groups(plan)
    assert [g.title for g in groups] == [
        "Inférences sur les personnes",
        "Caméra place",
        "Caméra guichet",
        "Conservation",
        "Destinataires",
        "Possible, non configuré",
        "Non compris",
    ]
    text = page.as_text()
    assert "Détection de mouvement · oui, par défaut" in text
    assert "Enregistrements · 30 jours · oui" in text
    assert f"Non compris ({len(plan.not_understood)})" in text
    for item in plan.not_understood:
        assert item.path in text
    unstated = replace(plan.steps[0], enabled=None, stated=True)
    assert meanings.state_words(meanings._step(0, unstated)) == "non précisé"


def test_every_warning_is_a_sentence(dressed):
    from inspector.domain.plan import PlanWarning, ProcessingPlan

    plan = ProcessingPlan(
        "frigate",
        None,
        "x",
        "0",
        warnings=(PlanWarning("key_twice", (("path", "a.b"), ("first", "3"), ("last", "9"))),),
    )
    (warning,) = meanings.groups(plan)[0].meanings
    assert "a.b" in warning.title
    assert warning.written == (9,)


def test_a_proof_opens_its_exhibit_and_line(page, qtbot):
    assert page.show_proof(Proof("configuration", exhibit=2, path="record.enabled", line=49))
    assert page.source.line() == 49
    assert any("Enregistrement" in title for title in titles(page))
    assert page.show_proof(Proof("configuration", exhibit=3, path="cameras.quai.detect.enabled", line=4))
    qtbot.waitUntil(lambda: page.source.blockCount() < 20 and page.source.line() == 4)
    assert page.exhibit.value() == 3
    assert page.exhibit.isVisible()
    assert any(meaning.enabled is False for meaning in page.meanings.selection())
    assert not page.show_proof(Proof("configuration", exhibit=1))
    assert not page.show_proof(Proof("exhibit", exhibit=2))
    assert page.show_proof(Proof("configuration", exhibit=2, path="snapshots.enabled"))
    qtbot.waitUntil(lambda: page.source.line() == 61)


def test_the_zone_of_a_step_is_brought_forward(page):
    page.zones.canvas.show_shot(Shot(0, 0, 0.0, _picture(), FrameFacts(0)))
    assert [area.name for area in page.zones.canvas._areas] == ["carrefour"]
    assert page.zones.canvas._lit is None
    loitering = next(m for g in page._groups for m in g.meanings if m.step and m.step.kind is StepKind.LOITERING)
    page.meanings._items[loitering.key].setSelected(True)
    assert page.zones.canvas._lit == "carrefour"
    page.zones.zone_chosen.emit(loitering.step)
    assert page.source.line() == 86
    guichet = next(g for g in page._groups if g.camera is not None and g.camera.id == "guichet")
    page.meanings.clearSelection()
    next(item for group, item in page.meanings._groups if group is guichet).setSelected(True)
    assert page.zones.canvas._areas == ()


def test_a_finding_is_begun_with_its_proofs(page):
    page._line_chosen(41)
    create = next(action for action in page.details[-1].actions if action.label == "Créer un constat")
    create.call()
    (finding,) = page.findings
    assert finding.id == 0
    assert Proof("configuration", exhibit=2, path="face_recognition.enabled", line=41) in finding.proofs
    assert "ligne 41" in finding.text
    point = page.session.overview.template.point(finding.point)
    assert point is not None
    assert point.cells


def test_the_reading_is_copied_as_text(page):
    page.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == page.as_text()
    assert "Reconnaissance faciale" in copied
    assert "[ligne 41]" in copied


def test_a_camera_without_steps_is_still_shown(dressed):
    from inspector.domain.plan import ProcessingPlan

    plan = ProcessingPlan("frigate", None, "x", "0", cameras=(Camera("a", "A", False, (Provenance("cameras.a", 2),)),))
    shown = meanings.groups(plan)
    assert shown[0].title == "Caméra A (a)"
    assert shown[0].note


def test_the_footage_received_is_shown_under_the_zones(page, session, qtbot):
    film = resource("samples", "portraits.mp4")
    session.start(lambda case: exhibits.add_exhibit(case, [film], kind=ExhibitKind.FOOTAGE))
    qtbot.waitUntil(lambda: not page.zones.canvas.image.isNull(), timeout=20000)
    assert page.zones.footage.value() == 4
    assert page.zones.canvas.image.width() == 640
    page.zones._slider.setValue(100)
    qtbot.waitUntil(lambda: "100" in page.zones._where.text())


def test_a_file_that_is_no_configuration_shows_its_text_and_why(page, session, qtbot, tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("ceci n’est pas une configuration\n", encoding="utf-8")
    session.start(lambda case: exhibits.add_exhibit(case, [file], kind=ExhibitKind.CONFIGURATION))
    qtbot.waitUntil(lambda: len(session.overview.exhibits) == 4)
    assert page.show_proof(Proof("configuration", exhibit=4))
    qtbot.waitUntil(lambda: "ceci" in page.source.toPlainText())
    assert page._notice.isVisible()
    assert "notes.txt" in page._notice.text()
    assert page.details[-1] is None


def _picture() -> QImage:
    pixels = np.zeros((48, 64, 3), np.uint8)
    return QImage(pixels.data, 64, 48, 192, QImage.Format.Format_BGR888).copy()


def test_two_configurations_are_compared(page):
    page.mode.set_value("compare")
    page._show_mode()
    assert (page.compare.before.value(), page.compare.after.value()) == (3, 2)
    diff = page.compare.difference()
    assert diff is not None
    assert {change.camera for change in diff.of("camera")} == {"quai", "place", "guichet"}
    page.compare.table.select(lambda change: change.what == "added" and change.kind == "face_recognition")
    assert page.details[-1].title.startswith("Reconnaissance faciale")
    page.details[-1].actions[0].call()
    assert page.findings[-1].proofs == (Proof("configuration", exhibit=2, path="face_recognition.enabled", line=41),)
    page.compare._swap()
    assert {change.what for change in page.compare.difference().of("camera")} == {"added", "removed"}
    assert "Reconnaissance faciale" in page.as_text()


def test_how_far_each_sensitive_function_goes(page):
    page.mode.set_value("ladder")
    page._show_mode()
    faces = next(one for one in page.ladder.table.shown() if one.function is StepKind.FACE_RECOGNITION)
    assert [rung.reached for rung in faces.rungs][:3] == [True, None, True]
    page.ladder.table.select(lambda one: one is faces)
    said = " ".join(group.title for group in page.details[-1].groups)
    assert "Activé : établi" in said.replace("\u00a0", " ") and "non établi" in said
    page.details[-1].actions[0].call()
    assert page.findings[-1].proofs[0].line == 41
    assert page.show_proof(Proof("configuration", exhibit=2, path="record.enabled", line=49))
    assert page.mode.value() == "reading" and page._stack.currentIndex() == 1


def test_the_members_of_an_archive_are_shown_one_at_a_time(page, session, qtbot, tmp_path):
    sample = resource("samples", "frigate", "config.yml").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("a/config.yml", sample)
        archive.writestr("b/autre.yml", OTHER)
    session.start(lambda case: exhibits.add_exhibit(case, [tmp_path / "export.zip"]))
    qtbot.waitUntil(lambda: len(session.overview.exhibits) == 4)
    assert page.show_proof(Proof("configuration", exhibit=4))
    qtbot.waitUntil(lambda: page.member.count() == 2 and page.source.blockCount() > 100)
    face = next(m for g in page._groups for m in g.meanings if m.step and m.step.kind is StepKind.FACE_RECOGNITION)
    page.meanings._items[face.key].setSelected(True)
    assert page.source.line() == 41
    quai = next(m for g in page._groups for m in g.meanings if m.step and m.camera == "quai" and m.written)
    page.meanings.clearSelection()
    page.meanings._items[quai.key].setSelected(True)
    qtbot.waitUntil(lambda: page.source.blockCount() < 20)
    assert page.member.value() == "b/autre.yml"
    qtbot.waitUntil(lambda: page.source.line() == quai.written[0])
    page._line_chosen(4)
    assert all(m.camera == "quai" for m in page.meanings.selection())
    assert page.show_proof(Proof("configuration", exhibit=4, path="a/config.yml!record.enabled", line=49))
    qtbot.waitUntil(lambda: page.source.blockCount() > 100 and page.source.line() == 49)


def test_zones_are_flipped_where_the_axis_is_in_doubt(page, session, qtbot, tmp_path):
    area = [[-0.9, -0.9], [-0.9, 0.2], [0.2, 0.2], [0.2, -0.9]]
    scenario = {
        "id": 1,
        "name": "Entree",
        "type": "motion",
        "devices": [{"id": 1}],
        "triggers": [{"type": "includeArea", "vertices": area}],
        "objectClassifications": [{"type": "human"}],
        "filters": [],
    }
    data = {"devices": [{"id": 1, "type": "camera"}], "scenarios": [scenario], "perspectives": []}
    file = tmp_path / "aoa.json"
    file.write_text(json.dumps({"apiVersion": "1.0", "method": "getConfiguration", "data": data}), encoding="utf-8")
    assert not page.zones.flip.isVisible()
    session.start(lambda case: exhibits.add_exhibit(case, [file]))
    qtbot.waitUntil(lambda: len(session.overview.exhibits) == 4)
    assert page.show_proof(Proof("configuration", exhibit=4))
    assert page.zones.flip.isVisible() and not page.zones.flip.isChecked()
    (before,) = page.zones.canvas._areas
    page.zones.flip.click()
    qtbot.waitUntil(lambda: 4 in session.overview.flipped)
    (after,) = page.zones.canvas._areas
    assert [(x, round(1 - y, 6)) for x, y in before.points] == list(after.points)
    assert page.zones.flip.isChecked()
