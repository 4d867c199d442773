"""Facts of a footage file, its frame index, a timeline made of several files, and the camera's clock."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import chain
from typing import overload


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
class Part:
    """One file of a timeline. first: ordinal, on the timeline, of its first image; start: seconds between the first
    image of the timeline and its own."""

    name: str
    index: FrameIndex
    first: int
    start: Fraction


def timeline_digest(parts: Iterable[Part]) -> str:
    """SHA-256 hex of a timeline in its canonical form: UTF-8 lines ended by one line feed.

    First line ``frame-timeline 1``, then one line for each file, ``<ordinal of its first image> <number of images>
    <start in seconds, numerator/denominator> <digest of its index> <name>``.
    """
    digest = hashlib.sha256(b"frame-timeline 1\n")
    for part in parts:
        start = f"{part.start.numerator}/{part.start.denominator}"
        name = part.name.replace("\\", "\\\\").replace("\n", "\\n")
        line = f"{part.first} {len(part.index.frames)} {start} {part.index.digest} {name}\n"
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class FrameIndex:
    """All frames of the first video stream, made by one sequential pass. digest: SHA-256 hex over all its rows.

    parts: the files of a timeline, in order; empty for one file. Ordinals run over all of them; the PTS stays that of
    its own file (`place`), in the time base of that file's index.
    """

    time_base: Fraction
    width: int
    height: int
    frames: Sequence[FrameRecord]
    digest: str
    parts: tuple[Part, ...] = ()

    def seconds(self, ordinal: int) -> float:
        """Seconds between frame 0 and frame `ordinal`, from the PTS that `pts` gives."""
        if self.parts:
            part, own = self._place(ordinal)
            return float(part.start) + part.index.seconds(own)
        pts = self.pts(ordinal)
        return float((pts - self.pts(0)) * self.time_base)

    def pts(self, ordinal: int) -> int:
        """PTS of the frame, or that of the nearest earlier frame of the same file that has one, else of the first that
        has one, else 0."""
        if self.parts:
            part, own = self._place(ordinal)
            return part.index.pts(own)
        for number in chain(range(ordinal, -1, -1), range(ordinal + 1, len(self.frames))):
            value = self.frames[number].pts
            if value is not None:
                return value
        return 0

    def place(self, ordinal: int) -> tuple[str, int] | None:
        """On a timeline, the file of image `ordinal` and the ordinal it has there; None for the index of one file."""
        if not self.parts:
            return None
        part, own = self._place(ordinal)
        return part.name, own

    @property
    def rate(self) -> float | None:
        """Images a second on average, interruptions between files left out; None when there is no time to say so."""
        indexes = [part.index for part in self.parts] or [self]
        spans = [(len(index.frames) - 1, index.seconds(len(index.frames) - 1)) for index in indexes if index.frames]
        intervals, seconds = sum(n for n, _ in spans), sum(s for _, s in spans)
        return intervals / seconds if seconds > 0 else None

    def _place(self, ordinal: int) -> tuple[Part, int]:
        rank = bisect_right(self.parts, ordinal, key=lambda part: part.first) - 1
        part = self.parts[max(rank, 0)]
        return part, ordinal - part.first


class _Joined(Sequence[FrameRecord]):
    """The rows of several indexes as one, numbered through; made when read, so that nothing is held twice."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self._parts = parts
        self._length = sum(len(part.index.frames) for part in parts)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> FrameRecord: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[FrameRecord]: ...
    def __getitem__(self, place: int | slice) -> FrameRecord | Sequence[FrameRecord]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(*place.indices(self._length)))
        ordinal = place + self._length if place < 0 else place
        if not 0 <= ordinal < self._length:
            raise IndexError(place)
        part = self._parts[bisect_right(self._parts, ordinal, key=lambda each: each.first) - 1]
        row = part.index.frames[ordinal - part.first]
        return FrameRecord(ordinal, row.pts, row.key, row.plane_hash)

    def __iter__(self) -> Iterator[FrameRecord]:
        for part in self._parts:
            for row in part.index.frames:
                yield FrameRecord(part.first + row.ordinal, row.pts, row.key, row.plane_hash)


def join(files: Sequence[tuple[str, FrameIndex, Fraction]]) -> FrameIndex:
    """One index over several files: their names, indexes (none empty, all of one size) and starts in seconds."""
    parts: list[Part] = []
    first = 0
    for name, index, start in files:
        parts.append(Part(name, index, first, start))
        first += len(index.frames)
    whole, head = tuple(parts), parts[0].index
    return FrameIndex(head.time_base, head.width, head.height, _Joined(whole), timeline_digest(whole), whole)


