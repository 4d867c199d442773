"""What is stated held against what the configurations and the replays show. Facts side by side, no qualification."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inspector.domain.matrix import Matrix
from inspector.domain.plan import ProcessingPlan
from inspector.domain.statement import Statement
from inspector.domain.statement import StatementKind as S
from inspector.domain.words import DataCategory as C
from inspector.domain.words import ObservedValue as V
from inspector.domain.words import StepKind

_IDENTIFYING = frozenset({C.IDENTITY, C.FACE_TEMPLATE, C.FACE_IMAGE, C.BODY_TEMPLATE, C.PLATE, C.IMAGE})
"""What an anonymous output does not hold."""


@dataclass(frozen=True, slots=True)
class StatementGap:
    """What a configuration or a replay shows against what is stated.

    code: message ``statement_gap.<code>``: "masking_absent" (masks are stated, no mask is switched on),
    "masking_present" (stated that there is none, some are), "not_anonymous" (anonymisation is stated; `categories` are
    switched on or were observed), "recipient_unstated" (`address`, switched on, while no recipient is stated: only
    then, since names of recipients are free words that no program compares soundly). statements: those it is about.
    """

    code: str
    statements: tuple[int, ...] = ()
    categories: tuple[C, ...] = ()
    address: str = ""
    kind: str = ""


def gaps(statements: Iterable[Statement], plans: Iterable[ProcessingPlan], matrix: Matrix) -> tuple[StatementGap, ...]:
    """Every gap, in the order of the kinds of statements. Without a configuration, nothing is held against one."""
    said, read = list(statements), list(plans)
    found: list[StatementGap] = []
    shown = tuple(
        dict.fromkeys(
            row.category
            for row in matrix.rows
            if row.category in _IDENTIFYING
            and (row.configured.value is True or row.observed.value in (V.VENDOR_METADATA, V.REPRODUCED))
        )
    )
    anonymous = tuple(one.id for one in said if one.kind is S.ANONYMISATION and one.says)
    if anonymous and shown:
        found.append(StatementGap("not_anonymous", anonymous, shown))
    masks = any(step.enabled and step.kind is StepKind.PRIVACY_MASK for plan in read for step in plan.steps)
    for expected, code in ((True, "masking_absent"), (False, "masking_present")):
        about = tuple(one.id for one in said if one.kind is S.MASKING and one.says is expected)
        if about and read and masks is not expected:
            found.append(StatementGap(code, about))
    if said and not any(one.kind is S.RECIPIENT for one in said):
        addresses = dict.fromkeys((r.kind, r.address) for plan in read for r in plan.recipients if r.enabled)
        found += [StatementGap("recipient_unstated", address=address, kind=kind) for kind, address in addresses]
    return tuple(found)
