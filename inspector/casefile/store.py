"""The case on disk: created whole or not at all, opened by one process at a time, closed into one file."""

from __future__ import annotations

import os
import warnings
import weakref
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from inspector.casefile import journal, records, staging
from inspector.casefile.database import PAGE_SIZE, SALT_SIZE, CaseDatabase, connect, derive_key
from inspector.casefile.lock import CaseLock
from inspector.casefile.schema import APPLICATION_ID, MAJOR, MINOR, TABLES, TRIGGERS, USER_VERSION
from inspector.domain.case import Agent, Case
from inspector.domain.errors import UserError

_PLAIN_HEADER = b"SQLite format 3\0"
_TEXT = frozenset(range(0x20, 0x7F)) | {0x09, 0x0A, 0x0D}


class CaseReader:
    """A read-only connection of its own (`db`), for one thread at a time. Context manager."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self.path = path
        self.key = key
        self.closed = False
        self.db = connect(path, key, read_only=True)

    def reader(self) -> CaseReader:
        """Another reader of the same case."""
        return CaseReader(self.path, self.key)

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class CaseFile:
    """An open case. `db` writes, and belongs to the thread that opened it; `reader` may be called from any thread.

    Attributes: path; encrypted; agent (who opened it); db; key (32 bytes, None for a plain case or a closed one).
    Context manager.
    """

    def __init__(self, path: Path, key: bytes | None, agent: Agent, lock: CaseLock) -> None:
        self.path = path
        self.encrypted = key is not None
        self.agent = agent
        self.key = key
        self.db: CaseDatabase = connect(path, key)
        self._lock = lock
        self._readers: weakref.WeakSet[CaseReader] = weakref.WeakSet()
        self._readers_lock = Lock()
        self._closed = False

    def head(self) -> Case:
        """The control that this case is about."""
        return records.case_head(self.db)

    def reader(self) -> CaseReader:
        """A new read-only connection, in about a millisecond. To be closed before the case is."""
        if self._closed:
            raise ValueError("the case is closed")
        reader = CaseReader(self.path, self.key)
        with self._readers_lock:
            self._readers.add(reader)
        return reader

    def close(self) -> None:
        """Brings everything into the one file and gives the case back. May be called twice.

        A reader still open keeps SQLite's working files beside the case (nothing is lost, the next opening takes
        them in); it is a fault of the caller, told by a ResourceWarning.
        """
        if self._closed:
            return
        self._closed = True
        with self._readers_lock:
            left = sum(not reader.closed for reader in self._readers)
        try:
            if left:
                warnings.warn(f"{self.path.name}: {left} reader(s) still open", ResourceWarning, stacklevel=2)
            else:
                self.db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
                self.db.rows("PRAGMA journal_mode = DELETE")
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Closes without tidying, as after a damage: the file is left as it stands."""
        self._closed = True
        self.db.close()
        self.key = None
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def create(path: Path, case: Case, passphrase: str | None, agent: Agent) -> CaseFile:
    """A new case, written beside under another name first, so that no half-made case is ever found at `path`.

    passphrase None makes a plain file; only to be given when somebody asked for that by name.
    Raises UserError: case_passphrase_empty, folder_missing, case_exists, case_folder_read_only, case_locked, disk_full.
    """
    path = _absolute(path)
    if not path.parent.is_dir():
        raise UserError("folder_missing", folder=path.parent)
    lock = CaseLock(path, agent.account)
    draft = path.with_name(path.name + ".new")
    try:
        _refuse_existing(path)
        salt = _salt()
        key = _derived(passphrase, salt)
        _write_draft(draft, case, key, salt)
        draft.rename(path)
        _sync_folder(path.parent)
        return _attach(path, key, agent, lock)
    except BaseException:
        draft.unlink(missing_ok=True)
        lock.release()
        raise


def open_case(path: Path, passphrase: str | None, agent: Agent) -> CaseFile:
    """Opens a case for writing and sets right what it must: parts of exhibits whose intake did not end are removed, a
    protecting trigger that is missing is put back; each leaves a line in the journal.

    Raises UserError: case_missing, case_not_recognised, case_plain (a pass phrase was given for a case that is not
    encrypted), case_passphrase_needed, case_passphrase_wrong (or damage: they cannot be told apart), case_newer,
    case_locked, case_folder_read_only, case_read_only, case_damaged…
    """
    path = _absolute(path)
    encrypted = is_encrypted(path)
    if encrypted and passphrase is None:
        raise UserError("case_passphrase_needed", path=path)
    if not encrypted and passphrase is not None:
        raise UserError("case_plain", path=path)
    lock = CaseLock(path, agent.account)
    try:
        with path.open("rb") as file:
            salt = file.read(SALT_SIZE)
        return _attach(path, _derived(passphrase, salt), agent, lock)
    except BaseException:
        lock.release()
        raise


