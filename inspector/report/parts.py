"""The pieces a report is made of: paragraphs, facts, tables, notices, pictures, boxes to sign in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from inspector.report import pictures, safe, style
from inspector.report.fonts import TEXT
from inspector.report.pictures import Picture
from inspector.report.sheet import Heading, Prose
from inspector.report.tags import Cells

_CELL_LIMIT = 600
"""Characters of a table cell beyond which its row is continued in another, so that no row is taller than a page."""
_PIECE = 4000
"""Characters of a paragraph beyond which it is laid out in several: cutting one costs the square of its length."""


OVER_ANOTHER = 48 * mm
"""Room kept for a title that another title follows."""


def _styled(markup: object, name: str) -> Paragraph:
    return Prose(safe.markup(markup), style.styles()[name])


def title(markup: object, subtitle: object) -> list[Flowable]:
    """The head of a document."""
    return [_styled(markup, "title"), _styled(subtitle, "subtitle")]


def heading(words: str, level: int = 0, room: float = 28 * mm) -> list[Flowable]:
    """A title (level 0, 1 or 2; plain text), never left alone at the foot of a page: `room` is kept for it and what
    follows (OVER_ANOTHER when that is another title)."""
    return [CondPageBreak(room), Heading(safe.markup(words), level, safe.one_line(words, 120))]


def paragraph(markup: object, name: str = "body") -> Flowable:
    """One paragraph of mark-up, or of text to be escaped."""
    return _styled(markup, name)


def heading_line(markup: object) -> list[Flowable]:
    """A line in bold that stays with what follows it; neither a bookmark nor a line of the contents."""
    return [CondPageBreak(18 * mm), _styled(markup, "line")]


def lead(markup: object, room: float = 24 * mm) -> list[Flowable]:
    """A title of the lowest rank, which is neither a bookmark nor a line of the contents; `room` as in `heading`."""
    return [CondPageBreak(room), _styled(markup, "h3")]


def prose(text: str, name: str = "body") -> list[Flowable]:
    """A person's text of any length: one paragraph a line, long ones in pieces cut at a space."""
    made: list[Flowable] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.strip():
            made += [_styled(safe.markup(piece), name) for piece in _pieces(line.strip(), _PIECE)]
    return made


def items(lines: Sequence[object], name: str = "item") -> list[Flowable]:
    """A list with dashes."""
    return [Prose(safe.markup(line), style.styles()[name], bulletText="–") for line in lines]


def notice(lines: Sequence[object], tone: str = "plain") -> Flowable:
    """A framed note: the first line in bold."""
    colour, wash = style.TONES[tone]
    first, *others = (safe.markup(line) for line in lines)
    bold = Markup('<font color="#{}"><b>{}</b></font>').format(colour.hexval()[2:], first)
    cells = [[Prose(bold, style.styles()["notice"])]]
    cells += [[Prose(line, style.styles()["notice"])] for line in others]
    table = Table(
        cells, colWidths=["100%"], spaceBefore=3, spaceAfter=9, splitInRow=1, renderCB=Cells(layout=True)
    )  # fmt: skip
    _dress(
        table,
        [
            ("BACKGROUND", (0, 0), (-1, -1), wash),
            ("LINEBEFORE", (0, 0), (0, -1), 2.4, colour),
            ("LEFTPADDING", (0, 0), (-1, -1), 9),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ("TOPPADDING", (0, 0), (-1, 0), 5),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
        ],
    )
    return table


