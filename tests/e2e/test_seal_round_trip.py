"""Sealed here, opened elsewhere: the same case, read-only until it is reopened by an act of its journal."""

from __future__ import annotations

import json
import shutil

import pytest

from inspector.casefile import create, exhibits, journal, observations, records, transfer
from inspector.cli.main import run
from inspector.domain.case import Agent, Finding, Procedure
from inspector.domain.errors import UserError
from inspector.domain.seal import Variant
from inspector.domain.words import DataCategory, FindingStatus
from inspector.operations import bundle_opening, bundles, cases, declarations, findings, procedure, replays, reports
from inspector.operations import exhibits as receiving
from inspector.operations.verification import check
from tests.seal.sealed_case import AGENT, build, finish

OTHER = Agent("Dominique Autre", "dautre")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """The folder of a case and of its three bundles, and what the case held."""
    folder = tmp_path_factory.mktemp("aller-retour")
    build(folder / "dossier.inspector", folder / "sources", "trois mots")
    with cases.open_case(folder / "dossier.inspector", "trois mots", AGENT) as case:
        finish(bundles.seal(case, folder / "remis", Variant.NO_EXHIBITS))
        made = finish(bundles.seal(case, folder / "s", Variant.FULL))
        held = what(case.db, made.journal_count)
    return folder, held


@pytest.fixture(scope="module")
def opened_once(sealed, tmp_path_factory):
    folder, _ = sealed
    path = tmp_path_factory.mktemp("ailleurs") / "repris.inspector"
    finish(bundle_opening.open_bundle(folder / "s", path, "autre phrase", OTHER)).close()
    return path


@pytest.fixture
def path(opened_once, tmp_path):
    return shutil.copy(opened_once, tmp_path / "repris.inspector")


def what(db, lines):
    """All that a case holds, but its settings and face templates, up to a line of its journal."""
    held = {table: transfer.dump(db, table) for table in transfer.tables(db) if table != "settings"}
    # the edition that a bundle carries is kept by the line that comes after what is sealed
    held["report_versions"] = [one for one in held["report_versions"] if lines is None or one["journal_count"] < lines]
    held["journal"] = journal.entries(db, limit=lines)
    held["head"] = records.case_head(db)
    held["bytes"] = [
        exhibits.open_file(db, file).read()
        for piece in exhibits.exhibits(db)
        for file in piece.files
        if not piece.reference
    ]
    held["frames"] = [records.frame_index(db, row["file"]) for row in held["footage"]]
    held["pictures"] = [records.capture_picture(db, row["id"]) for row in held["captures"]]
    held["observations"] = [list(observations.in_order(db, row["id"])) for row in held["replays"]]
    held["events"] = [observations.events(db, row["id"]) for row in held["replays"]]
    held["templates"] = [transfer.templates(db, row["id"]) for row in held["replays"]]
    return held


def test_it_is_the_same_case(sealed, path):
    _, held = sealed
    with cases.open_case(path, "autre phrase", OTHER) as case:
        found = what(case.db, None)
        assert {name: found[name] == held[name] for name in held} == dict.fromkeys(held, True)
        assert journal.head(case.db) == (len(held["journal"]), held["journal"][-1].hash)
        vectors = [template.vector for template in observations.templates(case.db, 1)]
        assert vectors == [None] and held["templates"] == [[(7, 1, found["templates"][0][0][2], 128)]]
        assert finish(check(case)).ok
    with cases.open_case(path, "autre phrase", OTHER) as case:  # opened and checked: nothing was written
        assert journal.head(case.db)[1] == held["journal"][-1].hash


def acts(tmp_path):
    """Operations that write, by name."""
    file = tmp_path / "neuf.txt"
    file.write_text("x")
    finding = Finding(0, "A04", FindingStatus.A_VERIFIER, "Texte.")
    return {
        "procedure": lambda case: procedure.set_procedure(case, Procedure(place="ailleurs")),
        "exhibit": lambda case: finish(receiving.add_exhibit(case, [file])),
        "declaration": lambda case: declarations.declare(case, category=DataCategory.IMAGE, value=True, exhibit=1),
        "finding": lambda case: findings.log_finding(case, finding),
        "capture": lambda case: findings.capture(case, 1, 1),
        "replay": lambda case: finish(replays.run(case, footage=1)),
        "report": lambda case: finish(reports.write(case, tmp_path / "r")),
        "seal": lambda case: finish(bundles.seal(case, tmp_path / "s2", Variant.FULL)),
        "sql": lambda case: case.db.execute("DELETE FROM findings"),
    }


@pytest.mark.parametrize(
    "act", ["procedure", "exhibit", "declaration", "finding", "capture", "replay", "report", "seal", "sql"]
)
def test_nothing_is_written_until_it_is_reopened(path, tmp_path, act):
    with cases.open_case(path, "autre phrase", OTHER) as case:
        before = journal.head(case.db)
        with pytest.raises(UserError) as raised:
            acts(tmp_path)[act](case)
        assert raised.value.code == "case_sealed"
        assert journal.head(case.db) == before
        assert not [*tmp_path.rglob("s2"), *tmp_path.rglob("*.pdf")]  # nothing is left of what was refused


