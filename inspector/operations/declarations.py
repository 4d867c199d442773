"""Record what the organisation says."""

from __future__ import annotations

import re

from inspector.casefile import CaseFile, exhibits, journal, records
from inspector.domain.case import Declaration
from inspector.domain.errors import UserError
from inspector.domain.words import UNSPECIFIED_PURPOSE, DataCategory

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
    exhibit: int,
    page: int | None = None,
    quote: str = "",
) -> Declaration:
    """Record a declaration; it must cite an exhibit of the case. `retention` in seconds."""
    exhibits.exhibit(case.db, exhibit)
    if not re.fullmatch(r"[a-z0-9_]{1,64}", purpose):
        raise UserError("purpose_form", purpose=purpose)
    with case.db.atomic():
        kept = records.add_declaration(
            case.db, Declaration(0, category, purpose, camera, value, retention, exhibit, page, quote.strip())
        )
        details = {
            "category": category.value,
            "purpose": purpose,
            "camera": camera,
            "value": value,
            "retention_s": retention,
            "exhibit": exhibit,
            "page": page,
        }
        item = f"declaration {kept.id}"
        journal.append(case.db, case.agent, "declaration.add", item, "done", details, [item])
    return kept
