"""The digest of a replay: SHA-256 over its observations, in the order in which it gave them.

Canonical form: one line for each observation, ended by a line feed, UTF-8. The line is a JSON array without spaces of
ten texts (non-ASCII characters as they are; null where there is none): frame, pts, track, category, label, value,
confidence, box, model, step. Numbers are written in fixed notation: value and confidence with 4 decimals, the box as
"left,top,width,height" in pixels with 2 decimals; a value that is a word stands as it is. The time in seconds is not
in it: it follows from the PTS. `observations.csv` and the observations of a case keep the order, so anyone can redo
the digest from them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from inspector.domain.observation import Observation


def fixed(number: float, decimals: int) -> str:
    """The number in fixed notation; zero has no sign."""
    text = f"{number:.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text


def canonical(observation: Observation) -> str:
    """The line of one observation, with its line feed."""
    value = observation.value
    fields = [
        str(observation.frame),
        str(observation.pts),
        None if observation.track is None else str(observation.track),
        observation.category.value,
        observation.label,
        value if value is None or isinstance(value, str) else fixed(value, 4),
        None if observation.confidence is None else fixed(observation.confidence, 4),
        None if observation.box is None else ",".join(fixed(side, 2) for side in observation.box),
        observation.model,
        observation.step,
    ]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"


class Digest:
    """Grows with the observations."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, observations: Iterable[Observation]) -> None:
        """The next observations, in order."""
        for observation in observations:
            self._hash.update(canonical(observation).encode())

    def hex(self) -> str:
        """The digest so far."""
        return self._hash.hexdigest()


def digest_of(observations: Iterable[Observation]) -> str:
    """The digest of these observations."""
    digest = Digest()
    digest.add(observations)
    return digest.hex()
