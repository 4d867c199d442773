"""How a box moves: a Kalman filter of constant velocity over its centre and size, in seconds.

The filter of SORT (Bewley et al., Simple online and realtime tracking, ICIP 2016) on centre, width and height as in
BoT-SORT (Aharon et al., 2022), with two differences. Time is in seconds, so that footage of variable rate is followed
as it was filmed: between two pictures, acceleration is white noise, whose covariance is exact for any interval
(Bar-Shalom, Li, Kirubarajan, Estimation with applications to tracking and navigation, 2001, § 6.2.2). And the four
coordinates are independent, so that each filter is two by two and is computed with plain numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.observation import Box

POSITION_NOISE = 0.05
"""Standard deviation of a detected centre or side, as a part of the height (DeepSORT and ByteTrack: 1/20; measured for
the detector of this product on the street footage: 0.045 across, 0.031 up, n = 4 000 boxes of score 0.5 or more)."""

ACCELERATION = 0.35
"""Noise of the centre's velocity, heights / second^1.5: how much a walker's velocity changes in one second.
(Measured on the street footage, whose walkers go 0.50 heights a second: 0.22 across the picture; wider here, for people
who turn or stop. ByteTrack's 1/160 of the height a frame, at 30 frames a second, is 1.0.)"""

SIZE_ACCELERATION = 0.1
"""The same for width and height, which change slowly."""

FIRST_SPEED = 1.0
"""Standard deviation of the unknown velocity of a new object, heights / second (a walker: 0.5 to 1)."""


@dataclass(slots=True)
class Axis:
    """One coordinate: value and velocity (per second), and their covariance [[vv, vs], [vs, ss]]."""

    value: float
    speed: float
    vv: float
    vs: float
    ss: float

    def predict(self, seconds: float, intensity: float) -> None:
        """Moves on by an interval; `intensity`: variance that the velocity gains in a second."""
        self.value += self.speed * seconds
        self.vv += seconds * (2 * self.vs + seconds * self.ss) + intensity * seconds**3 / 3
        self.vs += seconds * self.ss + intensity * seconds**2 / 2
        self.ss += intensity * seconds

    def update(self, measured: float, variance: float) -> None:
        """Takes in a measured value."""
        total = self.vv + variance
        gain_value, gain_speed = self.vv / total, self.vs / total
        error = measured - self.value
        self.value += gain_value * error
        self.speed += gain_speed * error
        self.ss -= gain_speed * self.vs
        self.vs -= gain_value * self.vs
        self.vv -= gain_value * self.vv

    def copy(self) -> Axis:
        """The same state, apart."""
        return Axis(self.value, self.speed, self.vv, self.vs, self.ss)


def start(box: Box) -> list[Axis]:
    """The four coordinates of a box seen once, of unknown velocity: centre x and y, width, height."""
    place = position_variance(box)
    speeds = [FIRST_SPEED, FIRST_SPEED, SIZE_ACCELERATION, SIZE_ACCELERATION]
    height = max(box[3], 1.0)
    return [
        Axis(value, 0.0, place, 0.0, (speed * height) ** 2) for value, speed in zip(centre(box), speeds, strict=True)
    ]


def position_variance(box: Box, score: float = 1.0) -> float:
    """Of a detected coordinate. A weak detection weighs less: its variance is divided by its score (after Du et al.,
    GIAOTracker, ICCV workshops 2021)."""
    return float((POSITION_NOISE * max(box[3], 1.0)) ** 2 / max(score, 0.05))


def centre(box: Box) -> tuple[float, float, float, float]:
    """Centre x and y, width, height."""
    left, top, width, height = box
    return left + width / 2, top + height / 2, width, height


def from_centre(x: float, y: float, width: float, height: float) -> Box:
    """The box, at least one pixel wide and high."""
    width, height = max(width, 1.0), max(height, 1.0)
    return (x - width / 2, y - height / 2, width, height)


class Motion:
    """The movement of one box. Pixels and pixels per second."""

    def __init__(self, box: Box) -> None:
        self._axes = start(box)

    @property
    def box(self) -> Box:
        """Where the box is now."""
        x, y, width, height = (axis.value for axis in self._axes)
        return from_centre(x, y, width, height)

    def predict(self, seconds: float) -> None:
        """Moves on by an interval."""
        height = max(self._axes[3].value, 1.0)
        for row, axis in enumerate(self._axes):
            axis.predict(seconds, ((ACCELERATION if row < 2 else SIZE_ACCELERATION) * height) ** 2)

    def hold_size(self) -> None:
        """Keeps width and height as they are: what is not seen is not made to grow or shrink."""
        for axis in self._axes[2:]:
            axis.speed = 0.0

    def update(self, box: Box, score: float = 1.0) -> None:
        """Takes in a detected box."""
        variance = position_variance(box, score)
        for axis, value in zip(self._axes, centre(box), strict=True):
            axis.update(value, variance)
