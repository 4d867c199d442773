"""A colleague's case taken into this one: everything comes, nothing twice, nothing overwritten, the other untouched."""

from __future__ import annotations

import json
import shutil
from dataclasses import fields, replace

import pytest

from inspector.casefile import covered, exhibits, hashes, journal, observations, records
from inspector.casefile.database import connect, derive_key
from inspector.domain.case import Finding, Person, Procedure, Proof
from inspector.domain.errors import UserError
from inspector.domain.words import DataCategory, ExhibitKind, FindingStatus
from inspector.messages import error_sentence, text
from inspector.operations import (
    cases,
    declarations,
    findings,
    fingerprints,
    journal_words,
    merge,
    procedure,
    verification,
)
from inspector.operations import exhibits as receiving
from tests.seal import sealed_case
from tests.seal.sealed_case import AGENT, finish

OURS, THEIRS = "phrase d’ici", "phrase du collègue"


def new(path, passphrase, decision="2026-042C", **more):
    return cases.new_case(
        path, template="commune", decision=decision, organisation="Commune d’Exemple", passphrase=passphrase,
        agent=AGENT, register=False, **more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """The colleague's case, whole; and its sources."""
    folder = tmp_path_factory.mktemp("merge")
    sealed_case.build(folder / "theirs", folder / "sources", THEIRS)
    with cases.open_case(folder / "theirs", THEIRS, AGENT) as case:
        mentions = Procedure(
            place="2 place du Marché", purpose="contrôle", people_met=(Person("B", "b"),), requests=("copie",)
        )
        procedure.set_procedure(case, mentions)
        finish(fingerprints.compute(case, 1, ["blake3"]))
    return folder


@pytest.fixture
def folder(model, tmp_path):
    shutil.copy(model / "theirs", tmp_path / "theirs")
    (tmp_path / "own.txt").write_text("une note d’ici")
    with new(tmp_path / "ours", OURS, place="1 place") as case:
        finish(receiving.add_exhibit(case, [tmp_path / "own.txt"]))
        finish(receiving.add_exhibit(case, [model / "sources" / "config.yml"], kind=ExhibitKind.CONFIGURATION))
        declarations.declare(case, category=DataCategory.IMAGE, value=False, exhibit=1, quote="non")
        procedure.set_procedure(
            case, replace(records.procedure(case.db), people_met=(Person("A", "a"),), purpose="contrôle")
        )
        findings.log_finding(case, Finding(0, "A04", FindingStatus.CONFORME, "Vu ici.", (Proof("exhibit", exhibit=1),)))
    return tmp_path


def ours(folder):
    return cases.open_case(folder / "ours", OURS, AGENT)


def taken(case, folder, **more):
    return finish(merge.merge(case, folder / "theirs", THEIRS, **more))


def told(preview):
    for one in preview.conflicts:
        for language in ("fr", "en"):
            assert text(f"merge.{one.code}", language, **dict(one.arguments))
    return {one.code for one in preview.conflicts}


def test_everything_comes_and_the_other_is_left_as_it_is(folder):
    before = (folder / "theirs").read_bytes()
    with ours(folder) as case:
        seen = finish(merge.preview(case, folder / "theirs", THEIRS))
        entries = journal.head(case.db)[0]
        assert [(piece.source, piece.number, piece.joined) for piece in seen.exhibits] == [
            (1, 3, False), (2, 2, True), (3, 4, False), (4, 5, False), (5, 6, False)
        ]  # fmt: skip
        assert seen.new == {
            "declaration": 1, "plan": 0, "metadata": 0, "replay": 1, "capture": 2, "finding": 2, "regime": 0,
            "statement": 0, "portrait": 0, "annotation": 0, "overlay": 0, "recipe": 2,
            "gravity": 0, "review": 0, "risk": 0, "text": 0,
        }  # fmt: skip
        assert seen.joined["plan"] == 1 and not seen.nothing
        assert told(seen) == {"declared_differently", "renumbered", "referenced", "finding_same_point", "head_place"}
        assert {(one.mention, one.listed) for one in seen.choices} == {("place", False), ("people_met", True)}
        assert seen.filled == ("requests",)
        done = taken(case, folder, kept={"people_met": "both"})
        assert done.preview == seen and done.entries == journal.head(case.db)[0] - entries
        made = records.procedure(case.db)
        assert (made.place, made.requests) == ("1 place", ("copie",))
        assert [person.name for person in made.people_met] == ["A", "B"]
        listed = exhibits.exhibits(case.db)
        assert [piece.number for piece in listed] == [1, 2, 3, 4, 5, 6]
        (stored,) = records.replays(case.db)
        assert (stored.footage, stored.state) == (3, "done")
        assert len(list(observations.in_order(case.db, stored.id))) == stored.record.observations
        assert len(observations.events(case.db, stored.id)) == 2
        assert [one.vector for one in observations.templates(case.db, stored.id)] == [b"vector"]
        assert [one.replay for one in records.captures(case.db)] == [stored.id] * 2
        first, second, third = records.findings(case.db)
        assert (first.text, first.id) == ("Vu ici.", 1)
        assert second.proofs[0].replay == stored.id
        assert len(records.former_findings(case.db, third.id)) == 1
        assert records.declarations(case.db)[1].exhibit == 4
        assert hashes.hashes(case.db, 3)
        assert journal.entries(case.db)[-1].act == "case.merge"
        _lines_are_said(case)
        assert finish(verification.check(case)).ok
    assert (folder / "theirs").read_bytes() == before
    assert {file.name for file in folder.iterdir()} == {"ours", "theirs", "own.txt"}


def _lines_are_said(case):
    entries = journal.entries(case.db)
    details = json.loads(entries[-1].details)
    assert details["brought"]["exhibit"][0] == [1, 3] and details["entries"] and len(details["head"]) == 64
    kinds = ("finding", "declaration", "replay", "capture", "footage", "procedure", "case")
    assert {f"{kind}.merge" for kind in kinds} <= {entry.act for entry in entries}
    for entry in entries:
        for language in ("fr", "en"):
            said = journal_words.sentence(entry, language)
            assert said and "{" not in said and entry.act not in said


def test_merging_twice_adds_nothing(folder):
    with ours(folder) as case:
        taken(case, folder)
        count = journal.head(case.db)
        again = taken(case, folder)
        assert again.entries == 0 and again.preview.nothing and journal.head(case.db) == count
        assert case.db.value("SELECT count(*) FROM contents") == 7


def test_what_the_other_changed_since_comes_as_a_new_version(folder):
    with ours(folder) as case:
        taken(case, folder)
    with cases.open_case(folder / "theirs", THEIRS, AGENT) as other:
        first = records.findings(other.db)[0]
        findings.log_finding(other, replace(first, text="Repris le lendemain."))
        second = records.findings(other.db)[1]
        findings.log_finding(other, replace(second, text="Changé là-bas."))
    with ours(folder) as case:
        local = records.findings(case.db)[2]
        findings.log_finding(case, replace(local, text="Changé ici."))
        done = taken(case, folder)
        assert done.preview.updated == 1
        assert {"finding_updated", "finding_both_changed"} <= told(done.preview)
        texts = [one.text for one in records.findings(case.db)]
        assert texts == ["Vu ici.", "Repris le lendemain.", "Changé ici.", "Changé là-bas."]
        assert taken(case, folder).entries == 0
        assert case.db.value("SELECT count(*) FROM merged_cases") == 2


def test_the_journal_kept_whole_stays_verifiable(folder):
    with ours(folder) as case:
        taken(case, folder)
    path = folder / "ours"
    db = connect(path, derive_key(OURS, path.read_bytes()[:16]))
    db.execute("DROP TRIGGER merged_cases_no_update")
    kept = db.value("SELECT journal FROM merged_cases")
    db.execute("UPDATE merged_cases SET journal = ?", [kept.replace("2026-042C", "2026-043C", 1)])
    db.execute("UPDATE merged SET item = 9 WHERE kind = 'exhibit' AND source_item = 1")
    db.close()
    with ours(folder) as case:
        codes = {failure.code for failure in finish(verification.check(case)).failures}
    assert {"merged_journal", "record_changed", "trigger_restored"} <= codes


def test_both_ways_and_through_a_third(folder):
    with ours(folder) as case:
        taken(case, folder)
    with cases.open_case(folder / "theirs", THEIRS, AGENT) as other:
        finish(merge.merge(other, folder / "ours", OURS))
        assert len(exhibits.exhibits(other.db)) == 6
        assert len(records.findings(other.db)) == 3 and len(records.declarations(other.db)) == 2
    with new(folder / "third", None) as third:
        (folder / "own.txt").unlink()
        finish(merge.merge(third, folder / "ours", OURS, force=True))
        assert [one.vector for one in observations.templates(third.db, 1)] == [None]
        done = finish(merge.merge(third, folder / "theirs", THEIRS, force=True))
        assert not any(done.preview.new.values()) and all(piece.joined for piece in done.preview.exhibits)
        assert covered.fingerprint(third.db, "merged")


def code_of(work):
    with pytest.raises(UserError) as caught:
        finish(work)
    assert error_sentence(caught.value, "fr") and error_sentence(caught.value, "en")
    return caught.value.code


def test_refusals(folder):
    theirs = folder / "theirs"
    with ours(folder) as case:
        assert code_of(merge.merge(case, theirs, "faux")) == "case_passphrase_wrong"
        assert code_of(merge.merge(case, theirs, None)) == "case_passphrase_needed"
        assert code_of(merge.merge(case, folder / "absent", None)) == "case_missing"
        assert code_of(merge.merge(case, theirs, THEIRS, kept={"purpose": "there"})) == "merge_choice"
        assert code_of(merge.merge(case, theirs, THEIRS, kept={"place": "both"})) == "merge_choice"
        with cases.open_case(theirs, THEIRS, AGENT):
            assert code_of(merge.merge(case, theirs, THEIRS)) == "merge_in_use"
    shutil.copy(folder / "ours", folder / "copy")
    with ours(folder) as case:
        assert code_of(merge.merge(case, folder / "copy", OURS)) == "merge_same"
    with new(folder / "elsewhere", OURS, "2026-999X") as case:
        assert code_of(merge.merge(case, theirs, THEIRS)) == "merge_decision"
        assert taken(case, folder, force=True).preview.decision == "2026-042C"
    with new(folder / "plain", None) as case:
        assert code_of(merge.merge(case, theirs, THEIRS)) == "merge_plain"


def test_a_damaged_case_is_refused_and_nothing_comes_of_it(folder):
    db = connect(folder / "theirs", derive_key(THEIRS, (folder / "theirs").read_bytes()[:16]))
    db.execute("DROP TRIGGER chunks_no_update")
    db.execute("UPDATE chunks SET data = zeroblob(length(data)) WHERE content = 1 AND position = 0")
    db.close()
    with ours(folder) as case:
        count = journal.head(case.db)
        assert code_of(merge.merge(case, folder / "theirs", THEIRS)) == "merge_fails"
        assert code_of(merge.merge(case, folder / "theirs", THEIRS, force=True)) == "merge_content"
        assert journal.head(case.db) == count and case.db.value("SELECT count(*) FROM contents") == 2


def test_a_journal_rewritten_since_is_told(folder):
    with ours(folder) as case:
        taken(case, folder)
    path = folder / "theirs"
    db = connect(path, derive_key(THEIRS, path.read_bytes()[:16]))
    for name in ("journal_no_update", "journal_no_delete"):
        db.execute(f"DROP TRIGGER {name}")
    count, _ = journal.head(db)
    db.execute("DELETE FROM journal WHERE number = ?", [count])
    last = db.value("SELECT hash FROM journal WHERE number = ?", [count - 1])
    db.execute("UPDATE case_head SET journal_count = ?, journal_head = ?", [count - 1, last])
    db.close()
    with cases.open_case(path, THEIRS, AGENT):
        pass
    with ours(folder) as case:
        assert code_of(merge.preview(case, path, THEIRS)) == "merge_rewritten"


def test_cancelled_at_every_step_leaves_nothing(folder):
    with ours(folder) as case:
        count, steps = journal.head(case.db), 0
        while True:
            work = merge.merge(case, folder / "theirs", THEIRS)
            try:
                for _ in range(steps + 1):
                    next(work)
            except StopIteration:
                break
            work.close()
            assert journal.head(case.db) == count and case.db.value("SELECT count(*) FROM contents") == 2
            steps += 7
        assert steps > 7 and journal.head(case.db) > count


def test_work_goes_on_meanwhile(folder, model):
    """What is added between two steps is taken into account: the pièce received meanwhile is joined, not doubled."""
    with ours(folder) as case:
        work = merge.merge(case, folder / "theirs", THEIRS)
        while next(work).what != "merge":
            pass
        finish(receiving.add_exhibit(case, [model / "sources" / "papiers"], kind=ExhibitKind.DOCUMENT))
        records_before = len(records.declarations(case.db))
        declarations.declare(case, category=DataCategory.COUNT, value=True, exhibit=1)
        finish(work)
        names = [piece.name for piece in exhibits.exhibits(case.db)]
        assert names.count("papiers") == 1 and len(records.declarations(case.db)) == records_before + 2
        assert {failure.code for failure in finish(verification.check(case)).failures} <= {"reference_missing"}
        assert (
            case.db.rows(
                "SELECT id FROM contents WHERE NOT EXISTS (SELECT 1 FROM exhibit_files WHERE id = contents.id)"
            )
            == []
        )


def test_two_copies_that_went_on_apart(folder):
    shutil.copy(folder / "ours", folder / "copy")
    for name, words in (("ours", "Au bureau."), ("copy", "Sur place.")):
        with cases.open_case(folder / name, OURS, AGENT) as case:
            findings.log_finding(case, Finding(0, "A05", FindingStatus.CONFORME, words, (Proof("exhibit", exhibit=1),)))
    with ours(folder) as case:
        done = finish(merge.merge(case, folder / "copy", OURS))
        assert all(piece.joined for piece in done.preview.exhibits) and done.preview.new["finding"] == 1
        assert [one.text for one in records.findings(case.db)] == ["Vu ici.", "Au bureau.", "Sur place."]
        assert finish(merge.merge(case, folder / "copy", OURS)).entries == 0
        assert finish(verification.check(case)).ok


def test_an_original_only_referenced_may_be_elsewhere(folder, model):
    with cases.open_case(folder / "theirs", THEIRS, AGENT) as other:
        (folder / "gros.bin").write_bytes(b"x" * 1000)
        finish(receiving.add_exhibit(other, [folder / "gros.bin"], reference=True))
    (folder / "gros.bin").unlink()
    with ours(folder) as case:
        assert "referenced" in told(taken(case, folder).preview)


def test_every_mention_has_a_name():
    for each in fields(Procedure):
        assert merge.mention(each.name, "fr") and merge.mention(each.name, "en")
