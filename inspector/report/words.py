"""The text of the reports: versioned templates below resources/report/<language>/, one YAML file per document.

Each value is a Jinja template in paragraph mark-up (<b>, <i>); what is filled in is escaped (`safe.markup`). French
spacing (no-break space before ; : ! ? », after «) is set when the file is read, so that whoever edits it need not.
"""

from __future__ import annotations

import re
from functools import cache
from types import CodeType
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from inspector import messages
from inspector.bounded_yaml import shipped
from inspector.locate import resource
from inspector.messages import Language, name_of
from inspector.messages import text as message
from inspector.report import figures, safe

_BLOCK = "block_"
_WORD = re.compile(r"\W")
_BEFORE = re.compile(r" (?=[;:!?»€]|%(?!\}))")
_AFTER = re.compile(r"(?<=«) |(?<=n°) ")
_COMPILED: dict[tuple[Language, str, str], CodeType] = {}
"""By language, document and key: compiling is a quarter of the time of a document, and the text never changes."""


class Words:
    """The text of one document in one language; its own file is completed by common.yaml.

    `words("key", **values)` gives mark-up. Raises KeyError for a key that is not there, jinja2.UndefinedError for a
    value that is missing: both are bugs, never an empty sentence.
    """

    def __init__(self, language: Language, document: str) -> None:
        self.language = language
        self.document = document
        self.version = str(_file(language, document)["version"])
        self._texts = {**_file(language, "common"), **_file(language, document)}
        self._environment = Environment(
            autoescape=True, undefined=StrictUndefined, finalize=safe.markup, trim_blocks=True, lstrip_blocks=True
        )
        self._environment.filters.update(
            number=self.number, date=self.date, hour=self.hour, moment=self.moment, duration=self.duration,
            capitalised=_capitalised, clock=figures.clock, octets=figures.octets, name=safe.name, mono=safe.mono,
            format_name=self._format_name,
        )  # fmt: skip
        self._templates: dict[str, Template] = {}

    def _format_name(self, code: str, version: str | None) -> str:
        return messages.format_name(code, version, self.language)

    def __call__(self, key: str, **values: object) -> Markup:
        """The sentence of `key`, filled in, as paragraph mark-up."""
        template = self._templates.get(key)
        if template is None:
            template = self._templates[key] = self._template(key)
        return Markup(template.render(values).strip())  # noqa: S704 (values were escaped by finalize)

    def _template(self, key: str) -> Template:
        known = self.language, self.document, key
        if known not in _COMPILED:
            _COMPILED[known] = self._environment.compile(self._texts[key])
        environment = self._environment
        return Template.from_code(environment, _COMPILED[known], environment.make_globals(None))

    def plain(self, key: str, **values: object) -> str:
        """The same without mark-up, for bookmarks and metadata."""
        return safe.plain(self(key, **values))

    def blocks(self) -> dict[str, str]:
        """The texts of this document that can be written in the case, by name, as plain text of the template."""
        own = _file(self.language, self.document)
        return {key.removeprefix(_BLOCK): self.plain(key) for key in own if key.startswith(_BLOCK)}

    def known(self, key: str) -> bool:
        """Whether the document has that key."""
        return key in self._texts

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number as the reader writes it."""
        return figures.number(value, self.language, decimals)

    def name(self, family: str, value: str) -> str:
        """The name of an identifier of the closed lists ("category", "face_template")."""
        return name_of(family, value, self.language)

    def named(self, family: str, value: str) -> str | None:
        """The same where the list has that identifier, else None."""
        code = f"{family}.{value}"
        return message(code, self.language) if code in messages.table() else None

    def label(self, family: str, value: str) -> Markup:
        """The name of a word of the readers or of the engine (a setting, an action, "person.min_area"); a vendor's own
        key that has no name here is printed as it stands in the file, in the fixed-width face."""
        key = f"{family}_{_WORD.sub('_', value)}"
        if self.known(key):
            return self(key)
        subject, _, last = value.rpartition(".")
        if subject and self.known(f"{family}_{last}"):
            return self("label_of", label=self(f"{family}_{last}"), subject=self.name("class", subject))
        return safe.mono(value)

    def sentence(self, code: str, arguments: tuple[tuple[str, str], ...] = ()) -> str:
        """A message of the lower layers (écart, irregularity, warning…)."""
        return message(code, self.language, **dict(arguments))

    def date(self, text: str) -> str:
        """22 novembre 2026. Text that is not a date is given back as it is."""
        found = figures.moment(text)
        if found is None:
            return text
        value = found[0]
        months = self._texts["months"]
        return self.plain("date", day=value.day, month=months[value.month - 1], year=str(value.year))

    def hour(self, text: str) -> str:
        """14 h 05. Text that is neither a time nor a date and time is given back as it is."""
        found = figures.moment(text if "T" in text else f"2000-01-01T{text}")
        return self.plain("hour", hour=found[0].hour, minute=found[0].strftime("%M")) if found else text

    def moment(self, text: str) -> str:
        """22 novembre 2026 à 14 h 05 (UTC+01:00); the offset only where one is written."""
        found = figures.moment(text)
        if found is None:
            return text
        value, has_hour, has_offset = found
        if not has_hour:
            return self.date(text)
        said = self.plain("moment", date=self.date(text), hour=self.hour(value.isoformat()))
        return f"{said} ({figures.offset(value)})" if has_offset else said

    def duration(self, seconds: float) -> str:
        """30 jours, 36 heures, 12,4 secondes."""
        if not seconds:
            return self.plain("no_time")
        value, unit = figures.span(seconds)
        return self.quantity(value, unit)

    def quantity(self, value: float, unit: str) -> str:
        """A value with its unit (day, hour, s, px…), agreed; a unit that is not known is written as it is."""
        key = f"unit_{_WORD.sub('_', unit)}"
        if not unit:
            return self.number(value)
        if key not in self._texts:
            return f"{self.number(value)}{safe.NBSP}{unit}"
        return self.plain(key, n=value, value=self.number(value))


def _capitalised(text: object) -> object:
    """With a capital, for the beginning of a sentence; mark-up stays mark-up."""
    kind = Markup if isinstance(text, Markup) else str
    return kind(str(text)[:1].upper() + str(text)[1:])


@cache
def _file(language: Language, document: str) -> dict[str, Any]:
    texts = shipped(resource("report", language, f"{document}.yaml").read_text(encoding="utf-8"))
    return {key: _typeset(value, language) for key, value in texts.items()}


def _typeset(value: Any, language: Language) -> Any:
    if language != "fr" or not isinstance(value, str):
        return value
    return _AFTER.sub(safe.NBSP, _BEFORE.sub(safe.NBSP, value.replace("'", "’")))
