import numpy as np
import pytest

from inspector.vision import detect


@pytest.fixture(scope="module")
def detector():
    return detect.Detector(1)


def test_the_people_of_the_street_are_found(detector, street):
    found = detector.detect(street, 0.5, ("person",))
    assert found.labels == ("person",) * 3
    assert found.boxes.dtype == found.scores.dtype == np.float32
    # Where they are, read off the picture by eye, within a few pixels.
    seen = np.array([[499, 158, 31, 75], [640, 239, 44, 85], [251, 220, 32, 89]], np.float64)
    assert detect.iou(found.boxes, seen).max(axis=0).min() > 0.85
    assert list(found.scores) == sorted(found.scores, reverse=True)


def test_the_steps_apart_give_the_same_and_classes_are_chosen(detector, street):
    height, width = street.shape[:2]
    raw = detector.infer(detector.prepare(street))
    everything = detector.finish(raw, width, height, 0.2)
    chosen = detector.finish(raw, width, height, 0.2, ("car", "person"))
    assert set(chosen.labels) == {"car", "person"}
    rows = [row for row, label in enumerate(everything.labels) if label in ("car", "person")]
    np.testing.assert_array_equal(everything.select(rows).boxes, chosen.boxes)
    assert len(detector.finish(raw, width, height, 1.1)) == 0
    assert len(detector.finish(raw, width, height, 0.1, ())) == 0


def test_boxes_stay_inside_the_picture(detector, street):
    found = detector.detect(np.ascontiguousarray(street[200:260, 620:700]), 0.05)
    left, top, width, height = found.boxes.T
    assert (left >= 0).all() and (top >= 0).all()
    assert (left + width <= 80.001).all() and (top + height <= 60.001).all()


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 500, 3), (2000, 3, 3), (416, 416, 3)])
def test_pictures_of_any_shape(detector, shape):
    assert len(detector.detect(np.full(shape, 127, np.uint8), 0.5)) == 0


def test_prepare_is_the_documented_normalisation(detector, street):
    blob = detector.prepare(street[:416, :416])
    mean, deviation = np.array([103.53, 116.28, 123.675]), np.array([57.375, 57.12, 58.395])
    expected = ((street[:416, :416] - mean) / deviation).transpose(2, 0, 1)[None]
    np.testing.assert_allclose(blob, expected, atol=1e-5)


def test_overlap_of_boxes():
    a = np.array([[0, 0, 10, 10], [5, 5, 0, 0]])
    b = np.array([[0, 0, 10, 10], [5, 0, 10, 10], [20, 20, 5, 5], [5, 5, 0, 0]])
    np.testing.assert_allclose(detect.iou(a, b), [[1, 1 / 3, 0, 0], [0, 0, 0, 0]])


def test_overlapping_boxes_of_one_class_become_one_and_of_two_classes_stay():
    boxes = np.array([[0, 0, 10, 10], [1, 0, 10, 10], [0, 0, 10, 10]], np.float32)
    scores = np.array([0.6, 0.9, 0.5], np.float32)
    assert detect._suppress(boxes, scores, np.array([0, 0, 7])) == [1, 2]


def test_the_proportions_of_the_picture_are_kept(detector, street):
    wide = np.zeros((576, 1024, 3), np.uint8)
    wide[:, 128:896] = street
    assert detector.prepare(street).shape == (1, 3, 320, 416)
    assert detector.prepare(wide).shape == (1, 3, 256, 416)
    assert detector.prepare(np.ascontiguousarray(wide.transpose(1, 0, 2))).shape == (1, 3, 416, 256)
    found = detector.detect(wide, 0.5, ("person",))
    alone = detector.detect(street, 0.5, ("person",))
    shifted = alone.boxes + np.array([128, 0, 0, 0])
    assert detect.iou(found.boxes, shifted).max(axis=1).min() > 0.7
