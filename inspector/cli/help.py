"""The words of the command line's help: argparse's own, and what each argument is for, in the user's language."""

from __future__ import annotations

import argparse

from inspector import messages

_OWN = "cli.argparse."


def speak(language: messages.Language) -> None:
    """Have argparse speak this language, where its own words are translated; to be called before a parser is made."""
    own = {entry["en"]: entry[language] for code, entry in messages.table().items() if code.startswith(_OWN)}

    def said(text: str) -> str:
        return own.get(text, text)

    # argparse takes its words from gettext, which only reads compiled catalogues of the system's language.
    vars(argparse)["_"] = said
    vars(argparse)["ngettext"] = lambda one, many, number: said(one if number == 1 else many)


def explain(parser: argparse.ArgumentParser, language: messages.Language, command: str = "") -> None:
    """Say what each argument of a parser, and of its commands, is for: the sentence of ``cli.option.<command>.<name>``,
    else of ``cli.option.<name>``."""
    for action in parser._actions:  # argparse lists them nowhere else
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                explain(sub, language, command or name)
        if action.help is None and (found := sentence(command, action.dest)):
            # argparse fills in what stands after a per cent sign.
            action.help = messages.text(found, language).replace("%", "%%")


def sentence(command: str, name: str) -> str | None:
    """The code of what an argument of a command is for; None when nothing is written."""
    known = messages.table()
    return next((c for c in (f"cli.option.{command}.{name}", f"cli.option.{name}") if c in known), None)
