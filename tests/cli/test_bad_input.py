"""Bad input gets one clear sentence and exit code 2, never a traceback; the case stays whole."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from inspector.cli.main import run
from inspector.locate import resource

SECRET = "phrase de test"


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", SECRET)


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    """Run a command that must be refused; returns its one sentence."""
    assert run([str(word) for word in words]) == 2
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    assert not out
    assert len(err.strip().splitlines()) == 1, err
    return err


@pytest.fixture
def case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "cas.inspector"
    assert run(["new", str(path), "--template", "audience", "--decision", "1", "--organisation", "O"]) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def hostile(tmp_path: Path) -> dict[str, Path]:
    whole = resource("samples", "portraits.mp4").read_bytes()
    files = {
        "texte.mp4": b"ceci n'est pas une video\n" * 50,
        "vide.mp4": b"",
        "entete.mp4": whole[:40],
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in files}


def test_footage_that_is_none(capsys: pytest.CaptureFixture[str], hostile: dict[str, Path], tmp_path: Path) -> None:
    for path in hostile.values():
        refused(capsys, "probe", path)
        refused(capsys, "replay", path, "--out", tmp_path / "out")
        assert not (tmp_path / "out" / "replay.json").exists()


def test_footage_that_is_none_is_received_and_the_case_stays_whole(
    capsys: pytest.CaptureFixture[str], hostile: dict[str, Path], case: Path
) -> None:
    for path in hostile.values():
        assert run(["add", str(case), str(path), "--kind", "footage"]) == 0
        out, err = capsys.readouterr()
        assert "SHA-256" in out
        assert len(err.strip().splitlines()) == 1
        assert "Traceback" not in err
    refused(capsys, "replay", case, "--footage", "1")
    assert run(["verify", str(case)]) == 0


def test_broken_configuration(capsys: pytest.CaptureFixture[str], tmp_path: Path, case: Path) -> None:
    broken = tmp_path / "config.yml"
    broken.write_text("cameras:\n  a:\n   ffmpeg: [\n  b: }\n")
    refused(capsys, "plan", broken)
    refused(capsys, "replay", resource("samples", "portraits.mp4"), "--plan", broken, "--out", tmp_path / "out")
    assert run(["add", str(case), str(broken), "--kind", "configuration"]) == 0
    assert "Traceback" not in capsys.readouterr().err


def test_wrong_passphrase(capsys: pytest.CaptureFixture[str], case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", "autre")
    refused(capsys, "show", case)
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", SECRET)
    assert run(["verify", str(case)]) == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this account")
def test_read_only_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(stat.S_IRUSR | stat.S_IXUSR)
    words = ("--template", "commune", "--decision", "1", "--organisation", "O")
    refused(capsys, "new", closed / "x.inspector", *words)
    refused(capsys, "demo", "--headless", "--out", closed / "demo")


def test_a_file_where_a_folder_should_be(capsys: pytest.CaptureFixture[str], tmp_path: Path, case: Path) -> None:
    obstacle = tmp_path / "fichier"
    obstacle.write_text("x")
    refused(capsys, "report", case, "--out", obstacle / "dedans")
    refused(capsys, "demo", "--headless", "--out", obstacle / "dedans")
    refused(capsys, "new", obstacle / "x.inspector", "--template", "commune", "--decision", "1", "--organisation", "O")


def test_words_that_do_not_exist(capsys: pytest.CaptureFixture[str], tmp_path: Path, case: Path) -> None:
    refused(capsys, "new", tmp_path / "y", "--template", "inconnu", "--decision", "1", "--organisation", "O")
    refused(capsys, "show", tmp_path / "absent.inspector")
    refused(capsys, "add", case, tmp_path / "absent.mp4")
    refused(capsys, "declare", case, "--category", "inconnue", "--value", "no", "--source", "1")
    refused(capsys, "declare", case, "--category", "age", "--value", "no", "--source", "9")
    refused(capsys, "declare", case, "--category", "age", "--value", "no", "--source", "x")
    refused(capsys, "find", case, "--point", "Z99", "--status", "conforme", "--text", "t")
    refused(capsys, "replay", case, "--footage", "7")
    refused(capsys, "open", case)
    refused(capsys, "plan", tmp_path)
    refused(capsys, "probe", tmp_path)
    not_a_case = tmp_path / "note.inspector"
    not_a_case.write_text("bonjour")
    refused(capsys, "show", not_a_case)
