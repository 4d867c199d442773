"""Commands about footage: the facts of files, the camera's clock."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from inspector import messages
from inspector.cli import exhibit_forms, forms
from inspector.cli.access import opened
from inspector.cli.output import follow, print_json, say
from inspector.domain.errors import UserError
from inspector.domain.footage import FootageFacts, join
from inspector.footage import build_index, timeline
from inspector.footage.told import facts_told
from inspector.footage.told_time import clock_told, segments_told, timeline_told
from inspector.messages import Language
from inspector.operations import clock as clocks


def probe(options: argparse.Namespace) -> int:
    """Facts of a footage file, or of each file of a folder and of the timeline they make."""
    if not options.file.exists():
        raise UserError("file_missing", file=str(options.file))
    if options.file.is_dir():
        return _probe_folder(options)
    _index, facts = follow(build_index(options.file, options.file.name), options.lang)
    if options.json:
        print_json(_document(facts, options.file.name, options.lang))
    else:
        print(_text(facts, options.lang))
    return 0


def _probe_folder(options: argparse.Namespace) -> int:
    found, refused = {}, []
    files = (path for path in sorted(options.file.rglob("*")) if path.is_file() and not path.is_symlink())
    for path in files:
        name = path.relative_to(options.file).as_posix()
        try:
            found[name] = follow(build_index(path, name), options.lang)
        except UserError as error:
            refused.append({"file": name, "why": messages.error_sentence(error, options.lang)})
    if not found:
        raise UserError("footage_folder", file=options.file.name)
    made, digest, why = None, None, None
    try:
        made = timeline([(name, facts) for name, (_, facts) in found.items()])
        digest = join([(s.name, found[s.name][0], s.start) for s in made.segments]).digest
    except UserError as error:
        why = messages.error_sentence(error, options.lang)
    if options.json:
        documents = [_document(facts, name, options.lang) for name, (_, facts) in found.items()]
        whole = exhibit_forms.timeline(made, options.lang) | {"digest": digest} if made else None
        print_json({"folder": options.file.name, "files": documents, "refused": refused, "timeline": whole, "why": why})
    else:
        for name, (_, facts) in found.items():
            print(f"# {name}\n{_text(facts, options.lang)}\n")
        lines = (*timeline_told(made, options.lang), *segments_told(made, options.lang)) if made else (why or "",)
        print("\n".join(lines))
        if digest:
            print(digest)
        for each in refused:
            say(each["why"])
    return 0


def clock(options: argparse.Namespace) -> int:
    """Record the camera's clock read on a photo, the hour of the first image, or say what is known of them."""
    if (options.camera_time is None) is not (options.reference_time is None):
        raise UserError("clock_both")
    with opened(options) as case:
        if options.camera_time is not None:
            clocks.set_offset(
                case,
                options.footage,
                options.photo,
                options.camera_time,
                options.reference_time,
                options.zone,
                options.note,
            )
        if options.start is not None:
            clocks.set_start(case, options.footage, options.start, options.zone)
        known = clocks.clock_of(case.db, options.footage)
    told = clock_told(known, options.lang)
    if options.json:
        print_json(exhibit_forms.clock(known) | {"footage": options.footage, "text": list(told)})
    else:
        print("\n".join(told or (messages.text("clock.unknown", options.lang),)))
    return 0


def _document(facts: FootageFacts, name: str, language: Language) -> dict[str, Any]:
    told = [asdict(each) for each in facts_told(facts, language)]
    return forms.facts(facts, name, language) | {"facts": told}


def _text(facts: FootageFacts, language: Language) -> str:
    lines = []
    for told in facts_told(facts, language):
        lines += [f"{told.label} : {told.value}", f"    {told.meaning}"]
    lines += [
        f"- {messages.text(f'irregularity.{item.code}', language, **dict(item.arguments))}"
        for item in facts.irregularities
    ]
    return "\n".join(lines)
