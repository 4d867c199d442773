"""What is known of a pièce beside its bytes: medium, method, dates, other hashes, recorder, checks against a list."""

from __future__ import annotations

from dataclasses import fields

from markupsafe import Markup
from reportlab.platypus import Flowable

from inspector.domain.case import Exhibit
from inspector.domain.exhibit_facts import ReceiptCheck, ReceptionFacts, RecorderAnswers, reception
from inspector.messages import text
from inspector.report import parts
from inspector.report.draft import Draft

_SHOWN = 50
"""Differences with a list, files noticed: printed one by one up to here, counted beyond."""


def known(draft: Draft, exhibit: Exhibit) -> list[Flowable]:
    """Short paragraphs, one for each thing known; none when there is nothing."""
    facts, words = reception(exhibit), draft.words
    said: list[Markup] = []
    if facts.medium or facts.medium_text:
        medium = words.name("medium", facts.medium or "other")
        said.append(words("piece_medium", medium=medium, more=facts.medium_text))
    if facts.method:
        said.append(words("piece_method", method=words.name("method", facts.method)))
    if len(exhibit.files) == 1:
        created = facts.created.get(exhibit.main.name)
        if exhibit.main.modified:
            said.append(words("piece_times", modified=exhibit.main.modified, created=created))
        elif created:
            said.append(words("piece_created", created=created))
    for file in exhibit.files:
        for name, value in draft.inputs.hashes.get(file.id, {}).items():
            said.append(words("piece_hash", name=name, value=value, file=file if len(exhibit.files) > 1 else None))
    said += _noticed(draft, facts)
    made: list[Flowable] = [parts.paragraph(line, "detail") for line in said]
    if answers := draft.inputs.recorders.get(exhibit.number):
        made.append(parts.paragraph(words("piece_recorder"), "detail"))
        made += parts.items(_answers(draft, answers))
    for check in draft.inputs.receipts.get(exhibit.number, ()):
        made += _receipt(draft, check)
    return made


def _noticed(draft: Draft, facts: ReceptionFacts) -> list[Markup]:
    lines = []
    for kind in ("empty", "hidden", "system", "duplicates", "links"):
        found = getattr(facts, kind)
        if found:
            names = [one if isinstance(one, str) else " = ".join(one) for one in found[:_SHOWN]]
            more = ", …" if len(found) > _SHOWN else ""
            sentence = text(f"notice.exhibit_{kind}", draft.inputs.language, count=len(found), names=", ".join(names))
            lines.append(draft.words("piece_line", text=sentence + more))
    return lines


def _answers(draft: Draft, answers: RecorderAnswers) -> list[Markup]:
    words = draft.words
    yes_no = {True: words.plain("yes"), False: words.plain("no"), None: words.plain("not_stated")}
    lines = []
    for one in fields(RecorderAnswers):
        value, more = getattr(answers, one.name), getattr(answers, f"{one.name}_text", "")
        if one.name.endswith("_text") or (value in (None, "") and not more):
            continue
        said = value if isinstance(value, str) else yes_no[value]
        answer = " — ".join(part for part in (said, more) if part)
        lines.append(words("piece_answer", question=words.name("recorder", one.name), answer=answer))
    return lines


def _receipt(draft: Draft, check: ReceiptCheck) -> list[Flowable]:
    words, language = draft.words, draft.inputs.language
    count = len(check.failures) + check.more
    code = "receipt.ok" if check.ok else "receipt.failed"
    sentence = text(code, language, name=check.name, matched=check.matched, failures=count)
    key = "piece_receipt" if check.ok else "piece_receipt_failed"
    made: list[Flowable] = [parts.paragraph(words(key, when=check.checked, text=sentence), "detail")]
    lines = [
        text(f"receipt.line.{one.state}", language, name=one.name, expected=one.expected, found=one.found)
        for one in check.failures[:_SHOWN]
    ]
    if count > _SHOWN:
        lines.append(text("receipt.more", language, count=count - _SHOWN))
    for name, number in (("elsewhere", check.elsewhere), ("aside", check.aside)):
        if number:
            lines.append(text(f"receipt.{name}", language, count=number))
    lines += [text("receipt.renamed", language, listed=one, held=other) for one, other in check.renamed[:_SHOWN]]
    return [*made, *parts.items([words("piece_line", text=line) for line in lines])]
