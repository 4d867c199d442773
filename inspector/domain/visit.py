"""The course of a control, line by line: what was asked, met, collected, and who signed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What a person did when the procès-verbal was presented."""

    PRESENT = "present"
    SIGNED = "signed"
    REFUSED = "refused"
    ABSENT = "absent"


class DocumentForm(StrEnum):
    """In what form a document was collected. UNSAID: not filled in."""

    UNSAID = ""
    COPY = "copy"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request made. Hours, here and below: local "YYYY-MM-DDTHH:MM", "" when not filled in. answer: what was
    answered, or that nothing was."""

    text: str = ""
    hour: str = ""
    answer: str = ""
    answered: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """A difficulty met."""

    text: str = ""
    hour: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """A document collected: the pièce it became (its number), or what it is in words, or both."""

    exhibit: int | None = None
    description: str = ""
    form: DocumentForm = DocumentForm.UNSAID
    from_whom: str = ""
    hour: str = ""


@dataclass(frozen=True, slots=True)
class Signing:
    """What one person did of the procès-verbal: PRESENT (has not signed yet), SIGNED, REFUSED or ABSENT; `reason`: of a
    refusal or an absence, as given."""

    name: str = ""
    role: str = ""
    outcome: Outcome = Outcome.PRESENT
    hour: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """A pièce that is the signed paper of a procès-verbal, scanned. edition: of the documents of the case whose
    identifier is `case`; file, sha256: the PDF that was printed and signed, before any electronic signature."""

    exhibit: int
    edition: int
    file: str
    sha256: str
    case: str
    recorded: str = ""
