"""YAML from elsewhere: what is too deep or stands for too much is refused, before anything is built of it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inspector.bounded_yaml import TooMuch, load, measure


def bomb(line):
    return "\n".join(["a0: &a0 {k: 1}"] + [f"a{n}: &a{n} " + line.format(f"*a{n - 1}") for n in range(1, 40)])


@pytest.mark.parametrize("text", [
    "[" * 300_000, "a: " + "{a: " * 300_000, "- " * 300_000 + "x", bomb("[{0}, {0}]"), bomb("{{k: {0}, l: {0}}}"),
    bomb("{{<<: [{0}, {0}]}}"), "a: &a [*a]", "a: &a {b: {c: *a}}",
])  # fmt: skip
def test_refused(text):
    with pytest.raises(TooMuch):
        measure(text)


def test_ordinary_texts_are_read():
    assert load("a: &a {k: [1, 2]}\nb: *a\nc: {<<: *a, d: é}") == {
        "a": {"k": [1, 2]}, "b": {"k": [1, 2]}, "c": {"k": [1, 2], "d": "é"}
    }  # fmt: skip
    assert load("") is None
    broken_values = ("a: 2026-13-45", "a: .inf", "a: -.inf", "a: .nan", "a: 1.0e+999", "a: " + "1" * 5000)
    for broken in ("a: [", "a: *b", "!!python/object:os.system {}", "\x00", *broken_values):
        with pytest.raises(yaml.YAMLError):
            load(broken)


@given(
    st.recursive(st.integers() | st.booleans() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one))
)
def test_what_is_written_is_read(value):
    assert load(yaml.safe_dump(value)) == value
