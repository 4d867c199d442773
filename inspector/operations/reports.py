"""Write the documents of a case: those handed over and the internal one, never mixed."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector import __version__, casefile, law
from inspector.assess import inventory
from inspector.casefile import CaseFile, journal, observations, records
from inspector.domain.case import Capture
from inspector.domain.observation import Observation
from inspector.domain.progress import Progress
from inspector.domain.words import DataCategory
from inspector.messages import Language
from inspector.operations import cases, matrices
from inspector.operations.agent import now
from inspector.operations.cited import cited
from inspector.operations.findings import decode_png, encode_png
from inspector.report import ReportInputs, write_reports
from inspector.vision.blur import anonymise
from inspector.vision.face import FaceFinder

_FACE_SCORE = 0.5  # lower than for evidence: a face blurred in excess harms nobody
_LIGHT, _DARK = (255, 255, 255), (32, 32, 32)


def write(case: CaseFile, folder: Path, language: Language = "fr") -> Generator[Progress, None, list[Path]]:
    """Write `remis/` and `interne/` below `folder`; returns the files. Faces and heads are blurred in every picture.

    The inputs are frozen first, with the journal's head as it stands before this report's own entry.
    """
    inputs = yield from frozen(case.db, language)
    written = write_reports(inputs, folder)
    with case.db.atomic():
        enter(case, inputs, written)
    return written


def enter(case: CaseFile, inputs: ReportInputs, written: list[Path]) -> None:
    """Write an edition of the documents in the journal, in the caller's transaction."""
    records.save_setting(case.db, "report_version", inputs.version)
    details = {
        "version": inputs.version,
        "language": inputs.language,
        "files": [file.name for file in written],
    }
    journal.append(case.db, case.agent, "report.write", f"report {inputs.version}", "done", details)


def frozen(db: casefile.Db, language: Language) -> Generator[Progress, None, ReportInputs]:
    """What the next edition of the documents is made from, as the case now stands; pictures are blurred here.

    `db`: the connection of a CaseFile or of a CaseReader.
    """
    overview = cases.overview(db, language)
    used = sorted({p.capture for f in overview.findings for p in f.proofs if p.capture is not None})
    captures = {item.id: item for item in overview.captures}
    finder = FaceFinder()
    pictures: dict[int, tuple[Capture, bytes]] = {}
    for done, number in enumerate(used):
        yield Progress("report", done, len(used) + 1, "image")
        pictures[number] = (captures[number], _picture(db, captures[number], finder))
    yield Progress("report", len(used), len(used) + 1, "image")
    return ReportInputs(
        case=overview.case,
        template=overview.template,
        procedure=overview.procedure,
        exhibits=overview.exhibits,
        declarations=overview.declarations,
        matrix=matrices.matrix(db),
        journal_count=overview.journal_count,
        journal_head=overview.journal_head,
        version=int(records.setting(db, "report_version", 0)) + 1,
        dated=now(),
        tool_version=__version__,
        law=law.version(),
        footage=overview.facts,
        plans=overview.plans,
        replays=overview.replays,
        inventories={r.id: inventory(r.record) for r in overview.replays if r.record is not None},
        findings=overview.findings,
        captures=pictures,
        language=language,
        images=cited(db, overview, language),
        timelines=overview.timelines,
        clocks=overview.clocks,
        hashes=overview.hashes,
        recorders=overview.recorders,
        receipts=overview.receipts,
        failed_verifications=overview.failed_verifications,
        metadata=overview.metadata,
    )


def _picture(db: casefile.Db, capture: Capture, finder: FaceFinder) -> bytes:
    """The capture as printed: faces and heads made unrecognisable, then what the replay extracted drawn over."""
    image = decode_png(records.capture_picture(db, capture.id))
    seen = observations.observations(db, capture.replay, first=capture.frame, last=capture.frame)
    persons = [o.box for o in seen if o.category is DataCategory.POSITION and o.box]
    faces = [face.box for face in finder.find(image, _FACE_SCORE)]
    faces += [o.box for o in seen if o.category is DataCategory.FACE_IMAGE and o.box]
    return encode_png(_draw(anonymise(image, persons, faces), seen))


def _draw(image: NDArray[np.uint8], seen: list[Observation]) -> NDArray[np.uint8]:
    """Boxes with the number of the passage, light on dark so that they show on any picture."""
    scale = max(image.shape[1] / 1000, 0.5)
    boxed = (DataCategory.POSITION, DataCategory.VEHICLE, DataCategory.FACE_IMAGE)
    for item in seen:
        if item.box is None or item.category not in boxed:
            continue
        left, top, width, height = (round(v) for v in item.box)
        corners = (left, top), (left + width, top + height)
        cv2.rectangle(image, *corners, _DARK, max(round(4 * scale), 3), cv2.LINE_AA)
        cv2.rectangle(image, *corners, _LIGHT, max(round(1.5 * scale), 1), cv2.LINE_AA)
        if item.track is not None and item.category is not DataCategory.FACE_IMAGE:
            place = (left, max(top - round(5 * scale), round(14 * scale)))
            cv2.putText(image, str(item.track), place, cv2.FONT_HERSHEY_SIMPLEX, 0.6 * scale, _DARK, 4, cv2.LINE_AA)
            cv2.putText(image, str(item.track), place, cv2.FONT_HERSHEY_SIMPLEX, 0.6 * scale, _LIGHT, 1, cv2.LINE_AA)
    return image
