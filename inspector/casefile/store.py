"""The case on disk: created whole or not at all, opened by one process at a time, closed into one file."""

from __future__ import annotations

import os
import warnings
import weakref
from contextlib import suppress
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from inspector.casefile import beside, journal, migrations, records, sealed, staging
from inspector.casefile.database import CAN_ENCRYPT, PAGE_SIZE, SALT_SIZE, CaseDatabase, connect, derive_key
from inspector.casefile.keys import RecoveryKey
from inspector.casefile.lock import CaseLock
from inspector.casefile.medium import sync_folder, telling
from inspector.casefile.schema import APPLICATION_ID, TABLES, TRIGGERS, USER_VERSION
from inspector.domain.case import Agent, Case
from inspector.domain.errors import UserError

Secret = str | RecoveryKey | None
"""What opens a case: its pass phrase, its recovery sheet, or nothing for one that is not encrypted."""

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

    Attributes: path; encrypted; agent (who opened it); db; key (32 bytes, None for a plain case or a closed one);
    told: what opening it had to do and the user is told, as message codes (``notice.<code>``) with their arguments.
    Context manager.
    """

    def __init__(self, path: Path, key: bytes | None, agent: Agent, lock: CaseLock) -> None:
        self.path = path
        self.encrypted = key is not None
        self.agent = agent
        self.key = key
        self.told: list[tuple[str, dict[str, object]]] = []
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
        try:
            if left := self._readers_left():
                warnings.warn(f"{self.path.name}: {left} reader(s) still open", ResourceWarning, stacklevel=2)
            else:
                self._into_one_file()
        finally:
            self.abandon()

    def detach(self) -> CaseLock:
        """Closes into the one file but keeps the case from everybody else: the lock is the caller's to release.

        Raises ValueError while a reader is open: it would go on reading a file that is about to be replaced.
        """
        if self._closed or self._readers_left():
            raise ValueError("the case is closed, or being read")
        self._into_one_file()
        self._closed = True
        self.db.close()
        self.key = None
        return self._lock

    def fits(self, secret: str | RecoveryKey) -> bool:
        """Whether this pass phrase or recovery sheet is that of the case, which is open. Takes about 0.15 s."""
        if self.key is None:
            raise ValueError("the case is not encrypted, or closed")
        if isinstance(secret, str):
            with telling(self.path), self.path.open("rb") as file:
                secret = RecoveryKey(derive_key(secret, file.read(SALT_SIZE)), b"")
        return secret.same_as(self.key)

    def abandon(self) -> None:
        """Closes without tidying, as after a damage: the file is left as it stands."""
        self._closed = True
        self.db.close()
        self.key = None
        self._lock.release()

    def recovery_key(self) -> RecoveryKey:
        """What a recovery sheet carries. Raises ValueError for a case that is not encrypted, or closed."""
        if self.key is None:
            raise ValueError("the case is not encrypted, or closed")
        with telling(self.path), self.path.open("rb") as file:
            return RecoveryKey(self.key, file.read(SALT_SIZE))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _readers_left(self) -> int:
        with self._readers_lock:
            return sum(not reader.closed for reader in self._readers)

    def _into_one_file(self) -> None:
        self.db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.rows("PRAGMA journal_mode = DELETE")


def create(path: Path, case: Case, passphrase: str | None, agent: Agent) -> CaseFile:
    """A new case, written beside under another name first, so that no half-made case is ever found at `path`.

    passphrase None makes a plain file; only to be given when somebody asked for that by name.
    Raises UserError: encryption_missing, case_passphrase_empty, folder_missing, case_exists, case_folder_read_only,
    case_locked, disk_full, case_medium.
    """
    if passphrase is not None and not CAN_ENCRYPT:
        raise UserError("encryption_missing")
    path = _absolute(path)
    if not path.parent.is_dir():
        raise UserError("folder_missing", folder=path.parent)
    lock = CaseLock(path, agent.account)
    draft = beside.named(path, beside.CREATED)
    try:
        _refuse_existing(path)
        salt = new_salt()
        key = _derived(passphrase, salt)
        _write_draft(draft, case, key, salt)
        with telling(path):
            draft.rename(path)
            sync_folder(path.parent)
        return attach(path, key, agent, lock)
    except BaseException:
        with suppress(OSError):  # what went wrong first is what is told
            draft.unlink(missing_ok=True)
        lock.release()
        raise


def open_case(path: Path, secret: Secret, agent: Agent) -> CaseFile:
    """Opens a case for writing and sets right what it must: a case of an older version is migrated after a backup,
    parts of exhibits whose intake did not end are removed, a protecting trigger that is missing is put back; each
    leaves a line in the journal. A recovery sheet also puts back a salt that is damaged.

    Raises UserError: case_missing, case_not_recognised, case_half_destroyed, encryption_missing, case_plain (a pass
    phrase was given for a case that is not encrypted), case_passphrase_needed, case_passphrase_wrong (or damage: they
    cannot be told apart), case_recovery_wrong, case_newer, case_locked, case_folder_read_only, case_read_only,
    case_damaged, case_medium…
    """
    path = _absolute(path)
    if isinstance(secret, RecoveryKey):
        return _open_by_sheet(path, secret, agent)
    encrypted = is_encrypted(path)
    if encrypted and not CAN_ENCRYPT:
        raise UserError("encryption_missing")
    if encrypted and secret is None:
        raise UserError("case_passphrase_needed", path=path)
    if not encrypted and secret is not None:
        raise UserError("case_plain", path=path)
    lock = CaseLock(path, agent.account)
    try:
        return attach(path, _derived(secret, _start(path)[0]), agent, lock)
    except BaseException:
        lock.release()
        raise


def _open_by_sheet(path: Path, sheet: RecoveryKey, agent: Agent) -> CaseFile:
    salt, size = _start(path)
    if salt == _PLAIN_HEADER:
        raise UserError("case_plain", path=path)
    if salt == beside.DESTROYED:
        raise UserError("case_half_destroyed", path=path)
    if not size:
        raise UserError("case_not_recognised", path=path)
    lock = CaseLock(path, agent.account)
    try:
        try:
            if salt != sheet.salt:
                _put_back_salt(path, sheet)
            case = attach(path, sheet.key, agent, lock)
        except UserError as error:
            if error.code == "case_passphrase_wrong":
                raise UserError("case_recovery_wrong", path=path) from error
            raise
        act = "case.salt_restored" if salt != sheet.salt else "case.recovery_used"
        try:
            if not case.db.sealed:
                journal.append(case.db, agent, act, "", "done", {})
        except BaseException:
            case.db.close()
            raise
        return case
    except BaseException:
        lock.release()
        raise


def _put_back_salt(path: Path, sheet: RecoveryKey) -> None:
    """Writes the sheet's salt over the one in the file, once it is certain that the sheet is that of this case."""
    probe = connect(path, sheet.key, salt=sheet.salt)
    try:
        probe.value("SELECT count(*) FROM sqlite_master")
    finally:
        probe.close()
    with telling(path), path.open("r+b") as file:
        file.write(sheet.salt)
        file.flush()
        os.fsync(file.fileno())


