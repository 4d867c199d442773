"""Signing with a token: a software one, where SoftHSM and python-pkcs11 are installed."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from inspector.domain.errors import UserError
from inspector.seal.pdf_signature import check_pdf, sign_pdf, unsigned
from inspector.seal.token import Token

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")


def blank() -> bytes:
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(held)
    return held.getvalue()


def test_a_missing_module_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyhanko.sign.pkcs11", None)
    with pytest.raises(UserError, match="token_support"):
        Token("lib.so", "", "", None)


@pytest.mark.skipif(not LIBRARY.exists() or not shutil.which("pkcs11-tool"), reason="SoftHSM is not installed")
def test_a_token_signs(tmp_path, monkeypatch):
    pytest.importorskip("pkcs11")
    (tmp_path / "tokens").mkdir()
    settings = tmp_path / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nobjectstore.backend = file\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(settings))
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Carte d’essai")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(9).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1)).sign(key, SHA256())
    )  # fmt: skip
    (tmp_path / "k.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (tmp_path / "c.der").write_bytes(made.public_bytes(Encoding.DER))

    def tool(*arguments: object) -> None:
        subprocess.run([str(one) for one in arguments], check=True, capture_output=True)

    tool("softhsm2-util", "--init-token", "--free", "--label", "essai", "--so-pin", "1234", "--pin", "1234")
    tool("softhsm2-util", "--import", tmp_path / "k.pem", "--token", "essai", "--label", "cle", "--id", "01",
         "--pin", "1234")  # fmt: skip
    tool("pkcs11-tool", "--module", LIBRARY, "--token-label", "essai", "--login", "--pin", "1234",
         "--write-object", tmp_path / "c.der", "--type", "cert", "--label", "cle", "--id", "01")  # fmt: skip
    bare = blank()
    with Token(str(LIBRARY), "essai", "cle", "1234") as token:
        signed = sign_pdf(token, bare)
        assert token.signer == "Carte d’essai"
    (found,) = check_pdf(signed)
    assert found.sound and found.whole and found.signed.signer == "Carte d’essai"
    assert unsigned(signed) == bare
    for label, pin in (("autre", "1234"), ("essai", "9999")):
        with pytest.raises(UserError, match="token_unreadable"):
            Token(str(LIBRARY), label, "cle", pin)


def test_a_token_taken_away_while_signing_is_said():
    class Away:
        library = "carte.so"

        def signer_of_pdf(self):
            raise RuntimeError("CKR_DEVICE_REMOVED")

    away = Token.__new__(Token)
    away.library = Away.library
    away.signer_of_pdf = Away().signer_of_pdf  # type: ignore[method-assign]
    with pytest.raises(UserError, match="token_unreadable"):
        sign_pdf(away, blank())
