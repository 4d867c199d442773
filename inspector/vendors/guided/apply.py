"""Observations out of an export of no known format, by what the inspector said of its keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, BinaryIO

from inspector.domain.metadata import Attribute, MetadataBatch, MetadataSummary, VendorObservation
from inspector.domain.plan import PlanWarning, Provenance
from inspector.domain.progress import Progress
from inspector.vendors.guided.mapping import Mapping
from inspector.vendors.guided.rows import rows
from inspector.vendors.metadata.found import (
    attribute_of,
    box_of,
    figure,
    named,
    picture_bytes,
    share,
    utc,
    vector_length,
    whole,
)
from inspector.vendors.metadata.streams import Counted, Pieces

_BATCH = 500
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FRENCH = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S.%f", "%d/%m/%Y %H:%M", "%d-%m-%Y %H:%M:%S", "%Y/%m/%d %H:%M:%S",
           "%Y%m%d%H%M%S", "%d.%m.%Y %H:%M:%S")  # fmt: skip


def read_mapped(
    open_file: Callable[[], BinaryIO], file: str, size: int | None, mapping: Mapping
) -> Generator[MetadataBatch, None, MetadataSummary]:
    """One observation a row. Rows where nothing of the mapping has a value are left out, and counted.

    No exception, whatever the bytes, but those of the medium.
    """
    last: list[Counted] = []

    def counted() -> BinaryIO:
        last.append(Counted(open_file()))
        return last[-1]  # type: ignore[return-value]

    pieces = Pieces(counted)
    batch: list[VendorObservation] = []
    total = empty = 0
    for place, row in rows(pieces, mapping.form, mapping.record):
        seen = _observation(row, place, mapping)
        if seen is None:
            empty += 1
            continue
        batch.append(seen)
        if len(batch) >= _BATCH:
            total += len(batch)
            yield MetadataBatch(Progress("metadata", last[-1].done, size, "byte"), tuple(batch))
            batch = []
    if batch:
        total += len(batch)
        yield MetadataBatch(Progress("metadata", last[-1].done, size, "byte"), tuple(batch))
    stream = last[-1]
    buffer = bytearray(1 << 20)
    while stream.readinto(buffer):
        yield MetadataBatch(Progress("metadata", stream.done, size, "byte"), ())
    warnings = [PlanWarning("guided_mapping", (("name", mapping.name),))]
    if empty:
        warnings.append(PlanWarning("guided_rows_empty", (("count", str(empty)),)))
    warnings += [
        PlanWarning(f"metadata_{code}", (("count", str(len(lines))), ("line", str(next((n for n in lines if n), 0)))))
        for code, lines in pieces.doubts.found.items()
    ]
    return MetadataSummary(
        f"guided_{mapping.form}", file, stream.sha256.hexdigest(), recognised=total > 0,
        reason=PlanWarning("guided", (("name", mapping.name),)), confidence=1.0, observations=total,
        warnings=tuple(warnings),
    )  # fmt: skip


def _observation(row: dict[str, Any], place: Provenance, mapping: Mapping) -> VendorObservation | None:
    def value(role: str) -> Any:
        return row.get(mapping.roles[role]) if role in mapping.roles else None

    attributes: dict[str, Attribute] = {}
    for key in mapping.attributes:
        found, _ = attribute_of(key, row.get(key))
        if found:
            attributes[key] = found
    if not attributes and all(value(role) in (None, "") for role in mapping.roles):
        return None
    time, raw = time_of(value("time"), mapping.zone)
    picture = value("picture")
    template = value("template")
    return VendorObservation(
        time=time, raw_time=raw, frame=whole(value("frame")), source=named(value("source")) or "",
        track=named(value("track")), label=named(value("label")), confidence=share(_figure(value("confidence"))),
        box=_box(value, mapping), attributes=attributes,
        template_length=_length(template),
        image_bytes=picture_bytes(picture) if isinstance(picture, str) and picture else None,
        event=named(value("event")), provenance=place,
    )  # fmt: skip


def _length(value: Any) -> int | None:
    if isinstance(value, str) and (numbers := _NUMBER.findall(value)) and len(numbers) > 3 and " " in value:
        return len(numbers)
    return vector_length(value)


def _figure(value: Any) -> float | None:
    """A number, with a comma or a point before the decimals."""
    return figure(value.strip().replace("\u202f", "").replace(",", ".", 1) if isinstance(value, str) else value)


def time_of(value: Any, zone: float | None) -> tuple[str | None, str | None]:
    """(UTC or None, as written): ISO, an epoch, or a French date; `zone`: hours ahead of UTC of a text without zone."""
    time, raw = utc(value)
    if time is not None or raw is None:
        return time, raw
    moment: datetime | None = None
    text = raw.strip().replace("T", " ")
    for form in _FRENCH:
        try:
            moment = datetime.strptime(text, form)  # noqa: DTZ007 (its zone is given below, or it has none)
            break
        except ValueError:
            continue
    if moment is None:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return None, raw
    if zone is None:
        return None, raw
    moment = moment.replace(tzinfo=timezone(timedelta(hours=zone)))
    try:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").replace(".000000Z", "Z"), raw
    except OverflowError:
        return None, raw


def _box(value: Callable[[str], Any], mapping: Mapping) -> tuple[float, float, float, float] | None:
    """The box in 0..1 from the top left, by whichever corners, centre or sizes the mapping names."""
    together = value("box")
    if together not in (None, ""):
        numbers = [float(n) for n in _NUMBER.findall(str(together))]
        if len(numbers) < 4:
            return None
        left, top, third, fourth = numbers[:4]
        # two corners when the second lies beyond the first, else a corner and a size
        right, bottom = (third, fourth) if third > left and fourth > top else (left + third, top + fourth)
    else:
        got = {role: _figure(value(role)) for role in
               ("left", "top", "right", "bottom", "width", "height", "centre_x", "centre_y")}  # fmt: skip
        across = _span(got["left"], got["right"], got["centre_x"], got["width"])
        down = _span(got["top"], got["bottom"], got["centre_y"], got["height"])
        if across is None or down is None:
            return None
        (left, right), (top, bottom) = across, down
    width, height = (100.0, 100.0) if mapping.frame == "percent" else (mapping.width, mapping.height)
    if mapping.frame == "unit":
        width = height = 1.0
    x1, x2, y1, y2 = left / width, right / width, top / height, bottom / height
    if mapping.bottom_up:
        y1, y2 = 1 - y2, 1 - y1
    return box_of(x1, y1, x2, y2)


def _span(
    first: float | None, last: float | None, centre: float | None, size: float | None
) -> tuple[float, float] | None:
    if first is not None and last is not None:
        return first, last
    if first is not None and size is not None:
        return first, first + size
    if centre is not None and size is not None:
        return centre - size / 2, centre + size / 2
    return None
