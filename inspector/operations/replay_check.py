"""Redo a replay and compare it, datum by datum, with what it gave: identical, or the first difference."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from inspector.casefile import CaseFile, journal, observations, records
from inspector.domain.case import StoredReplay
from inspector.domain.errors import UserError
from inspector.domain.observation import Observation, ReplayRecord, record_from_json
from inspector.domain.progress import Progress
from inspector.operations import footage as footages
from inspector.operations import replays
from inspector.operations.replay_keeping import Engine
from inspector.replay import ReplayBatch, Settings
from inspector.replay.digest import canonical, fixed
from inspector.replay.engine import versions
from inspector.replay.export import OBSERVATION_COLUMNS, OBSERVATIONS, observation_row
from inspector.replay.watch_list import given_of
from inspector.vision import registry

FIELDS = ("frame", "pts", "track", "category", "label", "value", "confidence", "box", "model", "step")
"""What the digest covers of a datum, in its order."""

_LARGEST_RECORD = 64 << 20

Line = tuple[str | None, ...]
"""A datum as the digest writes it: a text for each of `FIELDS`."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first datum that is not the same. frame: ordinal of its image. before, now: None where there is none. seen:
    all that this run gave of that image."""

    frame: int
    before: Line | None
    now: Line | None
    seen: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedReplay:
    """A replay done again. expected, digest: of the record, and of this run as far as it went (None: it stopped at the
    first difference). compared: data that were the same. difference: None when identical, or when only the digests
    could be compared. changed: what is not as in the record (versions, models), and may explain a difference."""

    identical: bool
    expected: str
    digest: str | None
    compared: int
    difference: Difference | None
    changed: tuple[tuple[str, str, str], ...]


def check(case: CaseFile, number: int) -> Generator[Progress, None, CheckedReplay]:
    """Redo replay `number` of a case; the answer is written in the journal, nothing of the replay is changed.

    Raises UserError: replay_unknown, replay_not_ended, and those of `replays.run`.
    """
    stored = records.replay(case.db, number)
    if stored.state != "done" or stored.record is None:
        raise UserError("replay_not_ended", replay=number)
    record = stored.record
    engine = engine_again(case, stored, record)
    before = (line_of(item) for item in observations.in_order(case.db, number))
    found = yield from _compare(engine, before, line_of, record)
    details: dict[str, Any] = {"identical": found.identical, "expected": found.expected, "digest": found.digest}
    if found.difference is not None:
        details["frame"] = found.difference.frame
    result = "done" if found.identical else "failed"
    journal.append(case.db, case.agent, "replay.check", f"replay {number}", result, details)
    return found


def engine_again(case: CaseFile, stored: StoredReplay, record: ReplayRecord) -> Engine:
    """The engine of a replay as its record says it was run. Raises UserError as `replays.run`."""
    return replays.engine_of(
        case,
        footages.whole_of_replay(case.db, stored),
        stored.plan,
        record.camera or None,
        _settings(record),
        given_of(record.settings),
        start_of(record),
        listed_sha256=_text(record.settings.get("watch_list_sha256")),
    )


def _text(value: float | int | str | bool | None) -> str | None:
    return None if value is None else str(value)


def check_file(
    video: Path, plan_file: Path | None, record_file: Path, watch_list: Sequence[Path] = ()
) -> Generator[Progress, None, CheckedReplay]:
    """Redo a replay outside a case from its `replay.json`; its `observations.csv`, when it stands beside, tells where
    the first difference is. Raises UserError: record_unreadable_file, record_other, and those of `replays.run_on_file`.
    """
    record = read_record(record_file)
    engine, footage_sha256, plan_sha256 = yield from replays.engine_on_file(
        video, plan_file, record.camera or None, _settings(record), watch_list, start_of(record)
    )
    for name, then, now in (
        ("footage", record.footage_sha256, footage_sha256),
        ("plan", record.plan_sha256, plan_sha256),
    ):
        if then != now:
            raise UserError("record_other", what=name, then=then or "—", now=now or "—")
    beside = record_file.with_name(OBSERVATIONS)
    before = _lines_of(beside) if beside.is_file() else None
    return (yield from _compare(engine, before, _cells, record))


def read_record(path: Path) -> ReplayRecord:
    """A `replay.json`. Raises UserError file_missing, record_unreadable_file."""
    try:
        if path.stat().st_size > _LARGEST_RECORD:
            raise UserError("record_unreadable_file", file=path.name)
        known = {one.name for one in fields(ReplayRecord)}
        document = json.loads(path.read_bytes())
        return record_from_json({name: value for name, value in document.items() if name in known})
    except FileNotFoundError as error:
        raise UserError("file_missing", file=str(path)) from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UserError("record_unreadable_file", file=path.name) from error


def start_of(record: ReplayRecord) -> datetime | None:
    """The hour of the first image that schedules were applied to."""
    hour = record.settings.get("footage_start")
    return None if hour is None else datetime.fromisoformat(str(hour))


def _settings(record: ReplayRecord) -> Settings:
    """The choices of a record; the number of threads is that of this machine, since it changes nothing."""
    names = set(asdict(Settings())) - {"threads"}
    return Settings(**{name: int(value) for name, value in record.settings.items() if name in names})


def _compare(
    engine: Generator[ReplayBatch, None, ReplayRecord],
    before: Iterator[Line] | None,
    line: Callable[[Observation], Line],
    record: ReplayRecord,
) -> Generator[Progress, None, CheckedReplay]:
    compared, again = 0, None
    with closing(engine):
        while again is None:
            try:
                batch = next(engine)
            except StopIteration as end:
                again = end.value
                break
            for item in batch.observations if before is not None else ():
                assert before is not None
                now, then = line(item), next(before, None)
                if now != then:
                    seen = tuple(each for each in batch.observations if each.frame == item.frame)
                    return _result(record, compared, Difference(item.frame, then, now, seen), None)
                compared += 1
            yield batch.progress
    assert again is not None
    left = None if before is None else next(before, None)
    if left is not None:
        return _result(record, compared, Difference(int(left[0] or 0), left, None), None)
    return _result(record, compared, None, again.digest)


def _result(record: ReplayRecord, compared: int, difference: Difference | None, digest: str | None) -> CheckedReplay:
    identical = difference is None and digest == record.digest
    return CheckedReplay(identical, record.digest, digest, compared, difference, changed_since(record))


def changed_since(record: ReplayRecord) -> tuple[tuple[str, str, str], ...]:
    """Versions and models that are not as in a record: name, what it was, what it is here ("" when there is none)."""
    cards, now = registry.cards(), versions()
    changed = [(name, then, now.get(name, "")) for name, then in record.versions.items() if then != now.get(name, "")]
    models = {name: cards[name].sha256 if name in cards else "" for name in record.models}
    return (*changed, *((name, then, models[name]) for name, then in record.models.items() if then != models[name]))


def line_of(item: Observation) -> Line:
    """A datum as the digest writes it."""
    return tuple(json.loads(canonical(item)))


def _lines_of(path: Path) -> Iterator[Line]:
    """The data of an `observations.csv`, as the digest writes them."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != OBSERVATION_COLUMNS:
            raise UserError("record_unreadable_file", file=path.name)
        yield from (_of_cells(row) for row in rows)


def _of_cells(row: dict[str, str]) -> Line:
    try:
        box = None if not row["left"] else ",".join(fixed(float(row[n]), 2) for n in ("left", "top", "width", "height"))
        confidence = None if not row["confidence"] else fixed(float(row["confidence"]), 4)
    except (ValueError, TypeError) as error:
        raise UserError("record_unreadable_file", file=OBSERVATIONS) from error
    return (
        *(row["frame"], row["pts"], row["track"] or None, row["category"], row["label"], _value(row["value"])),
        *(confidence, box, row["model"], row["step"]),
    )


def _value(cell: str) -> str | None:
    """A number as the digest writes it; the file does not say which words look like numbers, so those too."""
    try:
        return fixed(float(cell), 4)
    except ValueError:
        return cell or None


def _cells(item: Observation) -> Line:
    """A datum as it is read back from the file."""
    return _of_cells(dict(zip(OBSERVATION_COLUMNS, (str(cell) for cell in observation_row(item)), strict=True)))
