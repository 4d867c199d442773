"""The parts of the form for what a vendor's screen shows: cameras, processing steps, recipients, retention.

Each part gives and takes a piece of the document of `operations.manual_plans.manual_plan_from_document`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QWidget

from inspector.domain.words import DataCategory, StepKind
from inspector.messages import name_of
from inspector.operations.manual_plans import PRODUCED
from inspector.ui import plan_words, theme
from inspector.ui.translation import language
from inspector.ui.widgets.basics import box, button, column, icon_button, label, row
from inspector.ui.widgets.columns import Columns
from inspector.ui.widgets.fields import Choice, Field, TextLine

translate = QCoreApplication.translate

_PARAMETER = re.compile(r"^\s*(?P<name>[^=:]+?)\s*[=:]\s*(?P<value>\S+)(?:\s+(?P<unit>\S+))?\s*$")
UNITS = ("hour", "day", "week", "month", "year")
RECIPIENTS = ("mqtt", "cloud_ai", "ai_service", "email", "http", "ftp", "vms", "police", "other")
KEPT = ("recordings", "events", "alerts", "snapshots", "faces", "plates", "metadata", "other")


class Categories(QToolButton):
    """A button that says which data are chosen, and a menu of all of them. Signal: changed()."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        menu = QMenu(self)
        self._actions: dict[DataCategory, QAction] = {}
        for category in DataCategory:
            action = menu.addAction(name_of("category", category, language()))
            action.setCheckable(True)
            action.toggled.connect(lambda _: self._tell())
            self._actions[category] = action
        self.setMenu(menu)
        self._silent = False
        self._say()

    def value(self) -> list[str]:
        """The identifiers chosen."""
        return [category.value for category, action in self._actions.items() if action.isChecked()]

    def set_value(self, value: Sequence[str]) -> None:
        """Choose."""
        self._silent = True
        for category, action in self._actions.items():
            action.setChecked(category.value in value)
        self._silent = False
        self._say()

    def _tell(self) -> None:
        self._say()
        if not self._silent:
            self.changed.emit()

    def _say(self) -> None:
        names = [action.text() for action in self._actions.values() if action.isChecked()]
        said = ", ".join(names) or translate("ManualForms", "aucune")
        self.setText(said if len(said) <= 44 else f"{said[:43]}…")
        self.setToolTip(said)


class Switch(Choice):
    """On, off, or not stated on the screen."""

    def __init__(self) -> None:
        super().__init__(
            [(True, translate("ManualForms", "en service")), (False, translate("ManualForms", "hors service"))],
            empty=translate("ManualForms", "non précisé à l’écran"),
        )


class _Part(QFrame):
    """One camera, step, recipient or retention. Signals: changed(), removed()."""

    changed = Signal()
    removed = Signal()

    def __init__(self, fields: Sequence[tuple[str, QWidget]], name: str, least: int = 190, most: int = 3) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.fields = [Field(title, control) for title, control in fields]
        for _, control in fields:
            control.changed.connect(self.changed)  # type: ignore[attr-defined]
        remove = icon_button("trash-2", translate("ManualForms", "Retirer : {name}").format(name=name),
                             self.removed.emit, 16)  # fmt: skip
        whole = row(Columns(self.fields, least, most, gap=1), remove, gap=0.5)
        whole.setStretch(0, 1)
        whole.setAlignment(remove, Qt.AlignmentFlag.AlignTop)
        whole.setContentsMargins(theme.gap(1.5), theme.gap(1), theme.gap(1), theme.gap(1.25))
        self.setLayout(whole)

    def value(self) -> dict[str, Any]:
        """The piece of the document."""
        raise NotImplementedError

    def set_value(self, value: dict[str, Any]) -> None:
        """Show a piece of the document."""
        raise NotImplementedError


class CameraPart(_Part):
    """One camera."""

    def __init__(self) -> None:
        self.id, self.name, self.enabled = TextLine(), TextLine(), Switch()
        super().__init__(
            [
                (translate("ManualForms", "Identifiant"), self.id),
                (translate("ManualForms", "Nom affiché"), self.name),
                (translate("ManualForms", "État"), self.enabled),
            ],
            translate("ManualForms", "caméra"),
        )

    def value(self) -> dict[str, Any]:
        return {"id": self.id.value() or self.name.value(), "name": self.name.value() or self.id.value(),
                "enabled": self.enabled.value()}  # fmt: skip

    def set_value(self, value: dict[str, Any]) -> None:
        self.id.set_value(value.get("id", ""))
        self.name.set_value(value.get("name", ""))
        self.enabled.set_value(value.get("enabled"))


