"""The footage of a pièce as a whole: one file, or all its files as one timeline."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspector.casefile import CaseFile, CaseReader, Db, exhibits, journal, records
from inspector.casefile import footage_records as kept
from inspector.domain.case import Exhibit, ExhibitFile, StoredReplay
from inspector.domain.errors import UserError
from inspector.domain.footage import FootageFacts, FrameIndex, Timeline, join
from inspector.domain.words import ExhibitKind
from inspector.footage import Source, timeline


@dataclass(frozen=True, slots=True)
class Whole:
    """What is played or replayed. files: those of the pièce that it is made of, in order; sha256: of the file, or of
    their list (see `list_digest`); timeline: None for one file."""

    exhibit: int
    files: tuple[ExhibitFile, ...]
    index: FrameIndex
    sha256: str
    timeline: Timeline | None = None


def whole(db: Db, exhibit: int, file: int | str | None = None) -> Whole:
    """The footage of a pièce: all its readable files, or the one of that identifier or name.

    Raises UserError: no image in it, files whose images differ in size (then `file` must be given), no such file.
    """
    piece = exhibits.exhibit(db, exhibit)
    facts = {each.id: found for each in piece.files if (found := records.footage_facts(db, each.id)) is not None}
    readable = [each for each in piece.files if each.id in facts]
    if file is not None:
        chosen = next((each for each in readable if file in (each.id, each.name)), None)
        if chosen is None:
            raise UserError("timeline_file_unknown", exhibit=exhibit, file=file)
        return _one(db, exhibit, chosen)
    if not readable:
        raise UserError("footage_not_indexed", exhibit=exhibit)
    if len(readable) == 1:
        return _one(db, exhibit, readable[0])
    made = timeline([(each.name, facts[each.id]) for each in readable])
    by_name = {each.name: each for each in readable}
    ordered = tuple(by_name[segment.name] for segment in made.segments)
    index = join([(s.name, _index(db, exhibit, by_name[s.name]), s.start) for s in made.segments])
    return Whole(exhibit, ordered, index, list_digest(ordered), made)


def _one(db: Db, exhibit: int, file: ExhibitFile) -> Whole:
    return Whole(exhibit, (file,), _index(db, exhibit, file), file.sha256)


def _index(db: Db, exhibit: int, file: ExhibitFile) -> FrameIndex:
    index = records.frame_index(db, file.id)
    if index is None:
        raise UserError("footage_not_indexed", exhibit=exhibit)
    return index


def whole_of_replay(db: Db, replay: StoredReplay) -> Whole:
    """What a replay was, or is being, run on: the whole pièce, or the one file that was chosen."""
    file: int | None = kept.replay_file(db, replay.footage, replay.id)
    if file is None and replay.record is not None:
        # A replay made before files were joined is of the pièce's first file; its record says so.
        files = exhibits.exhibit(db, replay.footage).files
        file = next((each.id for each in files if each.sha256 == replay.record.footage_sha256), None)
    return whole(db, replay.footage, file)


def source(case: CaseFile | CaseReader, footage: Whole) -> Source:
    """What opens its files; their streams must be closed before the case."""
    openers = tuple(exhibits.opener(case, file) for file in footage.files)
    return openers[0] if len(openers) == 1 else openers


def list_digest(files: Sequence[ExhibitFile]) -> str:
    """SHA-256 hex of several files as one thing: of their list in the form of ``sha256sum`` (digest, two spaces, name,
    line feed), in the order of the timeline."""
    digest = hashlib.sha256()
    for file in files:
        name = file.name.replace("\\", "\\\\").replace("\n", "\\n")
        digest.update(f"{file.sha256}  {name}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def keep_timeline(case: CaseFile, exhibit: Exhibit) -> None:
    """Write in the journal how a pièce of several files was put end to end, or keep as a fact of it why it was not."""
    facts = {file.id: found for file in exhibit.files if (found := records.footage_facts(case.db, file.id)) is not None}
    made = timeline_of(exhibit, facts)
    subject = f"exhibit {exhibit.number}"
    if isinstance(made, Timeline):
        details = {
            "order": made.order,
            "files": len(made.segments),
            "frames": sum(segment.frames for segment in made.segments),
            "timeline_digest": whole(case.db, exhibit.number).index.digest,
        }
        with case.db.atomic():
            journal.append(case.db, case.agent, "footage.timeline", subject, "done", details)
    elif made is not None:
        arguments = {name: str(value) for name, value in made.arguments.items()}
        with case.db.atomic():
            records.exhibit_problem(case.db, exhibit.number, f"error.{made.code}", arguments)
            problem = {"code": f"error.{made.code}", **arguments}
            wrote = [f"problems {exhibit.number}"]
            journal.append(case.db, case.agent, "exhibit.problem", subject, "failed", problem, wrote)


def timeline_of(exhibit: Exhibit, facts: Mapping[int, FootageFacts]) -> Timeline | UserError | None:
    """The timeline of a pièce of several readable files, or why there is none; None for one file or no footage.
    facts: by identifier of the file."""
    readable = [(file.name, facts[file.id]) for file in exhibit.files if file.id in facts]
    if len(readable) < 2:
        return None
    try:
        return timeline(readable)
    except UserError as error:
        return error


def timelines(pieces: Sequence[Exhibit], facts: Mapping[int, FootageFacts]) -> dict[int, Timeline]:
    """By exhibit number, for the footage of several files that make one."""
    found = {piece.number: timeline_of(piece, facts) for piece in pieces if piece.kind is ExhibitKind.FOOTAGE}
    return {number: made for number, made in found.items() if isinstance(made, Timeline)}
