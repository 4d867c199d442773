"""The files of one pièce as one timeline: their order, where each begins, what lies between.

The order comes from one source for all files, the first of these that every file has and that tells them apart: times
that go on from file to file (a recorder that cuts a stream without starting its clock again), the recorder's dates,
the container's creation time, the file names' hours; else the names alone, and then nothing is known of gaps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from itertools import pairwise

from inspector.domain.errors import UserError
from inspector.domain.footage import FootageFacts, Segment, Start, Timeline

File = tuple[str, FootageFacts]
"""Name inside the pièce, facts."""

_TOUCH = Fraction(1, 2)
"""Times that go on from file to file leave less than this many seconds between most of them."""
_SOURCES = ("recorder", "creation_time", "file_name")


def timeline(files: Sequence[File]) -> Timeline:
    """The timeline of the files that hold images. Raises UserError: none, or images of several sizes."""
    files = [(name, facts) for name, facts in files if facts.frames]
    if not files:
        raise UserError("timeline_empty")
    first = files[0][1]
    for name, facts in files:
        if (facts.width, facts.height) != (first.width, first.height):
            raise UserError(
                "timeline_sizes",
                file=files[0][0],
                size=f"{first.width}×{first.height}",
                other=name,
                other_size=f"{facts.width}×{facts.height}",
            )
    ordered, order, precision, claimed = _order(files)
    return Timeline(order, float(precision), _place(ordered, precision, claimed))


def _order(files: list[File]) -> tuple[list[File], str, Fraction, list[tuple[Fraction, str] | None]]:
    """The files in order; what that comes from; its precision; for each the seconds and the instant it claims."""
    by_name = sorted(files, key=lambda file: natural(file[0]))
    if len(files) > 1 and (going_on := _going_on(by_name)):
        told_by_pts = [(_first(facts), facts.starts[0].instant if facts.starts else "") for _, facts in going_on]
        return going_on, "pts", Fraction(0), [*told_by_pts]
    for source in _SOURCES:
        found = [_start(facts, source) for _, facts in by_name]
        claims = [_seconds(start) if start else None for start in found]
        known = [claim for claim in claims if claim is not None]
        if (
            len(set(known)) < len(files)
            or len({datetime.fromisoformat(s.instant).tzinfo is None for s in found if s}) > 1
        ):
            continue
        rows = sorted(zip(known, range(len(files)), strict=True))
        kept = [found[n] for _, n in rows]
        precision = max(Fraction(start.precision) for start in kept if start)
        instants = [start.instant if start else "" for start in kept]
        told: list[tuple[Fraction, str] | None] = [(s, i) for (s, _), i in zip(rows, instants, strict=True)]
        return [by_name[n] for _, n in rows], source, precision, told
    return by_name, "name", Fraction(0), [None] * len(files)


def _going_on(by_name: list[File]) -> list[File] | None:
    """The files by their first PTS when each begins after the one before has ended, and most where it ended."""
    if any(facts.first_pts is None or facts.times == "times_from_rate" for _, facts in by_name):
        return None
    ordered = sorted(by_name, key=lambda file: _first(file[1]))
    touching = 0
    for (_, before), (_, after) in pairwise(ordered):
        gap = _first(after) - _first(before) - length(before)
        # Of a file shorter than that, half a second is not next to nothing.
        least = min(_TOUCH, length(before) / 4)
        if gap < -least:
            return None
        touching += abs(gap) < least
    return ordered if 2 * touching >= len(ordered) - 1 else None


def _place(files: list[File], precision: Fraction, claimed: list[tuple[Fraction, str] | None]) -> tuple[Segment, ...]:
    placed: list[Segment] = []
    first, end, origin = 0, Fraction(0), claimed[0][0] if claimed[0] else Fraction(0)
    for (name, facts), claim in zip(files, claimed, strict=True):
        start = claim[0] - origin if claim else end
        gap = start - end
        # A start told to the second cannot show less than a second: files nearer than that are taken to touch.
        least = max(precision, usual_interval(facts) / 2)
        if abs(gap) <= least:
            start, gap = end, Fraction(0)
        placed.append(Segment(name, first, facts.frames, start, float(gap), claim[1] if claim else ""))
        first += facts.frames
        end = start + length(facts)
    return tuple(placed)


def length(facts: FootageFacts) -> Fraction:
    """Seconds a file covers: from its first image to its last, which lasts as long as images do as a rule."""
    return max(Fraction(0), Fraction(facts.duration).limit_denominator(1_000_000)) + usual_interval(facts)


def usual_interval(facts: FootageFacts) -> Fraction:
    """Seconds between two images: the median, else what the rate claims, else 0."""
    if facts.interval_median is not None and facts.interval_median > 0:
        return Fraction(facts.interval_median).limit_denominator(1_000_000)
    return 1 / Fraction(facts.rate_claimed).limit_denominator(1000) if facts.rate_claimed else Fraction(0)


def _first(facts: FootageFacts) -> Fraction:
    return Fraction(facts.first_pts or 0) * Fraction(facts.time_base)


def _start(facts: FootageFacts, source: str) -> Start | None:
    return next((start for start in facts.starts if start.source == source), None)


def _seconds(start: Start) -> Fraction:
    instant = datetime.fromisoformat(start.instant)
    return Fraction(round((instant if instant.tzinfo else instant.replace(tzinfo=UTC)).timestamp()))


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts "cam 2" before "cam 10"; ties between spellings are broken by the name itself."""
    parts = re.split(r"(\d+)", name)
    key = [(1, int(part), "") if place % 2 else (0, 0, part.casefold()) for place, part in enumerate(parts)]
    return (*key, (-1, 0, name))
