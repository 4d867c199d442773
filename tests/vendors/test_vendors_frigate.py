"""The Frigate reader: what is on, where it is written, how long things are kept, in each version's form."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from inspector.domain.plan import ProcessingPlan, ProcessingStep, plan_from_json, plan_to_json
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors import read_configuration

HEAD = """\
cameras:
  entree:
    ffmpeg:
      inputs:
        - path: rtsp://agent:motdepasse@192.0.2.7:554/flux
          roles: [detect, record, audio]
"""


def plan(text: str, file: str = "config.yml") -> ProcessingPlan:
    found = read_configuration(text.encode(), file)
    assert found.recognised, found.warnings
    assert plan_from_json(json.loads(json.dumps(plan_to_json(found)))) == found
    return found


def camera(body: str, top: str = "version: 0.16-0\n") -> ProcessingPlan:
    return plan(top + HEAD + "".join(f"    {line}\n" if line else "\n" for line in dedent(body).splitlines()))


def the(found: ProcessingPlan, kind: K, name: str | None = None) -> ProcessingStep:
    steps = [s for s in found.steps if s.kind is kind and name in (None, s.name)]
    assert len(steps) == 1, steps
    return steps[0]


def codes(found: ProcessingPlan) -> list[str]:
    return [w.code for w in found.warnings]


def kept(found: ProcessingPlan) -> dict[str, tuple[float | None, bool, bool | None, str | None]]:
    return {r.what: (r.value, r.stated, r.enabled, r.camera) for r in found.retention}


# Switches, inheritance, provenance


def test_face_recognition_is_cited_by_its_line():
    text = "version: 0.16-0\nface_recognition:\n  # demandé par le prestataire\n  enabled: true\n" + HEAD
    step = the(plan(text), K.FACE_RECOGNITION)
    assert step.enabled is True and step.stated is True
    assert step.provenance[0].path == "face_recognition.enabled" and step.provenance[0].line == 4
    assert step.provenance[0].raw == "enabled: true"
    assert set(step.produces) == {C.FACE_IMAGE, C.FACE_TEMPLATE, C.IDENTITY}
    special = {s.category: s for s in plan(text).special}
    assert special[C.FACE_TEMPLATE].enabled is True and special[C.FACE_TEMPLATE].camera is None


def test_the_camera_prevails_over_the_global_section():
    text = (
        "version: 0.16-0\nrecord:\n  enabled: true\n  retain:\n    days: 5\n"
        + HEAD
        + "    record:\n      enabled: false\n"
    )
    found = plan(text)
    step = the(found, K.RECORDING)
    assert step.enabled is False and step.stated is True
    assert step.provenance[0].path == "cameras.entree.record.enabled"
    assert kept(found)["recordings"] == (5, True, False, None)


def test_unwritten_is_the_vendors_default_and_says_so():
    found = camera("detect:\n  enabled: true")
    step = the(found, K.RECORDING)
    assert step.enabled is False and step.stated is False
    assert step.provenance[-1].line is None and step.provenance[-1].path == "cameras.entree.record.enabled"
    motion = the(found, K.MOTION)
    assert motion.enabled is True and motion.stated is False


def test_written_and_unreadable_is_not_stated_never_off():
    found = camera("face_recognition:\n  enabled: peut-être")
    assert the(found, K.FACE_RECOGNITION).enabled is None
    assert "value_not_understood" in codes(found)
    assert "cameras.entree.face_recognition" in [n.path for n in found.not_understood]


def test_a_camera_switched_off_switches_all_its_steps_off():
    found = camera("enabled: false\nface_recognition:\n  enabled: true\nzones:\n  z:\n    coordinates: 0,0,1,0,1,1")
    assert found.cameras[0].enabled is False
    assert {s.enabled for s in found.steps} == {False}
    face = the(found, K.FACE_RECOGNITION)
    assert [p.path for p in face.provenance] == ["cameras.entree.enabled", "cameras.entree.face_recognition.enabled"]


def test_an_unwritten_camera_switch_is_on():
    found = camera("")
    assert found.cameras[0].enabled is True
    assert found.cameras[0].provenance[0].line == 3


def test_detection_is_on_by_default_until_015_and_off_since_016():
    old = plan("mqtt:\n  host: a\n" + HEAD)
    assert the(old, K.OBJECT_DETECTION).enabled is True
    assert the(old, K.OBJECT_DETECTION).stated is False
    new = camera("zones:\n  z:\n    coordinates: 0,0,1,0,1,1")
    assert the(new, K.OBJECT_DETECTION).enabled is False
    assert "detect_off_by_default" in codes(new)
    # what is written is not denied by a default that the interface can change
    assert the(new, K.ZONE_ENTER).enabled is True


def test_detection_switched_off_switches_what_depends_on_it_off():
    found = camera("detect:\n  enabled: false\nface_recognition:\n  enabled: true\nrecord:\n  enabled: true")
    assert the(found, K.FACE_RECOGNITION).enabled is False
    assert the(found, K.RECORDING).enabled is True


@pytest.mark.parametrize("word", ["true", "True", "yes", "on", "1", '"on"'])
def test_every_form_of_true(word):
    assert the(camera(f"record:\n  enabled: {word}"), K.RECORDING).enabled is True


def test_known_faces_off_is_stated_off():
    found = plan("version: 0.18-0\nface_recognition:\n  enabled: false\nlpr:\n  enabled: false # plus tard\n" + HEAD)
    for kind in (K.FACE_RECOGNITION, K.LICENCE_PLATE):
        assert the(found, kind).enabled is False and the(found, kind).stated is True
    assert the(found, K.LICENCE_PLATE).provenance[0].raw == "enabled: false # plus tard"


def test_functions_not_mentioned_are_capabilities_of_that_version_only():
    names = {c.name for c in camera("").capabilities}
    assert {"face_recognition", "lpr", "audio", "semantic_search"} <= names
    assert "classification" not in names
    assert {c.name for c in plan("mqtt:\n  host: a\n" + HEAD).capabilities} == set()


def test_camera_only_face_recognition_needs_the_global_switch():
    assert "needs_global" in codes(camera("face_recognition:\n  enabled: true"))
    assert "needs_global" not in codes(plan("face_recognition:\n  enabled: true\n" + HEAD))


def test_null_sections_are_not_written():
    found = camera("record:\nzones:\nmotion:\n  mask:\nobjects:\n  track:\nsnapshots: null")
    assert the(found, K.RECORDING).stated is False
    assert the(found, K.OBJECT_DETECTION).classes == ("person",)


# Objects, zones


def test_classes_and_filters_are_merged():
    text = dedent("""\
        objects:
          track: [person, car]
          filters:
            person: {min_area: 500, threshold: 0.6}
        """)
    found = plan(text + HEAD + "    objects:\n      filters:\n        person:\n          min_area: 0.02\n")
    step = the(found, K.OBJECT_DETECTION)
    assert step.classes == ("person", "car")
    assert step.parameter("person.min_area") == 0.02 and step.parameter("person.threshold") == 0.6
    assert {p.unit for p in step.parameters if p.name == "person.min_area"} == {"0-1"}
    assert C.VEHICLE in step.produces
    assert step.provenance[0].path == "objects.track"


def test_a_known_rectangle_in_pixels_lands_on_the_same_pixels():
    found = camera(
        "detect:\n  width: 800\n  height: 400\nzones:\n  quai:\n    coordinates: 80,40,400,40,400,200,80,200"
    )
    points = the(found, K.ZONE_ENTER).geometry.points
    assert points == ((0.1, 0.1), (0.5, 0.1), (0.5, 0.5), (0.1, 0.5))


def test_both_forms_of_coordinates_in_one_file():
    found = camera("""\
        detect: {width: 640, height: 480}
        zones:
          pixels: {coordinates: "0,0,320,0,320,240"}
          parts:
            coordinates:
              - 0,0
              - 0.5,0
              - 0.5,0.5
        """)
    zones = {s.name: s.geometry.points for s in found.steps if s.kind is K.ZONE_ENTER}
    assert zones["pixels"] == zones["parts"] == ((0.0, 0.0), (0.5, 0.0), (0.5, 0.5))


def test_pixels_without_a_size_are_placed_by_an_assumption_that_is_said():
    found = camera("zones:\n  parvis:\n    coordinates: 0,0,640,0,640,360")
    assert the(found, K.ZONE_ENTER).geometry.points[2] == (0.5, 0.5)
    warning = next(w for w in found.warnings if w.code == "size_assumed")
    assert dict(warning.arguments)["zone"] == "parvis"


@pytest.mark.parametrize(
    ("coordinates", "code"),
    [
        ("0,0,1,1", "points_too_few"),
        ("0,0,0,0,0,0,0,0", "points_too_few"),
        ('""', "points_too_few"),
        ("0,0,a,1,1,1", "points_not_understood"),
        ("0,0,1,0,1,1,0", "points_odd"),
        ("0,0,3000,0,3000,3000", "points_outside"),
    ],
)
def test_coordinates_that_bound_nothing_or_stray_are_said(coordinates, code):
    found = camera(f"detect: {{width: 640, height: 480}}\nzones:\n  z:\n    coordinates: {coordinates}")
    assert code in codes(found)
    step = the(found, K.ZONE_ENTER)
    assert (step.geometry.type == "none") == (code in ("points_too_few", "points_not_understood"))


def test_loitering_speed_and_required_zones():
    found = camera("""\
        objects: {track: [person, dog]}
        record: {enabled: true}
        zones:
          hall:
            coordinates: 0,0,1,0,1,1,0,1
            inertia: 5
            loitering_time: 12
            objects: person
            distances: 10,12,11,13.5
            speed_threshold: 4
        review:
          alerts:
            labels: [person]
            required_zones: [hall, inconnue]
        """)
    loitering = the(found, K.LOITERING)
    assert loitering.parameter("dwell") == 12 and loitering.parameter("inertia") == 5
    assert loitering.classes == ("person",) and loitering.classes_all is False
    assert set(loitering.produces) == {C.DWELL, C.BEHAVIOUR}
    assert any(p.path.endswith("loitering_time") and p.raw == "loitering_time: 12" for p in loitering.provenance)
    assert the(found, K.SPEED).parameter("distances") == "10, 12, 11, 13.5"
    intrusion = the(found, K.ZONE_INTRUSION)
    assert intrusion.name == "hall" and intrusion.actions == ("alert", "record")
    assert intrusion.geometry == the(found, K.ZONE_ENTER).geometry
    assert "zone_unknown" in codes(found)


def test_no_loitering_step_at_zero_seconds_and_an_empty_class_list_is_all():
    found = camera("zones:\n  z:\n    coordinates: 0,0,1,0,1,1\n    loitering_time: 0")
    assert not [s for s in found.steps if s.kind is K.LOITERING]
    assert the(found, K.ZONE_ENTER).classes_all is True
    assert "cameras.entree.zones.z.loitering_time" not in [n.path for n in found.not_understood]


def test_a_zone_switched_off():
    assert the(camera("zones:\n  z: {coordinates: '0,0,1,0,1,1', enabled: false}"), K.ZONE_ENTER).enabled is False


def test_masks_of_every_version_are_no_privacy_masks():
    found = camera("""\
        detect: {width: 100, height: 100}
        motion:
          mask: [0,0,50,0,50,50, "0,0,1,0,1,1"]
        """)
    assert not [s for s in found.steps if s.kind is K.PRIVACY_MASK]
    found = camera("""\
        motion:
          mask: 0,0,0.5,0,0.5,0.5
        objects:
          mask:
            arbre: {friendly_name: Arbre, coordinates: "0,0,1,0,1,1", enabled: false}
          filters:
            car:
              mask: ["0,0,0.1,0,0.1,0.1", "0.5,0.5,1,0.5,1,1"]
        """)
    assert the(found, K.MOTION).parameter("mask") == "0,0 0.5,0 0.5,0.5"
    masks = {s.name: s for s in found.steps if s.kind is K.OTHER}
    assert masks["objects.mask.arbre"].enabled is False
    assert masks["objects.filters.car.mask[1]"].geometry.points[0] == (0.5, 0.5)
    assert masks["objects.filters.car.mask[1]"].classes == ("car",)


# Other functions


def test_plates_are_counted_not_copied():
    text = "lpr:\n  enabled: true\n  known_plates:\n    Voiture de Camille:\n      - AB-123-CD\n" + HEAD
    found = plan(text)
    step = the(found, K.LICENCE_PLATE)
    assert step.parameter("known_plates") == 1 and set(step.produces) == {C.PLATE, C.IDENTITY}
    assert "AB-123-CD" not in json.dumps(plan_to_json(found))
    assert {s.why for s in found.special} >= {"licence_plate", "known_plates"}


def test_sound_search_description_and_classifiers():
    text = dedent("""\
        version: 0.17-0
        audio:
          enabled: true
          listen: [speech, yell]
          filters: {speech: {threshold: 0.7}}
        audio_transcription: {enabled: true, language: fr}
        semantic_search: {enabled: true, model: jinav2}
        genai:
          provider: openai
          api_key: sk-abcdefghijklmnopqrstuvwx
          model: gpt-4o
        objects:
          genai: {enabled: true, prompt: Décris la personne, objects: [person]}
        review:
          genai: {enabled: true, activity_context_prompt: Signale les comportements suspects}
        classification:
          custom:
            uniforme:
              threshold: 0.9
              object_config: {objects: [person], classification_type: attribute}
        """)
    found = plan(
        text + HEAD + "    semantic_search:\n      triggers:\n        rouge: {type: description, data: veste rouge}\n"
    )
    assert the(found, K.AUDIO, "audio").classes == ("speech", "yell")
    assert the(found, K.AUDIO, "audio_transcription").enabled is True
    assert the(found, K.SEMANTIC_SEARCH, "semantic_search").enabled is True
    assert the(found, K.SEMANTIC_SEARCH, "trigger.rouge").parameter("data") == "veste rouge"
    assert the(found, K.GENERATIVE_DESCRIPTION, "objects.genai").parameter("prompt") == "Décris la personne"
    review = the(found, K.GENERATIVE_DESCRIPTION, "review.genai")
    assert review.parameter("activity_context_prompt") == "Signale les comportements suspects"
    assert the(found, K.PERSON_ATTRIBUTES).parameter("classification_type") == "attribute"
    cloud = next(r for r in found.recipients if r.kind == "cloud_ai")
    assert cloud.address == "openai: api.openai.com" and cloud.enabled is True
    assert "sk-abc" not in json.dumps(plan_to_json(found))


def test_a_default_prompt_of_a_function_that_is_off_proves_nothing():
    found = camera("review:\n  genai: {enabled: false, activity_context_prompt: Visage, plaque}", "version: 0.17-0\n")
    step = the(found, K.GENERATIVE_DESCRIPTION, "review.genai")
    assert step.enabled is False and step.parameter("activity_context_prompt") is None


@pytest.mark.parametrize(
    ("genai", "kind"),
    [
        ("{enabled: true, provider: gemini, api_key: k}", "cloud_ai"),
        ("{enabled: true, provider: ollama, base_url: 'http://192.168.1.9:11434'}", "ai_service"),
        ("{enabled: true, provider: openai, base_url: 'http://llm.local:8000'}", "ai_service"),
        ("{enabled: true, provider: ollama, base_url: 'https://ia.example.com'}", "cloud_ai"),
    ],
)
def test_description_services_inside_and_outside(genai, kind):
    found = plan(f"version: 0.15-1\ngenai: {genai}\n" + HEAD)
    assert [r.kind for r in found.recipients if r.kind.endswith(("_ai", "_service"))] == [kind]
    assert the(found, K.GENERATIVE_DESCRIPTION).enabled is True


def test_named_providers_of_018():
    found = plan(
        "version: 0.18-0\ngenai:\n  nuage: {provider: gemini, api_key: AIzaSy, model: g, roles: [descriptions]}\n"
        "objects:\n  genai:\n    enabled: true\n" + HEAD
    )
    assert next(r for r in found.recipients if r.kind == "cloud_ai").enabled is True
    assert [s.name for s in found.steps if s.kind is K.GENERATIVE_DESCRIPTION] == ["objects.genai"]


def test_recipients_without_secrets():
    text = dedent("""\
        mqtt: {host: 10.0.0.3, user: u, password: tres-secret, topic_prefix: nvr}
        notifications: {enabled: true, email: admin@example.org}
        detectors:
          distant: {type: deepstack, api_url: "http://user:cle@ia.example.com:5000/v1"}
        model: {path: plus://abcd}
        go2rtc:
          streams:
            entree: rtsp://agent:autre-secret@192.0.2.7/1
          publish:
            entree: rtmp://live.example.com/app?key=cle-de-diffusion
        """)
    found = plan(text + HEAD)
    by_kind = {r.kind: r for r in found.recipients}
    assert by_kind["mqtt"].address == "10.0.0.3:1883/nvr" and by_kind["mqtt"].enabled is True
    assert by_kind["web_push"].enabled is True
    assert by_kind["cloud_ai"].address.endswith("ia.example.com:5000/v1")
    assert by_kind["restream"].address.endswith("/entree")
    assert by_kind["publication"].address.startswith("rtmp://live.example.com/app")
    assert by_kind["frigate_plus"].enabled is None
    document = json.dumps(plan_to_json(found))
    for secret in ("tres-secret", "autre-secret", "motdepasse", "user:cle", "cle-de-diffusion"):
        assert secret not in document


def test_mqtt_counts_objects_in_zones():
    zone = "    zones:\n      z:\n        coordinates: 0,0,1,0,1,1\n"
    assert C.COUNT in the(plan("mqtt:\n  host: a\n" + HEAD + zone), K.ZONE_ENTER).produces
    assert C.COUNT not in the(plan("mqtt:\n  enabled: false\n" + HEAD + zone), K.ZONE_ENTER).produces


def test_roles_that_are_missing():
    text = HEAD.replace("detect, record, audio", "detect") + "    record:\n      enabled: true\n"
    assert ("role", "record") in next(w for w in plan(text).warnings if w.code == "role_missing").arguments


# Retention, version by version


def test_retention_012():
    found = plan(
        "record:\n  enabled: true\n  retain: {days: 7, mode: motion}\n"
        "  events:\n    retain: {default: 30, objects: {person: 45}}\n" + HEAD
    )
    assert kept(found)["recordings"] == (7, True, True, None)
    assert kept(found)["events"] == (30, True, True, None)
    assert kept(found)["events.person"] == (45, True, True, None)


def test_retention_014():
    found = camera("record: {enabled: true, alerts: {retain: {days: 20}}}", "version: 0.14\n")
    assert kept(found)["alerts"][:3] == (20, True, True)
    assert kept(found)["detections"][:3] == (10, False, True)
    assert "events" not in kept(found)
    assert kept(found)["recordings"][:3] == (0, False, True)


def test_retention_017():
    found = camera("record: {enabled: true, continuous: {days: 3}, motion: {days: 0.5}}", "version: 0.17-0\n")
    assert kept(found)["recordings"][:3] == (3, True, True)
    assert kept(found)["recordings.motion"][:3] == (0.5, True, True)
    assert kept(found)["alerts"][:3] == (10, False, True)


def test_retention_018_second_stream():
    found = camera("record: {enabled: true, sub: {enabled: true, continuous: {days: 60}}}", "version: 0.18-0\n")
    assert kept(found)["recordings.sub.continuous"][:3] == (60, True, True)


def test_retention_of_pictures_and_faces():
    found = plan(
        "snapshots: {enabled: true, retain: {default: 14, objects: {person: 60}}}\n"
        "face_recognition: {enabled: true, save_attempts: 50}\n" + HEAD
    )
    assert kept(found)["snapshots"][:3] == (14, True, True) and kept(found)["snapshots.person"][0] == 60
    faces = next(r for r in found.retention if r.what == "faces")
    assert (faces.value, faces.unit, faces.categories) == (50, "image", (C.FACE_IMAGE,))


def test_retention_differs_by_camera():
    second = (
        HEAD.removeprefix("cameras:\n").replace("entree", "sortie") + "    snapshots:\n      retain: {default: 3}\n"
    )
    found = plan("snapshots: {enabled: true, retain: {default: 9}}\n" + HEAD + second)
    values = {(r.camera, r.value) for r in found.retention if r.what == "snapshots"}
    assert values == {("entree", 9), ("sortie", 3)}


def test_nothing_recorded_and_nothing_written_keeps_nothing():
    assert camera("").retention == ()


# What is not understood, versions, resolved configuration


def test_what_no_reader_visited_is_listed_with_its_line():
    found = camera("invention:\n  du_prestataire: 3\nsnapshots:\n  enabled: true\n  hologramme: oui")
    listed = {(n.path, n.line) for n in found.not_understood}
    assert ("cameras.entree.invention", 8) in listed
    assert ("cameras.entree.snapshots.hologramme", 12) in listed
    assert not [n for n in found.not_understood if n.path.endswith("enabled")]


def test_profiles_are_not_applied_and_this_is_said():
    found = camera("profiles:\n  absent:\n    face_recognition:\n      enabled: true", "version: 0.18-0\n")
    assert "profiles_not_applied" in codes(found)
    assert "cameras.entree.profiles" in [n.path for n in found.not_understood]


def test_the_resolved_configuration_in_json_on_one_line():
    document = {
        "version": None,
        "safe_mode": False,
        "mqtt": {"enabled": True, "host": "mqtt", "password": "secret-json"},
        "cameras": {
            "quai": {
                "name": "quai",
                "enabled": True,
                "enabled_in_config": True,
                "ffmpeg": {"inputs": [{"path": "rtsp://a:b@h/1", "roles": ["detect"]}]},
                "detect": {"enabled": True, "width": 640, "height": 480},
                "record": {"enabled": True, "enabled_in_config": False, "alerts": {"retain": {"days": 10}}},
                "zones": {"z": {"coordinates": "0,0,1,0,1,1", "loitering_time": 4}},
            }
        },
    }
    for text in (json.dumps(document), json.dumps(document, indent="\t")):
        found = plan(text, "config.json")
        assert the(found, K.LOITERING).parameter("dwell") == 4
        assert {"resolved_configuration", "changed_while_running"} <= set(codes(found))
        dumped = json.dumps(plan_to_json(found))
        assert "secret-json" not in dumped and "a:b@" not in dumped
        assert all(len(p.raw or "") <= 200 for s in found.steps for p in s.provenance)


def test_home_assistant_tags_merge_keys_and_anchors():
    text = dedent("""\
        version: 0.16-0
        x-commun: &commun
          record: {enabled: true}
          snapshots: {enabled: true}
        mqtt:
          host: a
          password: !secret mqtt_password
        cameras:
          un:
            <<: *commun
            ffmpeg: &flux
              inputs: [{path: !include flux.yml, roles: [detect, record]}]
          deux:
            <<: *commun
            ffmpeg: *flux
            record: {enabled: false}
        """)
    found = plan(text)
    recording = {s.camera: s.enabled for s in found.steps if s.kind is K.RECORDING}
    assert recording == {"un": True, "deux": False}
    assert [s.enabled for s in found.steps if s.kind is K.SNAPSHOT] == [True, True]


def test_duplicate_keys_keep_the_last_and_say_so():
    found = camera("record:\n  enabled: true\n  enabled: false")
    assert the(found, K.RECORDING).enabled is False
    warning = next(w for w in found.warnings if w.code == "key_twice")
    assert dict(warning.arguments) == {"path": "cameras.entree.record.enabled", "first": "9", "last": "10"}


def test_placeholders_unquoted_are_text_not_sections():
    found = plan("mqtt:\n  host: {MQTT_HOST}\n  password: {MQTT_PASSWORD}\n" + HEAD)
    assert next(r for r in found.recipients if r.kind == "mqtt").address.startswith("{MQTT_HOST}:1883")
    assert not [n for n in found.not_understood if "mqtt" in n.path]
