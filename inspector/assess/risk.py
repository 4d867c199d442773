"""The risk of a device on the tool's own scale: what it switches on or was seen to do, and where it stands.

The scale is no authority's. Its grounds are those on which such a device can be told from another: the effect on the
person, what is anonymous, what is kept, whether it acts at once, and what only somebody on the spot can say (a place
that cannot be avoided, minors or employees, a public authority). The level is that of the gravest of them: nothing is
added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inspector import law
from inspector.domain.appraisal import RiskFactor, RiskLevel, Setting
from inspector.domain.matrix import Matrix, MatrixRow
from inspector.domain.plan import ProcessingPlan
from inspector.domain.words import DataCategory as C
from inspector.domain.words import ObservedValue as V

_KNOWS_WHO = frozenset({C.IDENTITY, C.BODY_TEMPLATE, C.PLATE})
_JUDGES = frozenset({C.BEHAVIOUR, C.EXPRESSION, C.AGE, C.SEX, C.AUDIO, C.FACE_IMAGE, C.DESCRIPTION, C.TEMPERATURE})
_FOLLOWS = frozenset({C.IMAGE, C.POSITION, C.TRAJECTORY, C.DWELL, C.CLOTHING, C.BELONGINGS})

SETTINGS: dict[Setting, RiskLevel] = {
    Setting.UNAVOIDABLE: RiskLevel.MODERATE,
    Setting.AUTHORITY: RiskLevel.MODERATE,
    Setting.VULNERABLE: RiskLevel.HIGH,
}
"""The level that each answer of the agent sets."""

_KEEPS = frozenset({"record", "snapshot", "ftp", "cloud", "detection"})
"""Actions that only keep pictures: every other one, whatever the vendor calls it, acts at once."""


def factors(matrix: Matrix, plans: Iterable[ProcessingPlan], answers: Mapping[Setting, bool]) -> tuple[RiskFactor, ...]:
    """What sets the level, the gravest first. A category counts when the configuration switches it on or when it was
    observed, in the vendor's metadata or by a replay."""
    shown = [row for row in matrix.rows if _shown(row)]
    every = dict.fromkeys(row.category for row in shown)
    found = [
        _factor("special", RiskLevel.VERY_HIGH, (c for c in every if _special(c))),
        _factor("knows_who", RiskLevel.HIGH, (c for c in every if c in _KNOWS_WHO)),
        _factor("judges", RiskLevel.HIGH, (c for c in every if c in _JUDGES)),
        _factor("unlimited", RiskLevel.HIGH, _kept(shown, unlimited=True)),
        _factor("acts", RiskLevel.HIGH, _acting(plans, every)),
        _factor("follows", RiskLevel.MODERATE, (c for c in every if c in _FOLLOWS)),
        _factor("kept", RiskLevel.MODERATE, _kept(shown, unlimited=False)),
        _factor("counts", RiskLevel.LIMITED, (c for c in every if not _personal(c))),
    ]
    said = [RiskFactor(setting.value, level) for setting, level in SETTINGS.items() if answers.get(setting)]
    order = list(RiskLevel)
    return tuple(sorted([one for one in found if one is not None] + said, key=lambda one: -order.index(one.level)))


def level(found: Iterable[RiskFactor]) -> RiskLevel | None:
    """The gravest level, None when nothing shows any."""
    order = list(RiskLevel)
    return max((one.level for one in found), key=order.index, default=None)


def _shown(row: MatrixRow) -> bool:
    return row.configured.value is True or row.observed.value in (V.VENDOR_METADATA, V.REPRODUCED)


def _special(category: C) -> bool:
    """A special category, or biometric, whatever the use: what depends on the use is judged by what it does."""
    found = law.category(category)
    return "yes" in (found.special, found.biometric)


def _personal(category: C) -> bool:
    return law.category(category).personal == "yes"


def _factor(code: str, level: RiskLevel, categories: Iterable[C]) -> RiskFactor | None:
    named = tuple(dict.fromkeys(categories))
    return RiskFactor(code, level, named) if named else None


def _kept(rows: list[MatrixRow], *, unlimited: bool) -> list[C]:
    personal = [row for row in rows if _personal(row.category)]
    if unlimited:
        return [row.category for row in personal if row.configured.unlimited]
    return [row.category for row in personal if row.configured.retention]


def _acting(plans: Iterable[ProcessingPlan], shown: Iterable[C]) -> list[C]:
    """The personal data from which a step that is switched on draws something at once."""
    known = set(shown)
    return [
        category
        for plan in plans
        for step in plan.steps
        if step.enabled and not _KEEPS.issuperset(step.actions)
        for category in step.produces
        if category in known and _personal(category)
    ]
