"""Commands on the keys of a case, and its destruction."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from inspector import casefile, messages
from inspector.cli.access import new_passphrase, opened, secret_of, tell
from inspector.cli.output import follow, print_json, say
from inspector.domain.errors import UserError
from inspector.operations import cases, keys
from inspector.operations import purge as purges
from inspector.operations.agent import current_agent
from inspector.report.destruction import Account


def passphrase(options: argparse.Namespace) -> int:
    """Change the pass phrase."""
    if options.recovery_file is None and not casefile.is_encrypted(options.case):
        raise UserError("case_plain", path=options.case)
    secret = secret_of(options)
    with casefile.open_case(options.case, secret, current_agent()) as case:
        # said before a new phrase is asked for: a wrong one, a case open elsewhere
        issued = keys.recovery_issued(case.db)
    chosen = new_passphrase(options)
    with follow(keys.change_passphrase(options.case, secret, chosen, current_agent()), options.lang) as case:
        tell(case, options.lang)
        cases.remember(case)
    if options.json:
        print_json({"case": str(case.path), "recovery_sheet_void": issued is not None})
    else:
        print(messages.text("cli.passphrase.done", options.lang, path=case.path))
    if issued:
        say(messages.text("cli.passphrase.sheet_void", options.lang))
    return 0


def recovery(options: argparse.Namespace) -> int:
    """Issue the recovery sheet."""
    with opened(options) as case:
        issued = keys.issue_recovery(case, options.out, options.lang)
    if options.json:
        print_json({"file": str(options.out), "issued": issued.when})
    else:
        print(messages.text("cli.recovery.done", options.lang, file=options.out))
    return 0


def purge(options: argparse.Namespace) -> int:
    """Destroy a case."""
    path, language = options.case.resolve(), options.lang
    unopened = options.without_opening or purges.unfinished(path)
    secret = None
    if path.is_file() and not unopened and (options.recovery_file or casefile.is_encrypted(path)):
        secret = secret_of(options)
    account = purges.examine(path, secret, current_agent(), unopened=unopened)
    expected = purges.confirmation(account)
    for line in _said(account, language):
        say(line)
    if options.yes:
        typed = expected
    elif sys.stdin.isatty():
        typed = input(messages.text("cli.purge.confirm", language, expected=expected))
    else:
        raise UserError("purge_needs_terminal")
    done = follow(
        purges.purge(
            path,
            secret,
            current_agent(),
            typed=typed,
            certificate=options.certificate,
            whole=options.whole,
            unopened=unopened,
            language=language,
        ),
        language,
    )
    if options.json:
        print_json({"certificate": str(done.certificate), **asdict(done.destruction)})
    else:
        print(messages.text("cli.purge.done", language, path=path, certificate=done.certificate))
    return 0


def _said(account: Account, language: messages.Language) -> list[str]:
    """What is destroyed and what is not, before anything is asked."""
    named = purges.files(account)
    lines = [messages.text("cli.purge.files" if named else "cli.purge.resumed", language)]
    lines += [f"  {name}" for name in named]
    if not account.read:
        lines.append(messages.text("cli.purge.exports_unknown", language))
    elif account.exports:
        lines.append(messages.text("cli.purge.exports", language))
        lines += [f"  {item.when}  {item.subject or item.act}  {item.detail}" for item in account.exports]
    if account.sheet:
        lines.append(messages.text("cli.purge.sheet", language, when=account.sheet.when, agent=account.sheet.agent))
    lines.append(messages.text("cli.purge.medium", language))
    return lines
