from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import socket
import stat
import sys

import av
import numpy as np
import pytest
from blake3 import blake3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector import messages
from inspector.casefile import (
    copying,
    exhibit_facts,
    exhibits,
    hashes,
    intake,
    journal,
    open_case,
    records,
    sources,
    staging,
)
from inspector.casefile.verify import verify
from inspector.domain.errors import UserError
from inspector.domain.exhibit_facts import reception
from inspector.domain.words import ExhibitKind
from inspector.messages import error_sentence
from tests.casefile.conftest import AGENT, PASSPHRASE, finish, some_bytes

MIB = 1 << 20


def receive(case, *paths, **options):
    work = exhibits.intake(case, paths, kind=ExhibitKind.FOOTAGE, handed_by="M. Durand", note="clé USB", **options)
    return finish(work)[0]


def test_received_whole_and_read_back(case, tmp_path):
    data = some_bytes(17 * MIB + 12345)
    file = tmp_path / "rue été.avi"
    file.write_bytes(data)
    os.utime(file, ns=(0, 1_700_000_000_000_000_000))
    piece, seen = finish(exhibits.intake(case, [file], kind=ExhibitKind.FOOTAGE, handed_by="M. Durand", note="clé USB"))
    assert (piece.number, piece.name, piece.size) == (1, "rue été.avi", len(data))
    assert (piece.handed_by, piece.note, piece.origin) == ("M. Durand", "clé USB", str(file.resolve()))
    assert piece.main.sha256 == hashlib.sha256(data).hexdigest()
    assert piece.main.modified == "2023-11-14T22:13:20Z"
    assert [p.done for p in seen] == [0, 16 * MIB, len(data)] and {p.total for p in seen} == {len(data)}
    with exhibits.open_file(case.db, piece.main) as stream:
        assert stream.read() == data
    assert exhibits.exhibits(case.db) == [piece] == [exhibits.exhibit(case.db, 1)]
    entry = journal.entries(case.db)[-1]
    assert (entry.act, entry.subject) == ("exhibit.add", "exhibit 1") and piece.main.sha256 in entry.details


def test_numbers_have_no_gap(plain, tmp_path):
    file = tmp_path / "a"
    file.write_bytes(some_bytes(3 * MIB))
    assert receive(plain, file).number == 1
    work = exhibits.intake(plain, [file], kind=ExhibitKind.FOOTAGE, handed_by="", note="")
    next(work), next(work)
    work.close()
    assert receive(plain, file).number == 2
    first = exhibits.intake(plain, [file], kind=ExhibitKind.FOOTAGE, handed_by="", note="")
    next(first), next(first)
    second = receive(plain, file)
    assert (second.number, finish(first)[0].number) == (3, 4)


def test_a_folder_is_one_piece(plain, tmp_path):
    folder = tmp_path / "export"
    (folder / "b").mkdir(parents=True)
    for name, content in {
        "b/2.txt": b"deux",
        "a.txt": b"un",
        "copie de a.txt": b"un",
        "vide": b"",
        ".caché": b"c",
        "Thumbs.db": b"t",
        "retour\nà la ligne": b"r",
    }.items():
        (folder / name).write_bytes(content)
    (folder / "lien").symlink_to("a.txt")
    (folder / "b" / "boucle").symlink_to("..")
    piece = receive(plain, folder)
    assert piece.number == 1 and piece.name == "export"
    assert [f.name for f in piece.files] == [
        ".caché",
        "Thumbs.db",
        "a.txt",
        "b/2.txt",
        "copie de a.txt",
        "retour\nà la ligne",
        "vide",
    ]
    assert json.loads(piece.details) == {
        "duplicates": [["copie de a.txt", "a.txt"]],
        "empty": ["vide"],
        "hidden": [".caché"],
        "links": [["b/boucle", ".."], ["lien", "a.txt"]],
        "method": "copy",
        "system": ["Thumbs.db"],
    }
    by_name = {f.name: f for f in piece.files}
    assert exhibits.open_file(plain.db, by_name["b/2.txt"]).read() == b"deux"
    assert exhibits.open_file(plain.db, by_name["vide"].id).read() == b""
    again = receive(plain, folder / "a.txt")
    assert json.loads(again.details) == {"duplicates": [["a.txt", "1:a.txt"]], "method": "copy"}


