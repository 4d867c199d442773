"""A case of an older format, made from the SQL of that format, is brought to this one, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from inspector.casefile import beside, create, exhibits, journal, migrations, observations, open_case, records
from inspector.casefile.database import PAGE_SIZE, connect, derive_key
from inspector.casefile.rekey import rekey
from inspector.casefile.schema import APPLICATION_ID, TRIGGERS, USER_VERSION
from inspector.casefile.verify import verify
from inspector.domain.errors import UserError
from inspector.domain.words import ExhibitKind
from inspector.messages import text
from tests.casefile.conftest import AGENT, PASSPHRASE, a_case, finish, some_bytes

FORMATS = Path(__file__).with_name("formats")
VECTOR = some_bytes(512, 7)


def statements(minor: int) -> list[str]:
    """Those of the format 1.`minor`; the semicolon inside a trigger's body ends with END."""
    found, waiting = [], ""
    for piece in (FORMATS / f"1.{minor}.sql").read_text(encoding="utf-8").split(";"):
        waiting += piece
        if sqlite3.complete_statement(waiting + ";"):
            found.append(waiting)
            waiting = ""
        else:
            waiting += ";"
    return [statement for statement in found if statement.strip()]


def make_old(path: Path, passphrase: str | None, minor: int = 0) -> None:
    """A case of format 1.`minor` with an exhibit, a replay, a face template, and its journal."""
    salt = os.urandom(16)
    path.touch()
    db = connect(path, derive_key(passphrase, salt) if passphrase else None, salt=salt)
    db.rows("PRAGMA journal_mode = MEMORY")
    for pragma in (f"page_size = {PAGE_SIZE}", "auto_vacuum = INCREMENTAL", f"application_id = {APPLICATION_ID}"):
        db.execute(f"PRAGMA {pragma}")
    with db.atomic():
        for statement in statements(minor):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {1 << 16 | minor}")
        records.write_case_head(db, a_case())
        data = b"une piece" * 1000
        db.execute("INSERT INTO contents VALUES (1, '2026-03-02')")
        db.execute("INSERT INTO chunks VALUES (1, 0, ?)", [data])
        db.execute("INSERT INTO exhibits VALUES (1, 'a.mp4', 'footage', '2026-03-02', '', '', 0, '', '{}')")
        sha256 = hashlib.sha256(data).hexdigest()
        db.execute("INSERT INTO exhibit_files VALUES (1, 1, 1, 'a.mp4', ?, ?, NULL, NULL)", [len(data), sha256])
        piece = exhibits.exhibit(db, 1)
        journal.append(db, AGENT, "exhibit.add", "exhibit 1", "done", exhibits.entry_details(piece))
        db.execute("INSERT INTO replays VALUES (1, 1, NULL, '', 'done', '2026-03-02', NULL, NULL)")
        db.execute(
            "INSERT INTO face_templates VALUES (5, 1, 12, 3, ?, 128, ?)", [hashlib.sha256(VECTOR).hexdigest(), VECTOR]
        )
    db.close()


def schema(db) -> dict[str, str]:
    """Name -> SQL with its spaces and quotes evened out."""
    rows = db.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(re.sub(r"--[^\n]*", "", sql).replace('"', "").split()) for name, sql in rows}


