"""What a replay extracted, filtered and exported; its templates erased, and in nothing that leaves the case."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from inspector.casefile import CaseFile, checkpoints, journal, observations, records
from inspector.casefile.verify import verify
from inspector.cli.main import run
from inspector.domain.errors import UserError
from inspector.domain.seal import Variant
from inspector.domain.words import DataCategory, ExhibitKind
from inspector.locate import resource
from inspector.operations import bundles, cases, exhibits, observed, replays
from inspector.operations.agent import current_agent
from inspector.operations.observed import Filter
from inspector.replay import digest_of
from tests.operations.test_resume import finish
from tests.replay.conftest import cut


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    """A case with the desk, whose large faces give templates, and the street; a replay of each."""
    folder = tmp_path_factory.mktemp("observed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        case = cases.new_case(
            folder / "d.inspector",
            template="commune",
            decision="2026-1",
            organisation="Valmont",
            passphrase=None,
            agent=current_agent(),
        )
        with case:
            for film in (cut("portraits.mp4", folder / "guichet.mp4", 12), cut("vtest.avi", folder / "rue.avi", 12)):
                finish(exhibits.add_exhibit(case, [film], kind=ExhibitKind.FOOTAGE))
            finish(exhibits.add_exhibit(case, [resource("samples", "frigate", "config.yml")]))
            finish(replays.run(case, footage=1, plan=3, camera="guichet"))
            finish(replays.run(case, footage=2, plan=3, camera="place"))
            yield case


def every(case: CaseFile, replay: int) -> list[Any]:
    return list(observations.in_order(case.db, replay))


def test_filters(made: CaseFile) -> None:
    whole = every(made, 2)
    assert list(observed.find(made.db, 2)) == whole
    passage = whole[0].track
    of_it = list(observed.find(made.db, 2, Filter(passage=passage, category=DataCategory.POSITION)))
    assert of_it == [o for o in whole if o.track == passage and o.category is DataCategory.POSITION]
    between = list(observed.find(made.db, 2, Filter(since=whole[0].time, until=0.6)))
    assert between == [o for o in whole if whole[0].time <= o.time <= 0.6]
    assert between


def test_a_zone_holds_what_happens_while_a_passage_is_in_it(made: CaseFile) -> None:
    enters = [e for e in observations.events_in_order(made.db, 2) if str(e.kind) == "zone_enter"]
    zone = enters[0].label
    inside = list(observed.find(made.db, 2, Filter(zone=zone)))
    first = {e.track: e.frame for e in reversed(enters) if e.label == zone}
    assert {o.track for o in inside if o.category is DataCategory.POSITION} <= set(first)
    assert all(o.frame >= first[o.track] for o in inside if o.category is DataCategory.POSITION)
    assert 0 < len(inside) < len(every(made, 2))
    with pytest.raises(UserError) as told:
        list(observed.find(made.db, 2, Filter(zone="lune")))
    assert told.value.code == "zone_unknown"


def test_exports(made: CaseFile, tmp_path: Path) -> None:
    wanted = Filter(category=DataCategory.POSITION)
    found = list(observed.find(made.db, 2, wanted))
    for form in observed.FORMS:
        written = finish(observed.export(made, 2, wanted, form, tmp_path / f"t.{form}"))
        assert written.rows == len(found)
        assert written.sha256 == hashlib.sha256(written.file.read_bytes()).hexdigest()
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert [int(row["frame"]) for row in csv.DictReader(file)] == [o.frame for o in found]
    rows = duckdb.sql(f"SELECT frame, label, \"left\" FROM '{tmp_path / 't.parquet'}'").fetchall()
    assert rows == [(o.frame, o.label, o.box[0]) for o in found]
    assert (tmp_path / "t.mot").read_text(encoding="utf-8").startswith(f"{found[0].frame + 1},{found[0].track},")
    assert [e.act for e in journal.entries(made.db)][-3:] == ["replay.export"] * 3
    with pytest.raises(UserError) as told:
        finish(observed.export(made, 2, wanted, "csv", tmp_path / "t.csv"))
    assert told.value.code == "table_exists"
    with pytest.raises(UserError):
        finish(observed.export(made, 2, wanted, "csv", tmp_path / "none" / "t.csv"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["t.csv", "t.mot", "t.parquet"]


def holds(folder: Path, vectors: list[bytes]) -> list[Path]:
    """The files that hold a vector, as bytes or in the first numbers as text."""
    texts = [vector[:16] for vector in vectors] + [vector.hex()[:24].encode() for vector in vectors]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(text in path.read_bytes() for text in texts)]


def test_templates_leave_the_case_in_no_form_and_can_be_erased(made: CaseFile, tmp_path: Path) -> None:
    templates = observations.templates(made.db, 1)
    vectors = [t.vector for t in templates]
    assert vectors and all(len(vector) == 512 for vector in vectors)
    out = tmp_path / "out"
    out.mkdir()
    for form in ("csv", "parquet"):
        finish(observed.export(made, 1, Filter(), form, out / f"t.{form}"))
    for variant in Variant:
        finish(bundles.seal(made, out / variant.value, variant, language="fr"))
    video, plan = made.path.parent / "guichet.mp4", resource("samples", "frigate", "config.yml")
    finish(replays.run_on_file(video, plan, out / "seul", camera="guichet"))
    assert holds(out, vectors) == []
    assert holds(made.path.parent, vectors)  # the search does find them where they are

    work = replays.run(made, footage=1, plan=3, camera="guichet")
    next(work)
    work.close()
    record = records.replay(made.db, 1).record
    done = observed.erase_templates(made)
    assert done.templates >= len(vectors)
    assert (done.replays[0], done.states) == (1, (3,))
    assert all(t.vector is None for t in observations.templates(made.db, 1))
    assert [t.sha256 for t in observations.templates(made.db, 1)] == [t.sha256 for t in templates]
    assert digest_of(observations.in_order(made.db, 1)) == record.digest
    assert checkpoints.checkpoint(made.db, 3).state is None
    assert finish(verify(made)).failures == ()
    made.db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert holds(made.path.parent, vectors) == []
    last = journal.entries(made.db)[-1]
    assert (last.act, json.loads(last.details)["replays"][0]) == ("templates.erase", 1)
    assert finish(replays.resume(made, 3)).record.digest == record.digest


def test_from_the_command_line(made: CaseFile, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "c.inspector"
    made.db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    copy.write_bytes(made.path.read_bytes())
    asked = ["observations", str(copy), "--replay", "2"]
    assert run([*asked, "--category", "position", "--json"]) == 0
    assert {item["category"] for item in json.loads(capsys.readouterr().out)} == {"position"}
    assert run([*asked, "--passage", "1", "--from", "0", "--to", "9"]) == 0
    assert "person" in capsys.readouterr().out
    assert run([*asked, "--csv"]) == 2
    assert run([*asked, "--csv", "--out", str(tmp_path / "t.csv")]) == 0
    assert run([*asked, "--category", "lune"]) == 2
    assert run(["erase-templates", str(copy), "--replay", "9"]) == 2
    assert run(["erase-templates", str(copy), "--json"]) == 0
