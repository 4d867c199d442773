"""Keys of a case: the recovery sheet, the change of pass phrase (killed at any moment), SQLCipher missing."""

from __future__ import annotations

import errno
import json
import os
import random
import string
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.casefile import beside, create, exhibits, journal, keys, open_case, records
from inspector.casefile import rekey as rekeying
from inspector.casefile.keys import RecoveryKey, printed
from inspector.casefile.rekey import RECOVERY, rekey
from inspector.casefile.verify import verify
from inspector.domain.errors import UserError
from inspector.domain.words import ExhibitKind
from inspector.messages import error_sentence
from tests.casefile.conftest import AGENT, PASSPHRASE, a_case, finish, some_bytes

SHEET = RecoveryKey(bytes(range(32)), bytes(range(200, 216)))
NEW = "la nouvelle phrase"


def refused(code, call, *arguments):
    with pytest.raises(UserError) as caught:
        call(*arguments)
    assert caught.value.code == code
    for language in ("fr", "en"):
        assert "\n" not in error_sentence(caught.value, language)
    return caught.value.arguments


def sheet_of(path, secret=PASSPHRASE) -> RecoveryKey:
    with open_case(path, secret, AGENT) as case:
        return RecoveryKey(case.key, path.read_bytes()[:16])


# The lines of the sheet


@settings(max_examples=30)
@given(st.binary(min_size=48, max_size=48))
def test_what_is_printed_is_read(data):
    sheet = RecoveryKey(data[:32], data[32:])
    lines = printed(sheet)
    assert len(lines) == 6 and all(len(line) == 19 for line in lines)
    assert keys.read("\n".join(lines)) == sheet
    assert keys.read("".join(lines)) == sheet
    numbered = "\r\n\r\n".join(f"  {n}.  {line.lower().replace(' ', '-')} " for n, line in enumerate(lines, 1))
    assert keys.read(numbered.replace("0", "o").replace("1", "l").replace("l.", "1.", 1)) == sheet


def test_the_key_is_in_no_representation():
    assert "key" not in repr(SHEET) and SHEET.key.hex() not in repr(SHEET)


@pytest.mark.parametrize("line", range(6))
def test_any_sign_wrong_is_told_by_its_line(line):
    lines = list(printed(SHEET))
    generator = random.Random(line)
    for place in range(19):
        if lines[line][place] == " ":
            continue
        other = generator.choice([c for c in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if c != lines[line][place]])
        wrong = [*lines[:line], lines[line][:place] + other + lines[line][place + 1 :], *lines[line + 1 :]]
        assert refused("recovery_line", keys.read, "\n".join(wrong)) == {"line": line + 1}


def test_neighbours_and_lines_exchanged():
    lines = list(printed(SHEET))
    swapped = lines[2][1] + lines[2][0] + lines[2][2:]
    assert swapped != lines[2]
    assert refused("recovery_line", keys.read, "\n".join([*lines[:2], swapped, *lines[3:]])) == {"line": 3}
    refused("recovery_line", keys.read, "\n".join([lines[1], lines[0], *lines[2:]]))


def test_too_few_too_many_foreign():
    lines = list(printed(SHEET))
    refused("recovery_length", keys.read, "")
    refused("recovery_length", keys.read, "\n".join(lines[:5]))
    refused("recovery_length", keys.read, "\n".join([*lines, lines[0]]))
    assert refused("recovery_signs", keys.read, "\n".join([lines[0], lines[1][:-1], *lines[2:]]))["line"] == 2
    assert refused("recovery_sign", keys.read, "\n".join(["U" + lines[0][1:], *lines[1:]])) == {"line": 1, "sign": "U"}


@settings(max_examples=40)
@given(st.text(alphabet=string.printable + "éÀ\u202e\0", max_size=300))
def test_hostile_text_is_refused_with_a_sentence(text):
    with pytest.raises(UserError) as caught:
        keys.read(text)
    assert error_sentence(caught.value, "fr")


# Opening by the sheet


def test_the_sheet_opens_the_case_and_that_is_written_down(path):
    create(path, a_case(), PASSPHRASE, AGENT).close()
    sheet = sheet_of(path)
    with open_case(path, sheet, AGENT) as case:
        assert journal.entries(case.db)[-1].act == "case.recovery_used"
        assert case.fits(PASSPHRASE) and case.fits(sheet) and not case.fits("autre") and not case.fits(SHEET)
        with case.reader() as reader:
            assert records.case_head(reader.db) == a_case()
    refused("case_recovery_wrong", open_case, path, SHEET, AGENT)
    create(path.with_name("b"), a_case(), None, AGENT).close()
    refused("case_plain", open_case, path.with_name("b"), SHEET, AGENT)


