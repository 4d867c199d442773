"""The text of a configuration as the window shows it: its own lines, secrets masked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from inspector.vendors import mask_secrets
from inspector.vendors.secrets import MASK
from inspector.vendors.source import decode

LONGEST = 4000
"""Signs of a line that are shown: a file without line ends would hold the window up."""

_KEY_BEGINS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")
_KEY_ENDS = re.compile(r"-----END [A-Z ]*PRIVATE KEY-----")
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def shown_lines(data: bytes, file: str) -> list[str]:
    """The lines of a configuration, numbered as provenance numbers them (from 1 at index 0), secrets masked.

    Raises Refused (inspector.vendors.refusal) on bytes that are no text.
    """
    lines = masked(decode(data, file).lines)
    return [_UNSHOWN.sub("\ufffd", line[:LONGEST] + ("…" if len(line) > LONGEST else "")) for line in lines]


def masked(lines: Sequence[str]) -> list[str]:
    """The lines with what looks like a secret replaced; there are as many as were given.

    The rules of `mask_secrets` see the text as a whole, since a secret may be written over several lines. Where that
    joins lines, each line it touched is masked by itself, or whole when nothing in it says what is secret.
    """
    before = _without_keys(lines)
    after = mask_secrets("\n".join(before)).split("\n")
    if len(after) == len(before):
        return after
    result: list[str] = []
    for tag, first, end, other, other_end in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            result += before[first:end]
        elif tag == "replace" and end - first == other_end - other:
            result += after[other:other_end]
        else:
            result += [_masked_alone(line) for line in before[first:end]]
    return result


def _masked_alone(line: str) -> str:
    shown = mask_secrets(line)
    return shown if shown != line or not line.strip() else _hidden(line)


def _hidden(line: str) -> str:
    return line[: len(line) - len(line.lstrip())] + MASK


def _without_keys(lines: Sequence[str]) -> list[str]:
    """Hide private keys, which span lines."""
    result: list[str] = []
    in_key = False
    for line in lines:
        if in_key:
            ends = _KEY_ENDS.search(line)
            in_key = ends is None
            result.append(_hidden(line) + (line[ends.end() :] if ends is not None else ""))
            continue
        begins = _KEY_BEGINS.search(line)
        if begins is not None:
            in_key = _KEY_ENDS.search(line, begins.end()) is None
            result.append(line[: begins.start()] + MASK)
            continue
        result.append(line)
    return result
