"""Record what the organisation says."""

from __future__ import annotations

import re

from inspector.casefile import CaseFile, journal, records
from inspector.domain.case import Declaration
from inspector.domain.errors import UserError
from inspector.domain.words import UNSPECIFIED_PURPOSE, DataCategory
from inspector.operations.statements import sourced

_UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "j": 86400, "w": 604800}


def seconds(text: str) -> float:
    """A duration written "72h", "30d" (or "30j"), "15min", "10s", "2w", in seconds. Raises UserError otherwise."""
    match = re.fullmatch(r"\s*([0-9]+(?:[.,][0-9]+)?)\s*(s|min|h|d|j|w)\s*", text)
    if not match:
        raise UserError("duration", text=text)
    return float(match[1].replace(",", ".")) * _UNITS[match[2]]


def declare(
    case: CaseFile,
    *,
    category: DataCategory,
    purpose: str = UNSPECIFIED_PURPOSE,
    camera: str | None = None,
    value: bool,
    retention: float | None = None,
    exhibit: int | None = None,
    page: int | None = None,
    quote: str = "",
    said_by: str = "",
    said_at: str = "",
) -> Declaration:
    """Record a declaration with its one source: a pièce of the case and its page, or a person (said_by: name and
    capacity) and the hour (said_at: local "YYYY-MM-DDTHH:MM"). `retention` in seconds.

    Raises UserError: statement_source (neither, or both), statement_hour, exhibit_unknown, purpose_form.
    """
    wanted = Declaration(0, category, purpose, camera, value, retention, exhibit, page, quote.strip(), said_by, said_at)
    wanted = sourced(case.db, wanted)
    if not re.fullmatch(r"[a-z0-9_]{1,64}", purpose):
        raise UserError("purpose_form", purpose=purpose)
    with case.db.atomic():
        kept = records.add_declaration(case.db, wanted)
        details: dict[str, object] = {
            "category": category.value,
            "purpose": purpose,
            "camera": camera,
            "value": value,
            "retention_s": retention,
        }
        if kept.exhibit is None:
            details |= {"said_by": kept.said_by, "said_at": kept.said_at}
        else:
            details |= {"exhibit": kept.exhibit, "page": kept.page}
        item = f"declaration {kept.id}"
        journal.append(case.db, case.agent, "declaration.add", item, "done", details, [item])
    return kept
