"""Which kinds of step are replayed, what of their data can be reproduced, and why the rest cannot."""

from __future__ import annotations

import re

from inspector.domain.words import DataCategory, StepKind

K, C = StepKind, DataCategory

ZONE_KINDS = (K.ZONE_ENTER, K.ZONE_EXIT, K.ZONE_INTRUSION, K.LOITERING, K.OCCUPANCY)
LINE_KINDS = (K.LINE_CROSSING, K.LINE_COUNTING)
FACE_KINDS = (K.FACE_DETECTION, K.FACE_RECOGNITION, K.FACE_ATTRIBUTES)
SCENE_KINDS = (K.MOTION, K.PRIVACY_MASK, K.RECORDING)
PLACE_KINDS = (K.CROWD_DENSITY, K.DIRECTION, K.SPEED, K.ABANDONED_OBJECT, K.REMOVED_OBJECT)
BODY_KINDS = (K.PERSON_ATTRIBUTES, K.RE_IDENTIFICATION, K.FALL)

VEHICLE_KINDS = (K.VEHICLE_ATTRIBUTES, K.LICENCE_PLATE)
NEEDS_DETECTION = (*ZONE_KINDS, *LINE_KINDS, *FACE_KINDS, K.SNAPSHOT, *PLACE_KINDS, *BODY_KINDS, *VEHICLE_KINDS)
"""Steps that need objects to be detected, whether the plan asks for detection or not."""

SCHEDULED = (
    *ZONE_KINDS,
    *LINE_KINDS,
    *PLACE_KINDS,
    *FACE_KINDS,
    *BODY_KINDS,
    *VEHICLE_KINDS,
    K.MOTION,
    K.RECORDING,
    K.SNAPSHOT,
)
"""Steps whose schedule is applied."""

RUN = (K.OBJECT_DETECTION, K.TRACKING, *SCENE_KINDS, *NEEDS_DETECTION)

WHY: dict[StepKind, str] = {
    K.AUDIO: "no_sound",
    K.GENERATIVE_DESCRIPTION: "outside_service",
    K.SEMANTIC_SEARCH: "no_reference_model",
    K.TEMPERATURE: "no_sensor",
    K.TAMPER: "device_only",
}
"""Why a kind of step cannot be replayed; "not_in_version" for the others."""

NO_MODEL = re.compile(r"(?i)weapon|gun|knife|fire|smoke|flame|fight|violen|arme|feu\b|fumée|bagarre|rixe")
"""Names of processings for which no reference model exists under a free licence."""


def why_not(kind: StepKind, name: str) -> str:
    """Why a kind of step that is not in `RUN` is not replayed: a code of ``not_replayable.<code>``."""
    usual = "no_reference_model" if kind is K.OTHER and NO_MODEL.search(name) else "not_in_version"
    return WHY.get(kind, usual)


WHY_DATUM: dict[DataCategory, str] = {
    C.IDENTITY: "no_watch_list",
    C.ETHNICITY: "no_reference_model",
    C.RELIGION_SIGN: "no_reference_model",
    C.HEALTH: "no_reference_model",
    C.AUDIO: "no_sound",
    C.TEMPERATURE: "no_sensor",
    C.DESCRIPTION: "outside_service",
}

REPRODUCED: dict[StepKind, frozenset[DataCategory]] = {
    K.OBJECT_DETECTION: frozenset({C.IMAGE, C.POSITION, C.VEHICLE, C.BELONGINGS, C.TRAJECTORY}),
    K.TRACKING: frozenset({C.POSITION, C.TRAJECTORY, C.VEHICLE}),
    K.ZONE_ENTER: frozenset({C.POSITION, C.TRAJECTORY, C.DWELL, C.COUNT}),
    K.ZONE_EXIT: frozenset({C.POSITION, C.TRAJECTORY, C.DWELL, C.COUNT}),
    K.ZONE_INTRUSION: frozenset({C.POSITION, C.TRAJECTORY, C.DWELL, C.COUNT, C.BEHAVIOUR}),
    K.LOITERING: frozenset({C.POSITION, C.TRAJECTORY, C.DWELL, C.BEHAVIOUR}),
    K.OCCUPANCY: frozenset({C.POSITION, C.DWELL, C.COUNT, C.DENSITY}),
    K.LINE_CROSSING: frozenset({C.POSITION, C.TRAJECTORY, C.COUNT}),
    K.LINE_COUNTING: frozenset({C.POSITION, C.TRAJECTORY, C.COUNT}),
    K.FACE_DETECTION: frozenset({C.IMAGE, C.FACE_IMAGE}),
    K.FACE_RECOGNITION: frozenset({C.IMAGE, C.FACE_IMAGE, C.FACE_TEMPLATE}),
    K.FACE_ATTRIBUTES: frozenset({C.FACE_IMAGE, C.AGE, C.SEX, C.EXPRESSION}),
    K.PERSON_ATTRIBUTES: frozenset({C.AGE, C.SEX, C.CLOTHING, C.BELONGINGS}),
    K.RE_IDENTIFICATION: frozenset({C.BODY_TEMPLATE}),
    K.FALL: frozenset({C.BEHAVIOUR}),
    K.LICENCE_PLATE: frozenset({C.PLATE, C.VEHICLE}),
    K.VEHICLE_ATTRIBUTES: frozenset({C.VEHICLE}),
    K.SNAPSHOT: frozenset({C.IMAGE}),
    K.RECORDING: frozenset({C.IMAGE}),
    K.MOTION: frozenset({C.IMAGE}),
    K.PRIVACY_MASK: frozenset({C.IMAGE}),
    K.CROWD_DENSITY: frozenset({C.DENSITY, C.COUNT, C.POSITION}),
    K.DIRECTION: frozenset({C.TRAJECTORY, C.POSITION}),
    K.SPEED: frozenset({C.TRAJECTORY, C.BEHAVIOUR, C.POSITION}),
    K.ABANDONED_OBJECT: frozenset({C.BELONGINGS}),
    K.REMOVED_OBJECT: frozenset({C.BELONGINGS}),
}
"""What a replayed step of each kind can give. Whatever else the plan says it produces is listed as not replayable."""