def test_several_paths_make_one_piece(plain, tmp_path):
    for name in ("x/a", "y/a"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(name.encode())
    piece = receive(plain, tmp_path / "x" / "a", tmp_path / "y", tmp_path / "x" / "a")
    assert [f.name for f in piece.files] == ["x/a", "y/a"]


def test_referenced(plain, tmp_path):
    file = tmp_path / "gros.bin"
    file.write_bytes(some_bytes(2 * MIB))
    size = plain.db.value("PRAGMA page_count")
    piece = receive(plain, file, reference=True)
    assert piece.reference and piece.main.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert plain.db.value("PRAGMA page_count") - size < 5
    with exhibits.open_file(plain.db, piece.main) as stream:
        assert stream.read() == file.read_bytes()
    stream = exhibits.opener(plain, piece.main)()
    assert stream.read(5) == file.read_bytes()[:5]
    stream.close()
    file.write_bytes(b"other")
    with pytest.raises(UserError, match="exhibit_origin_changed"):
        exhibits.open_file(plain.db, piece.main)
    file.unlink()
    for call in (lambda: exhibits.open_file(plain.db, piece.main), exhibits.opener(plain, piece.main)):
        with pytest.raises(UserError, match="exhibit_origin_missing"):
            call()


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
@pytest.mark.parametrize("reference", [False, True])
def test_names_that_are_not_text(plain, tmp_path, reference):
    file = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with tmp_path.__class__(os.fsdecode(file)).open("wb") as stream:
        stream.write(b"abc")
    piece = receive(plain, tmp_path.__class__(os.fsdecode(file)), reference=reference)
    assert piece.main.name == "caf\\xe9.txt"
    with exhibits.open_file(plain.db, piece.main) as stored:
        assert stored.read() == b"abc"


def test_what_cannot_be_received(plain, tmp_path, monkeypatch):
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    dangling = tmp_path / "dangling"
    dangling.symlink_to("absent")
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    folder = tmp_path / "with fifo"
    folder.mkdir()
    listening = socket.socket(socket.AF_UNIX)
    monkeypatch.chdir(folder)  # the path of a socket must be short
    listening.bind("s")
    listening.close()
    empty = tmp_path / "empty"
    (empty / "deeper").mkdir(parents=True)
    for code, paths in (
        ("exhibit_nothing_given", []),
        ("exhibit_missing", [tmp_path / "absent"]),
        ("exhibit_missing", [dangling]),
        ("exhibit_link_loop", [loop]),
        ("exhibit_special", [fifo]),
        ("exhibit_special", [folder]),
        ("exhibit_special", [tmp_path.__class__("/dev/null")]),
        ("exhibit_empty_folder", [empty]),
        ("exhibit_is_case", [plain.path]),
        ("exhibit_is_case", [plain.path.parent]),
    ):
        with pytest.raises(UserError) as caught:
            receive(plain, *paths)
        assert caught.value.code == code
        assert "\n" not in error_sentence(caught.value)
    assert exhibits.exhibits(plain.db) == [] and journal.head(plain.db)[0] == 0
    assert plain.db.value("SELECT count(*) FROM contents") == 0


def test_unreadable(plain, tmp_path, monkeypatch):
    file = tmp_path / "a"
    file.write_bytes(b"abc")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(sources.os, "open", refuse)
    with pytest.raises(UserError, match="exhibit_unreadable"):
        receive(plain, file)


def test_original_that_changes_while_it_is_read(plain, tmp_path):
    file = tmp_path / "a"
    file.write_bytes(some_bytes(20 * MIB))
    work = exhibits.intake(plain, [file], kind=ExhibitKind.FOOTAGE, handed_by="", note="")
    next(work), next(work)
    with file.open("ab") as stream:
        stream.write(b"more")
    with pytest.raises(UserError, match="exhibit_changed"):
        finish(work)
    assert plain.db.value("SELECT count(*) FROM chunks") == 0


def test_a_copy_that_reads_back_different_is_refused(plain, tmp_path, monkeypatch):
    file = tmp_path / "a"
    file.write_bytes(b"abc")
    monkeypatch.setattr(staging, "read", lambda db, content, position: b"abd")
    with pytest.raises(UserError, match="exhibit_copy_differs"):
        receive(plain, file)
    assert plain.db.value("SELECT count(*) FROM contents") == 0


def test_not_enough_room_is_said_before(plain, tmp_path, monkeypatch):
    file = tmp_path / "a"
    file.write_bytes(some_bytes(MIB))
    monkeypatch.setattr(intake.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 50 * MIB})())
    with pytest.raises(UserError, match="disk_short"):
        receive(plain, file)


