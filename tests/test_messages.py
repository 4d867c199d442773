"""Figures inside sentences are written as the language does."""

import pytest

from inspector import messages


@pytest.mark.parametrize(
    ("figure", "french", "english"),
    [
        ("5.04", "5,04", "5.04"),
        ("8131690", "8\u202f131\u202f690", "8,131,690"),
        ("-0.76", "-0,76", "-0.76"),
        (12, "12", "12"),
        ("?", "?", "?"),
    ],
)
def test_figures(figure: object, french: str, english: str) -> None:
    code = "irregularity.times_from_rate"
    assert f" {french} images" in messages.text(code, "fr", rate=figure)
    assert f" {english} images" in messages.text(code, "en", rate=figure)


def test_every_sentence_can_be_made_in_both_languages() -> None:
    for code, texts in messages.table().items():
        assert set(texts) == {"fr", "en"}, code
        fields = [
            {name for _, name, _, _ in messages.Formatter().parse(text) if name is not None} for text in texts.values()
        ]
        assert fields[0] == fields[1], code


def test_an_argument_may_bear_any_name():
    assert messages.text("progress.metadata", "en", language="fr", code="x")
