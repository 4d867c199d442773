"""What stood on a given day: the experiment at major events, the AI Act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inspector.domain.template import Verification
from inspector.law.base import base, plain_day, with_mark
from inspector.law.entries import CERTAINTY, State
from inspector.messages import Language

EXPERIMENT = "experiment"
"""The subject of the calendar that is the experiment at major events."""


@dataclass(frozen=True, slots=True)
class DatedStatement:
    """What the calendar says of a subject on a day. says: marked. first, last: the run of days it holds for, ISO, ""
    when it has no end on that side."""

    subject: str
    title: str
    state: State
    says: str
    status: Verification
    references: tuple[str, ...]
    first: str
    last: str


def calendar(day: date, language: Language = "fr") -> tuple[DatedStatement, ...]:
    """What stood on that day (local, of the facts looked at), for each subject of the calendar."""
    return tuple(on(subject, day, language) for subject in base().calendar)


def on(subject: str, day: date, language: Language = "fr") -> DatedStatement:
    """What stood of one subject on that day. Raises KeyError for a subject that the calendar has not."""
    law, day = base(), plain_day(day)
    found = law.calendar[subject]
    stage = next(stage for stage in found.stages if stage.days.hold(day))
    status = max((stage.status, law.least_sure(stage.references)), key=CERTAINTY.index)
    return DatedStatement(
        subject=subject,
        title=found.title[language],
        state=stage.state,
        says=with_mark(stage.says[language], status, language),
        status=status,
        references=stage.references,
        first=stage.days.first.isoformat() if stage.days.first else "",
        last=stage.days.last.isoformat() if stage.days.last else "",
    )
