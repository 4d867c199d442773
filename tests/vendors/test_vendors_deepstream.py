"""The DeepStream reader: analytics, application, models, tracker, messages; INI and YAML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.plan import ProcessingPlan, plan_from_json, plan_to_json
from inspector.domain.words import StepKind as K
from inspector.messages import text
from inspector.vendors import read_configuration

ANALYTICS = """# commentaire
[property]
enable=1
config-width=1000
config-height=500
reglage-inconnu=none

[roi-filtering-stream-0]
enable=1
roi-Porte=100;50;500;50;500;250;100;250;
roi-RF=0;0;10;0;10;10
class-id=-1

[overcrowding-stream-1]
enable=0
roi-OC=0;0;1000;0;1000;500
object-threshold=3
time-threshold=2000
class-id=0;2

[line-crossing-stream-0]
line-crossing-Sortie=1;2;3;4;0;500;1000;0
class-id=0
mode=strict

[direction-detection-stream-0]
enable=1
direction-Sud=0;0;1000;500;
"""

APPLICATION = """[application]
enable-perf-measurement=1
[source0]
enable=1
type=4
uri=rtsp://root:motdepasse1@10.0.0.1/1
smart-record=2
smart-rec-duration=10
[streammux]
width=1920
[primary-gie]
enable=1
config-file=config_infer_primary_peoplenet.txt
[secondary-gie0]
enable=0
config-file=lprnet.txt
[tracker]
enable=1
ll-config-file=t.yml
[sink0]
enable=1
type=6
msg-broker-proto-lib=/opt/libnvds_kafka_proto.so
msg-broker-conn-str=10.0.0.9;9092;passages
[sink1]
enable=0
type=4
rtsp-port=8555
"""


def plan(document: str) -> ProcessingPlan:
    found = read_configuration(document.encode(), "config.txt")
    assert found.recognised and found.format == "deepstream", found.warnings
    assert plan_from_json(json.loads(json.dumps(plan_to_json(found)))) == found
    for warning in found.warnings:
        for language in ("fr", "en"):
            assert text(f"warning.{warning.code}", language, **dict(warning.arguments))  # type: ignore[arg-type]
    return found


def as_yaml(ini: str) -> str:
    lines = []
    for line in ini.splitlines():
        if line.startswith("["):
            lines.append(line.strip("[]") + ":")
        elif "=" in line:
            lines.append("  " + line.replace("=", ": ", 1))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("form", [str, as_yaml])
def test_analytics(form):
    found = plan(form(ANALYTICS))
    zone, small, crowd, line, way = found.steps
    assert zone.kind is K.ZONE_INTRUSION and zone.enabled is True and zone.stated and zone.camera == "0"
    assert zone.geometry.points == ((0.1, 0.1), (0.5, 0.1), (0.5, 0.5), (0.1, 0.5)) and zone.classes_all
    assert small.geometry.type == "polygon"
    assert crowd.kind is K.CROWD_DENSITY and crowd.enabled is False and crowd.classes == ("0", "2")
    assert [(p.name, p.value, p.unit) for p in crowd.parameters] == [
        ("object_threshold", 3, ""),
        ("time_threshold", 2000, "ms"),
    ]
    assert line.kind is K.LINE_CROSSING and line.enabled is None and not line.stated
    assert line.geometry.points == ((0.0, 1.0), (1.0, 0.0)) and line.parameter("direction_arrow")
    assert way.kind is K.DIRECTION and way.geometry.points == ((0.0, 0.0), (1.0, 1.0))
    assert [n.path for n in found.not_understood] == ["property.reglage-inconnu"]


def test_the_whole_is_off():
    found = plan(ANALYTICS.replace("[property]\nenable=1", "[property]\nenable=0"))
    assert {s.enabled for s in found.steps} == {False}
    assert found.steps[0].provenance[0].path == "property.enable" and found.steps[0].provenance[0].line == 3


def test_points_that_are_wrong_and_a_size_that_is_missing():
    codes = [w.code for w in plan(ANALYTICS.replace("roi-RF=0;0;10", "roi-RF=a;0;10")).warnings]
    assert codes == ["points_not_understood"]
    assert "size_assumed" in [w.code for w in plan(ANALYTICS.replace("config-width=1000\n", "")).warnings]


@pytest.mark.parametrize("form", [str, as_yaml])
def test_the_application(form):
    found = plan(form(APPLICATION))
    assert found.format_version == "deepstream-app"
    kinds = {(s.kind, s.enabled) for s in found.steps}
    assert kinds == {
        (K.RECORDING, True), (K.OBJECT_DETECTION, True), (K.LICENCE_PLATE, False), (K.TRACKING, True)
    }  # fmt: skip
    assert [(r.kind, r.address, r.enabled) for r in found.recipients] == [
        ("kafka", "10.0.0.9:9092/passages", True),
        ("restream", "rtsp://*:8555/", False),
    ]
    assert "motdepasse1" not in json.dumps(plan_to_json(found)) and found.cameras[0].enabled is True
    assert {s.why for s in found.special} == {"face_detection", "licence_plate"}
    assert "streammux" in [n.path for n in found.not_understood]


def test_a_model():
    found = plan("[property]\nnet-scale-factor=1\nonnx-file=arcface.onnx\noutput-tensor-meta=1\n[class-attrs-all]\n"
                 "pre-cluster-threshold=0.4\n")  # fmt: skip
    (step,) = found.steps
    assert step.kind is K.FACE_RECOGNITION and step.enabled is None and not step.stated
    assert step.parameter("all.pre_cluster_threshold") == 0.4
    plain = plan("[property]\nnum-detected-classes=4\nmodel-engine-file=resnet10.engine\n")
    assert plain.steps[0].kind is K.OBJECT_DETECTION


@pytest.mark.parametrize(("kind", "enabled"), [("0", False), ("2", True)])
def test_the_tracker(kind, enabled):
    head = "%YAML:1.0\n\nBaseConfig:\n  minDetectorConfidence: 0.2\n"
    found = plan(head + f"TargetManagement:\n  probationAge: 5\nReID:\n  reidType: {kind}\n  reidFeatureSize: 256\n")
    tracking, template = found.steps
    assert tracking.kind is K.TRACKING and tracking.parameter("probationAge") == 5
    assert template.kind is K.RE_IDENTIFICATION and template.enabled is enabled and template.stated
    assert template.provenance[0].line == 8 and found.special[0].why == "re_identification"


def test_messages():
    found = plan("[sensor0]\nenable=1\nid=CAM1\ndescription=Hall\n[place0]\nname=x\n[analytics0]\nid=1\n")
    assert [(c.id, c.name, c.enabled) for c in found.cameras] == [("CAM1", "Hall", True)]
    assert plan("[nvmsgbroker]\nauto-reconnect=1\nretry-interval=1\n").format_version == "msgbroker"


def test_sources_in_a_table():
    found = plan("# cameras\nenable,type,uri,num-sources\n1,4,rtsp://a:b@10.0.0.1/s1,1\n0,3,file:///v.mp4,1\n")
    assert found.format_version == "sources"
    assert [(c.id, c.enabled, c.provenance[0].line) for c in found.cameras] == [("0", True, 3), ("1", False, 4)]
    assert "a:b" not in json.dumps(plan_to_json(found))


def test_the_sample_applications_in_yaml():
    found = plan(
        "source:\n  location: rtsp://10.0.0.2/s\nstreammux:\n  width: 1920\ntracker:\n  ll-config-file: t.yml\n"
        "msgbroker:\n  proto-lib: libnvds_kafka_proto.so\n  conn-str: localhost;9092\n  topic: detections\n"
        "filesink:\n  location: out.mp4\n"
    )
    assert [camera.name for camera in found.cameras] == ["rtsp://10.0.0.2/s"]
    assert [step.kind for step in found.steps] == [K.TRACKING, K.RECORDING]
    assert [(r.kind, r.address) for r in found.recipients] == [("kafka", "localhost:9092/detections")]
    elsewhere = plan("source:\n  csv-file-path: s.csv\nprimary-gie:\n  enable: 1\n  config-file: peoplenet.yml\n")
    assert [w.code for w in elsewhere.warnings] == ["deepstream_sources_elsewhere"]


@pytest.mark.parametrize(
    ("lines", "kind", "address"),
    [
        ("hostname = h\nport = 5672\nexchange = amq.topic\ntopic = t\npassword = xyz\n", "amqp", "h:5672/t"),
        ("connection_str = HostName=hub.example;DeviceId=d;SharedAccessKey=xyz\n", "azure", "hub.example"),
        ("username = u\npassword = xyz\nset-threaded = 0\n", None, ""),
    ],
)
def test_files_of_brokers(lines, kind, address):
    found = plan(f"[message-broker]\n{lines}")
    assert found.format_version == "msgbroker"
    assert [(r.kind, r.address) for r in found.recipients] == ([(kind, address)] if kind else [])
    assert "xyz" not in json.dumps(plan_to_json(found))


def test_regions_that_a_model_is_given():
    found = plan(
        "[property]\nenable=1\ntarget-unique-ids=1\nprocessing-width=960\nnetwork-input-shape=8;3;544;960\n"
        "[group-0]\nprocess-on-roi=1\nroi-params-src-0=0;540;900;500;960;0;900;500;\n"
    )
    (step,) = found.steps
    assert (step.kind, step.enabled, step.camera) == (K.OTHER, True, "0")
    assert step.parameter("regions") == "0,540,900,500 960,0,900,500"


@pytest.mark.parametrize(
    "document",
    ["[property]\na=1\n", "[section]\nenable=1\n", "property:\n  a: 1\n",
     "name: x\nelements:\n - element: nvinfer@detector\n",
     "[application]\nname=x\n", "[sensor0]\nid=1\n", "[[1,2],[3]]", "%YAML:1.0\nfoo: 1\n"],
)  # fmt: skip
def test_false_friends(document):
    assert not read_configuration(document.encode(), "a").recognised


TRACKER = "%YAML:1.0\nBaseConfig:\n  a: 1\nReID:\n  reidType: 1\n"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([ANALYTICS, APPLICATION, TRACKER, as_yaml(ANALYTICS), as_yaml(APPLICATION)]),
    st.integers(0, len(ANALYTICS)),
    st.integers(0, 60),
    st.sampled_from(
        ["", "[x]\n", "=", "\n", ";", "1e999", "é", "\0", "enable=2\n", "  ", ": [1, {a: b}]", "[property]\n"]
    ),
)
def test_no_traceback(whole, at, cut, extra):
    found = read_configuration((whole[:at] + extra + whole[at + cut :]).encode(), "a")
    json.dumps(plan_to_json(found), allow_nan=False)
    assert found.recognised or found.warnings


SAMPLES = Path(__file__).parents[2].parent / "shared" / "vendors" / "samples"
OTHERS = {"SuperElectron__config.json", "SuperElectron__test_config.json", "SuperElectron__facial.yml",
          "ayoubbensakhria__roi-config.txt"}  # fmt: skip


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of real files is not here")
def test_real_files():
    files = [f for f in (SAMPLES / "deepstream").iterdir() if f.suffix != ".tsv"]
    plans = {f.name: read_configuration(f.read_bytes(), f.name) for f in files}
    for name, found in plans.items():
        assert (found.format == "deepstream") is (name not in OTHERS), (name, found.warnings)
    assert len(plans["NVIDIA__vehicle_lpr_nvdsanalytics.txt"].steps) == 6
    assert [s.kind for s in plans["tulbureandreit__config_tracker_DeepSORT.yml"].steps] == [
        K.TRACKING,
        K.RE_IDENTIFICATION,
    ]
    for folder in SAMPLES.iterdir():
        if folder.name != "deepstream":
            for file in folder.iterdir():
                if file.stat().st_size < 200_000:
                    assert read_configuration(file.read_bytes(), file.name).format != "deepstream", file
