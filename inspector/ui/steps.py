"""Where each step of a case stands, from what the case holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from inspector import law, report
from inspector.domain.case import Procedure
from inspector.domain.matrix import Matrix
from inspector.domain.words import ExhibitKind, FindingStatus
from inspector.operations.cases import Overview
from inspector.ui.page import Step


class Stand(StrEnum):
    """The four states of a step, each with its own icon and word on the screen."""

    EMPTY = "empty"
    UNDER_WAY = "under_way"
    TO_REVIEW = "to_review"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepState:
    """State and count of a step; count None: nothing to count."""

    stand: Stand
    count: int | None = None


def missing(overview: Overview, procedure: Procedure | None = None) -> tuple[str, ...]:
    """The mentions that the procès-verbal would lack, by their key: those the report itself marks as missing, and
    "authorisation" when an agent's is not filled in. `procedure`: as the form now says it, newer than the case's.
    """
    said = procedure or overview.procedure
    lacking = report.missing(_inputs(overview, said))
    if any(not person.authorisation for person in said.delegation):
        lacking += ("authorisation",)
    return lacking


def wanted(overview: Overview, procedure: Procedure | None = None) -> tuple[str, ...]:
    """All mentions that this form of control calls for, filled in or not."""
    said = procedure or overview.procedure
    bare = replace(overview, findings=(), case=replace(overview.case, place=""))
    judge = said.judge_authorisation
    told = report.missing(_inputs(bare, Procedure(objection_told=said.objection_told, judge_authorisation=judge)))
    untold = report.missing(_inputs(bare, Procedure(judge_authorisation=judge)))
    return (*untold, *(key for key in told if key not in untold), "authorisation")


def _inputs(overview: Overview, procedure: Procedure) -> report.ReportInputs:
    return report.ReportInputs(
        case=overview.case,
        template=overview.template,
        procedure=procedure,
        exhibits=overview.exhibits,
        declarations=overview.declarations,
        matrix=Matrix(()),
        journal_count=overview.journal_count,
        journal_head=overview.journal_head,
        version=0,
        dated="",
        tool_version="",
        law=law.version(),
        findings=overview.findings,
    )


def states(overview: Overview) -> dict[Step, StepState]:
    """The state of every step."""
    rules: dict[Step, Callable[[Overview], StepState]] = {
        Step.PROCEDURE: _procedure,
        Step.EXHIBITS: _exhibits,
        Step.DECLARATIONS: _declarations,
        Step.CONFIGURATION: _configuration,
        Step.REPLAY: _replay,
        Step.MATRIX: _matrix,
        Step.FINDINGS: _findings,
        Step.REPORT: _report,
        Step.SEAL: _seal,
        Step.JOURNAL: _journal,
        Step.VERIFICATION: _verification,
    }
    return {step: rule(overview) for step, rule in rules.items()}


def _procedure(overview: Overview) -> StepState:
    lacking = missing(overview)
    if not lacking:
        return StepState(Stand.DONE)
    untouched = overview.procedure == Procedure(place=overview.procedure.place)
    return StepState(Stand.EMPTY if untouched else Stand.UNDER_WAY, len(lacking))


def _exhibits(overview: Overview) -> StepState:
    if not overview.exhibits:
        return StepState(Stand.EMPTY)
    return StepState(Stand.TO_REVIEW if overview.problems else Stand.DONE, len(overview.exhibits))


def _declarations(overview: Overview) -> StepState:
    count = len(overview.declarations)
    return StepState(Stand.DONE if count else Stand.EMPTY, count or None)


def _configuration(overview: Overview) -> StepState:
    received = [e for e in overview.exhibits if e.kind is ExhibitKind.CONFIGURATION]
    if not received:
        return StepState(Stand.EMPTY)
    doubtful = any(plan.not_understood or plan.warnings for plan in overview.plans.values())
    unread = len(overview.plans) < len(received)
    return StepState(Stand.TO_REVIEW if doubtful or unread else Stand.DONE, len(overview.plans))


def _replay(overview: Overview) -> StepState:
    if not overview.replays:
        return StepState(Stand.EMPTY)
    kinds = {replay.state for replay in overview.replays}
    stand = Stand.UNDER_WAY if "running" in kinds else Stand.DONE if "done" in kinds else Stand.TO_REVIEW
    return StepState(stand, len(overview.replays))


def _matrix(overview: Overview) -> StepState:
    columns = (overview.declarations, overview.plans, [r for r in overview.replays if r.state == "done"])
    filled = sum(bool(column) for column in columns)
    return StepState((Stand.EMPTY, Stand.UNDER_WAY, Stand.UNDER_WAY, Stand.TO_REVIEW)[filled])


def _findings(overview: Overview) -> StepState:
    if not overview.findings:
        return StepState(Stand.EMPTY)
    open_ones = {FindingStatus.A_VERIFIER, FindingStatus.NON_VERIFIE}
    seen = {finding.point for finding in overview.findings}
    if any(finding.status in open_ones for finding in overview.findings):
        return StepState(Stand.TO_REVIEW, len(overview.findings))
    whole = all(point.id in seen for point in overview.template.points)
    return StepState(Stand.DONE if whole else Stand.UNDER_WAY, len(overview.findings))


def _report(overview: Overview) -> StepState:
    if not overview.findings and not overview.exhibits:
        return StepState(Stand.EMPTY)
    return StepState(Stand.UNDER_WAY if missing(overview) else Stand.TO_REVIEW)


def _journal(overview: Overview) -> StepState:
    return StepState(Stand.UNDER_WAY, overview.journal_count)


def _verification(overview: Overview) -> StepState:
    if overview.failed_verifications:
        return StepState(Stand.TO_REVIEW, len(overview.failed_verifications))
    return StepState(Stand.DONE if overview.last_verification else Stand.EMPTY)


def _seal(overview: Overview) -> StepState:
    return StepState(Stand.DONE if overview.bundles or overview.origin else Stand.EMPTY, len(overview.bundles) or None)
