"""Control templates, grounds, references and the calendar of the law, read from case_templates/ and resources/law/."""

from inspector.law.answers import AnsweringRow, answering
from inspector.law.base import (
    Article,
    RegimeText,
    Validity,
    articles,
    breach,
    breaches,
    breaches_under,
    cite,
    mark,
    marked,
    proposals,
    reference,
    references,
    regimes,
    said_day,
    standing,
    statement,
    valid_on,
    version,
)
from inspector.law.categories import CategoryLaw, categories, category, category_told
from inspector.law.control import load_template, template, templates
from inspector.law.dates import EXPERIMENT, DatedStatement, calendar, on
from inspector.law.entries import LawVersion

__all__ = [
    "EXPERIMENT",
    "AnsweringRow",
    "Article",
    "CategoryLaw",
    "DatedStatement",
    "LawVersion",
    "RegimeText",
    "Validity",
    "answering",
    "articles",
    "breach",
    "breaches",
    "breaches_under",
    "calendar",
    "categories",
    "category",
    "category_told",
    "cite",
    "load_template",
    "mark",
    "marked",
    "on",
    "proposals",
    "reference",
    "references",
    "regimes",
    "said_day",
    "standing",
    "statement",
    "template",
    "templates",
    "valid_on",
    "version",
]
