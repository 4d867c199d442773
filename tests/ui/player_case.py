"""A clip that carries its own image numbers, and a case that holds it with a replay of known data."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PySide6.QtGui import QImage

from inspector.casefile import CaseFile, exhibits, observations, records
from inspector.domain.observation import Event, Observation, ReplayRecord
from inspector.domain.words import DataCategory, EventKind, ExhibitKind
from inspector.operations import cases
from inspector.operations.agent import current_agent
from inspector.operations.exhibits import add_exhibit

PASSPHRASE = "une phrase de test"
FRAMES, WIDTH, HEIGHT, RATE = 64, 320, 240, 25
BITS = 8
MATE = 20
"""The first frame of the second passage."""

CONFIGURATION = """
mqtt:
  enabled: false
detect:
  enabled: true
cameras:
  entree:
    ffmpeg:
      inputs:
        - path: rtsp://camera/flux
          roles: [detect]
    detect: {width: 320, height: 240, fps: 5}
    objects:
      track: [person]
    zones:
      hall:
        coordinates: 0.1,0.1,0.6,0.1,0.6,0.9,0.1,0.9
    audio:
      enabled: true
"""


def burnt(number: int) -> np.ndarray:
    """A picture whose eight stripes are the bits of its number."""
    picture = np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
    for bit in range(BITS):
        picture[HEIGHT // 2 :, bit * 40 : bit * 40 + 40] = 235 if number >> bit & 1 else 20
    return picture


def number_in(image: QImage) -> int:
    """The number burnt into a picture shown."""
    y = image.height() * 3 // 4
    return sum(1 << bit for bit in range(BITS) if image.pixelColor(bit * 40 + 20, y).lightness() > 128)


def make_clip(path: Path) -> None:
    """MPEG-4 with predicted pictures and key frames far apart; every third interval is double."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.gop_size, stream.bit_rate = 30, 4_000_000
        stream.time_base = stream.codec_context.time_base = Fraction(1, 100)
        for number in range(FRAMES):
            frame = av.VideoFrame.from_ndarray(burnt(number), format="bgr24")
            frame.pts, frame.time_base = pts(number), Fraction(1, 100)
            out.mux(stream.encode(frame))
        out.mux(stream.encode())


def pts(number: int) -> int:
    """Hundredths of a second."""
    return number * 4 + number // 3 * 4


def run_to_end(generator):
    while True:
        try:
            next(generator)
        except StopIteration as end:
            return end.value


def make_case(folder: Path) -> Path:
    """A closed case: exhibit 1 the clip, exhibit 2 a configuration, replay 1 done, replay 2 cancelled."""
    clip, configuration = folder / "hall.mkv", folder / "config.yml"
    make_clip(clip)
    configuration.write_text(CONFIGURATION, encoding="utf-8")
    path = folder / "dossier.inspector"
    case = cases.new_case(
        path,
        template="commune",
        decision="2026-116C",
        organisation="Commune de Valmont",
        passphrase=PASSPHRASE,
        agent=current_agent(),
    )
    with case:
        run_to_end(add_exhibit(case, [clip], kind=ExhibitKind.FOOTAGE))
        run_to_end(add_exhibit(case, [configuration], kind=ExhibitKind.CONFIGURATION))
        put_replay(case)
    return path


def put_replay(case: CaseFile) -> None:
    index = records.frame_index(case.db, exhibits.exhibit(case.db, 1).main.id)
    assert index is not None and len(index.frames) == FRAMES
    plan = records.plans(case.db)[2]
    seen: list[Observation] = []
    happened: list[Event] = []

    def see(frame, track, category, label, value, confidence, box, model, step):
        time = index.seconds(frame)
        seen.append(
            Observation(frame, index.pts(frame), time, track, category, label, value, confidence, box, model, step)
        )

    def happen(frame, track, kind, label, step):
        happened.append(Event(frame, index.pts(frame), index.seconds(frame), track, kind, label, None, step))

    c = DataCategory
    for frame in range(FRAMES):
        if frame >= 5:
            box = (40.0 + frame, 30.0, 30.0, 60.0)
            see(frame, 1, c.POSITION, "person", None, 0.8, box, "nanodet-g-416-int8", "objects")
        if MATE <= frame < 50:
            box = (200.0, 40.0, 40.0, 70.0)
            see(frame, 2, c.POSITION, "person", None, 0.9, box, "nanodet-g-416-int8", "objects")
        if frame in (30, 31):
            face = (210.0, 45.0, 16.0, 20.0)
            see(frame, 2, c.FACE_IMAGE, "face", None, 0.9, face, "yunet-2023mar", "face")
            see(frame, 2, c.FACE_TEMPLATE, "face", "ab" * 32, 0.9, face, "sface-2021dec-int8bq", "face")
            see(frame, 2, c.AGE, "±9.0", 34.0, None, face, "age-v1", "face")
            see(frame, 2, c.SEX, "face", "woman", 0.7, face, "gender-v1", "face")
    happen(5, 1, EventKind.TRACK_START, "person", "objects")
    happen(10, 1, EventKind.ZONE_ENTER, "hall", "hall")
    happen(MATE, 2, EventKind.TRACK_START, "person", "objects")
    happen(40, 1, EventKind.ZONE_EXIT, "hall", "hall")
    happen(49, 2, EventKind.TRACK_END, "person", "objects")
    record = ReplayRecord(
        footage_sha256="1" * 64,
        index_digest=index.digest,
        plan_sha256=plan.sha256,
        plan_format=plan.format,
        camera="entree",
        frames=FRAMES,
        width=WIDTH,
        height=HEIGHT,
        time_base=str(index.time_base),
        observations=len(seen),
        passages=2,
        digest="d" * 64,
        complete=True,
        settings={"every_nth": 1},
        models={"nanodet-g-416-int8": "2" * 64},
        versions={},
        summary=(),
        searches=(),
        not_replayable=(),
        rules=(),
        warnings=(),
    )
    for state, kept in (("done", record), ("cancelled", None)):
        number = records.start_replay(case.db, 1, 2, "entree")
        observations.add(case.db, number, seen, happened)
        records.end_replay(case.db, number, state, kept)
