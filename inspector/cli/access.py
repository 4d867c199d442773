"""Open a case from the command line: where the pass phrase comes from."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

from inspector import casefile, messages
from inspector.casefile import CaseFile
from inspector.domain.errors import UserError
from inspector.operations import cases
from inspector.operations.agent import current_agent


def passphrase(options: argparse.Namespace, *, confirm: bool = False) -> str:
    """From --passphrase-file (its first line), INSPECTOR_PASSPHRASE or a prompt; never from an argument."""
    file = options.passphrase_file
    if file is not None:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UserError("passphrase_file", file=str(file), why=str(error)) from error
        return lines[0] if lines else ""
    if "INSPECTOR_PASSPHRASE" in os.environ:
        return os.environ["INSPECTOR_PASSPHRASE"]
    if not sys.stdin.isatty():
        raise UserError("passphrase_needed")
    given = getpass.getpass(messages.text("cli.passphrase", options.lang))
    if confirm and getpass.getpass(messages.text("cli.passphrase_again", options.lang)) != given:
        raise UserError("passphrase_differs")
    return given


@contextmanager
def opened(options: argparse.Namespace) -> Generator[CaseFile, None, None]:
    """The case of `options.case`, closed at the end; its journal head goes into the user's register."""
    if not options.case.exists():
        raise UserError("file_missing", file=str(options.case))
    secret = passphrase(options) if casefile.is_encrypted(options.case) else None
    with cases.open_case(options.case, secret, current_agent()) as case:
        yield case
        cases.remember(case)
