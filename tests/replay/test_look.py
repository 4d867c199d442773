"""What is seen in one picture: the plan's filters, and where faces are looked for."""

import cv2
import numpy as np
import pytest

from inspector.footage import FrameReader
from inspector.replay.look import WHOLE_PX, filtered, find_faces
from inspector.replay.tasks import ClassTask, FaceTask, ShapeFilter, Tasks
from inspector.vision.detect import Detections
from inspector.vision.face import FaceFinder

MASK = ((0.0, 0.5), (1.0, 0.5), (1.0, 1.0), (0.0, 1.0))


def detections(*rows):
    """(label, score, left, top, width, height) each."""
    boxes = np.array([row[2:] for row in rows], np.float32).reshape(-1, 4)
    return Detections(boxes, np.array([row[1] for row in rows], np.float32), tuple(row[0] for row in rows))


def test_filters_of_the_plan():
    shape = ShapeFilter(min_area=100, max_area=1000, min_ratio=0.2, max_ratio=1.0)
    person = ClassTask("person", ("person",), "s", 0.5, None, shape, (MASK,))
    car = ClassTask("car", ("car", "truck"), "s", 0.3, None)
    found = detections(
        ("person", 0.9, 10, 10, 10, 20),
        ("person", 0.49, 10, 10, 10, 20),  # weak
        ("person", 0.9, 10, 10, 5, 5),  # small
        ("person", 0.9, 10, 0, 40, 40),  # large
        ("person", 0.9, 10, 10, 30, 20),  # wide
        ("person", 0.9, 10, 10, 5, 39),  # tall
        ("person", 0.9, 10, 40, 10, 20),  # its foot in the mask
        ("car", 0.3, 10, 60, 80, 30),
        ("truck", 0.31, 10, 60, 80, 30),
        ("person", 0.9, 10, 10, 0, 0),  # cut away by the edge
    )
    kept = filtered(found, Tasks(classes=(person, car)), 100, 100)
    assert kept.labels == ("person", "car", "truck")
    assert kept.boxes[0].tolist() == [10, 10, 10, 20]


@pytest.fixture(scope="module")
def portrait(desk):
    """A picture of the desk with its face."""
    path, index = desk
    finder = FaceFinder()
    with FrameReader(path, index) as reader:
        for frame in reader.sequential():
            if found := finder.find(frame.image, 0.8):
                return frame.image, found[0]
    raise AssertionError("no face at the desk")


def test_small_pictures_are_searched_whole(portrait):
    image, face = portrait
    (found,) = find_faces(FaceFinder(), image, FaceTask("f", 0.8), [])
    assert found.box == face.box


def test_faces_below_the_least_area_are_left_out(portrait):
    image, face = portrait
    area = face.box[2] * face.box[3]
    assert len(find_faces(FaceFinder(), image, FaceTask("f", 0.8, area * 0.9), [])) == 1
    assert find_faces(FaceFinder(), image, FaceTask("f", 0.8, area * 1.1), []) == []


def test_a_small_face_in_a_large_picture_is_found_in_the_persons_box(portrait):
    image, face = portrait
    scale = 16 / face.box[2]
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    height, width = small.shape[:2]
    large = np.full((1080, 1920, 3), 127, np.uint8)
    large[300 : 300 + height, 900 : 900 + width] = small
    assert large.shape[0] * large.shape[1] > WHOLE_PX
    person = np.array([900, 300, width, height], np.float32)
    found = find_faces(FaceFinder(), large, FaceTask("f", 0.6), [person])
    assert len(found) == 1
    left, top, wide, _ = found[0].box
    assert left == pytest.approx(900 + face.box[0] * scale, abs=6)
    assert top == pytest.approx(300 + face.box[1] * scale, abs=6)
    assert wide == pytest.approx(16, abs=6)
    # Faces of 16 pixels do not count when the configuration wants 40: the boxes are not searched, nothing is found.
    assert find_faces(FaceFinder(), large, FaceTask("f", 0.6, 1600), [person]) == []


def test_a_box_at_the_edge(portrait):
    image, _ = portrait
    large = np.zeros((1080, 1920, 3), np.uint8)
    large[: image.shape[0], : image.shape[1]] = image
    boxes = [
        np.array(box, np.float32)
        for box in ((0, 0, 400, 480), (1900, 1060, 20, 20), (1919, 1079, 1, 1), (1920, 500, 0, 50))
    ]
    assert len(find_faces(FaceFinder(), large, FaceTask("f", 0.8), boxes)) == 1
