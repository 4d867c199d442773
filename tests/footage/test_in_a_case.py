"""A pièce of several files in a case: received, replayed, captured and timed as one; the camera's clock beside it."""

from __future__ import annotations

import io
import json
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from inspector import messages
from inspector.casefile import CaseFile, footage_records, journal, records
from inspector.cli.main import run
from inspector.domain.errors import UserError
from inspector.domain.footage import ClockOffset, FootageClock
from inspector.domain.words import ExhibitKind
from inspector.footage import FrameReader
from inspector.footage.told_time import clock_told, hours_told
from inspector.operations import cases, clock, exhibits, findings, footage, replays
from inspector.operations.agent import current_agent

from .clips import number_of
from .test_timeline import segment


def finish(work: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    path = tmp_path / "dossier.inspector"
    made = cases.new_case(
        path, template="commune", decision="2026-1", organisation="Valmont", passphrase=None, agent=current_agent()
    )
    with made:
        yield made


def folder(tmp_path: Path, **files: bytes) -> Path:
    place = tmp_path / "export"
    place.mkdir()
    for name, data in files.items():
        (place / f"{name}.mp4").write_bytes(data)
    (place / "lisez-moi.txt").write_text("Lecteur fourni par le fabricant", encoding="utf-8")
    return place


def small() -> bytes:
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as out:
        stream = out.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(5):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), number * 9, np.uint8), format="bgr24")
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    return buffer.getvalue()


def test_a_folder_is_replayed_and_captured_whole(case: CaseFile, tmp_path: Path) -> None:
    place = folder(tmp_path, c_20260712_101500=segment(0, 12, "mp4"), c_20260712_101510=segment(12, 8, "mp4"))
    exhibit = finish(exhibits.add_exhibit(case, [place], kind=ExhibitKind.FOOTAGE))
    whole = footage.whole(case.db, exhibit.number)
    assert len(whole.index.frames) == 20
    assert whole.timeline is not None and whole.timeline.segments[1].gap == pytest.approx(9.52)
    entry = next(e for e in journal.entries(case.db) if e.act == "footage.timeline")
    assert json.loads(entry.details)["timeline_digest"] == whole.index.digest

    stored = finish(replays.run(case, footage=exhibit.number))
    assert stored.record.frames == 20
    assert stored.record.index_digest == whole.index.digest
    assert stored.record.footage_sha256 == whole.sha256 == footage.list_digest(whole.files)
    again = footage.whole_of_replay(case.db, stored)
    assert again.index.digest == whole.index.digest

    kept = findings.capture(case, stored.id, 15)
    assert number_of(findings.decode_png(records.capture_picture(case.db, kept.id))) == 15
    assert kept.time == pytest.approx(10 + 3 / 25)
    entry = next(e for e in journal.entries(case.db) if e.act == "capture.take")
    details = json.loads(entry.details)
    assert (details["file"], details["file_frame"]) == ("c_20260712_101510.mp4", 3)

    overview = cases.overview(case.db)
    assert overview.timelines[exhibit.number] == whole.timeline
    assert overview.clocks[exhibit.number].start.instant == "2026-07-12T10:15:00"


def test_files_of_several_sizes_are_replayed_apart(case: CaseFile, tmp_path: Path) -> None:
    place = folder(tmp_path, a=segment(0, 6, "mp4"), b=small())
    exhibit = finish(exhibits.add_exhibit(case, [place], kind=ExhibitKind.FOOTAGE))
    problem = next(p for p in records.exhibit_problems(case.db) if p.code == "error.timeline_sizes")
    assert "64×48" in messages.text(problem.code, "fr", **problem.arguments)
    with pytest.raises(UserError) as told:
        finish(replays.run(case, footage=exhibit.number))
    assert told.value.code == "timeline_sizes"
    with pytest.raises(UserError) as told:
        finish(replays.run(case, footage=exhibit.number, file="lisez-moi.txt"))
    assert told.value.code == "timeline_file_unknown"
    stored = finish(replays.run(case, footage=exhibit.number, file="b.mp4"))
    assert (stored.record.width, stored.record.frames) == (64, 5)
    again = footage.whole_of_replay(case.db, stored)
    assert [file.name for file in again.files] == ["b.mp4"]
    with FrameReader(footage.source(case, again), again.index) as reader:
        assert reader.frame(4).image.shape == (48, 64, 3)
    assert exhibit.number not in cases.overview(case.db).timelines


def test_a_replay_stopped_before_its_end_still_names_its_file(case: CaseFile, tmp_path: Path) -> None:
    place = folder(tmp_path, a=segment(0, 6, "mp4"), b=small())
    exhibit = finish(exhibits.add_exhibit(case, [place], kind=ExhibitKind.FOOTAGE))
    work = replays.run(case, footage=exhibit.number, file="b.mp4")
    next(work)
    work.close()
    stored = records.replays(case.db)[0]
    assert [file.name for file in footage.whole_of_replay(case.db, stored).files] == ["b.mp4"]


@pytest.fixture
def filmed(case: CaseFile, tmp_path: Path) -> CaseFile:
    """A case with footage (1), a photo (2)."""
    video, photo = tmp_path / "cam.mp4", tmp_path / "horloges.jpg"
    video.write_bytes(segment(0, 6, "mp4", creation_time="2026-07-12T08:00:00Z"))
    photo.write_bytes(b"\xff\xd8\xff\xe0")
    finish(exhibits.add_exhibit(case, [video]))
    finish(exhibits.add_exhibit(case, [photo]))
    return case


