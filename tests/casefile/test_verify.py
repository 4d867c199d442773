from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.casefile import CaseReader, create, exhibits, journal, open_case, records
from inspector.casefile.database import connect
from inspector.casefile.schema import TRIGGERS
from inspector.casefile.verify import Failure, verify
from inspector.domain.case import Capture
from inspector.domain.errors import UserError
from inspector.domain.words import ExhibitKind
from inspector.messages import LANGUAGES, text
from tests.casefile.conftest import AGENT, PASSPHRASE, a_case, finish, some_bytes
from tests.casefile.test_records import plan

MIB = 1 << 20
ENTRIES = 12


def checked(case, head=None):
    """codes and arguments of the failures, each with its sentence in both languages."""
    result, seen = finish(verify(case, head))
    assert result.ok == (not result.failures)
    assert seen[-1].done == seen[-1].total and [p.done for p in seen] == sorted(p.done for p in seen)
    for failure in result.failures:
        for language in LANGUAGES:
            assert text(f"failure.{failure.code}", language, **dict(failure.arguments))
    return {(failure.code, *(value for _, value in failure.arguments)) for failure in result.failures}


class Sealed:
    """A closed encrypted case that tests change by SQL or byte by byte, and its raw key."""

    def __init__(self, path, key, origin):
        self.path, self.key, self.origin = path, key, origin

    def sql(self, *statements, restore=True):
        """Does what somebody with the pass phrase and a database tool can do, guard rails lifted and put back."""
        db = connect(self.path, self.key)
        db.execute("PRAGMA foreign_keys = OFF")
        with db.atomic():
            for name in TRIGGERS:
                db.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                db.execute(*([statement] if isinstance(statement, str) else statement))
            if restore:
                for sql in TRIGGERS.values():
                    db.execute(sql)
        db.close()

    def check(self, head=None):
        with CaseReader(self.path, self.key) as reader:
            return checked(reader, head)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sealed")
    path = folder / "model"
    (folder / "long.bin").write_bytes(some_bytes(3 * MIB + 5))
    (folder / "dossier").mkdir()
    (folder / "dossier" / "a.yml").write_bytes(b"enabled: true\n")
    (folder / "dossier" / "b.yml").write_bytes(b"enabled: false\n")
    (folder / "reference.bin").write_bytes(some_bytes(MIB))
    with create(path, a_case(), PASSPHRASE, AGENT) as case:
        for name in ("long.bin", "dossier", "reference.bin"):
            finish(
                exhibits.intake(
                    case,
                    [folder / name],
                    kind=ExhibitKind.FOOTAGE,
                    handed_by="x",
                    note="",
                    reference=name == "reference.bin",
                )
            )
        replay = records.start_replay(case.db, 1, None, "")
        records.add_capture(case.db, Capture(0, replay, 1, 40, 0.04, "", "", 0), some_bytes(200_000, 2))
        records.save_plan(case.db, 2, plan(exhibits.exhibit(case.db, 2).files[0].sha256))
        for number in range(ENTRIES - 3):
            journal.append(case.db, AGENT, "act", f"sujet {number}", "done", {"n": number, "é": [None, "«"]})
        key = case.key
        assert checked(case) == set()
        assert checked(case, journal.head(case.db)[1]) == set()
    return Sealed(path, key, folder)


@pytest.fixture
def sealed(model, tmp_path):
    path = tmp_path / "case"
    shutil.copy(model.path, path)
    return Sealed(path, model.key, model.origin)


def test_a_whole_case(model):
    with CaseReader(model.path, model.key) as reader:
        result, _ = finish(verify(reader))
    assert result.ok and result.failures == ()
    assert result.checked == (
        "pages",
        "triggers",
        "journal",
        "capture 1",
        "plan 2",
        "records",
        "exhibit 1: long.bin",
        "exhibit 2: a.yml",
        "exhibit 2: b.yml",
        "exhibit 3: reference.bin",
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.integers(0, 3), where=st.integers(0, MIB - 1), bit=st.integers(0, 7))
def test_a_changed_chunk_is_found_and_named(model, tmp_path, position, where, bit):
    path = tmp_path / "case"
    shutil.copy(model.path, path)
    sealed = Sealed(path, model.key, model.origin)
    with CaseReader(path, model.key) as reader:
        data = bytearray(reader.db.value("SELECT data FROM chunks WHERE content = 1 AND position = ?", [position]))
    data[where % len(data)] ^= 1 << bit
    sealed.sql(("UPDATE chunks SET data = ? WHERE content = 1 AND position = ?", [bytes(data), position]))
    assert sealed.check() == {("exhibit_changed", "1", "long.bin")}


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM chunks WHERE content = 1 AND position = 2",
        "DELETE FROM chunks WHERE content = 1",
        "INSERT INTO chunks VALUES (1, 4, x'00')",
        "UPDATE chunks SET position = 3 - position + 10 WHERE content = 1",
        "UPDATE chunks SET data = CAST(data || x'00' AS BLOB) WHERE content = 1 AND position = 3",
    ],
)
def test_chunks_removed_added_or_reordered(sealed, statement):
    sealed.sql(statement)
    assert sealed.check() == {("exhibit_changed", "1", "long.bin")}


