"""A case made by an older version becomes one of this version: at its opening, whole or not at all, after a backup.

The backup is a copy of the file beside it (`CASE.before-1.1`), under the same key. It is kept for `KEPT` days, then
overwritten and removed at the next opening; a change of pass phrase or a purge destroys it at once. Each step, and
the removal, leaves a line in the journal.

A migration that changes a table with triggers makes them again: SQLite drops them with the table.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from inspector.casefile import beside, journal
from inspector.casefile.database import CaseDatabase
from inspector.casefile.medium import require, sync, sync_folder, telling
from inspector.casefile.schema import MAJOR, MINOR, TABLES, TRIGGERS, USER_VERSION
from inspector.domain.case import Agent
from inspector.domain.errors import UserError

KEPT = timedelta(days=30)
_COPIED_AT_ONCE = 4 << 20


@dataclass(frozen=True, slots=True)
class Migrated:
    """What was done, for the user to be told. old, new: formats ("1.0"); backup: the copy kept."""

    old: str
    new: str
    backup: Path


def version_text(version: int) -> str:
    """A `user_version` as "1.1"."""
    return f"{version >> 16}.{version & 0xFFFF}"


def migrate(db: CaseDatabase, agent: Agent) -> Migrated | None:
    """Brings the case to this version if it is older; None when there was nothing to do. A newer minor version only
    adds to what this one knows, and is left as it is.

    Raises UserError: case_newer, case_not_recognised (no version of ours), disk_short_copy, disk_full, case_medium.
    """
    path, version = db.path, int(db.value("PRAGMA user_version"))
    if version >> 16 > MAJOR:
        raise UserError("case_newer", path=path, version=version_text(version), known=version_text(USER_VERSION))
    if version >> 16 < MAJOR:
        raise UserError("case_not_recognised", path=path)
    if version >= USER_VERSION:
        return None
    restore_triggers(db, agent)
    # everything in the one file, so that its copy is the case
    db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    db.rows("PRAGMA journal_mode = DELETE")
    backup = _back_up(path)
    with db.atomic():
        for minor in range(version & 0xFFFF, MINOR):
            STEPS[minor](db)
        for name, sql in TRIGGERS.items():
            db.execute(f"DROP TRIGGER IF EXISTS {name}")
            db.execute(sql)
        db.execute(f"PRAGMA user_version = {USER_VERSION}")
        done = Migrated(version_text(version), version_text(USER_VERSION), backup)
        details = {"from": done.old, "to": done.new, "backup": backup.name, "kept_days": KEPT.days}
        journal.append(db, agent, "case.migrate", done.new, "done", details)
    return done


def restore_triggers(db: CaseDatabase, agent: Agent) -> None:
    """Puts back the protecting triggers that are missing or changed on the tables there are, and writes it down."""
    tables = {row[0] for row in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    present = dict(db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, sql in TRIGGERS.items():
        if present.get(name) != sql and name.partition("_no_")[0] in tables:
            with db.atomic():
                db.execute(f"DROP TRIGGER IF EXISTS {name}")
                db.execute(sql)
                journal.append(db, agent, "case.trigger_restored", name, "failed", {})


def remove_old_backups(db: CaseDatabase, agent: Agent) -> None:
    """Removes the backups of migrations that are older than `KEPT`, and writes it down."""
    now = datetime.now(UTC)
    for file in beside.backups(db.path):
        with telling(file):
            made = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        if now - made > KEPT:
            beside.destroy(file)
            journal.append(
                db, agent, "case.backup_removed", file.name, "done", {"made": made.isoformat("T", "seconds")}
            )


def _back_up(path: Path) -> Path:
    backup = beside.named(path, f"{beside.BEFORE}{version_text(USER_VERSION)}")
    part = beside.named(backup, beside.PART)
    with telling(path):
        require(path.parent, path.stat().st_size)
        with path.open("rb") as source, part.open("wb") as target:
            os.chmod(part, 0o600)  # noqa: PTH101
            while data := source.read(_COPIED_AT_ONCE):
                target.write(data)
        sync(part)
        part.replace(backup)
        sync_folder(path.parent)
    return backup


def _to_1_1(db: CaseDatabase) -> None:
    """Other hashes and later facts of an exhibit, merged cases; the vector of a face template may be erased."""
    for table in ("file_hashes", "exhibit_facts", "merged"):
        db.execute(_table(table))
    db.execute("CREATE INDEX exhibit_facts_exhibit ON exhibit_facts (exhibit, kind)")
    db.execute("ALTER TABLE face_templates RENAME TO face_templates_1_0")
    db.execute(_table("face_templates"))
    columns = "id, replay, frame, track, sha256, length, vector"
    db.execute(f"INSERT INTO face_templates ({columns}) SELECT {columns} FROM face_templates_1_0")  # noqa: S608
    db.execute("DROP TABLE face_templates_1_0")
    db.execute("CREATE INDEX face_templates_track ON face_templates (replay, track, frame)")


def _table(name: str) -> str:
    """The statement of `schema.TABLES` that makes a table."""
    return next(s for s in TABLES.split(";") if f"CREATE TABLE {name} (" in s)


def _to_1_2(db: CaseDatabase) -> None:
    """What vendors' exports hold."""
    for table in ("metadata_readings", "metadata_observations"):
        db.execute(_table(table))


def _to_1_3(db: CaseDatabase) -> None:
    """The journals of merged cases; an item may have come from several of them."""
    db.execute("DROP TABLE merged")  # no earlier version wrote in it
    for table in ("merged", "merged_cases"):
        db.execute(_table(table))


NEW_IN_1_4: tuple[str, ...] = (
    *("report_versions", "report_texts", "capture_blurs", "replay_checkpoints", "law_records"),
    *("finding_recipes", "finding_rechecks"),
    "procedure_lines",
    "annotations",
    "statements",
    "spoken_declarations",
    *("portraits", "portrait_labels"),
)
"""Tables that format 1.4 adds, in the order of `schema.TABLES`."""


def _to_1_4(db: CaseDatabase) -> None:
    """New tables alone."""
    for table in NEW_IN_1_4:
        db.execute(_table(table))


STEPS: dict[int, Callable[[CaseDatabase], None]] = {0: _to_1_1, 1: _to_1_2, 2: _to_1_3, 3: _to_1_4}
"""minor version -> what brings it to the next."""
