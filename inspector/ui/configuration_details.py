"""What is told of the meanings chosen in a configuration, and the finding begun from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from inspector.domain.case import Exhibit, Finding, Proof
from inspector.domain.template import ControlTemplate
from inspector.domain.words import FindingStatus
from inspector.messages import name_of
from inspector.ui import plan_words
from inspector.ui.meanings import Meaning, state_words
from inspector.ui.page import Details, Fact, FactGroup, PanelAction
from inspector.ui.theme import Tone
from inspector.ui.translation import language
from inspector.ui.widgets.basics import copy_text

translate = QCoreApplication.translate

TOLD = 12
"""Meanings told one by one in the panel when several are chosen."""


def details(chosen: Sequence[Meaning], line: int, draft: Callable[[], None]) -> Details:
    """The right-hand panel. chosen: at least one; line: where the cursor is; draft: begins a finding."""
    first = chosen[0]
    if len(chosen) == 1:
        title, subtitle, groups = first.head or first.title, _under(first), _whole(first)
    else:
        title = translate("ConfigurationPage", "%n élément(s) lus ensemble", "", len(chosen))
        subtitle = plan_words.line(line)
        groups = [FactGroup(m.head or m.title, tuple(_places(m)), _under(m)) for m in chosen[:TOLD]]
    text = "\n".join(meaning.as_text() for meaning in chosen)
    actions = (
        PanelAction(translate("ConfigurationPage", "Créer un constat"), "clipboard-check", draft),
        PanelAction(translate("ConfigurationPage", "Copier comme texte"), "copy", lambda: copy_text(text)),
    )
    return Details(title, subtitle, "file-cog", tuple(groups), actions)


def finding(exhibit: Exhibit, chosen: Sequence[Meaning], template: ControlTemplate) -> Finding:
    """A finding on the first point that the data answer (none: it will be asked): what is written, where."""
    categories = {category for meaning in chosen for category in meaning.categories}
    point = next((point.id for point in template.points if categories & set(point.cells)), "")
    proofs = dict.fromkeys(
        Proof("configuration", exhibit=exhibit.number, path=place.path, line=place.line)
        for meaning in chosen
        for place in meaning.provenance
    )
    head = translate("ConfigurationPage", "Configuration (pièce n° {n}, {name}) :")
    sentences = [head.format(n=exhibit.number, name=exhibit.name)]
    for meaning in chosen:
        where = ", ".join(plan_words.line(number) for number in meaning.written)
        camera = translate("Meanings", "caméra {name}").format(name=meaning.camera) if meaning.camera else ""
        state = state_words(meaning) if meaning.has_state else ""
        data = ", ".join(name_of("category", c, language()) for c in meaning.categories)
        said = " · ".join(filter(None, (meaning.title, camera, state, data)))
        sentences.append(f"- {said}" + (f" ({where})" if where else ""))
    return Finding(0, point, FindingStatus.A_VERIFIER, "\n".join(sentences), tuple(proofs))


def _under(meaning: Meaning) -> str:
    """Camera and state."""
    return " · ".join(filter(None, (meaning.camera, state_words(meaning) if meaning.has_state else "")))


def _whole(meaning: Meaning) -> list[FactGroup]:
    result = []
    if meaning.has_state and not meaning.stated:
        note = translate("ConfigurationPage", "Valeur par défaut du fournisseur : rien dans le fichier ne le dit.")
        result.append(FactGroup(translate("ConfigurationPage", "État"), note=note, tone=Tone.WARNING))
    facts = meaning.facts or tuple(Fact("", line) for line in meaning.lines)
    if facts:
        result.append(FactGroup(translate("ConfigurationPage", "Ce qui est lu"), facts))
    places = _places(meaning)
    if places:
        result.append(FactGroup(translate("ConfigurationPage", "Origine"), tuple(places)))
    return result


def _places(meaning: Meaning) -> list[Fact]:
    """Each key, with its line and the text read there; secrets were masked by the reader."""
    facts = []
    for place in meaning.provenance:
        name = plan_words.line(place.line)
        if place.path:
            facts.append(Fact(name, place.path, copyable=True, mono=True))
        if place.raw and place.line is not None:
            facts.append(Fact("" if place.path else name, place.raw, mono=True))
    return facts
