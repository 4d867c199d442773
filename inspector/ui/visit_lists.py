"""The course of a control, line by line: requests, difficulties, documents collected, signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLayout

from inspector.domain.case import Exhibit, Person
from inspector.domain.visit import Asked, Collected, DocumentForm, Incident, Outcome, Signing
from inspector.messages import name_of
from inspector.ui.translation import language
from inspector.ui.widgets.basics import button, column, row
from inspector.ui.widgets.fields import Choice, Moment, TextArea, TextLine
from inspector.ui.widgets.records import Records


def _named(control: Any, name: str) -> Any:
    for widget in (control, control.focusProxy() or control):
        if not isinstance(control, Moment):
            widget.setAccessibleName(name)
    return control


class RequestList(Records):
    """Requests made: what, when, what was answered, when."""

    def __init__(self) -> None:
        super().__init__(Asked, self.tr("Ajouter une demande"), self.tr("Retirer cette demande"))

    def form(self) -> tuple[dict[str, Any], QLayout]:
        """Two lines: the request, the answer."""
        text, answer = self.tr("Demande"), self.tr("Réponse")
        controls = {
            "text": _named(TextArea(text, lines=1), text),
            "hour": Moment(self.tr("Heure de la demande")),
            "answer": _named(TextArea(answer, lines=1), answer),
            "answered": Moment(self.tr("Heure de la réponse")),
        }
        return controls, column(
            _wide(controls["text"], controls["hour"]), _wide(controls["answer"], controls["answered"]), gap=0.5
        )


class IncidentList(Records):
    """Difficulties met, with their hour."""

    def __init__(self) -> None:
        super().__init__(Incident, self.tr("Ajouter une difficulté"), self.tr("Retirer cette difficulté"))

    def form(self) -> tuple[dict[str, Any], QLayout]:
        """One line."""
        text = self.tr("Difficulté")
        controls = {"text": _named(TextArea(text, lines=1), text), "hour": Moment(self.tr("Heure de la difficulté"))}
        return controls, _wide(*controls.values())


class CollectedList(Records):
    """Documents collected: a pièce or a description, copy or original, from whom, when."""

    def __init__(self) -> None:
        super().__init__(Collected, self.tr("Ajouter un document"), self.tr("Retirer ce document"), "file-plus")
        self._exhibits: list[tuple[int, str]] = []

    def set_exhibits(self, exhibits: Sequence[Exhibit]) -> None:
        """The pièces that a line may name."""
        options = [
            (one.number, self.tr("Pièce n° {n} – {name}").format(n=one.number, name=one.name)) for one in exhibits
        ]
        if options != self._exhibits:
            self._exhibits = options
            for controls in self.controls():
                controls["exhibit"].set_options(options)

    def add(self, one: Any) -> None:
        """A line; a pièce that is not among those offered stays what it is."""
        if one.exhibit is not None and one.exhibit not in dict(self._exhibits):
            self._exhibits.append((one.exhibit, self.tr("Pièce n° {n}").format(n=one.exhibit)))
        super().add(one)

    def form(self) -> tuple[dict[str, Any], QLayout]:
        """Two lines."""
        kinds = [(form, name_of("documentform", form, language()).capitalize()) for form in DocumentForm if form]
        controls = {
            "exhibit": _named(Choice(self._exhibits, self.tr("Pas une pièce")), self.tr("Pièce")),
            "description": _named(TextLine(self.tr("Description")), self.tr("Description du document")),
            "form": _named(_Form(kinds, self.tr("Copie ou original ?")), self.tr("Copie ou original")),
            "from_whom": _named(TextLine(self.tr("Remis par")), self.tr("Remis par")),
            "hour": Moment(self.tr("Heure de remise")),
        }
        first = row(controls["exhibit"], controls["description"])
        first.setStretch(0, 1)
        second = row(controls["form"], controls["from_whom"], controls["hour"])
        first.setStretch(1, 1)
        second.setStretch(1, 1)
        return controls, column(first, second, gap=0.5)


class _Form(Choice):
    def value(self) -> DocumentForm:
        """UNSAID when nothing is chosen."""
        return super().value() or DocumentForm.UNSAID


class SigningList(Records):
    """What each person did of the procès-verbal. people: those who may sign, asked for when they are to be added."""

    def __init__(self, people: Callable[[], tuple[Person, ...]]) -> None:
        super().__init__(Signing, self.tr("Ajouter une personne"), self.tr("Retirer cette personne"), "user-plus")
        self._people = people
        self.take_all = button(self.tr("Reprendre les personnes présentes"), "users", call=self._take)
        self._buttons.insertWidget(1, self.take_all)

    def form(self) -> tuple[dict[str, Any], QLayout]:
        """Two lines."""
        kinds = [(outcome, _sentence(name_of("outcome", outcome, language()))) for outcome in Outcome]
        controls = {
            "name": _named(TextLine(self.tr("Nom")), self.tr("Nom du signataire")),
            "role": _named(TextLine(self.tr("Qualité")), self.tr("Qualité du signataire")),
            "outcome": _named(Choice(kinds), self.tr("Présence, signature, refus ou absence")),
            "hour": Moment(self.tr("Heure de signature ou de refus")),
            "reason": _named(TextLine(self.tr("Motif d’un refus ou d’une absence")), self.tr("Motif")),
        }
        first = row(controls["name"], controls["role"], controls["outcome"])
        second = _wide(controls["reason"], controls["hour"])
        first.setStretch(0, 1)
        first.setStretch(1, 1)
        return controls, column(first, second, gap=0.5)

    def _take(self) -> None:
        """One line for each person who is not there yet."""
        known = {one.name for one in self.value()}
        for person in self._people():
            if person.name and person.name not in known:
                self.add(Signing(person.name, person.role))
        self.changed.emit()


def _wide(text: Any, hour: Any) -> QLayout:
    layout = row(text, hour)
    layout.setStretch(0, 1)
    return layout


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
