"""The texts of the reports, numbers and dates, and what is done to hostile text."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, meta
from reportlab.platypus import Paragraph

from inspector.locate import resource
from inspector.messages import LANGUAGES
from inspector.report import figures, parts, safe, style
from inspector.report.words import Words

DOCUMENTS = (
    "common",
    "proces_verbal",
    "inventaire",
    "annexe",
    "interne",
    "feuille_secours",
    "destruction",
    "courrier",
    "non_floute",
)
NB = "\u00a0"


def texts(language, document):
    return yaml.safe_load(resource("report", language, f"{document}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_both_languages_say_the_same_things(document):
    french, english = texts("fr", document), texts("en", document)
    assert set(french) == set(english)
    assert french["version"] == english["version"]
    environment = Environment(autoescape=True)
    environment.filters.update(dict.fromkeys(Words("fr", "annexe")._environment.filters, str))
    for key in french:
        if isinstance(french[key], str):
            used = [meta.find_undeclared_variables(environment.parse(found[key])) for found in (french, english)]
            assert used[1] <= used[0] | {"n", "value"}, key
            assert used[0] <= used[1] | {"n", "value", "day"}, key


def test_no_text_is_written_twice():
    for language in LANGUAGES:
        common = set(texts(language, "common")) - {"version", "document_title"}
        for document in DOCUMENTS[1:]:
            assert not common & set(texts(language, document)), document


def test_french_spacing():
    words = Words("fr", "proces_verbal")
    assert words("open_text").count("'") == 0
    assert words("numbered", number=1, text="a : b") == "1. a : b", "a person's text is not respaced"
    assert f"n°{NB}" in words("subtitle", case=type("Case", (), {"organisation": "x", "decision": "y"}))


def test_what_is_filled_in_is_escaped():
    words = Words("fr", "proces_verbal")
    assert words("numbered", number=1, text="<b>&{{ 1 }}") == "1. &lt;b&gt;&amp;{{ 1 }}"
    assert words.plain("numbered", number=1, text="<b>&") == "1. <b>&"
    assert words.plain("numbered", number=1, text=f"a{NB}b") == f"1. a{NB}b"


@pytest.mark.parametrize(
    ("value", "decimals", "fr", "en"),
    [
        (1234.5, None, f"1{NB}234,5", "1,234.5"),
        (0, None, "0", "0"),
        (12_482, None, f"12{NB}482", "12,482"),
        (-3.25, None, "−3,25", "−3.25"),
        (0.0004, None, "0,0004", "0.0004"),
        (2.0, None, "2", "2"),
        (2.0, 1, "2,0", "2.0"),
        (1e9, None, f"1{NB}000{NB}000{NB}000", "1,000,000,000"),
    ],
)
def test_numbers(value, decimals, fr, en):
    assert figures.number(value, "fr", decimals) == fr
    assert figures.number(value, "en", decimals) == en


def test_times():
    assert figures.clock(41.2) == "0:00:41.200"
    assert figures.clock(3661.0005) == "1:01:01.000"
    assert figures.clock(-0.5) == "−0:00:00.500"
    fr, en = Words("fr", "annexe"), Words("en", "annexe")
    assert fr.duration(2_592_000) == "30 jours" and en.duration(86_400) == "1 day"
    assert fr.duration(12.4) == "12,4 secondes" and fr.duration(0) == "aucune"
    assert fr.date("2026-03-01") == "1er mars 2026"
    assert fr.moment("2026-11-22T22:16:00+01:00") == f"22 novembre 2026 à 22{NB}h{NB}16 (UTC+01:00)".replace(
        f"22{NB}h{NB}16", "22 h 16"
    )
    assert en.moment("2026-11-22T09:05") == "22 November 2026, 9:05"
    assert fr.hour("09:05") == "9 h 05" and fr.hour("vers midi") == "vers midi"
    assert fr.moment("hier") == "hier"
    assert fr.quantity(5000, "px2") == f"5{NB}000 px²" and fr.quantity(3, "mph") == f"3{NB}mph"


def test_labels_are_words_or_the_vendors_own_key():
    words = Words("fr", "annexe")
    assert words.label("parameter", "person.min_area") == "surface minimale (personne)"
    assert "vendor_own_threshold" in words.label("parameter", "vendor_own_threshold")
    assert words.label("parameter", "x<y").count("&lt;") == 1


def test_what_cannot_be_shown_is_said():
    assert safe.visible("a😀b") == "a[U+1F600]b"
    assert safe.visible("x\u202egnp.exe") == "x[U+202E]gnp.exe"
    assert safe.visible("a\u0000\u0007") == "a[U+0000 U+0007]"
    assert safe.visible("e\u0301 œ ß Ω") == "é œ ß Ω"
    assert safe.name("a  b ") == f"a{NB} b{NB}"
    assert safe.one_line("x" * 50, 10) == "x" * 9 + "…"


@given(st.text(max_size=300))
def test_any_text_makes_a_paragraph(text):
    made = safe.markup(text)
    assert not re.search(r"<(?!br/>)", made)
    Paragraph(made, style.styles()["body"]).wrap(200, 10_000)
    for flowable in (*parts.prose(text), *parts.heading_line(safe.name(text)), parts.facts([(text, safe.mono(text))])):
        flowable.wrap(style.WIDTH, 10_000)


@given(st.text(min_size=1), st.integers(1, 50))
def test_pieces_lose_no_word(text, limit):
    pieces = parts._pieces(text, limit)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(len(piece) <= limit for piece in pieces)
