"""Receipts of the deposit platform, three generations; the mails are made for the test."""

from __future__ import annotations

import io

import pytest

from inspector.domain.errors import UserError
from inspector.seal.content_files import Form
from inspector.seal.listing import read

A, B = "a1" * 32, "B2" * 32

THIRD = f"""Bonjour,

Les fichiers suivants ont été déposés :

*\tune espace.txt (0,4 Ko, SHA-256: {A}),
*\t (1) l’été (v2).mp4 (12 Mo, SHA-256: {B}),\u0020\u0020

Cordialement
"""
SECOND = f"""Bonjour,
Chaque empreinte est calculée avec SHA-256.

une espace.txt (0.4 Ko
SHA-256: {A})

film (v2).mp4 (12 Mo
SHA-256: {B})
Pour toute question, écrivez-nous (à toute heure).
"""
FIRST = f"""Bonjour,
* une espace.txt (0.4 Ko, SHA-256: {A})
*   film (v2).mp4 (12 Mo, SHA-256: {B})
"""


def parse(text: str, encoding: str = "utf-8"):
    return read(io.BytesIO(text.replace("\n", "\r\n").encode(encoding)), "accuse.txt")


@pytest.mark.parametrize(
    ("text", "form", "second"),
    [
        (THIRD, Form.RECEIPT_3, " (1) l’été (v2).mp4"),
        (SECOND, Form.RECEIPT_2, "film (v2).mp4"),
        (FIRST, Form.RECEIPT_1, "film (v2).mp4"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_three_generations(text, form, second, encoding):
    listing = parse(text, encoding)
    assert listing.form is form
    assert [(f.name, f.digest, f.algorithm, f.size) for f in listing.files] == [
        ("une espace.txt", A, "SHA256", None),
        (second, B.lower(), "SHA256", None),
    ]
    assert not listing.unread


def test_names_are_in_nfkc():
    listing = parse(f"*\tﬁn\u00a0e\u0301.txt (1\u00a0Ko, SHA-256: {A}),\n")
    assert [f.name for f in listing.files] == ["fin é.txt"]


def test_lines_that_do_not_fit_are_kept():
    text = THIRD.replace("\n\nCordialement", f"\n*\tdernier.txt (3 Ko, SHA-256: {A}).\n> cité {B}\n\nCordialement")
    listing = parse(text)
    assert len(listing.files) == 2
    assert [(n, line.split(" (")[0].strip("*\t>")) for n, line in listing.unread] == [
        (7, "dernier.txt"),
        (8, f" cité {B}"),
    ]


def test_a_broken_pair_loses_no_other():
    listing = parse(SECOND.replace(f"SHA-256: {A})", "SHA-256: illisible)"))
    assert [f.name for f in listing.files] == ["film (v2).mp4"]
    assert [line for _, line in listing.unread] == ["une espace.txt (0.4 Ko", "SHA-256: illisible)"]


def test_a_cut_mail_is_read_as_far_as_it_goes():
    listing = parse(SECOND.split(f"SHA-256: {B}")[0])
    assert [f.name for f in listing.files] == ["une espace.txt"]
    assert [line for _, line in listing.unread] == ["film (v2).mp4 (12 Mo"]


def test_a_mail_without_files_is_no_receipt():
    with pytest.raises(UserError) as caught:
        parse("Bonjour,\nrien à déclarer.\n")
    assert caught.value.code == "content_not_known"
