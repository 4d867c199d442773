"""The errors of the models, printed with their data set and number of cases or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.vision import registry
from inspector.vision.measured import told, wilson


def test_interval_of_wilson() -> None:
    # Worked values: Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    for hits, n, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert wilson(hits, n) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_proportion(case: tuple[int, int]) -> None:
    hits, n = case
    low, high = wilson(hits, n)
    assert 0 <= low <= hits / n + 1e-12 and hits / n - 1e-12 <= high <= 1 and low < high


def test_every_figure_names_its_data_and_number() -> None:
    for identifier, card in registry.cards().items():
        for language in ("fr", "en"):
            said = told(identifier, card.sha256, language)
            assert len(said) == len(card.measured)
            for sentence, measure in zip(said, card.measured, strict=True):
                assert measure.dataset.of(language) in sentence and "n = " in sentence
                assert ("confiance" in sentence or "confidence" in sentence) == measure.proportion


def test_no_interval_from_cases_that_are_alike() -> None:
    (sex,) = told("gender-v1", None, "fr")
    assert sex.startswith("sexe estimé exact\u00a0: 73,7\u00a0% (cas liés entre eux\u00a0: sans intervalle")
    assert "(95% confidence interval: 67 to 88.8%), n = 50 plates" in told("ppocrv4-rec", None, "en")[1]


def test_what_was_not_measured_is_said() -> None:
    assert told("gender-v1", "0" * 64, "fr") == ("Erreur non mesurée.",)
    assert told("of-the-vendor", None, "en") == ("Error not measured.",)
    assert told("rule:frigate/loitering", None, "fr") == ()
