"""One writer at a time: a lock file beside the case.

The lock itself is the operating system's, on the open file: it falls with the process that held it, however it ended,
so a lock left by a dead process is simply taken over. The text inside (account, host, process, time, and nothing of
the case) only tells others who holds it.
"""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from inspector.casefile.clock import now
from inspector.domain.errors import UserError

_FAR = 1 << 30
"""Where the byte locked on Windows is: locks are mandatory there, and the text must stay readable."""


class CaseLock:
    """Held from construction to `release`.

    Raises UserError case_locked, case_folder_read_only, case_cannot_lock, case_medium (its folder is gone).
    """

    def __init__(self, case: Path, account: str) -> None:
        self.path = case.with_name(case.name + ".lock")
        self._descriptor = self._take(case)
        text = f"{_field(account)}\t{_field(socket.gethostname())}\t{os.getpid()}\t{now()}\n"
        # the text only informs: the lock holds without it, on a full disk say
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, text.encode())

    def _take(self, case: Path) -> int:
        while True:
            try:
                descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
            except FileNotFoundError as error:
                raise UserError("case_medium", path=case) from error
            except OSError as error:
                raise UserError("case_folder_read_only", folder=case.parent) from error
            try:
                _lock(descriptor)
            except BlockingIOError as error:
                account, host, _, since = _holder(descriptor)
                os.close(descriptor)
                raise UserError("case_locked", path=case, account=account, host=host, since=since) from error
            except OSError as error:
                os.close(descriptor)
                raise UserError("case_cannot_lock", folder=case.parent) from error
            # its holder may have removed the file between our opening and our locking it
            with suppress(FileNotFoundError):
                if os.path.samestat(os.stat(self.path), os.fstat(descriptor)):  # noqa: PTH116
                    return descriptor
            os.close(descriptor)

    def release(self) -> None:
        """Gives the case back and removes the file."""
        if self._descriptor < 0:
            return
        if sys.platform == "win32":
            # an open file cannot be removed there; one just taken by another process stays
            os.close(self._descriptor)
            with suppress(PermissionError):
                self.path.unlink(missing_ok=True)
        else:
            self.path.unlink(missing_ok=True)
            os.close(self._descriptor)
        self._descriptor = -1


def _field(text: str) -> str:
    return " ".join(text.split()) or "?"


def _holder(descriptor: int) -> tuple[str, str, str, str]:
    fields = os.read(descriptor, 1000).decode(errors="replace").strip().split("\t")
    account, host, process, since = (*fields, "?", "?", "?", "?")[:4] if fields != [""] else ("?",) * 4
    return account, host, process, since


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
