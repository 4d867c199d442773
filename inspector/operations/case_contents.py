"""The content file of a case's exhibits: what the organisation needs to check its own originals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path

from inspector.casefile import CaseFile, Db, exhibits, journal
from inspector.domain.case import Exhibit, ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.operations.content_files import Written, duplicates, place, refuse_existing
from inspector.seal import content_files
from inspector.seal.content_files import Form, Listed
from inspector.seal.formulas import Piece

_CHUNK = 1 << 20


def is_folder(exhibit: Exhibit) -> bool:
    """Whether the pièce was received as a folder: several files, or one below it."""
    return len(exhibit.files) != 1 or "/" in exhibit.main.name


def pieces(found: Sequence[Exhibit], function: str = "SHA256") -> tuple[Piece, ...]:
    """The exhibits in the order of their numbers, as formulas describe them. function: that of the hashes they have."""
    return tuple(
        Piece(
            exhibit.name,
            tuple(
                Listed(file.name if is_folder(exhibit) else exhibit.name, file.sha256, function, file.size)
                for file in exhibit.files
            ),
            folder=is_folder(exhibit),
            copied=not exhibit.reference,
        )
        for exhibit in sorted(found, key=lambda one: one.number)
    )


def listing(found: Sequence[Exhibit], function: str = "SHA256") -> tuple[tuple[Listed, ...], tuple[str, ...]]:
    """The files of the exhibits under the names of the inventory, a folder's below its own; and names that clash.

    A name that stands for different contents is written below the number of its pièce; equal contents of one name
    are listed once. In the order of the names' bytes.
    """
    named: defaultdict[str, dict[str, list[tuple[int, Listed]]]] = defaultdict(lambda: defaultdict(list))
    for exhibit, piece in zip(sorted(found, key=lambda one: one.number), pieces(found, function), strict=True):
        for file in piece.files:
            name = f"{piece.name}/{file.name}" if piece.folder else file.name
            named[name][file.digest].append((exhibit.number, replace(file, name=name)))
    listed: list[Listed] = []
    clashes: list[str] = []
    for name, contents in named.items():
        for alike in contents.values():
            number, file = alike[0]
            if len(contents) > 1:
                clashes.append(name)
                file = replace(file, name=f"{number}/{name}")
            listed.append(file)
    return tuple(sorted(listed, key=lambda one: one.name.encode("utf-8", "surrogateescape"))), tuple(
        dict.fromkeys(clashes)
    )


def write(
    case: CaseFile, out: Path, *, form: Form = Form.BSD, algorithm: str = "SHA256"
) -> Generator[Progress, None, Written]:
    """Writes the content file of a case's exhibits; a function other than SHA-256 is computed from the copies.

    Names are those of the inventory, so that who handed the originals over can check them. Never replaces a file.
    Raises UserError: content_case_empty, content_exists, content_out_missing, content_unwritable,
    content_name_refused, content_function_unknown, and those of reading an exhibit.
    """
    function = content_files.algorithm(algorithm)
    refuse_existing(out)
    found = exhibits.exhibits(case.db)
    if not found:
        raise UserError("content_case_empty")
    if function != "SHA256":
        found = yield from hashed(case.db, found, function)
    files, clashes = listing(found, function)
    data = content_files.write(files, form)
    place(data, out)
    details = {"file": out.name, "form": form.value, "function": function, "files": len(files), "sha256": _sha256(data)}
    with case.db.atomic():
        journal.append(case.db, case.agent, "content_file.write", "case", "done", details)
    return Written(
        file=out,
        form=form,
        algorithm=function,
        files=files,
        hidden=0,
        system=0,
        links=0,
        special=0,
        empty=tuple(file.name for file in files if not file.size),
        duplicates=duplicates(files),
        escaped=tuple(f.name for f in files if content_files.escaped(f.name) or not content_files.is_text(f.name)),
        clashes=clashes,
    )


def _sha256(data: bytes) -> str:
    made = content_files.hasher("SHA256")()
    made.update(data)
    return str(made.hexdigest())


def hashed(db: Db, found: Sequence[Exhibit], function: str) -> Generator[Progress, None, list[Exhibit]]:
    """The exhibits with the hash of another function in the place of SHA-256."""
    new = content_files.hasher(function)
    total, done = sum(exhibit.size for exhibit in found), 0
    made: list[Exhibit] = []
    for exhibit in found:
        files: list[ExhibitFile] = []
        for file in exhibit.files:
            digest = new()
            with exhibits.open_file(db, file) as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
                    done += len(chunk)
                    yield Progress("content_hash", done, total, "byte")
            files.append(replace(file, sha256=digest.hexdigest()))
        made.append(replace(exhibit, files=tuple(files)))
    return made
