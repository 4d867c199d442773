"""`content-file` and `check`: accepted by the ordinary tools, exact about what fails, harmless to the originals."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.cli.main import run

posix = pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")


def call(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0) -> tuple[str, str]:
    assert run([str(word) for word in words]) == code
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return out, err


def document(capsys: pytest.CaptureFixture[str], *words: object, code: int = 0):
    return json.loads(call(capsys, *words, "--json", code=code)[0])


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    out, err = call(capsys, *words, code=2)
    assert not out
    assert len(err.strip().splitlines()) == 1, err
    return err


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    base = tmp_path / "pièces"
    (base / "sous" / "dossier").mkdir(parents=True)
    (base / "a (1).txt").write_bytes(b"un")
    (base / "sous" / "été.txt").write_bytes(b"deux")
    (base / "sous" / "dossier" / "c.bin").write_bytes(bytes(range(256)) * 5000)
    return base


@pytest.fixture
def odd(folder: Path) -> Path:
    for name in ("l\nn", "c\rr", "b\\s", "t\tt", "\\début", "*é", " esp ", "x) = y", "n" * 255, "e\u0301", "l\\\n"):
        (folder / name).write_bytes(name.encode())
    if sys.platform.startswith("linux"):
        Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff")).write_bytes(b"bad")
    return folder


def states(result) -> dict[str, str]:
    return {failure["name"]: failure["state"] for failure in result["failures"]}


@pytest.mark.parametrize("form", ["bsd", "gnu", "cnil"])
def test_default_name_order_and_round_trip(folder, capsys, form):
    made = document(capsys, "content-file", folder, "--format", form)
    names = {"bsd": "CHECKSUM.SHA256.txt", "gnu": "sha256sums.txt", "cnil": "contenu.txt"}
    assert Path(made["file"]) == folder / names[form]
    assert [f["name"] for f in made["files"]] == [
        name.replace("/", os.sep) for name in ("a (1).txt", "sous/dossier/c.bin", "sous/été.txt")
    ]
    assert made["files"][0] == {"name": "a (1).txt", "size": 2, "digest": sha(b"un")}
    result = document(capsys, "check", made["file"], folder)
    assert (result["ok"], result["checked"], result["same"], result["format"]) == (True, 3, 3, form)
    assert not result["extra"]


@pytest.mark.parametrize(
    "function", ["SHA384", "SHA512", "SHA3-256", "SHA3-384", "sha3_512", "BLAKE2s", "BLAKE2b", "Blake-3"]
)
@pytest.mark.parametrize("form", ["bsd", "gnu", "cnil"])
def test_every_function_comes_back(folder, capsys, form, function):
    made = document(capsys, "content-file", folder, "--format", form, "--algorithm", function)
    result = document(capsys, "check", made["file"], folder)
    assert result["ok"]
    assert result["algorithms"] == [made["algorithm"]]
    assert bool(made["warnings"]) == (form == "bsd" and made["algorithm"].startswith("SHA3-"))


@posix
@pytest.mark.parametrize(
    ("form", "command"),
    [
        ("bsd", ["sha256sum", "--strict", "-c"]),
        ("gnu", ["sha256sum", "--strict", "-c"]),
        ("bsd", ["cksum", "--strict", "-c"]),
        ("gnu", ["cksum", "-a", "sha256", "--strict", "-c"]),
    ],
)
def test_ordinary_tools_accept(odd, tmp_path, capsys, form, command):
    known = shutil.which(command[0])
    about = subprocess.run([known, "--help"], capture_output=True, text=True).stdout if known else ""
    if "--check" not in about:
        pytest.skip(f"no {command[0]} that checks lists")
    out = tmp_path / "liste.txt"
    made = document(capsys, "content-file", odd, "--format", form, "--out", out)
    done = subprocess.run([*command, str(out)], cwd=odd, capture_output=True, env=os.environ | {"LC_ALL": "C"})
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b": OK\n") == len(made["files"]) == sum(p.is_file() for p in odd.rglob("*"))
    result = document(capsys, "check", out, odd)
    assert result["ok"]
    assert result["same"] == len(made["files"])
    assert "l\nn" in made["not_for_loutre"]
    assert "b\\s" not in made["not_for_loutre"]


@posix
def test_cnil_refuses_a_line_break_and_writes_nothing(odd, capsys):
    before = sorted(odd.rglob("*"))
    assert "--format bsd" in refused(capsys, "content-file", odd, "--format", "cnil")
    assert sorted(odd.rglob("*")) == before


@posix
def test_cnil_takes_the_other_odd_names(folder, capsys):
    for name in ("b\\s", "t\tt", "\\début", " esp ", "\u2028", "n" * 255):
        (folder / name).write_bytes(name.encode())
    made = document(capsys, "content-file", folder, "--format", "cnil")
    assert document(capsys, "check", made["file"], folder)["same"] == len(made["files"]) == 9


@posix
def test_left_out_empty_and_equal_are_signalled(folder, capsys):
    (folder / ".caché").mkdir()
    (folder / ".caché" / "dedans").write_bytes(b"x")
    (folder / ".point").write_bytes(b"x")
    (folder / "vide").write_bytes(b"")
    (folder / "copie").write_bytes(b"un")
    (folder / "lien").symlink_to("copie")
    (folder / "boucle").symlink_to(".")
    os.mkfifo(folder / "tube")
    made = document(capsys, "content-file", folder)
    assert made["left_out"] == {"hidden": 2, "system": 0, "links": 2, "special": 1}
    assert made["empty"] == ["vide"]
    assert made["duplicates"] == [["a (1).txt", "copie"]]
    assert len(made["warnings"]) == 5
    assert document(capsys, "check", made["file"], folder)["extra"] == ["boucle", "lien", "tube"]
    _out, err = call(capsys, "content-file", folder, "--out", folder / "autre.txt", "--lang", "en")
    assert "Hidden, not listed: 2." in err
    assert "Empty file: vide" in err


def test_originals_are_untouched_and_nothing_is_left(folder, capsys):
    def seen():
        return {p: (p.stat().st_mtime_ns, p.stat().st_mode, p.read_bytes()) for p in folder.rglob("*") if p.is_file()}

    before = seen()
    made = document(capsys, "content-file", folder)
    after = seen()
    assert set(after) - set(before) == {Path(made["file"])}
    assert {path: after[path] for path in before} == before


def test_an_existing_file_is_never_replaced(folder, capsys):
    target = folder / "CHECKSUM.SHA256.txt"
    target.write_bytes(b"avant")
    assert "inspector check" in refused(capsys, "content-file", folder)
    assert target.read_bytes() == b"avant"


def test_without_hard_links_too(folder, capsys, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr("os.link", refuse)
    made = document(capsys, "content-file", folder)
    assert document(capsys, "check", made["file"], folder)["ok"]
    assert not list(folder.glob(".*"))


def test_a_full_disk_leaves_nothing(folder, capsys, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    before = sorted(folder.iterdir())
    assert "No space" in refused(capsys, "content-file", folder)
    assert sorted(folder.iterdir()) == before


def test_refusals_of_writing(folder, tmp_path, capsys):
    refused(capsys, "content-file", tmp_path / "absent")
    refused(capsys, "content-file", folder / "a (1).txt")
    refused(capsys, "content-file", folder / "a (1).txt" / "x")
    refused(capsys, "content-file", folder, "--out", tmp_path)
    refused(capsys, "content-file", folder, "--out", tmp_path / "absent" / "x.txt")
    refused(capsys, "content-file", folder, "--algorithm", "MD5")
    refused(capsys, "content-file", tmp_path / ("n" * 5000))
    refused(capsys, "content-file", folder, "--out", tmp_path / ("n" * 5000))
    (tmp_path / "vide").mkdir()
    refused(capsys, "content-file", tmp_path / "vide")


def test_each_failure_is_named(folder, tmp_path, capsys):
    made = document(capsys, "content-file", folder, "--format", "cnil", "--out", tmp_path / "contenu.txt")
    (folder / "a (1).txt").write_bytes(b"UN")
    (folder / "sous" / "été.txt").write_bytes(b"deux et plus")
    (folder / "sous" / "dossier" / "c.bin").unlink()
    (folder / "nouveau").write_bytes(b"n")
    result = document(capsys, "check", made["file"], folder, code=1)
    assert {name.replace(os.sep, "/"): state for name, state in states(result).items()} == {
        "a (1).txt": "hash",
        "sous/été.txt": "size",
        "sous/dossier/c.bin": "absent",
    }
    assert result["extra"] == ["nouveau"]
    out, _ = call(capsys, "check", made["file"], folder, code=1)
    assert sha(b"UN") in out
    assert "taille différente" in out
    assert "absent du dossier" in out


def test_paths_are_not_followed_out_of_the_folder(folder, tmp_path, capsys):
    (tmp_path / "secret").write_bytes(b"s")
    names = ["../secret", "..\\secret", "sous/../../secret", str(tmp_path / "secret"), "C:\\secret", "\\\\srv\\p\\x"]
    listing = tmp_path / "liste.txt"
    listing.write_text("".join(f"SHA256 ({name}) = {sha(b's')}\n" for name in names), encoding="utf-8")
    result = document(capsys, "check", listing, folder, code=1)
    assert states(result) == dict.fromkeys(names, "outside")


def test_other_ways_to_write_a_path(folder, tmp_path, capsys):
    listing = tmp_path / "liste.txt"
    names = ["./a (1).txt", "sous\\..\\a (1).txt", "sous//../a (1).txt"]
    listing.write_text("".join(f"SHA256 ({name}) = {sha(b'un')}\n" for name in names), encoding="utf-8")
    assert document(capsys, "check", listing, folder)["same"] == 3


@posix
def test_links_folders_and_pipes_are_not_read(folder, tmp_path, capsys):
    (tmp_path / "secret").write_bytes(b"s")
    (folder / "lien").symlink_to(tmp_path / "secret")
    os.mkfifo(folder / "tube")
    listing = tmp_path / "liste.txt"
    listing.write_text("".join(f"{sha(b's')} *{name}\n" for name in ("lien", "tube", "sous", "sous/")))
    result = document(capsys, "check", listing, folder, code=1)
    assert states(result) == dict.fromkeys(("lien", "tube", "sous", "sous/"), "not_a_file")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names that are not text")
def test_a_name_loutre_could_not_write_is_found(odd, tmp_path, capsys):
    listing = tmp_path / "liste.txt"
    listing.write_text(f"SHA256 (bad\ufffd) = {sha(b'bad')}\n", encoding="utf-8")
    assert document(capsys, "check", listing, odd)["ok"]


def test_a_receipt_is_compared_in_nfkc(folder, tmp_path, capsys):
    (folder / "ﬁn\u00a0e\u0301.txt").write_bytes(b"n")
    receipt = tmp_path / "accusé.txt"
    receipt.write_text(f"Bonjour\n*\tfin é.txt (0,1 Ko, SHA-256: {sha(b'n').upper()}),\n", encoding="utf-8")
    result = document(capsys, "check", receipt, folder)
    assert (result["ok"], result["format"]) == (True, "receipt-3")
    with receipt.open("a", encoding="utf-8") as more:
        more.write(f"*\ta (1).txt (1 Ko, SHA-256: {sha(b'un')}).\n")
    result = document(capsys, "check", receipt, folder, code=1)
    assert [line["line"] for line in result["unread"]] == [3]
    assert "ligne 3 non comprise" in call(capsys, "check", receipt, folder, code=1)[0]


@posix
def test_names_that_are_one_in_nfkc_are_both_tried(folder, tmp_path, capsys):
    for name in ("ﬁn.txt", "fin.txt"):
        (folder / name).write_bytes(name.encode())
    lines = [f"* {'fin.txt'} (1 Ko, SHA-256: {sha(name.encode())})\n" for name in ("ﬁn.txt", "fin.txt")]
    (tmp_path / "accusé.txt").write_text("".join(lines), encoding="utf-8")
    result = document(capsys, "check", tmp_path / "accusé.txt", folder)
    assert (result["same"], result["format"]) == (2, "receipt-1")


def test_a_guessed_function_is_said_to_be_a_guess(folder, tmp_path, capsys):
    listing = tmp_path / "liste.txt"
    call(capsys, "content-file", folder, "--format", "gnu", "--algorithm", "BLAKE2s", "--out", listing)
    assert "--algorithm" in call(capsys, "check", listing, folder, code=1)[0]
    assert document(capsys, "check", listing, folder, code=1)["algorithm_guessed"]
    assert document(capsys, "check", listing, folder, "--algorithm", "blake2s")["ok"]


def test_refusals_of_checking(folder, tmp_path, capsys):
    def listed(data: bytes) -> Path:
        (tmp_path / "x.txt").write_bytes(data)
        return tmp_path / "x.txt"

    good = listed(f"SHA256 (a (1).txt) = {sha(b'un')}\n".encode())
    refused(capsys, "check", good, tmp_path / "absent")
    refused(capsys, "check", good, good)
    refused(capsys, "check", folder, folder)
    refused(capsys, "check", tmp_path / "absent", folder)
    refused(capsys, "check", good / "x", folder)
    assert "Outlook" in refused(capsys, "check", listed(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)), folder)
    refused(capsys, "check", listed(b""), folder)
    refused(capsys, "check", listed(os.urandom(5000) + b"\0"), folder)
    refused(capsys, "check", listed(b"a" * (1 << 20)), folder)
    refused(capsys, "check", listed(b"BLAKE3 (x) = " + b"0" * 63), folder)
    assert "\x1b" not in refused(capsys, "check", listed(f"{sha(b'')} *x\n\x1b[2J\n".encode()), folder)


def test_an_unreadable_file_does_not_stop_the_others(folder, tmp_path, capsys, monkeypatch):
    made = document(capsys, "content-file", folder, "--out", tmp_path / "liste.txt")
    opened = Path.open

    def failing(path: Path, *rest: str):
        if path.name == "c.bin":
            raise OSError(5, "Input/output error")
        return opened(path, *rest)

    monkeypatch.setattr(Path, "open", failing)
    result = document(capsys, "check", made["file"], folder, code=1)
    assert list(states(result).values()) == ["unreadable"]
    assert result["same"] == 2


TOOLS = {
    "bsd": (["sha256sum", "--strict", "-c"], ["cksum", "--strict", "-c"]),
    "gnu": (["sha256sum", "--strict", "-c"], ["cksum", "-a", "sha256", "--strict", "-c"]),
}
HEX = "0f" * 32
any_name = st.one_of(
    st.binary(min_size=1, max_size=60),
    st.text(st.sampled_from("ab\\\n\r\t ()*=éﬁ\u00a0\u2028\x0b\x7f-"), min_size=1, max_size=12).map(str.encode),
    st.sampled_from([f"SHA256 (a) = {HEX}", f"{HEX} *a", f"\\{HEX}  a", f"nom\ttaille\tSHA256\r\na\t3\t{HEX}"]).map(
        str.encode
    ),
    st.sampled_from(["é.txt", "e\u0301.txt", "  deux", "fin ", "-", "-c", "--help", "n" * 255, "\\n", "#", "*"]).map(
        str.encode
    ),
)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names made of any bytes")
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sets(any_name, min_size=1, max_size=10))
def test_any_names_come_back_and_ordinary_tools_accept(tmp_path, capsys, names):
    base = Path(tempfile.mkdtemp(dir=tmp_path))
    kept = [n for n in names if b"/" not in n and b"\0" not in n and not n.startswith(b".") and len(n) <= 255]
    for name in kept:
        Path(os.fsdecode(os.fsencode(base) + b"/" + name)).write_bytes(name[::-1])
    if not kept:
        return
    for form in ("bsd", "gnu", "cnil"):
        out = base.with_name(f"{base.name}.{form}")
        odd = any(b"\n" in n or b"\r" in n or os.fsencode(n.decode("utf-8", "replace")) != n for n in kept)
        if form == "cnil" and odd:
            refused(capsys, "content-file", base, "--format", form, "--out", out)
            continue
        made = document(capsys, "content-file", base, "--format", form, "--out", out)
        result = document(capsys, "check", out, base)
        assert (result["ok"], result["same"], result["format"]) == (True, len(kept), form), made
        for command in TOOLS.get(form, ()):
            if shutil.which(command[0]):
                done = subprocess.run(
                    [*command, str(out)], cwd=base, capture_output=True, env=os.environ | {"LC_ALL": "C"}
                )
                if b"unrecognized option" in done.stderr:  # a cksum that only adds up
                    continue
                assert done.returncode == 0, (done.stderr, out.read_bytes())
                assert done.stdout.count(b": OK\n") == len(kept)
