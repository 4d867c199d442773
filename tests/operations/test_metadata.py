"""Vendors' exports are read into the case, whole or not at all, and paged through."""

from __future__ import annotations

import json

import pytest

from inspector.casefile import create, exhibits, journal, metadata_records, records
from inspector.domain.errors import UserError
from inspector.domain.metadata import MetadataFilters, stored_from_json, stored_to_json
from inspector.domain.words import ExhibitKind
from inspector.operations import metadata
from inspector.vendors.guided import Mapping
from tests.casefile.conftest import AGENT, a_case, finish


def dl_line(frame: int, number: int) -> str:
    """A line in the manner of DL Streamer's published results."""
    return json.dumps(
        {
            "objects": [
                {
                    "detection": {
                        "bounding_box": {"x_min": 0.1, "y_min": 0.2, "x_max": 0.3, "y_max": 0.6},
                        "confidence": 0.9,
                        "label": "face",
                        "label_id": 1,
                    },
                    "id": number,
                    "age": {"label": "31", "model": {"name": "age"}},
                    "h": 1,
                    "w": 1,
                    "x": 0,
                    "y": 0,
                }
            ],
            "resolution": {"height": 480, "width": 640},
            "source": "cam-1",
            "timestamp": frame * 40_000_000,
        }
    )


CSV = "instant;camera;objet;id;x;y;w;h;age\n" + "".join(
    f"2026-07-12 10:00:{n % 60:02};quai;personne;{n // 3};{n};20;30;60;{20 + n % 40}\n" for n in range(90)
)


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    with create(tmp_path / "a.inspector", a_case(), None, AGENT) as opened:
        yield opened


def receive(case, tmp_path, *files: tuple[str, str]) -> int:
    folder = tmp_path / "export"
    folder.mkdir(exist_ok=True)
    for name, content in files:
        (folder / name).write_text(content, encoding="utf-8")
    paths = [folder] if len(files) > 1 else [folder / files[0][0]]
    piece, _ = finish(exhibits.intake(case, paths, kind=ExhibitKind.METADATA, handed_by="", note=""))
    return piece.number


def acts(case) -> list[tuple[str, str]]:
    return [(entry.act, entry.result) for entry in journal.entries(case.db)]


