"""Two configurations compared: what is added, removed, changed, with both lines; never where it is written."""

from __future__ import annotations

import json
from dataclasses import replace

from inspector.assess.plan_diff import FieldChange, compare, diff_to_json
from inspector.domain.plan import (
    Camera,
    Geometry,
    NotUnderstood,
    Parameter,
    ProcessingPlan,
    ProcessingStep,
    Provenance,
    Recipient,
    Retention,
    SpecialInference,
)
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K


def at(line):
    return (Provenance(f"k{line}", line, "raw"),)


ZONE = Geometry("polygon", ((0.1, 0.1), (0.5, 0.1), (0.5, 0.5)))
STEP = ProcessingStep(
    K.ZONE_ENTER, "porte", "quai", True, True, ("person",), geometry=ZONE, produces=(C.POSITION,), provenance=at(10),
    parameters=(Parameter("inertia", 3, "frame"),),
)  # fmt: skip
FACES = ProcessingStep(K.FACE_RECOGNITION, "visages", "quai", False, True, provenance=at(30))
PLAN = ProcessingPlan(
    "frigate", "0.15", "avant.yml", "a" * 64,
    cameras=(Camera("quai", "Quai", True, at(2)),),
    steps=(STEP, FACES),
    recipients=(Recipient("mqtt", "broker:1883", True, at(40)),),
    retention=(Retention("recordings", 7, "day", True, provenance=at(50)),),
    special=(SpecialInference(C.FACE_TEMPLATE, "face_recognition", False, "quai", at(30)),),
    not_understood=(NotUnderstood("a.b", 60),),
)  # fmt: skip


def changed(plan):
    return compare(PLAN, plan)


def test_the_same_configuration_moved_in_its_file_has_not_changed():
    moved = replace(PLAN, file="après.yml", steps=tuple(replace(s, provenance=at(99)) for s in PLAN.steps))
    diff = changed(moved)
    assert diff.changes == () and diff.same == 7


def test_what_is_switched_on_and_what_a_threshold_becomes():
    step = replace(STEP, parameters=(Parameter("inertia", 5, "frame"),), provenance=at(11))
    diff = changed(replace(PLAN, steps=(step, replace(FACES, enabled=True, provenance=at(33)))))
    first, second = diff.of("step")
    assert first.fields == (FieldChange("parameter.inertia", [3, "frame"], [5, "frame"]),)
    assert (first.before[0].line, first.after[0].line) == (10, 11)
    assert second.fields == (FieldChange("enabled", False, True),) and second.kind == "face_recognition"


def test_added_and_removed():
    loiter = ProcessingStep(K.LOITERING, "banc", "quai", True, True, provenance=at(70))
    diff = changed(replace(PLAN, steps=(STEP, loiter), cameras=(), not_understood=()))
    assert [(c.part, c.what, c.name) for c in diff.changes] == [
        ("camera", "removed", "quai"),
        ("step", "removed", "visages"),
        ("step", "added", "banc"),
        ("not_understood", "removed", "a.b"),
    ]
    added = diff.of("step")[1]
    assert added.before == () and added.after[0].line == 70
    assert FieldChange("enabled", None, True) in added.fields


def test_a_zone_renamed_is_one_change():
    other = replace(STEP, name="entrée")
    diff = changed(replace(PLAN, steps=(replace(STEP, geometry=Geometry(), name="sortie"), other, FACES)))
    assert [(c.what, c.name) for c in diff.of("step")] == [("changed", "entrée"), ("added", "sortie")]
    assert diff.of("step")[0].fields == (FieldChange("name", "porte", "entrée"),)


def test_a_recipient_whose_address_changes_and_a_retention():
    diff = changed(
        replace(
            PLAN,
            recipients=(Recipient("mqtt", "cloud.example:8883", True, at(41)),),
            retention=(Retention("recordings", None, "", True, provenance=at(51)),),
        )
    )
    [recipient], [kept] = diff.of("recipient"), diff.of("retention")
    assert recipient.fields == (FieldChange("address", "broker:1883", "cloud.example:8883"),)
    assert kept.fields == (FieldChange("kept", [7, "day"], None),)


def test_steps_of_one_name_are_matched_one_to_one():
    twice = replace(PLAN, steps=(STEP, STEP, FACES))
    assert [(c.what, c.part) for c in compare(twice, PLAN).changes] == [("removed", "step")]


def test_the_json_document():
    after = replace(PLAN, file="après.yml", steps=(STEP,))
    document = json.loads(json.dumps(diff_to_json(PLAN, after, compare(PLAN, after))))
    assert document["before"]["file"] == "avant.yml" and document["after"]["file"] == "après.yml"
    [change] = document["changes"]
    assert (change["what"], change["before"][0]["line"], change["after"]) == ("removed", 30, [])
