"""Any export as flat rows: CSV, TSV, JSON, JSON lines, XML, YAML, INI, SQLite, XLSX.

A row is one record; the keys inside it are joined by dots, and a list of scalars is one text joined by blanks. A list
of records inside a record gives one row each, with what surrounds them repeated: a frame and its objects become one
row an object. XML elements and YAML tags are never resolved; a workbook's formulas are not computed, a database is
opened from memory, read only.
"""

from __future__ import annotations

import configparser
import csv
import io
import itertools
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

import yaml

from inspector.bounded_yaml import TooMuch, measure
from inspector.domain.plan import Provenance
from inspector.vendors.metadata.streams import Element, Pieces
from inspector.vendors.seized_database import BROKEN, Database, opened

if TYPE_CHECKING:
    from openpyxl import Workbook

Row = tuple[Provenance, dict[str, str | float | int | bool | None]]

SURVEYED = 500
"""Rows looked at to show the keys and to guess."""

_LARGEST_WHOLE = 64 * 2**20
_LARGEST_UNPACKED = 512 * 2**20
_MOST_KEYS = 400
_MOST_ROWS_IN_ONE = 10_000
_EXAMPLES = 4
# no tag at all: every scalar stays the text that is written, and a value that contains itself is refused
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DELIMITERS = ",;\t|"
_ELEMENT_NAME = re.compile(r"[^\s<>/?!=\"']+")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the rows surveyed. filled: in how many rows it has a value; examples: the first distinct values."""

    name: str
    filled: int
    examples: tuple[str, ...]
    least: float | None
    most: float | None
    numeric: bool


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file looks like. form: "csv", "json", "xml", "yaml", "ini", "sqlite", "xlsx"; "" when it is none of them.
    record: the element, table, sheet or section that repeats (a choice among `records`); rows: how many were looked at.
    """

    form: str
    record: str
    records: tuple[str, ...]
    keys: tuple[Key, ...]
    rows: int


def survey(open_file: Callable[[], BinaryIO], record: str | None = None) -> Survey:
    """The keys of a file with examples. record: which repeated thing is the row, when there are several."""
    pieces = Pieces(open_file)
    form = form_of(pieces)
    records = _records(pieces, form) if form else ()
    chosen = record if record in records else (records[0] if records else "")
    found: dict[str, list[Any]] = {}
    count = 0
    for _, row in itertools.islice(rows(pieces, form, chosen), SURVEYED):
        count += 1
        for name, value in row.items():
            if name in found or len(found) < _MOST_KEYS:
                found.setdefault(name, []).append(value)
    keys = tuple(_key(name, values) for name, values in found.items())
    return Survey(form if count else "", chosen, records, keys, count)


