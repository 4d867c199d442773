"""Receiving an exhibit: streamed, hashed while it is copied, read back from the case and compared, then numbered."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from inspector.casefile import journal, staging
from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.casefile.journal import canonical
from inspector.casefile.schema import CHUNK_SIZE
from inspector.casefile.sources import Source, SourceFile, find, printable, unreadable
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.domain.words import ExhibitKind

if TYPE_CHECKING:
    from inspector.casefile.store import CaseFile

_STEP_BYTES, _STEP_PARTS = 16 * CHUNK_SIZE, 512
"""What one step holds at most (bytes; chunks, when files are small): written in one transaction, then a safe stop."""

_MARGIN = 96 << 20
"""Bytes of disk kept free: the write-ahead log grows to about 64 MiB."""


@dataclass(slots=True)
class _Received:
    """One file under way."""

    source: SourceFile
    content: int = 0
    chunks: int = 0
    size: int = 0
    digest: Any = field(default_factory=hashlib.sha256)


def intake(
    case: CaseFile,
    paths: Sequence[Path],
    *,
    kind: ExhibitKind,
    handed_by: str,
    note: str,
    reference: bool = False,
) -> Generator[Progress, None, Exhibit]:
    """Receives the paths as one pièce and returns it. The originals are only ever read.

    Copied: each file goes in 1 MiB chunks into the case and its SHA-256 is computed on the way in; what the case gives
    back is compared with it, byte for byte. Nothing of it can be seen before the last transaction, which gives the
    number: the next one, so that there is no gap. Closing the generator earlier removes what was written; if the
    process dies, the next opening does. reference: only hashed where it lies.

    The line of the journal (act "exhibit.add") is in that last transaction.
    Progress is in bytes. Raises UserError: those of `sources.find`, and exhibit_unreadable, exhibit_changed (while
    it was read), exhibit_copy_differs, disk_short, disk_full.
    """
    source = find(paths, case.path)
    if not reference:
        _check_room(case.path, source.size)
    files = [_Received(file) for file in source.files]
    complete = False
    yield Progress("intake", 0, source.size, "byte")
    try:
        # closed in the other order: no thread is left when the reader and the original are
        with (
            case.reader() as reader,
            closing(_steps(files)) as steps,
            ThreadPoolExecutor(1) as hashing,
            ThreadPoolExecutor(1) as checking,
        ):
            done = 0
            checked: Future[None] | None = None
            for step in steps:
                hashed = hashing.submit(_hash, step)
                if not reference:
                    positions = _store(case.db, step)
                    if checked is not None:
                        checked.result()
                    checked = checking.submit(_read_back, reader.db, step, positions)
                hashed.result()
                done += sum(len(data) for _, data in step)
                yield Progress("intake", done, source.size, "byte")
            if checked is not None:
                checked.result()
        exhibit = _enter(case, source, files, kind, handed_by, note, reference)
        complete = True
    finally:
        if not complete and not reference:
            # what cannot be removed now (the disk may be full, or gone) is removed at the next opening
            with suppress(UserError):
                staging.discard(case.db, [file.content for file in files if file.content])
    return exhibit


def _check_room(case: Path, needed: int) -> None:
    free = shutil.disk_usage(case.parent).free
    if free < needed * 1.01 + _MARGIN:
        raise UserError("disk_short", needed=-(-needed // 10**6) + _MARGIN // 10**6, free=free // 10**6)


def _steps(files: list[_Received]) -> Generator[list[tuple[_Received, bytes]], None, None]:
    """The bytes of all files in order, grouped in steps; an empty file passes without bytes."""
    step: list[tuple[_Received, bytes]] = []
    held = 0
    for file in files:
        with file.source.open() as stream:
            while data := _read(stream, file.source):
                file.size += len(data)
                step.append((file, data))
                held += len(data)
                if held >= _STEP_BYTES or len(step) >= _STEP_PARTS:
                    yield step
                    step, held = [], 0
            file.source.check(stream)
        if file.size != file.source.size:
            raise UserError("exhibit_changed", path=printable(file.source.path))
        if file.size == 0:
            step.append((file, b""))
    if step:
        yield step


def _read(stream: BinaryIO, source: SourceFile) -> bytes:
    try:
        return stream.read(CHUNK_SIZE)
    except OSError as error:
        raise unreadable(source.path, error) from error


def _hash(step: list[tuple[_Received, bytes]]) -> None:
    for file, data in step:
        file.digest.update(data)


def _store(db: CaseDatabase, step: list[tuple[_Received, bytes]]) -> list[int]:
    """Writes the step in one transaction; gives the position of each chunk in its file."""
    positions: list[int] = []
    # no need to reach the disk yet: the transaction that numbers the pièce brings all earlier ones with it
    db.execute("PRAGMA synchronous = NORMAL")
    try:
        with db.atomic():
            for file, data in step:
                if not file.content:
                    file.content = staging.new_content(db)
                positions.append(file.chunks)
                if data:
                    staging.write(db, file.content, file.chunks, data)
                    file.chunks += 1
    finally:
        db.execute("PRAGMA synchronous = FULL")
    return positions


def _read_back(db: CaseDatabase, step: list[tuple[_Received, bytes]], positions: list[int]) -> None:
    """Compares what the case gives back, decrypted anew, with the very bytes that were hashed."""
    for (file, data), position in zip(step, positions, strict=True):
        if data and staging.read(db, file.content, position) != data:
            raise UserError("exhibit_copy_differs", name=file.source.name)


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


def _details(db: CaseDatabase, source: Source, files: list[_Received]) -> dict[str, Any]:
    """What was noticed, by kind; only what there is."""
    same: list[list[str]] = []
    seen: dict[str, str] = {}
    for file in files:
        digest = file.digest.hexdigest()
        if file.size and digest in seen:
            same.append([file.source.name, seen[digest]])
        elif file.size and (
            earlier := db.row("SELECT exhibit, name FROM exhibit_files WHERE sha256 = ? ORDER BY id", [digest])
        ):
            same.append([file.source.name, f"{earlier[0]}:{earlier[1]}"])
        seen.setdefault(digest, file.source.name)
    noticed: dict[str, Any] = {
        "empty": [file.source.name for file in files if not file.size],
        "hidden": [file.source.name for file in files if file.source.hidden],
        "system": [file.source.name for file in files if file.source.system],
        "duplicates": same,
        "links": [list(link) for link in source.links],
    }
    return {key: names for key, names in noticed.items() if names}


def _enter(
    case: CaseFile,
    source: Source,
    files: list[_Received],
    kind: ExhibitKind,
    handed_by: str,
    note: str,
    reference: bool,
) -> Exhibit:
    """The one transaction that makes the pièce exist."""
    db = case.db
    with db.atomic():
        if reference:
            for file in files:
                file.content = staging.new_content(db)
        exhibit = Exhibit(
            number=db.value("SELECT coalesce(max(number), 0) + 1 FROM exhibits"),
            name=source.name,
            kind=kind,
            files=tuple(
                ExhibitFile(
                    id=file.content,
                    name=file.source.name,
                    size=file.size,
                    sha256=file.digest.hexdigest(),
                    modified=file.source.modified_text,
                )
                for file in files
            ),
            received=now(),
            handed_by=printable(handed_by),
            note=printable(note),
            reference=reference,
            origin=source.origin,
            details=canonical(_details(db, source, files)),
        )
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
                    os.fsencode(file.source.path) if reference else None,
                )
                for position, (stored, file) in enumerate(zip(exhibit.files, files, strict=True))
            ],
        )
        journal.append(
            db,
            case.agent,
            "exhibit.add",
            f"exhibit {exhibit.number}",
            "done",
            entry_details(exhibit),
        )
    return exhibit
