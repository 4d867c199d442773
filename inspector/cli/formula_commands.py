"""The command on the sentences of the procès-verbal: each pièce copied, or the content file."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from inspector import messages
from inspector.cli.access import opened
from inspector.cli.output import follow, print_json, say
from inspector.domain.errors import UserError
from inspector.operations import formulas as operations
from inspector.operations.formulas import Gathered, Made, Settings
from inspector.seal.content_files import Form, algorithm, shown
from inspector.seal.formulas import NAMES, Choice


def formulas(options: argparse.Namespace) -> int:
    """Write the sentences of a case or of a folder, or change the templates they are made from."""
    chosen = _chosen(options)
    if options.loutre is not None:
        return _import(options)
    if options.reset:
        operations.reset()
        say(messages.text("formulas.reset", options.lang))
        return 0
    if options.keep_template is not None:
        return _keep_template(options, chosen)
    if options.template is not None:
        print(operations.template(options.template, chosen.words)[0], end="")
        return 0
    if options.source is None:
        raise UserError("formulas_source_needed")
    if options.choice is Choice.LIST and options.out is not None:
        raise UserError("formulas_out_list")
    made, gathered = _made(options, chosen)
    if options.out is not None:
        operations.write_content(made, options.out)
    _print(options, made)
    for sentence in _warnings(options, made, gathered):
        say(sentence)
    return 0


def _chosen(options: argparse.Namespace) -> Settings:
    """The user's settings, with what was asked for this time."""
    chosen = operations.current()
    if options.format is not None:
        chosen = replace(chosen, form=Form(options.format))
    if options.algorithm is not None:
        chosen = replace(chosen, function=algorithm(options.algorithm))
    if options.words is not None:
        chosen = replace(chosen, words=options.words)
    return chosen


def _made(options: argparse.Namespace, chosen: Settings) -> tuple[Made, Gathered]:
    choice = Choice.CONTENT if options.out is not None else options.choice
    named = options.out.name if options.out is not None else ""

    def make(gathered: Gathered) -> Made:
        return operations.make(gathered, chosen, first=options.first, choice=choice, named=named)

    if not options.source.is_file():
        gathered = follow(operations.gather_folder(options.source, chosen), options.lang)
        return make(gathered), gathered
    options.case = options.source
    with opened(options) as case:
        gathered = follow(operations.gather_case(case.db, chosen), options.lang)
        made = make(gathered)
        operations.note(case, made)
    return made, gathered


def _print(options: argparse.Namespace, made: Made) -> None:
    if not options.json:
        print(made.formula.html if options.html else made.formula.text)
        return
    content: dict[str, Any] | None = None
    if made.content is not None:
        content = {
            "name": made.content.name,
            "size": made.content.size,
            "algorithm": made.content.algorithm,
            "digest": made.content.digest,
            "written": options.out is not None,
        }
    print_json(
        {
            "formula": made.choice.value,
            "first": made.first,
            "pieces": made.pieces,
            "files": made.files,
            "algorithm": made.function,
            "text": made.formula.text,
            "html": made.formula.html,
            "content_file": content,
        }
    )


def _warnings(options: argparse.Namespace, made: Made, gathered: Gathered) -> list[str]:
    said: list[str] = []
    if made.content is not None and options.out is None and gathered.existing is None:
        said.append(
            messages.text(
                "formulas.content_unwritten", options.lang, name=shown(made.content.name), size=made.content.size
            )
        )
    if gathered.referenced:
        numbers = ", ".join(str(number) for number in gathered.referenced)
        said.append(messages.text("formulas.referenced", options.lang, numbers=numbers))
    return said


def _keep_template(options: argparse.Namespace, chosen: Settings) -> int:
    name, file = options.keep_template
    if name not in NAMES:
        raise UserError("formulas_template_name", name=shown(name), known=", ".join(NAMES))
    missing = operations.keep_template(name, chosen.words, operations.read_template(Path(file)))
    kept = operations.template_file(name, chosen.words)
    say(messages.text("formulas.kept", options.lang, template=name, file=shown(str(kept), 5000)))
    if missing:
        say(lacking_sentence(name, missing, options.lang))
    return 0


def lacking_sentence(name: str, missing: tuple[str, ...], language: messages.Language) -> str:
    """What a template does not print, in words."""
    elements = ", ".join(messages.text(f"formulas.element.{element}", language) for element in missing)
    return messages.text("formulas.lacking", language, template=name, elements=elements)


def _import(options: argparse.Namespace) -> int:
    found = operations.import_loutre(options.loutre)
    taken = {field.name: value for field in fields(Settings) if (value := getattr(found, field.name)) is not None}
    if options.json:
        templates = sorted(found.templates)
        print_json({"settings": taken, "templates": templates, "left": [{"key": k, "why": w} for k, w in found.left]})
        return 0
    what = [
        messages.text(f"formulas.what.{name}", options.lang, value=_value(value, options.lang))
        for name, value in taken.items()
    ]
    if found.templates:
        what.append(messages.text("formulas.what.templates", options.lang, value=", ".join(sorted(found.templates))))
    name = shown(options.loutre.name)
    print(messages.text("formulas.imported", options.lang, file=name, what=", ".join(what) or "—"))
    for key, why in found.left:
        print(
            messages.text(
                "formulas.left", options.lang, key=key, why=messages.text(f"formulas.left.{why}", options.lang)
            )
        )
    return 0


def _value(value: object, language: messages.Language) -> str:
    if isinstance(value, bool):
        return messages.text("cli.yes" if value else "cli.no", language)
    return str(value)
