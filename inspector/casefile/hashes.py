"""Hash functions other than SHA-256 for the files of exhibits: names, computing, and the values kept (append-only)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from blake3 import blake3

from inspector.casefile import journal
from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.domain.case import Exhibit
from inspector.domain.errors import UserError

if TYPE_CHECKING:
    from inspector.casefile.store import CaseFile

_MAKERS: dict[str, Callable[[], Any]] = {
    "SHA384": hashlib.sha384,
    "SHA512": hashlib.sha512,
    "SHA3-256": hashlib.sha3_256,
    "SHA3-384": hashlib.sha3_384,
    "SHA3-512": hashlib.sha3_512,
    "BLAKE2s": hashlib.blake2s,
    "BLAKE2b": hashlib.blake2b,
    "BLAKE3": partial(blake3, max_threads=1),
}

ALGORITHMS = tuple(_MAKERS)
"""Functions computed on demand, named as in content files; SHA-256 is always computed and stands elsewhere."""


def algorithm(name: str) -> str:
    """The function of that name; case, dashes, underscores and blanks do not count. Raises UserError hash_unknown."""
    for known in ALGORITHMS:
        if plain(known) == plain(name):
            return known
    raise UserError("hash_unknown", name=name, known=", ".join(ALGORITHMS))


def plain(name: str) -> str:
    """A name without case, dashes, underscores and blanks."""
    return name.translate({ord(letter): None for letter in "-_ "}).lower()


def new(name: str) -> Any:
    """A new hash of a function of `ALGORITHMS` or "SHA256": an object with `update(bytes)` and `hexdigest()`."""
    return hashlib.sha256() if name == "SHA256" else _MAKERS[name]()


def hashes(db: CaseDatabase, exhibit: int | None = None) -> dict[int, dict[str, str]]:
    """By identifier of the file, function -> hex; of one pièce, or of all."""
    where = "" if exhibit is None else "WHERE file IN (SELECT id FROM exhibit_files WHERE exhibit = ?)"
    found: dict[int, dict[str, str]] = {}
    for file, name, value in db.rows(
        f"SELECT file, algorithm, value FROM file_hashes {where} ORDER BY file, algorithm",  # noqa: S608
        [] if exhibit is None else [exhibit],
    ):
        found.setdefault(file, {})[name] = value
    return found


def record(case: CaseFile, exhibit: Exhibit, values: Iterable[tuple[int, str, str]]) -> None:
    """Keeps (file, function, hex) of a pièce and writes the journal's line, act "exhibit.hash", in one transaction.

    A value once kept is never replaced.
    """
    computed = now()
    values = list(values)
    names = {file.id: file.name for file in exhibit.files}
    with case.db.atomic():
        case.db.executemany(
            "INSERT INTO file_hashes (file, algorithm, value, computed) VALUES (?, ?, ?, ?)",
            [(*value, computed) for value in values],
        )
        details = {"hashes": [[names[file], algorithm, value] for file, algorithm, value in values]}
        journal.append(case.db, case.agent, "exhibit.hash", f"exhibit {exhibit.number}", "done", details)
