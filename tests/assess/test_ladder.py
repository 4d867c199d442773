"""How far each sensitive function goes; what nothing establishes is "not established", never no."""

from __future__ import annotations

from inspector.assess.ladder import RUNGS, ladders
from inspector.domain.metadata import MetadataFact, StoredMetadata
from inspector.domain.plan import Capability, Parameter, ProcessingPlan, ProcessingStep, Provenance, Retention
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K


def at(line):
    return (Provenance(f"k{line}", line),)


def plan(*steps, capabilities=(), retention=()):
    return ProcessingPlan("f", None, "c", "0" * 64, steps=steps, capabilities=capabilities, retention=retention)


def face(enabled, *settings, **more):
    return ProcessingStep(K.FACE_RECOGNITION, "v", "c", enabled, True, parameters=settings, provenance=at(9), **more)


def recorded(kind, name="", label="person"):
    fact = MetadataFact(kind, name, label, 3, 1, (), 4, 1, 77, "p")
    return {6: StoredMetadata(6, 1, "", 3, (), (fact,))}


def states(found, function=K.FACE_RECOGNITION):
    ladder = next((one for one in found if one.function is function), None)
    return None if ladder is None else [one.reached for one in ladder.rungs]


def test_nothing_said_gives_no_ladder():
    assert ladders(plan(), 4) == ()


def test_possible_only():
    found = ladders(plan(capabilities=(Capability(K.FACE_RECOGNITION, "x", at(3)),)), 4)
    assert states(found) == [True, None, None, None, None] and found[0].highest == "shipped"
    assert found[0].rungs[0].proofs[0].line == 3 and tuple(r.rung for r in found[0].rungs) == RUNGS


def test_on_off_and_not_stated():
    assert states(ladders(plan(face(True)), 4))[2] is True
    assert states(ladders(plan(face(False)), 4))[2] is False
    assert states(ladders(plan(face(None)), 4))[2] is None
    assert states(ladders(plan(face(False), face(None)), 4))[2] is None
    assert states(ladders(plan(face(False), face(True)), 4))[2] is True


def test_licence():
    for written, expected in (("Valid", True), ("Missing", False), ("None", None), ("Custom", None)):
        assert states(ladders(plan(face(True, Parameter("licence", written))), 4))[1] is expected


def test_triggered_is_proved_by_the_vendors_metadata_alone():
    found = ladders(plan(face(True)), 4, recorded("template", label="Face"))
    assert states(found)[3] is True
    proof = next(one for one in found if one.function is K.FACE_RECOGNITION).rungs[3].proofs[0]
    assert (proof.kind, proof.exhibit, proof.line, proof.frame) == ("metadata", 6, 77, 4)
    assert states(ladders(plan(), 4, recorded("attribute", "loitering")), K.FALL) is None
    assert states(ladders(plan(), 4, recorded("event", "FallDetection")), K.FALL)[3] is True


def test_kept_or_sent():
    kept = Retention("faces", None, "", True, categories=(C.FACE_TEMPLATE,), provenance=at(50))
    assert states(ladders(plan(face(True), retention=(kept,)), 4))[4] is True
    assert states(ladders(plan(face(True, actions=("mqtt",))), 4))[4] is True
    assert states(ladders(plan(face(False, actions=("mqtt",))), 4))[4] is None
    assert states(ladders(plan(face(True)), 4))[4] is None
