"""Receipts of the CNIL's deposit platform: mails whose text lists the files received, with the SHA-256 of each.

Three generations, tried from the newest. Their text is put in NFKC before reading, so names of files must be too
before they are compared; sizes in them are rounded and are not read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from inspector.seal.content_files import Form, Listed, Listing, Unfit

_THIRD = re.compile(r"\*\t(?P<name>.+) \([0-9]+(?:,[0-9]+)? [^\W\d_]+, SHA-256: (?P<digest>[0-9A-Fa-f]{64})\),\s*")
_FIRST = re.compile(r"\*\s+(?P<name>.+) \([0-9]+(?:\.[0-9]+)? [^\W\d_]+, SHA-256: (?P<digest>[0-9A-Fa-f]{64})\)\s*")
_SECOND_BEGINS, _SECOND_ENDS = "Chaque empreinte", "Pour toute question"
_SPEAKS_OF_A_FILE = re.compile(r"\s*\*|.*(?:SHA-?256 *:|(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f]))", re.IGNORECASE)


def read(raw: Sequence[bytes]) -> Listing:
    """Reads a receipt from its lines, UTF-8 or, failing that, Windows-1252. Raises Unfit when it is none."""
    lines = [unicodedata.normalize("NFKC", line) for line in _decode(raw)]
    for form, pattern in ((Form.RECEIPT_3, _THIRD), (Form.RECEIPT_2, None), (Form.RECEIPT_1, _FIRST)):
        files, unread = _read_second(lines) if pattern is None else _read_lines(lines, pattern)
        if files:
            return Listing(form, tuple(files), tuple(unread))
    raise Unfit(0)


def _decode(raw: Sequence[bytes]) -> list[str]:
    try:
        return [line.decode("utf-8") for line in raw]
    except UnicodeDecodeError:
        # "text only" of a mail program of Windows
        return [line.decode("cp1252", "replace") for line in raw]


def _read_lines(lines: Sequence[str], pattern: re.Pattern[str]) -> tuple[list[Listed], list[tuple[int, str]]]:
    files: list[Listed] = []
    unread: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        found = pattern.fullmatch(line)
        if found:
            files.append(_listed(found["name"], found["digest"], number))
        elif _SPEAKS_OF_A_FILE.match(line):
            unread.append((number, line))
    return files, unread


def _read_second(lines: Sequence[str]) -> tuple[list[Listed], list[tuple[int, str]]]:
    """Pairs of lines between two sentences: ``NAME (SIZE`` and ``SHA-256: HEX)``."""
    begin = next((n for n, line in enumerate(lines) if _SECOND_BEGINS in line), None)
    if begin is None:
        return [], []
    end = next((n for n in range(begin + 1, len(lines)) if _SECOND_ENDS in lines[n]), len(lines))
    rows = [(n + 1, lines[n]) for n in range(begin + 1, end) if lines[n].strip()]
    files: list[Listed] = []
    unread: list[tuple[int, str]] = []
    at = 0
    while at < len(rows):
        number, line = rows[at]
        name, opened, _size = line.rpartition(" (")
        digest = _second_digest(rows[at + 1][1]) if at + 1 < len(rows) else None
        if opened and name and digest:
            files.append(_listed(name, digest, number))
            at += 2
        else:
            unread.append((number, line))
            at += 1
    return files, unread


def _second_digest(line: str) -> str | None:
    digest = line.strip().partition(" ")[2].strip().removesuffix(",").removesuffix(")")
    return digest if re.fullmatch(r"[0-9A-Fa-f]{64}", digest) else None


def _listed(name: str, digest: str, number: int) -> Listed:
    return Listed(name, digest.lower(), "SHA256", line=number)
