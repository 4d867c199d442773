"""What is drawn from bodies and vehicles over a passage: scenes of known truth."""

import numpy as np
import pytest

from inspector.domain.words import DataCategory as C
from inspector.domain.words import EventKind as E
from inspector.domain.words import StepKind as K
from inspector.replay.bodies import BodyLook, BodyWatch
from inspector.replay.family_tasks import PersonTask, VehicleTask
from inspector.replay.moment import Moment, Sighting
from inspector.replay.planner import tasks_of
from inspector.replay.vehicles import READINGS, VehicleWatch
from inspector.vision.colours import NAMES
from tests.replay.test_family_replays import plan, step
from tests.vision.drawn import drawn_plate

RED, BLUE = NAMES.index("red"), NAMES.index("blue")


def moment(number):
    return Moment(number, number, number / 10)


def sighting(passage, label="person", box=(50.0, 50.0, 40.0, 100.0), seen=True):
    return Sighting(passage, label, box, 0.9, seen, passage)


def clothes(upper=RED, lower=BLUE, share=0.8):
    found = np.full((2, len(NAMES)), (1 - share) / (len(NAMES) - 1))
    found[0, upper] = found[1, lower] = share
    return found


def play(watch, looks, passage=1, start=0, box=(50.0, 50.0, 40.0, 100.0)):
    drawn = []
    for number, look in enumerate(looks, start):
        drawn += watch.update(moment(number), {box: look}, [sighting(passage, box=box)])
    return [*drawn, *watch.end(passage)]


def test_clothes_of_a_passage():
    task = PersonTask(clothing_step="attr")
    drawn = play(BodyWatch(task), [BodyLook(clothes())] * 3 + [BodyLook()])
    assert [(o.category, o.track, o.label, o.value, o.confidence) for o in drawn] == [
        (C.CLOTHING, 1, "upper", "red", pytest.approx(0.8)),
        (C.CLOTHING, 1, "lower", "blue", pytest.approx(0.8)),
    ]
    assert play(BodyWatch(task), [BodyLook(clothes())] * 2) == []  # too few pictures
    assert play(BodyWatch(PersonTask(signature_step="reid")), [BodyLook(clothes())] * 5) == []


def unit(*values):
    vector = np.array(values, np.float32)
    return vector / np.linalg.norm(vector)


def test_signatures_link_passages_that_are_alike():
    watch = BodyWatch(PersonTask(signature_step="reid"))
    one, alike, other = unit(1, 0, 0.1), unit(1, 0.05, 0.1), unit(0.2, 1, 0)
    first = play(watch, [BodyLook(signature=one)] * 4)
    second = play(watch, [BodyLook(signature=other)] * 4, passage=2, start=10)
    third = play(watch, [BodyLook(signature=alike)] * 4, passage=3, start=20)
    assert [(o.category, o.label, len(o.value)) for o in first] == [(C.BODY_TEMPLATE, "body", 64)]
    assert [o.label for o in second] == ["body"]
    assert [(o.label, o.value) for o in third if o.label == "match"] == [("match", 1.0)]
    assert third[1].confidence > 0.99


def test_two_people_at_the_same_time_are_not_compared():
    watch = BodyWatch(PersonTask(signature_step="reid"))
    look, left, right = BodyLook(signature=unit(1, 1)), (0.0, 0.0, 40.0, 100.0), (90.0, 0.0, 40.0, 100.0)
    for number in range(5):
        watch.update(moment(number), {left: look, right: look}, [sighting(1, box=left), sighting(2, box=right)])
    assert [o.label for o in watch.end(1) + watch.end(2)] == ["body", "body"]


def falls(leans, box=(50.0, 50.0, 40.0, 100.0), seconds=1.0):
    drawn = play(
        BodyWatch(PersonTask(fall_step="fall", fall_seconds=seconds)), [BodyLook(lean=v) for v in leans], box=box
    )
    return [(d.frame, d.value) for d in drawn if getattr(d, "kind", None) is E.FALL]


def test_a_fall():
    assert falls([5.0] * 10 + [85.0] * 20) == [(20, 1.0)]
    assert falls([5.0] * 10 + [85.0] * 10 + [10.0] * 10) == []  # up again within the second
    assert falls([5.0] * 10 + [50.0] * 30) == []  # bent, not lying
    assert falls([85.0] * 30) == []  # lay from the beginning
    assert falls([5.0] * 10 + [85.0] * 20, seconds=1.5) == [(25, 1.5)]


