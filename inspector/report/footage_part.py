"""What the technical annex says of footage: each fact with its meaning, the timeline of a folder, the clock."""

from __future__ import annotations

from reportlab.platypus import Flowable

from inspector.domain.footage import FootageFacts
from inspector.footage.told import facts_told
from inspector.footage.told_time import clock_told, segments_told, timeline_told
from inspector.report import parts, safe
from inspector.report.draft import Draft
from inspector.report.parts import Column

_MONO = ("index_digest", "pts", "location")


def whole(draft: Draft, exhibit: int) -> list[Flowable]:
    """How the files of a pièce make one timeline, and what is known of its clock; empty when there is neither."""
    words, language = draft.words, draft.words.language
    made: list[Flowable] = []
    timeline = draft.inputs.timelines.get(exhibit)
    if timeline is not None:
        made += [*parts.lead(words("timeline")), *parts.items(list(timeline_told(timeline, language)))]
        made += parts.items(list(segments_told(timeline, language)))
    clock = draft.inputs.clocks.get(exhibit)
    if clock is not None:
        made += [*parts.lead(words("clock")), *parts.items(list(clock_told(clock, language)))]
    return made


def facts(draft: Draft, found: FootageFacts) -> list[Flowable]:
    """The facts of one file with one line of meaning each, then its irregularities."""
    words = draft.words
    columns = [Column(words("c_fact"), 3), Column(words("c_value"), 5), Column(words("c_meaning"), 6)]
    rows = [
        (told.label, safe.mono(told.value) if told.code in _MONO else told.value, told.meaning)
        for told in facts_told(found, words.language)
    ]
    made: list[Flowable] = [parts.table(columns, rows)]
    if found.irregularities:
        lines = [words.sentence(f"irregularity.{item.code}", item.arguments) for item in found.irregularities]
        return [*made, *parts.lead(words("irregularities")), *parts.items(lines)]
    return [*made, parts.paragraph(words("no_irregularity"), "small")]
