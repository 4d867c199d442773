"""What the reports are made from, frozen: the same inputs give the same bytes (architecture decision 10)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from inspector.assess.statements import StatementGap
from inspector.domain.annotation import FootageErrors
from inspector.domain.appraisal import DeviceRisk, FindingVersion, Gravity, Review
from inspector.domain.case import Capture, Case, Declaration, Exhibit, Finding, Procedure, StoredReplay
from inspector.domain.exhibit_facts import ReceiptCheck, RecorderAnswers
from inspector.domain.footage import FootageClock, FootageFacts, Timeline
from inspector.domain.journal import PastVerification
from inspector.domain.matrix import InventoryLine, Matrix
from inspector.domain.metadata import StoredMetadata
from inspector.domain.plan import ProcessingPlan
from inspector.domain.recipe import RecheckState
from inspector.domain.report import PassageSheet, PictureRecipe, ReplayFigures, WrittenText
from inspector.domain.statement import Statement
from inspector.domain.template import ControlTemplate
from inspector.domain.visit import SignedCopy
from inspector.law import LawVersion
from inspector.messages import Language


@dataclass(frozen=True, slots=True)
class CitedImage:
    """An image that a proof cites. seconds: since the first image; file: the one of a timeline that it is in, with the
    number it has there; hours: what the camera's clock makes of it, in words."""

    pts: int
    seconds: float
    file: str = ""
    file_frame: int = 0
    hours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportInputs:
    """One version of the reports of a case.

    template: in the same language as the report. footage: by identifier of the exhibit's *file* (a pièce may hold
    several). plans: by exhibit number. inventories: by replay identifier. captures: by capture identifier, with the
    PNG to print, whose faces are already blurred by the caller. images: by replay and number, those that proofs cite.
    timelines (footage of several files) and clocks: by exhibit number. hashes (other than SHA-256): by identifier of
    the file. recorders (answers) and receipts (every check made) and metadata (what was read
    of a vendor's exports) and signed_copies (scans of a procès-verbal signed by hand): by exhibit number.
    journal_count, journal_head: last entry before the one that records this report. failed_verifications: every one
    that the journal tells of, whatever came after. recipes: by capture, how its picture was made. texts: those written
    in the case in the language of the report. closed: this edition closes the procès-verbal. figures: by
    replay, what its charts are drawn from. passages: those whose sheet is printed. rechecks: of each finding
    whose proofs were done again, what came of it. errors: by replay, measured on annotated images of its footage.
    gravities, reviews, states: by finding; they and risk are for the internal document alone.
    gaps: what is shown against the statements.
    version: number of this edition of the reports, from 1. dated: ISO 8601 with offset; it is also the date written
    into the files, so that a rebuild gives the same bytes.
    """

    case: Case
    template: ControlTemplate
    procedure: Procedure
    exhibits: tuple[Exhibit, ...]
    declarations: tuple[Declaration, ...]
    matrix: Matrix
    journal_count: int
    journal_head: str
    version: int
    dated: str
    tool_version: str
    law: LawVersion
    footage: dict[int, FootageFacts] = field(default_factory=dict)
    plans: dict[int, ProcessingPlan] = field(default_factory=dict)
    replays: tuple[StoredReplay, ...] = ()
    inventories: dict[int, tuple[InventoryLine, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    captures: dict[int, tuple[Capture, bytes]] = field(default_factory=dict)
    language: Language = "fr"
    images: dict[tuple[int, int], CitedImage] = field(default_factory=dict)
    timelines: dict[int, Timeline] = field(default_factory=dict)
    clocks: dict[int, FootageClock] = field(default_factory=dict)
    hashes: dict[int, dict[str, str]] = field(default_factory=dict)
    recorders: dict[int, RecorderAnswers] = field(default_factory=dict)
    receipts: dict[int, tuple[ReceiptCheck, ...]] = field(default_factory=dict)
    failed_verifications: tuple[PastVerification, ...] = ()
    metadata: dict[int, StoredMetadata] = field(default_factory=dict)
    recipes: dict[int, PictureRecipe] = field(default_factory=dict)
    texts: tuple[WrittenText, ...] = ()
    closed: bool = False
    figures: dict[int, ReplayFigures] = field(default_factory=dict)
    passages: tuple[PassageSheet, ...] = ()
    rechecks: tuple[RecheckState, ...] = ()
    signed_copies: dict[int, SignedCopy] = field(default_factory=dict)
    errors: dict[int, FootageErrors] = field(default_factory=dict)
    gravities: dict[int, Gravity] = field(default_factory=dict)
    reviews: dict[int, Review] = field(default_factory=dict)
    states: dict[int, tuple[FindingVersion, ...]] = field(default_factory=dict)
    risk: DeviceRisk | None = None
    statements: tuple[Statement, ...] = ()
    gaps: tuple[StatementGap, ...] = ()

    def written(self, document: str, block: str) -> str | None:
        """The text of a block as written in the case, None when the one of the template stands."""
        found = (text.text for text in self.texts if (text.document, text.block) == (document, block))
        return next(found, None)

    @property
    def day(self) -> date:
        """The day of the control, local: that of its beginning, else that on which the case was opened."""
        for said in (self.procedure.begun, self.case.created, self.dated):
            try:
                return datetime.fromisoformat(said).date()
            except ValueError:
                continue
        raise ValueError(self.dated)

    def exhibit(self, number: int | None) -> Exhibit | None:
        """The pièce of that number, None if the case has none."""
        return next((exhibit for exhibit in self.exhibits if exhibit.number == number), None)

    def replay(self, identifier: int | None) -> StoredReplay | None:
        """The replay of that identifier, None if the case has none."""
        return next((replay for replay in self.replays if replay.id == identifier), None)

    def declaration(self, identifier: int | None) -> Declaration | None:
        """The declaration of that identifier, None if the case has none."""
        return next((item for item in self.declarations if item.id == identifier), None)
