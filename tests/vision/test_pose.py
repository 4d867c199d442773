"""Pose and expression on the shipped footage."""

import cv2
import numpy as np
import pytest

from inspector.vision.detect import Detector
from inspector.vision.expression import ExpressionReader
from inspector.vision.face import FaceFinder
from inspector.vision.pose import PoseFinder, lean


def body(shoulders, hips, score=0.9):
    points = np.zeros((17, 3))
    points[:, 2] = score
    points[[5, 6], :2] = [[shoulders[0] - 5, shoulders[1]], [shoulders[0] + 5, shoulders[1]]]
    points[[11, 12], :2] = [[hips[0] - 4, hips[1]], [hips[0] + 4, hips[1]]]
    return points


@pytest.mark.parametrize(
    ("shoulders", "degrees"), [((50, 10), 0), ((90, 50), 90), ((10, 50), 90), ((90, 10), 45), ((50, 90), 180)]
)
def test_lean(shoulders, degrees):
    assert lean(body(shoulders, (50, 50))) == pytest.approx(degrees)


def test_lean_that_cannot_be_told():
    assert lean(body((50, 10), (50, 50), score=0.1)) is None
    assert lean(body((50, 50), (50, 50))) is None


def test_a_walker_is_upright_and_lies_when_the_picture_is_turned(street):
    picture = street
    detections = Detector(1).detect(picture, 0.6, ("person",))
    box = tuple(float(side) for side in detections.boxes[0])
    finder = PoseFinder(1)
    points = finder.find(picture, box)
    assert points.shape == (17, 3)
    assert lean(points) < 30
    left, top, width, height = box
    turned = cv2.rotate(picture, cv2.ROTATE_90_CLOCKWISE)
    lying = lean(finder.find(turned, (picture.shape[0] - top - height, left, height, width)))
    assert lying is None or lying > 45
    assert np.array_equal(points, finder.find(picture, box))


def test_a_broad_smile(portraits):
    picture = portraits[0][1]
    face = FaceFinder(1).find(picture)[0]
    word, sure = ExpressionReader(1).read(picture, face)
    assert word == "happy"
    assert 0.5 < sure <= 1
