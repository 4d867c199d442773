"""Receive exhibits, and read at once what can be read in them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from inspector.casefile import CaseFile, Db, exhibits, journal, records
from inspector.casefile.sources import printable
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.plan import PlanWarning, ProcessingPlan
from inspector.domain.progress import Progress
from inspector.domain.words import ExhibitKind
from inspector.footage import build_index
from inspector.footage.content import HEAD, is_footage, is_jpeg_film
from inspector.operations import fingerprints, footage, metadata
from inspector.vendors import read_configuration
from inspector.vendors.archive import is_archive
from inspector.vendors.metadata import certainty
from inspector.vendors.readers import joined

_LOOKED_AT = 200
"""Files of a folder looked at to tell what it is."""

LARGEST_CONFIGURATION = 64 * 1024 * 1024  # bytes; a whole-device dump is under 1 MB

_SUFFIXES = {
    ExhibitKind.FOOTAGE: (
        ".mp4 .avi .mkv .mov .m4v .ts .m2ts .mpg .mpeg .ps .vob .webm .wmv .asf .flv .3gp .dav .h264 .264 .h265 .265"
        " .hevc .mjpeg .mjpg .gif .y4m .mts"
    ),
    ExhibitKind.PHOTO: ".jpg .jpeg .png .heic .tif .tiff .bmp .webp",
    ExhibitKind.MODEL: ".onnx .tflite .pt .pth .engine .xml+bin .caffemodel .pb",
}
_JPEG, _JPEG_LOOK = b"\xff\xd8", 16 * 1024 * 1024
"""The mark of a JPEG picture, and how many bytes are looked through for others after it."""
_SIGNATURES = (
    (0, b"\xff\xd8\xff", ExhibitKind.PHOTO),
    (0, b"\x89PNG", ExhibitKind.PHOTO),
    (0, b"%PDF", ExhibitKind.DOCUMENT),
)


def detect_kind(path: Path) -> ExhibitKind:
    """What a file most likely is: by its first bytes, else by a vendor's reader that knows it, else by its suffix.

    A folder takes the kind of the first file in it that is not a plain document. The inspector may say otherwise.
    """
    if path.is_dir():
        kinds = (detect_kind(file) for file in islice(_files(path), _LOOKED_AT))
        return next((kind for kind in kinds if kind is not ExhibitKind.DOCUMENT), ExhibitKind.DOCUMENT)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # before opening: a pipe would wait for ever
            return ExhibitKind.DOCUMENT
        with path.open("rb") as file:
            first = file.read(HEAD)
            if is_footage(first) or is_jpeg_film(first + file.read(_JPEG_LOOK) if first[:2] == _JPEG else b""):
                return ExhibitKind.FOOTAGE
            for offset, signature, kind in _SIGNATURES:
                if first[offset : offset + len(signature)] == signature:
                    return kind
            if found.st_size <= LARGEST_CONFIGURATION and (b"\0" not in first[:16] or is_archive(first)):
                file.seek(0)
                plan = read_configuration(file.read(), path.name)
                if plan.recognised and plan.confidence >= certainty(lambda: path.open("rb")):
                    return ExhibitKind.CONFIGURATION
            if certainty(lambda: path.open("rb")):
                return ExhibitKind.METADATA
    except OSError as error:
        raise UserError("file_unreadable", file=printable(path), why=error.strerror or str(error)) from error
    suffix = path.suffix.lower()
    return next((kind for kind, known in _SUFFIXES.items() if suffix in known.split()), ExhibitKind.DOCUMENT)


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder, by name; links are not followed."""
    for current, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            file = Path(current, name)
            if not file.is_symlink():
                yield file


