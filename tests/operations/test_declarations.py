"""What the organisation declares of a category of data: a pièce or a person, everywhere the declaration goes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from inspector.casefile import covered, journal, merge_plan, merge_records, records, transfer
from inspector.casefile.merge_carrier import Carrier
from inspector.cli.main import run as main
from inspector.domain.case import Declaration, Finding, Proof
from inspector.domain.errors import UserError
from inspector.domain.words import ControlForm, DataCategory, ExhibitKind, FindingStatus
from inspector.locate import resource
from inspector.operations import (
    cases,
    declarations,
    exhibits,
    findings,
    journal_words,
    matrices,
    recheck,
    reports,
    verification,
)
from inspector.operations.agent import current_agent
from inspector.report import attached, recheck_words
from inspector.report.annex import annex
from inspector.report.draft import Draft
from inspector.report.internal import internal
from inspector.report.minutes import minutes, missing

CATEGORY = DataCategory.FACE_TEMPLATE
SPOKEN = {
    "category": CATEGORY, "value": False, "quote": "On ne reconnaît personne.", "retention": 72 * 3600.0,
    "said_by": "M. X, responsable technique", "said_at": "2026-11-18T10:40",
}  # fmt: skip


def finished(work):
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def opened(path):
    return cases.new_case(
        path, template="commune", decision="2026-1", organisation="O", form=ControlForm.SUR_PLACE,
        place="", passphrase=None, agent=current_agent(), register=False,
    )  # fmt: skip


@pytest.fixture
def case(tmp_path):
    with opened(tmp_path / "a.inspector") as made:
        config = resource("samples", "frigate", "config.yml")
        finished(exhibits.add_exhibit(made, [config], kind=ExhibitKind.CONFIGURATION))
        yield made


def text_of(data, file):
    from PySide6.QtPdf import QPdfDocument

    file.write_bytes(data)
    document = QPdfDocument()
    document.load(str(file))
    text = " ".join(document.getAllText(n).text() for n in range(document.pageCount()))
    document.close()
    return " ".join(text.replace("\u00a0", " ").split())


def test_a_person_and_the_hour_are_a_source(case):
    first = declarations.declare(case, category=DataCategory.COUNT, value=True, exhibit=1, page=2)
    second = declarations.declare(case, **SPOKEN)
    third = declarations.declare(case, category=DataCategory.IMAGE, value=True, exhibit=1)
    assert [one.id for one in records.declarations(case.db)] == [first.id, second.id, third.id] == [1, 2, 3]
    assert (second.exhibit, second.page, second.said_by) == (None, None, SPOKEN["said_by"])
    assert cases.overview(case.db).declarations == (first, second, third)
    assert len({covered.fingerprint(case.db, f"declaration {n}") for n in (1, 2, 3)}) == 3
    row = next(one for one in matrices.matrix(case.db).rows if one.category is CATEGORY)
    assert row.declared.value is False and row.declared.retention == 72 * 3600
    assert row.declared.proofs == (Proof("declaration", declaration=2),)
    assert row.discrepancy  # the configuration switches faces on
    assert finished(verification.check(case)).ok


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"exhibit": 1}, "statement_source"),
        ({"said_by": " "}, "statement_source"),
        ({"said_at": ""}, "statement_hour"),
        ({"said_at": "2026-11-18"}, "statement_hour"),  # a day is no hour
        ({"said_by": "", "exhibit": 9}, "exhibit_unknown"),
        ({"purpose": "Une finalité"}, "purpose_form"),
    ],
)
def test_what_is_refused(case, changed, code):
    with pytest.raises(UserError) as told:
        declarations.declare(case, **SPOKEN | changed)
    assert told.value.code == code
    assert records.declarations(case.db) == []


def test_what_was_changed_outside_is_seen(case):
    declarations.declare(case, **SPOKEN)
    case.db.execute("DROP TRIGGER spoken_declarations_no_update")
    case.db.execute("UPDATE spoken_declarations SET document = replace(document, 'M. X', 'Mme Y')")
    result = finished(verification.check(case))
    assert not result.ok
    case.db.execute("UPDATE spoken_declarations SET document = '{'")
    with pytest.raises(UserError, match="declaration_damaged"):
        records.declarations(case.db)


def test_the_journal_says_who(case):
    declarations.declare(case, **SPOKEN)
    declarations.declare(case, category=DataCategory.COUNT, value=True, exhibit=1)
    said = [journal_words.sentence(one, "fr") for one in journal.entries(case.db)]
    told = "\n".join(said).replace("\u00a0", " ")
    assert "Déclaration n° 1 : gabarit de visage, non (M. X, responsable technique, 2026-11-18 10:40)" in told.replace(
        "Gabarit", "gabarit"
    )
    assert "(pièce n° 1)" in told


def test_the_documents_say_who_and_when(case, tmp_path):
    declarations.declare(case, **SPOKEN)
    declarations.declare(case, category=DataCategory.COUNT, value=True, exhibit=1, page=2)
    finding = Finding(0, "1.1", FindingStatus.A_VERIFIER, "Vu.", (Proof("declaration", declaration=1),))
    findings.log_finding(case, replace(finding, point=cases.overview(case.db).template.points[0].id))
    inputs = replace(reports.gathered(case.db, "fr", drawn=False), dated="2026-11-18T17:45:00+01:00")
    assert "statements" not in missing(inputs)
    said = "déclaré par M. X, responsable technique, le 18/11/2026 à 10 h 40"
    page = text_of(minutes(inputs), tmp_path / "pv.pdf")
    assert page.count(said) == 2  # among the declarations, and under the finding that cites it
    assert "conservation 3 jours, « On ne reconnaît personne. »" in page
    assert "1 déclaration portant sur les données traitées est reprise" in page
    assert said in text_of(annex(inputs), tmp_path / "annex.pdf")
    english = replace(reports.gathered(case.db, "en", drawn=False), dated="2026-11-18T17:45:00+01:00")
    assert "stated by M. X, responsable technique, on 18 November 2026 at 10:40" in text_of(
        minutes(english), tmp_path / "en.pdf"
    )
    done = finished(recheck.run(case)).findings
    law_says = "catégorie particulière : dépend de l’usage"
    assert law_says in text_of(internal(inputs), tmp_path / "internal.pdf")
    held = attached.handed_over(Draft.of(inputs, "proces_verbal"))
    proof = json.loads(held[0].data)["findings"][0]["proofs"][0]
    assert (proof["said_by"], proof["said_at"]) == (SPOKEN["said_by"], SPOKEN["said_at"])
    assert law_says not in page  # facts alone are handed over
    assert [one.outcome for one in done] == ["identical"]
    assert "personne" in recheck_words.done_again(done[0].proofs[0].recipe, "fr")


def test_it_travels_with_the_case(case, tmp_path):
    made = declarations.declare(case, **SPOKEN)
    with opened(tmp_path / "b.inspector") as other:
        rows = json.loads(json.dumps(transfer.dump(case.db, "spoken_declarations")))
        transfer.load(other.db, "spoken_declarations", rows)
        assert records.declarations(other.db) == [made]
    with opened(tmp_path / "c.inspector") as other:
        finished(exhibits.add_exhibit(other, [resource("samples", "NOTICE.md")], kind=ExhibitKind.DOCUMENT))
        declarations.declare(other, category=CATEGORY, value=True, exhibit=1)
        plan = merge_plan.make(other.db, case.db)
        assert plan.new["declaration"] == [1]
        assert "declared_differently" in {one.code for one in plan.conflicts}
        with other.db.atomic():
            assert merge_records.declaration(Carrier(other, case.db, {}, plan), 1) == 2
        assert records.declarations(other.db)[1] == replace(made, id=2)
        assert merge_plan.make(other.db, case.db).new["declaration"] == []  # it is the same


def test_the_command(case, capsys):
    path = str(case.path)
    case.close()
    spoken = ["--category", "face_template", "--value", "no", "--said-by", "M. X", "--at", "2026-11-18T10:40"]
    assert main(["declare", path, *spoken, "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["exhibit"], made["said_by"], made["said_at"]) == (None, "M. X", "2026-11-18T10:40")
    assert main(["declare", path, *spoken, "--source", "1"]) == 2
    assert "une seule" in capsys.readouterr().err
    assert main(["declare", path, "--category", "count", "--value", "no"]) == 2
    assert "--said-by" in capsys.readouterr().err
    assert main(["show", path, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["declarations"] == [made]


def test_a_declaration_of_a_pièce_is_written_as_before():
    from inspector.domain.codec import encode

    one = Declaration(1, CATEGORY, "x", None, True, None, 3, None, "")
    assert "said_by" not in encode(one)
