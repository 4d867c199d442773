"""The stand-alone checker that goes with every bundle; it shares no code with the product."""

from __future__ import annotations

import hashlib

from inspector.locate import resource

NAME = "verify.py"


def source() -> bytes:
    """Its text, as shipped."""
    return resource("seal/verify.py").read_bytes()


def sha256() -> str:
    """The SHA-256 (hex) of the checker as shipped: printed in the documents, so that the copy found in a bundle can be
    told from another."""
    return hashlib.sha256(source()).hexdigest()
