"""The structure of a PDF for those who do not see it (ISO 32000-1, 14.7 and 14.8): titles, paragraphs, lists, tables,
pictures with what they show, contents; the rest (headers, rules, backgrounds) said to be decoration.

ReportLab knows nothing of it. What is drawn is marked while it is drawn (`Tags`, one for a canvas); the tree is put
into the file afterwards (`with_tree`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

ROLES = {"title": "H1", "h1": "H2", "h2": "H3", "toc0": "TOCI", "toc1": "TOCI"}
"""Style of a paragraph -> its element; P for every other."""


class Element:
    """An element of the tree. kids: elements; (page, number) of marked content; (page, number of the annotation, None).
    extra: what else its dictionary holds."""

    __slots__ = ("extra", "kids", "tag")

    def __init__(self, tag: str, **extra: Any) -> None:
        self.tag, self.extra = tag, extra
        self.kids: list[Element | tuple[int, int] | tuple[int, int, None]] = []

    def add(self, tag: str, **extra: Any) -> Element:
        """A new element at the end of this one."""
        made = Element(tag, **extra)
        self.kids.append(made)
        return made

    def last(self, tag: str) -> Element:
        """The last element, if it is such a one; else a new one."""
        end = self.kids[-1] if self.kids else None
        return end if isinstance(end, Element) and end.tag == tag else self.add(tag)


class Tags:
    """What is marked on a canvas while it is drawn on."""

    def __init__(self, canvas: Any) -> None:
        self.root = Element("Document")
        self._canvas, self._within = canvas, [self.root]
        self._known: dict[Any, Element] = {}
        self._marks: dict[int, int] = {}
        self._hidden = 0

    def begin_decoration(self, kind: str = "") -> None:
        """What is drawn from here is no content. kind: "Pagination" for headers and footers."""
        self._hidden += 1
        self._canvas._code.append(f"/Artifact <</Type /{kind}>> BDC" if kind else "/Artifact BMC")

    def end_decoration(self) -> None:
        """Here it ends."""
        self._hidden -= 1
        self._canvas._code.append("EMC")

    @contextmanager
    def content(self, element: Element, spoken: str = "") -> Iterator[None]:
        """What is drawn within is content of an element, with the links that are made there. spoken: what is read in
        its place, when it is not drawn in the order in which it is read."""
        if self._hidden:
            yield
            return
        page = self._canvas.getPageNumber() - 1
        number = self._marks.get(page, 0)
        self._marks[page] = number + 1
        links = len(self._canvas._annotationrefs)
        said = f" /ActualText <FEFF{spoken.encode('utf-16-be').hex().upper()}>" if spoken else ""
        self._canvas._code.append(f"/{element.tag} <</MCID {number}{said}>> BDC")
        yield
        self._canvas._code.append("EMC")
        found = range(links, len(self._canvas._annotationrefs))
        holder = element.add("Link") if found else element
        holder.kids.append((page, number))
        holder.kids += [(page, one, None) for one in found]

    @contextmanager
    def paragraph(self, origin: Any, style: str, *, listed: bool, spoken: str = "") -> Iterator[None]:
        """A paragraph; the pieces of one that was cut across pages have the same origin. listed: an item of a list.
        spoken: as in `content`."""
        element = self._known.get(origin)
        if element is None and not self._hidden:
            element = self._known[origin] = self._placed(ROLES.get(style, "P"), listed)
        with self.content(element or self.root, spoken):
            yield

    def _placed(self, tag: str, listed: bool) -> Element:
        here = self._within[-1]
        if listed:
            return here.last("L").add("LI").add("LBody")
        return here.last("TOC").add(tag) if tag == "TOCI" else here.add(tag)

    @contextmanager
    def figure(self, alternative: str, width: float, height: float) -> Iterator[None]:
        """A picture, at the origin of the canvas."""
        left, low = self._canvas.absolutePosition(0, 0)
        box = Array([round(value, 2) for value in (left, low, left + width, low + height)])
        layout = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
        with self.content(self._within[-1].add("Figure", Alt=String(alternative), A=layout)):
            yield

    def table(self, origin: Any) -> tuple[Element, bool]:
        """The element of a table, and whether it was begun before (on another page)."""
        known = origin in self._known
        if not known:
            self._known[origin] = self._within[-1].add("Table")
        return self._known[origin], known

    def enter(self, element: Element) -> None:
        """What comes is within an element, until `leave`."""
        self._within.append(element)

    def leave(self) -> None:
        """What comes is no longer within the last element entered."""
        self._within.pop()


class Cells:
    """Tells the rows and cells of a table of ReportLab while it is drawn (its `renderCB`). heads: how many columns on
    the left name their row. layout: the table is none, only a way of placing what it holds."""

    def __init__(self, *, heads: int = 0, layout: bool = False) -> None:
        self.heads, self.layout = heads, layout
        self._state: list[tuple[Element, int]] = []
        self._row: tuple[Element | None, bool] = (None, False)
        self._end: Callable[[], object] | None = None

    def __call__(self, table: Any, event: str, *known: Any) -> None:
        """One event of the drawing."""
        tags: Tags | None = getattr(table.canv, "tags", None)
        if tags is None:
            return
        if event in ("startBG", "startLines"):
            tags.begin_decoration()
        elif event in ("endBG", "endLines"):
            tags.end_decoration()
        elif event == "startTable" and not self.layout:
            element, again = tags.table(self)
            self._state.append((element, int(table.repeatRows or 0) if again else 0))
        elif event == "endTable" and not self.layout:
            self._state.pop()
        elif event in ("startRow", "endRow") and not self.layout:
            self._turn(tags, event == "startRow", *known)
        elif event == "startCell":
            self._open(tags, table, *known[:3])
        elif event == "endCell":
            self._close(tags)

    def _turn(self, tags: Tags, begins: bool, row: int = 0) -> None:
        """A row; the heads printed again on another page are decoration."""
        element, repeated = self._state[-1]
        if begins and row < repeated:
            self._row = (None, True)
            tags.begin_decoration()
        elif begins:
            self._row = (element.add("TR"), False)
        elif self._row[1]:
            tags.end_decoration()

    def _open(self, tags: Tags, table: Any, row: int, column: int, value: Any) -> None:
        line = self._row[0]
        if line is not None:
            scope = "Column" if row < int(table.repeatRows or 0) else "Row" if column < self.heads else ""
            head = {"A": Dictionary(O=Name.Table, Scope=Name(f"/{scope}"))} if scope else {}
            tags.enter(line.add("TH" if scope else "TD", **head))
        self._end = None
        if isinstance(value, str) and value.strip():  # drawn by the table itself
            words = tags.paragraph(object(), "", listed=False)
            words.__enter__()
            self._end = partial(words.__exit__, None, None, None)
        elif isinstance(value, str):
            tags.begin_decoration()
            self._end = tags.end_decoration

    def _close(self, tags: Tags) -> None:
        if self._end is not None:
            self._end()
        if self._row[0] is not None:
            tags.leave()


def with_tree(pdf: bytes, tags: Tags) -> bytes:
    """The PDF with the tree of what was marked in it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = [page.obj for page in document.pages]
        parents: list[list[Any]] = [[None] * tags._marks.get(number, 0) for number in range(len(pages))]
        linked: list[Any] = []
        tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))

        def put(element: Element, parent: Any) -> Any:
            made = document.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent, **element.extra)
            )
            kids = Array()
            for kid in element.kids:
                if isinstance(kid, Element):
                    kids.append(put(kid, made))
                elif len(kid) == 2:
                    page, number = kid
                    parents[page][number] = made
                    kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=number))
                else:
                    annotation = pages[kid[0]].Annots[kid[1]]
                    annotation.StructParent = len(pages) + len(linked)
                    linked.append(made)
                    kids.append(Dictionary(Type=Name.OBJR, Pg=pages[kid[0]], Obj=annotation))
            if len(kids):
                made.K = kids
            return made

        tree.K = Array([put(tags.root, tree)])
        numbers = Array()
        for number, page in enumerate(pages):
            page.StructParents, page.Tabs = number, Name.S
            numbers.append(number)
            numbers.append(document.make_indirect(Array(parents[number])))
        for number, element in enumerate(linked, len(pages)):
            numbers.append(number)
            numbers.append(element)
        tree.ParentTree = document.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(pages) + len(linked)
        document.Root.StructTreeRoot = tree
        document.Root.MarkInfo = Dictionary(Marked=True)
        target = io.BytesIO()
        document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return target.getvalue()


