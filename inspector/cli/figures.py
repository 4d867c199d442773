"""Numbers as they are typed on the command line."""

from __future__ import annotations

import math

LARGEST = 1 << 53
"""Beyond, a number names nothing that a case can hold, and its database takes none."""


def whole(text: str) -> int:
    """A whole number. Raises ValueError for anything else, and beyond `LARGEST`."""
    value = int(text)
    if abs(value) > LARGEST:
        raise ValueError(text)
    return value


def real(text: str) -> float:
    """A number. Raises ValueError for anything else, infinity and what is not a number among it."""
    value = float(text)
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise ValueError(text)
    return value
