"""The shipped configuration and declarations: they contradict each other, and every quotation is in the register."""

from __future__ import annotations

import json

import yaml

from inspector.domain.plan import plan_to_json
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.locate import resource
from inspector.vendors import read_configuration

FILE = resource("samples", "frigate", "config.yml")
PLAN = read_configuration(FILE.read_bytes(), "config.yml")


def test_what_it_switches_on():
    assert PLAN.format == "frigate" and PLAN.format_version == "0.16-0" and not PLAN.warnings
    assert [c.id for c in PLAN.cameras] == ["place", "guichet"]
    on = {(s.camera, s.kind) for s in PLAN.steps if s.enabled and s.stated}
    for camera in ("place", "guichet"):
        assert {
            (camera, k) for k in (K.OBJECT_DETECTION, K.TRACKING, K.FACE_RECOGNITION, K.SNAPSHOT, K.RECORDING)
        } <= on
    assert ("place", K.LOITERING) in on and ("guichet", K.LOITERING) not in on
    assert {r.value for r in PLAN.retention if C.IMAGE in r.categories} == {30}


def test_lines_cited_are_the_lines_of_the_file():
    lines = FILE.read_text(encoding="utf-8").splitlines()
    cited = [p for s in PLAN.steps for p in s.provenance if p.line]
    assert len(cited) > 20
    for provenance in cited:
        key = provenance.path.split(".")[-1].split("[")[0]
        assert key in lines[provenance.line - 1], provenance


def test_its_passwords_are_nowhere_in_the_plan():
    assert "a-masquer" in FILE.read_text(encoding="utf-8")
    assert "a-masquer" not in json.dumps(plan_to_json(PLAN))


def test_something_is_not_understood_and_listed():
    assert {"telemetry", "logger", "ui", "ffmpeg"} <= {n.path for n in PLAN.not_understood}


def test_quotations_are_in_the_register():
    register = resource("samples", "registre.txt").read_text(encoding="utf-8")
    pages = register.split("\f")
    declared = yaml.safe_load(resource("samples", "declarations.yaml").read_text(encoding="utf-8"))
    assert {C(d["category"]) for d in declared} == {C.COUNT, C.IMAGE, C.FACE_TEMPLATE, C.IDENTITY, C.AGE, C.SEX}
    for item in declared:
        assert item["quote"] in pages[item["page"] - 1]
    assert [d["category"] for d in declared if d["value"]] == ["count"]
