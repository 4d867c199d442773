from __future__ import annotations

import hashlib
import io
import json
import os
import socket

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.casefile import exhibits, intake, journal, open_case, sources, staging
from inspector.domain.errors import UserError
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
