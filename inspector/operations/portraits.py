"""Portraits given to a replay: cut from a picture of a pièce or an image of footage, named, put together as a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inspector.casefile import CaseFile, CaseReader, Db, exhibits, journal, portrait_records
from inspector.domain.case import ExhibitFile
from inspector.domain.errors import UserError
from inspector.domain.portrait import Cut, CutPortrait, GivenList
from inspector.footage import FrameReader
from inspector.operations import footage
from inspector.replay.watch_list import (
    LEAST_WIDTH,
    SUFFIXES,
    Given,
    PortraitSeen,
    WatchList,
    cut,
    decode,
    gather,
    look,
    of_file,
    picture_sha256,
)
from inspector.vision.face import FaceFinder

LARGEST_PORTRAIT = 64 * 1024 * 1024
"""Bytes: a larger file is no portrait."""

LABEL_LENGTH = 80
"""Characters of the name of a portrait."""


def is_picture(file: ExhibitFile) -> bool:
    """Whether a file may be a portrait, or may have one cut from it."""
    return file.size <= LARGEST_PORTRAIT and file.name.lower().endswith(SUFFIXES)


def take(
    case: CaseFile, exhibit: int, box: Cut, *, file: str | None = None, image: int | None = None, label: str = ""
) -> CutPortrait:
    """Cut a portrait from a picture of a pièce, or from an image of its footage, and keep where it was cut.

    box: whole pixels. file: its name, needed when the pièce has several pictures. image: ordinal in the frame index
    (without `file`: of the whole timeline); None: from a picture. label: see `name`. What is cut is not kept: it is cut
    again from the pièce.
    Raises UserError, and nothing is kept: exhibit_unknown, portrait_source (which picture is not told), portrait_image,
    portrait_outside, portrait_no_face, portrait_no_points, portrait_several, portrait_small, portrait_blurred, those of
    the footage.
    """
    label = _label(label)
    place, digest = _place(case.db, exhibit, file, image)
    wanted = CutPortrait(0, exhibit, digest, place, image, box, "")
    picture = cut(_pixels(case, wanted), box)
    _refuse(look(FaceFinder(1), picture))
    with case.db.atomic():
        made, state = portrait_records.add(case.db, replace(wanted, sha256=picture_sha256(picture)))
        details = {"exhibit": exhibit, "image": image, "box": list(box), "sha256": made.sha256}
        subject = f"portrait {made.number}"
        journal.append(case.db, case.agent, "portrait.cut", subject, "done", details, [f"portrait {state}"])
        if label:
            portrait_records.put_label(case.db, made.sha256, label)
    return made


def _refuse(seen: PortraitSeen) -> None:
    if seen.why:
        raise UserError(f"portrait_{seen.why}")
    if seen.faces > 1:
        raise UserError("portrait_several", n=seen.faces)
    if seen.width < LEAST_WIDTH:
        raise UserError("portrait_small", width=round(seen.width), least=LEAST_WIDTH)
    if seen.blurred:
        raise UserError("portrait_blurred")


def withdraw(case: CaseFile, number: int) -> CutPortrait:
    """No longer offer a portrait, and forget its name; the replays that it served can still be done again.

    Raises UserError portrait_unknown.
    """
    known = every(case.db).get(number)
    if known is None:
        raise UserError("portrait_unknown", number=number)
    if known.withdrawn:
        return known
    with case.db.atomic():
        made, state = portrait_records.add(case.db, replace(known, withdrawn=True))
        portrait_records.put_label(case.db, made.sha256, "")
        subject = f"portrait {number}"
        journal.append(case.db, case.agent, "portrait.withdraw", subject, "done", {}, [f"portrait {state}"])
    return made


def every(db: Db) -> dict[int, CutPortrait]:
    """Every portrait that was cut, withdrawn ones too, by number."""
    return portrait_records.latest(db)


def offered(db: Db) -> tuple[CutPortrait, ...]:
    """The portraits that may be given to a replay, by number."""
    return tuple(one for one in every(db).values() if not one.withdrawn)


def name(case: CaseFile, sha256: str, label: str) -> None:
    """Name the portrait whose picture has this SHA-256, a name or a number; "": forget the name.

    Names stay in the case: neither the journal, nor a document, nor a bundle holds them.
    Raises UserError portrait_label (too long).
    """
    label = _label(label)
    with case.db.atomic():
        if portrait_records.labels(case.db).get(sha256, "") != label:
            portrait_records.put_label(case.db, sha256, label)
            details = {"sha256": sha256, "named": bool(label)}
            journal.append(case.db, case.agent, "portrait.name", "portraits", "done", details)


def names(db: Db) -> dict[str, str]:
    """The names given, by the SHA-256 of the portraits' pictures."""
    return portrait_records.labels(db)


