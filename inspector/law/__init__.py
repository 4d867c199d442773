"""Control templates, grounds and references, read from case_templates/ and resources/law/."""

from inspector.law.base import (
    Article,
    LawVersion,
    articles,
    breach,
    breaches,
    cite,
    law_version,
    mark,
    marked,
    reference,
    references,
)
from inspector.law.control import load_template, template, templates

__all__ = [
    "Article",
    "LawVersion",
    "articles",
    "breach",
    "breaches",
    "cite",
    "law_version",
    "load_template",
    "mark",
    "marked",
    "reference",
    "references",
    "template",
    "templates",
]
