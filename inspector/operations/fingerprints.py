"""Other hashes than SHA-256 of the files of a pièce, computed on demand."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from inspector.casefile import CaseFile, exhibits, hashes
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress

ALGORITHMS = hashes.ALGORITHMS
"""The functions offered, named as in content files."""

_AT_ONCE = 4 << 20


def algorithms(names: Sequence[str]) -> tuple[str, ...]:
    """The functions of these names ("sha512", "SHA-512"…), each once; SHA-256, always computed, is left out.

    Raises UserError hash_unknown.
    """
    wanted = (name.strip() for name in names)
    found = (hashes.algorithm(name) for name in wanted if name and hashes.plain(name) != "sha256")
    return tuple(dict.fromkeys(found))


def compute(
    case: CaseFile, exhibit: int, functions: Sequence[str]
) -> Generator[Progress, None, dict[int, dict[str, str]]]:
    """Compute what is missing of these functions for each file of a pièce, and keep it; returns all that is kept.

    The SHA-256 is computed again in the same pass: the new hashes are kept only if the bytes are those received.
    Nothing is kept of a work that is cancelled. Raises UserError exhibit_unknown, exhibit_damaged,
    exhibit_origin_missing, exhibit_origin_changed, hash_unknown.
    """
    piece = exhibits.exhibit(case.db, exhibit)
    wanted = algorithms(functions)
    kept = hashes.hashes(case.db, exhibit)
    missing = {file: names for file in piece.files if (names := [n for n in wanted if n not in kept.get(file.id, {})])}
    total, done = sum(file.size for file in missing), 0
    values: list[tuple[int, str, str]] = []
    for file, names in missing.items():
        made = yield from _pass(case, piece, file, names, done, total)
        values += [(file.id, name, made[name]) for name in names]
        done += file.size
    if values:
        hashes.record(case, piece, values)
    return hashes.hashes(case.db, exhibit)


def _pass(
    case: CaseFile, piece: Exhibit, file: ExhibitFile, names: Sequence[str], before: int, total: int
) -> Generator[Progress, None, dict[str, str]]:
    digests = {name: hashes.new(name) for name in ("SHA256", *names)}
    read = 0
    with exhibits.opener(case, file)() as stream:
        yield Progress("exhibit_hash", before, total, "byte")
        while data := stream.read(_AT_ONCE):
            for digest in digests.values():
                digest.update(data)
            read += len(data)
            yield Progress("exhibit_hash", before + min(read, file.size), total, "byte")
    made = {name: str(digest.hexdigest()) for name, digest in digests.items()}
    if made["SHA256"] != file.sha256:
        if piece.reference:
            raise UserError("exhibit_origin_changed", number=piece.number, path=piece.origin)
        raise UserError("exhibit_damaged", number=piece.number, name=file.name)
    return made
