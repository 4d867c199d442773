"""The files of a replay outside a case: `observations.csv`, `tracks.mot.txt`, `events.csv`, `inventory.json`,
`replay.json`.

They are written as the replay goes, under temporary names, and take their own names together when it is whole: a
folder never holds half a replay. Face templates are in them by their SHA-256 only.

- `observations.csv`: header, then one line for each observation in the order of the digest: frame (ordinal from 0),
  pts, time (seconds), track, category, label, value, confidence, left, top, width, height (pixels), model, step. Empty:
  none. Numbers are written in full, so that the digest can be redone from the file.
- `tracks.mot.txt`: the paths of persons, smoothed and completed, in MOTChallenge form (see `replay.mot`).
- `events.csv`: frame, pts, time, track, kind, label, value, step.
- JSON: UTF-8, two spaces, keys in the order of the record.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from inspector.domain.errors import UserError
from inspector.domain.observation import Event, Observation, ReplayRecord, record_to_json
from inspector.replay.engine import ReplayBatch
from inspector.replay.mot import PassagePaths

OBSERVATIONS, TRACKS, EVENTS, INVENTORY, RECORD = (
    "observations.csv",
    "tracks.mot.txt",
    "events.csv",
    "inventory.json",
    "replay.json",
)
_PART = ".part"

OBSERVATION_COLUMNS = (
    *("frame", "pts", "time", "track", "category", "label", "value", "confidence"),
    *("left", "top", "width", "height", "model", "step"),
)
EVENT_COLUMNS = ("frame", "pts", "time", "track", "kind", "label", "value", "step")


def observation_row(item: Observation) -> list[object]:
    """The cells of one line of `observations.csv`."""
    box: tuple[object, ...] = item.box if item.box is not None else ("", "", "", "")
    cells = (item.frame, item.pts, item.time, item.track, item.category.value, item.label, item.value, item.confidence)
    return ["" if cell is None else _safe(cell) for cell in (*cells, *box, item.model, item.step)]


def event_row(item: Event) -> list[object]:
    """The cells of one line of `events.csv`."""
    cells = (item.frame, item.pts, item.time, item.track, item.kind.value, item.label, item.value, item.step)
    return ["" if cell is None else _safe(cell) for cell in cells]


class FileWriter:
    """Writes the five files into `folder`, which is made if need be. A context manager: left without `finish`, or by an
    error, it leaves nothing of its own. Raises UserError "replay_folder" when the folder cannot be written to.

    every_nth: of the footage's pictures, those that are analysed (`Settings.every_nth`)."""

    def __init__(self, folder: Path, every_nth: int = 1) -> None:
        self._folder = folder
        self._paths = PassagePaths(every_nth)
        self._stack = ExitStack()
        self._finished = False

    def __enter__(self) -> FileWriter:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._stack:
                self._observations = self._open(OBSERVATIONS)
                self._events = self._open(EVENTS)
                self._tracks = self._open(TRACKS)
                self._stack = self._stack.pop_all()
        except OSError as error:
            self._remove_parts()
            raise self._refused(error) from error
        self._observation_rows, self._event_rows = csv.writer(self._observations), csv.writer(self._events)
        self._observation_rows.writerow(OBSERVATION_COLUMNS)
        self._event_rows.writerow(EVENT_COLUMNS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
        if not self._finished:
            self._remove_parts()

    def add(self, batch: ReplayBatch) -> None:
        """The next batch."""
        try:
            self._observation_rows.writerows(observation_row(item) for item in batch.observations)
            self._event_rows.writerows(event_row(item) for item in batch.events)
            self._tracks.writelines(self._paths.add(batch.observations))
        except OSError as error:
            raise self._refused(error) from error

    def finish(self, record: ReplayRecord, inventory: Mapping[str, Any]) -> list[Path]:
        """Writes the two documents and gives all five files their names. inventory: see `assess.inventory_to_json`."""
        try:
            self._tracks.writelines(self._paths.finish())
            for name, document in ((INVENTORY, inventory), (RECORD, record_to_json(record))):
                with self._part(name).open("w", encoding="utf-8", newline="\n") as file:
                    json.dump(document, file, ensure_ascii=False, indent=2, allow_nan=False)
                    file.write("\n")
            for written in (self._observations, self._events, self._tracks):
                written.flush()
                os.fsync(written.fileno())
            self._stack.close()
            names = (OBSERVATIONS, TRACKS, EVENTS, INVENTORY, RECORD)
            for name in names:
                self._part(name).replace(self._folder / name)
        except OSError as error:
            raise self._refused(error) from error
        self._finished = True
        return [self._folder / name for name in names]

    def _part(self, name: str) -> Path:
        return self._folder / (name + _PART)

    def _open(self, name: str) -> TextIO:
        return self._stack.enter_context(self._part(name).open("w", encoding="utf-8", newline=""))

    def _remove_parts(self) -> None:
        if not self._folder.is_dir():
            return
        for name in (OBSERVATIONS, TRACKS, EVENTS, INVENTORY, RECORD):
            self._part(name).unlink(missing_ok=True)

    def _refused(self, error: OSError) -> UserError:
        return UserError("replay_folder", folder=str(self._folder), why=error.strerror or str(error))


def _safe(cell: object) -> object:
    """A text that a spreadsheet would take for a formula gets a leading apostrophe (names come from configurations)."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell
