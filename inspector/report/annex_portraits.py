"""Technical annex: the portraits that the faces of a replay were compared with, each by where it comes from. No name
of a portrait stands here, nor its template."""

from __future__ import annotations

from reportlab.platypus import Flowable

from inspector.domain.observation import ReplayRecord
from inspector.report import parts, safe
from inspector.report.draft import Draft
from inspector.report.parts import Column


def portraits(draft: Draft, record: ReplayRecord) -> list[Flowable]:
    """The table of the portraits of a replay; nothing without a list."""
    if not record.portraits:
        return []
    words = draft.words
    columns = [
        Column(words("c_number"), 2),
        Column(words("c_portrait_from"), 7),
        Column("SHA-256", 7),
    ]
    rows = [(str(one.number), words("portrait_from", one=one), safe.mono(one.sha256)) for one in record.portraits]
    return [*parts.lead(words("portraits")), parts.paragraph(words("portraits_said")), parts.table(columns, rows)]
