"""Where each step stands, and what the procedure lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.domain.case import Finding, Person, Procedure, Proof
from inspector.domain.words import ControlForm, FindingStatus
from inspector.operations.procedure import outside_hours
from inspector.ui.page import Step
from inspector.ui.procedure_page import mention_names
from inspector.ui.steps import Stand, missing, states, wanted

WHOLE = Procedure(
    mission_order="2026-001",
    purpose="Vidéosurveillance",
    prosecutor_informed="La veille à 10 h",
    delegation=(Person("A", "auditeur", "HAB-1"),),
    people_met=(Person("B", "maire"),),
    begun="2026-11-20T09:00",
    ended="2026-11-20T12:00",
    place="Mairie",
    objection_told=True,
    objection_hour="2026-11-20T09:05",
    objection_answer="Aucune opposition",
    requests=("le registre",),
    statements=("rien n’est gardé",),
    difficulties="Aucune",
    remarks="Aucune",
    signatures="Tous",
    notification="LRAR",
)
FINDING = Finding(1, "A01", FindingStatus.A_VERIFIER, "vu", (Proof("exhibit", exhibit=1),))


@pytest.fixture
def whole(session):
    return replace(session.overview, procedure=WHOLE, findings=(FINDING,))


def in_form(overview, form):
    return replace(overview, case=replace(overview.case, form=form))


def test_a_whole_procedure_lacks_nothing(whole):
    assert missing(whole) == ()


def test_the_right_to_object_is_asked_on_site_only(whole):
    untold = replace(WHOLE, objection_told=None, objection_hour="", objection_answer="", prosecutor_informed="")
    assert "objection" in missing(whole, untold)
    assert missing(in_form(whole, ControlForm.AUDITION), untold) == ()
    assert "objection" not in wanted(in_form(whole, ControlForm.EN_LIGNE))


def test_not_told_is_an_answer_not_a_gap(whole):
    assert missing(whole, replace(WHOLE, objection_told=False, objection_hour="", objection_answer="")) == ()


def test_every_agent_needs_an_authorisation(whole):
    people = (*WHOLE.delegation, Person("C", "juriste"))
    assert missing(whole, replace(WHOLE, delegation=people)) == ("authorisation",)


@pytest.mark.parametrize("form", list(ControlForm))
@pytest.mark.parametrize("told", [None, True, False])
def test_every_mention_has_a_name_and_is_counted(whole, form, told):
    overview = replace(in_form(whole, form), findings=())
    blank = Procedure(objection_told=told)
    assert set(missing(overview, blank)) <= set(wanted(overview, blank)) <= set(mention_names())
    assert len(set(wanted(overview, blank))) == len(wanted(overview, blank))


@pytest.mark.parametrize(
    ("moment", "outside"),
    [
        ("2026-11-20T05:59", True),
        ("2026-11-20T06:00", False),
        ("2026-11-20T21:00", False),
        ("2026-11-20T21:01", True),
        ("2026-11-20T00:00", True),
        ("", False),
        ("vers midi, le 20 novembre", False),
    ],
)
def test_visits_are_between_6_and_21(moment, outside):
    assert outside_hours(moment) is outside


def test_states_follow_the_case(session):
    overview = session.overview
    found = states(overview)
    assert list(found) == list(Step)
    assert found[Step.PROCEDURE].stand is Stand.EMPTY
    assert found[Step.EXHIBITS].stand is Stand.DONE
    assert found[Step.EXHIBITS].count == 1
    assert found[Step.REPLAY].stand is Stand.EMPTY
    found = states(replace(overview, procedure=WHOLE, findings=(FINDING,)))
    assert found[Step.PROCEDURE].stand is Stand.DONE
    assert found[Step.FINDINGS].stand is Stand.TO_REVIEW
    found = states(replace(overview, findings=(replace(FINDING, status=FindingStatus.CONFORME),)))
    assert found[Step.FINDINGS].stand is Stand.UNDER_WAY
