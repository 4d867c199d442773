"""Makes a case of a sealed bundle: the same case, in which nothing is written until it is reopened."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from inspector import casefile
from inspector.casefile import CaseFile, Db, observations, records, sealed, transfer
from inspector.casefile.medium import require, sync_folder, telling
from inspector.casefile.schema import MAJOR, MINOR
from inspector.domain.case import Agent, Case, JournalEntry
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.domain.seal import Variant
from inspector.domain.words import ControlForm
from inspector.operations import cases
from inspector.operations.agent import now
from inspector.seal import columns, layout, verify_bundle
from inspector.seal.disk import telling as telling_of_bundle

DRAFT = ".import"
"""Suffix of the case while it is being filled: encrypted, removed at the next attempt if it was cut off."""

_ROWS = 20_000
_BROKEN = (ValueError, TypeError, KeyError, AttributeError, IndexError)
_Item = TypeVar("_Item")


def open_bundle(folder: Path, path: Path, passphrase: str | None, agent: Agent) -> Generator[Progress, None, CaseFile]:
    """Checks the bundle at `folder`, then makes of it the case `path`, whole or not at all.

    The case has the exhibits, records and journal of the one that was sealed, the same head; face templates are not
    transmitted (their SHA-256 are). It is read-only until `bundles.reopen`. passphrase None: without encryption.
    Raises UserError bundle_missing, bundle_not_one, bundle_fails, bundle_not_whole (a variant for the organisation),
    bundle_newer, bundle_content, case_exists and the others of `casefile.create`.
    """
    checked = yield from verify_bundle.verify(folder)
    if not checked.ok:
        raise UserError("bundle_fails", folder=folder, failures=len(checked.failures))
    with _understanding(folder):
        known: dict[str, Any] = layout.read_document(folder / layout.CASE)
        if known["variant"] != Variant.FULL:
            raise UserError("bundle_not_whole", folder=folder)
        if known["schema"][0] != MAJOR or known["schema"][1] > MINOR:
            raise UserError("bundle_newer", folder=folder, version=known["tool_version"])
        head = Case(**{**known["case"], "form": ControlForm(known["case"]["form"])})
    path = path.absolute()
    if path.exists() or path.is_symlink():
        raise UserError("case_exists", path=path)
    draft = path.with_name(path.name + DRAFT)
    with telling(path):
        draft.unlink(missing_ok=True)
    try:
        require(path.parent, sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()))
    except FileNotFoundError as error:
        raise UserError("folder_missing", folder=path.parent) from error
    whole = False
    try:
        with casefile.create(draft, head, passphrase, agent) as case:
            yield from _fill(case, folder, known)
            origin = {"seal": known["seal"], "sealed": known["sealed"], "tagmanifest_sha256": checked.digest}
            sealed.seal(case, {**origin, "opened": now(), "signer": checked.signed and checked.signed.signer})
        with telling(path):
            draft.rename(path)
            sync_folder(path.parent)
        whole = True
    finally:
        if not whole:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return cases.open_case(path, passphrase, agent)


class _Understanding:
    """What a bundle that holds together says may still not be what a case can hold."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, at: object) -> None:
        if isinstance(error, _BROKEN):
            why = f"{type(error).__name__} {error}"[:200]
            raise UserError("bundle_content", folder=self._folder, why=why) from error


def _understanding(folder: Path) -> _Understanding:
    return _Understanding(folder)


def _fill(case: CaseFile, folder: Path, known: dict[str, Any]) -> Generator[Progress, None, None]:
    with _understanding(folder), telling_of_bundle(folder):
        yield from _exhibits(case, folder, known)
        names = {name.stem for name in (folder / "data/records").iterdir()}
        if unknown := sorted(names - set(transfer.tables(case.db))):
            raise ValueError(", ".join(unknown))
        with transfer.refusing(), case.db.atomic():
            case.db.execute("PRAGMA defer_foreign_keys = ON")
            for table in sorted(names):
                if table not in transfer.LARGE:
                    transfer.load(case.db, table, _rows(folder, table))
            records.save_setting(case.db, "report_version", known["report_version"])
            _footage(case.db, folder)
            for row in _rows(folder, "captures"):
                transfer.put_picture(case.db, row["id"], (folder / layout.capture(row["id"])).read_bytes())
            transfer.put_journal(case.db, _journal(folder))
        for table in sorted(names & transfer.LARGE):
            yield from _large(case.db, folder, table)
        for row in _rows(folder, "replays"):
            yield from _replay(case, folder, row["id"])


def _rows(folder: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = layout.read_document(folder / layout.record(table))
    return rows


def _large(db: Db, folder: Path, table: str) -> Generator[Progress, None, None]:
    place = folder / layout.large_record(table)
    total, done = place.stat().st_size, 0
    with place.open(encoding="utf-8", newline="\n") as lines:
        for some in _some(lines):
            with transfer.refusing(), db.atomic():
                transfer.load(db, table, map(json.loads, some))
            done += sum(map(len, some))
            yield Progress("bundle_open_replay", min(done, total), total, "byte")


def _exhibits(case: CaseFile, folder: Path, known: dict[str, Any]) -> Generator[Progress, None, None]:
    files = _rows(folder, "exhibit_files")
    total, before = sum(row["size"] for row in files), 0
    yield Progress("bundle_open", 0, total, "byte")
    for row in files:
        name = known["files"].get(str(row["id"]))
        if name is None:
            transfer.declare_content(case.db, row["id"])
            continue
        with (folder / name).open("rb") as stream:
            taken = yield from _content(case, row["id"], stream, before, total)
        if taken != (row["size"], row["sha256"]):
            raise UserError("bundle_fails", folder=folder, failures=1)  # it changed since it was checked
        before += row["size"]


def _content(
    case: CaseFile, file: int, stream: BinaryIO, before: int, total: int
) -> Generator[Progress, None, tuple[int, str]]:
    taking = transfer.put_content(case, file, stream)
    while True:
        try:
            done = next(taking)
        except StopIteration as end:
            taken: tuple[int, str] = end.value
            return taken
        yield Progress("bundle_open", before + done, total, "byte")


def _footage(db: Db, folder: Path) -> None:
    for row in _rows(folder, "footage"):
        with (folder / layout.footage(row["file"])).open(encoding="ascii", newline="\n") as lines:
            transfer.put_frames(db, row["file"], layout.read_frames(lines))


def _replay(case: CaseFile, folder: Path, replay: int) -> Generator[Progress, None, None]:
    place = folder / layout.replay(replay, "observations.csv")
    total, done = place.stat().st_size, 0
    with place.open(encoding="utf-8", newline="") as text:
        for some in _some(columns.read_observations(text)):
            observations.add(case.db, replay, some)
            done = min(done + 80 * len(some), total)  # a line of about 80 bytes
            yield Progress("bundle_open_replay", done, total, "byte")
    with (folder / layout.replay(replay, "events.csv")).open(encoding="utf-8", newline="") as text:
        observations.add(case.db, replay, (), list(columns.read_events(text)))
    with (folder / layout.replay(replay, "templates.csv")).open(encoding="ascii", newline="\n") as lines:
        transfer.put_templates(case.db, replay, layout.read_templates(lines))


def _journal(folder: Path) -> Iterator[JournalEntry]:
    with (folder / layout.JOURNAL).open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            entry = layout.read_entry(line)
            if not isinstance(entry, JournalEntry):
                raise TypeError("withheld")
            yield entry


def _some(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    left = iter(items)
    while some := list(islice(left, _ROWS)):
        yield some
