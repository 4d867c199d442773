"""Two configurations compared, before and after an update, declared and seized."""

from __future__ import annotations

import argparse
from pathlib import Path

from inspector import messages
from inspector.assess.plan_diff import PlanChange, PlanDiff, diff_to_json
from inspector.assess.plan_diff import compare as compared
from inspector.cli.output import print_json, warning
from inspector.domain.errors import UserError
from inspector.domain.plan import ProcessingPlan, Provenance
from inspector.operations.replays import read_plan_file
from inspector.report.diff_words import change_name, change_title, field_words


def compare(options: argparse.Namespace) -> int:
    """What the second configuration adds, removes and changes; with --strict, exit 1 when anything does."""
    before, after = (_read(path, options.lang) for path in (options.before, options.after))
    diff = compared(before, after)
    if options.json:
        print_json(diff_to_json(before, after, diff))
    else:
        print(_text(diff, options.lang))
    return int(options.strict and bool(diff.changes))


def _read(path: Path, language: messages.Language) -> ProcessingPlan:
    plan = read_plan_file(path)
    if not plan.recognised:
        why = " ".join(warning(item, language) for item in plan.warnings)
        raise UserError("compare_unknown", file=path.name, why=why)
    return plan


def _text(diff: PlanDiff, language: messages.Language) -> str:
    if not diff.changes:
        return messages.text("diff.same_all", language, same=diff.same)
    lines: list[str] = []
    part = ""
    for change in diff.changes:
        if change.part != part:
            part = change.part
            lines += ["", messages.text(f"diff.part.{part}", language)]
        camera = f" [{change.camera}]" if change.camera and change.part != "camera" else ""
        sign = {"added": "+", "removed": "-", "changed": "≠"}[change.what]
        where = _where(change, language)
        lines.append(f"{sign} {change_title(change, language)}{camera}, {change_name(change, language)} ({where})")
        if change.what == "changed":
            lines += [f"    {field_words(field, language)}" for field in change.fields]
    lines += ["", messages.text("diff.count", language, count=len(diff.changes), same=diff.same)]
    return "\n".join(lines[1:])


def _where(change: PlanChange, language: messages.Language) -> str:
    if change.what == "changed":
        before, after = _line(change.before, language), _line(change.after, language)
        return messages.text("diff.where", language, before=before, after=after)
    return _line(change.after if change.what == "added" else change.before, language)


def _line(places: tuple[Provenance, ...], language: messages.Language) -> str:
    place = next(iter(places), Provenance(""))
    if place.line is not None:
        return messages.text("diff.line_of", language, line=place.line)
    return place.path or messages.text("diff.nothing", language)
