"""Commands on a case."""

from __future__ import annotations

import argparse
import re
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from inspector import messages
from inspector.assess import matrix_to_json
from inspector.casefile import records
from inspector.cli import batch_commands, forms, replay_commands, seal_commands
from inspector.cli.access import opened, passphrase
from inspector.cli.output import follow, print_json, say
from inspector.domain.case import Finding, Proof
from inspector.domain.errors import UserError
from inspector.domain.observation import record_to_json
from inspector.domain.portrait import GivenList
from inspector.domain.statement import Statement, StatementKind
from inspector.domain.words import ControlForm, DataCategory, FindingStatus
from inspector.operations import (
    cases,
    clock,
    declarations,
    findings,
    matrices,
    purposes,
    replays,
    statements,
    verification,
)
from inspector.operations import procedure as procedures
from inspector.operations.agent import current_agent
from inspector.replay import Settings
from inspector.report import statement_words

Word = TypeVar("Word", bound=StrEnum)


def new(options: argparse.Namespace) -> int:
    """Open a case file."""
    secret = None if options.no_encryption else passphrase(options, confirm=True)
    with cases.new_case(
        options.case,
        template=options.template,
        decision=options.decision,
        organisation=options.organisation,
        form=ControlForm(options.form),
        place=options.place,
        passphrase=secret,
        agent=current_agent(),
    ) as case:
        if options.json:
            print_json(forms.case(cases.overview(case.db, options.lang)))
        else:
            print(messages.text("cli.new.done", options.lang, path=case.path))
        cases.remember(case)
    return 0


def procedure(options: argparse.Namespace) -> int:
    """Fill in the procedure from a file."""
    with opened(options) as case:
        kept = procedures.set_procedure(case, procedures.procedure_from_file(options.file, records.procedure(case.db)))
        if options.json:
            print_json(forms.procedure(kept))
        else:
            print(messages.text("cli.procedure.done", options.lang))
            for said in procedures.warnings_of(kept, case.head().form, options.lang):
                print(f"! {said}")
    return 0


def show(options: argparse.Namespace) -> int:
    """What the case holds."""
    with opened(options) as case:
        overview = cases.overview(case.db, options.lang)
        if options.json:
            print_json(forms.overview(overview, options.lang))
        else:
            print(forms.overview_text(overview, options.lang))
    return 0


def replay(options: argparse.Namespace) -> int:
    """Replay a video alone, or an exhibit of a case."""
    if options.check is not None:
        return replay_commands.check(options)
    if options.footage is None and options.resume is None:
        return _replay_file(options)
    options.case = options.source
    plan = None if options.plan is None else _number(options.plan)
    with opened(options) as case:
        work = (
            replays.resume(case, options.resume)
            if options.resume is not None
            else replays.run(
                case,
                footage=options.footage,
                plan=plan,
                camera=options.camera,
                file=options.file,
                settings=Settings(every_nth=options.every),
                watch_list=GivenList(tuple(map(_number, options.watch_list)), tuple(options.portrait)),
            )
        )
        stored = follow(work, options.lang)
        assert stored.record is not None
        if options.json:
            print_json({"replay": stored.id, "state": stored.state} | record_to_json(stored.record))
        else:
            print(forms.record_text(stored.record, options.lang))
        for item in stored.record.warnings:
            say(forms.warning(item, options.lang))
    return 0


def _replay_file(options: argparse.Namespace) -> int:
    if options.portrait:
        raise UserError("portrait_in_case")
    if options.out is None:
        raise UserError("replay_out_missing")
    if options.source.is_dir():
        return batch_commands.replay_folder(options, _hour(options.start) if options.start else None)
    record = follow(
        replays.run_on_file(
            options.source,
            Path(options.plan) if options.plan else None,
            options.out,
            camera=options.camera,
            settings=Settings(every_nth=options.every),
            watch_list=[Path(each) for each in options.watch_list],
            start=_hour(options.start) if options.start else None,
        ),
        options.lang,
    )
    if options.json:
        print_json(record_to_json(record))
    else:
        print(forms.record_text(record, options.lang))
    for item in record.warnings:
        say(forms.warning(item, options.lang))
    return 0