def _label(label: str) -> str:
    said = " ".join(label.split())
    if len(said) > LABEL_LENGTH:
        raise UserError("portrait_label", most=LABEL_LENGTH)
    return said


def again(case: CaseFile | CaseReader, portrait: CutPortrait) -> NDArray[np.uint8]:
    """The portrait, cut again from its pièce: uint8 (height, width, 3) BGR.

    Raises UserError portrait_changed when it is not what was cut then.
    """
    place = None if portrait.file is None else _file(case.db, portrait)
    digest = place.sha256 if place is not None else footage.whole(case.db, portrait.exhibit).sha256
    if digest == portrait.source_sha256:
        picture = cut(_pixels(case, portrait), portrait.box)
        if picture_sha256(picture) == portrait.sha256:
            return picture
    raise UserError("portrait_changed", number=portrait.number, exhibit=portrait.exhibit)


def pictures(db: Db, exhibit: int) -> tuple[ExhibitFile, ...]:
    """The picture files of a pièce. Raises UserError exhibit_unknown."""
    return tuple(file for file in exhibits.exhibit(db, exhibit).files if is_picture(file))


def read(db: Db, file: ExhibitFile) -> NDArray[np.uint8]:
    """The pixels of a picture file, uint8 (height, width, 3) BGR. Raises UserError portrait_not_a_picture,
    portrait_too_large."""
    with exhibits.open_file(db, file) as stream:
        found = decode(stream.read())
    if isinstance(found, PortraitSeen):
        raise UserError(f"portrait_{found.why}")
    return found


def _place(db: Db, exhibit: int, file: str | None, image: int | None) -> tuple[int | None, str]:
    """Which file of a pièce, by its place, and its SHA-256; None: all of them as one timeline."""
    piece = exhibits.exhibit(db, exhibit)
    if image is not None:
        whole = footage.whole(db, exhibit, file)
        if not 0 <= image < len(whole.index.frames):
            raise UserError("portrait_image", exhibit=exhibit, image=image, last=len(whole.index.frames) - 1)
        one = whole.files[0] if whole.timeline is None else None
        return None if one is None else [each.id for each in piece.files].index(one.id), whole.sha256
    found = [one for one in pictures(db, exhibit) if file in (None, one.name)]
    if len(found) != 1:
        raise UserError("portrait_source", exhibit=exhibit)
    return [each.id for each in piece.files].index(found[0].id), found[0].sha256


def _file(db: Db, portrait: CutPortrait) -> ExhibitFile:
    files = exhibits.exhibit(db, portrait.exhibit).files
    if portrait.file is None or portrait.file >= len(files):
        raise UserError("portrait_changed", number=portrait.number, exhibit=portrait.exhibit)
    return files[portrait.file]


def _pixels(case: CaseFile | CaseReader, portrait: CutPortrait) -> NDArray[np.uint8]:
    """The whole picture, or image, that a portrait is cut from."""
    if portrait.image is None:
        return read(case.db, _file(case.db, portrait))
    chosen = None if portrait.file is None else _file(case.db, portrait).id
    whole = footage.whole(case.db, portrait.exhibit, chosen)
    reader = FrameReader(footage.source(case, whole), whole.index)
    try:
        return np.ascontiguousarray(reader.frame(portrait.image).image)
    finally:
        reader.close()


def listed(case: CaseFile, given: GivenList) -> WatchList:
    """The list made of pièces of pictures and of portraits that were cut.

    Raises UserError: exhibit_unknown, portrait_unknown, portrait_changed, watch_list_large, watch_list_empty.
    """
    known = every(case.db)
    for number in given.cuts:
        if number not in known:
            raise UserError("portrait_unknown", number=number)
    pieces = [exhibits.exhibit(case.db, number) for number in given.exhibits]

    def contents() -> Iterator[Given]:
        for piece in pieces:
            for file in filter(is_picture, piece.files):
                with exhibits.open_file(case.db, file) as stream:
                    yield of_file(stream.read(), piece.number)
        for number in given.cuts:
            one = known[number]
            yield Given(again(case, one), one.sha256, one.exhibit, one.source_sha256, one.image, one.box)

    titles = [piece.name for piece in pieces] + [f"portrait {number}" for number in given.cuts]
    return gather(contents(), ", ".join(titles), given)