@dataclass(frozen=True, slots=True)
class Irregularity:
    """A fact of the file worth a line in the annex; `code` is a message code (``irregularity.<code>``)."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """A length of time between two images, in seconds, and how many times it occurs."""

    seconds: float
    count: int


@dataclass(frozen=True, slots=True)
class Gap:
    """An interruption of `seconds` before image `ordinal`."""

    ordinal: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Run:
    """`count` images in a row, from image `first` on."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class StreamFact:
    """One stream of the container. kind: "video", "audio", "subtitle", "data" or "attachment"; detail: what the
    container says of it (language, title, handler), "" when nothing."""

    kind: str
    codec: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """One line of an edit list (ISO/IEC 14496-12 § 8.6.6). seconds: its length; media: where it begins in the images'
    own time, in seconds, None for a blank."""

    seconds: float
    media: float | None


@dataclass(frozen=True, slots=True)
class FootageFacts:
    """What `probe` says. Durations in seconds; intervals between frames in seconds; rate in frames per second as
    claimed by the container (None if it claims none).

    duration: between the first and the last image. starts: what the file says of the instant of its first image, see
    `Start`. damage: how many images were decoded before each packet the decoder refused. Lists of gaps, repeats,
    damage, intervals and tags are cut at a length that a page can show; the counts in `irregularities` are whole.
    """

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
    profile: str = ""
    colour: str = ""
    duration_container: float | None = None
    duration_stream: float | None = None
    intervals: tuple[Interval, ...] = ()
    gaps: tuple[Gap, ...] = ()
    repeats: tuple[Run, ...] = ()
    damage: tuple[int, ...] = ()
    streams: tuple[StreamFact, ...] = ()
    rotation: int = 0
    interlaced: int = 0
    edits: tuple[Edit, ...] = ()
    chapters: int = 0
    encoder: str = ""
    creation_time: str = ""
    location: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    times: str = ""
    starts: tuple[Start, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """What one source says of the instant of a file's first image.

    source: "recorder" (the date written beside each image by the recorder), "creation_time" (a tag of the container),
    "file_name" or "typed". instant: ISO 8601, with an offset only when the source gives one. precision in seconds.
    """

    source: str
    instant: str
    precision: float


@dataclass(frozen=True, slots=True)
class Segment:
    """One file of a timeline. gap: seconds between the end of the file before and its start, negative when they
    overlap, 0 when they touch or when nothing says; start: seconds since the timeline's first image."""

    name: str
    first: int
    frames: int
    start: Fraction
    gap: float
    instant: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The files of one pièce in the order of their time.

    order: what they were put in order by: "recorder", "creation_time", "file_name" (see `Start`), "pts" (times that go
    on from file to file), "name" (no time: the order of their names). precision: in seconds, under which a gap or an
    overlap is not told.
    """

    order: str
    precision: float
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ClockOffset:
    """The camera's clock compared with a reference clock on a photo. seconds: camera minus reference; uncertainty: plus
    or minus, in seconds, from the least unit that the clocks display. camera_time and reference_time: ISO 8601 local,
    as typed; zone: an IANA name or an offset, as typed."""

    photo: int | None
    camera_time: str
    reference_time: str
    zone: str
    seconds: float
    uncertainty: float
    note: str = ""
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class FootageClock:
    """What is known of the hour of a pièce's first image: a start and the clock's offset, each None until known."""

    start: Start | None = None
    offset: ClockOffset | None = None

    def claimed(self, seconds: float) -> datetime | None:
        """The hour the recording claims `seconds` after its first image; without zone when its source gives none."""
        if self.start is None:
            return None
        return datetime.fromisoformat(self.start.instant) + timedelta(seconds=seconds)

    def corrected(self, seconds: float) -> datetime | None:
        """That hour, once the offset of the clock is taken away; None unless start and offset are known."""
        claimed = self.claimed(seconds)
        if claimed is None or self.offset is None:
            return None
        return claimed - timedelta(seconds=self.offset.seconds)

    @property
    def uncertainty(self) -> float:
        """Seconds by which `corrected` may be wrong, as far as its two sources say."""
        return (self.start.precision if self.start else 0.0) + (self.offset.uncertainty if self.offset else 0.0)
