"""Exhibits (pièces): received in whole, numbered, hashed, never altered; read back as seekable streams."""

from __future__ import annotations

import io
import os
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from inspector.casefile import staging
from inspector.casefile.database import CaseDatabase
from inspector.casefile.intake import entry_details, intake
from inspector.casefile.schema import CHUNK_SIZE
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.words import ExhibitKind

if TYPE_CHECKING:
    from inspector.casefile.store import CaseFile, CaseReader

__all__ = ["entry_details", "exhibit", "exhibits", "intake", "open_file", "opener"]

_CHUNKS_KEPT = 8


def exhibits(db: CaseDatabase) -> list[Exhibit]:
    """All exhibits, by number."""
    return _read(db, "", [])


def exhibit(db: CaseDatabase, number: int) -> Exhibit:
    """The exhibit of that number. Raises UserError exhibit_unknown."""
    found = _read(db, "WHERE number = ?", [number])
    if not found:
        raise UserError("exhibit_unknown", number=number)
    return found[0]


def _read(db: CaseDatabase, where: str, parameters: list[int]) -> list[Exhibit]:
    files: dict[int, list[ExhibitFile]] = {}
    for number, *fields in db.rows(
        "SELECT exhibit, id, name, size, sha256, modified FROM exhibit_files "  # noqa: S608
        f"{where.replace('number', 'exhibit')} ORDER BY exhibit, position",
        parameters,
    ):
        files.setdefault(number, []).append(ExhibitFile(*fields))
    return [
        Exhibit(
            number=number,
            name=name,
            kind=ExhibitKind(kind),
            files=tuple(files.get(number, ())),
            received=received,
            handed_by=handed_by,
            note=note,
            reference=bool(reference),
            origin=origin,
            details=details,
        )
        for number, name, kind, received, handed_by, note, reference, origin, details in db.rows(
            "SELECT number, name, kind, received, handed_by, note, reference, origin, details "  # noqa: S608
            f"FROM exhibits {where} ORDER BY number",
            parameters,
        )
    ]


def open_file(db: CaseDatabase, file: ExhibitFile | int) -> BinaryIO:
    """A seekable, read-only stream over one file of an exhibit, decrypted as it is read; `db` must outlive it.

    A referenced file is read where it lies, once its size has been compared. Raises UserError exhibit_file_unknown,
    exhibit_origin_missing, exhibit_origin_changed; while reading, exhibit_damaged or case_damaged.
    """
    return _open(db, file, None)


def opener(case: CaseFile | CaseReader, file: ExhibitFile | int) -> Callable[[], BinaryIO]:
    """Each call gives an independent stream with a reader connection of its own, closed with the stream.

    The streams must be closed before the case. May be called from any thread.
    """

    def open_stream() -> BinaryIO:
        reader = case.reader()
        try:
            return _open(reader.db, file, reader.close)
        except BaseException:
            reader.close()
            raise

    return open_stream


def _open(db: CaseDatabase, file: ExhibitFile | int, on_close: Callable[[], None] | None) -> BinaryIO:
    identifier = file if isinstance(file, int) else file.id
    row = db.row("SELECT exhibit, name, size, path FROM exhibit_files WHERE id = ?", [identifier])
    if row is None:
        raise UserError("exhibit_file_unknown", file=identifier)
    number, name, size, path = row
    if path is None:
        return cast(BinaryIO, io.BufferedReader(_ChunkStream(db, identifier, size, number, name, on_close)))
    try:
        stream = Path(os.fsdecode(path)).open("rb")  # noqa: SIM115
    except OSError as error:
        raise UserError("exhibit_origin_missing", number=number, path=os.fsdecode(path)) from error
    if os.fstat(stream.fileno()).st_size != size:
        stream.close()
        raise UserError("exhibit_origin_changed", number=number, path=os.fsdecode(path))
    if on_close:
        on_close()
    return stream


class _ChunkStream(io.RawIOBase):
    """One content of the case as a file. Keeps the last chunks read: a player goes back and forth by a few frames."""

    def __init__(
        self, db: CaseDatabase, content: int, size: int, number: int, name: str, on_close: Callable[[], None] | None
    ) -> None:
        super().__init__()
        self._db = db
        self._content = content
        self._size = size
        self._number = number
        self._name = name
        self._on_close = on_close
        self._at = 0
        self._chunks: OrderedDict[int, bytes] = OrderedDict()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if self.closed:
            raise ValueError("seek of a closed stream")
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if origin + offset < 0:
            raise ValueError("seek before the start")
        self._at = origin + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: object) -> int:
        if self.closed:
            raise ValueError("read of a closed stream")
        target = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        done = 0
        while done < len(target) and self._at < self._size:
            position, start = divmod(self._at, CHUNK_SIZE)
            part = memoryview(self._chunk(position))[start : start + len(target) - done]
            target[done : done + len(part)] = part
            done += len(part)
            self._at += len(part)
        return done

    def _chunk(self, position: int) -> bytes:
        data = self._chunks.get(position)
        if data is None:
            data = staging.read(self._db, self._content, position)
            if data is None or len(data) != min(CHUNK_SIZE, self._size - position * CHUNK_SIZE):
                raise UserError("exhibit_damaged", number=self._number, name=self._name)
            self._chunks[position] = data
            if len(self._chunks) > _CHUNKS_KEPT:
                self._chunks.popitem(last=False)
        else:
            self._chunks.move_to_end(position)
        return data

    def close(self) -> None:
        if not self.closed:
            super().close()
            self._chunks.clear()
            if self._on_close:
                self._on_close()
