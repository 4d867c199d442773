"""MOTChallenge text: frame (from 1), track, left, top, width, height, confidence, … in pixels, cut by commas.

The picture's size is not in the file: no place is given. Source: the MOTChallenge benchmark's description of its
format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.domain.metadata import VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.vendors.metadata.found import Recognised, figure, named, pixels, whole
from inspector.vendors.metadata.streams import Pieces

NAME = "motchallenge"

_CUT = re.compile(r"[,;\t ]+")


def recognise(pieces: Pieces) -> Recognised | None:
    """From 6 to 10 columns of numbers, the first two whole, frames from 1 and never falling far."""
    lines = [line for line in pieces.text.splitlines()[:50] if line.strip()]
    rows = [_numbers(line) for line in lines[:-1] or lines]
    if not rows or any(row is None for row in rows):
        return None
    known = [row for row in rows if row is not None]
    if any(not 6 <= len(row) <= 10 or not row[0].is_integer() or not row[1].is_integer() for row in known):
        return None
    if any(row[0] < 1 or row[4] < 0 or row[5] < 0 for row in known) or len({len(row) for row in known}) != 1:
        return None
    return Recognised("mot_columns", 0.75)


def read(pieces: Pieces) -> Iterator[VendorObservation | PlanWarning]:
    """One observation a line."""
    yield PlanWarning("mot_box_in_pixels")
    for number, line in pieces.lines():
        row = _numbers(line)
        if row is None or len(row) < 6:
            pieces.doubts.add("value_broken", number)
            continue
        confidence = row[6] if len(row) > 6 and 0 <= row[6] <= 1 else None
        yield VendorObservation(
            frame=whole(row[0]), raw_time=None, track=named(whole(row[1])) if row[1] >= 0 else None,
            confidence=confidence, attributes=pixels(*row[2:6]), provenance=Provenance("", number),
        )  # fmt: skip


def _numbers(line: str) -> list[float] | None:
    values = [figure(word) for word in _CUT.split(line.strip().strip(",;")) if word]
    return None if not values or None in values else [v for v in values if v is not None]
