"""The engine of the templates: as MiniJinja where both do the same, a fault with its line elsewhere, always bounded.

`minijinja.json`: templates made at random and what MiniJinja 2.14.0 rendered of them, as text and as HTML; null where
this engine refuses although MiniJinja does not.
"""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inspector.seal.templates import Fault, render

RENDERED = json.loads((Path(__file__).parent / "minijinja.json").read_text(encoding="utf-8"))
FILES = [{"name": "a/b", "size": 3}, {"name": "<c>", "size": 0}]


def say(source: str, *, html: bool = False, **values: object) -> str:
    return render(source, {"files": FILES, "n": 3, **values}, {}, html=html)


def fault(source: str) -> Fault:
    with pytest.raises(Fault) as caught:
        say(source)
    return caught.value


@pytest.mark.parametrize("number", range(len(RENDERED["rendered"])))
def test_as_minijinja_renders(number):
    source, text, html = RENDERED["rendered"][number]
    if text is None:
        with pytest.raises(Fault):
            render(source, RENDERED["values"], {})
    else:
        assert render(source, RENDERED["values"], {}) == text
        assert render(source, RENDERED["values"], {}, html=True) == html


def test_what_is_set_in_a_loop_lasts_as_long_as_the_loop():
    counted = "{% set nb = n %}{% for f in files %}{{ nb }} {% set nb = nb + 1 %}{% endfor %}{{ nb }}"
    assert say(counted) == "3 4 3"
    nested = "{% for f in files %}{% for g in files %}{% set q = q|default(0) + 1 %}{{ q }}{% endfor %} {% endfor %}"
    assert say(nested) == "12 12 "
    kept = "{% for f in files %}{% if f.size %}{% set s = f.name %}{% endif %}[{{ s }}]{% endfor %}{{ s }}"
    assert say(kept) == "[a/b][a/b]"


def test_what_is_filled_in_is_escaped():
    assert say("<b>{{ files[1].name }}{{ x }}/</b>", html=True, x="&'\"/") == "<b>&lt;c&gt;&amp;&#x27;&quot;&#x2f;/</b>"
    assert say("{{ files[1].name|safe }}", html=True) == "<c>"


@pytest.mark.parametrize(
    ("source", "why", "line"),
    [
        ("a\n{{ n", "syntax", 2),
        ("a\n{% if n %}\n", "syntax", 2),
        ("a\nb\n{{ n|nope }}", "syntax", 3),
        ("a\n{% macro x() %}{% endmacro %}", "unsupported", 2),
        ("\n\n{% include 'x' %}", "unsupported", 3),
        ("{% extends 'x' %}", "unsupported", 1),
        ("{{ range(3) }}", "unsupported", 1),
        ("{{ n.real.__class__ }}", "unsupported", 1),
        ("{{ _scope }}", "unsupported", 1),
        ("{{ self }}", "unsupported", 1),
        ("{{ 1.5 }}", "unsupported", 1),
        ("{{ [1] }}", "unsupported", 1),
        ("{{ n / 2 }}", "unsupported", 1),
        ("{{ n|replace('a') }}", "unsupported", 1),
        ("{% for a, b in files %}{% endfor %}", "unsupported", 1),
        ("\n{% for g in n %}{% set f = 1 %}{% for f in n %}{% endfor %}{% endfor %}", "unsupported", 2),
        ("\n{% for g in n %}{% set f = 1 %}{% with f = n %}{% endwith %}{% endfor %}", "unsupported", 2),
        ("\n{% for g in n %}{% set f = 1 %}{% with q = n %}{% set f = 2 %}{% endwith %}{% endfor %}", "unsupported", 2),
        ("a\n{{ n + 'a' }}", "value", 2),
        ("a\n\n{{ nothing.at_all }}", "value", 3),
        ("{{ files }}", "value", 1),
        ("{% for c in 'abc' %}{% endfor %}", "value", 1),
        ("{{ " + "(" * 100_000, "deep", 1),
        ("{{ 1" + " + 1" * 900 + " }}", "deep", 1),
        ("{% if n %}" * 200 + "{% endif %}" * 200, "deep", 1),
        ("{% for f in files %}" * 7 + "{% endfor %}" * 7, "deep", 1),
        ("{{ " + "9" * 5000 + " }}", "syntax", 1),
        ("{{ 9223372036854775807 + 1 }}", "value", 1),
        ("x" * 200_001, "long", 1),
    ],
)  # fmt: skip
def test_faults_have_their_line(source, why, line):
    found = fault(source)
    assert (found.why, found.line) == (why, line), found.detail


def test_work_and_output_are_bounded():
    many = [{"name": "x" * 100, "size": 1}] * 2000
    begun = time.monotonic()
    for source in (
        "{% for a in f %}{% for b in f %}{% for c in f %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in f %}{% for b in f %}{{ a.name ~ b.name }}{{ a.name ~ b.name }}{% endfor %}{% endfor %}",
        "{% set x = 'a' %}{% for a in f %}{% set x = x ~ x %}{% endfor %}{{ x }}",
        "{% set x = 'a' %}{% for a in f %}{% set x = x + x %}{% endfor %}{{ x }}",
        "{% set x = 'a' %}{% for a in f %}{% set x = x|replace('a', 'aa') %}{% endfor %}{{ x }}",
        "{% set x = 2 %}{% for a in f %}{% set x = x * x %}{% endfor %}{{ x }}",
    ):
        with pytest.raises(Fault):
            render(source, {"f": many}, {})
    assert time.monotonic() - begun < 20


def test_values_are_not_changed_by_a_template():
    before = json.dumps(FILES)
    for source in ("{{ files.append(1) }}", "{{ files.pop }}", "{{ files[0].clear() }}"):
        with contextlib.suppress(Fault):
            say(source)
    assert json.dumps(FILES) == before


pieces = st.sampled_from(
    ["{{", "}}", "{%", "%}", "-%}", "{#", "#}", "for", "f", "in", "files", "if", "endif", "endfor", "else", "set", "nb",
     "=", "+", "~", "(", ")", "[", "]", "'", '"', "\n", " ", "|", "safe", "upper", ".", "name", "with", "endwith", "1",
     "é", "\\", "__class__", "loop", "raw", "endraw", "*", "not", "is", "defined", ",", "{", "}", "%", "\ud800"]
)  # fmt: skip


@given(st.lists(pieces, max_size=25))
@example(["{%", "set", "endset", "%}"])
def test_anything_is_rendered_or_a_fault(parts):
    source = " ".join(parts)
    try:
        say(source)
    except Fault as found:
        assert found.line >= 1
