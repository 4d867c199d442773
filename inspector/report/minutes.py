"""The procès-verbal: the fourteen mentions, facts and proofs only.

It never carries a status, a manquement, a gravity, nor the title or identifier of a control point. A mention that is
not filled in is printed as such, and the document says of itself that it is a draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak

from inspector.domain.case import Person
from inspector.domain.words import ControlForm
from inspector.report import parts, statement_words, visit_part
from inspector.report.draft import Draft
from inspector.report.finish import finished
from inspector.report.inputs import ReportInputs
from inspector.report.inventory import pieces
from inspector.report.sheet import Furniture, build, contents
from inspector.report.word_file import word_file
from inspector.seal import checker

_MET = (ControlForm.SUR_PLACE, ControlForm.AUDITION)
"""Forms of control during which somebody is met."""

LIMITS = 8
"""How many sentences say the limits of the tool."""

TOLD = 5
"""Failures printed of one verification; the journal and `inspector verify` give them all."""


def minutes(inputs: ReportInputs) -> bytes:
    """The PDF of the procès-verbal."""
    draft = Draft.of(inputs, "proces_verbal")
    return finished(draft, build(_story(draft, missing(inputs)), _furniture(draft), listed=1))


def minutes_word(inputs: ReportInputs) -> bytes:
    """The same as DOCX."""
    draft = Draft.of(inputs, "proces_verbal")
    return word_file(_story(draft, missing(inputs)), _furniture(draft))


def _furniture(draft: Draft) -> Furniture:
    lacking = missing(draft.inputs)
    mark = "draft_open" if "objection" in lacking else "draft_mark"
    return draft.furniture(draft=draft.words.plain(mark, n=len(lacking)) if lacking else "")


def missing(inputs: ReportInputs) -> tuple[str, ...]:
    """The mentions not filled in, by the key of their name (``mention_<key>``), in the order of the procès-verbal."""
    procedure, form = inputs.procedure, inputs.case.form
    on_site = form is ControlForm.SUR_PLACE
    # each form calls for its own mentions: nobody is met on documents or online, documents have no place
    # the right to object is that of a visit that no judge authorised
    owed = on_site and not procedure.judge_authorisation.strip()
    heard = any(one.said_by for one in inputs.statements) or any(one.said_by for one in inputs.declarations)
    mentions = {
        "begun": procedure.begun,
        "ended": procedure.ended,
        "place": procedure.place or inputs.case.place or form is ControlForm.SUR_PIECES,
        "mission_order": procedure.mission_order,
        "purpose": procedure.purpose,
        "prosecutor": procedure.prosecutor_informed or not on_site,
        "delegation": procedure.delegation,
        "people_met": procedure.people_met or form not in _MET,
        "objection": procedure.objection_told is not None or not owed,
        "objection_hour": procedure.objection_hour or not (owed and procedure.objection_told),
        "objection_answer": procedure.objection_answer or not (owed and procedure.objection_told),
        "statements": procedure.statements or heard or form not in _MET,
        "requests": procedure.every_request,
        "findings": any(finding.text.strip() for finding in inputs.findings),
        "difficulties": procedure.difficulties or procedure.incidents,
        "remarks": procedure.remarks or form not in _MET,
        "notification": procedure.notified,
    }
    return tuple(key for key, filled in mentions.items() if not filled)


def _story(draft: Draft, lacking: Sequence[str]) -> list[Flowable]:
    words, inputs = draft.words, draft.inputs
    case, procedure = inputs.case, inputs.procedure
    blank = words("blank")
    story = parts.title(words("title"), words("subtitle", case=case))
    if lacking:
        names = [words(f"mention_{key}") for key in lacking]
        story.append(parts.notice([words("draft_title"), words("draft_text", names=names)], "warn"))
        if "objection" in lacking:
            story.append(parts.notice([words("open_title"), words("open_text")], "warn"))
    story += draft.block("introduction")
    story += draft.block("context")
    story += [*parts.lead(words("contents")), contents(), parts.space(8)]

    story += parts.heading(words.plain("h_nature"))
    story.append(parts.paragraph(words(f"nature_{case.form}")))

    story += parts.heading(words.plain("h_when"))
    story.append(
        parts.facts(
            [
                (words("l_begun"), words.moment(procedure.begun) if procedure.begun else blank),
                (words("l_ended"), words.moment(procedure.ended) if procedure.ended else blank),
                *_place(draft),
            ]
        )
    )

    story += parts.heading(words.plain("h_mission"))
    story.append(
        parts.facts(
            [
                (words("l_decision"), case.decision),
                (words("l_organisation"), case.organisation),
                (words("l_mission_order"), procedure.mission_order or blank),
                (words("l_purpose"), procedure.purpose or blank),
                (words("l_prosecutor"), words.moment(procedure.prosecutor_informed) or _unasked(draft) or blank),
            ]
        )
    )

    story += parts.heading(words.plain("h_delegation"))
    story.append(_people(draft, procedure.delegation, authorised=True))

    story += parts.heading(words.plain("h_heard" if case.form is ControlForm.AUDITION else "h_met"))
    if not procedure.people_met and case.form not in _MET:
        story.append(parts.paragraph(words("nobody_met")))
    else:
        story.append(_people(draft, procedure.people_met, authorised=False))

    story += parts.heading(words.plain("h_objection"))
    story += _objection(draft)

    story += parts.heading(words.plain("h_statements"))
    spoken = _spoken(draft)
    if procedure.statements or spoken or case.form in _MET:
        story += _texts(draft, [*procedure.statements, *spoken])
    else:
        story.append(parts.paragraph(words("nobody_met")))
    if elsewhere := sum(one.exhibit is not None for one in inputs.declarations):
        story.append(parts.paragraph(words("declarations_elsewhere", n=elsewhere), "small"))

    story += parts.heading(words.plain("h_requests"))
    story += visit_part.requests(draft)

    story += parts.heading(words.plain("h_findings"), room=parts.OVER_ANOTHER)
    story += draft.block("findings")
    story += _findings(draft)
    story += draft.block("conclusion")

    story += parts.heading(words.plain("h_difficulties"))
    story += visit_part.difficulties(draft)

    story += parts.heading(words.plain("h_inventory"))
    story.append(parts.paragraph(words("inventory_intro", n=len(inputs.exhibits))))
    story += pieces(draft)
    story += visit_part.collected(draft)

    on_site = case.form is ControlForm.SUR_PLACE
    story += parts.heading(words.plain("h_remarks" if on_site else "h_remarks_person"))
    story += visit_part.remarks(draft, owed=case.form in _MET)

    story += parts.heading(words.plain("h_signatures"), room=60 * mm)
    story += visit_part.signatures(draft, met=case.form in _MET, on_site=on_site)

    story += parts.heading(words.plain("h_notification"))
    story += visit_part.notification(draft)

    story += parts.heading(words.plain("h_integrity"), room=60 * mm)
    story += integrity(draft)
    story += limits(draft)
    return story


def integrity(draft: Draft) -> list[Flowable]:
    """Edition, date, tool and head of the journal: what ties the document to the case."""
    words, inputs = draft.words, draft.inputs
    rows: list[tuple[object, object]] = [
        (words("l_edition"), words("edition_long", version=inputs.version, dated=inputs.dated)),
        (words("l_state"), words("state_closed" if inputs.closed else "state_open")),
        (words("l_tool"), words("tool", version=inputs.tool_version)),
        (words("l_text"), words("text_version", version=words.version)),
        (words("l_journal"), words("journal", n=inputs.journal_count, head=inputs.journal_head)),
        (words("l_law"), words("law", law=inputs.law)),
        (words("l_checker"), words("checker", sha256=checker.sha256())),
    ]
    return [KeepTogether([parts.facts(rows), parts.paragraph(words("journal_note"), "small")])]


def failed_verifications(draft: Draft) -> list[Flowable]:
    """Every verification of the case that failed: facts that a later success does not take away."""
    words, failed = draft.words, draft.inputs.failed_verifications
    if not failed:
        return [parts.paragraph(words("verifications_none"), "small")]
    lines = []
    for one in failed:
        told = [words.sentence(f"failure.{code}", known) for code, known in one.failures[:TOLD]]
        more = len(one.failures) - len(told)
        lines.append(words("verification_failed", number=one.number, when=one.local, told=told, more=more))
    return [*parts.lead(words("verifications_failed", n=len(failed))), *parts.items(lines)]


def limits(draft: Draft) -> list[Flowable]:
    """What the tool cannot say, on a page of its own, in every document that rests on it: no text written in the case
    takes it away."""
    words = draft.words
    lines = [words(f"limit_{n}") for n in range(1, LIMITS + 1)]
    return [PageBreak(), *parts.heading(words.plain("limits_title")), *parts.items(lines)]


def _place(draft: Draft) -> list[tuple[object, object]]:
    """The row of the place; none for a control on documents, which has none unless one is written."""
    inputs, words = draft.inputs, draft.words
    place = inputs.procedure.place or inputs.case.place
    if not place and inputs.case.form is ControlForm.SUR_PIECES:
        return []
    return [(words("l_place"), place or words("blank"))]


def _unasked(draft: Draft) -> object:
    """What is printed for the prosecutor when no visit took place."""
    return None if draft.inputs.case.form is ControlForm.SUR_PLACE else draft.words("no_visit")


def _people(draft: Draft, people: Sequence[Person], *, authorised: bool) -> Flowable:
    words = draft.words
    if not people:
        return parts.paragraph(words("blank"))
    columns = [parts.Column(words("c_name"), 4), parts.Column(words("c_role"), 5)]
    if authorised:
        columns.append(parts.Column(words("c_authorisation"), 4))
    rows = []
    for person in people:
        row: list[object] = [person.name or words("blank"), person.role or words("blank")]
        rows.append([*row, person.authorisation or words("blank")] if authorised else row)
    return parts.table(columns, rows)


def _objection(draft: Draft) -> list[Flowable]:
    words, procedure = draft.words, draft.inputs.procedure
    order = procedure.judge_authorisation.strip()
    if order:
        said: list[Flowable] = [parts.paragraph(words("judge_authorised")), *parts.prose(order, "value")]
        return said if procedure.objection_told is None else [*said, *_told(draft)]
    if draft.inputs.case.form is not ControlForm.SUR_PLACE and procedure.objection_told is None:
        return [parts.paragraph(words("no_visit"))]
    if procedure.objection_told is None:
        return [parts.paragraph(words("blank"))]
    return _told(draft)


def _told(draft: Draft) -> list[Flowable]:
    words, procedure = draft.words, draft.inputs.procedure
    if not procedure.objection_told:
        return [parts.paragraph(words("objection_not_told")), *parts.prose(procedure.objection_answer)]
    hour = words.hour(procedure.objection_hour) if procedure.objection_hour else None
    made: list[Flowable] = [parts.paragraph(words("objection_told", hour=hour))]
    answer = parts.prose(procedure.objection_answer, "value") or [parts.paragraph(words("blank"))]
    return [*made, *parts.lead(words("objection_answer")), *answer]


def _spoken(draft: Draft) -> list[str]:
    """What persons stated, each with their name and the hour."""
    inputs = draft.inputs
    said = [statement_words.spoken(one, inputs.language) for one in inputs.statements if one.said_by]
    for one in sorted((d for d in inputs.declarations if d.said_by), key=lambda d: (d.said_at, d.id)):
        kept = "" if one.retention is None else draft.words.duration(one.retention)
        said.append(statement_words.spoken_declaration(one, inputs.language, kept))
    return said


def _texts(draft: Draft, texts: Sequence[str]) -> list[Flowable]:
    told = [text for text in texts if text.strip()]
    if not told:
        return [parts.paragraph(draft.words("blank"))]
    made: list[Flowable] = []
    for number, text in enumerate(told, 1):
        made += parts.prose(draft.words.plain("numbered", number=number, text=text.strip()))
    return made


def _findings(draft: Draft) -> list[Flowable]:
    words, inputs = draft.words, draft.inputs
    told = [finding for finding in sorted(inputs.findings, key=lambda f: f.id) if finding.id in draft.numbers]
    if not told:
        return [parts.paragraph(words("blank"))]
    made: list[Flowable] = []
    if any(proof.kind in ("capture", "observation") for finding in told for proof in finding.proofs):
        made.append(parts.paragraph(words("images_numbered"), "small"))
    figures = count(1)
    for finding in told:
        made += parts.heading(words.plain("finding", number=draft.numbers[finding.id]), 1)
        made += parts.prose(finding.text)
        made += draft.proofs(finding, figures)
    return made
