"""One connection to a case: SQLCipher under sqlite-utils, with the errors that are the user's told apart.

SQLCipher file format: https://www.zetetic.net/sqlcipher/design/ (version 4: AES-256-CBC, HMAC-SHA512 on each page,
PBKDF2-HMAC-SHA512 with 256 000 iterations, salt in the first 16 bytes of the file). The page size differs from its
default of 4096, so that another tool opens a case with ``PRAGMA key`` then ``PRAGMA cipher_page_size = 65536``.

Where SQLCipher is missing, Python's own sqlite3 stands in for it, for cases without encryption only.
"""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from array import array
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from sqlite_utils import Database

from inspector.domain.errors import UserError

try:
    import sqlcipher3 as engine

    CAN_ENCRYPT = True
    """Whether SQLCipher is there. Without it no encrypted case can be made or opened."""
except ImportError:
    import sqlite3 as engine  # type: ignore[no-redef]

    CAN_ENCRYPT = False

EngineError = engine.Error
"""Any error of the database itself; those of SQLCipher are not those of Python's sqlite3."""

PAGE_SIZE = 65536
"""Bytes in a page, the largest SQLite allows: measured best for exhibits (fewer page codes to compute)."""

SALT_SIZE = 16
KDF_ITERATIONS = 256_000

_PERM, _BUSY, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 3, 5, 8, 10, 11, 13, 14, 26
_CODES = {
    _PERM: "case_read_only",
    _READONLY: "case_read_only",
    _BUSY: "case_busy",
    _IOERR: "case_medium",
    _CORRUPT: "case_damaged",
    _FULL: "disk_full",
    _CANTOPEN: "case_cannot_open",
}

_TEXTS = {
    "disk I/O error": _IOERR,
    "database or disk is full": _FULL,
    "database disk image is malformed": _CORRUPT,
    "attempt to write a readonly database": _READONLY,
}
"""SQLite's own texts of these codes: errors of a backup carry the text alone."""

_BARE = "SQL logic error"
"""What SQLCipher answers for some pages that fail their code. SQLite itself gives any mistake in SQL a text."""


def derive_key(passphrase: str, salt: bytes) -> bytes:
    """SQLCipher's own derivation (about 0.15 s), done here once so that the raw key can open further connections.

    The pass phrase is put in Unicode form NFC first: the same keys pressed on two systems give the same bytes.
    """
    normal = unicodedata.normalize("NFC", passphrase).encode()
    return hashlib.pbkdf2_hmac("sha512", normal, salt, KDF_ITERATIONS, 32)


