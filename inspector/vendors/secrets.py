"""Passwords and keys never leave the exhibit: what is shown, logged or exported goes through `mask_secrets`."""

from __future__ import annotations

import re

MASK = "***"

# Every pattern takes a time in proportion to the length of the text: possessive, bounded, or begun once in a word.
_NAME = (
    r"(?:[\w.-]*(?:pass(?:wd|word|phrase|wort|code)|userpass|pwd|secret|token|api[_-]?key|private|credentials?|mot_?de_?passe|mdp)"
    r"|(?:[\w.-]*[_.-])?(?:key|pass|psk)|auth)"
)
_SECRET_NAME = re.compile(rf"(?i)^{_NAME}$|(?i:pass(?:word|wd|phrase)|secret|api_?key|token|mot_?de_?passe)")
_NOT_A_VALUE = r"(?!\s*(?:true|false|null|none|~|\{\}|\[\])\s*(?:[,}\]#\r\n]|$))"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # -----BEGIN PRIVATE KEY----- … (with or without its end)
    (
        re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.DOTALL),
        MASK,
    ),
    (re.compile(r"(?i)\b(basic|bearer|digest)\s+(?!realm)[\w+/=.~-]{4,}"), rf"\1 {MASK}"),
    (re.compile(r"(?<![\w-])eyJ[\w-]{8,}+\.[\w-]++(?:\.[\w-]*+)?"), MASK),
    # <password>…</password>, any prefix, with attributes
    (re.compile(rf"(?is)(<(?:[\w-]+:)?{_NAME}(?:\s[^<>]{{0,500}})?>)[^<]+"), rf"\1{MASK}"),
    # "password": "…" and password="…": a quoted value, even when its end is cut off
    (
        re.compile(
            rf"(?i)((?<![\w.-]){_NAME}[\"']?\s*[:=]\s*)(?:\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"?|'[^'\\]*+(?:(?:\\.|'')[^'\\]*+)*+'?)"
        ),
        rf'\1"{MASK}"',
    ),
    # password: … at the head of a line (YAML, INI): the whole line, since a password may hold blanks
    (
        re.compile(
            rf"(?im)^([ \t]*(?:-[ \t]+)?[\"']?{_NAME}[\"']?\s*[:=](?=\s|[^\s\"'*])[ \t]*){_NOT_A_VALUE}[^\s\"'].*$"
        ),
        rf"\1{MASK}",
    ),
    # {password: …, …} and ?user=…&password=…
    (
        re.compile(rf"(?i)((?<![\w.-]){_NAME}[\"']?(?:[ \t]*=[ \t]*|[ \t]*:[ \t]+)){_NOT_A_VALUE}[^\s\"',&;}}\]<]+"),
        rf"\1{MASK}",
    ),
)


_ADDRESS = re.compile(r"(?<=://)[^\s\"'<>|]++")


def _without_user(address: re.Match[str]) -> str:
    """After ``scheme://``: a password may itself hold "/", ":" or "@", so up to the last "@" of the word."""
    word = address.group()
    return MASK + word[word.rfind("@") :] if "@" in word else word


_HEAD = re.compile(
    r"(?P<before>[ \t]*(?:-[ \t]+)*)[\"']?(?P<name>[\w.-]{1,200}+)[\"']?[ \t]*[:=](?P<value>(?:[ \t].*)?)\r?$"
)
_BLOCK = re.compile(r"[ \t]+(?:[!&]\S*[ \t]+)*[|>][-+\d]{0,3}[ \t]*(?:#.*)?\r?$")
_KEY_OR_ITEM = re.compile(r"[ \t]*(?:-(?:\s|$)|[\"']?[\w.-]{1,200}+[\"']?[ \t]*[:=](?:\s|$)|[{\[#])")


def _without_bodies(text: str) -> str:
    """Under a key that holds a secret, the lines that carry its value: of a YAML block (``password: |``), of a value
    written on the next line, of one continued on further lines. Each becomes ``***``; there are as many lines."""
    lines = text.split("\n")
    column, block = -1, False  # of the key whose lines are being masked; -1: none
    for number, line in enumerate(lines):
        bare = line.lstrip(" \t")
        if column >= 0:
            deeper = len(line) - len(bare) > column
            if not bare.strip() or (deeper and (block or not _KEY_OR_ITEM.match(line))):
                if bare.strip():
                    lines[number] = line[: len(line) - len(bare)] + MASK + ("\r" if line.endswith("\r") else "")
                continue
            column = -1
        head = _HEAD.match(line)
        if head is not None and is_secret_name(head["name"]) and head["value"].lstrip()[:1] not in ("[", "{"):
            column, block = len(head["before"]), _BLOCK.match(head["value"] + "\n") is not None
    return "\n".join(lines)


def mask_secrets(text: str) -> str:
    """`text` with what looks like a password, token, key or ``user:password@`` replaced by ``***``.

    It errs on the side of masking: part of an address may go with a password that cannot be told from it.
    """
    if "\n" in text:
        text = _without_bodies(text)
    text = _ADDRESS.sub(_without_user, text)
    for pattern, by in _RULES:
        text = pattern.sub(by, text)
    return text


def is_secret_name(name: str) -> bool:
    """Whether a key of this name holds a secret."""
    return _SECRET_NAME.search(name) is not None
