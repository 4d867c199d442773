"""Take a colleague's case of the same control into this one: first what would come, then all of it or nothing."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector import messages
from inspector.casefile import CaseFile, CaseReader, Db, Secret, exhibits, journal, merge_source, merge_whole, records
from inspector.casefile import merge as merging
from inspector.casefile.database import EngineError
from inspector.casefile.medium import require
from inspector.domain.errors import UserError
from inspector.domain.merge import Brought, Conflict, Kept, MergePreview
from inspector.domain.progress import Progress
from inspector.messages import Language
from inspector.operations import templates, verification

_CODE = re.compile(r"⟨(([a-z_]+)\.([a-z0-9_]+))⟩")
_KINDS = (
    *(
        "declaration",
        "statement",
        "plan",
        "metadata",
        "portrait",
        "replay",
        "capture",
        "annotation",
        "overlay",
        "finding",
    ),
    *("recipe", "gravity", "review", "risk", "regime", "text"),
)
_BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, EngineError)


CAN_FORCE = frozenset(("merge_decision", "merge_fails", "merge_rewritten", "merge_plain"))
"""Errors that `force` passes over."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What was done. preview: what the other held that this case did not; entries: lines added to the journal."""

    preview: MergePreview
    entries: int


def mention(name: str, language: Language) -> str:
    """A mention of the procedure, or what else one chooses ("gravity.3"), in words."""
    kind, *about = name.split(".")
    words = ", ".join(messages.name_of("merge_text", part, language) for part in about)
    purpose = messages.name_of("purpose", ".".join(about), language)
    return messages.text(f"merge.mention.{kind}", language, n=about[0] if about else "", about=words, named=purpose)


def shown(value: str, language: Language) -> str:
    """A side of a `Choice` in words: what is not a text was kept as "true", "false" or the code of a message."""
    if value in ("true", "false"):
        return messages.text(f"merge.{value}", language)
    return _CODE.sub(
        lambda found: messages.text(found[1], language) if found[1] in messages.table() else found[3], value
    )


def told(conflict: Conflict, language: Language) -> str:
    """A conflict as a sentence."""
    return messages.text(
        f"merge.{conflict.code}", language, **{name: shown(value, language) for name, value in conflict.arguments}
    )


def preview(
    case: CaseFile | CaseReader, path: Path, secret: Secret, *, force: bool = False
) -> Generator[Progress, None, MergePreview]:
    """What the case at `path` would bring, once it has been verified; neither case is changed.

    force: also a case of another decision, one whose verification fails, one whose journal was rewritten since an
    earlier merge, or an encrypted one into one that is not. secret: what opens the other.
    Raises UserError: merge_same, merge_decision, merge_fails, merge_rewritten, merge_plain, merge_points, and those of
    `merge_source.open_source`.
    """
    with merge_source.open_source(path, secret) as reader, _understanding(path):
        yield from _examined(case, reader, force=force)
        return _preview(case, reader.db)


def merge(
    case: CaseFile,
    path: Path,
    secret: Secret,
    *,
    kept: Mapping[str, Kept] | None = None,
    force: bool = False,
) -> Generator[Progress, None, Merged]:
    """Take in what the case at `path` holds and this one does not, all of it or nothing; the other is only read.

    Pièces whose bytes are here are joined, the others take the numbers that follow; what cites them is pointed again.
    kept: mention of what differs -> "here" (the rule), "there", "both". Done again, it adds nothing.
    The journal says what came from where, with the other's head; the other's whole journal is kept beside it.
    Raises UserError: those of `preview`, and case_sealed, merge_choice, merge_content, disk_short_copy, disk_full.
    """
    if case.db.sealed:
        raise UserError("case_sealed", path=case.path)
    with merge_source.open_source(path, secret) as reader:
        with _understanding(path):
            yield from _examined(case, reader, force=force)
            seen = _preview(case, reader.db)
        known = {choice.mention: choice for choice in seen.choices}
        for name, which in (kept or {}).items():
            if name not in known or which not in known[name].sides:
                raise UserError("merge_choice", mention=name, known=", ".join(known) or "—")
        require(case.path.parent, seen.size)
        before = journal.head(case.db)[0]
        with _understanding(path):
            yield from merging.merge(case, reader.db, kept or {})
        return Merged(seen, journal.head(case.db)[0] - before)


@contextmanager
def _understanding(path: Path) -> Generator[None, None, None]:
    """A case that holds together may still say what no case of ours says."""
    try:
        yield
    except _BROKEN as error:
        raise UserError("merge_unreadable", path=path, why=f"{type(error).__name__} {error}"[:200]) from error


def _examined(case: CaseFile | CaseReader, other: CaseReader, *, force: bool) -> Generator[Progress, None, None]:
    with case.reader() as own:
        here, there = records.case_head(own.db), records.case_head(other.db)
        head = journal.head(other.db)[1]
        if other.path.samefile(case.path) or own.db.value("SELECT 1 FROM journal WHERE hash = ?", [head]) is not None:
            raise UserError("merge_same", path=other.path)
        if here.decision.strip() != there.decision.strip() and not force:
            raise UserError("merge_decision", here=here.decision, there=there.decision)
        if case.key is None and other.key is not None and not force:
            raise UserError("merge_plain", path=other.path)
        known = {point.id for point in templates.of_case(own.db).points}
        unknown = sorted({finding.point for finding in records.findings(other.db)} - known)
        if unknown:
            raise UserError("merge_points", points=", ".join(unknown), template=there.template)
        kept = own.db.rows("SELECT head FROM merged_cases WHERE source_case = ?", [there.id])
    hashes = {hash_ for (hash_,) in other.db.rows("SELECT hash FROM journal")}
    if any(former not in hashes for (former,) in kept) and not force:
        raise UserError("merge_rewritten", path=other.path)
    result = yield from verification.examine(other)
    # an original that the colleague only referenced is where the colleague saw it: the preview says so
    failures = [failure for failure in result.failures if failure.code != "reference_missing"]
    if failures and not force:
        raise UserError("merge_fails", path=other.path, failures=len(failures))


def _preview(case: CaseFile | CaseReader, other: Db) -> MergePreview:
    with case.reader() as own:
        plan = merge_whole.make(own.db, other)
        held = exhibits.exhibits(own.db)
    head = records.case_head(other)
    count, last = journal.head(other)
    number = max((piece.number for piece in held), default=0)
    brought = []
    for piece in exhibits.exhibits(other):
        joined = piece.number not in plan.new["exhibit"]
        number += not joined
        here = plan.maps["exhibit"][piece.number] if joined else number
        brought.append(Brought(piece.number, here, piece.name, piece.size, joined))
    return MergePreview(
        case=head.id,
        decision=head.decision,
        organisation=head.organisation,
        agents=tuple(agent for (agent,) in other.rows("SELECT DISTINCT agent FROM journal ORDER BY agent")),
        count=count,
        head=last,
        exhibits=tuple(brought),
        new={kind: len(plan.new[kind]) for kind in _KINDS},
        joined={kind: len(plan.joined[kind]) for kind in _KINDS},
        updated=len(plan.updated),
        filled=tuple(plan.filled),
        choices=tuple(plan.choices),
        conflicts=tuple(plan.conflicts),
        size=sum(piece.size for piece in merging.coming(plan, other) if not piece.reference),
    )
