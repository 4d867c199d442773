"""Regimes of the purposes, grounds proposed under them, and what keeps a procès-verbal from being closed."""

from dataclasses import replace
from datetime import date

import pytest
import yaml

from inspector import law
from inspector.casefile import covered, journal
from inspector.cli.main import run as main
from inspector.domain.errors import UserError
from inspector.domain.seal import Variant
from inspector.domain.template import Regime
from inspector.domain.words import ControlForm
from inspector.locate import resource
from inspector.operations import bundle_opening, bundles, cases, merge, procedure, purposes, verification
from inspector.operations.agent import current_agent


@pytest.fixture
def case(tmp_path):
    with cases.new_case(
        tmp_path / "a.inspector", template="commune", decision="2026-1", organisation="O", form=ControlForm.SUR_PLACE,
        place="", passphrase=None, agent=current_agent(), register=False,
    ) as opened:  # fmt: skip
        yield opened


def point(case, name="A02"):
    return cases.overview(case.db).template.point(name)


def test_nothing_is_proposed_before_a_regime_is_chosen(case):
    assert purposes.proposals(case.db, point(case)) == ()
    purposes.place(case, "public_safety", [Regime.LIL3])
    found = purposes.proposals(case.db, point(case))
    assert found
    assert all(Regime.LIL3 in breach.regimes for breach in found)
    purposes.place(case, "public_safety", [])
    assert purposes.placed(case.db) == ()
    assert purposes.proposals(case.db, point(case)) == ()


def test_each_choice_is_kept_and_journaled(case):
    purposes.place(case, "public_safety", [Regime.CSI, Regime.LIL3], " l’arrêté ")
    one = purposes.placed(case.db)
    assert (one[0].regimes, one[0].why) == ((Regime.LIL3, Regime.CSI), "l’arrêté")
    count = journal.head(case.db)[0]
    purposes.place(case, "public_safety", [Regime.LIL3, Regime.CSI], "l’arrêté")
    assert journal.head(case.db)[0] == count
    assert cases.overview(case.db).purposes == one
    assert covered.fingerprint(case.db, "law 1")


def test_a_regime_the_template_does_not_offer_is_refused(case):
    with pytest.raises(UserError, match="regime_not_offered"):
        purposes.place(case, "statistics", [Regime.CSI])
    with pytest.raises(UserError, match="purpose_form"):
        purposes.place(case, "Une finalité", [Regime.CSI])
    purposes.place(case, "la_notre", [Regime.CSI])


def test_a_choice_changed_behind_the_tool_shows(case):
    purposes.place(case, "public_safety", [Regime.LIL3])
    assert _verified(case).ok
    case.db.execute("DROP TRIGGER law_records_no_update")
    case.db.execute("UPDATE law_records SET subject = 'statistics'")
    found = _verified(case)
    assert not found.ok
    assert ("item", "law 1") in [one for failure in found.failures for one in failure.arguments]


def _verified(case):
    work = verification.check(case)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def test_closing_asks_for_the_right_to_object(case):
    def codes(**mentions):
        procedure.set_procedure(case, replace(cases.overview(case.db).procedure, **mentions))
        return [fault.code for fault in procedure.closing_faults(case.db)]

    assert codes() == ["objection_not_told"]
    assert codes(objection_told=False) == ["objection_not_told"]
    assert codes(objection_told=True) == ["objection_without_hour", "objection_without_answer"]
    assert codes(objection_answer="Aucune") == ["objection_without_hour"]
    assert codes(objection_hour="2026-11-20T12:00", ended="2026-11-20T11:00") == ["objection_after_end"]
    assert codes(objection_hour="2026-11-20T09:05") == []
    assert codes(begun="2026-11-20T12:00") == ["ends_before_begun"]
    assert codes(begun="", objection_told=None, judge_authorisation="JLD, 19/11/2026") == []
    assert procedure.faults_of(procedure.Procedure(), ControlForm.SUR_PIECES) == ()


