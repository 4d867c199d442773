"""Numbers in letters, in each language; LOUTRE's own spelling where a template of its asks for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.seal.letters import WORDS, letters


@pytest.mark.parametrize(
    ("number", "france", "belgium", "english"),
    [
        (0, "zéro", "zéro", "zero"),
        (1, "un", "un", "one"),
        (16, "seize", "seize", "sixteen"),
        (17, "dix-sept", "dix-sept", "seventeen"),
        (21, "vingt-et-un", "vingt-et-un", "twenty-one"),
        (42, "quarante-deux", "quarante-deux", "forty-two"),
        (61, "soixante-et-un", "soixante-et-un", "sixty-one"),
        (70, "soixante-dix", "septante", "seventy"),
        (71, "soixante-et-onze", "septante-et-un", "seventy-one"),
        (77, "soixante-dix-sept", "septante-sept", "seventy-seven"),
        (80, "quatre-vingts", "octante", "eighty"),
        (81, "quatre-vingt-un", "octante-et-un", "eighty-one"),
        (91, "quatre-vingt-onze", "nonante-et-un", "ninety-one"),
        (92, "quatre-vingt-douze", "nonante-deux", "ninety-two"),
        (100, "cent", "cent", "one hundred"),
        (101, "cent-un", "cent-un", "one hundred and one"),
        (180, "cent-quatre-vingts", "cent-octante", "one hundred and eighty"),
        (200, "deux-cents", "deux-cents", "two hundred"),
        (501, "cinq-cent-un", "cinq-cent-un", "five hundred and one"),
        (1000, "mille", "mille", "one thousand"),
        (1001, "mille-un", "mille-un", "one thousand and one"),
        (2155, "deux-mille-cent-cinquante-cinq", "deux-mille-cent-cinquante-cinq", None),
        (80_000, "quatre-vingt-mille", "octante-mille", "eighty thousand"),
        (200_000, "deux-cent-mille", "deux-cent-mille", "two hundred thousand"),
        (10**6, "un-million", "un-million", "one million"),
        (2 * 10**6, "deux-millions", "deux-millions", "two million"),
        (80 * 10**6, "quatre-vingts-millions", "octante-millions", "eighty million"),
        (200 * 10**6, "deux-cents-millions", "deux-cents-millions", "two hundred million"),
        (10**9, "un-milliard", "un-milliard", "one billion"),
        (3456798123456789, None, None, "three million four hundred fifty-six thousand seven hundred ninety-eight "
         "billion one hundred twenty-three million four hundred fifty-six thousand seven hundred and eighty-nine"),
    ],
)  # fmt: skip
def test_numbers(number, france, belgium, english):
    for words, expected in zip(WORDS, (france, belgium, english), strict=True):
        assert expected in (None, letters(number, words))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (180, "cent-quatre-vingts"),
        (400, "quatre-cent"),
        (3200, "trois-mille-deux-cent"),
        (673, "six-cent-soixante-treize"),
        (12108, "douze-mille-cent-huit"),
        (1_234_567_890, "un-milliard-deux-cent-trente-quatre-millions-cinq-cent-soixante-sept-mille-huit-cent-"
         "quatre-vingt-dix"),
    ],
)  # fmt: skip
def test_as_loutre_writes(number, said):
    assert letters(number, loutre=True) == said


def test_a_negative_number_has_none():
    with pytest.raises(ValueError, match="negative"):
        letters(-1)


@given(st.integers(0, 10**15), st.sampled_from(WORDS), st.booleans())
def test_two_numbers_are_never_said_alike(number, words, loutre):
    said = letters(number, words, loutre=loutre)
    assert said != letters(number + 1, words, loutre=loutre)
    assert said == said.strip("- ")
    assert "--" not in said
    assert "  " not in said
