"""The engine: plan and footage give observations; deterministic and cancellable."""

from inspector.replay.digest import digest_of
from inspector.replay.engine import ReplayBatch, Resumed, StopReplay, replay
from inspector.replay.export import FileWriter
from inspector.replay.settings import Settings
from inspector.replay.watch_list import WatchList, read_watch_list

__all__ = [
    "FileWriter",
    "ReplayBatch",
    "Resumed",
    "Settings",
    "StopReplay",
    "WatchList",
    "digest_of",
    "read_watch_list",
    "replay",
]
