import numpy as np
import pytest

from inspector.vision import blur, face
from inspector.vision.detect import Detector, iou


@pytest.fixture(scope="module")
def finder():
    return face.FaceFinder()


def test_a_blurred_face_is_neither_found_nor_recognised(finder, portraits):
    maker = face.TemplateMaker()
    for picture in (visit[1] for visit in portraits):
        (found,) = finder.find(picture)
        blurred = blur.anonymise(picture, [], [found.box])
        assert finder.find(blurred) == []
        assert not any(iou(np.array([f.box]), np.array([found.box])).max() > 0.3 for f in finder.find(blurred, 0.3))
        likeness = face.compare(maker.template(picture, found), maker.template(blurred, found))
        assert likeness < face.SAME_PERSON


def test_the_head_of_a_person_is_blurred_without_a_face_found(finder, portraits):
    picture = portraits[0][1]
    assert len(finder.find(picture)) == 1
    person = next(box for box, label in zip(*_objects(picture), strict=True) if label == "person")
    blurred = blur.anonymise(picture, [person], [])
    assert finder.find(blurred, 0.5) == []


def _objects(picture):
    detections = Detector(1).detect(picture, 0.4)
    return [tuple(map(float, box)) for box in detections.boxes], detections.labels


def test_the_rest_of_the_picture_and_the_original_are_untouched(portraits):
    picture = portraits[0][0].copy()
    before = picture.copy()
    blurred = blur.anonymise(picture, [(100, 50, 60, 200)], [(400, 300, 40, 50)])
    np.testing.assert_array_equal(picture, before)
    changed = np.argwhere((blurred != picture).any(axis=2))
    head = (changed[:, 1] >= 112) & (changed[:, 1] < 148) & (changed[:, 0] >= 50) & (changed[:, 0] < 94)
    faces = (changed[:, 1] >= 388) & (changed[:, 1] < 452) & (changed[:, 0] >= 285) & (changed[:, 0] < 365)
    assert head.any() and faces.any() and (head | faces).all()


def test_at_most_six_cells_of_at_least_four_pixels_remain():
    rng = np.random.default_rng(1)
    noise = rng.integers(0, 256, (300, 300, 3), dtype=np.uint8)
    blurred = blur.anonymise(noise, [], [(75, 75, 100, 100)])[45:205, 45:205].astype(float)
    # What is left of noise by averages over cells of 27 x 27 pixels: 74 / 27 = 2.7 instead of 74.
    assert blurred.std() < 4
    small = blur.anonymise(noise, [(10, 10, 20, 40)], [])[10:19, 14:26].astype(float)
    assert small.std() < 40


@pytest.mark.parametrize("box", [(-50, -50, 20, 20), (290, 290, 500, 500), (10, 10, 0, 0), (-10, -10, 1000, 1000)])
def test_boxes_at_and_beyond_the_edges(box):
    picture = np.zeros((300, 300, 3), np.uint8)
    assert blur.anonymise(picture, [box], [box]).shape == picture.shape


def test_head_of_someone_standing_and_of_someone_cut_at_the_waist():
    assert blur.head((0, 0, 40, 100)) == pytest.approx((8, 0, 24, 22))
    assert blur.head((0, 0, 100, 100)) == pytest.approx((20, 0, 60, 55))
