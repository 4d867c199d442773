"""Configurations among headers, lines of a log and other answers: read, each place being that of the whole file."""

from __future__ import annotations

import json
import time

import pytest

from inspector.vendors import read_configuration
from inspector.vendors.source import Source
from inspector.vendors.wrapped import documents_in

CORNERS = "".join(
    f"<Coordinates><positionX>{x}</positionX><positionY>{y}</positionY></Coordinates>" for x, y in ((0, 0), (900, 500))
)
LINE = f"""<?xml version="1.0" encoding="UTF-8"?>
<LineDetection xmlns="http://www.hikvision.com/ver20/XMLSchema">
  <id>1</id>
  <enabled>true</enabled>
  <LineItemList><LineItem><id>1</id><CoordinatesList>{CORNERS}</CoordinatesList></LineItem></LineItemList>
</LineDetection>"""
AXIS = json.dumps(
    {"apiVersion": "1.0", "data": {"devices": [{"id": 1, "type": "camera"}], "scenarios": [
        {"id": 1, "name": "Quai", "type": "motion", "devices": [{"id": 1}], "objectClassifications": [],
         "triggers": [{"type": "includeArea", "vertices": [[-1, -1], [-1, 1], [1, 1]]}]}]}}, indent=1
)  # fmt: skip
FRIGATE = (
    "cameras:\n  quai:\n    ffmpeg:\n      inputs:\n        - path: rtsp://10.0.0.1/a\n          roles: [detect]\n"
)


@pytest.mark.parametrize(
    ("before", "content", "after", "form"),
    [
        ("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n", LINE, "", "hikvision"),
        ("$ curl http://10.0.0.3/ISAPI/Smart/LineDetection/1\n", LINE, "\n$ exit\n", "hikvision"),
        ("--b\r\nContent-Type: application/json\r\n\r\n", AXIS, "\r\n--b--\r\n", "axis"),
        ("HTTP/1.1 200 OK\nContent-Type: text/yaml\n\n", FRIGATE, "", "frigate"),
    ],
)
def test_a_document_among_other_text(before, content, after, form):
    found = read_configuration((before + content + after).encode(), "journal.txt")
    alone = read_configuration(content.encode(), "journal.txt")
    assert found.format == alone.format == form
    assert found.warnings[0].code == "wrapped_documents"
    shift = before.count("\n")
    for one, other in zip(found.steps, alone.steps, strict=True):
        assert one.geometry == other.geometry
        lines = [p.line and p.line - shift for p in one.provenance]
        assert lines == [p.line for p in other.provenance]
        assert [p.raw for p in one.provenance] == [p.raw for p in other.provenance]


def test_several_answers_one_after_the_other():
    second = LINE.replace("<id>1</id>\n  <enabled>true", "<id>2</id>\n  <enabled>false")
    found = read_configuration(f"# caméra 1\n{LINE}\n# caméra 2\n{second}\n<autre>x</autre>\n".encode(), "tout.txt")
    assert [(step.camera, step.enabled) for step in found.steps] == [("1", True), ("2", False)]
    assert dict(found.warnings[0].arguments) == {"count": "3", "read": "2"}


def test_messages_and_texts_without_any_configuration_stay_refused():
    assert not read_configuration(b'{"a": 1}\n{"a": 2}\n', "x").recognised
    assert not read_configuration(b"journal\n<autre>x</autre>\n", "x").recognised


@pytest.mark.parametrize(
    "text", ["{" * 200_000, '\n{"a":' * 50_000, "\n<a " * 100_000, "\n<a>x" * 100_000, '\n["' * 90_000]
)
def test_bounded(text):
    begun = time.process_time()
    assert list(documents_in(Source("x", "x" + text, "utf-8"))) == []
    assert time.process_time() - begun < 5


def test_parts_of_a_document_that_is_cut_are_not_read():
    dump = json.dumps({"a": json.loads(AXIS), "b": [1]}, indent=1)[:-4]
    assert not read_configuration(f"HTTP/1.1 200 OK\n\n{dump}".encode(), "x").recognised
    assert not read_configuration(f"<reponse>\n{LINE}\n".encode(), "x").recognised


def test_the_hours_of_a_log_are_passed_over():
    found = read_configuration(f"[2026-03-01 10:00:00] demande\n{LINE}\n[2026-03-01 10:00:01] fin\n".encode(), "x")
    assert [step.camera for step in found.steps] == ["1"]
