"""Faces and snapshots: who they belong to, how many templates, which passages have the same face."""

import hashlib

import numpy as np
import pytest

from inspector.domain.words import DataCategory as C
from inspector.domain.words import EventKind
from inspector.replay.faces import FaceFound, FaceWatch, usable
from inspector.replay.moment import Moment, Sighting
from inspector.replay.snapshots import SnapshotWatch
from inspector.replay.tally import Tally, face_px
from inspector.replay.tasks import FaceTask, SnapshotTask
from inspector.vision.attributes import AgeSexEstimate
from inspector.vision.face import Face

POINTS = np.array([[0.3, 0.3], [0.7, 0.3], [0.5, 0.5], [0.35, 0.7], [0.65, 0.7]])
IMAGE = np.zeros((200, 200, 3), np.uint8)
TASK = FaceTask("face", 0.5, 0.0, "face", "attr", True, True)


def face(left, top, size=30.0, score=0.9):
    return Face((left, top, size, size), POINTS * size + (left, top), score)


def at(n):
    return Moment(n, n * 10, n / 10)


def person(passage, box=(0, 0, 100, 200), seen=True, label="person"):
    return Sighting(100 + (passage or 0), label, box, 0.9, seen, passage)


class FixedTemplates:
    """Stands for the network: the template of a face is the one written for its score."""

    def __init__(self, vectors):
        self.vectors = vectors

    def template(self, image, found):
        return self.vectors[found.score]


def watch(vectors=None, limit=12, task=TASK):
    made = FaceWatch(task, limit)
    if vectors is not None:
        made._vector = FixedTemplates(vectors).template
    return made


def vector(angle):
    """A unit vector in the plane of the first two axes: cosines of two of them are those of their angles."""
    result = np.zeros(128, np.float32)
    result[:2] = np.cos(angle), np.sin(angle)
    return result


def test_a_face_belongs_to_the_person_that_holds_its_centre():
    far, near = person(1, (0, 0, 200, 200)), person(2, (40, 0, 80, 200))
    for found, expected in ((face(60, 10), 2), (face(5, 10), 1), (face(300, 10), None)):
        drawn, _ = watch({0.9: vector(0)}).update(at(0), [far, near], [FaceFound(found, None)], IMAGE)
        assert drawn[0].track == expected
    car = person(3, (0, 0, 200, 200), label="car")
    unnamed = person(None, (0, 0, 200, 200))
    drawn, _ = watch({0.9: vector(0)}).update(at(0), [car, unnamed], [FaceFound(face(60, 10), None)], IMAGE)
    assert drawn[0].track is None


def test_what_one_face_gives():
    estimate = AgeSexEstimate(34.2, 8.96, "woman", 0.8)
    drawn, templates = watch({0.9: vector(0)}).update(at(3), [person(1)], [FaceFound(face(10, 10), estimate)], IMAGE)
    data = {d.category: d for d in drawn if hasattr(d, "category")}
    assert set(data) == {C.FACE_IMAGE, C.FACE_TEMPLATE, C.AGE, C.SEX}
    assert (data[C.AGE].value, data[C.AGE].label) == (34.2, "±9.0")
    assert (data[C.SEX].value, data[C.SEX].confidence) == ("woman", 0.8)
    (template,) = templates
    assert data[C.FACE_TEMPLATE].value == template.sha256 == hashlib.sha256(template.vector).hexdigest()
    assert (template.length, len(template.vector), template.track) == (128, 512, 1)
    assert [d.kind for d in drawn if hasattr(d, "kind")] == [EventKind.FACE_FOUND]


def test_only_what_is_asked_for():
    task = FaceTask("face", 0.5)
    drawn, templates = watch(task=task).update(
        at(0), [person(1)], [FaceFound(face(10, 10), AgeSexEstimate(1, 1, "man", 1))], IMAGE
    )
    assert [d.category for d in drawn if hasattr(d, "category")] == [C.FACE_IMAGE]
    assert templates == []


