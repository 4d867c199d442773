"""The one form in which documents are kept and hashed."""

from __future__ import annotations

import json


def canonical(document: object) -> str:
    """JSON with sorted keys and no spaces, characters as they are."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
