"""The files of a law base, read and checked as a whole: references, grounds, regimes, calendar, categories of data."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Literal, TypeVar, get_args

from inspector.domain.template import Regime, Verification
from inspector.domain.words import DataCategory
from inspector.law.located import Located, Texts, read
from inspector.messages import LANGUAGES

FILES = ("references.yaml", "grounds.yaml", "regimes.yaml", "calendar.yaml", "categories.yaml")
"""What a law base is made of, in the order in which its SHA-256 takes them."""

CERTAINTY: tuple[Verification, ...] = ("V1", "V2", "M")
"""From surest to least sure."""

State = Literal["open", "closed", "unsettled"]
Answer = Literal["yes", "no", "depends"]


_K = TypeVar("_K", bound=StrEnum)
_V = TypeVar("_V")
_T = TypeVar("_T", bound=str)


@dataclass(frozen=True, slots=True)
class LawVersion:
    """Which law base a report rests on. sha256: hex, over the bytes of its files in the order of `FILES`."""

    version: str
    consulted: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both included; None: no limit is known. interruptions: days between on which it was not."""

    first: date | None
    last: date | None
    interruptions: tuple[tuple[date, date], ...] = ()

    def hold(self, day: date) -> bool:
        """Whether the day is among them."""
        if (self.first is not None and day < self.first) or (self.last is not None and day > self.last):
            return False
        return not any(begin <= day <= end for begin, end in self.interruptions)


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference, in every language; its statements are not marked here (`inspector.law.base` marks them)."""

    name: Texts
    short: Texts
    article: str
    subject: Texts
    paraphrase: Texts
    source: str
    status: Verification
    note: Texts | None
    regimes: tuple[Regime, ...]
    days: Days


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground: articles are (reference, pinpoint, status)."""

    title: Texts
    regimes: tuple[Regime, ...]
    articles: tuple[tuple[str, str | None, Verification], ...]