def test_disk_full_while_receiving(plain, tmp_path):
    file = tmp_path / "a"
    file.write_bytes(some_bytes(40 * MIB))
    plain.db.rows(f"PRAGMA max_page_count = {plain.db.value('PRAGMA page_count') + 400}")
    with pytest.raises(UserError, match="disk_full"):
        receive(plain, file)
    plain.db.rows("PRAGMA max_page_count = 10000000")
    assert plain.db.value("SELECT count(*) FROM contents") == 0
    assert receive(plain, file).number == 1


def test_cancel_gives_the_room_back(case, tmp_path):
    file = tmp_path / "a"
    file.write_bytes(some_bytes(40 * MIB))
    before = case.db.value("PRAGMA page_count")
    work = exhibits.intake(case, [file], kind=ExhibitKind.FOOTAGE, handed_by="", note="")
    for _ in range(3):
        next(work)
    assert case.db.value("SELECT count(*) FROM chunks") == 32
    assert not case.db.conn.in_transaction
    journal.append(case.db, AGENT, "note", "", "done", {})
    work.close()
    assert case.db.value("SELECT count(*) FROM chunks") == 0
    assert case.db.value("PRAGMA page_count") - before < 5
    assert exhibits.exhibits(case.db) == [] and journal.head(case.db)[0] == 1


def test_the_original_is_only_read(plain, tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"abc")
    file.chmod(0o444)
    before = file.stat()
    receive(plain, file)
    after = file.stat()
    assert (before.st_mtime_ns, before.st_mode, before.st_ino) == (after.st_mtime_ns, after.st_mode, after.st_ino)


DATA = some_bytes(3 * MIB + 777)


@pytest.fixture
def stream(case, tmp_path):
    file = tmp_path / "a"
    file.write_bytes(DATA)
    piece = receive(case, file)
    with exhibits.opener(case, piece.main)() as opened:
        yield opened


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.tuples(
            st.integers(0, len(DATA) + 100) | st.sampled_from([MIB - 1, MIB, 2 * MIB, len(DATA)]),
            st.sampled_from([1, 7, 32768, MIB, 2 * MIB + 3]),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_random_seeks_give_the_original_bytes(stream, moves):
    reference = io.BytesIO(DATA)
    for offset, size in moves:
        assert stream.seek(offset) == reference.seek(offset)
        assert stream.read(size) == reference.read(size)
        assert stream.tell() == reference.tell()
    assert stream.seek(-10, io.SEEK_END) == len(DATA) - 10 and stream.read() == DATA[-10:]


def test_stream_is_read_only(stream):
    assert stream.readable() and stream.seekable() and not stream.writable()
    with pytest.raises(io.UnsupportedOperation):
        stream.write(b"x")
    with pytest.raises(ValueError, match="start"):
        stream.seek(-1)
    stream.close()
    with pytest.raises(ValueError, match="closed"):
        stream.read(1)


def test_unknown(plain):
    with pytest.raises(UserError, match="exhibit_unknown"):
        exhibits.exhibit(plain.db, 9)
    with pytest.raises(UserError, match="exhibit_file_unknown"):
        exhibits.open_file(plain.db, 9)


def make_clip(path, frames=40):
    with av.open(str(path), "w") as container:
        video = container.add_stream("mpeg4", rate=25)
        video.width, video.height, video.gop_size = 320, 240, 10
        for number in range(frames):
            picture = np.full((240, 320, 3), number * 5, np.uint8)
            for packet in video.encode(av.VideoFrame.from_ndarray(picture, "rgb24")):
                container.mux(packet)
        for packet in video.encode():
            container.mux(packet)


def pictures(source):
    with av.open(source) as container:
        return [hashlib.sha256(frame.to_ndarray()).hexdigest() for frame in container.decode(video=0)]


@pytest.mark.parametrize("suffix", ["mp4", "avi", "mkv"])
def test_footage_plays_straight_from_the_case(case, tmp_path, suffix):
    clip = tmp_path / f"clip.{suffix}"
    make_clip(clip)
    piece = receive(case, clip)
    with exhibits.opener(case, piece.main)() as stream:
        assert pictures(stream) == pictures(str(clip))
    with exhibits.open_file(case.db, piece.main) as stream, av.open(stream) as container:
        container.seek(1_000_000, backward=True)
        assert next(container.decode(video=0)).time <= 1.0


def test_nothing_of_an_exhibit_can_be_read_on_disk(case, tmp_path, monkeypatch):
    secret = b"Madame Dupont, 12 rue des Lilas, plaque AB-123-CD "
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "déposition.txt").write_bytes(secret * 50_000)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    receive(case, folder)
    found = [*case.path.parent.iterdir()]
    assert any(file.name.endswith("-wal") and file.stat().st_size > MIB for file in found)
    for file in found:
        data = file.read_bytes()
        for words in (b"Dupont", b"AB-123-CD", "déposition".encode(), b"SQLite format", b"Durand", secret[:16]):
            assert words not in data, file
    assert list(temporary.iterdir()) == []
    path = case.path
    case.close()
    assert b"Dupont" not in path.read_bytes()
    with open_case(path, PASSPHRASE, AGENT) as again:
        assert exhibits.open_file(again.db, 1).read(len(secret)) == secret


