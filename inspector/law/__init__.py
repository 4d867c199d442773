"""Control templates, grounds and references, read from case_templates/ and resources/law/."""

from inspector.law.base import (
    Article,
    LawVersion,
    articles,
    breach,
    breaches,
    cite,
    mark,
    marked,
    reference,
    references,
    version,
)
from inspector.law.control import load_template, template, templates

__all__ = [
    "Article",
    "LawVersion",
    "articles",
    "breach",
    "breaches",
    "cite",
    "load_template",
    "mark",
    "marked",
    "reference",
    "references",
    "template",
    "templates",
    "version",
]