def add_exhibit(
    case: CaseFile,
    paths: Sequence[Path],
    *,
    kind: ExhibitKind | None = None,
    handed_by: str = "",
    note: str = "",
    reference: bool = False,
    medium: str = "",
    medium_text: str = "",
    method: str = "",
    algorithms: Sequence[str] = (),
) -> Generator[Progress, None, Exhibit]:
    """Receive one pièce (a file or a folder), then index its footage, or read its configuration or its
    metadata.

    medium: a word of `ExhibitMedium` ("": not said), medium_text: more about it; method: a word of `ExhibitMethod`
    ("": a copy, or a reference). algorithms: other hash functions, computed while it is received.

    The pièce is received even when it cannot be read: what is wrong with it becomes a fact of the exhibit
    (`records.exhibit_problems`). `kind` None: detected. Raises UserError when it cannot be received at all.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UserError("file_missing", file=printable(path))
    functions = fingerprints.algorithms(algorithms)
    chosen = kind or detect_kind(paths[0])
    exhibit = yield from exhibits.intake(
        case,
        paths,
        kind=chosen,
        handed_by=handed_by,
        note=note,
        reference=reference,
        medium=medium,
        medium_text=medium_text,
        method=method,
        algorithms=functions,
    )
    yield from _read(case, exhibit)
    return exhibit


def unread(db: Db) -> list[int]:
    """The pièces that were received, and whose reading the program's stop or a cancel cut off; none of a medium that
    is not there. Only meaningful while nothing is being received."""
    cut = []
    for number, left in db.rows(_NOT_READ, [ExhibitKind.FOOTAGE.value, ExhibitKind.CONFIGURATION.value]):
        told = db.value(
            "SELECT count(*) FROM journal WHERE act = 'exhibit.problem' AND subject = ?", [f"exhibit {number}"]
        )
        piece = exhibits.exhibit(db, number)
        if told < left and (not piece.reference or os.path.lexists(piece.origin)):
            cut.append(number)
    return cut


def finish_reading(case: CaseFile) -> Generator[Progress, None, list[int]]:
    """Read what was received and not read to its end (see `unread`); gives the numbers of these pièces."""
    numbers = unread(case.db)
    for number in numbers:
        yield from _read(case, exhibits.exhibit(case.db, number))
    return numbers


_NOT_READ = """
SELECT number, count(*) FROM exhibits JOIN exhibit_files ON exhibit = number
WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM footage WHERE file = id) GROUP BY number
UNION ALL
SELECT number, 1 FROM exhibits WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM plans WHERE exhibit = number)
ORDER BY number
"""
"""Pièces with something that was not read, and how many problems told in the journal would explain it."""


def _read(case: CaseFile, exhibit: Exhibit) -> Generator[Progress, None, None]:
    """What can be read in a pièce; a file whose images are already listed is left as it is."""
    if exhibit.kind is ExhibitKind.FOOTAGE:
        for file in exhibit.files:
            if records.footage_facts(case.db, file.id) is None:
                yield from _index(case, exhibit, file)
        footage.keep_timeline(case, exhibit)
    elif exhibit.kind is ExhibitKind.CONFIGURATION:
        read_plan(case, exhibit)
    elif exhibit.kind is ExhibitKind.METADATA:
        yield from metadata.read(case, exhibit.number)


def _index(case: CaseFile, exhibit: Exhibit, file: ExhibitFile) -> Generator[Progress, None, None]:
    try:
        index, facts = yield from build_index(exhibits.opener(case, file), file.name)
    except UserError as error:
        _problem(case, exhibit, f"error.{error.code}", {k: str(v) for k, v in error.arguments.items()})
        return
    with case.db.atomic():
        records.save_footage(case.db, file.id, index, facts)
        details = {"file": file.name, "frames": facts.frames, "index_digest": index.digest}
        subject, wrote = f"exhibit {exhibit.number}", [f"footage {exhibit.number}"]
        journal.append(case.db, case.agent, "footage.index", subject, "done", details, wrote)


def read_plan(case: CaseFile, exhibit: Exhibit) -> ProcessingPlan | None:
    """Read every configuration among the files of a pièce into one plan, in place of what was read before; None, and
    why becomes a fact of the exhibit, when no reader knows any of them."""
    for file in exhibit.files:
        if file.size > LARGEST_CONFIGURATION:
            _problem(case, exhibit, "error.configuration_large", {"file": file.name, "size": str(file.size)})
    read = plans_in(case.db, exhibit)
    found = [plan for plan in read if plan.recognised]
    if not found:
        for plan in read:
            for warning in plan.warnings:
                _problem(case, exhibit, f"warning.{warning.code}", dict(warning.arguments))
        return None
    whole = whole_plan(exhibit, found)
    with case.db.atomic():
        records.save_plan(case.db, exhibit.number, whole)
        details = {
            "file": whole.file,
            "format": whole.format,
            "format_version": whole.format_version,
            "steps": len(whole.steps),
            "not_understood": len(whole.not_understood),
            "files": [plan.file for plan in found],
        }
        subject, wrote = f"exhibit {exhibit.number}", [f"plan {exhibit.number}"]
        journal.append(case.db, case.agent, "plan.read", subject, "done", details, wrote)
    return whole


def plans_in(db: Db, exhibit: Exhibit) -> list[ProcessingPlan]:
    """What the readers make of each file of a pièce that is not too large, those that none knows included; nothing is
    kept. Raises UserError as `casefile.exhibits.open_file`."""
    read: list[ProcessingPlan] = []
    for file in exhibit.files:
        if file.size <= LARGEST_CONFIGURATION:
            with exhibits.open_file(db, file) as stream:
                read.append(read_configuration(stream.read(), file.name))
    return read


def whole_plan(exhibit: Exhibit, found: Sequence[ProcessingPlan]) -> ProcessingPlan:
    """One plan of those that were recognised in a pièce, at least one."""
    return found[0] if len(exhibit.files) == 1 else _together(exhibit, found)


def _together(exhibit: Exhibit, found: Sequence[ProcessingPlan]) -> ProcessingPlan:
    """One plan of the files of a folder. Its hash is that of the list of their hashes and names."""
    listed = "".join(f"{plan.sha256}  {plan.file}\n" for plan in found)
    whole = joined(found, exhibit.name, hashlib.sha256(listed.encode()).hexdigest())
    unread = len(exhibit.files) - len(found)
    if not unread:
        return whole
    told = PlanWarning("folder_files_unread", (("count", str(unread)), ("file", exhibit.name)))
    return replace(whole, warnings=(told, *whole.warnings))


def _problem(case: CaseFile, exhibit: Exhibit, code: str, arguments: dict[str, str]) -> None:
    with case.db.atomic():
        records.exhibit_problem(case.db, exhibit.number, code, arguments)
        details = {"code": code, **arguments}
        subject, wrote = f"exhibit {exhibit.number}", [f"problems {exhibit.number}"]
        journal.append(case.db, case.agent, "exhibit.problem", subject, "failed", details, wrote)
