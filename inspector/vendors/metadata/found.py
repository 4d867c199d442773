"""What readers of metadata give besides observations, and how they take times and numbers."""

from __future__ import annotations

import base64
import binascii
import math
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from inspector.domain.metadata import Attribute, Placeholder
from inspector.domain.plan import PlanWarning

NOT_INFERRED = frozenset(
    {"unknown", "unk", "none", "null", "n/a", "na", "undefined", "-1", "unk-m-0", "notset", "unset"}
)
"""Values that say that nothing was inferred."""

LEAST_TEMPLATE = 16
"""A vector of fewer numbers than this describes neither a face nor a body."""

_LARGEST_EPOCH = 4_102_444_800.0  # 2100-01-01


@dataclass(frozen=True, slots=True)
class Recognised:
    """Why a format was recognised: message code (``recognised.<code>``) with its arguments, and how sure (0..1)."""

    code: str
    confidence: float
    arguments: tuple[tuple[str, str], ...] = ()

    def as_warning(self) -> PlanWarning:
        """In the form that summaries keep."""
        return PlanWarning(self.code, self.arguments)


def utc(value: Any, *, is_utc: bool = False) -> tuple[str | None, str | None]:
    """(ISO 8601 in UTC or None, as written) of an epoch in s, ms, µs or ns, or of an ISO text. A text without zone has
    no UTC unless `is_utc`."""
    if value is None or isinstance(value, bool) or value == "":
        return None, None
    raw = str(value)[:80]
    number = figure(value)
    if number is not None:
        for scale in (1.0, 1e3, 1e6, 1e9):
            if 1e8 < number / scale < _LARGEST_EPOCH:
                return _iso(datetime.fromtimestamp(number / scale, UTC)), raw
        return None, raw
    text = raw.strip().replace(" ", "T", 1)
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00") if text.endswith(("Z", "z")) else text)
    except ValueError:
        return None, raw
    if moment.tzinfo is None:
        if not is_utc:
            return None, raw
        moment = moment.replace(tzinfo=UTC)
    try:
        return _iso(moment.astimezone(UTC)), raw
    except (OverflowError, ValueError):
        return None, raw


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ").replace(".000000Z", "Z")


def figure(value: Any) -> float | None:
    """A finite number, from a number or a text of one; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        number = float(value) if abs(value) < 1e300 else math.inf
    elif isinstance(value, str) and 0 < len(value) <= 40:
        try:
            number = float(value)
        except ValueError:
            return None
    else:
        return None
    return number if math.isfinite(number) else None


def whole(value: Any) -> int | None:
    """An integer of ordinary size, None for anything else."""
    number = figure(value)
    return int(number) if number is not None and number.is_integer() and abs(number) < 1e15 else None


def share(value: Any) -> float | None:
    """A confidence in 0..1, from 0..1 or from percent; None when it is neither."""
    number = figure(value)
    if number is None or number < 0 or number > 100:
        return None
    return number if number <= 1 else number / 100


def named(value: Any) -> str | None:
    """A short text of a scalar, None for nothing."""
    if value is None or isinstance(value, dict | list) or value == "":
        return None
    return str(value)[:200]


def box_of(left: Any, top: Any, right: Any, bottom: Any) -> tuple[float, float, float, float] | None:
    """Left, top, width, height from corners in any order, already in 0..1; None when one is no number."""
    values = [figure(v) for v in (left, top, right, bottom)]
    if any(v is None for v in values):
        return None
    x1, y1, x2, y2 = (float(v) for v in values if v is not None)
    x, y = min(x1, x2), min(y1, y2)
    return round(x, 6), round(y, 6), round(abs(x2 - x1), 6), round(abs(y2 - y1), 6)


def pixels(left: Any, top: Any, width: Any, height: Any) -> dict[str, Attribute]:
    """A box in pixels of a picture whose size is unknown: kept as written, under `box_px` (left top width height)."""
    values = [figure(v) for v in (left, top, width, height)]
    if any(v is None for v in values):
        return {}
    return {"box_px": Attribute(" ".join(f"{v:g}" for v in values if v is not None))}


def scalar(value: Any) -> str | float | int | bool | None:
    """A value that can be kept as an attribute's."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return value if figure(value) is not None else None
    return str(value)[:200]


def attribute_of(path: str, value: Any, confidence: Any = None) -> tuple[Attribute | None, Placeholder | None]:
    """An attribute that was inferred, or the placeholder that stands in its place."""
    if value is None:
        return None, None
    text = str(value).strip()
    if not text:
        return None, Placeholder(path, "", 1, "empty")
    if text.lower() in NOT_INFERRED or text.upper().startswith("UNK-"):
        return None, Placeholder(path, text[:80], 1, "unknown")
    return Attribute(scalar(value), share(confidence)), None


def picture_bytes(text: str) -> int | None:
    """Bytes of a base64 picture once decoded; None when it is not base64."""
    body = text.partition("base64,")[2] or text
    sample = "".join(body[:400].split())
    try:
        base64.b64decode(sample[: len(sample) // 4 * 4], validate=True)
    except (binascii.Error, ValueError):
        return None
    packed = "".join(body.split())
    return len(packed) * 3 // 4 - packed[-2:].count("=")


def vector_length(value: Any) -> int | None:
    """How many numbers a vector has: a list of numbers, or base64 of 32-bit floats; None when it is no vector."""
    if isinstance(value, list):
        return len(value) if value and all(figure(v) is not None for v in value) else None
    if isinstance(value, str) and len(value) >= 64:
        size = picture_bytes(value)
        return size // 4 if size is not None and size % 4 == 0 else None
    return None
