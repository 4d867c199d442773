"""Another pass phrase: the case is written anew under another key and salt, then takes the place of the former.

Chosen over ``PRAGMA rekey`` (docs/decisions/0004-keys-of-a-case.md): at every instant a whole case stands at the
path, under one key, and the salt changes too. The copy is SQLite's own backup, which SQLCipher allows between two
encrypted files: page by page, each page's code checked as it is read.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

from inspector.casefile import beside, journal, records
from inspector.casefile.database import PAGE_SIZE, CaseDatabase, connect, derive_key
from inspector.casefile.medium import require, sync, sync_folder, telling
from inspector.casefile.store import CaseFile, CaseReader, Secret, attach, new_salt, open_case
from inspector.domain.case import Agent
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress

RECOVERY = "recovery_sheet"
"""The setting of a case that says when its recovery sheet was issued, and by whom; None: no sheet opens it."""

_PAGES_AT_ONCE = 256


class _Stopped(Exception):  # noqa: N818 - not an error: the copy was cancelled
    pass


def rekey(path: Path, secret: Secret, passphrase: str, agent: Agent) -> Generator[Progress, None, CaseFile]:
    """Changes the pass phrase of a case that is not open, and opens it. Progress is in bytes.

    In a case that is still as its sealed bundle nothing is written down. Migration backups, which the former phrase
    opens, are destroyed; a recovery sheet no longer opens the case.
    Closing the generator, or a crash at any moment, leaves the case as it was or as it is to be.
    Raises UserError: see `open_case`; case_plain, case_passphrase_empty, case_passphrase_same, disk_short_copy,
    disk_full, case_medium, case_damaged.
    """
    if not passphrase:
        raise UserError("case_passphrase_empty")
    case = open_case(path, secret, agent)
    path = case.path
    draft = beside.named(path, beside.REKEYED)
    try:
        _refuse(case, passphrase)
        salt = new_salt()
        key = derive_key(passphrase, salt)
        with telling(path):
            require(path.parent, path.stat().st_size)
            os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600))
        yield from _copy(case, draft, key, salt)
        if not case.db.sealed:
            _write_down(draft, key, agent)
        with telling(draft):
            sync(draft)
    except BaseException:
        with suppress(OSError):  # what went wrong first is what is told; the next opening removes the draft
            for file in beside.leftovers(path):
                file.unlink(missing_ok=True)
        case.close()
        raise
    lock = case.detach()
    try:
        _put_in_place(draft, path)
        return attach(path, key, agent, lock)
    except BaseException:
        lock.release()
        raise


def _refuse(case: CaseFile, passphrase: str) -> None:
    if case.key is None:
        raise UserError("case_plain", path=case.path)
    if case.fits(passphrase):
        raise UserError("case_passphrase_same")


def _copy(case: CaseFile, draft: Path, key: bytes, salt: bytes) -> Generator[Progress, None, None]:
    """SQLite copies in one call, so it runs in a thread of its own; stopped between two groups of pages."""
    told: queue.SimpleQueue[tuple[int, int] | BaseException | None] = queue.SimpleQueue()
    stop = threading.Event()

    def note(_: int, left: int, total: int) -> None:
        if stop.is_set():
            raise _Stopped
        told.put((total - left, total))

    def run() -> None:
        try:
            with case.reader() as reader:
                _backup(reader, draft, key, salt, note)
        except BaseException as error:  # noqa: BLE001 - raised again by the generator, in its own thread
            told.put(error)
        else:
            told.put(None)

    thread = threading.Thread(target=run, name="rekey")
    thread.start()
    try:
        while (item := told.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield Progress("rekey", item[0] * PAGE_SIZE, item[1] * PAGE_SIZE, "byte")
    finally:
        stop.set()
        thread.join()


def _backup(reader: CaseReader, draft: Path, key: bytes, salt: bytes, note: object) -> None:
    target = connect(draft, key, salt=salt)
    try:
        # the draft is worth nothing until it is whole: it needs no journal
        target.rows("PRAGMA journal_mode = OFF")
        target.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        with target.telling(), reader.db.telling():
            reader.db.conn.backup(target.conn, pages=_PAGES_AT_ONCE, progress=note, sleep=0)  # type: ignore[arg-type]
    finally:
        target.close()


def _write_down(draft: Path, key: bytes, agent: Agent) -> None:
    """The act is written in the new file, so that the line is there if and only if the new phrase opens the case."""
    db: CaseDatabase = connect(draft, key)
    try:
        db.rows("PRAGMA journal_mode = DELETE")
        with db.atomic():
            issued = records.setting(db, RECOVERY)
            records.save_setting(db, RECOVERY, None)
            details = {"recovery_sheet_void": issued is not None}
            journal.append(db, agent, "case.passphrase_changed", "", "done", details, [f"setting {RECOVERY}"])
    finally:
        db.close()


def _put_in_place(draft: Path, path: Path) -> None:
    replaced = beside.named(path, beside.REPLACED)
    with telling(path):
        with suppress(OSError):
            # keeps a name for the former file, so that its salt can be overwritten; FAT and exFAT have no links
            os.link(path, replaced)
        draft.replace(path)
        sync_folder(path.parent)
    for file in (replaced, *beside.backups(path)):
        if file.exists():
            beside.destroy(file)
