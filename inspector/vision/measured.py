"""The errors of the reference models, as their cards give them, in sentences to be printed beside their results."""

from __future__ import annotations

from inspector import messages
from inspector.messages import Language
from inspector.vision import registry

Z = 1.959963984540054
"""Quantile of the normal law that leaves 2.5 % on each side: intervals are at 95 %."""


def wilson(hits: float, n: float, quantile: float = Z) -> tuple[float, float]:
    """Interval of confidence of a proportion of `hits` among `n` independent cases, n above 0; at 95 % with `Z`.

    Wilson's score interval (E. B. Wilson, JASA 22, 1927), which Brown, Cai and DasGupta (Statistical Science 16, 2001)
    recommend for small n: unlike the usual one it is right near 0 and 1.
    """
    share, square = hits / n, quantile * quantile
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = quantile / (1 + square / n) * (share * (1 - share) / n + square / (4 * n * n)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def told(identifier: str, sha256: str | None, language: Language) -> tuple[str, ...]:
    """What was measured of a model, one sentence a figure, each with its data set and its number of cases.

    sha256: of the file that ran, None when it is the card's by construction. A rule is no model: (). A model without a
    card, whose file is not the card's, or of which nothing was measured, is said to have no measured error.
    """
    if identifier.startswith("rule:"):
        return ()
    card = registry.cards().get(identifier)
    if card is None or not card.measured or (sha256 is not None and sha256 != card.sha256):
        return (messages.text("measured.none", language),)
    return tuple(_sentence(measure, language) for measure in card.measured)


def _sentence(measure: registry.Measure, language: Language) -> str:
    known = {
        "figure": measure.figure.of(language),
        "n": _number(measure.n, 0, language),
        "unit": measure.unit.of(language),
        "dataset": measure.dataset.of(language),
    }
    if not measure.proportion:
        return messages.text("measured.value", language, value=_number(measure.value, 3, language), **known)
    share = _number(100 * measure.value, 1, language)
    if not measure.independent:
        return messages.text("measured.share", language, share=share, **known)
    low, high = (_number(100 * side, 1, language) for side in wilson(round(measure.value * measure.n), measure.n))
    return messages.text("measured.interval", language, share=share, low=low, high=high, **known)


def _number(value: float, decimals: int, language: Language) -> str:
    """1 234,5 in French, 1,234.5 in English; zeros after the mark are cut."""
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if decimals else text
    return text.replace(",", "\u00a0").replace(".", ",") if language == "fr" else text
