"""A detached CMS signature (RFC 5652) of the manifest of manifests, made with a PKCS#12 certificate, and its check.

The signed attributes name the certificate by its hash (RFC 5035) and carry the time of the machine. There is no time
stamp and no check of revocation: both need a network. Whether the certificate is that of whom it says is for the
reader to judge; `openssl cms -verify` does it with the authorities that it is given.

pyHanko is imported where it is used: it takes most of a second, and few acts sign or check a signature.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from asn1crypto import cms, pkcs12, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import pkcs12 as pkcs12_reader

from inspector.domain.errors import UserError

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

LARGEST = 1 << 20
"""Bytes of the largest certificate file or signature that is read."""

_ALGORITHM = "sha256"


def broken() -> tuple[type[Exception], ...]:
    """What the libraries raise for bytes that are not a sound signature."""
    from pyhanko.sign.general import CMSExtractionError
    from pyhanko.sign.validation.errors import SignatureValidationError

    return (
        *(SignatureValidationError, CMSExtractionError, InvalidSignature, UnsupportedAlgorithm, NotImplementedError),
        *(ValueError, TypeError, KeyError, IndexError, OverflowError),
    )


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed, as the certificate says. certificate: its SHA-256 (hex). time: ISO 8601 in UTC, by the signer's
    machine; empty when the signature does not say."""

    signer: str
    issuer: str
    certificate: str
    time: str


class SignatureRefused(Exception):  # noqa: N818 (an answer, not a fault)
    """The signature does not hold. The text says why, in English, for the technician."""


class Certificate:
    """A certificate with its key, read from a PKCS#12 file.

    Raises UserError certificate_unreadable (no such file, not PKCS#12, no key in it), certificate_passphrase,
    certificate_expired (not valid today).
    """

    def __init__(self, data: bytes, passphrase: str | None, file: str) -> None:
        from pyhanko.sign.signers import SimpleSigner

        if not _is_pkcs12(data):
            raise UserError("certificate_unreadable", file=file)
        secret = passphrase.encode() if passphrase else None
        try:
            key, certificate, _ = pkcs12_reader.load_key_and_certificates(data, secret)
        except ValueError as error:
            raise UserError("certificate_passphrase", file=file) from error
        if key is None or certificate is None:
            raise UserError("certificate_unreadable", file=file)
        begin, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
        if not begin <= datetime.now(UTC) <= end:
            raise UserError("certificate_expired", file=file, begin=f"{begin:%Y-%m-%d}", end=f"{end:%Y-%m-%d}")
        self._signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=secret)
        own = self._signer.signing_cert
        assert own is not None
        self.signer = signer_of(own.subject)
        self.certificate = hashlib.sha256(own.dump()).hexdigest()

    def signer_of_pdf(self) -> SimpleSigner:
        """What signs a PDF with this certificate (see `pdf_signature`)."""
        made: SimpleSigner = self._signer
        return made

    def sign(self, data: bytes) -> bytes:
        """The detached signature of `data`, DER."""
        from pyhanko.sign.general import SigningError
        from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

        attributes = PdfCMSSignedAttributes(signing_time=datetime.now(UTC).replace(microsecond=0))
        try:
            message = asyncio.run(
                self._signer.async_sign_general_data(data, _ALGORITHM, detached=True, signed_attr_settings=attributes)
            )
        except (SigningError, ValueError, TypeError) as error:
            raise UserError("certificate_cannot_sign", why=str(error)) from error
        _keep_only(message, self.certificate)
        return bytes(message.dump(force=True))


def _keep_only(message: cms.ContentInfo, certificate: str) -> None:
    """Leaves the signer's certificate alone in the message: nothing vouches for the bytes of the others."""
    found = [one for one in message["content"]["certificates"] if hashlib.sha256(one.dump()).hexdigest() == certificate]
    message["content"]["certificates"] = cms.CertificateSet(found)


def check(signature: bytes, data: bytes) -> Signed:
    """Who signed `data`. Raises SignatureRefused when the signature does not hold for these bytes, or is not exactly
    what `Certificate.sign` makes: one signer, one certificate, nothing that is not vouched for."""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    try:
        message = cms.ContentInfo.load(signature, strict=True)
        if message["content_type"].native != "signed_data":
            raise SignatureRefused("not signed data")
        content = message["content"]
        _no_stray(message, content)
        certificate, signer = content["certificates"][0].chosen, content["signer_infos"][0]
        _names_its_certificate(signer, certificate)
        # integrity alone: whether the certificate is to be trusted cannot be told without a network
        intact, valid = validate_sig_integrity(signer, certificate, "data", hashlib.new(_ALGORITHM, data).digest())
        time = next((a["values"][0].native for a in signer["signed_attrs"] if a["type"].native == "signing_time"), None)
    except broken() as error:
        raise SignatureRefused(str(error)) from error
    if not intact or not valid:
        raise SignatureRefused("the signature is not valid" if intact else "the content differs")
    return Signed(
        signer=signer_of(certificate.subject),
        issuer=signer_of(certificate.issuer),
        certificate=hashlib.sha256(certificate.dump()).hexdigest(),
        time="" if time is None else time.astimezone(UTC).isoformat(timespec="seconds"),
    )


def _no_stray(message: cms.ContentInfo, content: cms.SignedData) -> None:
    """Refuses what no signature covers and could be changed unseen."""
    if bytes(message.copy().dump(force=True)) != message.dump():
        raise SignatureRefused("not DER")
    signers = content["signer_infos"]
    if len(signers) != 1 or len(content["certificates"]) != 1:
        raise SignatureRefused("signers and certificates")
    if len(content["crls"] or ()) or len(signers[0]["unsigned_attrs"] or ()):
        raise SignatureRefused("more than a signature")
    algorithms = [*content["digest_algorithms"], signers[0]["digest_algorithm"]]
    if [one["algorithm"].native for one in algorithms] != [_ALGORITHM] * 2:
        raise SignatureRefused("algorithms")
    if content["encap_content_info"]["content_type"].native != "data":
        raise SignatureRefused("content type")
    if (content["version"].native, signers[0]["version"].native) != ("v1", "v1"):
        raise SignatureRefused("version")


def _names_its_certificate(signer: cms.SignerInfo, certificate: x509.Certificate) -> None:
    """The signed attributes must give the hash of the very certificate that is joined (RFC 5035)."""
    named = signer["sid"].chosen
    if (
        named["issuer"].dump() != certificate.issuer.dump()
        or named["serial_number"].native != certificate.serial_number
    ):
        raise SignatureRefused("signer")
    for attribute in signer["signed_attrs"]:
        if attribute["type"].native == "signing_certificate_v2":
            named = attribute["values"][0]["certs"][0]
            if named["hash_algorithm"]["algorithm"].native != _ALGORITHM:
                raise SignatureRefused("signing certificate")
            if named["cert_hash"].native == hashlib.sha256(certificate.dump()).digest():
                return
    raise SignatureRefused("signing certificate")


def _is_pkcs12(data: bytes) -> bool:
    try:
        found = pkcs12.Pfx.load(data, strict=True)
        return bool(found["version"].native == "v3" and found["auth_safe"]["content_type"].native == "data")
    except (ValueError, TypeError, KeyError):
        return False


def signer_of(name: x509.Name) -> str:
    """Whom a certificate names: the common name, else the whole."""
    common = name.native.get("common_name")
    return common if isinstance(common, str) else str(name.human_friendly)
