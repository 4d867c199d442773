"""What hangs on findings and exhibits comes with them: statements, gravity, reviews, recipes, annotations, texts."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from inspector.casefile import (
    annotation_records,
    exhibits,
    journal,
    law_records,
    merge_settings,
    portrait_records,
    recipe_records,
    records,
    report_records,
)
from inspector.domain.annotation import AnnotatedBox
from inspector.domain.appraisal import Criterion, Mark, RiskLevel, Setting
from inspector.domain.case import Agent, Finding, Proof
from inspector.domain.errors import UserError
from inspector.domain.portrait import CutPortrait
from inspector.domain.statement import Statement, StatementKind
from inspector.domain.words import DataCategory, ExhibitKind, FindingStatus
from inspector.operations import (
    appraisals,
    cases,
    declarations,
    findings,
    footage_errors,
    journal_words,
    merge,
    recheck,
    report_texts,
    statements,
    verification,
)
from inspector.operations import exhibits as receiving
from tests.operations.test_metadata import dl_line
from tests.seal import sealed_case
from tests.seal.sealed_case import AGENT, finish

READER, HERE = Agent("Dominique Lecteur", "dl"), Agent("Agent d’ici", "ici")
BOX = AnnotatedBox("person", (5.0, 5.0, 20.0, 40.0))
SPOKEN = Statement(
    0, StatementKind.MASKING, "Tout est masqué.", said_by="Mme X", said_at="2026-11-18T10:40", says=True, quote="Tout."
)


def marks(degree):
    return [Mark(Criterion.PEOPLE, degree, "place publique"), Mark(Criterion.INTENT, "", "à voir")]


def see(case, frame, *boxes, footage=1):
    return footage_errors.record(case, footage=footage, frame=frame, labels=["person"], boxes=boxes)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """The colleague's case, of sealed_case, with a word of everything; finding 1 has a review by another agent."""
    folder = tmp_path_factory.mktemp("records")
    sealed_case.build(folder / "theirs", folder / "sources", None)
    with cases.open_case(folder / "theirs", None, AGENT) as case:
        statements.state(case, SPOKEN)
        statements.state(case, Statement(0, StatementKind.RIGHTS, "Affiches.", exhibit=3, page=2))
        appraisals.appraise(case, 1, marks("few"))
        appraisals.appraise(case, 1, marks("public"))
        appraisals.say_risk(case, {Setting.VULNERABLE: True}, RiskLevel.HIGH, "école voisine")
        declared = Proof("declaration", declaration=1, exhibit=3)
        findings.log_finding(case, Finding(0, "A06", FindingStatus.CONFORME, "Trois jours, est-il dit.", (declared,)))
        see(case, 2, BOX)
        see(case, 3)
        report_texts.write(case, "proces_verbal", _block(case), "fr", "Texte du collègue.")
        laid = {"footage": 1, "metadata": 2, "seconds": 1.5, "how": "hand", "overlap": None}
        records.save_setting(case.db, "overlay.1", [laid])
        journal.append(case.db, AGENT, "metadata.align", "exhibit 2", "done", laid, ["setting overlay.1"])
    with cases.open_case(folder / "theirs", None, READER) as case:
        appraisals.review(case, 1, "remark", "Citer la date.")
        appraisals.review(case, 1, "accepted")
    return folder


def _block(case):
    return next(one.block for one in report_texts.blocks(case.db, "fr") if one.document == "proces_verbal")


@pytest.fixture
def folder(model, tmp_path):
    shutil.copy(model / "theirs", tmp_path / "theirs")
    (tmp_path / "own.txt").write_text("une note d’ici")
    with cases.new_case(
        tmp_path / "ours", template="commune", decision="2026-042C", organisation="Commune d’Exemple", agent=HERE,
        passphrase=None, register=False,
    ) as case:  # fmt: skip
        finish(receiving.add_exhibit(case, [tmp_path / "own.txt"]))
        declarations.declare(case, category=DataCategory.IMAGE, value=False, exhibit=1, quote="non")
        findings.log_finding(case, Finding(0, "A04", FindingStatus.CONFORME, "Vu ici.", (Proof("exhibit", exhibit=1),)))
    return tmp_path


def opened(folder, name="ours", agent=HERE):
    return cases.open_case(folder / name, None, agent)


