"""The signed paper of the procès-verbal, scanned and received as a pièce."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from inspector import casefile
from inspector.casefile import CaseFile, Db, exhibit_facts, report_records
from inspector.domain.case import Exhibit
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.domain.report import ReportVersion, WrittenFile
from inspector.domain.visit import SignedCopy
from inspector.domain.words import ExhibitKind
from inspector.messages import Language, text
from inspector.operations import exhibits

_KIND = "signed_copy"
_MINUTES = "proces-verbal.pdf"


def signable(db: Db) -> tuple[ReportVersion, ...]:
    """The editions that hold a procès-verbal, the latest first."""
    return tuple(one for one in reversed(report_records.versions(db)) if _minutes(one) is not None)


def add(
    case: CaseFile, file: Path, edition: int, *, handed_by: str = "", language: Language = "fr"
) -> Generator[Progress, None, Exhibit]:
    """Receive the scan of the procès-verbal of an edition, signed by hand, as a pièce linked to that edition.

    The pièce is a document like any other, never altered; the link names the edition and the SHA-256 of its PDF, and is
    written in the journal. Raises UserError: signed_copy_edition (no such edition, or without a procès-verbal), and
    those of `exhibits.add_exhibit`.
    """
    known = {one.version: one for one in signable(case.db)}
    if edition not in known:
        raise UserError("signed_copy_edition", edition=edition, known=", ".join(map(str, sorted(known))) or "—")
    printed = _minutes(known[edition])
    assert printed is not None
    note = text("signed_copy.note", language, edition=edition, sha256=printed.sha256)
    exhibit = yield from exhibits.add_exhibit(case, [file], kind=ExhibitKind.DOCUMENT, handed_by=handed_by, note=note)
    document = {
        "edition": edition,
        "file": Path(printed.name).name,
        "sha256": printed.sha256,
        "case": casefile.head(case.db).id,
    }
    exhibit_facts.add(case, exhibit.number, _KIND, document)
    return exhibit


def copies(db: Db) -> dict[int, SignedCopy]:
    """The pièces that are signed copies, by number."""
    return {
        number: SignedCopy(number, recorded=fact.recorded, **fact.document)
        for number, fact in exhibit_facts.latest(db, _KIND).items()
    }


def _minutes(version: ReportVersion) -> WrittenFile | None:
    return next((file for file in version.files if file.name.endswith(_MINUTES)), None)
