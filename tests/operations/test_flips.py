"""Zones turned over where the vendor's axis is in doubt: kept, journaled, drawn and replayed so."""

from __future__ import annotations

import json

import pytest

from inspector.casefile import create, exhibits, journal, records
from inspector.domain.errors import UserError
from inspector.domain.plan import Geometry, PlanWarning, ProcessingPlan, ProcessingStep
from inspector.domain.words import ExhibitKind, StepKind
from inspector.operations import flips
from tests.casefile.conftest import AGENT, a_case, finish

STEP = ProcessingStep(
    StepKind.ZONE_ENTER, "porte", "1", True, True, geometry=Geometry("polygon", ((0.1, 0.2), (0.5, 0.2), (0.5, 0.9)))
)
PLAN = ProcessingPlan("axis", None, "c.json", "0" * 64, steps=(STEP,), warnings=(PlanWarning("axis_vertical"),))


def test_a_flip_is_kept_journaled_and_undone(tmp_path):
    (tmp_path / "c.json").write_text("{}", encoding="utf-8")
    with create(tmp_path / "a.inspector", a_case(), None, AGENT) as case:
        piece, _ = finish(
            exhibits.intake(case, [tmp_path / "c.json"], kind=ExhibitKind.CONFIGURATION, handed_by="", note="")
        )
        with pytest.raises(UserError) as caught:
            flips.flip(case, piece.number, True)
        assert caught.value.code == "plan_not_read"
        records.save_plan(case.db, piece.number, PLAN)
        assert flips.in_doubt(PLAN) and flips.flipped(case.db) == frozenset()
        flips.flip(case, piece.number, True)
        flips.flip(case, piece.number, True)
        assert flips.flipped(case.db) == {1}
        entry = journal.entries(case.db)[-1]
        assert entry.act == "plan.flip" and json.loads(entry.details)["flipped"] is True
        flips.flip(case, piece.number, False)
        assert flips.flipped(case.db) == frozenset()
        assert [e.act for e in journal.entries(case.db)].count("plan.flip") == 2


def test_zones_are_drawn_over_the_middle():
    assert flips.as_drawn(PLAN, False) is PLAN
    assert flips.as_drawn(PLAN, True).steps[0].geometry.points == ((0.1, 0.8), (0.5, 0.8), (0.5, 0.1))
    assert flips.as_drawn(flips.as_drawn(PLAN, True), True) == PLAN
