"""What the person who runs a replay may choose; all of it is written in the record."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass

from inspector.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of a replay. Nothing in a replay is drawn at random, so there is no seed.

    threads: pictures analysed at the same time, 0 for as many as the machine has cores; it changes the speed, never
    the result. every_nth: 1 analyses every picture, 2 every second one… (a choice, never made by the program).
    templates_per_passage: how many face templates are computed at most for one passage (Frigate gives up recognising
    a face after 12 attempts: frigate/data_processing/real_time/face.py, MAX_FACE_ATTEMPTS).
    """

    threads: int = 0
    every_nth: int = 1
    templates_per_passage: int = 12

    def __post_init__(self) -> None:
        for name, value, least in (
            ("threads", self.threads, 0),
            ("every_nth", self.every_nth, 1),
            ("templates_per_passage", self.templates_per_passage, 1),
        ):
            if value < least:
                raise UserError("replay_setting", setting=name, value=value, least=least)

    @property
    def workers(self) -> int:
        """Pictures analysed at the same time on this machine."""
        return self.threads or os.cpu_count() or 1

    def as_record(self) -> dict[str, float | int | str | bool]:
        """The settings as the record keeps them, with the number of threads that was really used."""
        return {**asdict(self), "threads": self.workers}
