"""`formulas`, and the content file of a case: numbers, choice, templates of a service, what ordinary tools accept."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from inspector.casefile import journal
from inspector.cli.main import run
from inspector.domain.errors import UserError
from inspector.operations import cases, formulas, settings
from inspector.operations.agent import current_agent
from inspector.seal.content_files import Form

SECRET = "phrase de test"


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", SECRET)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):
    """Runs a command and checks its exit code; gives (stdout, stderr)."""

    def made(*words: object, code: int = 0) -> tuple[str, str]:
        result = run([str(word) for word in words])
        out, err = capsys.readouterr()
        assert result == code, err
        assert "Traceback" not in err
        assert "bug.txt" not in err
        return out, err

    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    base = tmp_path / "copies"
    (base / "dossier" / "y").mkdir(parents=True)
    (base / "a & b.txt").write_bytes(b"a" * 12)
    (base / "dossier" / "x.txt").write_bytes(b"x")
    (base / "dossier" / "y" / "z.txt").write_bytes(b"zz")
    (base / "été.txt").write_bytes(b"")
    return base


@pytest.fixture
def case(tmp_path: Path, call, folder) -> Path:
    path = tmp_path / "cas.inspector"
    call("new", path, "--template", "commune", "--decision", "2026-116C", "--organisation", "Commune")
    call("add", path, folder / "a & b.txt", "--kind", "document")
    call("add", path, folder / "dossier", "--kind", "document")
    return path


def sha(data: bytes, function: str = "sha256") -> str:
    return hashlib.new(function, data).hexdigest()


def noted(case: Path, act: str):
    """The last line of the journal of that act."""
    with cases.open_case(case, SECRET, current_agent()) as opened:
        return [entry for entry in journal.entries(opened.db) if entry.act == act][-1]


def refused(call, *words: object) -> str:
    out, err = call(*words, code=2)
    assert not out
    assert len(err.strip().splitlines()) == 1, err
    return err


def test_a_folder(call, folder):
    text, err = call("formulas", folder, "--first", 5)
    assert [line[:10] for line in text.splitlines() if line.startswith("Pièce")] == [
        f"Pièce n°\u00a0{n}" for n in (5, 6, 7)
    ]
    assert not err
    for data in (b"a" * 12, b"x", b"zz", b""):
        assert sha(data) in text
    html, _ = call("formulas", folder, "--first", 5, "--html")
    assert "<b>Pièce n<sup>o</sup>\u00a07\u00a0:</b>" in html
    assert "a &amp; b.txt" in html
    whole = json.loads(call("formulas", folder, "--json", "--words", "en-US")[0])
    assert (whole["formula"], whole["first"], whole["pieces"], whole["files"]) == ("list", 1, 3, 4)
    assert whole["text"].startswith("Exhibit No. 1:")
    assert whole["content_file"] is None


def test_from_the_threshold_on_the_content_file_is_cited(call, folder):
    formulas.keep(formulas.Settings(threshold=4))
    text, err = call("formulas", folder)
    assert "des quatre documents numériques" in text
    assert "--out" in err
    assert "CHECKSUM.SHA256.txt" in text
    assert call("formulas", folder, "--list")[0].count("Pièce") == 3
    (folder / "été.txt").unlink()
    assert call("formulas", folder)[0].count("Pièce") == 2


def test_the_content_file_cited_is_the_one_written(call, folder, tmp_path):
    out = tmp_path / "liste.txt"
    text, err = call("formulas", folder, "--out", out, "--format", "cnil")
    assert not err
    assert "«\u00a0liste.txt\u00a0»" in text
    assert sha(out.read_bytes()) in text
    assert f"{out.stat().st_size}\u00a0octets" in text
    assert "liste.txt" in refused(call, "formulas", folder, "--out", out)
    refused(call, "formulas", folder, "--list", "--out", tmp_path / "autre.txt")
    # what is announced without --out is what `content-file` then writes
    announced = json.loads(call("formulas", folder, "--content-file", "--json")[0])["content_file"]
    written = json.loads(call("content-file", folder, "--json")[0])["file"]
    assert (announced["digest"], announced["written"]) == (sha(Path(written).read_bytes()), False)
    # once there, it is no pièce, and must agree
    again = json.loads(call("formulas", folder, "--content-file", "--json")[0])
    assert (again["content_file"]["digest"], again["files"]) == (announced["digest"], 4)
    (folder / "a & b.txt").write_bytes(b"autre")
    assert "CHECKSUM.SHA256.txt" in refused(call, "formulas", folder)


def test_another_function(call, folder):
    whole = json.loads(call("formulas", folder, "--algorithm", "blake3", "--json")[0])
    assert whole["algorithm"] == "BLAKE3"
    assert whole["text"].count("BLAKE3\u00a0: af1349b9f5f9a1a6") == 1  # the empty file
    refused(call, "formulas", folder, "--algorithm", "md5")


def test_refusals(call, folder, tmp_path):
    refused(call, "formulas")
    refused(call, "formulas", tmp_path / "absent")
    refused(call, "formulas", folder, "--first", 0)
    refused(call, "formulas", folder, "--first", 10**12)
    (tmp_path / "vide").mkdir()
    refused(call, "formulas", tmp_path / "vide")
    refused(call, "formulas", "--import", tmp_path / "absent.toml")
    refused(call, "formulas", "--keep-template", "liste", folder / "été.txt")
    refused(call, "formulas", "--keep-template", "list.txt", tmp_path / "absent")
    (tmp_path / "m.txt").write_bytes(b"\xff\xfe")
    refused(call, "formulas", "--keep-template", "list.txt", tmp_path / "m.txt")
    (tmp_path / "m.txt").write_text("un\n{{ deux", encoding="utf-8")
    assert "ligne 2" in refused(call, "formulas", "--keep-template", "list.txt", tmp_path / "m.txt")


def test_a_case_has_the_numbers_of_its_inventory(call, case, folder, tmp_path):
    text, _ = call("formulas", case)
    assert text.startswith("Pièce n°\u00a01\u00a0: document")
    assert "Pièce n°\u00a02\u00a0: dossier" in text
    assert "«\u00a0y/z.txt\u00a0»" in text
    assert sha(b"zz") in text
    entry = noted(case, "formulas.copy")
    assert json.loads(entry.details)["pieces"] == 2
    other, _ = call("formulas", case, "--algorithm", "SHA512", "--first", 8)
    assert sha(b"zz", "sha512") in other
    assert "Pièce n°\u00a09" in other


def test_a_referenced_piece_is_not_said_to_be_copied(call, case, folder):
    call("add", case, folder / "été.txt", "--reference", "--kind", "document")
    text, err = call("formulas", case)
    assert "Pièce n°\u00a03\u00a0: document laissé en place, sans copie," in text
    assert "non copiées\u00a0: 3" in err


@pytest.mark.parametrize("form", ["bsd", "gnu", "cnil"])
def test_the_organisation_can_check_its_originals(call, case, folder, tmp_path, form):
    out = tmp_path / "remis.txt"
    made = json.loads(call("content-file", case, "--format", form, "--out", out, "--json")[0])
    assert [f["name"] for f in made["files"]] == ["a & b.txt", "dossier/x.txt", "dossier/y/z.txt"]
    result = json.loads(call("check", out, folder, "--json")[0])
    assert (result["ok"], result["same"], result["extra"]) == (True, 3, ["été.txt"])
    if form != "cnil" and shutil.which("sha256sum"):
        done = subprocess.run(["sha256sum", "--strict", "-c", str(out)], cwd=folder, capture_output=True)
        assert done.returncode == 0, done.stderr
    assert json.loads(noted(case, "content_file.write").details)["sha256"] == sha(out.read_bytes())


def test_the_content_file_of_a_case_with_another_function(call, case, folder, tmp_path):
    out = tmp_path / "remis.txt"
    call("content-file", case, "--algorithm", "BLAKE2b", "--out", out)
    assert f"BLAKE2b (dossier/x.txt) = {sha(b'x', 'blake2b')}" in out.read_text(encoding="utf-8")
    assert json.loads(call("check", out, folder, "--json")[0])["ok"]


def test_names_that_clash_are_written_below_their_number(call, case, folder, tmp_path):
    other = tmp_path / "ailleurs"
    other.mkdir()
    (other / "a & b.txt").write_bytes(b"autre")
    call("add", case, other / "a & b.txt", "--kind", "document")
    (other / "même").mkdir()
    shutil.copy(folder / "été.txt", other / "même" / "été.txt")
    call("add", case, folder / "été.txt", "--kind", "document")
    call("add", case, other / "même" / "été.txt", "--kind", "document")
    made = json.loads(call("content-file", case, "--out", tmp_path / "l.txt", "--json")[0])
    names = [f["name"] for f in made["files"]]
    assert names == ["1/a & b.txt", "3/a & b.txt", "dossier/x.txt", "dossier/y/z.txt", "été.txt"]
    assert made["clashes"] == ["a & b.txt"]
    assert any("a & b.txt" in warning for warning in made["warnings"])


def test_refusals_of_the_content_file_of_a_case(call, case, tmp_path):
    assert "--out" in refused(call, "content-file", case)
    refused(call, "content-file", case, "--out", case)
    refused(call, "content-file", case, "--out", tmp_path / "absent" / "x")
    empty = tmp_path / "vide.inspector"
    call("new", empty, "--template", "commune", "--decision", "1", "--organisation", "x")
    refused(call, "content-file", empty, "--out", tmp_path / "x.txt")
    refused(call, "formulas", empty)


def test_hidden_files_when_asked(call, folder):
    (folder / ".caché").write_bytes(b"c")
    made = json.loads(call("content-file", folder, "--hidden", "--json", "--out", folder.parent / "l.txt")[0])
    assert ".caché" in [f["name"] for f in made["files"]]
    assert made["left_out"]["hidden"] == 0
    assert ".caché" not in call("formulas", folder)[0]
    formulas.keep(formulas.Settings(hidden=True))
    assert ".caché" in call("formulas", folder)[0]


def config(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_configuration_of_loutre_is_taken_over(call, folder, tmp_path):
    file = config(
        tmp_path,
        'hash_function = "sha-512"\ncontent_file_format = "cnil"\nclipboard_threshold = 3\ntheme = "dark"\n'
        "clipboard_tpl_txt_ctn_file = 'No {{ nb_start }}, {{ evidence.name }}, {{ nb_evidences|nb_letters }}.'\n",
    )
    out, _ = call("formulas", "--import", file)
    assert "SHA512" in out
    assert "theme" in out
    whole = json.loads(call("formulas", folder, "--json")[0])
    assert whole["text"] == "No 1, contenu.txt, quatre."
    assert (whole["algorithm"], whole["content_file"]["name"]) == ("SHA512", "contenu.txt")
    assert "<b>Pièce" in whole["html"]  # no template of its own: the one brought
    assert call("formulas", "--template", "content.txt")[0].startswith("No {{ nb_start")
    call("formulas", "--reset")
    assert formulas.current() == formulas.Settings()
    assert call("formulas", folder)[0].startswith("Pièce")


def test_a_configuration_is_taken_over_whole_or_not_at_all(call, tmp_path):
    file = config(
        tmp_path,
        "clipboard_threshold = 3\nclipboard_tpl_txt_list = 'x'\n"
        "clipboard_tpl_html_list = '''a\n{% import 'x' as y %}'''\n",
    )
    assert "ligne 2" in refused(call, "formulas", "--import", file)
    assert formulas.current() == formulas.Settings()
    assert not formulas.template("list.txt", "fr-FR")[1]
    assert "clipboard_threshold" in refused(
        call, "formulas", "--import", config(tmp_path, "clipboard_threshold = 'x'\n")
    )


def test_a_template_of_one_s_own(call, folder, tmp_path):
    source = tmp_path / "mien.txt"
    source.write_text("{% for e in evidences %}{{ e.name }} {{ e.hash }}\n{% endfor %}", encoding="utf-8")
    _, err = call("formulas", "--keep-template", "list.txt", source)
    assert "la taille" in err
    assert call("formulas", folder)[0].splitlines()[0] == f"a & b.txt {sha(b'a' * 12)}"
    formulas.reset_template("list.txt", "fr-FR")
    assert call("formulas", folder)[0].startswith("Pièce")


def test_a_template_spoilt_on_disk_is_told_with_its_line(call, folder):
    file = formulas.template_file("list.txt", "fr-FR")
    file.parent.mkdir(parents=True)
    file.write_text("a\nb\n{{ c.d }}", encoding="utf-8")
    assert "ligne 3" in refused(call, "formulas", folder)
    file.write_bytes(b"\xff")
    assert "list.txt" in refused(call, "formulas", folder)


def test_settings_that_are_wrong_count_as_the_original_ones():
    settings.put(
        "formulas", {"threshold": "x", "form": "zip", "words": "de", "function": "MD5", "hidden": 1, "file_name": 3}
    )
    assert formulas.current() == formulas.Settings()
    settings.put("formulas", [])
    assert formulas.current() == formulas.Settings()
    kept = formulas.Settings(7, "BLAKE3", Form.GNU, "x.txt", "fr-BE", hidden=True, system=True)
    formulas.keep(kept)
    assert formulas.current() == kept
    with pytest.raises(UserError):
        formulas.checked(formulas.Settings(file_name="../x"))


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
def test_odd_names_in_a_sentence(call, folder):
    (folder / "x\nPièce n°\u00a09\u00a0: faux").write_bytes(b"1")
    text, _ = call("formulas", folder)
    assert sum(line.startswith("Pièce") for line in text.splitlines()) == 4
    assert "x\\nPièce" in text
