"""Destroy a case, say what remains, leave a certificate and a line in the register.

What is known of the case is noted in the user's settings before the first byte is overwritten, so that a purge that
was cut off is finished, with its certificate, by asking for it again.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Generator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from inspector import __version__, casefile
from inspector.casefile import CaseFile, CaseLock, exhibits, journal
from inspector.domain.case import Agent
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.messages import Language
from inspector.operations import keys, settings
from inspector.operations.agent import now
from inspector.report.destruction import Account, DestroyedFile, Destruction, Export, Issued, write_certificate
from inspector.report.destruction import certificate as make_certificate

_PENDING = "purges"
LEFT = frozenset(
    (
        "report.write", "report.again", "report.sign", "report.unblurred", "bundle.sealed", "journal.export",
        "replay.export", "content_file.write", "formulas.copy",
    )
)  # fmt: skip
"""Acts of the journal that put something outside the case, or changed what had been put there."""
_NAMED = ("files", "folder", "file", "path", "out", "variant", "format")
"""Details of those acts that say what, and where."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What was done, and where the certificate is."""

    destruction: Destruction
    certificate: Path


@dataclass(frozen=True, slots=True)
class _Pending:
    """A purge that was begun. files: once they are gone."""

    account: Account
    begun: str
    whole: bool
    files: tuple[DestroyedFile, ...] | None = None


def confirmation(account: Account) -> str:
    """What must be typed to destroy the case: its decision number, or the name of the file when that is not known."""
    return account.decision or Path(account.path).name


def unfinished(path: Path) -> bool:
    """Whether a purge of this case was cut off; to finish it no pass phrase is needed."""
    path = path.resolve()
    return _pending(path) is not None or casefile.purge.begun(path)


def unfinished_paths() -> list[Path]:
    """The cases of this user whose purge was cut off."""
    return [Path(path) for path in settings.get(_PENDING, {}) if _pending(Path(path)) is not None]


def examine(path: Path, secret: casefile.Secret, agent: Agent, *, unopened: bool = False) -> Account:
    """What is known of a case, before it is destroyed. unopened: without opening it (its pass phrase is lost, it is
    damaged); a purge that was cut off is never opened.

    Raises UserError: see `casefile.open_case`; purge_nothing.
    """
    path = path.resolve()
    if pending := _pending(path):
        return pending.account
    if not path.is_file():
        raise UserError("purge_nothing", path=path)
    if unopened or casefile.purge.begun(path):
        return _from_register(path)
    with casefile.open_case(path, secret, agent) as case:
        return account_of(case)


def files(account: Account) -> list[str]:
    """The names of the files that would be destroyed, the case first."""
    return [file.name for file in casefile.purge.files(Path(account.path))]


def default_certificate(account: Account) -> Path:
    """Where the certificate goes when no place is given: beside the register of cases."""
    name = re.sub(r"[^\w-]+", "-", confirmation(account)).strip("-")[:80] or "dossier"
    folder = settings.folder() / "certificates"
    return _free(folder / f"destruction-{name}-{now()[:10]}.pdf")


def purge(
    path: Path,
    secret: casefile.Secret,
    agent: Agent,
    *,
    typed: str,
    certificate: Path | None = None,
    whole: bool = False,
    unopened: bool = False,
    language: Language = "fr",
) -> Generator[Progress, None, Purged]:
    """Destroy the case at `path` and all files beside it that are its own.

    typed: what the user typed to confirm, which must be `confirmation`. whole: overwrite every byte, also where the
    salt and first page are enough. Closing the generator before the first overwriting leaves the case as it was;
    after it, the purge is to be asked for again, which finishes it.
    Raises UserError: see `examine`; case_locked, purge_confirmation, certificate_place, purge_refused.
    """
    path = path.resolve()
    pending = _pending(path)
    resumed = pending is not None or casefile.purge.begun(path)
    account = examine(path, secret, agent, unopened=unopened)
    if typed.strip() != confirmation(account):
        raise UserError("purge_confirmation", expected=confirmation(account))
    certificate = _free(certificate.resolve()) if certificate else default_certificate(account)
    _check_place(certificate.parent)
    if pending is None:
        needed = whole or not account.encrypted or account.sheet is not None
        pending = _Pending(account, now(), needed)
    # nothing is destroyed whose certificate cannot be made
    make_certificate(_destruction(pending, (), agent, resumed), language)
    if pending.files is None and not path.exists() and not path.with_name(path.name + ".lock").exists():
        # the lock of a purge that was cut off stays: without it, this is not the medium where it began
        raise UserError("purge_medium", path=path)
    if resumed or not account.read:
        lock = CaseLock(path, agent.account)
    else:
        case = casefile.open_case(path, secret, agent)
        try:
            if not case.db.sealed:  # one that is still as its bundle takes no line
                journal.append(case.db, agent, "case.purge", account.decision, "begun", {"whole": pending.whole})
            count, head = journal.head(case.db)
            pending = replace(pending, account=replace(account, journal_count=count, journal_head=head))
            lock = case.detach()
        except BaseException:
            case.close()
            raise
    try:
        _keep(path, pending)
        files = pending.files
        if files is None:
            gone = yield from casefile.purge.destroy(path, whole=pending.whole)
            files = tuple(DestroyedFile(file.name, file.size, file.overwritten) for file in gone)
            _keep(path, replace(pending, files=files))
    finally:
        lock.release()
    done = _destruction(pending, files, agent, resumed)
    write_certificate(done, certificate, language)
    _close(path, done, certificate)
    return Purged(done, certificate)


