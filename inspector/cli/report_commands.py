"""Commands on the documents: editions, signatures, texts, blurring."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Any

from inspector import messages
from inspector.cli.access import opened
from inspector.cli.output import follow, print_json, say
from inspector.cli.seal_commands import certificate_passphrase
from inspector.domain.codec import encode
from inspector.domain.errors import UserError
from inspector.domain.observation import Box
from inspector.domain.report import BlurByHand
from inspector.operations import bundles, pictures, report_texts, reports, unblurred
from inspector.operations import signed_minutes as signed
from inspector.seal.signature import Certificate
from inspector.seal.token import Token


def report(options: argparse.Namespace) -> int:
    """Write a new edition of the documents, make one again (--version), or sign a document (--sign-existing)."""
    if options.sign_existing is not None:
        return _sign(options)
    if options.out is None:
        raise UserError("report_folder_needed")
    if options.edition is not None:
        return _again(options)
    certificate = _certificate(options)
    with opened(options) as case:
        work = reports.write(case, options.out, options.lang, certificate=certificate, close=options.close)
        written = follow(work, options.lang)
    if options.json:
        print_json([str(file) for file in written])
    else:
        for file in written:
            print(file)
    return 0


def _again(options: argparse.Namespace) -> int:
    with opened(options) as case:
        made = follow(reports.rebuild(case, options.edition, options.out), options.lang)
    if options.json:
        print_json({"version": made.version.version, "files": list(map(str, made.files)), "differing": made.differing})
    else:
        for file in made.files:
            print(file)
    if made.differing:
        known = made.version
        files = ", ".join(made.differing)
        say(
            messages.text(
                "cli.report.differs",
                options.lang,
                version=known.version,
                files=files,
                tool=known.tool_version,
                law=known.law_version,
            )
        )
    return 1 if made.differing else 0


def _sign(options: argparse.Namespace) -> int:
    certificate = _certificate(options)
    if certificate is None:
        raise UserError("report_certificate_needed")
    with opened(options) as case:
        made = reports.sign_existing(case, options.sign_existing, certificate)
    if options.json:
        print_json({**encode_signed(made), "signer": certificate.signer})
    else:
        print(messages.text("cli.report.signed", options.lang, file=made.file, sha256=made.unsigned_sha256))
    return 0


def encode_signed(made: reports.SignedLater) -> dict[str, Any]:
    """A document signed later, as JSON."""
    return {
        "file": str(made.file),
        "version": made.version,
        "unsigned_sha256": made.unsigned_sha256,
        "sha256": made.sha256,
    }


def _certificate(options: argparse.Namespace) -> Certificate | Token | None:
    if options.sign_token is not None:
        return Token(options.sign_token, options.token_label, options.token_certificate, _pin(options))
    return None if options.sign is None else bundles.certificate(options.sign, certificate_passphrase(options))


def _pin(options: argparse.Namespace) -> str | None:
    """The code of the token, from INSPECTOR_TOKEN_PIN or a prompt; never from an argument."""
    if "INSPECTOR_TOKEN_PIN" in os.environ:
        return os.environ["INSPECTOR_TOKEN_PIN"]
    return getpass.getpass(messages.text("cli.report.pin", options.lang)) or None if sys.stdin.isatty() else None


def report_versions(options: argparse.Namespace) -> int:
    """The editions of the documents that the case keeps, with what changed since each."""
    with opened(options) as case:
        known = [(one, reports.changes(case.db, one.version)) for one in reports.versions(case.db)]
    if options.json:
        print_json([{**encode(one), "closed": one.closed, "changed_since": list(changed)} for one, changed in known])
        return 0
    if not known:
        print(messages.text("cli.report.none", options.lang))
    for one, changed in known:
        areas = ", ".join(messages.text(f"report_change.{area}", options.lang) for area in changed)
        print(
            messages.text(
                "cli.report.version",
                options.lang,
                version=one.version,
                dated=one.dated,
                language=one.language,
                closed=messages.text("cli.report.closed", options.lang) if one.closed else "",
                changes=areas or messages.text("cli.report.unchanged", options.lang),
            )
        )
    return 0


def report_text(options: argparse.Namespace) -> int:
    """Show the texts of the documents that can be written, or write one."""
    with opened(options) as case:
        if options.text_id is not None:
            document, _, block = options.text_id.partition(".")
            if options.reset or options.text is not None or options.file is not None:
                text = None if options.reset else options.text if options.file is None else _read(options.file)
                report_texts.write(case, document, block, options.lang, text)
        shown = [
            one
            for one in report_texts.blocks(case.db, options.lang)
            if options.text_id in (None, f"{one.document}.{one.block}")
        ]
    if options.text_id is not None and not shown:
        document, _, block = options.text_id.partition(".")
        raise UserError("report_text_unknown", document=document, block=block)
    if options.json:
        print_json([encode(one) | {"own": one.own, "changed_since": one.changed_since} for one in shown])
        return 0
    for one in shown:
        own = messages.text("cli.report.own" if one.own else "cli.report.template", options.lang)
        print(f"{one.document}.{one.block} ({own})")
        if options.text_id is not None:
            print(one.standing)
    return 0


def _read(file: Path) -> str:
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("file_unreadable_text", file=str(file)) from error


def report_blur(options: argparse.Namespace) -> int:
    """Add or lift blurred rectangles of a capture by hand."""
    with opened(options) as case:
        before = BlurByHand() if options.reset else pictures.by_hand(case.db, options.capture)
        added = (*before.added, *map(_rectangle, options.add))
        removed = (*before.removed, *map(_rectangle, options.lift))
        after = BlurByHand(added, removed)
        if options.reset or options.add or options.lift:
            pictures.set_blur(case, options.capture, after)
    if options.json:
        print_json({"capture": options.capture, "added": list(after.added), "removed": list(after.removed)})
    else:
        print(
            messages.text(
                "cli.report.blur",
                options.lang,
                capture=options.capture,
                added=len(after.added),
                removed=len(after.removed),
            )
        )
    return 0


def _rectangle(text: str) -> Box:
    try:
        left, top, width, height = (float(part) for part in text.split(","))
    except ValueError as error:
        raise UserError("rectangle_form", text=text) from error
    return (left, top, width, height)


def signed_minutes(options: argparse.Namespace) -> int:
    """Receive the scan of the procès-verbal signed by hand."""
    with opened(options) as case:
        work = signed.add(case, options.file, options.edition, handed_by=options.handed_by, language=options.lang)
        exhibit = follow(work, options.lang)
        copy = signed.copies(case.db)[exhibit.number]
        if options.json:
            print_json(encode(copy))
        else:
            said = {"number": exhibit.number, "edition": copy.edition, "sha256": copy.sha256}
            print(messages.text("cli.signed_minutes.done", options.lang, **said))
    return 0


def report_unblurred(options: argparse.Namespace) -> int:
    """Write the annex of captures without blurring, an act of its own."""
    with opened(options) as case:
        file = unblurred.write(case, options.out, options.lang, reason=options.reason, captures=tuple(options.capture))
    print_json(str(file)) if options.json else print(file)
    return 0


def report_check(options: argparse.Namespace) -> int:
    """Check the signatures of a PDF; no case is needed."""
    found = reports.signatures(options.file)
    if options.json:
        print_json([encode(one) | {"sound": one.sound, "whole": one.whole} for one in found])
    elif not found:
        print(messages.text("cli.report.not_signed", options.lang))
    else:
        for one in found:
            state = messages.text(f"cli.report.signature.{'sound' if one.sound else 'broken'}", options.lang)
            who = one.signed
            print(
                messages.text(
                    "cli.report.signature",
                    options.lang,
                    signer=who.signer,
                    certificate=who.certificate,
                    issuer=who.issuer,
                    time=who.time,
                    state=state,
                )
            )
    return 0 if found and all(one.sound for one in found) else 1
