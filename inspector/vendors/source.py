"""From the bytes of an exhibit to text: size, kind of file, encoding."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from functools import cached_property

from inspector.domain.plan import PlanWarning
from inspector.vendors.refusal import Refused

LARGEST = 16 * 2**20
"""Bytes of a configuration that is read; exports of metadata are read another way."""

LONGEST_RAW = 200
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"%PDF", "PDF"),
    (b"RIFF", "RIFF (AVI, WAV)"),
    (b"\x1aE\xdf\xa3", "Matroska"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "Windows"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class Source:
    """The text of a file, with the encoding that gave it. Lines are counted from 1."""

    file: str
    text: str
    encoding: str
    warnings: tuple[PlanWarning, ...] = field(default=())

    @cached_property
    def lines(self) -> list[str]:
        """Its lines without their ends."""
        return LINE_END.split(self.text)


def decode(data: bytes, file: str) -> Source:
    """Decode by mark, then UTF-8, UTF-16, GB18030, Windows-1252 and Latin-1; a guess is said in a warning.

    Raises Refused on a file that is empty, too large, or not text.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise Refused("file_empty", file=file)
    if len(data) > LARGEST:
        raise Refused("file_too_large", file=file, size=len(data) // 2**20, limit=LARGEST // 2**20)
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (kind != "Windows" or b"\x00" in data[:64]):
            raise Refused("file_binary", file=file, kind=kind)
    if data[4:8] == b"ftyp":
        raise Refused("file_binary", file=file, kind="MP4")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return _source(file, data[len(mark) :].decode(encoding), encoding, guessed=False)
            except UnicodeDecodeError as error:
                raise Refused("file_not_text", file=file, encoding=encoding, offset=error.start) from error
    for encoding in ("utf-8", *_utf16(data)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return _source(file, text, encoding, guessed=encoding != "utf-8")
    if b"\x00" in data:
        raise Refused("file_binary", file=file, kind="?")
    for encoding in (*_gb18030(data), "cp1252", "latin-1"):
        try:
            return _source(file, data.decode(encoding), encoding, guessed=True)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes everything")


def _source(file: str, text: str, encoding: str, *, guessed: bool) -> Source:
    if not text.strip("\x00\ufeff \t\r\n"):
        raise Refused("file_empty", file=file)
    if text.count("\x00") or sum(c < " " and c not in "\t\r\n\x0c\x1b" for c in text[:4096]) > 16:
        raise Refused("file_binary", file=file, kind="?")
    warnings = (PlanWarning("encoding_guessed", (("encoding", encoding),)),) if guessed else ()
    return Source(file, text.lstrip("\ufeff"), encoding, warnings)


def _utf16(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: one byte of two is nearly always zero in a configuration."""
    head = data[:4096]
    if len(data) % 2 or len(head) < 4:
        return ()
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.6 * half > even:
        return ("utf-16-le",)
    return ("utf-16-be",) if even > 0.6 * half > odd else ()


def _gb18030(data: bytes) -> tuple[str, ...]:
    """GB18030 only where the high bytes stand in pairs, as in Chinese text. In Latin-1 they stand alone between
    letters, and most of those sequences would also decode, as characters that nobody wrote."""
    high = re.findall(rb"[\x80-\xff]+", data[: 2**16])
    paired = sum(len(run) // 2 * 2 for run in high)
    return ("gb18030",) if high and paired > 0.8 * sum(map(len, high)) else ()