class StepPart(_Part):
    """One processing step; the data that it yields follow its kind until they are changed."""

    def __init__(self) -> None:
        self.kind = Choice([(kind.value, name_of("kind", kind, language())) for kind in StepKind])
        self.name, self.camera, self.enabled = TextLine(), TextLine(), Switch()
        self.classes = TextLine(translate("ManualForms", "person, car ; vide : toutes"))
        self.parameters = TextLine(translate("ManualForms", "seuil = 0,6 ; durée = 12 s"))
        self.schedule = TextLine(translate("ManualForms", "lundi-vendredi 8 h-18 h"))
        self.actions_ = TextLine(translate("ManualForms", "record, mqtt"))
        self.produces = Categories()
        super().__init__(
            [
                (translate("ManualForms", "Traitement"), self.kind),
                (translate("ManualForms", "Nom à l’écran"), self.name),
                (translate("ManualForms", "Caméra"), self.camera),
                (translate("ManualForms", "État"), self.enabled),
                (translate("ManualForms", "Données produites"), self.produces),
                (translate("ManualForms", "Classes"), self.classes),
                (translate("ManualForms", "Réglages"), self.parameters),
                (translate("ManualForms", "Horaires"), self.schedule),
                (translate("ManualForms", "Effets"), self.actions_),
            ],
            translate("ManualForms", "traitement"),
        )
        self.kind.changed.connect(self._kind_changed)
        self._kind_changed()

    def value(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value(),
            "name": self.name.value(),
            "camera": self.camera.value(),
            "enabled": self.enabled.value(),
            "classes": _list(self.classes.value()),
            "parameters": [p for p in map(parameter_of, _list(self.parameters.value(), ";")) if p is not None],
            "schedule": self.schedule.value(),
            "actions": _list(self.actions_.value()),
            "produces": self.produces.value(),
        }

    def set_value(self, value: dict[str, Any]) -> None:
        self.kind.set_value(value.get("kind", StepKind.OTHER.value))
        self.name.set_value(value.get("name", ""))
        self.camera.set_value(value.get("camera", ""))
        self.enabled.set_value(value.get("enabled"))
        self.classes.set_value(", ".join(value.get("classes") or ()))
        self.parameters.set_value(" ; ".join(map(parameter_text, value.get("parameters") or ())))
        self.schedule.set_value(value.get("schedule") or "")
        self.actions_.set_value(", ".join(value.get("actions") or ()))
        self.produces.set_value(value.get("produces") or ())

    def problems(self) -> list[str]:
        """Settings that cannot be understood."""
        return [one for one in _list(self.parameters.value(), ";") if parameter_of(one) is None]

    def _kind_changed(self) -> None:
        self.produces.set_value([c.value for c in PRODUCED.get(StepKind(self.kind.value()), ())])


class RecipientPart(_Part):
    """Where data go."""

    def __init__(self) -> None:
        self.kind = Choice([(kind, plan_words.label("recipient", kind)) for kind in RECIPIENTS])
        self.address, self.enabled = TextLine(), Switch()
        super().__init__(
            [
                (translate("ManualForms", "Destinataire"), self.kind),
                (translate("ManualForms", "Adresse ou nom"), self.address),
                (translate("ManualForms", "État"), self.enabled),
            ],
            translate("ManualForms", "destinataire"),
        )

    def value(self) -> dict[str, Any]:
        return {"kind": self.kind.value(), "address": self.address.value(), "enabled": self.enabled.value()}

    def set_value(self, value: dict[str, Any]) -> None:
        _keep_offered(self.kind, value.get("kind", "other"))
        self.address.set_value(value.get("address", ""))
        self.enabled.set_value(value.get("enabled"))


