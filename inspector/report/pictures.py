"""Pictures of a document: a PNG that is put into the PDF as it is, and kept for the other forms of the document."""

from __future__ import annotations

import hashlib
import io
import struct
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFImageXObject, PDFName, PDFStream
from reportlab.platypus import Flowable

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOURS = {0: ("DeviceGray", 1), 2: ("DeviceRGB", 3)}
"""Kinds of PNG whose stream a PDF takes as it is: its colour space and its values a pixel."""


class Picture(Flowable):  # type: ignore[misc]
    """A PNG, `width` by `height` points. alternative: what it shows, in words, for whoever does not see it."""

    def __init__(self, png: bytes, width: float, height: float, alternative: str = "") -> None:
        super().__init__()
        self.png, self.alternative = png, alternative
        self.width, self.height = width, height
        self.hAlign = "LEFT"

    def wrap(self, _wide: float, _high: float) -> tuple[float, float]:
        """Its size, whatever the room."""
        return self.width, self.height

    def draw(self) -> None:
        """Draws on the page. A picture that stands in a document twice is in it once."""
        tags = self.canv.tags
        if tags is not None:
            with tags.figure(self.alternative, self.width, self.height):
                self.canv.draw_png(self.png, self.width, self.height)


def size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG. Raises ValueError for other bytes."""
    if png[:8] != _SIGNATURE or png[12:16] != b"IHDR":
        raise ValueError("not a PNG")
    return struct.unpack(">II", png[16:24])


def embedded(canvas: Any, png: bytes) -> str:
    """The name, in the document of a canvas, of the object that holds a PNG; made the first time.

    A PNG of grey or colour values of eight bits, not interlaced, is written as it is: its compressed rows are what a
    PDF reads with the predictors of PNG (ISO 32000-1, 7.4.4.4). Any other is decoded and compressed anew.
    """
    document, name = canvas._doc, hashlib.sha256(png).hexdigest()
    made: str = document.getXObjectName(name)
    if document.idToObject.get(made) is None:
        held = _Rows(name, png) if _as_it_is(png) else PDFImageXObject(name, _reader(png))
        canvas._setXObjects(held)
        document.Reference(held, made)
        document.addForm(name, held)
    canvas._currentPageHasImages = 1
    canvas._formsinuse.append(name)
    return made


class _Rows(PDFImageXObject):  # type: ignore[misc]
    """A PNG as an object of a PDF."""

    def __init__(self, name: str, png: bytes) -> None:
        super().__init__(name)
        self.png = png

    def format(self, document: Any) -> Any:
        """The bytes of the object."""
        wide, high = size(self.png)
        space, values = _COLOURS[self.png[25]]
        rows = b"".join(body for kind, body in _chunks(self.png) if kind == b"IDAT")
        parameters = {"Predictor": 15, "Colors": values, "BitsPerComponent": 8, "Columns": wide}
        stream = PDFStream(content=rows)
        stream.dictionary.dict.update(
            Type=PDFName("XObject"), Subtype=PDFName("Image"), Width=wide, Height=high, BitsPerComponent=8,
            ColorSpace=PDFName(space), Filter=PDFName("FlateDecode"), DecodeParms=PDFDictionary(parameters),
            Length=len(rows),
        )  # fmt: skip
        return stream.format(document)


def _reader(png: bytes) -> ImageReader:
    return ImageReader(io.BytesIO(png))


def _as_it_is(png: bytes) -> bool:
    depth, colour, *_, interlaced = png[24:29]
    return depth == 8 and colour in _COLOURS and not interlaced and all(kind != b"tRNS" for kind, _ in _chunks(png))


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    made, at = [], 8
    while at + 12 <= len(png):
        long = int.from_bytes(png[at : at + 4], "big")
        made.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + long]))
        at += 12 + long
    return made
