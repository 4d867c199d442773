"""What is added to a pièce after its intake: other hashes, answers on the recorder, comparisons with a list."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from inspector.casefile import create, exhibits, journal
from inspector.casefile.verify import verify
from inspector.domain.case import Agent, Case
from inspector.domain.errors import UserError
from inspector.domain.exhibit_facts import RecorderAnswers
from inspector.domain.words import ControlForm, ExhibitKind
from inspector.operations import deposit, fingerprints, recorders
from inspector.operations.exhibits import add_exhibit, detect_kind

HEAD = Case("x", "commune", "0" * 64, "d", "o", ControlForm.SUR_PLACE, "", "2026-01-01T00:00:00+00:00", "-")


def finish(work):
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def case(tmp_path):
    with create(tmp_path / "case.inspector", HEAD, None, Agent("A", "a")) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "export"
    (made / "sous").mkdir(parents=True)
    (made / "a.txt").write_bytes(b"un")
    (made / "sous" / "b.txt").write_bytes(b"deux")
    (made / ".cache").write_bytes(b"c")
    return made


def receive(case, path):
    return finish(add_exhibit(case, [path], kind=ExhibitKind.DOCUMENT))


def lines(*rows: tuple[str, bytes]) -> str:
    return "".join(f"{digest(data)} *{name}\n" for name, data in rows)


def checked(case, tmp_path, text, number=1):
    file = tmp_path / "liste.sha256"
    file.write_text(text)
    return finish(deposit.check(case, number, file))


def states(check):
    return [(failure.state, failure.name) for failure in check.failures]


def test_a_list_that_agrees(case, folder, tmp_path):
    receive(case, folder)
    check = checked(case, tmp_path, lines(("a.txt", b"un"), ("sous/b.txt", b"deux")))
    assert (check.ok, check.matched, check.aside, states(check)) == (True, 2, 1, [])
    assert deposit.checks(case.db) == {1: (check,)}
    entry = journal.entries(case.db)[-1]
    assert (entry.act, entry.result, entry.subject) == ("exhibit.receipt", "done", "exhibit 1")


def test_what_differs_is_named_and_stays(case, folder, tmp_path):
    receive(case, folder)
    bad = checked(case, tmp_path, lines(("a.txt", b"autre"), ("z.txt", b"z")))
    assert states(bad) == [("hash", "a.txt"), ("absent", "z.txt"), ("unlisted", "sous/b.txt")]
    assert (bad.failures[0].expected, bad.failures[0].found) == (digest(b"autre"), digest(b"un"))
    good = checked(case, tmp_path, lines(("a.txt", b"un"), ("sous/b.txt", b"deux")))
    assert [check.ok for check in deposit.checks(case.db)[1]] == [False, True]
    assert deposit.standing((bad, good, bad)) == [bad, good]
    assert [e.result for e in journal.entries(case.db) if e.act == "exhibit.receipt"] == ["failed", "done"]
    assert finish(verify(case)).ok


def test_renamed_elsewhere_and_by_last_name(case, folder, tmp_path):
    receive(case, folder / "a.txt")
    receive(case, folder / "sous" / "b.txt")
    text = lines(("envoi/original.txt", b"un"), ("b.txt", b"deux"))
    check = checked(case, tmp_path, text)
    assert (check.ok, check.renamed, check.elsewhere) == (True, (("envoi/original.txt", "a.txt"),), 1)
    changed = checked(case, tmp_path, lines(("envoi/b.txt", b"2")), number=2)
    assert states(changed) == [("hash", "envoi/b.txt")]


def test_a_receipt_of_deposit(case, tmp_path):
    file = tmp_path / "e\u0301te\u0301.avi"  # decomposed: a receipt is compared in NFKC
    file.write_bytes(b"video")
    receive(case, file)
    receipt = tmp_path / "accuse.txt"
    receipt.write_text(f"Bonjour,\n*\té\u0074é.avi (5,0 octets, SHA-256: {digest(b'video')}),\n", encoding="utf-8")
    check = finish(deposit.check(case, 1, receipt))
    assert check.ok and check.matched == 1 and check.form.startswith("receipt")


def test_a_list_in_another_function_has_it_computed(case, folder, tmp_path):
    receive(case, folder)
    text = "".join(
        f"SHA512 ({name}) = {hashlib.sha512(data).hexdigest()}\n"
        for name, data in (("a.txt", b"un"), ("sous/b.txt", b"deux"))
    )
    assert checked(case, tmp_path, text).ok
    kept = fingerprints.hashes.hashes(case.db, 1)
    assert all(set(values) == {"SHA512"} for values in kept.values()) and len(kept) == 3


@pytest.mark.parametrize("what", ["absent", "folder", "binary", "empty"])
def test_a_list_that_cannot_be_read_leaves_nothing(case, folder, tmp_path, what):
    receive(case, folder)
    file = {"absent": tmp_path / "absent", "folder": folder}.get(what, tmp_path / what)
    if what in {"binary", "empty"}:
        file.write_bytes(b"\0\1" if what == "binary" else b"")
    count = journal.head(case.db)[0]
    with pytest.raises(UserError):
        finish(deposit.check(case, 1, file))
    assert deposit.checks(case.db) == {} and journal.head(case.db)[0] == count


def test_other_hashes(case, folder):
    piece = receive(case, folder)
    assert fingerprints.algorithms(["sha-512", "SHA256", "Blake2B", "", "sha512"]) == ("SHA512", "BLAKE2b")
    with pytest.raises(UserError, match="hash_unknown"):
        fingerprints.algorithms(["md5"])
    kept = finish(fingerprints.compute(case, 1, ["sha512", "blake3"]))
    assert kept[piece.files[1].id]["SHA512"] == hashlib.sha512(b"un").hexdigest()
    count = journal.head(case.db)[0]
    assert finish(fingerprints.compute(case, 1, ["sha512"])) == kept
    assert journal.head(case.db)[0] == count
    work = fingerprints.compute(case, 1, ["sha384"])
    next(work)
    work.close()
    assert journal.head(case.db)[0] == count


def test_other_hashes_of_a_reference_that_changed(case, tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"abc")
    finish(add_exhibit(case, [file], kind=ExhibitKind.DOCUMENT, reference=True))
    file.write_bytes(b"abd")
    with pytest.raises(UserError, match="exhibit_origin_changed"):
        finish(fingerprints.compute(case, 1, ["sha512"]))
    file.unlink()
    with pytest.raises(UserError, match="exhibit_origin_missing"):
        finish(fingerprints.compute(case, 1, ["sha512"]))
    assert {f.code for f in finish(verify(case)).failures} == {"reference_missing"}


def test_answers_on_the_recorder(case, folder, tmp_path):
    receive(case, folder)
    file = tmp_path / "r.yaml"
    file.write_text("original: yes\nmake: Modèle X\nsettings: no\nsettings_text: refus\n")
    first = recorders.answer(case, 1, recorders.from_file(file))
    assert first == RecorderAnswers(original=True, make="Modèle X", settings=False, settings_text="refus")
    file.write_text("settings: yes\nsettings_text:\n")
    second = recorders.answer(case, 1, recorders.from_file(file, first))
    recorders.answer(case, 1, second)
    assert recorders.answered(case.db) == {1: RecorderAnswers(original=True, make="Modèle X", settings=True)}
    assert [e.act for e in journal.entries(case.db)].count("exhibit.recorder") == 2
    with pytest.raises(UserError, match="exhibit_unknown"):
        recorders.answer(case, 9, second)


@pytest.mark.parametrize("text", ["- a", "original: peut-être", "inconnu: 1", "a: [", "\0"])
def test_answers_that_cannot_be_read(tmp_path, text):
    file = tmp_path / "r.yaml"
    file.write_text(text)
    with pytest.raises(UserError, match="recorder_answer"):
        recorders.from_file(file)


def test_nothing_answered(case, folder):
    receive(case, folder)
    with pytest.raises(UserError, match="recorder_nothing"):
        recorders.answer(case, 1, RecorderAnswers())


def test_the_kind_of_a_folder_is_told_without_following_links_or_waiting(tmp_path):
    import os

    outside = tmp_path / "clip.mp4"
    outside.write_bytes(b"\0\0\0\x18ftypmp42")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "lien.mp4").symlink_to(outside)
    os.mkfifo(folder / "tube")
    (folder / "note.txt").write_text("x")
    assert detect_kind(folder) is ExhibitKind.DOCUMENT
    assert detect_kind(folder / "tube") is ExhibitKind.DOCUMENT
    (folder / "z.mp4").write_bytes(b"\0\0\0\x18ftypmp42")
    assert detect_kind(folder) is ExhibitKind.FOOTAGE


def test_a_pipe_is_refused_with_a_sentence(case, tmp_path):
    import os

    os.mkfifo(tmp_path / "tube")
    with pytest.raises(UserError, match="exhibit_special"):
        finish(add_exhibit(case, [tmp_path / "tube"]))
    assert exhibits.exhibits(case.db) == []
