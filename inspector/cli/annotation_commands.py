"""`annotate` and `errors`: what is seen on images of the footage, and the error of the replays measured by it."""

from __future__ import annotations

import argparse
from typing import Any

from inspector import messages
from inspector.assess import errors_told
from inspector.cli.access import opened
from inspector.cli.output import print_json
from inspector.domain.annotation import ClassError, FootageErrors, SampleChoice, Share
from inspector.domain.errors import UserError
from inspector.messages import Language
from inspector.operations import footage, footage_errors


def annotate(options: argparse.Namespace) -> int:
    """Images to annotate, or annotations made with another tool taken in."""
    if (options.set is None) is (options.propose is None):
        raise UserError("annotation_what")
    with opened(options) as case:
        if options.propose is not None:
            index = footage.whole(case.db, options.footage, options.file).index
            chosen = footage_errors.propose(index, SampleChoice(options.propose, options.seed))
            rows = [{"frame": n, "pts": index.pts(n), "seconds": round(index.seconds(n), 3)} for n in chosen]
            if options.json:
                print_json({"footage": options.footage, "seed": options.seed, "images": rows})
            else:
                for one in rows:
                    print(messages.text("cli.annotate.proposed", options.lang, **one))
            return 0
        kept = footage_errors.take(case, options.footage, options.set, file=options.file)
    boxes = sum(len(one.boxes) for one in kept)
    if options.json:
        print_json({"footage": options.footage, "images": [one.frame for one in kept], "boxes": boxes})
    else:
        print(messages.text("cli.annotate.taken", options.lang, n=len(kept), boxes=boxes))
    return 0


def errors(options: argparse.Namespace) -> int:
    """Precision and recall of each replay whose footage was annotated."""
    with opened(options) as case:
        found = footage_errors.every_error(case.db)
    if options.json:
        print_json([_document(one, options.lang) for one in found.values()])
        return 0
    if not found:
        print(messages.text("cli.errors.none", options.lang))
    for number, one in found.items():
        print(messages.text("cli.errors.replay", options.lang, n=number))
        lines = (*errors_told.told(one, options.lang), *errors_told.advice(one, options.lang))
        print("\n".join(f"  {line}" for line in lines))
    return 0


def _document(one: FootageErrors, language: Language) -> dict[str, Any]:
    return {
        "replay": one.replay,
        "footage": one.footage,
        "images": one.images,
        "first": one.first,
        "last": one.last,
        "agents": list(one.agents),
        "overlap": one.overlap,
        "classes": [_class(each) for each in one.classes],
        "not_asked": list(one.not_asked),
        "ignored": one.ignored,
        "proposed": one.proposed,
        "left_out": one.left_out,
        "chosen": one.chosen,
        "led": one.led,
        "from_files": one.from_files,
        "text": list(errors_told.told(one, language)),
        "next": list(errors_told.advice(one, language)),
    }


def _class(each: ClassError) -> dict[str, Any]:
    return {
        "class": each.label,
        "images": each.images,
        "precision": _share(each.precision),
        "recall": _share(each.recall),
    }


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    return {
        "value": share.value,
        "low": share.low,
        "high": share.high,
        "hits": share.hits,
        "n": share.n,
        "images": share.images,
    }
