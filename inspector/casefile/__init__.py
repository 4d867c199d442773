"""The case on disk: encrypted store, exhibits, journal, observations. The only place that opens a database.

`rekey`, `keys` and `purge` hold what concerns keys and destruction. The modules `exhibits`, `records`,
`observations`, `journal` and `verify` take the connection (`Db`) of a `CaseFile`,
or that of a `CaseReader` to read.
"""

from inspector.casefile import exhibits, journal, keys, observations, purge, records, rekey, sealed, transfer, verify
from inspector.casefile.database import CAN_ENCRYPT
from inspector.casefile.database import CaseDatabase as Db
from inspector.casefile.keys import RecoveryKey
from inspector.casefile.lock import CaseLock
from inspector.casefile.records import case_head as head
from inspector.casefile.store import CaseFile, CaseReader, Secret, create, is_encrypted, open_case

__all__ = [
    "CAN_ENCRYPT",
    "CaseFile",
    "CaseLock",
    "CaseReader",
    "Db",
    "RecoveryKey",
    "Secret",
    "create",
    "exhibits",
    "head",
    "is_encrypted",
    "journal",
    "keys",
    "observations",
    "open_case",
    "purge",
    "records",
    "rekey",
    "sealed",
    "transfer",
    "verify",
]