def _destruction(pending: _Pending, files: tuple[DestroyedFile, ...], agent: Agent, resumed: bool) -> Destruction:
    return Destruction(
        account=pending.account,
        files=files,
        agent=agent.name,
        machine_account=agent.account,
        begun=pending.begun,
        ended=now(),
        resumed=resumed,
        tool_version=__version__,
    )


def account_of(case: CaseFile) -> Account:
    """What an open case says of itself, to be shown before it is destroyed."""
    head, received = case.head(), exhibits.exhibits(case.db)
    entries = journal.entries(case.db)
    count, last = journal.head(case.db)
    exports = tuple(
        Export(entry.local, entry.act, entry.subject, _detail(entry.details))
        for entry in entries
        if entry.act in LEFT and entry.result == "done"
    )
    changed = [entry for entry in entries if entry.act == "case.passphrase_changed"]
    return Account(
        path=str(case.path),
        decision=head.decision,
        organisation=head.organisation,
        encrypted=case.encrypted,
        read=True,
        created=head.created,
        exhibits=len(received),
        referenced=sum(piece.reference for piece in received),
        journal_count=count,
        journal_head=last,
        exports=exports,
        sheet=keys.recovery_issued(case.db),
        former_sheets=sum(json.loads(entry.details).get("recovery_sheet_void", False) for entry in changed),
    )


def _detail(details: str) -> str:
    known: dict[str, Any] = json.loads(details)
    values = [known[name] for name in _NAMED if name in known]
    return " ; ".join(", ".join(map(str, v)) if isinstance(v, list) else str(v) for v in values)


def _from_register(path: Path) -> Account:
    known = settings.known_case(path)
    try:
        encrypted = casefile.is_encrypted(path)
    except UserError:
        # damaged, or already overwritten: all of it is then overwritten, as if it could be read
        encrypted = casefile.purge.begun(path)
    if known is None:
        return Account(str(path), "", "", encrypted, read=False)
    return Account(
        str(path),
        known.decision,
        known.organisation,
        encrypted,
        read=False,
        journal_count=known.entries,
        journal_head=known.head,
    )


def _check_place(folder: Path) -> None:
    """Nothing is destroyed whose certificate could not be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".certificate-")
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        raise UserError("certificate_place", folder=folder, why=error.strerror or type(error).__name__) from error


def _free(file: Path) -> Path:
    """The path, or the first one like it that is not taken: a certificate never replaces another."""
    tries = (file.with_name(f"{file.stem}-{n}{file.suffix}") for n in range(2, 10_000))
    return file if not file.exists() else next(other for other in tries if not other.exists())


def _pending(path: Path) -> _Pending | None:
    """The purge of this path that was cut off. A whole case that stands there again is another matter."""
    known = settings.get(_PENDING, {}).get(str(path))
    if known is None or (path.exists() and not casefile.purge.begun(path)):
        return None
    account = known["account"]
    account["exports"] = tuple(Export(**item) for item in account["exports"])
    account["sheet"] = Issued(**account["sheet"]) if account["sheet"] else None
    files = known["files"] if known["files"] is None else tuple(DestroyedFile(**file) for file in known["files"])
    return _Pending(Account(**account), known["begun"], known["whole"], files)


def _keep(path: Path, pending: _Pending) -> None:
    settings.put(_PENDING, {**settings.get(_PENDING, {}), str(path): asdict(pending)})


def _close(path: Path, done: Destruction, certificate: Path) -> None:
    account, known = done.account, settings.known_case(path)
    settings.forget(path)
    line = settings.KnownCase(
        path=str(path),
        decision=account.decision,
        organisation=account.organisation,
        opened=known.opened if known else done.begun,
        entries=account.journal_count,
        head=account.journal_head,
        sample=known.sample if known else False,
        destroyed=done.ended,
        certificate=str(certificate),
    )
    settings.remember(line)
    settings.put(_PENDING, {name: item for name, item in settings.get(_PENDING, {}).items() if name != str(path)})
