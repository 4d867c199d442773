"""The same content as a document for whoever goes on writing: the story of a PDF as DOCX (the only use of python-docx).

Paragraphs, titles, tables, pictures, charts and boxes are taken from the flowables themselves, so that nothing can be
in one form and not in the other. The bytes are the same for the same story: dates come from the inputs, the archive has
none.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell as Cell
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Table
from reportlab.platypus.tableofcontents import TableOfContents

from inspector.report import style
from inspector.report.chart_png import chart_png
from inspector.report.charts import Chart
from inspector.report.pictures import Picture
from inspector.report.safe import one_line
from inspector.report.sheet import ACROSS, Furniture, Heading, Prose, flat

_STYLES = {
    "title": "Title", "subtitle": "Subtitle", "h1": "Heading1", "h2": "Heading2", "h3": "Heading3",
    "item": "ListBullet", "caption": "Caption",
}  # fmt: skip
"""Style of ours -> identifier of the word processor's: looking it up by its name takes longer than all the rest."""
_SMALL = frozenset(("small", "detail", "caption", "label", "head", "cell", "number", "numberhead", "raw"))
_FACE = "Source Sans 3"
_ALTERNATIVE = 2000
"""Characters of what a picture shows in words."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def word_file(story: Sequence[Flowable], furniture: Furniture) -> bytes:
    """The DOCX of a story, with the header, footer and properties of its PDF."""
    document = Document()
    _properties(document, furniture)
    _page(document, furniture)
    flowables = list(flat(story))
    across = False
    for flowable in flowables:
        if isinstance(flowable, TableOfContents):
            _contents(document, [one for one in flowables if isinstance(one, Heading)])
        elif isinstance(flowable, NextPageTemplate):
            across = flowable.action[1] == ACROSS
        elif isinstance(flowable, PageBreak):
            _turn(document, across)
        else:
            _add(document, flowable)
    target = io.BytesIO()
    document.save(target)
    return _timeless(target.getvalue())


def _contents(document: WordDocument, titles: Sequence[Heading]) -> None:
    """The titles in their order; whoever goes on writing puts page numbers with a table of the word processor."""
    for title in titles:
        if title.level < 2:
            line = document.add_paragraph(title.plain)
            line.paragraph_format.left_indent = Pt(12 * title.level)
            line.paragraph_format.space_after = Pt(0)


def _add(holder: Any, flowable: Any) -> None:
    """Puts a flowable at the end of the document or of a cell; what is for the layout of pages alone is left out."""
    if isinstance(flowable, Prose):
        _fill(holder.add_paragraph(), flowable)
    elif isinstance(flowable, Picture):
        _picture(holder, flowable.png, flowable.width, flowable.alternative)
    elif isinstance(flowable, Chart):
        _picture(holder, chart_png(flowable.drawing), flowable.width, flowable.alternative)
    elif isinstance(flowable, Table):
        _table(holder, flowable)


def _picture(holder: Any, png: bytes, width: float, alternative: str) -> None:
    """A picture in a paragraph of its own, kept with its caption, with what it shows in words."""
    paragraph = holder.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width / mm))
    shape._inline.docPr.set("descr", one_line(alternative, _ALTERNATIVE))


def _turn(document: WordDocument, across: bool) -> None:
    """A new page; a new section where its direction changes."""
    section = document.sections[-1]
    if across == (section.orientation == WD_ORIENT.LANDSCAPE):
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        return
    turned = document.add_section(WD_SECTION.NEW_PAGE)
    turned.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    turned.page_width, turned.page_height = section.page_height, section.page_width


def _fill(target: Any, source: Any) -> None:
    name = source.style.name
    if name in _STYLES and (name != "item" or getattr(source, "bulletText", None)):
        target._p.style = _STYLES[name]
    target.paragraph_format.space_after = Pt(4)
    if name in ("h1", "h2", "h3", "line"):
        target.paragraph_format.keep_with_next = True
    for piece in source.pieces:
        if getattr(piece, "lineBreak", False):
            target.add_run().add_break()
        if not piece.text:
            continue
        run = target.add_run(piece.text)
        face = str(piece.fontName)
        if "Bold" in face:
            run.bold = True
        if "Italic" in face:
            run.italic = True
        if face.startswith("Mono"):
            run.font.name = "JetBrains Mono"
        if name in _SMALL:
            run.font.size = Pt(float(piece.fontSize))
        colour = getattr(piece, "textColor", None)
        if colour is not None and colour != style.INK and name not in ("title", "h1", "h2", "h3"):
            run.font.color.rgb = RGBColor.from_string(colour.hexval()[2:].upper()[:6])


def _table(holder: Any, source: Any) -> None:
    cells = source._cellvalues
    wide = [width if isinstance(width, (int, float)) else None for width in source._colWidths]
    if len(cells) == 1 and len(cells[0]) == 1 and isinstance(_only(cells[0][0]), Picture):
        _add(holder, _only(cells[0][0]))
        return
    table = holder.add_table(rows=len(cells), cols=len(cells[0]))
    table.style = "Table Grid"
    table.autofit = False
    _look(table)
    # Some word processors follow the widths of the cells, others those of the grid.
    for column, across in zip(table._tbl.tblGrid.gridCol_lst, wide, strict=True):
        if across is not None:
            column.w = Pt(across)
    heights = source._argH or [None] * len(cells)
    rows = list(table.rows)  # a table that is asked for a row or a cell by its number reads itself whole
    for row, values, tall in zip(rows, cells, heights, strict=True):
        if isinstance(tall, (int, float)):
            row.height = Pt(tall)
        for held, value, across in zip(row._tr.tc_lst, values, wide, strict=True):
            cell = Cell(held, table)
            if across is not None:
                cell.width = Pt(across)
            _cell(cell, value)
    for row in rows[: int(source.repeatRows or 0)]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    holder.add_paragraph().paragraph_format.space_after = Pt(2)


def _look(table: Any) -> None:
    """Thin grey lines, and room between a line and the text."""
    known = table._tbl.tblPr
    lines = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", style.RULE.hexval()[2:].upper())):
            line.set(qn(f"w:{key}"), value)
        lines.append(line)
    room = OxmlElement("w:tblCellMar")
    for side, twentieths in (("top", "50"), ("left", "90"), ("bottom", "30"), ("right", "90")):
        space = OxmlElement(f"w:{side}")
        space.set(qn("w:w"), twentieths)
        space.set(qn("w:type"), "dxa")
        room.append(space)
    layout = known.find(qn("w:tblLayout"))  # the schema wants them in this order
    layout.addprevious(lines)
    layout.addnext(room)


def _cell(cell: Any, value: Any) -> None:
    first = cell.paragraphs[0]
    held = list(flat([value])) if not isinstance(value, str) else []
    for number, flowable in enumerate(held):
        if number == 0 and isinstance(flowable, Prose):
            _fill(first, flowable)
        else:
            _add(cell, flowable)
    if isinstance(value, str) and value:
        first.add_run(value)


def _only(value: Any) -> Any:
    return value[0] if isinstance(value, (list, tuple)) and len(value) == 1 else value


def _properties(document: WordDocument, furniture: Furniture) -> None:
    known = document.core_properties
    moment = datetime.fromisoformat(furniture.dated).astimezone(UTC).replace(tzinfo=None)
    author, subject, title = (one_line(text, 255) for text in (furniture.author, furniture.subject, furniture.title))
    known.title, known.subject, known.author, known.last_modified_by = title, subject, author, author
    known.comments, known.keywords = one_line(furniture.edition, 255), one_line(furniture.banner, 255)
    known.created = known.modified = moment
    known.revision = 1
    known.language = _language(furniture)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FACE, Pt(10)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _language(furniture))
    normal.element.get_or_add_rPr().append(spoken)
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption"):
        face = document.styles[name]
        face.font.name = _FACE
        face.font.color.rgb = RGBColor(0x1A, 0x20, 0x27)
        fonts = face.element.get_or_add_rPr().find(qn("w:rFonts"))
        for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{key}"), None)


def _language(furniture: Furniture) -> str:
    return "fr-FR" if furniture.language == "fr" else "en-GB"


def _page(document: WordDocument, furniture: Furniture) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(26), Mm(22)
    lines = [furniture.control, furniture.banner, furniture.draft]
    head = section.header.paragraphs[0]
    head.add_run(" · ".join(line for line in lines if line)).font.size = Pt(8)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{furniture.edition} — ").font.size = Pt(8)
    before, _, after = furniture.page.partition("{page}")
    foot.add_run(before).font.size = Pt(8)
    _field(foot, "PAGE")
    foot.add_run(f"{after} ").font.size = Pt(8)
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, look, size, text = (OxmlElement(f"w:{name}") for name in ("r", "rPr", "sz", "t"))
    size.set(qn("w:val"), "16")  # half points
    look.append(size)
    text.text = "1"
    run.append(look)
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _timeless(data: bytes) -> bytes:
    """The same archive with its entries in their order and no date of writing."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            packed = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            written.writestr(zipfile.ZipInfo(name, _EPOCH), read.read(name), packed)
    return target.getvalue()