@dataclass(frozen=True, slots=True)
class RegimeEntry:
    """When a regime applies."""

    name: Texts
    applies: Texts
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """What stood in a run of days."""

    days: Days
    state: State
    status: Verification
    says: Texts
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of the calendar; its stages cover every day."""

    title: Texts
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class CategoryEntry:
    """What a category of data is in law."""

    personal: Answer
    biometric: Answer
    special: Answer
    offence: Answer
    when: Texts
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawBase:
    """The whole base, checked: everything that cites a reference cites one of `entries`."""

    version: LawVersion
    entries: dict[str, Entry]
    grounds: dict[str, Ground]
    regimes: dict[Regime, RegimeEntry]
    calendar: dict[str, Subject]
    categories: dict[DataCategory, CategoryEntry]

    def least_sure(self, references: tuple[str, ...]) -> Verification:
        """The status of the least sure of these references."""
        return max((self.entries[identifier].status for identifier in references), key=CERTAINTY.index)


def load_base(folder: Path) -> LawBase:
    """Reads and checks the files of a folder. Raises UserError with file, line and key."""
    documents = {name: read(folder / name) for name in FILES}
    head = documents["references.yaml"][0].fields(required=("version", "consulted", "texts", "references"))
    version = LawVersion(
        version=head["version"].text(),
        consulted=head["consulted"].day().isoformat(),
        sha256=hashlib.sha256(b"".join(data for _, data in documents.values())).hexdigest(),
    )

    def body(file: str, key: str) -> dict[str, Located]:
        fields = documents[file][0].fields(required=("version", key))
        if fields["version"].text() != version.version:
            fields["version"].fail("law_versions_differ", other=version.version)
        return fields[key].entries()

    texts = {key: _text(value) for key, value in head["texts"].entries().items()}
    entries = {key: _entry(value, texts) for key, value in head["references"].entries().items()}
    grounds = {key: _ground(value, entries) for key, value in body("grounds.yaml", "breaches").items()}
    regimes = _each(Regime, body("regimes.yaml", "regimes"), documents["regimes.yaml"][0], _regime, entries)
    subjects = {key: _subject(value, entries) for key, value in body("calendar.yaml", "subjects").items()}
    categories = _each(
        DataCategory, body("categories.yaml", "categories"), documents["categories.yaml"][0], _category, entries
    )
    return LawBase(version, entries, grounds, regimes, subjects, categories)


def read_regimes(value: Located) -> tuple[Regime, ...]:
    """A list of regimes."""
    return tuple(Regime(item.one_of(set(Regime), "law_regime_unknown")) for item in value.items())


def read_status(value: Located) -> Verification:
    """V1, V2 or M."""
    written = value.text()
    for status in CERTAINTY:
        if written == status:
            return status
    value.fail("law_status_unknown", value=written)


def _both(value: Located) -> Texts:
    """A text of the base, which has both languages."""
    fields = value.fields(required=LANGUAGES)
    return {language: fields[language].text() for language in LANGUAGES}


def _each(
    kinds: type[_K],
    found: dict[str, Located],
    document: Located,
    make: Callable[[Located, dict[str, Entry]], _V],
    entries: dict[str, Entry],
) -> dict[_K, _V]:
    """One entry for each member of a closed list, no more and no less."""
    for key, value in found.items():
        if key not in set(kinds):
            value.fail("law_key_unknown", known=", ".join(kinds))
    for kind in kinds:
        if kind not in found:
            document.fail("law_key_missing", wanted=kind.value)
    return {kind: make(found[kind], entries) for kind in kinds}


@dataclass(frozen=True, slots=True)
class _Text:
    name: Texts
    short: Texts
    regimes: tuple[Regime, ...]


def _text(value: Located) -> _Text:
    fields = value.fields(required=("name",), optional=("short", "regimes"))
    name = _both(fields["name"])
    short = _both(fields["short"]) if "short" in fields else name
    return _Text(name, short, read_regimes(fields["regimes"]) if "regimes" in fields else ())


def _entry(value: Located, texts: dict[str, _Text]) -> Entry:
    fields = value.fields(
        required=("text", "subject", "paraphrase", "source", "status"),
        optional=("article", "note", "regimes", "valid_from", "valid_to", "interruptions"),
    )
    text = texts[fields["text"].one_of(texts, "law_text_unknown")]
    status = read_status(fields["status"])
    if status != "V1" and "note" not in fields:
        value.fail("law_key_missing", wanted="note")
    return Entry(
        name=text.name,
        short=text.short,
        article=fields["article"].text() if "article" in fields else "",
        subject=_both(fields["subject"]),
        paraphrase=_both(fields["paraphrase"]),
        source=fields["source"].text(),
        status=status,
        note=_both(fields["note"]) if "note" in fields else None,
        regimes=read_regimes(fields["regimes"]) if "regimes" in fields else text.regimes,
        days=_days(value, fields, "valid_from", "valid_to"),
    )


def _days(value: Located, fields: dict[str, Located], first: str, last: str) -> Days:
    begin = fields[first].day() if first in fields else None
    end = fields[last].day() if last in fields else None
    if begin is not None and end is not None and end < begin:
        value.fail("law_days_backwards")
    interruptions = []
    for item in fields["interruptions"].items() if "interruptions" in fields else ():
        parts = item.fields(required=("from", "to"))
        left, right = parts["from"].day(), parts["to"].day()
        if right < left or (begin is not None and left <= begin) or (end is not None and right >= end):
            item.fail("law_days_backwards")
        interruptions.append((left, right))
    return Days(begin, end, tuple(interruptions))


def _references(value: Located, entries: dict[str, Entry]) -> tuple[str, ...]:
    found = tuple(item.one_of(entries, "law_reference_unknown") for item in value.items())
    if not found:
        value.fail("law_list_empty")
    return found


def _ground(value: Located, entries: dict[str, Entry]) -> Ground:
    fields = value.fields(required=("title", "regimes", "articles"))
    articles: list[tuple[str, str | None, Verification]] = []
    for item in fields["articles"].items():
        pin: str | None = None
        status: Verification | None = None
        if item.is_mapping:
            parts = item.fields(required=("reference", "pin"), optional=("status",))
            item, pin = parts["reference"], parts["pin"].text()
            status = read_status(parts["status"]) if "status" in parts else None
        identifier = item.one_of(entries, "law_reference_unknown")
        least = max((status or "V1", entries[identifier].status), key=CERTAINTY.index)
        articles.append((identifier, pin, least))
    if not articles:
        fields["articles"].fail("law_list_empty")
    return Ground(_both(fields["title"]), read_regimes(fields["regimes"]), tuple(articles))


def _regime(value: Located, entries: dict[str, Entry]) -> RegimeEntry:
    fields = value.fields(required=("name", "applies", "references"))
    return RegimeEntry(_both(fields["name"]), _both(fields["applies"]), _references(fields["references"], entries))


def _category(value: Located, entries: dict[str, Entry]) -> CategoryEntry:
    questions = ("personal", "biometric", "special", "offence")
    fields = value.fields(required=(*questions, "when", "references"))
    answers: dict[str, Answer] = {question: _one(get_args(Answer), fields[question]) for question in questions}
    return CategoryEntry(
        personal=answers["personal"],
        biometric=answers["biometric"],
        special=answers["special"],
        offence=answers["offence"],
        when=_both(fields["when"]),
        references=_references(fields["references"], entries),
    )


def _subject(value: Located, entries: dict[str, Entry]) -> Subject:
    fields = value.fields(required=("title", "periods"))
    stages: list[Stage] = []
    for item in fields["periods"].items():
        parts = item.fields(required=("days", "state", "status", "says", "references"))
        limits = parts["days"].fields(optional=("from", "to"))
        days = _days(parts["days"], limits, "from", "to")
        _follow(parts["days"], days, stages[-1].days if stages else None)
        references = _references(parts["references"], entries)
        state: State = _one(get_args(State), parts["state"])
        stages.append(Stage(days, state, read_status(parts["status"]), _both(parts["says"]), references))
    if not stages or stages[-1].days.last is not None:
        fields["periods"].fail("law_days_gap")
    return Subject(_both(fields["title"]), tuple(stages))


def _follow(item: Located, days: Days, before: Days | None) -> None:
    """Fails unless `days` begin the day after `before` ended (with no beginning when they are the first)."""
    expected = before.last + timedelta(days=1) if before and before.last else None
    if days.first != expected or (before is not None and expected is None):
        item.fail("law_days_gap")


def _one(known: tuple[_T, ...], value: Located) -> _T:
    written = value.text()
    for item in known:
        if written == item:
            return item
    value.fail("law_value_unknown", value=written, known=", ".join(known))
