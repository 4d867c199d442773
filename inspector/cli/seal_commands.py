"""Commands on sealed bundles."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from inspector import messages
from inspector.casefile import journal
from inspector.cli import forms
from inspector.cli.access import opened, passphrase
from inspector.cli.output import follow, print_json, say
from inspector.domain.errors import UserError
from inspector.domain.seal import Sealed, Variant
from inspector.operations import bundle_opening, bundles, cases
from inspector.operations.agent import current_agent


def seal(options: argparse.Namespace) -> int:
    """Write a sealed bundle."""
    certificate = None
    if options.sign is not None:
        certificate = bundles.certificate(options.sign, certificate_passphrase(options))
    with opened(options) as case:
        work = bundles.seal(case, options.out, Variant(options.variant), certificate=certificate, language=options.lang)
        sealed = follow(work, options.lang)
    if options.json:
        print_json(forms.sealed(sealed))
    else:
        print(sealed_text(sealed, options.lang))
    say(messages.text("cli.seal.plain", options.lang))
    return 0


def sealed_text(sealed: Sealed, language: messages.Language) -> str:
    """A bundle just written, for a reader."""
    signed = "cli.seal.signed" if sealed.signer else "cli.seal.unsigned"
    lines = [
        messages.text(
            "cli.seal.done",
            language,
            folder=sealed.folder,
            variant=messages.text(f"bundle.variant.{sealed.variant.value}", language),
            files=sealed.files,
            size=sealed.size,
        ),
        messages.text("cli.seal.digest", language, digest=sealed.digest),
        messages.text("cli.seal.journal", language, count=sealed.journal_count, head=sealed.journal_head),
        messages.text(signed, language, signer=sealed.signer or ""),
    ]
    lines += [
        messages.text(
            "cli.seal.left_out",
            language,
            number=item.exhibit,
            file=item.file,
            why=messages.text(f"bundle.left_out.{item.why}", language),
        )
        for item in sealed.left_out
    ]
    return "\n".join([*lines, messages.text("bundle.how_to_check", language)])


def certificate_passphrase(options: argparse.Namespace) -> str | None:
    """From --sign-passphrase-file, INSPECTOR_CERTIFICATE_PASSPHRASE or a prompt; never from an argument."""
    file: Path | None = options.sign_passphrase_file
    if file is not None:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UserError("passphrase_file", file=str(file), why=str(error)) from error
        return lines[0] if lines else None
    if "INSPECTOR_CERTIFICATE_PASSPHRASE" in os.environ:
        return os.environ["INSPECTOR_CERTIFICATE_PASSPHRASE"]
    if sys.stdin.isatty():
        return getpass.getpass(messages.text("cli.seal.passphrase", options.lang)) or None
    return None


def open(options: argparse.Namespace) -> int:  # noqa: A001 (named as its command)
    """Make a case of a sealed bundle."""
    # said before a pass phrase is asked for
    if options.case.exists():
        raise UserError("case_exists", path=options.case)
    secret = None if options.no_encryption else passphrase(options, confirm=True)
    work = bundle_opening.open_bundle(options.folder, options.case, secret, current_agent())
    with follow(work, options.lang) as case:
        count, head = journal.head(case.db)
    if options.json:
        print_json({"case": str(options.case), "read_only": True, "journal": {"count": count, "head": head}})
    else:
        print(messages.text("cli.open.done", options.lang, case=options.case, count=count, head=head))
    return 0


def reopen(options: argparse.Namespace) -> int:
    """Let a case that came from a sealed bundle be worked on again."""
    with opened(options) as case:
        bundles.reopen(case)
        cases.remember(case)
        count, head = journal.head(case.db)
    if options.json:
        print_json({"case": str(options.case), "read_only": False, "journal": {"count": count, "head": head}})
    else:
        print(messages.text("cli.reopen.done", options.lang, case=options.case, count=count, head=head))
    return 0


def verify_bundle(options: argparse.Namespace) -> int:
    """Check a sealed bundle from its bytes."""
    result = follow(bundles.verify(options.case, options.head), options.lang)
    signed = result.signed
    if options.json:
        who = signed and {
            "signer": signed.signer,
            "issuer": signed.issuer,
            "certificate_sha256": signed.certificate,
            "time": signed.time,
        }
        print_json(forms.verification(result, options.lang) | {"digest": result.digest, "signature": who})
    else:
        print(forms.verification_text(result, options.lang))
        print(messages.text("cli.seal.digest", options.lang, digest=result.digest))
        code = "cli.verify.signed" if signed else "cli.seal.unsigned"
        print(messages.text(code, options.lang, **(_signature(signed.signer, signed.time) if signed else {})))
    return 0 if result.ok else 1


def _signature(signer: str, time: str) -> dict[str, str]:
    return {"signer": signer, "time": time or "?"}
