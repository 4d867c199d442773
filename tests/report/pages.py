"""What can be told of the pages of a PDF without looking at them; used by the tests and by `benchmarks.pages`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from PySide6.QtPdf import QPdfDocument

from inspector.locate import resource

LEFT, HEAD, FOOT = 20 / 25.4 * 72, 26 / 25.4 * 72, 22 / 25.4 * 72
"""Margins in points: both sides; above and below what is no header or footer."""
_SLACK = 2.5
"""Points by which an accent, or a glyph's own box, may pass its line."""

ENGLISH = re.compile(
    r"\b(the|and|with|from|of|or|not|this|that|which|when|where|was|were|are|is|has|have|been|by|for|to|yes|none|null|"
    r"true|false|unknown|unspecified|undefined|page \d+ of|finding|exhibit|replay|frame|track|camera|person|vehicle|"
    r"count|enabled|disabled|default|recording|snapshot|detection(?= model)|face|plate|zone(?= entry)|error|warning|"
    r"reproduced|observed|declared|configured)\b",
    re.IGNORECASE,
)
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\{\{?|\}\}|\bNone\b(?![;.])|\bTrue\b|\bFalse\b|\bnan\b|<[a-z/]+>|&[a-z]+;")

FRENCH = frozenset(("plate", "page", "zone", "face", "date", "or", "to"))
"""Words of the list that are French as well."""

_SPLIT = re.compile(r"[\w./-]+")
_FURNITURE = re.compile(r"(Page \d+( |$)|\d+$|Édition \d|Edition \d)")


def of_files(*names: str) -> frozenset[str]:
    """The words of files of the sample: keys and values that are printed as they are written there."""
    texts = [resource("samples", *name.split("/")).read_text(encoding="utf-8") for name in names]
    return frozenset(word.lower() for text in texts for word in re.findall(r"[A-Za-z_]+", text))


def told(file: Path, language: str, said: frozenset[str] = frozenset()) -> Iterator[str]:
    """What is wrong on the pages of a document, one sentence each. said: words that stand in the pièces, in lower case:
    they are printed as they are."""
    with pikepdf.open(file) as pdf:
        titles = set(_titles(pdf))
    document = QPdfDocument()
    document.load(str(file))
    for number in range(document.pageCount()):
        for one in _page(document, number, titles, language, said):
            yield f"page {number + 1}: {one}"
    document.close()


def _titles(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            waiting += item.children
            yield _plain(str(item.title))


def _page(document: QPdfDocument, number: int, titles: set[str], language: str, said: frozenset[str]) -> Iterator[str]:
    size, selection = document.pagePointSize(number), document.getAllText(number)
    boxes = [polygon.boundingRect() for polygon in selection.bounds()]
    inside = [box for box in boxes if box.top() > HEAD - 12 and box.bottom() < size.height() - FOOT + 12]
    for box in boxes:
        if box.left() < LEFT - _SLACK or box.right() > size.width() - LEFT + _SLACK:
            yield f"outside the margins, from {box.left():.0f} to {box.right():.0f}"
        if box.bottom() > size.height() - 20 or box.top() < 20:
            yield f"outside the page, from {box.top():.0f} to {box.bottom():.0f}"
    for box in inside:
        if box.bottom() > size.height() - FOOT + _SLACK:
            yield f"below the foot of the text, down to {box.bottom():.0f}"
    lines = [_plain(line) for line in selection.text().splitlines() if line.strip()]
    body = [line for line in lines if not _FURNITURE.match(line)]
    if not inside:
        yield "blank"
    if body and body[-1] in titles:
        yield f"title alone at the foot: {body[-1]}"
    text = " ".join(lines)
    known = {one for word in _SPLIT.findall(text) for one in re.findall(r"[A-Za-z_]+", word.lower())} & said
    for found in sorted({one.group() for one in CODE.finditer(text)}):
        if found.lower() not in known and found not in said:
            yield f"as in a program: {found}"
    if language == "fr":
        for found in sorted({one.group() for one in ENGLISH.finditer(text)}):
            if found.lower() not in known | FRENCH:
                yield f"English: {found}"


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
