"""Whole numbers in letters: French of France and of Belgium, English.

French is written with hyphens everywhere, as the spelling of 1990 allows. LOUTRE never puts an s to "cent" and always
one to "quatre-vingts" before "mille"; `loutre` writes so, for the templates that come from it.
"""

from __future__ import annotations

from typing import Literal, get_args

Words = Literal["fr-FR", "fr-BE", "en-US"]
WORDS: tuple[Words, ...] = get_args(Words)

_FRENCH = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_FRENCH_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
_BELGIAN_TENS = {7: "septante", 8: "octante", 9: "nonante"}
_ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def letters(number: int, words: Words = "fr-FR", *, loutre: bool = False) -> str:
    """The number in letters. Raises ValueError for a negative one."""
    if number < 0:
        raise ValueError("a negative number has no letters here")
    if words == "en-US":
        return _english(number, last=True)
    return _french(number, belgian=words == "fr-BE", agree=True, loutre=loutre)


def _french(number: int, *, belgian: bool, agree: bool, loutre: bool) -> str:
    """agree: nothing that forbids the s of "cents" and "quatre-vingts" follows ("mille" does, "millions" does not)."""
    parts: list[str] = []
    for size, name in ((10**9, "milliard"), (10**6, "million")):
        count, number = divmod(number, size)
        if count:
            plural = "s" if count > 1 else ""
            parts.append(f"{_french(count, belgian=belgian, agree=True, loutre=loutre)}-{name}{plural}")
    count, number = divmod(number, 1000)
    if count:
        before = _french(count, belgian=belgian, agree=loutre, loutre=loutre) + "-" if count > 1 else ""
        parts.append(f"{before}mille")
    count, number = divmod(number, 100)
    if count:
        plural = "s" if count > 1 and not number and agree and not loutre else ""
        parts.append((f"{_FRENCH[count]}-" if count > 1 else "") + f"cent{plural}")
    if number or not parts:
        parts.append(_french_tens(number, belgian=belgian, agree=agree))
    return "-".join(parts)


def _french_tens(number: int, *, belgian: bool, agree: bool) -> str:
    tens, unit = divmod(number, 10)
    if number < 20:
        return _FRENCH[number]
    if belgian and tens in _BELGIAN_TENS:
        name = _BELGIAN_TENS[tens]
    elif tens in {7, 9}:
        name, unit = ("soixante" if tens == 7 else "quatre-vingt"), unit + 10
    elif tens == 8:
        name = "quatre-vingts" if not unit and agree else "quatre-vingt"
    else:
        name = _FRENCH_TENS[tens]
    if not unit:
        return name
    together = "-et-" if unit in {1, 11} and not name.startswith("quatre-vingt") else "-"
    return name + together + _FRENCH[unit]


def _english(number: int, *, last: bool) -> str:
    """last: "and" stands before the tens of the whole number."""
    parts: list[str] = []
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        count, number = divmod(number, size)
        if count:
            parts.append(f"{_english(count, last=False)} {name}")
    if not number and parts:
        return " ".join(parts)
    tens, unit = divmod(number, 10)
    name = _ENGLISH[number] if number < 20 else _ENGLISH_TENS[tens - 2] + (f"-{_ENGLISH[unit]}" if unit else "")
    return " ".join([*parts, "and", name] if parts and last else [*parts, name])
