"""Lists of every form changed at random: read, or refused with a sentence, never anything else."""

from __future__ import annotations

import io
import random

from inspector.domain.errors import UserError
from inspector.seal.content_files import ALGORITHMS, Form, Listed, hasher, write
from inspector.seal.listing import read

_WORDS = [
    b"\n", b"\r\n", b"\r", b"\t", b" ", b"\\", b"(", b")", b" = ", b"*", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe",
    b"SHA256", b"SHA3-256", b"blake3", b"MD5", b"0" * 64, b"a" * 5000, b"Chaque empreinte", b"Pour toute question",
    "é".encode(), "e\u0301".encode(), "\u00a0".encode(), b"../", b"C:\\", b",", b"SHA-256:", b"*\t",
    b"\xd0\xcf\x11\xe0",
]  # fmt: skip


def seeds() -> list[bytes]:
    made = []
    for function in ALGORITHMS:
        digest = hasher(function)().hexdigest()
        files = [Listed(name, digest, function, 3) for name in ("a (1).txt", "dossier/é.txt", "SHA256 (x) = 00", " *b")]
        made += [write(files, form) for form in (Form.BSD, Form.GNU, Form.CNIL)]
    made.append(write([Listed("l\ni\\e\r", "0" * 64, "SHA256")], Form.BSD))
    digest = "ab" * 32
    made.append(f"Bonjour\r\n*\ta (0,4 Ko, SHA-256: {digest}),\r\n*\tb (1 Mo, SHA-256: {digest}).\r\n".encode())
    made.append(f"Chaque empreinte\r\na (1 Ko\r\nSHA-256: {digest})\r\nb (1 Ko\r\nPour toute question\r\n".encode())
    made.append(f"* a (0.4 Ko, SHA-256: {digest})\r\n".encode("utf-16"))
    return made


def changed(data: bytes, others: list[bytes], rnd: random.Random) -> bytes:
    """The data after a few changes."""
    made = bytearray(data)
    for _ in range(rnd.choice((1, 1, 2, 4, 12))):
        place = rnd.randrange(len(made) + 1)
        match rnd.randrange(6):
            case 0 if made:
                made[place % len(made)] = rnd.randrange(256)
            case 1:
                made[place:place] = rnd.choice(_WORDS)
            case 2:
                del made[place : place + rnd.randrange(1, 40)]
            case 3:
                made[place:place] = made[: rnd.randrange(1, 200)]
            case 4:
                made += rnd.choice(others)
            case _:
                made[place:] = rnd.choice(others)[rnd.randrange(50) :]
    return bytes(made)


def run(count: int, seed: int) -> dict[str, int]:
    """Reads so many changed lists; what became of them."""
    rnd, known = random.Random(seed), seeds()
    became: dict[str, int] = {}
    for _ in range(count):
        data = changed(rnd.choice(known), known, rnd)
        try:
            listing = read(io.BytesIO(data), rnd.choice(("liste.txt", "sha512sums.txt", "BLAKE3.txt")))
        except UserError as error:
            result = error.code
        else:
            result = listing.form.value
            for file in listing.files:
                assert file.name
                assert file.digest == file.digest.lower()
                assert file.algorithm in ALGORITHMS
                assert len(file.digest) == len(hasher(file.algorithm)().hexdigest())
        became[result] = became.get(result, 0) + 1
    return became


def test_changed_lists():
    became = run(1500, seed=3)
    assert {"bsd", "gnu", "cnil", "receipt-3", "content_line_unread", "content_not_known"} <= set(became)


def test_the_seeds_are_read():
    assert [read(io.BytesIO(data), "liste.txt").form.value for data in seeds()] == [
        *(["bsd", "gnu", "cnil"] * len(ALGORITHMS)), "bsd", "receipt-3", "receipt-2", "receipt-1",
    ]  # fmt: skip
