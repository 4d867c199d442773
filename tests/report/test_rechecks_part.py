"""The annex lists what was done again, proof by proof: facts alone, in both languages, whatever a value holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inspector.domain.recipe import (
    Assertion,
    Departure,
    RecheckedFinding,
    RecheckedProof,
    RecheckState,
    Recipe,
)
from inspector.domain.words import DataCategory
from inspector.report import recheck_words
from inspector.report.annex import annex

WHEN = "2026-11-18T16:20:00+01:00"
HOSTILE = "<b>&amp; \u202e" + "é" * 300
SAID = (
    Assertion("at_least", DataCategory.FACE_TEMPLATE, 7, count=3, first=4, last=9),
    Assertion("enters", None, 7, HOSTILE, 2, 4, 9),
    Assertion("none", DataCategory.PLATE, images=400, passages=6),
    Assertion("line", path="face.enabled", line=41, value=HOSTILE),
)


def states(inputs: Any) -> tuple[RecheckState, ...]:
    """Of each finding with proofs: the first proof differs, the second could not be done, the others are identical."""
    made = []
    for finding in inputs.findings[:-1]:
        proofs = []
        for n, proof in enumerate(finding.proofs):
            recipe = Recipe(
                replace(proof, comment=""), assertions=SAID, seen="ab" * 32, recorded=WHEN, replay=1, last=9
            )
            if n == 0:
                where = Departure("data", 412, "position", HOSTILE, "")
                proofs.append(RecheckedProof(recipe, "differs", departure=where, holds=True))
            elif n == 1:
                proofs.append(RecheckedProof(replace(recipe, why="gone"), "not_run", "no_recipe.gone"))
            else:
                proofs.append(RecheckedProof(recipe, "identical", holds=True))
        made.append(RecheckState(finding.id, RecheckedFinding(finding.id, 1, tuple(proofs)), WHEN, "0.1.0", True))
    return tuple(made)


@pytest.mark.parametrize(
    ("language", "title", "differs", "not_run", "not_yet"),
    [
        (
            "fr",
            "Vérifications refaites avant la clôture",
            "Diffère : d’abord à l’image 412",
            "Non refait : ce que",
            "projet",
        ),
        ("en", "Checks done again before closing", "Differs: first at image 412", "Not done again: what", "draft"),
    ],
)
def test_the_table(
    full: Any, tmp_path: Any, words_of: Any, language: Any, title: str, differs: str, not_run: str, not_yet: str
) -> None:
    inputs = full(language)
    inputs = replace(inputs, rechecks=states(inputs))
    (tmp_path / "a.pdf").write_bytes(annex(inputs))
    text = " ".join(" ".join(words_of(tmp_path / "a.pdf")).replace("\u00a0", " ").split())
    part = text[text.rindex(title) :]
    for said in (differs, not_run, not_yet):
        assert said in part
    for status in ("Non conforme", "À vérifier", "Non-compliant", "M01", "M12"):
        assert status not in part


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_word_there_is(language: Any) -> None:
    """Each kind of assertion, of departure, of proof and of work has its sentence."""
    for kind in Assertion.__dataclass_fields__["kind"].type.split('"')[1::2]:
        assert recheck_words.assertion(Assertion(kind, DataCategory.AGE, first=1, last=1), language)
        assert recheck_words.assertion(Assertion(kind, DataCategory.AGE, first=1, last=2, value="v", line=3), language)
        assert recheck_words.assertion(Assertion(kind, DataCategory.AGE, 4), language)
    for what in ("bytes", "kept", "data", "picture", "line", "record", "search", "declaration"):
        assert recheck_words.departure(Departure(what, 3, "a", "b", "c"), language)
    for what in ("bytes", "kept", "line", "record"):
        assert recheck_words.departure(Departure(what), language)
