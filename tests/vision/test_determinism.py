"""Equal input gives equal bytes, with any number of threads."""

import numpy as np

from inspector.vision.attributes import AgeSex
from inspector.vision.detect import Detector
from inspector.vision.face import FaceFinder, TemplateMaker


def _everything(picture, threads):
    detector = Detector(threads)
    raw = detector.infer(detector.prepare(picture))
    found = FaceFinder(threads).find(picture)
    template = TemplateMaker(threads).template(picture, found[0])
    estimate = AgeSex(threads).estimate(picture, found[0])
    faces = [(f.box, f.landmarks.tobytes(), f.score) for f in found]
    return [array.tobytes() for array in raw], faces, template.tobytes(), estimate


def test_one_two_and_three_threads_give_the_same_bytes(portraits):
    for visit in portraits[:2]:
        once = _everything(visit[1], 1)
        assert _everything(visit[1], 1) == once
        assert _everything(visit[1], 2) == once
        assert _everything(visit[1], 3) == once


def test_the_picture_need_not_be_contiguous(street):
    detector = Detector(1)
    mirrored = street[:, ::-1]
    a = detector.detect(mirrored, 0.3)
    b = detector.detect(np.ascontiguousarray(mirrored), 0.3)
    np.testing.assert_array_equal(a.boxes, b.boxes)