def test_the_clock_of_a_camera(filmed: CaseFile) -> None:
    assert clock.clock_of(filmed.db, 1).offset is None
    first = clock.set_offset(
        filmed, 1, 2, "2026-07-12 10:18:37", "2026-07-12 10:15:30", "Europe/Paris", "horloge parlante"
    )
    assert (first.seconds, first.uncertainty, first.photo) == (187, 1, 2)
    known = clock.clock_of(filmed.db, 1)
    assert known.start is not None and known.start.source == "creation_time"
    assert hours_told(known, 60.0, "fr") == (
        "heure affirmée\u00a0: 12/07/2026 10:01:00 UTC+02:00",
        "heure corrigée\u00a0: 12/07/2026 09:57:53 UTC+02:00 (±\u00a02 s)",
    )
    assert any("0:03:07" in line and "avance" in line for line in clock_told(known, "fr"))
    second = clock.set_offset(filmed, 1, None, "10:15", "10:17:30")
    assert (second.seconds, second.uncertainty) == (-150, 60)
    assert [o.seconds for o in footage_records.clock_offsets(filmed.db, 1)] == [187, -150]
    assert clock.clock_of(filmed.db, 1).offset == second
    clock.set_start(filmed, 1, "12/07/2026 09h00", "+02:00")
    known = clock.clock_of(filmed.db, 1)
    assert (known.start.source, known.start.instant) == ("typed", "2026-07-12T09:00:00+02:00")
    acts = [entry.act for entry in journal.entries(filmed.db)]
    assert acts.count("clock.offset") == 2 and acts.count("clock.start") == 1
    assert cases.overview(filmed.db).clocks[1] == known


def test_hours_read_near_midnight_and_across_zones() -> None:
    assert clock.offset_of("00:00:10", "23:59:50") == (20, 1)
    assert clock.offset_of("23:59:50", "2026-07-13 00:00:10") == (-20, 1)
    assert clock.offset_of("10:00:00.5", "10:00:00.0") == (0.5, pytest.approx(0.1))
    told = clock_told(FootageClock(None, _offset(-7200)), "fr")
    assert any("fuseau" in line for line in told)
    assert not any("fuseau" in line for line in clock_told(FootageClock(None, _offset(-187)), "fr"))


def _offset(seconds: float) -> Any:
    return ClockOffset(None, "", "", "", seconds, 1.0)


@pytest.mark.parametrize(
    ("exhibit", "photo", "camera", "zone", "code"),
    [
        (2, None, "10:00", "", "clock_exhibit"),
        (1, 1, "10:00", "", "clock_photo"),
        (1, 9, "10:00", "", "exhibit_unknown"),
        (1, None, "bientôt", "", "clock_time"),
        (1, None, "2026-02-31 10:00", "", "clock_time"),
        (1, None, "10:00", "Lune/Copernic", "clock_zone"),
        (1, None, "10:00", "../etc/passwd", "clock_zone"),
        (1, None, "10:00", "+99:00", "clock_zone"),
    ],
)
def test_what_cannot_be_recorded(
    filmed: CaseFile, exhibit: int, photo: int | None, camera: str, zone: str, code: str
) -> None:
    with pytest.raises(UserError) as told:
        clock.set_offset(filmed, exhibit, photo, camera, "10:00", zone)
    assert told.value.code == code
    assert messages.error_sentence(told.value, "fr")
    assert not footage_records.clock_offsets(filmed.db, 1)


def test_the_commands(filmed: CaseFile, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filmed.close()
    path = str(filmed.path)
    words = ["clock", path, "--footage", "1", "--photo", "2", "--json"]
    assert run([*words, "--camera-time", "10:15:30"]) == 2
    assert "deux heures" in capsys.readouterr().err
    assert run([*words, "--camera-time", "10:15:30", "--reference-time", "10:15:35", "--zone", "UTC+2"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["offset"]["seconds"] == -5
    assert document["offset"]["zone"] == "+02:00"
    assert document["start"]["source"] == "creation_time"
    assert run(["clock", path, "--footage", "1"]) == 0
    assert "retarde de 0:00:05" in capsys.readouterr().out
    assert run(["show", path, "--json"]) == 0
    received = json.loads(capsys.readouterr().out)["exhibits"][0]
    assert received["clock"]["offset"]["seconds"] == -5
    assert received["timeline"] is None
    place = folder(tmp_path, b_101500=segment(6, 6, "mp4"), a_101400=segment(0, 6, "mp4"))
    assert run(["probe", str(place), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["timeline"]["frames"] == 12
    assert [each["name"] for each in document["timeline"]["segments"]] == ["a_101400.mp4", "b_101500.mp4"]
    assert len(document["timeline"]["digest"]) == 64
    assert [each["file"] for each in document["refused"]] == ["lisez-moi.txt"]
    fact = next(each for each in document["files"][0]["facts"] if each["code"] == "sound")
    assert fact["meaning"]
    assert run(["probe", str(place / "a_101400.mp4")]) == 0
    assert "Codage : h264" in capsys.readouterr().out