class CaseDatabase(Database):
    """A sqlite-utils database whose errors are `UserError` when the disk, the medium or the file is the cause.

    Any other database error (a constraint, a mistake in SQL) stays what it is: a bug.
    `sealed`: the case came from a sealed bundle and nothing may be written in it (see `casefile.sealed`).
    """

    def __init__(self, path: Path, connection: Any, encrypted: bool) -> None:
        self.path = path
        self.sealed = False
        # the first page cannot be read: SQLCipher cannot tell a wrong key from damage
        self._codes = {**_CODES, _NOTADB: "case_passphrase_wrong" if encrypted else "case_not_recognised"}
        self._encrypted = encrypted
        with self.telling():
            super().__init__(cast(sqlite3.Connection, connection), execute_plugins=False)

    @contextmanager
    def telling(self) -> Generator[None, None, None]:
        """Within, errors of the connection become `UserError` where they are the user's to solve."""
        try:
            yield
        except engine.Error as error:
            number = getattr(error, "sqlite_errorcode", _TEXTS.get(str(error), 0))
            code = self._codes.get(number & 0xFF)
            if str(error) == _BARE:
                code = "case_damaged"
            if self.sealed and code == "case_read_only":
                code = "case_sealed"
            if code is None:
                raise
            raise UserError(code, path=self.path) from error
        except MemoryError as error:
            # after a page that fails its code, SQLCipher answers "out of memory", sometimes as its first sign
            if not self._encrypted:
                raise
            raise UserError("case_damaged", path=self.path) from error

    def execute(self, sql: str, parameters: Sequence[Any] | dict[str, Any] | None = None) -> sqlite3.Cursor:
        with self.telling():
            return super().execute(sql, parameters)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """One statement for many rows, in the caller's transaction or in one of its own."""
        with self.atomic(), self.telling():
            self.conn.executemany(sql, rows)

    @contextmanager
    def atomic(self) -> Generator[Database, None, None]:
        """A transaction, or a savepoint inside one."""
        transaction = super().atomic()
        with self.telling():
            transaction.__enter__()
        try:
            yield self
        except BaseException as error:
            # rolls back and raises the error again; what the caller's own block raises is not ours to translate
            transaction.__exit__(type(error), error, error.__traceback__)
            raise
        with self.telling():
            transaction.__exit__(None, None, None)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows that a statement answers."""
        with self.telling(), self._whole(sql):
            return self.conn.execute(sql, parameters).fetchall()

    def integers(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[array[int], array[int]]:
        """The two columns of whole numbers that a statement answers, however many rows: 16 bytes a row."""
        first, second = array("q"), array("q")
        with self.telling(), self._whole(sql):
            cursor = self.conn.execute(sql, parameters)
            while some := cursor.fetchmany(20_000):
                first.extend(one for one, _ in some)
                second.extend(other for _, other in some)
        return first, second

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row, None when there is none."""
        with self.telling(), self._whole(sql):
            return cast("tuple[Any, ...] | None", self.conn.execute(sql, parameters).fetchone())

    @contextmanager
    def _whole(self, sql: str) -> Generator[None, None, None]:
        """Within, what a query reads is right or an error is raised.

        SQLCipher hands over a page that fails its code, as zeros, and refuses the next one asked for: a long value
        whose last page is damaged would pass for read. So one more page is asked for before the transaction ends,
        which is when SQLite forgets the refusal.
        """
        if not self._encrypted or not sql.lstrip().upper().startswith(("SELECT", "WITH")):
            yield
            return
        alone = not self.conn.in_transaction
        if alone:
            self.conn.execute("BEGIN")
        try:
            yield
            self.conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        finally:
            if alone:
                # on a damaged page the transaction may be over already
                with suppress(engine.Error, MemoryError):
                    self.conn.execute("ROLLBACK")

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row, None when there is no row."""
        row = self.row(sql, parameters)
        return None if row is None else row[0]


def connect(path: Path, key: bytes | None, *, salt: bytes | None = None, read_only: bool = False) -> CaseDatabase:
    """Opens a connection to a file that exists (it may be empty).

    key: 32 bytes, None for a plain file. salt: to be used instead of the first 16 bytes of the file, for a new file
    or one whose salt is damaged. A read-only connection may be used from any one thread; a writing one belongs to
    the thread that opens it.
    Raises UserError: encryption_missing, case_cannot_open, case_passphrase_wrong (or damage), case_not_recognised…
    """
    if key is not None and not CAN_ENCRYPT:
        raise UserError("encryption_missing")
    mode = "ro" if read_only else "rw"
    try:
        connection = engine.connect(f"{path.as_uri()}?mode={mode}", uri=True, check_same_thread=not read_only)
    except engine.OperationalError as error:
        raise UserError("case_cannot_open", path=path) from error
    # SQLCipher writes on the standard error otherwise
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}{(salt or b'').hex()}'\"")
        connection.execute(f"PRAGMA cipher_page_size = {PAGE_SIZE}")
    try:
        db = CaseDatabase(path, connection, key is not None)
        # no plain temporary file, nothing run from the file's own schema but our triggers
        for pragma in (
            "temp_store = MEMORY",
            "trusted_schema = OFF",
            "foreign_keys = ON",
            "secure_delete = ON",
            "busy_timeout = 5000",
            "query_only = ON" if read_only else "synchronous = FULL",
        ):
            db.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return db