def test_a_fall_whose_trunk_is_not_sure():
    watch = BodyWatch(PersonTask(fall_step="fall"))
    drawn, wide = [], (20.0, 120.0, 100.0, 40.0)
    for number in range(5):
        drawn += watch.update(moment(number), {(50.0, 50.0, 40.0, 100.0): BodyLook(lean=3.0)}, [sighting(1)])
    for number in range(5, 20):
        drawn += watch.update(moment(number), {wide: BodyLook()}, [sighting(1, box=wide)])
    assert [(d.frame, d.kind) for d in drawn if hasattr(d, "kind")] == [(15, E.FALL)]
    assert [o.model for o in drawn if hasattr(o, "category")] == ["rule:generic/fall"]


def test_things_carried():
    watch = BodyWatch(PersonTask(belongings_step="attr"))
    for number in range(5):
        things = [sighting(2, "backpack", (60.0, 70.0, 15.0, 20.0)), sighting(3, "suitcase", (300.0, 70.0, 15.0, 20.0))]
        watch.update(moment(number), {}, [sighting(1), *things[: 2 if number else 1]])
    assert [(o.category, o.track, o.label, o.value) for o in watch.end(1)] == [(C.BELONGINGS, 1, "backpack", 5.0)]


def test_a_vehicle_and_its_plate():
    picture = drawn_plate("GH-482-KL", 120)
    height, width = picture.shape[:2]
    box = (0.0, 0.0, float(width), float(height))
    watch = VehicleWatch(VehicleTask("attr", "lpr"))
    paint = np.eye(len(NAMES))[BLUE]
    for number in range(3):
        label = "truck" if number == 0 else "car"
        assert watch.update(moment(number), {box: paint}, [sighting(4, label, box)], picture) == []
    kind, colour, plate, read = watch.end(4)
    assert (kind.category, kind.label, kind.value, kind.confidence) == (C.VEHICLE, "type", "car", pytest.approx(2 / 3))
    assert (colour.label, colour.value) == ("colour", "blue")
    assert (plate.category, plate.track, plate.label, plate.value) == (C.PLATE, 4, "fr-siv", "GH-482-KL")
    assert (read.kind, read.frame, read.label) == (E.PLATE_READ, 0, "GH-482-KL")
    assert watch.end(4) == []


def test_a_plate_is_not_read_for_ever(monkeypatch):
    tried = []
    reader = type("Reader", (), {"read": lambda self, image, box, area: tried.append(box)})()
    monkeypatch.setattr("inspector.replay.vehicles._reader", lambda: reader)
    watch, image = VehicleWatch(VehicleTask(None, "lpr")), np.zeros((10, 10, 3), np.uint8)
    for number in range(400):
        watch.update(moment(number), {}, [sighting(1, "car", (0.0, 0.0, 100.0, 60.0))], image)
    assert len(tried) == READINGS


def test_from_the_plan():
    found = tasks_of(
        plan(
            step(K.PERSON_ATTRIBUTES, "human", produces=(C.CLOTHING, C.SEX, C.BELONGINGS)),
            step(K.RE_IDENTIFICATION, "reid", produces=(C.BODY_TEMPLATE,)),
            step(K.FALL, "fall", [("time_threshold", 3, "s")], produces=(C.BEHAVIOUR, C.HEALTH)),
            step(K.LICENCE_PLATE, "lpr", produces=(C.PLATE,)),
            step(K.FACE_ATTRIBUTES, "mood", produces=(C.EXPRESSION,)),
            form="dahua",
        ),
        "a",
        1000,
        500,
    )
    families = found.families
    assert families.persons == PersonTask("human", "human", "reid", "fall", 3.0)
    assert families.vehicles == VehicleTask(None, "lpr", 0.0)
    assert set(families.models) == {"movenet-lightning", "ppocrv4-det", "ppocrv4-rec"}
    assert {label for task in found.classes for label in task.labels} >= {"person", "car", "truck", "backpack"}
    assert (found.face.sex_step, found.face.age, found.face.expression_step) == ("human", False, "mood")
    assert [(n.step, n.why, n.produces) for n in found.not_replayable] == [("fall", "no_reference_model", (C.HEALTH,))]
    assert {rule.basis for rule in found.rules} == {"generic"}


def test_frigate_plates_have_a_least_area():
    lpr = step(K.LICENCE_PLATE, "lpr", produces=(C.PLATE,))
    scale = step(K.OBJECT_DETECTION, "o", classes=("car",))
    sized = step(K.OBJECT_DETECTION, "o", [("detect_width", 500), ("detect_height", 250)], classes=("car",))
    assert tasks_of(plan(lpr, scale, form="frigate"), "a", 1000, 500).families.vehicles.min_area == 1000
    assert tasks_of(plan(lpr, sized, form="frigate"), "a", 1000, 500).families.vehicles.min_area == 4000
