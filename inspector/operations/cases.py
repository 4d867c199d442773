"""Open a case, and read it as a whole."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from inspector import __version__, casefile, law
from inspector.casefile import (
    CaseFile,
    checkpoints,
    covered,
    exhibits,
    hashes,
    journal,
    journal_reading,
    metadata_records,
    portrait_records,
    records,
)
from inspector.domain.appraisal import Gravity, PurposeRegimes, Review
from inspector.domain.case import (
    Agent,
    Capture,
    Case,
    Declaration,
    Exhibit,
    Finding,
    Procedure,
    StoredReplay,
)
from inspector.domain.errors import UserError
from inspector.domain.exhibit_facts import ReceiptCheck, RecorderAnswers
from inspector.domain.footage import FootageClock, FootageFacts, Timeline
from inspector.domain.journal import PastVerification
from inspector.domain.metadata import StoredMetadata
from inspector.domain.plan import ProcessingPlan
from inspector.domain.seal import Exported, Origin
from inspector.domain.statement import Statement
from inspector.domain.template import ControlTemplate
from inspector.domain.visit import SignedCopy
from inspector.domain.words import ControlForm
from inspector.messages import Language
from inspector.operations import (
    appraisals,
    bundle_remains,
    clock,
    deposit,
    flips,
    purposes,
    recorders,
    settings,
    signed_minutes,
    statements,
    templates,
)
from inspector.operations import exhibits as exhibit_reading
from inspector.operations.agent import now
from inspector.operations.footage import timelines


@dataclass(frozen=True, slots=True)
class Problem:
    """Something met in an exhibit: `code` is a message code (``error.<code>`` or ``warning.<code>``)."""

    exhibit: int
    code: str
    arguments: dict[str, str]


@dataclass(frozen=True, slots=True)
class Overview:
    """A case as a whole, without its observations. facts: by identifier of the exhibit's file; timelines (footage of
    several files) and clocks (an hour or an offset is known): by exhibit number. hashes (other than SHA-256): by
    identifier of the file. recorders (the answers that count), receipts (every check), signed_copies (scans
    of a procès-verbal signed by hand) and metadata (what was read of a vendor's exports): by exhibit number. flipped:
    exhibits whose zones were turned upside down; `plans` has them so.
    resumable: replays that can be taken up again -> images already done. gravities, reviews: by finding.
    portrait_names: by the SHA-256 of their pictures."""

    case: Case
    template: ControlTemplate
    procedure: Procedure
    exhibits: tuple[Exhibit, ...]
    problems: tuple[Problem, ...]
    facts: dict[int, FootageFacts]
    declarations: tuple[Declaration, ...]
    plans: dict[int, ProcessingPlan]
    replays: tuple[StoredReplay, ...]
    captures: tuple[Capture, ...]
    findings: tuple[Finding, ...]
    journal_count: int
    journal_head: str
    timelines: dict[int, Timeline] = field(default_factory=dict)
    clocks: dict[int, FootageClock] = field(default_factory=dict)
    failed_verifications: tuple[PastVerification, ...] = ()
    last_verification: PastVerification | None = None
    hashes: dict[int, dict[str, str]] = field(default_factory=dict)
    bundles: tuple[Exported, ...] = ()
    origin: Origin | None = None
    recorders: dict[int, RecorderAnswers] = field(default_factory=dict)
    receipts: dict[int, tuple[ReceiptCheck, ...]] = field(default_factory=dict)
    signed_copies: dict[int, SignedCopy] = field(default_factory=dict)
    metadata: dict[int, StoredMetadata] = field(default_factory=dict)
    flipped: frozenset[int] = frozenset()
    resumable: dict[int, int] = field(default_factory=dict)
    purposes: tuple[PurposeRegimes, ...] = ()
    gravities: dict[int, Gravity] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    reviews: dict[int, Review] = field(default_factory=dict)
    portrait_names: dict[str, str] = field(default_factory=dict)


def new_case(
    path: Path,
    *,
    template: str,
    decision: str,
    organisation: str,
    form: ControlForm = ControlForm.SUR_PLACE,
    place: str = "",
    passphrase: str | None,
    agent: Agent,
    sample: bool = False,
    register: bool = True,
) -> CaseFile:
    """Open a new case file at `path`. `passphrase` None: without encryption, only when the user typed so.
    `register`: whether it enters the user's register of cases.

    Raises UserError: the path exists or cannot be written, the template is unknown, a mention is empty.
    """
    chosen = law.template(template)
    if not decision.strip():
        raise UserError("decision_empty")
    if not organisation.strip():
        raise UserError("organisation_empty")
    if passphrase is not None and not passphrase:
        raise UserError("passphrase_empty")
    head = Case(
        id=str(uuid.uuid4()),
        template=chosen.id,
        template_sha256=chosen.sha256,
        decision=decision.strip(),
        organisation=organisation.strip(),
        form=form,
        place=place.strip(),
        created=now(),
        tool_version=__version__,
        sample=sample,
    )
    case = casefile.create(path, head, passphrase, agent)
    with case.db.atomic():
        records.save_procedure(case.db, Procedure(place=head.place))
        templates.keep_in(case, chosen)
        details = {
            "template": chosen.id,
            "template_sha256": chosen.sha256,
            "law": law.version().version,
            "organisation": head.organisation,
            "form": form.value,
            "encrypted": case.encrypted,
        }
        journal.append(case.db, agent, "case.new", head.decision, "done", details, tuple(covered.items(case.db)))
    if register:
        remember(case)
    return case


def open_case(path: Path, secret: casefile.Secret, agent: Agent) -> CaseFile:
    """Open a case by its pass phrase or its recovery sheet (None: it is not encrypted). A replay that was running
    when the program stopped is marked interrupted, and a sealed bundle that was being written is removed; both are
    journaled. In a case that came from a sealed bundle nothing is written. `CaseFile.told`: what the user must be told.

    Raises UserError: wrong pass phrase, damaged, open elsewhere, made by a newer version.
    """
    case = casefile.open_case(path, secret, agent)
    if casefile.sealed.origin(case.db) is None:
        _begin(case, agent)
    remember(case)
    return case


def _begin(case: CaseFile, agent: Agent) -> None:
    with case.db.atomic():
        journal.append(case.db, agent, "case.open", case.head().decision, "done", {})
        if not covered.begun(case.db):  # made before journal lines carried what they wrote
            journal.append(case.db, agent, "case.cover", "case", "done", {}, tuple(covered.items(case.db)))
        for replay in records.replays(case.db):
            if replay.state == "running":
                records.end_replay(case.db, replay.id, "interrupted", None)
                item = f"replay {replay.id}"
                journal.append(
                    case.db,
                    agent,
                    "replay.interrupted",
                    item,
                    "cancelled",
                    checkpoints.told(case.db, replay.id),
                    [item],
                )
    bundle_remains.settle(case)
    if unread := exhibit_reading.unread(case.db):
        case.told.append(("reading_unfinished", {"numbers": ", ".join(str(number) for number in unread)}))


def remember(case: CaseFile) -> None:
    """Write the case and the head of its journal in the user's register; done at opening and again at closing."""
    head = case.head()
    count, digest = journal.head(case.db)
    settings.remember(
        settings.KnownCase(str(case.path), head.decision, head.organisation, now(), count, digest, head.sample)
    )


def overview(db: casefile.Db, language: Language = "fr") -> Overview:
    """Everything the pages show, but observations. `db`: the connection of a CaseFile or of a CaseReader."""
    case = casefile.head(db)
    pieces = exhibits.exhibits(db)
    facts = {
        file.id: found for piece in pieces for file in piece.files if (found := records.footage_facts(db, file.id))
    }
    turned = flips.flipped(db)
    plans = {number: flips.as_drawn(plan, number in turned) for number, plan in records.plans(db).items()}
    count, digest = journal.head(db)
    return Overview(
        case=case,
        template=templates.of_case(db, language),
        procedure=records.procedure(db),
        exhibits=tuple(pieces),
        problems=tuple(Problem(*problem) for problem in records.exhibit_problems(db)),
        facts=facts,
        declarations=tuple(records.declarations(db)),
        plans=plans,
        replays=tuple(records.replays(db)),
        captures=tuple(records.captures(db)),
        findings=tuple(records.findings(db)),
        journal_count=count,
        journal_head=digest,
        timelines=timelines(pieces, facts),
        clocks=clock.clocks(db, pieces, facts),
        failed_verifications=tuple(journal_reading.failed_verifications(db)),
        last_verification=journal_reading.last_verification(db),
        hashes=hashes.hashes(db),
        bundles=bundle_remains.exported(db),
        origin=bundle_remains.origin(db),
        recorders=recorders.answered(db),
        receipts=deposit.checks(db),
        signed_copies=signed_minutes.copies(db),
        metadata=metadata_records.stored(db),
        resumable=checkpoints.resumable(db),
        purposes=purposes.placed(db),
        gravities=appraisals.gravities(db),
        statements=statements.stated(db),
        reviews=appraisals.reviews(db),
        portrait_names=portrait_records.labels(db),
        flipped=turned,
    )
