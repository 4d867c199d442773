"""What is found in the pictures of a pièce before it is given to a replay as a list of portraits."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from inspector.casefile import CaseFile, exhibits
from inspector.domain.progress import Progress
from inspector.messages import Language, text
from inspector.operations.replays import LARGEST_PORTRAIT
from inspector.replay.watch_list import SUFFIXES, PortraitSeen, look
from inspector.vision.face import FaceFinder

SMALL = 112
"""Pixels: the side of the picture of a face that SFace takes; a narrower face is enlarged."""


@dataclass(frozen=True, slots=True)
class Examined:
    """One file of a pièce and what was found in it. sha256: of the file; equal files are one portrait of the list."""

    name: str
    sha256: str
    seen: PortraitSeen


def examine(case: CaseFile, number: int) -> Generator[Progress, None, tuple[Examined, ...]]:
    """Look at each file of a pièce as a replay would at its portraits; no template is made and nothing is written.

    Raises UserError when there is no such pièce, or a file of it cannot be read.
    """
    exhibit = exhibits.exhibit(case.db, number)
    finder = FaceFinder(1)
    done = []
    for count, file in enumerate(exhibit.files):
        yield Progress("portraits", count, len(exhibit.files), "file")
        if file.size > LARGEST_PORTRAIT or not file.name.lower().endswith(SUFFIXES):
            seen = PortraitSeen("not_a_picture")
        else:
            with exhibits.open_file(case.db, file) as stream:
                seen = look(finder, stream.read())
        done.append(Examined(file.name, file.sha256, seen))
    return tuple(done)


def sentence(seen: PortraitSeen, language: Language) -> str:
    """What was found, in one sentence, and what to do when it cannot be used."""
    if seen.why:
        return text(f"portrait.{seen.why}", language)
    if seen.faces > 1:
        return text("portrait.several", language, n=seen.faces)
    return text("portrait.small" if seen.width < SMALL else "portrait.usable", language, least=SMALL)