def test_from_the_command_line(case, capsys):
    path = str(case.path)
    case.close()
    assert main(["purpose", path]) == 0
    assert capsys.readouterr().out.strip() == "aucun régime choisi"
    assert main(["find", path, "--point", "A02", "--status", "a_verifier", "--text", "x", "--breach", "M02"]) == 0
    assert "inspector purpose" in capsys.readouterr().err
    assert main(["purpose", path, "public_safety", "--regime", "lil3", "--regime", "csi", "--json"]) == 0
    assert '"csi"' in capsys.readouterr().out
    assert main(["purpose", path, "public_safety", "--regime", "none"]) == 0
    assert main(["purpose", path, "public_safety", "--regime", "x"]) == 2


def finish(generator):
    while True:
        try:
            next(generator)
        except StopIteration as end:
            return end.value


def test_a_merge_brings_the_regimes_of_purposes_never_placed_here(case, tmp_path):
    purposes.place(case, "public_safety", [Regime.LIL3], "l’arrêté du préfet")
    purposes.place(case, "statistics", [Regime.RGPD], "comptage seul")
    purposes.place(case, "transport", [Regime.CSI], "ici")
    theirs = case.path
    case.close()
    with cases.new_case(
        tmp_path / "b.inspector", template="commune", decision="2026-1", organisation="O", form=ControlForm.SUR_PLACE,
        place="", passphrase=None, agent=current_agent(), register=False,
    ) as ours:  # fmt: skip
        purposes.place(ours, "transport", [Regime.RGPD], "là")
        seen = finish(merge.preview(ours, theirs, None))
        assert seen.new["regime"] == 2
        (choice,) = seen.choices
        sides = [merge.shown(side, "fr") for side in (choice.here, choice.there)]
        assert sides == ["RGPD (là)", "Code de la sécurité intérieure (ici)"]
        assert "finalité" in merge.mention(choice.mention, "fr")
        finish(merge.merge(ours, theirs, None))
        held = {one.purpose: (one.regimes, one.why) for one in purposes.placed(ours.db)}
        assert held == {
            "transport": ((Regime.RGPD,), "là"),
            "public_safety": ((Regime.LIL3,), "l’arrêté du préfet"),
            "statistics": ((Regime.RGPD,), "comptage seul"),
        }
        assert finish(verification.check(ours)).ok
        purposes.place(ours, "statistics", [], "")
        again = finish(merge.preview(ours, theirs, None))
        assert again.new["regime"] == 0
        finish(merge.merge(ours, theirs, None))
        assert "statistics" not in {one.purpose for one in purposes.placed(ours.db)}  # taken back here, it stays so
        finish(merge.merge(ours, theirs, None, kept={choice.mention: "there"}))
        chosen = {one.purpose: (one.regimes, one.why) for one in purposes.placed(ours.db)}
        assert chosen["transport"] == ((Regime.CSI,), "ici") and not finish(merge.preview(ours, theirs, None)).choices
        assert finish(verification.check(ours)).ok


def test_the_regimes_and_their_reason_come_out_of_a_full_bundle_alone(case, tmp_path):
    purposes.place(case, "public_safety", [Regime.LIL3], "l’arrêté du préfet")
    before = purposes.placed(case.db)
    finish(bundles.seal(case, tmp_path / "plein", Variant.FULL, language="fr"))
    finish(bundles.seal(case, tmp_path / "remis", Variant.NO_EXHIBITS, language="fr"))
    opening = bundle_opening.open_bundle(
        tmp_path / "plein", tmp_path / "again.inspector", "une phrase", current_agent()
    )
    with finish(opening) as again:
        assert purposes.placed(again.db) == before
    held = b"".join(file.read_bytes() for file in (tmp_path / "remis").rglob("*") if file.is_file())
    assert "l’arrêté du préfet".encode() not in held


def test_the_sample_chooses_regimes_with_a_reason():
    content = yaml.safe_load((resource("samples") / "sample.yaml").read_text(encoding="utf-8"))
    template = law.template(content["template"])
    chosen = set()
    for item in content["regimes"]:
        assert set(item["regimes"]) <= set(template.regimes(item["purpose"]))
        assert item["why"]["fr"] and item["why"]["en"]
        chosen |= set(map(Regime, item["regimes"]))
    allowed = {one.id for one in law.breaches_under(tuple(chosen), "fr", day=date(2026, 11, 16))}
    assert {breach for item in content["findings"] for breach in item["breaches"]} <= allowed
