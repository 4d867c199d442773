"""What the internal document says of gravity, of the risk of the device, of the review and of earlier states."""

from __future__ import annotations

from reportlab.platypus import Flowable

from inspector import law, messages
from inspector.domain.appraisal import DEGREES, Mark
from inspector.domain.case import Finding
from inspector.report import parts
from inspector.report.draft import Draft
from inspector.report.parts import Column


def device(draft: Draft) -> list[Flowable]:
    """The risk of the device: its level, what sets it, the level kept instead."""
    words, risk = draft.words, draft.inputs.risk
    own = parts.paragraph(messages.text("risk.own_scale", words.language), "small")
    if risk is None or risk.level is None:
        return [parts.paragraph(messages.text("risk.none", words.language)), own]
    rows: list[tuple[object, object]] = []
    if risk.computed is not None:
        rows.append((words("l_risk_computed"), words.name("risk_level", risk.computed)))
    if risk.kept is not None:
        rows.append((words("l_risk_kept"), words.name("risk_level", risk.kept)))
        rows.append((words("l_why"), risk.why))
    made: list[Flowable] = [parts.facts(rows)]
    if risk.factors:
        columns = [Column(words("c_factor"), 8), Column(words("c_level"), 3), Column(words("c_rows"), 7)]
        lines = [
            (
                messages.text(f"risk_factor.{factor.code}", words.language),
                words.name("risk_level", factor.level),
                words("names", names=[words.name("category", category) for category in factor.categories])
                if factor.categories
                else words("said_by_agent"),
            )
            for factor in risk.factors
        ]
        made.append(parts.table(columns, lines))
    return [*made, own]


def of_finding(draft: Draft, finding: Finding) -> list[Flowable]:
    """Grid of gravity, review and earlier states of one finding."""
    return _gravity(draft, finding) + _review(draft, finding) + _states(draft, finding)


def _gravity(draft: Draft, finding: Finding) -> list[Flowable]:
    words, gravity = draft.words, draft.inputs.gravities.get(finding.id)
    if gravity is None or not gravity.marks:
        return []
    columns = [Column(words("c_criterion"), 5), Column(words("c_degree"), 5), Column(words("c_why_mark"), 8)]
    rows = [
        (words.name("criterion", criterion), _degree(draft, gravity.mark(criterion)), gravity.mark(criterion).why)
        for criterion in DEGREES
    ]
    article = law.cite("RGPD-83", words.language)
    note = parts.paragraph(messages.text("gravity.note", words.language, article=article), "small")
    return [*parts.lead(words("gravity")), parts.table(columns, rows), note]


def _degree(draft: Draft, mark: Mark) -> str:
    if not mark.degree:
        return messages.text("gravity.not_appraised", draft.words.language)
    return draft.words.name(mark.criterion, mark.degree)


def _review(draft: Draft, finding: Finding) -> list[Flowable]:
    words, review = draft.words, draft.inputs.reviews.get(finding.id)
    if review is None:
        return []
    made = parts.lead(words("review", state=words.name("review_state", review.state)))
    lines = [words("remark", remark=remark, verdict=words.name("verdict", remark.verdict)) for remark in review.remarks]
    return [*made, *(parts.items(lines) or [parts.paragraph(words("no_remark"))])]


def _states(draft: Draft, finding: Finding) -> list[Flowable]:
    """Who recorded each state; the text of the earlier ones when it was another."""
    words, states = draft.words, draft.inputs.states.get(finding.id, ())
    if len(states) < 2:
        return []
    lines = [
        words("state", state=state, status=words.name("status", state.finding.status), last=state is states[-1])
        for state in states
    ]
    return [*parts.lead(words("states")), *parts.items(lines)]
