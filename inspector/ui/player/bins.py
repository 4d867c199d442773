"""Values of one frame each, gathered for each pixel of a strip: 90 000 frames are drawn as fast as 900. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inspector.domain.observation import Event


def per_pixel(values: NDArray[np.int32], pixels: int) -> NDArray[np.int32]:
    """The largest value of the frames under each pixel, int32 (pixels,): a single frame is never lost.

    With fewer frames than pixels a frame covers several.
    """
    if pixels <= 0 or len(values) == 0:
        return np.zeros(max(0, pixels), dtype=np.int32)
    starts = np.arange(pixels) * len(values) // pixels
    if len(values) < pixels:
        return values[starts]
    return np.maximum.reduceat(values, starts).astype(np.int32, copy=False)


def frame_at(x: float, width: float, frames: int) -> int:
    """The frame under `x` of a strip of `width` pixels."""
    if frames <= 0 or width <= 0:
        return 0
    return min(frames - 1, max(0, int(x * frames / width)))


def x_of(frame: int, width: float, frames: int) -> float:
    """The middle of a frame on a strip of `width` pixels."""
    return (frame + 0.5) * width / max(1, frames)


def tick_step(seconds_per_pixel: float, room: float = 84.0) -> float:
    """Seconds between two time labels so that they are at least `room` pixels apart."""
    wanted = seconds_per_pixel * room
    for step in (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400):
        if step >= wanted:
            return step
    return 28_800.0


def nearest(events: Sequence[Event], frame: int, reach: float) -> tuple[Event, ...]:
    """The events within `reach` frames of `frame`, the nearest frame only."""
    near = [event for event in events if abs(event.frame - frame) <= reach]
    if not near:
        return ()
    best = min(abs(event.frame - frame) for event in near)
    return tuple(event for event in near if abs(event.frame - frame) == best)
