"""The law base: references and grounds, dated and versioned, read from resources/law/.

A statement whose status is not V1 is never shown without its mark (`mark`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from inspector.domain.errors import UserError
from inspector.domain.template import Breach, Reference, Verification
from inspector.law.located import Located, Texts, read
from inspector.locate import resource
from inspector.messages import Language, text

_CERTAINTY: tuple[Verification, ...] = ("V1", "V2", "M")
"""From surest to least sure."""


@dataclass(frozen=True, slots=True)
class LawVersion:
    """Which law base a report rests on. sha256: hex, over references.yaml followed by grounds.yaml, as bytes."""

    version: str
    consulted: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article a ground rests on, as printed (`cite`), with the entry of the law base it resolves to."""

    cite: str
    reference: str
    status: Verification


@dataclass(frozen=True, slots=True)
class _Text:
    name: Texts
    short: Texts


@dataclass(frozen=True, slots=True)
class _Entry:
    text: _Text
    article: str
    subject: Texts
    paraphrase: Texts
    source: str
    status: Verification
    note: Texts | None


@dataclass(frozen=True, slots=True)
class _Ground:
    title: Texts
    articles: tuple[tuple[str, str | None, Verification], ...]  # reference, pinpoint, status


@dataclass(frozen=True, slots=True)
class LawBase:
    """The whole base, checked: every article of a ground is one of its references."""

    version: LawVersion
    entries: dict[str, _Entry]
    grounds: dict[str, _Ground]

    def reference(self, identifier: str, language: Language) -> Reference:
        """The entry in one language. Raises KeyError."""
        entry = self.entries[identifier]
        return Reference(
            id=identifier,
            text=entry.text.name[language],
            article=entry.article,
            subject=entry.subject[language],
            paraphrase=entry.paraphrase[language],
            source=entry.source,
            status=entry.status,
            note=entry.note[language] if entry.note else "",
        )

    def cite(self, identifier: str, language: Language, pin: str | None = None) -> str:
        """The entry as cited in a line: abbreviated text and article, or the decision's name. Raises KeyError."""
        entry = self.entries[identifier]
        article = pin or entry.article
        short = entry.text.short[language]
        return text("law_cite", language, text=short, article=article) if article else short

    def articles(self, identifier: str, language: Language) -> tuple[Article, ...]:
        """What a ground rests on. Raises KeyError."""
        return tuple(
            Article(self.cite(reference, language, pin), reference, status)
            for reference, pin, status in self.grounds[identifier].articles
        )

    def breach(self, identifier: str, language: Language) -> Breach:
        """The ground in one language; each article that is not V1 carries its mark. Raises KeyError."""
        articles = self.articles(identifier, language)
        return Breach(
            id=identifier,
            title=self.grounds[identifier].title[language],
            articles=text("law_list_separator", language).join(marked(article, language) for article in articles),
            status=max((article.status for article in articles), key=_CERTAINTY.index),
        )


def mark(status: Verification, language: Language = "fr") -> str:
    """What must be printed beside a statement of that status: nothing for V1 alone."""
    return "" if status == "V1" else text(f"law_mark.{status}", language)


def marked(article: Article, language: Language = "fr") -> str:
    """The article as cited, with its mark in brackets when it has one."""
    note = mark(article.status, language)
    return f"{article.cite} [{note}]" if note else article.cite


def load_base(folder: Path) -> LawBase:
    """Reads and checks references.yaml and grounds.yaml of a folder. Raises UserError with file, line and key."""
    references, reference_bytes = read(folder / "references.yaml")
    grounds, ground_bytes = read(folder / "grounds.yaml")
    head = references.fields(required=("version", "consulted", "texts", "references"))
    texts = {key: _text(value) for key, value in head["texts"].entries().items()}
    entries = {key: _entry(value, texts) for key, value in head["references"].entries().items()}
    ground_head = grounds.fields(required=("version", "breaches"))
    version = LawVersion(
        version=head["version"].text(),
        consulted=head["consulted"].text(),
        sha256=hashlib.sha256(reference_bytes + ground_bytes).hexdigest(),
    )
    if ground_head["version"].text() != version.version:
        ground_head["version"].fail("law_versions_differ", other=version.version)
    return LawBase(
        version=version,
        entries=entries,
        grounds={key: _ground(value, entries) for key, value in ground_head["breaches"].entries().items()},
    )


