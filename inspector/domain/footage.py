"""Facts of a footage file and its frame index."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain


@dataclass(frozen=True, slots=True)
class FrameRecord:
    """One decoded frame. ordinal from 0 in presentation order; pts in `FrameIndex.time_base` (None: missing in the
    file); key: key frame; plane_hash: SHA-256 hex over the decoded planes without padding."""

    ordinal: int
    pts: int | None
    key: bool
    plane_hash: str


def index_digest(time_base: Fraction, width: int, height: int, frames: Iterable[FrameRecord]) -> str:
    """SHA-256 hex of the index in its canonical form: ASCII lines ended by one line feed.

    First line ``frame-index 1 <time base numerator>/<denominator> <width>x<height>``, then one line for each image,
    ``<ordinal> <pts or -> <1 if key frame, else 0> <plane hash>``.
    """
    digest = hashlib.sha256()
    digest.update(f"frame-index 1 {time_base.numerator}/{time_base.denominator} {width}x{height}\n".encode())
    for row in frames:
        pts = "-" if row.pts is None else row.pts
        digest.update(f"{row.ordinal} {pts} {int(row.key)} {row.plane_hash}\n".encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class FrameIndex:
    """All frames of the first video stream, made by one sequential pass. digest: SHA-256 hex over all its rows."""

    time_base: Fraction
    width: int
    height: int
    frames: tuple[FrameRecord, ...]
    digest: str

    def seconds(self, ordinal: int) -> float:
        """Seconds between frame 0 and frame `ordinal`, from the PTS that `pts` gives."""
        pts = self.pts(ordinal)
        return float((pts - self.pts(0)) * self.time_base)

    def pts(self, ordinal: int) -> int:
        """PTS of the frame, or that of the nearest earlier frame that has one, else of the first that has one, else
        0."""
        for number in chain(range(ordinal, -1, -1), range(ordinal + 1, len(self.frames))):
            value = self.frames[number].pts
            if value is not None:
                return value
        return 0


@dataclass(frozen=True, slots=True)
class Irregularity:
    """A fact of the file worth a line in the annex; `code` is a message code (``irregularity.<code>``)."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FootageFacts:
    """What `probe` says. Durations in seconds; intervals between frames in seconds; rate in frames per second as
    claimed by the container (None if it claims none)."""

    container: str
    codec: str
    pixel_format: str
    width: int
    height: int
    frames: int
    frames_claimed: int | None
    time_base: str
    first_pts: int | None
    last_pts: int | None
    duration: float
    rate_claimed: float | None
    interval_min: float | None
    interval_median: float | None
    interval_max: float | None
    constant_rate: bool
    key_frames: int
    audio_tracks: int
    irregularities: tuple[Irregularity, ...]
    index_digest: str