def taken(case, folder, **more):
    return finish(merge.merge(case, folder / "theirs", None, **more))


def choices(seen):
    for one in seen.choices:
        for language in ("fr", "en"):
            said = [merge.mention(one.mention, language), *(merge.shown(s, language) for s in (one.here, one.there))]
            assert all(part and "⟨" not in part for part in said)
    return {one.mention: one.sides for one in seen.choices}


def test_all_that_hangs_on_findings_and_exhibits_comes_with_them(folder):
    before = (folder / "theirs").read_bytes()
    with opened(folder) as case:
        seen = taken(case, folder).preview
        known = {kind: seen.new[kind] for kind in ("statement", "annotation", "gravity", "review", "risk", "text")}
        assert known == {"statement": 2, "annotation": 2, "gravity": 1, "review": 2, "risk": 1, "text": 1}
        assert seen.new["recipe"] == 3 and seen.new["overlay"] == 1 and not choices(seen)
        spoken, written = statements.stated(case.db)
        assert (spoken.quote, spoken.said_at) == ("Tout.", SPOKEN.said_at) and (written.exhibit, written.page) == (4, 2)
        first = records.findings(case.db)[1]
        assert (first.id, first.proofs[0].capture) == (2, 1)
        gravity = appraisals.gravities(case.db)[2]
        assert gravity.mark(Criterion.PEOPLE).degree == "public"
        assert len(law_records.every(case.db, "assessment")) == 3  # every state, and the device's
        review = appraisals.reviews(case.db)[2]
        assert [(one.agent, one.of_now) for one in review.remarks] == [(READER.name, True)] * 2
        assert review.state == "accepted"
        assert {one.agent for one in appraisals.history(case.db, 3)} == {AGENT.name}
        assert len(appraisals.history(case.db, 3)) == 2
        annotations = annotation_records.latest(case.db)
        assert [(one.footage, one.frame, len(one.boxes)) for one in annotations] == [(2, 2, 1), (2, 3, 0)]
        assert annotation_records.agents(case.db, 2) == [AGENT.name]
        assert [one.text for one in report_records.current_texts(case.db, "fr")] == ["Texte du collègue."]
        assert list(merge_settings.overlays(case.db)) == [(2, 3)]
        assert law_records.latest(case.db, "assessment")["device"].document["why"] == "école voisine"
        assert finish(verification.check(case)).ok
        for entry in journal.entries(case.db):
            for language in ("fr", "en"):
                said = journal_words.sentence(entry, language)
                assert said and "{" not in said and entry.act not in said
        count = journal.head(case.db)
        again = taken(case, folder)
        assert again.entries == 0 and again.preview.nothing and not choices(again.preview)
        assert journal.head(case.db) == count
    assert (folder / "theirs").read_bytes() == before


def test_recipes_have_the_numbers_of_this_case_and_are_redone_here(folder):
    with opened(folder) as case:
        taken(case, folder)
        declared = recipe_records.latest_recipe(case.db, 4)
        (proof,) = declared.proofs
        assert (proof.proof.declaration, proof.proof.exhibit, proof.assertions[0].count) == (2, 4, 2)
        assert {file.exhibit for file in proof.files} == {4}
        done = finish(recheck.run(case, [4]))
        assert [one.outcome for one in done.findings] == ["identical"]
        taken_from = recipe_records.latest_recipe(case.db, 2).proofs[0]
        assert (taken_from.replay, taken_from.footage, taken_from.assertions[0].count) == (1, 2, 1)


def copies(folder, change_here, change_there):
    """The colleague's case and a copy of it that went on apart; gives what a merge shows."""
    shutil.copy(folder / "theirs", folder / "apart")
    with opened(folder, "apart") as case:
        change_here(case)
    with opened(folder, "theirs", READER) as case:
        change_there(case)
    with opened(folder, "apart") as case:
        return finish(merge.preview(case, folder / "theirs", None))


