"""The annex names the portraits of a replay by number, pièce, image, box and hash."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inspector.domain.portrait import ListedPortrait
from inspector.report.annex import annex

PORTRAITS = (
    ListedPortrait(1, "a1" * 32, 4, "a1" * 32),
    ListedPortrait(2, "b2" * 32, 2, "c3" * 32, 412, (140, 40, 170, 190)),
    ListedPortrait(3, "d4" * 32),
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ("Portraits comparés", "Pièce n° 2, image 412", "140, 40, 170, 190", "image entière", "hors dossier")),
        ("en", ("Portraits compared", "Exhibit no. 2, image 412", "140, 40, 170, 190", "whole picture", "outside a")),
    ],
)
def test_the_table(full: Any, tmp_path: Any, words_of: Any, language: Any, said: tuple[str, ...]) -> None:
    inputs = full(language)
    first, *others = inputs.replays
    listed = replace(first, record=replace(first.record, portraits=PORTRAITS))
    (tmp_path / "a.pdf").write_bytes(annex(replace(inputs, replays=(listed, *others))))
    text = " ".join(" ".join(words_of(tmp_path / "a.pdf")).replace("\u00a0", " ").split())
    for each in said:
        assert each in text
    assert "b2b2b2b2" in text and "c3c3c3c3" in text
