"""The annex of captures as they were taken: the journal says who asked for it; its first page says why."""

from __future__ import annotations

from reportlab.lib.units import mm

from inspector.report import parts
from inspector.report.archive import archive
from inspector.report.draft import Draft
from inspector.report.inputs import ReportInputs
from inspector.report.minutes import integrity
from inspector.report.sheet import build


def unblurred(inputs: ReportInputs, reason: str) -> bytes:
    """The PDF. inputs.captures: the pictures to print, not blurred."""
    draft = Draft.of(inputs, "non_floute")
    words = draft.words
    story = parts.title(words("title"), words("subtitle", case=inputs.case))
    story.append(parts.notice([words("warning"), words("warning_more")], "secret"))
    story.append(parts.facts([(words("l_reason"), reason)]))
    for number in sorted(inputs.captures):
        capture, png = inputs.captures[number]
        replay = inputs.replay(capture.replay)
        footage = draft.exhibit(replay.footage) if replay else None
        image = inputs.images.get((capture.replay, capture.frame))
        story.append(parts.figure(png, words("caption_bare", footage=footage, capture=capture, image=image)))
    story += parts.heading(words.plain("h_integrity"), room=60 * mm)
    story += integrity(draft)
    pdf = build(story, draft.furniture(secret=True, draft=words.plain("secret_line")))
    return archive(pdf, (), dated=inputs.dated)
