"""Another pass phrase, the recovery sheet, the purge, as typed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from inspector import casefile
from inspector.cli.main import run
from inspector.domain.errors import UserError
from inspector.operations import cases, keys, settings
from inspector.operations import purge as purges
from inspector.operations.agent import current_agent
from inspector.report import destruction

SECRET, OTHER = "phrase de test", "une autre phrase"


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", SECRET)
    monkeypatch.setenv("INSPECTOR_NEW_PASSPHRASE", OTHER)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):
    """Runs a command and checks its exit code; gives (stdout, stderr)."""

    def made(*words: object, code: int = 0) -> tuple[str, str]:
        result = run([str(word) for word in words])
        out, err = capsys.readouterr()
        assert result == code, err
        assert "Traceback" not in err and "bug.txt" not in err
        return out, err

    return made


@pytest.fixture
def case(tmp_path: Path, call) -> Path:
    folder = tmp_path / "cases"
    folder.mkdir()
    path = folder / "cas n° 1.inspector"
    call("new", path, "--template", "commune", "--decision", "2026-116C", "--organisation", "Commune de <b>Valmont")
    return path


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of the sheets that are issued."""
    kept: list[str] = []

    def keep(sheet, file):
        kept[:] = sheet.lines
        real(sheet, file)

    real = keys.write_recovery_sheet
    monkeypatch.setattr(keys, "write_recovery_sheet", keep)
    return kept


def test_the_pass_phrase_is_changed(call, case, monkeypatch, tmp_path):
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", "fausse")
    _, said = call("passphrase", case, code=2)
    assert "fausse" in said
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", SECRET)
    chosen = tmp_path / "new.txt"
    chosen.write_text("écrite dans un fichier\nautre ligne\n", encoding="utf-8")
    call("passphrase", case, "--new-passphrase-file", chosen)
    call("show", case, code=2)
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", "écrite dans un fichier")
    count = json.loads(call("show", case, "--json")[0])["journal"]["count"]
    assert settings.register()[0].entries == count
    assert json.loads(call("verify", case, "--json")[0])["ok"]
    call("passphrase", case, "--new-passphrase-file", tmp_path / "absent", code=2)
    monkeypatch.delenv("INSPECTOR_NEW_PASSPHRASE")
    assert "INSPECTOR_NEW_PASSPHRASE" in call("passphrase", case, code=2)[1]


def test_a_case_open_elsewhere_says_by_whom_since_when(call, case):
    agent = current_agent()
    with cases.open_case(case, SECRET, agent):
        for command in (["passphrase", case], ["show", case], ["purge", case, "--yes"]):
            said = call(*command, code=2)[1]
            assert agent.account in said and " depuis le " in said and " à " in said
    assert "since 20" in (lambda: _locked(call, case))()


def _locked(call, case) -> str:
    with cases.open_case(case, SECRET, current_agent()):
        return call("show", case, "--lang", "en", code=2)[1]


def test_the_recovery_sheet(call, case, lines, tmp_path, monkeypatch):
    sheet = tmp_path / "feuille.pdf"
    call("recovery", case, "--out", tmp_path / "absent" / "a.pdf", code=2)
    call("recovery", case, "--out", sheet)
    data = sheet.read_bytes()
    assert data.startswith(b"%PDF") and oct(sheet.stat().st_mode)[-3:] == "600"
    assert "une fois" in call("recovery", case, "--out", tmp_path / "b.pdf", code=2)[1]
    assert "il n" not in lines and not (tmp_path / "b.pdf").exists()
    typed = tmp_path / "typed.txt"
    typed.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.delenv("INSPECTOR_PASSPHRASE")
    shown = json.loads(call("show", case, "--json", "--recovery-file", typed)[0])
    assert shown["case"]["decision"] == "2026-116C"
    wrong = lines[3][:-1] + ("0" if lines[3][-1] != "0" else "1")
    typed.write_text("\n".join([*lines[:3], wrong, *lines[4:]]), encoding="utf-8")
    assert "4" in call("show", case, "--recovery-file", typed, code=2)[1]
    call("show", case, "--recovery-file", tmp_path / "absent", code=2)
    # forgotten: the sheet lets a new phrase be chosen, and is then void
    typed.write_text("\n".join(lines), encoding="utf-8")
    said = call("passphrase", case, "--recovery-file", typed)[1]
    assert "feuille" in said
    call("show", case, "--recovery-file", typed, code=2)
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", OTHER)
    former = list(lines)
    call("recovery", case, "--out", tmp_path / "b.pdf")
    assert lines != former
    with cases.open_case(case, OTHER, current_agent()) as opened:
        # never kept in readable form
        every = json.dumps([opened.db.rows(f"SELECT * FROM {t}") for t in ("settings", "journal")])
        assert lines[0] not in every and opened.key.hex() not in every
        assert keys.typed_secret(opened, " ".join(lines)) and keys.typed_secret(opened, OTHER) == OTHER
        assert not keys.typed_secret(opened, SECRET) and not keys.typed_secret(opened, " ".join(former))


def test_a_sheet_that_cannot_be_written_was_not_issued(case, tmp_path, monkeypatch):
    def full(*_):
        raise UserError("report_disk_full", file="a", folder="b")

    monkeypatch.setattr(keys, "write_recovery_sheet", full)
    with cases.open_case(case, SECRET, current_agent()) as opened:
        with pytest.raises(UserError):
            keys.issue_recovery(opened, tmp_path / "a.pdf")
        assert keys.recovery_issued(opened.db) is None
        assert not [e for e in casefile.journal.entries(opened.db) if e.act == "recovery.issue"]


