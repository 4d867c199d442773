"""Receipts as Outlook messages, made for the test; hostile and damaged ones are refused with a sentence."""

from __future__ import annotations

import importlib.util
import io
import random
from pathlib import Path

import pytest

from inspector.domain.errors import UserError
from inspector.seal.content_files import Form
from inspector.seal.listing import read

_spec = importlib.util.spec_from_file_location("ole", Path(__file__).parent / "ole.py")
assert _spec is not None
assert _spec.loader is not None
ole = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(ole)

A, B = "a1" * 32, "B2" * 32
BODY = (
    f"Bonjour,\r\n\r\n*\tl’été\u00a0(1).txt (0,4 Ko, SHA-256: {A}),\r\n*\tﬁn.mp4 (12 Mo, SHA-256: {B}),\r\n"
    f"*\tdernier (3 Ko, SHA-256: {A}).\r\n"
)


def parse(data: bytes):
    return read(io.BytesIO(data), "accusé.msg")


def code_of(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        parse(data)
    return caught.value.code


@pytest.mark.parametrize("times", [1, 200])
def test_a_message_is_read_in_nfkc(times):
    listing = parse(ole.message(BODY * times))
    assert listing.form is Form.RECEIPT_3
    assert [file.name for file in listing.files[:2]] == ["l’été (1).txt", "fin.mp4"]
    assert [file.digest for file in listing.files[:2]] == [A, B.lower()]
    assert len(listing.files) == 2 * times
    assert [line for _, line in listing.unread] == [f"*\tdernier (3 Ko, SHA-256: {A})."] * times


def test_a_message_in_a_code_page():
    listing = parse(ole.message(f"*\tété.txt (1 Ko, SHA-256: {A}),\r\n", encoding="cp1252"))
    assert [file.name for file in listing.files] == ["été.txt"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"* a.txt (0.4 Ko, SHA-256: {A})\r\n", Form.RECEIPT_1),
        (f"Chaque empreinte…\r\na.txt (1 Ko\r\nSHA-256: {A})\r\nPour toute question\r\n", Form.RECEIPT_2),
        (f"SHA256 (a.txt) = {A}\r\n", Form.BSD),
    ],
)
def test_other_generations_and_lists(text, form):
    listing = parse(ole.message(text))
    assert listing.form is form
    assert [file.name for file in listing.files] == ["a.txt"]


def test_refusals():
    assert code_of(ole.message(None)) == "content_message_no_text"
    assert code_of(ole.message(None, html=True)) == "content_message_no_text"
    assert code_of(ole.message(" \r\n\0")) == "content_message_no_text"
    assert code_of(ole.message("Bonjour.\r\n")) == "content_not_known"
    assert code_of(ole.compound({})) == "content_message_no_text"
    assert code_of(ole.compound({"WordDocument": bytes(5000)})) == "content_message_no_text"
    assert code_of(ole.compound({"__substg1.0_1000001F": b"a\0"})) == "content_message_no_text"
    assert code_of(bytes.fromhex("d0cf11e0a1b11ae1")) == "content_message_damaged"
    assert code_of(ole.message(BODY)[:900]) == "content_message_damaged"
    assert code_of(ole.message(BODY)[:512]) == "content_message_damaged"


def test_a_message_cut_short_loses_no_line_in_silence():
    whole = ole.message(BODY * 200)
    for size in range(512, len(whole), 4096):
        try:
            assert len(parse(whole[:size]).files) == 400
        except UserError as error:
            assert error.code.startswith("content_message_")


def test_a_stream_that_claims_too_much_is_not_read():
    data = bytearray(ole.message(BODY * 200))
    place = data.find("__substg1.0_1000001F".encode("utf-16-le"))
    data[place + 120 : place + 124] = (1 << 30).to_bytes(4, "little")
    assert code_of(bytes(data)) == "content_message_damaged"


@pytest.mark.parametrize("place", [44, 64, 72])
def test_tables_that_no_such_file_can_hold(place):
    data = bytearray(ole.message(BODY))
    data[place : place + 4] = b"\xff\xff\xff\x7f"
    assert code_of(bytes(data)) == "content_message_damaged"


def test_chains_in_a_loop_end():
    data = ole.message(BODY)[:512] + bytes(20 << 20)  # every sector is followed by the first
    assert code_of(data) in {"content_message_damaged", "content_message_no_text"}


class Large(io.RawIOBase):
    """A file of that signature, without end."""

    taken = 0

    def readable(self):
        return True

    def seekable(self):
        return True

    def seek(self, *_):
        return 0

    def readinto(self, room):
        room[:] = (bytes.fromhex("d0cf11e0a1b11ae1") * (len(room) // 8 + 1))[: len(room)]
        self.taken += len(room)
        return len(room)


def test_a_message_without_end_is_not_read_to_the_end():
    source = Large()
    with pytest.raises(UserError) as caught:
        read(io.BufferedReader(source), "x")
    assert caught.value.code == "content_message_large"
    assert source.taken < 40 << 20


def test_messages_changed_at_random():
    rnd = random.Random(7)
    known = [ole.message(BODY), ole.message(BODY * 60)]
    for _ in range(600):
        data = bytearray(rnd.choice(known))
        for _ in range(rnd.choice((1, 2, 20))):
            place = rnd.randrange(512 if rnd.random() < 0.4 else len(data))
            if rnd.random() < 0.5:
                data[place] = rnd.randrange(256)
            else:
                data[place : place + 4] = rnd.choice((b"\xff" * 4, bytes(4), b"\xfe\xff\xff\xff", b"\1\0\0\0"))
        try:
            parse(bytes(data))
        except UserError as error:
            assert error.code.startswith("content_")
