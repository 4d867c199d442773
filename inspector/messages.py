"""Sentences and names raised below the faces, in French and English: one table, `resources/messages/*.yaml`.

Each file maps a code to ``{fr: …, en: …}``; `str.format` fields are filled from arguments, and ``{field!n}`` is a
figure written as the language does: 1 234,5 or 1,234.5. ``{field:image|images}`` is the one or the other word by the
figure of the field, as the language counts (French has its plural from two on). ``{field!t}`` is an ISO 8601 time, to
the minute and in the computer's own zone. ``{field!i}`` is a thing of the case ("finding 3") by its name (`item_name`),
``{field!f}`` a format ("deepstream") by its own (`format_name`).
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from string import Formatter
from typing import Any, Literal

from inspector.bounded_yaml import shipped
from inspector.domain.errors import UserError
from inspector.locate import resource

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")


_FIRM = re.compile("(?<=\\S) (?=[;:?!»%])|(?<=«) ")


@cache
def table() -> dict[str, dict[str, str]]:
    """code -> language -> text. Raises ValueError when a code is written in two files.

    The spaces that French never breaks a line at (before ; : ? ! » % and after «) are no-break spaces, whatever the
    file has.
    """
    merged: dict[str, dict[str, str]] = {}
    for file in sorted(resource("messages").glob("*.yaml")):
        for code, texts in shipped(file.read_text(encoding="utf-8")).items():
            if code in merged:
                raise ValueError(f"message {code} is written twice, again in {file.name}")
            merged[code] = texts | {"fr": _FIRM.sub("\u00a0", texts["fr"])}
    return merged


class _Sentence(Formatter):
    """`str.format` with four conversions more, ``!n``, ``!t``, ``!i`` and ``!f``, and plurals."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._date = "%d/%m/%Y à %H:%M" if language == "fr" else "%Y-%m-%d at %H:%M"
        self._group, self._point = ("\u202f", ",") if language == "fr" else (",", ".")

    def convert_field(self, value: Any, conversion: str | None) -> Any:
        if conversion == "t":
            return self._time(str(value))
        if conversion == "f":
            return format_name(str(value), None, self._language)
        if conversion == "i":
            return item_name(str(value), self._language)
        if conversion != "n":
            return super().convert_field(value, conversion)
        whole, point, decimals = str(value).partition(".")
        if not whole.lstrip("-").isdigit():
            return value
        sign = "-" if whole.startswith("-") else ""
        return sign + f"{abs(int(whole)):,}".replace(",", self._group) + (self._point if point else "") + decimals

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        try:
            number = abs(float(value))
        except (TypeError, ValueError):  # several figures, or a figure in words
            return many
        return one if (number < 2 if self._language == "fr" else number == 1) else many

    def _time(self, value: str) -> str:
        try:
            instant = datetime.fromisoformat(value)
        except ValueError:
            return value
        return (instant.astimezone() if instant.tzinfo else instant).strftime(self._date)


def text(code: str, language: Language = "fr", /, **arguments: object) -> str:
    """The sentence of `code`. Raises KeyError for a code that is not in the table."""
    return _Sentence(language).vformat(table()[code][language], (), arguments)


def name_of(family: str, value: str, language: Language = "fr") -> str:
    """The name of an identifier ("category", "face_template"); an identifier of the user's own is shown as it is."""
    entry = table().get(f"{family}.{value}")
    return entry[language] if entry else value


def format_name(code: str, version: str | None, language: Language = "fr") -> str:
    """A format of configuration or metadata with the version that a file states: "Frigate 0.16" for ("frigate",
    "0.16-0"), the revision that Frigate adds to its own left out. A format without a name is shown as it is."""
    if version and code == "frigate":
        version = version.partition("-")[0]
    return " ".join(part for part in (name_of("format", code, language), version) if part)


def rule_name(identifier: str, language: Language = "fr") -> str:
    """The rule of a replay ("rule:frigate/loitering", with or without "rule:") in words, and whose it is: the vendor's,
    documented, or the tool's, generic."""
    whose, _, name = identifier.removeprefix("rule:").partition("/")
    rule = _rule(name, language)
    if whose == "generic":
        return text("rule_of.generic", language, rule=rule)
    return text("rule_of.vendor", language, vendor=name_of("format", whose, language), rule=rule)


def rule_names(identifiers: str, language: Language = "fr") -> str:
    """The rules of a detail of the matrix ("frigate/loitering, generic/recording"), without whose they are."""
    names = [one.strip().partition("/")[2] for one in identifiers.split(",")]
    return ", ".join(dict.fromkeys(_rule(name, language) for name in names))


def _rule(name: str, language: Language) -> str:
    entry = table().get(f"rule.{name}") or table().get(f"kind.{name}")
    return entry[language] if entry else name


def item_name(item: str, language: Language = "fr") -> str:
    """A thing of a case that was checked ("finding 3", "exhibit 2: a.mp4") in words; an unknown one is itself."""
    kind, _, which = item.partition(" ")
    which, colon, name = which.partition(": ")
    if kind == "exhibit" and not colon:
        kind = "exhibit_whole"
    for code in (f"verified.{item}", f"verified.{kind}"):
        if code in table() and (which or code == f"verified.{item}"):
            return text(code, language, n=which, name=name)
    return item


def error_sentence(error: UserError, language: Language = "fr") -> str:
    """What the user is told of an error."""
    return text(f"error.{error.code}", language, **error.arguments)
