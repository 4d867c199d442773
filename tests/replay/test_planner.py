"""From plans to the work of a replay."""

from dataclasses import replace

import pytest

from inspector.domain.errors import UserError
from inspector.domain.plan import Camera, Geometry, Parameter, ProcessingPlan, ProcessingStep
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.locate import resource
from inspector.replay.planner import tasks_of
from inspector.vendors import read_configuration

SQUARE = Geometry("polygon", ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9)))


def step(kind, name="s", enabled=True, **fields):
    return ProcessingStep(**({"kind": kind, "name": name, "camera": "a", "enabled": enabled, "stated": True} | fields))


CAMERA = (Camera("a", "A", True),)


def plan(*steps, form="frigate", cameras=CAMERA, recognised=True):
    return ProcessingPlan(form, None, "c.yml", "0" * 64, recognised, cameras, steps)


def tasks(*steps, camera="a", form="frigate", **fields):
    return tasks_of(plan(*steps, form=form, **fields), camera, 1000, 500)


def detection(*classes, **parameters):
    values = tuple(Parameter(name.replace("__", "."), value) for name, value in parameters.items())
    return step(K.OBJECT_DETECTION, "objects", classes=classes or ("person",), parameters=values)


def codes(found):
    return {warning.code for warning in found.warnings}


def test_without_plan():
    found = tasks_of(None, None, 100, 100)
    assert {task.name for task in found.classes} >= {"person", "car", "bicycle"}
    assert found.track_step == "default"
    assert found.face is None
    assert codes(found) == {"replay_default_tasks"}
    assert {rule.basis for rule in found.rules} == {"generic"}


def test_vendor_defaults_of_detection():
    (person,) = tasks(detection()).classes
    assert (person.minimum, person.threshold) == (0.5, 0.7)
    (person,) = tasks(detection(), form="axis").classes
    assert person.threshold is None
    assert person.minimum < 0.5


def test_thresholds_and_shapes_by_class():
    found = tasks(
        detection(
            "person", "car", person__min_score=0.6, person__threshold=0.8, person__min_area=0.1, car__max_ratio=2.0,
            person__max_area=20000, detect_width=500, detect_height=250,
        )
    )  # fmt: skip
    person, car = found.classes
    assert (person.minimum, person.threshold, person.shape.min_area, person.shape.max_area) == (
        0.6,
        0.8,
        50_000,
        80_000,
    )
    assert (car.minimum, car.threshold, car.shape.max_ratio) == (0.5, 0.7, 2.0)
    assert car.labels == ("car", "truck")
    assert "replay_area_scale" not in codes(found)
    assert "replay_area_scale" in codes(tasks(detection(person__min_area=400)))


def test_classes_the_model_does_not_know():
    found = tasks(detection("person", "deer", "face"))
    assert [task.name for task in found.classes] == ["person"]
    unknown = [dict(w.arguments)["class"] for w in found.warnings if w.code == "replay_class_unknown"]
    assert unknown == ["deer"]


def test_steps_off_or_not_stated_do_not_run():
    found = tasks(detection(), step(K.FACE_RECOGNITION, "faces", None), step(K.SNAPSHOT, "snap", enabled=False))
    assert found.face is None
    assert found.snapshot is None
    assert [dict(w.arguments)["step"] for w in found.warnings if w.code == "replay_not_stated"] == ["faces"]


def test_steps_of_one_zone_make_one_zone():
    fields = {"geometry": SQUARE, "classes": ("person",)}
    found = tasks(
        detection(),
        step(K.ZONE_ENTER, "door", produces=(C.COUNT,), parameters=(Parameter("inertia", 5),), **fields),
        step(K.LOITERING, "door", parameters=(Parameter("dwell", 12, "s"),), **fields),
        step(K.ZONE_INTRUSION, "door", **fields),
        step(K.ZONE_ENTER, "hall", **fields),
    )
    door, hall = found.zones
    assert (door.inertia, door.loitering_time, door.loiter_step, door.count_step) == (5, 12, "door", "door")
    assert door.enter_steps == ("door",)
    assert door.classes == {"person"}
    assert (hall.inertia, hall.loiter_step, hall.count_step) == (3, None, None)
    assert {(r.step, r.kind, r.basis) for r in found.rules} >= {
        ("door", K.LOITERING, "vendor"),
        ("door", K.ZONE_ENTER, "vendor"),
        ("door", K.ZONE_INTRUSION, "generic"),
    }


