"""Kerberos, Motion, OpenDataCam, Savant, DL Streamer, SceneScape, ZoneMinder: what is read; a rectangle for each."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.plan import ProcessingPlan, plan_from_json, plan_to_json
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.messages import text
from inspector.vendors import read_configuration

KERBEROS = json.dumps(
    {
        "name": "agent-7", "offline": "false", "auto_clean": "true", "max_directory_size": 500, "time": "true",
        "remove_after_upload": "false",
        "capture": {
            "name": "Entrée", "motion": "true", "recording": "true", "continuous": "false", "snapshots": "false",
            "ipcamera": {"rtsp": "rtsp://root:motdepasse1@10.0.0.1/1", "width": 800, "height": 400},
            "pixelChangeThreshold": 150, "prerecording": 10, "champ_inconnu": 3,
        },
        "timetable": [{"start1": 0, "end1": 0, "start2": 28800, "end2": 72000}] * 7,
        "region": {"polygon": [{"id": "Porte", "coordinates": [
            {"x": 80, "y": 40}, {"x": 400, "y": 40}, {"x": 400, "y": 200}, {"x": 80, "y": 200}]}]},
        "cloud": "s3", "s3": {"bucket": "sauvegarde", "region": "eu", "secretkey": "motdepasse2"},
        "mqtturi": "tcp://10.0.0.2:1883",
    }, indent=1,
)  # fmt: skip

MOTIONEYE = """# @name Quai
# @enabled on
# @motion_detection on
# @preserve_movies 30
# @preserve_pictures 0
# @upload_enabled on
# @upload_service ftp
# @upload_server 10.0.0.9
# @upload_password motdepasse3
# @working_schedule 07:00-19:00|07:00-19:00
camera_name Quai
camera_id 4
netcam_url rtsp://10.0.0.1/1
netcam_userpass root:motdepasse1
width 640
height 480
threshold 1500
event_gap 30
movie_output on
picture_output first
mask_file /etc/motion/masque.pgm
on_event_start /usr/bin/curl https://exemple.invalid/alerte
reglage_inconnu 12
target_dir /var/lib/motion
"""

OPENDATACAM = json.dumps(
    {
        "OPENDATACAM_VERSION": "3.0.2", "VIDEO_INPUT": "file", "VIDEO_INPUTS_PARAMS": {"file": "demo.mp4"},
        "NEURAL_NETWORK": "yolov4", "VALID_CLASSES": ["person", "bus"],
        "TRACKER_SETTINGS": {"confidence_threshold": 0.2}, "DATABASE": "mongo",
        "DATABASE_PARAMS": {"mongo": {"url": "mongodb://u:motdepasse1@base:27017", "persistTracker": True}},
    }, indent=1,
)  # fmt: skip

AREAS = json.dumps(
    {
        "a1": {"color": "yellow", "type": "polygon", "name": "Place", "location": {
            "points": [{"x": 80, "y": 40}, {"x": 400, "y": 40}, {"x": 400, "y": 200}, {"x": 80, "y": 200},
                       {"x": 80, "y": 40}], "refResolution": {"w": 800, "h": 400}}},
        "a2": {"type": "bidirectional", "name": "Rue", "location": {
            "point1": {"x": 0, "y": 400}, "point2": {"x": 800, "y": 0}, "refResolution": {"w": 800, "h": 400}}},
    }, indent=1,
)  # fmt: skip

SAVANT = """name: visages
parameters:
  reid: arcface_r50
pipeline:
  elements:
    - element: nvinfer@detector
      name: yoloface
      model:
        model_file: yoloface.onnx
        output:
          objects:
            - class_id: 0
              label: face
    - element: nvtracker
      properties: {ll-config-file: suivi.yml}
    - element: nvinfer@attribute_model
      name: ${parameters.reid}
      model:
        model_file: ${parameters.reid}.onnx
        input: {object: yoloface.face}
        output:
          attributes:
            - name: feature
    - group:
        init_condition: {expr: "${oc.env:FLOU}", value: "oui"}
        elements:
          - element: pyfunc
            module: maison.blur
            class_name: Blur
  sink:
    - element: zeromq_sink
      properties: {socket: "pub+connect:tcp://10.0.0.4:1000"}
"""

SAVANT_AREAS = """quai:
  porte:
    points: [[80, 40], [400, 40], [400, 200], [80, 200]]
