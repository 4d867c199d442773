"""Replay the processing, inside a case or on a file alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from inspector import law
from inspector.assess import inventory_to_json
from inspector.casefile import (
    CaseFile,
    CaseReader,
    checkpoints,
    exhibits,
    footage_records,
    journal,
    observations,
    records,
)
from inspector.domain.case import StoredReplay
from inspector.domain.errors import UserError
from inspector.domain.observation import ReplayRecord
from inspector.domain.plan import ProcessingPlan, plan_from_json
from inspector.domain.portrait import GivenList
from inspector.domain.progress import Progress
from inspector.footage import build_index
from inspector.operations import clock, flips, portraits
from inspector.operations import footage as footages
from inspector.operations.exhibits import LARGEST_CONFIGURATION
from inspector.operations.portraits import LARGEST_PORTRAIT
from inspector.operations.replay_keeping import Engine, through
from inspector.replay import FileWriter, Resumed, Settings, WatchList, read_watch_list, replay
from inspector.replay.watch_list import SUFFIXES
from inspector.vendors import read_configuration


def run(
    case: CaseFile,
    *,
    footage: int,
    plan: int | None = None,
    camera: str | None = None,
    file: str | None = None,
    settings: Settings | None = None,
    watch_list: GivenList | int | None = None,
    pause: Callable[[], bool] | None = None,
) -> Generator[Progress, None, StoredReplay]:
    """Replay exhibit `footage` with the configuration of exhibit `plan` (None: persons, vehicles and passages).

    `watch_list`: the portraits (a number: every picture of that pièce) with which faces are compared where the
    configuration recognises faces.
    A pièce of several files is replayed as one timeline; `file` names one of them, to replay it alone. Closing the
    generator cancels; when `pause` answers True, the replay stops as "paused". Either way what was observed so far
    stays, marked as incomplete, and `resume` takes the replay up again.
    """
    whole = footages.whole(case.db, footage, file)
    settings = settings or Settings()
    start = _start(case, footage) if file is None else None
    given = GivenList((watch_list,)) if isinstance(watch_list, int) else watch_list
    listed = _asked(given)
    engine = engine_of(case, whole, plan, camera, settings, given, start)
    with case.db.atomic():
        number = records.start_replay(case.db, footage, plan, camera or "")
        details: dict[str, object] = {"footage": footage, "plan": plan, "camera": camera}
        wrote = [f"replay {number}"]
        if plan is not None and plan in flips.flipped(case.db):
            details["zones_flipped"] = True
        if listed is not None:
            details["watch_list"] = listed
        if settings.every_nth > 1:
            details["every_nth"] = settings.every_nth
        if file is not None:
            footage_records.add_replay_file(case.db, footage, number, whole.files[0].id)
            details["file"] = file
            wrote.append(f"facts {footage}")
        asked = {"settings": asdict(settings), "watch_list": listed, "camera": camera}
        checkpoints.begin(case.db, number, asked | {"start": start.isoformat() if start else None})
        journal.append(case.db, case.agent, "replay.start", wrote[0], "done", details, wrote)
    yield from through(case, number, engine, pause)
    return records.replay(case.db, number)


def _asked(given: GivenList | None) -> int | dict[str, list[int]] | None:
    """A list as the journal and the state of a replay say that it was asked for: one pièce by its number alone."""
    if given is None or given.empty:
        return None
    if len(given.exhibits) == 1 and not given.cuts:
        return given.exhibits[0]
    return {"exhibits": list(given.exhibits), "cuts": list(given.cuts)}


def _given(asked: int | dict[str, list[int]] | None) -> GivenList | None:
    """The inverse of `_asked`."""
    if isinstance(asked, dict):
        return GivenList(tuple(asked["exhibits"]), tuple(asked["cuts"]))
    return None if asked is None else GivenList((asked,))


def _start(case: CaseFile, footage: int) -> datetime | None:
    """The hour of the first image by the recorder's own clock; None when nothing says it, or only in universal time
    (a container's tag), which is not the hour of the place."""
    known = clock.clock_of(case.db, footage)
    if known.start is None or known.start.source == "creation_time":
        return None
    claimed = known.claimed(0.0)
    return claimed.replace(tzinfo=None) if claimed is not None else None


def resume(
    case: CaseFile, number: int, pause: Callable[[], bool] | None = None
) -> Generator[Progress, None, StoredReplay]:
    """Take up a replay that was paused, cancelled or cut short, where it was last kept; `pause` as in `run`.

    It ends with the digest of a replay that was not interrupted. Where what was kept is of another version, machine or
    configuration, or is damaged, the replay begins again from its first image; its record and the journal say so.
    Raises UserError replay_unknown, replay_not_resumable, and those of `run`.
    """
    stored, kept = records.replay(case.db, number), checkpoints.checkpoint(case.db, number)
    if kept is None or stored.state in ("running", "done"):
        raise UserError("replay_not_resumable", replay=number)
    whole = footages.whole_of_replay(case.db, stored)
    asked, hour = kept.asked, kept.asked["start"]
    start = None if hour is None else datetime.fromisoformat(hour)

    def engine(resumed: Resumed | None) -> Engine:
        settings = Settings(**asked["settings"])
        given = _given(asked["watch_list"])
        return engine_of(case, whole, stored.plan, asked["camera"], settings, given, start, resumed)

    known = kept.sha256 == _last_kept(case, number)
    given = observations.in_order(case.db, number)
    first = engine(Resumed(kept.state, given) if kept.state is not None and known else None)
    item = f"replay {number}"
    with case.db.atomic():
        checkpoints.cut_back(case.db, number)
        records.resume_replay(case.db, number)
        details = {"image": kept.images, "checkpoint": kept.sha256}
        journal.append(case.db, case.agent, "replay.resume", item, "done", details, [item])
    yield from through(
        case,
        number,
        first,
        pause,
        again=lambda: engine(None),
        why="" if known else "checkpoint_damaged",
    )
    return records.replay(case.db, number)


def _last_kept(case: CaseFile, number: int) -> str | None:
    """The SHA-256 of the state kept of a replay, as the journal says since it stopped."""
    last = [
        json.loads(entry.details)
        for entry in journal.entries(case.db)
        if entry.subject == f"replay {number}" and entry.act in ("replay.end", "replay.interrupted")
    ]
    found = last[-1].get("checkpoint") if last else None
    return None if found is None else str(found)


def engine_of(
    case: CaseFile,
    whole: footages.Whole,
    plan: int | None,
    camera: str | None,
    settings: Settings,
    given: GivenList | None,
    start: datetime | None,
    resumed: Resumed | None = None,
    listed_sha256: str | None = None,
) -> Engine:
    """The engine on footage of a case; nothing is written. listed_sha256: what the hash of the list has to be.

    Raises UserError as `run`, and watch_list_other when the list is no longer that one.
    """
    chosen = plan_of(case, plan)
    listed = None if given is None or given.empty else portraits.listed(case, given)
    if listed_sha256 not in (None, listed and listed.sha256):
        raise UserError("watch_list_other")
    source = footages.source(case, whole)
    return _named(replay(source, whole.index, whole.sha256, chosen, camera, settings, listed, start, resumed), listed)


def _named(engine: Engine, listed: WatchList | None) -> Engine:
    """The engine, whose record names the portraits of the list."""
    record = yield from engine
    return record if listed is None else listed.named_in(record)


def plan_of(case: CaseFile | CaseReader, plan: int | None) -> ProcessingPlan | None:
    """The plan of a pièce, with its zones as the agent has them drawn."""
    if plan is None:
        return None
    exhibits.exhibit(case.db, plan)
    chosen = records.plans(case.db).get(plan)
    if chosen is None:
        raise UserError("plan_not_read", exhibit=plan)
    return flips.as_drawn(chosen, plan in flips.flipped(case.db))


CUT_AGAIN = ".ppm"
"""How a file ends that holds a portrait as it was hashed when cut (`replay.watch_list.picture_sha256`)."""


def _portraits_of(given: Sequence[Path]) -> WatchList:
    """The portraits of folders, or single files. Raises UserError: missing, unreadable, no usable face."""
    chosen: list[Path] = []
    name = ", ".join(path.name for path in given)
    for folder in given:
        try:
            if not folder.exists():
                raise UserError("watch_list_missing", name=folder.name)
            within = sorted(folder.rglob("*")) if folder.is_dir() else []
            known = [p for p in within if p.is_file() and p.suffix.lower() in SUFFIXES]
            # a file named as such may be a portrait cut again: its hash is then the one in the record
            known += [folder] if folder.is_file() and folder.suffix.lower() in (*SUFFIXES, CUT_AGAIN) else []
            chosen += [p for p in known if p.stat().st_size <= LARGEST_PORTRAIT]
        except OSError as error:
            raise UserError("watch_list_missing", name=folder.name) from error
    try:
        return read_watch_list((path.read_bytes() for path in chosen), name)
    except OSError as error:
        raise UserError("watch_list_missing", name=name) from error


def read_plan_file(path: Path) -> ProcessingPlan:
    """A vendor's configuration, or a plan in the JSON form of `plan --json`. Raises UserError for anything else."""
    data = read_bounded(path)
    if data.lstrip()[:1] == b"{":
        try:
            document = json.loads(data)
        except (ValueError, RecursionError):
            document = None
        if isinstance(document, dict) and {"format", "source", "steps", "not_understood"} <= document.keys():
            try:
                return plan_from_json(document)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise UserError("plan_json", file=path.name, why=str(error)) from error
    return read_configuration(data, path.name)


def read_bounded(path: Path) -> bytes:
    """The bytes of a configuration file. Raises UserError when it is missing, unreadable or too large."""
    try:
        if path.stat().st_size > LARGEST_CONFIGURATION:
            raise UserError("configuration_large", file=path.name, size=path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError("file_missing", file=str(path)) from error
    except OSError as error:
        raise UserError("file_unreadable", file=str(path), why=error.strerror or str(error)) from error


def run_on_file(
    video: Path,
    plan_file: Path | None,
    out: Path,
    *,
    camera: str | None = None,
    settings: Settings | None = None,
    watch_list: Sequence[Path] = (),
    start: datetime | None = None,
) -> Generator[Progress, None, ReplayRecord]:
    """Replay a video outside a case and write the files of the contract into `out`; they appear only when whole.

    watch_list: folders of portraits, or files of one."""
    settings = settings or Settings()
    law.version()  # a law base that was damaged is told now, not when the inventory is written
    engine, _footage, _plan_hash = yield from engine_on_file(video, plan_file, camera, settings, watch_list, start)
    with FileWriter(out, settings.every_nth) as writer, closing(engine):
        while True:
            try:
                batch = next(engine)
            except StopIteration as end:
                record: ReplayRecord = end.value
                break
            writer.add(batch)
            yield batch.progress
        writer.finish(record, inventory_to_json(record))
    return record


def engine_on_file(
    video: Path,
    plan_file: Path | None,
    camera: str | None,
    settings: Settings,
    watch_list: Sequence[Path],
    start: datetime | None,
) -> Generator[Progress, None, tuple[Engine, str, str | None]]:
    """The engine on a video outside a case, with the SHA-256 of the video and of the configuration."""
    plan = read_plan_file(plan_file) if plan_file else None
    if plan is not None and not plan.recognised:
        raise UserError("plan_file_unknown", file=plan.file)
    if not video.exists():
        raise UserError("file_missing", file=str(video))
    listed = _portraits_of(watch_list) if watch_list else None
    index, _facts = yield from build_index(video, video.name)
    digest = yield from _sha256(video)
    engine = _named(replay(video, index, digest, plan, camera, settings, listed, start), listed)
    return engine, digest, plan.sha256 if plan else None


def _sha256(path: Path) -> Generator[Progress, None, str]:
    digest, done, total = hashlib.sha256(), 0, path.stat().st_size
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
            done += len(chunk)
            yield Progress("hash", done, total, "byte")
    return digest.hexdigest()
