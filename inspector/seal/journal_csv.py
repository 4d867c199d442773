"""The journal as CSV for a spreadsheet, from which it can be read back whole.

UTF-8 with a byte order mark (without it, spreadsheets take accents for another encoding), a semicolon between cells
(what spreadsheets expect in French), CR LF at the end of lines, a header. A text that a spreadsheet would take for a
formula is preceded by an apostrophe, and so is one that begins with an apostrophe: removing one apostrophe at the
beginning of a cell gives the text back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, fields

from inspector.domain.case import JournalEntry
from inspector.domain.journal import ComputerClock
from inspector.seal.columns import guarded, unguarded

_FIELDS = tuple(field.name for field in fields(JournalEntry))
HEADER = (*_FIELDS, "clock_offset_s", "clock_measured", "sentence")
"""The fields of an entry, then what is not of the entry: the clock as known then, the entry in words."""

_BOM = "\ufeff"


def lines(
    entries: Iterable[JournalEntry],
    clock: Callable[[int], ComputerClock | None],
    sentence: Callable[[JournalEntry], str],
) -> Iterator[str]:
    """The text of the file, a line of the table at a time. clock: what was known of it at an entry's number."""
    yield _BOM + _line(HEADER)
    for entry in entries:
        known = clock(entry.number)
        offset, how = ("", "") if known is None else (repr(known.seconds), known.how)
        texts = [guarded(str(value)) for value in list(asdict(entry).values())[1:]]
        yield _line((entry.number, *texts, offset, guarded(how), guarded(sentence(entry))))


def read(text: str) -> Iterator[JournalEntry]:
    """The entries of such a file. Raises ValueError for what `lines` does not write."""
    reader = csv.reader(io.StringIO(text.removeprefix(_BOM), newline=""), delimiter=";", strict=True)
    if tuple(next(reader, ())) != HEADER:
        raise ValueError("header")
    for cells in reader:
        if len(cells) != len(HEADER):
            raise ValueError(f"line {reader.line_num}")
        number, *texts = cells[: len(_FIELDS)]
        yield JournalEntry(int(number), *(unguarded(cell) for cell in texts))


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerow(cells)
    return text.getvalue()
