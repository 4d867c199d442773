"""Take a colleague's case of the same control into this one."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from dataclasses import asdict
from typing import Any

from inspector import casefile, messages
from inspector.casefile import Secret
from inspector.cli.access import first_line, opened
from inspector.cli.output import follow, print_json
from inspector.domain.errors import UserError
from inspector.domain.merge import Kept, MergePreview
from inspector.operations import keys
from inspector.operations import merge as merging

_NAMED = 20
"""Exhibits and conflicts told one by one in a preview."""


def merge(options: argparse.Namespace) -> int:
    """Take a case in, or only say what it would bring."""
    secret = _other_secret(options)
    kept: dict[str, Kept] = dict.fromkeys(options.take or (), "there")
    kept |= dict.fromkeys(options.both or (), "both")
    entries = None
    with opened(options) as case:
        if options.preview:
            seen = follow(merging.preview(case, options.other, secret, force=options.force), options.lang)
        else:
            done = follow(merging.merge(case, options.other, secret, kept=kept, force=options.force), options.lang)
            seen, entries = done.preview, done.entries
    if options.json:
        print_json(_document(seen, kept, entries, options.lang))
    else:
        print("\n".join(_lines(seen, kept, entries, options.lang)))
    return 0


def _other_secret(options: argparse.Namespace) -> Secret:
    """What opens the other case: one of its two options, INSPECTOR_OTHER_PASSPHRASE, or a prompt."""
    if options.other_recovery_file is not None:
        try:
            return keys.read_recovery(options.other_recovery_file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise UserError("recovery_file", file=str(options.other_recovery_file), why=str(error)) from error
    if not options.other.exists():
        raise UserError("file_missing", file=str(options.other))
    if not casefile.is_encrypted(options.other):
        return None
    if options.other_passphrase_file is not None:
        return first_line(options.other_passphrase_file)
    if "INSPECTOR_OTHER_PASSPHRASE" in os.environ:
        return os.environ["INSPECTOR_OTHER_PASSPHRASE"]
    if not sys.stdin.isatty():
        raise UserError("merge_passphrase_needed")
    return getpass.getpass(messages.text("cli.merge.passphrase", options.lang))


def _document(
    seen: MergePreview, kept: dict[str, Kept], entries: int | None, language: messages.Language
) -> dict[str, Any]:
    return {
        "other": {
            "case": seen.case,
            "decision": seen.decision,
            "organisation": seen.organisation,
            "agents": list(seen.agents),
            "journal": {"count": seen.count, "head": seen.head},
        },
        "exhibits": [asdict(piece) for piece in seen.exhibits],
        "new": dict(seen.new),
        "joined": dict(seen.joined),
        "updated": seen.updated,
        "filled": list(seen.filled),
        "choices": [asdict(one) | {"kept": kept.get(one.mention, "here")} for one in seen.choices],
        "conflicts": [
            {"code": one.code, "arguments": dict(one.arguments), "text": merging.told(one, language)}
            for one in seen.conflicts
        ],
        "size": seen.size,
        "merged": entries is not None,
        "journal_entries": entries,
    }


def _lines(seen: MergePreview, kept: dict[str, Kept], entries: int | None, language: messages.Language) -> list[str]:
    def text(code: str, **known: object) -> str:
        return messages.text(code, language, **known)

    agents = ", ".join(seen.agents)
    lines = [
        text(
            "cli.merge.other", decision=seen.decision, organisation=seen.organisation, agents=agents,
            count=seen.count, head=seen.head,
        )
    ]  # fmt: skip
    joined = sum(piece.joined for piece in seen.exhibits)
    counts = {"exhibit": (len(seen.exhibits) - joined, joined)}
    counts |= {kind: (seen.new[kind], seen.joined[kind]) for kind in seen.new}
    lines += [
        text("cli.merge.kind", kind=text(f"merge.kind.{kind}"), new=new, joined=here)
        for kind, (new, here) in counts.items()
        if new or here
    ]
    lines += [f"  {piece.number}. {piece.name}" for piece in seen.exhibits if not piece.joined][:_NAMED]
    if seen.filled:
        names = ", ".join(merging.mention(name, language) for name in seen.filled)
        lines.append(text("cli.merge.filled", mentions=names))
    for one in seen.choices:
        chosen = text(f"cli.merge.kept.{kept.get(one.mention, 'here')}")
        here, there = (merging.shown(side, language) for side in (one.here, one.there))
        name = f"{merging.mention(one.mention, language)} ({one.mention})"
        lines.append(text("cli.merge.choice", mention=name, here=here, there=there, kept=chosen))
    lines += [f"! {merging.told(one, language)}" for one in seen.conflicts]
    if seen.nothing:
        lines.append(text("cli.merge.nothing"))
    elif entries is not None:
        lines.append(text("cli.merge.done", entries=entries))
    return lines