def test_plain_cases_have_neither(call, tmp_path):
    plain = tmp_path / "plain"
    words = ("--template", "commune", "--decision", "1", "--organisation", "O", "--no-encryption")
    call("new", plain, *words)
    call("passphrase", plain, code=2)
    call("recovery", plain, "--out", tmp_path / "a.pdf", code=2)


def test_a_case_is_destroyed(call, case, tmp_path):
    document = tmp_path / "registre.txt"
    document.write_text("un texte que personne ne doit retrouver " * 100)
    call("add", case, document, "--kind", "document")
    call("report", case, "--out", tmp_path / "out")
    call("recovery", case, "--out", tmp_path / "feuille.pdf")
    call("purge", case, code=2)
    assert case.exists()
    out, said = call("purge", case, "--yes", "--json")
    assert "proces-verbal.pdf" in said and "feuille de secours" in said
    done = json.loads(out)
    assert done["account"]["exports"][0]["act"] == "report.write" and done["account"]["sheet"]
    assert list(case.parent.iterdir()) == []
    # a sheet opens what is left of the first page: all of it is overwritten
    assert done["files"][0]["overwritten"] == done["files"][0]["size"]
    certificate = Path(done["certificate"])
    assert certificate.parent.parent == settings.folder() and certificate.read_bytes().startswith(b"%PDF")
    [line] = settings.register()
    assert line.destroyed and line.certificate == str(certificate) and line.decision == "2026-116C"
    assert line.head == done["account"]["journal_head"]
    # the line stays, whatever happens at the same path
    call("purge", case, "--yes", code=2)
    call("new", case, "--template", "commune", "--decision", "2", "--organisation", "O")
    settings.forget(case)
    assert [known.decision for known in settings.register()] == ["2026-116C"]
    assert settings.get("purges") == {}


def test_what_is_typed_must_be_the_decision(case, tmp_path):
    agent = current_agent()
    with pytest.raises(UserError) as caught:
        next(purges.purge(case, SECRET, agent, typed="2026-117C"))
    assert caught.value.code == "purge_confirmation"
    with pytest.raises(UserError) as caught:
        next(purges.purge(case, SECRET, agent, typed="2026-116C", certificate=case / "a.pdf"))
    assert caught.value.code == "certificate_place"
    with cases.open_case(case, SECRET, agent) as opened:
        assert "case.purge" not in [entry.act for entry in casefile.journal.entries(opened.db)]
    assert not settings.get("purges")


@pytest.mark.parametrize("where", ["overwriting", "certificate", "register"])
def test_a_purge_that_was_cut_off_is_finished(call, case, monkeypatch, where):
    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    work = purges.purge(case, SECRET, current_agent(), typed="2026-116C", whole=True)
    if where == "overwriting":
        for progress in work:
            if progress.done:
                break
        work.close()
        assert case.exists() and purges.unfinished(case)
        assert "pas abouti" in call("show", case, code=2)[1]
        assert "pas abouti" in call("verify", case, code=2)[1]
    else:
        target, name = (purges, "write_certificate") if where == "certificate" else (purges, "_close")
        with monkeypatch.context() as patch, pytest.raises(OSError, match="space"):
            patch.setattr(target, name, fail)
            list(work)
        assert not case.exists() and purges.unfinished(case)
    out = call("purge", case, "--yes", "--json")[0]
    done = json.loads(out)
    assert done["resumed"] and done["account"]["decision"] == "2026-116C" and done["files"]
    assert not purges.unfinished(case) and settings.register()[0].destroyed
    assert list(case.parent.iterdir()) == []


def test_a_medium_that_went_away_is_not_taken_for_destroyed(call, case, tmp_path):
    work = purges.purge(case, SECRET, current_agent(), typed="2026-116C", whole=True)
    next(step for step in work if step.done)
    work.close()
    away = case.parent.rename(tmp_path / "away")
    call("purge", case, "--yes", code=2)
    case.parent.mkdir()
    assert "support" in call("purge", case, "--yes", code=2)[1]
    case.parent.rmdir()
    away.rename(case.parent)
    call("purge", case, "--yes")
    assert settings.register()[0].destroyed


def test_a_case_that_cannot_be_opened_can_be_destroyed(call, case, monkeypatch):
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", "oubliée")
    call("purge", case, "--yes", code=2)
    assert case.exists()
    out = call("purge", case, "--yes", "--without-opening", "--json")[0]
    account = json.loads(out)["account"]
    assert not account["read"] and account["decision"] == "2026-116C" and account["journal_count"]
    assert list(case.parent.iterdir()) == []


def test_the_certificate_says_it_in_both_languages(tmp_path):
    account = destruction.Account(
        "/media/clé/cas <b>.inspector", "2026-116C", "Commune & fils", True, True, "2026-03-02T09:00:00+01:00", 12, 2,
        40, "ab" * 32, (destruction.Export("2026-03-02T09:00:00+01:00", "seal.write", "seal 1", "x" * 900),),
        destruction.Issued("2026-03-02T09:00:00+01:00", "A"), 1,
    )  # fmt: skip
    files = tuple(destruction.DestroyedFile(f"cas-{n}", 1 << 30, 65536) for n in range(40))
    done = destruction.Destruction(account, files, "A", "b", "2026-03-02T09:00:00+01:00", "2026-03-02T09:01:00+01:00",
                                   True, "0.1.0")  # fmt: skip
    for language in ("fr", "en"):
        assert destruction.certificate(done, language) == destruction.certificate(done, language)
    unknown = destruction.Account("/x", "", "", False, read=False)
    assert destruction.certificate(destruction.Destruction(unknown, (), "", "", done.begun, done.ended, False, "0"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this account")
def test_read_only_medium(call, case):
    case.parent.chmod(0o500)
    for command in (["passphrase", case], ["purge", case, "--yes"], ["show", case]):
        call(*command, code=2)
    case.parent.chmod(0o700)
