"""The forms of content files: what is written is read back, and the odd lines LOUTRE and coreutils allow are read."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.errors import UserError
from inspector.seal.content_files import (
    ALGORITHMS,
    Form,
    Listed,
    algorithm,
    default_name,
    escaped,
    function_of,
    hasher,
    is_text,
    shown,
    write,
)
from inspector.seal.listing import read

H64, H96, H128 = "ab" * 32, "cd" * 48, "ef" * 64
LENGTHS = {"SHA384": 96, "SHA3-384": 96, "SHA512": 128, "SHA3-512": 128, "BLAKE2b": 128}


def parse(data: bytes | str, name: str = "liste.txt", preferred: str = "SHA256"):
    return read(io.BytesIO(data.encode() if isinstance(data, str) else data), name, preferred)


def refused(data: bytes | str, code: str, name: str = "liste.txt") -> UserError:
    with pytest.raises(UserError) as caught:
        parse(data, name)
    assert caught.value.code == code
    return caught.value


spiteful = st.text(st.sampled_from("a\\\n\r\t ()*=é–\u2028\x0b\x85\ufeff\udcff/SHA256"), min_size=1, max_size=20)
names = st.one_of(
    spiteful, st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=60)
)


@given(st.lists(names, min_size=1, max_size=8), st.sampled_from([Form.BSD, Form.GNU]), st.sampled_from(ALGORITHMS))
def test_names_come_back_from_bsd_and_gnu(given_names, form, function):
    files = [Listed(name, "0f" * (LENGTHS.get(function, 64) // 2), function) for name in given_names]
    back = parse(write(files, form), default_name(form, function))
    assert back.form is form
    assert [(f.name, f.digest, f.algorithm) for f in back.files] == [(f.name, f.digest, f.algorithm) for f in files]


@given(st.lists(names, min_size=1, max_size=8), st.sampled_from(ALGORITHMS), st.integers(0, 2**63))
def test_names_come_back_from_cnil_or_are_refused(given_names, function, size):
    files = [Listed(name, "0f" * (LENGTHS.get(function, 64) // 2), function, size) for name in given_names]
    if any(escaped(name) or not is_text(name) for name in given_names):
        with pytest.raises(UserError) as caught:
            write(files, Form.CNIL)
        assert caught.value.code == "content_name_refused"
        return
    back = parse(write(files, Form.CNIL))
    assert back.form is Form.CNIL
    assert [(f.name, f.digest, f.algorithm, f.size) for f in back.files] == [
        (f.name, f.digest, f.algorithm, f.size) for f in files
    ]


def test_the_bytes_of_each_form():
    files = [Listed("a (1).txt", H64, "SHA256", 12), Listed("l\ni\\e", H64, "SHA256", 0)]
    assert write(files, Form.BSD).decode() == f"SHA256 (a (1).txt) = {H64}\n\\SHA256 (l\\ni\\\\e) = {H64}\n"
    assert write(files, Form.GNU).decode() == f"{H64} *a (1).txt\n\\{H64} *l\\ni\\\\e\n"
    assert write(files[:1], Form.CNIL).decode() == (
        f"Nom du document\tTaille (octets)\tSHA256\r\na (1).txt\t12\t{H64}\r\n"
    )
    assert write([Listed("-", H64, "SHA256")], Form.GNU).decode() == f"{H64} *./-\n"
    assert write([Listed("b\\s", H64, "SHA256")], Form.GNU).decode() == f"{H64} *b\\s\n"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f"SHA256 (a) = {H64}", "a"),
        (f"SHA256 (a) = (b) = {H64}", "a) = (b"),
        (f"SHA256 ((x)) = {H64}", "(x)"),
        (f"sha-256 (a) = {H64.upper()}", "a"),
        (f"SHA256 (b\\s) = {H64}", "b\\s"),
        (f"SHA256 (\\n) = {H64}", "\\n"),
        (f"\\SHA256 (\\n\\r\\\\) = {H64}", "\n\r\\"),
        (f"{H64}  texte", "texte"),
        (f"{H64} *binaire", "binaire"),
        (f"{H64}   espace", " espace"),
        (f"{H64}  (x) = {H64}", f"(x) = {H64}"),
        (f"\\{H64}  l\\nn", "l\nn"),
        (f"nom\ttaille\tSHA-256\nt\ta\tb\t3\t{H64}", "t\ta\tb"),
        (f"nom\ttaille\tsha256\t\r\nx\t3\t{H64}\t", "x"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_of_every_kind(line, name, end, mark):
    listing = parse(mark + line + end)
    assert [(f.name, f.digest, f.algorithm) for f in listing.files] == [(name, H64, "SHA256")]


def test_a_list_in_utf16_is_read():
    assert parse(f"SHA256 (é) = {H64}\r\n".encode("utf-16")).files[0].name == "é"


def test_sha3_tags_are_read():
    assert parse(f"SHA3-256 (a) = {H64}\n").files[0].algorithm == "SHA3-256"


@pytest.mark.parametrize(
    ("file", "length", "preferred", "function"),
    [
        ("Sha-3_384sums.txt", 96, "SHA256", "SHA3-384"),
        ("blake2bsums.txt", 128, "SHA256", "BLAKE2b"),
        ("liste.txt", 64, "SHA256", "SHA256"),
        ("liste.txt", 96, "SHA256", "SHA384"),
        ("liste.txt", 128, "SHA256", "SHA512"),
        ("liste.txt", 128, "BLAKE2b", "BLAKE2b"),
        ("sha512sums.txt", 64, "BLAKE2s", "BLAKE2s"),
        ("liste.txt", 40, "SHA256", None),
    ],
)
def test_function_of_a_list_without_tags(file, length, preferred, function):
    assert function_of(file, length, preferred) == function


@pytest.mark.parametrize("name", ["sha3 512", "SHA3-512", "sha3_512", "Sha-3-512"])
def test_names_of_functions(name):
    assert algorithm(name) == "SHA3-512"
    assert len(hasher(name)().hexdigest()) == 128


def test_blake3_is_the_library_s():
    made = hasher("blake3")()
    made.update(b"")
    assert made.hexdigest() == "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"


def test_an_empty_file_is_an_empty_list():
    assert parse(b"") == parse(b"\n\r\n")
    assert parse(b"").form is Form.BSD
    assert not parse(b"").files


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bytes(range(256)), "content_not_text"),
        (b"\xff\xfea", "content_not_text"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "content_message_damaged"),
        (b"bonjour\nau revoir\n", "content_not_known"),
        (b"\xe9t\xe9\n", "content_not_known"),
        (f"MD5 (a) = {'0' * 32}\n", "content_function_unknown"),
        (f"SHA256 (a) = {'0' * 32}\n", "content_not_known"),
        (f"SHA256 (a) = {H64}\nSHA256 (b) = {H64[:-2]}\n", "content_line_unread"),
        (f"{H64} *a\nbonjour\n", "content_line_unread"),
        (f"\\{H64} *a\\tb\n", "content_not_known"),
        (f"nom\ttaille\tSHA256\nx\t-3\t{H64}\n", "content_line_unread"),
        (f"nom\ttaille\tSHA256\nx\t٣\t{H64}\n", "content_line_unread"),
        (f"nom\ttaille\tSHA256\nx\t3\t{H96}\n", "content_line_unread"),
    ],
)
def test_what_is_no_list_is_refused(data, code):
    refused(data, code)


def test_a_refusal_names_the_line():
    error = refused(f"{H64} *a\n{H64} *b\nb\x1b[2Jonjour\n", "content_line_unread")
    assert error.arguments["line"] == 3
    assert "\x1b" not in str(error.arguments["text"])


class Endless(io.RawIOBase):
    """A line that never ends, counting what is asked of it."""

    taken = 0

    def readable(self):
        return True

    def seekable(self):
        return True

    def seek(self, *_):
        return 0

    def readinto(self, room):
        room[:] = b"a" * len(room)
        self.taken += len(room)
        return len(room)


def test_a_line_without_end_is_not_read_to_the_end():
    source = Endless()
    with pytest.raises(UserError) as caught:
        read(io.BufferedReader(source), "x")
    assert caught.value.code == "content_too_long"
    assert source.taken < 1 << 20


def test_very_long_names_come_back():
    name = str(PurePosixPath(*["é\\" * 100] * 19, "\n"))
    assert parse(write([Listed(name, H64, "SHA256")], Form.BSD)).files[0].name == name


@given(st.text(max_size=50))
def test_shown_is_one_printable_line(text):
    assert shown(text).isprintable()


@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_a_sentence(data):
    try:
        parse(data)
    except UserError:
        return
