"""The Axis reader: scenarios, profiles, applications, parameters; coordinates that go up; switches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.plan import ProcessingPlan, plan_from_json, plan_to_json
from inspector.domain.words import StepKind as K
from inspector.messages import text
from inspector.vendors import read_configuration

DRAWN = [[-0.8, 0.8], [0, 0.8], [0, 0], [-0.8, 0]]
RECTANGLE = ((0.1, 0.1), (0.5, 0.1), (0.5, 0.5), (0.1, 0.5))


def plan(document: object) -> ProcessingPlan:
    raw = document if isinstance(document, str) else json.dumps(document, indent=1)
    found = read_configuration(raw.encode(), "a.json")
    assert found.recognised and found.format == "axis", found.warnings
    assert plan_from_json(json.loads(json.dumps(plan_to_json(found)))) == found
    for warning in found.warnings:
        for language in ("fr", "en"):
            assert text(f"warning.{warning.code}", language, **dict(warning.arguments))  # type: ignore[arg-type]
    return found


def scenario(kind: str = "motion", **more: Any) -> dict[str, Any]:
    base = {"id": 1, "name": "Hall", "type": kind, "devices": [{"id": 1}], "objectClassifications": [{"type": "human"}],
            "triggers": [{"type": "includeArea", "vertices": DRAWN}], "filters": [], "presets": []}  # fmt: skip
    return base | more


def answer(*scenarios: dict[str, Any], **device: Any) -> dict[str, Any]:
    devices = [{"id": 1, "type": "camera", "rotation": 0} | device]
    return {"apiVersion": "1.2", "method": "getConfiguration", "data": {"devices": devices, "scenarios": scenarios}}


def test_a_known_rectangle_lands_on_the_same_pixels_and_the_doubt_is_said():
    found = plan(answer(scenario()))
    (step,) = found.steps
    assert step.geometry.points == RECTANGLE and step.geometry.type == "polygon"
    assert step.kind is K.ZONE_INTRUSION and step.classes == ("human",) and step.enabled is True and not step.stated
    assert [w.code for w in found.warnings] == ["axis_vertical"] and not found.not_understood
    assert found.format_version == "API 1.2" and found.cameras[0].enabled is None


def test_no_class_is_every_moving_object():
    (step,) = plan(answer(scenario(objectClassifications=[]))).steps
    assert step.kind is K.MOTION and step.classes == () and step.classes_all


def test_a_camera_that_is_off():
    (step,) = plan(answer(scenario(), isActive=False)).steps
    assert step.enabled is False and step.stated and step.provenance[0].path.endswith("isActive")


def test_lines_loitering_occupancy_and_thresholds():
    condition = {"type": "individualTimeInArea", "data": [{"type": "human", "time": 40, "alarmTime": 5}]}
    line = [{"type": "countingLine", "vertices": [[-1, 0], [1, 0]], "countingDirection": "leftToRight"}]
    found = plan(answer(
        scenario(triggers=[{"type": "includeArea", "vertices": DRAWN, "conditions": [condition]}]),
        scenario("crosslinecounting", triggers=line, accumulatedCounts={"timedResetEnabled": True}),
        scenario("occupancyInArea", thresholdConfiguration={
            "enabled": True, "triggerDelay": 4, "thresholds": [{"level": 20, "type": "moreThan"}]}),
        scenario("inconnu", filters=[
            {"type": "excludeArea", "vertices": DRAWN}, {"type": "timeShortLivedLimit", "time": 2}]),
    ))  # fmt: skip
    kinds = [s.kind for s in found.steps]
    assert kinds == [K.LOITERING, K.LINE_COUNTING, K.OCCUPANCY, K.CROWD_DENSITY, K.OTHER]
    assert found.steps[0].parameter("time_threshold.human") == 40
    assert found.steps[1].geometry.type == "line" and found.steps[1].parameter("direction") == "leftToRight"
    assert found.steps[3].enabled is True and found.steps[3].parameter("threshold_moreThan") == 20
    assert found.steps[4].parameter("timeShortLivedLimit.time") == 2
    assert str(found.steps[4].parameter("excludeArea")).startswith("0.1,0.1 ")
    assert not found.not_understood


def test_profiles_of_the_older_applications():
    profile = {
        "uid": 1, "name": "P", "camera": 1, "filters": [{"type": "sizePercentage", "data": [5, 6], "active": True}],
        "triggers": [{"type": "loiteringArea", "data": DRAWN, "conditions": [
            {"type": "individual", "data": 120, "active": True}, {"type": "group", "data": 9, "active": False}]}],
    }  # fmt: skip
    data = {"cameras": [{"id": 1, "active": False, "rotation": 90}], "profiles": [profile], "configurationStatus": 1}
    found = plan({"apiVersion": "1.4", "data": data, "reglageInconnu": {"a": 1}})
    (step,) = found.steps
    assert step.kind is K.LOITERING and step.enabled is False and step.geometry.points == RECTANGLE
    assert step.parameter("time_threshold") == 120 and step.parameter("time_threshold.group") is None
    assert "axis_rotated" in [w.code for w in found.warnings]
    assert [n.path for n in found.not_understood] == ["reglageInconnu"]
    assert found.cameras[0].enabled is False


def test_an_error_is_no_configuration():
    found = plan({"apiVersion": "1.1", "method": "getConfiguration", "error": {"code": 2000, "message": "non"}})
    assert not found.steps and [w.code for w in found.warnings] == ["axis_error"]


def test_applications_running_or_not():
    found = plan(
        '<reply result="ok"><application Name="VaxALPR" NiceName="Plaques" Vendor="V" Version="1" Status="Running"/>'
        '<application Name="loiteringguard" Status="Stopped" Nouveau="1"/><application Name="x" Status="?"/></reply>'
    )
    assert [(s.kind, s.enabled) for s in found.steps] == [
        (K.LICENCE_PLATE, True),
        (K.LOITERING, False),
        (K.OTHER, None),
    ]
    assert found.special[0].why == "licence_plate" and found.steps[0].parameter("vendor") == "V"
    assert [n.path for n in found.not_understood] == ["reply.application[1].@Nouveau"]


PARAMETERS = """root.Brand.ProdFullName=AXIS X
root.Image.I0.Enabled=yes
root.Image.I0.Name=Entrée
root.Image.I0.Source=0
root.Image.I0.Overlay.MaskWindows.M0.Enabled=no
root.Motion.M0.Name=Porte
root.Motion.M0.Left=1000
root.Motion.M0.Top=1000
root.Motion.M0.Right=5000
root.Motion.M0.Bottom=5000
root.Motion.M0.Sensitivity=90
root.RemoteService.Enabled=no
root.Storage.S0.CleanupMaxAge=7
root.Storage.S1.CleanupMaxAge=0
root.Network.Password=tressecret
root.Inconnu.A=none
"""


def test_parameters():
    found = plan(PARAMETERS)
    motion, mask = found.steps
    assert motion.kind is K.MOTION and motion.enabled is None and not motion.stated
    assert [(round(x, 3), round(y, 3)) for x, y in motion.geometry.points] == list(RECTANGLE)
    assert mask.kind is K.PRIVACY_MASK and mask.enabled is False and mask.stated
    assert found.cameras[0].name == "Entrée" and found.cameras[0].enabled is True
    assert found.cameras[0].provenance[0].line == 2
    assert [(r.value, r.unit) for r in found.retention] == [(7, "day"), (None, "capacity")]
    assert found.recipients[0].enabled is False
    assert [n.path for n in found.not_understood] == ["root.Network", "root.Inconnu"]
    assert "tressecret" not in json.dumps(plan_to_json(found))


@pytest.mark.parametrize(
    "document",
    ['{"scenarios": [{"name": "x"}]}', '{"data": {"scenarios": [{"name": "x"}]}}', '{"profiles": []}', "<reply/>",
     '{"frame": {"observations": []}}', "nous parlons de root.x=1\net de rien\nd'autre", '<reply result="ok"/>'],
)  # fmt: skip
def test_false_friends(document):
    assert not read_configuration(document.encode(), "a").recognised


WHOLE = json.dumps(answer(scenario(), scenario("occupancyInArea", thresholdConfiguration={"enabled": True})), indent=0)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([WHOLE, PARAMETERS]),
    st.integers(0, len(WHOLE)),
    st.integers(0, 40),
    st.sampled_from(["", "[]", "{}", "null", '"', "1e999", "-", "é", "\0", "=", "root.", "[[1]]"]),
)
def test_no_traceback(whole, at, cut, extra):
    found = read_configuration((whole[:at] + extra + whole[at + cut :]).encode(), "a")
    json.dumps(plan_to_json(found), allow_nan=False)
    assert found.recognised or found.warnings


json_words = st.sampled_from(
    ["id", "type", "devices", "triggers", "vertices", "filters", "conditions", "data", "active"]
)
odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(json_words, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(json_words | st.sampled_from(["objectClassifications", "thresholdConfiguration"]), odd), odd)
def test_any_shape(inner, devices):
    for data in ({"devices": devices, "scenarios": [inner]}, {"cameras": devices, "profiles": [inner]}):
        found = read_configuration(json.dumps({"data": data}).encode(), "a.json")
        json.dumps(plan_to_json(found), allow_nan=False)


SAMPLES = Path(__file__).parents[2].parent / "shared" / "vendors" / "samples"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of real files is not here")
def test_real_files():
    files = [f for n in ("axis_config", "axis_param") for f in (SAMPLES / n).iterdir() if f.suffix != ".tsv"]
    plans = {f.name: read_configuration(f.read_bytes(), f.name) for f in files}
    assert {p.format for p in plans.values()} == {"axis"}
    assert len(plans["applications_LIST_APPLICATIONS_RESPONSE.xml"].steps) == 7
    assert [s.kind for s in plans["object_analytics_GET_CONFIGURATION_RESPONSE.json"].steps] == [
        K.MOTION,
        K.LINE_CROSSING,
    ]
    assert plans["loitering_guard_GET_CONFIGURATION_RESPONSE.json"].steps[0].enabled is True
    for folder in ("axis_event", "axis_scene_metadata", "dahua_config", "deepstream", "scenescape"):
        for file in (SAMPLES / folder).iterdir():
            assert read_configuration(file.read_bytes(), file.name).format != "axis", file
