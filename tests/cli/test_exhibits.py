"""Receiving pièces from a terminal: many at once, what is said of each, what is added later."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from inspector.cli.main import run


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    path = tmp_path / "cas.inspector"
    words = ["new", str(path), "--template", "audience", "--decision", "1", "--organisation", "O", "--no-encryption"]
    assert run(words) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "export"
    made.mkdir()
    for name, text in (("a.txt", "un"), ("b.txt", "un"), ("vide", "")):
        (made / name).write_text(text)
    return made


def call(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = run([str(word) for word in words])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_everything_said_of_a_piece(capsys: pytest.CaptureFixture[str], case: Path, folder: Path) -> None:
    words = ("--medium", "carte SD", "--method", "export", "--hash", "sha-512,blake3")
    code, out, _ = call(capsys, "add", case, folder, *words)
    assert code == 0 and "SHA512" in out and "Fichiers vides (1) : vide" in out.replace("\u00a0", " ")
    code, out, _ = call(capsys, "exhibit", case, 1, "--json")
    document = json.loads(out)
    assert (document["medium"], document["medium_text"], document["method"]) == ("other", "carte SD", "export")
    assert document["noticed"] == {"empty": ["vide"], "duplicates": [["b.txt", "a.txt"]]}
    assert document["hashes"]["a.txt"]["SHA512"] == hashlib.sha512(b"un").hexdigest()
    assert document["times"]["a.txt"]["modified"] and document["recorder"] is None
    assert json.loads(call(capsys, "show", case, "--json")[1])["exhibits"][0]["hashes"] == document["hashes"]


def test_one_refused_leaves_the_others(capsys: pytest.CaptureFixture[str], case: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube")
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    code, out, err = call(capsys, "add", case, tmp_path / "a", tmp_path / "tube", tmp_path / "b")
    assert code == 2 and out.count("SHA-256") == 2
    assert "tube" in err.splitlines()[0] and len(err.splitlines()) == 2
    assert [e["number"] for e in json.loads(call(capsys, "show", case, "--json")[1])["exhibits"]] == [1, 2]


def test_a_list_that_speaks_of_two_pieces(capsys: pytest.CaptureFixture[str], case: Path, folder: Path) -> None:
    listed = folder.parent / "liste.txt"
    digest = hashlib.sha256(b"un").hexdigest()
    (folder / "b.txt").write_text("deux")
    other = hashlib.sha256(b"deux").hexdigest()
    listed.write_text(f"{digest} *a.txt\n{other} *b.txt\n")
    code, out, _ = call(capsys, "add", case, folder / "a.txt", folder / "b.txt", "--receipt", listed)
    assert code == 0 and "autres pièces" in out
    listed.write_text(f"{other} *a.txt\n{other} *b.txt\n")
    code, out, _ = call(capsys, "check", listed, case, "--exhibit", 1, "--json")
    assert code == 1 and json.loads(out)["failures"][0]["state"] == "hash"
    code, out, _ = call(capsys, "show", case)
    assert code == 0 and "diffère" in out
    assert call(capsys, "verify", case)[0] == 0


def test_the_recorder_later(capsys: pytest.CaptureFixture[str], case: Path, folder: Path) -> None:
    call(capsys, "add", case, folder)
    answers = folder.parent / "r.yaml"
    answers.write_text("make: X\ncustody: yes\n")
    code, out, _ = call(capsys, "exhibit", case, 1, "--recorder", answers)
    assert code == 0 and "X" in out and "chaîne de conservation" in out
    answers.write_text("autre: X\n")
    code, _, err = call(capsys, "exhibit", case, 1, "--recorder", answers)
    assert code == 2 and "custody" in err
    assert call(capsys, "exhibit", case, 9)[0] == 2
    assert call(capsys, "exhibit", case, 1, "--hash", "md5")[0] == 2


def test_a_reference_is_marked(capsys: pytest.CaptureFixture[str], case: Path, folder: Path) -> None:
    _, out, _ = call(capsys, "add", case, folder / "a.txt", "--reference")
    assert "sans copie" in out
    assert "sans copie" in call(capsys, "show", case)[1]
    (folder / "a.txt").write_text("xx")
    code, out, _ = call(capsys, "verify", case)
    assert code == 1 and "a.txt" in out
    (folder / "a.txt").unlink()
    code, out, _ = call(capsys, "verify", case)
    assert code == 1 and "a.txt" in out
