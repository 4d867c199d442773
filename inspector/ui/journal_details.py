"""What the right-hand panel shows of one line of the journal, and the same as text."""

from __future__ import annotations

import json

from PySide6.QtCore import QCoreApplication

from inspector.casefile.journal import canonical
from inspector.domain.case import JournalEntry
from inspector.domain.journal import ComputerClock
from inspector.operations import journal_words
from inspector.ui import wording
from inspector.ui.page import Details, Fact, FactGroup, PanelAction
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import copy_text

translate = QCoreApplication.translate


def details(entry: JournalEntry, clock: ComputerClock | None, state: str, tone: Tone) -> Details:
    """state, tone: what is known of the line's place in the chain, in words."""
    groups = groups_of(entry, clock, state, tone)
    return Details(
        translate("JournalDetails", "Ligne {n}").format(n=wording.number(entry.number)),
        journal_words.sentence(entry, language()),
        "history",
        groups,
        (
            PanelAction(
                translate("JournalDetails", "Copier comme texte"),
                "copy",
                lambda: copy_text(as_text(entry, groups)),
            ),
        ),
    )


def groups_of(entry: JournalEntry, clock: ComputerClock | None, state: str, tone: Tone) -> tuple[FactGroup, ...]:
    """All fields of an entry."""
    spoken = language()
    act = (
        Fact(translate("JournalDetails", "Acte"), f"{journal_words.act_name(entry.act, spoken)} ({entry.act})"),
        Fact(translate("JournalDetails", "Objet"), journal_words.subject_name(entry.subject, spoken) or "—"),
        Fact(translate("JournalDetails", "Résultat"), journal_words.result_name(entry.result, spoken)),
        Fact(translate("JournalDetails", "Agent"), entry.agent),
        Fact(translate("JournalDetails", "Compte de l’ordinateur"), entry.account),
        Fact(translate("JournalDetails", "Version du logiciel"), entry.tool_version),
    )
    when = (
        Fact(translate("JournalDetails", "Heure locale"), entry.local, copyable=True),
        Fact(translate("JournalDetails", "Heure UTC"), entry.utc, copyable=True),
        Fact(
            translate("JournalDetails", "Horloge de cet ordinateur"),
            journal_words.clock_words(clock, spoken),
            note=clock.how if clock else "",
        ),
    )
    chain = (
        Fact(translate("JournalDetails", "Empreinte de la ligne"), entry.hash, copyable=True, mono=True),
        Fact(translate("JournalDetails", "Empreinte de la précédente"), entry.previous, copyable=True, mono=True),
    )
    said = tuple(Fact(name, value, copyable=True, mono=True) for name, value in _told(entry))
    return (
        FactGroup(translate("JournalDetails", "Chaîne"), chain, note=state, tone=tone),
        FactGroup(translate("JournalDetails", "Acte"), act),
        FactGroup(translate("JournalDetails", "Quand"), when),
        *((FactGroup(translate("JournalDetails", "Détails"), said),) if said else ()),
    )


def as_text(entry: JournalEntry, groups: tuple[FactGroup, ...]) -> str:
    """The entry as lines of text."""
    first = f"{entry.number} — {journal_words.sentence(entry, language())}"
    return "\n".join([first, *(wording.said(fact.label, fact.value) for group in groups for fact in group.facts)])


def _told(entry: JournalEntry) -> list[tuple[str, str]]:
    """The details by name; as they stand if they are not what the program writes."""
    try:
        document = json.loads(entry.details)
    except ValueError:
        return [("", entry.details)]
    if not isinstance(document, dict):
        return [("", entry.details)]
    return [(name, value if isinstance(value, str) else canonical(value)) for name, value in document.items()]