@pytest.mark.parametrize("salt", [bytes(16), b"abcdefghijklmnop", bytes(range(100, 116))])
def test_the_sheet_puts_back_a_damaged_salt(path, salt):
    create(path, a_case(), PASSPHRASE, AGENT).close()
    sheet = sheet_of(path)
    path.write_bytes(salt + path.read_bytes()[16:])
    before = path.read_bytes()
    refused("case_recovery_wrong", open_case, path, RecoveryKey(bytes(32), sheet.salt), AGENT)
    assert path.read_bytes() == before
    with open_case(path, sheet, AGENT) as case:
        assert journal.entries(case.db)[-1].act == "case.salt_restored"
        assert finish(verify(case))[0].ok
    open_case(path, PASSPHRASE, AGENT).close()


# Another pass phrase


def filled(path, megabytes=1):
    big = path.parent.parent / "big"
    big.write_bytes(some_bytes(megabytes << 20))
    with create(path, a_case(), PASSPHRASE, AGENT) as case:
        piece, _ = finish(exhibits.intake(case, [big], kind=ExhibitKind.FOOTAGE, handed_by="", note=""))
        records.save_setting(case.db, RECOVERY, {"when": "2026-03-02", "agent": "A"})
    return piece


def test_the_pass_phrase_is_changed(path):
    piece = filled(path)
    old_sheet, former = sheet_of(path), path.read_bytes()
    case, seen = finish(rekey(path, PASSPHRASE, NEW, AGENT))
    with case:
        assert seen and seen[-1].done == seen[-1].total and seen[0].what == "rekey"
        entry = journal.entries(case.db)[-1]
        assert entry.act == "case.passphrase_changed" and "true" in entry.details
        assert records.setting(case.db, RECOVERY) is None
        assert case.db.value("PRAGMA journal_mode") == "wal" and case.db.value("PRAGMA auto_vacuum") == 2
        assert finish(verify(case))[0].ok
        with exhibits.open_file(case.db, piece.main) as file:
            assert file.read() == some_bytes(1 << 20)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes()[:16] != former[:16]
    refused("case_passphrase_wrong", open_case, path, PASSPHRASE, AGENT)
    refused("case_recovery_wrong", open_case, path, old_sheet, AGENT)
    open_case(path, NEW, AGENT).close()
    # forgotten: the sheet stands in for it
    case, _ = finish(rekey(path, sheet_of(path, NEW), "troisième", AGENT))
    case.close()
    open_case(path, "troisième", AGENT).close()


def test_the_former_file_is_overwritten_before_it_is_removed(path, monkeypatch):
    filled(path)
    former = path.read_bytes()
    kept = path.parent.parent / "kept"
    os.link(path, kept)
    finish(rekey(path, PASSPHRASE, NEW, AGENT))[0].close()
    assert kept.read_bytes()[:65536] != former[:65536] and former[:16] not in kept.read_bytes()


def test_what_is_refused_changes_nothing(path):
    filled(path)
    start = lambda *arguments: next(rekey(*arguments))  # noqa: E731
    refused("case_passphrase_wrong", start, path, "fausse", NEW, AGENT)
    refused("case_passphrase_empty", start, path, PASSPHRASE, "", AGENT)
    refused("case_passphrase_same", start, path, PASSPHRASE, PASSPHRASE, AGENT)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with open_case(path, PASSPHRASE, AGENT):
        refused("case_locked", start, path, PASSPHRASE, NEW, AGENT)
    plain = path.with_name("plain")
    create(plain, a_case(), None, AGENT).close()
    refused("case_plain", start, plain, None, NEW, AGENT)


