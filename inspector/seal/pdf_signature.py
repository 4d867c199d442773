"""PAdES baseline signatures of a PDF (ETSI EN 319 142-1, B-B), appended to it, and their check.

The unsigned bytes stay as they are at the beginning of the file. As in `signature`, there is no time stamp and no check
of revocation, which need a network, and whether a certificate is that of whom it says is for the reader to judge.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from inspector.domain.errors import UserError
from inspector.seal.signature import Certificate, Signed, broken, signer_of
from inspector.seal.token import Token

__all__ = ["PdfSigned", "check_pdf", "sign_pdf", "unsigned"]

_FIELD = "Signature"
_BROKEN: tuple[type[Exception], ...] = (*broken(), PdfError, OSError)


@dataclass(frozen=True, slots=True)
class PdfSigned:
    """One signature of a document. sound: the bytes that it covers are those that were signed, and what was added to
    them later is other signatures alone. whole: nothing at all was added after it."""

    signed: Signed
    sound: bool
    whole: bool


def sign_pdf(certificate: Certificate | Token, pdf: bytes, *, reason: str = "") -> bytes:
    """The document with one more signature, without a visible mark. `pdf` is the beginning of what is given back.

    Raises UserError pdf_unreadable (not a PDF that can be signed), certificate_cannot_sign, token_unreadable (it was
    taken away meanwhile).
    """
    try:
        return _sign(certificate.signer_of_pdf(), pdf, reason)
    except UserError:
        raise
    except Exception as error:  # the libraries of makers raise what they please
        if not isinstance(certificate, Token):
            raise
        why = str(error) or type(error).__name__
        raise UserError("token_unreadable", library=certificate.library, why=why) from error


def _sign(signer: Signer, pdf: bytes, reason: str) -> bytes:
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        before = len(list(PdfFileReader(io.BytesIO(pdf)).embedded_signatures))
        if before and not all(one.sound for one in check_pdf(pdf)):
            raise UserError("pdf_signature_broken")
    except _BROKEN as error:
        raise UserError("pdf_unreadable") from error
    meta = PdfSignatureMetadata(
        field_name=f"{_FIELD}{before + 1}",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
    )
    target = io.BytesIO()
    try:
        PdfSigner(meta, signer).sign_pdf(writer, output=target)
    except (SigningError, ValueError, TypeError) as error:
        raise UserError("certificate_cannot_sign", why=str(error)) from error
    return target.getvalue()


def check_pdf(pdf: bytes) -> tuple[PdfSigned, ...]:
    """Every signature of a document, in the order in which they were made; empty when it has none.

    Raises UserError pdf_unreadable.
    """
    try:
        found = list(PdfFileReader(io.BytesIO(pdf)).embedded_signatures)
        return tuple(_check(one) for one in found)
    except _BROKEN as error:
        raise UserError("pdf_unreadable") from error


def _check(one: Any) -> PdfSigned:
    context = ValidationContext(trust_roots=[one.signer_cert], allow_fetching=False)
    time = one.self_reported_timestamp
    signed = Signed(
        signer=signer_of(one.signer_cert.subject),
        issuer=signer_of(one.signer_cert.issuer),
        certificate=hashlib.sha256(one.signer_cert.dump()).hexdigest(),
        time="" if time is None else time.astimezone(UTC).isoformat(timespec="seconds"),
    )
    try:
        status = validate_pdf_signature(one, context)
    except _BROKEN:
        return PdfSigned(signed, sound=False, whole=False)
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    sound = bool(status.intact and status.valid and (whole or status.docmdp_ok))
    return PdfSigned(signed, sound, whole)


def unsigned(pdf: bytes) -> bytes:
    """The bytes of a document as they were before its first signature; all of them when it has none."""
    found = list(PdfFileReader(io.BytesIO(pdf)).embedded_signatures)
    if not found:
        return pdf
    end = pdf.rfind(b"%%EOF", 0, int(found[0].byte_range[1])) + len(b"%%EOF")
    while pdf[end : end + 1] in (b"\r", b"\n"):
        end += 1
    return pdf[:end]
