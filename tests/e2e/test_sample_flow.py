"""The whole flow through the command line, on the shortened sample."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from inspector.cli.main import run
from inspector.operations import cases, sample
from inspector.operations.agent import current_agent
from tests.seal.sealed_case import finish

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


WATCHED = """
import sys

def watch(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        print("NETWORK", event, arguments[1:], flush=True)
    if event in ("urllib.Request", "http.client.connect"):
        print("NETWORK", event, flush=True)

sys.addaudithook(watch)
from inspector.cli.main import run
code = run(["demo", "--headless", "--out", sys.argv[1], "--sample", sys.argv[2], "--json"])
print("EXIT", code)
"""


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory: pytest.TempPathFactory, short_sample: Path) -> tuple[Path, list[str]]:
    """The folder that `demo` made in a process of its own, watched, and what it printed, by line."""
    out = tmp_path_factory.mktemp("demo") / "out"
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(out), str(short_sample)],
        env=os.environ | {"INSPECTOR_HOME": str(out.parent / "home")},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert "EXIT 0" in done.stdout, done.stderr
    return out, done.stdout.splitlines()


def test_the_whole_flow_touches_no_network(demonstrated: tuple[Path, list[str]]) -> None:
    """No connection, no listening, no name look-up (architecture decision 11)."""
    assert [line for line in demonstrated[1] if line.startswith("NETWORK")] == []


def by_category(document: dict) -> dict[str, dict]:
    return {row["category"]: row for row in document["rows"]}


def test_the_matrix_changes_with_the_configuration(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    short_sample: Path,
    demonstrated: tuple[Path, list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = "".join(line for line in demonstrated[1] if not line.startswith(("NETWORK", "EXIT")))
    before = by_category(json.loads(said)["matrix"])
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
    path = tmp_path / "changed.inspector"
    finish(sample.build(path, agent=current_agent(), folder=changed)).close()
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", sample.PASSPHRASE)
    after = by_category(json.loads(call(capsys, "matrix", path, "--json")))
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
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    demonstrated: tuple[Path, list[str]],
    monkeypatch: pytest.MonkeyPatch,
    real_keys: None,
) -> None:
    path = Path(shutil.copy(demonstrated[0] / "exemple.inspector", tmp_path))
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", sample.PASSPHRASE)
    call(capsys, "verify", path)
    with cases.open_case(path, sample.PASSPHRASE, current_agent()) as case, case.db.atomic():
        case.db.execute("UPDATE observations SET box_left = box_left + 1 WHERE id = 40")
    failures = json.loads(call(capsys, "verify", path, "--json", code=1))["failures"]
    assert [(f["code"], f["arguments"]) for f in failures] == [("replay_digest", {"replay": "1"})]
