"""Why a file is not read: told to the user as a warning of a plan that was not recognised."""

from __future__ import annotations

from inspector.domain.plan import PlanWarning


class Refused(Exception):  # noqa: N818 (an answer, not a fault)
    """The file cannot be read at all. `warning` says why, in a sentence (``warning.<code>``)."""

    def __init__(self, code: str, **arguments: object) -> None:
        super().__init__(code)
        self.warning = PlanWarning(code, tuple((name, str(value)) for name, value in arguments.items()))


class WrongFormat(Refused):
    """The file is of another format than the reader's: another reader may try."""
