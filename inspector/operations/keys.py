"""The keys of a case: another pass phrase, the recovery sheet."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

from inspector import __version__, casefile
from inspector.casefile import CaseFile, RecoveryKey, journal, records
from inspector.casefile import keys as sheets
from inspector.casefile.rekey import RECOVERY
from inspector.domain.case import Agent
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.messages import Language
from inspector.operations import cases
from inspector.operations.agent import now
from inspector.report.destruction import Issued
from inspector.report.recovery_sheet import Sheet, write_recovery_sheet


def change_passphrase(
    path: Path, secret: casefile.Secret, passphrase: str, agent: Agent
) -> Generator[Progress, None, CaseFile]:
    """Change the pass phrase of a case that is not open, and open it. `secret`: the present phrase, or the sheet.

    The recovery sheet issued before, if any, no longer opens the case: another is to be issued. Closing the generator
    leaves the case as it was. Raises UserError: see `casefile.rekey.rekey`.
    """
    case = yield from casefile.rekey.rekey(path, secret, passphrase, agent)
    cases.remember(case)
    return case


def recovery_issued(db: casefile.Db) -> Issued | None:
    """The recovery sheet that opens the case, as the case remembers it: when and by whom, never what it says."""
    known: dict[str, Any] | None = records.setting(db, RECOVERY)
    return None if known is None else Issued(known["when"], known["agent"])


def issue_recovery(case: CaseFile, file: Path, language: Language = "fr") -> Issued:
    """Write the recovery sheet as a PDF, once for each pass phrase; the case keeps when, and by whom.

    Raises UserError: recovery_plain, recovery_issued, recovery_exists, folder_missing, report_refused,
    report_disk_full.
    """
    if case.key is None:
        raise UserError("recovery_plain")
    if known := recovery_issued(case.db):
        raise UserError("recovery_issued", agent=known.agent, when=known.when)
    if file.exists():
        raise UserError("recovery_exists", file=file)
    if not file.parent.is_dir():
        raise UserError("folder_missing", folder=file.parent)
    issued = Issued(now(), case.agent.name)
    with case.db.atomic():
        records.save_setting(case.db, RECOVERY, {"when": issued.when, "agent": issued.agent})
        journal.append(case.db, case.agent, "recovery.issue", "", "done", {}, [f"setting {RECOVERY}"])
        # inside: a sheet that could not be written was not issued
        lines = sheets.printed(case.recovery_key())
        write_recovery_sheet(Sheet(case.head(), lines, issued.agent, issued.when, __version__, language), file)
    return issued


def read_recovery(text: str) -> RecoveryKey:
    """What was typed from a sheet. Raises UserError that names the first line that is wrong."""
    return sheets.read(text)


def typed_secret(case: CaseFile, typed: str) -> str | RecoveryKey | None:
    """What was typed, if it opens the case, which is open: its pass phrase, or the lines of its sheet; None if not.

    Takes about 0.15 s. Raises UserError when the medium no longer answers.
    """
    if case.fits(typed):
        return typed
    try:
        sheet = sheets.read(typed)
    except UserError:
        return None
    return sheet if case.fits(sheet) else None
