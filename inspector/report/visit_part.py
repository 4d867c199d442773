"""The course of a control in the procès-verbal: requests, difficulties, documents, signatures, notification."""

from __future__ import annotations

from markupsafe import Markup
from reportlab.platypus import Flowable

from inspector.domain.case import Person
from inspector.domain.visit import Collected, Signing
from inspector.report import parts
from inspector.report.draft import Draft


def requests(draft: Draft) -> list[Flowable]:
    """Each request with its hour and its answer; one without an answer says nothing of it."""
    words = draft.words
    every = draft.inputs.procedure.every_request
    if not every:
        return [parts.paragraph(words("blank"))]
    made: list[Flowable] = []
    for number, one in enumerate(every, 1):
        text = _headed(draft, one.hour, one.text.strip())
        made += parts.prose(words.plain("numbered", number=number, text=text))
        if one.answer.strip() or one.answered:
            answer = one.answer.strip() or words.plain("answer_unsaid")
            made += parts.prose(words.plain("answered", hour=_hour(draft, one.answered), text=answer), "item")
    return made


def difficulties(draft: Draft) -> list[Flowable]:
    """Those met, with their hour, then what is said of them in free text."""
    procedure = draft.inputs.procedure
    made: list[Flowable] = []
    for one in procedure.incidents:
        made += parts.prose(_headed(draft, one.hour, one.text.strip() or draft.words.plain("unsaid")))
    made += parts.prose(procedure.difficulties)
    return made or [parts.paragraph(draft.words("blank"))]


def collected(draft: Draft) -> list[Flowable]:
    """The table of the documents collected; nothing when there is none."""
    words, lines = draft.words, draft.inputs.procedure.collected
    if not lines:
        return []
    columns = [
        parts.Column(words("c_document"), 6),
        parts.Column(words("c_form"), 2),
        parts.Column(words("c_from"), 4),
        parts.Column(words("c_hour"), 3),
    ]
    rows: list[list[object]] = [
        [
            _document(draft, one),
            words.name("documentform", one.form).capitalize() if one.form else "",
            one.from_whom,
            _hour(draft, one.hour),
        ]
        for one in lines
    ]
    return [*parts.lead(words("collected_lead", n=len(lines))), parts.table(columns, rows)]


def remarks(draft: Draft, *, owed: bool) -> list[Flowable]:
    """The observations, with who made them and when. owed: a control during which somebody is met."""
    words, procedure = draft.words, draft.inputs.procedure
    said = parts.prose(procedure.remarks)
    if not said and not owed:
        return [parts.paragraph(words("nobody_met"))]
    if said and (procedure.remarks_by.strip() or procedure.remarks_hour):
        by, hour = procedure.remarks_by.strip(), _hour(draft, procedure.remarks_hour)
        return [parts.paragraph(words("remarks_by", by=by, hour=hour)), *said]
    return said or [parts.paragraph(words("blank"))]


def signatures(draft: Draft, *, met: bool, on_site: bool) -> list[Flowable]:
    """A table of what each person did, and boxes to sign in for those who have still to."""
    words, procedure = draft.words, draft.inputs.procedure
    made: list[Flowable] = []
    if procedure.signings:
        columns = [
            parts.Column(words("c_name"), 4),
            parts.Column(words("c_role"), 4),
            parts.Column(words("c_outcome"), 4),
            parts.Column(words("c_hour"), 3),
        ]
        made.append(parts.table(columns, [_signing(draft, one) for one in procedure.signings]))
    elif met:
        made.append(parts.paragraph(words("signings_none"), "small"))
    made += parts.boxes(_boxes(draft, met=met, on_site=on_site))
    made += parts.lead(words("refusal"))
    reasons = [one for one in procedure.signings if one.reason.strip()]
    for one in reasons:
        made += parts.prose(words.plain("refusal_reason", name=one.name or one.role, text=one.reason.strip()))
    more = parts.prose(procedure.signatures)
    if not reasons and not more:
        settled = procedure.signings and all(one.outcome in ("signed", "present") for one in procedure.signings)
        more = [parts.paragraph(words("refusal_none" if settled else "refusal_blank"))]
    return [*made, *more]


def notification(draft: Draft) -> list[Flowable]:
    """How, when and to whom, then the free text."""
    words, procedure = draft.words, draft.inputs.procedure
    rows = [
        (words("l_notified_how"), procedure.notified_how.strip()),
        (words("l_notified_when"), words.moment(procedure.notified_when)),
        (words("l_notified_to"), procedure.notified_to.strip()),
    ]
    told = [(name, value) for name, value in rows if value]
    made: list[Flowable] = [parts.facts(told)] if told else []
    made += parts.prose(procedure.notification)
    return made or [parts.paragraph(words("blank"))]


def _headed(draft: Draft, hour: str, text: str) -> str:
    """A text after its hour, if it has one."""
    return draft.words.plain("at_hour", hour=_hour(draft, hour), text=text) if hour else text


def _hour(draft: Draft, text: str) -> str:
    """The hour, with its day when that is not the day of the control; "" when not filled in."""
    same = text[:10] == draft.inputs.procedure.begun[:10]
    return draft.words.hour(text) if text and same else draft.words.moment(text)


def _document(draft: Draft, one: Collected) -> Markup:
    exhibit = draft.inputs.exhibit(one.exhibit)
    name = exhibit.name if exhibit is not None else ""
    return draft.words("document", number=one.exhibit, name=name, text=one.description.strip())


def _signing(draft: Draft, one: Signing) -> list[object]:
    words = draft.words
    outcome = words.name("outcome", one.outcome)
    return [one.name or words("blank"), one.role, outcome[:1].upper() + outcome[1:], _hour(draft, one.hour)]


def _boxes(draft: Draft, *, met: bool, on_site: bool) -> list[object]:
    """Of the delegation and of the person met; those who refused or are absent have none."""
    words, procedure = draft.words, draft.inputs.procedure
    away = {one.name for one in procedure.signings if one.outcome in ("refused", "absent")}
    agents = [person for person in procedure.delegation if person.name not in away]
    made: list[object] = [words("sign_agent", person=person) for person in agents] or [words("sign_agent_blank")]
    inside = {person.name for person in procedure.delegation}
    named = [one for one in procedure.signings if one.name and one.name not in inside and one.name not in away]
    made += [words("sign_agent", person=Person(one.name, one.role)) for one in named]
    refused = any(one.name not in inside for one in procedure.signings if one.name in away)
    if met and not named and not refused:
        made.append(words("sign_responsible" if on_site else "sign_heard"))
    return made
