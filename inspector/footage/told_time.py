"""A timeline and the camera's clock in words, the same for every face and report."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from inspector import messages
from inspector.domain.footage import FootageClock, Timeline
from inspector.messages import Language

_HALF_HOUR = 1800


def timeline_told(timeline: Timeline, language: Language = "fr") -> tuple[str, ...]:
    """What was joined, by what order, and each interruption or overlap, one sentence each."""

    def say(code: str, **arguments: object) -> str:
        return messages.text(f"timeline.{code}", language, **arguments)

    segments = timeline.segments
    total = sum(segment.frames for segment in segments)
    told = [say("made", files=len(segments), frames=total, order=say(f"order.{timeline.order}"))]
    if timeline.order == "name":
        return (*told, say("untimed"))
    if timeline.precision > 0:
        told.append(say("precision", precision=figure(timeline.precision)))
    joints = [
        say(
            "gap" if segment.gap > 0 else "overlap",
            seconds=figure(abs(segment.gap)),
            image=segment.first,
            file=segment.name,
        )
        for segment in segments
        if segment.gap
    ]
    return (*told, *(joints or [say("seamless")]))


def segments_told(timeline: Timeline, language: Language = "fr") -> tuple[str, ...]:
    """Each file with its images and its place, one line each."""
    return tuple(
        messages.text(
            "timeline.segment",
            language,
            file=segment.name,
            first=segment.first,
            last=segment.first + segment.frames - 1,
            start=length(float(segment.start)),
        )
        for segment in timeline.segments
    )


def clock_told(clock: FootageClock, language: Language = "fr") -> tuple[str, ...]:
    """What is known of the hours of footage, one sentence each; empty when nothing is."""
    told: list[str] = []
    if clock.start is not None:
        hour = hour_told(datetime.fromisoformat(clock.start.instant), clock, language)
        source = messages.text(f"clock.source.{clock.start.source}", language)
        told.append(
            messages.text("clock.start", language, time=hour, source=source, precision=figure(clock.start.precision))
        )
    offset = clock.offset
    if offset is not None:
        code = "same" if offset.seconds == 0 else "ahead" if offset.seconds > 0 else "behind"
        told.append(
            messages.text(
                f"clock.offset.{code}",
                language,
                seconds=length(abs(offset.seconds)),
                uncertainty=figure(offset.uncertainty),
            )
        )
        where = messages.text("clock.offset.where", language, photo=offset.photo) if offset.photo is not None else ""
        told.append(
            messages.text(
                "clock.offset.read",
                language,
                camera=offset.camera_time.replace("T", " "),
                reference=offset.reference_time.replace("T", " "),
                where=where + (f" ({offset.zone})" if offset.zone else ""),
            )
        )
        away = abs(offset.seconds) % _HALF_HOUR
        if abs(offset.seconds) > _HALF_HOUR * 0.9 and min(away, _HALF_HOUR - away) <= _HALF_HOUR * 0.1:
            told.append(messages.text("clock.offset.zone_doubt", language))
    return tuple(told)


def hours_told(clock: FootageClock, seconds: float, language: Language = "fr") -> tuple[str, ...]:
    """The claimed and the corrected hour of an image, `seconds` after the first; when no hour is known, the offset
    alone; nothing when nothing is known. Never in place of the PTS: beside it."""
    claimed, corrected = clock.claimed(seconds), clock.corrected(seconds)
    told = []
    if claimed is not None:
        told.append(messages.text("clock.claimed", language, time=hour_told(claimed, clock, language)))
    if corrected is not None:
        told.append(
            messages.text(
                "clock.corrected",
                language,
                time=hour_told(corrected, clock, language),
                uncertainty=figure(clock.uncertainty),
            )
        )
    elif clock.offset is not None:
        told.append(
            messages.text(
                "clock.offset_short",
                language,
                sign="−" if clock.offset.seconds < 0 else "+",
                seconds=length(abs(clock.offset.seconds)),
                uncertainty=figure(clock.offset.uncertainty),
            )
        )
    return tuple(told)


def hour_told(moment: datetime, clock: FootageClock, language: Language = "fr") -> str:
    """Day and hour to the second, in the zone of the clock's reading when the instant has one; "UTC+2" after it."""
    zone = _zone(clock.offset.zone) if clock.offset else None
    if moment.tzinfo is not None and zone is not None:
        moment = moment.astimezone(zone)
    day = moment.strftime("%d/%m/%Y %H:%M:%S" if language == "fr" else "%Y-%m-%d %H:%M:%S")
    shift = moment.utcoffset()
    if shift is None:
        return day
    minutes = round(shift.total_seconds() / 60)
    return (
        f"{day} UTC{'+' if minutes > 0 else '−'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
        if minutes
        else f"{day} UTC"
    )


def length(seconds: float) -> str:
    """h:mm:ss, with tenths or thousandths when there are any: 0:00:07, 1:02:03.4."""
    whole = round(seconds * 1000)
    rest, milli = divmod(whole, 1000)
    minutes, second = divmod(rest, 60)
    hours, minute = divmod(minutes, 60)
    decimals = f".{milli:03d}".rstrip("0").rstrip(".")
    return f"{hours}:{minute:02d}:{second:02d}{decimals}"


def figure(value: float) -> str:
    """At most three decimals, a dot; ``!n`` writes it as the language does."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _zone(text: str) -> ZoneInfo | timezone | None:
    if not text:
        return None
    if text[0] in "+-":
        shift = datetime.strptime(text, "%z").utcoffset()
        return timezone(shift or timedelta())
    return ZoneInfo(text)
