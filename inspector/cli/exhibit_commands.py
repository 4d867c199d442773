"""Commands on exhibits: receive them, see one whole, add to what is known of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from inspector import messages
from inspector.casefile import CaseFile
from inspector.casefile import exhibits as pieces
from inspector.cli import exhibit_forms, forms
from inspector.cli.access import opened
from inspector.cli.output import follow, print_json, say
from inspector.domain.case import Exhibit
from inspector.domain.errors import UserError
from inspector.domain.exhibit_facts import ReceiptCheck
from inspector.domain.words import ExhibitKind, ExhibitMedium
from inspector.operations import cases, deposit, exhibits, fingerprints, recorders

_GOES_ON = ("exhibit_", "file_", "disk_short")
"""Errors of one pièce: the next ones are received all the same. Any other is of the case or its disk."""


def add(options: argparse.Namespace) -> int:
    """Receive exhibits; each path is one pièce. One that cannot be received is told and the others are received."""
    functions = fingerprints.algorithms((options.hash or "").split(","))
    answers = recorders.from_file(options.recorder) if options.recorder else None
    for path in options.files:
        if not path.exists():
            raise UserError("file_missing", file=str(path))
    received: list[Exhibit] = []
    refused = 0
    with opened(options) as case:
        for path in options.files:
            try:
                exhibit = _receive(case, path, functions, options)
            except UserError as error:
                if len(options.files) == 1 or not error.code.startswith(_GOES_ON):
                    raise
                refused += 1
                say(messages.error_sentence(error, options.lang))
                continue
            received.append(exhibit)
            if answers is not None and exhibit.kind is ExhibitKind.FOOTAGE:
                recorders.answer(case, exhibit.number, answers)
        # a list may speak of several pièces: it is compared once they are all there
        checks = [_check(case, exhibit.number, options.receipt, options) for exhibit in received if options.receipt]
        if options.json:
            overview = cases.overview(case.db, options.lang)
            print_json([forms.exhibit(e) | exhibit_forms.document(e, overview, options.lang) for e in received])
    if refused:
        raise UserError("exhibit_some_refused", received=len(received), refused=refused)
    return 0 if all(check.ok for check in checks) else 1


def _receive(case: CaseFile, path: Path, functions: tuple[str, ...], options: argparse.Namespace) -> Exhibit:
    medium = options.medium or ""
    known = medium in list(ExhibitMedium)
    exhibit = follow(
        exhibits.add_exhibit(
            case,
            [path],
            kind=ExhibitKind(options.kind) if options.kind else None,
            handed_by=options.handed_by,
            note=options.note,
            reference=options.reference,
            medium=medium if known or not medium else ExhibitMedium.OTHER,
            medium_text="" if known else medium,
            method=options.method or "",
            algorithms=functions,
        ),
        options.lang,
    )
    overview = cases.overview(case.db, options.lang)
    if not options.json:
        print(forms.exhibit_text(exhibit, options.lang))
        for function, value, name in _others(exhibit, overview):
            print(f"  {function} {value}  {name}")
    for problem in overview.problems:
        if problem.exhibit != exhibit.number:
            continue
        sentence = messages.text(problem.code, options.lang, **problem.arguments)
        if problem.code.startswith("notice."):  # a fact of its files, not a trouble
            if not options.json:
                print(f"  ! {sentence}")
        else:
            say(messages.text("cli.add.problem", options.lang, number=exhibit.number, sentence=sentence))
    return exhibit


def _others(item: Exhibit, overview: cases.Overview) -> list[tuple[str, str, str]]:
    return [
        (function, value, file.name)
        for file in item.files
        for function, value in overview.hashes.get(file.id, {}).items()
    ]


def exhibit(options: argparse.Namespace) -> int:
    """Show all that is known of a pièce, after adding what is asked: hashes, answers on its recorder, a receipt."""
    functions = fingerprints.algorithms((options.hash or "").split(","))
    with opened(options) as case:
        item = pieces.exhibit(case.db, options.number)
        if options.recorder:
            before = recorders.answered(case.db).get(item.number)
            recorders.answer(case, item.number, recorders.from_file(options.recorder, before))
        if functions:
            follow(fingerprints.compute(case, item.number, functions), options.lang)
        check = None
        if options.receipt:
            check = follow(deposit.check(case, item.number, options.receipt), options.lang)
        overview = cases.overview(case.db, options.lang)
        if options.json:
            print_json(forms.exhibit(item) | exhibit_forms.document(item, overview, options.lang))
        else:
            print(forms.exhibit_text(item, options.lang))
            print(exhibit_forms.text(item, overview, options.lang))
            for problem in overview.problems:
                if problem.exhibit == item.number:
                    print("  ! " + messages.text(problem.code, options.lang, **problem.arguments))
    return 0 if check is None or check.ok else 1


def check_receipt(options: argparse.Namespace) -> int:
    """`check LIST CASE --exhibit N`: the files of a pièce compared with a receipt or a content file."""
    options.case = options.folder
    with opened(options) as case:
        check = _check(case, options.exhibit, options.file, options)
        if options.json:
            print_json(exhibit_forms.receipt(check))
    return 0 if check.ok else 1


def _check(case: CaseFile, number: int, file: Path, options: argparse.Namespace) -> ReceiptCheck:
    check = follow(deposit.check(case, number, file), options.lang)
    if not options.json:
        print("\n".join(exhibit_forms.receipt_lines(check, options.lang)))
    return check
