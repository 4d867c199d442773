"""Commands on control templates of one's own and on the law base."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date, datetime

from inspector import law as law_door
from inspector import messages
from inspector.cli.output import print_json, say
from inspector.domain.errors import UserError
from inspector.operations import templates as operations


def template(options: argparse.Namespace) -> int:
    """Copy, check, add or remove a control template."""
    actions = {"copy": _copy, "check": _check, "add": _add, "remove": _remove}
    return actions[options.what](options)


def law(options: argparse.Namespace) -> int:
    """What the law base says: of a day, of references."""
    day = _day(options.on)
    statements = [_statement(identifier, day, options.lang) for identifier in options.references]
    dated = law_door.calendar(day or datetime.now().astimezone().date(), options.lang) if not statements else ()
    used = operations.law_in_use()
    if options.json:
        print_json(
            {"base": asdict(used.version), "references": statements, "calendar": [asdict(item) for item in dated]}
        )
        return 0
    for item in statements:
        print(item["statement"])
        if item["validity"]:
            print(f"  {item['validity']}")
    for stage in dated:
        print(messages.text("cli.law.subject", options.lang, title=stage.title, says=stage.says))
    say(messages.text("cli.law.base", options.lang, **asdict(used.version)))
    return 0


def law_pack(options: argparse.Namespace) -> int:
    """Install another law base, go back to the one shipped, write a pack."""
    if options.reset:
        done = operations.reset_law()
        say(messages.text("cli.law_pack.reset" if done else "cli.law_pack.none", options.lang))
    elif options.export is not None:
        operations.export_law(options.export)
        say(messages.text("cli.law_pack.exported", options.lang, target=options.export))
    elif options.manifest is not None:
        made = operations.write_law_manifest(options.manifest)
        say(messages.text("cli.law_pack.manifest", options.lang, folder=options.manifest, **asdict(made)))
    elif options.file is not None:
        damaged = operations.law_fault() is not None
        before = "" if damaged else operations.law_in_use().version.version
        after = operations.install_law(options.file, options.expect or "").version
        code = "cli.law_pack.repaired" if damaged else "cli.law_pack.installed"
        say(messages.text(code, options.lang, before=before, after=after.version, sha256=after.sha256))
    used = operations.law_in_use()
    if options.json:
        print_json({**asdict(used.version), "folder": str(used.folder) if used.folder else None})
    else:
        print(messages.text("cli.law.base", options.lang, **asdict(used.version)))
    return 0


def _copy(options: argparse.Namespace) -> int:
    made = operations.copy(options.id, options.file)
    say(messages.text("cli.template.copied", options.lang, id=options.id, file=options.file, points=len(made.points)))
    return 0


def _check(options: argparse.Namespace) -> int:
    _told(operations.check(options.file, options.lang), "cli.template.right", options)
    return 0


def _add(options: argparse.Namespace) -> int:
    _told(operations.add(options.file, options.lang), "cli.template.added", options)
    return 0


def _remove(options: argparse.Namespace) -> int:
    operations.remove(options.id)
    say(messages.text("cli.template.removed", options.lang, id=options.id))
    return 0


def _told(checked: operations.CheckedTemplate, code: str, options: argparse.Namespace) -> None:
    found = checked.template
    say(messages.text(code, options.lang, id=found.id, title=found.title, points=len(found.points)))
    if checked.untranslated:
        say(messages.text("cli.template.untranslated", options.lang, points=", ".join(checked.untranslated)))


def _statement(identifier: str, day: date | None, language: messages.Language) -> dict[str, object]:
    reference = law_door.reference(identifier, language)
    validity = law_door.valid_on(identifier, day, language) if day else None
    return {
        **asdict(reference),
        "statement": law_door.statement(identifier, language),
        "in_force": validity.in_force if validity else None,
        "validity": validity.said if validity else "",
    }


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UserError("day_wrong", value=written) from error
