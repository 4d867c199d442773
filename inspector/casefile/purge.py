"""Destruction of a case on the disk: what its reading needs is overwritten first, then every file of it is removed.

An encrypted case cannot be read without its salt, which is in the first page: that page is overwritten before anything
else. All of it is overwritten when that is not enough: a case that is not encrypted, or one that a recovery sheet
opens (the sheet carries the salt), or when it is asked for.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector.casefile import beside
from inspector.casefile.database import PAGE_SIZE, SALT_SIZE
from inspector.casefile.medium import sync_folder
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class Destroyed:
    """A file that was overwritten and removed. size in bytes; overwritten: how many of them."""

    name: str
    size: int
    overwritten: int


def begun(path: Path) -> bool:
    """Whether a destruction of this case began and did not end."""
    try:
        with path.open("rb") as file:
            return file.read(SALT_SIZE) == beside.DESTROYED
    except OSError:
        return False


def files(path: Path) -> list[Path]:
    """What `destroy` would destroy: the case first, then every file beside it that is its own."""
    if not path.parent.is_dir():
        return []
    every = beside.everything(path)
    return [*every[-1:], *every[:-1]]


def destroy(path: Path, *, whole: bool) -> Generator[Progress, None, tuple[Destroyed, ...]]:
    """Destroys the case at `path` and every file beside it that is its own but the lock, which the caller holds.

    May be run again after a crash: the case itself is removed last and begins with `beside.DESTROYED` until then.
    Once the first step is done there is no way back. Progress is in bytes.
    Raises UserError purge_refused.
    """
    every = files(path)
    sizes = {file: file.stat().st_size for file in every}
    total = sum(sizes.values()) if whole else sum(min(size, PAGE_SIZE) for size in sizes.values())
    done, overwritten = 0, {}
    yield Progress("purge", 0, total, "byte")
    for file in every:
        reached = 0
        with _telling(file):
            for reached in beside.overwrite(file, whole=whole, mark=file == path):
                yield Progress("purge", min(done + reached, total), total, "byte")
        overwritten[file] = reached
        done += reached
    for file in [*every[1:], *every[:1]]:
        with _telling(file):
            file.unlink(missing_ok=True)
    with _telling(path):
        sync_folder(path.parent)
    yield Progress("purge", total, total, "byte")
    return tuple(Destroyed(file.name, sizes[file], overwritten[file]) for file in every)


@contextmanager
def _telling(file: Path) -> Generator[None, None, None]:
    try:
        yield
    except OSError as error:
        raise UserError("purge_refused", file=file, why=error.strerror or type(error).__name__) from error
