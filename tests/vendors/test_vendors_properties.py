"""Whatever the bytes: an answer, quickly, without an exception, that survives the plan's JSON form."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.plan import ProcessingPlan, plan_from_json, plan_to_json
from inspector.locate import resource
from inspector.vendors import read_configuration
from inspector.vendors.geometry import distinct, numbers, pairs, scaled
from inspector.vendors.json_tree import parse_json
from inspector.vendors.refusal import Refused
from inspector.vendors.source import decode
from inspector.vendors.tree import Node, to_number
from inspector.vendors.yaml_tree import parse_yaml

SAMPLE = resource("samples", "frigate", "config.yml").read_text(encoding="utf-8")
LINES = SAMPLE.splitlines()

ODD = st.sampled_from(
    ["", "null", "[]", "{}", "[[[]]]", "{a: {b: c}}", "-1", "1e999", "9" * 400, ".nan", "!secret x", "!!python/name:os",
     "0,0,1", "true", "'", '"', "&a", "*a", "<<: *a", "{x}", "{{ x }}", "? [a]", "|", ">-\n  a", "\t", "日本",
     "0x1F", "1:2"]
)  # fmt: skip


def check(data: bytes) -> ProcessingPlan:
    found = read_configuration(data, "config.yml")
    document = json.dumps(plan_to_json(found), allow_nan=False)
    assert plan_from_json(json.loads(document)) == found
    assert found.recognised or found.warnings
    for step in found.steps:
        assert all(math.isfinite(v) for point in step.geometry.points for v in point)
        assert step.geometry.type == "none" or distinct(step.geometry.points) >= 3
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_sample_with_lines_changed(data):
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        how = data.draw(st.sampled_from(["drop", "twice", "value", "indent", "swap"]))
        if how == "drop":
            lines.pop(at)
        elif how == "twice":
            lines.insert(at, lines[at])
        elif how == "value":
            lines[at] = lines[at].split(":")[0] + ": " + data.draw(ODD)
        elif how == "indent":
            lines[at] = data.draw(st.sampled_from(["", "  ", "        "])) + lines[at].strip()
        else:
            lines[at], lines[0] = lines[0], lines[at]
    check("\n".join(lines).encode())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data):
    check(data)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40), st.integers(0, len(SAMPLE)), st.integers(0, 60))
def test_sample_with_bytes_inside(extra, at, cut):
    raw = SAMPLE.encode()
    check(raw[:at] + extra + raw[at + cut :])


@given(st.text(alphabet="{}[],:&*!|>'\"#%@`-? \n\tab1", max_size=120))
def test_yaml_punctuation(text):
    check(text.encode())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)


def plain(node: Node) -> object:
    if node.entries is not None:
        return {name: plain(entry.node) for name, entry in node.entries.items()}
    if node.items is not None:
        return [plain(item) for item in node.items]
    assert node.text is not None
    return node.text if node.quoted else json.loads(node.text)


@given(json_values.filter(lambda v: v not in ("", None)), st.sampled_from([None, 1, "\t"]))
def test_json_is_read_as_the_standard_library_reads_it(value, indent):
    text = json.dumps(value, indent=indent)
    assert plain(parse_json(decode(text.encode(), "a.json")).root) == value


@given(st.text(alphabet='{}[]",:tfn1 \n\\', max_size=40))
def test_json_accepts_what_the_standard_library_accepts_and_nothing_else(text):
    def strict(name: str) -> object:
        raise ValueError(name)

    try:
        json.loads(text, parse_constant=strict)
        good = bool(text.strip())
    except ValueError:
        good = False
    try:
        parse_json(decode(text.encode(), "a.json"))
        read = True
    except Refused:
        read = False
    assert read == good


words = st.text(st.characters(exclude_characters="\x85\u2028\u2029", exclude_categories=["Cs"]), max_size=12)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), words, min_size=1, max_size=8))
def test_yaml_texts_and_lines(entries):
    text = yaml.safe_dump(entries, allow_unicode=True, width=1000, sort_keys=False)
    tree = parse_yaml(decode(text.encode(), "a.yml"))
    for name, value in entries.items():
        item = tree.item().get(name)
        assert item is not None and item.node.text == value
        assert tree.source.lines[item.line - 1].lstrip().startswith((name, f"'{name}'", f'"{name}"'))


@given(
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 3000)), min_size=1, max_size=12),
    st.sampled_from([",", ", ", ";", " "]),
)
def test_points_in_pixels(points, separator):
    text = separator.join(f"{x}{separator}{y}" for x, y in points)
    values = numbers([text])
    assert values is not None and pairs(values) == points
    for (x, y), (u, v) in zip(points, scaled(points, 4000, 3000), strict=True):
        assert abs(u * 4000 - x) < 0.01 and abs(v * 3000 - y) < 0.01


@given(st.text(max_size=20))
def test_numbers_are_finite_or_none(text):
    value = to_number(text)
    assert value is None or math.isfinite(value)


# Real files, read where they are, when they are there

SAMPLES = Path(__file__).parents[2].parent / "shared" / "vendors" / "samples"
real = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of real files is not here")
FRIENDS = {"HostisHumani__frigate.yml", "netnutmike__frigate.yml"}


@real
def test_real_frigate_files():
    files = [f for f in (SAMPLES / "frigate_config").iterdir() if f.suffix in (".yml", ".yaml", ".json")]
    plans = {f.name: check(f.read_bytes()) for f in files}
    for name, found in plans.items():
        assert found.recognised is (name not in FRIENDS), (name, found.warnings)
        assert (found.format == "frigate") is found.recognised
    for name in FRIENDS:
        assert [w.code for w in plans[name].warnings] == ["unknown_ansible"]
    by_kind = {(name, s.kind.value, s.enabled) for name, p in plans.items() for s in p.steps}
    assert ("zlatko__face_lpr_config.yml", "face_recognition", True) in by_kind
    assert ("PascalVZ96__config.yml", "face_recognition", True) in by_kind
    assert ("IBVAP__config.yml", "face_recognition", False) in by_kind
    assert ("zlatko__face_lpr_config.yml", "licence_plate", True) in by_kind
    assert not [s for p in plans.values() for s in p.steps if s.kind.value == "loitering"]
    assert [w.code for w in plans["zlatko__face_lpr_config.yml"].warnings].count("size_assumed") == 1


@real
def test_no_other_real_file_is_taken_for_frigate():
    for file in SAMPLES.rglob("*"):
        if file.is_file() and file.stat().st_size < 2_000_000 and file.parent.name != "frigate_config":
            assert read_configuration(file.read_bytes(), file.name).format != "frigate", file
