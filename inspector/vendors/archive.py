"""A device's export in one file: the members of a zip, a tar or a gzip, read from memory, within bounds.

Nothing is written to the disk, so a member's name is only a name. A bomb stops at the bounds, and that is said.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from inspector.vendors.refusal import Refused
from inspector.vendors.source import LARGEST

MOST_MEMBERS = 2000
MOST_BYTES = 128 * 2**20

_BROKEN = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError,
           NotImplementedError, RuntimeError, UnicodeError, IndexError, KeyError, OverflowError)  # fmt: skip


def is_archive(data: bytes) -> bool:
    """Whether these bytes begin as a zip, a gzip, a bzip2, an xz or a tar."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")) or (
        data[257:262] == b"ustar"
    )


def members(data: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file inside; one longer than a configuration is left out, and yields as empty bytes.

    Raises Refused (archive_broken, archive_locked, archive_too_large) when the archive cannot be read, at the point
    where it cannot.
    """
    if data.startswith(b"PK"):
        yield from _zip(data, file)
        return
    plain = _unpacked(data, file)
    if plain[257:262] == b"ustar":
        yield from _tar(plain, file)
    else:
        name = file.removesuffix(".gz").removesuffix(".bz2").removesuffix(".xz")
        yield name if name != file else f"{file} (décompressé)", plain


def member(data: bytes, file: str, wanted: str) -> bytes | None:
    """The bytes of the file of that name inside an archive, or inside one in it; None when there is none."""
    try:
        for name, inner in members(data, file):
            if name == wanted:
                return inner
            if is_archive(inner):
                found = next((content for one, content in members(inner, name) if one == wanted), None)
                if found is not None:
                    return found
    except Refused:
        return None
    return None


def _zip(data: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    taken = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _bounded(file, len(entries), 0)
            for entry in entries:
                if entry.is_dir():
                    continue
                if entry.flag_bits & 1:
                    raise Refused("archive_locked", file=file, member=entry.filename[:120])
                with archive.open(entry) as stream:
                    content = stream.read(LARGEST + 1)
                taken += len(content)
                _bounded(file, 0, taken)
                yield entry.filename[:300], content if len(content) <= LARGEST else b""
    except _BROKEN as error:
        raise Refused("archive_broken", file=file) from error


def _tar(data: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    taken = number = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for entry in archive:
                number += 1
                _bounded(file, number, 0)
                stream = archive.extractfile(entry) if entry.isreg() else None
                if stream is None:
                    continue
                content = stream.read(LARGEST + 1)
                taken += len(content)
                _bounded(file, 0, taken)
                yield entry.name[:300], content if len(content) <= LARGEST else b""
    except _BROKEN as error:
        raise Refused("archive_broken", file=file) from error


def _unpacked(data: bytes, file: str) -> bytes:
    """A compressed stream's bytes, or the bytes themselves."""
    kinds = ((b"\x1f\x8b", gzip.GzipFile), (b"BZh", bz2.BZ2File), (b"\xfd7zXZ", lzma.LZMAFile))
    kind: Any = next((opener for magic, opener in kinds if data.startswith(magic)), None)
    if kind is None:
        return data
    try:
        named = {"fileobj": io.BytesIO(data)} if kind is gzip.GzipFile else {"filename": io.BytesIO(data)}
        with kind(**named) as opened:
            plain: bytes = opened.read(MOST_BYTES + 1)
    except _BROKEN as error:
        raise Refused("archive_broken", file=file) from error
    _bounded(file, 0, len(plain))
    return plain


def _bounded(file: str, count: int, size: int) -> None:
    if count > MOST_MEMBERS or size > MOST_BYTES:
        raise Refused("archive_too_large", file=file, members=MOST_MEMBERS, size=MOST_BYTES >> 20)
