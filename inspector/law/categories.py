"""What each category of data is in law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inspector.domain.template import Verification
from inspector.domain.words import DataCategory
from inspector.law.base import base, cite, standing, version, with_mark
from inspector.law.entries import Answer
from inspector.messages import Language, text


@dataclass(frozen=True, slots=True)
class CategoryLaw:
    """A category in law, each question answered yes, no or depends. says: what it depends on, marked.

    personal: personal data. biometric: only when it allows or confirms the identification of one person. special: a
    special category (GDPR 9). offence: offence data (GDPR 10).
    """

    category: DataCategory
    personal: Answer
    biometric: Answer
    special: Answer
    offence: Answer
    says: str
    status: Verification
    references: tuple[str, ...]


def category(category: DataCategory, language: Language = "fr") -> CategoryLaw:
    """What the category is in law. No surer than its least sure reference."""
    law = base()
    entry = law.categories[category]
    status = law.least_sure(entry.references)
    return CategoryLaw(
        category=category,
        personal=entry.personal,
        biometric=entry.biometric,
        special=entry.special,
        offence=entry.offence,
        says=with_mark(entry.when[language], status, language),
        status=status,
        references=entry.references,
    )


def categories(language: Language = "fr") -> tuple[CategoryLaw, ...]:
    """Every category of data."""
    return tuple(category(item, language) for item in DataCategory)


def category_told(category_: DataCategory, language: Language = "fr", *, day: date | None = None) -> tuple[str, ...]:
    """What the category is in law, in three sentences: the four answers ("dépend de l’usage" where it does), what they
    depend on, and on what they rest; each marked. One sentence that says so when nothing stood on that day.

    day: that of the facts; only references that stood then are cited.
    """
    found = category(category_, language)
    kept = found.references if day is None else standing(found.references, day)
    if not kept:
        return (text("law_none_standing", language),)
    answers = {
        question: text(f"answer.{answer}", language)
        for question, answer in (
            ("personal", found.personal),
            ("biometric", found.biometric),
            ("special", found.special),
            ("offence", found.offence),
        )
    }
    answered = with_mark(text("category_law.answers", language, **answers), found.status, language)
    cites = text("law_list_separator", language).join(cite(identifier, language) for identifier in kept)
    return answered, found.says, text("category_law.base", language, version=version().version, cites=cites)
