"""Open a case from the command line: where the pass phrase comes from."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from inspector import casefile, messages
from inspector.casefile import CaseFile, RecoveryKey
from inspector.cli.output import follow, say
from inspector.domain.errors import UserError
from inspector.operations import cases, exhibits, keys
from inspector.operations.agent import current_agent


def passphrase(options: argparse.Namespace, *, confirm: bool = False) -> str:
    """From --passphrase-file (its first line), INSPECTOR_PASSPHRASE or a prompt; never from an argument."""
    file = options.passphrase_file
    if file is not None:
        return first_line(file)
    if "INSPECTOR_PASSPHRASE" in os.environ:
        return os.environ["INSPECTOR_PASSPHRASE"]
    if not sys.stdin.isatty():
        raise UserError("passphrase_needed")
    given = getpass.getpass(messages.text("cli.passphrase", options.lang))
    if confirm and getpass.getpass(messages.text("cli.passphrase_again", options.lang)) != given:
        raise UserError("passphrase_differs")
    return given


def secret_of(options: argparse.Namespace) -> str | RecoveryKey:
    """What opens the case: the text of its recovery sheet if --recovery-file is given, else its pass phrase."""
    file = options.recovery_file
    if file is None:
        return passphrase(options)
    try:
        return keys.read_recovery(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("recovery_file", file=str(file), why=str(error)) from error


def new_passphrase(options: argparse.Namespace) -> str:
    """From --new-passphrase-file (its first line), INSPECTOR_NEW_PASSPHRASE or a prompt, typed twice."""
    file = options.new_passphrase_file
    if file is not None:
        return first_line(file)
    if "INSPECTOR_NEW_PASSPHRASE" in os.environ:
        return os.environ["INSPECTOR_NEW_PASSPHRASE"]
    if not sys.stdin.isatty():
        raise UserError("new_passphrase_needed")
    given = getpass.getpass(messages.text("cli.passphrase.new", options.lang))
    if getpass.getpass(messages.text("cli.passphrase_again", options.lang)) != given:
        raise UserError("passphrase_differs")
    return given


def first_line(file: Path) -> str:
    """The first line of a text file, that of a pass phrase. Raises UserError passphrase_file."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("passphrase_file", file=str(file), why=str(error)) from error
    return lines[0] if lines else ""


def tell(case: CaseFile, language: messages.Language) -> None:
    """What opening the case had to do, that its user must know."""
    for code, known in case.told:
        say(messages.text(f"notice.{code}", language, **known))


@contextmanager
def opened(options: argparse.Namespace) -> Generator[CaseFile, None, None]:
    """The case of `options.case`, closed at the end; its journal head goes into the user's register."""
    if not options.case.exists():
        raise UserError("file_missing", file=str(options.case))
    sheet = options.recovery_file is not None
    secret = secret_of(options) if sheet or casefile.is_encrypted(options.case) else None
    with cases.open_case(options.case, secret, current_agent()) as case:
        tell(case, options.lang)
        if not case.db.sealed:
            follow(exhibits.finish_reading(case), options.lang)
        yield case
        cases.remember(case)