@cache
def base() -> LawBase:
    """The law base shipped with the product."""
    return load_base(resource("law"))


def version() -> LawVersion:
    """Version, date of consultation and SHA-256 of the law base, for reports."""
    return base().version


def references(language: Language = "fr") -> tuple[Reference, ...]:
    """All references, in the order of the base."""
    return tuple(base().reference(identifier, language) for identifier in base().entries)


def reference(identifier: str, language: Language = "fr") -> Reference:
    """One reference. Raises UserError law_reference_missing."""
    if identifier not in base().entries:
        raise UserError("law_reference_missing", id=identifier)
    return base().reference(identifier, language)


def breaches(language: Language = "fr") -> tuple[Breach, ...]:
    """The grounds, M01 first."""
    return tuple(base().breach(identifier, language) for identifier in base().grounds)


def breach(identifier: str, language: Language = "fr") -> Breach:
    """One ground. Raises UserError law_breach_missing."""
    _known_breach(identifier)
    return base().breach(identifier, language)


def articles(identifier: str, language: Language = "fr") -> tuple[Article, ...]:
    """The articles of one ground, each with its own status. Raises UserError law_breach_missing."""
    _known_breach(identifier)
    return base().articles(identifier, language)


def cite(identifier: str, language: Language = "fr") -> str:
    """A reference as cited in a line. Raises UserError law_reference_missing."""
    if identifier not in base().entries:
        raise UserError("law_reference_missing", id=identifier)
    return base().cite(identifier, language)


def _known_breach(identifier: str) -> None:
    if identifier not in base().grounds:
        raise UserError("law_breach_missing", id=identifier)


def _text(value: Located) -> _Text:
    fields = value.fields(required=("name",), optional=("short",))
    name = fields["name"].texts()
    return _Text(name, fields["short"].texts() if "short" in fields else name)


def _entry(value: Located, texts: dict[str, _Text]) -> _Entry:
    fields = value.fields(required=("text", "subject", "paraphrase", "source", "status"), optional=("article", "note"))
    key = fields["text"].text()
    if key not in texts:
        fields["text"].fail("law_text_unknown", value=key)
    return _Entry(
        text=texts[key],
        article=fields["article"].text() if "article" in fields else "",
        subject=fields["subject"].texts(),
        paraphrase=fields["paraphrase"].texts(),
        source=fields["source"].text(),
        status=_status(fields["status"]),
        note=fields["note"].texts() if "note" in fields else None,
    )


def _status(value: Located) -> Verification:
    written = value.text()
    for status in get_args(Verification):
        if written == status:
            return status  # type: ignore[no-any-return]
    value.fail("law_status_unknown", value=written)


def _ground(value: Located, entries: dict[str, _Entry]) -> _Ground:
    fields = value.fields(required=("title", "articles"))
    articles: list[tuple[str, str | None, Verification]] = []
    for item in fields["articles"].items():
        pin: str | None = None
        status: Verification | None = None
        if item.is_mapping:
            parts = item.fields(required=("reference", "pin"), optional=("status",))
            item, pin = parts["reference"], parts["pin"].text()
            status = _status(parts["status"]) if "status" in parts else None
        identifier = item.text()
        if identifier not in entries:
            item.fail("law_reference_unknown", value=identifier)
        articles.append((identifier, pin, status or entries[identifier].status))
    return _Ground(fields["title"].texts(), tuple(articles))
