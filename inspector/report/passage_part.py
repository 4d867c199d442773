"""Sheets of passages in the technical annex: all that a replay extracted about one passer-by or vehicle."""

from __future__ import annotations

from reportlab.platypus import Flowable

from inspector.domain.report import PassageDatum, PassageSheet
from inspector.domain.words import DataCategory
from inspector.report import figures, figures_part, parts, safe
from inspector.report.draft import Draft
from inspector.report.parts import Column

_EVENTS = 40
"""Events of a passage printed one by one."""


def sheets(draft: Draft, model: object) -> list[Flowable]:
    """Every sheet. model: function that names a model."""
    words = draft.words
    if not draft.inputs.passages:
        return [parts.paragraph(words("no_passage"))]
    made: list[Flowable] = [parts.paragraph(words("passages_intro"))]
    for sheet in draft.inputs.passages:
        made += _sheet(draft, sheet, model)
    return made


def _sheet(draft: Draft, sheet: PassageSheet, model: object) -> list[Flowable]:
    words = draft.words
    made = parts.heading(words.plain("passage_heading", track=sheet.track, replay=sheet.replay), 1)
    rows: list[tuple[object, object]] = [
        (words("l_object"), words.name("class", sheet.label)),
        (words("c_images"), words("range", first=sheet.first, last=sheet.last)),
        (words("l_times"), words("times", begin=figures.clock(sheet.begin), end=figures.clock(sheet.end),
                                 seconds=round(sheet.end - sheet.begin, 2))),
    ]  # fmt: skip
    made.append(parts.facts(rows))
    columns = [
        Column(words("c_category"), 4), Column(words("c_value"), 5), Column(words("c_data"), 2, figures=True),
        Column(words("c_images"), 3, figures=True), Column(words("c_models"), 5),
    ]  # fmt: skip
    made.append(parts.table(columns, [_datum(draft, datum, model) for datum in sheet.data]))
    if sheet.events:
        lines = [
            words(
                "passage_event",
                at=figures.clock(time),
                kind=words.name("event", kind),
                label=_label(draft, label),
                value=value,
            )
            for kind, label, time, value in sheet.events[:_EVENTS]
        ]
        made += [*parts.lead(words("passage_events")), *parts.items(lines)]
        if len(sheet.events) > _EVENTS:
            made.append(parts.paragraph(words("more", n=len(sheet.events) - _EVENTS), "detail"))
    if len(sheet.path) >= 2:
        made.append(figures_part.path(draft, sheet.path, sheet.aspect))
    return made


def _datum(draft: Draft, datum: PassageDatum, model: object) -> tuple[object, ...]:
    words = draft.words
    assert callable(model)
    value: object = "–"
    if datum.words:
        said = [(_word(draft, datum, text), count) for text, count in datum.words]
        value = words("passage_words", said=said)
    elif datum.category is DataCategory.IMAGE and datum.most is not None:
        value = words("octets", n=round(datum.most))
    elif datum.least is not None and datum.most is not None:
        value = words("passage_numbers", least=datum.least, most=datum.most)
    return (
        words("passage_datum", category=words.name("category", datum.category), label=_label(draft, datum.label)),
        value,
        words.number(datum.count),
        words("range", first=datum.first, last=datum.last),
        words("names", names=[model(draft, one) for one in datum.models]),
    )


def _label(draft: Draft, label: str) -> object:
    """What a datum is about: a class by its name, a zone as the configuration names it."""
    if rule := draft.words.named("rule", label):
        return rule
    named = draft.words.name("class", label)
    return named if named != label or not label else safe.mono(label)


def _word(draft: Draft, datum: PassageDatum, text: str) -> object:
    """A word that was extracted; the hash of a template is cut, it is whole in the case."""
    if len(text) == 64 and all(c in "0123456789abcdef" for c in text):
        return safe.mono(f"{text[:16]}…")
    return draft.words.label("value", text)