def test_an_exhibit_changed_together_with_its_hash(sealed):
    sealed.sql(
        "UPDATE chunks SET data = x'00' WHERE content = 2",
        "UPDATE exhibit_files SET size = 1, sha256 = "
        "'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d' WHERE id = 2",
    )
    assert ("exhibit_not_as_received", "2") in sealed.check()


@pytest.mark.parametrize("column", ["name", "kind", "received", "handed_by", "note", "origin", "details"])
def test_what_is_said_of_an_exhibit(sealed, column):
    value = "document" if column == "kind" else "x’"
    sealed.sql(f"UPDATE exhibits SET {column} = '{value}' WHERE number = 1")
    assert sealed.check() == {("exhibit_not_as_received", "1")}


def test_an_exhibit_removed_or_added(sealed):
    sealed.sql(
        "DELETE FROM chunks WHERE content = 1",
        "DELETE FROM exhibit_files WHERE exhibit = 1",
        "DELETE FROM exhibits WHERE number = 1",
    )
    assert sealed.check() == {("exhibit_gone", "1")}
    sealed.sql(
        "INSERT INTO exhibits SELECT 4, name, kind, received, handed_by, note, reference, origin, details "
        "FROM exhibits WHERE number = 2"
    )
    assert sealed.check() == {("exhibit_gone", "1"), ("exhibit_not_in_journal", "4")}


def test_referenced_original_changed_or_gone(sealed):
    original = sealed.origin / "reference.bin"
    data = original.read_bytes()
    try:
        original.write_bytes(b"x" + data[1:])
        assert sealed.check() == {("reference_changed", "3", "reference.bin")}
        original.unlink()
        assert sealed.check() == {("reference_missing", "3", "reference.bin")}
    finally:
        original.write_bytes(data)


FIELDS = ("utc", "local", "agent", "account", "act", "subject", "result", "details", "tool_version", "previous", "hash")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(4, ENTRIES), column=st.sampled_from(FIELDS))
def test_a_changed_line_is_found_and_named(model, tmp_path, number, column):
    path = tmp_path / "case"
    shutil.copy(model.path, path)
    sealed = Sealed(path, model.key, model.origin)
    sealed.sql(f"UPDATE journal SET {column} = {column} || ' ' WHERE number = {number}")
    assert ("journal_changed", str(number)) in sealed.check()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_lines_deleted_cut_or_reordered(model, tmp_path, data):
    path = tmp_path / "case"
    shutil.copy(model.path, path)
    sealed = Sealed(path, model.key, model.origin)
    first = data.draw(st.integers(4, ENTRIES))
    last = data.draw(st.integers(first, ENTRIES))
    if data.draw(st.booleans()) or first == last:
        sealed.sql(f"DELETE FROM journal WHERE number BETWEEN {first} AND {last}")
        assert sealed.check() == {("journal_missing", str(first), str(last))}
    else:
        sealed.sql(
            f"UPDATE journal SET number = -1 WHERE number = {first}",
            f"UPDATE journal SET number = {first} WHERE number = {last}",
            f"UPDATE journal SET number = {last} WHERE number = -1",
        )
        assert {("journal_changed", str(first)), ("journal_changed", str(last))} <= sealed.check()


def rechained(sealed, keep):
    """The journal rewritten as a whole, consistently, with only the entries that `keep` accepts."""
    with CaseReader(sealed.path, sealed.key) as reader:
        entries = journal.entries(reader.db)
    previous, rows = journal.genesis(a_case().id), []
    for number, entry in enumerate(filter(keep, entries), 1):
        entry = replace(entry, number=number, previous=previous)
        entry = replace(entry, hash=journal.entry_hash(entry))
        rows.append(entry)
        previous = entry.hash
    sealed.sql(
        "DELETE FROM journal",
        *(
            (
                "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [getattr(row, name) for name in row.__dataclass_fields__],
            )
            for row in rows
        ),
        ("UPDATE case_head SET journal_count = ?, journal_head = ?", [len(rows), previous]),
    )
    return entries[-1].hash


def test_a_chain_rewritten_as_a_whole_is_found_by_the_printed_head(sealed):
    printed = rechained(sealed, lambda entry: entry.number != 7)
    assert sealed.check() == set()
    assert sealed.check(printed.upper()) == {("head_absent", printed.upper())}


