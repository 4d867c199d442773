"""Metadata, configurations of several files, flips and comparisons from a terminal."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from inspector.cli.main import run
from inspector.operations import metadata
from inspector.vendors.guided import Mapping, mapping_to_json

FRIGATE = """mqtt:
  host: broker
cameras:
  quai:
    detect: {enabled: true}
    ffmpeg:
      inputs:
        - path: rtsp://192.0.2.1/1
          roles: [detect]
    zones:
      porte:
        coordinates: 0.1,0.1,0.5,0.1,0.5,0.5
record:
  enabled: true
  retain: {days: 3}
version: 0.15-1
"""
CSV = "instant;objet;id;age\n" + "".join(f"2026-07-12 10:00:{n:02};personne;{n // 2};{20 + n}\n" for n in range(10))


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    path = tmp_path / "cas.inspector"
    words = ["new", str(path), "--template", "audience", "--decision", "1", "--organisation", "O", "--no-encryption"]
    assert run(words) == 0
    capsys.readouterr()
    return path


def call(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = run([str(word) for word in words])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return code, out, err


def test_two_configurations_are_compared(tmp_path, capsys):
    one, other = tmp_path / "avant.yml", tmp_path / "après.yml"
    one.write_text(FRIGATE, encoding="utf-8")
    other.write_text(FRIGATE.replace("days: 3", "days: 30").replace("porte", "entrée"), encoding="utf-8")
    code, out, _ = call(capsys, "compare", one, other)
    assert code == 0 and "3 jours → 30 jours" in out and "porte → entrée" in out
    code, out, _ = call(capsys, "compare", one, other, "--json", "--strict")
    document = json.loads(out)
    assert code == 1 and {change["what"] for change in document["changes"]} == {"changed"}
    assert call(capsys, "compare", one, one, "--strict", "--lang", "en")[:2][0] == 0
    (tmp_path / "x.txt").write_text("rien", encoding="utf-8")
    code, _, err = call(capsys, "compare", one, tmp_path / "x.txt")
    assert code == 2 and "x.txt" in err


def test_an_unknown_export_is_read_by_a_mapping_and_enters_the_matrix(case, tmp_path, capsys):
    export = tmp_path / "export.csv"
    export.write_text(CSV, encoding="utf-8")
    assert call(capsys, "add", case, export, "--kind", "metadata")[0] == 0
    assert call(capsys, "read", case, 1)[0] == 1
    mapping = Mapping("Quai", "csv", "", {"label": "objet", "track": "id"}, ("age",))
    file = tmp_path / "mapping.json"
    file.write_text(json.dumps(mapping_to_json(mapping)), encoding="utf-8")
    code, out, _ = call(capsys, "read", case, 1, "--mapping", file)
    assert code == 0 and "10 observations" in out
    metadata.keep_mapping(mapping)
    assert json.loads(call(capsys, "read", case, 1, "--mapping", "Quai", "--json")[1])["observations"] == 10
    document = json.loads(call(capsys, "matrix", case, "--json")[1])
    [row] = [row for row in document["rows"] if row["category"] == "age"]
    assert row["observed"]["value"] == "vendor_metadata" and row["observed"]["count"] == 10
    assert row["observed"]["proofs"][0]["exhibit"] == 1 and row["observed"]["proofs"][0]["line"] == 2
    assert "observé dans les métadonnées du fournisseur" in call(capsys, "matrix", case)[1]
    code, _, err = call(capsys, "read", case, 1, "--mapping", "inconnue")
    assert code == 2 and "inconnue" in err
    file.write_text("{}", encoding="utf-8")
    assert call(capsys, "read", case, 1, "--mapping", file)[0] == 2


def test_a_folder_of_configurations_is_one_plan_whose_places_name_their_file(case, tmp_path, capsys):
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "a.yml").write_text(FRIGATE, encoding="utf-8")
    (folder / "b.yml").write_text(FRIGATE.replace("quai", "parvis"), encoding="utf-8")
    (folder / "lisez-moi.txt").write_text("rien", encoding="utf-8")
    assert call(capsys, "add", case, folder)[0] == 0
    shown = json.loads(call(capsys, "show", case, "--json")[1])
    assert shown["plans"][0]["cameras"] == ["quai", "parvis"] and shown["plans"][0]["format"] == "frigate"
    document = json.loads(call(capsys, "read", case, 1, "--json")[1])
    places = {step["provenance"][0]["path"].partition("!")[0] for step in document["steps"]}
    assert places == {"a.yml", "b.yml"}
    assert next(one["code"] for one in document["warnings"]) == "folder_files_unread"


def test_an_archive_received_is_a_configuration_and_zones_are_flipped(case, tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("config/config.yml", FRIGATE)
    assert call(capsys, "add", case, tmp_path / "export.zip")[0] == 0
    assert json.loads(call(capsys, "show", case, "--json")[1])["exhibits"][0]["kind"] == "configuration"
    assert call(capsys, "read", case, 1, "--flip", "yes")[0] == 0
    assert "zones" in call(capsys, "journal", case)[1].lower()
    (tmp_path / "note.txt").write_text("rien", encoding="utf-8")
    assert call(capsys, "add", case, tmp_path / "note.txt")[0] == 0
    assert call(capsys, "read", case, 2)[0] == 2
