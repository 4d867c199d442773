"""What goes into a bundle, read from one snapshot of the case."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any, TypeVar

from inspector import __version__
from inspector.casefile import Db, exhibits, journal, observations, records, sealed, transfer
from inspector.casefile.schema import MAJOR, MINOR
from inspector.domain.case import JournalEntry
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.domain.seal import Variant
from inspector.operations.agent import now
from inspector.report import ReportInputs, write_reports
from inspector.seal import columns, layout
from inspector.seal.bundle import Bag
from inspector.seal.names import plain

_AT_ONCE = 1 << 20
_ROWS = 20_000
_Item = TypeVar("_Item")

_HANDED_OVER = ("declarations", "exhibit_files", "exhibits", "footage", "plans", "replays", "spoken_declarations")
"""The tables whose every row is in the documents handed over."""


@dataclass(slots=True)
class Content:
    """A bundle being filled. printed: identifiers of the captures that the procès-verbal prints.
    files: identifier of an exhibit's file -> its name in the bundle. sealed: when."""

    bag: Bag
    db: Db
    variant: Variant
    inputs: ReportInputs
    files: dict[int, str] = field(default_factory=dict)
    sealed: str = field(default_factory=now)

    @property
    def full(self) -> bool:
        return self.variant is Variant.FULL

    @property
    def printed(self) -> set[int]:
        told = (f for f in self.inputs.findings if f.text.strip())
        return {proof.capture for finding in told for proof in finding.proofs if proof.capture is not None}


def size(db: Db) -> int:
    """Bytes of the exhibits that a full bundle copies."""
    return sum(piece.size for piece in exhibits.exhibits(db) if not piece.reference)


def fill(content: Content) -> Generator[Progress, None, None]:
    """Everything but the copies of a redacted bundle."""
    _reports(content)
    if content.full:
        yield from _exhibits(content)
    _names(content)
    _records(content)
    yield from _footage(content)
    for item in content.inputs.replays:
        yield from _replay(content, item.id)
    _captures(content)
    _journal(content)
    content.bag.put(layout.CASE, layout.document(_case(content)))


def _reports(content: Content) -> None:
    folder = content.bag.place(layout.REPORTS)
    for file in write_reports(content.inputs, folder, handed_over_only=not content.full):
        content.bag.adopt(f"{layout.REPORTS}/{file.relative_to(folder).as_posix()}")


def _exhibits(content: Content) -> Generator[Progress, None, None]:
    """The files of the exhibits, each compared on its way with what the journal says of it."""
    total, done = size(content.db), 0
    yield Progress("seal", 0, total, "byte")
    for piece in content.inputs.exhibits:
        for position, file in enumerate(piece.files, 1):
            if piece.reference:
                continue
            name = f"data/exhibits/{piece.number:04}/{position:04}-{plain(file.name)}"
            with content.bag.open(name) as entry, exhibits.open_file(content.db, file) as stream:
                while data := stream.read(_AT_ONCE):
                    entry.write(data)
                    done += len(data)
                    yield Progress("seal", done, total, "byte")
                if entry.sha256 != file.sha256:
                    raise UserError("bundle_exhibit_differs", number=piece.number, name=file.name)
            content.files[file.id] = name


def _names(content: Content) -> None:
    header = ("file", "exhibit", "name", "size", "sha256", "modified", "reference")
    rows: list[Sequence[object]] = [header]
    for piece in content.inputs.exhibits:
        for file in piece.files:
            name = columns.guarded(file.name)
            place = content.files.get(file.id)
            rows.append((place, piece.number, name, file.size, file.sha256, file.modified, int(piece.reference)))
    content.bag.put(layout.NAMES, columns.lines(rows).encode())


def _records(content: Content) -> None:
    for table in transfer.tables(content.db) if content.full else _HANDED_OVER:
        if table in transfer.LARGE:
            with content.bag.open(layout.large_record(table)) as entry:
                for some in transfer.dump_parts(content.db, table):
                    entry.text("".join(journal.canonical(row) + "\n" for row in some))
            continue
        rows = transfer.dump(content.db, table)
        if table == "settings":
            rows = [row for row in rows if row["name"] != sealed.SETTING]
        elif table == "captures":
            continue  # with the pictures
        elif table == "exhibit_files" and not content.full:
            rows = [{name: value for name, value in row.items() if name != "path"} for row in rows]
        content.bag.put(layout.record(table), layout.document(rows))


