"""What is about to be received: the files behind the paths given, seen without changing anything."""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from inspector.domain.errors import UserError

_SYSTEM_NAMES = frozenset(
    {
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        ".ds_store",
        ".spotlight-v100",
        ".trashes",
        ".fseventsd",
        "system volume information",
        "$recycle.bin",
    }
)
_GONE = {
    getattr(errno, name)
    for name in ("EIO", "ENODEV", "ENXIO", "ESTALE", "ENOTCONN", "ETIMEDOUT", "EREMOTEIO", "ENOMEDIUM", "EHOSTDOWN")
    if hasattr(errno, name)
}
_JUNCTION = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT: a folder of Windows that stands for another."""

_QUIET = getattr(os, "O_NOATIME", 0)
"""Reading then leaves even the date of last access as it was; Linux, for the owner of the file only."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to receive. name: relative to the pièce, "/" between folders; size in bytes, modified: st_mtime_ns.

    created: when the file was made, in seconds since 1970, where the system says; raw: the bytes of a name that is
    not Unicode, b"" for any other.
    """

    path: Path
    name: str
    size: int
    modified: int
    hidden: bool
    system: bool
    created: float | None = None
    raw: bytes = b""

    @property
    def modified_text(self) -> str | None:
        """ISO 8601 in UTC; None for a time that no calendar holds."""
        return _moment(self.modified // 10**9)

    @property
    def created_text(self) -> str | None:
        """ISO 8601 in UTC; None where the system does not say."""
        return None if self.created is None else _moment(int(self.created))

    def open(self) -> io.FileIO:
        """Opens it for reading only, unbuffered.

        Raises UserError exhibit_unreadable or exhibit_source_gone; exhibit_changed if it is not as seen.
        """
        try:
            stream = io.FileIO(self.path, "r", opener=_open_quietly)
        except OSError as error:
            raise unreadable(self.path, error) from error
        try:
            self.check(stream)
        except BaseException:
            stream.close()
            raise
        return stream

    def check(self, stream: io.FileIO) -> None:
        """Raises UserError exhibit_changed when size or time are no longer those first seen."""
        try:
            found = os.fstat(stream.fileno())
        except OSError as error:  # a share that went away
            raise unreadable(self.path, error) from error
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


def _moment(seconds: int) -> str | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        return None


def _open_quietly(path: str, flags: int) -> int:
    if _QUIET:
        try:
            return os.open(path, flags | _QUIET)
        except PermissionError:  # another's file
            pass
    return os.open(path, flags)


def _bytes(text: str) -> bytes:
    """A name as the system holds it; a lone surrogate of Windows as three bytes that are not UTF-8."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def printable(path: Path | str) -> str:
    """A path as text that can be stored: bytes that are not UTF-8 are shown as \\xNN."""
    return _bytes(str(path)).decode("utf-8", "backslashreplace")


def unreadable(path: Path, error: OSError) -> UserError:
    """The sentence for a file that cannot be read."""
    if error.errno in _GONE:
        return UserError("exhibit_source_gone", path=printable(path))
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
        for entry, above in _walk(path, links, base) if path.is_dir() else [(path, 0)]:
            file = _look(entry, base, above)
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


def _walk(folder: Path, links: list[tuple[str, str]], base: Path) -> Iterator[tuple[Path, int]]:
    """All files below a folder, with the Windows attributes of the folders above them; links are only listed."""
    waiting = [(folder, 0)]
    while waiting:
        current, above = waiting.pop()
        try:
            with os.scandir(current) as entries:
                for entry in entries:
                    path = Path(entry.path)
                    found = entry.stat(follow_symlinks=False)
                    if stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION:
                        links.append((_name(path, base), printable(path.readlink())))
                    elif stat.S_ISDIR(found.st_mode):
                        waiting.append((path, above | getattr(found, "st_file_attributes", 0)))
                    else:
                        yield path, above
        except OSError as error:
            raise unreadable(current, error) from error


def _name(path: Path, base: Path) -> str:
    return printable(path.relative_to(base).as_posix())


def _look(path: Path, base: Path, above: int) -> SourceFile:
    try:
        found = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise UserError("exhibit_special", path=printable(path))
    attributes = above | getattr(found, "st_file_attributes", 0)
    parts = path.relative_to(base).parts
    name = path.relative_to(base).as_posix()
    return SourceFile(
        path=path,
        name=_name(path, base),
        size=found.st_size,
        modified=found.st_mtime_ns,
        hidden=any(part.startswith(".") for part in parts) or bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN),
        system=any(part.lower() in _SYSTEM_NAMES for part in parts) or bool(attributes & stat.FILE_ATTRIBUTE_SYSTEM),
        created=_created(found),
        raw=b"" if printable(name) == name else _bytes(name),
    )


def _created(found: os.stat_result) -> float | None:
    """When the file was made: macOS, the BSDs, Windows. Python does not tell it on Linux."""
    if os.name == "nt":
        return getattr(found, "st_birthtime", found.st_ctime)
    return getattr(found, "st_birthtime", None)


def changed(paths: Sequence[Path], case: Path, source: Source) -> str | None:
    """The first name that appeared, vanished or changed among the files since `source` was found; None if none did."""
    now = {file.name: (file.size, file.modified) for file in find(paths, case).files}
    before = {file.name: (file.size, file.modified) for file in source.files}
    return next((name for name in sorted(now.keys() | before.keys()) if now.get(name) != before.get(name)), None)


def _is_case(path: Path, case: Path) -> bool:
    return path.parent == case.parent and path.name in {
        case.name + suffix for suffix in ("", "-wal", "-shm", "-journal", ".lock", ".new")
    }
