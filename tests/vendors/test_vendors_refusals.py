"""Files that are no configuration known here: one clear reason each, in both languages, and never an exception."""

from __future__ import annotations

import codecs
import sqlite3

import pytest

from inspector.messages import text
from inspector.vendors import read_configuration

FRIGATE = "mqtt:\n  host: a\ncameras:\n  entrée:\n    ffmpeg:\n      inputs: []\n"


def reasons(data: bytes | str, file: str = "frigate.yml") -> list[str]:
    found = read_configuration(data.encode() if isinstance(data, str) else data, file)
    assert not found.recognised and found.warnings and not found.steps
    for warning in found.warnings:
        for language in ("fr", "en"):
            assert "{" not in text(f"warning.{warning.code}", language, **dict(warning.arguments)).replace("{x", "")
    return [w.code for w in found.warnings]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf\n \n", "file_empty"),
        (b"\x00" * 64, "file_empty"),
        ("# rien\n", "file_empty"),
        (b"PK\x03\x04" + b"\x00" * 40, "archive_broken"),
        (b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 40, "file_binary"),
        (bytes(range(256)) * 4, "file_binary"),
        ("- name: Déployer\n  hosts: nvr\n  roles: [frigate]\n", "unknown_ansible"),
        ("- hosts: dvr\n  tasks:\n    - name: cameras\n", "unknown_ansible"),
        ("- 1\n- 2\n", "unknown_sequence"),
        ("Bonjour, voici la configuration demandée.", "unknown_text"),
        ("services:\n  frigate:\n    image: frigate\n", "unknown_mapping"),
        ("cameras:\n  a:\n    url: x\n", "unknown_mapping"),
        (
            '{"monitors": [{"Monitor": {"Function": "Modect"}}], "zones": [{"Zone": {"Coords": "0,0 1,1"}}]}',
            "unknown_mapping",
        ),
        ("<?xml version='1.0'?>\n<FieldDetection><id>1</id></FieldDetection>", "unknown_xml"),
        ('{"a": [1, 2}', "json_broken"),
        ('{"a": 1}\n{"a": 2}\n', "unknown_json_lines"),
        ("[property]\nenable=1\nconfig-width=1920\n", "unknown_text"),
        ("cle.Sous[0][0].Marche=true\ncle.X[0]=a: b: c\n", "unknown_text"),
        ("a: [1, 2\nb: 3\n", "yaml_broken"),
        ("a:\n\t- b\n", "yaml_broken"),
        ("a: &x [*x]\n", "alias_recursive"),
        ("a: *nulle_part\n", "alias_unknown"),
        ("[" * 5000, "file_too_deep"),
        ("- " * 5000 + "a", "file_too_deep"),
        ('{"a":' * 5000, "file_too_deep"),
        ("a: 1\n" + "x" * (17 * 2**20), "file_too_large"),
    ],
)
def test_the_reason_is_given(data, code):
    assert reasons(data)[0] == code


def test_a_broken_file_is_cited_by_line_and_column_and_named_when_it_can_be():
    broken = FRIGATE + "  sortie:\n    ffmpeg: {a: 1\n    detect: oui\n"
    found = read_configuration(broken.encode(), "config.yml")
    assert [w.code for w in found.warnings] == ["yaml_broken", "looks_like"]
    arguments = dict(found.warnings[0].arguments)
    assert int(arguments["line"]) in (8, 9) and int(arguments["column"]) >= 1
    assert arguments["line"] in text("warning.yaml_broken", "fr", **arguments)


def test_a_database_is_named():
    connection = sqlite3.connect(":memory:")
    connection.execute("create table recordings (id)")
    data = connection.serialize()
    connection.close()
    assert reasons(data) == ["file_binary"]


def test_laughs_are_refused_without_being_expanded():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert reasons("\n".join(lines)) == ["file_too_complex"]


def test_too_many_nodes_are_refused_in_yaml_and_json():
    assert reasons("[" + "1," * 310_000 + "1]") == ["file_too_complex"]
    assert reasons("a: [" + "1, " * 310_000 + "1]") == ["file_too_complex"]


@pytest.mark.parametrize(
    ("encoding", "mark", "guessed"),
    [
        ("utf-8", b"", False),
        ("utf-8", codecs.BOM_UTF8, False),
        ("utf-16-le", codecs.BOM_UTF16_LE, False),
        ("utf-16-be", codecs.BOM_UTF16_BE, False),
        ("utf-32-le", codecs.BOM_UTF32_LE, False),
        ("utf-16-le", b"", True),
        ("utf-16-be", b"", True),
        ("cp1252", b"", True),
    ],
)
def test_encodings(encoding, mark, guessed):
    padded = FRIGATE + "# " + "é" * 3 + "\n"
    found = read_configuration(mark + padded.encode(encoding), "config.yml")
    assert found.recognised
    assert found.cameras[0].id == "entrée"
    assert found.cameras[0].provenance[0].line == 4
    assert ("encoding_guessed" in [w.code for w in found.warnings]) is guessed


def test_chinese_encoding():
    found = read_configuration(FRIGATE.replace("entrée", "大门摄像机").encode("gb18030"), "config.yml")
    assert found.cameras[0].id == "大门摄像机"
    assert dict(found.warnings[0].arguments) == {"encoding": "gb18030"}


def test_a_cut_utf16_file():
    assert reasons(codecs.BOM_UTF16_LE + FRIGATE.encode("utf-16-le") + b"a") == ["file_not_text"]


def test_several_documents_are_said():
    found = read_configuration((FRIGATE + "---\nb: 2\n").encode(), "config.yml")
    assert "several_documents" in [w.code for w in found.warnings]
    assert [(n.path, n.line) for n in found.not_understood][-1] == ("---", 7)


def test_the_name_of_the_file_decides_nothing():
    assert read_configuration(FRIGATE.encode(), "photo.jpg").recognised


def test_every_message_has_both_languages_and_the_same_fields():
    import string

    import yaml

    from inspector.locate import resource

    table = yaml.safe_load(resource("messages", "vendors.yaml").read_text(encoding="utf-8"))
    for code, texts in table.items():
        fields = [{name for _, name, _, _ in string.Formatter().parse(texts[lang]) if name} for lang in ("fr", "en")]
        assert fields[0] == fields[1], code
        assert " :" not in texts["fr"] and " »" not in texts["fr"] and "'" not in texts["fr"], code


def test_long_strings_and_many_doubts_cost_little():
    import time

    start = time.monotonic()
    escapes = b'{"cameras":{"a":{"ffmpeg":{"inputs":[]},"p":"' + b"\\n" * 500_000 + b'"}}}'
    assert read_configuration(escapes, "a.json").recognised
    zones = "".join(f"      z{n}: {{coordinates: '0,0,640,0,640,300'}}\n" for n in range(1500))
    found = read_configuration(f"cameras:\n  a:\n    ffmpeg: {{inputs: []}}\n    zones:\n{zones}".encode(), "a.yml")
    assert len(found.warnings) == 1501
    assert time.monotonic() - start < 20
