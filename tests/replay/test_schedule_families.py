"""Schedules of movement, recordings, pictures, faces, bodies, vehicles and objects left, on scenes of known truth.

The footage begins at 07:59:59 on a Monday and the steps are armed from 08:00:00 to 08:00:02: at ten pictures a second,
from the tenth to the thirty-ninth.
"""

from dataclasses import replace

import numpy as np
import pytest

from inspector.domain.words import DataCategory as C
from inspector.domain.words import EventKind as E
from inspector.domain.words import StepKind as K
from inspector.footage import FrameReader
from inspector.replay import Settings, replay
from inspector.replay.bodies import BodyLook
from inspector.replay.coverage import FACE_KINDS
from inspector.replay.faces import FaceFound
from inspector.replay.families import FamilyWatch
from inspector.replay.look import Seen, make_looker
from inspector.replay.moment import Moment, Sighting
from inspector.replay.planner import tasks_of
from inspector.replay.snapshots import SnapshotWatch
from inspector.vision.attributes import AgeSexEstimate
from inspector.vision.colours import NAMES
from inspector.vision.face import FaceFinder
from tests.replay.test_bodies import BLUE, clothes
from tests.replay.test_faces import face, person, vector, watch
from tests.replay.test_family_replays import LOWER, plan, step
from tests.replay.test_moving import moment, scene
from tests.replay.test_schedule import at
from tests.replay.vendor_scenes import NOTHING

HOURS = "Mon 08:00:00-08:00:02"
START = at(0, 7, 59, 59)


def asked(*steps, start=START, schedule=HOURS, form="onvif"):
    return tasks_of(plan(*(replace(one, schedule=schedule) for one in steps), form=form), "a", 160, 100, start)


def played(tasks, images=60, grey=None, sightings=lambda number: [], **looks):
    """What the families draw: (events, observations)."""
    families = FamilyWatch(tasks.families, 160, 100, 1000.0, 1, tasks.armed)
    drawn, pictures = [], iter(grey or ())
    for number in range(images):
        now = moment(number)
        seen = Seen(now, NOTHING, [], looks.get("image"), next(pictures, None), looks.get("bodies", {}),
                    looks.get("paints", {}))  # fmt: skip
        drawn += families.update(now, seen, sightings(number))
    for passage in (1, 2):
        drawn += families.end(passage)
    drawn += families.finish(moment(images - 1))
    return [d for d in drawn if hasattr(d, "kind")], [d for d in drawn if hasattr(d, "category")]


@pytest.mark.parametrize(
    ("start", "spans"), [(START, [(10, None), (40, 3.0)]), (None, [(5, None), (54, 4.9)]), (at(1, 8), [])]
)
def test_movement(start, spans):
    motion = step(K.MOTION, "m", [("alarm_off_delay", 200, "ms")])
    events, _ = played(asked(motion, start=start), grey=scene(range(5, 53), images=60))
    assert [(e.frame, e.value) for e in events] == spans


@pytest.mark.parametrize(("start", "images", "seconds"), [(START, 30, [2.9]), (None, 60, [5.9]), (at(1, 8), 0, [])])
def test_a_continuous_recording(start, images, seconds):
    record = step(K.RECORDING, "r", [("mode", "record")], produces=(C.IMAGE,))
    _, data = played(asked(record, start=start))
    found = {o.label: o.value for o in data}
    assert found["recording/continuous/images"] == images
    assert [o.value for o in data if o.label.endswith("/seconds")] == seconds


def test_a_recording_of_movement_keeps_nothing_before_or_after_its_hours():
    margins = [("mode", "motion"), ("prerecording", 1, "s"), ("postrecording", 5, "s")]
    record = step(K.RECORDING, "r", margins, produces=(C.IMAGE,))
    _, data = played(asked(record, form="kerberos"), grey=scene(range(12, 55), images=60))
    # Armed from picture 10, movement from picture 12, over at picture 40: two before it, none after it.
    assert {o.label: o.value for o in data}["recording/motion/images"] == 30


def test_steps_of_one_name_have_each_their_own_hours():
    motion = step(K.MOTION, "same", [("alarm_off_delay", 0, "ms")], schedule=HOURS)
    record = step(K.RECORDING, "other", [("mode", "record")], produces=(C.IMAGE,), schedule="24/7")
    tasks = tasks_of(plan(motion, record), "a", 160, 100, START)
    _, data = played(tasks, grey=scene(range(5, 53), images=60))
    assert {o.label: o.value for o in data}["recording/continuous/images"] == 60
    face_step = step(K.FACE_DETECTION, "same", schedule="Tue 08:00-09:00")
    assert asked(motion, face_step).armed("same", 1.0, (K.MOTION,))
    mixed = tasks_of(plan(motion, face_step), "a", 160, 100, START)
    assert mixed.armed("same", 1.0, (K.MOTION,))
    assert not mixed.armed("same", 1.0, FACE_KINDS)


