"""Editions of the documents with what each was made from, texts of the documents, blurring by hand."""

from __future__ import annotations

import json
import zlib
from typing import Any

from inspector.casefile.canonical import canonical
from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.domain.codec import decode, encode
from inspector.domain.errors import UserError
from inspector.domain.report import BlurByHand, Language, ReportVersion, WrittenText

_VERSION = "version, language, dated, closed, journal_count, journal_head, tool_version, law_version, files"
_LARGEST = 1 << 30
"""Bytes of the largest frozen document that is read back."""


def add_version(db: CaseDatabase, version: ReportVersion, frozen: object) -> None:
    """Keeps an edition; frozen: what it was made from, as `codec.encode` gives it."""
    fields = encode(version)
    fields["files"] = canonical(fields["files"])
    fields["closed"] = int(version.closed)
    names = [*_VERSION.split(", "), "document"]
    values = [*(fields[name] for name in _VERSION.split(", ")), zlib.compress(canonical(frozen).encode(), 6)]
    db.execute(f"INSERT INTO report_versions ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", values)  # noqa: S608


def versions(db: CaseDatabase) -> list[ReportVersion]:
    """Every edition, in their order."""
    return [_version(row) for row in db.rows(f"SELECT {_VERSION} FROM report_versions ORDER BY version")]  # noqa: S608


def version(db: CaseDatabase, number: int) -> ReportVersion:
    """One edition. Raises UserError report_version_unknown."""
    row = db.row(f"SELECT {_VERSION} FROM report_versions WHERE version = ?", [number])  # noqa: S608
    if row is None:
        raise UserError("report_version_unknown", version=number)
    return _version(row)


def frozen(db: CaseDatabase, number: int) -> Any:
    """What an edition was made from. Raises UserError report_version_unknown, report_version_damaged."""
    block = db.value("SELECT document FROM report_versions WHERE version = ?", [number])
    if block is None:
        raise UserError("report_version_unknown", version=number)
    try:
        return json.loads(_inflate(block))
    except (ValueError, RecursionError, zlib.error) as error:
        raise UserError("report_version_damaged", version=number) from error


def _inflate(block: bytes) -> bytes:
    work = zlib.decompressobj()
    data = work.decompress(block, _LARGEST)
    if not work.eof:
        raise ValueError("cut or too large")
    return data


def document_digest_source(block: bytes) -> bytes:
    """The bytes of a frozen document that the journal vouches for, uncompressed; b"damaged" when unreadable."""
    try:
        return _inflate(block)
    except (ValueError, zlib.error):
        return b"damaged"


def _version(row: tuple[Any, ...]) -> ReportVersion:
    fields = dict(zip(_VERSION.split(", "), row, strict=True))
    try:
        fields |= {"files": json.loads(fields["files"]), "closed": bool(fields["closed"])}
        made: ReportVersion = decode(ReportVersion, fields)
    except (ValueError, TypeError, KeyError) as error:
        raise UserError("report_version_damaged", version=fields["version"]) from error
    return made


def add_text(db: CaseDatabase, text: WrittenText) -> int:
    """Keeps a text beside the former ones of its block; gives the number of the row."""
    fields = (text.document, text.block, text.language, text.text, text.base, text.written)
    db.execute(
        "INSERT INTO report_texts (document, block, language, text, base, written) VALUES (?, ?, ?, ?, ?, ?)",
        list(fields),
    )
    return int(db.value("SELECT max(id) FROM report_texts"))


def texts(db: CaseDatabase, language: Language | None = None) -> list[WrittenText]:
    """Every text ever written, the oldest first; of one language when it is given."""
    rows = db.rows("SELECT document, block, language, text, base, written FROM report_texts ORDER BY id")
    return [WrittenText(*row) for row in rows if language in (None, row[2])]


def current_texts(db: CaseDatabase, language: Language) -> tuple[WrittenText, ...]:
    """The last text of each block that was written in the case and not put back to that of the template."""
    last = {(text.document, text.block): text for text in texts(db, language)}
    return tuple(last[key] for key in sorted(last) if last[key].text is not None)


def add_blur(db: CaseDatabase, capture: int, blur: BlurByHand) -> int:
    """Keeps what is changed by hand to the blurring of a capture, beside the former states; gives the row's number."""
    db.execute(
        "INSERT INTO capture_blurs (capture, document, written) VALUES (?, ?, ?)",
        [capture, canonical(encode(blur)), now()],
    )
    return int(db.value("SELECT max(id) FROM capture_blurs"))


def blurs(db: CaseDatabase) -> dict[int, BlurByHand]:
    """By capture, what now stands. Raises UserError records_damaged through the database only."""
    found: dict[int, BlurByHand] = {}
    for capture, document in db.rows("SELECT capture, document FROM capture_blurs ORDER BY id"):
        found[capture] = decode(BlurByHand, json.loads(document))
    return {capture: blur for capture, blur in found.items() if blur}
