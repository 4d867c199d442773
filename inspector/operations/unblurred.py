"""The annex of captures without blurring: apart from the other documents, by an act of its own that says why."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from inspector.casefile import CaseFile, journal, records
from inspector.domain.errors import UserError
from inspector.domain.report import PictureRecipe
from inspector.messages import Language
from inspector.operations import pictures, reports
from inspector.report.unblurred import unblurred
from inspector.report.write import put

FOLDER, FILE = "non-floute", "annexe-non-floutee.pdf"


def write(case: CaseFile, folder: Path, language: Language, *, reason: str, captures: tuple[int, ...] = ()) -> Path:
    """Write the annex below `folder`, in a folder of its own. captures: which (none: those that findings print).

    Raises UserError unblurred_reason (no reason given), capture_unknown, unblurred_nothing, those of `put`.
    """
    if not reason.strip():
        raise UserError("unblurred_reason")
    inputs = reports.gathered(case.db, language, drawn=False)
    known = {one.id: one for one in records.captures(case.db)}
    wanted = captures or tuple(sorted({p.capture for f in inputs.findings for p in f.proofs if p.capture is not None}))
    for number in wanted:
        if number not in known:
            raise UserError("capture_unknown", capture=number)
    if not wanted:
        raise UserError("unblurred_nothing")
    shown = {}
    for number in wanted:
        recipe = PictureRecipe(known[number], (), pictures.marks(case.db, known[number]))
        shown[number] = (known[number], pictures.printed(case.db, recipe, blurred=False))
    made = unblurred(replace(inputs, captures=shown), reason.strip())
    details = {"captures": list(wanted), "reason": reason.strip(), "sha256": hashlib.sha256(made).hexdigest()}
    with case.db.atomic():
        journal.append(case.db, case.agent, "report.unblurred", "captures", "done", details)
        return put(folder / FOLDER / FILE, made, 0o600)
