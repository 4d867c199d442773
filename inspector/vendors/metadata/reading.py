"""Which readers of metadata there are; how a file is recognised, read and summed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from inspector.domain.metadata import MetadataBatch, MetadataSummary, Placeholder, VendorObservation
from inspector.domain.plan import PlanWarning
from inspector.domain.progress import Progress
from inspector.vendors.metadata import (
    axis_scene,
    coco,
    cvat,
    dahua_events,
    deepstream_messages,
    dlstreamer_output,
    frigate_database,
    frigate_events,
    hikvision_events,
    motchallenge,
    onvif_stream,
    opendatacam_output,
    scenescape_messages,
)
from inspector.vendors.metadata.found import Recognised
from inspector.vendors.metadata.streams import Counted, Pieces
from inspector.vendors.secrets import mask_secrets

Given = VendorObservation | Placeholder | PlanWarning


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, why a file is of it (None when it is not), what it holds."""

    name: str
    recognise: Callable[[Pieces], Recognised | None]
    read: Callable[[Pieces], Iterator[Given]]


FORMATS: tuple[Format, ...] = tuple(
    Format(module.NAME, module.recognise, module.read)
    for module in (
        frigate_database,
        onvif_stream,
        hikvision_events,
        dahua_events,
        axis_scene,
        frigate_events,
        deepstream_messages,
        dlstreamer_output,
        scenescape_messages,
        opendatacam_output,
        coco,
        cvat,
        motchallenge,
    )
)
"""In the order in which equals are preferred: the surest wins, then the first."""

BATCH = 500
_SHOWN_PLACEHOLDERS = 200


def read_metadata(
    open_file: Callable[[], BinaryIO], file: str, size: int | None = None
) -> Generator[MetadataBatch, None, MetadataSummary]:
    """The observations of a vendor's export, in the order of the file, in batches.

    open_file: gives the file anew, at its beginning; size: its bytes, for the progress. The format is found by content;
    `file` is only kept. A file that no reader knows gives no batch and a summary with `recognised` False that says why.
    No exception, whatever the bytes, but those of the medium (OSError, UserError).
    """
    last: list[Counted] = []

    def counted() -> BinaryIO:
        last.append(Counted(open_file()))
        return last[-1]  # type: ignore[return-value]

    pieces = Pieces(counted)
    chosen, why = _recognised(pieces)
    warnings: list[PlanWarning] = []
    placeholders: Counter[tuple[str, str, str]] = Counter()
    total = 0
    if chosen is not None:
        batch: list[VendorObservation] = []
        for given in chosen.read(pieces):
            if isinstance(given, VendorObservation):
                batch.append(given)
                if len(batch) >= BATCH:
                    total += len(batch)
                    yield MetadataBatch(Progress("metadata", last[-1].done, size, "byte"), tuple(batch))
                    batch = []
            elif isinstance(given, Placeholder):
                key = (given.path, given.value, given.why)
                if key in placeholders or len(placeholders) < _SHOWN_PLACEHOLDERS:
                    placeholders[key] += given.count
            elif given not in warnings:
                warnings.append(given)
        if batch:
            total += len(batch)
            yield MetadataBatch(Progress("metadata", last[-1].done, size, "byte"), tuple(batch))
    whole = last[-1]
    buffer = bytearray(1 << 20)
    while whole.readinto(buffer):  # what a reader left unread counts in the hash of the file
        yield MetadataBatch(Progress("metadata", whole.done, size, "byte"), ())
    warnings += [_doubt(code, lines) for code, lines in pieces.doubts.found.items()]
    return MetadataSummary(
        chosen.name if chosen else "",
        file,
        whole.sha256.hexdigest(),
        recognised=chosen is not None,
        reason=why.as_warning() if why else None,
        confidence=why.confidence if why else 0.0,
        observations=total,
        placeholders=tuple(
            Placeholder(path, mask_secrets(value), count, reason)
            for (path, value, reason), count in placeholders.most_common()
        ),
        warnings=tuple(warnings) if chosen else (*warnings, _unknown(pieces, file)),
    )


def certainty(open_file: Callable[[], BinaryIO]) -> float:
    """How surely a file is an export that a reader knows, 0..1; 0: none does. Only its beginning is read."""
    _, why = _recognised(Pieces(open_file))
    return why.confidence if why is not None else 0.0


def _recognised(pieces: Pieces) -> tuple[Format | None, Recognised | None]:
    best: tuple[Format, Recognised] | None = None
    for known in FORMATS:
        why = known.recognise(pieces)
        if why is not None and (best is None or why.confidence > best[1].confidence):
            best = known, why
    return best if best is not None else (None, None)


def _doubt(code: str, lines: list[int]) -> PlanWarning:
    first = next((line for line in lines if line), 0)
    return PlanWarning(f"metadata_{code}", (("count", str(len(lines))), ("line", str(first))))


def _unknown(pieces: Pieces, file: str) -> PlanWarning:
    if not pieces.head.strip(b" \t\r\n\x00"):
        return PlanWarning("file_empty", (("file", file),))
    values = pieces.first_values(1)
    if values and isinstance(values[0], dict):
        keys = ", ".join(str(key)[:40] for key in list(values[0])[:6])
        return PlanWarning("metadata_unknown_keys", (("file", file), ("keys", mask_secrets(keys))))
    return PlanWarning("metadata_unknown", (("file", file),))
