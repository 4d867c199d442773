"""What the command line says of itself: every argument explained, in the language asked for."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector import messages
from inspector.cli.main import COMMANDS, parser, run

ENGLISH = re.compile(r"usage: |positional arguments|show this help|show program")


def commands(parser: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield name, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner, sub in action.choices.items():
                yield from commands(sub, f"{name} {inner}".strip())


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_argument_is_explained(language: messages.Language) -> None:
    seen = dict(commands(parser(language)))
    assert set(COMMANDS) <= set(seen)
    for name, one in seen.items():
        for action in one._actions:
            if name or not isinstance(action, argparse._SubParsersAction):
                assert action.help, (name, action.dest)
        text = one.format_help()
        assert bool(ENGLISH.search(text)) is (language == "en"), text


def test_nothing_is_explained_that_is_no_argument() -> None:
    known = {(name.split()[0] if name else "", a.dest) for name, one in commands(parser()) for a in one._actions}
    names = {dest for _, dest in known}
    for code in messages.table():
        if code.startswith("cli.option."):
            command, _, dest = code.removeprefix("cli.option.").rpartition(".")
            assert (command, dest) in known if command else dest in names, code


def test_the_language_is_looked_up_before_anything(capsys: pytest.CaptureFixture[str]) -> None:
    for words, expected in (
        (["--help"], "montre cette aide"),
        (["--lang", "en", "--help"], "show this help"),
        (["plan", "--help", "--lang=en"], "as JSON"),
    ):
        assert run(words) == 0
        assert expected in capsys.readouterr().out
    for words, expected in (
        (["plan"], "inspector plan: il manque : file"),
        (["observations", "x", "--replay", "9" * 30], "valeur non comprise"),
        (["observations", "x", "--replay", "1", "--from", "inf", "--lang", "en"], "invalid real value: 'inf'"),
    ):
        assert run(words) == 2
        assert expected in capsys.readouterr().err.replace("\u00a0", " ")


def test_a_path_that_the_system_refuses(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["metadata", str(tmp_path / ("é" * 300))]) == 2
    told = capsys.readouterr().err
    assert "le système refuse" in told and len(told.strip().splitlines()) == 1
