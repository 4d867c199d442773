"""The bundles that a case was written into, as its journal tells; and what one that was cut off may have left, on a
medium in clear."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from inspector import casefile
from inspector.casefile import CaseFile, journal
from inspector.domain.seal import Exported, Origin, Variant
from inspector.seal import bundle

BEGUN, SEALED, CANCELLED, INTERRUPTED = "bag.begun", "bundle.sealed", "bag.cancelled", "bag.interrupted"


def settle(case: CaseFile) -> None:
    """Removes the unfinished bundles that the journal knows of, and says so in it.

    One that had taken its name when the program stopped is whole: it is entered as sealed. In a case that came from a
    bundle, the journal ends where that bundle was begun; its reopening tells that it was ended.
    """
    pending: dict[str, dict[str, Any]] = {}
    for act, details in case.db.rows(
        "SELECT act, details FROM journal WHERE act IN (?, ?, ?, ?, ?) ORDER BY number",
        [BEGUN, SEALED, CANCELLED, INTERRUPTED, casefile.sealed.REOPENED],
    ):
        known = json.loads(details)
        if act == BEGUN:
            pending[known["seal"]] = known
        else:
            pending.pop(known["seal"], None)
    for seal, known in pending.items():
        path = Path(known["path"])
        if bundle.is_named(path, seal):
            details = {**_told(known), **bundle.digests(path), "found_at_opening": True}
            journal.append(case.db, case.agent, SEALED, "bundle", "done", details)
            continue
        remains = bundle.unfinished(path, seal)
        shutil.rmtree(remains, ignore_errors=True)
        if remains.exists() or not path.parent.is_dir():
            # tried again at the next opening: the medium may be back
            case.told.append(("bundle_remains", {"folder": remains}))
        else:
            journal.append(case.db, case.agent, INTERRUPTED, "bundle", "cancelled", _told(known))


def exported(db: casefile.Db) -> tuple[Exported, ...]:
    """The bundles written, in their order; they may since have been moved, or destroyed."""
    found = db.rows("SELECT local, details FROM journal WHERE act = ? ORDER BY number", [SEALED])
    return tuple(
        Exported(
            path=known["path"],
            local=local,
            variant=Variant(known["variant"]),
            digest=known["tagmanifest_sha256"],
            signer=known.get("signer"),
        )
        for local, known in ((local, json.loads(details)) for local, details in found)
    )


def origin(db: casefile.Db) -> Origin | None:
    """The bundle that a case came from, while it is still as it came; None for any other."""
    known = casefile.sealed.origin(db)
    if known is None:
        return None
    return Origin(known["seal"], known["tagmanifest_sha256"], known["sealed"], known["opened"], known["signer"])


def _told(known: dict[str, Any]) -> dict[str, Any]:
    return {name: known[name] for name in ("seal", "path", "variant")}