def is_encrypted(path: Path) -> bool:
    """Whether a pass phrase is needed. An encrypted file has no sign of its own: it looks like chance.

    Raises UserError case_missing, case_unreadable, or case_not_recognised for what cannot be a case.
    """
    path = _absolute(path)
    try:
        with path.open("rb") as file:
            start = file.read(SALT_SIZE)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise UserError("case_missing", path=path) from error
    except IsADirectoryError as error:
        raise UserError("case_not_recognised", path=path) from error
    except OSError as error:
        # Windows answers so for a folder
        raise UserError("case_not_recognised" if path.is_dir() else "case_unreadable", path=path) from error
    if start == _PLAIN_HEADER:
        return False
    working = path.with_name(path.name + "-wal")
    whole = size and (size % PAGE_SIZE == 0 or working.exists())
    if not whole or _TEXT.issuperset(start):
        raise UserError("case_not_recognised", path=path)
    return True


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise UserError("case_exists", path=path)


def _absolute(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # a loop of symbolic links
        raise UserError("case_unreadable", path=path) from error


def _salt() -> bytes:
    """16 random bytes that cannot be taken for text or for a plain file (see `is_encrypted`)."""
    while True:
        salt = os.urandom(SALT_SIZE)
        if salt != _PLAIN_HEADER and not _TEXT.issuperset(salt):
            return salt


def _derived(passphrase: str | None, salt: bytes) -> bytes | None:
    if passphrase is None:
        return None
    if not passphrase:
        raise UserError("case_passphrase_empty")
    return derive_key(passphrase, salt)


def _write_draft(draft: Path, case: Case, key: bytes | None, salt: bytes) -> None:
    try:
        draft.unlink(missing_ok=True)
        os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600))
    except OSError as error:
        raise UserError("case_folder_read_only", folder=draft.parent) from error
    db = connect(draft, key, salt=salt)
    try:
        # a draft needs no journal on disk, and must leave none beside
        db.rows("PRAGMA journal_mode = MEMORY")
        db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        # free pages can be given back to the disk, and reading skips pages it does not need
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        with db.atomic():
            for statement in (*TABLES.split(";"), *TRIGGERS.values()):
                if statement.strip():
                    db.execute(statement)
            db.execute(f"PRAGMA user_version = {USER_VERSION}")
            records.write_case_head(db, case)
    finally:
        db.close()


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut. Windows cannot open a folder, and writes names at once."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _attach(path: Path, key: bytes | None, agent: Agent, lock: CaseLock) -> CaseFile:
    case = CaseFile(path, key, agent, lock)
    try:
        _check_format(case)
        _begin_wal(case)
        _set_right(case)
    except BaseException:
        case.db.close()
        raise
    return case


def _begin_wal(case: CaseFile) -> None:
    if case.db.value("PRAGMA journal_mode = WAL") != "wal":
        raise UserError("case_cannot_lock", folder=case.path.parent)
    case.db.rows("PRAGMA journal_size_limit = 67108864")


def _check_format(case: CaseFile) -> None:
    case.db.value("SELECT count(*) FROM sqlite_master")
    if case.db.value("PRAGMA application_id") != APPLICATION_ID:
        raise UserError("case_not_recognised", path=case.path)
    version = case.db.value("PRAGMA user_version")
    if version >> 16 > MAJOR:
        raise UserError(
            "case_newer", path=case.path, version=f"{version >> 16}.{version & 0xFFFF}", known=f"{MAJOR}.{MINOR}"
        )


def _set_right(case: CaseFile) -> None:
    present = dict(case.db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, sql in TRIGGERS.items():
        if present.get(name) != sql:
            with case.db.atomic():
                case.db.execute(f"DROP TRIGGER IF EXISTS {name}")
                case.db.execute(sql)
                journal.append(case.db, case.agent, "case.trigger_restored", name, "failed", {})
    if abandoned := staging.abandoned(case.db):
        staging.discard(case.db, abandoned)
        journal.append(case.db, case.agent, "exhibit.intake_abandoned", "", "cancelled", {"files": len(abandoned)})
