"""What long work tells while it runs (architecture decision 9)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a long operation. Each yield is also a cancel point and a safe stop.

    `done` and `total` are in `unit` ("image", "byte", "file"); `total` is None when it cannot be known.
    `what` is the code of a message of `resources/messages/` (``progress.<what>``).
    """

    what: str
    done: int
    total: int | None
    unit: str
