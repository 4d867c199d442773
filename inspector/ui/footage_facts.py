"""The facts of footage in the right-hand panel: its timeline, its clock, then each file, facts with their meaning."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.domain.case import Exhibit
from inspector.domain.errors import UserError
from inspector.domain.footage import FootageFacts
from inspector.footage.told import facts_told
from inspector.footage.told_time import clock_told, segments_told, timeline_told
from inspector.messages import text
from inspector.operations.cases import Overview
from inspector.operations.footage import timeline_of
from inspector.ui import errors
from inspector.ui.page import Fact, FactGroup
from inspector.ui.theme import Tone
from inspector.ui.translation import language

translate = QCoreApplication.translate

FILES_SHOWN = 3
"""Files of a folder whose facts are listed; all of them are in the technical annex."""
SEGMENTS_SHOWN = 40


def groups(exhibit: Exhibit, overview: Overview) -> list[FactGroup]:
    """All that the panel says of a pièce of footage; empty for any other."""
    readable = [file for file in exhibit.files if file.id in overview.facts]
    if not readable:
        return []
    made = [*_timeline(exhibit, overview), *_clock(exhibit, overview)]
    for file in readable[:FILES_SHOWN]:
        made += [file_group(file.name, overview.facts[file.id]), *irregularities(overview.facts[file.id])]
    rest = len(readable) - FILES_SHOWN
    if rest > 0:
        note = translate("FootageFacts", "… et %n autre(s) vidéo(s), dans l’annexe technique.", "", rest)
        made.append(FactGroup(translate("FootageFacts", "Autres fichiers"), note=note))
    return made


def file_group(name: str, facts: FootageFacts) -> FactGroup:
    """The facts of one file."""
    digest = "index_digest"
    rows = tuple(
        Fact(told.label, told.value, told.code in (digest, "location", "encoder"), told.code == digest, told.meaning)
        for told in facts_told(facts, language())
    )
    return FactGroup(translate("FootageFacts", "Faits de la vidéo {name}").format(name=name), rows)


def irregularities(facts: FootageFacts) -> list[FactGroup]:
    """One notice for each irregularity of a file."""
    return [
        FactGroup(
            translate("FootageFacts", "Irrégularité"),
            note=text(f"irregularity.{found.code}", language(), **dict(found.arguments)),
            tone=Tone.WARNING,
        )
        for found in facts.irregularities
    ]


def _timeline(exhibit: Exhibit, overview: Overview) -> list[FactGroup]:
    title = translate("FootageFacts", "Frise de la pièce")
    found = timeline_of(exhibit, overview.facts)
    if found is None:
        return []
    if isinstance(found, UserError):
        return [FactGroup(title, note=errors.sentence(found), tone=Tone.WARNING)]
    broken = any(segment.gap for segment in found.segments)
    told = timeline_told(found, language())
    lines = segments_told(found, language())
    shown = tuple(Fact("", line) for line in lines[:SEGMENTS_SHOWN])
    return [
        FactGroup(title, note=" ".join(told[:2]), tone=Tone.WARNING if broken else Tone.INFO),
        FactGroup(
            translate("FootageFacts", "Fichiers dans l’ordre"),
            (*(Fact("", line) for line in told[2 : 2 + SEGMENTS_SHOWN]), *shown),
        ),
    ]


def _clock(exhibit: Exhibit, overview: Overview) -> list[FactGroup]:
    known = overview.clocks.get(exhibit.number)
    if known is None:
        return []
    facts = tuple(Fact("", line) for line in clock_told(known, language()))
    return [FactGroup(translate("FootageFacts", "Horloge de la caméra"), facts)]
