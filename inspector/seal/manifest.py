"""The manifests of a bundle: one line for each file, as BagIt 1.0 (RFC 8493) and `sha256sum -c` read them.

The product writes them in one form only and reads no other: 64 hexadecimal digits in lower case, two spaces, a name,
a line feed; names are made of letters, digits, ``.``, ``_``, ``-`` and ``/``, in increasing order, none twice. So
every change of a byte of a manifest either changes what it says or is no longer a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
SIGNATURE = TAG_MANIFEST + ".p7s"

LONGEST = 600
"""Bytes of the longest line that is read."""

_LINE = re.compile(rb"([0-9a-f]{64})  ([A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*)\n")


class Line(NamedTuple):
    """number from 1; name and sha256 None when the line is not one of ours, and why: "form", "order", "twice"."""

    number: int
    name: str | None
    sha256: str | None
    why: str = ""


def write(digests: Iterable[tuple[str, str]]) -> bytes:
    """The manifest of (name, SHA-256 in hexadecimal) pairs."""
    lines = b"".join(f"{sha256}  {name}\n".encode("ascii") for name, sha256 in sorted(digests))
    if any(line.why for line in read_lines(lines.splitlines(keepends=True))):
        raise ValueError("a name that no manifest of ours can hold")
    return lines


def read(stream: BinaryIO) -> Iterator[Line]:
    """The lines of a manifest; what follows a line longer than `LONGEST` is not read."""
    return read_lines(iter(lambda: stream.readline(LONGEST + 1), b""))


def read_lines(lines: Iterable[bytes]) -> Iterator[Line]:
    """The same, from lines that keep their ends."""
    last = ""
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line) if len(line) <= LONGEST else None
        if found is None:
            yield Line(number, None, None, "form")
            if len(line) > LONGEST:
                return
            continue
        name, sha256 = found[2].decode(), found[1].decode()
        folded = name.casefold()
        if folded in seen:
            yield Line(number, None, None, "twice")
        elif name <= last:
            yield Line(number, name, sha256, "order")
        else:
            yield Line(number, name, sha256)
        seen.add(folded)
        last = max(last, name)
