"""The path of a passage once it is over: smoothed, and without holes.

A tracker gives each picture's boxes as it comes. Footage that is replayed can be looked at from both sides: where an
object was hidden and found again, its place in between is computed from before and after. Such a place is never an
observation, and each is marked.

The computation is the fixed-interval smoother of Rauch, Tung and Striebel (Maximum likelihood estimates of linear
dynamic systems, AIAA Journal 3, 1965) on the motion filter of `motion`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from inspector.domain.observation import Box
from inspector.vision.motion import ACCELERATION, SIZE_ACCELERATION, Axis, centre, from_centre, position_variance, start

LONGEST_GAP = 3.0
"""Seconds without a detection over which a path is not continued."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where an object was. frame: ordinal of the picture. seconds: of the footage. box: left, top, width, height in
    pixels. score: of the detection, or of the last one before. observed: False where the place is computed."""

    frame: int
    seconds: float
    box: Box
    score: float
    observed: bool = True


def fill_gaps(
    detected: Sequence[Position], seconds: Callable[[int], float], longest: float = LONGEST_GAP, step: int = 1
) -> list[Position]:
    """The path of one passage, smoothed, with a place for each picture between two detections.

    detected: the positions that were detected, in the order of frames. seconds: the instant of a picture of the
    footage, given its ordinal. step: between the ordinals of two pictures. A hole longer than `longest` seconds stays
    one. In the result `observed` is True exactly for
    the pictures of `detected`; their boxes are smoothed too, so that they are not the detector's own.
    """
    path: list[Position] = []
    piece: list[Position] = []
    for position in detected:
        if piece and position.seconds - piece[-1].seconds > longest:
            path += _smooth(piece, seconds, step)
            piece = []
        piece.append(position)
    return path + (_smooth(piece, seconds, step) if piece else [])


def _smooth(detected: Sequence[Position], seconds: Callable[[int], float], step: int) -> list[Position]:
    """One piece without holes that stay."""
    by_frame = {position.frame: position for position in detected}
    frames = range(detected[0].frame, detected[-1].frame + 1, step)
    heights = [position.box[3] for position in detected]
    height = max(sum(heights) / len(heights), 1.0)
    instants = [by_frame[frame].seconds if frame in by_frame else seconds(frame) for frame in frames]
    found = [by_frame.get(frame) for frame in frames]
    axes = []
    for row in range(4):
        measured = [
            None if item is None else (centre(item.box)[row], position_variance(item.box, item.score)) for item in found
        ]
        noise = ((ACCELERATION if row < 2 else SIZE_ACCELERATION) * height) ** 2
        axes.append(_smooth_axis(start(detected[0].box)[row], instants, measured, noise))
    path = []
    score = detected[0].score
    for number, frame in enumerate(frames):
        item = found[number]
        score = score if item is None else item.score
        box = from_centre(*(axis[number] for axis in axes))
        path.append(Position(frame, instants[number], box, score, item is not None))
    return path


def _smooth_axis(
    axis: Axis, instants: Sequence[float], measured: Sequence[tuple[float, float] | None], noise: float
) -> list[float]:
    """The value of one coordinate at each instant, given what was measured (value, variance) before and after it.

    axis: the state at the first instant, its measurement taken in.
    """
    filtered, expected = [axis.copy()], [axis.copy()]
    for number in range(1, len(instants)):
        axis.predict(max(0.0, instants[number] - instants[number - 1]), noise)
        expected.append(axis.copy())
        item = measured[number]
        if item is not None:
            axis.update(*item)
        filtered.append(axis.copy())
    value, speed = filtered[-1].value, filtered[-1].speed
    values = [value]
    for number in range(len(instants) - 2, -1, -1):
        here, ahead = filtered[number], expected[number + 1]
        step = max(0.0, instants[number + 1] - instants[number])
        # gain = P F' / P ahead, all two by two
        a, b = here.vv + step * here.vs, here.vs
        c, d = here.vs + step * here.ss, here.ss
        size = ahead.vv * ahead.ss - ahead.vs**2
        g11, g12 = (a * ahead.ss - b * ahead.vs) / size, (b * ahead.vv - a * ahead.vs) / size
        g21, g22 = (c * ahead.ss - d * ahead.vs) / size, (d * ahead.vv - c * ahead.vs) / size
        off_value, off_speed = value - ahead.value, speed - ahead.speed
        value = here.value + g11 * off_value + g12 * off_speed
        speed = here.speed + g21 * off_value + g22 * off_speed
        values.append(value)
    return values[::-1]
