"""The time of acts, as ISO 8601."""

from __future__ import annotations

from datetime import UTC, datetime


def moment() -> tuple[str, str]:
    """Now, twice: in UTC ("2026-03-01T08:00:00.123Z") and local with its offset ("2026-03-01T09:00:00.123+01:00")."""
    instant = datetime.now(UTC)
    utc = instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return utc, instant.astimezone().isoformat(timespec="milliseconds")


def now() -> str:
    """Local time with its offset, to the second."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")
