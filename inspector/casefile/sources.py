"""What is about to be received: the files behind the paths given, seen without changing anything."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from inspector.domain.errors import UserError

_SYSTEM_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".spotlight-v100", ".trashes"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to receive. name: relative to the pièce, "/" between folders; size in bytes, modified: st_mtime_ns."""

    path: Path
    name: str
    size: int
    modified: int
    hidden: bool
    system: bool

    @property
    def modified_text(self) -> str | None:
        """ISO 8601 in UTC; None for a time that no calendar holds."""
        try:
            return datetime.fromtimestamp(self.modified // 10**9, UTC).isoformat().replace("+00:00", "Z")
        except (ValueError, OverflowError, OSError):
            return None

    def open(self) -> BinaryIO:
        """Opens it for reading only. Raises UserError exhibit_unreadable, or exhibit_changed if it is not as seen."""
        try:
            stream = self.path.open("rb")
        except OSError as error:
            raise unreadable(self.path, error) from error
        try:
            self.check(stream)
        except BaseException:
            stream.close()
            raise
        return stream

    def check(self, stream: BinaryIO) -> None:
        """Raises UserError exhibit_changed when size or time are no longer those first seen."""
        found = os.fstat(stream.fileno())
        if (found.st_size, found.st_mtime_ns) != (self.size, self.modified) or not stat.S_ISREG(found.st_mode):
            raise UserError("exhibit_changed", path=printable(self.path))


@dataclass(frozen=True, slots=True)
class Source:
    """A pièce to receive: its name, where it comes from, its files by name, and the links not followed."""

    name: str
    origin: str
    files: tuple[SourceFile, ...]
    links: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


def printable(path: Path | str) -> str:
    """A path as text that can be stored: bytes that are not UTF-8 are shown as \\xNN."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def unreadable(path: Path, error: OSError) -> UserError:
    """The sentence for a file that cannot be read."""
    return UserError("exhibit_unreadable", path=printable(path), reason=error.strerror or type(error).__name__)


def find(paths: Sequence[Path], case: Path) -> Source:
    """The pièce made of these paths: one file, one folder with all below it, or several of them under one number.

    Links given by name are followed; inside a folder they are listed, not followed. `case` is the case's own file,
    which cannot be received in itself. Raises UserError: exhibit_nothing_given, exhibit_missing, exhibit_unreadable,
    exhibit_link_loop, exhibit_special, exhibit_empty_folder, exhibit_no_common_folder, exhibit_is_case,
    exhibit_name_twice.
    """
    given = list(dict.fromkeys(_resolve(path) for path in paths))
    if not given:
        raise UserError("exhibit_nothing_given")
    if len(given) == 1:
        base = given[0] if given[0].is_dir() else given[0].parent
        name, origin = printable(given[0].name or str(given[0])), printable(given[0])
    else:
        try:
            base = Path(os.path.commonpath([path.parent for path in given]))
        except ValueError as error:  # two Windows drives
            raise UserError("exhibit_no_common_folder") from error
        name, origin = printable(base.name or str(base)), printable(base)
    files: dict[str, SourceFile] = {}
    links: list[tuple[str, str]] = []
    for path in given:
        for entry in _walk(path, links, base) if path.is_dir() else [path]:
            file = _look(entry, base)
            if _is_case(entry, case):
                raise UserError("exhibit_is_case", path=printable(entry))
            if file.name in files and files[file.name].path != file.path:
                raise UserError("exhibit_name_twice", name=file.name)
            files[file.name] = file
    if not files:
        raise UserError("exhibit_empty_folder", path=origin)
    return Source(name, origin, tuple(files[key] for key in sorted(files)), tuple(sorted(links)))


def _resolve(path: Path) -> Path:
    try:
        return path.resolve(strict=True)
    except FileNotFoundError as error:
        raise UserError("exhibit_missing", path=printable(path)) from error
    except (OSError, RuntimeError) as error:
        if isinstance(error, RuntimeError) or path.is_symlink():
            raise UserError("exhibit_link_loop", path=printable(path)) from error
        raise unreadable(path, error) from error


def _walk(folder: Path, links: list[tuple[str, str]], base: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise unreadable(folder, error) from error
    for entry in entries:
        path = Path(entry.path)
        if entry.is_symlink() or (hasattr(entry, "is_junction") and entry.is_junction()):
            links.append((_name(path, base), printable(path.readlink())))
        elif entry.is_dir():
            yield from _walk(path, links, base)
        else:
            yield path


def _name(path: Path, base: Path) -> str:
    return printable(path.relative_to(base).as_posix())


def _look(path: Path, base: Path) -> SourceFile:
    try:
        found = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise UserError("exhibit_special", path=printable(path))
    attributes = getattr(found, "st_file_attributes", 0)
    parts = path.relative_to(base).parts
    return SourceFile(
        path=path,
        name=_name(path, base),
        size=found.st_size,
        modified=found.st_mtime_ns,
        hidden=any(part.startswith(".") for part in parts) or bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN),
        system=path.name.lower() in _SYSTEM_NAMES or bool(attributes & stat.FILE_ATTRIBUTE_SYSTEM),
    )


def _is_case(path: Path, case: Path) -> bool:
    return path.parent == case.parent and path.name in {
        case.name + suffix for suffix in ("", "-wal", "-shm", "-journal", ".lock", ".new")
    }
