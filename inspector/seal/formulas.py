"""Sentences of the procès-verbal on what was copied: one for each pièce, or one for the content file that lists all.

The elements, their order and the numbering are those of LOUTRE 3 (LINCnil/loutre); so are the names the templates use,
which makes a service's own templates of LOUTRE usable here. A pièce is a file, or a folder whose files are listed
under one number. What a file is called is printed on one line: control characters and bytes that are not text are
spelt out, so that no name can look like another sentence.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Any

from inspector.seal import templates
from inspector.seal.content_files import Listed, shown
from inspector.seal.letters import Words, letters


class Choice(StrEnum):
    """Which of the two formulas."""

    LIST = "list"
    CONTENT = "content"


NAMES = ("list.txt", "list.html", "content.txt", "content.html")
"""The templates: two formulas, as plain text and as HTML."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A pièce. name: its own; the names of a folder's files are relative to it. copied: not merely referenced."""

    name: str
    files: tuple[Listed, ...]
    folder: bool
    copied: bool = True


@dataclass(frozen=True, slots=True)
class ContentFile:
    """The content file itself: its name, its size in bytes, its hash."""

    name: str
    size: int
    digest: str
    algorithm: str


@dataclass(frozen=True, slots=True)
class Formula:
    """The sentences in both forms, as the clipboard takes them."""

    text: str
    html: str


def choose(files: int, threshold: int) -> Choice:
    """Below the threshold each file is listed; from it on, the content file is."""
    return Choice.LIST if files < threshold else Choice.CONTENT


def pieces_of(files: Sequence[Listed], separator: str = os.sep) -> tuple[Piece, ...]:
    """The pièces of a folder: a file of its own is one, each folder of the first level is one; in order of name."""
    made: list[Piece] = []
    for (folder, inside), group in groupby(
        sorted(files, key=lambda one: told(one.name)), key=lambda one: one.name.partition(separator)[:2]
    ):
        if inside:
            below = tuple(replace(one, name=one.name.removeprefix(folder + separator)) for one in group)
            made.append(Piece(folder, below, folder=True))
        else:
            made += [Piece(one.name, (one,), folder=False) for one in group]
    return tuple(made)


def told(name: str) -> str:
    """A name as printed: whole, on one line, what the eye would not see spelt out; its no-break spaces are kept."""
    return "".join(c if unicodedata.category(c) == "Zs" else shown(c) for c in name)


def of_list(pieces: Sequence[Piece], sources: Mapping[str, str], first: int, words: Words) -> Formula:
    """The sentences of each pièce. sources: the templates by name. Raises templates.Fault, its template named."""
    entries = [
        _entry(file, f"{piece.name}/{file.name}" if piece.folder else file.name, piece.copied)
        | {_PLACE: place, _NAME: file.name}
        for place, piece in enumerate(pieces)
        for file in piece.files
    ]
    used = {entry["hash_func"] for entry in entries}
    values = {"hash_func": ", ".join(sorted(used)), "nb_start": first, "evidences": entries}
    filters = _filters(words) | {"add_dir_level": lambda given: _by_piece(given, pieces)}
    return _both("list", sources, values, filters)


def of_content(content: ContentFile, files: int, sources: Mapping[str, str], first: int, words: Words) -> Formula:
    """The sentence of the content file; files: how many it lists. Raises templates.Fault."""
    listed = Listed(content.name, content.digest, content.algorithm, content.size)
    values = {
        "hash_func": content.algorithm,
        "nb_start": first,
        "nb_evidences": files,
        "evidence": _entry(listed, content.name),
    }
    return _both("content", sources, values, _filters(words))


def lacking(name: str, source: str, words: Words) -> tuple[str, ...]:
    """What the template of that name does not print of a sample: number, name, size, hash, function, count.

    Raises templates.Fault when it cannot be rendered.
    """
    piece, files, content = _SAMPLE
    sources = dict.fromkeys(NAMES, "") | {name: source}
    made = (
        of_list([piece, files], sources, 7301, words)
        if name.startswith("list")
        else of_content(content, 2, sources, 7301, words)
    )
    printed = made.html if name.endswith("html") else made.text
    listed = [*piece.files, *files.files] if name.startswith("list") else []
    expected = {
        "number": ["7301", "7302"] if listed else ["7301"],
        "name": [file.name for file in listed] + [files.name] if listed else [content.name],
        "size": [str(file.size) for file in listed] or [str(content.size)],
        "hash": [file.digest for file in listed] or [content.digest],
        "function": ["SHA256"],
    }
    return tuple(element for element, values in expected.items() if any(value not in printed for value in values))


_PLACE, _NAME = "_piece", "_name"
_SAMPLE = (
    Piece("plan.pdf", (Listed("plan.pdf", "a1" * 32, "SHA256", 8201),), folder=False),
    Piece(
        "caisse",
        (Listed("un.mp4", "b2" * 32, "SHA256", 9302), Listed("deux.mp4", "c3" * 32, "SHA256", 9413)),
        folder=True,
    ),
    ContentFile("contenu.txt", 8524, "d4" * 32, "SHA256"),
)


def _entry(file: Listed, name: str, copied: bool = True) -> dict[str, Any]:
    """A file as templates see it."""
    return {
        "name": told(name),
        "size": file.size or 0,
        "hash": file.digest,
        "hash_func": file.algorithm,
        "is_dir": False,
        "is_file": True,
        "copied": copied,
        "evidences": [],
    }


def _by_piece(given: Any, pieces: Sequence[Piece]) -> list[Any]:
    """The filter `add_dir_level`: files of a folder go below it; its size is their number."""
    if not isinstance(given, list):
        raise TypeError("add_dir_level")
    made: list[Any] = []
    last = None
    for entry in given:
        place = entry.get(_PLACE) if isinstance(entry, dict) else None
        if place is None or not pieces[place].folder:
            made.append(entry)
            last = None
            continue
        if place != last:
            folder = {"name": told(pieces[place].name), "size": 0, "hash": "", "hash_func": ""}
            made.append({**folder, "is_dir": True, "is_file": False, "copied": pieces[place].copied, "evidences": []})
            last = place
        made[-1]["evidences"].append({**entry, "name": told(entry[_NAME]), _PLACE: None})
        made[-1]["size"] += 1
    return made


def _filters(words: Words) -> dict[str, Callable[[Any], Any]]:
    def said(number: Any, *, loutre: bool) -> str:
        if isinstance(number, bool) or not isinstance(number, int):
            raise TypeError("nb_letters" if loutre else "letters")
        return letters(number, words, loutre=loutre)

    return {
        "letters": lambda number: said(number, loutre=False),
        "nb_letters": lambda number: said(number, loutre=True),
    }


def _both(
    name: str, sources: Mapping[str, str], values: Mapping[str, Any], filters: Mapping[str, Callable[[Any], Any]]
) -> Formula:
    made: dict[str, str] = {}
    for kind in ("txt", "html"):
        try:
            made[kind] = templates.render(sources[f"{name}.{kind}"], values, filters, html=kind == "html")
        except templates.Fault as fault:
            fault.template = f"{name}.{kind}"
            raise
    return Formula(made["txt"], made["html"])
