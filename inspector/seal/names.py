"""Names that every file system takes (Windows, FAT and exFAT included), made from names that it may not."""

from __future__ import annotations

import re
import unicodedata

_LONGEST, _LONGEST_SUFFIX = 60, 10
_OTHERS = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}


def plain(name: str) -> str:
    """`name` in ASCII letters, digits, ``.``, ``_`` and ``-``, short, without the folders before it; never empty.

    Not unique, and not to be used without a prefix (``0001-``), which also keeps it from the names that Windows keeps
    for itself (``CON``, ``NUL``…). The original name is kept in a list.
    """
    text = "".join(_OTHERS.get(sign, sign) for sign in name.replace("\\", "/").rstrip("/").rpartition("/")[2])
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    text = re.sub(r"[^A-Za-z0-9._-]+", "-", text)
    stem, dot, suffix = text.rpartition(".")
    if not dot or not stem or len(suffix) > _LONGEST_SUFFIX:
        stem, suffix = text, ""
    stem = re.sub(r"-{2,}", "-", stem.replace(".", "-"))[:_LONGEST].strip("-._") or "sans-nom"
    suffix = suffix.strip("-_.")
    return f"{stem}.{suffix}" if suffix else stem
