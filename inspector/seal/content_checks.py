"""What the files of a bundle say, checked against one another. The journal is the anchor."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.casefile import exhibits
from inspector.casefile.journal import canonical, entry_hash, genesis
from inspector.domain.case import Exhibit, ExhibitFile, JournalEntry
from inspector.domain.footage import index_digest
from inspector.domain.progress import Progress
from inspector.domain.seal import Variant
from inspector.domain.words import ExhibitKind
from inspector.replay import digest_of
from inspector.seal import columns, layout
from inspector.seal.manifest import TAG_MANIFEST

if TYPE_CHECKING:
    from inspector.seal.verify_bundle import Work

_WROTE = frozenset(
    (*("capture.take", "capture.merge", "replay.end", "replay.merge"), "finding.add", "finding.change", "finding.merge")
)
"""Acts whose line says what a capture, a replay or a finding then was."""

_BROKEN = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OverflowError)


@dataclass(slots=True)
class _Content:
    """What was read. acts: (act, subject) -> details of its last line, of those that are given; wrote: subject ->
    details of the last line that wrote it (`_WROTE`)."""

    work: Work
    case: dict[str, Any] = field(default_factory=dict)
    acts: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    wrote: dict[str, dict[str, Any]] = field(default_factory=dict)
    hashes: set[str] = field(default_factory=set)
    journal_read: bool = False

    @property
    def full(self) -> bool:
        return self.case.get("variant") == Variant.FULL.value

    def has(self, name: str) -> bool:
        """Whether the file can be read; one that is on the manifest and missing has been named already."""
        return name in self.work.files

    def path(self, name: str) -> Path:
        return self.work.folder / name

    def rows(self, table: str) -> list[dict[str, Any]]:
        name = layout.record(table)
        if not self.has(name):
            return []
        rows = layout.read_document(self.path(name))
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError(table)
        return rows


@contextmanager
def _understanding(content: _Content, name: str) -> Generator[None, None, None]:
    """What cannot be understood is a failure of the file."""
    try:
        with content.work.reading(name):
            yield
    except _BROKEN as error:
        content.work.fail("content", file=name, why=f"{type(error).__name__} {error}"[:200])


def check(work: Work, head: str | None) -> Generator[Progress, None, None]:
    """Everything that can be computed again. Failures are noted in `work`."""
    content = _Content(work)
    with _understanding(content, layout.CASE):
        if not content.has(layout.CASE):
            work.fail("missing", file=layout.CASE)
            return
        content.case = layout.read_document(content.path(layout.CASE))
        if (content.case["format"], content.case["format_version"]) != (layout.FORMAT, layout.FORMAT_VERSION):
            work.fail("format", found=content.case["format_version"])
            return
        Variant(content.case["variant"])
    with _understanding(content, layout.JOURNAL):
        _journal(content, head)
    yield Progress("verify_bundle", work.done, work.total, "byte")
    parts: tuple[tuple[str, Callable[[_Content], None]], ...] = (
        ("exhibits", _exhibits),
        ("captures", _captures),
        ("plans", _plans),
        ("findings", _findings),
    )
    for table, part in parts:
        with _understanding(content, layout.record(table)):
            part(content)
    for table, each in (("footage", _index), ("replays", _replay)):
        rows: list[dict[str, Any]] = []
        with _understanding(content, layout.record(table)):
            rows = content.rows(table)
        for row in rows:
            with _understanding(content, layout.record(table)):
                each(content, row)
            yield Progress("verify_bundle", work.done, work.total, "byte")


def _journal(content: _Content, head: str | None) -> None:
    work = content.work
    expected, previous = 1, genesis(content.case["case"]["id"])
    seen = {previous}
    if not content.has(layout.JOURNAL):
        work.fail("missing", file=layout.JOURNAL)
        return
    with content.path(layout.JOURNAL).open(encoding="utf-8", newline="\n") as file:
        while line := file.readline(layout.LARGEST):
            number, linked, hashed = _entry(content, line, expected)
            if number != expected:
                work.fail("journal_missing", first=expected, last=number - 1)
            elif linked != previous:
                work.fail("journal_link", number=number)
            expected, previous = number + 1, hashed
            seen.add(previous)
    stated = content.case["journal"]
    if (expected - 1, previous) != (stated["count"], stated["head"]):
        work.fail("journal_end", number=expected - 1, stated=stated["count"])
    known = head.strip().lower() if head is not None else None
    if known is not None and known not in seen:
        with content.path(TAG_MANIFEST).open("rb") as listed:
            if hashlib.file_digest(listed, "sha256").hexdigest() != known:
                work.fail("head_absent", head=known)
    content.journal_read = True
    work.checked.append("journal")


def _entry(content: _Content, line: str, expected: int) -> tuple[int, str, str]:
    """Number, link and hash of one line; its own hash is computed again unless what it says is withheld."""
    try:
        found = layout.read_entry(line)
    except _BROKEN:
        content.work.fail("journal_line", line=expected)
        raise
    if not isinstance(found, JournalEntry):
        if content.full:
            content.work.fail("journal_withheld", number=found["number"])
        return int(found["number"]), str(found["previous"]), str(found["hash"])
    if entry_hash(found) != found.hash:
        content.work.fail("journal_changed", number=found.number)
    content.acts[(found.act, found.subject)] = details = json.loads(found.details)
    if found.act in _WROTE:
        content.wrote[found.subject] = details
    return found.number, found.previous, found.hash


def _exhibits(content: _Content) -> None:
    """The exhibits as listed must be those of the journal, and their bytes those of both."""
    work = content.work
    files: dict[int, list[dict[str, Any]]] = {}
    for row in content.rows("exhibit_files"):
        files.setdefault(row["exhibit"], []).append(row)
    listed = {}
    for row in content.rows("exhibits"):
        number = row["number"]
        own = sorted(files.get(number, ()), key=lambda one: one["position"])
        piece = Exhibit(
            **{name: row[name] for name in ("number", "name", "received", "handed_by", "note", "origin")},
            kind=ExhibitKind(row["kind"]),
            files=tuple(ExhibitFile(f["id"], f["name"], f["size"], f["sha256"], f["modified"]) for f in own),
            reference=bool(row["reference"]),
            details=canonical(row["details"]),
        )
        listed[number] = exhibits.entry_details(piece)
        for one in own:
            _copy(content, one, number, reference=bool(row["reference"]))
        work.checked.append(f"exhibit {number}")
    received = {subject: said for (act, subject), said in content.acts.items() if act == "exhibit.add"}
    if not content.journal_read:
        return
    for number, found in listed.items():
        said = received.pop(f"exhibit {number}", None)
        if said is None:
            work.fail("exhibit_not_in_journal", number=number)
        elif said != found:
            work.fail("exhibit_not_as_received", number=number)
    for subject in received:
        work.fail("exhibit_gone", number=subject.removeprefix("exhibit "))


def _copy(content: _Content, file: dict[str, Any], number: int, *, reference: bool) -> None:
    name = content.case["files"].get(str(file["id"]))
    if name is None:
        if content.full and not reference:
            content.work.fail("exhibit_absent", number=number, name=file["name"])
    elif not content.has(name):
        content.work.fail("exhibit_absent", number=number, name=file["name"])
    elif content.work.digests.get(name) not in (None, file["sha256"]):
        content.work.fail("exhibit_changed", number=number, name=file["name"], file=name)


def _captures(content: _Content) -> None:
    for row in content.rows("captures"):
        name, said = layout.capture(row["id"]), content.wrote.get(f"capture {row['id']}")
        if said is not None and said["sha256"] != row["sha256"]:
            content.work.fail("capture", capture=row["id"])
        if content.full and content.work.digests.get(name) not in (None, row["sha256"]):
            content.work.fail("capture", capture=row["id"])
        if not content.has(name):
            content.work.fail("missing", file=name)


def _plans(content: _Content) -> None:
    known = {(row["exhibit"], row["sha256"]) for row in content.rows("exhibit_files")}
    for row in content.rows("plans"):
        if (row["exhibit"], row["document"]["source"]["sha256"]) not in known:
            content.work.fail("plan", number=row["exhibit"])


def _findings(content: _Content) -> None:
    """Each finding as it stands must be the one of the last line about it."""
    for row in content.rows("findings"):
        subject = f"finding {row['id']}"
        said = content.wrote.get(subject)
        if said is None:
            continue
        text = hashlib.sha256(row["text"].encode()).hexdigest()
        if (said["status"], said["breaches"], said["text_sha256"]) != (row["status"], row["breaches"], text):
            content.work.fail("finding", number=row["id"])


def _index(content: _Content, row: dict[str, Any]) -> None:
    name = layout.footage(row["file"])
    if not content.has(name):
        content.work.fail("missing", file=name)
        return
    with _understanding(content, name), content.path(name).open(encoding="ascii", newline="\n") as lines:
        frames = layout.read_frames(lines)
        digest = index_digest(Fraction(row["time_base"]), row["width"], row["height"], frames)
        if not digest == row["digest"] == row["facts"]["index_digest"]:
            content.work.fail("index", file=name)
    content.work.checked.append(name)


def _replay(content: _Content, row: dict[str, Any]) -> None:
    record, number = row["record"], row["id"]
    name = layout.replay(number, "observations.csv")
    if not content.has(name):
        content.work.fail("missing", file=name)
        return
    if record is None:  # it did not come to its end: there is nothing to compare with
        return
    with _understanding(content, name), content.path(name).open(encoding="utf-8", newline="") as text:
        digest = digest_of(columns.read_observations(text))
        if digest != record["digest"]:
            content.work.fail("replay", replay=number, file=name)
    said = content.wrote.get(f"replay {number}")
    if said is not None and said.get("digest") != record["digest"]:
        content.work.fail("replay_journal", replay=number)
    content.work.checked.append(f"replay {number}")
