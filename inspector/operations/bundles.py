"""Seal a case into a bundle that anybody can check, check a bundle, and make a case of it again."""

from __future__ import annotations

import uuid
from collections.abc import Generator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from inspector import __version__, casefile, messages
from inspector.casefile import CaseFile, CaseReader, journal
from inspector.casefile.medium import require
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.domain.report import WrittenFile
from inspector.domain.seal import LeftOut, Sealed, Variant
from inspector.locate import resource
from inspector.messages import Language
from inspector.operations import bundle_content, redaction, reports
from inspector.operations.bundle_remains import BEGUN, CANCELLED, SEALED
from inspector.report import ReportInputs
from inspector.seal import checker, verify_bundle
from inspector.seal.bundle import SIGNATURE, Bag, refuse_existing
from inspector.seal.signature import LARGEST, Certificate

__all__ = ["certificate", "reopen", "seal", "verify"]

verify = verify_bundle.verify
"""Checks a bundle from its bytes (see `inspector.seal.verify_bundle`). The case is not needed."""


def certificate(file: Path, passphrase: str | None) -> Certificate:
    """The certificate of a PKCS#12 file, with its key. Raises UserError certificate_unreadable,
    certificate_passphrase, certificate_expired."""
    try:
        if file.stat().st_size > LARGEST:
            raise UserError("certificate_unreadable", file=file.name)
        data = file.read_bytes()
    except OSError as error:
        raise UserError("certificate_unreadable", file=file.name) from error
    return Certificate(data, passphrase, file.name)


def seal(
    case: CaseFile,
    folder: Path,
    variant: Variant,
    *,
    certificate: Certificate | None = None,
    encrypted_medium: bool | None = None,
    language: Language = "fr",
) -> Generator[Progress, None, Sealed]:
    """Write the case as it now stands, with a new edition of its documents, into a bundle at `folder`.

    The bundle appears whole or not at all; closing the generator leaves nothing. What is added to the case meanwhile
    is not in it: everything is read from one snapshot. encrypted_medium: what was answered when asked whether the
    medium is encrypted (None: not asked); it is written in the journal.
    Raises UserError bundle_exists, bundle_no_parent, bundle_disk_full, disk_short_copy, bundle_exhibit_differs, those
    of `seal.bundle.Bag` and of `casefile.sealed`.
    """
    folder = Path(folder).absolute()
    refuse_existing(folder)
    identifier = str(uuid.uuid4())
    known = {"seal": identifier, "path": str(folder), "variant": variant.value}
    # written before the snapshot: a bundle that is cut off is known by it (`bundle_remains`)
    journal.append(case.db, case.agent, BEGUN, "bundle", "done", known)
    result = "failed"
    try:
        with case.reader() as reader, Bag(folder, identifier) as bag:
            reader.db.execute("BEGIN")
            inputs = yield from reports.frozen(reader.db, language)
            require(folder.parent, bundle_content.size(reader.db) if variant is Variant.FULL else 0)
            left_out = yield from _fill(bag, reader, variant, inputs)
            sign = certificate.sign if certificate else None
            digests = bag.finish(_info(inputs, variant, certificate), _notes(inputs, variant, certificate), sign)
            details = {
                **known,
                **digests,
                "files": bag.files,
                "size": bag.size,
                "signer": certificate.signer if certificate else None,
                "certificate_sha256": certificate.certificate if certificate else None,
                "encrypted_medium": encrypted_medium,
                "journal_head": inputs.journal_head,
            }
            _publish(case, bag, inputs, details)
            result = "done"
    except GeneratorExit:
        result = "cancelled"
        raise
    finally:
        if result != "done":
            journal.append(case.db, case.agent, CANCELLED, "bundle", result, known)
    return Sealed(
        folder=folder,
        variant=variant,
        seal=identifier,
        digest=digests["tagmanifest_sha256"],
        files=bag.files,
        size=bag.size,
        journal_count=inputs.journal_count,
        journal_head=inputs.journal_head,
        signer=certificate.signer if certificate else None,
        left_out=left_out,
    )


def _fill(
    bag: Bag, reader: CaseReader, variant: Variant, inputs: ReportInputs
) -> Generator[Progress, None, tuple[LeftOut, ...]]:
    left_out: tuple[LeftOut, ...] = ()
    if variant is Variant.REDACTED:
        left_out = yield from redaction.copies(bag, reader, inputs.exhibits)
    yield from bundle_content.fill(bundle_content.Content(bag, reader.db, variant, inputs))
    return left_out


def _publish(case: CaseFile, bag: Bag, inputs: ReportInputs, details: dict[str, Any]) -> None:
    """Gives the bundle its name and writes its lines in the journal: both or neither."""
    try:
        with case.db.atomic():
            reports.enter(case, inputs, _documents(bag))
            journal.append(case.db, case.agent, SEALED, "bundle", "done", details)
            bag.publish()
    except BaseException:
        bag.withdraw()
        raise


def _documents(bag: Bag) -> tuple[WrittenFile, ...]:
    folder = bag.draft / "data" / "reports"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(
        WrittenFile(path.relative_to(folder).as_posix(), path.stat().st_size, sha256(path.read_bytes()).hexdigest())
        for path in files
    )


def _info(inputs: ReportInputs, variant: Variant, certificate: Certificate | None) -> dict[str, str]:
    return {
        "Bagging-Date": date.today().isoformat(),  # noqa: DTZ011 (RFC 8493 asks for the local date)
        "Bag-Software-Agent": f"Inspector {__version__}",
        "External-Description": f"{inputs.case.decision}, {inputs.case.organisation}",
        "Variant": variant.value,
        "Journal-Entries": str(inputs.journal_count),
        "Journal-Head": inputs.journal_head,
        "Signature": SIGNATURE if certificate else "none",
        **({"Signer-Certificate-SHA256": certificate.certificate} if certificate else {}),
    }


def _notes(inputs: ReportInputs, variant: Variant, certificate: Certificate | None) -> dict[str, bytes]:
    """What tells how to check, in both languages, and the checker."""
    made = {checker.NAME: checker.source()}
    languages: tuple[tuple[str, Language], ...] = (("LISEZMOI.txt", "fr"), ("README.txt", "en"))
    for name, language in languages:
        signed = "signed" if certificate else "unsigned"
        text = resource(f"seal/{name}").read_text(encoding="utf-8")
        made[name] = text.format(
            decision=inputs.case.decision,
            organisation=inputs.case.organisation,
            variant=messages.text(f"bundle.variant.{variant.value}", language),
            holds=messages.text(f"bundle.holds.{variant.value}", language),
            signature=messages.text(
                f"bundle.readme.{signed}",
                language,
                signer=certificate.signer if certificate else "",
                certificate=certificate.certificate if certificate else "",
            ),
            count=inputs.journal_count,
            head=inputs.journal_head,
            version=__version__,
        ).encode()
    return made


def reopen(case: CaseFile) -> None:
    """Let a case that came from a sealed bundle be worked on again, by an act of its journal.

    Raises UserError case_not_sealed.
    """
    if casefile.sealed.origin(case.db) is None:
        raise UserError("case_not_sealed")
    casefile.sealed.reopen(case)
