"""What may be drawn over the picture, each on or off, with its key."""

from __future__ import annotations

from enum import Enum


class Layer(Enum):
    """A layer; its value is the key that switches it."""

    PEOPLE = 1
    OBJECTS = 2
    LABELS = 3
    TRAILS = 4
    ZONES = 5
    LINES = 6
    FACES = 7
    MASKS = 8
    BLUR = 9
    VENDOR = "V"


DEFAULT = frozenset(Layer) - {Layer.BLUR}