def test_reopened_by_an_act_of_its_journal(sealed, path):
    _, held = sealed
    with cases.open_case(path, "autre phrase", OTHER) as case:
        bundles.reopen(case)
        line = journal.entries(case.db)[-1]
        assert (line.number, line.act, line.agent) == (len(held["journal"]) + 1, "case.reopen", "Dominique Autre")
        assert json.loads(line.details)["tagmanifest_sha256"]
        procedure.set_procedure(case, Procedure(place="ailleurs"))
        with pytest.raises(UserError, match="case_not_sealed"):
            bundles.reopen(case)
    with cases.open_case(path, "autre phrase", OTHER) as case:
        assert journal.entries(case.db)[-1].act == "case.open"
        assert finish(check(case)).ok


def test_a_failed_verification_is_written_even_there(path):
    with cases.open_case(path, "autre phrase", OTHER) as case:
        case.db.execute("PRAGMA query_only = OFF")
        case.db.execute("UPDATE captures SET sha256 = 'x' WHERE id = 1")
        case.db.execute("PRAGMA query_only = ON")
        assert not finish(check(case)).ok
        assert (journal.entries(case.db)[-1].act, journal.entries(case.db)[-1].result) == ("case.verify", "failed")
        with pytest.raises(UserError, match="case_sealed"):
            journal.append(case.db, OTHER, "x", "", "done", {})


def test_whole_or_not_at_all(sealed, tmp_path):
    folder, _ = sealed
    path = tmp_path / "repris.inspector"
    for stage in ("verify_bundle", "bundle_open", "bundle_open_replay"):
        work = bundle_opening.open_bundle(folder / "s", path, None, OTHER)
        while next(work).what != stage:
            pass
        work.close()
        assert list(tmp_path.iterdir()) == []
    path.write_bytes(b"autre")
    with pytest.raises(UserError, match="case_exists"):
        finish(bundle_opening.open_bundle(folder / "s", path, None, OTHER))
    assert path.read_bytes() == b"autre"


def test_what_cannot_become_a_case(sealed, tmp_path):
    folder, _ = sealed
    path = tmp_path / "repris.inspector"
    with pytest.raises(UserError, match="bundle_not_whole"):
        finish(bundle_opening.open_bundle(folder / "remis", path, None, OTHER))
    altered = shutil.copytree(folder / "s", tmp_path / "altéré")
    (altered / "data/records/findings.json").write_text("[]", encoding="utf-8")
    with pytest.raises(UserError, match="bundle_fails"):
        finish(bundle_opening.open_bundle(altered, path, None, OTHER))
    assert not path.exists()


def test_what_holds_together_but_is_not_a_case(sealed, tmp_path):
    from tests.seal.test_bundle_tampered import seal_again

    folder, _ = sealed
    for number, (table, rows) in enumerate(
        {
            "declarations": [{"id": 1, "autre": 2}],
            "settings": [{"name": None, "value": 1}],
            "findings": ["x"],
            "inconnue": [],
        }.items()
    ):
        altered = shutil.copytree(folder / "s", tmp_path / f"s{number}")
        (altered / f"data/records/{table}.json").write_text(json.dumps(rows), encoding="utf-8")
        seal_again(altered)
        with pytest.raises(UserError) as raised:
            finish(bundle_opening.open_bundle(altered, tmp_path / "repris.inspector", None, OTHER))
        assert raised.value.code in ("bundle_content", "bundle_fails")
        assert not (tmp_path / "repris.inspector").exists()


def test_every_table_is_carried(tmp_path):
    """A table added to the schema is carried without a word, or has a form of its own."""
    from inspector.casefile.schema import TABLES
    from tests.casefile.conftest import a_case

    with create(tmp_path / "vide.inspector", a_case(), None, AGENT) as case:
        assert set(transfer.tables(case.db)) | transfer.APART == {
            word for statement in TABLES.split(";") if "CREATE TABLE" in statement
            for word in [statement.split("CREATE TABLE ")[1].split()[0]]
        }  # fmt: skip


def test_from_the_command_line(sealed, tmp_path, capsys, monkeypatch):
    folder, _ = sealed
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", "trois mots")
    path = tmp_path / "repris.inspector"

    def inspector(*words, expect=0):
        assert run([*map(str, words)]) == expect
        return capsys.readouterr()

    source = shutil.copy(folder / "dossier.inspector", tmp_path / "source.inspector")
    made = json.loads(inspector("seal", source, "--out", tmp_path / "s", "--variant", "full", "--json").out)
    assert made["signer"] is None and made["left_out"] == []
    checked = json.loads(inspector("verify", tmp_path / "s", "--head", made["journal"]["head"], "--json").out)
    assert checked["ok"] and checked["digest"] == made["digest"] and checked["signature"] is None
    inspector("verify", tmp_path / "s", "--head", "0" * 64, expect=1)
    said = inspector("open", tmp_path / "s", "--as", path)
    assert "gabarits non transmis" in said.out and made["journal"]["head"] in said.out
    assert (
        "lecture seule"
        in inspector("declare", path, "--category", "image", "--value", "yes", "--source", "1", expect=2).err
    )
    shown = json.loads(inspector("show", path, "--json").out)
    assert shown["journal"]["head"] == made["journal"]["head"]
    assert json.loads(inspector("reopen", path, "--json").out)["journal"]["count"] == made["journal"]["count"] + 1
    inspector("declare", path, "--category", "image", "--value", "yes", "--source", "1")
    inspector("seal", path, "--out", tmp_path / "s", expect=2)
    inspector("open", tmp_path, "--as", tmp_path / "x.inspector", expect=2)
    (tmp_path / "s" / "data" / "names.csv").write_text("x")
    assert "data/names.csv" in inspector("verify", tmp_path / "s", expect=1).out
