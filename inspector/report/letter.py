"""The letter to the person responsible, with name, size and SHA-256 of each document handed over with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from inspector.report import parts, safe
from inspector.report.draft import Draft
from inspector.report.finish import finished
from inspector.report.inputs import ReportInputs
from inspector.report.parts import Column
from inspector.report.sheet import build


def letter(inputs: ReportInputs, joined: Mapping[str, bytes]) -> bytes:
    """The PDF of the letter. joined: the documents that go with it, by file name, before any signature."""
    draft = Draft.of(inputs, "courrier")
    return finished(draft, build(_story(draft, joined), draft.furniture()))


def _story(draft: Draft, joined: Mapping[str, bytes]) -> list[Flowable]:
    words, inputs = draft.words, draft.inputs
    case, procedure = inputs.case, inputs.procedure
    story = parts.title(words("title"), words("subtitle", case=case))
    people = [words("person", person=person) for person in procedure.people_met]
    story.append(
        parts.facts(
            [
                (words("l_to"), words("addressee", case=case, people=people, place=procedure.place or case.place)),
                (words("l_object"), words("object", case=case)),
                (words("l_dated"), words.date(inputs.dated)),
            ]
        )
    )
    story += draft.block("introduction")
    story += draft.block("context")
    story += parts.heading(words.plain("h_joined"), room=60 * mm)
    columns = [Column(words("c_document"), 5), Column(words("c_size"), 3, figures=True), Column("SHA-256", 8)]
    rows = [
        (
            words("joined", title=words(f"joined_{_key(name)}"), name=name),
            words("octets", n=len(data)),
            safe.mono(hashlib.sha256(data).hexdigest()),
        )
        for name, data in joined.items()
    ]
    story += [parts.table(columns, rows), parts.paragraph(words("joined_note"), "small")]
    story.append(parts.paragraph(words("exhibits_note", n=len(inputs.exhibits))))
    story += draft.block("conclusion")
    agents = [words("sign_agent", person=person) for person in procedure.delegation[:1]]
    return [*story, *parts.boxes(agents or [words("sign_blank")])]


def _key(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0].replace("-", "_")