@pytest.mark.parametrize(("hours", "left"), [("Mon 08:00:00-08:00:09", [70]), ("Mon 08:00:30-09:00", [])])
def test_an_object_left_counts_from_the_hour(hours, left):
    def room():
        for number in range(100):
            picture = np.full((100, 160), 120, np.uint8)
            if number >= 25:
                picture[70:80, 60:70] = 30
            yield picture

    bag = step(K.ABANDONED_OBJECT, "bag", [("time_threshold", 3, "s")], geometry=LOWER, produces=(C.BELONGINGS,))
    events, _ = played(asked(bag, schedule=hours), images=100, grey=room())
    free, _ = played(asked(bag, start=None), images=100, grey=room())
    assert [e.kind for e in events] == [E.OBJECT_LEFT] * len(left)
    assert [e.frame for e in free] == [e.frame for e in events] or not left
    late, _ = played(asked(bag, schedule="Mon 08:00:03-08:00:30"), images=100, grey=room())
    assert [e.frame for e in late] == [70]  # armed at picture 40, for three seconds
    assert free[0].frame < 70


def test_clothes_signature_and_fall():
    attributes = step(K.PERSON_ATTRIBUTES, "attr", produces=(C.CLOTHING,))
    box = (50.0, 20.0, 40.0, 60.0)
    tasks = asked(attributes)

    def there(until):
        return lambda number: [Sighting(1, "person", box, 0.9, True, 1)] if number < until else []

    looks = {"bodies": {box: BodyLook(clothes())}}
    assert played(tasks, sightings=there(12), **looks)[1] == []  # two pictures within the hours: too few
    seen = played(tasks, sightings=there(20), **looks)[1]
    assert [(o.label, o.value, o.frame) for o in seen] == [("upper", "red", 10), ("lower", "blue", 10)]
    assert len(played(asked(attributes, start=None), sightings=there(12), **looks)[1]) == 2


def test_somebody_who_fell_before_the_hour_is_not_seen_to_fall():
    fall = step(K.FALL, "fall", [("time_threshold", 1, "s")], produces=(C.BEHAVIOUR,))
    tasks, box = asked(fall), (50.0, 20.0, 40.0, 60.0)

    def events(falls_at, tasks):
        families, drawn = FamilyWatch(tasks.families, 160, 100, 0.0, 1, tasks.armed), []
        for number in range(60):
            look = BodyLook(None, None, 80.0 if number >= falls_at else 5.0)
            seen = Seen(moment(number), NOTHING, [], None, None, {box: look}, {})
            drawn += families.update(moment(number), seen, [Sighting(1, "person", box, 0.9, True, 1)])
        return [d.frame for d in drawn if getattr(d, "kind", None) is E.FALL]

    assert events(20, tasks) == [30]
    assert events(5, tasks) == []
    assert events(35, tasks) == []  # not yet a second when the hours end
    assert events(5, asked(fall, start=None)) == [15]


def test_vehicles_and_plates(monkeypatch):
    tried = []
    reader = type("Reader", (), {"read": lambda self, image, box, area: tried.append(box)})()
    monkeypatch.setattr("inspector.replay.vehicles._reader", lambda: reader)
    attributes = step(K.VEHICLE_ATTRIBUTES, "v", produces=(C.VEHICLE,))
    plates = step(K.LICENCE_PLATE, "lpr", produces=(C.PLATE,))
    box = (0.0, 0.0, 100.0, 60.0)
    looks = {"image": np.zeros((100, 160, 3), np.uint8), "paints": {box: np.eye(len(NAMES))[BLUE]}}

    def there(first, last):
        return lambda number: [Sighting(1, "car", box, 0.9, True, 1)] if first <= number <= last else []

    assert played(asked(attributes, plates), sightings=there(0, 9), **looks) == ([], [])
    assert tried == []
    _, data = played(asked(attributes, plates), sightings=there(0, 20), **looks)
    assert [(o.label, o.value, o.frame) for o in data] == [("type", "car", 10), ("colour", "blue", 10)]
    assert len(tried) == 2  # at pictures 10 and 20: once a second
    tried.clear()
    played(asked(attributes, plates, start=None), sightings=there(0, 20), **looks)
    assert len(tried) == 3


