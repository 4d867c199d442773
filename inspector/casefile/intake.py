"""Receiving an exhibit: streamed, hashed while it is copied, read back from the case and compared, then numbered."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.casefile import hashes, journal, records, staging
from inspector.casefile.clock import now
from inspector.casefile.copying import LOG_PAGES, Received, take
from inspector.casefile.database import CaseDatabase
from inspector.casefile.journal import canonical
from inspector.casefile.sources import Source, changed, find, printable
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.domain.words import ExhibitKind, ExhibitMethod

if TYPE_CHECKING:
    from inspector.casefile.store import CaseFile

_MARGIN = 96 << 20
"""Bytes of disk kept free: the write-ahead log grows to about 64 MiB."""

_PLENTY = 2 << 30
"""With so many bytes left over, the log may grow further, which is faster."""

_NAMED = 5
"""Files named in a sentence on what was noticed; the details of the exhibit name them all."""

SIGNALLED = ("empty", "hidden", "system", "duplicates", "links")
"""What is noticed in the files of a pièce and told: kinds of `Exhibit.details`, codes ``notice.exhibit_<kind>``."""


@dataclass(frozen=True, slots=True)
class Reception:
    """What is known of how a pièce was received. medium: a word of `ExhibitMedium` or "" when not said."""

    kind: ExhibitKind
    handed_by: str = ""
    note: str = ""
    medium: str = ""
    medium_text: str = ""
    method: str = ""
    reference: bool = False


def intake(
    case: CaseFile,
    paths: Sequence[Path],
    *,
    kind: ExhibitKind,
    handed_by: str,
    note: str,
    reference: bool = False,
    medium: str = "",
    medium_text: str = "",
    method: str = "",
    algorithms: Sequence[str] = (),
) -> Generator[Progress, None, Exhibit]:
    """Receives the paths as one pièce and returns it. The originals are only ever read.

    Copied: each file goes in 1 MiB chunks into the case and its SHA-256 is computed on the way in; what the case gives
    back is compared with it, byte for byte. Nothing of it can be seen before the last transaction, which gives the
    number: the next one, so that there is no gap. Closing the generator earlier removes what was written; if the
    process dies, the next opening does. reference: only hashed where it lies.

    medium, medium_text: on what it came (a word of `ExhibitMedium`, and free text); method: of `ExhibitMethod`, by
    default "copy" or "reference". algorithms: of `hashes.ALGORITHMS`, computed in the same pass.

    The lines of the journal (acts "exhibit.add", "exhibit.hash") are in that last transaction.
    Progress is in bytes. Raises UserError: those of `sources.find`, and exhibit_unreadable, exhibit_source_gone,
    exhibit_changed (while it was read, or the folder around it), exhibit_copy_differs, disk_short, disk_full.
    """
    source = find(paths, case.path)
    algorithms = tuple(dict.fromkeys(algorithms))
    reception = Reception(
        kind,
        printable(handed_by),
        printable(note),
        medium,
        printable(medium_text),
        method or (ExhibitMethod.REFERENCE if reference else ExhibitMethod.COPY),
        reference,
    )
    left = 0 if reference else _check_room(case.path, source.size)
    files = [Received(file, algorithms) for file in source.files]
    complete = False
    yield Progress("intake", 0, source.size, "byte")
    try:
        for done in take(case, files, algorithms, store=not reference, log_pages=LOG_PAGES if left > _PLENTY else 0):
            yield Progress("intake", done, source.size, "byte")
        if (other := changed(paths, case.path, source)) is not None:
            raise UserError("exhibit_changed", path=other)
        exhibit = _enter(case, source, files, reception, algorithms)
        complete = True
    finally:
        if not complete and not reference:
            # what cannot be removed now (the disk may be full, or gone) is removed at the next opening
            with suppress(UserError):
                staging.discard(case.db, [file.content for file in files if file.content])
    return exhibit


def _check_room(case: Path, needed: int) -> int:
    """The bytes that will be left over."""
    free = shutil.disk_usage(case.parent).free
    if free < needed * 1.01 + _MARGIN:
        raise UserError("disk_short", needed=-(-needed // 10**6) + _MARGIN // 10**6, free=free // 10**6)
    return free - int(needed * 1.01)


def entry_details(exhibit: Exhibit) -> dict[str, Any]:
    """What the journal says of an exhibit received: with it, verification finds any later change of the rows."""
    return {
        "name": exhibit.name,
        "kind": str(exhibit.kind),
        "received": exhibit.received,
        "handed_by": exhibit.handed_by,
        "note": exhibit.note,
        "reference": exhibit.reference,
        "origin": exhibit.origin,
        "noticed": exhibit.details,
        "files": [[file.name, file.size, file.sha256, file.modified] for file in exhibit.files],
    }


def _details(db: CaseDatabase, source: Source, files: list[Received], reception: Reception) -> dict[str, Any]:
    """How it was received and what was noticed, by kind; only what there is."""
    same: list[list[str]] = []
    seen: dict[str, str] = {}
    for file in files:
        digest = file.digest()
        if file.size and digest in seen:
            same.append([file.source.name, seen[digest]])
        elif file.size and (
            earlier := db.row("SELECT exhibit, name FROM exhibit_files WHERE sha256 = ? ORDER BY id", [digest])
        ):
            same.append([file.source.name, f"{earlier[0]}:{earlier[1]}"])
        seen.setdefault(digest, file.source.name)
    noticed: dict[str, Any] = {
        "medium": reception.medium,
        "medium_text": reception.medium_text,
        "method": str(reception.method),
        "created": {file.source.name: file.source.created_text for file in files if file.source.created_text},
        "raw_names": {file.source.name: file.source.raw.hex() for file in files if file.source.raw},
        "empty": [file.source.name for file in files if not file.size],
        "hidden": [file.source.name for file in files if file.source.hidden],
        "system": [file.source.name for file in files if file.source.system],
        "duplicates": same,
        "links": [list(link) for link in source.links],
    }
    return {key: value for key, value in noticed.items() if value}


def signals(noticed: dict[str, Any]) -> dict[str, dict[str, str]]:
    """What was noticed, told as facts of the pièce: one sentence for each kind, by code with its arguments."""
    told = {}
    for kind in SIGNALLED:
        if found := noticed.get(kind):
            shown = [one if isinstance(one, str) else " = ".join(one) for one in found[:_NAMED]]
            names = ", ".join(shown) + (", …" if len(found) > _NAMED else "")
            told[f"notice.exhibit_{kind}"] = {"count": str(len(found)), "names": names}
    return told


def _enter(
    case: CaseFile, source: Source, files: list[Received], reception: Reception, algorithms: Sequence[str]
) -> Exhibit:
    """The one transaction that makes the pièce exist."""
    db = case.db
    with db.atomic():
        if reception.reference:
            for file in files:
                file.content = staging.new_content(db)
        noticed = _details(db, source, files, reception)
        exhibit = Exhibit(
            number=db.value("SELECT coalesce(max(number), 0) + 1 FROM exhibits"),
            name=source.name,
            kind=reception.kind,
            files=tuple(
                ExhibitFile(
                    id=file.content,
                    name=file.source.name,
                    size=file.size,
                    sha256=file.digest(),
                    modified=file.source.modified_text,
                )
                for file in files
            ),
            received=now(),
            handed_by=reception.handed_by,
            note=reception.note,
            reference=reception.reference,
            origin=source.origin,
            details=canonical(noticed),
        )
        _insert(db, exhibit, files)
        journal.append(db, case.agent, "exhibit.add", f"exhibit {exhibit.number}", "done", entry_details(exhibit))
        if algorithms:
            hashes.record(
                case, exhibit, [(file.content, name, file.digest(name)) for file in files for name in algorithms]
            )
        for code, arguments in signals(noticed).items():
            records.exhibit_problem(db, exhibit.number, code, arguments)
    return exhibit


def _insert(db: CaseDatabase, exhibit: Exhibit, files: list[Received]) -> None:
    db.execute(
        "INSERT INTO exhibits (number, name, kind, received, handed_by, note, reference, origin, details) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            exhibit.number,
            exhibit.name,
            exhibit.kind,
            exhibit.received,
            exhibit.handed_by,
            exhibit.note,
            int(exhibit.reference),
            exhibit.origin,
            exhibit.details,
        ],
    )
    db.executemany(
        "INSERT INTO exhibit_files (id, exhibit, position, name, size, sha256, modified, path) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                stored.id,
                exhibit.number,
                position,
                stored.name,
                stored.size,
                stored.sha256,
                stored.modified,
                os.fsencode(file.source.path) if exhibit.reference else None,
            )
            for position, (stored, file) in enumerate(zip(exhibit.files, files, strict=True))
        ],
    )
