"""What is done with a replay once it was run: checked, listed, explained, its templates erased."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from inspector import messages
from inspector.cli.access import opened
from inspector.cli.output import follow, print_json
from inspector.domain.errors import UserError
from inspector.domain.words import DataCategory, EventKind
from inspector.messages import Language
from inspector.operations import explain as explanations
from inspector.operations import observed, replay_check
from inspector.operations import overlay as overlays
from inspector.operations.observed import FORMS, Filter
from inspector.operations.replay_check import CheckedReplay
from inspector.replay.export import observation_row


def check(options: argparse.Namespace) -> int:
    """`replay --check`: a replay of a case by its number, or a video by the record of its replay."""
    if options.check.isdecimal():
        options.case = options.source
        with opened(options) as case:
            found = follow(replay_check.check(case, int(options.check)), options.lang)
    else:
        plan = Path(options.plan) if options.plan else None
        listed = [Path(each) for each in options.watch_list]
        found = follow(replay_check.check_file(options.source, plan, Path(options.check), listed), options.lang)
    if options.json:
        print_json(asdict(found) | {"fields": replay_check.FIELDS})
    else:
        print(checked_text(found, options.lang))
    return 0 if found.identical else 1


def observations(options: argparse.Namespace) -> int:
    """`observations`: what a replay extracted, filtered, on the screen or in a file."""
    category = None if options.category is None else _category(options.category)
    kind = None if options.event is None else _kind(options.event)
    wanted = Filter(options.passage, category, options.since, options.until, options.zone, kind)
    if options.form in FORMS and options.out is None:
        raise UserError("table_out")
    with opened(options) as case:
        if options.form in FORMS:
            written = follow(observed.export(case, options.replay, wanted, options.form, options.out), options.lang)
            said = {"file": str(written.file), "n": written.rows, "sha256": written.sha256}
            print(messages.text("cli.observations.written", options.lang, **said))
            return 0
        found = observed.find(case.db, options.replay, wanted)
        if options.form == "json":
            print_json([asdict(item) for item in found])
        else:
            for item in found:
                print("\t".join(str(cell) for cell in observation_row(item)))
    return 0


def erase_templates(options: argparse.Namespace) -> int:
    """`erase-templates`: the vectors of faces alone, of one replay or of all."""
    with opened(options) as case:
        done = observed.erase_templates(case, options.replay)
    if options.json:
        print_json(asdict(done))
    else:
        print(messages.text("cli.templates.erased", options.lang, n=done.templates))
    return 0


def explain(options: argparse.Namespace) -> int:
    """`explain`: why something at a place of an image was, or was not, detected, counted, in the zone."""
    x, _, y = options.at.partition(",")
    try:
        place = float(x), float(y)
    except ValueError:
        raise UserError("identifier", what="--at", value=options.at, known="X,Y") from None
    with opened(options) as case:
        found = follow(explanations.explain(case, options.replay, options.frame, *place), options.lang)
    lines = explanations.sentences(found, options.lang)
    if options.json:
        said = [{"code": s.code, **dict(s.known), "text": line} for s, line in zip(found.said, lines, strict=True)]
        print_json({"frame": found.frame, "x": found.x, "y": found.y, "said": said, "boxes": found.boxes})
    else:
        print("\n".join(lines))
    return 0


def overlay(options: argparse.Namespace) -> int:
    """`overlay`: a vendor's metadata aligned with footage, at an offset given or found in the data of a replay."""
    by_hand = options.footage is not None and options.offset is not None
    if by_hand is (options.replay is not None):
        raise UserError("overlay_which")
    with opened(options) as case:
        if by_hand:
            found = overlays.set_offset(case, options.footage, options.metadata, options.offset)
        else:
            found = follow(overlays.find_offset(case, options.replay, options.metadata), options.lang)
    if options.json:
        print_json(asdict(found))
    else:
        print(messages.text(f"cli.overlay.{found.how}", options.lang, **asdict(found)))
    return 0


def _category(text: str) -> DataCategory:
    if text not in list(DataCategory):
        raise UserError("identifier", what="category", value=text, known=", ".join(DataCategory))
    return DataCategory(text)


def _kind(text: str) -> EventKind:
    if text not in list(EventKind):
        raise UserError("identifier", what="event", value=text, known=", ".join(EventKind))
    return EventKind(text)


def checked_text(found: CheckedReplay, language: Language) -> str:
    """What a check found, in a few lines."""

    def said(which: str, /, **known: object) -> str:
        return messages.text(f"cli.check.{which}", language, **known)

    def line(fields: replay_check.Line | None) -> str:
        named = zip(replay_check.FIELDS, fields or (), strict=fields is not None)
        return ", ".join(f"{name} {value}" for name, value in named if value is not None) or said("none")

    if found.identical:
        name = "identical" if found.compared else "identical_digest"
        return said(name, n=found.compared, digest=found.digest)
    if found.difference is None:
        lines = [said("differs_digest", digest=found.digest, expected=found.expected)]
    else:
        lines = [
            said("differs", frame=found.difference.frame, n=found.compared),
            said("before", line=line(found.difference.before)),
            said("now", line=line(found.difference.now)),
        ]
    return "\n".join(lines + [said("changed", name=name, then=then, now=now) for name, then, now in found.changed])
