"""Entry by hand: typed beside the picture, kept while typed, recorded as read on the screen, changed later."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from inspector.domain.words import DataCategory, ExhibitKind, StepKind
from inspector.operations import cases, exhibits, manual_plans
from inspector.operations.agent import current_agent
from inspector.ui import manual_dialog
from inspector.ui.configuration_page import ConfigurationPage
from inspector.ui.manual_dialog import ManualDialog
from inspector.ui.manual_forms import Categories, parameter_of, parameter_text
from tests.ui.conftest import PASSPHRASE, run_to_end


@pytest.fixture(scope="session")
def photographed_case(made_case, tmp_path_factory, qapp) -> Path:
    """Made once: the small case with the photograph of a screen as exhibit 2."""
    folder = tmp_path_factory.mktemp("photographed")
    path = Path(shutil.copy(made_case, folder / "photographed.inspector"))
    picture = QImage(320, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("navy"))
    picture.save(str(folder / "ecran.png"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        with cases.open_case(path, PASSPHRASE, current_agent()) as case:
            run_to_end(exhibits.add_exhibit(case, [folder / "ecran.png"], kind=ExhibitKind.PHOTO))
    return path


@pytest.fixture
def opened(photographed_case, case_path, qtbot, request):
    shutil.copy(photographed_case, case_path)
    session = request.getfixturevalue("session")
    page = ConfigurationPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    session.changed.connect(page.refresh)
    page.refresh(session.overview)
    page.show()

    def ask():
        before = set(page.findChildren(ManualDialog))
        exhibit = next(e for e in session.overview.exhibits if e.number == 2)
        manual_dialog.ask(exhibit, session, page)
        qtbot.waitUntil(lambda: bool(set(page.findChildren(ManualDialog)) - before))
        (dialog,) = set(page.findChildren(ManualDialog)) - before
        return dialog

    yield page, session, ask
    for dialog in page.findChildren(ManualDialog):
        dialog.close()
    session.changed.disconnect(page.refresh)
    session.drain()
    page.release()
    assert not session.failures, session.failures[0].details


def fill(dialog):
    dialog.vendor.set_value("VisioCity 4.2")
    step = dialog.steps.parts[0]
    step.kind.set_value("face_recognition")
    step.kind.changed.emit()
    step.enabled.set_value(False)
    step.camera.set_value("quai")
    step.parameters.set_value("seuil = 0,6 ; durée = 12 s")
    recipient = dialog.recipients.add()
    recipient.address.set_value("mqtt://u:S3CRET@supervision.local")
    kept = dialog.retention.add()
    kept.what.set_value("plates")
    kept.amount.set_value("30")
    kept.categories.set_value(["plate"])


def test_the_picture_stands_beside_the_form(opened, qtbot):
    _, _, ask = opened
    dialog = ask()
    qtbot.waitUntil(lambda: dialog.screen_view.canvas.image.width() == 320)
    assert dialog.screen_view.isVisible() and dialog.steps.isVisible()


def test_what_is_typed_is_recorded_as_read_on_the_screen(opened, qtbot):
    page, session, ask = opened
    dialog = ask()
    fill(dialog)
    assert dialog.steps.parts[0].produces.value() == ["face_image", "face_template", "identity"]
    dialog.record.click()
    qtbot.waitUntil(lambda: 2 in session.overview.plans)
    plan = session.overview.plans[2]
    assert plan.format == manual_plans.FORMAT and plan.format_version == "VisioCity 4.2"
    [step] = plan.steps
    assert (step.kind, step.enabled, step.camera) == (StepKind.FACE_RECOGNITION, False, "quai")
    assert [(p.name, p.value, p.unit) for p in step.parameters] == [("seuil", 0.6, ""), ("durée", 12, "s")]
    assert plan.recipients[0].address == "mqtt://***@supervision.local"
    assert plan.retention[0].value == 30 and plan.retention[0].categories == (DataCategory.PLATE,)
    assert step.provenance[0].path == manual_plans.SCREEN
    qtbot.waitUntil(lambda: page.screen_view.canvas.image.width() == 320)
    assert page.edit.isVisible() and "saisi par l’agent" in page._header._note.text()


def test_what_was_being_typed_comes_back(opened, qtbot):
    _, session, ask = opened
    dialog = ask()
    fill(dialog)
    dialog.vendor.changed.emit()
    dialog.reject()
    session.drain()
    again = ask()
    assert again.vendor.value() == "VisioCity 4.2" and len(again.steps.parts) == 1
    assert again.document()["steps"][0]["parameters"][1] == {"name": "durée", "value": 12, "unit": "s"}
    assert 2 not in session.overview.plans
    again.record.click()
    qtbot.waitUntil(lambda: 2 in session.overview.plans)
    last = ask()  # what was recorded is there to be changed
    assert last.vendor.value() == "VisioCity 4.2" and last._notice.text() == ""
    last.steps.parts[0].enabled.set_value(True)
    last.record.click()
    qtbot.waitUntil(lambda: session.overview.plans[2].steps[0].enabled is True)


def test_a_setting_that_is_not_understood_is_said_and_nothing_recorded(opened):
    _, session, ask = opened
    dialog = ask()
    fill(dialog)
    dialog.steps.parts[0].parameters.set_value("n’importe quoi")
    dialog.record.click()
    assert "n’importe quoi" in dialog._notice.text() and dialog.isVisible()
    dialog.steps.parts[0].parameters.set_value("")
    dialog.retention.parts[0].amount.set_value("trente")
    dialog.record.click()
    assert "retention[1]" in dialog._notice.text()
    session.drain()
    assert 2 not in session.overview.plans


def test_a_part_is_removed(opened):
    _, _, ask = opened
    dialog = ask()
    dialog.steps.add()
    assert len(dialog.document()["steps"]) == 2
    dialog.steps.parts[0].removed.emit()
    assert len(dialog.document()["steps"]) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seuil = 0,6", {"name": "seuil", "value": 0.6, "unit": ""}),
        ("durée: 12 s", {"name": "durée", "value": 12, "unit": "s"}),
        ("mode = rapide", {"name": "mode", "value": "rapide", "unit": ""}),
        ("seuil = inf", {"name": "seuil", "value": "inf", "unit": ""}),
        ("rien", None),
    ],
)
def test_settings(text, expected):
    assert parameter_of(text) == expected
    if expected:
        assert parameter_of(parameter_text(expected)) == expected


def test_categories_are_told_and_changed_by_the_person_only(dressed, qtbot):
    field = Categories()
    qtbot.addWidget(field)
    told = []
    field.changed.connect(lambda: told.append(field.value()))
    field.set_value(["plate", "age"])
    assert told == [] and "Plaque" in field.text()
    next(iter(field._actions.values())).trigger()
    assert told == [["image", "age", "plate"]]
