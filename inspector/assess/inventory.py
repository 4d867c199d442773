"""The inventory of what a replay extracted: each category with its figures and what it is in law."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from inspector import messages
from inspector.assess.legal import legal_status
from inspector.domain.matrix import InventoryLine
from inspector.domain.observation import ReplayRecord
from inspector.vision import measured


def inventory(record: ReplayRecord) -> tuple[InventoryLine, ...]:
    """One line for each category extracted, in the order of the categories."""
    return tuple(
        InventoryLine(
            found.category,
            found.observations,
            found.passages,
            found.first_frame,
            found.last_frame,
            found.steps,
            found.models,
            (status := legal_status(found.category)).personal,
            status.special,
            status.code,
        )
        for found in record.summary
    )


def inventory_to_json(record: ReplayRecord) -> dict[str, Any]:
    """`inventory.json`: the lines, what was looked for (found or not), what could not be replayed, and the errors
    measured of the models, sentences in both languages.

    `legal` is the code of a message (``legal.<code>``), `why` that of another (``not_replayable.<why>``).
    """
    return {
        "footage_sha256": record.footage_sha256,
        "plan_sha256": record.plan_sha256,
        "digest": record.digest,
        "complete": record.complete,
        "images": record.frames,
        "passages": record.passages,
        "categories": [asdict(line) for line in inventory(record)],
        "searched": [asdict(search) for search in record.searches],
        "not_replayable": [asdict(item) for item in record.not_replayable],
        "errors": {
            model: {language: list(measured.told(model, sha256, language)) for language in messages.LANGUAGES}
            for model, sha256 in sorted(record.models.items())
        },
    }