def test_an_export_is_kept_with_its_summary_and_its_facts(case, tmp_path):
    number = receive(case, tmp_path, ("out.jsonl", "\n".join(dl_line(n, n // 2) for n in range(20)) + "\n"))
    stored, seen = finish(metadata.read(case, number))
    assert stored == metadata.readings(case.db)[number]
    assert stored.observations == 20 and stored.labels == (("face", 20),) and stored.sources == (("cam-1", 20),)
    assert [summary.format for _, summary in stored.files] == ["dlstreamer_output"] and stored.mapping is None
    facts = {(f.kind, f.name): f for f in stored.facts}
    assert facts["attribute", "age"].count == 20 and facts["attribute", "age"].line == 1
    assert (facts["path", ""].count, facts["path", ""].tracks) == (20, 10)
    assert (
        stored_from_json(number, stored.reading, stored.read, json.loads(json.dumps(stored_to_json(stored)))) == stored
    )
    assert seen[-1].done == seen[-1].total
    assert acts(case)[-1] == ("metadata.read", "done")
    page = metadata.metadata_of(case.db, number, 5, 3)
    assert [position for position, _, _ in page] == [5, 6, 7]
    assert page[0][2].provenance.line == 6 and page[0][2].attributes["age"].value == "31"


def test_filters(case, tmp_path):
    number = receive(case, tmp_path, ("out.jsonl", "\n".join(dl_line(n, n // 2) for n in range(20)) + "\n"))
    finish(metadata.read(case, number))
    assert metadata.positions(case.db, number, MetadataFilters(track="3")) == [6, 7]
    assert metadata.positions(case.db, number, MetadataFilters(label="face", source="cam-1", attribute="age")) == list(
        range(20)
    )
    assert metadata.positions(case.db, number, MetadataFilters(label="plate")) == []
    assert metadata.positions(case.db, number, MetadataFilters(attribute="ag")) == []
    found = metadata_records.at(case.db, number, [7, 2])
    assert [position for position, _, _ in found] == [2, 7]
    assert metadata.metadata_of(case.db, 99) == []


def test_reading_again_replaces_and_a_cancelled_reading_leaves_nothing(case, tmp_path):
    number = receive(case, tmp_path, ("out.jsonl", "\n".join(dl_line(n, n) for n in range(1200)) + "\n"))
    before, _ = finish(metadata.read(case, number))
    work = metadata.read(case, number)
    next(work)
    next(work)
    work.close()
    assert metadata.readings(case.db) == {number: before}
    assert case.db.value("SELECT count(*) FROM metadata_observations") == 1200
    assert acts(case)[-1] == ("metadata.read", "cancelled")
    again, _ = finish(metadata.read(case, number))
    assert again.reading != before.reading and metadata.readings(case.db) == {number: again}
    assert case.db.value("SELECT count(*) FROM metadata_observations") == 1200
    assert metadata.metadata_of(case.db, number, 0, 1)[0][0] == 0


def test_what_a_stopped_program_left_is_removed_by_the_next_reading(case, tmp_path):
    number = receive(case, tmp_path, ("out.jsonl", dl_line(1, 1) + "\n"))
    left = metadata_records.begin(case.db, number)
    metadata_records.add(case.db, left, 1, 0, [])
    assert metadata.readings(case.db) == {} and metadata.metadata_of(case.db, number) == []
    finish(metadata.read(case, number))
    assert case.db.value("SELECT count(*) FROM metadata_readings") == 1


def test_an_unknown_export_says_why_and_keeps_what_was_read(case, tmp_path):
    number = receive(case, tmp_path, ("notes.csv", CSV))
    assert finish(metadata.read(case, number))[0] is None
    assert [p.code for p in records.exhibit_problems(case.db)] and metadata.readings(case.db) == {}
    mapping = Mapping("Export du quai", "csv", "", {"time": "instant", "label": "objet", "track": "id"}, ("age",))
    stored, _ = finish(metadata.read(case, number, mapping))
    assert stored.observations == 90 and stored.mapping["name"] == "Export du quai"
    assert json.loads(journal.entries(case.db)[-1].details)["mapping"]["roles"]["track"] == "id"
    assert finish(metadata.read(case, number))[0] is None
    assert metadata.readings(case.db) == {number: stored}
    with pytest.raises(UserError) as caught:
        finish(metadata.read(case, number, Mapping("Autre", "csv", "", {"track": "absente"})))
    assert caught.value.code == "metadata_mapping_nothing" and metadata.readings(case.db) == {number: stored}


def test_a_folder_of_exports_is_one_reading(case, tmp_path):
    files = [("a.jsonl", dl_line(1, 1) + "\n"), ("b.jsonl", dl_line(2, 1) + "\n"), ("lisez-moi.txt", "rien\n")]
    number = receive(case, tmp_path, *files)
    stored, _ = finish(metadata.read(case, number))
    assert stored.observations == 2 and [s.recognised for _, s in stored.files] == [True, True, False]
    assert [file for _, file, _ in metadata.metadata_of(case.db, number)] == [stored.files[0][0], stored.files[1][0]]


def test_halves_of_surrogate_pairs_are_kept_as_question_marks(case, tmp_path):
    line = dl_line(1, 1).replace('"31"', '"\\ud83d"')
    number = receive(case, tmp_path, ("out.jsonl", line + "\n"))
    finish(metadata.read(case, number))
    assert metadata.metadata_of(case.db, number)[0][2].attributes["age"].value == "?"


def test_no_password_of_an_export_is_kept(case, tmp_path):
    line = dl_line(1, 1).replace('"age"', '"stream"', 1).replace('"31"', '"rtsp://a:S3CRET@192.0.2.1/1"')
    number = receive(case, tmp_path, ("out.jsonl", line + "\n"))
    finish(metadata.read(case, number))
    [(_, _, seen)] = metadata.metadata_of(case.db, number)
    assert "S3CRET" not in str(seen) and "rtsp://***@192.0.2.1/1" in str(seen.attributes)


def test_mappings_are_kept_by_name(case):
    assert metadata.mapping_names() == ()
    mapping = Mapping("Quai", "csv", "", {"label": "objet"}, ("age",), "pixels", 640.0, 480.0, True, 2.0)
    metadata.keep_mapping(mapping)
    metadata.keep_mapping(Mapping("autre", "json", "events"))
    assert metadata.mapping_names() == ("autre", "Quai") and metadata.kept_mapping("Quai") == mapping
    metadata.forget_mapping("autre")
    assert metadata.mapping_names() == ("Quai",)
    with pytest.raises(UserError) as caught:
        metadata.keep_mapping(Mapping(" ", "csv", ""))
    assert caught.value.code == "metadata_mapping_unnamed"
    with pytest.raises(UserError) as caught:
        metadata.kept_mapping("inconnue")
    assert caught.value.code == "metadata_mapping_damaged"