def _footage(content: Content) -> Generator[Progress, None, None]:
    known = [file for piece in content.inputs.exhibits for file in piece.files if file.id in content.inputs.footage]
    for done, file in enumerate(known):
        yield Progress("seal_footage", done, len(known), "file")
        index = records.frame_index(content.db, file.id)
        assert index is not None
        with content.bag.open(layout.footage(file.id)) as entry:
            entry.text(columns.lines([layout.FRAME_COLUMNS]))
            for some in _some(index.frames):
                entry.text(columns.lines(layout.frame_cells(row) for row in some))


def _replay(content: Content, replay: int) -> Generator[Progress, None, None]:
    total = observations.count(content.db, replay)
    yield Progress("seal_replay", 0, total, "row")
    bag, done = content.bag, 0
    name = layout.replay(replay, "observations.csv")
    with bag.open(name) as entry:
        entry.text(columns.lines([[column for column, _ in columns.OBSERVATIONS]]))
        for some in _some(observations.in_order(content.db, replay)):
            entry.text(columns.lines(map(columns.observation_cells, some)))
            done += len(some)
            yield Progress("seal_replay", done, total, "row")
    _parquet(bag, name, columns.OBSERVATIONS)
    yield Progress("seal_replay", total, total, "row")
    name = layout.replay(replay, "events.csv")
    with bag.open(name) as entry:
        entry.text(columns.lines([[column for column, _ in columns.EVENTS]]))
        entry.text(columns.lines(map(columns.event_cells, observations.events_in_order(content.db, replay))))
    _parquet(bag, name, columns.EVENTS)
    with bag.open(layout.replay(replay, "templates.csv")) as entry:
        entry.text(columns.lines([layout.TEMPLATE_COLUMNS, *transfer.templates(content.db, replay)]))


def _parquet(bag: Bag, source: str, kinds: Sequence[tuple[str, str]]) -> None:
    name = source.removesuffix("csv") + "parquet"
    columns.parquet(bag.place(source), bag.place(name), kinds)
    bag.adopt(name)


def _captures(content: Content) -> None:
    """In a full bundle as they were taken; else those that the procès-verbal prints, as it prints them."""
    rows = transfer.dump(content.db, "captures")
    kept = rows if content.full else [row for row in rows if row["id"] in content.printed]
    content.bag.put(layout.record("captures"), layout.document(kept))
    for row in kept:
        number = row["id"]
        picture = records.capture_picture(content.db, number) if content.full else content.inputs.captures[number][1]
        content.bag.put(layout.capture(number), picture)


def _journal(content: Content) -> None:
    given = content.printed
    with content.bag.open(layout.JOURNAL) as entry:
        for line in _entries(content.db):
            shown = content.full or layout.is_handed_over(line, given)
            entry.text(layout.entry_line(line) if shown else layout.withheld_line(line))
    with content.bag.open(layout.JOURNAL_CSV) as entry:
        entry.text(columns.lines([layout.JOURNAL_COLUMNS]))
        for line in _entries(content.db):
            fields = asdict(line)
            if not (content.full or layout.is_handed_over(line, given)):
                fields = {"number": line.number, "previous": line.previous, "hash": line.hash}
            cells = (fields.get(name) for name in layout.JOURNAL_COLUMNS)
            entry.text(columns.lines([[columns.guarded(c) if isinstance(c, str) else c for c in cells]]))


def _entries(db: Db) -> Iterator[JournalEntry]:
    first = 1
    while some := journal.entries(db, first, _ROWS):
        yield from some
        first = some[-1].number + 1


def _case(content: Content) -> dict[str, Any]:
    head = asdict(content.inputs.case)
    if not content.full:  # the family of control tells what is looked for
        head = {name: value for name, value in head.items() if not name.startswith("template")}
    return {
        "format": layout.FORMAT,
        "format_version": layout.FORMAT_VERSION,
        "schema": [MAJOR, MINOR],
        "tool_version": __version__,
        "variant": content.variant.value,
        "seal": content.bag.seal,
        "sealed": content.sealed,
        "case": head,
        "journal": {"count": content.inputs.journal_count, "head": content.inputs.journal_head},
        "report_version": content.inputs.version,
        "face_templates": "not transmitted",
        "files": {str(identifier): name for identifier, name in content.files.items()},
    }


def _some(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """The same in lists of some thousands."""
    left = iter(items)
    while some := list(islice(left, _ROWS)):
        yield some
