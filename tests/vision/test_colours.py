"""Colour names, clothes and signatures on pictures whose colours are known."""

import numpy as np
import pytest

from inspector.vision import colours


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ((0, 0, 0), "black"),
        ((255, 255, 255), "white"),
        ((128, 128, 128), "grey"),
        ((220, 20, 20), "red"),
        ((255, 140, 0), "orange"),
        ((100, 60, 30), "brown"),
        ((250, 230, 30), "yellow"),
        ((30, 150, 40), "green"),
        ((30, 60, 200), "blue"),
        ((20, 30, 80), "blue"),
        ((120, 40, 150), "purple"),
        ((250, 150, 190), "pink"),
    ],
)
def test_names(rgb, name):
    noise = np.random.default_rng(2).normal(0, 5, (40, 30, 3))
    picture = np.clip(np.full((40, 30, 3), rgb[::-1]) + noise, 0, 255).astype(np.uint8)
    shares = colours.shares(picture)
    assert colours.NAMES[int(shares.argmax())] == name
    assert shares.sum() == pytest.approx(1)


def person(upper, lower, height=100):
    """A figure of two colours, and its box."""
    picture = np.full((200, 200, 3), 90, np.uint8)
    top, left, width = 50, 80, height * 2 // 5
    picture[top : top + height // 2, left : left + width] = upper[::-1]
    picture[top + height // 2 : top + height, left : left + width] = lower[::-1]
    return picture, (float(left), float(top), float(width), float(height))


def names(picture, box):
    return [colours.NAMES[int(part.argmax())] for part in colours.clothing(picture, box)]


def test_clothes():
    assert names(*person((200, 30, 30), (30, 40, 160))) == ["red", "blue"]
    assert names(*person((30, 140, 50), (10, 10, 10))) == ["green", "black"]


def test_clothes_that_cannot_be_told():
    picture, box = person((200, 30, 30), (30, 40, 160), height=30)
    assert colours.clothing(picture, box) is None
    picture, box = person((200, 30, 30), (30, 40, 160))
    assert colours.clothing(picture[:150], box) is None  # cut by the edge of the picture
    assert colours.clothing(picture, (-100.0, 10.0, 40.0, 100.0)) is None


def test_signatures():
    one, box = person((200, 30, 30), (30, 40, 160))
    brighter = np.clip(one.astype(int) + 6, 0, 255).astype(np.uint8)
    other, _ = person((240, 240, 240), (20, 90, 30))
    a, b, c = (colours.signature(picture, box) for picture in (one, brighter, other))
    assert np.linalg.norm(a) == pytest.approx(1, abs=1e-6)
    assert a @ b > 0.95 > a @ c
    assert colours.signature(one, (0.0, 0.0, 5.0, 20.0)) is None
    assert np.array_equal(a, colours.signature(one, box))


def test_vehicle():
    picture, box = person((200, 30, 30), (200, 30, 30))
    assert colours.NAMES[int(colours.vehicle_colour(picture, box).argmax())] == "red"
    assert colours.vehicle_colour(picture, (0.0, 0.0, 5.0, 5.0)) is None
