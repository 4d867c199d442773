"""The signature of a bundle: made with any ordinary certificate, checked by openssl, refused when anything changed."""

from __future__ import annotations

import datetime
import random
import shutil
import subprocess

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

from inspector.domain.errors import UserError
from inspector.domain.seal import Variant
from inspector.operations import bundles, cases
from inspector.seal import manifest, signature
from tests.seal.sealed_case import AGENT, check_alone, finish

NOW = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)


def p12(path, *, kind="ec", secret="clé", begin=NOW - DAY, end=NOW + DAY, other=False):
    """A PKCS#12 file with a certificate signed by itself; `other`: with a second certificate beside."""
    key = rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Agent d’essai")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.not_valid_before(begin).not_valid_after(end)
    certificate = builder.serial_number(x509.random_serial_number()).sign(key, hashes.SHA256())
    more = [builder.serial_number(7).sign(key, hashes.SHA256())] if other else None
    protection = BestAvailableEncryption(secret.encode()) if secret else NoEncryption()
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"cle", key, certificate, more, protection))
    return path


@pytest.fixture
def case(tmp_path):
    with cases.new_case(
        tmp_path / "dossier.inspector",
        template="commune",
        decision="2026-042C",
        organisation="Commune d’Exemple",
        passphrase=None,
        agent=AGENT,
        register=False,
    ) as opened:
        yield opened


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_signed_bundle(case, tmp_path, kind):
    certificate = bundles.certificate(p12(tmp_path / "a.p12", kind=kind, other=True), "clé")
    sealed = finish(bundles.seal(case, tmp_path / "s", Variant.FULL, certificate=certificate))
    assert sealed.signer == "Agent d’essai"
    result = finish(bundles.verify(sealed.folder))
    assert result.ok and result.signed.signer == "Agent d’essai"
    assert result.signed.certificate == certificate.certificate and result.signed.time
    readme = (sealed.folder / "LISEZMOI.txt").read_text(encoding="utf-8")
    assert "Agent d’essai" in readme and certificate.certificate in readme
    assert check_alone(sealed.folder)[0] == 0
    if shutil.which("openssl"):
        command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-noverify"]
        files = ["-in", manifest.SIGNATURE, "-content", manifest.TAG_MANIFEST, "-out", tmp_path / "read"]
        subprocess.run([*command, *files], cwd=sealed.folder, check=True, capture_output=True)
        assert (tmp_path / "read").read_bytes() == (sealed.folder / manifest.TAG_MANIFEST).read_bytes()
    (sealed.folder / manifest.SIGNATURE).unlink()
    codes = [failure.code for failure in finish(bundles.verify(sealed.folder)).failures]
    assert codes == ["bundle_signature_missing"]
    assert check_alone(sealed.folder)[0] == 1


def test_a_flipped_byte_of_the_signature_is_refused(tmp_path):
    certificate = bundles.certificate(p12(tmp_path / "a.p12"), "clé")
    data = b"0123  manifest\n"
    made = certificate.sign(data)
    assert signature.check(made, data).signer == "Agent d’essai"
    chance = random.Random(3)
    for at in [*range(4), *chance.sample(range(len(made)), 40), len(made) - 1]:
        altered = bytearray(made)
        altered[at] ^= 1 << chance.randrange(8)
        with pytest.raises(signature.SignatureRefused):
            signature.check(bytes(altered), data)
    for altered, content in ((made + b"\0", data), (made[:-1], data), (b"", data), (made, data + b" ")):
        with pytest.raises(signature.SignatureRefused):
            signature.check(altered, content)


def test_manifests_computed_again_do_not_pass_under_the_signature(case, tmp_path):
    certificate = bundles.certificate(p12(tmp_path / "a.p12"), "clé")
    sealed = finish(bundles.seal(case, tmp_path / "s", Variant.FULL, certificate=certificate))
    place = sealed.folder / manifest.TAG_MANIFEST
    lines = place.read_bytes().splitlines(keepends=True)
    place.write_bytes(b"".join(lines[:-1]))
    assert "bundle_signature" in [failure.code for failure in finish(bundles.verify(sealed.folder)).failures]


@pytest.mark.parametrize(
    ("options", "given", "code"),
    [
        ({}, "autre", "certificate_passphrase"),
        ({}, None, "certificate_passphrase"),
        ({"begin": NOW - 3 * DAY, "end": NOW - 2 * DAY}, "clé", "certificate_expired"),
        ({"begin": NOW + DAY, "end": NOW + 2 * DAY}, "clé", "certificate_expired"),
    ],
)
def test_a_certificate_that_cannot_be_used(tmp_path, options, given, code):
    with pytest.raises(UserError) as raised:
        bundles.certificate(p12(tmp_path / "a.p12", **options), given)
    assert raised.value.code == code


def test_what_is_not_a_certificate(tmp_path):
    for name, content in (("vide", b""), ("texte", b"bonjour"), ("grand", b"0" * (signature.LARGEST + 1))):
        (tmp_path / name).write_bytes(content)
    for name in ("vide", "texte", "grand", "absent", "."):
        with pytest.raises(UserError) as raised:
            bundles.certificate(tmp_path / name, "clé")
        assert raised.value.code == "certificate_unreadable"


def test_a_certificate_without_a_pass_phrase(tmp_path):
    assert bundles.certificate(p12(tmp_path / "a.p12", secret=""), None).signer == "Agent d’essai"