def test_faces_each_step_at_its_own_hours():
    detection = step(K.FACE_DETECTION, "f", produces=(C.FACE_IMAGE,), schedule=HOURS)
    recognition = step(K.FACE_RECOGNITION, "r", produces=(C.FACE_TEMPLATE,), schedule="Mon 08:00:01-08:00:01")
    ages = step(K.FACE_ATTRIBUTES, "age", produces=(C.AGE,), schedule="Mon 08:00:02-08:00:02")
    tasks = tasks_of(plan(detection, recognition, ages), "a", 160, 100, START)
    faces = watch({0.9: vector(0)}, task=tasks.face)
    found = [FaceFound(face(40, 40), AgeSexEstimate(30.0, 4.0, "man", 0.9))]
    drawn = []
    for number in range(60):
        armed = tasks.armed.at(number / 10, FACE_KINDS)
        drawn += faces.update(moment(number), [person(1)], found, np.zeros((100, 160, 3), np.uint8), armed)[0]
    frames = {}
    for item in drawn:
        if hasattr(item, "category"):
            frames.setdefault(item.category, []).append(item.frame)
    # The step that faces are taken for is the recognition: their pictures are kept at its hours.
    assert (frames[C.FACE_IMAGE][0], frames[C.FACE_IMAGE][-1]) == (20, 29)
    assert (frames[C.FACE_TEMPLATE][0], len(frames[C.FACE_TEMPLATE])) == (20, 10)
    assert (frames[C.AGE][0], frames[C.AGE][-1]) == (30, 39)


def test_of_two_steps_that_ask_for_one_thing_the_freest_decides():
    at_hours = step(K.SNAPSHOT, "hours", schedule=HOURS, produces=(C.IMAGE,))
    free = step(K.SNAPSHOT, "free", produces=(C.IMAGE,))
    tasks = tasks_of(plan(at_hours, free), "a", 160, 100, START)
    assert tasks.snapshot.step == "free"
    assert tasks.armed is None
    assert [w.code for w in tasks.warnings if "schedule" in w.code] == ["replay_schedule_ignored"]
    assert asked(at_hours).snapshot.step == "hours"


def test_a_snapshot_is_the_best_picture_of_the_hours():
    objects = step(K.OBJECT_DETECTION, "o", classes=("person",))
    snapshot = step(K.SNAPSHOT, "s", produces=(C.IMAGE,), schedule=HOURS)
    tasks = tasks_of(plan(objects, snapshot), "a", 160, 100, START)
    kept, image = SnapshotWatch(tasks.snapshot), np.zeros((100, 160, 3), np.uint8)
    for number in range(60):
        armed = tasks.armed.at(number / 10, (K.SNAPSHOT,))
        best = Sighting(1, "person", (10, 10, 20, 40), 0.5 + number / 200, True, 1)
        kept.update(moment(number), [best] if armed("s") else [], image)
    assert [d.frame for d in kept.end(1, {})] == [39, 39]


@pytest.mark.parametrize("start", [at(0, 8), at(1, 8)])
def test_a_whole_replay_at_and_out_of_hours(walk, start):
    """The snapshots and the movement of a film are those of the hours; the record says what was applied."""
    path, index = walk
    steps = [step(K.OBJECT_DETECTION, "o", classes=("person",))]
    steps += [replace(step(kind, "x"), schedule="Mon 08:00-09:00") for kind in (K.SNAPSHOT, K.MOTION)]
    engine = replay(path, index, "ab" * 32, plan(*steps), "a", Settings(), start=start)
    kinds = set()
    while True:
        try:
            kinds |= {e.kind for e in next(engine).events}
        except StopIteration as end:
            record = end.value
            break
    assert E.TRACK_START in kinds
    assert ({E.SNAPSHOT, E.MOTION_START} <= kinds) is (start.weekday() == 0)
    assert not ({E.SNAPSHOT, E.MOTION_START} & kinds) or start.weekday() == 0
    assert [w.code for w in record.warnings if "schedule" in w.code] == ["replay_schedule_applied"]
    assert record.settings["footage_start"] == start.isoformat()


def test_outside_their_hours_no_picture_is_searched_for_faces(desk, monkeypatch):
    path, index = desk
    searched = []
    search = FaceFinder.find
    monkeypatch.setattr(FaceFinder, "find", lambda *words: searched.append(len(searched)) or search(*words))
    faces = step(K.FACE_DETECTION, "f")
    armed = [number for number in range(len(index.frames)) if 1 <= index.seconds(number) < 4]
    for schedule, expected in ((None, len(index.frames)), (HOURS, len(armed)), ("Tue 08:00:00-08:00:02", 0)):
        searched.clear()
        tasks = tasks_of(plan(replace(faces, schedule=schedule)), "a", index.width, index.height, START)
        look = make_looker(tasks, None, lambda n: Moment(n, index.pts(n), index.seconds(n)))
        with FrameReader(path, index) as reader:
            found = {frame.ordinal for frame in reader.sequential() if look(frame).faces}
        assert len(searched) == expected
        assert found <= set(armed) or schedule is None
