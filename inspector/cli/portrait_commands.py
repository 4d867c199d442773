"""`portraits`: portraits cut from the pièces of a case, named, withdrawn, listed."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from inspector import messages
from inspector.casefile import CaseFile
from inspector.cli.access import opened
from inspector.cli.output import print_json
from inspector.domain.errors import UserError
from inspector.domain.portrait import Cut, CutPortrait
from inspector.messages import Language
from inspector.operations import portraits as cut_portraits


def portraits(options: argparse.Namespace) -> int:
    """Cut a portrait (`--exhibit` and `--box`), name one (`--portrait` or a picture file, and `--label`), withdraw one;
    then the portraits that may be given to a replay."""
    with opened(options) as case:
        if options.withdraw is not None:
            cut_portraits.withdraw(case, options.withdraw)
        elif options.box is not None:
            _take(case, options)
        elif options.label is not None:
            cut_portraits.name(case, _named(case, options), options.label)
        elif options.exhibit is not None or options.image is not None:
            raise UserError("portrait_what")
        offered, names = cut_portraits.offered(case.db), cut_portraits.names(case.db)
    if options.json:
        print_json([asdict(one) | {"label": names.get(one.sha256, "")} for one in offered])
        return 0
    for one in offered:
        print(_line(one, names.get(one.sha256, ""), options.lang))
    if not offered:
        print(messages.text("cli.portraits.none", options.lang))
    return 0


def _take(case: CaseFile, options: argparse.Namespace) -> None:
    if options.exhibit is None:
        raise UserError("portrait_what")
    label = options.label or ""
    cut_portraits.take(case, options.exhibit, _box(options.box), file=options.file, image=options.image, label=label)


def _named(case: CaseFile, options: argparse.Namespace) -> str:
    """The SHA-256 of the portrait to name: one that was cut, or a whole picture of a pièce."""
    if options.portrait is not None:
        known = cut_portraits.every(case.db).get(options.portrait)
        if known is None:
            raise UserError("portrait_unknown", number=options.portrait)
        return known.sha256
    if options.exhibit is None:
        raise UserError("portrait_what")
    found = [one for one in cut_portraits.pictures(case.db, options.exhibit) if options.file in (None, one.name)]
    if len(found) != 1:
        raise UserError("portrait_source", exhibit=options.exhibit)
    return found[0].sha256


def _box(text: str) -> Cut:
    try:
        left, top, width, height = (int(part) for part in text.split(","))
    except ValueError:
        raise UserError("identifier", what="--box", value=text, known="LEFT,TOP,WIDTH,HEIGHT") from None
    return left, top, width, height


def _line(one: CutPortrait, label: str, language: Language) -> str:
    left, top, width, height = one.box
    where = {"n": one.number, "exhibit": one.exhibit, "left": left, "top": top, "width": width, "height": height}
    image = "" if one.image is None else messages.text("cli.portraits.image", language, image=one.image)
    named = messages.text("cli.portraits.named", language, label=label) if label else ""
    said = messages.text("cli.portraits.line", language, image=image, sha256=one.sha256, **where)
    return said + named
