"""What a model does, told by its name or that of its files, and the intrusive inferences of the steps made of it.

A name is an indication, not a proof: the step keeps the name in a parameter, and the file itself is to be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from inspector.domain.plan import ProcessingStep, SpecialInference
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K

_MODELS: tuple[tuple[re.Pattern[str], K, tuple[C, ...]], ...] = (
    (re.compile(r"(?i)arcface|face.?recog|insightface|facenet.?(?:512|128)|mobilefacenet"), K.FACE_RECOGNITION,
     (C.FACE_IMAGE, C.FACE_TEMPLATE)),
    (re.compile(r"(?i)emotion|expression"), K.FACE_ATTRIBUTES, (C.EXPRESSION,)),
    (re.compile(r"(?i)(?<![a-z])(?:gender|age)(?![a-z])|agegender|gendernet|agenet"), K.FACE_ATTRIBUTES,
     (C.AGE, C.SEX)),
    (re.compile(r"(?i)face|facial|fpenet|gazenet"), K.FACE_DETECTION, (C.FACE_IMAGE,)),
    (re.compile(r"(?i)lpdnet|lprnet|(?<![a-z])lp[rd](?![a-z])|licen[cs]e.?plate|alpr|anpr"), K.LICENCE_PLATE,
     (C.PLATE,)),
    (re.compile(r"(?i)vehicle.?make|vehicle.?type|car.?color|car.?make|vehiclemakenet|vehicletypenet"),
     K.VEHICLE_ATTRIBUTES, (C.VEHICLE,)),
    (re.compile(r"(?i)re.?id(?:entification)?(?![a-z])|market1501"), K.RE_IDENTIFICATION, (C.BODY_TEMPLATE,)),
    (re.compile(r"(?i)person.?attr|pedestrian.?attr|cloth"), K.PERSON_ATTRIBUTES, (C.CLOTHING,)),
)  # fmt: skip
_SPECIAL = {
    C.FACE_IMAGE: "face_detection",
    C.FACE_TEMPLATE: "face_recognition",
    C.PLATE: "licence_plate",
    C.BODY_TEMPLATE: "re_identification",
    C.EXPRESSION: "face_attributes",
    C.AGE: "face_attributes",
    C.SEX: "face_attributes",
}


def kind_of_model(names: str) -> tuple[K, tuple[C, ...]] | None:
    """Kind of step and data it produces; None when the name tells nothing."""
    return next(((kind, produced) for pattern, kind, produced in _MODELS if pattern.search(names)), None)


def special_of(found: Iterable[ProcessingStep]) -> Iterator[SpecialInference]:
    """One for each intrusive category that a step produces, on or off as the step is."""
    for step in found:
        for category in step.produces:
            why = _SPECIAL.get(category)
            if why:
                yield SpecialInference(category, why, step.enabled, step.camera or None, step.provenance)
