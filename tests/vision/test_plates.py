"""Plates: their forms, and a drawn one read on a generated vehicle."""

import numpy as np
import pytest

from inspector.vision.plates import PlateReader, as_plate
from tests.vision.drawn import drawn_plate


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AB-123-CD", ("AB-123-CD", "fr-siv")),
        ("ab 123 cd", ("AB-123-CD", "fr-siv")),
        ("AB·123·CD", ("AB-123-CD", "fr-siv")),
        ("FAB123CD", ("AB-123-CD", "fr-siv")),
        ("A8I23CD", ("AB-123-CD", "fr-siv")),  # a digit read for a letter, and the other way round
        ("AB-1O3-CD", ("AB-103-CD", "fr-siv")),
        ("1234 AB 75", ("1234-AB-75", "fr-fni")),
        ("456 XYZ 2A", ("456-XYZ-2A", "fr-fni")),
        ("KRN 301", ("KRN301", "other")),
        ("B MW 4821", ("BMW4821", "other")),
        ("TAXI", None),
        ("ABCDEF", None),
        ("A1", None),
        ("12345678901", None),
        ("", None),
    ],
)
def test_forms(text, found):
    assert as_plate(text) == found


@pytest.fixture(scope="module")
def reader():
    return PlateReader(1)


def whole(picture):
    return (0.0, 0.0, float(picture.shape[1]), float(picture.shape[0]))


def test_a_drawn_plate_is_read(reader):
    picture = drawn_plate("GH-482-KL", 120)
    plate = reader.read(picture, whole(picture))
    assert (plate.text, plate.form) == ("GH-482-KL", "fr-siv")
    assert plate.score > 0.8
    left, top, width, height = plate.box
    assert 100 < left + width / 2 < 310 and 190 < top + height / 2 < 270


def test_least_area(reader):
    picture = drawn_plate("GH-482-KL", 120)
    assert reader.read(picture, whole(picture), min_area=20_000.0) is None


def test_nothing_to_read(reader):
    plain = np.full((200, 300, 3), 80, np.uint8)
    assert reader.read(plain, whole(plain)) is None
    assert reader.read(plain, (0.0, 0.0, 30.0, 30.0)) is None  # too small
    assert reader.read(plain, (900.0, 0.0, 100.0, 100.0)) is None  # outside
    assert reader.text(plain[:20, :60])[0] == ""