def test_what_stands_here_stays_unless_it_is_chosen(folder):
    def here(case):
        appraisals.appraise(case, 1, marks("place"))
        appraisals.review(case, 1, "redo", "Revoir les faits.")
        appraisals.say_risk(case, {}, None, "")
        see(case, 2, BOX, BOX)
        report_texts.write(case, "proces_verbal", _block(case), "fr", "Texte d’ici.")

    def there(case):
        appraisals.appraise(case, 1, marks("few"))
        appraisals.review(case, 1, "accepted")
        appraisals.say_risk(case, {}, RiskLevel.LIMITED, "autre")
        see(case, 2)
        see(case, 5, BOX)
        report_texts.write(case, "proces_verbal", _block(case), "fr", "Texte changé là-bas.")

    seen = copies(folder, here, there)
    mentions = choices(seen)
    text = next(name for name in mentions if name.startswith("text."))
    both, there_or_here = ("here", "both"), ("here", "there")
    assert mentions == {
        "gravity.1": there_or_here, "risk": there_or_here, "annotation.1": there_or_here, text: there_or_here,
        "review.1": both,
    }  # fmt: skip
    assert seen.new["annotation"] == 1
    with opened(folder, "apart") as case:
        with pytest.raises(UserError) as caught:
            taken(case, folder, kept={"review.1": "there"})
        assert caught.value.code == "merge_choice"
        taken(case, folder)
        assert appraisals.gravities(case.db)[1].mark(Criterion.PEOPLE).degree == "place"
        assert appraisals.reviews(case.db)[1].state == "redo"
        assert [(one.frame, len(one.boxes)) for one in annotation_records.latest(case.db)] == [(2, 2), (3, 0), (5, 1)]
        assert report_records.current_texts(case.db, "fr")[0].text == "Texte d’ici."
        chosen = dict.fromkeys(mentions, "there") | {"review.1": "both"}
        taken(case, folder, kept=chosen)
        assert appraisals.gravities(case.db)[1].mark(Criterion.PEOPLE).degree == "few"
        assert {one.verdict for one in appraisals.reviews(case.db)[1].remarks} == {"remark", "accepted", "redo"}
        assert len(annotation_records.latest(case.db)[0].boxes) == 0
        assert report_records.current_texts(case.db, "fr")[0].text == "Texte changé là-bas."
        assert finish(verification.check(case)).ok
        assert taken(case, folder).entries == 0


def test_what_the_other_went_on_with_goes_on_here(folder):
    def there(case):
        first = records.findings(case.db)[0]
        for words in ("Deuxième rédaction.", "Troisième rédaction."):
            first = findings.log_finding(case, replace(first, text=words, proofs=(Proof("exhibit", exhibit=2),)))
        appraisals.appraise(case, 1, marks("place"))
        see(case, 2)

    seen = copies(folder, lambda case: None, there)
    assert not choices(seen) and seen.updated == 1
    told = " ".join(merge.told(one, "fr") for one in seen.conflicts)
    assert {"gravity_updated", "annotation_updated"} <= {one.code for one in seen.conflicts} and "⟨" not in told
    with opened(folder, "apart") as case:
        taken(case, folder)
        history = appraisals.history(case.db, 1)
        assert [one.finding.text for one in history][1:] == ["Deuxième rédaction.", "Troisième rédaction."]
        assert [one.agent for one in history] == [AGENT.name, READER.name, READER.name]
        assert appraisals.reviews(case.db)[1].state == "to_review"
        assert appraisals.gravities(case.db)[1].mark(Criterion.PEOPLE).degree == "place"
        assert recipe_records.latest_recipe(case.db, 1).proofs[0].proof.exhibit == 2
        assert finish(verification.check(case)).ok
        assert taken(case, folder).entries == 0


def test_the_same_said_by_both_is_there_once(folder):
    with opened(folder) as case:
        statements.state(case, SPOKEN)
        seen = taken(case, folder).preview
        assert (seen.joined["statement"], seen.new["statement"]) == (1, 1)
        assert len(statements.stated(case.db)) == 2
        statements.state(case, replace(SPOKEN, says=False))


def cut_by_hand(case, agent, portrait):
    with case.db.atomic():
        made, state = portrait_records.add(case.db, portrait)
        details = {"exhibit": made.exhibit}
        journal.append(
            case.db, agent, "portrait.cut", f"portrait {made.number}", "done", details, [f"portrait {state}"]
        )