def test_templates_are_limited_for_each_passage():
    faces = watch({0.9: vector(0)}, limit=4)
    counts = {1: 0, None: 0}
    for n in range(100):
        _, templates = faces.update(
            at(n), [person(1)], [FaceFound(face(10, 10), None), FaceFound(face(150, 10), None)], IMAGE
        )
        for template in templates:
            counts[template.track] += 1
    assert counts == {1: 4, None: 48}


def passages(faces, *spans):
    """(passage, first image, last image, score of its faces) each; returns the matches drawn at their ends."""
    drawn = []
    for passage, first, last, score in spans:
        for n in (first, last):
            faces.update(at(n), [person(passage)], [FaceFound(face(10, 10, score=score), None)], IMAGE)
        drawn += faces.end(passage)
    return [(d.track, d.value, round(d.confidence, 3), d.label) for d in drawn]


def test_the_same_face_again():
    degrees = np.radians
    vectors = {0.5: vector(0), 0.6: vector(degrees(68)), 0.7: vector(degrees(69))}
    # cos 68° = 0.375 and cos 69° = 0.358: just above and just below the threshold of 0.363.
    assert passages(watch(vectors), (1, 0, 5, 0.5), (2, 10, 15, 0.6)) == [(2, 1.0, 0.375, "match")]
    assert passages(watch(vectors), (1, 0, 5, 0.5), (2, 10, 15, 0.7)) == []


def test_two_people_seen_together_are_not_the_same():
    vectors = {0.5: vector(0)}
    assert passages(watch(vectors), (1, 0, 10, 0.5), (2, 5, 15, 0.5)) == []
    assert passages(watch(vectors), (1, 0, 10, 0.5), (2, 11, 15, 0.5)) == [(2, 1.0, 1.0, "match")]


def test_every_earlier_passage_is_named():
    found = passages(watch({0.5: vector(0)}), (1, 0, 1, 0.5), (2, 3, 4, 0.5), (3, 6, 7, 0.5))
    assert [(track, value) for track, value, _, _ in found] == [(2, 1.0), (3, 1.0), (3, 2.0)]


@pytest.mark.parametrize(
    "landmarks", [np.zeros((5, 2)), np.full((5, 2), np.nan), np.full((5, 2), np.inf), POINTS * 0.5]
)
def test_faces_that_cannot_be_turned_upright_are_left_out(landmarks):
    assert not usable(Face((0, 0, 10, 10), landmarks, 0.9))
    assert usable(face(0, 0))


def noise(seed):
    return np.random.default_rng(seed).integers(0, 255, (200, 200, 3), np.uint8)


def test_snapshot_at_the_best_score():
    snapshots = SnapshotWatch(SnapshotTask("snap"))
    for n, score in enumerate((0.6, 0.9, 0.9, 0.7)):
        snapshots.update(at(n), [Sighting(5, "person", (n, 0, 50, 50), score, True, 1)], noise(n))
    snapshots.update(at(4), [Sighting(5, "person", (0, 0, 50, 50), 0.99, False, 1)], noise(4))
    snapshots.update(at(5), [Sighting(6, "person", (0, 0, 50, 50), 0.99, True, None)], noise(5))
    data, event = snapshots.end(1, {})
    assert (data.frame, data.confidence, data.box, data.category) == (1, 0.9, (1, 0, 50, 50), C.IMAGE)
    assert (event.kind, event.frame) == (EventKind.SNAPSHOT, 1)
    assert data.value > 10_000  # noise does not compress
    assert snapshots.end(1, {}) == []


def test_snapshot_quality_crop_height_zones():
    def size(**fields):
        snapshots = SnapshotWatch(SnapshotTask("snap", **fields))
        snapshots.update(at(0), [Sighting(5, "person", (-10, -10, 60, 60), 0.9, True, 1)], noise(0))
        drawn = snapshots.end(1, {"door": {1}})
        return drawn[0].value if drawn else 0

    assert size(quality=30) < size(quality=70) < size(quality=95)
    assert size(crop=True) < size() / 8
    assert size(height=100) < size() / 2
    assert size(zones=frozenset({"door"})) == size()
    assert size(zones=frozenset({"hall"})) == 0
    assert size(classes=frozenset({"car"})) == 0


def test_estimated_width_of_a_face():
    assert face_px(75) == pytest.approx(7.5)
    assert Tally().summary() == ()
