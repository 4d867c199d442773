"""What a vendor's system recorded of what it saw: events, detections, tracks, as read in its own exports.

The JSON form (`metadata_to_json`) is the one of the contract, `metadata --json`. Nothing here comes from a model of
ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from inspector.domain.plan import PlanWarning, Provenance
from inspector.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute as the vendor wrote it (numbers stay numbers). confidence: 0..1, None when not written."""

    value: str | float | int | bool | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class VendorObservation:
    """One object, or one event, at one instant.

    time: ISO 8601 in UTC, None when the file gives none or no zone is known; raw_time: the text or number as written;
    frame: the vendor's own number of the image; source: camera, sensor or stream as named there; track, parent: the
    vendor's numbers; label: class as written; confidence: 0..1; box: left, top, width, height in 0..1 of the picture,
    origin top left, y down, whatever the vendor's frame; attributes: by the vendor's own name; template_length:
    numbers in a vector that describes a face or a body; image_bytes: size of a picture carried in the message, once
    decoded; event: name of the event, with its phase after a slash when there is one ("line_crossing/start").
    """

    time: str | None = None
    raw_time: str | None = None
    frame: int | None = None
    source: str = ""
    track: str | None = None
    parent: str | None = None
    label: str | None = None
    confidence: float | None = None
    box: tuple[float, float, float, float] | None = None
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    template_length: int | None = None
    image_bytes: int | None = None
    event: str | None = None
    provenance: Provenance = Provenance("")  # noqa: RUF009 (frozen)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A value written but not inferred: an empty field, "UNKNOWN", a vector of three numbers, a demonstration's text.

    path: the key; value: as written (shortened); count: how many times; why: a message code (``placeholder.<why>``).
    """

    path: str
    value: str
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class MetadataBatch:
    """Some observations, in the order of the file, and how far the reading is."""

    progress: Progress
    observations: tuple[VendorObservation, ...]


@dataclass(frozen=True, slots=True)
class MetadataSummary:
    """What was read of a whole file. recognised False: no reader knows it, and `warnings` say why.

    reason: message code and arguments of why this format was recognised (``recognised.<code>``); confidence: 0..1 of
    that recognition; sha256: of the file; observations: their number.
    """

    format: str
    file: str
    sha256: str
    recognised: bool = True
    format_version: str | None = None
    reason: PlanWarning | None = None
    confidence: float = 1.0
    observations: int = 0
    placeholders: tuple[Placeholder, ...] = ()
    warnings: tuple[PlanWarning, ...] = ()


def observation_to_json(seen: VendorObservation) -> dict[str, Any]:
    """One observation in the contract's form, with where it was read."""
    return {
        "time": seen.time,
        "raw_time": seen.raw_time,
        "frame": seen.frame,
        "source": seen.source,
        "track": seen.track,
        "parent": seen.parent,
        "class": seen.label,
        "confidence": seen.confidence,
        "box": None if seen.box is None else list(seen.box),
        "attributes": {
            name: {"value": attribute.value, "confidence": attribute.confidence}
            for name, attribute in seen.attributes.items()
        },
        "template_length": seen.template_length,
        "image_bytes": seen.image_bytes,
        "event": seen.event,
        "provenance": {"path": seen.provenance.path, "line": seen.provenance.line},
    }


def metadata_to_json(
    summary: MetadataSummary, observations: Iterable[VendorObservation], warnings: Iterable[str]
) -> dict[str, Any]:
    """The document of ``metadata --json``. warnings: the sentences of `summary.warnings`, in the user's language."""
    return {
        "format": summary.format,
        "format_version": summary.format_version,
        "recognised": summary.recognised,
        "confidence": summary.confidence,
        "source": {"file": summary.file, "sha256": summary.sha256},
        "observations": [observation_to_json(seen) for seen in observations],
        "placeholders": [
            {"path": p.path, "value": p.value, "count": p.count, "why": p.why} for p in summary.placeholders
        ],
        "warnings": list(warnings),
    }


FactKind = Literal["class", "attribute", "template", "picture", "box", "path", "event"]


@dataclass(frozen=True, slots=True)
class MetadataFact:
    """One thing that an export holds, counted over its observations.

    kind: what it is ("path": several boxes of one track); name: of the attribute or of the event, "" for the others;
    label: class of the object, "" when none is written; count: observations that hold it; tracks: different tracks
    among them; sources: cameras; position, file, line, path: where it comes first (position from 0 in the reading,
    file the identifier of the exhibit's file).
    """

    kind: FactKind
    name: str
    label: str
    count: int
    tracks: int
    sources: tuple[str, ...]
    position: int
    file: int
    line: int | None
    path: str


@dataclass(frozen=True, slots=True)
class StoredMetadata:
    """What was read of an exhibit's exports. files: identifier of each file read with its summary; labels, sources,
    events: how many observations of each; mapping: the document of the mapping used, None when a reader knew the
    format; read: when."""

    exhibit: int
    reading: int
    read: str
    observations: int
    files: tuple[tuple[int, MetadataSummary], ...]
    facts: tuple[MetadataFact, ...] = ()
    labels: tuple[tuple[str, int], ...] = ()
    sources: tuple[tuple[str, int], ...] = ()
    events: tuple[tuple[str, int], ...] = ()
    mapping: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class MetadataFilters:
    """Which observations are wanted; "" is any. attribute: name of one that the observation holds; file: identifier."""

    label: str = ""
    source: str = ""
    event: str = ""
    track: str = ""
    attribute: str = ""
    file: int | None = None


def stored_to_json(stored: StoredMetadata) -> dict[str, Any]:
    """The reading as the case keeps it: all but the exhibit, its number and when it was read."""
    document = asdict(stored)
    for name in ("exhibit", "reading", "read"):
        del document[name]
    return document


def stored_from_json(exhibit: int, reading: int, read: str, document: Mapping[str, Any]) -> StoredMetadata:
    """The inverse of `stored_to_json`."""
    return StoredMetadata(
        exhibit,
        reading,
        read,
        document["observations"],
        tuple((file, _summary(summary)) for file, summary in document["files"]),
        tuple(MetadataFact(**{**fact, "sources": tuple(fact["sources"])}) for fact in document["facts"]),
        labels=_counts(document["labels"]),
        sources=_counts(document["sources"]),
        events=_counts(document["events"]),
        mapping=document["mapping"],
    )


def _counts(listed: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((str(value), int(count)) for value, count in listed)


def _summary(document: Mapping[str, Any]) -> MetadataSummary:
    reason = document["reason"]
    return MetadataSummary(
        **{
            **document,
            "reason": None if reason is None else _warning(reason),
            "placeholders": tuple(Placeholder(**one) for one in document["placeholders"]),
            "warnings": tuple(_warning(one) for one in document["warnings"]),
        }
    )


def _warning(document: Mapping[str, Any]) -> PlanWarning:
    return PlanWarning(document["code"], tuple((name, value) for name, value in document["arguments"]))
