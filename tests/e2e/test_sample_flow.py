"""The whole flow through the command line, on the shortened sample."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from inspector.cli.main import run
from inspector.operations import cases, sample
from inspector.operations.agent import current_agent

SECRET = "phrase de test"


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", SECRET)


def call(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> str:
    """Run one command, check its exit code, return what it printed on stdout."""
    result = run([str(word) for word in words])
    out, err = capsys.readouterr()
    assert result == code, err
    assert "Traceback" not in err
    return out


def read_matrix(capsys: pytest.CaptureFixture[str], folder: Path, out: Path) -> dict[str, dict]:
    document = json.loads(call(capsys, "demo", "--headless", "--out", out, "--sample", folder, "--json"))
    return {row["category"]: row for row in document["matrix"]["rows"]}


def test_the_matrix_changes_with_the_configuration(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, short_sample: Path
) -> None:
    before = read_matrix(capsys, short_sample, tmp_path / "a")
    assert before["face_template"]["configured"]["value"] == "yes"
    assert before["face_template"]["declared"]["value"] == "no"
    assert before["face_template"]["discrepancy"]
    assert before["image"]["configured"]["retention_s"] == 30 * 86400

    changed = tmp_path / "changed"
    shutil.copytree(short_sample, changed)
    config = changed / "frigate" / "config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"(face_recognition:\s*\n\s+enabled:) [Tt]rue", r"\1 false", text), encoding="utf-8")
    assert config.read_text(encoding="utf-8") != text
    after = read_matrix(capsys, changed, tmp_path / "b")
    assert after["face_template"]["configured"]["value"] == "no"
    assert not after["face_template"]["discrepancy"]


@pytest.mark.usefixtures("real_keys")
def test_one_control_command_by_command(capsys: pytest.CaptureFixture[str], tmp_path: Path, short_sample: Path) -> None:
    case = tmp_path / "dossier é.inspector"
    call(capsys, "new", case, "--template", "commune", "--decision", "2026-001C", "--organisation", "Commune")
    mentions = tmp_path / "procedure.yaml"
    mentions.write_text("objection_told: true\nplace: Hôtel de ville\ndelegation: [{name: A, role: juriste}]\n")
    call(capsys, "procedure", case, "--set", mentions)
    received = json.loads(
        call(capsys, "add", case, short_sample / "vtest.avi", short_sample / "frigate" / "config.yml", "--json")
    )
    assert [(e["number"], e["kind"]) for e in received] == [(1, "footage"), (2, "configuration")]
    call(capsys, "add", case, short_sample / "registre.txt", "--kind", "document", "--from", "DPO")
    call(capsys, "declare", case, "--category", "position", "--value", "no", "--source", "3:1", "--quote", "non")
    record = json.loads(call(capsys, "replay", case, "--footage", 1, "--plan", 2, "--camera", "place", "--json"))
    assert record["frames"] == 60
    assert record["state"] == "done"
    rows = {r["category"]: r for r in json.loads(call(capsys, "matrix", case, "--json"))["rows"]}
    assert rows["position"]["observed"]["value"] == "reproduced"
    assert rows["position"]["discrepancy"]
    call(capsys, "matrix", case, "--strict", code=1)
    call(
        capsys, "find", case, "--point", "A02", "--status", "non_conforme", "--text", "Détection active.",
        "--exhibit", 2, "--capture", "1:30", "--breach", "M02",
    )  # fmt: skip
    call(capsys, "find", case, "--point", "A02", "--status", "non_conforme", "--text", "Sans preuve.", code=2)
    files = call(capsys, "report", case, "--out", tmp_path / "out").split("\n")
    assert any("remis" in file for file in files)
    assert any("interne" in file for file in files)
    shown = json.loads(call(capsys, "show", case, "--json"))
    assert shown["journal"]["count"] > 8
    assert len(shown["findings"]) == 1
    assert json.loads(call(capsys, "verify", case, "--json"))["ok"]
    assert json.loads(call(capsys, "verify", case, "--json", "--head", shown["journal"]["head"]))["ok"]
    call(capsys, "verify", case, "--head", "00" * 32, code=1)


def test_replay_outside_a_case_is_repeatable(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, short_sample: Path
) -> None:
    words = ("replay", short_sample / "vtest.avi", "--plan", short_sample / "frigate" / "config.yml")
    records = [
        json.loads(call(capsys, *words, "--camera", "place", "--out", tmp_path / name, "--json")) for name in "ab"
    ]
    assert records[0]["digest"] == records[1]["digest"]
    names = {file.name for file in (tmp_path / "a").iterdir()}
    assert names == {"observations.csv", "tracks.mot.txt", "events.csv", "inventory.json", "replay.json"}
    line = (tmp_path / "a" / "tracks.mot.txt").read_text().splitlines()[0].split(",")
    assert len(line) == 10
    assert int(line[0]) >= 1


def test_a_changed_observation_is_found(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, short_sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call(capsys, "demo", "--headless", "--out", tmp_path, "--sample", short_sample)
    path = tmp_path / "exemple.inspector"
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", sample.PASSPHRASE)
    call(capsys, "verify", path)
    with cases.open_case(path, sample.PASSPHRASE, current_agent()) as case, case.db.atomic():
        case.db.execute("UPDATE observations SET box_left = box_left + 1 WHERE id = 40")
    failures = json.loads(call(capsys, "verify", path, "--json", code=1))["failures"]
    assert [(f["code"], f["arguments"]) for f in failures] == [("replay_digest", {"replay": "1"})]
