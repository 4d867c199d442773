"""Counts over the observations of a replay, made by the database: an hour of footage has hundreds of thousands."""

from __future__ import annotations

from inspector.casefile.database import CaseDatabase
from inspector.domain.words import DataCategory

_WORD = "(SELECT id FROM words WHERE text = '{}')"
_PLACED = f"category IN ({_WORD.format('position')}, {_WORD.format('vehicle')}) AND box_left IS NOT NULL"


def span(db: CaseDatabase, replay: int) -> tuple[float, float] | None:
    """Times of the first and last observation in seconds since the first image, None when there is none."""
    begin, end = db.rows("SELECT min(time), max(time) FROM observations WHERE replay = ?", [replay])[0]
    return None if begin is None else (float(begin), float(end))


def timeline(
    db: CaseDatabase, replay: int, begin: float, end: float, cells: int
) -> list[tuple[DataCategory, tuple[int, ...]]]:
    """For each category, how many observations in each of `cells` equal parts of the time from `begin` to `end`."""
    names = {number: DataCategory(text) for number, text in db.rows("SELECT id, text FROM words") if text in _KNOWN}
    step = (end - begin) / cells or 1.0
    found: dict[DataCategory, list[int]] = {}
    for category, cell, count in db.rows(
        "SELECT category, min(CAST((time - ?) / ? AS INTEGER), ?), count(*) FROM observations WHERE replay = ? "
        "GROUP BY 1, 2",
        [begin, step, cells - 1, replay],
    ):
        found.setdefault(names[category], [0] * cells)[cell] += count
    return [(category, tuple(found[category])) for category in DataCategory if category in found]


def heat(
    db: CaseDatabase, replay: int, width: int, height: int, columns: int, rows: int
) -> tuple[tuple[int, ...], ...]:
    """How many positions have the middle of their lower edge in each cell of the picture, rows from the top."""
    grid = [[0] * columns for _ in range(rows)]
    for x, y, count in db.rows(
        "SELECT CAST((box_left + box_width / 2) * ? / ? AS INTEGER), CAST((box_top + box_height) * ? / ? AS INTEGER), "  # noqa: S608
        f"count(*) FROM observations WHERE replay = ? AND {_PLACED} GROUP BY 1, 2",
        [columns, float(width), rows, float(height), replay],
    ):
        grid[min(max(y, 0), rows - 1)][min(max(x, 0), columns - 1)] += count
    return tuple(map(tuple, grid))


def path(db: CaseDatabase, replay: int, track: int, points: int) -> list[tuple[float, float]]:
    """Where a passage went: the middle of the lower edge of its boxes in pixels, at most so many points, in order."""
    found = db.rows(
        "SELECT box_left + box_width / 2, box_top + box_height FROM observations INDEXED BY observations_track "  # noqa: S608
        f"WHERE replay = ? AND track = ? AND {_PLACED} ORDER BY frame, id",
        [replay, track],
    )
    step = max(len(found) // points, 1)
    return [(float(x), float(y)) for x, y in found[::step][:points]]


def longest(db: CaseDatabase, replay: int, count: int) -> list[int]:
    """The passages with most positions, by number when equal."""
    return [
        track
        for (track,) in db.rows(
            f"SELECT track FROM observations WHERE replay = ? AND track IS NOT NULL AND {_PLACED} "  # noqa: S608
            "GROUP BY track ORDER BY count(*) DESC, track LIMIT ?",
            [replay, count],
        )
    ]


_KNOWN = frozenset(DataCategory)
