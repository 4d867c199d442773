"""A vendor's metadata laid over footage: the offset found from the data, or given."""

from __future__ import annotations

import json
from typing import Any

import pytest

from inspector.casefile import CaseFile, journal, metadata_records, observations
from inspector.cli.main import run
from inspector.domain.errors import UserError
from inspector.domain.metadata import VendorObservation
from inspector.domain.words import DataCategory
from inspector.operations import footage, overlay
from tests.operations.test_resume import case, film, finish  # noqa: F401 - fixtures


def export(case: CaseFile, later: float) -> list[VendorObservation]:  # noqa: F811
    """What a vendor would have written of the replay: its boxes, `later` seconds on its own clock, slightly off."""
    found = []
    for o in observations.observations(case.db, 1, category=DataCategory.POSITION):
        left, top, wide, high = o.box
        at = f"2026-07-12T10:00:{o.time + later:09.6f}+00:00"
        box = (left / 768 + 0.002, top / 576, wide / 768, high / 576)
        found.append(VendorObservation(time=at, track=str(o.track), label="Human", box=box))
    return found


def put(case: CaseFile, seen: list[VendorObservation], exhibit: int = 2) -> None:  # noqa: F811
    """Reads them into exhibit 2, as a reading of a file does."""
    file = case.db.value("SELECT id FROM exhibit_files WHERE exhibit = ?", [exhibit])
    with case.db.atomic():
        reading = metadata_records.begin(case.db, exhibit)
        metadata_records.add(case.db, reading, file, 0, seen)
        case.db.execute("UPDATE metadata_readings SET document = '{}' WHERE id = ?", [reading])


def test_the_offset_is_found_in_the_data(case: CaseFile) -> None:  # noqa: F811
    seen = export(case, 3.0)
    put(case, [one for one in seen if float(one.time[17:26]) >= 3.3])  # it begins later than the footage
    found = finish(overlay.find_offset(case, 1, 2))
    first = min(o.time for o in observations.observations(case.db, 1, category=DataCategory.POSITION) if o.time >= 0.3)
    assert found.how == "data"
    assert found.overlap > 0.8
    assert found.seconds == pytest.approx(first, abs=0.3)  # within the reach between two instants
    assert overlay.alignments(case.db, 1) == (found,)
    entry = journal.entries(case.db)[-1]
    assert (entry.act, json.loads(entry.details)["seconds"]) == ("metadata.align", found.seconds)


def test_the_offset_is_given_and_the_boxes_are_shown_at_their_instant(case: CaseFile, capsys: Any) -> None:  # noqa: F811
    put(case, export(case, 0.0))
    with pytest.raises(UserError):
        overlay.set_offset(case, 1, 1, 0.0)  # a film holds no metadata
    overlay.set_offset(case, 1, 2, 5.0)
    index = footage.whole(case.db, 1).index
    (laid,) = overlay.overlaid(case.db, 1, index)
    assert laid.at(0.0) == ()
    boxes = laid.at(5.0)
    assert boxes and {box.label for box in boxes} == {"Human"}
    assert len({box.seconds for box in boxes}) == 1
    case.close()
    asked = ["overlay", str(case.path), "--metadata", "2"]
    assert run([*asked, "--footage", "1", "--offset", "0.2"]) == 0
    assert "0.2" in capsys.readouterr().out
    assert run(asked) == 2


def test_what_does_not_match_is_not_aligned(case: CaseFile) -> None:  # noqa: F811
    put(case, [VendorObservation(time="2026-07-12T10:00:00+00:00", box=(0.0, 0.0, 0.01, 0.01))])
    with pytest.raises(UserError) as told:
        finish(overlay.find_offset(case, 1, 2))
    assert told.value.code == "overlay_not_found"
    assert overlay.alignments(case.db, 1) == ()