def declare(options: argparse.Namespace) -> int:
    """Record a declaration of a category, or another statement."""
    if options.kind is not None:
        return _state(options)
    if options.value is None or (options.source is None and not options.said_by):
        raise UserError("declare_needs")
    exhibit, page = _source(options.source) if options.source is not None else (None, None)
    with opened(options) as case:
        kept = declarations.declare(
            case,
            category=_word(DataCategory, options.category, "category"),
            purpose=options.purpose,
            camera=options.camera,
            value=options.value == "yes",
            retention=declarations.seconds(options.retention) if options.retention else None,
            exhibit=exhibit,
            page=page,
            quote=options.quote,
            said_by=options.said_by,
            said_at=options.at,
        )
        if options.json:
            print_json(forms.declaration(kept))
        else:
            print(messages.text("cli.declare.done", options.lang, number=kept.id))
    return 0


def _state(options: argparse.Namespace) -> int:
    exhibit, page = _source(options.source) if options.source is not None else (None, None)
    wanted = Statement(
        0,
        StatementKind(options.kind),
        options.text,
        options.purpose,
        exhibit,
        page,
        options.said_by,
        options.at,
        None if options.value is None else options.value == "yes",
        options.quote,
    )
    with opened(options) as case:
        kept = statements.state(case, wanted)
    if options.json:
        print_json(asdict(kept))
    else:
        named = messages.name_of("statement_kind", kept.kind, options.lang)
        source = statement_words.source(kept, options.lang)
        print(messages.text("cli.statement.done", options.lang, number=kept.id, kind=named, source=source))
    return 0


def matrix(options: argparse.Namespace) -> int:
    """Declared, configured, observed."""
    with opened(options) as case:
        found = matrices.matrix(case.db)
        held = statements.held_against(case.db, found)
    told = [statement_words.gap_sentence(gap, options.lang) for gap in held]
    if options.json:
        gaps = [asdict(gap) | {"text": line} for gap, line in zip(held, told, strict=True)]
        print_json(matrix_to_json(found) | {"statements": gaps})
    else:
        print("\n".join([forms.matrix_text(found, options.lang), *told]))
    return 1 if options.strict and found.discrepancies else 0


def find(options: argparse.Namespace) -> int:
    """Log a finding."""
    with opened(options) as case:
        proofs = [Proof("exhibit", exhibit=number) for number in options.exhibit]
        for text in options.capture:
            match = re.fullmatch(r"(\d+):(\d+)", text)
            if not match:
                raise UserError("capture_form", text=text)
            taken = findings.capture(case, int(match[1]), int(match[2]))
            proofs.append(Proof("capture", replay=taken.replay, frame=taken.frame, capture=taken.id))
        kept = findings.log_finding(
            case,
            Finding(
                0,
                options.point,
                _word(FindingStatus, options.status, "status"),
                options.text,
                tuple(proofs),
                tuple(options.breach),
            ),
        )
        if kept.breaches and (apart := purposes.not_proposable(case.db, kept.breaches, options.lang)):
            say(messages.text("cli.find.not_proposable", options.lang, breaches=", ".join(apart)))
        if options.json:
            print_json(forms.finding(kept))
        else:
            print(messages.text("cli.find.done", options.lang, number=kept.id, point=kept.point))
    return 0


def verify(options: argparse.Namespace) -> int:
    """Check everything from the bytes: a case, or a sealed bundle (a folder)."""
    if options.case.is_dir():
        return seal_commands.verify_bundle(options)
    with opened(options) as case:
        result = follow(verification.check(case, options.head), options.lang)
    if options.json:
        print_json(forms.verification(result, options.lang))
    else:
        print(forms.verification_text(result, options.lang))
    return 0 if result.ok else 1


def _source(text: str) -> tuple[int, int | None]:
    match = re.fullmatch(r"(\d+)(?::(\d+))?", text)
    if not match:
        raise UserError("source_form", text=text)
    return int(match[1]), int(match[2]) if match[2] else None


def _hour(text: str) -> datetime:
    """A date and hour without zone. Raises UserError clock_time: not one, or an hour without a date."""
    hour = clock.read_time(text)[0]
    if hour.year == 1:
        raise UserError("clock_time", text=text)
    return hour.replace(tzinfo=None)


def _number(text: str) -> int:
    if not text.isdigit():
        raise UserError("source_form", text=text)
    return int(text)


def _word(kind: type[Word], text: str, what: str) -> Word:
    try:
        return kind(text)
    except ValueError:
        known = ", ".join(item.value for item in kind)
        raise UserError("identifier", value=text, what=what, known=known) from None
