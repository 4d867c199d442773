"""Vendors' names of classes, the reference model's names, and the category of data each is.

Vehicles are kept apart from persons: the category of a person's place is `position`, that of a vehicle is `vehicle`,
one observation for each picture where it is detected, with its box.
"""

from __future__ import annotations

from inspector.domain.words import DataCategory
from inspector.vision.detect import COCO, PERSONS, VEHICLES

__all__ = ["BELONGINGS", "PERSONS", "VEHICLES", "category", "labels"]

BELONGINGS = ("backpack", "umbrella", "handbag", "suitcase")

_SYNONYMS = {
    "people": "person",
    "human": "person",
    "pedestrian": "person",
    "face": "",
    "motorbike": "motorcycle",
    "bike": "bicycle",
    "vehicle": "car",
    "sofa": "couch",
    "lorry": "truck",
}


def labels(name: str, vendor: str) -> tuple[str, ...]:
    """The reference model's classes that stand for a vendor's class; () when it has none.

    Frigate renames truck to car by default (docs/configuration/advanced.md, labelmap), so its cars include trucks.
    """
    wanted = name.strip().lower().replace("_", " ")
    wanted = _SYNONYMS.get(wanted, wanted)
    if wanted not in COCO:
        return ()
    if name.strip().lower() == "vehicle":
        return ("car", "truck", "bus", "motorcycle")
    return ("car", "truck") if vendor == "frigate" and wanted == "car" else (wanted,)


def category(label: str) -> DataCategory | None:
    """What one detection of this class is; None when it is no datum about a person (an animal, a bench…)."""
    if label in PERSONS:
        return DataCategory.POSITION
    if label in VEHICLES:
        return DataCategory.VEHICLE
    return DataCategory.BELONGINGS if label in BELONGINGS else None
