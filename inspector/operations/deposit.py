"""A pièce compared with what its sender listed: the receipt of the deposit platform, or a content file."""

from __future__ import annotations

import hashlib
import io
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path

from inspector.casefile import CaseFile, Db, exhibit_facts, exhibits, hashes
from inspector.casefile.clock import now
from inspector.casefile.sources import printable
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.exhibit_facts import ReceiptCheck, ReceiptLine, receipt_from_json, reception
from inspector.domain.progress import Progress
from inspector.operations import fingerprints
from inspector.seal.content_files import Listed, Listing
from inspector.seal.listing import read

_KIND = "receipt"
_KEPT = 500
"""Differences kept one by one; more are counted."""

_LARGEST = 256 << 20  # bytes of a list


def check(case: CaseFile, exhibit: int, file: Path) -> Generator[Progress, None, ReceiptCheck]:
    """Compare the files of a pièce with a list, and keep the result as a fact of the pièce.

    The hashes compared are those of the bytes received; another function than SHA-256 is computed first. A file is
    found by its name (in NFKC for a receipt), failing that by its hash (renamed), failing that by its last name. A
    listed file that another pièce holds is not missing: a deposit may make several pièces. When some are still to be
    received, the check is to be done again after them; each check is kept.
    Raises UserError: exhibit_unknown, content_file_missing, content_file_expected, content_unreadable, content_empty,
    and those of `listing.read`.
    """
    piece = exhibits.exhibit(case.db, exhibit)
    listing, digest = _read(file)
    functions = [name for name in dict.fromkeys(one.algorithm for one in listing.files) if name != "SHA256"]
    yield Progress("receipt", 0, len(listing.files), "file")
    known = {one.id: {"SHA256": one.sha256} for one in piece.files}
    if functions:
        for identifier, values in (yield from fingerprints.compute(case, exhibit, functions)).items():
            known[identifier] |= values
    result = _compare(case.db, piece, known, listing, printable(file.name), digest)
    exhibit_facts.add(case, exhibit, _KIND, result.to_json(), result="done" if result.ok else "failed")
    yield Progress("receipt", len(listing.files), len(listing.files), "file")
    return result


def checks(db: Db) -> dict[int, tuple[ReceiptCheck, ...]]:
    """Every check made, by number of the pièce, the first made first."""
    found: defaultdict[int, list[ReceiptCheck]] = defaultdict(list)
    for fact in exhibit_facts.facts(db, _KIND):
        found[fact.exhibit].append(receipt_from_json(fact.document))
    return {number: tuple(made) for number, made in found.items()}


def standing(made: tuple[ReceiptCheck, ...]) -> list[ReceiptCheck]:
    """Of checks of one pièce, the last with each list."""
    return list({check.sha256: check for check in made}.values())


def _read(file: Path) -> tuple[Listing, str]:
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:  # before opening: a pipe would wait for ever
            raise UserError("content_file_expected", file=printable(file))
        data = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError("content_file_missing", file=printable(file)) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError("content_unreadable", file=printable(file), reason=reason) from error
    listing = read(io.BytesIO(data), printable(file.name))
    if not listing.files:
        raise UserError("content_empty", file=printable(file.name))
    return listing, hashlib.sha256(data).hexdigest()


class _Names:
    """The files of a pièce by name, by hash, and by the last part of their name."""

    def __init__(self, piece: Exhibit, known: dict[int, dict[str, str]], *, receipt: bool) -> None:
        self._receipt = receipt
        self._known = known
        self._by_name: defaultdict[str, list[ExhibitFile]] = defaultdict(list)
        self._by_hash: defaultdict[tuple[str, str], list[ExhibitFile]] = defaultdict(list)
        self._by_last: defaultdict[str, list[ExhibitFile]] = defaultdict(list)
        for file in piece.files:
            self._by_name[self._alike(file.name)].append(file)
            self._by_last[self._alike(file.name).rpartition("/")[2]].append(file)
            for function, value in known[file.id].items():
                self._by_hash[function, value].append(file)

    def value(self, file: ExhibitFile, function: str) -> str:
        return self._known[file.id].get(function, "")

    def named(self, listed: Listed) -> list[ExhibitFile]:
        return self._by_name.get(self._alike(printable(listed.name)), [])

    def alike(self, listed: Listed) -> list[ExhibitFile]:
        return self._by_hash.get((listed.algorithm, listed.digest), [])

    def last(self, listed: Listed) -> list[ExhibitFile]:
        return self._by_last.get(self._alike(printable(listed.name)).rpartition("/")[2], [])

    def _alike(self, name: str) -> str:
        name = name.replace("\\", "/").removeprefix("./")
        return unicodedata.normalize("NFKC", name) if self._receipt else name


def _compare(
    db: Db, piece: Exhibit, known: dict[int, dict[str, str]], listing: Listing, name: str, digest: str
) -> ReceiptCheck:
    names = _Names(piece, known, receipt=listing.form.is_receipt)
    seen: set[int] = set()
    failures: list[ReceiptLine] = []
    renamed: list[tuple[str, str]] = []
    matched = elsewhere = 0
    held = _held(db)
    for listed in listing.files:
        shown = printable(listed.name)
        found = names.named(listed)
        same = [file for file in found if names.value(file, listed.algorithm) == listed.digest]
        if same:
            matched += 1
            seen |= {file.id for file in same}
            if listed.size is not None and listed.size != same[0].size:
                failures.append(ReceiptLine("size", shown, str(listed.size), str(same[0].size)))
        elif alike := [] if found else names.alike(listed):
            matched += 1
            renamed.append((shown, alike[0].name))
            seen |= {file.id for file in alike}
        elif found := found or names.last(listed):
            seen |= {file.id for file in found}
            failures.append(ReceiptLine("hash", shown, listed.digest, names.value(found[0], listed.algorithm)))
        elif (listed.algorithm, listed.digest) in held:
            elsewhere += 1
        else:
            failures.append(ReceiptLine("absent", shown, listed.digest))
    noticed = reception(piece)
    aside = {*noticed.hidden, *noticed.system}
    unlisted = [file.name for file in piece.files if file.id not in seen]
    failures += [ReceiptLine("unlisted", one) for one in unlisted if one not in aside]
    failures += [ReceiptLine("unread", f"{line}: {printable(text)[:200]}") for line, text in listing.unread]
    return ReceiptCheck(
        name=name,
        sha256=digest,
        form=listing.form.value,
        checked=now(),
        ok=not failures,
        matched=matched,
        renamed=tuple(renamed[:_KEPT]),
        elsewhere=elsewhere,
        aside=sum(one in aside for one in unlisted),
        failures=tuple(failures[:_KEPT]),
        more=len(failures[_KEPT:]),
    )


def _held(db: Db) -> set[tuple[str, str]]:
    """(function, hash) of every file of the case."""
    held = {("SHA256", file.sha256) for piece in exhibits.exhibits(db) for file in piece.files}
    return held | {one for values in hashes.hashes(db).values() for one in values.items()}
