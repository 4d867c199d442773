"""What a replay extracted, filtered and given as a table; face templates alone, erased.

No vector ever leaves the case: a template is its SHA-256 in every form given here.
"""

from __future__ import annotations

import csv
import hashlib
import os
import secrets
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

from inspector.casefile import CaseFile, Db, checkpoints, journal, observations, records
from inspector.domain.errors import UserError
from inspector.domain.observation import Observation
from inspector.domain.progress import Progress
from inspector.domain.words import DataCategory, EventKind
from inspector.operations import footage as footages
from inspector.replay.export import OBSERVATION_COLUMNS, observation_row
from inspector.replay.mot import mot_line
from inspector.seal import columns

AT_ONCE = 5_000
"""Rows between two notices of progress."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted of a replay; None: everything. since, until: seconds of the footage, both included. zone: what is
    about this zone or line, and what is about a passage while it is in the zone, as the events say. kind: what is about
    the passage of an event of this kind on the image of the event (all of that image, for an event of no passage)."""

    passage: int | None = None
    category: DataCategory | None = None
    since: float | None = None
    until: float | None = None
    zone: str | None = None
    kind: EventKind | None = None


def find(db: Db, replay: int, wanted: Filter = Filter()) -> Iterator[Observation]:
    """The data of a replay that are wanted, in the order in which it gave them.

    Raises UserError: replay_unknown, zone_unknown.
    """
    first, last = _images(db, replay, wanted)
    tests: list[Callable[[Observation], bool]] = []
    if wanted.zone is not None:
        tests.append(_in_zone(_visits(db, replay, wanted.zone), wanted.zone))
    if wanted.kind is not None:
        tests.append(_at_events(db, replay, wanted.kind))
    found = observations.found(db, replay, first=first, last=last, track=wanted.passage, category=wanted.category)
    return (item for item in found if all(test(item) for test in tests)) if tests else found


def numbers(db: Db, replay: int, wanted: Filter = Filter(), limit: int | None = None) -> array[int]:
    """The numbers, in the case, of the data that `find` gives, by image; `observations.numbered` reads some of them.
    limit: without a filter, no more than so many, found at once however long the replay.

    Raises UserError: as `find`.
    """
    first, last = _images(db, replay, wanted)
    most = limit if limit is not None and wanted == Filter() else -1
    found, images = (
        np.frombuffer(each, np.int64)
        for each in observations.numbers(
            db, replay, first=first, last=last, track=wanted.passage, category=wanted.category, limit=most
        )
    )
    for kept in _kept_of(db, replay, wanted):
        there = np.isin(found, kept)
        found, images = found[there], images[there]
    order = np.lexsort((found, images))
    return array("q", found[order].tobytes())


def _kept_of(db: Db, replay: int, wanted: Filter) -> Iterator[NDArray[np.int64]]:
    """For the zone and the kind of event that are wanted, the numbers of the data to keep."""
    if wanted.zone is not None:
        some = [observations.numbers_of_label(db, replay, wanted.zone)]
        for passage, spans in _visits(db, replay, wanted.zone).items():
            if wanted.passage not in (None, passage):
                continue
            for since, until in spans:
                last = None if until == float("inf") else int(until)
                some.append(observations.numbers(db, replay, track=passage, first=int(since), last=last)[0])
        yield np.concatenate([np.frombuffer(each, np.int64) for each in some])
    if wanted.kind is not None:
        with_passage, others = _events_of(db, replay, wanted.kind)
        found = [observations.numbers(db, replay, first=f, last=f, track=p)[0] for f, p in with_passage]
        found += [observations.numbers(db, replay, first=f, last=f)[0] for f in others]
        yield np.concatenate([np.zeros(0, np.int64), *(np.frombuffer(each, np.int64) for each in found)])


@dataclass(frozen=True, slots=True)
class Offered:
    """What a replay may be filtered by. zones: zones and lines, by name; kinds: of the events there are."""

    categories: tuple[DataCategory, ...]
    kinds: tuple[EventKind, ...]
    zones: tuple[str, ...]


def offered(db: Db, replay: int) -> Offered:
    """What the data of a replay may be filtered by."""
    events = observations.events_in_order(db, replay)
    kinds = {event.kind for event in events}
    zones = {event.label.partition("/")[0] for event in events if event.kind in _OF_ZONES and event.label}
    given = tuple(observations.categories(db, replay))
    return Offered(given, tuple(kind for kind in EventKind if kind in kinds), tuple(sorted(zones)))


_E = EventKind
_OF_ZONES = frozenset((_E.ZONE_ENTER, _E.ZONE_EXIT, _E.LOITERING, _E.LINE_CROSSED, _E.CROWD_START, _E.CROWD_END))


def _images(db: Db, replay: int, wanted: Filter) -> tuple[int | None, int | None]:
    """The first and last image of the span of time that is wanted."""
    stored = records.replay(db, replay)
    if wanted.since is None and wanted.until is None:
        return None, None
    index = footages.whole_of_replay(db, stored).index
    images = range(len(index.frames))
    first = None if wanted.since is None else bisect_left(images, wanted.since, key=index.seconds)
    last = None if wanted.until is None else bisect_right(images, wanted.until, key=index.seconds) - 1
    return first, last


