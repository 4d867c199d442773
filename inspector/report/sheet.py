"""The page: margins, header, footer, contents, bookmarks, metadata; a story of flowables becomes the bytes of a PDF.

Reproducible: dates come from the inputs, never from the clock; the identifier of the file from its content.
"""

from __future__ import annotations

import io
from calendar import timegm
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import md5
from itertools import pairwise
from typing import Any

from reportlab.lib.units import mm
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents

from inspector.messages import Language
from inspector.report import safe, style
from inspector.report.fonts import SEMIBOLD, TEXT, register
from inspector.report.pictures import embedded
from inspector.report.tags import Tags, with_tree

_TOTAL = "pages"
UPRIGHT, ACROSS = "upright", "across"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What every page carries, as plain text on one line each.

    secret: the banner is that of an internal document. draft: "" or what must be seen on every page of a draft.
    page: a sentence with {page}; the total number of pages is drawn after it.
    """

    title: str
    subject: str
    author: str
    control: str
    banner: str
    secret: bool
    draft: str
    edition: str
    page: str
    language: Language
    dated: str


class _Canvas(Canvas):  # type: ignore[misc]
    """A canvas dated from the inputs, that knows the number of its pages when it is saved."""

    def __init__(self, filename: Any, *, dated: str, **options: Any) -> None:
        super().__init__(filename, **options)
        self._doc._timeStamp = _stamp(dated)
        # ReportLab put its own clock (or SOURCE_DATE_EPOCH) into the identifier of the file: begin it again
        self._doc.signature = md5(dated.encode(), usedforsecurity=False)
        self.tags: Tags | None = Tags(self)

    def draw_png(self, png: bytes, width: float, height: float) -> None:
        """Draws a PNG with its lower left corner where the origin stands."""
        name = embedded(self, png)
        self.saveState()
        self.scale(width, height)
        self._code.append(f"/{name} Do")
        self.restoreState()

    def save(self) -> None:
        """Fills in the total that every footer refers to, then writes."""
        if len(self._code):
            self.showPage()
        total = str(self.getPageNumber() - 1)
        self.beginForm(_TOTAL, 0, -3, 40, 12)
        self.setFont(TEXT, 8)
        self.setFillColor(style.MUTED)
        self.drawString(0, 0, total)
        self.endForm()
        super().save()


def _stamp(dated: str) -> Any:
    """ReportLab's time stamp, at the instant of the inputs, in UTC (it would otherwise read the clock)."""
    instant = datetime.fromisoformat(dated).astimezone(UTC)
    stamp = TimeStamp(1)
    stamp.t = timegm(instant.timetuple())
    stamp.lt = instant.timetuple()
    stamp.YMDhms = tuple(instant.timetuple())[:6]
    stamp.tzname = "UTC"
    return stamp


class _Measure(_Canvas):
    """A canvas on which only the layout is made: which page a title is on. Nothing of it is kept."""

    def __init__(self, filename: Any, *, dated: str, **options: Any) -> None:
        super().__init__(filename, dated=dated, **options)
        self.tags = None

    def draw_png(self, png: bytes, width: float, height: float) -> None:
        """Nothing."""


class Prose(Paragraph):  # type: ignore[misc]
    """A paragraph that keeps its pieces as they were before being laid out: they are written again in other forms.

    Its lines are cut once for a width: a page is laid out several times, a table asks for the height of its rows. The
    parts of one that a page cuts have the same origin: they are one paragraph of the structure of the document.
    """

    origin: Any = None
    spoken = ""
    _cut: tuple[float, Any, float] | None = None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.pieces = tuple(self.frags or ())

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """The size that it takes."""
        if self._cut is not None and self._cut[0] == wide:
            _, self.blPara, self.height = self._cut
            self.width = wide
            return wide, self.height
        taken: tuple[float, float] = super().wrap(wide, high)
        if taken[0] == wide and hasattr(self, "blPara"):
            self._cut = (wide, self.blPara, self.height)
        return taken

    def split(self, wide: float, high: float) -> list[Flowable]:
        """The part that fits in a height, and the rest."""
        made: list[Flowable] = super().split(wide, high)
        for part in made:
            if part is not self:
                part.origin = self.origin or self
        return made

    def draw(self) -> None:
        """Draws on the page, and says what it is."""
        tags = self.canv.tags
        blank = all(getattr(piece, "text", "…").strip() == "" for piece in self.pieces)
        if tags is None or blank:
            return
        listed = bool(self.bulletText) and self.style.name == "item"
        with tags.paragraph(self.origin or self, self.style.name, listed=listed, spoken=self.spoken):
            super().draw()


