"""What the delegation decides of the law in a control. All of it is internal: none reaches a document handed over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from inspector.domain.case import Finding
from inspector.domain.template import Regime
from inspector.domain.words import DataCategory


@dataclass(frozen=True, slots=True)
class PurposeRegimes:
    """The regimes that a purpose is placed under, why, and when it was decided (ISO 8601). No regime: taken back."""

    purpose: str
    regimes: tuple[Regime, ...]
    why: str = ""
    recorded: str = ""


class Criterion(StrEnum):
    """What the gravity of a finding is looked at by."""

    PEOPLE = "people"
    DURATION = "duration"
    SENSITIVITY = "sensitivity"
    INTENT = "intent"
    COOPERATION = "cooperation"


DEGREES: dict[Criterion, tuple[str, str, str]] = {
    Criterion.PEOPLE: ("few", "place", "public"),
    Criterion.DURATION: ("days", "months", "years"),
    Criterion.SENSITIVITY: ("ordinary", "private", "special"),
    Criterion.INTENT: ("unaware", "negligent", "deliberate"),
    Criterion.COOPERATION: ("full", "partial", "refused"),
}
"""The three degrees of each criterion, the least grave first. They are never added up, and no amount is drawn from
them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One criterion of the grid as the agent appraises it. degree: one of `DEGREES`, "" when it was not appraised."""

    criterion: Criterion
    degree: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Gravity:
    """The grid of one finding: the criteria that were appraised or commented. recorded: ISO 8601."""

    finding: int
    marks: tuple[Mark, ...]
    recorded: str = ""

    def mark(self, criterion: Criterion) -> Mark:
        """What is said of a criterion."""
        return next((mark for mark in self.marks if mark.criterion is criterion), Mark(criterion))


class RiskLevel(StrEnum):
    """The tool's own scale of the risk of a device, the least first."""

    LIMITED = "limited"
    MODERATE = "moderate"
    HIGH = "high"
    VERY_HIGH = "very_high"


class Setting(StrEnum):
    """What of a device's surroundings no configuration tells; the agent answers."""

    UNAVOIDABLE = "unavoidable"
    VULNERABLE = "vulnerable"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class RiskFactor:
    """Something that sets the level. code: message ``risk_factor.<code>``; categories: the rows of the matrix that show
    it, none for what the agent answered."""

    code: str
    level: RiskLevel
    categories: tuple[DataCategory, ...] = ()


@dataclass(frozen=True, slots=True)
class DeviceRisk:
    """The risk of the device. computed: the highest level of its factors, None when nothing shows any. answers: by
    setting; kept: the level that the agent keeps instead, with why; recorded: ISO 8601, "" when nothing was said."""

    computed: RiskLevel | None
    factors: tuple[RiskFactor, ...]
    answers: tuple[tuple[Setting, bool], ...] = ()
    kept: RiskLevel | None = None
    why: str = ""
    recorded: str = ""

    @property
    def level(self) -> RiskLevel | None:
        """The one that counts."""
        return self.kept or self.computed


Verdict = Literal["accepted", "redo", "remark", "answer"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of the second reader's review, or of the answer to it. of_now: made on the finding as it now stands."""

    finding: int
    verdict: Verdict
    text: str
    agent: str
    recorded: str
    of_now: bool


@dataclass(frozen=True, slots=True)
class Review:
    """The review of one finding. state: "to_review" also when the finding was changed since it was accepted."""

    finding: int
    state: Literal["to_review", "accepted", "redo"]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingVersion:
    """A state of a finding. number: from 1, the oldest; agent: "" when the journal does not tell."""

    number: int
    finding: Finding
    agent: str