def is_encrypted(path: Path) -> bool:
    """Whether a pass phrase is needed. An encrypted file has no sign of its own: it looks like chance.

    Raises UserError case_missing, case_unreadable, case_half_destroyed (a purge was cut off), or case_not_recognised
    for what cannot be a case.
    """
    path = _absolute(path)
    start, size = _start(path)
    if start == _PLAIN_HEADER:
        return False
    if start == beside.DESTROYED:
        raise UserError("case_half_destroyed", path=path)
    working = path.with_name(path.name + "-wal")
    whole = size and (size % PAGE_SIZE == 0 or working.exists())
    if not whole or _TEXT.issuperset(start):
        raise UserError("case_not_recognised", path=path)
    return True


def _start(path: Path) -> tuple[bytes, int]:
    """The first 16 bytes and the size of a file."""
    try:
        with path.open("rb") as file:
            return file.read(SALT_SIZE), os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise UserError("case_missing", path=path) from error
    except IsADirectoryError as error:
        raise UserError("case_not_recognised", path=path) from error
    except OSError as error:
        # Windows answers so for a folder
        raise UserError("case_not_recognised" if path.is_dir() else "case_unreadable", path=path) from error


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise UserError("case_exists", path=path)


def _absolute(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # a loop of symbolic links
        raise UserError("case_unreadable", path=path) from error


def new_salt() -> bytes:
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


def attach(path: Path, key: bytes | None, agent: Agent, lock: CaseLock) -> CaseFile:
    """The case at `path` as an open one, once its key and the lock are held. On failure the lock stays the caller's."""
    case = CaseFile(path, key, agent, lock)
    try:
        _check_format(case)
        if migrated := migrations.migrate(case.db, agent):
            known = {"old": migrated.old, "new": migrated.new, "backup": migrated.backup, "days": migrations.KEPT.days}
            case.told.append(("case_migrated", known))
        _begin_wal(case)
        _set_right(case)
        sealed.enforce(case)
    except BaseException:
        case.db.close()
        raise
    return case


def _begin_wal(case: CaseFile) -> None:
    if case.db.value("PRAGMA journal_mode = WAL") != "wal":
        raise UserError("case_cannot_lock", folder=case.path.parent)
    case.db.rows("PRAGMA journal_size_limit = 67108864")
    # left by a program that was stopped while it closed the case; what there was to undo, SQLite has undone by now
    with telling(case.path):
        beside.named(case.path, "-journal").unlink(missing_ok=True)


def _check_format(case: CaseFile) -> None:
    case.db.value("SELECT count(*) FROM sqlite_master")
    if case.db.value("PRAGMA application_id") != APPLICATION_ID:
        raise UserError("case_not_recognised", path=case.path)


def _set_right(case: CaseFile) -> None:
    migrations.restore_triggers(case.db, case.agent)
    for file in beside.leftovers(case.path):
        beside.destroy(file)
    migrations.remove_old_backups(case.db, case.agent)
    if abandoned := staging.abandoned(case.db):
        staging.discard(case.db, abandoned)
        journal.append(case.db, case.agent, "exhibit.intake_abandoned", "", "cancelled", {"files": len(abandoned)})
