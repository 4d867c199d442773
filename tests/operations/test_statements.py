"""What the organisation states beside the categories: kept with its source, held against what is shown, printed."""

from __future__ import annotations

import json

import pytest

from inspector.assess.statements import gaps
from inspector.casefile import covered
from inspector.cli.main import run as main
from inspector.domain.errors import UserError
from inspector.domain.matrix import Matrix
from inspector.domain.statement import Statement, StatementKind
from inspector.domain.words import ControlForm, DataCategory, ExhibitKind
from inspector.locate import resource
from inspector.operations import cases, exhibits, matrices, reports, statements
from inspector.operations.agent import current_agent
from inspector.report import statement_words
from inspector.report.minutes import minutes

SPOKEN = Statement(
    0, StatementKind.MASKING, "Les fenêtres sont masquées.", said_by="Mme X, responsable", said_at="2026-11-18T10:40",
    says=True, quote="On masque toutes les fenêtres.",
)  # fmt: skip


def finished(work):
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


@pytest.fixture
def case(tmp_path):
    with cases.new_case(
        tmp_path / "a.inspector", template="commune", decision="2026-1", organisation="O", form=ControlForm.SUR_PLACE,
        place="", passphrase=None, agent=current_agent(), register=False,
    ) as opened:  # fmt: skip
        finished(
            exhibits.add_exhibit(opened, [resource("samples", "frigate", "config.yml")], kind=ExhibitKind.CONFIGURATION)
        )
        yield opened


def test_each_has_one_source(case):
    one = statements.state(case, SPOKEN)
    two = statements.state(case, Statement(0, StatementKind.RIGHTS, " Affiches. ", exhibit=1, page=3))
    assert [s.id for s in statements.stated(case.db)] == [one.id, two.id] == [1, 2]
    assert (two.text, cases.overview(case.db).statements) == ("Affiches.", (one, two))
    assert covered.fingerprint(case.db, "statement 1")
    assert statement_words.source(one, "fr") == "Mme X, responsable, le 18/11/2026 à 10\u00a0h\u00a040"
    assert statement_words.source(two, "en") == "exhibit no. 1, page 3"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"text": " ", "quote": ""}, "statement_empty"),
        ({"exhibit": 1}, "statement_source"),
        ({"said_by": ""}, "statement_source"),
        ({"said_at": "dix heures"}, "statement_hour"),
        ({"says": None}, "statement_yes_no"),
        ({"kind": StatementKind.RIGHTS}, "statement_yes_no"),
        ({"purpose": "Une finalité"}, "purpose_form"),
        ({"exhibit": 9, "said_by": ""}, "exhibit_unknown"),
    ],
)
def test_what_is_refused(case, changed, code):
    from dataclasses import replace

    with pytest.raises(UserError) as told:
        statements.state(case, replace(SPOKEN, **changed))
    assert told.value.code == code
    assert statements.stated(case.db) == ()


def test_held_against_the_configuration(case):
    statements.state(case, SPOKEN)
    statements.state(case, Statement(0, StatementKind.ANONYMISATION, "Tout est anonyme.", exhibit=1, says=True))
    found = {gap.code: gap for gap in statements.held_against(case.db, matrices.matrix(case.db))}
    assert found["masking_absent"].statements == (1,)
    assert DataCategory.FACE_TEMPLATE in found["not_anonymous"].categories
    assert found["recipient_unstated"].address
    for language in ("fr", "en"):
        assert all("{" not in statement_words.gap_sentence(gap, language) for gap in found.values())
    statements.state(case, Statement(0, StatementKind.RECIPIENT, "La police municipale.", exhibit=1))
    found = {gap.code for gap in statements.held_against(case.db, matrices.matrix(case.db))}
    assert "recipient_unstated" not in found
    assert gaps([SPOKEN], [], Matrix(())) == ()


def test_the_documents_say_who_stated_what(case, tmp_path):
    from dataclasses import replace

    from PySide6.QtPdf import QPdfDocument

    statements.state(case, SPOKEN)
    statements.state(case, Statement(0, StatementKind.LEGAL_BASIS, "Mission d’intérêt public.", exhibit=1, page=2))
    inputs = reports.gathered(case.db, "fr", drawn=False)
    file = tmp_path / "pv.pdf"
    file.write_bytes(minutes(replace(inputs, dated="2026-11-18T17:45:00+01:00")))
    document = QPdfDocument()
    document.load(str(file))
    text = " ".join(" ".join(document.getAllText(n).text() for n in range(document.pageCount())).split())
    document.close()
    assert "Mme X, responsable, le 18/11/2026 à 10 h 40 – Masquage" in text.replace("\u00a0", " ")
    assert "On masque toutes les fenêtres." in text


def test_the_commands(case, capsys):
    path = str(case.path)
    case.close()
    spoken = [
        "--kind",
        "masking",
        "--value",
        "yes",
        "--text",
        "Fenêtres.",
        "--said-by",
        "Mme X",
        "--at",
        "2026-11-18T10:40",
    ]
    assert main(["declare", path, *spoken, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["said_by"] == "Mme X"
    assert main(["declare", path, "--kind", "rights", "--text", "Affiches.", "--source", "1:2"]) == 0
    assert "pièce n° 1, page 2" in capsys.readouterr().out.replace("\u00a0", " ")
    assert main(["matrix", path, "--json"]) == 0
    held = json.loads(capsys.readouterr().out)["statements"]
    assert "masking_absent" in {gap["code"] for gap in held} and all(gap["text"] for gap in held)
    assert main(["show", path, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["statements"]) == 2
    assert main(["declare", path, "--category", "image", "--source", "1"]) == 2
    assert "--value" in capsys.readouterr().err
    assert main(["declare", path, "--kind", "rights", "--text", "X"]) == 2
    assert main(["declare", path, "--category", "image", "--value", "no", "--source", "1"]) == 0
