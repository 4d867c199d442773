import json

import pytest

from inspector.cli.main import run
from inspector.law import base
from inspector.locate import user_folder

IDS = ["age", "audience", "biometrie", "commerce", "commune", "lapi", "transport", "travail"]


def test_the_eight_families_as_json(capsys):
    assert run(["templates", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [item["id"] for item in found] == IDS
    assert [len(item["points"]) for item in found] == [18, 19, 21, 20, 22, 19, 20, 21]
    assert run(["templates", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Number plate reading" in said and "21" in said


@pytest.mark.parametrize("template", IDS)
def test_a_case_is_opened_from_each(tmp_path, capsys, template):
    case = str(tmp_path / "c.inspector")
    head = ["--decision", "2026-1C", "--organisation", "X", "--no-encryption"]
    assert run(["new", case, "--template", template, *head]) == 0
    assert run(["show", case, "--json"]) == 0
    capsys.readouterr()
    assert run(["journal", case, "--json"]) == 0
    assert f'"{template}"' in capsys.readouterr().out.replace('\\"', '"')


def test_a_template_of_ones_own(tmp_path, capsys):
    own, case = tmp_path / "quai.yaml", str(tmp_path / "c.inspector")
    assert run(["template", "copy", "transport", str(own)]) == 0
    assert run(["template", "copy", "transport", str(own)]) == 2
    assert run(["template", "check", str(own)]) == 0
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace("[JO-10, JO-2030]", "[JO-10, JO-2031]"), encoding="utf-8")
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "[JO-10, JO-2030]" in words)
    capsys.readouterr()
    for act in ("check", "add"):
        assert run(["template", act, str(own)]) == 2
        said = capsys.readouterr().err
        assert "quai.yaml" in said and f"ligne {line}" in said and "JO-2031" in said
    own.write_text(text, encoding="utf-8")
    head = ["--decision", "2026-1C", "--organisation", "X", "--no-encryption"]
    assert run(["new", case, "--template", "quai", *head]) == 2
    assert "template add" in capsys.readouterr().err
    assert run(["template", "add", str(own)]) == 0
    assert run(["templates", "--json"]) == 0
    assert "quai" in capsys.readouterr().out
    assert run(["new", case, "--template", "quai", *head]) == 0
    assert run(["template", "remove", "quai"]) == 0
    assert run(["template", "remove", "quai"]) == 2
    assert run(["show", case, "--json"]) == 0  # the case keeps the template it was opened with
    finding = ["--point", "E01", "--status", "a_verifier", "--text", "X"]
    assert run(["find", case, *finding]) == 0
    assert run(["template", "remove", "commune"]) == 2


@pytest.mark.parametrize("name", ["commune.yaml", "Mon modèle.yaml", "own.yml", "own", "-x.yaml"])
def test_names_that_no_template_of_ones_own_may_have(tmp_path, capsys, name):
    assert run(["template", "copy", "commune", str(tmp_path / name)]) == 2
    assert "inspector :" in capsys.readouterr().err and not (tmp_path / name).exists()


def test_the_law_of_a_day(capsys):
    assert run(["law", "--on", "2025-04-01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    stage = found["calendar"][0]
    assert (stage["subject"], stage["state"]) == ("experiment", "closed")
    assert stage["says"].endswith("[à confirmer]") and found["base"]["version"]
    assert run(["law", "RGPD-6", "--on", "2026-11-23"]) == 0
    assert "[à confirmer]" in capsys.readouterr().out
    assert run(["law", "RGPD-999"]) == 2
    assert run(["law", "--on", "hier"]) == 2
    assert run(["law", "--lang", "en"]) == 0
    assert "[to be confirmed]" in capsys.readouterr().out


def test_law_packs(tmp_path, capsys):
    pack = tmp_path / "law.zip"
    assert run(["law-pack", "--export", str(pack)]) == 0
    assert run(["law-pack", str(pack), "--expect", "0" * 64]) == 2
    assert run(["law-pack", str(pack)]) == 0
    capsys.readouterr()
    assert run(["law-pack", "--json"]) == 0
    used = json.loads(capsys.readouterr().out)
    assert used["folder"] and run(["law-pack", str(pack), "--expect", used["sha256"]]) == 0
    assert run(["law-pack", "--reset"]) == 0
    assert run(["law-pack", "--reset"]) == 0
    assert run(["law-pack", str(tmp_path / "none.zip")]) == 2
    capsys.readouterr()


def test_a_damaged_base_is_put_right(tmp_path, capsys):
    pack = tmp_path / "law.zip"
    assert run(["law-pack", "--export", str(pack)]) == run(["law-pack", str(pack)]) == 0
    base.forget()
    (user_folder() / "law" / "references.yaml").write_bytes(b"version: x\n")
    assert run(["law"]) == run(["law-pack"]) == run(["templates"]) == 2
    assert "--reset" in capsys.readouterr().err
    assert run(["law-pack", str(pack)]) == 0
    assert "abîmée" in capsys.readouterr().err
    assert run(["law"]) == run(["law-pack", "--reset"]) == 0
    capsys.readouterr()
