"""Replay every video of a folder, one after the other or spread over processes and machines by Dask.

Each video has its files in a folder of its own path and name (`replay.export`); one that was done before, by the same
version with the same video, configuration and settings, is not done again, so an interrupted seizure goes on where it
stopped. A video that cannot be read leaves the others. `replays.csv` holds the table.

Dask (https://distributed.dask.org) is the optional extra "cluster" and is never in the frozen product. Its processes
are on this machine unless an address is given: then every machine must see the same folders under the same paths.
"""

from __future__ import annotations

import csv
import hashlib
import importlib
import json
import os
from collections.abc import Callable, Generator, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import inspector
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.footage.content import HEAD, is_footage
from inspector.messages import Language, error_sentence
from inspector.operations import replays
from inspector.replay import Settings
from inspector.replay.export import RECORD

TABLE = "replays.csv"


@dataclass(frozen=True, slots=True)
class Row:
    """One video. file: its path from the folder, "/" between folders. state: "done", "kept" (done before), "failed".
    sentence: why it failed, "" otherwise; the rest is empty then."""

    file: str
    state: Literal["done", "kept", "failed"]
    frames: int | None = None
    observations: int | None = None
    passages: int | None = None
    digest: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done with each video, in a form that another process can be given."""

    plan: Path | None
    camera: str | None
    settings: Settings
    watch_list: tuple[Path, ...]
    start: datetime | None
    language: Language


def videos(folder: Path) -> list[Path]:
    """The videos below a folder, known by their content, in the order of their names."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            try:
                with path.open("rb") as file:
                    head = file.read(HEAD)
            except OSError as error:
                raise UserError("file_unreadable", file=str(path), why=error.strerror or str(error)) from error
            if is_footage(head):
                found.append(path)
    return found


def run(
    folder: Path, out: Path, wanted: Wanted, *, workers: str | None = None
) -> Generator[Progress, None, tuple[Row, ...]]:
    """Replay every video of `folder` into `out`; gives the table, also written there.

    workers: None, here and one by one; a number, so many processes of this machine; an address, a Dask scheduler.
    Raises UserError: batch_empty, batch_inside (`out` lies in `folder`), cluster_missing, cluster_unreachable,
    replay_folder, file_unreadable.
    """
    folder, out = folder.resolve(), out.resolve()
    if out.is_relative_to(folder):
        raise UserError("batch_inside", folder=str(folder), out=str(out))
    found = videos(folder)
    if not found:
        raise UserError("batch_empty", folder=str(folder))
    jobs = [(path, out / path.relative_to(folder)) for path in found]
    rows: dict[str, Row] = {}
    yield Progress("batch", 0, len(jobs), "file")
    if workers is None:
        for path, place in jobs:
            name = path.relative_to(folder).as_posix()
            rows[name] = yield from _one(name, path, place, wanted)
            yield Progress("batch", len(rows), len(jobs), "file")
    else:
        for row in _spread(folder, jobs, wanted, workers):
            if row is not None:
                rows[row.file] = row
            yield Progress("batch", len(rows), len(jobs), "file")
    table = tuple(rows[path.relative_to(folder).as_posix()] for path in found)
    _write(out / TABLE, table)
    return table


def _one(name: str, path: Path, place: Path, wanted: Wanted) -> Generator[Progress, None, Row]:
    """One video. What is the user's to solve becomes its line; a bug is raised."""
    try:
        before = yield from _kept(path, place, wanted)
        if before is not None:
            return _row(name, "kept", before)
        record = yield from replays.run_on_file(
            path,
            wanted.plan,
            place,
            camera=wanted.camera,
            settings=wanted.settings,
            watch_list=wanted.watch_list,
            start=wanted.start,
        )
    except UserError as error:
        return Row(name, "failed", sentence=error_sentence(error, wanted.language))
    _write_asked(place, wanted)
    return _row(name, "done", asdict(record))


_ASKED = "asked.json"


def _kept(path: Path, place: Path, wanted: Wanted) -> Generator[Progress, None, dict[str, Any] | None]:
    """The record of an earlier replay of the same thing, None when there is none."""
    try:
        record = json.loads((place / RECORD).read_text(encoding="utf-8"))
        asked = json.loads((place / _ASKED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if asked != _asked(wanted) or not isinstance(record, dict) or record.get("complete") is not True:
        return None
    sha256 = yield from _hash(path)
    return record if record.get("footage_sha256") == sha256 else None


def _hash(path: Path) -> Generator[Progress, None, str]:
    digest, done, total = hashlib.sha256(), 0, path.stat().st_size
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            done += len(chunk)
            yield Progress("hash", done, total, "byte")
    return digest.hexdigest()


def _asked(wanted: Wanted) -> dict[str, Any]:
    """What a replay depends on, besides the video."""
    settings = wanted.settings.as_record()
    settings.pop("threads")  # of the machine, and of no consequence
    return {
        "version": inspector.__version__,
        "plan": None if wanted.plan is None else hashlib.sha256(replays.read_bounded(wanted.plan)).hexdigest(),
        "camera": wanted.camera,
        "settings": settings,
        "watch_list": [digest for each in wanted.watch_list for digest in _sha256_of_all(each)] or None,
        "start": None if wanted.start is None else wanted.start.isoformat(),
    }


def _sha256_of_all(folder: Path) -> list[str]:
    files = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()]


def _write_asked(place: Path, wanted: Wanted) -> None:
    (place / _ASKED).write_text(json.dumps(_asked(wanted), indent=2) + "\n", encoding="utf-8")


def _row(name: str, state: Literal["done", "kept"], record: dict[str, Any]) -> Row:
    return Row(name, state, record["frames"], record["observations"], record["passages"], record["digest"])


def _write(path: Path, table: tuple[Row, ...]) -> None:
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([field.name for field in fields(Row)])
            writer.writerows(["" if value is None else value for value in asdict(row).values()] for row in table)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError("replay_folder", folder=str(path.parent), why=error.strerror or str(error)) from error


def whole(name: str, path: Path, place: Path, wanted: Wanted) -> Row:
    """One video from start to end, in a process of its own."""
    work = _one(name, path, place, wanted)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def _spread(folder: Path, jobs: list[tuple[Path, Path]], wanted: Wanted, workers: str) -> Iterator[Row | None]:
    """The rows as they come; None now and then, so that the work can be cancelled meanwhile."""
    client, close = _cluster(workers)
    try:
        waiting = [
            client.submit(whole, path.relative_to(folder).as_posix(), path, place, wanted, pure=False)
            for path, place in jobs
        ]
        while waiting:
            yield None
            done, waiting = _some(waiting)
            for one in done:
                yield one.result()
    finally:
        close()


def _some(waiting: list[Any]) -> tuple[list[Any], list[Any]]:
    try:
        left = _distributed().wait(waiting, timeout=1, return_when="FIRST_COMPLETED")
    except TimeoutError:
        return [], waiting
    return list(left.done), list(left.not_done)


def _distributed() -> Any:
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        raise UserError("cluster_missing") from error


def _cluster(workers: str) -> tuple[Any, Callable[[], None]]:
    dask = _distributed()
    if not workers.isdigit():
        try:
            client = dask.Client(workers, timeout=10)
        except (OSError, ValueError) as error:
            raise UserError("cluster_unreachable", address=workers, why=str(error)[:200]) from error
        return client, client.close
    cluster = dask.LocalCluster(
        n_workers=max(1, int(workers)), threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    )
    client = dask.Client(cluster)

    def close() -> None:
        client.close()
        cluster.close()

    return client, close
