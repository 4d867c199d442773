from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading

import pytest
import sqlcipher3

from inspector import casefile
from inspector.casefile import CaseFile, create, is_encrypted, journal, open_case, records
from inspector.casefile.database import connect
from inspector.casefile.schema import TRIGGERS
from inspector.domain.errors import UserError
from inspector.messages import error_sentence
from tests.casefile.conftest import AGENT, PASSPHRASE, a_case, some_bytes


def refused(code, call, *arguments):
    with pytest.raises(UserError) as caught:
        call(*arguments)
    assert caught.value.code == code
    for language in ("fr", "en"):
        sentence = error_sentence(caught.value, language)
        assert "\n" not in sentence and len(sentence) < 600
    return caught.value


def test_a_case_is_one_encrypted_file(path):
    with create(path, a_case(), PASSPHRASE, AGENT) as case:
        assert case.encrypted and case.head() == a_case()
        assert case.db.value("PRAGMA journal_mode") == "wal"
        assert int(case.db.value("PRAGMA page_size")) == 65536
        assert case.db.value("PRAGMA synchronous") == 2
        assert case.db.value("PRAGMA foreign_keys") == 1
        assert case.db.value("PRAGMA secure_delete") == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert b"SQLite" not in path.read_bytes()[:32] and b"2026-042C" not in path.read_bytes()
    assert is_encrypted(path)
    with open_case(path, PASSPHRASE, AGENT) as case:
        assert casefile.head(case.db) == a_case()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_key_is_sqlciphers_own_derivation(path, real_keys):
    create(path, a_case(), "l'été", AGENT).close()
    connection = sqlcipher3.connect(str(path))
    connection.execute("PRAGMA key = 'l''été'")
    connection.execute("PRAGMA cipher_page_size = 65536")
    assert connection.execute("SELECT decision FROM case_head").fetchone() == ("2026-042C",)
    connection.close()
    # the same letters typed as base letter and accent
    open_case(path, "l'e\u0301te\u0301", AGENT).close()


def test_plain_only_when_asked_for(path):
    with create(path, a_case(), None, AGENT) as case:
        assert not case.encrypted
    assert not is_encrypted(path)
    assert sqlite3.connect(path).execute("SELECT decision FROM case_head").fetchone() == ("2026-042C",)
    with open_case(path, None, AGENT) as case:
        assert int(case.db.value("PRAGMA page_size")) == 65536
    refused("case_plain", open_case, path, "secret", AGENT)


def test_every_table_is_strict(plain):
    tables = plain.db.rows("PRAGMA table_list")
    assert {row[1] for row in tables if row[1].startswith("sqlite_") is False} >= {"journal", "chunks", "observations"}
    assert all(row[5] for row in tables if not row[1].startswith("sqlite_"))


def test_pass_phrase(path):
    refused("case_passphrase_empty", create, path, a_case(), "", AGENT)
    assert list(path.parent.iterdir()) == []
    create(path, a_case(), PASSPHRASE, AGENT).close()
    before = path.read_bytes()
    refused("case_passphrase_wrong", open_case, path, "autre", AGENT)
    refused("case_passphrase_needed", open_case, path, None, AGENT)
    refused("case_passphrase_empty", open_case, path, "", AGENT)
    assert path.read_bytes() == before and len(list(path.parent.iterdir())) == 1


@pytest.mark.parametrize("where", [3, 100, 60000])
def test_first_page_damaged_cannot_be_told_from_a_wrong_pass_phrase(path, where):
    create(path, a_case(), PASSPHRASE, AGENT).close()
    data = bytearray(path.read_bytes())
    data[where] ^= 0x80
    path.write_bytes(data)
    refused("case_passphrase_wrong", open_case, path, PASSPHRASE, AGENT)


def test_a_foreign_file_is_not_a_case(path):
    refused("case_missing", open_case, path, PASSPHRASE, AGENT)
    refused("case_missing", is_encrypted, path)
    refused("case_not_recognised", open_case, path.parent, PASSPHRASE, AGENT)
    for content in (b"", b"bonjour\n" * 3, b"texte long\n" * 65536, some_bytes(65536 + 5)):
        path.write_bytes(content)
        refused("case_not_recognised", open_case, path, PASSPHRASE, AGENT)
        assert path.read_bytes() == content
    path.unlink()
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE t (a)")
    foreign.close()
    before = path.read_bytes()
    refused("case_not_recognised", open_case, path, None, AGENT)
    assert path.read_bytes() == before and len(list(path.parent.iterdir())) == 1


