"""The inventory of a replay."""

import json

from inspector.assess import inventory, inventory_to_json
from inspector.domain.words import DataCategory as C
from tests.assess.test_matrix import replay

RECORD = replay(
    found=((C.COUNT, 2, 0), (C.FACE_TEMPLATE, 46, 3)),
    searched=((C.FACE_TEMPLATE, 46, 45.0, 20.0), (C.AGE, 0, 45.0, 20.0)),
    cannot=(C.AUDIO,),
).record


def test_lines():
    count, template = inventory(RECORD)
    assert (count.category, count.observations) == (C.COUNT, 2)
    assert (template.category, template.passages, template.first_frame, template.last_frame) == (
        C.FACE_TEMPLATE,
        3,
        3,
        90,
    )
    assert (template.steps, template.models) == (("s",), ("m",))


def test_document():
    document = json.loads(json.dumps(inventory_to_json(RECORD), allow_nan=False))
    assert [line["category"] for line in document["categories"]] == ["count", "face_template"]
    assert [(s["category"], s["found"]) for s in document["searched"]] == [("face_template", 46), ("age", 0)]
    assert document["not_replayable"] == [{"step": "s", "kind": "other", "why": "no_sound", "produces": ["audio"]}]
    template = document["categories"][1]
    assert (template["personal"], template["special"]) == (True, "depends")  # special by its use alone
    assert template["law"]["biometric"] == "yes" and template["law"]["says"]["fr"]
    assert document["law_base"]["version"]
    assert document["images"] == 100
    assert {model: said["fr"] for model, said in document["errors"].items()} == {
        model: ["Erreur non mesurée."] for model in RECORD.models
    }
