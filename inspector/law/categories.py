"""What each category of data is in law."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.template import Verification
from inspector.domain.words import DataCategory
from inspector.law.base import base, with_mark
from inspector.law.entries import Answer
from inspector.messages import Language


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
    """What the category is in law."""
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
