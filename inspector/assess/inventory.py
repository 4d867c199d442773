"""The inventory of what a replay extracted: each category with its figures."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from inspector import law, messages
from inspector.assess.matrix_json import category_in_law
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
        )
        for found in record.summary
    )


def inventory_to_json(record: ReplayRecord) -> dict[str, Any]:
    """`inventory.json`: the lines, what was looked for (found or not), what could not be replayed, and the errors
    measured of the models, sentences in both languages.

    `why` is the code of a message (``not_replayable.<why>``). What each category is in law: keys of `matrix_json`.
    """
    return {
        "footage_sha256": record.footage_sha256,
        "plan_sha256": record.plan_sha256,
        "digest": record.digest,
        "complete": record.complete,
        "images": record.frames,
        "passages": record.passages,
        "categories": [asdict(line) | category_in_law(line.category) for line in inventory(record)],
        "law_base": asdict(law.version()),
        "searched": [asdict(search) for search in record.searches],
        "not_replayable": [asdict(item) for item in record.not_replayable],
        "errors": {
            model: {language: list(measured.told(model, sha256, language)) for language in messages.LANGUAGES}
            for model, sha256 in sorted(record.models.items())
        },
    }
