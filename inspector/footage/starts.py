"""What a file says of the instant of its first image: the recorder's own dates, the container's tag, its name.

Each source is kept apart: they often disagree, and none is proof. Formats: DHAV as FFmpeg reads it
(libavformat/dhav.c: the recorder's local date and time, in seconds since 1970 as if it were UTC, is the PTS in
milliseconds); names as written by the recorders named beside each pattern.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from inspector.domain.footage import Start

_DATE = r"(?P<year>20\d\d)(?P<a>[-_.]?)(?P<month>\d\d)(?P=a)(?P<day>\d\d)"
_HOUR = r"(?P<hour>\d\d)(?P<b>[-_.:h]?)(?P<minute>\d\d)(?:(?P=b)(?P<second>\d\d))?"
_NAME = re.compile(rf"(?<!\d){_DATE}(?:[T _.@-]{{0,3}}){_HOUR}(?!\d)")
"""20260712101500, 2026-07-12_10-15-00, 20260712T1015, ch01_20260712_101500 (Hikvision, Axis, motion…)."""
_FOLDERS = re.compile(rf"(?<!\d){_DATE}[/\\](?:.*[/\\])?{_HOUR}(?!\d)")
"""2026-07-12/001/dav/10/10.15.00-10.30.00[M][0@0][0].dav (Dahua): the day is a folder, the hours are the name."""
_EPOCH = re.compile(r"(?<!\d)(1[5-9]\d{8})(?:\.\d+)?(?!\d)")
"""1783851300.123 (Frigate, Unifi): seconds since 1970, UTC."""
_YEARS = range(2000, 2100)


def starts(container: str, tags: Mapping[str, str], first_seconds: float | None, name: str) -> tuple[Start, ...]:
    """The instants claimed, the most direct source first. first_seconds: first PTS in seconds, None without any."""
    found = [_recorder(container, first_seconds), _created(tags), from_name(name)]
    return tuple(start for start in found if start is not None)


def _recorder(container: str, first_seconds: float | None) -> Start | None:
    if container != "dhav" or first_seconds is None:
        return None
    try:
        instant = datetime.fromtimestamp(0, UTC).replace(tzinfo=None) + timedelta(seconds=int(first_seconds))
    except OverflowError:
        return None
    return Start("recorder", instant.isoformat(), 1.0) if instant.year in _YEARS else None


def _created(tags: Mapping[str, str]) -> Start | None:
    for key in ("com.apple.quicktime.creationdate", "creation_time", "date"):
        instant = _iso(tags.get(key, ""))
        if instant is not None:
            return Start("creation_time", instant.replace(microsecond=0).isoformat(), 1.0)
    return None


def _iso(text: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    # A bare date, and the year 1904 or 1970 of a tag left at zero, are no start of a recording.
    return instant if len(text) > 10 and instant.year in _YEARS else None


def from_name(name: str) -> Start | None:
    """The instant written in a path inside the pièce ("/" between folders)."""
    last = name.rpartition("/")[2]
    for match in (_NAME.search(last), _FOLDERS.search(name), _NAME.search(name)):
        if match is None:
            continue
        parts = [int(match[key] or 0) for key in ("year", "month", "day", "hour", "minute", "second")]
        try:
            instant = datetime(*parts)  # type: ignore[arg-type] # noqa: DTZ001 - a recorder's own hour, of no zone
        except ValueError:
            continue
        return Start("file_name", instant.isoformat(), 1.0 if match["second"] else 60.0)
    match = _EPOCH.search(last)
    if match is not None:
        return Start("file_name", datetime.fromtimestamp(int(match[1]), UTC).isoformat(), 1.0)
    return None