"""

DLSTREAMER = json.dumps(
    {"config": {"pipelines": [{
        "name": "hall", "auto_start": True, "publish_frame": True,
        "pipeline": "rtspsrc location=rtsp://root:motdepasse1@10.0.0.1/1 ! decodebin ! gvadetect model=/m/face-"
                    "detection-retail.xml threshold=0.6 ! gvaclassify model=/m/age-gender-recognition.xml ! gvatrack ! "
                    "gvapython module=/m/perso.py ! gvametapublish method=mqtt address=10.0.0.5:1883 topic=visages ! "
                    "splitmuxsink location=/data/%d.mp4",
        "inconnu": 1,
    }]}}, indent=1,
)  # fmt: skip

MODEL_PROC = json.dumps(
    {"json_schema_version": "2.2.0", "input_preproc": [],
     "output_postproc": [{"attribute_name": "age", "converter": "text"},
                         {"attribute_name": "gender", "labels": ["Female", "Male"], "converter": "label"}]}, indent=1,
)  # fmt: skip

SCENE = json.dumps(
    {"name": "Hall", "use_tracker": True, "cameras": [{"uid": "c1", "name": "Entrée"}],
     "regions": [{"name": "Caisse", "points": [[0, 0], [2, 0], [2, 2]]}],
     "tripwires": [{"name": "Porte", "points": [[0, 0], [1, 1]]}]}, indent=1,
)  # fmt: skip

MONITORS = json.dumps(
    {"monitors": [{"Monitor": {
        "Id": "3", "Name": "Quai", "Function": "Modect", "Enabled": "1", "Path": "rtsp://root:motdepasse1@10.0.0.1/1",
        "Width": "800", "Height": "400", "RecordAudio": "1", "PreEventCount": "40", "Inconnu": "x"}}],
     "zones": [{"Zone": {
        "Name": "Porte", "Type": "Active", "Units": "Pixels", "NumCoords": "4", "MonitorId": "3",
        "Coords": "80,40 400,40 400,200 80,200", "CheckMethod": "Blobs"}}]}, indent=1,
)  # fmt: skip

EVENTS = """[general]
my_model_sequence=object,face,alpr
write_image_to_zm=yes
base=/var/lib
[object]
object_detection_pattern=(person)
[face]
known_images_path={{base}}/visages
save_unknown_faces=yes
[alpr]
alpr_service=plate_recognizer
alpr_key=motdepasse1
[monitor-3]
my_model_sequence=object
porte=80,40 400,40 400,200 80,200
"""

SENT = """general:
  restart_interval: 0
network:
  port: 9000
fcm:
  enable: "yes"
  fcm_v1_key: "motdepasse1"
  fcm_v1_url: "https://exemple.invalid/push"
customize:
  use_hooks: "yes"
  include_picture: "yes"
hook:
  event_start_hook: /bin/detecter.sh
