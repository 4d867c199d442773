"""The engine: plan and footage give observations; deterministic and cancellable."""

from inspector.replay.digest import digest_of
from inspector.replay.engine import ReplayBatch, StopReplay, replay
from inspector.replay.export import FileWriter
from inspector.replay.settings import Settings

__all__ = ["FileWriter", "ReplayBatch", "Settings", "StopReplay", "digest_of", "replay"]
