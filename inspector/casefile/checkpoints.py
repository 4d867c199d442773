"""Where a replay that has not come to its end can be taken up again; gone when it ends."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from inspector.casefile.clock import now
from inspector.casefile.database import CaseDatabase
from inspector.casefile.journal import canonical

_TABLES = (("observation", "observations"), ("event", "events"), ("template", "face_templates"))


_EMPTY = ", ".join(f"{name} = NULL" for name in ("saved", "image", "observation", "event", "template", "state"))


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """asked: the choices of the replay, as JSON. images: how many were done; state: None before the first one kept."""

    asked: dict[str, Any]
    images: int
    state: bytes | None

    @property
    def sha256(self) -> str | None:
        """Of the state, hex."""
        return None if self.state is None else hashlib.sha256(self.state).hexdigest()


def begin(db: CaseDatabase, replay: int, asked: dict[str, Any]) -> None:
    """A replay begins: what was asked for."""
    db.execute("INSERT INTO replay_checkpoints (replay, asked) VALUES (?, ?)", [replay, canonical(asked)])


def save(db: CaseDatabase, replay: int, images: int, state: bytes) -> None:
    """Keeps the state after everything given so far, in place of the one before. images: done so far."""
    # Of the whole table, which is known at once: numbers only grow.
    last = [db.value(f"SELECT max(id) FROM {table}") or 0 for _, table in _TABLES]  # noqa: S608
    db.execute(
        "UPDATE replay_checkpoints SET saved = ?, image = ?, observation = ?, event = ?, template = ?, state = ? "
        "WHERE replay = ?",
        [now(), images, *last, state, replay],
    )


def checkpoint(db: CaseDatabase, replay: int) -> Checkpoint | None:
    """What is kept of a replay, None for one that came to its end or was begun by an earlier version."""
    row = db.row("SELECT asked, image, state FROM replay_checkpoints WHERE replay = ?", [replay])
    return None if row is None else Checkpoint(json.loads(row[0]), row[1] or 0, row[2])


def resumable(db: CaseDatabase) -> dict[int, int]:
    """The replays that can be taken up again -> images done where they would be."""
    return dict(
        db.rows(
            "SELECT replay, ifnull(image, 0) FROM replay_checkpoints JOIN replays ON id = replay "
            "WHERE replays.state <> 'running' ORDER BY replay"
        )
    )


def cut_back(db: CaseDatabase, replay: int, *, all_of_it: bool = False) -> None:
    """Removes what a replay gave after its checkpoint, or everything it gave: it will be given again."""
    with db.atomic():
        if all_of_it:
            forget(db, replay)
        for column, table in _TABLES:
            last = db.value(f"SELECT ifnull({column}, 0) FROM replay_checkpoints WHERE replay = ?", [replay])  # noqa: S608
            db.execute(f"DELETE FROM {table} WHERE replay = ? AND id > ?", [replay, last])  # noqa: S608


def forget(db: CaseDatabase, replay: int) -> bool:
    """Removes the state kept of a replay, which can then only begin again. Answers whether there was one."""
    there = db.value("SELECT 1 FROM replay_checkpoints WHERE replay = ? AND state IS NOT NULL", [replay]) is not None
    db.execute(f"UPDATE replay_checkpoints SET {_EMPTY} WHERE replay = ?", [replay])  # noqa: S608
    return there


def remove(db: CaseDatabase, replay: int) -> None:
    """The replay has come to its end."""
    db.execute("DELETE FROM replay_checkpoints WHERE replay = ?", [replay])


def told(db: CaseDatabase, replay: int) -> dict[str, Any]:
    """What the journal says of the state kept of a replay that has stopped; nothing when there is none."""
    kept = checkpoint(db, replay)
    return {} if kept is None or kept.state is None else {"image": kept.images, "checkpoint": kept.sha256}
