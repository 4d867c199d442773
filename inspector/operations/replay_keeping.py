"""A replay of a case while it runs: what it gives is kept as it comes, with where to take it up again."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from typing import Any, Literal

from inspector.casefile import CaseFile, checkpoints, journal, observations, records
from inspector.domain.errors import UserError
from inspector.domain.observation import ReplayRecord
from inspector.domain.plan import PlanWarning
from inspector.domain.progress import Progress
from inspector.replay import ReplayBatch

KEPT_EVERY = 60.0
"""Seconds between two states kept: what a crash can lose."""

Engine = Generator[ReplayBatch, None, ReplayRecord]


def through(
    case: CaseFile,
    number: int,
    engine: Engine,
    pause: Callable[[], bool] | None,
    again: Callable[[], Engine] | None = None,
    why: str = "",
) -> Generator[Progress, None, None]:
    """Steps a replay to its end, or until it is paused or cancelled, and writes down how it ended.

    again: the same replay from its first image, for one that was to be taken up and cannot be. why: the code of what is
    known to prevent it.
    """
    begun = _Begun(case, number, engine, again, why)
    record: ReplayRecord | None = None
    state: Literal["done", "paused", "cancelled", "failed"] = "failed"
    last: ReplayBatch | None = None
    kept = time.monotonic()
    try:
        with closing(begun):
            while True:
                try:
                    batch = begun.next()
                except StopIteration as end:
                    record, state = begun.told(end.value), "done"
                    break
                with case.db.atomic():
                    observations.add(case.db, number, batch.observations, batch.events, batch.templates)
                    if time.monotonic() - kept >= KEPT_EVERY:
                        checkpoints.save(case.db, number, batch.progress.done, batch.state())
                        kept = time.monotonic()
                last = batch
                yield batch.progress
                if pause is not None and pause():
                    state = "paused"
                    break
    except GeneratorExit:
        state = "cancelled"
        raise
    finally:
        _end(case, number, state, record, last)


def _end(
    case: CaseFile,
    number: int,
    state: Literal["done", "paused", "cancelled", "failed"],
    record: ReplayRecord | None,
    last: ReplayBatch | None,
) -> None:
    with case.db.atomic():
        records.end_replay(case.db, number, state, record)
        details: dict[str, Any] = {}
        if record is not None:
            checkpoints.remove(case.db, number)
            details = {"digest": record.digest, "observations": record.observations}
        elif state in ("paused", "cancelled") and last is not None:
            checkpoints.save(case.db, number, last.progress.done, last.state())
        details |= checkpoints.told(case.db, number)
        item = f"replay {number}"
        journal.append(case.db, case.agent, "replay.end", item, state, details, [item])


class _Begun:
    """The engine, begun again once when it cannot be taken up."""

    def __init__(
        self, case: CaseFile, number: int, engine: Engine, again: Callable[[], Engine] | None, why: str
    ) -> None:
        self._case, self._number, self._engine, self._again = case, number, engine, again
        self._restarted = False
        if why:
            self._restart(why)

    def next(self) -> ReplayBatch:
        """The next batch. Raises StopIteration with the record."""
        try:
            batch = next(self._engine)
        except UserError as error:
            if self._again is None or not error.code.startswith("checkpoint_"):
                raise
            self._restart(error.code)
            batch = next(self._engine)
        self._again = None
        return batch

    def _restart(self, why: str) -> None:
        assert self._again is not None
        case, item = self._case, f"replay {self._number}"
        with case.db.atomic():
            checkpoints.cut_back(case.db, self._number, all_of_it=True)
            journal.append(case.db, case.agent, "replay.restart", item, "done", {"why": why}, [item])
        self._engine, self._again, self._restarted = self._again(), None, True

    def told(self, record: ReplayRecord) -> ReplayRecord:
        """The record, with a warning when the replay was begun again."""
        if not self._restarted:
            return record
        return replace(record, warnings=(*record.warnings, PlanWarning("replay_restarted")))

    def close(self) -> None:
        """Stops the engine."""
        self._engine.close()
