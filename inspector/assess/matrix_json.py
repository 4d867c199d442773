"""The matrix as the JSON document of `inspector matrix --json`.

```
{"discrepancies": n,
 "rows": [{"category": …, "purpose": …, "cameras": […], "sensitivity": n,
           "personal", "special": true|false|"depends", "legal": entry of the law base,
           "law": {"personal", "biometric", "special", "offence": "yes"|"no"|"depends", "says": {"fr": …, "en": …},
                   "status": "V1"|"V2"|"M", "references": [identifiers]},
           "declared":   {"value": "yes"|"no"|"not_stated", "retention_s": n|null, "unlimited": …, "default": …,
                          "proofs": […]},
           "configured": the same,
           "observed":   {"value": one of the five|null, "images": n, "passages": n, "count": n,
                          "detail": [{"code": …, "arguments": {…}}], "proofs": […]},
           "discrepancy": true|false,
           "reasons": [{"code": …, "arguments": {…}}]}]}
```
A proof holds "kind" and the fields that apply. `unlimited`: something of it is kept with no limit of time
stated. `default`: the vendor's default, not written in the file. Codes of reasons are messages
``discrepancy.<code>``, those of details ``detail.<code>``. What a category is in law comes from the law base, whose
version is in ``law_base``; "depends": on the use made of it, which `says` tells.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from inspector import law, messages
from inspector.assess.sensitivity import sensitivity
from inspector.domain.case import Proof
from inspector.domain.matrix import Matrix, MatrixRow, ObservedCell, StatedCell
from inspector.domain.words import DataCategory

_ANSWERS: dict[str, bool] = {"yes": True, "no": False}
_WORDS = {True: "yes", False: "no", None: "not_stated"}


def matrix_to_json(found: Matrix) -> dict[str, Any]:
    """The document above; it can be written as JSON as it is."""
    rows = [_row(row) for row in found.rows]
    return {"discrepancies": found.discrepancies, "law_base": asdict(law.version()), "rows": rows}


def category_in_law(category: DataCategory) -> dict[str, Any]:
    """What a category is in law, as the law base in use says it (keys above)."""
    found = law.category(category)
    says = {language: law.category(category, language).says for language in messages.LANGUAGES}
    return {
        "personal": _ANSWERS.get(found.personal, found.personal),
        "special": _ANSWERS.get(found.special, found.special),
        "legal": category.value,
        "law": {
            "personal": found.personal,
            "biometric": found.biometric,
            "special": found.special,
            "offence": found.offence,
            "says": says,
            "status": found.status,
            "references": list(found.references),
        },
    }


def _row(row: MatrixRow) -> dict[str, Any]:
    return {
        "category": row.category.value,
        "purpose": row.purpose,
        "cameras": list(row.cameras),
        "sensitivity": sensitivity(row.category),
        **category_in_law(row.category),
        "declared": _stated(row.declared),
        "configured": _stated(row.configured),
        "observed": _observed(row.observed),
        "discrepancy": row.discrepancy,
        "reasons": _coded(row.reasons),
    }


def _stated(cell: StatedCell) -> dict[str, Any]:
    return {
        "value": _WORDS[cell.value],
        "retention_s": cell.retention,
        "unlimited": cell.unlimited,
        "default": cell.default,
        "proofs": [_proof(proof) for proof in cell.proofs],
    }


def _observed(cell: ObservedCell) -> dict[str, Any]:
    return {
        "value": None if cell.value is None else cell.value.value,
        "images": cell.images,
        "passages": cell.passages,
        "count": cell.count,
        "detail": _coded(cell.detail),
        "proofs": [_proof(proof) for proof in cell.proofs],
    }


def _coded(pairs: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> list[dict[str, Any]]:
    return [{"code": code, "arguments": dict(arguments)} for code, arguments in pairs]


def _proof(proof: Proof) -> dict[str, Any]:
    return {name: value for name, value in asdict(proof).items() if value not in (None, "")}
