"""Where things are in a bundle, and the forms that are neither CSV of `columns` nor a manifest.

| place | what |
| --- | --- |
| `data/case.json` | format and its version, variant, head of the case, end of its journal, places of the exhibits |
| `data/exhibits/0001/0001-name.mp4` | the files of the exhibits, under plain names |
| `data/names.csv` | their names as received |
| `data/records/TABLE.json` | what is recorded, table by table (`.jsonl`, one row a line, for the largest) |
| `data/footage/ID.csv` | the images of a file of footage: ordinal, PTS, key image, SHA-256 of the decoded planes |
| `data/replays/0001/` | observations and events (CSV, Parquet), face templates by their SHA-256 |
| `data/captures/0001.png` | captures |
| `data/journal/` | `journal.jsonl`, one entry a line in canonical form; `journal.csv` |
| `data/reports/remis/`, `data/reports/interne/` | the documents |
| `data/copies/`, `data/copies.json` | in a redacted bundle: copies of exhibits, and how they were made |
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from inspector.casefile.journal import HANDED_OVER, canonical
from inspector.domain.case import JournalEntry
from inspector.domain.footage import FrameRecord

FORMAT, FORMAT_VERSION = "inspector-bundle", 1
CASE, NAMES, COPIES = "data/case.json", "data/names.csv", "data/copies.json"
JOURNAL, JOURNAL_CSV = "data/journal/journal.jsonl", "data/journal/journal.csv"
REPORTS = "data/reports"

LARGEST = 1 << 28
"""Bytes of the largest JSON document or line of the journal that is read."""

FRAME_COLUMNS = ("ordinal", "pts", "key", "sha256")
TEMPLATE_COLUMNS = ("frame", "track", "sha256", "length")
JOURNAL_COLUMNS = tuple(field.name for field in fields(JournalEntry))
WITHHELD = "withheld"


def record(table: str) -> str:
    """Where the rows of a table are."""
    return f"data/records/{table}.json"


def large_record(table: str) -> str:
    """Where the rows of a large table are, one a line."""
    return f"data/records/{table}.jsonl"


def footage(file: int) -> str:
    """Where the images of a file of footage are listed."""
    return f"data/footage/{file:04}.csv"


def replay(number: int, name: str) -> str:
    """Where a file of a replay is ("observations.csv")."""
    return f"data/replays/{number:04}/{name}"


def capture(number: int) -> str:
    """Where the picture of a capture is."""
    return f"data/captures/{number:04}.png"


def document(content: object) -> bytes:
    """A JSON document: UTF-8, one space of indent, a line feed at the end."""
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def read_document(path: Path) -> Any:
    """The inverse of `document`. Raises ValueError."""
    if path.stat().st_size > LARGEST:
        raise ValueError("too large")
    try:
        return json.loads(path.read_bytes())
    except RecursionError as error:
        raise ValueError("too deep") from error


def frame_cells(row: FrameRecord) -> list[object]:
    """One line of the list of images."""
    return [row.ordinal, row.pts, int(row.key), row.plane_hash]


def read_frames(lines: Iterable[str]) -> Iterator[FrameRecord]:
    """The images of such a list. Raises ValueError."""
    for number, line in enumerate(lines):
        if number == 0:
            if line != ",".join(FRAME_COLUMNS) + "\n":
                raise ValueError("header")
            continue
        ordinal, pts, key, sha256 = line.removesuffix("\n").split(",")
        if int(ordinal) != number - 1 or key not in ("0", "1") or len(bytes.fromhex(sha256)) != 32:
            raise ValueError(line)
        yield FrameRecord(int(ordinal), int(pts) if pts else None, key == "1", sha256)


def read_templates(lines: Iterable[str]) -> Iterator[tuple[int, int | None, str, int]]:
    """Frame, passage, SHA-256 and length of each face template. Raises ValueError."""
    for number, line in enumerate(lines):
        if number == 0:
            if line != ",".join(TEMPLATE_COLUMNS) + "\n":
                raise ValueError("header")
            continue
        frame, track, sha256, length = line.removesuffix("\n").split(",")
        yield int(frame), int(track) if track else None, sha256, int(length)


def entry_line(entry: JournalEntry) -> str:
    """An entry of the journal: the canonical form, with its hash."""
    return canonical(asdict(entry)) + "\n"


def withheld_line(entry: JournalEntry) -> str:
    """What is given of an entry that is not handed over: its place in the chain, and nothing of what it says."""
    kept = {"number": entry.number, "previous": entry.previous, "hash": entry.hash, WITHHELD: True}
    return canonical(kept) + "\n"


def is_handed_over(entry: JournalEntry, captures: Iterable[int]) -> bool:
    """Whether the line of an entry is given to the organisation: acts on what is handed over, and of captures those
    that the procès-verbal prints."""
    if entry.act == "capture.take":
        return entry.subject in {f"capture {number}" for number in captures}
    return entry.act in HANDED_OVER


def read_entry(line: str) -> JournalEntry | dict[str, Any]:
    """An entry, or what is given of one withheld. Raises ValueError for anything but what is written here."""
    found = json.loads(line)
    if not isinstance(found, dict) or canonical(found) + "\n" != line:
        raise ValueError("not canonical")
    if WITHHELD in found:
        if found.keys() != {"number", "previous", "hash", WITHHELD} or found[WITHHELD] is not True:
            raise ValueError("withheld")
        if not isinstance(found["number"], int):
            raise ValueError("number")
        return found
    if found.keys() != set(JOURNAL_COLUMNS):
        raise ValueError("fields")
    if not all(isinstance(value, int if name == "number" else str) for name, value in found.items()):
        raise ValueError("types")
    return JournalEntry(**found)
