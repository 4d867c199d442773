"""What the technical annex says of a vendor's exports: what they hold by category of data, and where it comes first."""

from __future__ import annotations

from reportlab.platypus import Flowable

from inspector.assess import sensitivity
from inspector.assess.vendor_data import categories
from inspector.domain.metadata import MetadataFact, MetadataSummary, StoredMetadata
from inspector.domain.words import DataCategory
from inspector.messages import text
from inspector.report import parts, safe
from inspector.report.draft import Draft
from inspector.report.parts import Column

_SHOWN = 200
"""Facts and placeholders printed one by one up to here, counted beyond."""


def recorded(draft: Draft, exhibit: int) -> list[Flowable]:
    """What was read of the exports of a pièce; empty when nothing was."""
    stored = draft.inputs.metadata.get(exhibit)
    if stored is None:
        return []
    words = draft.words
    made: list[Flowable] = [*parts.lead(words("recorded")), parts.paragraph(words("recorded_intro", stored=stored))]
    if stored.mapping is not None:
        made.append(parts.paragraph(words("recorded_mapping", name=str(stored.mapping.get("name", "")))))
    piece = draft.inputs.exhibit(exhibit)
    names = {file.id: file.name for file in piece.files} if piece is not None else {}
    for file, summary in stored.files:
        made += _file(draft, names.get(file, summary.file), summary)
    return [*made, *_facts(draft, stored)]


def _file(draft: Draft, name: str, summary: MetadataSummary) -> list[Flowable]:
    words, language = draft.words, draft.words.language
    if not summary.recognised:
        made = parts.items([words("recorded_unknown", file=name)])
    else:
        reason = summary.reason
        why = text(f"recognised.{reason.code}", language, **dict(reason.arguments)) if reason is not None else ""
        made = parts.items(
            [words("recorded_file", file=name, summary=summary, why=why, sure=round(100 * summary.confidence))]
        )
    lines = [words.sentence(f"warning.{one.code}", one.arguments) for one in summary.warnings]
    if lines:
        made += [*parts.lead(words("warnings")), *parts.items(lines)]
    if summary.placeholders:
        columns = [Column(words("c_key"), 5), Column(words("c_value"), 4),
                   Column(words("c_count"), 2, figures=True), Column(words("c_why"), 5)]  # fmt: skip
        rows = [
            (safe.mono(one.path), safe.mono(one.value), words.number(one.count),
             text(f"placeholder.{one.why}", language))
            for one in summary.placeholders[:_SHOWN]
        ]  # fmt: skip
        made += [*parts.lead(words("placeholders")), parts.table(columns, rows)]
    return made


def _facts(draft: Draft, stored: StoredMetadata) -> list[Flowable]:
    words = draft.words
    found = [(category, fact) for fact in stored.facts for category in categories(fact)]
    found.sort(key=lambda one: (-sensitivity(one[0]), -one[1].count, one[1].position))
    apart = [fact for fact in stored.facts if not categories(fact)]
    columns = [
        Column(words("c_category"), 4), Column(words("c_named"), 6), Column(words("c_count"), 2, figures=True),
        Column(words("c_passages"), 2, figures=True), Column(words("c_first"), 4),
    ]  # fmt: skip
    rows = [_row(draft, category, fact) for category, fact in found[:_SHOWN]]
    made: list[Flowable] = [parts.table(columns, rows)] if rows else []
    if len(found) > _SHOWN:
        made.append(parts.paragraph(words("recorded_more", n=len(found) - _SHOWN)))
    names = [*dict.fromkeys(fact.name or fact.label for fact in apart if fact.name or fact.label)]
    if names:
        made.append(parts.paragraph(words("recorded_apart", names=names[:_SHOWN], more=max(len(names) - _SHOWN, 0))))
    return made


def _row(draft: Draft, category: DataCategory, fact: MetadataFact) -> tuple[object, ...]:
    words = draft.words
    return (
        words.name("category", category),
        words("recorded_fact", fact=fact, kind=text(f"metadata_fact.{fact.kind}", words.language)),
        words.number(fact.count),
        words.number(fact.tracks) if fact.tracks else "–",
        words("recorded_first", line=fact.line, path=fact.path),
    )