"""

ALL = {
    "kerberos": KERBEROS, "motion": MOTIONEYE, "opendatacam": OPENDATACAM, "opendatacam areas": AREAS,
    "savant": SAVANT, "savant areas": SAVANT_AREAS, "dlstreamer": DLSTREAMER, "dlstreamer model": MODEL_PROC,
    "scenescape": SCENE, "zoneminder": MONITORS, "zoneminder events": EVENTS, "zoneminder sent": SENT,
}  # fmt: skip
RECTANGLE = ((0.1, 0.1), (0.5, 0.1), (0.5, 0.5), (0.1, 0.5))


def plan(written: str) -> ProcessingPlan:
    found = read_configuration(written.encode(), "fichier")
    assert found.recognised, found.warnings
    return found


def kinds(found: ProcessingPlan) -> dict[K, bool | None]:
    return {step.kind: step.enabled for step in found.steps}


@pytest.mark.parametrize("name", ALL)
def test_every_fact_has_its_line_its_sentences_and_no_secret(name):
    found = plan(ALL[name])
    assert found.format == name.split()[0]
    for fact in (*found.steps, *found.recipients, *found.retention, *found.cameras):
        assert fact.provenance
        assert all(p.line for p in fact.provenance)
    document = json.dumps(plan_to_json(found))
    assert "motdepasse" not in document
    assert plan_from_json(json.loads(document)) == found
    for warning in found.warnings:
        for language in ("fr", "en"):
            assert text(f"warning.{warning.code}", language, **dict(warning.arguments))


def test_kerberos():
    found = plan(KERBEROS)
    motion = next(s for s in found.steps if s.kind is K.MOTION)
    assert (motion.name, motion.enabled, motion.geometry.points) == ("Porte", True, RECTANGLE)
    assert "lun 08:00-20:00" in (motion.schedule or "")
    assert kinds(found)[K.SNAPSHOT] is False
    assert {(r.kind, r.enabled) for r in found.recipients} == {("s3", True), ("mqtt", None)}
    assert [(r.value, r.unit) for r in found.retention] == [(500.0, "MB")]
    assert "capture.champ_inconnu" in [n.path for n in found.not_understood]


def test_motioneye():
    found = plan(MOTIONEYE)
    assert found.format_version == "motioneye"
    assert kinds(found) == {K.MOTION: True, K.SNAPSHOT: True, K.RECORDING: True}
    assert next(s for s in found.steps if s.kind is K.MOTION).schedule == "during: 07:00-19:00|07:00-19:00"
    assert {(r.what, r.value, r.unit) for r in found.retention} == {
        ("recordings", 30.0, "day"),
        ("snapshots", None, "unlimited"),
    }
    assert {(r.kind, r.enabled) for r in found.recipients} == {("ftp", True), ("http", True)}
    assert "reglage_inconnu" in {n.path for n in found.not_understood}


def test_motion_is_not_any_text():
    assert not read_configuration(b"Bonjour tout le monde\nceci est une lettre\nthreshold of pain\n", "a").recognised
    assert not read_configuration(b"server 10.0.0.1\nport 25\nuser moi\n", "a").recognised


def test_opendatacam():
    found = plan(OPENDATACAM)
    detection = next(s for s in found.steps if s.kind is K.OBJECT_DETECTION)
    assert (detection.classes, detection.classes_all) == (("person", "bus"), False)
    assert any(C.TRAJECTORY in kept.categories and kept.enabled for kept in found.retention)
    areas = {s.name: s for s in plan(AREAS).steps}
    assert areas["Place"].geometry.points == RECTANGLE
    assert areas["Rue"].geometry.points == ((0.0, 1.0), (1.0, 0.0))
    assert (areas["Rue"].kind, areas["Rue"].enabled) == (K.LINE_COUNTING, None)
    everything = OPENDATACAM.replace('"person",', '"*",')
    assert next(s for s in plan(everything).steps if s.kind is K.OBJECT_DETECTION).classes_all


def test_savant():
    found = plan(SAVANT)
    assert kinds(found) == {K.FACE_DETECTION: True, K.TRACKING: True, K.FACE_RECOGNITION: True, K.PRIVACY_MASK: None}
    template = next(s for s in found.steps if s.kind is K.FACE_RECOGNITION)
    assert template.name == "arcface_r50"
    assert C.FACE_TEMPLATE in template.produces
    assert [r.kind for r in found.recipients] == ["zeromq_sink"]
    area = plan(SAVANT_AREAS).steps[0]
    assert (area.name, area.camera, area.geometry.type) == ("porte", "quai", "none")  # the size is in another file
    assert area.parameter("points") == "80,40 400,40 400,200 80,200"


def test_dlstreamer():
    found = plan(DLSTREAMER)
    assert [s.kind for s in found.steps] == [
        K.FACE_DETECTION, K.FACE_ATTRIBUTES, K.TRACKING, K.OTHER, K.RECORDING, K.OTHER,
    ]  # fmt: skip
    assert found.steps[0].parameter("threshold") == 0.6
    assert [(r.kind, r.address) for r in found.recipients] == [("mqtt", "10.0.0.5:1883 visages")]
    assert [w.code for w in found.warnings] == ["dlstreamer_own_code"]
    assert {s.parameter("attribute") for s in plan(MODEL_PROC).steps} == {"age", "gender"}
    assert {c for s in plan(MODEL_PROC).steps for c in s.produces} == {C.AGE, C.SEX}


def test_scenescape():
    found = plan(SCENE)
    assert kinds(found) == {K.TRACKING: True, K.ZONE_ENTER: None, K.LINE_CROSSING: None}
    assert all(step.geometry.type == "none" for step in found.steps)  # metres on a map, not a place on a picture


def test_zoneminder():
    found = plan(MONITORS)
    zone = next(s for s in found.steps if s.name == "Porte")
    assert (zone.enabled, zone.geometry.points) == (True, RECTANGLE)
    assert kinds(found)[K.AUDIO] is True
    assert found.cameras[0].enabled is True
    off = plan(MONITORS.replace('"Enabled": "1"', '"Enabled": "0"'))
    assert {s.enabled for s in off.steps if s.name != "Porte"} == {False}
    percent = MONITORS.replace('"Pixels"', '"Percent"').replace(
        "80,40 400,40 400,200 80,200", "10,10 50,10 50,50 10,50"
    )
    assert next(s for s in plan(percent).steps if s.name == "Porte").geometry.points == RECTANGLE


def test_zoneminder_event_server():
    found = plan(EVENTS)
    by = {(s.kind, s.camera): s.enabled for s in found.steps}
    assert by[K.FACE_RECOGNITION, ""] is True
    assert by[K.FACE_RECOGNITION, "3"] is False
    assert (K.ZONE_INTRUSION, "3") in by
    assert [(r.kind, r.enabled) for r in found.recipients] == [("cloud_ai", True)]
    assert next(s for s in found.steps if s.name == "face").parameter("known_images_path") == "/var/lib/visages"
    sent = plan(SENT)
    assert {(r.kind, r.enabled) for r in sent.recipients} == {("push", True), ("websocket", True)}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_change_gives_an_answer(data):
    lines = ALL[data.draw(st.sampled_from(sorted(ALL)))].splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        how = data.draw(st.sampled_from(["drop", "twice", "value", "join"]))
        if how == "drop" and len(lines) > 1:
            lines.pop(at)
        elif how == "twice":
            lines.insert(at, lines[at])
        elif how == "join":
            lines[at] = lines[at][: len(lines[at]) // 2]
        else:
            odd = data.draw(st.sampled_from(['"x": null', "[]", "a: {}", "-1", "9" * 400, "é = ;", "\u2028", "[[1]]"]))
            lines[at] = odd
    found = read_configuration("\n".join(lines).encode(), "fichier")
    document = json.dumps(plan_to_json(found), allow_nan=False)
    assert plan_from_json(json.loads(document)) == found
    assert found.recognised or found.warnings