def test_a_head_printed_earlier_still_holds(model):
    with CaseReader(model.path, model.key) as reader:
        for entry in journal.entries(reader.db)[:3]:
            assert checked(reader, f" {entry.hash}\n") == set()
        assert ("head_absent", "0" * 64) in checked(reader, "0" * 64)


def test_the_line_of_an_exhibit_removed_with_the_chain_rewritten(sealed):
    rechained(sealed, lambda entry: entry.subject != "exhibit 2")
    assert sealed.check() == {("exhibit_not_in_journal", "2")}


def test_lines_added_behind_the_head(sealed):
    sealed.sql(
        "INSERT INTO journal SELECT number + 1, utc, local, agent, account, act, subject, result, details, "
        f"tool_version, hash, 'x' FROM journal WHERE number = {ENTRIES}"
    )
    assert sealed.check() == {("journal_changed", "13"), ("journal_excess", "13", "13")}


def test_the_head_of_another_chain(sealed):
    sealed.sql("UPDATE case_head SET journal_head = 'x'")
    assert sealed.check() == {("journal_head", "12")}
    sealed.sql("UPDATE case_head SET id = 'autre'")
    assert ("journal_link", "1") in sealed.check()


def test_lines_cut_stay_missing_when_the_case_goes_on(sealed):
    sealed.sql("DELETE FROM journal WHERE number > 10")
    with open_case(sealed.path, PASSPHRASE, AGENT) as case:
        assert journal.append(case.db, AGENT, "suite", "", "done", {}).number == 13
        assert checked(case) == {("journal_missing", "11", "12")}


def test_triggers(sealed):
    sealed.sql("CREATE TRIGGER spy AFTER INSERT ON findings BEGIN DELETE FROM settings; END", restore=False)
    assert sealed.check() == {("trigger_missing", name) for name in TRIGGERS} | {("trigger_foreign", "spy")}
    db = connect(sealed.path, sealed.key)
    db.execute(f"CREATE TRIGGER chunks_no_delete {TRIGGERS['contents_no_delete'].split(' ', 3)[3]}")
    db.close()
    assert ("trigger_changed", "chunks_no_delete") in sealed.check()
    with open_case(sealed.path, PASSPHRASE, AGENT) as case:
        found = checked(case)
    # opening put them back, the journal does not forget
    assert {code for code, *_ in found} == {"trigger_restored", "trigger_foreign"} and len(found) == len(TRIGGERS) + 1


def test_records(sealed):
    sealed.sql(
        "UPDATE captures SET picture = x'00'",
        ("UPDATE plans SET document = ?", [json.dumps({"source": {"sha256": "f" * 64}})]),
    )
    assert sealed.check() == {("capture_changed", "1"), ("plan_source", "2")}


def test_a_flipped_byte_anywhere_in_the_file_is_found(sealed):
    """One byte of each page of the tables, of some of the bytes; what cannot be read is named; never a traceback."""
    whole = sealed.path.read_bytes()
    named = set()
    pages = len(whole) // 65536
    for page in (*range(1, 32), *range(32, pages, 9)):
        data = bytearray(whole)
        data[page * 65536 + page * 997 % 65536] ^= 0x10
        sealed.path.write_bytes(data)
        try:
            found = sealed.check()
        except UserError as error:  # the tables themselves cannot be read
            assert error.code == "case_damaged"
            continue
        assert ("pages", str(page + 1), "1", f"{page * 65536}-{page * 65536 + 65535}") in found
        named |= {failure[0] for failure in found}
    assert {"exhibits_unreadable", "exhibit_unreadable", "journal_unreadable", "records_unreadable"} <= named
    assert not named & {"exhibit_gone", "exhibit_changed", "journal_missing"}


def test_a_truncated_file_is_named(sealed):
    whole = sealed.path.read_bytes()
    sealed.path.write_bytes(whole[: len(whole) - 65536 * 20 - 100])
    found = sealed.check()
    assert any(code == "pages" for code, *_ in found)


def test_plain_case(tmp_path):
    path = tmp_path / "plain"
    (tmp_path / "a").write_bytes(some_bytes(MIB))
    with create(path, a_case(), None, AGENT) as case:
        finish(exhibits.intake(case, [tmp_path / "a"], kind=ExhibitKind.PHOTO, handed_by="", note=""))
        assert checked(case) == set()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER chunks_no_update")
        connection.execute("UPDATE chunks SET data = zeroblob(length(data))")
    connection.close()
    with CaseReader(path, None) as reader:
        assert checked(reader) == {("trigger_missing", "chunks_no_update"), ("exhibit_changed", "1", "a")}
    data = bytearray(path.read_bytes())
    data[65536 * 6 + 5 : 65536 * 6 + 50] = b"\xff" * 45
    path.write_bytes(data)
    with CaseReader(path, None) as reader:
        checked(reader)


def test_failures_are_facts_not_sentences():
    assert Failure("pages", (("pages", "3"),)) == Failure("pages", (("pages", "3"),))