class RetentionPart(_Part):
    """How long something is kept."""

    def __init__(self) -> None:
        self.what = Choice([(what, plan_words.label("retention", what)) for what in KEPT])
        self.amount = TextLine(translate("ManualForms", "vide : sans limite"))
        self.unit = Choice([(unit, plan_words.quantity(2, unit).split(maxsplit=1)[1]) for unit in UNITS])
        self.unit.set_value("day")
        self.enabled, self.camera, self.categories = Switch(), TextLine(), Categories()
        self.enabled.set_value(True)
        super().__init__(
            [
                (translate("ManualForms", "Ce qui est conservé"), self.what),
                (translate("ManualForms", "Durée"), self.amount),
                (translate("ManualForms", "Unité"), self.unit),
                (translate("ManualForms", "État"), self.enabled),
                (translate("ManualForms", "Caméra"), self.camera),
                (translate("ManualForms", "Données conservées"), self.categories),
            ],
            translate("ManualForms", "conservation"),
        )

    def value(self) -> dict[str, Any]:
        amount = self.amount.value().replace(",", ".").replace("\u202f", "")
        return {
            "what": self.what.value(),
            "value": amount or None,
            "unit": self.unit.value(),
            "enabled": self.enabled.value(),
            "camera": self.camera.value(),
            "categories": self.categories.value(),
        }

    def set_value(self, value: dict[str, Any]) -> None:
        _keep_offered(self.what, value.get("what", "other"))
        amount = value.get("value")
        self.amount.set_value("" if amount is None else f"{amount:g}" if isinstance(amount, float) else str(amount))
        _keep_offered(self.unit, value.get("unit", "day"))
        self.enabled.set_value(value.get("enabled"))
        self.camera.set_value(value.get("camera") or "")
        self.categories.set_value(value.get("categories") or ())


class Parts(QWidget):
    """Several parts of one kind under a title, with a button to add one. Signal: changed()."""

    changed = Signal()

    def __init__(self, title: str, add: str, make: Callable[[], _Part], note: str = "") -> None:
        super().__init__()
        self._make = make
        self.parts: list[_Part] = []
        self._body = column(gap=1)
        head = row(label(title, "h2", wrap=False), None, button(add, "plus", call=self.add), gap=1)
        notes = [label(note, "small")] if note else []
        self.setLayout(column(box(head), *notes, self._body, gap=0.75))

    def add(self) -> _Part:
        """One more part, ready to be filled in."""
        part = self._append()
        part.fields[0].control.setFocus()
        self.changed.emit()
        return part

    def value(self) -> list[dict[str, Any]]:
        """The piece of the document."""
        return [part.value() for part in self.parts]

    def set_value(self, value: Sequence[dict[str, Any]]) -> None:
        """Show what a document holds, in place of what is shown."""
        for part in list(self.parts):
            self._drop(part)
        for one in value:
            self._append().set_value(one)

    def _append(self) -> _Part:
        part = self._make()
        part.changed.connect(self.changed)
        part.removed.connect(lambda: self._remove(part))
        self.parts.append(part)
        self._body.addWidget(part)
        return part

    def _remove(self, part: _Part) -> None:
        self._drop(part)
        self.changed.emit()

    def _drop(self, part: _Part) -> None:
        self.parts.remove(part)
        self._body.removeWidget(part)
        part.hide()
        part.deleteLater()


def parameter_of(text: str) -> dict[str, Any] | None:
    """A setting typed "name = value unit"; None when it is not one. A number stays a number."""
    found = _PARAMETER.match(text)
    if found is None:
        return None
    value: Any = found["value"]
    try:
        number = float(value.replace(",", "."))
        if math.isfinite(number):
            value = int(number) if number.is_integer() else number
    except ValueError:
        pass
    return {"name": found["name"], "value": value, "unit": found["unit"] or ""}


def parameter_text(item: dict[str, Any]) -> str:
    """The inverse."""
    value = item.get("value")
    said = str(value).replace(".", ",") if isinstance(value, float) else str(value)
    return " ".join(part for part in (f"{item['name']} = {said}", item.get("unit", "")) if part)


def _list(text: str, mark: str = ",") -> list[str]:
    return [one.strip() for one in text.split(mark) if one.strip()]


def _keep_offered(choice: Choice, value: str) -> None:
    """Choose a word even when it is none of those offered: what was typed by other means stays."""
    choice.set_value(value)
    if choice.value() != value:
        choice.set_options([*choice.options(), (value, value)])
        choice.set_value(value)