class Heading(Prose):
    """A title that is also a bookmark and, down to `listed`, a line of the contents."""

    def __init__(self, markup: str, level: int, plain: str) -> None:
        super().__init__(markup, style.styles()[f"h{level + 1}"])
        self.level, self.plain = level, plain

    def split(self, wide: float, high: float) -> list[Flowable]:
        """A title is not cut."""
        return [self] if self.wrap(wide, high)[1] <= high else []


class Contents(TableOfContents):  # type: ignore[misc]
    """A table of contents, whose lines are lines of the structure of the document too."""

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """The size that it takes."""
        taken: tuple[float, float] = super().wrap(wide, high)
        lines = [one for row in self._table._cellvalues for one in flat(row) if type(one) is Paragraph]
        for line, (_, words, page, _) in zip(lines, self._lastEntries, strict=False):
            # made by ReportLab, which knows of no structure, and which draws the number of the page first
            line.__class__, line.pieces = Prose, (line,)
            line.spoken = f"{safe.plain(words)}, {page}"
        return taken


class _Document(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, target: io.BytesIO, furniture: Furniture, listed: int) -> None:
        super().__init__(
            target,
            pagesize=style.PAGE,
            title=furniture.title,
            author=furniture.author,
            subject=furniture.subject,
            creator=furniture.edition,
            lang="fr-FR" if furniture.language == "fr" else "en-GB",
            initialFontName=TEXT,
            initialFontSize=10,
            invariant=1,
            pageCompression=1,
        )
        self._furniture, self._listed, self._headings = furniture, listed, 0
        width, height = style.PAGE
        self.addPageTemplates(
            [
                self._template(UPRIGHT, width, height),
                self._template(ACROSS, height, width),
            ]
        )

    def _template(self, name: str, width: float, height: float) -> PageTemplate:
        frame = Frame(
            style.MARGIN,
            style.BOTTOM,
            width - 2 * style.MARGIN,
            height - style.TOP - style.BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        return PageTemplate(name, [frame], onPage=self._furnish, pagesize=(width, height))

    def beforeDocument(self) -> None:  # noqa: N802 (ReportLab's hook)
        self._headings = 0

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (ReportLab's hook)
        if not isinstance(flowable, Heading):
            return
        key = f"h{self._headings}"
        self._headings += 1
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(flowable.plain, key, flowable.level, closed=flowable.level > 0)
        if flowable.level < self._listed:
            self.notify("TOCEntry", (flowable.level, safe.markup(flowable.plain), self.page, key))

    def _furnish(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Header and footer of one page."""
        furniture, (width, height) = self._furniture, document.pageTemplate.pagesize
        left, right, top = style.MARGIN, width - style.MARGIN, height - 15 * mm
        tags = canvas.tags
        if tags is not None:
            tags.begin_decoration("Pagination")
        canvas.saveState()
        colour = style.SECRET if furniture.secret else style.ACCENT
        canvas.setFillColor(colour)
        canvas.rect(0, height - 4 * mm, width, 4 * mm, stroke=0, fill=1)
        banner = fit(furniture.banner, SEMIBOLD, 8, (right - left) * 0.5)
        canvas.setFont(SEMIBOLD, 8)
        canvas.drawRightString(right, top, banner)
        room = right - left - stringWidth(banner, SEMIBOLD, 8) - 12
        canvas.setFillColor(style.MUTED)
        canvas.setFont(TEXT, 8)
        canvas.drawString(left, top, fit(furniture.control, TEXT, 8, room))
        canvas.setStrokeColor(style.RULE)
        canvas.setLineWidth(0.6)
        canvas.line(left, top - 5, right, top - 5)
        if furniture.draft:
            canvas.setFillColor(style.WARN)
            canvas.setFont(SEMIBOLD, 8)
            canvas.drawString(left, top - 15, fit(furniture.draft, SEMIBOLD, 8, right - left))
        bottom = 12 * mm
        canvas.line(left, bottom + 11, right, bottom + 11)
        page = furniture.page.format(page=document.page)
        numbered = right - 14
        canvas.setFillColor(style.MUTED)
        canvas.setFont(TEXT, 8)
        canvas.drawString(left, bottom, fit(furniture.edition, TEXT, 8, numbered - left - 60))
        canvas.drawRightString(numbered, bottom, page)
        canvas.translate(numbered + 1.6, bottom)
        canvas.doForm(_TOTAL)
        canvas.restoreState()
        if tags is not None:
            tags.end_decoration()


def fit(text: str, face: str, size: float, room: float) -> str:
    """The text cut with "…" so that it is not wider than `room` points."""
    if len(text) <= 400 and stringWidth(text, face, size) <= room:
        return text
    low, high = 0, min(len(text), 400)  # no header holds more characters than that
    while low < high:
        middle = (low + high + 1) // 2
        if stringWidth(text[:middle] + "…", face, size) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def contents() -> Contents:
    """A table of contents; the document that holds it is laid out until its page numbers stand still."""
    made = style.styles()
    return Contents(
        levelStyles=[made["toc0"], made["toc1"]],
        dotsMinLevel=-1,
        tableStyle=[
            ("FONTNAME", (0, 0), (-1, -1), TEXT),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
        ],
    )


def flat(story: Iterable[Any]) -> Iterator[Any]:
    """The flowables of a story, those of groups one by one."""
    for flowable in story:
        if isinstance(flowable, KeepTogether):
            yield from flat(flowable._content)
        elif isinstance(flowable, (list, tuple)):
            yield from flat(flowable)
        else:
            yield flowable


def turn(to: str) -> list[Flowable]:
    """A new page, upright or across; the pages after it stay so."""
    return [NextPageTemplate(to), PageBreak()]


def _keep(story: Sequence[Any]) -> None:
    """Gives each conditional page break the room of what must not be parted after it: titles, down to the first lines
    of what follows them, whole if it is a picture with its caption."""
    width, titles = style.WIDTH, ("h1", "h2", "h3", "line")
    for n, flowable in enumerate(story):
        if isinstance(flowable, NextPageTemplate):
            width = style.WIDTH_ACROSS if flowable.action[1] == ACROSS else style.WIDTH
        if not isinstance(flowable, CondPageBreak):
            continue
        needed, before = 0.0, 0.0
        for after in story[n + 1 :]:
            if isinstance(after, CondPageBreak):
                continue
            if isinstance(after, (PageBreak, NextPageTemplate, TableOfContents)):
                break
            title = isinstance(after, Prose) and after.style.name in titles
            high = after.wrap(width, 10_000)[1] if title else least(after, width)
            needed += max(before, after.getSpaceBefore()) + high
            before = after.getSpaceAfter()
            if not title:
                break
        flowable.height = max(flowable.height, needed)


def least(flowable: Any, width: float) -> float:
    """The room, in points, without which nothing of a flowable can stand at the foot of a page."""
    if isinstance(flowable, KeepTogether):
        tall = [(one.getSpaceBefore(), one.wrap(width, 10_000)[1], one.getSpaceAfter()) for one in flowable._content]
        between = sum(max(after, before) for (*_, after), (before, *_) in pairwise(tall))
        return float(sum(high for _, high, _ in tall) + between)
    high = float(flowable.wrap(width, 10_000)[1])
    if isinstance(flowable, Table):
        return float(sum(flowable._rowHeights[: int(flowable.repeatRows or 0) + 1]))
    if isinstance(flowable, Prose) and len(flowable.blPara.lines) > 3:
        return float(flowable.style.leading * 2)  # a paragraph leaves two lines at least on each page
    return high


def build(story: list[Flowable], furniture: Furniture, listed: int = 0) -> bytes:
    """The PDF. listed: how many levels of titles the contents hold, if the story has some."""
    register()
    _keep(story)
    target = io.BytesIO()
    document = _Document(target, furniture, listed)
    canvases: list[_Canvas] = []

    def maker(*given: Any, **named: Any) -> _Canvas:
        # the lines of the contents are known, their pages are not: one layout to find them, one to draw
        kind = _Measure if tables and titles and not canvases else _Canvas
        canvases.append(kind(*given, dated=furniture.dated, **named))
        return canvases[-1]

    tables = [flowable for flowable in story if isinstance(flowable, TableOfContents)]
    titles = [one for one in flat(story) if isinstance(one, Heading)]
    if tables:
        for n, one in enumerate(titles):
            if one.level < listed:
                tables[0].addEntry(one.level, safe.markup(one.plain), 0, f"h{n}")
        document.multiBuild(story, canvasmaker=maker)
    else:
        document.build(story, canvasmaker=maker)
    tags = canvases[-1].tags
    assert tags is not None
    return with_tree(target.getvalue(), tags)
