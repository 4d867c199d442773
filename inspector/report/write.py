"""Writes the documents of a case: `remis/` for the organisation, `interne/` for the service, never mixed."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from inspector.domain.errors import UserError
from inspector.report.annex import annex
from inspector.report.inputs import ReportInputs
from inspector.report.internal import internal
from inspector.report.inventory import inventory
from inspector.report.minutes import minutes

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_reports(inputs: ReportInputs, folder: Path, *, handed_over_only: bool = False) -> list[Path]:
    """Makes every document, then writes them below `folder`; each file is replaced whole or left as it was.
    handed_over_only: what is for the organisation, without the internal document.

    remis/proces-verbal.pdf, remis/inventaire.pdf, remis/annexe-technique.pdf: facts only.
    interne/constats-et-manquements.pdf: findings with their status and the manquements proposed.
    The names are the same in every language. Raises UserError: report_refused (read-only folder, or a document open
    in another program), report_disk_full, report_not_folder.
    """
    documents = {
        Path("remis", "proces-verbal.pdf"): minutes(inputs),
        Path("remis", "inventaire.pdf"): inventory(inputs),
        Path("remis", "annexe-technique.pdf"): annex(inputs),
    }
    if not handed_over_only:
        documents[Path("interne", "constats-et-manquements.pdf")] = internal(inputs)
    return [put(folder / name, content) for name, content in documents.items()]


def put(path: Path, content: bytes, mode: int = 0o644) -> Path:
    """Puts a file in place in one step: a reader sees the old one or the new one, never a part.

    Raises UserError: report_refused, report_disk_full, report_not_folder.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        if error.errno in _FULL:
            raise UserError("report_disk_full", file=path.name, folder=path.parent) from error
        if error.errno in _REFUSED:
            raise UserError("report_refused", file=path.name, folder=path.parent) from error
        if isinstance(error, (NotADirectoryError, FileExistsError, IsADirectoryError)):
            raise UserError("report_not_folder", folder=path.parent) from error
        raise
    return path
