"""The camera's clock: its offset read on a photo, the hour of the first image, and what hour an image then has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from inspector.casefile import CaseFile, Db, exhibits, journal
from inspector.casefile import footage_records as kept
from inspector.domain.case import Exhibit
from inspector.domain.errors import UserError
from inspector.domain.footage import ClockOffset, FootageClock, FootageFacts, Start
from inspector.domain.words import ExhibitKind
from inspector.operations.footage import timeline_of

_FORMS = (
    "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M",
    "%d/%m/%YT%H:%M:%S.%f", "%d/%m/%YT%H:%M:%S", "%d/%m/%YT%H:%M",
)  # fmt: skip


def set_offset(
    case: CaseFile,
    exhibit: int,
    photo_exhibit: int | None,
    camera_time: str,
    reference_time: str,
    zone: str = "",
    note: str = "",
) -> ClockOffset:
    """Record the two hours read on one photo, the camera's (or recorder's) and a reference clock's, for a pièce.

    Earlier readings are kept; the last one counts. The uncertainty is the least unit displayed: one second for an hour
    read to the second, one minute for one read to the minute. An hour without a date is taken on the day that brings
    it nearest to the other. Raises UserError: not footage, not a photo, hours that cannot be read.
    """
    _require(case, exhibit, ExhibitKind.FOOTAGE, "clock_exhibit")
    if photo_exhibit is not None:
        _require(case, photo_exhibit, ExhibitKind.PHOTO, "clock_photo")
    zone = _zone_text(zone)
    camera, reference, unit = _both(camera_time, reference_time)
    offset = ClockOffset(
        photo=photo_exhibit,
        camera_time=_told(camera),
        reference_time=_told(reference),
        zone=zone,
        seconds=(camera - reference).total_seconds(),
        uncertainty=unit,
        note=note.strip(),
    )
    with case.db.atomic():
        recorded = kept.add_clock_offset(case.db, exhibit, offset)
        details = {
            "photo": photo_exhibit,
            "camera": offset.camera_time,
            "reference": offset.reference_time,
            "zone": offset.zone,
            "seconds": offset.seconds,
            "uncertainty": offset.uncertainty,
        }
        journal.append(case.db, case.agent, "clock.offset", f"exhibit {exhibit}", "done", details, [f"facts {exhibit}"])
    return recorded


def offset_of(camera_time: str, reference_time: str) -> tuple[float, float]:
    """The offset that two typed hours make, and its uncertainty, in seconds. Raises UserError clock_time."""
    camera, reference, unit = _both(camera_time, reference_time)
    return (camera - reference).total_seconds(), unit


def _both(camera_time: str, reference_time: str) -> tuple[datetime, datetime, float]:
    camera, camera_unit = read_time(camera_time)
    reference, reference_unit = read_time(reference_time)
    if camera.year == 1:
        camera = _nearest(camera, reference)
    elif reference.year == 1:
        reference = _nearest(reference, camera)
    return camera, reference, max(camera_unit, reference_unit)


def set_start(case: CaseFile, exhibit: int, instant: str, zone: str = "") -> Start:
    """Record the hour of a pièce's first image as read by the agent (on the picture itself, in the recorder's list)."""
    _require(case, exhibit, ExhibitKind.FOOTAGE, "clock_exhibit")
    tzinfo = check_zone(zone)
    moment, unit = read_time(instant)
    if moment.year == 1:
        raise UserError("clock_time", text=instant)
    start = Start("typed", (moment.replace(tzinfo=tzinfo) if tzinfo else moment).isoformat(), unit)
    with case.db.atomic():
        kept.add_typed_start(case.db, exhibit, start)
        details = {"instant": start.instant, "precision": start.precision}
        journal.append(case.db, case.agent, "clock.start", f"exhibit {exhibit}", "done", details, [f"facts {exhibit}"])
    return start


def clock(db: Db, exhibit: Exhibit, facts: Mapping[int, FootageFacts]) -> FootageClock:
    """What is known of the hours of a pièce: the last hour typed, else what its first file says; the last offset.
    facts: by identifier of the file."""
    typed, offsets = kept.typed_starts(db, exhibit.number), kept.clock_offsets(db, exhibit.number)
    return FootageClock(typed[-1] if typed else _said(exhibit, facts), offsets[-1] if offsets else None)


def clock_of(db: Db, exhibit: int) -> FootageClock:
    """`clock` of the pièce of that number."""
    piece = exhibits.exhibit(db, exhibit)
    found = {file.id: facts for file in piece.files if (facts := kept.footage_facts(db, file.id)) is not None}
    return clock(db, piece, found)


def clocks(db: Db, pieces: list[Exhibit], facts: Mapping[int, FootageFacts]) -> dict[int, FootageClock]:
    """By exhibit number, for the footage of which an hour or an offset is known."""
    found = {e.number: clock(db, e, facts) for e in pieces if e.kind is ExhibitKind.FOOTAGE}
    return {number: each for number, each in found.items() if each != FootageClock()}


def _said(exhibit: Exhibit, facts: Mapping[int, FootageFacts]) -> Start | None:
    whole = timeline_of(exhibit, facts)
    if isinstance(whole, UserError):
        return None
    named = {file.name: facts[file.id] for file in exhibit.files if file.id in facts}
    first = named.get(whole.segments[0].name) if whole else next(iter(named.values()), None)
    if first is None:
        return None
    source = whole.order if whole else ""
    said = [start for start in first.starts if start.source == source] or list(first.starts)
    return said[0] if said else None


def read_time(text: str) -> tuple[datetime, float]:
    """A typed date and hour, or hour alone (year 1), and its least unit in seconds: 2026-07-12 10:15:30,
    12/07/2026 10:15, 10:15:30.5, 10h15. Raises UserError clock_time."""
    written = re.sub(r"\s+", " ", text.strip()).replace(" ", "T").replace(",", ".")
    written = re.sub(r"(?<=\d)[hH](?=\d)", ":", written)
    if "T" not in written:
        written = f"0001-01-02T{written}"
    for form in _FORMS:
        try:
            moment = datetime.strptime(written, form)  # noqa: DTZ007 - a clock's own hour
        except ValueError:
            continue
        if form.endswith("%f"):
            return moment, 10.0 ** -len(written.rpartition(".")[2])
        return moment, 1.0 if form.endswith("%S") else 60.0
    raise UserError("clock_time", text=text)


def check_zone(zone: str) -> ZoneInfo | timezone | None:
    """The zone of that IANA name or offset (+02:00); None for none. Raises UserError clock_zone."""
    text = zone.strip()
    if not text:
        return None
    match = re.fullmatch(r"(?:UTC)?([+-])(\d{1,2})(?::?(\d\d))?", text)
    if match:
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        if minutes < 24 * 60:
            return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))
    else:
        try:
            return ZoneInfo(text)
        except (KeyError, ValueError, OSError):
            raise UserError("clock_zone", zone=zone) from None
    raise UserError("clock_zone", zone=zone)


def _zone_text(zone: str) -> str:
    """The zone as it is kept: a name as typed, an offset as +02:00."""
    known = check_zone(zone)
    return known.tzname(None).removeprefix("UTC") or "UTC" if isinstance(known, timezone) else zone.strip()


def _nearest(hour: datetime, other: datetime) -> datetime:
    """That hour on the day that brings it nearest to `other`: two clocks read on one photo near midnight."""
    same = datetime.combine(other.date(), hour.time())
    return min((same + timedelta(days=days) for days in (-1, 0, 1)), key=lambda moment: abs(moment - other))


def _told(moment: datetime) -> str:
    return moment.time().isoformat() if moment.year == 1 else moment.isoformat()


def _require(case: CaseFile, number: int, kind: ExhibitKind, code: str) -> None:
    if exhibits.exhibit(case.db, number).kind is not kind:
        raise UserError(code, exhibit=number)
