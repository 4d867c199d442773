"""Troubles of the medium that a bundle is written on or read from, as sentences."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from inspector.domain.errors import UserError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def telling(folder: Path) -> Generator[None, None, None]:
    """Raises UserError bundle_disk_full, bundle_file_too_large, bundle_refused or bundle_medium for what the disk
    answers within. folder: the bundle."""
    try:
        yield
    except OSError as error:
        code = "bundle_medium"
        if error.errno in _FULL:
            code = "bundle_disk_full"
        elif error.errno == errno.EFBIG:
            code = "bundle_file_too_large"
        elif error.errno in _REFUSED:
            code = "bundle_refused"
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
