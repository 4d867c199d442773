"""The pages of the documents, as far as they can be told without looking at them."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from reportlab.lib.units import mm

from inspector.messages import LANGUAGES
from inspector.report import parts, sheet, style
from tests.report.conftest import made_documents
from tests.report.pages import told
from tests.report.test_pictures import FURNITURE, png

WORDS = """{ theme_custom frigate track place accueil cam entree zones cameras record enabled person model
face_recognition true unknown"""
IN_THE_PIECES = frozenset(WORDS.split())
"""Words of the pièces of the case of the tests."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wrong_as_far_as_it_can_be_told(language, tmp_path):
    found = []
    for name, data in made_documents(language).items():
        if name.endswith(".pdf"):
            file = tmp_path / name.replace("/", "-")
            file.write_bytes(data)
            found += [f"{name} {one}" for one in told(file, language, IN_THE_PIECES)]
    assert found == []


def test_what_is_wrong_is_told(tmp_path):
    """The checks themselves: a page with each fault."""
    wide = style.WIDTH + 40
    story = [
        parts.table([parts.Column("Une", 1), parts.Column("Deux", 1)], [("x", "mot " * 30)], width=wide),
        *parts.prose("Une valeur snake_case, None, puis {{ clé }} and the rest."),
        *sheet.turn(sheet.UPRIGHT),
        *sheet.turn(sheet.UPRIGHT),
        parts.space(225 * mm),
        sheet.Heading("Un titre", 0, "Un titre"),
        *sheet.turn(sheet.UPRIGHT),
        *parts.prose("Fin."),
    ]
    file = tmp_path / "a.pdf"
    file.write_bytes(sheet.build(story, replace(FURNITURE, edition="Édition 1", page="Page {page} sur")))
    said = "\n".join(told(file, "fr"))
    for fault in ("page 1: outside the margins", "snake_case", "None", "{{", "English: and", "English: the",
                  "page 2: blank", "page 3: title alone at the foot: Un titre"):  # fmt: skip
        assert fault in said, said
    assert not any(one.startswith("page 4") for one in said.splitlines())


@pytest.mark.parametrize("lines", range(40, 60))
def test_a_title_stays_with_what_follows_it(lines):
    """Whatever the room left: a title with a picture, with another title, with a table, with a paragraph."""
    picture = parts.figure(png(), "Légende", height=60 * mm)
    rows = [("Une ligne assez longue pour en faire deux ou trois " * 3, "b")] * 2
    story = [
        *[parts.paragraph("Ligne.") for _ in range(lines)],
        *parts.heading("Titre A", 0, room=10), *parts.heading("Titre B", 1, room=10), picture,
        *parts.heading("Titre C", 0, room=10), parts.table([parts.Column("c", 1), parts.Column("d", 1)], rows),
        *parts.lead("Titre D", room=10), *parts.prose("Des mots. " * 60),
    ]  # fmt: skip
    pdf = sheet.build(story, FURNITURE)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) in (2, 3)
    assert _together(pdf)


@pytest.mark.parametrize("lines", range(25, 30))
def test_the_last_row_of_a_table_is_not_left_alone(lines):
    rows = [(f"Ligne {n}", "une valeur") for n in range(10)]
    story = [*[parts.paragraph("Mot.") for _ in range(lines)], parts.table([parts.Column("a", 1), parts.Column("b", 1)],
             rows), *parts.prose("Fin.")]  # fmt: skip
    for page in _lines(sheet.build(story, FURNITURE)):
        here = [line for line in page if line.startswith("Ligne")]
        assert here != ["Ligne 9 une valeur"] and here != ["Ligne 9"], page


def _together(pdf: bytes) -> bool:
    return not any(page[-1].startswith("Titre") for page in _lines(pdf))


def _lines(pdf: bytes) -> list[list[str]]:
    """The lines of each page, without header and footer."""
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtPdf import QPdfDocument

    document, held = QPdfDocument(), QBuffer()
    held.setData(QByteArray(pdf))
    held.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(held)
    pages = []
    for number in range(document.pageCount()):
        lines = [line.strip() for line in document.getAllText(number).text().splitlines() if line.strip()]
        pages.append([line for line in lines if not line.startswith(("Page", "É")) and not line.isdigit()])
    document.close()
    return pages
