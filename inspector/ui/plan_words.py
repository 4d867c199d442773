"""Names of settings, actions, recipients and units: those of the technical annex, so that both say the same."""

from __future__ import annotations

from functools import cache
from html import unescape
from re import compile as regex

from PySide6.QtCore import QCoreApplication

from inspector.domain.plan import Parameter, Retention
from inspector.messages import Language, name_of
from inspector.report.words import Words
from inspector.ui import wording
from inspector.ui.translation import language

translate = QCoreApplication.translate
_TAG = regex(r"<[^>]*>")


@cache
def _words(chosen: Language) -> Words:
    return Words(chosen, "annexe")


def label(family: str, value: str) -> str:
    """The name of a setting ("parameter", "min_area"), an action, a recipient or what is kept; a vendor's own word
    without a name is shown as it is written."""
    return unescape(_TAG.sub("", _words(language()).label(family, value)))


def quantity(value: float, unit: str) -> str:
    """A value with its unit."""
    return _words(language()).quantity(value, unit)


def yes_no(value: bool | None) -> str:
    """The three values in words."""
    if value is None:
        return translate("PlanWords", "non précisé")
    return translate("PlanWords", "oui") if value else translate("PlanWords", "non")


def parameter(item: Parameter) -> str:
    """The value of a setting in words."""
    if item.value is None or isinstance(item.value, bool):
        return yes_no(item.value)
    return item.value if isinstance(item.value, str) else quantity(item.value, item.unit)


def kept_for(item: Retention) -> str:
    """How long something is kept."""
    if item.value is None:
        return translate("PlanWords", "sans limite de durée")
    return quantity(item.value, item.unit)


def classes(names: tuple[str, ...], *, every: bool) -> str:
    """What a step looks for."""
    if every:
        return translate("PlanWords", "toutes")
    return ", ".join(name_of("class", name, language()) for name in names)


def line(number: int | None) -> str:
    """Where something is written."""
    if number is None:
        return translate("PlanWords", "non écrit dans le fichier")
    return translate("PlanWords", "ligne {n}").format(n=wording.number(number))
