"""The files that may stand beside a case, by name, and how they are destroyed.

| name | what it is | for how long |
| --- | --- | --- |
| `CASE-wal`, `CASE-shm`, `CASE-journal` | SQLite's working files | while the case is open, or after a crash |
| `CASE.lock` | who has it open | while it is open |
| `CASE.new` | a case being created | until it is whole |
| `CASE.rekey` | the same case being written under another pass phrase | until it is whole |
| `CASE.replaced` | the case as it was under the former pass phrase | until it is overwritten, a moment later |
| `CASE.before-1.1` | the copy made before a migration to 1.1 (`.part` until whole) | `migrations.KEPT` |
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

from inspector.casefile.database import PAGE_SIZE
from inspector.casefile.medium import telling

CREATED, REKEYED, REPLACED, BEFORE, PART = ".new", ".rekey", ".replaced", ".before-", ".part"

DESTROYED = b"INSPECTOR:PURGED"
"""What stands in place of the salt of a case whose destruction has begun."""

_WORKING = ("-wal", "-shm", "-journal")
_AT_ONCE = 4 << 20


def named(case: Path, suffix: str) -> Path:
    """The file beside `case` whose name is the case's with `suffix`."""
    return case.with_name(case.name + suffix)


def backups(case: Path) -> list[Path]:
    """Copies made before migrations, whole or not."""
    prefix = case.name + BEFORE
    return sorted(file for file in case.parent.iterdir() if file.name.startswith(prefix) and _is_ours(file))


def leftovers(case: Path) -> list[Path]:
    """What a change of pass phrase, a migration or a purge that was cut off may have left, the case being whole."""
    drafts = [named(case, REKEYED), named(case, REPLACED)]
    drafts += [file for file in backups(case) if file.name.endswith(PART)]
    return [file for draft in drafts for file in (draft, *_working(draft)) if _is_ours(file)]


def everything(case: Path) -> list[Path]:
    """All of a case that is on the disk, but its lock: the file itself, if it is there, comes last."""
    copies = [named(case, suffix) for suffix in (CREATED, REKEYED, REPLACED)] + backups(case)
    files = [file for copy in copies for file in (copy, *_working(copy))] + [*_working(case), case]
    return [file for file in files if _is_ours(file)]


def overwrite(file: Path, *, whole: bool, mark: bool = False) -> Generator[int, None, None]:
    """Overwrites the salt and first page of a file, or all of it, and waits for the disk; yields the bytes done.

    Working files are always overwritten whole: the salt may be anywhere in them. mark: `DESTROYED` is left at the
    start. Raises OSError.
    """
    descriptor = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
    try:
        size = os.fstat(descriptor).st_size
        # the first page before anything else: from then on the rest cannot be read with the pass phrase alone
        first = min(size, PAGE_SIZE)
        start = (DESTROYED if mark else b"") + os.urandom(first)
        _write(descriptor, 0, start[:first])
        os.fsync(descriptor)
        done = first
        yield done
        if whole or file.name.endswith(_WORKING):
            while done < size:
                part = min(_AT_ONCE, size - done)
                _write(descriptor, done, os.urandom(part))
                done += part
                yield done
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def destroy(file: Path) -> None:
    """Overwrites the salt and first page of a file that is of no more use, then removes it.

    Raises UserError: see `medium.telling`.
    """
    with telling(file):
        for _ in overwrite(file, whole=False):
            pass
        file.unlink()


def _is_ours(file: Path) -> bool:
    """A file proper. A link by one of these names was put there by somebody else: neither followed nor removed."""
    return file.is_file() and not file.is_symlink()


def _working(file: Path) -> list[Path]:
    return [named(file, suffix) for suffix in _WORKING]


def _write(descriptor: int, position: int, data: bytes) -> None:
    os.lseek(descriptor, position, os.SEEK_SET)
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
