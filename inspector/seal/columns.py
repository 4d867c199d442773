"""Observations and events as CSV that loses nothing, and the same as Parquet. The only place that imports duckdb.

CSV: UTF-8, a comma between cells, a line feed at the end of lines, a header. A number is written in full. `value_type`
is "integer", "number", "text" or empty (no value). A text that a spreadsheet would take for a formula (it begins with
``=``, ``+``, ``-``, ``@``, a tab, a carriage return) or that begins with an apostrophe is preceded by an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import duckdb

from inspector.domain.observation import Event, Observation
from inspector.domain.words import DataCategory, EventKind

_BOX = (("left", "DOUBLE"), ("top", "DOUBLE"), ("width", "DOUBLE"), ("height", "DOUBLE"))
OBSERVATIONS: tuple[tuple[str, str], ...] = (
    *(("frame", "BIGINT"), ("pts", "BIGINT"), ("time", "DOUBLE"), ("track", "BIGINT"), ("category", "VARCHAR")),
    *(("label", "VARCHAR"), ("value_type", "VARCHAR"), ("value", "VARCHAR"), ("confidence", "DOUBLE"), *_BOX),
    *(("model", "VARCHAR"), ("step", "VARCHAR")),
)
"""Name and Parquet type of each column."""

EVENTS: tuple[tuple[str, str], ...] = (
    *(("frame", "BIGINT"), ("pts", "BIGINT"), ("time", "DOUBLE"), ("track", "BIGINT"), ("kind", "VARCHAR")),
    *(("label", "VARCHAR"), ("value", "DOUBLE"), ("step", "VARCHAR")),
)

ROW_GROUP = 122_880
"""Rows in a row group of Parquet (DuckDB's own default)."""

_FORMULA = "=+-@\t\r'"


def guarded(text: str) -> str:
    """A text as it stands in a cell."""
    return "'" + text if text[:1] and text[0] in _FORMULA else text


def unguarded(cell: str) -> str:
    """The inverse of `guarded`."""
    return cell[1:] if cell.startswith("'") else cell


def lines(rows: Iterable[Sequence[object]]) -> str:
    """CSV text of rows; None is an empty cell."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue()


def observation_cells(item: Observation) -> list[object]:
    """One line of observations.csv."""
    kind = ""
    if item.value is not None:
        kind = "text" if isinstance(item.value, str) else "integer" if isinstance(item.value, int) else "number"
    value = guarded(item.value) if isinstance(item.value, str) else item.value
    box: Sequence[object] = item.box if item.box is not None else ("", "", "", "")
    return [
        *(item.frame, item.pts, item.time, item.track, item.category.value, guarded(item.label), kind, value),
        *(item.confidence, *box, guarded(item.model), guarded(item.step)),
    ]


def event_cells(item: Event) -> list[object]:
    """One line of events.csv."""
    label, step = guarded(item.label), guarded(item.step)
    return [item.frame, item.pts, item.time, item.track, item.kind.value, label, item.value, step]


def read_observations(text: Iterable[str]) -> Iterator[Observation]:
    """The observations of a CSV, in its order. Raises ValueError for what `observation_cells` does not write."""
    for cells in _rows(text, OBSERVATIONS):
        frame, pts, time, track, category, label, kind, value, confidence, *box, model, step = cells
        yield Observation(
            frame=int(frame),
            pts=int(pts),
            time=float(time),
            track=int(track) if track else None,
            category=DataCategory(category),
            label=unguarded(label),
            value=_value(kind, value),
            confidence=_number(confidence) if confidence else None,
            box=(float(box[0]), float(box[1]), float(box[2]), float(box[3])) if box[0] else None,
            model=unguarded(model),
            step=unguarded(step),
        )


def _value(kind: str, text: str) -> float | str | None:
    if kind == "text":
        return unguarded(text)
    if kind in ("integer", "number"):
        return int(text) if kind == "integer" else float(text)
    if kind or text:
        raise ValueError(f"value_type {kind}")
    return None


def _number(text: str) -> float:
    """An integer stays one: SQLite and the canonical forms tell them apart."""
    return float(text) if set(text) & set(".enai") else int(text)


def read_events(text: Iterable[str]) -> Iterator[Event]:
    """The events of a CSV, in its order. Raises ValueError for what `event_cells` does not write."""
    for frame, pts, time, track, kind, label, value, step in _rows(text, EVENTS):
        yield Event(
            frame=int(frame),
            pts=int(pts),
            time=float(time),
            track=int(track) if track else None,
            kind=EventKind(kind),
            label=unguarded(label),
            value=_number(value) if value else None,
            step=unguarded(step),
        )


def _rows(text: Iterable[str], columns: Sequence[tuple[str, str]]) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 30)
    reader = csv.reader(text, strict=True)
    try:
        if next(reader, None) != [name for name, _ in columns]:
            raise ValueError("header")
        for cells in reader:
            if len(cells) != len(columns):
                raise ValueError(f"line {reader.line_num}")
            yield cells
    except csv.Error as error:
        raise ValueError(str(error)) from error


def parquet(source: Path, target: Path, columns: Sequence[tuple[str, str]]) -> None:
    """Writes a CSV of ours as Parquet: the same rows in the same order, typed, in row groups; streamed. The same CSV
    and version of DuckDB give the same bytes. A text is as it was extracted, without the apostrophe of the CSV."""
    types = dict(columns)
    chosen = []
    for name, kind in columns:
        cell = f'"{name}"'
        if kind == "VARCHAR" and name not in ("category", "kind", "value_type"):
            bare = f"CASE WHEN starts_with({cell}, '''') THEN substr({cell}, 2) ELSE {cell} END"
            # a text may be empty, which a CSV does not tell from missing: only a value may be missing
            whole = f"coalesce({bare}, '')"
            cell = (
                f"{f'CASE WHEN value_type IS NULL THEN NULL ELSE {whole} END' if name == 'value' else whole} AS {cell}"
            )
        chosen.append(cell)
    connection = duckdb.connect(
        ":memory:",
        config={
            "threads": "1",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "memory_limit": "256MB",
            "temp_directory": "",
        },
    )
    try:
        relation = connection.read_csv(
            str(source),
            header=True,
            sep=",",
            quotechar='"',
            escapechar='"',
            dtype=types,
            auto_detect=False,
            columns=types,
            parallel=False,
            max_line_size=1 << 24,
        )
        relation.project(", ".join(chosen)).write_parquet(
            str(target), compression="zstd", row_group_size=ROW_GROUP, overwrite=False
        )
    finally:
        connection.close()
