"""The bytes of originals on their way: read, hashed, written in the case and read back, four things at a time.

One thread reads ahead into buffers used again and again, one hashes for each function, the caller's writes, and one
reads back what was written a step before, through a connection of its own: SQLite fetches the pages from the file,
SQLCipher checks their code and decrypts them, and the plain bytes are compared with those that were hashed. The
system may serve these pages from its memory: it is shown that what was handed to the disk is right, not what the
disk will give back later, which is what verification is for.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from io import FileIO
from typing import TYPE_CHECKING, Any

from inspector.casefile import hashes, staging
from inspector.casefile.database import CaseDatabase
from inspector.casefile.schema import CHUNK_SIZE
from inspector.casefile.sources import SourceFile, printable, unreadable
from inspector.domain.errors import UserError

if TYPE_CHECKING:
    from inspector.casefile.store import CaseFile

STEP_BYTES, STEP_PARTS = 16 * CHUNK_SIZE, 512
"""What one step holds at most (bytes; chunks, when files are small): written in one transaction, then a safe stop."""

_BUFFERS = 3
"""One being filled, one being hashed and written, one being read back and compared."""

_COMPARED = 1 << 16

LOG_PAGES = 4096
"""How long the write-ahead log may grow while a pièce is received (256 MiB): each time it is brought into the file,
the disk is waited for twice.
"""


class Received:
    """One file under way. content: its identifier in the case, 0 before its first step."""

    def __init__(self, source: SourceFile, algorithms: Sequence[str]) -> None:
        self.source = source
        self.content = 0
        self.size = 0
        self._digests: dict[str, Any] = {name: hashes.new(name) for name in ("SHA256", *algorithms)}

    def update(self, algorithm: str, data: memoryview) -> None:
        """Hashes the next bytes; one thread for each function."""
        self._digests[algorithm].update(data)

    def digest(self, algorithm: str = "SHA256") -> str:
        """The hash in hex of all bytes so far."""
        return str(self._digests[algorithm].hexdigest())


@dataclass(frozen=True, slots=True)
class _Part:
    """A chunk of a file, in a buffer that will be used again. An empty file has one part without bytes."""

    file: Received
    position: int
    data: memoryview


_Step = list[_Part]


def take(
    case: CaseFile, files: Sequence[Received], algorithms: Sequence[str], *, store: bool, log_pages: int = 0
) -> Generator[int, None, None]:
    """Passes all bytes of the files; yields the bytes done after each step. store: into the case, else hashed only.

    log_pages: how long the write-ahead log may grow meanwhile, 0: as usual.

    Raises UserError: exhibit_unreadable, exhibit_source_gone, exhibit_changed, exhibit_copy_differs, disk_full…
    """
    names = ("SHA256", *algorithms)
    usual = case.db.value("PRAGMA wal_autocheckpoint")
    case.db.rows(f"PRAGMA wal_autocheckpoint = {log_pages or usual}")
    try:
        yield from _take(case, files, names, store)
    finally:
        case.db.rows(f"PRAGMA wal_autocheckpoint = {usual}")


def _take(case: CaseFile, files: Sequence[Received], names: tuple[str, ...], store: bool) -> Generator[int, None, None]:
    done = 0
    # closed in the other order: no thread is left when the reader and the original are
    with (
        case.reader() as reader,
        closing(_Feed(files)) as feed,
        ThreadPoolExecutor(1) as reading,
        ThreadPoolExecutor(len(names)) as hashing,
        ThreadPoolExecutor(1) as checking,
    ):
        checked: Future[None] | None = None
        ahead = reading.submit(feed.step)
        while step := ahead.result():
            ahead = reading.submit(feed.step)
            hashed = [hashing.submit(_hash, step, name) for name in names]
            if store:
                _store(case.db, step)
                if checked is not None:
                    checked.result()
                checked = checking.submit(_read_back, reader.db, step)
            for future in hashed:
                future.result()
            done += sum(len(part.data) for part in step)
            yield done
        if checked is not None:
            checked.result()


class _Feed:
    """Reads the files in order into steps. The buffer of a step is filled anew `_BUFFERS` steps later."""

    def __init__(self, files: Sequence[Received]) -> None:
        self._waiting = iter(files)
        self._file: Received | None = None
        self._stream: FileIO | None = None
        size = min(STEP_BYTES, sum(file.source.size for file in files) + CHUNK_SIZE)
        self._size = -(-size // CHUNK_SIZE) * CHUNK_SIZE
        self._buffers: list[memoryview] = []
        self._turn = 0

    def step(self) -> _Step:
        """The next step, empty at the end."""
        if len(self._buffers) < _BUFFERS:
            self._buffers.append(memoryview(bytearray(self._size)))
        buffer = self._buffers[self._turn]
        self._turn = (self._turn + 1) % _BUFFERS
        parts: _Step = []
        at = 0
        while at + CHUNK_SIZE <= len(buffer) and len(parts) < STEP_PARTS:
            if self._stream is None or self._file is None:
                self._file = next(self._waiting, None)
                if self._file is None:
                    break
                self._stream = self._file.source.open()
            part = self._fill(self._file, self._stream, buffer[at : at + CHUNK_SIZE])
            if part is not None:
                parts.append(part)
                at += len(part.data)
        return parts

    def _fill(self, file: Received, stream: FileIO, room: memoryview) -> _Part | None:
        """The next chunk of a file; at its end the stream is closed and the file compared with what it was."""
        length = 0
        position = file.size // CHUNK_SIZE
        try:
            while length < len(room) and (read := stream.readinto(room[length:])):
                length += read
        except OSError as error:
            raise unreadable(file.source.path, error) from error
        file.size += length
        if file.size > file.source.size:  # it grows as it is read, maybe for ever
            raise UserError("exhibit_changed", path=printable(file.source.path))
        if length < len(room):
            file.source.check(stream)
            self.close()
            if file.size != file.source.size:
                raise UserError("exhibit_changed", path=printable(file.source.path))
        return _Part(file, position, room[:length]) if length or not file.size else None

    def close(self) -> None:
        """Closes the original being read."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


def _hash(step: _Step, algorithm: str) -> None:
    for part in step:
        part.file.update(algorithm, part.data)


def _store(db: CaseDatabase, step: _Step) -> None:
    """Writes the step in one transaction."""
    # no need to reach the disk yet: the transaction that numbers the pièce brings all earlier ones with it
    db.execute("PRAGMA synchronous = NORMAL")
    try:
        with db.atomic():
            for part in step:
                if not part.file.content:
                    part.file.content = staging.new_content(db)
                if part.data:
                    staging.write(db, part.file.content, part.position, part.data)
    finally:
        db.execute("PRAGMA synchronous = FULL")


def _read_back(db: CaseDatabase, step: _Step) -> None:
    """Compares what the case gives back, decrypted anew, with the very bytes that were hashed."""
    for part in step:
        if part.data and not _same(staging.read(db, part.file.content, part.position), part.data):
            raise UserError("exhibit_copy_differs", name=part.file.source.name)


def _same(stored: bytes | None, data: memoryview) -> bool:
    if stored is None or len(stored) != len(data):
        return False
    # bytes are compared at once, views item by item; small pieces stay in the processor's cache
    starts = range(0, len(data), _COMPARED)
    return all(stored[at : at + _COMPARED] == bytes(data[at : at + _COMPARED]) for at in starts)
