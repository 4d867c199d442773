"""A case that came from a sealed bundle: the same as the one that was sealed, so nothing is written in it.

SQLite itself refuses to write (``PRAGMA query_only``), whatever the operation: there is no other list of what is
refused. The refusal is the UserError case_sealed. It ends by an act written in the journal (`reopen`).
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from inspector.casefile import journal, records
from inspector.casefile.database import CaseDatabase

if TYPE_CHECKING:
    from inspector.casefile.store import CaseFile

SETTING = "sealed"
REOPENED = "case.reopen"


def origin(db: CaseDatabase) -> dict[str, Any] | None:
    """Of a case still as it came from a bundle, what is known of that bundle; None for any other case."""
    found: dict[str, Any] | None = records.setting(db, SETTING)
    return found


def enforce(case: CaseFile) -> None:
    """Refuses every change from now on, if the case is a sealed one. Called whenever a case is opened."""
    if origin(case.db) is not None:
        _refuse(case.db)


def seal(case: CaseFile, known: dict[str, Any]) -> None:
    """Marks a case just made from a bundle, and refuses every change from now on."""
    records.save_setting(case.db, SETTING, known)
    _refuse(case.db)


def reopen(case: CaseFile) -> None:
    """Lets the case be worked on again; the journal says from which bundle it came."""
    known = origin(case.db)
    if known is None:
        raise ValueError("the case is not sealed")
    _allow(case.db)
    try:
        with case.db.atomic():
            case.db.execute("DELETE FROM settings WHERE name = ?", [SETTING])
            journal.append(case.db, case.agent, REOPENED, case.head().decision, "done", known)
    except BaseException:
        _refuse(case.db)
        raise


@contextmanager
def lifted(db: CaseDatabase) -> Generator[None, None, None]:
    """Within, the one thing that a sealed case still takes can be written: that its verification failed."""
    if not db.sealed:
        yield
        return
    _allow(db)
    try:
        yield
    finally:
        _refuse(db)


def _refuse(db: CaseDatabase) -> None:
    db.sealed = True
    db.execute("PRAGMA query_only = ON")


def _allow(db: CaseDatabase) -> None:
    db.execute("PRAGMA query_only = OFF")
    db.sealed = False
