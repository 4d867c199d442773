"""What the delegation makes of a finding, internally: its gravity, its review by a second reader, its history; and the
risk of the device on the tool's own scale. None of it reaches a document handed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from inspector import casefile
from inspector.assess import risk as risks
from inspector.casefile import CaseFile, finding_history, journal, law_records, records
from inspector.domain.appraisal import (
    DEGREES,
    Criterion,
    DeviceRisk,
    FindingVersion,
    Gravity,
    Mark,
    Remark,
    Review,
    RiskLevel,
    Setting,
    Verdict,
)
from inspector.domain.case import Finding
from inspector.domain.errors import UserError
from inspector.domain.matrix import Matrix
from inspector.domain.plan import ProcessingPlan
from inspector.operations.findings import log_finding

_DEVICE = "device"


# Gravity


def appraise(case: CaseFile, finding: int, marks: Iterable[Mark]) -> Gravity:
    """Keep the grid of a finding; the same again writes nothing. Raises UserError: finding_unknown, degree_unknown."""
    _finding(case.db, finding)
    said = {}
    for mark in marks:
        if mark.degree and mark.degree not in DEGREES[mark.criterion]:
            known = ", ".join(DEGREES[mark.criterion])
            raise UserError("degree_unknown", criterion=mark.criterion.value, degree=mark.degree, known=known)
        if mark.degree or mark.why.strip():
            said[mark.criterion.value] = [mark.degree, mark.why.strip()]
    before = gravities(case.db).get(finding)
    document: dict[str, object] = {"marks": said}
    if (before is None and not said) or (before is not None and _document(before) == document):
        return before or Gravity(finding, ())
    record = _keep(case, "assessment", str(finding), document, "finding.appraise", {"finding": finding})
    return _gravity(record)


def gravities(db: casefile.Db) -> dict[int, Gravity]:
    """The grid of each finding that has one."""
    latest = law_records.latest(db, "assessment")
    return {int(subject): _gravity(record) for subject, record in latest.items() if subject != _DEVICE}


def _document(gravity: Gravity) -> dict[str, object]:
    return {"marks": {mark.criterion.value: [mark.degree, mark.why] for mark in gravity.marks}}


def _gravity(record: law_records.LawRecord) -> Gravity:
    said = record.document["marks"]
    marks = tuple(Mark(criterion, *said[criterion.value]) for criterion in Criterion if criterion.value in said)
    return Gravity(int(record.subject), marks, record.recorded)


# The risk of the device


def say_risk(case: CaseFile, answers: Mapping[Setting, bool], kept: RiskLevel | None, why: str) -> None:
    """Keep what the agent says of the device: its surroundings, and the level kept instead of the computed one.

    The same again writes nothing. Raises UserError risk_without_why: another level is kept without a reason.
    """
    if kept is not None and not why.strip():
        raise UserError("risk_without_why")
    document: dict[str, object] = {
        "answers": {setting.value: bool(answers[setting]) for setting in Setting if setting in answers},
        "kept": kept.value if kept else None,
        "why": why.strip(),
    }
    known = law_records.latest(case.db, "assessment").get(_DEVICE)
    if known is None or known.document != document:
        _keep(case, "assessment", _DEVICE, document, "device.appraise", {"kept": document["kept"]})


def risk(db: casefile.Db, matrix: Matrix, plans: Iterable[ProcessingPlan]) -> DeviceRisk:
    """The risk of the device as the case now shows it."""
    known = law_records.latest(db, "assessment").get(_DEVICE)
    said = known.document if known else {"answers": {}, "kept": None, "why": ""}
    answers = {Setting(name): bool(value) for name, value in said["answers"].items()}
    found = risks.factors(matrix, plans, answers)
    kept = RiskLevel(said["kept"]) if said["kept"] else None
    recorded = known.recorded if known else ""
    return DeviceRisk(risks.level(found), found, tuple(answers.items()), kept, said["why"], recorded)


# Review


def review(case: CaseFile, finding: int, verdict: Verdict, text: str = "") -> Review:
    """Add a line to the review of a finding.

    Raises UserError: finding_unknown; review_without_text (all but an acceptance say something); review_own: who wrote
    the finding as it stands neither accepts it nor sends it back, who did not does not answer for its author.
    """
    found = _finding(case.db, finding)
    if verdict != "accepted" and not text.strip():
        raise UserError("review_without_text")
    author = history(case.db, finding)[-1].agent
    if verdict in ("accepted", "redo") and author == case.agent.name:
        raise UserError("review_own", finding=finding, agent=author)
    document: dict[str, object] = {
        "verdict": verdict,
        "text": text.strip(),
        "agent": case.agent.name,
        "of": finding_history.digest(found),
    }
    details: dict[str, object] = {"finding": finding, "verdict": verdict}
    _keep(case, "review", str(finding), document, "finding.review", details)
    return reviews(case.db)[finding]


def reviews(db: casefile.Db) -> dict[int, Review]:
    """The review of each finding, of those that nobody has read too. Lines taken from a colleague's case stand where
    their moment puts them."""
    lines: dict[int, list[law_records.LawRecord]] = {}
    for record in sorted(law_records.every(db, "review"), key=lambda one: datetime.fromisoformat(one.recorded)):
        lines.setdefault(int(record.subject), []).append(record)
    return {one.id: _review(one, lines.get(one.id, [])) for one in records.findings(db)}


def _review(finding: Finding, lines: list[law_records.LawRecord]) -> Review:
    digest = finding_history.digest(finding)
    remarks = tuple(
        Remark(
            finding.id, line.document["verdict"], line.document["text"], line.document["agent"], line.recorded,
            line.document["of"] == digest,
        )
        for line in lines
    )  # fmt: skip
    last = next((one for one in reversed(remarks) if one.verdict in ("accepted", "redo")), None)
    if last is None or not last.of_now:
        return Review(finding.id, "to_review", remarks)
    return Review(finding.id, "accepted" if last.verdict == "accepted" else "redo", remarks)


# History


def history(db: casefile.Db, finding: int) -> tuple[FindingVersion, ...]:
    """Every state of a finding, the oldest first, with who recorded it. Raises UserError finding_unknown."""
    now = _finding(db, finding)
    states = [*records.former_findings(db, finding), now]
    agents = finding_history.authors(db, now)
    return tuple(FindingVersion(n, one, agent) for n, (one, agent) in enumerate(zip(states, agents, strict=True), 1))


def take_back(case: CaseFile, finding: int, number: int) -> Finding:
    """Make an earlier state of a finding its present one; the one it replaces stays in the history. Raises UserError:
    finding_unknown, finding_version_unknown, and those of `log_finding`."""
    found = next((one for one in history(case.db, finding) if one.number == number), None)
    if found is None:
        raise UserError("finding_version_unknown", finding=finding, number=number)
    return log_finding(case, replace(found.finding, id=finding))


def _finding(db: casefile.Db, identifier: int) -> Finding:
    found = next((one for one in records.findings(db) if one.id == identifier), None)
    if found is None:
        raise UserError("finding_unknown", finding=identifier)
    return found


def _keep(
    case: CaseFile, kind: law_records.Kind, subject: str, document: dict[str, object], act: str,
    details: dict[str, object],
) -> law_records.LawRecord:  # fmt: skip
    with case.db.atomic():
        record = law_records.add(case.db, kind, subject, document)
        item = f"law {record.id}"
        journal.append(case.db, case.agent, act, item, "done", details, [item])
    return record
