"""What a vendor's system recorded, in JSON or CSV whatever the length of the export; what its screen shows."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Generator

from inspector import messages
from inspector.cli.access import opened
from inspector.cli.forms import plan_text
from inspector.cli.output import follow, print_json, say, warning
from inspector.domain.errors import UserError
from inspector.domain.metadata import MetadataSummary, VendorObservation, metadata_to_json, observation_to_json
from inspector.domain.plan import plan_to_json
from inspector.domain.progress import Progress
from inspector.operations import manual_plans
from inspector.vendors.metadata import read_metadata

_COLUMNS = ("time", "raw_time", "frame", "source", "track", "parent", "class", "confidence", "box", "attributes",
            "template_length", "image_bytes", "event", "line", "path")  # fmt: skip


def metadata(options: argparse.Namespace) -> int:
    """Observations in a vendor's metadata."""
    if not options.file.is_file():
        raise UserError("file_missing", file=str(options.file))
    output = _Json() if options.json else _Csv() if options.csv else None
    shown: list[VendorObservation] = []

    def receive(observations: tuple[VendorObservation, ...]) -> None:
        if output is not None:
            output.write(observations)
        elif len(shown) < options.lines:
            shown.extend(observations[: options.lines - len(shown)])

    summary = follow(_read(options, receive), options.lang)
    sentences = [warning(item, options.lang) for item in summary.warnings]
    if not summary.recognised:
        if options.json:
            print_json(metadata_to_json(summary, (), sentences))
        say(f"inspector : {' '.join(sentences)}")
        return 2
    if output is not None:
        output.finish(summary, sentences)
        if options.json:
            return 0
    else:
        _print(summary, shown, options.lang)
    for sentence in sentences:
        say(sentence)
    return 0


def _read(
    options: argparse.Namespace, receive: Callable[[tuple[VendorObservation, ...]], None]
) -> Generator[Progress, None, MetadataSummary]:
    work = read_metadata(lambda: options.file.open("rb"), options.file.name, options.file.stat().st_size)
    while True:
        try:
            batch = next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
        receive(batch.observations)
        yield batch.progress


class _Json:
    """The contract's document, its observations written as they come."""

    def __init__(self) -> None:
        self._begun = False

    def write(self, observations: tuple[VendorObservation, ...]) -> None:
        for seen in observations:
            sys.stdout.write(",\n  " if self._begun else '{"observations": [\n  ')
            self._begun = True
            sys.stdout.write(json.dumps(observation_to_json(seen), ensure_ascii=False))

    def finish(self, summary: MetadataSummary, sentences: list[str]) -> None:
        document = metadata_to_json(summary, (), sentences)
        del document["observations"]
        rest = json.dumps(document, ensure_ascii=False, indent=1)
        sys.stdout.write("\n ],\n" if self._begun else '{"observations": [],\n')
        sys.stdout.write(rest.partition("\n")[2] + "\n")


class _Csv:
    """One line an observation; attributes as a JSON text."""

    def __init__(self) -> None:
        self._writer = csv.writer(sys.stdout, lineterminator="\n")
        self._begun = False

    def write(self, observations: tuple[VendorObservation, ...]) -> None:
        if not self._begun:
            self._begun = True
            self._writer.writerow(_COLUMNS)
        for seen in observations:
            document = observation_to_json(seen)
            place = document["provenance"]
            cells = {**document, "line": place["line"], "path": place["path"]}
            cells["box"] = " ".join(f"{v:g}" for v in seen.box) if seen.box else None
            cells["attributes"] = json.dumps(document["attributes"], ensure_ascii=False) if seen.attributes else None
            self._writer.writerow([_plain(cells[name]) for name in _COLUMNS])

    def finish(self, summary: MetadataSummary, sentences: list[str]) -> None:
        if not self._begun:
            self._writer.writerow(_COLUMNS)


def _plain(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def _print(summary: MetadataSummary, shown: list[VendorObservation], language: messages.Language) -> None:
    reason = messages.text(f"recognised.{summary.reason.code}", language) if summary.reason else ""
    print(messages.text("cli.metadata.found", language, format=summary.format, reason=reason,
                        count=summary.observations, confidence=round(100 * summary.confidence)))  # fmt: skip
    for seen in shown:
        parts = [seen.time or seen.raw_time, seen.source, seen.track, seen.label, seen.event]
        attributes = ", ".join(f"{name}={attribute.value}" for name, attribute in seen.attributes.items())
        print("  ".join(part for part in (*parts, attributes) if part))
    if summary.observations > len(shown):
        print(messages.text("cli.metadata.more", language, count=summary.observations - len(shown)))
    for one in summary.placeholders:
        why = messages.text(f"placeholder.{one.why}", language)
        print(f"- {one.path} « {one.value} » × {one.count} : {why}")


def enter(options: argparse.Namespace) -> int:
    """Keep what was read on a vendor's screen."""
    with opened(options) as case:
        typed = manual_plans.save_manual_plan(
            case, options.exhibit, **manual_plans.manual_plan_from_file(options.file)
        )  # fmt: skip
        if options.json:
            sentences = [warning(item, options.lang) for item in typed.warnings]
            print_json(plan_to_json(typed) | {"warnings": sentences, "reason": None})
        else:
            print(plan_text(typed, options.lang))
    return 0
