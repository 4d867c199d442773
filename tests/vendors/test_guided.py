"""The guided importer: the keys of any file, a first guess, the observations of what was confirmed."""

from __future__ import annotations

import io
import json
import sqlite3

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.metadata import VendorObservation
from inspector.vendors.guided import Mapping, guess, mapping_from_json, mapping_to_json, read_mapped, survey

HEADER = ("horodatage", "camera", "id_objet", "classe", "confiance", "x1", "y1", "x2", "y2", "age_estime", "note")
LINES = [
    ("01/03/2026 11:00:00", "quai", n, "personne", "0,9", 128, 72, 640, 360, 34, "") for n in range(1, 6)
]  # fmt: skip
CSV = "\n".join(";".join(map(str, line)) for line in (HEADER, *LINES))
RECORDS = [dict(zip(HEADER, line, strict=True)) for line in LINES]
XML = "<export>" + "".join(
    "<detection>" + "".join(f"<{k}>{v}</{k}>" for k, v in one.items()) + "</detection>" for one in RECORDS
) + "</export>"  # fmt: skip
FRAMES = "\n".join(
    json.dumps({"ts": 1772359200 + n, "camera": "quai", "objects": [
        {"track_id": m, "class": "person", "box": {"x": 0.1, "y": 0.1, "w": 0.4, "h": 0.4}} for m in range(2)]})
    for n in range(3)
)  # fmt: skip
YAML = "detections:\n" + "".join(f"  - {json.dumps(one)}\n" for one in RECORDS)


def database() -> bytes:
    held = sqlite3.connect(":memory:")
    held.execute(f"CREATE TABLE detections ({', '.join(HEADER)})")
    held.executemany(f"INSERT INTO detections VALUES ({', '.join('?' * len(HEADER))})", LINES)
    held.execute("CREATE TABLE autre (a)")
    held.commit()
    return held.serialize()


def workbook() -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.active.append(HEADER)
    for line in LINES:
        book.active.append(line)
    book.save(target)
    return target.getvalue()


FILES = {"csv": CSV.encode(), "tsv": CSV.replace(";", "\t").encode(), "json": json.dumps(RECORDS).encode(),
         "lines": "\n".join(map(json.dumps, RECORDS)).encode(), "xml": XML.encode(), "yaml": YAML.encode(),
         "utf-16": CSV.encode("utf-16"), "sqlite": database(), "xlsx": workbook()}  # fmt: skip


def read(data: bytes, mapping: Mapping) -> list[VendorObservation]:
    work, found = read_mapped(lambda: io.BytesIO(data), "fichier", len(data), mapping), []
    while True:
        try:
            found += next(work).observations
        except StopIteration as end:
            assert end.value.observations == len(found)
            return found


@pytest.mark.parametrize("name", [n for n in FILES if n != "utf-16"])
def test_each_form_gives_the_same_observations(name):
    data = FILES[name]
    found = survey(lambda: io.BytesIO(data))
    assert {key.name.rpartition(".")[2] for key in found.keys} >= set(HEADER)
    mapping = guess(found, "essai")
    assert {role: key.rpartition(".")[2] for role, key in mapping.roles.items()} == {
        "time": "horodatage", "source": "camera", "track": "id_objet", "label": "classe", "confidence": "confiance",
        "left": "x1", "top": "y1", "right": "x2", "bottom": "y2",
    }  # fmt: skip
    assert [key.rpartition(".")[2] for key in mapping.attributes] == ["age_estime"]
    mapping = mapping_from_json(
        {**mapping_to_json(mapping), "frame": "pixels", "width": 1280, "height": 720, "zone": 1}
    )
    seen = read(data, mapping)
    assert len(seen) == 5
    assert seen[0].box == pytest.approx((0.1, 0.1, 0.4, 0.4))
    assert (seen[0].time, seen[0].raw_time) == ("2026-03-01T10:00:00Z", "01/03/2026 11:00:00")
    assert (seen[0].track, seen[0].label, seen[0].confidence) == ("1", "personne", 0.9)
    assert [str(a.value) for a in seen[0].attributes.values()] == ["34"]


def test_a_time_without_zone_stays_raw():
    mapping = guess(survey(lambda: io.BytesIO(FILES["csv"])))
    seen = read(FILES["csv"], mapping)
    assert (seen[0].time, seen[0].raw_time) == (None, "01/03/2026 11:00:00")


