"""Numbers, dates and times as the reader of a report writes them."""

from __future__ import annotations

from datetime import datetime, timedelta

from inspector.messages import Language
from inspector.report.safe import NBSP

_SPANS = ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))


def number(value: float, language: Language, decimals: int | None = None) -> str:
    """1 234,5 in French, 1,234.5 in English. decimals None: an integer as it is, else at most three, zeros cut."""
    if isinstance(value, int) or (decimals is None and float(value).is_integer()):
        text = f"{int(value):,}" if decimals is None else f"{value:,.{decimals}f}"
    elif decimals is None:
        text = f"{value:,.3f}".rstrip("0").rstrip(".")
    else:
        text = f"{value:,.{decimals}f}"
    if text in ("-0", "0") and value != 0:
        text = f"{value:.2g}"
    if language == "fr":
        text = text.replace(",", NBSP).replace(".", ",")
    return text.replace("-", "−")


def octets(size: int) -> str:
    """A size in bytes to the unit, without separator so that it can be searched for and compared."""
    return str(size)


def clock(seconds: float) -> str:
    """h:mm:ss.mmm since the first image."""
    sign, milliseconds = ("−" if seconds < 0 else ""), round(abs(seconds) * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"


def span(seconds: float) -> tuple[float, str]:
    """A duration in the largest unit that gives a whole number: (30, "day"), (36, "hour"), (0.5, "second")."""
    for size, unit in _SPANS:
        if seconds and (seconds / size).is_integer():
            return seconds / size, unit
    return seconds, "second"


def moment(text: str) -> tuple[datetime, bool, bool] | None:
    """An ISO date or date and time: (value, whether it has an hour, whether it has an offset). None: not ISO."""
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        return None
    return value, "T" in text or " " in text, value.tzinfo is not None


def offset(value: datetime) -> str:
    """The offset of a time: "UTC+01:00", "UTC"."""
    delta = value.utcoffset() or timedelta()
    minutes = round(delta.total_seconds() / 60)
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "UTC"
