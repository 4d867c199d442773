"""Text of a person or of a vendor's file, made safe to print: escaped, and no character silently lost.

ReportLab's paragraphs are XML-like and draw an empty box for a character that the face lacks. Here a character that
cannot be shown, or that would change how its neighbours read (controls, direction marks), is printed as its number.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from xml.sax.saxutils import escape

from markupsafe import Markup

from inspector.report.fonts import MONO, TEXT, coverage

NBSP = "\u00a0"
_SPACES = {"\u202f": NBSP, "\u2007": NBSP, "\t": NBSP * 4, "\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}
_SPACE = re.compile("|".join(sorted(map(re.escape, _SPACES), key=len, reverse=True)))
_TAG = re.compile(r"<[^>]*>")
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def visible(text: str, face: str = TEXT) -> str:
    """The text with each run of unprintable characters as "[U+1F600 U+200D]". Composed (NFC); one kind of space."""
    known = coverage(face)
    printed: list[str] = []
    missing: list[str] = []
    for char in _SPACE.sub(lambda m: _SPACES[m.group()], unicodedata.normalize("NFC", text)):
        if char == "\n" or (ord(char) in known and unicodedata.category(char) not in _HIDDEN):
            if missing:
                printed.append(f"[{' '.join(missing)}]")
                missing = []
            printed.append(char)
        else:
            missing.append(f"U+{ord(char):04X}")
    if missing:
        printed.append(f"[{' '.join(missing)}]")
    return "".join(printed)


def markup(text: object) -> Markup:
    """A value as paragraph mark-up: visible, escaped, its line breaks kept. Mark-up already made passes through."""
    if isinstance(text, Markup):
        return text
    return Markup(escape(visible(str(text))).replace("\n", "<br/>"))  # noqa: S704 (escaped on this very line)


def plain(made: Markup) -> str:
    """The text of paragraph mark-up."""
    return unescape(_TAG.sub("", made.replace("<br/>", "\n")))


def name(text: str) -> Markup:
    """A file name to the character: no space of it is merged with the next."""
    exact = re.sub(r"^ | (?= )| $", NBSP, visible(text).replace("\n", "[U+000A]"))
    return Markup(escape(exact))  # noqa: S704


def mono(text: object) -> Markup:
    """A value in the fixed-width face (hashes, keys, lines of a configuration), a little smaller than its text."""
    inside = escape(visible(str(text), MONO)).replace("\n", "<br/>")
    return Markup(f'<font face="{MONO}" size="-1.2">{inside}</font>')  # noqa: S704


def one_line(text: str, limit: int) -> str:
    """Plain text for a header or a bookmark: visible, on one line, cut with "…" beyond `limit` characters."""
    line = " ".join(visible(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
