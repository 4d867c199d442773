"""The Dahua reader: text and JSON, plans in service, coordinates, schedules, recipients, capabilities."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.plan import ProcessingPlan, plan_from_json, plan_to_json
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.messages import text
from inspector.vendors import read_configuration

WEEK = "".join(f"table.VideoAnalyseRule[0][1].EventHandler.TimeSection[{d}][0]=1 00:00:00-23:59:59\n" for d in range(7))
REGION = "".join(
    f"table.VideoAnalyseRule[0][1].Config.DetectRegion[{n}][0]={x}\r\n"
    f"table.VideoAnalyseRule[0][1].Config.DetectRegion[{n}][1]={y}\r\n"
    for n, (x, y) in enumerate([(819, 819), (4096, 819), (4096, 4096), (819, 4096)])
)
TABLES = (
    """table.ChannelTitle[0].Name=Hall
table.VideoAnalyseGlobal[0].Scene.Type=Normal
table.VideoAnalyseRule[0][1].Class=Normal
table.VideoAnalyseRule[0][1].Enable=true
table.VideoAnalyseRule[0][1].Name=Porte
table.VideoAnalyseRule[0][1].Type=WanderDetection
table.VideoAnalyseRule[0][1].ObjectTypes[0]=Human
table.VideoAnalyseRule[0][1].Config.MinDuration=30
table.VideoAnalyseRule[0][1].Config.Action[0]=Appear
table.VideoAnalyseRule[0][1].Inconnu=none
table.VideoAnalyseRule[0][1].EventHandler.RecordEnable=true
table.VideoAnalyseRule[0][1].EventHandler.MailEnable=false
table.VideoAnalyseRule[0][2].Class=FaceRecognition
table.VideoAnalyseRule[0][2].Type=FaceRecognition
table.VideoAnalyseRule[0][2].Enable=true
table.VideoAnalyseRule[0][3].Class=Normal
table.VideoAnalyseRule[0][3].Type=CrossLineDetection
table.VideoAnalyseRule[0][3].Config.DetectLine[0][0]=0
table.VideoAnalyseRule[0][3].Config.DetectLine[0][1]=8191
table.VideoAnalyseRule[0][3].Config.DetectLine[1][0]=8191
table.VideoAnalyseRule[0][3].Config.DetectLine[1][1]=0
table.MotionDetect[0].Enable=false
table.SmartMotionDetect[0].Enable=true
table.SmartMotionDetect[0].ObjectTypes.Human=true
table.SmartMotionDetect[0].ObjectTypes.Vehicle=false
table.Email.Enable=true
table.Email.Address=smtp.example
table.Email.Port=25
table.Email.Password=motdepasse1
table.Email.Receivers[0]=a@b.example
table.StorageGroup[0].RecordHoldDay=30
table.RecordMode[0].Mode=2
"""
    + REGION
    + WEEK
)


def plan(document: str) -> ProcessingPlan:
    found = read_configuration(document.encode(), "config.txt")
    assert found.recognised and found.format == "dahua", found.warnings
    assert plan_from_json(json.loads(json.dumps(plan_to_json(found)))) == found
    for warning in found.warnings:
        for language in ("fr", "en"):
            assert text(f"warning.{warning.code}", language, **dict(warning.arguments))  # type: ignore[arg-type]
    return found


def test_a_known_rectangle_lands_on_the_same_pixels():
    step = plan(TABLES).steps[0]
    assert step.geometry.type == "polygon"
    wanted = [(0.1, 0.1), (0.5, 0.1), (0.5, 0.5), (0.1, 0.5)]
    assert [(round(x, 3), round(y, 3)) for x, y in step.geometry.points] == wanted


def test_a_rule():
    found = plan(TABLES)
    step = found.steps[0]
    assert step.kind is K.LOITERING and step.enabled is True and step.stated and step.name == "Porte"
    assert step.classes == ("human",) and step.schedule == "24/7" and step.actions == ("record",)
    assert step.parameter("time_threshold") == 30 and step.parameter("action") == "Appear"
    assert step.provenance[0].line == 4 and step.provenance[0].raw.endswith("Enable=true")  # type: ignore[union-attr]
    assert [n.path for n in found.not_understood] == ["table.VideoAnalyseRule.0.1.Inconnu"]
    assert found.cameras[0].name == "Hall"


def test_a_rule_whose_plan_is_not_in_service_does_not_run():
    found = plan(TABLES)
    face = next(s for s in found.steps if s.kind is K.FACE_RECOGNITION)
    assert face.enabled is False and "Scene" in face.provenance[0].path
    assert "dahua_plan_not_active" in [w.code for w in found.warnings]
    assert {(s.category, s.enabled) for s in found.special} == {(C.FACE_TEMPLATE, False), (C.IDENTITY, False)}
    unsaid = plan(TABLES.replace("table.VideoAnalyseGlobal[0].Scene.Type=Normal\n", ""))
    assert next(s for s in unsaid.steps if s.kind is K.FACE_RECOGNITION).enabled is True
    assert "dahua_plan_unknown" in [w.code for w in unsaid.warnings]


def test_what_is_not_stated_and_lines():
    line = next(s for s in plan(TABLES).steps if s.kind is K.LINE_CROSSING)
    assert line.enabled is None and not line.stated and line.classes_all
    assert line.geometry.points == ((0.0, 1.0), (1.0, 0.0))


def test_smart_motion_needs_motion():
    smart = next(s for s in plan(TABLES).steps if s.name == "SmartMotionDetect")
    assert smart.enabled is False and "MotionDetect" in smart.provenance[0].path and smart.classes == ("human",)
    alone = plan("SmartMotionDetect[0].Enable=true\n")
    assert alone.steps[0].enabled is True and "dahua_effect_not_proven" in [w.code for w in alone.warnings]


def test_recipients_retention_recording_and_secrets():
    found = plan(TABLES)
    assert [(r.kind, r.enabled) for r in found.recipients] == [("email", True)]
    assert found.recipients[0].address.startswith("smtp.example:25")
    assert [(r.what, r.value, r.unit) for r in found.retention] == [("recordings", 30, "day")]
    assert next(s for s in found.steps if s.kind is K.RECORDING).enabled is False
    assert "motdepasse1" not in json.dumps(plan_to_json(found))


def test_the_same_tree_in_json():
    features = {"FeatureEnable": True, "FeatureList": ["Age", "Emotion"], "DetectRegion": [
        {"Points": ["[0,0]", "[8191,0]", "[8191,8191]"]}]}  # fmt: skip
    rule = {"Class": "FaceDetection", "Type": "FaceDetection", "Enable": True, "Config": features}
    found = plan(
        json.dumps({"VideoAnalyseRule": [[rule]], "VideoAnalyseGlobal": [{"Scene": {"TypeList": ["FaceDetection"]}}]})
    )
    face, attributes = found.steps
    assert face.kind is K.FACE_DETECTION and face.enabled is True and face.geometry.points[2] == (1.0, 1.0)
    assert attributes.kind is K.FACE_ATTRIBUTES and set(attributes.produces) == {C.AGE, C.EXPRESSION}
    assert {s.why for s in found.special} == {"face_detection", "face_attributes"} and not found.not_understood


def test_events_that_could_be_sent_are_capabilities():
    found = plan("events[0]=FaceDetection\nevents[1]=Inconnu\n")
    assert not found.steps and [c.kind for c in found.capabilities] == [K.FACE_DETECTION, K.OTHER]


@pytest.mark.parametrize(
    "document",
    ["Code=CrossRegionDetection;action=Start;index=0;data={}", "a=1\nb=2\n", "events[0]=x\n", '{"NAS": 4, "FTP": 3}',
     '{"events": ["x"]}', "Email=a@b.example\n", "motion_detect on\ntable.x\n"],
)  # fmt: skip
def test_false_friends(document):
    assert not read_configuration(document.encode(), "a").recognised


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, len(TABLES)),
    st.integers(0, 60),
    st.sampled_from(["", "[0]", ".", "=", "\n", "table.", "1e999", "é", "\0", "table.VideoAnalyseRule=4\n", "[[["]),
)
def test_no_traceback(at, cut, extra):
    found = read_configuration((TABLES[:at] + extra + TABLES[at + cut :]).encode(), "a")
    json.dumps(plan_to_json(found), allow_nan=False)
    assert found.recognised or found.warnings


keys = st.sampled_from(
    ["Enable", "Class", "Config", "Scene", "Points", "DetectLine", "EventHandler", "TimeSection", "0"]
)
odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["VideoAnalyseRule", "VideoAnalyseGlobal", "VideoWidget", "NAS", "Email"]), odd))
def test_any_shape(tables):
    found = read_configuration(json.dumps(tables | {"VideoAnalyseModule": []}).encode(), "a.json")
    json.dumps(plan_to_json(found), allow_nan=False)


SAMPLES = Path(__file__).parents[2].parent / "shared" / "vendors" / "samples"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of real files is not here")
def test_real_files():
    plans = {f.name: read_configuration(f.read_bytes(), f.name) for f in (SAMPLES / "dahua_config").glob("*.txt")}
    assert {p.format for p in plans.values()} == {"dahua"}
    assert len(plans["getExposureEvents_old_camera.txt"].capabilities) == 9
    face, line = plans["rules_face_and_tripwire_shortened.txt"].steps
    assert (face.kind, face.enabled, line.kind, line.enabled) == (K.FACE_DETECTION, False, K.LINE_CROSSING, True)
    for folder in ("dahua_event", "axis_config", "deepstream", "motion_config", "zoneminder"):
        for file in (SAMPLES / folder).iterdir():
            assert read_configuration(file.read_bytes(), file.name).format != "dahua", file
