"""What a colleague blurred by hand stays blurred in the case that takes it in."""

from __future__ import annotations

from inspector.casefile import report_records, verify
from inspector.domain.report import BlurByHand
from inspector.operations import cases, merge, pictures
from tests.seal import sealed_case
from tests.seal.sealed_case import AGENT, finish


def test_blurring_by_hand_comes_with_its_capture(tmp_path):
    sealed_case.build(tmp_path / "theirs", tmp_path / "sources", "a b c")
    by_hand = BlurByHand(((1.0, 2.0, 10.0, 10.0),))
    with cases.open_case(tmp_path / "theirs", "a b c", AGENT) as theirs:
        pictures.set_blur(theirs, 1, by_hand)
    with cases.new_case(
        tmp_path / "ours", template="commune", decision="2026-042C", organisation="Commune d’Exemple",
        passphrase=None, agent=AGENT, register=False,
    ) as case:  # fmt: skip
        finish(merge.merge(case, tmp_path / "theirs", "a b c", force=True))
        assert list(report_records.blurs(case.db).values()) == [by_hand]
        assert finish(verify.verify(case)).ok
