"""The technical annex prints what a vendor's exports hold, whatever their names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.domain.metadata import MetadataFact, MetadataSummary, Placeholder, StoredMetadata
from inspector.domain.plan import PlanWarning
from inspector.report.annex import annex


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_export_in_the_annex(full, language, words_of, tmp_path):
    inputs = full(language)
    number = inputs.exhibits[0].number
    file = inputs.exhibits[0].files[0].id
    summary = MetadataSummary(
        "dlstreamer_output",
        "out.jsonl",
        "0" * 64,
        reason=PlanWarning("onvif_stream"),
        confidence=0.9,
        observations=1200,
        placeholders=(Placeholder("face.<b>Age", "UNK-M-0", 3, "unknown"),),
        warnings=(PlanWarning("guided_mapping", (("name", "Quai & <i>"),)),),
    )
    facts = (
        MetadataFact("attribute", "face.Complexion", "Human", 1200, 7, ("quai",), 0, file, 3, "a.b"),
        MetadataFact("attribute", "firmware<b>", "", 1, 0, (), 0, file, None, ""),
    )
    stored = StoredMetadata(number, 1, "", 1200, ((file, summary),), facts, mapping={"name": "Quai & <i>"})
    path = tmp_path / "annex.pdf"
    path.write_bytes(annex(replace(inputs, metadata={number: stored})))
    text = " ".join(words_of(path))
    assert "face.Complexion" in text and "firmware<b>" in text and "UNK-M-0" in text and "Quai & <i>" in text
    assert ("Métadonnées du fournisseur" if language == "fr" else "metadata") in text
