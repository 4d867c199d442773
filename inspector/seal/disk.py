"""Troubles of the medium that a bundle is written on or read from, as sentences."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from inspector.domain.errors import UserError

_GONE = (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ESTALE, errno.ETIMEDOUT, errno.ENOTCONN)
_CODES = (
    ({errno.ENOSPC, errno.EDQUOT}, "bundle_disk_full"),
    ({errno.EFBIG}, "bundle_file_too_large"),
    ({errno.EACCES, errno.EPERM, errno.EROFS}, "bundle_refused"),
    (set(_GONE), "bundle_medium"),
    # a name that the file system refuses, a file where a folder should be
    ({errno.ENAMETOOLONG, errno.EINVAL, errno.ENOTDIR, errno.EEXIST, errno.ELOOP}, "bundle_place"),
)


@contextmanager
def telling(folder: Path) -> Generator[None, None, None]:
    """Raises UserError bundle_disk_full, bundle_file_too_large, bundle_refused, bundle_medium or bundle_place for what
    the disk answers within. folder: the bundle."""
    try:
        yield
    except OSError as error:
        code = next((code for numbers, code in _CODES if error.errno in numbers), None)
        if code is None:
            raise
        raise UserError(code, folder=folder, why=error.strerror or str(error)) from error


def sync_folder(folder: Path) -> None:
    """Makes new names last through a power cut, where the system and the medium can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a file system that has no such thing
                raise
        finally:
            os.close(descriptor)
