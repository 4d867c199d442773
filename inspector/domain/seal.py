"""A sealed bundle: a case written out so that anybody can check it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Variant(StrEnum):
    """What a bundle holds. FULL is the whole case, internal matter included; the two others are for the organisation
    and hold only what is handed over: NO_EXHIBITS without the exhibits, REDACTED with copies of them in which faces
    are blurred and secrets masked."""

    FULL = "full"
    NO_EXHIBITS = "no-exhibits"
    REDACTED = "redacted"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of an exhibit of which a redacted bundle has no copy. why: a message code (``bundle.left_out.<why>``)."""

    exhibit: int
    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bundle just written. seal: its identifier. digest: SHA-256 (hex) of its tag manifest, the one number that holds
    for every byte of it. size in bytes and files: its payload. signer: of the certificate, None when not signed."""

    folder: Path
    variant: Variant
    seal: str
    digest: str
    files: int
    size: int
    journal_count: int
    journal_head: str
    signer: str | None
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle that the journal says was written: where, when (local time), what it holds, its hash."""

    path: str
    local: str
    variant: Variant
    digest: str
    signer: str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Of a case still as it came from a bundle: that bundle's identifier and hash, when it was sealed and opened."""

    seal: str
    digest: str
    sealed: str
    opened: str
    signer: str | None
