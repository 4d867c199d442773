"""Colours, sizes and paragraph styles of the reports, in one place. Lengths in points."""

from __future__ import annotations

from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from inspector.report.fonts import BOLD, ITALIC, MONO, SEMIBOLD, TEXT, register

PAGE = A4
MARGIN, TOP, BOTTOM = 20 * mm, 26 * mm, 22 * mm
WIDTH = PAGE[0] - 2 * MARGIN
WIDTH_ACROSS = PAGE[1] - 2 * MARGIN
"""Width of the text on a page on its side."""

INK, MUTED, RULE, WASH = HexColor(0x1A2027), HexColor(0x56616E), HexColor(0xD3D9E0), HexColor(0xF3F5F8)
ACCENT = HexColor(0x1D4E79)
WARN, WARN_WASH = HexColor(0x8A4B00), HexColor(0xFDF3E1)
SECRET, SECRET_WASH = HexColor(0x9C1C28), HexColor(0xFCECED)
TONES: dict[str, tuple[Color, Color]] = {
    "plain": (ACCENT, WASH),
    "warn": (WARN, WARN_WASH),
    "secret": (SECRET, SECRET_WASH),
}
"""Tone of a notice: its bar and text, its background."""


@cache
def styles() -> dict[str, ParagraphStyle]:
    """The paragraph styles by name. Long words are cut rather than run over the margin."""
    register()
    body = ParagraphStyle(
        "body", fontName=TEXT, fontSize=10, leading=14, textColor=INK, spaceAfter=5, splitLongWords=1,
        allowWidows=0, allowOrphans=0, uriWasteReduce=0.3, bulletFontName=TEXT, bulletFontSize=10,
    )  # fmt: skip

    def style(name: str, parent: ParagraphStyle = body, **changes: object) -> ParagraphStyle:
        return ParagraphStyle(name, parent=parent, **changes)

    heading = style("heading", fontName=SEMIBOLD, textColor=ACCENT, spaceAfter=5)
    cell = style("cell", fontSize=8.6, leading=11.4, spaceAfter=0)
    made = (
        body,
        style("title", heading, fontName=BOLD, fontSize=22, leading=26, textColor=INK, spaceAfter=2),
        style("subtitle", fontSize=11.5, leading=16, textColor=MUTED, spaceAfter=12),
        style("h1", heading, fontSize=13.5, leading=17, spaceBefore=15),
        style("h2", heading, fontSize=11, leading=14.5, spaceBefore=10, textColor=INK),
        style("h3", heading, fontSize=9.6, leading=13, spaceBefore=7, textColor=MUTED, spaceAfter=3),
        style("small", fontSize=8.6, leading=11.8, textColor=MUTED),
        style("item", leftIndent=12, bulletIndent=2, spaceAfter=3),
        style("line", fontName=SEMIBOLD, spaceBefore=5, spaceAfter=2),
        style("detail", fontSize=8.8, leading=12, textColor=MUTED, leftIndent=12, spaceAfter=2),
        style("comment", fontName=ITALIC, leftIndent=12, spaceAfter=5),
        style("raw", fontName=MONO, fontSize=7.6, leading=10.6, leftIndent=16, rightIndent=4, spaceBefore=2,
              spaceAfter=6, backColor=WASH,
              borderPadding=(2, 4, 2, 4)),
        style("caption", fontSize=8.6, leading=11.6, textColor=MUTED, spaceBefore=3, spaceAfter=4),
        style("label", cell, fontName=SEMIBOLD, textColor=MUTED),
        style("head", cell, fontName=SEMIBOLD, textColor=ACCENT, fontSize=8.2, leading=10.4),
        cell,
        style("number", cell, alignment=TA_RIGHT),
        style("numberhead", cell, fontName=SEMIBOLD, textColor=ACCENT, fontSize=8.2, leading=10.4, alignment=TA_RIGHT),
        style("value", fontSize=9.4, leading=12.6, spaceAfter=0),
        style("notice", fontSize=9.2, leading=12.6, spaceAfter=2),
        style("toc0", fontName=SEMIBOLD, fontSize=10, leading=15, spaceAfter=0, rightIndent=24, endDots=None),
        style("toc1", fontSize=9.2, leading=13, leftIndent=14, spaceAfter=0, rightIndent=24, endDots=None),
    )  # fmt: skip
    return {item.name: item for item in made}
