"""What the organisation says of its system beside the categories of data: each statement with its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inspector.domain.words import UNSPECIFIED_PURPOSE


class StatementKind(StrEnum):
    """What a statement is about."""

    PURPOSE = "purpose"
    LEGAL_BASIS = "legal_basis"
    CATEGORIES = "categories"
    RETENTION = "retention"
    RECIPIENT = "recipient"
    ANONYMISATION = "anonymisation"
    MASKING = "masking"
    RIGHTS = "rights"
    INFORMATION = "information"


COMPARED = (StatementKind.ANONYMISATION, StatementKind.MASKING)
"""Kinds that say yes or no, so that a configuration can be held against them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, in the words of who makes it.

    Source: a pièce (exhibit: its number, page) or a person (said_by, said_at: local "YYYY-MM-DDTHH:MM"), never both.
    says: True or False for the kinds of `COMPARED` (there is anonymisation; there is none), None elsewhere. quote: the
    very words, "" when `text` is all there is.
    """

    id: int
    kind: StatementKind
    text: str
    purpose: str = UNSPECIFIED_PURPOSE
    exhibit: int | None = None
    page: int | None = None
    said_by: str = ""
    said_at: str = ""
    says: bool | None = None
    quote: str = ""
    recorded: str = ""
