"""Matrice: what each cell says, its proofs opened, the finding begun, filters, copy, whole use by keyboard."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from inspector.domain.case import Proof
from inspector.domain.matrix import Matrix, MatrixRow, ObservedCell, StatedCell
from inspector.domain.words import DataCategory, ExhibitKind, FindingStatus, ObservedValue
from inspector.locate import resource
from inspector.messages import name_of, table
from inspector.operations import cases, declarations, exhibits
from inspector.operations.agent import current_agent
from inspector.ui import matrix_words, theme
from inspector.ui.case_view import CaseView
from inspector.ui.configuration_page import ConfigurationPage
from inspector.ui.findings_page import FindingsPage
from inspector.ui.matrix_page import MatrixPage
from inspector.ui.matrix_words import Place
from inspector.ui.page import Step

PASSPHRASE = "une phrase de test"
C = DataCategory
V = ObservedValue
SIZES = (("object_px", "8"), ("minimum_px", "20"))
NOTHING = StatedCell(None, None, ())
UNSEEN = ObservedCell(None, 0, 0, 0, ())


def run_to_end(generator):
    while True:
        try:
            next(generator)
        except StopIteration:
            return


@pytest.fixture(scope="session")
def declared_case(made_case, tmp_path_factory) -> Path:
    """Made once: the small case with the sample's configuration as exhibit 2 and a second declaration."""
    folder = tmp_path_factory.mktemp("declared")
    path = Path(shutil.copy(made_case, folder / "declared.inspector"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        with cases.open_case(path, PASSPHRASE, current_agent()) as case:
            file = resource("samples", "frigate", "config.yml")
            run_to_end(exhibits.add_exhibit(case, [file], kind=ExhibitKind.CONFIGURATION))
            declarations.declare(
                case, category=C.IMAGE, purpose="statistics", value=False, retention=0.0, exhibit=1, quote="aucune"
            )
    return path


@pytest.fixture
def page(declared_case, case_path, qtbot, request):
    shutil.copy(declared_case, case_path)
    session = request.getfixturevalue("session")
    page = MatrixPage(session)
    qtbot.addWidget(page)
    page.resize(900, 640)
    page.details, page.findings, page.proofs = [], [], []
    page.selected.connect(page.details.append)
    page.finding_drafted.connect(page.findings.append)
    page.proof_opened.connect(page.proofs.append)
    session.changed.connect(page.refresh)
    page.refresh(session.overview)
    page.show()
    qtbot.waitUntil(lambda: bool(page.view.rows()))
    yield page
    session.changed.disconnect(page.refresh)
    session.drain()
    page.release()


def plain(text):
    """With ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def line(category, *, cameras=(), declared=NOTHING, configured=NOTHING, observed=UNSEEN, reasons=()):
    return MatrixRow(category, "statistics", cameras, declared, configured, observed, reasons)


def seen(value, images=925, passages=25, count=0, detail=(), proofs=()):
    return ObservedCell(value, images, passages, count, proofs, detail)


def choose(page, category, place):
    rows = page.view.rows()
    page.view.choose(next(n for n, row in enumerate(rows) if row.category is category), place)


def test_rows_that_disagree_come_first_with_a_word_and_an_icon(page):
    rows = page.view.rows()
    flags = [row.discrepancy for row in rows]
    assert flags == sorted(flags, reverse=True)
    assert rows[0].category is C.FACE_TEMPLATE
    mark = matrix_words.shown(rows[0], Place.DISCREPANCY, replayed=False)
    assert (mark.headline, mark.icon) == ("écart", "triangle-alert")
    assert tuple(map(plain, mark.lines)) == ("Déclaré non ; la configuration l’active.",)


def test_stated_cells_say_their_figures(page):
    row = next(row for row in page.view.rows() if row.category is C.IMAGE)
    declared = matrix_words.shown(row, Place.DECLARED, replayed=False)
    configured = matrix_words.shown(row, Place.CONFIGURED, replayed=False)
    assert (declared.headline, declared.lines) == ("non", ("aucune conservation",))
    assert (configured.headline, tuple(map(plain, configured.lines))) == ("oui", ("conservation 30 jours",))
    unstated = matrix_words.shown(line(C.AGE), Place.DECLARED, replayed=False)
    assert unstated.headline == "non précisé"
    default = StatedCell(True, 90000.0, (), default=True, unlimited=True)
    lines = matrix_words.shown(line(C.AGE, configured=default), Place.CONFIGURED, replayed=False).lines
    assert tuple(map(plain, lines)) == ("par défaut", "conservation 25 h", "sans limite de durée")


def test_the_five_observed_values_keep_their_exact_words(page):
    rows = [line(C.AGE, observed=seen(v, count=46 * (v in {V.REPRODUCED, V.VENDOR_METADATA}))) for v in V]
    page.show_matrix(Matrix(tuple(rows)), replayed=True)
    for number, value in enumerate(V):
        text = page.view.model().index(number, Place.OBSERVED).data()
        assert text.startswith(name_of("observed", value))
        assert "925\u00a0images, 25\u00a0passages" in text
        assert text.split(" — ")[0].lower() != "observé"


def test_nothing_replayed_and_not_looked_for_are_told_apart(dressed):
    row = line(C.AGE)
    assert matrix_words.shown(row, Place.OBSERVED, replayed=False).headline == "aucun rejeu"
    assert matrix_words.shown(row, Place.OBSERVED, replayed=True).headline == "non recherché"


def test_a_cell_lists_its_proofs_and_opens_them(page):
    choose(page, C.FACE_TEMPLATE, Place.CONFIGURED)
    details = page.details[-1]
    assert (details.title, details.subtitle) == ("Gabarit de visage", "Configuré · Statistiques de fréquentation")
    proof = Proof("configuration", exhibit=2, path="face_recognition.enabled", line=41)
    facts = [(f.label, f.value) for g in details.groups for f in g.facts]
    assert ("Pièce 2, ligne 41", "face_recognition.enabled") in facts
    next(action for action in details.actions if action.label == "Pièce 2, ligne 41").call()
    assert page.proofs == [proof]
    choose(page, C.FACE_TEMPLATE, Place.DECLARED)
    next(action for action in page.details[-1].actions if action.label == "Déclaration 1").call()
    assert page.proofs[-1].kind == "declaration"


def test_enter_offers_all_proofs_under_the_hand(page, qtbot):
    choose(page, C.IMAGE, Place.CONFIGURED)
    menu = page.make_menu()
    row = page.view.row()
    assert len([a for a in menu.actions() if "Pièce 2" in a.text()]) == len(row.configured.proofs)
    menu.actions()[0].trigger()
    assert page.proofs[-1] == row.configured.proofs[0]
    menu.deleteLater()


def test_details_of_every_replay_are_told(page):
    detail = (
        ("observed_too_small", (("replay", "1"), ("images", "795"), ("passages", "23"), *SIZES)),
        ("observed_not_replayable", (("replay", "2"), ("step", "visages"), ("why", "no_watch_list"))),
    )  # fmt: skip
    row = line(C.IDENTITY, observed=seen(V.NOT_OBSERVABLE, detail=detail))
    page.show_matrix(Matrix((row,)), replayed=True)
    page.view.choose(0, Place.OBSERVED)
    facts = [plain(fact.value) for group in page.details[-1].groups for fact in group.facts]
    assert any("8 px" in fact and "20 px" in fact for fact in facts)
    assert any(
        fact.startswith("Rejeu 2") and plain(table()["not_replayable.no_watch_list"]["fr"]) in fact for fact in facts
    )


def test_a_category_says_what_it_is_in_law(page):
    choose(page, C.FACE_TEMPLATE, Place.CATEGORY)
    group = page.details[-1].groups[0]
    assert "art. 9" in plain(group.note)


def test_a_finding_is_begun_with_facts_and_proofs(page):
    choose(page, C.FACE_TEMPLATE, Place.CONFIGURED)
    page.finding.click()
    (finding,) = page.findings
    row = page.view.row()
    assert (finding.id, finding.status) == (0, FindingStatus.A_VERIFIER)
    assert C.FACE_TEMPLATE in page.session.overview.template.point(finding.point).cells
    assert finding.proofs[: len(row.configured.proofs)] == row.configured.proofs
    assert set(finding.proofs) == {*row.declared.proofs, *row.configured.proofs, *row.observed.proofs}
    assert plain(finding.text).split("\n") == [
        "Gabarit de visage (finalité : Statistiques de fréquentation).",
        "Déclaré : non (déclaration 1).",
        "Configuré : oui (pièce 2, ligne 41).",
        "Observé : aucun rejeu.",
    ]


def test_filters_by_camera_and_by_discrepancy(page):
    whole = page.view.rows()
    page.only.setChecked(True)
    assert page.view.rows() == [row for row in whole if row.discrepancy]
    page.only.setChecked(False)
    page.camera.set_value("guichet")
    page.camera.changed.emit()
    shown = page.view.rows()
    assert C.BEHAVIOUR not in {row.category for row in shown}
    assert all(not row.cameras or "guichet" in row.cameras for row in shown)
    page.show_matrix(Matrix((line(C.AGE, cameras=("place",)),)), replayed=False)
    page.only.setChecked(True)
    assert page._inner.currentIndex() == 0
    page._show_all()
    assert len(page.view.rows()) == 1


def test_arrows_move_from_cell_to_cell_and_copy_takes_all(page, qtbot):
    page.view.choose(0, Place.CATEGORY)
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert (page.view.currentIndex().row(), page.view.place()) == (1, Place.DECLARED)
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0].split("\t") == list(matrix_words.titles())
    assert len(copied) == 1 + len(page.view.rows())
    assert all(text.count("\t") == len(Place) - 1 for text in copied)


def test_the_cell_chosen_stays_chosen_when_the_case_changes(page, session, qtbot):
    choose(page, C.IMAGE, Place.CONFIGURED)
    count = len(page.details)
    session.run(
        lambda case: declarations.declare(case, category=C.AGE, purpose="statistics", value=False, exhibit=1, quote="x")
    )
    qtbot.waitUntil(lambda: any(row.category is C.AGE for row in page.view.rows()))
    assert page.view.row().category is C.IMAGE
    assert page.view.place() is Place.CONFIGURED
    assert len(page.details) > count


def test_with_little_room_the_purpose_stands_under_the_category(page):
    page.view.choose(0, Place.PURPOSE)
    page.resize(560, 640)
    assert page.view.isColumnHidden(Place.PURPOSE)
    assert page.view.place() is Place.CATEGORY
    assert "Statistiques de fréquentation" in page.view.cell(page.view.currentIndex()).lines
    assert page.view.rowHeight(0) < 200
    page.resize(1000, 640)
    assert not page.view.isColumnHidden(Place.PURPOSE)


def test_rows_grow_with_the_text(page, dressed):
    before = page.view.rowHeight(0)
    theme.apply("dark", 200)
    assert page.view.rowHeight(0) > before
    assert page.view.columnWidth(Place.CATEGORY) >= 200
    page.grab()


def test_the_window_brings_a_proof_and_a_finding_to_their_pages(page, session, qtbot):
    view = CaseView(session, (ConfigurationPage, MatrixPage, FindingsPage))
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    view.show_step(Step.MATRIX)
    matrix = view.pages[Step.MATRIX]
    qtbot.waitUntil(lambda: bool(matrix.view.rows()))
    choose(matrix, C.FACE_TEMPLATE, Place.CONFIGURED)
    matrix.proof_opened.emit(matrix.view.row().configured.proofs[0])
    assert view.step is Step.CONFIGURATION
    source = view.pages[Step.CONFIGURATION].source
    qtbot.waitUntil(lambda: source.line() == 41)
    view.show_step(Step.MATRIX)
    matrix.finding.click()
    assert view.step is Step.FINDINGS
    assert "Gabarit de visage" in view.pages[Step.FINDINGS].form.text.value()
    view.leave()
    qtbot.waitUntil(lambda: len(session.overview.findings) == 1)
    session.drain()
    view.release()
    view.hide()


def test_an_empty_matrix_says_how_it_fills(page):
    page.show_matrix(Matrix(()), replayed=False)
    assert page._stack.currentIndex() == 0
    assert not page.finding.isVisible()
