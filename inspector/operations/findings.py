"""Log findings and take captures."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector import law
from inspector.casefile import CaseFile, exhibits, journal, records
from inspector.domain.case import Capture, Finding
from inspector.domain.errors import UserError
from inspector.domain.words import FindingStatus
from inspector.footage import FrameReader
from inspector.operations import footage, recipes, templates
from inspector.operations.agent import now


def capture(case: CaseFile, replay: int, frame: int) -> Capture:
    """Keep image `frame` (ordinal from 0) of a replay's footage, as it is, inside the encrypted case.

    The same image of the same replay is kept once. Raises UserError when there is no such replay or image.
    """
    known = [taken for taken in records.captures(case.db) if (taken.replay, taken.frame) == (replay, frame)]
    if known:
        return known[0]
    stored = records.replay(case.db, replay)
    whole = footage.whole_of_replay(case.db, stored)
    index = whole.index
    if not 0 <= frame < len(index.frames):
        raise UserError("frame_outside", frame=frame, last=len(index.frames) - 1)
    with FrameReader(footage.source(case, whole), index) as reader:
        picture = reader.frame(frame)
    png = encode_png(picture.image)
    digest = hashlib.sha256(png).hexdigest()
    with case.db.atomic():
        kept = records.add_capture(
            case.db, Capture(0, replay, frame, index.pts(frame), picture.seconds, now(), digest, len(png)), png
        )
        details: dict[str, object] = {"replay": replay, "frame": frame, "pts": index.pts(frame), "sha256": digest}
        if (place := index.place(frame)) is not None:
            details["file"], details["file_frame"] = place
        item = f"capture {kept.id}"
        journal.append(case.db, case.agent, "capture.take", item, "done", details, [item])
    return kept


def log_finding(case: CaseFile, finding: Finding) -> Finding:
    """Keep a finding (id 0: a new one). Raises UserError: unknown point or breach, no text, a proof that is not in
    the case, "non conforme" without a proof."""
    template = templates.of_case(case.db)
    if template.point(finding.point) is None:
        raise UserError("point_unknown", point=finding.point, template=template.id)
    if not finding.text.strip():
        raise UserError("finding_empty")
    if finding.status is FindingStatus.NON_CONFORME and not finding.proofs:
        raise UserError("finding_without_proof")
    for breach in finding.breaches:
        law.breach(breach)
    for proof in finding.proofs:
        if proof.exhibit is not None:
            exhibits.exhibit(case.db, proof.exhibit)
        if proof.replay is not None:
            records.replay(case.db, proof.replay)
        if proof.capture is not None and proof.capture not in {c.id for c in records.captures(case.db)}:
            raise UserError("capture_unknown", capture=proof.capture)
    moment = now()
    with case.db.atomic():
        kept = records.save_finding(
            case.db, replace(finding, text=finding.text.strip(), created=finding.created or moment, changed=moment)
        )
        details = {
            "point": kept.point,
            "status": kept.status.value,
            "text_sha256": hashlib.sha256(kept.text.encode()).hexdigest(),
            "proofs": len(kept.proofs),
            "breaches": list(kept.breaches),
        }
        act = "finding.change" if finding.id else "finding.add"
        item = f"finding {kept.id}"
        wrote = [item, *recipes.record(case.db, kept)]
        journal.append(case.db, case.agent, act, item, "done", details, wrote)
    return kept


def encode_png(image: NDArray[np.uint8]) -> bytes:
    """A BGR picture (height, width, 3) as PNG bytes."""
    ok, data = cv2.imencode(".png", image)
    if not ok:
        raise RuntimeError("PNG encoding failed")
    return bytes(data.tobytes())


def decode_png(data: bytes) -> NDArray[np.uint8]:
    """The BGR picture (height, width, 3) of PNG bytes."""
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if image is None:
        raise ValueError("not a PNG picture")
    return image.astype(np.uint8, copy=False)
