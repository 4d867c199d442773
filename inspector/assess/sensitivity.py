"""How intrusive each category of data is, for the order in which it is shown. What it is in law: `inspector.law`."""

from __future__ import annotations

from inspector.domain.words import DataCategory as C

_MOST_SENSITIVE_FIRST = (
    *(C.FACE_TEMPLATE, C.ETHNICITY, C.RELIGION_SIGN, C.HEALTH, C.TEMPERATURE, C.IDENTITY, C.BODY_TEMPLATE),
    *(C.EXPRESSION, C.AUDIO, C.FACE_IMAGE, C.PLATE, C.AGE, C.SEX, C.BEHAVIOUR, C.DESCRIPTION, C.CLOTHING),
    *(C.BELONGINGS, C.TRAJECTORY, C.DWELL, C.IMAGE, C.POSITION, C.VEHICLE, C.DENSITY, C.COUNT),
)
_RANK = {category: len(_MOST_SENSITIVE_FIRST) - rank for rank, category in enumerate(_MOST_SENSITIVE_FIRST)}


def sensitivity(category: C) -> int:
    """How intrusive the category is, from 1; the higher, the more sensitive.

    What tells a body apart or reveals an origin, a belief or a state of health first, then what identifies somebody,
    what is inferred of the body or the mind, what is recorded, what is merely counted. An order of presentation of this
    tool; no text gives such a scale.
    """
    return _RANK[category]