def _visits(db: Db, replay: int, zone: str) -> dict[int, list[list[float]]]:
    """For each passage, the first and last image of each of its stays in a zone (the last: infinity without an end).

    Raises UserError: zone_unknown.
    """
    spans: dict[int, list[list[float]]] = {}
    known = False
    for event in observations.events_in_order(db, replay):
        about = observations.within(event.label, zone)
        known = known or about
        if event.track is None or not (about or event.kind is EventKind.TRACK_END):
            continue
        visits = spans.setdefault(event.track, [])
        if event.kind is EventKind.ZONE_ENTER:
            visits.append([event.frame, float("inf")])
        elif event.kind in (EventKind.ZONE_EXIT, EventKind.TRACK_END) and visits and visits[-1][1] == float("inf"):
            # It is already out on the image of its exit, still in on the last one where it was seen.
            visits[-1][1] = event.frame - (event.kind is EventKind.ZONE_EXIT)
    if not known and not observations.has_label(db, replay, zone):
        raise UserError("zone_unknown", zone=zone, replay=replay)
    return spans


def _in_zone(spans: dict[int, list[list[float]]], zone: str) -> Callable[[Observation], bool]:
    """Whether a datum is about a zone, or about a passage while it is there."""

    def inside(item: Observation) -> bool:
        if observations.within(item.label, zone):
            return True
        return any(a <= item.frame <= b for a, b in spans.get(item.track or 0, ()))

    return inside


def _events_of(db: Db, replay: int, kind: EventKind) -> tuple[set[tuple[int, int]], set[int]]:
    """The images and passages of the events of a kind, and the images of those that are of no passage."""
    events = observations.events(db, replay, kind=kind)
    with_passage = {(event.frame, event.track) for event in events if event.track is not None}
    return with_passage, {event.frame for event in events if event.track is None}


def _at_events(db: Db, replay: int, kind: EventKind) -> Callable[[Observation], bool]:
    """Whether a datum is of the image and the passage of an event of a kind."""
    with_passage, others = _events_of(db, replay, kind)
    return lambda item: item.frame in others or (item.frame, item.track) in with_passage


@dataclass(frozen=True, slots=True)
class Written:
    """A file of data. rows: how many; sha256: of the file."""

    file: Path
    rows: int
    sha256: str


FORMS = ("csv", "parquet", "mot")


def export(case: CaseFile, replay: int, wanted: Filter, form: str, file: Path) -> Generator[Progress, None, Written]:
    """Write what is wanted of a replay to a new file; it appears only when whole, and the journal says so.

    form: "csv" as `observations.csv` of a replay, "parquet" (typed columns), "mot": MOTChallenge, positions only.
    Raises UserError: those of `find`, table_exists, table_unwritable.
    """
    if file.exists():
        raise UserError("table_exists", file=str(file))
    items = find(case.db, replay, wanted)
    part = file.with_name(f".{secrets.token_hex(8)}.part")
    other = part.with_suffix(".parquet.part")
    rows = 0
    try:
        with part.open("x", encoding="utf-8", newline="") as text:
            write = _writer(form, text)
            while some := list(islice(items, AT_ONCE)):
                rows += sum(write(item) for item in some)
                yield Progress("export", rows, None, "row")
        if form == "parquet":
            columns.parquet(part, other, columns.OBSERVATIONS)
            other.replace(part)
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        if file.exists():
            raise UserError("table_exists", file=str(file))
        part.replace(file)
    except OSError as error:
        raise UserError("table_unwritable", file=str(file), why=error.strerror or type(error).__name__) from error
    finally:
        for left in (part, other):
            with suppress(OSError):  # the error above is the one to tell
                left.unlink(missing_ok=True)
    if not case.db.sealed:  # in a case that came from a sealed bundle nothing is written
        details = {"file": str(file.absolute()), "form": form, "rows": rows, "sha256": sha256}
        journal.append(case.db, case.agent, "replay.export", f"replay {replay}", "done", details)
    return Written(file, rows, sha256)


def _writer(form: str, text: TextIO) -> Callable[[Observation], int]:
    """What writes one datum and says how many lines that is."""
    if form == "mot":

        def position(item: Observation) -> int:
            wanted = item.category is DataCategory.POSITION and item.track is not None and item.box is not None
            return int(wanted and bool(text.write(mot_line(item))))

        return position
    parquet = form == "parquet"
    table = csv.writer(text, lineterminator="\n")
    table.writerow([name for name, _ in columns.OBSERVATIONS] if parquet else OBSERVATION_COLUMNS)

    def row(item: Observation) -> int:
        cells = columns.observation_cells(item) if parquet else observation_row(item)
        table.writerow(["" if cell is None else cell for cell in cells])
        return 1

    return row


@dataclass(frozen=True, slots=True)
class Erased:
    """templates: vectors removed. replays: of which. states: replays not ended that can only begin again."""

    templates: int
    replays: tuple[int, ...]
    states: tuple[int, ...]


def erase_templates(case: CaseFile, replay: int | None = None) -> Erased:
    """Erase the vectors of face templates, of one replay or of all, and the states of replays not ended, which hold
    such vectors and body signatures; their SHA-256, count and length stay, so the digest of a replay still holds.

    Raises UserError: replay_unknown, replay_running.
    """
    stored = records.replays(case.db) if replay is None else [records.replay(case.db, replay)]
    if any(each.state == "running" for each in stored):
        raise UserError("replay_running")
    numbers = [each.id for each in stored]
    with case.db.atomic():
        erased = {number: observations.erase_vectors(case.db, number) for number in numbers}
        states = tuple(number for number in numbers if checkpoints.forget(case.db, number))
        done = Erased(sum(erased.values()), tuple(n for n, count in erased.items() if count), states)
        details = {"templates": done.templates, "replays": list(done.replays), "states": list(states)}
        subject = "case" if replay is None else f"replay {replay}"
        journal.append(case.db, case.agent, "templates.erase", subject, "done", details)
    return done
