"""What is found in portraits, whole pictures or cut from one, before they are given to a replay as a list."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from inspector.casefile import CaseFile, exhibits
from inspector.domain.errors import UserError
from inspector.domain.portrait import CutPortrait, GivenList
from inspector.domain.progress import Progress
from inspector.messages import Language, text
from inspector.operations import portraits
from inspector.replay.watch_list import PortraitSeen, look
from inspector.vision.face import FaceFinder

SMALL = 112
"""Pixels: the side of the picture of a face that SFace takes; a narrower face is enlarged."""


@dataclass(frozen=True, slots=True)
class Examined:
    """One portrait of a list and what was found in it. name: of the file; sha256: of its picture, equal ones are one
    portrait of the list; cut: where it was cut, None for a whole file; label: the name given to it, "" without."""

    name: str
    sha256: str
    seen: PortraitSeen
    exhibit: int = 0
    cut: CutPortrait | None = None
    label: str = ""


def examine(case: CaseFile, given: GivenList) -> Generator[Progress, None, tuple[Examined, ...]]:
    """Look at each file of the pièces, and at each portrait cut, as a replay would; no template is made and nothing
    is written.

    Raises UserError when there is no such pièce or portrait, a file cannot be read, or a portrait is not found again.
    """
    pieces = [exhibits.exhibit(case.db, number) for number in given.exhibits]
    known, names = portraits.every(case.db), portraits.names(case.db)
    files = [(piece.number, file) for piece in pieces for file in piece.files]
    total = len(files) + len(given.cuts)
    finder = FaceFinder(1)
    done: list[Examined] = []
    for number, file in files:
        yield Progress("portraits", len(done), total, "file")
        if portraits.is_picture(file):
            with exhibits.open_file(case.db, file) as stream:
                seen = look(finder, stream.read())
        else:
            seen = PortraitSeen("not_a_picture")
        done.append(Examined(file.name, file.sha256, seen, number, label=names.get(file.sha256, "")))
    for number in given.cuts:
        yield Progress("portraits", len(done), total, "file")
        if number not in known:
            raise UserError("portrait_unknown", number=number)
        one = known[number]
        seen = look(finder, portraits.again(case, one))
        done.append(Examined("", one.sha256, seen, one.exhibit, one, names.get(one.sha256, "")))
    return tuple(done)


def sentence(seen: PortraitSeen, language: Language) -> str:
    """What was found, in one sentence, and what to do when it cannot be used."""
    if seen.why:
        return text(f"portrait.{seen.why}", language)
    if seen.faces > 1:
        return text("portrait.several", language, n=seen.faces)
    if seen.blurred:
        return text("portrait.blurred", language)
    return text("portrait.small" if seen.width < SMALL else "portrait.usable", language, least=SMALL)