def test_records_inside_frames():
    data = FRAMES.encode()
    found = survey(lambda: io.BytesIO(data))
    assert found.records == ("objects",)
    mapping = guess(found)
    assert mapping.roles["track"] == "objects.track_id"
    seen = read(data, mapping)
    assert len(seen) == 6
    assert seen[0].box == pytest.approx((0.1, 0.1, 0.4, 0.4))
    assert seen[0].time == "2026-03-01T10:00:00Z"
    assert (seen[1].provenance.path, seen[1].provenance.line) == ("objects[1]", 1)


def test_axis_that_goes_up():
    mapping = Mapping("a", "csv", "", {"left": "x1", "top": "y1", "right": "x2", "bottom": "y2"}, (), "pixels", 1280,
                      720, bottom_up=True)  # fmt: skip
    assert read(FILES["csv"], mapping)[0].box == pytest.approx((0.1, 0.5, 0.4, 0.4))


def test_a_mapping_is_kept_and_checked():
    mapping = guess(survey(lambda: io.BytesIO(FILES["csv"])), "Essai")
    assert mapping_from_json(json.loads(json.dumps(mapping_to_json(mapping)))) == mapping
    for change in (
        {"mapping": 2},
        {"roles": {"x": "y"}},
        {"frame": "miles"},
        {"width": 0},
        {"zone": 40},
        {"attributes": 3},
    ):
        with pytest.raises(ValueError, match=r"\w"):
            mapping_from_json({**mapping_to_json(mapping), **change})


def test_nothing_in_it():
    for data in (b"", b"\x00" * 100, b"SQLite format 3\x00" + b"\0" * 200, b"PK\x03\x04" + b"\0" * 99, b"bonjour"):
        assert survey(lambda data=data: io.BytesIO(data)).form == ""


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_bytes_give_an_answer(data):
    raw = bytearray(FILES[data.draw(st.sampled_from(sorted(FILES)))])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(len(raw) - 1, 0)))
        if data.draw(st.booleans()):
            raw[at : at + 1] = bytes([data.draw(st.integers(0, 255))])
        else:
            raw[at:at] = data.draw(
                st.sampled_from([b"<<<<", b"&x;", b"\xff\xfe", b'"', b"[" * 500, b"9" * 400, b"\n;;\n"])
            )
    found = survey(lambda: io.BytesIO(bytes(raw)))
    if found.form:
        read(bytes(raw), guess(found))


@pytest.mark.parametrize("data", [
    b"<<<<", b"< <", b"<><", b"</", b"[a]\nkey\n  continued\n", b"- a: !!int ''\n- a: 1\n", b"a: !!bool x\n",
    b"a: !!timestamp x\n", b"a: &a {b: *a}\n", b"a: 2001-99-99\n",
    b"x: 1\ny: " + b"{a: " * 20_000,
])  # fmt: skip
def test_odd_shapes_give_an_answer(data):
    found = survey(lambda: io.BytesIO(data))
    if found.form:
        read(data, guess(found))


def test_yaml_values_stay_as_written():
    found = survey(lambda: io.BytesIO(b"- at: 2026-03-01 10:00:00\n  plate: 007\n- at: x\n  plate: '1'\n"))
    assert {key.name: key.examples for key in found.keys} == {"at": ("2026-03-01 10:00:00", "x"), "plate": ("007", "1")}


@pytest.mark.parametrize("inner", ["[{}]", "[{{z: {}}}]", "{{k: {}}}"])
def test_aliases_that_stand_for_too_much_are_not_written_out(inner):
    """Each level holds ten times the one before: a few hundred bytes that stand for billions."""
    lines = ["a0: &a0 " + inner.format("x")]
    for level in range(1, 12):
        ten = [f"*a{level - 1}"] * 10
        if inner.startswith("{"):
            lines.append(f"a{level}: &a{level} {{{', '.join(f'k{n}: {one}' for n, one in enumerate(ten))}}}")
        else:
            lines.append(f"a{level}: &a{level} [{', '.join(inner[1:-1].format(one) for one in ten)}]")
    data = "\n".join(lines).encode()
    found = survey(lambda: io.BytesIO(data))
    assert not found.keys
    if found.form:
        assert not read(data, guess(found))[0]
