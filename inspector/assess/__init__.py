"""What the observations mean: inventory, three-way matrix, discrepancies."""

from inspector.assess.inventory import inventory, inventory_to_json
from inspector.assess.legal import LegalStatus, legal_status, sensitivity
from inspector.assess.matrix import matrix
from inspector.assess.matrix_json import matrix_to_json

__all__ = [
    "LegalStatus",
    "inventory",
    "inventory_to_json",
    "legal_status",
    "matrix",
    "matrix_to_json",
    "sensitivity",
]
