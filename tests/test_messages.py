"""Figures inside sentences are written as the language does."""

import re

import pytest

from inspector import messages
from inspector.vendors.metadata import reading
from inspector.vendors.readers import READERS


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


def test_formats_by_their_names():
    assert messages.format_name("frigate", "0.16-0") == "Frigate 0.16"
    assert messages.format_name("deepstream", None, "en") == "NVIDIA DeepStream"
    assert messages.format_name("of a user’s own", "2") == "of a user’s own 2"
    said = messages.text("cli.metadata.found", format="onvif_metadata", reason="", count=1, confidence=99)
    assert "métadonnées ONVIF" in said
    for name in [name for name, _ in READERS] + [kind.name for kind in reading.FORMATS]:
        assert f"format.{name}" in messages.table(), name


def test_a_word_follows_its_figure(monkeypatch) -> None:
    entry = {"fr": "{n!n} {n:image vue|images vues}", "en": "{n!n} {n:image|images} seen"}
    monkeypatch.setattr(messages, "table", lambda: {"x": entry})
    told = {n: (messages.text("x", "fr", n=n), messages.text("x", "en", n=n)) for n in (0, 1, "1", 1.5, 2, "2000")}
    assert told == {
        0: ("0 image vue", "0 images seen"),
        1: ("1 image vue", "1 image seen"),
        "1": ("1 image vue", "1 image seen"),
        1.5: ("1,5 image vue", "1.5 images seen"),
        2: ("2 images vues", "2 images seen"),
        "2000": ("2\u202f000 images vues", "2,000 images seen"),
    }


def test_french_breaks_no_line_before_its_signs() -> None:
    for code, texts in messages.table().items():
        assert not re.search(r"\S [;:?!»%]|« ", texts["fr"]), code
