"""Times as the player says them, and back. No state here."""

from __future__ import annotations

import re


def clock(seconds: float, *, hours: bool = True, thousandths: bool = True) -> str:
    """hh:mm:ss.mmm, or shorter where there is no room. Rounded to the millisecond, never below 0."""
    total = max(0, round(seconds * 1000))
    rest, milli = divmod(total, 1000)
    minutes, second = divmod(rest, 60)
    hour, minute = divmod(minutes, 60)
    text = f"{hour:02d}:{minute:02d}:{second:02d}" if hours or hour else f"{minute:02d}:{second:02d}"
    return f"{text}.{milli:03d}" if thousandths else text


_TIME = re.compile(r"^(?:(?:(\d+):)?(\d{1,2}):)?(\d+(?:[.,]\d+)?)\s*s?$")


def parse_place(text: str) -> tuple[str, float] | None:
    """("frame", n) for a whole number, ("time", seconds) for 1:02:03.4, 41,2 or 41 s; None for anything else."""
    written = text.replace("\u202f", "").replace("\u00a0", "").strip().lower()
    if re.fullmatch(r"[\d ]+", written):
        return "frame", float(written.replace(" ", ""))
    found = _TIME.match(written)
    if not found:
        return None
    hours, minutes, seconds = found.groups()
    return "time", int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds.replace(",", "."))
