"""The text of a configuration as the window shows it: its own lines, secrets masked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from inspector.vendors import mask_secrets
from inspector.vendors.secrets import MASK, is_secret_name
from inspector.vendors.source import decode

LONGEST = 4000
"""Signs of a line that are shown: a file without line ends would hold the window up."""

_BLOCK = re.compile(r"^(\s*)(?:-\s+)?[\"']?([\w.-]+)[\"']?\s*:\s*[|>][-+\d]*\s*(?:#.*)?$")
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
    before = _without_blocks(lines)
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


def _without_blocks(lines: Sequence[str]) -> list[str]:
    """Hide what spans lines: private keys, and YAML block texts under the name of a secret."""
    result: list[str] = []
    in_key, deeper_than = False, -1
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if in_key:
            ends = _KEY_ENDS.search(line)
            in_key = ends is None
            result.append(_hidden(line) + (line[ends.end() :] if ends is not None else ""))
            continue
        if deeper_than >= 0 and (not line.strip() or indent > deeper_than):
            result.append(_hidden(line) if line.strip() else line)
            continue
        deeper_than = -1
        begins = _KEY_BEGINS.search(line)
        if begins is not None:
            in_key = _KEY_ENDS.search(line, begins.end()) is None
            result.append(line[: begins.start()] + MASK)
            continue
        block = _BLOCK.match(line)
        if block is not None and is_secret_name(block.group(2)):
            deeper_than = indent
        result.append(line)
    return result
