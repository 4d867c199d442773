"""Whole replays of short footage: repeatable, cancellable, exact files."""

import csv
import json
import threading
import time
from dataclasses import replace

import pytest

from inspector.domain.errors import UserError
from inspector.domain.footage import FrameIndex
from inspector.domain.observation import Observation, record_from_json, record_to_json
from inspector.domain.words import DataCategory
from inspector.locate import resource
from inspector.replay import FileWriter, Settings, StopReplay, digest_of, replay
from inspector.replay.export import OBSERVATION_COLUMNS
from inspector.replay.mot import COMPUTED
from inspector.vendors import read_configuration


@pytest.fixture(scope="module")
def plan():
    return read_configuration(resource("samples", "frigate", "config.yml").read_bytes(), "config.yml")


def run(footage, plan=None, camera=None, **settings):
    """Batches and record of a whole replay."""
    path, index = footage
    engine = replay(path, index, "ab" * 32, plan, camera, Settings(**settings))
    batches = []
    while True:
        try:
            batches.append(next(engine))
        except StopIteration as end:
            return batches, end.value


def observations(batches):
    return [item for batch in batches for item in batch.observations]


def replay_threads():
    return [thread for thread in threading.enumerate() if thread.name.startswith("replay-")]


@pytest.fixture(scope="module")
def street_run(street, plan):
    return run(street, plan, "place", threads=2)


@pytest.fixture(scope="module")
def desk_run(desk, plan):
    return run(desk, plan, "guichet", threads=2)


def test_digest_does_not_depend_on_threads_or_runs(street, plan, street_run):
    batches, record = street_run
    assert record.digest == digest_of(observations(batches))
    assert run(street, plan, "place", threads=1)[1].digest == record.digest
    assert record.settings["threads"] == 2


def test_digest_of_faces_does_not_depend_on_threads(desk, plan, desk_run):
    assert run(desk, plan, "guichet", threads=1)[1].digest == desk_run[1].digest


def test_record(street_run, street, plan):
    batches, record = street_run
    found = observations(batches)
    assert record.complete
    assert (record.frames, record.width, record.height) == (60, 768, 576)
    assert record.observations == len(found) == sum(line.observations for line in record.summary)
    assert record.passages == len({item.track for item in found if item.track})
    assert record.index_digest == street[1].digest
    assert record.plan_sha256 == plan.sha256
    assert record.camera == "place"
    assert set(record.models) == {"nanodet-g-416-int8", "yunet-2023mar", "sface-2021dec-int8bq"}
    assert {"inspector", "onnxruntime", "opencv", "av", "numpy", "python", "platform"} <= record.versions.keys()
    assert record_from_json(json.loads(json.dumps(record_to_json(record)))) == record
    assert all(item.pts == street[1].pts(item.frame) for item in found)
    progress = [batch.progress for batch in batches]
    assert (progress[-1].done, progress[-1].total, progress[-1].unit) == (60, 60, "image")
    assert [p.done for p in progress] == sorted(p.done for p in progress)


def test_the_street_is_too_far_for_faces(street_run):
    (search,) = [s for s in street_run[1].searches if s.category is DataCategory.FACE_TEMPLATE]
    assert (search.images, search.found, search.minimum_px) == (60, 0, 20)
    assert 5 < search.object_px < 12
    assert search.passages >= 5


def test_templates_of_the_desk(desk_run):
    batches, record = desk_run
    templates = [template for batch in batches for template in batch.templates]
    named = [o.value for o in observations(batches) if o.category is DataCategory.FACE_TEMPLATE and o.label == "face"]
    assert [template.sha256 for template in templates] == named
    assert named
    assert {template.length for template in templates} == {128}
    assert [n.why for n in record.not_replayable if n.step == "face_recognition"] == ["no_watch_list"]


def test_without_plan(walk):
    batches, record = run(walk)
    categories = {item.category for item in observations(batches)}
    assert categories == {DataCategory.POSITION, DataCategory.TRAJECTORY, DataCategory.VEHICLE}
    assert set(record.models) == {"nanodet-g-416-int8"}
    assert [w.code for w in record.warnings] == ["replay_default_tasks"]


def test_every_nth_picture(walk):
    batches, record = run(walk, every_nth=3)
    assert record.frames == 8
    assert {item.frame % 3 for item in observations(batches)} == {0}
    assert record.settings["every_nth"] == 3
    assert "replay_every_nth" in {w.code for w in record.warnings}


def test_closing_stops_and_joins_every_thread(street):
    path, index = street
    engine = replay(path, index, "", None, None, Settings(threads=2))
    next(engine)
    assert replay_threads()
    start = time.monotonic()
    engine.close()
    assert time.monotonic() - start < 2
    assert replay_threads() == []


