"""The changes between two configurations in words, the same on the screen, in the terminal and on paper."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any

from inspector.assess.plan_diff import FieldChange, PlanChange
from inspector.messages import Language, name_of, text
from inspector.report.words import Words

_TAG = re.compile(r"<[^>]*>")


@cache
def _words(language: Language) -> Words:
    return Words(language, "annexe")


def change_title(change: PlanChange, language: Language) -> str:
    """What the change is about: "Reconnaissance faciale · visages"."""
    if change.part == "camera":
        return text("diff.camera", language, name=change.name)
    if change.part == "not_understood":
        return change.name
    family = {"retention": "retention", "recipient": "recipient"}.get(change.part)
    if family is not None:
        kind = _label(family, change.kind, language)
    else:
        kind = name_of("category" if change.part == "special" else "kind", change.kind, language)
    named = change.name if change.part in ("step", "recipient", "capability") and change.name != change.kind else ""
    title = f"{kind} · {named}" if named else kind
    return title[:1].upper() + title[1:]


def change_name(change: PlanChange, language: Language) -> str:
    """Added, removed or changed."""
    return text(f"diff.what.{change.what}", language)


def field_name(field: FieldChange, language: Language) -> str:
    """The name of what changed in a thing."""
    head, _, setting = field.name.partition(".")
    return _label("parameter", setting, language) if head == "parameter" else text(f"diff.field.{head}", language)


def field_words(field: FieldChange, language: Language) -> str:
    """One field that changed: its name, what it was, what it is."""
    return text(
        "diff.change",
        language,
        name=field_name(field, language),
        before=value_words(field.name, field.before, language),
        after=value_words(field.name, field.after, language),
    )


def value_words(name: str, value: Any, language: Language) -> str:
    """The value of a field."""
    if value is None or value == "" or value == []:
        code = {"enabled": "unstated", "kept": "no_limit", "geometry": "no_zone"}.get(name, "nothing")
        return text(f"diff.{code}", language)
    if isinstance(value, bool):
        return text("diff.yes" if value else "diff.no", language)
    if name == "geometry":
        return text(f"diff.{value[0]}", language, points=len(value) - 1)
    if name == "kept":
        return _words(language).quantity(*value)
    if name == "produces" or name == "categories":
        return ", ".join(name_of("category", one, language) for one in value)
    if name == "classes":
        return text("diff.all", language) if value == ["*"] else ", ".join(name_of("class", c, language) for c in value)
    if name == "actions":
        return ", ".join(_label("action", one, language) for one in value)
    if isinstance(value, list):
        return _words(language).quantity(*value) if isinstance(value[0], int | float) else " ".join(map(str, value))
    return _words(language).number(value) if isinstance(value, int | float) else str(value)


def _label(family: str, value: str, language: Language) -> str:
    return unescape(_TAG.sub("", _words(language).label(family, value)))
