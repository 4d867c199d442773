"""The law base that is in use: references, grounds and regimes, dated and versioned.

It is the one shipped in resources/law/, or the law pack that the user has installed. Whatever it states leaves this
door with its mark when it was not verified in the primary text (`mark`): there is no way to the bare words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from inspector.domain.errors import UserError
from inspector.domain.template import Breach, ControlPoint, Reference, Regime, Verification
from inspector.law import pack
from inspector.law.entries import CERTAINTY, Entry, LawBase, LawVersion, load_base
from inspector.locate import resource
from inspector.messages import Language, text


@dataclass(frozen=True, slots=True)
class Article:
    """One article a ground rests on, as printed (`cite`, with its mark), with the entry it resolves to."""

    cite: str
    reference: str
    status: Verification


@dataclass(frozen=True, slots=True)
class RegimeText:
    """A regime: its name and when it applies, marked; references: what carries it."""

    id: Regime
    name: str
    applies: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Validity:
    """Whether a reference stood on a day. dated: the base knows a first or last day of it; without one the answer is
    yes, since no limit is known. said: the answer as a sentence, marked."""

    in_force: bool
    dated: bool
    status: Verification
    said: str


def base() -> LawBase:
    """The law base in use. Raises UserError when the installed pack was damaged."""
    installed = pack.installed()
    return _load(installed or resource("law"), installed is not None)


@lru_cache(maxsize=4)
def _load(folder: Path, is_pack: bool) -> LawBase:
    if is_pack:
        pack.check_installed(folder)
    return load_base(folder)


def forget() -> None:
    """Read the base again when it is next asked for: a pack was installed or taken away."""
    _load.cache_clear()


def version() -> LawVersion:
    """Version, date of consultation and SHA-256 of the law base, for reports."""
    return base().version


def mark(status: Verification, language: Language = "fr") -> str:
    """What must be printed beside a statement of that status: nothing for V1 alone."""
    return "" if status == "V1" else text(f"law_mark.{status}", language)


def with_mark(words: str, status: Verification, language: Language) -> str:
    """Words followed by their mark in brackets when they have one."""
    note = mark(status, language)
    return f"{words} [{note}]" if note else words


def marked(article: Article, language: Language = "fr") -> str:
    """The article as cited, with its mark in brackets when it has one."""
    return article.cite


def references(language: Language = "fr") -> tuple[Reference, ...]:
    """All references, in the order of the base."""
    return tuple(reference(identifier, language) for identifier in base().entries)


def reference(identifier: str, language: Language = "fr") -> Reference:
    """One reference; its paraphrase carries its mark. Raises UserError law_reference_missing."""
    entry = _entry(identifier)
    first, last = entry.days.first, entry.days.last
    return Reference(
        id=identifier,
        text=entry.name[language],
        article=entry.article,
        subject=entry.subject[language],
        paraphrase=with_mark(entry.paraphrase[language], entry.status, language),
        source=entry.source,
        status=entry.status,
        note=entry.note[language] if entry.note else "",
        regimes=entry.regimes,
        valid_from=first.isoformat() if first else "",
        valid_to=last.isoformat() if last else "",
    )


def cite(identifier: str, language: Language = "fr") -> str:
    """A reference as cited in a line: abbreviated text and article, or the decision's name, with its mark.

    Raises UserError law_reference_missing.
    """
    entry = _entry(identifier)
    return with_mark(_citation(entry, language), entry.status, language)


def statement(identifier: str, language: Language = "fr") -> str:
    """What a reference says, whole: citation, subject and paraphrase, with its mark. Raises UserError."""
    entry = _entry(identifier)
    words = text(
        "law_statement",
        language,
        cite=_citation(entry, language),
        subject=entry.subject[language],
        paraphrase=entry.paraphrase[language],
    )
    return with_mark(words, entry.status, language)


def valid_on(identifier: str, day: date, language: Language = "fr") -> Validity:
    """Whether a reference stood on that day (local, of the facts looked at). Raises UserError."""
    entry, day = _entry(identifier), plain_day(day)
    in_force = entry.days.hold(day)
    dated = entry.days.first is not None or entry.days.last is not None
    code = ("law_valid.yes" if in_force else "law_valid.no") if dated else "law_valid.undated"
    said = text(code, language, cite=_citation(entry, language), day=said_day(day, language))
    return Validity(in_force, dated, entry.status, with_mark(said, entry.status, language))


def standing(identifiers: Iterable[str], day: date) -> tuple[str, ...]:
    """Those references that stood on that day, in their order: no other may be printed as if it applied.
    Raises UserError law_reference_missing."""
    return tuple(one for one in identifiers if _entry(one).days.hold(plain_day(day)))


def regimes(language: Language = "fr") -> tuple[RegimeText, ...]:
    """The regimes a purpose may be placed under, with what each supposes."""
    law = base()
    return tuple(
        RegimeText(
            regime,
            entry.name[language],
            with_mark(entry.applies[language], law.least_sure(entry.references), language),
            entry.references,
        )
        for regime, entry in law.regimes.items()
    )


def breaches(language: Language = "fr") -> tuple[Breach, ...]:
    """The grounds, M01 first."""
    return tuple(breach(identifier, language) for identifier in base().grounds)


def breach(identifier: str, language: Language = "fr", *, day: date | None = None) -> Breach:
    """One ground with all its articles, or those that stood on a day; each that is not V1 carries its mark.

    When none stood on that day, `articles` says so. Raises UserError law_breach_missing.
    """
    return _breach(identifier, articles(identifier, language, day=day), language)


def articles(
    identifier: str,
    language: Language = "fr",
    *,
    under: Collection[Regime] | None = None,
    day: date | None = None,
) -> tuple[Article, ...]:
    """The articles of one ground, each with its own status.

    under: only those of these regimes, and those that go with any. day: only those that stood on that day.
    Raises UserError law_breach_missing.
    """
    law = base()
    if identifier not in law.grounds:
        raise UserError("law_breach_missing", id=identifier)
    kept = []
    for key, pin, status in law.grounds[identifier].articles:
        entry = law.entries[key]
        if under is not None and entry.regimes and not set(entry.regimes) & set(under):
            continue
        if day is None or entry.days.hold(plain_day(day)):
            kept.append(Article(with_mark(_citation(entry, language, pin), status, language), key, status))
    return tuple(kept)


def breaches_under(
    regimes: Collection[Regime], language: Language = "fr", *, day: date | None = None
) -> tuple[Breach, ...]:
    """The grounds that may be proposed for a purpose placed under these regimes, with their articles of these regimes.

    None as long as no regime is chosen. day: that of the facts; articles that did not stand then are left out, and a
    ground left with none.
    """
    found = []
    for identifier, ground in base().grounds.items():
        if set(ground.regimes) & set(regimes):
            kept = articles(identifier, language, under=regimes, day=day)
            if kept:
                found.append(_breach(identifier, kept, language))
    return tuple(found)


def proposals(
    point: ControlPoint, regimes: Collection[Regime], language: Language = "fr", *, day: date | None = None
) -> tuple[Breach, ...]:
    """Of the grounds of a control point, those that these regimes allow to propose (`breaches_under`)."""
    allowed = {breach.id: breach for breach in breaches_under(regimes, language, day=day)}
    return tuple(allowed[identifier] for identifier in point.breaches if identifier in allowed)


def plain_day(day: date) -> date:
    """The day of a date or of an instant."""
    return day.date() if isinstance(day, datetime) else day


def said_day(day: date, language: Language) -> str:
    """A day as it is written in a sentence."""
    return day.strftime("%d/%m/%Y") if language == "fr" else day.isoformat()


def _breach(identifier: str, kept: tuple[Article, ...], language: Language) -> Breach:
    ground = base().grounds[identifier]
    return Breach(
        id=identifier,
        title=ground.title[language],
        articles=text("law_list_separator", language).join(article.cite for article in kept)
        or text("law_none_standing", language),
        status=max((status for *_, status in ground.articles), key=CERTAINTY.index)
        if not kept
        else max((article.status for article in kept), key=CERTAINTY.index),
        regimes=ground.regimes,
    )


def _entry(identifier: str) -> Entry:
    found = base().entries.get(identifier)
    if found is None:
        raise UserError("law_reference_missing", id=identifier)
    return found


def _citation(entry: Entry, language: Language, pin: str | None = None) -> str:
    article, short = pin or entry.article, entry.short[language]
    return text("law_cite", language, text=short, article=article) if article else short
