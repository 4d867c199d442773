"""Statements of the organisation in words, the same on the screen, in the terminal and on paper."""

from __future__ import annotations

from datetime import datetime

from inspector.assess.statements import StatementGap
from inspector.domain.statement import Statement
from inspector.messages import Language, name_of, text


def gap_sentence(gap: StatementGap, language: Language) -> str:
    """A gap in one sentence."""
    named = ", ".join(name_of("category", category, language) for category in gap.categories)
    numbers = ", ".join(str(number) for number in gap.statements)
    return text(f"statement_gap.{gap.code}", language, categories=named, n=numbers, address=gap.address)


def source(statement: Statement, language: Language) -> str:
    """Where a statement comes from, in words."""
    if statement.exhibit is None:
        moment = datetime.fromisoformat(statement.said_at)
        day = f"{moment:%d/%m/%Y}" if language == "fr" else f"{moment:%d %B %Y}"
        hour = f"{moment.hour}\u00a0h\u00a0{moment:%M}" if language == "fr" else f"{moment:%H:%M}"
        return text("statement.from_person", language, name=statement.said_by, day=day, hour=hour)
    if statement.page is None:
        return text("statement.from_exhibit", language, exhibit=statement.exhibit)
    return text("statement.from_page", language, exhibit=statement.exhibit, page=statement.page)


def said(statement: Statement, language: Language) -> str:
    """What is stated, with its yes or no before it."""
    answer = "" if statement.says is None else text(f"statement.says_{'yes' if statement.says else 'no'}", language)
    return " – ".join(part for part in (answer, statement.text) if part)


def spoken(statement: Statement, language: Language) -> str:
    """A person's statement in one paragraph, as a procès-verbal has it."""
    words = statement.quote or statement.text
    quoted = f"«\u00a0{words}\u00a0»" if language == "fr" else f"“{words}”"
    colon = "\u00a0: " if language == "fr" else ": "
    shown = quoted if statement.quote else said(statement, language)
    return f"{source(statement, language)} – {name_of('statement_kind', statement.kind, language)}{colon}{shown}"