def test_a_list_of_portraits_keeps_what_it_is_made_of(folder):
    """The numbers of the pièces and of the portraits, in the record of a replay, are those of this case."""
    cut = CutPortrait(0, 4, "ab", 0, None, (1, 2, 30, 40), "cd", "2026-11-18T09:00:00+00:00")
    with opened(folder, "theirs", AGENT) as case:
        cut_by_hand(case, AGENT, cut)
        record = json.loads(case.db.value("SELECT record FROM replays WHERE id = 1"))
        record["settings"] |= {"watch_list_exhibits": "3, 4", "watch_list_cuts": "1"}
        record["portraits"] = [
            {"number": 1, "sha256": "cd", "exhibit": 4, "source_sha256": "ab", "image": None, "box": [1, 2, 30, 40]}
        ]
        case.db.execute("UPDATE replays SET record = ? WHERE id = 1", [json.dumps(record)])
        journal.append(case.db, AGENT, "replay.end", "replay 1", "done", {"digest": record["digest"]}, ["replay 1"])
    with opened(folder) as case:
        cut_by_hand(case, HERE, replace(cut, exhibit=1, sha256="ef"))
        assert taken(case, folder).preview.new["portrait"] == 1
        kept = records.replays(case.db)[0].record
        assert (kept.settings["watch_list_exhibits"], kept.settings["watch_list_cuts"]) == ("4, 5", "2")
        assert kept.portraits[0].exhibit == 5 and portrait_records.latest(case.db)[2].exhibit == 5
        assert exhibits.exhibit(case.db, 5).kind is ExhibitKind.PHOTO
        assert not taken(case, folder).entries


def test_whole_or_not_at_all(folder, monkeypatch):
    with opened(folder) as case:
        count = journal.head(case.db)
        monkeypatch.setattr(merge_settings, "bring", lambda *_: (_ for _ in ()).throw(UserError("disk_full")))
        with pytest.raises(UserError):
            taken(case, folder)
        assert journal.head(case.db) == count
        held = [case.db.value(f"SELECT count(*) FROM {name}") for name in ("statements", "annotations", "law_records")]
        assert held == [0, 0, 0] and len(records.findings(case.db)) == 1


def test_what_is_read_of_an_export_is_redone_here(folder):
    (folder / "export.jsonl").write_text("\n".join(dl_line(n, n // 2) for n in range(6)) + "\n", encoding="utf-8")
    with cases.new_case(
        folder / "third", template="commune", decision="2026-042C", organisation="Commune d’Exemple", agent=AGENT,
        passphrase=None, register=False,
    ) as case:  # fmt: skip
        finish(receiving.add_exhibit(case, [folder / "export.jsonl"], kind=ExhibitKind.METADATA))
        for proof in (Proof("metadata", exhibit=1, frame=3, line=4), Proof("metadata", exhibit=1)):
            findings.log_finding(case, Finding(0, "A06", FindingStatus.A_VERIFIER, "Âge lu.", (proof,)))
    with opened(folder) as case:
        finish(merge.merge(case, folder / "third", None))
        done = finish(recheck.run(case, [2, 3]))
        assert [one.outcome for one in done.findings] == ["identical", "identical"]
        assert [one.proofs[0].recipe.proof.exhibit for one in done.findings] == [2, 2]
        assert finish(merge.merge(case, folder / "third", None)).entries == 0


def test_a_recipe_changed_here_stays_and_on_both_sides_is_chosen(folder):
    with opened(folder) as case:
        taken(case, folder)
        kept = recipe_records.latest_recipe(case.db, 4)
        changed = replace(kept, id=0, proofs=tuple(replace(one, seen="00", recorded="") for one in kept.proofs))
        with case.db.atomic():
            made = recipe_records.add_recipe(case.db, changed)
            items = [f"recipe {made.id}"]
            journal.append(case.db, HERE, "recipe.record", "finding 4", "done", {"proofs": 1, "without": 0}, items)
        again = taken(case, folder)
        assert again.entries == 0 and not choices(again.preview)  # this case went on
    with opened(folder, "theirs", AGENT) as case:
        there = replace(kept, id=0, finding=3, proofs=())
        with case.db.atomic():
            made = recipe_records.add_recipe(case.db, there)
            items = [f"recipe {made.id}"]
            journal.append(case.db, AGENT, "recipe.record", "finding 3", "done", {"proofs": 0, "without": 0}, items)
    with opened(folder) as case:
        assert choices(finish(merge.preview(case, folder / "theirs", None))) == {"recipe.4": ("here", "there")}
        taken(case, folder, kept={"recipe.4": "there"})
        assert recipe_records.latest_recipe(case.db, 4).proofs == ()
