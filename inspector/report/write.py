"""Writes the documents of a case: `remis/` for the organisation, `interne/` for the service, never mixed."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from inspector.domain.errors import UserError
from inspector.report.annex import annex, annex_word
from inspector.report.inputs import ReportInputs
from inspector.report.internal import internal, internal_word
from inspector.report.inventory import inventory
from inspector.report.letter import letter
from inspector.report.minutes import minutes, minutes_word

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def documents(inputs: ReportInputs, *, handed_over_only: bool = False) -> dict[str, bytes]:
    """Every document, by its name below the folder of the edition. The same inputs give the same bytes.

    remis/: facts only. interne/: findings with their status and the manquements proposed; left out when
    handed_over_only. The names are the same in every language. PDF/A-3b, and DOCX for whoever goes on writing.
    """
    made = {
        "remis/proces-verbal.pdf": minutes(inputs),
        "remis/inventaire.pdf": inventory(inputs),
        "remis/annexe-technique.pdf": annex(inputs),
    }
    made["remis/courrier.pdf"] = letter(inputs, {name.removeprefix("remis/"): data for name, data in made.items()})
    made["remis/proces-verbal.docx"] = minutes_word(inputs)
    made["remis/annexe-technique.docx"] = annex_word(inputs)
    if not handed_over_only:
        made["interne/constats-et-manquements.pdf"] = internal(inputs)
        made["interne/constats-et-manquements.docx"] = internal_word(inputs)
    return made


def write_documents(made: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Writes documents below `folder`; each file is replaced whole or left as it was.

    Raises UserError: report_refused (read-only folder, or a document open in another program), report_disk_full,
    report_not_folder.
    """
    return [put(folder / name, content) for name, content in made.items()]


def write_reports(inputs: ReportInputs, folder: Path, *, handed_over_only: bool = False) -> list[Path]:
    """Makes every document (`documents`), then writes them (`write_documents`)."""
    return write_documents(documents(inputs, handed_over_only=handed_over_only), folder)


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