def test_cancelled(path):
    filled(path, 17)
    work = rekey(path, PASSPHRASE, NEW, AGENT)
    next(work)
    assert beside.named(path, ".rekey").exists()
    work.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    open_case(path, PASSPHRASE, AGENT).close()


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EIO, "case_medium")])
def test_the_disk_gives_up(path, monkeypatch, number, code):
    filled(path)

    def fail(*_):
        raise OSError(number, os.strerror(number))

    for place in ("sync", "sync_folder"):
        with monkeypatch.context() as patch:
            patch.setattr(rekeying, place, fail)
            refused(code, finish, rekey(path, PASSPHRASE, NEW, AGENT))
        if place == "sync":
            assert [file.name for file in path.parent.iterdir()] == [path.name]
            open_case(path, PASSPHRASE, AGENT).close()
    # the name was already the new file's: its phrase opens it, and what was left is removed
    open_case(path, NEW, AGENT).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_file_that_may_not_grow(path):
    filled(path, 8)
    code = (
        "import resource, sys, signal; from pathlib import Path; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from inspector.casefile.rekey import rekey; from inspector.domain.errors import UserError\n"
        "from tests.casefile.conftest import AGENT, PASSPHRASE, finish, quick_keys; quick_keys()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4 << 20, 4 << 20))\n"
        "try: finish(rekey(Path(sys.argv[1]), PASSPHRASE, 'x', AGENT))\n"
        "except UserError as error: print(error.code)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert done.stdout.strip() in {"disk_full", "case_medium"}, done.stderr
    open_case(path, PASSPHRASE, AGENT).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


KILLED = """
import os, sys
from pathlib import Path
from inspector.casefile import beside, rekey
from tests.casefile.conftest import AGENT, PASSPHRASE, quick_keys
quick_keys()
where = sys.argv[2]
def die(*_, **__):
    os.kill(os.getpid(), 9)
if where in ("_write_down", "_put_in_place", "attach"):
    setattr(rekey, where, die)
elif where == "sync_folder":
    rekey.sync_folder = die
elif where == "destroy":
    beside.destroy = die
work = rekey.rekey(Path(sys.argv[1]), PASSPHRASE, "la nouvelle phrase", AGENT)
for n, progress in enumerate(work):
    if where == str(n):
        die()
"""


@pytest.mark.parametrize(
    ("where", "secret"),
    [("0", PASSPHRASE), ("_write_down", PASSPHRASE), ("_put_in_place", PASSPHRASE),
     ("sync_folder", NEW), ("destroy", NEW)],
)  # fmt: skip
def test_killed_in_the_middle_one_phrase_opens_the_whole_case(path, where, secret):
    filled(path, 17)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), where], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    other = NEW if secret == PASSPHRASE else PASSPHRASE
    refused("case_passphrase_wrong", open_case, path, other, AGENT)
    with open_case(path, secret, AGENT) as case:
        changed = [entry for entry in journal.entries(case.db) if entry.act == "case.passphrase_changed"]
        assert len(changed) == (secret == NEW)
        assert exhibits.exhibits(case.db)[0].size == 17 << 20
    assert [file.name for file in path.parent.iterdir()] == [path.name]


# SQLCipher missing

MISSING = """
import json, sys
sys.modules["sqlcipher3"] = None
from pathlib import Path
from inspector.casefile import create, exhibits, open_case
from inspector.casefile.verify import verify
from inspector.domain.errors import UserError
from inspector.domain.words import ExhibitKind
from tests.casefile.conftest import AGENT, a_case, finish
encrypted, folder = Path(sys.argv[1]), Path(sys.argv[1]).parent
told = []
for act in (lambda: open_case(encrypted, "x", AGENT), lambda: create(folder / "b", a_case(), "x", AGENT)):
    try:
        act()
    except UserError as error:
        told.append(error.code)
left = sorted(file.name for file in folder.iterdir())
with create(folder / "plain", a_case(), None, AGENT) as case:
    finish(exhibits.intake(case, [encrypted], kind=ExhibitKind.DOCUMENT, handed_by="", note=""))
with open_case(folder / "plain", None, AGENT) as case:
    told.append(finish(verify(case))[0].ok)
    told.append(type(case.db.conn).__module__)
print(json.dumps([told, left]))
"""


def test_without_sqlcipher_nothing_plain_is_written_unasked(path):
    create(path, a_case(), PASSPHRASE, AGENT).close()
    before = path.read_bytes()
    done = subprocess.run([sys.executable, "-c", MISSING, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told, left = json.loads(done.stdout)
    assert told == ["encryption_missing", "encryption_missing", True, "sqlite3"]
    assert left == [path.name] and path.read_bytes() == before
    # the same file is a case for the usual library
    with open_case(path.parent / "plain", None, AGENT) as case:
        assert finish(verify(case))[0].ok


def test_without_sqlcipher_the_command_line_says_so(tmp_path, monkeypatch):
    code = (
        "import sys; sys.modules['sqlcipher3'] = None; from inspector.cli.main import run; from pathlib import Path\n"
        "assert run(sys.argv[1:]) == 2 and not Path('x.inspector').exists()\n"
        "sys.exit(run([*sys.argv[1:], '--no-encryption']))"
    )
    words = ["new", "x.inspector", "--template", "commune", "--decision", "1", "--organisation", "O", "--lang", "en"]
    environment = os.environ | {"INSPECTOR_PASSPHRASE": "x", "INSPECTOR_HOME": str(tmp_path / "home")}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "SQLCipher" in done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "x.inspector").read_bytes()[:6] == b"SQLite"
