"""What the journal vouches for besides the exhibits: the SHA-256 of each thing recorded, as it was just written.

An entry that writes a record carries, in its details, ``"wrote": {item: SHA-256}``. Verification computes the same
again from the rows and compares with the last entry about the item (docs/evidence.md says what is covered by what).

An item is a word and a number: "finding 3" (all its versions), "declaration 2", "plan 4", "footage 4" (frame indexes
and facts of the files), "facts 4", "problems 4", "metadata 4" (by exhibit number), "capture 5", "replay 1" (with its
events and templates; its observations have the digest of its record), "report 2" (an edition of the documents, what it
was made from and the SHA-256 of its files), "report_text 3", "blur 1", "law 4", "recipe 5", "recheck 1",
"annotation 7", "portrait 3" (a state of one that was cut); or a name: "setting …", "case", "procedure", "merged".
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from inspector.casefile import report_records
from inspector.casefile.database import CaseDatabase
from inspector.domain.case import JournalEntry
from inspector.domain.errors import UserError

KEY = "wrote"
"""The key of `JournalEntry.details` that holds item -> SHA-256 (None: removed)."""

FROM_HERE = frozenset(("case.new", "case.cover"))
"""Acts that begin a coverage: from then on a record that no entry wrote is a fault."""

OWN_LINE = ("recorder", "receipt", "signed_copy")
"""Kinds of `exhibit_facts` whose journal line holds the whole document (see `later_facts`)."""

SIGNALLED = "notice.exhibit_"
"""Problems with such a code are derived from the details of the exhibit (see `intake.signals`)."""

_BESIDE = frozenset(("sealed", "report_version"))
"""Settings that no entry covers: how a case came from a bundle, and a number that `verify` compares by itself."""

DRAFTS = "draft."
"""Settings whose name begins so are what is being typed and not yet recorded: no entry covers them."""

_AT_ONCE = 20_000


class _Digest:
    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._any = False

    def rows(self, rows: Sequence[Sequence[Any]]) -> None:
        """Rows of values that JSON can hold."""
        if rows:
            self._any = True
            self._hash.update(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")

    def large(self, db: CaseDatabase, sql: str, parameters: Sequence[Any]) -> None:
        """Rows whose first column, an integer, is their order and is left out; `sql` asks those above ``?``."""
        last = -1
        while rows := db.rows(f"{sql} LIMIT {_AT_ONCE}", [*parameters, last]):
            last = rows[-1][0]
            self.rows([row[1:] for row in rows])

    def value(self) -> str | None:
        """None when there was nothing."""
        return self._hash.hexdigest() if self._any else None


def fingerprint(db: CaseDatabase, item: str) -> str | None:
    """The SHA-256 of an item as the case holds it now, None when there is no such thing.

    Raises UserError when it cannot be read.
    """
    kind, _, which = item.partition(" ")
    digest = _Digest()
    _KINDS[kind](db, which, digest)
    return digest.value()


def wrote(db: CaseDatabase, items: Iterable[str]) -> dict[str, str | None]:
    """What the entry of an act that wrote these items says of them."""
    return {item: fingerprint(db, item) for item in items}


def begun(db: CaseDatabase) -> bool:
    """Whether the journal already covers the records; if not, the next opening has it do so (act "case.cover")."""
    places = ", ".join("?" * len(FROM_HERE))
    found = db.value(
        f"SELECT 1 FROM journal WHERE act IN ({places}) AND instr(details, ?) LIMIT 1",  # noqa: S608
        [*FROM_HERE, f'"{KEY}":'],
    )
    return found is not None


def items(db: CaseDatabase) -> Iterator[str]:
    """Every item there is, in order."""
    yield "case"
    for kind, sql in _LISTED.items():
        for (which,) in db.rows(sql):
            yield f"{kind} {which}"
    for name, table in (("procedure", "procedure"), ("merged", "merged_cases")):
        if db.value(f"SELECT 1 FROM {table} LIMIT 1") is not None:  # noqa: S608
            yield name
    for (name,) in db.rows("SELECT name FROM settings ORDER BY name"):
        if name not in _BESIDE and not name.startswith(DRAFTS):
            yield f"setting {name}"


_LISTED = {
    "footage": "SELECT DISTINCT exhibit FROM exhibit_files JOIN footage ON file = id ORDER BY exhibit",
    "facts": f"SELECT DISTINCT exhibit FROM exhibit_facts WHERE kind NOT IN {OWN_LINE} ORDER BY exhibit",  # noqa: S608
    "problems": f"SELECT DISTINCT exhibit FROM exhibit_problems WHERE substr(code, 1, {len(SIGNALLED)}) <> "  # noqa: S608
    f"'{SIGNALLED}' ORDER BY exhibit",
    "plan": "SELECT exhibit FROM plans ORDER BY exhibit",
    "metadata": "SELECT DISTINCT exhibit FROM metadata_readings WHERE document IS NOT NULL ORDER BY exhibit",
    "declaration": "SELECT id FROM declarations UNION ALL SELECT id FROM spoken_declarations ORDER BY 1",
    "replay": "SELECT id FROM replays ORDER BY id",
    "capture": "SELECT id FROM captures ORDER BY id",
    "finding": "SELECT id FROM findings UNION SELECT finding FROM finding_versions ORDER BY 1",
    "report": "SELECT version FROM report_versions ORDER BY version",
    "report_text": "SELECT id FROM report_texts ORDER BY id",
    "blur": "SELECT id FROM capture_blurs ORDER BY id",
    "law": "SELECT id FROM law_records ORDER BY id",
    "recipe": "SELECT id FROM finding_recipes ORDER BY id",
    "recheck": "SELECT id FROM finding_rechecks ORDER BY id",
    "annotation": "SELECT id FROM annotations ORDER BY id",
    "statement": "SELECT id FROM statements ORDER BY id",
    "portrait": "SELECT id FROM portraits ORDER BY id",
}


def _rows(sql: str) -> Callable[[CaseDatabase, str, _Digest], None]:
    def add(db: CaseDatabase, which: str, digest: _Digest) -> None:
        digest.rows(db.rows(sql, [which] * sql.count("?")))

    return add


def _procedure(db: CaseDatabase, _: str, digest: _Digest) -> None:
    digest.rows(db.rows("SELECT document FROM procedure"))
    digest.rows(db.rows("SELECT document FROM procedure_lines"))


def _declaration(db: CaseDatabase, which: str, digest: _Digest) -> None:
    columns = "id, category, purpose, camera, value, retention, exhibit, page, quote"
    digest.rows(db.rows(f"SELECT {columns} FROM declarations WHERE id = ?", [which]))  # noqa: S608
    digest.rows(db.rows("SELECT id, document, recorded FROM spoken_declarations WHERE id = ?", [which]))


def _footage(db: CaseDatabase, which: str, digest: _Digest) -> None:
    for file, *fields, block, facts in db.rows(
        "SELECT file, frames, time_base, width, height, digest, rows, facts FROM footage "
        "JOIN exhibit_files ON id = file WHERE exhibit = ? ORDER BY file",
        [which],
    ):
        try:
            frames = hashlib.sha256(zlib.decompress(block)).hexdigest()
        except zlib.error:
            frames = "damaged"
        digest.rows([[file, *fields, frames, facts]])


def _capture(db: CaseDatabase, which: str, digest: _Digest) -> None:
    for *fields, picture in db.rows(
        "SELECT id, replay, frame, pts, time, taken, sha256, size, picture FROM captures WHERE id = ?", [which]
    ):
        digest.rows([[*fields, hashlib.sha256(picture).hexdigest()]])


def _replay(db: CaseDatabase, which: str, digest: _Digest) -> None:
    row = db.row("SELECT id, footage, plan, camera, state, started, ended, record FROM replays WHERE id = ?", [which])
    if row is None:
        return
    digest.rows([row])
    if row[6] is None:  # it runs: its rows are being added
        return
    digest.large(
        db,
        "SELECT id, frame, pts, time, track, kind, label, value, step FROM events WHERE replay = ? AND id > ? "
        "ORDER BY id",
        [which],
    )
    # a vector may be erased, or not transmitted: its SHA-256 stays
    digest.large(
        db,
        "SELECT id, frame, track, sha256, length FROM face_templates WHERE replay = ? AND id > ? ORDER BY id",
        [which],
    )


def _metadata(db: CaseDatabase, which: str, digest: _Digest) -> None:
    for reading, read, document in db.rows(
        "SELECT id, read, document FROM metadata_readings WHERE exhibit = ? AND document IS NOT NULL ORDER BY id",
        [which],
    ):
        digest.rows([[reading, read, document]])
        last, end = (reading << 40) - 1, (reading + 1) << 40
        columns = (
            "id, file, time, raw_time, frame, source, track, parent, label, confidence, box_left, box_top, box_width, "
            "box_height, attributes, template_length, image_bytes, event, line, path"
        )
        while rows := db.rows(
            f"SELECT {columns} FROM metadata_observations WHERE id > ? AND id < ? ORDER BY id LIMIT {_AT_ONCE}",  # noqa: S608
            [last, end],
        ):
            last = rows[-1][0]
            digest.rows(rows)


def _finding(db: CaseDatabase, which: str, digest: _Digest) -> None:
    columns = "point, status, text, proofs, breaches, created, changed"
    digest.rows(db.rows(f"SELECT id, {columns} FROM findings WHERE id = ?", [which]))  # noqa: S608
    digest.rows(
        db.rows(f"SELECT id, finding, {columns} FROM finding_versions WHERE finding = ? ORDER BY id", [which])  # noqa: S608
    )


def _report(db: CaseDatabase, which: str, digest: _Digest) -> None:
    for *fields, block in db.rows(
        "SELECT version, language, dated, closed, journal_count, journal_head, tool_version, law_version, files, "
        "document FROM report_versions WHERE version = ?",
        [which],
    ):
        digest.rows([[*fields, hashlib.sha256(report_records.document_digest_source(block)).hexdigest()]])


def _merged(db: CaseDatabase, _: str, digest: _Digest) -> None:
    digest.rows(
        db.rows(
            "SELECT kind, item, source_case, source_item, merged FROM merged ORDER BY kind, source_case, source_item"
        )
    )
    for *fields, text in db.rows(
        "SELECT id, source_case, head, entries, document, merged, journal FROM merged_cases ORDER BY id"
    ):
        digest.rows([[*fields, hashlib.sha256(text.encode()).hexdigest()]])


_KINDS: dict[str, Callable[[CaseDatabase, str, _Digest], None]] = {
    "case": _rows(
        "SELECT id, template, template_sha256, decision, organisation, form, place, created, tool_version, sample "
        "FROM case_head"
    ),
    "procedure": _procedure,
    "setting": _rows("SELECT name, value FROM settings WHERE name = ?"),
    "merged": _merged,
    "declaration": _declaration,
    "plan": _rows("SELECT exhibit, saved, document FROM plans WHERE exhibit = ?"),
    "facts": _rows(
        f"SELECT id, exhibit, kind, document, recorded FROM exhibit_facts WHERE exhibit = ? "  # noqa: S608
        f"AND kind NOT IN {OWN_LINE} ORDER BY id"
    ),
    "problems": _rows(
        "SELECT id, exhibit, code, arguments, met FROM exhibit_problems WHERE exhibit = ? "  # noqa: S608
        f"AND substr(code, 1, {len(SIGNALLED)}) <> '{SIGNALLED}' ORDER BY id"
    ),
    "footage": _footage,
    "capture": _capture,
    "replay": _replay,
    "metadata": _metadata,
    "finding": _finding,
    "report": _report,
    "report_text": _rows("SELECT id, document, block, language, text, base, written FROM report_texts WHERE id = ?"),
    "law": _rows("SELECT id, kind, subject, document, recorded FROM law_records WHERE id = ?"),
    "recipe": _rows("SELECT id, finding, document, recorded FROM finding_recipes WHERE id = ?"),
    "recheck": _rows("SELECT id, document, ended FROM finding_rechecks WHERE id = ?"),
    "annotation": _rows("SELECT id, footage, frame, document, recorded FROM annotations WHERE id = ?"),
    "statement": _rows("SELECT id, document, recorded FROM statements WHERE id = ?"),
    "portrait": _rows("SELECT id, number, document, recorded FROM portraits WHERE id = ?"),
    "blur": _rows("SELECT id, capture, document, written FROM capture_blurs WHERE id = ?"),
}


@dataclass(slots=True)
class Coverage:
    """What the journal says was written, gathered entry by entry. whole: every record must be in it (`FROM_HERE`)."""

    whole: bool = False
    read: dict[int, list[str]] = field(default_factory=dict)
    """Exhibit -> names of its files that its plan was read in, when several were read into one."""
    _last: dict[str, str | None] = field(default_factory=dict)

    def note(self, entry: JournalEntry) -> None:
        """Remembers what an entry wrote. One whose text was changed is shown by the chain, not here."""
        if entry.act in ("plan.read", "plan.merge"):
            self._note_plan(entry)
        if f'"{KEY}":' not in entry.details:
            return
        try:
            said = json.loads(entry.details)[KEY]
            self._last |= {str(item): value for item, value in said.items()}
        except (ValueError, TypeError, KeyError, AttributeError):
            return
        self.whole = self.whole or entry.act in FROM_HERE

    def _note_plan(self, entry: JournalEntry) -> None:
        try:
            files = json.loads(entry.details)["files"]
            self.read[int(entry.subject.removeprefix("exhibit "))] = [str(name) for name in files]
        except (ValueError, TypeError, KeyError):
            return

    def compare(self, db: CaseDatabase, fail: Callable[..., None]) -> Iterator[str]:
        """Yields each item after looking at it; calls `fail` for one that is not as its last entry wrote it, that is
        gone, or that no entry wrote. Raises UserError when the list of items itself cannot be read."""
        present = list(items(db))
        for item in present:
            said = self._last.get(item)
            if said is None and not self.whole:
                continue
            try:
                found = fingerprint(db, item)
            except UserError:
                fail("record_unreadable", item=item)
            else:
                if said is None:
                    fail("record_not_in_journal", item=item)
                elif found != said:
                    fail("record_changed", item=item)
            yield item
        for item in sorted(self._last.keys() - set(present)):
            if self._last[item] is not None:
                fail("record_gone", item=item)
