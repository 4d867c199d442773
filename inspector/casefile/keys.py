"""The recovery sheet: the key and the salt of a case as lines that a person can copy from paper.

48 bytes (key 32, salt 16) are cut into six lines of eight. Each line carries a checksum of two bytes (CRC-CCITT, of
the line's number and its eight bytes) and is written in sixteen signs of Crockford's base 32
(https://www.crockford.com/base32.html: no I, L, O, U), in groups of four. The checksum finds any error within sixteen
bits in a row: one sign, or two neighbours exchanged, in every case.
"""

from __future__ import annotations

import hmac
import re
from binascii import crc_hqx
from dataclasses import dataclass, field

from inspector.domain.errors import UserError

KEY_SIZE, SALT_SIZE, LINE_BYTES, LINE_SIGNS = 32, 16, 8, 16
LINES = (KEY_SIZE + SALT_SIZE) // LINE_BYTES

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)} | {"I": 1, "L": 1, "O": 0}


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """What opens a case without its pass phrase: raw key (32 bytes) and salt (16). Never shown in a traceback."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def same_as(self, key: bytes) -> bool:
        """Whether it is this key, compared in constant time."""
        return hmac.compare_digest(self.key, key)


def printed(recovery: RecoveryKey) -> tuple[str, ...]:
    """The six lines, each four groups of four signs."""
    data = recovery.key + recovery.salt
    return tuple(_line(number, data[start : start + LINE_BYTES]) for number, start in _starts())


def read(text: str) -> RecoveryKey:
    """What was typed from a sheet: its lines in order, with or without their numbers, whatever separates the groups;
    or all six in one. O is read as 0, I and L as 1.

    Raises UserError recovery_length, recovery_sign, recovery_signs or recovery_line: the first line that is wrong.
    """
    lines = [signs for line in text.splitlines() if (signs := _signs(line))]
    if len(lines) == 1:
        whole = lines[0]
        lines = [whole[n : n + LINE_SIGNS] for n in range(0, len(whole), LINE_SIGNS)]
    data = b""
    for number, line in enumerate(lines[:LINES], 1):
        data += _bytes(number, line)
    if len(lines) != LINES:
        raise UserError("recovery_length", lines=len(lines), expected=LINES)
    return RecoveryKey(data[:KEY_SIZE], data[KEY_SIZE:])


def _starts() -> list[tuple[int, int]]:
    return [(n + 1, n * LINE_BYTES) for n in range(LINES)]


def _line(number: int, data: bytes) -> str:
    value = int.from_bytes(data + _check(number, data), "big")
    signs = "".join(_SIGNS[value >> 5 * place & 31] for place in reversed(range(LINE_SIGNS)))
    return " ".join(signs[n : n + 4] for n in range(0, LINE_SIGNS, 4))


def _check(number: int, data: bytes) -> bytes:
    return crc_hqx(bytes([number]) + data, 0xFFFF).to_bytes(2, "big")


def _signs(line: str) -> str:
    """The signs of a line, without the number that may stand before them."""
    signs = re.sub(r"[\W_]", "", line).upper()
    numbered = re.match(rf"\s*[1-{LINES}]\W", line)
    return signs[1:] if numbered and len(signs) == LINE_SIGNS + 1 else signs


def _bytes(number: int, line: str) -> bytes:
    value = 0
    for sign in line:
        if sign not in _VALUES:
            raise UserError("recovery_sign", line=number, sign=sign)
        value = value << 5 | _VALUES[sign]
    if len(line) != LINE_SIGNS:
        raise UserError("recovery_signs", line=number, signs=len(line), expected=LINE_SIGNS)
    whole = value.to_bytes(LINE_BYTES + 2, "big")
    data = whole[:LINE_BYTES]
    if _check(number, data) != whole[LINE_BYTES:]:
        raise UserError("recovery_line", line=number)
    return data
