"""Failed verifications are printed in the annex and the internal document, whatever came after them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.domain.journal import PastVerification
from inspector.report import write_documents
from inspector.report.annex import annex
from inspector.report.internal import internal
from tests.report.conftest import made_documents

WHEN = "2026-11-18T15:00:00.123+01:00"
FAILED = (
    PastVerification(12, WHEN, "L’agente", (("journal_changed", (("number", "7"),)),)),
    PastVerification(20, WHEN, "L’agente", tuple(("capture_changed", (("capture", str(n)),)) for n in range(9))),
    PastVerification(21, WHEN, "L’agente", ()),
)


@pytest.mark.parametrize(("language", "line", "more", "none"), [
    ("fr", "Ligne 12 du journal, 18 novembre 2026", "4 autres défauts", "Aucune vérification du dossier en échec"),
    ("en", "Line 12 of the journal, 18 November 2026", "4 other failures", "no failed verification"),
])  # fmt: skip
def test_failed_verifications_stay(full, tmp_path, words_of, language, line, more, none):
    inputs = replace(full(language), failed_verifications=FAILED)
    stained = {"annexe-technique.pdf": annex(inputs), "constats-et-manquements.pdf": internal(inputs)}
    for failed, made in ((FAILED, stained), ((), made_documents(language))):
        paths = [path for path in write_documents(made, tmp_path / str(len(failed))) if path.suffix == ".pdf"]
        texts = {path.name: " ".join(words_of(path)) for path in paths}
        for name in ("annexe-technique.pdf", "constats-et-manquements.pdf"):
            found = " ".join(texts[name].split()).replace("\u00a0", " ")
            assert (line in found, more in found, none in found) == (
                (True, True, False) if failed else (False, False, True)
            )
            assert "0f1e" * 4 in found
