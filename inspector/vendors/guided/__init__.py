"""Reading exports of no known format: the inspector says what each key is, and the answer is kept for the next file."""

from inspector.vendors.guided.apply import read_mapped
from inspector.vendors.guided.mapping import ROLES, Mapping, guess, mapping_from_json, mapping_to_json
from inspector.vendors.guided.rows import Key, Survey, survey

__all__ = [
    "ROLES",
    "Key",
    "Mapping",
    "Survey",
    "guess",
    "mapping_from_json",
    "mapping_to_json",
    "read_mapped",
    "survey",
]
