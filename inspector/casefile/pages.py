"""The authentication code of every page of an encrypted case, checked on the raw file.

It finds a changed byte wherever it lies, also where no reading goes. Page layout of SQLCipher 4
(https://www.zetetic.net/sqlcipher/design/): ciphertext, initialisation vector (16 bytes), HMAC-SHA512 (64 bytes) over
both and the page number (4 bytes, little-endian, from 1). The first page begins with the salt, which the code leaves
out. The key of the code is PBKDF2-HMAC-SHA512 of the raw key over the salt, each byte XOR 0x3A, 2 iterations.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Generator
from pathlib import Path
from typing import BinaryIO

from inspector.casefile.database import PAGE_SIZE, SALT_SIZE

_CODE_SIZE = 64
_AT_ONCE = 256
_ZERO = bytes(PAGE_SIZE)


def damaged_pages(path: Path, key: bytes) -> Generator[int, None, list[int]]:
    """Checks all pages, yielding the bytes done so far; returns the numbers (from 1) of those that fail.

    A page of zeros is one that was never written (SQLite keeps one at 1 GiB) and passes: SQLCipher reads it so too,
    and if it is in use what is read in it fails. May run while the case is open and being written.
    """
    damaged: list[int] = []
    with path.open("rb") as file:
        salt = file.read(SALT_SIZE)
        code_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
        number = 0
        while page := _page(file, number + 1):
            number += 1
            if not _holds(page, number, code_key):
                damaged.append(number)
            if number % _AT_ONCE == 0:
                yield file.tell()
        if damaged:
            # a page caught while it was being written is whole a moment later
            time.sleep(0.1)
        return [number for number in damaged if not _holds(_page(file, number), number, code_key)]


def _page(file: BinaryIO, number: int) -> bytes:
    file.seek((number - 1) * PAGE_SIZE)
    return file.read(PAGE_SIZE)


def _holds(page: bytes, number: int, key: bytes) -> bool:
    if page == _ZERO:
        return True
    body = page[SALT_SIZE if number == 1 else 0 : -_CODE_SIZE]
    code = hmac.digest(key, body + number.to_bytes(4, "little"), "sha512")
    return len(page) == PAGE_SIZE and hmac.compare_digest(code, page[-_CODE_SIZE:])
