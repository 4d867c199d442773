"""The inventory of exhibits: number, title, size and SHA-256 of each; a folder is one pièce with its files."""

from __future__ import annotations

from reportlab.platypus import Flowable

from inspector.domain.case import Exhibit
from inspector.report import exhibit_part, parts
from inspector.report.draft import Draft
from inspector.report.finish import finished
from inspector.report.inputs import ReportInputs
from inspector.report.sheet import build


def inventory(inputs: ReportInputs) -> bytes:
    """The PDF of the inventory, annexed to the procès-verbal."""
    draft = Draft.of(inputs, "inventaire")
    words = draft.words
    story = parts.title(words("title"), words("subtitle", case=inputs.case))
    files = sum(len(exhibit.files) for exhibit in inputs.exhibits)
    size = sum(exhibit.size for exhibit in inputs.exhibits)
    story.append(parts.paragraph(words("intro", n=len(inputs.exhibits), files=files, size=size)))
    story += draft.block("introduction")
    story += pieces(draft, detailed=True)
    story += draft.block("conclusion")
    story += parts.heading(words.plain("h_check"))
    story.append(parts.paragraph(words("check")))
    story += [parts.paragraph(words(key), "raw") for key in ("check_linux", "check_windows")]
    story.append(parts.paragraph(words("journal_line", n=inputs.journal_count, head=inputs.journal_head), "small"))
    return finished(draft, build(story, draft.furniture()))


def pieces(draft: Draft, *, detailed: bool = False) -> list[Flowable]:
    """Every pièce in the order of its number. detailed: when it was received, from whom, the note."""
    if not draft.inputs.exhibits:
        return [parts.paragraph(draft.words("no_exhibit"))]
    made: list[Flowable] = []
    for exhibit in sorted(draft.inputs.exhibits, key=lambda e: e.number):
        made += _piece(draft, exhibit)
        if detailed:
            made += _received(draft, exhibit)
            made += exhibit_part.known(draft, exhibit)
    return made


def is_folder(exhibit: Exhibit) -> bool:
    """Whether the pièce was received as a folder: several files, or one below it."""
    return len(exhibit.files) != 1 or "/" in exhibit.main.name


def _piece(draft: Draft, exhibit: Exhibit) -> list[Flowable]:
    words = draft.words
    means = words("referenced" if exhibit.reference else "copied")
    if not is_folder(exhibit):
        file = exhibit.main
        said = words("piece_file", number=exhibit.number, means=means, title=exhibit.name)
        return [*parts.heading_line(said), parts.paragraph(words("fingerprint", file=file), "item")]
    said = words("piece_folder", number=exhibit.number, means=means, title=exhibit.name, n=len(exhibit.files))
    made = parts.heading_line(said)
    for file in exhibit.files:
        made += parts.items([words("folder_file", file=file)])
    return made


def _received(draft: Draft, exhibit: Exhibit) -> list[Flowable]:
    words = draft.words
    said = words(
        "received",
        kind=words.name("exhibit_kind", exhibit.kind),
        received=exhibit.received,
        who=exhibit.handed_by,
        origin=exhibit.origin if exhibit.reference else None,
    )
    made: list[Flowable] = [parts.paragraph(said, "detail")]
    if copy := draft.inputs.signed_copies.get(exhibit.number):
        own = copy.case == draft.inputs.case.id
        made.append(parts.paragraph(words("signed_copy", copy=copy, own=own), "detail"))
    if exhibit.note.strip():
        made += parts.prose(words.plain("note", text=exhibit.note), "detail")
    return made
