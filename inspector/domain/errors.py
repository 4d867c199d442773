"""The one kind of error that is the user's to solve.

Everything that is not a `UserError` is a bug and is reported as one (architecture decision 8).
"""

from __future__ import annotations


class UserError(Exception):
    """Something the user must do: the file, the disk, the pass phrase.

    `code` names a sentence of `resources/messages/` (``error.<code>``), `arguments` fill it in.
    The sentence says what happened, what was kept and what to do.
    """

    def __init__(self, code: str, **arguments: object) -> None:
        super().__init__(code, arguments)
        self.code = code
        self.arguments = arguments

    def __str__(self) -> str:
        return f"{self.code} {self.arguments}" if self.arguments else self.code
