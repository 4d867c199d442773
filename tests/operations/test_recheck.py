"""What findings rest on is done again: identical, or the first difference; before the procès-verbal closes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inspector.casefile import CaseFile, journal, observations, recipe_records, records
from inspector.casefile.verify import verify
from inspector.cli.main import run as command
from inspector.domain.case import Finding, Proof
from inspector.domain.errors import UserError
from inspector.domain.seal import Variant
from inspector.domain.words import ControlForm, EventKind, ExhibitKind, FindingStatus
from inspector.law import template
from inspector.locate import resource
from inspector.operations import (
    bundle_opening,
    bundles,
    cases,
    exhibits,
    findings,
    flips,
    procedure,
    recheck,
    recheck_replay,
    replay_check,
    replays,
    reports,
)
from inspector.operations.agent import current_agent
from inspector.replay import engine
from inspector.report import recheck_words
from inspector.vision import registry
from tests.operations.test_metadata import dl_line
from tests.replay.conftest import cut

POINT = template("commune").points[0].id


def finish(work: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def log(case: CaseFile, *proofs: Proof, text: str = "Un fait.", identifier: int = 0) -> Finding:
    return findings.log_finding(case, Finding(identifier, POINT, FindingStatus.A_VERIFIER, text, proofs))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a film (1), its configuration (2), a document (3) and a whole replay (1) of 12 images."""
    folder = tmp_path_factory.mktemp("recettes")
    film = cut("vtest.avi", folder / "rue.avi", 12)
    (folder / "registre.txt").write_text("Nous comptons seulement.\n", encoding="utf-8")
    opened = cases.new_case(
        folder / "d.inspector", template="commune", decision="2026-1", organisation="Valmont",
        form=ControlForm.SUR_PIECES, passphrase=None, agent=current_agent(), register=False,
    )  # fmt: skip
    with opened:
        finish(exhibits.add_exhibit(opened, [film], kind=ExhibitKind.FOOTAGE))
        finish(exhibits.add_exhibit(opened, [resource("samples", "frigate", "config.yml")]))
        finish(exhibits.add_exhibit(opened, [folder / "registre.txt"], kind=ExhibitKind.DOCUMENT))
        finish(replays.run(opened, footage=1, plan=2, camera="place"))
    return folder / "d.inspector"


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "d.inspector"))


