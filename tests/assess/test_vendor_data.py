"""What a vendor recorded: counted while read, tied to categories by the table, shown in the matrix with its proofs."""

from __future__ import annotations

import pytest

from inspector.assess import matrix
from inspector.assess.metadata_tally import BEYOND, MOST_FACTS, Tally
from inspector.assess.vendor_data import categories, words
from inspector.domain.case import Proof
from inspector.domain.metadata import Attribute, MetadataFact, MetadataSummary, StoredMetadata, VendorObservation
from inspector.domain.plan import Provenance
from inspector.domain.words import DataCategory as C
from inspector.domain.words import ObservedValue as V
from tests.assess.test_matrix import FOUND, NO, OFF, YES


def fact(kind, name="", label="", **more):
    return MetadataFact(
        kind, name, label, more.get("count", 4), more.get("tracks", 2), ("quai",), more.get("position", 7), 1, 12, "a.b"
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (fact("attribute", "face.Age.Min", "Human"), (C.AGE,)),
        (fact("attribute", "average_estimated_speed", "person"), (C.TRAJECTORY,)),
        (fact("attribute", "gender", "#1"), (C.SEX,)),
        (fact("attribute", "Sex", "HumanFace"), (C.SEX,)),
        (fact("attribute", "face.Expression", "Human"), (C.EXPRESSION,)),
        (fact("attribute", "face.Complexion", "Human"), (C.ETHNICITY,)),
        (fact("attribute", "face.Accessory.Hijab.Wear", "Human"), (C.RELIGION_SIGN,)),
        (fact("attribute", "face.Accessory.Hat.Wear", "Human"), (C.CLOTHING,)),
        (fact("attribute", "faceTemperature"), (C.TEMPERATURE, C.HEALTH)),
        (fact("attribute", "Temperature", "HumanFace"), (C.TEMPERATURE, C.HEALTH)),
        (fact("attribute", "temperature"), ()),  # of a disk, as in a storage alert
        (fact("attribute", "overall_health"), ()),
        (fact("attribute", "plate.PlateNumber"), (C.PLATE,)),
        (fact("attribute", "licensePlate", "car"), (C.PLATE,)),
        (fact("attribute", "sub_label", "person"), (C.IDENTITY,)),
        (fact("attribute", "sub_label", "car"), ()),
        (fact("attribute", "identity", "Human"), (C.IDENTITY,)),
        (fact("attribute", "Name", "Human"), ()),  # of a rule
        (fact("attribute", "color.ColorCluster.ColorName", "Human"), (C.CLOTHING,)),
        (fact("attribute", "ANPR.vehicleInfo.color", "plate"), (C.VEHICLE,)),
        (fact("attribute", "MainColor", "Vehicle"), (C.VEHICLE,)),
        (fact("attribute", "body.Belonging.Bag.Category", "Human"), (C.BELONGINGS,)),
        (fact("attribute", "description"), (C.DESCRIPTION,)),
        (fact("attribute", "childCounting.enter"), (C.AGE, C.COUNT)),
        (fact("attribute", "box_px", "person"), (C.POSITION,)),
        (fact("attribute", "imageId", "person"), ()),
        (fact("template", label="Face"), (C.FACE_TEMPLATE,)),
        (fact("template", label="person"), (C.BODY_TEMPLATE,)),
        (fact("template"), (C.BODY_TEMPLATE,)),
        (fact("template", label="car"), ()),
        (fact("picture"), (C.IMAGE,)),
        (fact("picture", label="HumanFace"), (C.IMAGE, C.FACE_IMAGE)),
        (fact("box", label="person"), (C.POSITION,)),
        (fact("box", label="1.0"), (C.POSITION,)),
        (fact("box", label="traffic light"), ()),
        (fact("path", label="Human"), (C.TRAJECTORY,)),
        (fact("class", label="truck"), (C.VEHICLE,)),
        (fact("class", label="woman"), (C.SEX,)),
        (fact("class", label="person"), ()),
        (fact("event", "PeopleCounting/active"), (C.COUNT,)),
        (fact("event", "CrossLineDetection/Start"), (C.POSITION,)),
        (fact("event", "loitering/active"), (C.DWELL, C.BEHAVIOUR)),
        (fact("event", "tns1:AudioSource/TriggerLevel/Initialized"), ()),
        (fact("event", "VideoMotion/Start"), ()),
    ],
)
def test_the_table(found, expected):
    assert categories(found) == expected


