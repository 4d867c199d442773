"""With what documents are signed: a certificate file already read, or a card or token that is opened for the time of
an act and closed at its end, whatever came of it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inspector.domain.progress import Progress
from inspector.seal.signature import Certificate
from inspector.seal.token import Token


@dataclass(frozen=True, slots=True)
class OnToken:
    """A certificate on a card or a token (PKCS#11). library: that of its maker; token, certificate: their labels, ""
    for the only one there is; pin: its code, which is neither kept nor shown."""

    library: Path
    token: str = ""
    certificate: str = ""
    pin: str | None = field(default=None, repr=False)


SignWith = Certificate | OnToken


@contextmanager
def opened(asked: SignWith | None) -> Iterator[Certificate | Token | None]:
    """What signs. Raises UserError token_support, token_unreadable: nothing was signed then."""
    if not isinstance(asked, OnToken):
        yield asked
        return
    with Token(str(asked.library), asked.token, asked.certificate, asked.pin) as token:
        yield token


def stepped(
    asked: SignWith | None, act: Callable[[Certificate | Token | None], Generator[Progress, None, Any]]
) -> Generator[Progress, None, Any]:
    """A long act with what signs; a token that does not answer stops it before anything is written. Raises as
    `opened` and as the act."""
    with opened(asked) as signer:
        return (yield from act(signer))