@pytest.mark.parametrize(("passphrase", "minor"), [(PASSPHRASE, 0), (None, 0), (None, 1), (None, 2)])
def test_a_case_of_an_older_format_becomes_one_of_this(path, tmp_path, passphrase, minor):
    make_old(path, passphrase, minor)
    before = path.read_bytes()
    with open_case(path, passphrase, AGENT) as case:
        [(code, known)] = case.told
        backup = known["backup"]
        assert text(f"notice.{code}", "fr", **known) and backup.name in text(f"notice.{code}", "en", **known)
        assert case.db.value("PRAGMA user_version") == USER_VERSION
        assert dict(case.db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")) == TRIGGERS
        assert case.db.rows("SELECT id, replay, frame, track, length, vector FROM face_templates") == [
            (5, 1, 12, 3, 128, VECTOR)
        ]
        case.db.execute("UPDATE face_templates SET vector = NULL")
        assert case.db.rows("PRAGMA foreign_key_check") == []
        result, _ = finish(verify(case))
        assert result.ok, result.failures
        last = journal.entries(case.db)[-1]
        assert (last.act, last.subject) == ("case.migrate", "1.4") and backup.name in last.details
        with create(tmp_path / "new.inspector", a_case(), None, AGENT) as new:
            assert schema(case.db) == schema(new.db)
    assert backup.read_bytes() == before and backup in beside.everything(path)
    with open_case(path, passphrase, AGENT) as case:
        assert case.told == [] and backup.exists()


def test_the_backup_goes_after_its_time_and_that_is_written_down(path, monkeypatch):
    make_old(path, None)
    open_case(path, None, AGENT).close()
    monkeypatch.setattr(migrations, "KEPT", timedelta(0))
    with open_case(path, None, AGENT) as case:
        assert journal.entries(case.db)[-1].act == "case.backup_removed"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_new_pass_phrase_destroys_the_backup_that_the_former_opens(path):
    make_old(path, PASSPHRASE)
    open_case(path, PASSPHRASE, AGENT).close()
    assert beside.backups(path)
    finish(rekey(path, PASSPHRASE, "une autre", AGENT))[0].close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_trigger_that_was_missing_before_is_written_down(path):
    make_old(path, None)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER exhibits_no_update")
    connection.close()
    with open_case(path, None, AGENT) as case:
        acts = [(entry.act, entry.subject) for entry in journal.entries(case.db)]
    assert acts[1:] == [("case.trigger_restored", "exhibits_no_update"), ("case.migrate", "1.4")]


def test_no_room_for_the_backup(path, monkeypatch):
    make_old(path, None)
    before = path.read_bytes()
    monkeypatch.setattr(migrations, "require", _no_room)
    with pytest.raises(UserError) as caught:
        open_case(path, None, AGENT)
    assert caught.value.code == "disk_short_copy"
    assert path.read_bytes() == before and [file.name for file in path.parent.iterdir()] == [path.name]


def _no_room(folder, size):
    raise UserError("disk_short_copy", needed=1, free=0, folder=folder)


def test_a_failure_in_the_middle_leaves_the_old_format(path, monkeypatch):
    make_old(path, PASSPHRASE)

    def broken(db):
        migrations._to_1_1(db)
        raise ZeroDivisionError

    monkeypatch.setitem(migrations.STEPS, 0, broken)
    with pytest.raises(ZeroDivisionError):
        open_case(path, PASSPHRASE, AGENT)
    monkeypatch.undo()
    with open_case(path, PASSPHRASE, AGENT) as case:
        assert [entry.act for entry in journal.entries(case.db)] == ["exhibit.add", "case.migrate"]


KILLED = """
import os, sys
from pathlib import Path
from inspector.casefile import migrations, open_case
from tests.casefile.conftest import AGENT, PASSPHRASE, quick_keys
quick_keys()
where = sys.argv[2]
def die(*_, **__):
    os.kill(os.getpid(), 9)
if where == "copy":
    migrations.sync = die
elif where == "step":
    step = migrations.STEPS[0]
    def halfway(db):
        step(db)
        db.rows("PRAGMA cache_spill = 1")
        for _ in range(200):
            db.execute("INSERT INTO settings VALUES (hex(randomblob(16)), hex(randomblob(60000)))")
        die()
    migrations.STEPS[0] = halfway
else:
    migrations.journal.append = die
open_case(Path(sys.argv[1]), PASSPHRASE, AGENT)
"""


@pytest.mark.parametrize("where", ["copy", "step", "journal"])
def test_killed_in_the_middle(path, where):
    make_old(path, PASSPHRASE)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), where], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    with open_case(path, PASSPHRASE, AGENT) as case:
        assert case.db.value("SELECT count(*) FROM settings") == 0
        assert [entry.act for entry in journal.entries(case.db)] == ["exhibit.add", "case.migrate"]
        assert observations.tracks(case.db, 1) == []
        assert finish(verify(case))[0].ok
        assert exhibits.exhibit(case.db, 1).kind is ExhibitKind.FOOTAGE
    names = [file.name for file in path.parent.iterdir()]
    assert sorted(names) == [path.name, f"{path.name}.before-1.4"]