def test_a_foreign_encrypted_database_is_not_a_case(path, real_keys):
    connection = sqlcipher3.connect(str(path))
    connection.execute("PRAGMA key = 'abc'")
    connection.execute("PRAGMA cipher_page_size = 65536")
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    refused("case_not_recognised", open_case, path, "abc", AGENT)


def test_truncated(path):
    create(path, a_case(), PASSPHRASE, AGENT).close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2 + 100])
    refused("case_not_recognised", open_case, path, PASSPHRASE, AGENT)
    path.write_bytes(data[: 65536 * 2])
    refused("case_damaged", open_case, path, PASSPHRASE, AGENT)


def test_newer_format_is_refused_newer_minor_is_read(path):
    create(path, a_case(), None, AGENT).close()
    for version, accepted in (((1 << 16) + 7, True), (2 << 16, False)):
        with sqlite3.connect(path) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        connection.close()
        if accepted:
            open_case(path, None, AGENT).close()
        else:
            error = refused("case_newer", open_case, path, None, AGENT)
            assert error.arguments["version"] == "2.0"


def test_never_over_an_existing_file(path):
    path.write_bytes(b"something")
    refused("case_exists", create, path, a_case(), PASSPHRASE, AGENT)
    assert path.read_bytes() == b"something"


def test_no_folder(path):
    refused("folder_missing", create, path.parent / "absent" / "a", a_case(), PASSPHRASE, AGENT)


