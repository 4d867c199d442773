"""Statements of the organisation in words, the same on the screen, in the terminal and on paper."""

from __future__ import annotations

from datetime import datetime

from inspector.assess.statements import StatementGap
from inspector.domain.case import Declaration
from inspector.domain.statement import Statement
from inspector.messages import Language, name_of, text


def gap_sentence(gap: StatementGap, language: Language) -> str:
    """A gap in one sentence."""
    named = ", ".join(name_of("category", category, language) for category in gap.categories)
    numbers = ", ".join(str(number) for number in gap.statements)
    return text(f"statement_gap.{gap.code}", language, categories=named, n=numbers, address=gap.address)


def source(statement: Statement | Declaration, language: Language) -> str:
    """Where a statement, or a declaration of a category, comes from, in words."""
    if statement.exhibit is None:
        day, hour = _moment(statement.said_at, language)
        return text("statement.from_person", language, name=statement.said_by, day=day, hour=hour)
    if statement.page is None:
        return text("statement.from_exhibit", language, exhibit=statement.exhibit)
    return text("statement.from_page", language, exhibit=statement.exhibit, page=statement.page)


def _moment(said_at: str, language: Language) -> tuple[str, str]:
    """The day and the hour of a person's statement."""
    moment = datetime.fromisoformat(said_at)
    if language == "fr":
        return f"{moment:%d/%m/%Y}", f"{moment.hour}\u00a0h\u00a0{moment:%M}"
    return f"{moment:%d %B %Y}", f"{moment:%H:%M}"


def person(declaration: Declaration, language: Language) -> str:
    """Who made a declaration that has no pièce, and when: "déclaré par M. X le 18/11/2026 à 10 h 40"."""
    day, hour = _moment(declaration.said_at, language)
    return text("declaration.from_person", language, name=declaration.said_by, day=day, hour=hour)


def spoken_declaration(declaration: Declaration, language: Language, retention: str = "") -> str:
    """A declaration that a person made, in one paragraph, as a procès-verbal has it. retention: in words."""
    day, hour = _moment(declaration.said_at, language)
    colon = "\u00a0: " if language == "fr" else ": "
    camera = text("declaration.camera", language, camera=declaration.camera) if declaration.camera else ""
    told = [text(f"statement.says_{'yes' if declaration.value else 'no'}", language)]
    told += [text("declaration.retention", language, time=retention)] if retention else []
    told += [_quoted(declaration.quote, language)] if declaration.quote else []
    return text(
        "declaration.in_person",
        language,
        category=name_of("category", declaration.category, language),
        purpose=name_of("purpose", declaration.purpose, language),
        camera=camera,
        name=declaration.said_by,
        day=day,
        hour=hour,
        colon=colon,
        said=", ".join(told),
    )


def _quoted(words: str, language: Language) -> str:
    return f"«\u00a0{words}\u00a0»" if language == "fr" else f"“{words}”"


def said(statement: Statement, language: Language) -> str:
    """What is stated, with its yes or no before it."""
    answer = "" if statement.says is None else text(f"statement.says_{'yes' if statement.says else 'no'}", language)
    return " – ".join(part for part in (answer, statement.text) if part)


def spoken(statement: Statement, language: Language) -> str:
    """A person's statement in one paragraph, as a procès-verbal has it."""
    words = statement.quote or statement.text
    quoted = _quoted(words, language)
    colon = "\u00a0: " if language == "fr" else ": "
    shown = quoted if statement.quote else said(statement, language)
    told = source(statement, language)
    return f"{told[0].upper()}{told[1:]} – {name_of('statement_kind', statement.kind, language)}{colon}{shown}"