@pytest.fixture
def case(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    monkeypatch.setattr(engine, "BATCH_IMAGES", 1)
    with cases.open_case(path, None, current_agent()) as opened:
        yield opened


def acts(case: CaseFile) -> list[tuple[str, str]]:
    return [(entry.act, entry.result) for entry in journal.entries(case.db)]


def test_identical_and_the_range_needed(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two findings on one replay share one run, which goes no further than they need."""
    log(case, Proof("observation", replay=1, frame=4))
    log(case, Proof("capture", capture=findings.capture(case, 1, 6).id), Proof("exhibit", exhibit=3, page=1))
    log(case)
    runs: list[int] = []
    begin = recheck_replay.engine_again

    def counted(*given: Any) -> Any:
        runs.append(0)
        for batch in begin(*given):
            runs[-1] = batch.progress.done
            yield batch

    monkeypatch.setattr(recheck_replay, "engine_again", counted)
    done = finish(recheck.run(case))
    assert [one.outcome for one in done.findings] == ["identical", "identical", "not_run"]
    assert len(runs) == 1 and 7 <= runs[0] < 12
    shown, paper = done.findings[1].proofs
    assert [one.kind for one in shown.recipe.assertions][:2] == ["picture", "at_least"]
    assert (shown.recipe.replay, shown.recipe.footage, shown.recipe.plan, shown.recipe.last) == (1, 1, 2, 6)
    assert dict(shown.recipe.settings)["camera"] == "place" and shown.recipe.models
    assert "pièce n° 1" in recheck_words.means(shown.recipe, "fr") and "image 6" in recheck_words.means(
        shown.recipe, "en"
    )
    assert [one.kind for one in paper.recipe.assertions] == ["bytes"]
    assert acts(case)[-1] == ("recipe.run", "done")
    assert finish(verify(case)).failures == ()
    stand = recheck.states(case.db)
    assert all(state.current for state in stand.values())
    assert "preuve" in recheck_words.state(stand[3], "fr") and "no proof" in recheck_words.state(stand[3], "en")


def test_whole_replay_and_search(case: CaseFile) -> None:
    log(case, Proof("observation", replay=1))
    log(case, Proof("search", replay=1))
    track = next(one.track for one in observations.events(case.db, 1, kind=EventKind.ZONE_ENTER))
    log(case, Proof("observation", replay=1, track=track))
    done = finish(recheck.run(case))
    assert [one.outcome for one in done.findings] == ["identical"] * 3
    whole, search, passage = (one.proofs[0].recipe for one in done.findings)
    record = records.replay(case.db, 1).record
    assert record and (whole.seen, whole.whole, search.whole, passage.whole) == (record.digest, True, True, False)
    assert all(found.proofs[0].holds for found in done.findings)
    nones = {one.category for one in search.assertions if one.kind == "none"}
    assert nones == {one.category for one in record.searches if not one.found} != set()
    assert {one.passage for one in passage.assertions} == {track}
    entered = [one for one in passage.assertions if one.kind == "enters"]
    assert [(one.name, one.count) for one in entered] == [("carrefour", 1)]


def test_a_tampered_datum(case: CaseFile, capsys: pytest.CaptureFixture[str]) -> None:
    """Changed after the finding was logged: the image is named; a finding about another image is not touched."""
    log(case, Proof("observation", replay=1, frame=4))
    log(case, Proof("observation", replay=1, frame=8))
    log(case, Proof("search", replay=1))
    case.db.execute("UPDATE observations SET box_left = 1 WHERE replay = 1 AND frame = 8 AND box_left IS NOT NULL")
    done = finish(recheck.run(case))
    assert [one.outcome for one in done.findings] == ["identical", "differs", "identical"]
    found = done.findings[1].proofs[0]
    assert found.departure is not None and (found.departure.what, found.departure.where) == ("data", 8)
    assert found.departure.before.startswith("1.00,") and "1.00," not in found.departure.now
    assert found.holds
    assert acts(case)[-1] == ("recipe.run", "failed")
    case.close()
    assert command(["recheck", str(case.path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [one["outcome"] for one in told["findings"]] == ["identical", "differs", "identical"]
    assert command(["recheck", str(case.path), "--finding", "1"]) == 0
    assert "Constat n° 1" in capsys.readouterr().out
    assert command(["recheck", str(case.path), "--finding", "9"]) == 2


def test_tampered_before_the_recipe_was_recorded(case: CaseFile) -> None:
    case.db.execute("DELETE FROM observations WHERE replay = 1 AND frame = 8")
    log(case, Proof("observation", replay=1, frame=8))
    found = finish(recheck.run(case)).findings[0].proofs[0]
    assert (found.outcome, found.holds, found.recipe.assertions[0].kind) == ("differs", False, "nothing")


def test_another_model_cannot_be_redone(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    log(case, Proof("observation", replay=1, frame=4))
    cards = registry.cards()
    name = next(iter(records.replay(case.db, 1).record.models))  # type: ignore[union-attr]
    monkeypatch.setattr(registry, "cards", lambda: {**cards, name: replace(cards[name], sha256="0" * 64)})
    found = finish(recheck.run(case)).findings[0].proofs[0]
    assert (found.outcome, found.why, dict(found.arguments)["model"]) == ("not_run", "error.recheck_model", name)
    assert name in recheck_words.result(found, "fr")


def test_another_program_that_sees_something_else(case: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A detector that moves every box by two pixels: as a model changed behind the card's back would."""
    log(case, Proof("observation", replay=1, frame=6))
    finish_of = engine.detect.Detector.finish

    def moved(self: Any, *given: Any) -> Any:
        seen = finish_of(self, *given)
        return replace(seen, boxes=seen.boxes + 2)

    monkeypatch.setattr(engine.detect.Detector, "finish", moved)
    monkeypatch.setattr(replay_check, "versions", lambda: {**engine.versions(), "opencv": "0.1"})
    found = finish(recheck.run(case)).findings[0].proofs[0]
    assert (found.outcome, found.departure and found.departure.where) == ("differs", 6)
    assert [name for name, _, _ in found.changed] == ["opencv"] and "opencv." in recheck_words.result(found, "fr")


def altered(case: CaseFile, exhibit: int, before: bytes, after: bytes) -> None:
    """Bytes of a pièce changed in the case, by somebody who took the protections away."""
    (file,) = exhibits.exhibits.exhibit(case.db, exhibit).files
    for name in ("chunks_no_update", "exhibit_files_no_update"):
        case.db.execute(f"DROP TRIGGER IF EXISTS {name}")
    data = case.db.value("SELECT data FROM chunks WHERE content = ? AND position = 0", [file.id])
    assert before in data and len(before) == len(after)
    case.db.execute("UPDATE chunks SET data = ? WHERE content = ? AND position = 0",
                    [data.replace(before, after), file.id])  # fmt: skip


def test_an_altered_configuration(case: CaseFile) -> None:
    step = next(one for one in records.plans(case.db)[2].steps if one.provenance and one.provenance[0].raw)
    place = step.provenance[0]
    log(case, Proof("configuration", exhibit=2, path=place.path, line=place.line))
    log(case, Proof("configuration", exhibit=2))
    log(case, Proof("observation", replay=1, frame=2))
    done = finish(recheck.run(case))
    assert [one.outcome for one in done.findings] == ["identical"] * 3
    told = done.findings[0].proofs[0].recipe.assertions[0]
    assert (told.kind, told.path, told.value) == ("line", place.path, place.raw)
    altered(case, 2, b"person", b"animal")
    done = finish(recheck.run(case))
    assert [one.outcome for one in done.findings] == ["differs"] * 3
    assert {one.proofs[0].departure.what for one in done.findings} == {"bytes"}
    assert "config.yml" in recheck_words.result(done.findings[0].proofs[0], "fr")


def test_a_plan_that_is_no_longer_what_the_file_says(case: CaseFile) -> None:
    step = next(one for one in records.plans(case.db)[2].steps if one.provenance)
    place = step.provenance[0]
    log(case, Proof("configuration", exhibit=2, path=place.path, line=place.line))
    plan = records.plans(case.db)[2]
    other = tuple(replace(one, enabled=not one.enabled) if one is not None and place in one.provenance else one
                  for one in plan.steps)  # fmt: skip
    records.save_plan(case.db, 2, replace(plan, steps=other))
    found = finish(recheck.run(case)).findings[0].proofs[0]
    assert (found.outcome, found.departure and found.departure.what, found.holds) == ("differs", "line", True)


def test_an_export_read_again(case: CaseFile, tmp_path: Path) -> None:
    """One observation, and the whole of an export; read again no further than needed."""
    (tmp_path / "export.jsonl").write_text("\n".join(dl_line(n, n // 2) for n in range(20)) + "\n", encoding="utf-8")
    finish(exhibits.add_exhibit(case, [tmp_path / "export.jsonl"], kind=ExhibitKind.METADATA))
    log(case, Proof("metadata", exhibit=4, frame=7, line=8))
    log(case, Proof("metadata", exhibit=4))
    done = finish(recheck.run(case))
    one, whole = (found.proofs[0] for found in done.findings)
    assert [found.outcome for found in done.findings] == ["identical", "identical"]
    assert one.recipe.assertions[0].kind == "record" and "age: 31" in one.recipe.assertions[0].value
    assert (whole.recipe.assertions[0].kind, whole.recipe.assertions[0].count) == ("export", 20)
    case.db.execute("UPDATE metadata_observations SET label = 'dog' WHERE line = 8")
    done = finish(recheck.run(case))
    assert [found.outcome for found in done.findings] == ["differs", "identical"]
    found = done.findings[0].proofs[0].departure
    assert found and (found.what, found.where) == ("record", 7) and "dog" in found.before and "face" in found.now


def test_closing_asks_for_it(case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Done as part of closing when something changed since; a draft never asks; a finding that differs blocks."""
    monkeypatch.setattr(reports, "documents", lambda inputs, **_: {"remis/a.pdf": repr(inputs.rechecks).encode()})
    monkeypatch.setattr(reports, "missing", lambda inputs: [])
    log(case, Proof("observation", replay=1, frame=4))
    log(case)
    finish(reports.write(case, tmp_path / "projet"))
    assert ("recipe.run", "done") not in acts(case)
    work = reports.write(case, tmp_path / "abandon", close=True)
    assert next(work).what == "recheck_bytes"
    work.close()
    assert not (tmp_path / "abandon").exists() and recipe_records.rechecks(case.db) == []
    finish(reports.write(case, tmp_path / "clos", close=True))
    assert [act for act, _ in acts(case)][-2:] == ["recipe.run", "report.write"]
    frozen = reports.inputs_of(case.db, 2).rechecks
    assert [state.current for state in frozen] == [True, True]
    finish(reports.write(case, tmp_path / "encore", close=True))
    assert acts(case).count(("recipe.run", "done")) == 1  # still about what they rest on
    log(case, Proof("observation", replay=1, frame=4), text="Un autre texte.", identifier=1)
    assert all(state.current for state in recheck.states(case.db).values())
    flips.flip(case, 2, True)
    assert [state.current for state in recheck.states(case.db).values()] == [False, True]
    flips.flip(case, 2, False)
    case.db.execute("UPDATE observations SET box_left = 1 WHERE replay = 1 AND frame = 4 AND box_left IS NOT NULL")
    with pytest.raises(UserError) as refused:
        finish(reports.write(case, tmp_path / "refus", close=True))
    assert refused.value.code == "procedure_not_closable" and not (tmp_path / "refus").exists()
    assert "constat n° 1" in refused.value.arguments["faults"] and "image 4" in refused.value.arguments["faults"]
    assert [fault.code for fault in procedure.closing_faults(case.db)] == ["finding_differs"]
    finish(reports.write(case, tmp_path / "projet2"))
    log(case, Proof("exhibit", exhibit=3), identifier=1)
    assert procedure.closing_faults(case.db) == ()
    finish(reports.write(case, tmp_path / "clos2", close=True))


def test_a_replay_that_did_not_end_then_did(case: CaseFile) -> None:
    """No recipe then; one is recorded when it can be."""
    work = replays.run(case, footage=1, plan=2, camera="place")
    next(work)
    work.close()
    log(case, Proof("observation", replay=2, frame=0))
    found = finish(recheck.run(case)).findings[0]
    assert (found.outcome, found.proofs[0].why) == ("not_run", "no_recipe.replay_not_ended")
    assert "terme" in recheck_words.result(found.proofs[0], "fr")
    finish(replays.resume(case, 2))
    assert finish(recheck.run(case)).findings[0].outcome == "identical"
    assert finish(verify(case)).failures == ()


def test_an_unplugged_medium_is_told_and_tried_again(case: CaseFile, tmp_path: Path) -> None:
    file = tmp_path / "grand.txt"
    file.write_text("x")
    finish(exhibits.add_exhibit(case, [file], kind=ExhibitKind.DOCUMENT, reference=True))
    log(case, Proof("exhibit", exhibit=4))
    file.rename(tmp_path / "ailleurs")
    found = finish(recheck.run(case)).findings[0].proofs[0]
    assert (found.outcome, found.why) == ("not_run", "error.exhibit_origin_missing")
    assert "grand.txt" in recheck_words.result(found, "fr")
    finish(recheck.before_closing(case))  # never blocks
    (tmp_path / "ailleurs").rename(file)
    finish(recheck.before_closing(case))
    state = recheck.states(case.db)[1]
    assert state.last and state.last.outcome == "identical" and not recheck.to_be_done(state)
    file.write_text("y")
    assert finish(recheck.run(case)).findings[0].outcome == "differs"


def test_a_finding_changed_while_it_is_done_again(case: CaseFile) -> None:
    log(case, Proof("exhibit", exhibit=3))
    work = recheck.before_closing(case)
    next(work)
    log(case, Proof("exhibit", exhibit=1), identifier=1)
    with pytest.raises(UserError) as refused:
        finish(work)
    assert (refused.value.code, refused.value.arguments["findings"]) == ("recheck_changed", "1")


def test_in_a_sealed_copy(case: CaseFile, tmp_path: Path) -> None:
    """Recipes and runs travel; who receives them does them again, and nothing is written."""
    log(case, Proof("observation", replay=1, frame=4), Proof("configuration", exhibit=2))
    finish(recheck.run(case))
    finish(bundles.seal(case, tmp_path / "scelle", Variant.FULL, language="fr"))
    with finish(
        bundle_opening.open_bundle(tmp_path / "scelle", tmp_path / "c.inspector", None, current_agent())
    ) as copy:
        assert recipe_records.rechecks(copy.db) == recipe_records.rechecks(case.db)
        count = len(journal.entries(copy.db))
        assert finish(recheck.run(copy)).findings[0].outcome == "identical"
        assert len(journal.entries(copy.db)) == count
        assert finish(verify(copy)).failures == ()


def test_records_are_covered(case: CaseFile) -> None:
    log(case, Proof("exhibit", exhibit=3))
    finish(recheck.run(case))
    for table in ("finding_recipes", "finding_rechecks"):
        with pytest.raises(Exception, match="append-only"):
            case.db.execute(f"UPDATE {table} SET document = '{{}}'")
        case.db.execute(f"DROP TRIGGER {table}_no_update")
        case.db.execute(f"UPDATE {table} SET document = document || ' '")
    items = {dict(one.arguments).get("item") for one in finish(verify(case)).failures}
    assert {"recipe 1", "recheck 1"} <= items


def test_a_recipe_that_cannot_be_read_keeps_nobody_from_writing(case: CaseFile, tmp_path: Path) -> None:
    log(case, Proof("exhibit", exhibit=3))
    finish(recheck.run(case))
    for table in ("finding_recipes", "finding_rechecks"):
        case.db.execute(f"DROP TRIGGER {table}_no_update")
        case.db.execute(f"UPDATE {table} SET document = '[1'")
    assert recheck.states(case.db)[1].last is None
    log(case, Proof("exhibit", exhibit=3), text="Un autre texte.", identifier=1)
    assert finish(recheck.run(case)).findings[0].outcome == "identical"
    assert recheck.states(case.db)[1].current