def facts(rows: Sequence[tuple[object, object]], label_width: float = 46 * mm, width: float = style.WIDTH) -> Flowable:
    """Labels on the left, values on the right."""
    cells: list[list[Flowable]] = []
    rules: list[tuple[object, ...]] = []
    for label, value in rows:
        for n, piece in enumerate(_cell_pieces(value)):
            cells.append([_styled(label if n == 0 else "", "label"), _styled(piece, "value")])
        rules.append(("LINEBELOW", (0, len(cells) - 1), (-1, len(cells) - 1), 0.4, style.RULE))
    table = Table(
        cells, colWidths=[label_width, width - label_width], hAlign="LEFT", spaceBefore=2, spaceAfter=8,
        renderCB=Cells(heads=1),
    )  # fmt: skip
    _dress(
        table,
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
            ("TOPPADDING", (0, 0), (0, -1), 4),
            *rules,
        ],
    )
    return _divisible(table, width)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its head, its share of the width, whether it holds figures (set to the right)."""

    head: object
    share: float
    figures: bool = False


def table(columns: Sequence[Column], rows: Sequence[Sequence[object]], width: float = style.WIDTH) -> Flowable:
    """A table whose head is repeated on each page. Cells are mark-up, or text to be escaped, of any length."""
    total = sum(column.share for column in columns)
    cells = [[_styled(c.head, "numberhead" if c.figures else "head") for c in columns]]
    rules: list[tuple[object, ...]] = []
    for row in rows:
        pieces = [_cell_pieces(value) for value in row]
        for n in range(max(len(p) for p in pieces)):
            cells.append(
                [
                    _styled(p[n] if n < len(p) else "", "number" if c.figures else "cell")
                    for c, p in zip(columns, pieces, strict=True)
                ]
            )
        rules.append(("LINEBELOW", (0, len(cells) - 1), (-1, len(cells) - 1), 0.4, style.RULE))
    made = Table(
        cells,
        colWidths=[width * column.share / total for column in columns],
        repeatRows=1,
        spaceBefore=3,
        spaceAfter=9,
        renderCB=Cells(),
    )
    _dress(
        made,
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("BACKGROUND", (0, 0), (-1, 0), style.WASH),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, style.ACCENT),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
            *rules,
        ],
    )
    return _divisible(made, width)


def figure(png: bytes, caption: object, width: float = style.WIDTH, height: float = 84 * mm) -> Flowable:
    """A picture within `width` and `height`, its caption under it, both on one page."""
    pixels_wide, pixels_high = pictures.size(png)
    scale = min(width / pixels_wide, height / pixels_high)
    image = Picture(png, pixels_wide * scale, pixels_high * scale, safe.plain(safe.markup(caption)))
    frame = Table(
        [[image]], colWidths=[pixels_wide * scale], hAlign="LEFT", spaceBefore=6, renderCB=Cells(layout=True)
    )  # fmt: skip
    _dress(frame, [("BOX", (0, 0), (-1, -1), 0.5, style.RULE), *_NO_PADDING])
    return KeepTogether([frame, *(_styled(piece, "caption") for piece in _cell_pieces(caption))])


def boxes(labels: Sequence[object], height: float = 26 * mm) -> list[Flowable]:
    """Empty boxes to sign in, two a row, each with who signs."""
    filled = [_styled(label, "cell") for label in labels]
    if len(filled) % 2:
        filled.append(_styled("", "cell"))
    rows: list[Flowable] = []
    for n in range(0, len(filled), 2):
        pair = filled[n : n + 2]
        row = Table(
            [[pair[0], "", pair[1]]],
            colWidths=[style.WIDTH * 0.485, style.WIDTH * 0.03, style.WIDTH * 0.485],
            rowHeights=[max(height, *(_height(cell) + 14 * mm for cell in pair))],
            spaceBefore=4,
            spaceAfter=6,
            renderCB=Cells(layout=True),
        )
        ruled = [("BOX", (0, 0), (0, 0), 0.6, style.MUTED), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        if len(labels) > n + 1:
            ruled.append(("BOX", (2, 0), (2, 0), 0.6, style.MUTED))
        _dress(row, ruled)
        rows.append(row)
    return rows


def space(height: float) -> Flowable:
    """White, in points."""
    return Spacer(0, height)


def _dress(table: Table, commands: Sequence[tuple[object, ...]]) -> None:
    """Sets the style of a table. Its face is ours even where no text is drawn: ReportLab's own is not embedded."""
    table.setStyle(TableStyle([("FONTNAME", (0, 0), (-1, -1), TEXT), *commands]))


_NO_PADDING = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


def _divisible(table: Table, width: float) -> Table:
    """Lets the rows of a table be cut across pages if one is taller than a page; else rows stay whole, and the last one
    is not left alone on a page."""
    table.wrap(width, 10_000)
    room = style.PAGE[0 if width > style.WIDTH else 1] - style.TOP - style.BOTTOM - 20 * mm
    table.splitInRow = int(max(table._rowHeights) > room)
    if len(table._rowHeights) > int(table.repeatRows or 0) + 2 and sum(table._rowHeights[-2:]) < room / 3:
        table.setStyle([("NOSPLIT", (0, -2), (-1, -1))])
    return table


def _height(paragraph: Paragraph) -> float:
    return float(paragraph.wrap(style.WIDTH * 0.485 - 10, 10_000)[1])


def _cell_pieces(value: object) -> list[object]:
    """A cell's value; text longer than a cell may be, in pieces. Mark-up is ours and short: it is not cut."""
    if isinstance(value, Markup) or not isinstance(value, str) or len(value) <= _CELL_LIMIT:
        return [value]
    return list(_pieces(value, _CELL_LIMIT))


def _pieces(text: str, limit: int) -> list[str]:
    made: list[str] = []
    while len(text) > limit:
        cut = text.rfind(" ", limit // 2, limit)
        cut = cut if cut > 0 else limit
        made.append(text[:cut])
        text = text[cut:].lstrip()
    return [*made, text] if text or not made else made
