"""Read vendors' exports into the case: by a reader that knows the format, or by what the inspector said of its keys."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from inspector.assess.metadata_tally import Tally
from inspector.casefile import CaseFile, Db, exhibits, journal, metadata_records, records
from inspector.casefile.metadata_records import clean
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.metadata import (
    MetadataBatch,
    MetadataFilters,
    MetadataSummary,
    StoredMetadata,
    VendorObservation,
    stored_to_json,
)
from inspector.domain.progress import Progress
from inspector.operations import settings
from inspector.vendors.guided import Key, Mapping, Survey, mapping_from_json, mapping_to_json, read_mapped, survey
from inspector.vendors.metadata import read_metadata
from inspector.vendors.secrets import MASK, is_secret_name, mask_secrets

_MAPPINGS = "metadata_mappings"
_TOLD = 40
"""Warnings of a reading that the journal names."""


def read(
    case: CaseFile, exhibit: int, mapping: Mapping | None = None, file: int | None = None
) -> Generator[Progress, None, StoredMetadata | None]:
    """Read what a vendor's system recorded in the files of an exhibit, in place of what was read of it before.

    mapping: what the inspector said of the keys, for the file of identifier `file` (None: all of them); the others
    are read by the reader that knows their format. None, and the former reading stays, when no reader knows any of
    them: why becomes a fact of the exhibit. Closing the generator leaves nothing.

    Raises UserError metadata_mapping_nothing when the mapping gives no observation.
    """
    piece = exhibits.exhibit(case.db, exhibit)
    reading = metadata_records.begin(case.db, exhibit)
    tally = Tally()
    done: list[tuple[int, MetadataSummary]] = []
    try:
        before, total = 0, piece.size
        for one in piece.files:
            chosen = mapping if file in (None, one.id) else None
            work = _one(case, one, chosen)
            while True:
                try:
                    batch = next(work)
                except StopIteration as end:
                    done.append((one.id, _kept(end.value)))
                    break
                position = tally.count
                kept = [_masked(seen) for seen in batch.observations]
                for seen in kept:
                    tally.add(one.id, seen)
                if kept:
                    metadata_records.add(case.db, reading, one.id, position, kept)
                yield Progress("metadata", before + batch.progress.done, total, "byte")
            before += one.size
        stored = _stored(exhibit, reading, tally, done, mapping)
    except BaseException as error:
        with case.db.atomic():
            metadata_records.discard(case.db, reading)
            if isinstance(error, GeneratorExit):
                journal.append(case.db, case.agent, "metadata.read", f"exhibit {exhibit}", "cancelled", {})
        raise
    if not any(summary.recognised for _, summary in done):
        metadata_records.discard(case.db, reading)
        if mapping is not None:
            raise UserError("metadata_mapping_nothing", name=mapping.name, number=exhibit)
        _refused(case, piece, done)
        return None
    with case.db.atomic():
        metadata_records.finish(case.db, reading, stored)
        details, wrote = _details(piece, stored), [f"metadata {exhibit}"]
        journal.append(case.db, case.agent, "metadata.read", f"exhibit {exhibit}", "done", details, wrote)
    return metadata_records.stored(case.db)[exhibit]


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """An export read once more, nothing kept of it. at: the observations asked for, as a reading keeps them, by
    position; document: what a reading would sum up, None when it stopped once it had them."""

    at: dict[int, VendorObservation]
    document: dict[str, Any] | None


def read_again(
    case: CaseFile, exhibit: int, wanted: Iterable[int], *, whole: bool = False
) -> Generator[Progress, None, ReadAgain]:
    """Read the exports of an exhibit again, as they were last read; no further than the positions wanted, unless the
    whole is asked for. Raises UserError as `casefile.exhibits.open_file`."""
    piece = exhibits.exhibit(case.db, exhibit)
    before = metadata_records.stored(case.db)[exhibit]
    mapping = None if before.mapping is None else mapping_from_json(before.mapping)
    guided = {file for file, summary in before.files if summary.format.startswith("guided_")}
    asked = set(wanted)
    tally = Tally()
    done: list[tuple[int, MetadataSummary]] = []
    found: dict[int, VendorObservation] = {}
    read = 0
    for one in piece.files:
        with closing(_one(case, one, mapping if one.id in guided else None)) as work:
            while True:
                try:
                    batch = next(work)
                except StopIteration as end:
                    done.append((one.id, _kept(end.value)))
                    break
                for seen in map(_masked, batch.observations):
                    if tally.count in asked:
                        found[tally.count] = metadata_records.as_kept(seen)
                    tally.add(one.id, seen)
                if not whole and asked <= found.keys():
                    return ReadAgain(found, None)
                yield Progress("recheck_metadata", read + batch.progress.done, piece.size, "byte")
        read += one.size
    return ReadAgain(found, stored_to_json(_stored(exhibit, before.reading, tally, done, mapping)))


def metadata_of(
    db: Db, exhibit: int, first: int = 0, limit: int | None = None, filters: MetadataFilters | None = None
) -> list[tuple[int, int, VendorObservation]]:
    """(position, identifier of the file, observation) from position `first` on; [] when nothing was read."""
    return metadata_records.observations(db, exhibit, first, limit, filters)


def positions(db: Db, exhibit: int, filters: MetadataFilters) -> list[int]:
    """Positions of the observations that fit the filters, in order."""
    return metadata_records.positions(db, exhibit, filters)


def at(db: Db, exhibit: int, wanted: Iterable[int]) -> list[tuple[int, int, VendorObservation]]:
    """The same at some positions, in order."""
    return metadata_records.at(db, exhibit, wanted)


def pictures(db: Db, exhibit: int) -> tuple[int, int]:
    """How many observations carry a picture in the message, and the bytes of all of them. They are never shown."""
    return metadata_records.pictures(db, exhibit)


def readings(db: Db) -> dict[int, StoredMetadata]:
    """By exhibit, what was read of its exports."""
    return metadata_records.stored(db)


# the guided importer

_PREVIEWED = 10


def survey_of(db: Db, file: ExhibitFile, record: str | None = None) -> Survey:
    """The keys of a file with examples, in which no password is shown. record: the thing that repeats."""
    found = survey(lambda: exhibits.open_file(db, file), record)

    def shown(key: Key) -> Key:
        if is_secret_name(key.name):
            return replace(key, examples=tuple(MASK for _ in key.examples), least=None, most=None)
        return replace(key, examples=tuple(mask_secrets(one) for one in key.examples))

    return replace(found, keys=tuple(shown(key) for key in found.keys))


def preview(db: Db, file: ExhibitFile, mapping: Mapping) -> tuple[VendorObservation, ...]:
    """The first observations that a mapping gives."""
    work = read_mapped(lambda: exhibits.open_file(db, file), file.name, file.size, mapping)
    with closing(work):
        for batch in work:
            if batch.observations:
                return tuple(_masked(seen) for seen in batch.observations[:_PREVIEWED])
    return ()


# mappings of the guided importer, kept for the next case


def mapping_names() -> tuple[str, ...]:
    """The names of the mappings this user has kept."""
    return tuple(sorted(settings.get(_MAPPINGS, {}), key=str.casefold))


def kept_mapping(name: str) -> Mapping:
    """A mapping kept. Raises UserError when there is none of that name, or it was damaged."""
    document = settings.get(_MAPPINGS, {}).get(name)
    try:
        return replace(mapping_from_json(document), name=name)
    except ValueError as error:
        raise UserError("metadata_mapping_damaged", name=name, why=str(error)) from error


def keep_mapping(mapping: Mapping) -> None:
    """Keep a mapping under its name, in place of the one that had it. Raises UserError when it has no name."""
    if not mapping.name.strip():
        raise UserError("metadata_mapping_unnamed")
    settings.put(_MAPPINGS, {**settings.get(_MAPPINGS, {}), mapping.name.strip(): mapping_to_json(mapping)})


def forget_mapping(name: str) -> None:
    """Remove a mapping from those kept; what was read with it stays, and says how it was read."""
    settings.put(_MAPPINGS, {other: one for other, one in settings.get(_MAPPINGS, {}).items() if other != name})


# inside


def _one(case: CaseFile, file: ExhibitFile, mapping: Mapping | None) -> Generator[MetadataBatch, None, MetadataSummary]:
    def source() -> BinaryIO:
        return exhibits.open_file(case.db, file)

    if mapping is not None:
        return read_mapped(source, file.name, file.size, mapping)
    return read_metadata(source, file.name, file.size)


def _masked(seen: VendorObservation) -> VendorObservation:
    """The observation without the password or the key that an attribute may hold."""
    changed = {}
    for name, one in seen.attributes.items():
        if isinstance(one.value, str):
            if is_secret_name(name):
                changed[name] = replace(one, value=MASK)
            elif "://" in one.value or "=" in one.value or ":" in one.value:
                changed[name] = replace(one, value=mask_secrets(one.value))
    return replace(seen, attributes={**seen.attributes, **changed}) if changed else seen


def _kept(summary: MetadataSummary) -> MetadataSummary:
    """The summary in texts that a database takes."""

    def cleaned(text: str) -> str:
        return clean(text) or ""

    return replace(
        summary,
        placeholders=tuple(
            replace(one, path=cleaned(one.path), value=cleaned(one.value)) for one in summary.placeholders
        ),
        warnings=tuple(
            replace(one, arguments=tuple((name, cleaned(value)) for name, value in one.arguments))
            for one in summary.warnings
        ),
    )


def _stored(
    exhibit: int, reading: int, tally: Tally, files: list[tuple[int, MetadataSummary]], mapping: Mapping | None
) -> StoredMetadata:
    def cleaned(values: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
        return tuple((clean(value) or "", count) for value, count in values)

    facts = tuple(
        replace(
            one,
            name=clean(one.name) or "",
            label=clean(one.label) or "",
            path=clean(one.path) or "",
            sources=tuple(clean(source) or "" for source in one.sources),
        )
        for one in tally.facts()
    )
    return StoredMetadata(
        exhibit,
        reading,
        "",
        tally.count,
        tuple(files),
        facts,
        labels=cleaned(tally.listed(tally.labels)),
        sources=cleaned(tally.listed(tally.sources)),
        events=cleaned(tally.listed(tally.events)),
        mapping=mapping_to_json(mapping) if mapping is not None else None,
    )


def _details(piece: Exhibit, stored: StoredMetadata) -> dict[str, object]:
    names = {file.id: file.name for file in piece.files}
    return {
        "files": [
            {
                "file": names[number],
                "sha256": summary.sha256,
                "format": summary.format,
                "recognised": summary.recognised,
                "observations": summary.observations,
                "placeholders": sum(one.count for one in summary.placeholders),
                "warnings": [one.code for one in summary.warnings[:_TOLD]],
            }
            for number, summary in stored.files
        ],
        "observations": stored.observations,
        "mapping": stored.mapping,
    }


def _refused(case: CaseFile, piece: Exhibit, files: list[tuple[int, MetadataSummary]]) -> None:
    with case.db.atomic():
        for _, summary in files:
            for warning in summary.warnings:
                code, arguments = f"warning.{warning.code}", dict(warning.arguments)
                records.exhibit_problem(case.db, piece.number, code, arguments)
                details = {"code": code, **arguments}
                subject, wrote = f"exhibit {piece.number}", [f"problems {piece.number}"]
                journal.append(case.db, case.agent, "exhibit.problem", subject, "failed", details, wrote)
