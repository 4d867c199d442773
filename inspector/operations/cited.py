"""The images that findings cite: their PTS, their file, the hour that the camera's clock makes of them."""

from __future__ import annotations

from inspector.casefile import Db
from inspector.domain.footage import FootageClock
from inspector.footage.told_time import hours_told
from inspector.messages import Language
from inspector.operations import footage
from inspector.operations.cases import Overview
from inspector.report.inputs import CitedImage


def cited(db: Db, overview: Overview, language: Language = "fr") -> dict[tuple[int, int], CitedImage]:
    """By replay and number of the image: all those that a finding's proof is, or that a capture of it was taken at."""
    captures = {capture.id: (capture.replay, capture.frame) for capture in overview.captures}
    wanted: dict[int, set[int]] = {}
    for proof in (proof for finding in overview.findings for proof in finding.proofs):
        place = captures.get(proof.capture) if proof.capture is not None else (proof.replay, proof.frame)
        if place is not None and place[0] is not None and place[1] is not None:
            wanted.setdefault(place[0], set()).add(place[1])
    found: dict[tuple[int, int], CitedImage] = {}
    for replay in overview.replays:
        if replay.id not in wanted:
            continue
        index = footage.whole_of_replay(db, replay).index
        clock = overview.clocks.get(replay.footage, FootageClock())
        for frame in sorted(wanted[replay.id]):
            if 0 <= frame < len(index.frames):
                seconds = index.seconds(frame)
                file, own = index.place(frame) or ("", 0)
                hours = hours_told(clock, seconds, language)
                found[replay.id, frame] = CitedImage(index.pts(frame), seconds, file, own, hours)
    return found