def test_creation_is_whole_or_not_at_all(path, monkeypatch):
    monkeypatch.setattr(records, "write_case_head", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        create(path, a_case(), PASSPHRASE, AGENT)
    assert list(path.parent.iterdir()) == []
    monkeypatch.undo()
    # what a process killed while creating leaves
    path.with_name(path.name + ".new").write_bytes(b"half")
    path.with_name(path.name + ".lock").write_bytes(b"old\thost\t1\t2026-01-01\n")
    create(path, a_case(), PASSPHRASE, AGENT).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_open_elsewhere(path):
    with create(path, a_case(), PASSPHRASE, AGENT):
        error = refused("case_locked", open_case, path, PASSPHRASE, AGENT)
        assert error.arguments["account"] == "cmartin" and error.arguments["since"].startswith("20")
        text = path.with_name(path.name + ".lock").read_text()
        assert "2026-042C" not in text and "Commune" not in text and len(text.split("\t")) == 4
    open_case(path, PASSPHRASE, AGENT).close()


HOLD = """
import sys, time
from pathlib import Path
from inspector.casefile import open_case
from inspector.domain.case import Agent
case = open_case(Path(sys.argv[1]), None, Agent("B", "autre"))
print("open", flush=True)
sys.stdin.read()
"""


def test_lock_of_another_process_falls_with_it(path):
    create(path, a_case(), None, AGENT).close()
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline() == "open\n"
        assert refused("case_locked", open_case, path, None, AGENT).arguments["account"] == "autre"
    finally:
        other.kill()
        other.communicate()
    assert path.with_name(path.name + ".lock").exists()
    open_case(path, None, AGENT).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


READ_ONLY = """
import json, os, sys
from pathlib import Path
from inspector.casefile import create, open_case
from inspector.domain.errors import UserError
from tests.casefile.conftest import AGENT, a_case
create(Path(sys.argv[3]), a_case(), None, AGENT).close()  # all is imported before the rights are given up
os.setuid(65534) if os.getuid() == 0 else None
told = []
for act in (lambda: open_case(Path(sys.argv[1]), None, AGENT),
            lambda: create(Path(sys.argv[1] + "2"), a_case(), None, AGENT),
            lambda: open_case(Path(sys.argv[2]), None, AGENT)):
    try:
        act().close()
        told.append("opened")
    except UserError as error:
        told.append(error.code)
print(json.dumps(told))
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_read_only_folder_and_file(path, tmp_path_factory):
    create(path, a_case(), None, AGENT).close()
    root = tmp_path_factory.mktemp("read")
    above = next(n for n, parent in enumerate(root.parents) if parent.name.startswith("pytest-of-"))
    for parent in (root, *root.parents[: above + 1]):
        parent.chmod(0o755)
    closed, opened = root / "closed", root / "opened"
    for folder, file_mode, mode in ((closed, 0o666, 0o555), (opened, 0o444, 0o777)):
        folder.mkdir()
        shutil.copy(path, folder / "a")
        (folder / "a").chmod(file_mode)
        folder.chmod(mode)
    run = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(closed / "a"), str(opened / "a"), str(root / "warm")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == ["case_folder_read_only", "case_folder_read_only", "case_read_only"]
    closed.chmod(0o755)


def test_disk_full_loses_only_the_act(plain):
    journal.append(plain.db, AGENT, "a", "", "done", {})
    size = plain.db.value("PRAGMA page_count")
    plain.db.rows(f"PRAGMA max_page_count = {size + 2}")
    with pytest.raises(UserError) as caught:
        for _ in range(10):
            with plain.db.atomic():
                journal.append(plain.db, AGENT, "b", "", "done", {"text": "x" * 100_000})
    assert caught.value.code == "disk_full"
    plain.db.rows("PRAGMA max_page_count = 1000000")
    count = journal.head(plain.db)[0]
    assert journal.append(plain.db, AGENT, "c", "", "done", {}).number == count + 1


def test_readers_come_from_any_thread_and_cannot_write(case):
    journal.append(case.db, AGENT, "a", "", "done", {})
    seen = []

    def read():
        with case.reader() as reader:
            seen.append(len(journal.entries(reader.db)))
            with pytest.raises(UserError):
                reader.db.execute("DELETE FROM settings")

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1, 1, 1, 1]
    with pytest.raises(sqlcipher3.ProgrammingError):
        _in_thread(lambda: case.db.rows("SELECT 1"))


def _in_thread(call):
    caught = []

    def run():
        try:
            call()
        except sqlcipher3.Error as error:
            caught.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    for error in caught:
        raise error


def test_a_reader_sees_what_is_committed_and_follows(plain):
    with plain.reader() as reader:
        assert journal.head(reader.db)[0] == 0
        journal.append(plain.db, AGENT, "a", "", "done", {})
        assert journal.head(reader.db)[0] == 1


def test_a_reader_left_open_is_told_and_nothing_is_lost(path):
    case = create(path, a_case(), None, AGENT)
    journal.append(case.db, AGENT, "a", "", "done", {})
    reader = case.reader()
    with pytest.warns(ResourceWarning):
        case.close()
    reader.close()
    with open_case(path, None, AGENT) as again:
        assert journal.head(again.db)[0] == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with pytest.raises(ValueError, match="closed"):
        case.reader()
    case.close()


def test_missing_trigger_is_put_back_and_written_down(path):
    create(path, a_case(), PASSPHRASE, AGENT).close()
    with open_case(path, PASSPHRASE, AGENT) as case:
        key = case.key
    db = connect(path, key)
    db.execute("DROP TRIGGER journal_no_delete")
    db.close()
    with open_case(path, PASSPHRASE, AGENT) as case:
        assert [(e.act, e.subject) for e in journal.entries(case.db)] == [
            ("case.trigger_restored", "journal_no_delete")
        ]
        present = dict(case.db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        assert present == TRIGGERS


def test_protected_rows_refuse_change(case, tmp_path):
    from inspector.casefile import exhibits
    from inspector.domain.words import ExhibitKind
    from tests.casefile.conftest import finish

    file = tmp_path / "a.bin"
    file.write_bytes(b"abc")
    finish(exhibits.intake(case, [file], kind=ExhibitKind.DOCUMENT, handed_by="", note=""))
    for statement in (
        "UPDATE journal SET act = 'x'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal",
        "UPDATE exhibits SET name = 'x'",
        "DELETE FROM exhibit_files",
        "INSERT OR REPLACE INTO exhibits SELECT * FROM exhibits",
        "UPDATE chunks SET data = x'00'",
        "DELETE FROM chunks",
        "INSERT OR REPLACE INTO chunks SELECT * FROM chunks",
        "INSERT INTO chunks VALUES (1, 1, x'00')",
        "DELETE FROM contents",
    ):
        for recursive in ("on", "off"):
            case.db.rows(f"PRAGMA recursive_triggers = {recursive}")
            with pytest.raises(sqlcipher3.IntegrityError, match="append-only"):
                case.db.execute(statement)


def test_crash_leaves_what_was_committed(path):
    """The file and its working files copied while the case is open are what a power cut leaves."""
    with create(path, a_case(), PASSPHRASE, AGENT) as case:
        for number in range(3):
            journal.append(case.db, AGENT, f"act {number}", "", "done", {})
        copy = path.parent / "copy"
        for suffix in ("", "-wal"):
            shutil.copy(str(path) + suffix, str(copy) + suffix)
    with open_case(copy, PASSPHRASE, AGENT) as again:
        assert isinstance(again, CaseFile) and journal.head(again.db)[0] == 3


def test_a_stale_journal_is_removed_at_the_next_opening(path):
    create(path, a_case(), PASSPHRASE, AGENT).close()
    stale = path.with_name(path.name + "-journal")
    stale.write_bytes(b"")
    open_case(path, PASSPHRASE, AGENT).close()
    assert not stale.exists()