OPENED: list[tuple[str, int]] = []
_WATCHED: set[str] = set()


def _watch(event, arguments):
    if event == "open" and _WATCHED and str(arguments[0]) in _WATCHED:
        OPENED.append((str(arguments[0]), arguments[2]))


@pytest.fixture
def watched():
    """Tells how the files named in it are opened, by any means Python has (an audit hook stays for ever)."""
    if not getattr(_watch, "set", False):
        sys.addaudithook(_watch)
        _watch.set = True
    OPENED.clear()
    yield _WATCHED
    _WATCHED.clear()


@pytest.mark.parametrize("reference", [False, True])
def test_the_original_is_never_opened_for_writing(plain, tmp_path, watched, reference):
    file = tmp_path / "in" / "a"
    file.parent.mkdir()
    file.write_bytes(some_bytes(2 * MIB))
    os.utime(file, ns=(1_600_000_000_000_000_000, 1_600_000_000_000_000_000))
    before = file.stat()
    watched.add(str(file))
    receive(plain, file.parent, reference=reference)
    assert OPENED
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    assert not [flags for _, flags in OPENED if flags & writing]
    after = file.stat()
    assert (after.st_mtime_ns, after.st_size, after.st_ino) == (before.st_mtime_ns, before.st_size, before.st_ino)
    if sys.platform == "linux":
        assert after.st_atime_ns == before.st_atime_ns


def test_medium_method_and_other_hashes_are_kept(plain, tmp_path):
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "a").write_bytes(some_bytes(3 * MIB + 5))
    (folder / "vide").write_bytes(b"")
    piece = receive(
        plain, folder, medium="usb", medium_text="clé n° 4", method="export", algorithms=("SHA512", "BLAKE3", "SHA512")
    )
    known = reception(piece)
    assert (known.medium, known.medium_text, known.method, known.empty) == ("usb", "clé n° 4", "export", ("vide",))
    kept = hashes.hashes(plain.db, piece.number)
    by_name = {file.name: kept[file.id] for file in piece.files}
    data = (folder / "a").read_bytes()
    assert by_name["a"] == {"BLAKE3": blake3(data).hexdigest(), "SHA512": hashlib.sha512(data).hexdigest()}
    assert by_name["vide"]["SHA512"] == hashlib.sha512().hexdigest()
    assert [e.act for e in journal.entries(plain.db)] == ["exhibit.add", "exhibit.hash"]
    assert reception(receive(plain, folder / "a", reference=True)).method == "reference"
    assert finish(verify(plain))[0].ok


def test_what_is_noticed_is_a_fact_of_the_piece(plain, tmp_path):
    folder = tmp_path / "export"
    (folder / "System Volume Information").mkdir(parents=True)
    for name in ("un", "deux", ".caché", "System Volume Information/x"):
        (folder / name).write_bytes(b"" if name == "un" else b"y")
    receive(plain, folder)
    told = {problem.code: problem.arguments for problem in records.exhibit_problems(plain.db)}
    assert told["notice.exhibit_empty"] == {"count": "1", "names": "un"}
    assert told["notice.exhibit_hidden"]["names"] == ".caché"
    assert told["notice.exhibit_system"]["names"] == "System Volume Information/x"
    assert told["notice.exhibit_duplicates"]["count"] == "2"
    for code, arguments in told.items():
        for language in ("fr", "en"):
            assert arguments["names"] in messages.text(code, language, **arguments)


