import cv2
import numpy as np
import pytest

from inspector.vision import face, registry
from inspector.vision.detect import iou


@pytest.fixture(scope="module")
def finder():
    return face.FaceFinder()


@pytest.fixture(scope="module")
def maker():
    return face.TemplateMaker()


def test_one_face_in_each_portrait_with_its_points_inside(finder, portraits):
    for picture in (picture for visit in portraits for picture in visit):
        (found,) = finder.find(picture)
        left, top, width, height = found.box
        assert found.score > 0.9 and found.size == min(width, height)
        assert ((found.landmarks >= [left, top]) & (found.landmarks <= [left + width, top + height])).all()
        left_eye, right_eye, nose, left_mouth, right_mouth = found.landmarks
        assert left_eye[0] < nose[0] < right_eye[0] and left_eye[1] < nose[1] < left_mouth[1]
        assert left_mouth[0] < right_mouth[0]


def test_faces_are_those_that_opencv_finds(finder, portraits):
    picture = portraits[0][0]
    network = cv2.FaceDetectorYN.create(str(registry.cards()[face.FACE_MODEL].path), "", picture.shape[1::-1], 0.3, 0.3)
    expected = network.detect(picture)[1]
    found = finder._search(picture, 0.3)
    assert len(found) == len(expected)
    for mine, row in zip(found, expected, strict=True):
        np.testing.assert_allclose([*mine.box, *mine.landmarks.ravel(), mine.score], row, rtol=1e-4, atol=1e-3)


def test_alignment_and_template_are_those_of_opencv(finder, maker, portraits):
    picture = portraits[1][1]
    (found,) = finder.find(picture)
    network = cv2.FaceRecognizerSF.create(str(registry.cards()[face.TEMPLATE_MODEL].path), "")
    row = np.array([*found.box, *found.landmarks.ravel(), found.score], np.float32)
    aligned = network.alignCrop(picture, row)
    assert np.abs(aligned.astype(int) - face.align(picture, found)).max() <= 1
    assert face.compare(maker.template(picture, found), network.feature(aligned).ravel()) > 0.999


def test_one_person_is_recognised_across_visits_and_two_are_told_apart(finder, maker, portraits):
    first, other, again = ([maker.template(p, finder.find(p)[0]) for p in visit] for visit in portraits)
    assert all(vector.shape == (face.TEMPLATE_LENGTH,) and vector.dtype == np.float32 for vector in first)
    assert min(face.compare(a, b) for a in first for b in again) > face.SAME_PERSON
    assert max(face.compare(a, b) for a in first + again for b in other) < face.SAME_PERSON


@pytest.mark.parametrize("width", [16, 40, 120, 280, 320, 600])
def test_faces_from_small_to_very_large_are_found_once(finder, portraits, width):
    picture = portraits[1][1]
    (whole,) = finder.find(picture)
    scale = width / whole.box[2]
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    resized = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=flags)
    (found,) = finder.find(resized)
    assert iou(np.array([found.box]) / scale, np.array([whole.box]))[0, 0] > 0.7


@pytest.mark.parametrize("shape", [(1, 1, 3), (9, 300, 3), (33, 31, 3), (301, 301, 3)])
def test_pictures_without_a_face(finder, shape):
    assert finder.find(np.full(shape, 90, np.uint8)) == []


def test_points_that_coincide_are_refused():
    with pytest.raises(ValueError, match="coincide"):
        face.similarity(np.zeros((5, 2)), np.ones((5, 2)))


def test_similarity_finds_a_known_turn():
    points = np.array([[0.0, 0], [4, 0], [2, 3], [1, 5]])
    turn = 1.7 * np.array([[np.cos(0.4), -np.sin(0.4)], [np.sin(0.4), np.cos(0.4)]])
    matrix = face.similarity(points, points @ turn.T + [7, -3])
    np.testing.assert_allclose(matrix, np.column_stack([turn, [7, -3]]), atol=1e-12)


def test_compare():
    a, b = np.array([3, 0], np.float32), np.array([0, 2], np.float32)
    assert face.compare(a, a) == 1 and face.compare(a, b) == 0 and face.compare(a, 0 * a) == 0
