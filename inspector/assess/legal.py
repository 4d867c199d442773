"""What each category of data is in law (GDPR, articles 4 and 9), and how intrusive it is.

The reasons are the sentences ``legal.<code>`` of `resources/messages/assess.yaml`. They say what a category is in
itself; whether a given figure can still be tied to somebody is for the control to establish.
"""

from __future__ import annotations

from dataclasses import dataclass

from inspector.domain.words import DataCategory as C


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """personal: personal data in itself. special: a special category (GDPR 9). code: of the reason."""

    personal: bool
    special: bool
    code: str


_STATUS: dict[C, LegalStatus] = {
    C.IMAGE: LegalStatus(True, False, "image"),
    C.POSITION: LegalStatus(True, False, "singled_out"),
    C.TRAJECTORY: LegalStatus(True, False, "singled_out"),
    C.DWELL: LegalStatus(True, False, "singled_out"),
    C.COUNT: LegalStatus(False, False, "aggregate"),
    C.DENSITY: LegalStatus(False, False, "aggregate"),
    C.BEHAVIOUR: LegalStatus(True, False, "behaviour"),
    C.FACE_IMAGE: LegalStatus(True, False, "face_image"),
    C.FACE_TEMPLATE: LegalStatus(True, True, "biometric"),
    C.BODY_TEMPLATE: LegalStatus(True, False, "body_template"),
    C.IDENTITY: LegalStatus(True, False, "identity"),
    C.AGE: LegalStatus(True, False, "attribute"),
    C.SEX: LegalStatus(True, False, "attribute"),
    C.EXPRESSION: LegalStatus(True, False, "expression"),
    C.ETHNICITY: LegalStatus(True, True, "ethnicity"),
    C.RELIGION_SIGN: LegalStatus(True, True, "religion"),
    C.HEALTH: LegalStatus(True, True, "health"),
    C.CLOTHING: LegalStatus(True, False, "appearance"),
    C.BELONGINGS: LegalStatus(True, False, "appearance"),
    C.PLATE: LegalStatus(True, False, "plate"),
    C.VEHICLE: LegalStatus(False, False, "vehicle"),
    C.AUDIO: LegalStatus(True, False, "audio"),
    C.TEMPERATURE: LegalStatus(True, True, "temperature"),
    C.DESCRIPTION: LegalStatus(True, False, "description"),
}

_MOST_SENSITIVE_FIRST = (
    *(C.FACE_TEMPLATE, C.ETHNICITY, C.RELIGION_SIGN, C.HEALTH, C.TEMPERATURE, C.IDENTITY, C.BODY_TEMPLATE),
    *(C.EXPRESSION, C.AUDIO, C.FACE_IMAGE, C.PLATE, C.AGE, C.SEX, C.BEHAVIOUR, C.DESCRIPTION, C.CLOTHING),
    *(C.BELONGINGS, C.TRAJECTORY, C.DWELL, C.IMAGE, C.POSITION, C.VEHICLE, C.DENSITY, C.COUNT),
)
_RANK = {category: len(_MOST_SENSITIVE_FIRST) - rank for rank, category in enumerate(_MOST_SENSITIVE_FIRST)}


def legal_status(category: C) -> LegalStatus:
    """What the category is in law."""
    return _STATUS[category]


def sensitivity(category: C) -> int:
    """How intrusive the category is, from 1; the higher, the more sensitive.

    Special categories (GDPR 9) first, then what identifies somebody, what is inferred of the body or the mind, what is
    recorded, what is merely counted. An order of presentation of this tool; no text gives such a scale.
    """
    return _RANK[category]