# What can be checked of it without a validator

_SHOWN, _PATHS = frozenset(("Tj", "TJ", "'", '"')), frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s"))
_PAINT = _SHOWN | _PATHS | {"Do", "sh", "EI", "INLINE IMAGE"}
_WITHIN = {
    "TR": ("Table",), "TH": ("TR",), "TD": ("TR",), "LI": ("L",), "LBody": ("LI",), "TOCI": ("TOC",),
    "Document": ("",),
}  # fmt: skip
_ONLY = {"Table": ("TR",), "TR": ("TH", "TD"), "L": ("LI",), "LI": ("LBody",), "TOC": ("TOCI",)}
_ALL = frozenset(("Document", "H1", "H2", "H3", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "Figure", "TOC",
                  "TOCI", "Link"))  # fmt: skip


def tag_faults(pdf: bytes) -> tuple[str, ...]:
    """What is wrong in the structure of a PDF, as far as its objects tell it: content that is neither in the tree nor
    decoration, marks without element or twice in one, a tree that does not hold together, elements where none of that
    kind may be, pictures without words, ranks of titles that are jumped, links that no element holds."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        if "/StructTreeRoot" not in root or "/MarkInfo" not in root or not root.MarkInfo.get("/Marked"):
            return ("no tree",)
        return tuple(_faults(document))


def _faults(document: pikepdf.Pdf) -> Iterator[str]:
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    held: dict[tuple[int, int], Any] = {}
    linked: dict[tuple[int, int], Any] = {}
    ranks = [0]
    yield from _element(document.Root.StructTreeRoot.K[0], "", document.Root.StructTreeRoot, pages, held, linked, ranks)
    tree = document.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(tree[n]): tree[n + 1] for n in range(0, len(tree), 2)}
    for number, page in enumerate(document.pages):
        marks = []
        for one in _marked(page):
            if isinstance(one, str):
                yield f"page {number + 1}: {one}"
            else:
                marks.append(one)
        if len(marks) != len(set(marks)):
            yield f"page {number + 1}: a mark stands twice"
        if sorted(marks) != sorted(mark for at, mark in held if at == number):
            yield f"page {number + 1}: marks and tree differ"
        known: Any = parents.get(int(page.obj.get("/StructParents", -1)), ())
        for mark in marks:
            if mark >= len(known) or (number, mark) not in held or known[mark].objgen != held[number, mark].objgen:
                yield f"page {number + 1}: mark {mark} has another element in the tree of parents"
        for annotation in page.obj.get("/Annots", []):
            if annotation.get("/Subtype") == "/Link" and annotation.objgen not in linked:
                yield f"page {number + 1}: a link that no element holds"
            elif annotation.get("/Subtype") == "/Link":
                element = parents.get(int(annotation.get("/StructParent", -1)))
                if element is None or element.objgen != linked[annotation.objgen].objgen:
                    yield f"page {number + 1}: a link with another element in the tree of parents"


def _element(
    element: Any, within: str, parent: Any, pages: dict[Any, int], held: dict[Any, Any], linked: dict[Any, Any],
    ranks: list[int],
) -> Iterator[str]:  # fmt: skip
    tag = str(element.S)[1:]
    if tag not in _ALL or within not in _WITHIN.get(tag, (within,)) or tag not in _ONLY.get(within, (tag,)):
        yield f"{tag} within {within or 'nothing'}"
    if element.P.objgen != parent.objgen:
        yield f"{tag}: another parent"
    if tag == "Figure" and not str(element.get("/Alt", "")).strip():
        yield "a picture without words"
    if tag[0] == "H":
        if int(tag[1]) > ranks[-1] + 1:
            yield f"{tag} after rank {ranks[-1]}"
        ranks.append(int(tag[1]))
    for kid in element.get("/K", []):
        kind = kid.get("/Type")
        if kind == "/MCR":
            place = (pages[kid.Pg.objgen], int(kid.MCID))
            if place in held:
                yield f"{tag}: the mark {place} is in two elements"
            held[place] = element
        elif kind == "/OBJR":
            linked[kid.Obj.objgen] = element
        else:
            yield from _element(kid, tag, element, pages, held, linked, ranks)


def _marked(page: pikepdf.Page) -> Iterator[str | int]:
    """Every mark of a page, and what is painted outside of any."""
    within: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        name, known = str(instruction.operator), instruction.operands
        if name in ("BDC", "BMC"):
            if within and ("content" in within or (name == "BDC" and "/MCID" in known[1])):
                yield "a mark within another"
            within.append("content" if name == "BDC" and "/MCID" in known[1] else "decoration")
            if within[-1] == "content":
                yield int(known[1].MCID)
        elif name == "EMC":
            if not within:
                yield "an end without beginning"
            else:
                within.pop()
        elif name in _PAINT and not within and not _blank(name, known):
            yield f"content outside of the tree ({name})"
    if within:
        yield "a beginning without end"


def _blank(name: str, known: Any) -> bool:
    return name == "Tj" and not str(known[0]).strip()
