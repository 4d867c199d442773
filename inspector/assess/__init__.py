"""What the observations mean: inventory, three-way matrix, discrepancies."""

from inspector.assess.inventory import inventory, inventory_to_json
from inspector.assess.matrix import matrix
from inspector.assess.matrix_json import matrix_to_json
from inspector.assess.sensitivity import sensitivity

__all__ = [
    "inventory",
    "inventory_to_json",
    "matrix",
    "matrix_to_json",
    "sensitivity",
]
