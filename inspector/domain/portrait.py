"""Portraits with which the faces of a replay are compared: where each was taken, so that anybody can take it again."""

from __future__ import annotations

from dataclasses import dataclass

Cut = tuple[int, int, int, int]
"""(left, top, width, height) in whole pixels of the decoded picture, origin top left, y down."""


@dataclass(frozen=True, slots=True)
class CutPortrait:
    """A portrait that an agent cut from a picture of a pièce or from an image of footage.

    number: in the case, from 1. source_sha256: of the file (of the list of files, for footage of several that are
    played as one). file: which of a pièce's files, by its place from 0; None: all of them as one timeline. image:
    ordinal in the frame index, None for a picture. sha256: of what was cut, see `replay.watch_list.picture_sha256`.
    recorded: ISO 8601, UTC. The name given to it is kept apart.
    """

    number: int
    exhibit: int
    source_sha256: str
    file: int | None
    image: int | None
    box: Cut
    sha256: str
    recorded: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class GivenList:
    """The list asked for in a case: numbers of pièces of which every picture is a portrait, and of portraits cut."""

    exhibits: tuple[int, ...] = ()
    cuts: tuple[int, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.exhibits and not self.cuts


@dataclass(frozen=True, slots=True)
class ListedPortrait:
    """One portrait as the record of a replay names it; never its template, nor a name.

    number: the one that data and events give. sha256: of its picture: of the file, or of what was cut from it when
    there is a `box`. exhibit: its pièce, None outside a case. source_sha256: of the file it was cut from, or the same.
    image: ordinal in the frame index, None when it is not from footage.
    """

    number: int
    sha256: str
    exhibit: int | None = None
    source_sha256: str = ""
    image: int | None = None
    box: Cut | None = None
