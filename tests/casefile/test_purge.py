"""A case destroyed: what made it readable is overwritten, then nothing of it is left, also when it was cut off."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from inspector.casefile import beside, create, exhibits, is_encrypted, keys, open_case, purge
from inspector.domain.errors import UserError
from inspector.domain.words import ExhibitKind
from tests.casefile.conftest import AGENT, PASSPHRASE, a_case, finish, some_bytes

KNOWN = b"registre des activites de traitement " * 4000


def filled(path, passphrase=PASSPHRASE):
    """A case with an exhibit, killed while open (its working files are there), a backup and a draft beside it."""
    document = path.parent.parent / "registre"
    document.write_bytes(KNOWN)
    with create(path, a_case(), passphrase, AGENT) as case:
        finish(exhibits.intake(case, [document], kind=ExhibitKind.DOCUMENT, handed_by="", note=""))
    whole = path.read_bytes()
    for suffix in (".before-1.1", ".rekey", ".new"):
        beside.named(path, suffix).write_bytes(whole)
    beside.named(path, "-wal").write_bytes(whole[:100_000])
    path.with_name("another.inspector").write_bytes(b"of another case")
    return whole


def test_only_what_makes_it_readable_is_overwritten_when_that_is_enough(path):
    whole = filled(path)
    kept = path.parent.parent / "kept"
    os.link(path, kept)
    files, seen = finish(purge.destroy(path, whole=False))
    assert [file.name for file in path.parent.iterdir()] == ["another.inspector"]
    assert {file.name for file in files} == {path.name + s for s in ("", "-wal", ".before-1.1", ".rekey", ".new")}
    assert files[0].name == path.name and (files[0].size, files[0].overwritten) == (len(whole), 65536)
    assert next(file for file in files if file.name.endswith("-wal")).overwritten == 100_000
    assert seen[-1].done == seen[-1].total
    # the blocks that the disk may still hold
    left = kept.read_bytes()
    assert left[:16] == beside.DESTROYED and left[65536:] == whole[65536:] and whole[:65536] not in left
    with pytest.raises(UserError) as caught:
        is_encrypted(kept)
    assert caught.value.code == "case_half_destroyed"


@pytest.mark.parametrize("passphrase", [PASSPHRASE, None])
def test_all_of_it_is_overwritten_when_asked(path, passphrase):
    whole = filled(path, passphrase)
    assert (KNOWN[:30] in whole) == (passphrase is None)
    kept = path.parent.parent / "kept"
    os.link(path, kept)
    files, _ = finish(purge.destroy(path, whole=True))
    left = kept.read_bytes()
    assert KNOWN[:30] not in left and len(left) == len(whole)
    assert all(whole[n : n + 16] != left[n : n + 16] for n in range(0, len(whole), 4096))
    assert all(file.overwritten == file.size for file in files)


def test_the_former_sheet_does_not_open_what_is_left(path):
    filled(path)
    with open_case(path, PASSPHRASE, AGENT) as case:
        sheet = case.recovery_key()
    kept = path.parent.parent / "kept.inspector"
    os.link(path, kept)
    finish(purge.destroy(path, whole=True))
    for secret in (PASSPHRASE, sheet, keys.RecoveryKey(sheet.key, beside.DESTROYED)):
        with pytest.raises(UserError) as caught:
            open_case(kept, secret, AGENT)
        assert caught.value.code == "case_half_destroyed"


KILLED = """
import os, sys
from pathlib import Path
from inspector.casefile import purge
unlink = Path.unlink
def die(self, *_, **__):
    if sys.argv[2] == "first" or self.name == Path(sys.argv[1]).name:
        os.kill(os.getpid(), 9)
    unlink(self)
Path.unlink = die
for n, progress in enumerate(purge.destroy(Path(sys.argv[1]), whole=True)):
    if str(n) == sys.argv[2]:
        os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("where", ["1", "3", "first", "last"])
def test_killed_and_run_again(path, where):
    filled(path)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), where], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    assert purge.begun(path)
    with pytest.raises(UserError) as caught:
        open_case(path, PASSPHRASE, AGENT)
    assert caught.value.code == "case_half_destroyed"
    finish(purge.destroy(path, whole=True))
    assert [file.name for file in path.parent.iterdir()] == ["another.inspector"]


def test_cancelled_before_the_first_byte(path):
    whole = filled(path)
    work = purge.destroy(path, whole=True)
    next(work)
    work.close()
    assert path.read_bytes() == whole and not purge.begun(path)


def test_a_file_that_cannot_be_removed_is_named(path, monkeypatch):
    filled(path)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(beside.Path, "unlink", refuse)
    with pytest.raises(UserError) as caught:
        finish(purge.destroy(path, whole=False))
    assert caught.value.code == "purge_refused" and path.name in str(caught.value.arguments["file"])
    monkeypatch.undo()
    finish(purge.destroy(path, whole=False))
    assert [file.name for file in path.parent.iterdir()] == ["another.inspector"]


def test_a_link_is_not_followed(path, tmp_path):
    filled(path)
    target = tmp_path / "precious"
    target.write_bytes(some_bytes(100))
    draft = beside.named(path, ".rekey")
    draft.unlink()
    draft.symlink_to(target)
    finish(purge.destroy(path, whole=True))
    assert target.read_bytes() == some_bytes(100) and not path.exists()