def test_rules_of_other_vendors_are_generic():
    found = tasks(detection(), step(K.ZONE_ENTER, "door", geometry=SQUARE), form="zoneminder")
    assert found.zones[0].inertia == 1
    assert found.zones[0].vendor == "generic"
    assert {rule.basis for rule in found.rules} == {"generic"}


def test_zone_filters_and_classes_all():
    values = (Parameter("person.min_area", 100), Parameter("car.threshold", 0.9))
    zone_step = step(K.ZONE_ENTER, "door", geometry=SQUARE, classes=("person",), classes_all=True, parameters=values)
    (zone,) = tasks(detection(), zone_step).zones
    assert zone.classes is None
    assert {(one.label, one.threshold, one.shape.min_area) for one in zone.filters} == {
        ("person", 0.7, 100),
        ("car", 0.9, 0),
    }


def test_a_zone_without_polygon_is_said():
    found = tasks(detection(), step(K.ZONE_ENTER, "empty", produces=(C.DWELL,)))
    assert found.zones == ()
    assert [(n.step, n.why, n.produces) for n in found.not_replayable] == [("empty", "no_geometry", (C.DWELL,))]


def test_object_masks():
    mask = step(K.OTHER, "objects.mask[0]", classes=("person",), geometry=SQUARE)
    (person,) = tasks(detection(), mask).classes
    assert person.masks == (SQUARE.points,)
    assert tasks(detection(), mask).not_replayable == ()


def test_lines():
    line = Geometry("line", ((0.1, 0.5), (0.5, 0.5), (0.9, 0.2)))
    found = tasks(detection(), step(K.LINE_COUNTING, "gate", geometry=line, classes=("person",)))
    assert [task.points for task in found.lines] == [line.points[:2], line.points[1:]]
    assert tasks(detection(), step(K.LINE_CROSSING, "gate")).not_replayable[0].why == "no_geometry"


def test_faces():
    values = (Parameter("min_area", 400, "px2"), Parameter("detection_threshold", 0.8))
    found = tasks(
        detection(detect_width=500, detect_height=250),
        step(K.FACE_RECOGNITION, "face", produces=(C.FACE_IMAGE, C.FACE_TEMPLATE, C.IDENTITY), parameters=values),
        step(K.FACE_ATTRIBUTES, "attr", produces=(C.AGE, C.EXPRESSION)),
    )
    assert found.face is not None
    assert (found.face.minimum, found.face.min_area) == (0.8, 1600)
    assert (found.face.template_step, found.face.attribute_step, found.face.age, found.face.sex) == (
        "face",
        "attr",
        True,
        False,
    )
    assert {(n.step, n.why, n.produces) for n in found.not_replayable} == {
        ("face", "no_watch_list", (C.IDENTITY,)),
    }
    plain = tasks(detection(), step(K.FACE_DETECTION, "face")).face
    assert (plain.template_step, plain.attribute_step, plain.min_area) == (None, None, 0)
    default = tasks(detection(), step(K.FACE_RECOGNITION, "face")).face
    assert (default.minimum, default.min_area) == (0.7, 750)


def test_snapshot():
    values = (Parameter("crop", True), Parameter("quality", 300), Parameter("required_zones", "door, hall"))
    found = tasks(detection(), step(K.SNAPSHOT, "snap", parameters=values)).snapshot
    assert (found.crop, found.quality, found.zones) == (True, 100, {"door", "hall"})
    assert tasks(detection(), step(K.SNAPSHOT, "snap")).snapshot.quality == 70


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (K.AUDIO, "no_sound"),
        (K.GENERATIVE_DESCRIPTION, "outside_service"),
        (K.SEMANTIC_SEARCH, "no_reference_model"),
        (K.OTHER, "not_in_version"),
        (K.SPEED, "no_perspective"),
    ],
)
def test_what_cannot_be_replayed_is_said(kind, why):
    found = tasks(detection(), step(kind, "x", produces=(C.DESCRIPTION,)))
    assert [(n.step, n.why, n.produces) for n in found.not_replayable] == [("x", why, (C.DESCRIPTION,))]


def test_zones_without_detection_imply_persons():
    found = tasks(step(K.ZONE_ENTER, "door", geometry=SQUARE))
    assert [task.name for task in found.classes] == ["person"]
    assert "replay_detection_implied" in codes(found)
    nothing = tasks(step(K.RECORDING, "record"))
    assert nothing.classes == ()


