"""A list of files and hashes, whatever its form: content file or receipt, bounded in size and in line length."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import BinaryIO

from inspector.domain.errors import UserError
from inspector.seal import mail, receipts
from inspector.seal.content_files import Listing, Unfit, read_bsd, read_cnil, read_gnu, shown

_WHOLE_FILE = 256 << 20
_LINE = 256 << 10
"""No path of any system comes near it, escapes included (Windows: 32 767 UTF-16 units)."""


def read(stream: BinaryIO, name: str, preferred: str = "SHA256") -> Listing:
    """Reads a content file, or a receipt as the message received or saved as text.

    The first form that fits, in LOUTRE's order, is taken.

    name: the file's own, which may say the function of a list without tags. preferred: the function of such a list
    when neither name nor tag says and its length fits.
    Raises UserError: those of `mail.text_of`, content_not_text, content_too_long, content_line_unread,
    content_not_known, content_function_unknown.
    """
    raw = _lines(stream, name)
    lines = [line.decode("utf-8", "surrogateescape") for line in raw]
    furthest = 0
    forms: tuple[Callable[[], Listing], ...] = (
        lambda: read_bsd(lines),
        lambda: read_gnu(lines, name, preferred),
        lambda: read_cnil(lines),
        lambda: receipts.read(raw),
    )
    for form in forms:
        try:
            return form()
        except Unfit as unfit:
            furthest = max(furthest, unfit.line)
    if furthest > 1:
        raise UserError("content_line_unread", file=name, line=furthest, text=shown(lines[furthest - 1], 120))
    raise UserError("content_not_known", file=name)


def _lines(stream: BinaryIO, name: str) -> list[bytes]:
    """The lines as UTF-8, their ends (LF or CRLF) and a byte order mark removed."""
    start = stream.read(len(mail.SIGNATURE))
    stream.seek(0)
    if start == mail.SIGNATURE:
        text = mail.text_of(stream, name)
        return [line.removesuffix("\r").encode("utf-8", "surrogatepass") for line in text.split("\n")]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _from_utf16(stream, name)
    lines: list[bytes] = []
    size = 0
    while line := stream.readline(_LINE + 1):
        size += len(line)
        if b"\0" in line:
            raise UserError("content_not_text", file=name)
        if len(line) > _LINE or size > _WHOLE_FILE:
            raise UserError("content_too_long", file=name, line=len(lines) + 1)
        lines.append(line.removesuffix(b"\n").removesuffix(b"\r"))
    if lines:
        lines[0] = lines[0].removeprefix(codecs.BOM_UTF8)
    return lines


def _from_utf16(stream: BinaryIO, name: str) -> list[bytes]:
    """What a mail program of Windows saves as "Unicode text"."""
    data = stream.read(_WHOLE_FILE // 8 + 1)
    if len(data) > _WHOLE_FILE // 8:
        raise UserError("content_too_long", file=name, line=1)
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UserError("content_not_text", file=name) from error
    if "\0" in text:
        raise UserError("content_not_text", file=name)
    return [line.removesuffix("\r").encode("utf-8") for line in text.split("\n")]
