"""The canonical form and what does and does not change the digest."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.observation import Observation
from inspector.domain.words import DataCategory
from inspector.replay.digest import canonical, digest_of, fixed

BASE = Observation(
    3, 40, 1.5, 7, DataCategory.POSITION, "person", None, 0.91234567, (1.0, 2.005, 30.999, 4.0), "nanodet", "objects"
)


def test_canonical_form():
    assert canonical(BASE) == (
        '["3","40","7","position","person",null,"0.9123","1.00,2.00,31.00,4.00","nanodet","objects"]\n'
    )
    named = replace(BASE, track=None, label='zone "été"\t\n', value="w", confidence=None, box=None)
    assert canonical(named) == ('["3","40",null,"position","zone \\"été\\"\\t\\n","w",null,null,"nanodet","objects"]\n')


def test_digest_is_that_of_the_lines():
    many = [replace(BASE, frame=n) for n in range(5)]
    text = "".join(map(canonical, many))
    assert digest_of(many) == hashlib.sha256(text.encode()).hexdigest()
    assert digest_of([]) == hashlib.sha256(b"").hexdigest()


def test_what_changes_it():
    base = digest_of([BASE])
    assert digest_of([replace(BASE, time=9.0)]) == base
    assert digest_of([replace(BASE, confidence=0.91234)]) == base
    for change in (
        {"frame": 4},
        {"track": None},
        {"label": "car"},
        {"value": 0.0},
        {"value": "0.0000x"},
        {"confidence": 0.9134},
        {"box": (1.0, 2.0, 30.99, 4.0)},
        {"model": "m"},
        {"step": "s"},
        {"category": DataCategory.VEHICLE},
    ):
        assert digest_of([replace(BASE, **change)]) != base, change
    assert digest_of([BASE, replace(BASE, frame=4)]) != digest_of([replace(BASE, frame=4), BASE])


@pytest.mark.parametrize(("number", "text"), [(-0.00001, "0.00"), (0.0, "0.00"), (-0.0, "0.00"), (-1.25, "-1.25")])
def test_zero_has_no_sign(number, text):
    assert fixed(number, 2) == text


@given(st.text(), st.text())
def test_no_two_labels_share_a_line(label, step):
    one = canonical(replace(BASE, label=label, step=step))
    assert one.endswith("\n")
    assert one.count("\n") == 1
