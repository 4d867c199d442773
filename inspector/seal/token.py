"""A certificate whose key is on a card or a token (PKCS#11). The maker's library drives it; the key never leaves it.

Needs the package python-pkcs11, which is not shipped with the product by default (see docs/limits.md).
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from types import TracebackType
from typing import TYPE_CHECKING, Any

from inspector.domain.errors import UserError
from inspector.seal.signature import signer_of

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer


def supported() -> bool:
    """Whether the package that speaks to cards and tokens is installed."""
    return find_spec("pkcs11") is not None


class Token:
    """An open session with a token; to be closed, or used as a context manager. It signs PDFs as a Certificate does.

    library: path of the maker's library. token, certificate: their labels ("" for the only one there is).
    Raises UserError token_support (python-pkcs11 is not installed), token_unreadable (no such library, token,
    certificate, or a wrong code).
    """

    def __init__(self, library: str, token: str, certificate: str, pin: str | None) -> None:
        try:
            import pyhanko.sign.pkcs11 as driver
            from pyhanko.config.pkcs11 import TokenCriteria
        except ImportError as error:
            raise UserError("token_support") from error
        self._session: Any = None
        self.library = library
        try:
            criteria = TokenCriteria(label=token) if token else None
            self._session = driver.open_pkcs11_session(library, token_criteria=criteria, user_pin=pin)
            self._signer: Signer = driver.PKCS11Signer(self._session, cert_label=certificate or None)
            own = self._signer.signing_cert
        except Exception as error:  # the libraries of makers raise what they please
            self.close()
            raise UserError("token_unreadable", library=library, why=str(error) or type(error).__name__) from error
        if own is None:
            self.close()
            raise UserError("token_unreadable", library=library, why="certificate")
        self.signer = signer_of(own.subject)
        self.certificate = hashlib.sha256(own.dump()).hexdigest()

    def signer_of_pdf(self) -> Signer:
        """What signs a PDF with this token (see `pdf_signature`)."""
        return self._signer

    def close(self) -> None:
        """Ends the session with the token."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def __enter__(self) -> Token:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
