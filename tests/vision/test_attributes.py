import numpy as np
import pytest

from inspector.vision.attributes import AgeSex, chip
from inspector.vision.face import FaceFinder


@pytest.fixture(scope="module")
def faces(portraits):
    finder = FaceFinder()
    return [(picture, finder.find(picture)[0]) for visit in portraits for picture in visit]


def test_the_eyes_lie_where_the_models_expect_them(faces):
    picture, face = faces[0]
    marked = np.zeros_like(picture)
    for x, y in face.landmarks[:2].round().astype(int):
        marked[y - 2 : y + 3, x - 2 : x + 3] = 255
    bright = chip(marked, face, 64)[:, :, 0].astype(float)
    rows, columns = np.mgrid[:64, :64]
    for half, expected in ((slice(0, 32), 19.53), (slice(32, 64), 43.56)):
        weights = bright[:, half]
        assert (columns[:, half] * weights).sum() / weights.sum() == pytest.approx(expected, abs=1)
        assert (rows[:, half] * weights).sum() / weights.sum() == pytest.approx(19.26, abs=1)


def test_estimates_are_in_their_ranges_and_tell_the_portraits_apart(faces):
    estimates = [AgeSex().estimate(picture, face) for picture, face in faces]
    for estimate in estimates:
        assert 0 <= estimate.age <= 80 and 0 <= estimate.spread <= 40
        assert estimate.sex in ("man", "woman") and 0.5 <= estimate.confidence <= 1
    astronaut, admiral = estimates[:3] + estimates[6:], estimates[3:6]
    assert max(e.age for e in astronaut) < 45 < 60 < min(e.age for e in admiral)


def test_a_face_cut_by_the_edge_of_the_picture_is_still_estimated(faces):
    picture, face = faces[0]
    left = int(face.landmarks[:, 0].mean())
    cut = np.ascontiguousarray(picture[:, :left])
    assert 0 <= AgeSex().estimate(cut, face).age <= 80
