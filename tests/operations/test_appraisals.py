"""Gravity, the risk of the device, second reading, history: kept, journaled, internal."""

from __future__ import annotations

import json

import pytest

from inspector import messages
from inspector.casefile import covered, journal
from inspector.cli.main import run as main
from inspector.domain.appraisal import DEGREES, Criterion, Mark, RiskLevel, Setting
from inspector.domain.case import Agent, Finding, Proof
from inspector.domain.errors import UserError
from inspector.domain.words import ControlForm, ExhibitKind, FindingStatus
from inspector.locate import resource
from inspector.operations import appraisals, cases, exhibits, findings, matrices, verification

AUTHOR, READER = Agent("Agent A", "a"), Agent("Agent B", "b")


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
        place="", passphrase=None, agent=AUTHOR, register=False,
    ) as opened:  # fmt: skip
        yield opened


@pytest.fixture
def reader(case, tmp_path):
    """Acts as the second agent on the same case."""

    def act(function, *said):
        before, case.agent = case.agent, READER
        try:
            return function(case, *said)
        finally:
            case.agent = before

    return act


def log(case, text="Des gabarits sont produits.", status=FindingStatus.PARTIEL, **known):
    return findings.log_finding(case, Finding(known.pop("id", 0), "A04", status, text, **known))


def test_the_grid_of_a_finding(case):
    one = log(case)
    marks = [
        Mark(Criterion.PEOPLE, "public", " toute la place "),
        Mark(Criterion.INTENT),
        Mark(Criterion.DURATION, "", "?"),
    ]
    kept = appraisals.appraise(case, one.id, marks)
    assert kept.mark(Criterion.PEOPLE) == Mark(Criterion.PEOPLE, "public", "toute la place")
    assert [mark.criterion for mark in kept.marks] == [Criterion.PEOPLE, Criterion.DURATION]
    assert appraisals.gravities(case.db) == {one.id: kept}
    count = journal.head(case.db)[0]
    assert appraisals.appraise(case, one.id, kept.marks) == kept
    assert journal.head(case.db)[0] == count
    assert covered.fingerprint(case.db, "law 1")
    with pytest.raises(UserError, match="degree_unknown"):
        appraisals.appraise(case, one.id, [Mark(Criterion.PEOPLE, "deliberate")])
    with pytest.raises(UserError, match="finding_unknown"):
        appraisals.appraise(case, 99, [])


def test_every_degree_has_its_words():
    named = {f"{criterion}.{degree}" for criterion, degrees in DEGREES.items() for degree in degrees}
    named |= {f"risk_factor.{setting}" for setting in Setting} | {f"criterion.{criterion}" for criterion in Criterion}
    assert named <= messages.table().keys()


def test_the_risk_of_the_device(case):
    def risk():
        plans = cases.overview(case.db).plans.values()
        return appraisals.risk(case.db, matrices.matrix(case.db), plans)

    assert risk().level is None
    appraisals.say_risk(case, {Setting.AUTHORITY: True}, None, "")
    assert risk().level is RiskLevel.MODERATE
    path = resource("samples", "frigate", "config.yml")
    finished(exhibits.add_exhibit(case, [path], kind=ExhibitKind.CONFIGURATION))
    found = risk()
    assert found.computed is RiskLevel.VERY_HIGH
    assert found.factors[0].code == "special" and found.factors[0].categories
    assert [f.level for f in found.factors] == sorted((f.level for f in found.factors), key=list(RiskLevel).index)[::-1]
    with pytest.raises(UserError, match="risk_without_why"):
        appraisals.say_risk(case, {}, RiskLevel.HIGH, " ")
    appraisals.say_risk(case, {Setting.AUTHORITY: False}, RiskLevel.HIGH, "essai fermé au public")
    assert (risk().level, risk().computed, risk().why) == (RiskLevel.HIGH, RiskLevel.VERY_HIGH, "essai fermé au public")


def test_a_second_reader(case, reader):
    one = log(case)
    assert appraisals.reviews(case.db)[one.id].state == "to_review"
    with pytest.raises(UserError, match="review_own"):
        appraisals.review(case, one.id, "accepted")
    with pytest.raises(UserError, match="review_without_text"):
        reader(appraisals.review, one.id, "redo", " ")
    assert reader(appraisals.review, one.id, "redo", "Citez la ligne.").state == "redo"
    appraisals.review(case, one.id, "answer", "Fait.")
    log(case, "Ligne 41 : des gabarits sont produits.", id=one.id)
    found = appraisals.reviews(case.db)[one.id]
    assert found.state == "to_review"
    assert [(r.verdict, r.agent, r.of_now) for r in found.remarks] == [
        ("redo", "Agent B", False), ("answer", "Agent A", False),
    ]  # fmt: skip
    assert reader(appraisals.review, one.id, "accepted").state == "accepted"
    assert finished(verification.examine(case)).ok


def test_the_history_of_a_finding(case, reader):
    one = log(case, "Premier texte.")
    log(case, "Premier texte.", id=one.id)
    reader(lambda c: log(c, "Deuxième texte.", id=one.id))
    log(case, "Deuxième texte.", id=one.id, status=FindingStatus.NON_CONFORME, proofs=(Proof("configuration"),))
    found = appraisals.history(case.db, one.id)
    assert [(v.number, v.finding.text, v.agent) for v in found] == [
        (1, "Premier texte.", "Agent A"), (2, "Deuxième texte.", "Agent B"), (3, "Deuxième texte.", "Agent A"),
    ]  # fmt: skip
    back = appraisals.take_back(case, one.id, 1)
    assert (back.text, back.status) == ("Premier texte.", FindingStatus.PARTIEL)
    assert len(appraisals.history(case.db, one.id)) == 4
    with pytest.raises(UserError, match="finding_version_unknown"):
        appraisals.take_back(case, one.id, 9)


def test_the_commands(case, monkeypatch, capsys):
    one, path = log(case), str(case.path)
    case.close()
    said = ["--mark", "people=public:toute la place", "--mark", "intent=deliberate", "--setting", "vulnerable=yes"]
    assert main(["assess", path, "--finding", str(one.id), *said, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["findings"][0]["marks"][0] == {"criterion": "people", "degree": "public", "why": "toute la place"}
    assert document["device"]["level"] == "high"
    assert main(["assess", path]) == 0
    shown = capsys.readouterr().out
    assert "choix délibéré" in shown and "aucune autorité" in shown
    for wrong in (["--mark", "people=public"], ["--finding", "1", "--mark", "x=y"], ["--setting", "vulnerable=oui"]):
        assert main(["assess", path, *wrong]) == 2
    capsys.readouterr()
    monkeypatch.setenv("INSPECTOR_AGENT", "Agent A")
    assert main(["review", path, "--finding", "1", "--verdict", "accepted"]) == 2
    assert "Agent A" in capsys.readouterr().err
    monkeypatch.setenv("INSPECTOR_AGENT", "Agent B")
    assert main(["review", path, "--finding", "1", "--verdict", "redo", "--text", "Citez la ligne.", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["reviews"][0]["state"] == "redo" and document["history"][0]["agent"] == "Agent A"
    assert main(["review", path]) == 0
    assert "à reprendre" in capsys.readouterr().out
