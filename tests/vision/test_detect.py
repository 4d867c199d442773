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


def test_prepare_gives_blocks_of_four_pixels_after_a_border_of_the_mean_colour(detector, street):
    square = street[:416, :416]
    blocks = detector.prepare(square)
    assert blocks.shape == (1, 209, 209, 12) and blocks.dtype == np.uint8
    # Block (1, 1) is the first of the picture: two pixels of the first row, then two of the second.
    np.testing.assert_array_equal(blocks[0, 1, 1], square[:2, :2].ravel())
    np.testing.assert_array_equal(blocks[0, -1, -1], square[-2:, -2:].ravel())
    assert (blocks[0, 0].reshape(-1, 3) == [104, 116, 124]).all() and (blocks[0, :, 0] == blocks[0, 0, 0]).all()


def test_a_score_is_the_sigmoid_of_the_networks_answer(detector, street):
    raw = detector.infer(detector.prepare(street))
    assert [answer.shape[1:] for answer in raw[::2]] == [(40, 52, 80), (20, 26, 80), (10, 13, 80)]
    assert [answer.shape[3] for answer in raw[1::2]] == [44] * 3 and {answer.dtype for answer in raw} == {
        np.dtype("u1")
    }
    best = max(int(answer[..., 0].max()) for answer in raw[::2])
    height, width = street.shape[:2]
    found = detector.finish(raw, width, height, 0.3, ("person",))
    # Of every stride a score of one byte more is 0.036 further in the sigmoid (the file of the model says it).
    assert found.scores[0] == pytest.approx(1 / (1 + np.exp(-(best - 128) * 9.2 / 255)), abs=1e-4)


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
    assert detector.prepare(street).shape == (1, 161, 209, 12)
    assert detector.prepare(wide).shape == (1, 129, 209, 12)
    assert detector.prepare(np.ascontiguousarray(wide.transpose(1, 0, 2))).shape == (1, 209, 129, 12)
    found = detector.detect(wide, 0.5, ("person",))
    alone = detector.detect(street, 0.5, ("person",))
    shifted = alone.boxes + np.array([128, 0, 0, 0])
    assert detect.iou(found.boxes, shifted).max(axis=1).min() > 0.7
