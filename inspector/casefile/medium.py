"""Troubles of the disk as sentences: full, read-only, gone."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from inspector.domain.errors import UserError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ESTALE, errno.ETIMEDOUT, errno.ENOTCONN}
_SPARE = 64 << 20


@contextmanager
def telling(path: Path) -> Generator[None, None, None]:
    """Raises UserError disk_full, case_folder_read_only or case_medium for what the disk answers within."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise UserError("disk_full", path=path) from error
        if error.errno in _REFUSED:
            raise UserError("case_folder_read_only", folder=path.parent) from error
        if error.errno in _GONE:
            raise UserError("case_medium", path=path) from error
        raise


def require(folder: Path, size: int) -> None:
    """Raises UserError disk_short_copy when `size` bytes and a little more do not fit on the disk of `folder`."""
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        raise UserError("disk_short_copy", needed=(size + _SPARE) >> 20, free=free >> 20, folder=folder)


def sync(file: Path) -> None:
    """Makes what was written in a file last through a power cut."""
    descriptor = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Makes new names last through a power cut. Windows cannot open a folder, and writes names at once."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
