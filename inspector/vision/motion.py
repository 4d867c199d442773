"""How a box moves: a Kalman filter of constant velocity over its centre and size, in seconds.

The filter of SORT (Bewley et al., Simple online and realtime tracking, ICIP 2016) on centre, width and height as in
BoT-SORT (Aharon et al., 2022), with two differences. Time is in seconds, so that footage of variable rate is followed
as it was filmed: between two pictures, acceleration is white noise, whose covariance is exact for any interval
(Bar-Shalom, Li, Kirubarajan, Estimation with applications to tracking and navigation, 2001, § 6.2.2). And the four
coordinates are independent, so that each filter is two by two and is computed with plain numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from inspector.domain.observation import Box

POSITION_NOISE = 0.05
"""Standard deviation of a detected centre or side, as a part of the height (DeepSORT, ByteTrack: 1/20)."""

ACCELERATION = 1.0
"""Intensity of the noise of the centre's velocity, heights / second^1.5: a walker reaches or leaves its pace, about
one height a second, within about a second. (ByteTrack's 1/160 of the height a frame at 30 frames a second is the
same.)"""

SIZE_ACCELERATION = 0.25
"""The same for width and height, which change slowly."""

FIRST_SPEED = 1.0
"""Standard deviation of the unknown velocity of a new object, heights / second."""


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


@dataclass(slots=True)
class Motion:
    """The four coordinates of a box (centre x and y, width, height), pixels and pixels per second."""

    axes: list[Axis] = field(default_factory=list)

    @classmethod
    def start(cls, box: Box) -> Motion:
        """From a first box, of unknown velocity."""
        height = max(box[3], 1.0)
        place = (POSITION_NOISE * height) ** 2
        speed = (FIRST_SPEED * height) ** 2
        return cls(
            [Axis(value, 0.0, place, 0.0, speed * (1 if row < 2 else 0.01)) for row, value in enumerate(_centre(box))]
        )

    @property
    def box(self) -> Box:
        """Where the box is now."""
        x, y, width, height = (axis.value for axis in self.axes)
        width, height = max(width, 1.0), max(height, 1.0)
        return (x - width / 2, y - height / 2, width, height)

    @property
    def velocity(self) -> tuple[float, float]:
        """Of the centre, pixels per second."""
        return self.axes[0].speed, self.axes[1].speed

    def predict(self, seconds: float) -> None:
        """Moves on by an interval."""
        height = max(self.axes[3].value, 1.0)
        for row, axis in enumerate(self.axes):
            axis.predict(seconds, ((ACCELERATION if row < 2 else SIZE_ACCELERATION) * height) ** 2)

    def hold_size(self) -> None:
        """Keeps width and height as they are: what is not seen is not made to grow or shrink."""
        for axis in self.axes[2:]:
            axis.speed = 0.0

    def update(self, box: Box, score: float = 1.0) -> None:
        """Takes in a detected box. A weak detection weighs less (the noise is divided by its score: Du et al.,
        GIAOTracker, ICCV workshops 2021)."""
        variance = (POSITION_NOISE * max(box[3], 1.0)) ** 2 / max(score, 0.05)
        for axis, value in zip(self.axes, _centre(box), strict=True):
            axis.update(value, variance)


def _centre(box: Box) -> tuple[float, float, float, float]:
    left, top, width, height = box
    return left + width / 2, top + height / 2, width, height