def test_words_of_a_name():
    assert words("faceTemperature") == ["face", "temperature", "facetemperature"]
    assert words("ANPR.vehicleInfo")[:3] == ["anpr", "vehicle", "info"]
    assert words("") == []


def seen(track, label="person", box=(0.1, 0.1, 0.2, 0.2), line=1, **attributes):
    given = {name: Attribute(value) for name, value in attributes.items()}
    return VendorObservation(
        source="quai", track=track, label=label, box=box, attributes=given, provenance=Provenance("objects", line)
    )


def test_a_tally_counts_facts_and_tracks_and_remembers_where_they_begin():
    tally = Tally()
    for n, one in enumerate([seen("1", age=31), seen("2"), seen("1", age=32), seen(None), seen("1")]):
        tally.add(
            9, VendorObservation(**{**{f: getattr(one, f) for f in one.__slots__}, "provenance": Provenance("o", n)})
        )
    facts = {(f.kind, f.name): f for f in tally.facts()}
    age, box, path = facts["attribute", "age"], facts["box", ""], facts["path", ""]
    assert (age.count, age.tracks, age.position, age.line, age.file) == (2, 1, 0, 0, 9)
    assert (box.count, box.tracks) == (5, 2)
    assert (path.count, path.tracks, path.position) == (3, 1, 0) and path.sources == ("quai",)
    assert tally.count == 5 and tally.labels["person"] == 5


def test_a_tally_of_endless_names_stays_small():
    tally = Tally()
    for n in range(MOST_FACTS + 50):
        tally.add(1, VendorObservation(attributes={f"k{n}": Attribute(1)}))
    facts = tally.facts()
    assert len(facts) == MOST_FACTS + 1
    assert next(f for f in facts if f.name == BEYOND).count == 50


def recorded(*facts):
    summary = MetadataSummary("guided_csv", "a.csv", "0" * 64)
    return {5: StoredMetadata(5, 1, "", 10, ((1, summary),), facts)}


def test_the_cell_shows_what_the_vendor_recorded_apart_from_the_replays():
    facts = (fact("attribute", "age", "person"), fact("attribute", "age.max", "person", count=3, position=9))
    [row] = matrix([], {}, [FOUND], recorded(*facts)).rows
    cell = row.observed
    assert cell.value is V.VENDOR_METADATA and (cell.count, cell.passages, cell.images) == (4, 2, 0)
    assert cell.proofs[0] == Proof("metadata", exhibit=5, path="a.b", line=12, frame=7) and len(cell.proofs) == 2
    assert [code for code, _ in cell.detail] == ["observed_recorded", "observed_reproduced"]
    assert dict(cell.detail[0][1])["names"] == "age, age.max"
    assert row.cameras == ("a", "quai")
    assert [code for code, _ in row.reasons] == ["not_declared_recorded"]


@pytest.mark.parametrize(
    ("said", "plan", "expected"),
    [
        (NO, None, ["declared_no_recorded"]),
        (YES, None, []),
        (YES, OFF, ["declared_yes_configured_no", "configured_no_recorded"]),
        (NO, OFF, ["declared_no_recorded", "configured_no_recorded"]),
    ],
)
def test_discrepancies_with_what_the_vendor_recorded(said, plan, expected):
    [row] = matrix([said], {2: plan} if plan else {}, [], recorded(fact("attribute", "age"))).rows
    assert [code for code, _ in row.reasons] == expected


def test_a_category_without_any_line_has_no_row():
    assert matrix([], {}, [], recorded(fact("attribute", "firmware"))).rows == ()
