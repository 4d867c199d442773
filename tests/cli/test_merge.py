"""`inspector merge`: what would come is told first; what comes is told after; the other case stays as it is."""

from __future__ import annotations

import json

import pytest

from inspector.cli.main import run


@pytest.fixture
def two(tmp_path, monkeypatch):
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", "une phrase")
    (tmp_path / "a.txt").write_text("un")
    (tmp_path / "b.txt").write_text("deux")
    for name, file in (("ours", "a.txt"), ("theirs", "b.txt")):
        case = str(tmp_path / name)
        assert run(["new", case, "--template", "commune", "--decision", "D-1", "--organisation", "Ville"]) == 0
        assert run(["add", case, str(tmp_path / file)]) == 0
    return tmp_path


def test_preview_then_merge(two, capsys, monkeypatch):
    ours, theirs = str(two / "ours"), str(two / "theirs")
    before = (two / "theirs").read_bytes()
    assert run(["merge", ours, theirs, "--preview"]) == 2
    assert "INSPECTOR_OTHER_PASSPHRASE" in capsys.readouterr().err
    monkeypatch.setenv("INSPECTOR_OTHER_PASSPHRASE", "une phrase")
    assert run(["merge", ours, theirs, "--preview", "--json"]) == 0
    seen = json.loads(capsys.readouterr().out)
    assert [(p["source"], p["number"], p["joined"]) for p in seen["exhibits"]] == [(1, 2, False)]
    assert not seen["merged"]
    assert run(["merge", ours, theirs]) == 0
    assert "2. b.txt" in capsys.readouterr().out
    assert run(["merge", ours, theirs, "--lang", "en"]) == 0
    assert "Nothing to take" in capsys.readouterr().out
    assert run(["verify", ours]) == 0
    assert (two / "theirs").read_bytes() == before


def test_refusals_are_sentences(two, capsys, monkeypatch):
    monkeypatch.setenv("INSPECTOR_OTHER_PASSPHRASE", "fausse")
    for other in ("absent", "theirs", "a.txt"):
        assert run(["merge", str(two / "ours"), str(two / other)]) == 2
        assert len(capsys.readouterr().err.strip().splitlines()) == 1
    monkeypatch.setenv("INSPECTOR_OTHER_PASSPHRASE", "une phrase")
    assert run(["merge", str(two / "ours"), str(two / "ours")]) == 2
    assert run(["merge", str(two / "ours"), str(two / "theirs"), "--take", "place"]) == 2


def test_what_differs_is_chosen_by_its_name(two, capsys, monkeypatch):
    monkeypatch.setenv("INSPECTOR_OTHER_PASSPHRASE", "une phrase")
    ours, theirs = str(two / "ours"), str(two / "theirs")
    for case, people in ((ours, "few"), (theirs, "public")):
        assert run(["find", case, "--point", "A04", "--status", "a_verifier", "--text", "La durée."]) == 0
        assert run(["assess", case, "--finding", "1", "--mark", f"people={people}:là"]) == 0
    assert run(["declare", theirs, "--kind", "rights", "--text", "Affiches.", "--source", "1:2"]) == 0
    capsys.readouterr()
    assert run(["merge", ours, theirs, "--preview", "--json"]) == 0
    seen = json.loads(capsys.readouterr().out)
    assert [(one["mention"], one["kept"]) for one in seen["choices"]] == [("gravity.1", "here")]
    assert seen["new"]["statement"] == 1
    assert run(["merge", ours, theirs, "--both", "gravity.1"]) == 2
    capsys.readouterr()
    assert run(["merge", ours, theirs, "--take", "gravity.1"]) == 0
    assert "gravité du constat" in capsys.readouterr().out
    assert run(["verify", ours]) == 0
    capsys.readouterr()
    assert run(["merge", ours, theirs]) == 0
    assert "Rien à reprendre" in capsys.readouterr().out
