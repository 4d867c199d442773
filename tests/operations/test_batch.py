"""A folder of videos replayed: a table, what fails leaves the rest, what was done is kept, two processes agree."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys

import av
import pytest

from inspector.cli.main import run
from inspector.locate import resource


@pytest.fixture(scope="module")
def seizure(tmp_path_factory):
    """Two short videos, one of them in a folder below, a text called .mp4 and a video that is cut off."""
    folder = tmp_path_factory.mktemp("saisie")
    (folder / "caméra 2").mkdir()
    film = folder / "a.avi"
    with av.open(str(resource("samples", "vtest.avi"))) as whole, av.open(str(film), "w") as out:
        stream = out.add_stream_from_template(whole.streams.video[0])
        for number, packet in enumerate(whole.demux(video=0)):
            if number == 6:
                break
            packet.stream = stream
            out.mux(packet)
    shutil.copy(film, folder / "caméra 2" / "b.avi")
    (folder / "notes.mp4").write_text("pas une vidéo")
    (folder / "coupé.avi").write_bytes(film.read_bytes()[:3000])
    return folder


def test_a_folder_gives_a_table(seizure, tmp_path, capsys):
    out = tmp_path / "sortie"
    assert run(["replay", str(seizure), "--out", str(out), "--json"]) == 1
    rows = {row["file"]: row for row in json.loads(capsys.readouterr().out)["replays"]}
    assert {name: row["state"] for name, row in rows.items()} == {
        "a.avi": "done", "caméra 2/b.avi": "done", "coupé.avi": "failed"
    }  # fmt: skip
    assert rows["a.avi"]["digest"] == rows["caméra 2/b.avi"]["digest"] and rows["a.avi"]["frames"] == 6
    assert rows["coupé.avi"]["sentence"]
    with (out / "replays.csv").open(encoding="utf-8", newline="") as file:
        assert [row["state"] for row in csv.DictReader(file)] == ["done", "done", "failed"]
    assert (out / "caméra 2" / "b.avi" / "replay.json").exists()
    (seizure / "caméra 2" / "b.avi").touch()
    assert run(["replay", str(seizure), "--out", str(out), "--json"]) == 1
    assert [r["state"] for r in json.loads(capsys.readouterr().out)["replays"]] == ["kept", "kept", "failed"]
    assert run(["replay", str(seizure), "--out", str(out), "--lang", "en"]) == 1
    assert "done before" in capsys.readouterr().out
    # another setting is another replay
    portraits = resource("samples", "frigate", "config.yml")
    assert run(["replay", str(seizure), "--out", str(out), "--plan", str(portraits), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["replays"][0]["state"] == "done"


def test_refusals(seizure, tmp_path, capsys):
    (tmp_path / "vide").mkdir()
    assert run(["replay", str(tmp_path / "vide"), "--out", str(tmp_path / "o")]) == 2
    assert run(["replay", str(seizure), "--out", str(seizure / "o")]) == 2
    assert not (seizure / "o").exists()
    assert len(capsys.readouterr().err.strip().splitlines()) == 2


def test_two_processes_give_the_same(seizure, tmp_path, capsys):
    assert run(["replay", str(seizure), "--out", str(tmp_path / "un"), "--json"]) == 1
    alone = json.loads(capsys.readouterr().out)["replays"]
    command = [sys.executable, "-m", "inspector", "replay", str(seizure), "--out", str(tmp_path / "deux"), "--json"]
    spread = subprocess.run(
        [*command, "--workers", "2"], capture_output=True, text=True, check=False, env=os.environ, timeout=110
    )
    assert spread.returncode == 1, spread.stderr
    assert json.loads(spread.stdout)["replays"] == alone
