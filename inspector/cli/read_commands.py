"""A pièce read again in its case: vendor's metadata (by a mapping if need be), configuration, zones turned over."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from inspector import messages
from inspector.casefile import CaseFile, exhibits
from inspector.cli.access import opened
from inspector.cli.output import follow, print_json
from inspector.domain.errors import UserError
from inspector.domain.metadata import stored_to_json
from inspector.domain.plan import plan_to_json
from inspector.domain.words import ExhibitKind
from inspector.operations import flips, metadata
from inspector.operations.exhibits import read_plan
from inspector.vendors.guided import Mapping, mapping_from_json

_LARGEST = 1 << 20


def read(options: argparse.Namespace) -> int:
    """Read an exhibit again; exit 1 when no reader knows its files."""
    with opened(options) as case:
        piece = exhibits.exhibit(case.db, options.number)
        if options.flip:
            flips.flip(case, piece.number, options.flip == "yes")
            return 0
        if piece.kind is ExhibitKind.CONFIGURATION:
            return _configuration(case, options)
        if piece.kind is not ExhibitKind.METADATA and not options.mapping:
            raise UserError("read_kind", number=piece.number)
        mapping = _mapping(options.mapping) if options.mapping else None
        stored = follow(metadata.read(case, piece.number, mapping), options.lang)
    if stored is None:
        print(messages.text("cli.read.nothing", options.lang, n=options.number))
        return 1
    if options.json:
        print_json(stored_to_json(stored))
    else:
        print(messages.text("cli.read.metadata", options.lang, n=options.number, count=stored.observations))
    return 0


def _configuration(case: CaseFile, options: argparse.Namespace) -> int:
    plan = read_plan(case, exhibits.exhibit(case.db, options.number))
    if plan is None:
        print(messages.text("cli.read.nothing", options.lang, n=options.number))
        return 1
    if options.json:
        print_json(plan_to_json(plan))
    else:
        said = {"format": plan.format, "steps": len(plan.steps)}
        print(messages.text("cli.read.plan", options.lang, n=options.number, **said))
    return 0


def _mapping(given: str) -> Mapping:
    path = Path(given)
    if not path.is_file():
        return metadata.kept_mapping(given)
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError("metadata_mapping_file", file=path.name, why=f"> {_LARGEST} octets")
        return mapping_from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError) as error:
        raise UserError("metadata_mapping_file", file=path.name, why=" ".join(str(error).split())[:200]) from error
