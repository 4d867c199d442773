"""Verification of the bytes of exhibits: every file hashed again; a part that cannot be read is named."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator
from pathlib import Path

from inspector.casefile import hashes, staging
from inspector.casefile.schema import CHUNK_SIZE
from inspector.casefile.verify_work import Work, ranges, spans
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress

_AT_ONCE = 16


def check(work: Work, piece: Exhibit, file: ExhibitFile) -> Generator[Progress, None, None]:
    """Hashes one file of an exhibit again, with every function whose value the case keeps."""
    named = {"number": piece.number, "name": file.name}
    digest = hashlib.sha256()
    others = {name: hashes.new(name) for name in work.later.kept.get(file.id, {}) if name in hashes.ALGORITHMS}
    start = work.done
    lost: list[int] = []
    try:
        for data in _origin(work, file) if piece.reference else _stored(work, file, lost):
            for one in (digest, *others.values()):
                one.update(data)
            work.done = min(work.done + len(data), start + file.size)
            yield work.progress()
    except UserError:
        work.fail("reference_missing", **named)
    else:
        if lost:
            where = spans([(position, position) for position in lost], CHUNK_SIZE, file.size)
            work.fail("exhibit_unreadable", **named, chunks=ranges(n + 1 for n in lost), bytes=where)
        elif digest.hexdigest() != file.sha256:
            work.fail("reference_changed" if piece.reference else "exhibit_changed", **named)
        for name, one in others.items():
            if not lost and one.hexdigest() != work.later.kept[file.id][name]:
                work.fail("hash_changed", algorithm=name, **named)
    work.done = start + file.size
    work.look(f"exhibit {piece.number}: {file.name}")


def _stored(work: Work, file: ExhibitFile, lost: list[int]) -> Generator[bytes, None, None]:
    """The chunks of a file in order; the positions of those that cannot be read are put in `lost`."""
    expected = -(-file.size // CHUNK_SIZE)
    last = -1
    while True:
        try:
            with work.case.reader() as reader:
                while rows := reader.db.rows(
                    "SELECT position, data FROM chunks WHERE content = ? AND position > ? ORDER BY position LIMIT ?",
                    [file.id, last, _AT_ONCE],
                ):
                    last = rows[-1][0]
                    yield b"".join(data for _, data in rows)
            return
        except UserError:
            # a connection is of no more use after a page that fails: the part is read chunk by chunk
            first, last = last + 1, min(last + _AT_ONCE, max(expected - 1, last + 1))
            for position in range(first, last + 1):
                try:
                    with work.case.reader() as reader:
                        yield staging.read(reader.db, file.id, position) or b""
                except UserError:
                    lost.append(position)
            if last >= expected - 1:
                return


def _origin(work: Work, file: ExhibitFile) -> Generator[bytes, None, None]:
    with work.case.reader() as reader:
        path = reader.db.value("SELECT path FROM exhibit_files WHERE id = ?", [file.id])
    try:
        with Path(os.fsdecode(path)).open("rb") as stream:
            while data := stream.read(_AT_ONCE << 20):
                yield data
    except OSError as error:
        raise UserError("exhibit_origin_missing", number="", path=os.fsdecode(path)) from error
