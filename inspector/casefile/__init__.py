"""The case on disk: encrypted store, exhibits, journal, observations. The only place that opens a database.

The modules `exhibits`, `records`, `observations`, `journal` and `verify` take the connection (`Db`) of a `CaseFile`,
or that of a `CaseReader` to read.
"""

from inspector.casefile import exhibits, journal, observations, records, verify
from inspector.casefile.database import CaseDatabase as Db
from inspector.casefile.records import case_head as head
from inspector.casefile.store import CaseFile, CaseReader, create, is_encrypted, open_case

__all__ = [
    "CaseFile",
    "CaseReader",
    "Db",
    "create",
    "exhibits",
    "head",
    "is_encrypted",
    "journal",
    "observations",
    "open_case",
    "records",
    "verify",
]
