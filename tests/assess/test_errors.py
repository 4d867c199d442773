"""Boxes paired one to one, shares with an interval that knows that boxes of one image go together."""

from __future__ import annotations

import pytest

from inspector.assess import errors, errors_told
from inspector.domain.annotation import AnnotatedBox, FootageErrors
from inspector.vision.measured import wilson

ONE, NEAR, FAR = (10.0, 10.0, 20.0, 40.0), (12.0, 12.0, 20.0, 40.0), (100.0, 10.0, 20.0, 40.0)


def outcomes(annotated, found, labels=("person",)):
    return [(one.annotated, one.outcome) for one in errors.compare(annotated, found, labels)]


def test_each_box_is_paired_once():
    seen = [AnnotatedBox("person", ONE)]
    assert outcomes(seen, [("person", NEAR), ("person", ONE)]) == [(True, "found"), (False, "extra"), (False, "found")]
    assert outcomes(seen, [("person", FAR)]) == [(True, "missed"), (False, "extra")]
    assert outcomes(seen, [("car", ONE)]) == [(True, "missed")]
    assert outcomes([], [("person", ONE)]) == [(False, "extra")]
    assert outcomes([], []) == []


def test_as_many_pairs_as_possible():
    """The best overlap first would leave the second person without a box."""
    a, b = (0.0, 0.0, 10.0, 10.0), (3.0, 0.0, 10.0, 10.0)
    middle, beyond = (2.0, 0.0, 10.0, 10.0), (-2.5, 0.0, 10.0, 10.0)
    seen = [AnnotatedBox("person", a), AnnotatedBox("person", b)]
    assert [which for _, which in outcomes(seen, [("person", middle), ("person", beyond)])] == ["found"] * 4
    exactly = (0.0, 0.0, 10.0, 20.0)
    assert errors.overlap(a, exactly) == 0.5
    assert outcomes([AnnotatedBox("person", a)], [("person", exactly)])[0] == (True, "found")


def test_what_cannot_be_told_is_neither_right_nor_wrong():
    crowd = AnnotatedBox("person", (0.0, 0.0, 200.0, 100.0), ignored=True)
    compared = errors.compare([crowd, AnnotatedBox("person", ONE)], [("person", ONE), ("person", FAR)], ["person"])
    assert [one.outcome for one in compared] == ["found", "ignored", "found", "ignored"]
    assert errors.tally(compared, "person") == errors.Tally(1, 1, 1)


def test_interval_of_images_that_differ_is_wider():
    """The same 80 of 100: spread evenly, or half of the images perfect and the others poor."""
    even = errors.interval([(4, 5)] * 20)
    uneven = errors.interval([(5, 5)] * 10 + [(3, 5)] * 10)
    torn = errors.interval([(10, 10)] * 8 + [(0, 10)] * 2)
    assert even.value == uneven.value == torn.value == 0.8
    alone = wilson(80, 100)
    assert torn.low < uneven.low < even.low and even.high < uneven.high < torn.high
    assert even.low < alone[0] < 0.8 < alone[1] < even.high  # few images: a little wider all the same
    assert torn.low < 0.45 and torn.high > 0.95
    assert (torn.hits, torn.n, torn.images) == (80, 100, 10)


def test_interval_at_the_ends():
    assert errors.interval([]) is None and errors.interval([(0, 0)] * 9) is None
    perfect = errors.interval([(6, 6)] * 20)
    assert perfect.value == perfect.high == 1 and perfect.low == pytest.approx(20 / (20 + 2.093**2), abs=1e-3)
    none = errors.interval([(0, 6)] * 20)
    assert none.low == 0 and none.high == pytest.approx(1 - perfect.low)
    single = errors.interval([(3, 4)])
    assert single.low < 0.02 and single.high > 0.98  # one image says next to nothing


def test_sentences_name_their_n_and_tell_what_to_do():
    measured = errors.class_error("person", [errors.Tally(3, 4, 6)] * 12)
    known = FootageErrors(1, 3, 12, 40, 700, (measured,), ("car",), proposed=40, left_out=28, agents=("A. Durand",))
    said = " ".join(errors_told.told(known, "fr"))
    for words in (
        "12 images de la pièce n°\u00a03",
        "A. Durand",
        "50\u00a0%",
        "n = 72",
        "75\u00a0%",
        "n = 48",
        "voiture",
    ):
        assert words.replace("\u00a0", " ") in said.replace("\u00a0", " ").replace("\u202f", " ")
    advice = " ".join(errors_told.advice(known, "fr"))
    assert "les images proposées qui restent (28)" in advice and "manque au moins" in advice
    assert "28 of the 40 images drawn" in " ".join(errors_told.told(known, "en"))
    good = FootageErrors(1, 3, 400, 0, 700, (errors.class_error("person", [errors.Tally(5, 5, 5)] * 400),))
    assert errors_told.advice(good, "en")[0].startswith("Nothing more to do")
