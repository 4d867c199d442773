"""A PNG is put into a PDF as it is, and looks the same there."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from inspector.report import parts, pictures
from inspector.report.pictures import Picture
from inspector.report.sheet import Furniture, build

FURNITURE = Furniture("Titre", "Objet", "Auteur", "C", "B", False, "", "É", "Page {page}", "fr", "2026-11-18T10:00:00Z")


def png(mode: str = "RGB", **options: object) -> bytes:
    made, held = Image.effect_noise((60, 40), 90).convert(mode), io.BytesIO()
    made.save(held, "PNG", **options)  # type: ignore[arg-type]
    return held.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_the_rows_of_a_png_are_not_made_again(mode):
    picture = png(mode)
    rows = b"".join(body for kind, body in pictures._chunks(picture) if kind == b"IDAT")
    pdf = build([parts.figure(picture, "Légende")], FURNITURE)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        [held] = [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Width") == 60]
        assert held.read_raw_bytes() == rows
        seen = pikepdf.PdfImage(held).as_pil_image()
    assert seen.convert("RGB").tobytes() == Image.open(io.BytesIO(picture)).convert("RGB").tobytes()


@pytest.mark.parametrize("mode", ["P", "RGBA", "1"])
def test_other_kinds_are_decoded(mode):
    picture = png(mode)
    pdf = build([Picture(picture, 120, 80)], FURNITURE)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        [held] = [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Width") == 60]
        seen = pikepdf.PdfImage(held).as_pil_image().convert("RGB")
    assert seen.tobytes() == Image.open(io.BytesIO(picture)).convert("RGB").tobytes()


def test_a_picture_shown_twice_is_held_once():
    picture = png()
    pdf = build([Picture(picture, 120, 80), Picture(picture, 60, 40)], FURNITURE)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert sum(isinstance(one, pikepdf.Stream) and one.get("/Width") == 60 for one in document.objects) == 1


def test_other_bytes_are_no_picture():
    with pytest.raises(ValueError, match="PNG"):
        pictures.size(b"GIF89a" + bytes(30))
