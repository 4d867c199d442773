"""Commands that need no case."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import asdict
from pathlib import Path

from inspector import law, messages
from inspector.cli import forms, seal_commands
from inspector.cli.output import follow, print_json, say, table, warning
from inspector.domain.errors import UserError
from inspector.domain.plan import plan_to_json
from inspector.operations import matrices, reports, sample, verification
from inspector.operations.agent import current_agent
from inspector.operations.replays import read_bounded
from inspector.vendors import read_configuration
from inspector.vision import registry


def window(options: argparse.Namespace) -> int:
    """Open the window, on a case if one is named."""
    if options.show_window is None:
        raise UserError("display_missing")
    return int(options.show_window(options.case))


def templates(options: argparse.Namespace) -> int:
    """The families of control."""
    known = law.templates(options.lang)
    if options.json:
        print_json(
            [
                {"id": t.id, "title": t.title, "points": [{"id": p.id, "title": p.title} for p in t.points]}
                for t in known
            ]
        )
        return 0
    heading = [messages.text(f"cli.column.{c}", options.lang) for c in ("id", "title", "points")]
    print(table([heading, *([t.id, t.title, str(len(t.points))] for t in known)]))
    return 0


def models(options: argparse.Namespace) -> int:
    """The models that ship, with hash, licence and card."""
    cards = registry.cards()
    if options.json:
        print_json([asdict(card) for card in cards.values()])
        return 0
    heading = [messages.text(f"cli.column.{c}", options.lang) for c in ("id", "task", "licence", "sha256")]
    print(table([heading, *([card.id, card.task, card.licence, card.sha256] for card in cards.values())]))
    return 0


def plan(options: argparse.Namespace) -> int:
    """What a vendor's configuration switches on."""
    read = read_configuration(read_bounded(options.file), options.file.name)
    sentences = [warning(item, options.lang) for item in read.warnings]
    if not read.recognised:
        if options.json:
            print_json(
                {"recognised": False, "source": {"file": read.file, "sha256": read.sha256}, "warnings": sentences}
            )
        say(f"inspector : {' '.join(sentences)}")
        return 2
    if options.json:
        why = read.reason and messages.text(
            f"recognised.{read.reason.code}", options.lang, **dict(read.reason.arguments)
        )
        print_json(plan_to_json(read) | {"warnings": sentences, "reason": why})
        return 0
    print(forms.plan_text(read, options.lang))
    for sentence in sentences:
        say(sentence)
    return 0


def demo(options: argparse.Namespace) -> int:
    """The whole flow on the sample case."""
    out = options.out or Path(tempfile.mkdtemp(prefix="inspector-"))
    path = out / "exemple.inspector"
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("out_unwritable", folder=str(out), why=error.strerror or str(error)) from error
    if path.exists():
        sample.remove(path)
    say(messages.text("cli.demo.building", options.lang, path=path, passphrase=sample.PASSPHRASE))
    case = follow(sample.build(path, agent=current_agent(), language=options.lang, folder=options.sample), options.lang)
    with case:
        found = matrices.matrix(case.db)
        written = follow(reports.write(case, out, options.lang), options.lang)
        document = forms.demo(case.db, found, written, options.lang)
        sealed = follow(sample.seal(case, out / sample.BUNDLE, options.lang), options.lang)
        document["bundle"] = forms.sealed(sealed)
    if options.json:
        print_json(document)
    else:
        print(forms.matrix_text(found, options.lang))
        for replay in document["replays"]:
            print(messages.text("cli.demo.replay", options.lang, **replay))
        for file in written:
            print(file)
        print(seal_commands.sealed_text(sealed, options.lang))
    if options.show_window is not None and not options.headless:
        return int(options.show_window(path))
    return 0


def self_test(options: argparse.Namespace) -> int:
    """Build the sample case in a temporary folder and check what comes out of it."""
    with tempfile.TemporaryDirectory(prefix="inspector-") as folder:
        case = follow(
            sample.build(Path(folder) / "self-test.inspector", agent=current_agent(), register=False), options.lang
        )
        with case:
            found = matrices.matrix(case.db)
            written = follow(reports.write(case, Path(folder) / "reports", options.lang), options.lang)
            checked = follow(verification.check(case), options.lang)
            failures = sample.expectations(case.db, found, written)
    failures += [messages.text(f"failure.{f.code}", options.lang, **dict(f.arguments)) for f in checked.failures]
    for failure in failures:
        say(failure)
    print(messages.text("cli.self_test.failed" if failures else "cli.self_test.passed", options.lang))
    return 1 if failures else 0
