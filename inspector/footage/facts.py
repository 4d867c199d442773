"""The facts of a footage file: what its container claims, what was decoded, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from statistics import median

import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from inspector.domain.footage import FootageFacts, FrameIndex, Gap, Interval, Irregularity, Run
from inspector.footage.claims import Claims, colour_of
from inspector.footage.decode import Problems
from inspector.footage.starts import starts

_GAP_FACTOR, _GAP_SECONDS = 3, 0.5
"""A gap is an interval of over this many times the median, and over this many seconds."""
_RATE_TOLERANCE = 0.01
"""Claimed and measured rates (or durations) that differ by less, relatively, are taken as equal."""

MOST_LISTED = 40
"""Places told one by one: gaps, runs of identical images, damage, lengths of intervals. All are counted."""

_COARSE = 5
"""Under this many units of the time base between two images, a difference of one unit is a real one."""


@dataclass(slots=True)
class Seen:
    """What the decoded images say. Counts of images; size is that of the first, upright, in pixels."""

    size: tuple[int, int] = (0, 0)
    pixel_format: str = ""
    turns: int = 0
    angle: int = 0
    corrupt: int = 0
    interlaced: int = 0
    colour: str = ""
    changes: int = 0
    first_change: tuple[int, str, str] | None = None
    corrupt_at: list[int] = field(default_factory=list)
    count: int = 0
    _layout: tuple[int, int, str] | None = None

    def add(self, frame: VideoFrame, turns: int) -> None:
        """Takes the facts of one more image, turned upright by `turns` quarter turns."""
        layout = (frame.width, frame.height, frame.format.name)
        if self._layout is None:
            self.size = layout[:2] if turns % 2 == 0 else (layout[1], layout[0])
            self.pixel_format, self.turns, self.angle = layout[2], turns, frame.rotation
            self.colour = colour_of(frame)
        elif layout != self._layout:
            self.changes += 1
            if self.first_change is None:
                self.first_change = self.count, _layout_text(self._layout), _layout_text(layout)
        self._layout = layout
        if frame.is_corrupt:
            self.corrupt += 1
            if len(self.corrupt_at) < MOST_LISTED:
                self.corrupt_at.append(self.count)
        self.interlaced += frame.interlaced_frame
        self.count += 1


def _layout_text(layout: tuple[int, int, str]) -> str:
    return f"{layout[0]}×{layout[1]} {layout[2]}"


def facts(
    claims: Claims, seen: Seen, problems: Problems, index: FrameIndex, times: str, name: str = ""
) -> FootageFacts:
    """The facts of a file all of whose images are in `index`. `times`: code of where its times come from; `name`:
    inside its pièce, which may tell a start."""
    stamps = [row.pts for row in index.frames]
    known = [stamp for stamp in stamps if stamp is not None]
    unit = float(index.time_base)
    stamps_known = np.array(known, dtype=np.int64)
    intervals = stamps_known[1:] - stamps_known[:-1]
    steps = intervals * unit
    middle = float(np.median(steps)) if len(steps) else None
    constant = len(steps) > 0 and _even(intervals)
    width, height = index.width, index.height
    first_seconds = known[0] * unit if known else None
    return FootageFacts(
        container=claims.container,
        codec=claims.codec,
        pixel_format=seen.pixel_format,
        width=width,
        height=height,
        frames=len(index.frames),
        frames_claimed=claims.frames,
        time_base=f"{index.time_base.numerator}/{index.time_base.denominator}",
        first_pts=known[0] if known else None,
        last_pts=known[-1] if known else None,
        duration=(known[-1] - known[0]) * unit if known else 0.0,
        rate_claimed=float(claims.rate) if claims.rate else None,
        interval_min=float(steps.min()) if len(steps) else None,
        interval_median=middle,
        interval_max=float(steps.max()) if len(steps) else None,
        constant_rate=constant and len(known) == len(stamps),
        key_frames=sum(row.key for row in index.frames),
        audio_tracks=claims.audio,
        irregularities=(
            *_of_container(claims, seen),
            *_of_damage(claims, seen, problems),
            *_of_times(claims, stamps, unit, constant, times),
            *_of_images(index, seen),
        ),
        index_digest=index.digest,
        profile=claims.profile,
        colour=seen.colour,
        duration_container=claims.duration_container,
        duration_stream=claims.duration_stream,
        intervals=_intervals(intervals, unit),
        gaps=tuple(sorted(gaps(stamps, unit), key=lambda gap: (-gap.seconds, gap.ordinal))[:MOST_LISTED]),
        repeats=tuple(sorted(_repeats(index), key=lambda run: (-run.count, run.first))[:MOST_LISTED]),
        damage=tuple(sorted({*problems.refused_at, *seen.corrupt_at})[:MOST_LISTED]),
        streams=claims.streams,
        rotation=seen.angle,
        interlaced=seen.interlaced,
        edits=claims.edits,
        chapters=claims.chapters,
        encoder=claims.encoder,
        creation_time=claims.tags.get("creation_time", ""),
        location=claims.location,
        tags=claims.other_tags,
        times=times,
        starts=starts(claims.container, claims.tags, first_seconds, name),
    )


def _even(intervals: NDArray[np.int64]) -> bool:
    """True when all intervals (units of the time base) are the same but for rounding to one unit: 30 images a second
    written in milliseconds alternate 33 and 34. A coarse time base gets no such tolerance."""
    middle = float(np.median(intervals))
    slack = 1 if middle >= _COARSE else 0
    return bool(np.all(np.abs(intervals - middle) <= slack))


def _irregularity(code: str, **arguments: object) -> Irregularity:
    return Irregularity(code, tuple((key, str(value)) for key, value in arguments.items()))


def _of_container(claims: Claims, seen: Seen) -> list[Irregularity]:
    found = []
    if claims.audio:
        found.append(_irregularity("audio_tracks", n=claims.audio))
    if claims.videos > 1:
        found.append(_irregularity("several_videos", n=claims.videos))
    if claims.others:
        found.append(_irregularity("other_tracks", n=claims.others))
    if claims.frames is not None and claims.frames != seen.count:
        found.append(_irregularity("count_differs", claimed=claims.frames, decoded=seen.count))
    if seen.angle:
        code = "rotation" if seen.angle % 90 == 0 else "rotation_not_applied"
        found.append(_irregularity(code, degrees=seen.angle))
    if _cut(claims):
        found.append(_irregularity("edit_list", n=len(claims.edits)))
    if claims.pixel_aspect not in (None, 0, 1):
        found.append(_irregularity("pixel_aspect", ratio=str(claims.pixel_aspect).replace("/", ":")))
    return found


def _cut(claims: Claims) -> bool:
    """True when the edit list does more than begin at the first image: blank stretches, several pieces, or a beginning
    further in than the few images that reordering takes."""
    usual = 16 / float(claims.rate) if claims.rate else 1.0
    return len(claims.edits) > 1 or any(edit.media is None or edit.media > usual for edit in claims.edits)


def _of_damage(claims: Claims, seen: Seen, problems: Problems) -> list[Irregularity]:
    found = []
    if claims.bytes_announced is not None and claims.bytes_announced > claims.bytes_present:
        found.append(_irregularity("truncated", announced=claims.bytes_announced, present=claims.bytes_present))
    if problems.refused:
        found.append(
            _irregularity("packets_refused", n=problems.refused, total=problems.packets, first=problems.first_refused)
        )
    if problems.damaged:
        found.append(_irregularity("packets_damaged", n=problems.damaged, total=problems.packets))
    if seen.corrupt:
        found.append(_irregularity("images_damaged", n=seen.corrupt))
    if problems.read_errors:
        code = "reading_stopped" if problems.stopped else "reading_errors"
        found.append(_irregularity(code, n=problems.read_errors, decoded=seen.count))
    if problems.hidden:
        found.append(_irregularity("hidden_images", n=problems.hidden))
    if problems.too_large:
        found.append(_irregularity("images_too_large", n=problems.too_large))
    return found


def _of_times(claims: Claims, stamps: list[int | None], unit: float, constant: bool, times: str) -> list[Irregularity]:
    found = [_irregularity(times, rate=_number(claims.rate))] if times else []
    missing = [ordinal for ordinal, stamp in enumerate(stamps) if stamp is None]
    if missing:
        found.append(_irregularity("times_missing", n=len(missing), first=missing[0]))
    known = [(ordinal, stamp) for ordinal, stamp in enumerate(stamps) if stamp is not None]
    repeated = [late for (_, a), (late, b) in pairwise(known) if b == a]
    backward = [late for (_, a), (late, b) in pairwise(known) if b < a]
    if repeated:
        found.append(_irregularity("times_repeated", n=len(repeated), first=repeated[0]))
    if backward:
        found.append(_irregularity("times_backward", n=len(backward), first=backward[0]))
    intervals = np.diff(np.array([stamp for _, stamp in known], dtype=np.int64)).astype(np.int64)
    steps = [int(interval) * unit for interval in intervals]
    forward = [step for step in steps if step > 0]
    if not forward:
        return found
    middle = median(forward)
    if not constant and not _even(intervals[intervals > 0]):
        found.append(
            _irregularity(
                "rate_varies", least=_number(min(forward)), median=_number(middle), most=_number(max(forward))
            )
        )
    found_gaps = list(gaps(stamps, unit))
    if found_gaps:
        longest = max(found_gaps, key=lambda gap: (gap.seconds, -gap.ordinal))
        found.append(_irregularity("gaps", n=len(found_gaps), longest=_number(longest.seconds), first=longest.ordinal))
    if claims.rate and times != "times_from_rate":
        measured = 1 / middle
        if abs(measured - float(claims.rate)) > _RATE_TOLERANCE * measured + unit * measured * measured:
            found.append(_irregularity("rate_differs", claimed=_number(claims.rate), measured=_number(measured)))
    length = (known[-1][1] - known[0][1]) * unit + middle
    if claims.duration and abs(claims.duration - length) > max(2 * middle, _RATE_TOLERANCE * length):
        found.append(_irregularity("duration_differs", claimed=_number(claims.duration), measured=_number(length)))
    return found


def _of_images(index: FrameIndex, seen: Seen) -> list[Irregularity]:
    found = []
    if seen.interlaced:
        found.append(_irregularity("interlaced", n=seen.interlaced, total=seen.count))
    if seen.first_change is not None:
        ordinal, before, after = seen.first_change
        found.append(_irregularity("format_changes", n=seen.changes, first=ordinal, before=before, after=after))
    runs = list(_repeats(index))
    if runs:
        found.append(_irregularity("images_repeated", n=sum(run.count for run in runs), first=runs[0].first))
    return found


def _intervals(intervals: NDArray[np.int64], unit: float) -> tuple[Interval, ...]:
    """The lengths between two images and how often each occurs, the most frequent first."""
    values, counts = np.unique(intervals, return_counts=True)
    order = np.lexsort((values, -counts))[:MOST_LISTED]
    return tuple(Interval(float(values[n]) * unit, int(counts[n])) for n in order)


def gaps(stamps: list[int | None], unit: float) -> Iterator[Gap]:
    """The interruptions between images that have a time; unit: seconds."""
    known = [(ordinal, stamp) for ordinal, stamp in enumerate(stamps) if stamp is not None]
    steps = [((b - a) * unit, late) for (_, a), (late, b) in pairwise(known)]
    forward = [step for step, _ in steps if step > 0]
    if forward:
        middle = median(forward)
        for step, late in steps:
            if step > _GAP_FACTOR * middle and step > _GAP_SECONDS:
                yield Gap(late, step)


def _repeats(index: FrameIndex) -> Iterator[Run]:
    """Runs of images whose planes are those of the image before."""
    first, count = 0, 0
    for before, row in pairwise(index.frames):
        if row.plane_hash == before.plane_hash:
            first, count = (first, count + 1) if count else (row.ordinal, 1)
        elif count:
            yield Run(first, count)
            count = 0
    if count:
        yield Run(first, count)


def _number(value: float | Fraction | None) -> str:
    """A figure for a sentence: at most three decimals, a dot (the faces put the user's own separator)."""
    return "?" if value is None else f"{float(value):.3f}".rstrip("0").rstrip(".")