class TestCamera:
    CAMERAS = (Camera("off", "", False), Camera("unknown", "", None), Camera("on", "", True))

    def test_named(self):
        assert tasks(camera="off", cameras=self.CAMERAS).camera == "off"

    def test_first_enabled_and_said(self):
        found = tasks(camera=None, cameras=self.CAMERAS)
        assert found.camera == "on"
        assert "replay_camera_chosen" in codes(found)

    def test_the_only_one_was_not_chosen(self):
        assert "replay_camera_chosen" not in codes(tasks(camera=None))

    def test_not_stated_before_off(self):
        assert tasks(camera=None, cameras=self.CAMERAS[:2]).camera == "unknown"

    def test_unknown(self):
        with pytest.raises(UserError) as error:
            tasks(camera="cave", cameras=self.CAMERAS)
        assert error.value.code == "replay_camera_unknown"

    def test_all_off(self):
        with pytest.raises(UserError) as error:
            tasks(camera=None, cameras=self.CAMERAS[:1])
        assert error.value.code == "replay_no_camera"

    def test_steps_of_the_others_do_not_run(self):
        other = step(K.FACE_RECOGNITION, "face", camera="b")
        assert tasks(detection(), other).face is None


def test_not_a_configuration():
    with pytest.raises(UserError) as error:
        tasks(recognised=False)
    assert error.value.code == "replay_plan_unknown"


def test_the_shipped_sample():
    found = read_configuration(resource("samples", "frigate", "config.yml").read_bytes(), "config.yml")
    place = tasks_of(found, "place", 768, 576)
    assert [task.name for task in place.classes] == ["person", "car"]
    (zone,) = place.zones
    assert (zone.label, zone.inertia, zone.loitering_time) == ("carrefour", 3, 5)
    assert zone.count_step == "carrefour"
    assert place.face is not None
    assert place.face.template_step
    assert place.snapshot is not None
    assert tasks_of(found, "guichet", 640, 480).zones == ()


@pytest.mark.parametrize("name", ["FireDetection", "weapon_detect", "smoke", "FightDetection"])
def test_no_reference_model_for(name):
    (item,) = tasks(detection(), step(K.OTHER, name, produces=(C.BEHAVIOUR,))).not_replayable
    assert item.why == "no_reference_model"


def unused(found):
    return [dict(w.arguments)["settings"] for w in found.warnings if w.code == "replay_settings_unused"]


def test_settings_without_effect_are_said():
    square = Geometry("polygon", ((0.1, 0.1), (0.4, 0.1), (0.4, 0.4)))
    values = (Parameter("sensitivity", 5), Parameter("time_threshold", 2, "s"), Parameter("friendly_name", "door"))
    known = step(K.ZONE_INTRUSION, "door", geometry=square, parameters=values)
    assert unused(tasks(known, form="hikvision")) == ["sensitivity"]
    assert unused(tasks(replace(known, parameters=values[1:]), form="hikvision")) == []
    # What is not replayed at all is listed as such.
    assert unused(tasks(step(K.AUDIO, "ears", parameters=values), form="hikvision")) == []


def test_least_score_of_other_vendors():
    found = tasks(detection(confidence_threshold=0.35), form="opendatacam")
    assert [task.minimum for task in found.classes] == [0.35]
    assert unused(found) == []
    own = step(K.TRACKING, "tracker", parameters=(Parameter("confidence_threshold", 0.2), Parameter("iouLimit", 0.05)))
    found = tasks(detection(), own, form="opendatacam")
    assert [task.minimum for task in found.classes] == [0.2]
    assert unused(found) == ["iouLimit"]


def test_a_zone_of_least_speed():
    square = Geometry("polygon", ((0.1, 0.1), (0.4, 0.1), (0.4, 0.4), (0.1, 0.4)))
    speed = (Parameter("distances", "10,10,10,10", "ft"), Parameter("speed_threshold", 20, "mph"))
    zone = step(K.ZONE_ENTER, "road", geometry=square)
    found = tasks(zone, step(K.SPEED, "road", geometry=square, parameters=speed))
    assert found.zones[0].least_speed == pytest.approx(32.187, abs=1e-3)
    assert found.zones[0].ground.sides == pytest.approx((3.048,) * 4)
    assert "frigate/zone_speed" in {rule.rule for rule in found.rules}
    unmeasured = tasks(zone, step(K.SPEED, "road", geometry=square, parameters=speed[1:]))
    assert unmeasured.zones[0].ground is None
    assert [n.why for n in unmeasured.not_replayable if n.kind is K.SPEED].count("no_perspective") == 1