def test_stopping_gives_the_record_of_what_was_done(street):
    path, index = street
    engine = replay(path, index, "", None, None, Settings(threads=2))
    first = next(engine)
    with pytest.raises(StopIteration) as end:
        engine.throw(StopReplay())
    record = end.value.value
    assert not record.complete
    assert record.frames == first.progress.done
    assert record.digest == digest_of(first.observations)
    assert replay_threads() == []


def test_a_slow_reader_changes_nothing(walk):
    path, index = walk
    engine = replay(path, index, "", None, None, Settings(threads=2))
    found = []
    while True:
        try:
            found += next(engine).observations
        except StopIteration as end:
            record = end.value
            break
        time.sleep(0.05)
    assert record.digest == digest_of(found) == run(walk, threads=3)[1].digest


def test_footage_that_is_not_that_of_its_index(street, desk):
    with pytest.raises(UserError) as error:
        run((street[0], desk[1]))
    assert error.value.code == "footage_changed"
    assert replay_threads() == []


def test_footage_that_is_gone(street, tmp_path):
    with pytest.raises(UserError):
        run((tmp_path / "gone.avi", street[1]))
    assert replay_threads() == []


def test_no_images(street):
    empty = FrameIndex(street[1].time_base, 10, 10, (), "")
    with pytest.raises(UserError) as error:
        run((street[0], empty))
    assert error.value.code == "replay_no_images"


@pytest.mark.parametrize("bad", [{"every_nth": 0}, {"threads": -1}, {"templates_per_passage": 0}])
def test_settings_refused(bad):
    with pytest.raises(UserError) as error:
        Settings(**bad)
    assert error.value.code == "replay_setting"


def read_back(path):
    """The observations of `observations.csv`."""

    def number(text):
        return float(text) if text else None

    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            try:
                value = number(row["value"])
            except ValueError:
                value = row["value"]
            box = tuple(float(row[side]) for side in ("left", "top", "width", "height")) if row["left"] else None
            yield Observation(
                int(row["frame"]),
                int(row["pts"]),
                float(row["time"]),
                int(row["track"]) if row["track"] else None,
                DataCategory(row["category"]),
                row["label"],
                value,
                number(row["confidence"]),
                box,
                row["model"],
                row["step"],
            )


def test_files(street_run, tmp_path):
    batches, record = street_run
    with FileWriter(tmp_path / "out") as writer:
        for batch in batches:
            writer.add(batch)
        assert not [file for file in (tmp_path / "out").iterdir() if file.suffix != ".part"]
        written = writer.finish(record, {"categories": []})
    names = {"observations.csv", "tracks.mot.txt", "events.csv", "inventory.json", "replay.json"}
    assert {file.name for file in (tmp_path / "out").iterdir()} == {file.name for file in written} == names
    rows = list(read_back(tmp_path / "out" / "observations.csv"))
    assert rows == observations(batches)
    assert digest_of(rows) == record.digest
    assert record_from_json(json.loads((tmp_path / "out" / "replay.json").read_text(encoding="utf-8"))) == record
    tracks = [line.split(",") for line in (tmp_path / "out" / "tracks.mot.txt").read_text().splitlines()]
    positions = [o for o in observations(batches) if o.category is DataCategory.POSITION]
    assert {len(t) for t in tracks} == {10}
    # Each detected position has its line; the others are those of persons hidden for a moment, and say so.
    lines = {(int(t[0]), int(t[1])): float(t[6]) for t in tracks}
    assert len(lines) == len(tracks) and list(lines) == sorted(lines)
    assert {(o.frame + 1, o.track) for o in positions} == {place for place, score in lines.items() if score != COMPUTED}
    with (tmp_path / "out" / "events.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == sum(len(batch.events) for batch in batches)


def test_no_face_template_in_the_files(desk_run, tmp_path):
    batches, record = desk_run
    with FileWriter(tmp_path) as writer:
        for batch in batches:
            writer.add(batch)
        writer.finish(record, {})
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for template in (template for batch in batches for template in batch.templates):
        assert template.sha256.encode() in content
        assert template.vector not in content


def test_left_without_finish_nothing_stays(street_run, tmp_path):
    kept = tmp_path / "mine.txt"
    kept.write_text("x")
    with FileWriter(tmp_path) as writer:
        writer.add(street_run[0][0])
    with pytest.raises(ZeroDivisionError), FileWriter(tmp_path) as writer:
        writer.add(street_run[0][0])
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == [kept]


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError) as error, FileWriter(tmp_path / "file" / "out"):
        pass
    assert error.value.code == "replay_folder"


def test_names_that_a_spreadsheet_would_run(tmp_path, street_run):
    batch = street_run[0][-1]
    first = replace(batch.observations[0], label="=cmd|' /C calc'!A0")
    with FileWriter(tmp_path) as writer:
        writer.add(replace(batch, observations=(first,)))
        writer.finish(street_run[1], {})
    line = (tmp_path / "observations.csv").read_text(encoding="utf-8").splitlines()[1]
    assert line.split(",")[OBSERVATION_COLUMNS.index("label")].startswith("'=")
