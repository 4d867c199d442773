"""What replays extracted: rows in large numbers, written in batches, read by frame, by passage or by category."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from inspector.casefile.database import CaseDatabase
from inspector.domain.observation import Event, FaceTemplate, Observation
from inspector.domain.words import DataCategory, EventKind


@dataclass(frozen=True, slots=True)
class TrackSpan:
    """One passage of a replay. label: of its first position (the class). first, last: frame ordinals.
    observations: how many data are about it."""

    track: int
    label: str
    first: int
    last: int
    observations: int


def add(
    db: CaseDatabase,
    replay: int,
    observations: Iterable[Observation],
    events: Iterable[Event] = (),
    templates: Iterable[FaceTemplate] = (),
) -> None:
    """Adds a batch to a replay, in one transaction; a thousand frames at a time is quick. Frames come in order."""
    with db.atomic():
        words = _Words(db)
        db.executemany(
            "INSERT INTO observations (replay, frame, pts, time, track, category, label, value, confidence, "
            "box_left, box_top, box_width, box_height, model, step) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _observation_rows(replay, observations, words),
        )
        db.executemany(
            "INSERT INTO events (replay, frame, pts, time, track, kind, label, value, step) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(replay, e.frame, e.pts, e.time, e.track, str(e.kind), e.label, e.value, e.step) for e in events],
        )
        db.executemany(
            "INSERT INTO face_templates (replay, frame, track, sha256, length, vector) VALUES (?, ?, ?, ?, ?, ?)",
            [(replay, t.frame, t.track, t.sha256, t.length, t.vector) for t in templates],
        )


class _Words:
    """The small dictionary text -> number shared by all replays of the case."""

    def __init__(self, db: CaseDatabase) -> None:
        self._db = db
        self._numbers: dict[str, int] = {text: number for number, text in db.rows("SELECT id, text FROM words")}

    def number(self, text: str) -> int:
        """The number of a text, given now if it has none."""
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = self._db.value("INSERT INTO words (text) VALUES (?) RETURNING id", [text])
        return found


def _observation_rows(
    replay: int, observations: Iterable[Observation], words: _Words
) -> Iterator[tuple[float | int | str | None, ...]]:
    nothing = (None, None, None, None)
    number = words.number
    for o in observations:
        yield (
            replay,
            o.frame,
            o.pts,
            o.time,
            o.track,
            number(o.category),
            number(o.label),
            o.value,
            o.confidence,
            *(o.box or nothing),
            number(o.model),
            number(o.step),
        )


def observations(
    db: CaseDatabase,
    replay: int,
    *,
    first: int | None = None,
    last: int | None = None,
    track: int | None = None,
    category: DataCategory | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Observation]:
    """Observations of a replay by frame, then in the order extracted. first, last: frame ordinals, both included."""
    condition, parameters = _condition(replay, first, last, track, category)
    # left to itself, SQLite reads the whole replay to save itself sorting one passage
    index = "observations_frame" if track is None else "observations_track"
    return _read(
        db,
        f"INDEXED BY {index} WHERE {condition} ORDER BY frame, id LIMIT ? OFFSET ?",
        [*parameters, -1 if limit is None else limit, offset],
    )


def in_order(db: CaseDatabase, replay: int) -> Iterator[Observation]:
    """All observations of a replay in the order in which it gave them, which is that of its digest."""
    last = -1
    while identifiers := db.rows(
        "SELECT id FROM observations WHERE replay = ? AND id > ? ORDER BY id LIMIT 20000", [replay, last]
    ):
        first, last = identifiers[0][0], identifiers[-1][0]
        yield from _read(db, "WHERE replay = ? AND id BETWEEN ? AND ? ORDER BY id", [replay, first, last])


def found(
    db: CaseDatabase,
    replay: int,
    *,
    first: int | None = None,
    last: int | None = None,
    track: int | None = None,
    category: DataCategory | None = None,
) -> Iterator[Observation]:
    """The same as `observations`, however many, in the order in which the replay gave them."""
    condition, parameters = _condition(replay, first, last, track, category)
    index = "observations_frame" if track is None else "observations_track"
    sql = f"SELECT id FROM observations INDEXED BY {index} WHERE {condition}"  # noqa: S608
    numbers = sorted(number for (number,) in db.rows(sql, parameters))
    for start in range(0, len(numbers), _AT_ONCE):
        yield from numbered(db, numbers[start : start + _AT_ONCE]).values()


_AT_ONCE = 5_000


def numbered(db: CaseDatabase, numbers: Sequence[int]) -> dict[int, Observation]:
    """The observations that have these numbers in the case, those that are gone left out, in the order of numbers."""
    some = json.dumps(list(numbers))
    wanted = "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    there = [number for (number,) in db.rows(f"SELECT id FROM observations {wanted}", [some])]  # noqa: S608
    return dict(zip(there, _read(db, wanted, [some]), strict=True))


def numbers(
    db: CaseDatabase,
    replay: int,
    *,
    first: int | None = None,
    last: int | None = None,
    track: int | None = None,
    category: DataCategory | None = None,
    limit: int = -1,
) -> tuple[array[int], array[int]]:
    """The numbers of the observations that `found` would give and their images, from an index alone where it can be.

    Without a passage and a category they come by image; `limit` is for that case alone.
    """
    condition, parameters = _condition(replay, first, last, track, category)
    whole = track is None and category is None
    index = "observations_frame" if whole else "observations_track"
    order = "ORDER BY frame, id" if whole else ""
    return db.integers(
        f"SELECT id, frame FROM observations INDEXED BY {index} WHERE {condition} {order} LIMIT ?",  # noqa: S608
        [*parameters, limit],
    )


def numbers_of_label(db: CaseDatabase, replay: int, zone: str) -> array[int]:
    """The numbers of the observations whose label is a zone, or something of it (`zone/…`)."""
    named = [number for number, text in db.rows("SELECT id, text FROM words") if within(text, zone)]
    return db.integers(
        "SELECT id, frame FROM observations INDEXED BY observations_track "
        "WHERE replay = ? AND label IN (SELECT value FROM json_each(?))",
        [replay, json.dumps(named)],
    )[0]


def within(label: str, zone: str) -> bool:
    """Whether a label is that of a zone or line, or of something of it."""
    return label == zone or label.startswith(f"{zone}/")


def categories(db: CaseDatabase, replay: int) -> list[DataCategory]:
    """The categories of data that a replay gave."""
    sql = (
        "SELECT text FROM words WHERE id IN "
        "(SELECT DISTINCT category FROM observations INDEXED BY observations_track WHERE replay = ?)"
    )
    given = {text for (text,) in db.rows(sql, [replay])}
    return [category for category in DataCategory if category in given]


def has_label(db: CaseDatabase, replay: int, label: str) -> bool:
    """Whether a datum of a replay has this label."""
    sql = "SELECT 1 FROM observations WHERE replay = ? AND label = (SELECT id FROM words WHERE text = ?) LIMIT 1"
    return db.value(sql, [replay, label]) is not None


def erase_vectors(db: CaseDatabase, replay: int) -> int:
    """Removes the vectors of the face templates of a replay; gives how many there were."""
    count = int(db.value("SELECT count(*) FROM face_templates WHERE replay = ? AND vector IS NOT NULL", [replay]))
    db.execute("UPDATE face_templates SET vector = NULL WHERE replay = ?", [replay])
    return count


def _read(db: CaseDatabase, clauses: str, parameters: list[int | str]) -> list[Observation]:
    words = dict(db.rows("SELECT id, text FROM words"))
    categories = {number: DataCategory(text) for number, text in words.items() if text in _CATEGORIES}
    return [
        Observation(
            frame=frame,
            pts=pts,
            time=time,
            track=number,
            category=categories[kind],
            label=words[label],
            value=value,
            confidence=confidence,
            box=None if left is None else (left, top, width, height),
            model=words[model],
            step=words[step],
        )
        for frame, pts, time, number, kind, label, value, confidence, left, top, width, height, model, step in db.rows(
            "SELECT frame, pts, time, track, category, label, value, confidence, "  # noqa: S608
            f"box_left, box_top, box_width, box_height, model, step FROM observations {clauses}",
            parameters,
        )
    ]


_CATEGORIES = frozenset(DataCategory)


def count(
    db: CaseDatabase,
    replay: int,
    *,
    first: int | None = None,
    last: int | None = None,
    track: int | None = None,
) -> int:
    """How many observations `observations` would give."""
    condition, parameters = _condition(replay, first, last, track)
    return int(db.value(f"SELECT count(*) FROM observations WHERE {condition}", parameters))  # noqa: S608


def _condition(
    replay: int,
    first: int | None,
    last: int | None,
    track: int | None,
    category: DataCategory | None = None,
) -> tuple[str, list[int | str]]:
    tests: list[tuple[str, int | str | None]] = [
        ("replay = ?", replay),
        ("frame >= ?", first),
        ("frame <= ?", last),
        ("track = ?", track),
        ("category = (SELECT id FROM words WHERE text = ?)", None if category is None else str(category)),
    ]
    used = [(test, value) for test, value in tests if value is not None]
    return " AND ".join(test for test, _ in used), [value for _, value in used]


def events(
    db: CaseDatabase,
    replay: int,
    *,
    first: int | None = None,
    last: int | None = None,
    track: int | None = None,
    kind: EventKind | None = None,
) -> list[Event]:
    """Events of a replay by frame, then in the order they happened. first, last: frame ordinals, both included."""
    condition, parameters = _condition(replay, first, last, track)
    if kind is not None:
        condition += " AND kind = ?"
        parameters.append(str(kind))
    return _events(db, f"{condition} ORDER BY frame, id", parameters)


def events_in_order(db: CaseDatabase, replay: int) -> list[Event]:
    """Events of a replay in the order they were found: one may be about an image before that of the one before it."""
    return _events(db, "replay = ? ORDER BY id", [replay])


def _events(db: CaseDatabase, condition: str, parameters: Sequence[int | str]) -> list[Event]:
    columns = "frame, pts, time, track, kind, label, value, step"
    return [
        Event(frame, pts, time, number, EventKind(name), label, value, step)
        for frame, pts, time, number, name, label, value, step in db.rows(
            f"SELECT {columns} FROM events WHERE {condition}",  # noqa: S608
            parameters,
        )
    ]


def templates(db: CaseDatabase, replay: int, *, track: int | None = None) -> list[FaceTemplate]:
    """Face templates of a replay, by frame. They never leave the case."""
    condition, parameters = _condition(replay, None, None, track)
    return [
        FaceTemplate(*row)
        for row in db.rows(
            f"SELECT frame, track, sha256, length, vector FROM face_templates WHERE {condition} ORDER BY frame, id",  # noqa: S608
            parameters,
        )
    ]


def tracks(db: CaseDatabase, replay: int) -> list[TrackSpan]:
    """The passages of a replay, by number."""
    words = dict(db.rows("SELECT id, text FROM words"))
    # beside min(frame), SQLite gives the label of that very row
    first_labels = (
        "SELECT track, label, min(frame) FROM observations WHERE replay = ? AND track IS NOT NULL {} GROUP BY track"
    )
    position = "AND category = (SELECT id FROM words WHERE text = 'position')"
    labels = {track: words[label] for track, label, _ in db.rows(first_labels.format(position), [replay])}
    spans = db.rows(
        "SELECT track, min(frame), max(frame), count(*) FROM observations "
        "WHERE replay = ? AND track IS NOT NULL GROUP BY track ORDER BY track",
        [replay],
    )
    if len(labels) < len(spans):  # passages without a position
        labels = {t: words[label] for t, label, _ in db.rows(first_labels.format(""), [replay])} | labels
    return [TrackSpan(track, labels[track], first, last, total) for track, first, last, total in spans]
