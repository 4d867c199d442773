"""The text faces of the reports: embedded, and what they can and cannot show."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from inspector.locate import resource

TEXT, ITALIC, SEMIBOLD, BOLD, MONO = "Inspector", "Inspector-Italic", "Inspector-SemiBold", "Inspector-Bold", "Mono"
_FILES = {
    TEXT: "SourceSans3-Regular.ttf",
    ITALIC: "SourceSans3-Italic.ttf",
    SEMIBOLD: "SourceSans3-SemiBold.ttf",
    BOLD: "SourceSans3-Bold.ttf",
    MONO: "JetBrainsMono-Regular.ttf",
}

_LONG = 60
"""Characters of what is not worth remembering."""

rl_config.useA85 = 0  # binary streams: a fifth smaller, and nothing today needs seven-bit PDF


class _Face(TTFont):  # type: ignore[misc]
    """A face that remembers how wide words are: cutting lines asks for the same ones thousands of times."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file)
        self._units = lru_cache(1 << 15)(self._measured)

    def _measured(self, text: str) -> float:
        """Width in thousandths of the size."""
        known, default = self.face.charWidths.get, self.face.defaultWidth
        return float(sum(known(ord(char), default) for char in text))

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:  # noqa: N802 (ReportLab's)
        """Width in points."""
        words = text if isinstance(text, str) else text.decode(encoding)
        return 0.001 * size * (self._units(words) if len(words) < _LONG else self._measured(words))


def path(name: str) -> Path:
    """The file of a face."""
    return resource("fonts", _FILES[name])


@cache
def register() -> None:
    """Makes the faces known to ReportLab, once. <b> and <i> of a paragraph then use them, never a standard face."""
    for name in _FILES:
        pdfmetrics.registerFont(_Face(name, str(path(name))))
    pdfmetrics.registerFontFamily(TEXT, normal=TEXT, bold=SEMIBOLD, italic=ITALIC, boldItalic=SEMIBOLD)
    pdfmetrics.registerFontFamily(SEMIBOLD, normal=SEMIBOLD, bold=BOLD, italic=SEMIBOLD, boldItalic=BOLD)
    pdfmetrics.registerFontFamily(MONO, normal=MONO, bold=MONO, italic=MONO, boldItalic=MONO)


@cache
def coverage(name: str = TEXT) -> frozenset[int]:
    """The code points that a face has a glyph for."""
    register()
    return frozenset(pdfmetrics.getFont(name).face.charToGlyph)
