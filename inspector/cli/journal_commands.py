"""The journal from a terminal: shown, filtered, its chain checked, exported; the computer's clock noted."""

from __future__ import annotations

import argparse
import json
from typing import Any

from inspector import messages
from inspector.casefile import CaseFile, journal_reading
from inspector.casefile import journal as kept
from inspector.cli.access import opened
from inspector.cli.output import follow, print_json, say, table
from inspector.domain.case import JournalEntry
from inspector.domain.errors import UserError
from inspector.domain.journal import ChainState, ComputerClock, JournalFilter
from inspector.messages import Language
from inspector.operations import journal as operations
from inspector.operations import journal_words

Clocks = list[ComputerClock]


def journal(options: argparse.Namespace) -> int:
    """The entries wanted; exit 1 when --check finds that the chain does not hold."""
    wanted = JournalFilter(
        acts=tuple(options.act),
        agents=tuple(options.agent),
        results=tuple(options.result),
        first=options.first,
        last=options.last,
        text=options.search,
    )
    with opened(options) as case:
        if options.clock_offset is not None:
            operations.note_clock(case, operations.read_seconds(options.clock_offset), options.measured)
        _known_acts(case, wanted)
        written = _exports(options, case, wanted)
        chain = follow(operations.check_chain(case), options.lang) if options.check else None
        if options.json:
            print_json(_document(case, wanted, written, chain, options.lang))
        elif written:
            for one in written:
                print(messages.text("cli.journal.written", options.lang, **_export_document(one)))
        else:
            _print(case, wanted, options.lang)
        if chain is not None and not options.json:
            _print_chain(chain, options.lang)
    return 1 if chain is not None and chain.faults else 0


def _known_acts(case: CaseFile, wanted: JournalFilter) -> None:
    acts, _, _ = journal_reading.choices(case.db)
    for act in wanted.acts:
        if act not in acts:
            raise UserError("journal_act", text=act, known=", ".join(acts))


def _exports(options: argparse.Namespace, case: CaseFile, wanted: JournalFilter) -> list[operations.Exported]:
    written = []
    if options.csv is not None:
        written.append(follow(operations.export_csv(case, options.csv, wanted, options.lang), options.lang))
    if options.case_uco is not None:
        written.append(follow(operations.export_case_uco(case, options.case_uco, wanted, options.lang), options.lang))
    return written


def _document(
    case: CaseFile,
    wanted: JournalFilter,
    written: list[operations.Exported],
    chain: ChainState | None,
    language: Language,
) -> dict[str, Any]:
    count, head = kept.head(case.db)
    document: dict[str, Any] = {"count": count, "head": head}
    if chain is not None:
        document["chain"] = {"ok": not chain.faults, "count": chain.count, "head": chain.head, "faults": _faults(chain)}
    if written:
        return {**document, "exports": [_export_document(one) for one in written]}
    known = operations.clocks(case.db)
    found = operations.entries(case.db, operations.find(case.db, wanted, language))
    return {**document, "entries": [_entry(entry, known, language) for entry in found]}


def _faults(chain: ChainState) -> list[dict[str, Any]]:
    return [{"number": f.number, "code": f.code, "arguments": dict(f.arguments)} for f in chain.faults]


def _export_document(one: operations.Exported) -> dict[str, Any]:
    return {"file": str(one.file), "entries": one.entries, "head": one.head, "sha256": one.sha256}


def _entry(entry: JournalEntry, known: Clocks, language: Language) -> dict[str, Any]:
    clock = journal_reading.clock_at(known, entry.number)
    return {
        **{name: getattr(entry, name) for name in kept.COLUMNS.split(", ") if name != "details"},
        "details": _details(entry),
        "computer_clock": None if clock is None else {"offset_s": clock.seconds, "measured": clock.how},
        "sentence": journal_words.sentence(entry, language),
    }


def _details(entry: JournalEntry) -> Any:
    try:
        return json.loads(entry.details)
    except ValueError:  # the entry was changed, which its hash shows: the text as it is
        return entry.details


def _print(case: CaseFile, wanted: JournalFilter, language: Language) -> None:
    columns = ("number", "local", "agent", "act_said", "result")
    rows = [[messages.text(f"cli.column.{column}", language) for column in columns]]
    for entry in operations.entries(case.db, operations.find(case.db, wanted, language)):
        result = journal_words.result_name(entry.result, language)
        said = " ".join(journal_words.sentence(entry, language).split())
        rows.append([str(entry.number), entry.local, entry.agent, said, result])
    print(table(rows))
    known = operations.clocks(case.db)
    offset = journal_words.clock_words(known[-1] if known else None, language)
    code = "cli.journal.clock_how" if known else "cli.journal.clock"
    print()
    print(messages.text(code, language, offset=offset, how=known[-1].how if known else ""))
    count, head = kept.head(case.db)
    print(messages.text("cli.journal.head", language, count=count, head=head))


def _print_chain(chain: ChainState, language: Language) -> None:
    if not chain.faults:
        say(messages.text("cli.journal.chain", language, count=chain.count, head=chain.head))
    for fault in chain.faults:
        say(messages.text(f"failure.{fault.code}", language, **dict(fault.arguments)))
