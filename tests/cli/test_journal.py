"""The journal as typed: shown, filtered, exported, its chain checked; failed verifications in `show`."""

from __future__ import annotations

import json

import pytest

from inspector.casefile import open_case
from inspector.cli.main import run
from inspector.operations.agent import current_agent
from inspector.seal import journal_csv


@pytest.fixture
def call(capsys):
    """Runs a command and checks its exit code; gives (stdout, stderr)."""

    def made(*words, code=0):
        result = run([str(word) for word in words])
        out, err = capsys.readouterr()
        assert result == code, err
        assert "Traceback" not in err and "bug.txt" not in err
        return out, err

    return made


@pytest.fixture
def case(tmp_path, call):
    path = tmp_path / "a.inspector"
    given = ("--template", "commune", "--decision", "2026-116C", "--organisation", "Valmont", "--no-encryption")
    call("new", path, *given)
    return path


def test_lines_in_words(case, call):
    out, _ = call("journal", case, "--act", "case.new")
    assert "Dossier 2026-116C ouvert : Valmont" in out and "écart non mesuré" in out and "Tête du journal" in out
    out, _ = call("journal", case, "--lang", "en", "--search", "created valmont", "--json")
    (entry,) = json.loads(out)["entries"]
    assert (entry["act"], entry["details"]["organisation"], entry["computer_clock"]) == ("case.new", "Valmont", None)
    assert json.loads(call("journal", case, "--from", "2999-01-01", "--json")[0])["entries"] == []


def test_what_cannot_be_asked(case, call, tmp_path):
    for words, said in (
        (("--act", "case.nothing"), "case.nothing"),
        (("--from", "hier"), "hier"),
        (("--clock-offset", "trois", "--measured", "x"), "trois"),
        (("--clock-offset", "3"), "comment"),
        (("--csv", tmp_path / "none" / "a.csv"), "a.csv"),
        (("--csv", case), "existe déjà"),
    ):
        assert said in call("journal", case, *words, code=2)[1]


def test_exports_and_the_clock(case, call, tmp_path):
    call("journal", case, "--clock-offset=-2,5", "--measured", "horloge parlante")
    table, linked = tmp_path / "a.csv", tmp_path / "a.jsonld"
    out, _ = call("journal", case, "--csv", table, "--case-uco", linked, "--json")
    exports = json.loads(out)["exports"]
    assert [one["file"] for one in exports] == [str(table), str(linked)]
    entries = list(journal_csv.read(table.read_bytes().decode()))
    assert [entry.act for entry in entries] == ["case.new", "case.open", "clock.computer", "case.open"]
    assert entries[-1].hash == exports[0]["head"]
    assert json.loads(linked.read_text(encoding="utf-8"))["@context"]
    assert "en retard de 2,5 s (mesure\u00a0: horloge parlante)" in call("journal", case)[0]


def test_a_broken_chain_is_a_no(case, call):
    assert "Chaîne conforme" in call("journal", case, "--check")[1]
    with open_case(case, None, current_agent()) as opened:
        for name in ("journal_no_update", "journal_no_insert"):
            opened.db.execute(f"DROP TRIGGER {name}")
        opened.db.execute("UPDATE journal SET details = 'x' WHERE number = 1")
    out, _ = call("journal", case, "--check", "--json", code=1)
    assert json.loads(out)["chain"]["faults"] == [
        {"number": 1, "code": "journal_changed", "arguments": {"number": 1}},
    ]
    assert "La ligne 1 du journal a été modifiée" in call("journal", case, "--check", code=1)[1]
    call("journal", case)


def test_failed_verifications_stay_in_show(case, call):
    call("verify", case, "--head", "ab" * 32, code=1)
    call("verify", case)
    (failed,) = json.loads(call("show", case, "--json")[0])["failed_verifications"]
    assert failed["failures"][0]["code"] == "head_absent"
    assert "faits permanents" in call("show", case)[0]