def form_of(pieces: Pieces) -> str:
    """How the file is written, by its content; "" when it cannot be told."""
    head, text = pieces.head, pieces.text.lstrip("\ufeff \t\r\n")
    if head.startswith(b"SQLite format 3\x00"):
        return "sqlite"
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if not text or b"\x00" in head[:4096].replace(b"\xff\xfe", b""):
        return "csv" if text and pieces.head[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
    if text.startswith("<"):
        return "xml"
    if text.startswith(("{", "[")) and pieces.first_values(1):
        return "json"
    if _dialect(text) is not None:
        return "csv"
    if text.startswith("[") or "\n[" in text:
        return "ini"
    return "yaml" if ":" in text else ""


def rows(pieces: Pieces, form: str, record: str) -> Iterator[Row]:
    """The rows of a file, in its order. What cannot be read is counted in `pieces.doubts`."""
    if form == "csv":
        yield from _csv(pieces)
    elif form == "json":
        arrays = ("", record) if record else ()
        for path, line, value in pieces.values(tuple(name for name in arrays if name)):
            yield from _exploded(value, Provenance(path, line), record)
    elif form == "xml":
        for line, element in pieces.elements(record):
            yield from _exploded(_plain(element), Provenance(element.name, line), "")
    elif form in ("yaml", "ini"):
        for name, value in _documents(pieces, form):
            yield from _exploded(value, Provenance(name), record)
    elif form == "sqlite":
        yield from _table(pieces, record)
    elif form == "xlsx":
        yield from _sheet(pieces, record)


def _key(name: str, values: list[Any]) -> Key:
    written = [value for value in values if value not in (None, "")]
    numbers = [n for value in written if (n := _number(value)) is not None]
    numeric = bool(written) and len(numbers) == len(written)
    examples = tuple(dict.fromkeys(str(value)[:80] for value in written))[:_EXAMPLES]
    return Key(
        name, len(written), examples, min(numbers) if numeric else None, max(numbers) if numeric else None, numeric
    )


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e300 else None
    text = str(value).strip().replace("\u202f", "").replace(",", ".", 1)
    try:
        return float(text) if 0 < len(text) < 40 else None
    except ValueError:
        return None


def _dialect(text: str) -> tuple[str, list[str]] | None:
    """Delimiter and header of a delimited text: the same number of cells on most lines, at least two."""
    lines = [line for line in text.splitlines()[:50] if line.strip() and not line.startswith("#")]
    lines = lines[:-1] or lines
    best: tuple[int, str] | None = None
    for mark in _DELIMITERS:
        counts = [len(row) for row in csv.reader(lines, delimiter=mark)]
        if len(counts) > 1 and counts[0] > 1 and sum(c == counts[0] for c in counts) >= 0.8 * len(counts):
            best = max(best or (0, ""), (counts[0], mark))
    if best is None or lines[0].lstrip().startswith(("{", "[", "<")):
        return None
    header = next(csv.reader(lines[:1], delimiter=best[1]))
    return best[1], [cell.strip().strip("\ufeff") for cell in header]


def _csv(pieces: Pieces) -> Iterator[Row]:
    told = _dialect(pieces.text.lstrip("\ufeff"))
    if told is None:
        return
    mark, header = told
    # a first line of numbers is data: the columns are then numbered
    titled = not any(_number(cell) is not None for cell in header if cell)
    names = [cell or f"colonne {n}" for n, cell in enumerate(header, 1)] if titled else [
        f"colonne {n}" for n in range(1, len(header) + 1)
    ]  # fmt: skip
    for number, (line, text) in enumerate(pieces.lines()):
        if text.startswith("#") or (titled and number == 0):
            continue
        try:
            cells = next(csv.reader([text], delimiter=mark))
        except (csv.Error, StopIteration):
            pieces.doubts.add("value_broken", line)
            continue
        yield Provenance("", line), dict(zip(names, cells, strict=False))


def _exploded(value: Any, place: Provenance, record: str) -> Iterator[Row]:
    """One row, or one for each record of the list named `record` inside it."""
    if not isinstance(value, dict):
        if isinstance(value, list):
            for number, one in enumerate(value[:_MOST_ROWS_IN_ONE]):
                yield from _exploded(one, Provenance(f"{place.path}[{number}]", place.line), record)
        return
    around: dict[str, Any] = {}
    inner: list[tuple[str, dict[str, Any]]] = []
    waiting: list[tuple[str, Any]] = [(str(key), one) for key, one in value.items()]
    while waiting:
        name, one = waiting.pop(0)
        if isinstance(one, dict):
            waiting = [(f"{name}.{key}", child) for key, child in one.items()] + waiting
        elif isinstance(one, list) and any(isinstance(child, dict) for child in one):
            if not record or name == record or not inner:
                inner += [(f"{name}[{n}]", child) for n, child in enumerate(one[:_MOST_ROWS_IN_ONE])
                          if isinstance(child, dict) and (not record or name == record)]  # fmt: skip
        elif isinstance(one, list):
            around[name] = " ".join(str(child) for child in one[:64])[:400]
        elif len(around) < _MOST_KEYS:
            around[name] = one if isinstance(one, bool | int | float) or one is None else str(one)[:4000]
    if not inner:
        yield place, around
        return
    for name, child in inner:
        base = name.partition("[")[0]
        path = f"{place.path}.{name}".lstrip(".")
        for where, row in _exploded(child, Provenance(path, place.line), ""):
            yield where, {**around, **{f"{base}.{key}": one for key, one in row.items()}}


def _plain(element: Element) -> dict[str, Any]:
    """An XML element as a record: attributes and children by name, text of a leaf."""
    found: dict[str, Any] = dict(element.attributes)
    for child in element.children:
        value: Any = _plain(child) if child.children or child.attributes else child.text.strip()
        if isinstance(value, dict) and child.text.strip():
            value["#text"] = child.text.strip()
        before = found.get(child.name)
        if isinstance(before, list):
            before.append(value)
        else:
            found[child.name] = value if before is None else [before, value]
    return found


def _documents(pieces: Pieces, form: str) -> Iterator[tuple[str, Any]]:
    data = b"".join(itertools.islice(pieces.blocks(), _LARGEST_WHOLE >> 20))
    text = data.decode("utf-8", "replace")
    if form == "ini":
        reader = configparser.RawConfigParser(strict=False, interpolation=None, allow_no_value=True)
        try:
            reader.read_string(text)
        except (configparser.Error, AttributeError):  # the second: what follows a key without a value (CPython 3.11)
            pieces.doubts.add("value_broken", 1)
        for section in reader.sections():
            yield section, {"section": section, **dict(reader.items(section))}
        return
    if text.count("*") > 1000 or len(text) > 4 * 2**20:
        pieces.doubts.add("piece_too_long", 1)
        return
    try:
        measure(text)
        for number, document in enumerate(yaml.load_all(text, Loader=_LOADER)):
            yield f"[{number}]", document
    except TooMuch:
        pieces.doubts.add("piece_too_long", 1)
    except (yaml.YAMLError, RecursionError, ValueError):
        pieces.doubts.add("value_broken", 1)


def _records(pieces: Pieces, form: str) -> tuple[str, ...]:
    """What repeats: lists of records in JSON or YAML, elements in XML, tables, sheets."""
    if form == "xml":
        return _repeated_elements(pieces.text)
    if form == "sqlite":
        with _database(pieces) as database:
            return tuple(name for name, _ in _tables(database)) if database is not None else ()
    if form == "xlsx":
        with _workbook(pieces) as book:
            return tuple(book.sheetnames) if book is not None else ()
    if form in ("json", "yaml"):
        values = pieces.first_values()
        if form == "yaml":
            values = [value for _, value in itertools.islice(_documents(pieces, form), 2)]
        found: dict[str, int] = {}
        for value in values:
            for name, count in _lists(value):
                found[name] = max(found.get(name, 0), count)
        return tuple(sorted(found, key=lambda name: -found[name]))
    return ()


def _lists(value: Any, prefix: str = "") -> Iterator[tuple[str, int]]:
    if isinstance(value, dict):
        for key, one in value.items():
            name = f"{prefix}.{key}" if prefix else str(key)
            if isinstance(one, list) and one and all(isinstance(child, dict) for child in one):
                yield name, len(one)
            elif isinstance(one, dict):
                yield from _lists(one, name)


def _repeated_elements(text: str) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for part in text.split("<")[1:]:
        # a name follows its bracket at once: "< <", "<>" and what closes, declares or comments name nothing
        written = _ELEMENT_NAME.match(part)
        name = written.group().rpartition(":")[2] if written else ""
        if name and len(name) < 80:
            counts[name] = counts.get(name, 0) + 1
    # the outermost comes first among those that repeat as often
    repeated = tuple(name for name, count in sorted(counts.items(), key=lambda one: -one[1]) if count > 1)
    return repeated[:30] or tuple(counts)[:1]


def _whole(pieces: Pieces) -> bytes:
    return b"".join(itertools.islice(pieces.blocks(), _LARGEST_WHOLE >> 20))


@contextmanager
def _database(pieces: Pieces) -> Iterator[Database | None]:
    with opened(b"".join(pieces.blocks())) as database:
        if database is None:
            pieces.doubts.add("database_broken")
        yield database


def _tables(database: Database) -> list[tuple[str, int]]:
    found = []
    try:
        names = [str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            if not name.startswith("sqlite_"):
                quoted = name.replace('"', '""')
                (count,) = database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608 (quoted)
                found.append((name, int(count)))
    except BROKEN:
        return found
    return sorted(found, key=lambda one: -one[1])


def _table(pieces: Pieces, table: str) -> Iterator[Row]:
    with _database(pieces) as database:
        if database is None or table not in {name for name, _ in _tables(database)}:
            return
        quoted = table.replace('"', '""')
        try:
            cursor = database.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 (quoted, and a table's own name)
            names = [str(column[0]) for column in cursor.description]
            for number, row in enumerate(cursor):
                cells = {name: _cell(value) for name, value in zip(names, row, strict=True)}
                yield Provenance(f"{table}[{number}]"), cells
        except BROKEN:
            pieces.doubts.add("database_broken")


def _cell(value: Any) -> str | float | int | bool | None:
    if value is None or isinstance(value, bool | int | float):
        return value
    return f"({len(value)} octets)" if isinstance(value, bytes) else str(value)[:4000]


@contextmanager
def _workbook(pieces: Pieces) -> Iterator[Workbook | None]:
    """A workbook read from memory; None, and said, when it cannot be opened. Its parts are bounded once unpacked."""
    import openpyxl  # a fifth of a second, for workbooks alone

    data = _whole(pieces)
    book = None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            whole = sum(part.file_size for part in parts.infolist())
        if whole <= _LARGEST_UNPACKED:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception:  # noqa: BLE001 (the library raises whatever it meets in a damaged file; told below)
        book = None
    if book is None:
        pieces.doubts.add("value_broken")
    try:
        yield book
    finally:
        if book is not None:
            book.close()


def _sheet(pieces: Pieces, sheet: str) -> Iterator[Row]:
    with _workbook(pieces) as book:
        if book is None or sheet not in book.sheetnames:
            return
        names: list[str] = []
        lines = enumerate(book[sheet].iter_rows(values_only=True), 1)
        while True:
            try:
                number, row = next(lines)
            except StopIteration:
                return
            except Exception:  # noqa: BLE001 (as above)
                pieces.doubts.add("value_broken")
                return
            if names:
                yield Provenance(sheet, number), {name: _cell(value) for name, value in zip(names, row, strict=False)}
            elif any(value is not None for value in row):
                names = [str(value) if value is not None else f"colonne {n}" for n, value in enumerate(row, 1)]