def test_names_of_bytes_are_kept_exactly(plain, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    raw = b"caf\xe9 \xff.txt"
    with open(os.path.join(os.fsencode(folder), raw), "wb") as stream:  # noqa: PTH118, PTH123
        stream.write(b"abc")
    piece = receive(plain, folder)
    (shown,) = reception(piece).raw_names
    assert bytes.fromhex(reception(piece).raw_names[shown]) == raw and piece.main.name == shown
    assert sources.printable("\ud800x") == "\\xed\\xa0\\x80x"  # a lone surrogate, as Windows may give


def test_a_folder_that_changes_while_it_is_read(plain, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a").write_bytes(some_bytes(18 * MIB))
    work = exhibits.intake(plain, [folder], kind=ExhibitKind.FOOTAGE, handed_by="", note="")
    next(work), next(work)
    (folder / "b").write_bytes(b"new")
    with pytest.raises(UserError, match="exhibit_changed"):
        finish(work)
    assert exhibits.exhibits(plain.db) == [] and plain.db.value("SELECT count(*) FROM chunks") == 0


def test_a_deep_folder(plain, tmp_path, monkeypatch):
    folder = tmp_path / "in"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for _ in range(1200):
        os.mkdir("d")  # noqa: PTH102
        os.chdir("d")
    try:
        folder.joinpath(*["d"] * 1200, "a").write_bytes(b"abc")
        assert receive(plain, folder).main.name.endswith("/d/a")
    finally:  # deeper than what removes temporary folders can go
        os.unlink("a")  # noqa: PTH108
        for _ in range(1200):
            os.chdir("..")
            os.rmdir("d")  # noqa: PTH106


@pytest.mark.parametrize("code", [errno.EIO, errno.ENODEV])
def test_a_medium_that_goes_away(plain, tmp_path, monkeypatch, code):
    file = tmp_path / "a"
    file.write_bytes(some_bytes(40 * MIB))
    first = receive(plain, file)
    work = exhibits.intake(plain, [file], kind=ExhibitKind.FOOTAGE, handed_by="", note="")
    next(work)

    class Gone(io.FileIO):
        def readinto(self, buffer):
            if self.tell() >= 20 * MIB:
                raise OSError(code, "gone")
            return super().readinto(buffer)

    monkeypatch.setattr(sources.io, "FileIO", Gone)
    with pytest.raises(UserError) as caught:
        finish(work)
    assert caught.value.code == "exhibit_source_gone" and str(file) in error_sentence(caught.value)
    assert exhibits.exhibits(plain.db) == [first] and plain.db.value("SELECT count(*) FROM contents") == 1


def test_windows_attributes(plain, tmp_path, monkeypatch):
    folder = tmp_path / "in"
    (folder / "d").mkdir(parents=True)
    (folder / "d" / "a").write_bytes(b"x")
    real = sources._look
    seen = real(folder / "d" / "a", folder, stat.FILE_ATTRIBUTE_HIDDEN | stat.FILE_ATTRIBUTE_SYSTEM)
    assert seen.hidden and seen.system
    assert not real(folder / "d" / "a", folder, 0).hidden


def test_other_hashes_and_later_facts_are_verified(plain, tmp_path):
    file = tmp_path / "a"
    file.write_bytes(some_bytes(MIB))
    piece = receive(plain, file, algorithms=("SHA512",))
    exhibit_facts.add(plain, 1, "recorder", {"make": "X"})
    db = plain.db
    with pytest.raises(Exception, match="append-only"):
        db.execute("UPDATE file_hashes SET value = 'x'")

    def failures():
        return {failure.code for failure in finish(verify(plain))[0].failures} - {"trigger_missing"}

    assert failures() == set()
    for table in ("file_hashes", "exhibit_facts"):
        for act in ("update", "delete"):
            db.execute(f"DROP TRIGGER {table}_no_{act}")
    value = hashes.hashes(db)[piece.main.id]["SHA512"]
    db.execute("UPDATE file_hashes SET value = ?", ["0" * 128])
    assert failures() == {"hash_changed", "hash_not_in_journal"}
    db.execute("DELETE FROM file_hashes")
    assert failures() == {"hash_gone"}
    db.execute("INSERT INTO file_hashes VALUES (?, 'SHA512', ?, '')", [piece.main.id, value])
    db.execute("""UPDATE exhibit_facts SET document = '{"make":"Y"}'""")
    assert failures() == {"fact_changed"}
    db.execute("DELETE FROM exhibit_facts")
    assert failures() == {"fact_changed"}


def test_the_log_grows_no_further_than_said_and_is_as_before_after(case, tmp_path):
    file = tmp_path / "a"
    file.write_bytes(some_bytes(20 * MIB))
    usual = case.db.value("PRAGMA wal_autocheckpoint")
    receive(case, file)
    assert case.db.value("PRAGMA wal_autocheckpoint") == usual
    work = exhibits.intake(case, [file], kind=ExhibitKind.FOOTAGE, handed_by="", note="")
    next(work), next(work)
    assert case.db.value("PRAGMA wal_autocheckpoint") == copying.LOG_PAGES
    work.close()
    assert case.db.value("PRAGMA wal_autocheckpoint") == usual
    assert case.db.value("PRAGMA synchronous") == 2
