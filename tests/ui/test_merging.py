"""A colleague's case taken in from the window: what is asked, what is shown, what comes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from inspector.casefile import exhibits, journal, records
from inspector.domain.merge import Choice, MergePreview
from inspector.domain.words import DataCategory
from inspector.operations import cases, declarations, procedure
from inspector.operations.agent import current_agent
from inspector.ui import dialogs
from inspector.ui.merging import MergeDialog, OtherCaseDialog
from inspector.ui.window import MainWindow
from tests.ui.conftest import PASSPHRASE, make_case


@pytest.fixture
def other(tmp_path):
    """A colleague's case of the same decision, with a pièce of its own and another place."""
    (tmp_path / "contrat.txt").write_text("Contrat de maintenance.", encoding="utf-8")
    path = tmp_path / "collègue.inspector"
    make_case(path, tmp_path / "contrat.txt")
    with cases.open_case(path, PASSPHRASE, current_agent()) as case:
        declarations.declare(case, category=DataCategory.COUNT, purpose="statistics", value=True, exhibit=1)
        now = records.procedure(case.db)
        procedure.set_procedure(case, replace(now, mission_order="OM-2", requests=("copie",), objection_told=True))
    return path


@pytest.fixture
def window(dressed, qtbot, case_path, monkeypatch):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    window._open(case_path, PASSPHRASE)
    qtbot.waitUntil(lambda: window.view is not None)
    yield window
    monkeypatch.setattr(dialogs, "confirm", lambda *_: True)
    window.close()


def asked(window, qtbot, kind):
    found = lambda: [d for d in window.findChildren(kind) if d.isVisible()]  # noqa: E731
    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def fill(window, qtbot, path, phrase=PASSPHRASE):
    window.merging.ask(path)
    dialog = asked(window, qtbot, OtherCaseDialog)
    dialog.secret.setText(phrase)
    dialog._accept()
    return dialog


def test_a_colleagues_case_is_compared_then_taken_in(window, qtbot, other):
    window.session.run(
        lambda case: procedure.set_procedure(case, replace(records.procedure(case.db), mission_order="OM-1"))
    )
    fill(window, qtbot, other)
    dialog = asked(window, qtbot, MergeDialog)
    said = "\n".join(part.text() for part in dialog.findChildren(QLabel))
    assert "2. contrat.txt" in said and "droit d’opposition dit" in said and "mission_order" not in said
    assert dialog.kept() == {"mission_order": "here"} and dialog.enter.isEnabled()
    dialog.choices["mission_order"].set_value("there")
    dialog.accept()
    qtbot.waitUntil(lambda: len(window.session.overview.exhibits) == 2)
    with window.session.case.reader() as reader:
        assert [piece.name for piece in exhibits.exhibits(reader.db)] == ["registre.txt", "contrat.txt"]
        assert records.procedure(reader.db).mission_order == "OM-2"
        assert journal.entries(reader.db)[-1].act == "case.merge"
    qtbot.waitUntil(lambda: "réunis" in window.view.notice.text())
    fill(window, qtbot, other)
    assert not asked(window, qtbot, MergeDialog).enter.isEnabled()


def test_what_is_wrong_is_told_where_it_is(window, qtbot, other, tmp_path):
    dialog = fill(window, qtbot, tmp_path / "absent.inspector")
    assert dialog.isVisible() and dialog._path_field._problem.text()
    dialog.path.setText(str(other))
    dialog.secret.setText("")
    dialog._accept()
    assert dialog._secret_field._problem.text()
    dialog.secret.setText("une autre phrase")
    dialog._accept()
    qtbot.waitUntil(lambda: bool(window.view.notice.text()))
    assert not [d for d in window.findChildren(MergeDialog) if d.isVisible()]


def test_another_decision_is_asked_about(window, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "autre.inspector"
    cases.new_case(
        path, template="commune", decision="2026-999X", organisation="Ailleurs", passphrase=None,
        agent=current_agent(), register=False,
    ).close()  # fmt: skip
    questions = []
    monkeypatch.setattr(dialogs, "confirm", lambda _parent, _title, text, _act: questions.append(text) or True)
    fill(window, qtbot, path, "")
    dialog = asked(window, qtbot, MergeDialog)
    assert len(questions) == 1 and "2026-999X" in questions[0]
    dialog.reject()


def test_what_is_said_otherwise_is_shown_whole_and_chosen(dressed, qtbot):
    words = "Revoir les faits à la lumière de l’acte réglementaire. " * 4
    kinds = ("exhibit", "gravity", "review", "annotation", "finding")
    differing = (
        Choice("gravity.3", f"⟨criterion.people⟩ : ⟨people.few⟩ ({words})", "—", listed=False),
        Choice("review.3", "⟨verdict.redo⟩, A", "⟨verdict.accepted⟩, B", listed=True, added=True),
        Choice("text.proces_verbal.introduction.fr", words, "autre", listed=False),
    )
    seen = MergePreview(
        "c", "D", "O", ("A",), 3, "0" * 64, (), dict.fromkeys(kinds, 0), {**dict.fromkeys(kinds, 0), "finding": 2}, 0,
        (), differing, (), 0,
    )  # fmt: skip
    dialog = MergeDialog(seen)
    qtbot.addWidget(dialog)
    said = "\n".join(part.text() for part in dialog.findChildren(QLabel))
    assert words.strip() in said and "quelques personnes" in said and "⟨" not in said
    assert "Gravité du constat n° 3" in said.replace("\u00a0", " ") and "procès-verbal, introduction" in said
    assert "Constats (2)" in said
    assert [value for value, _ in dialog.choices["review.3"].options()] == ["here", "both"]
    dialog.choices["review.3"].set_value("both")
    assert dialog.kept() == {"gravity.3": "here", "review.3": "both", "text.proces_verbal.introduction.fr": "here"}
    assert dialog.enter.isEnabled()
