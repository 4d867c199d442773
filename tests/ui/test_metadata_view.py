"""A vendor's export in the window: why this format, its observations paged and filtered, what it holds; the guided
importer on one of no known format."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from inspector.domain.case import Proof
from inspector.domain.words import ExhibitKind
from inspector.operations import cases, exhibits, metadata
from inspector.operations.agent import current_agent
from inspector.ui import guided_dialog
from inspector.ui.configuration_page import ConfigurationPage
from inspector.ui.guided_dialog import ATTRIBUTE, GuidedDialog
from tests.ui.conftest import PASSPHRASE, run_to_end

CSV = "instant;camera;objet;id_objet;x;y;w;h;age;mot_de_passe\n" + "".join(
    f"12/07/2026 10:00:{n % 60:02};quai;personne;{n // 3};{n};20;30;60;{20 + n % 40};azerty\n" for n in range(200)
)


def event(number: int) -> str:
    after = {
        "id": f"1718987129.{number // 4:06}-abc",
        "camera": f"cam-{number % 2}",
        "frame_time": 1718987129.5 + number,
        "label": ("person", "car")[number % 2],
        "top_score": 0.9,
        "box": [10, 20, 40, 90],
        "sub_label": ["Dominique", 0.8] if number % 10 == 0 else None,
    }
    return json.dumps({"type": "update", "after": after, "before": after})


@pytest.fixture(scope="session")
def recorded_case(made_case, tmp_path_factory) -> Path:
    """Made once: the small case with an export that is known (exhibit 2) and one that is not (3)."""
    folder = tmp_path_factory.mktemp("recorded")
    path = Path(shutil.copy(made_case, folder / "recorded.inspector"))
    known, unknown = folder / "events.jsonl", folder / "export.csv"
    known.write_text("".join(event(n) + "\n" for n in range(1200)), encoding="utf-8")
    unknown.write_text(CSV, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        with cases.open_case(path, PASSPHRASE, current_agent()) as case:
            run_to_end(exhibits.add_exhibit(case, [known]))
            run_to_end(exhibits.add_exhibit(case, [unknown], kind=ExhibitKind.METADATA))
    return path


@pytest.fixture
def page(recorded_case, case_path, qtbot, request, tmp_path, monkeypatch):
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    shutil.copy(recorded_case, case_path)
    session = request.getfixturevalue("session")
    page = ConfigurationPage(session)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.details, page.findings = [], []
    page.selected.connect(page.details.append)
    page.finding_drafted.connect(page.findings.append)
    session.changed.connect(page.refresh)
    page.refresh(session.overview)
    page.show()
    yield page
    session.changed.disconnect(page.refresh)
    session.drain()
    page.release()
    assert not session.failures, session.failures[0].details


def shown(page, qtbot, count):
    qtbot.waitUntil(lambda: len(page.metadata.table.model.keys) == count)
    return page.metadata


def records(view):
    model = view.table.model
    return [model.record(row) for row in range(min(5, len(model.keys)))]


def choose(view, choice, value):
    choice.set_value(value)
    choice.changed.emit()


def test_the_format_its_reason_and_its_certainty(page, qtbot):
    view = shown(page, qtbot, 1200)
    assert "événements de Frigate" in view._about.whole() and "200" in view._about.whole()
    assert "certitude" in view._why.text()
    assert view._notice.text()  # boxes in pixels of a size that is not given


def test_observations_are_paged_and_told(page, qtbot):
    view = shown(page, qtbot, 1200)
    qtbot.waitUntil(lambda: records(view)[0] is not None)
    first = records(view)[0]
    assert (first.position, first.seen.label) == (0, "person")
    view.table.view.selectRow(0)
    qtbot.waitUntil(lambda: page.details and page.details[-1] is not None)
    facts = {fact.label: fact.value for group in page.details[-1].groups for fact in group.facts}
    assert facts["Classe"] == "person" and facts["Ligne"] == "1" and facts["sub_label"].startswith("Dominique")
    page.details[-1].actions[0].call()
    assert page.findings[-1].proofs[0] == Proof("metadata", exhibit=2, path="after", line=1, frame=0)


def test_filters(page, qtbot):
    view = shown(page, qtbot, 1200)
    choose(view, view.label, "car")
    shown(page, qtbot, 600)
    choose(view, view.source, "cam-0")
    shown(page, qtbot, 0)
    choose(view, view.source, None)
    choose(view, view.label, None)
    shown(page, qtbot, 1200)
    view.track.setText("1718987129.000003-abc")
    shown(page, qtbot, 4)
    assert "4" in view._shown.text()


def test_what_it_holds_by_category_leads_to_its_observations(page, qtbot):
    view = shown(page, qtbot, 1200)
    choose(view, view.part, "facts")
    assert view.facts.shown()[0].category == "identity"
    view.facts.select(lambda held: held.fact.name == "sub_label")
    assert page.details[-1].title == "Identité"
    page.details[-1].actions[0].call()
    shown(page, qtbot, 120)
    assert view.part.value() == "observations"
    qtbot.waitUntil(lambda: view.table.key() is not None)
    choose(view, view.part, "facts")
    page.details[-1].actions[1].call()
    assert page.findings[-1].proofs[0].kind == "metadata" and page.findings[-1].point


def test_a_proof_brings_its_observation_into_view(page, qtbot):
    view = shown(page, qtbot, 1200)
    choose(view, view.label, "car")
    shown(page, qtbot, 600)
    assert page.show_proof(Proof("metadata", exhibit=2, path="after", line=901, frame=900))
    shown(page, qtbot, 1200)
    qtbot.waitUntil(lambda: view.table.key() is not None and view.table.key() - view._base == 900)
    assert not page.show_proof(Proof("metadata", exhibit=1))
    assert not page.show_proof(Proof("configuration", exhibit=2))


def test_rows_are_copied_as_text(page, qtbot):
    view = shown(page, qtbot, 1200)
    view.table.view.selectRow(1)
    view.table.copy_asked.emit(view.table.selected_keys())
    qtbot.waitUntil(lambda: "cam-1" in QGuiApplication.clipboard().text())
    assert QGuiApplication.clipboard().text().count("\n") == 1


@pytest.fixture
def dialog(page, qtbot):
    exhibit = next(e for e in page.session.overview.exhibits if e.number == 3)
    dialog = GuidedDialog(exhibit, page.session, page)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.preview.shown()) == 10)
    return dialog


def test_an_unknown_export_offers_the_guided_importer(page, qtbot):
    page.exhibit.set_value(3)
    page._show_chosen()
    assert page.metadata._stack.currentIndex() == 3 and "export.csv" in page.metadata._notice.text()


def test_roles_are_guessed_shown_with_examples_and_previewed(dialog):
    mapping = dialog.value()
    assert mapping.roles["time"] == "instant" and mapping.roles["track"] == "id_objet" and "age" in mapping.attributes
    assert dialog.preview.shown()[0].track == "0" and dialog.preview.shown()[0].time is None
    assert "azerty" not in str(dialog._survey)


def test_a_role_changed_a_zone_and_a_frame_of_reference_show_at_once(dialog, qtbot):
    dialog.zone.setText("+2")
    dialog.zone.changed.emit()
    qtbot.waitUntil(lambda: dialog.preview.shown()[0].time == "2026-07-12T08:00:00Z")
    choice = dialog._choices["objet"]
    choice.set_value(ATTRIBUTE)
    choice.changed.emit()
    qtbot.waitUntil(lambda: dialog.preview.shown()[0].label is None)
    assert dialog.preview.shown()[0].attributes["objet"].value == "personne"
    dialog.frame.set_value("pixels")
    dialog.frame.changed.emit()
    for line, value in ((dialog.width_line, "1000"), (dialog.height_line, "0")):
        line.setText(value)
        line.changed.emit()
    qtbot.waitUntil(lambda: not dialog.accept_button.isEnabled())
    assert dialog._height_field._problem.isVisible()
    dialog.height_line.setText("500")
    dialog.height_line.changed.emit()
    qtbot.waitUntil(lambda: dialog.preview.shown()[1].box == (0.001, 0.04, 0.03, 0.12))


def test_a_second_key_takes_a_role_from_the_first(dialog):
    choice = dialog._choices["camera"]
    choice.set_value("label")
    choice.changed.emit()
    assert dialog.value().roles["label"] == "camera" and "objet" in dialog.value().attributes


def test_importing_asks_for_a_name_keeps_the_mapping_and_reads(page, dialog, qtbot):
    dialog._import()
    assert dialog.isVisible() and dialog.name_field._problem.isVisible()
    dialog.name.setText("Quai")
    dialog._import()
    qtbot.waitUntil(lambda: 3 in page.session.overview.metadata)
    assert metadata.mapping_names() == ("Quai",)
    page.exhibit.set_value(3)
    page._show_chosen()
    view = shown(page, qtbot, 200)
    assert "Quai" in view._about.whole()


def test_a_mapping_kept_is_offered_again_and_says_what_is_missing(page, dialog, qtbot):
    mapping = dialog.value()
    kept = guided_dialog.replace(
        mapping, name="Ancienne", roles={"label": "absente", "track": "id_objet"}, attributes=("x",)
    )
    metadata.keep_mapping(kept)
    other = GuidedDialog(dialog._exhibit, page.session, page)
    qtbot.addWidget(other)
    other.show()
    qtbot.waitUntil(lambda: len(other.preview.shown()) == 10)
    other.kept.set_value("Ancienne")
    other.kept.changed.emit()
    assert other.value().roles == {"track": "id_objet"} and other.name.value() == "Ancienne"
    assert "absente" in other._notice.text()
