"""Commands on content files: what a folder or a case holds, with hashes, in the forms of LOUTRE and coreutils."""

from __future__ import annotations

import argparse
from typing import Any

from inspector import messages
from inspector.cli import exhibit_commands
from inspector.cli.access import opened
from inspector.cli.output import follow, print_json, say
from inspector.domain.errors import UserError
from inspector.operations import case_contents, content_files
from inspector.operations.content_files import Checked, Outcome, State, Written
from inspector.seal.content_files import Form, shown

_MOST_SHOWN = 50


def content_file(options: argparse.Namespace) -> int:
    """Write the content file of a folder, or of a case's exhibits."""
    form = Form(options.format)
    if options.folder.is_file():
        if options.out is None:
            raise UserError("content_out_needed")
        options.case = options.folder
        with opened(options) as case:
            work = case_contents.write(case, options.out, form=form, algorithm=options.algorithm)
            written = follow(work, options.lang)
    else:
        written = follow(
            content_files.write(
                options.folder,
                form=form,
                algorithm=options.algorithm,
                out=options.out,
                hidden=options.hidden,
                system=options.hidden,
            ),
            options.lang,
        )
    warnings = _signals(written, options.lang)
    if options.json:
        print_json(
            {
                "file": _storable(str(written.file)),
                "format": written.form.value,
                "algorithm": written.algorithm,
                "files": [{"name": _storable(f.name), "size": f.size, "digest": f.digest} for f in written.files],
                "left_out": {
                    "hidden": written.hidden,
                    "system": written.system,
                    "links": written.links,
                    "special": written.special,
                },
                "empty": [_storable(name) for name in written.empty],
                "clashes": list(written.clashes),
                "duplicates": [[_storable(name) for name in names] for names in written.duplicates],
                "not_for_loutre": [_storable(name) for name in written.escaped],
                "warnings": warnings,
            }
        )
    else:
        print(shown(str(written.file), 5000))
        say(messages.text("content.written", options.lang, count=len(written.files), size=_size(written)))
    for sentence in warnings:
        say(sentence)
    return 0


def check(options: argparse.Namespace) -> int:
    """Compare a folder, or a pièce of a case, with a content file or a receipt of deposit."""
    if options.exhibit is not None:
        return exhibit_commands.check_receipt(options)
    checked = follow(content_files.check(options.file, options.folder, algorithm=options.algorithm), options.lang)
    sentences = {id(outcome): _failure(outcome, options.lang) for outcome in checked.failures}
    if options.json:
        print_json(_document(checked, [sentences[id(outcome)] for outcome in checked.failures]))
        return 0 if checked.ok else 1
    for sentence in sentences.values():
        print(sentence)
    if checked.listing.guessed and any(outcome.state is State.HASH for outcome in checked.outcomes):
        print(messages.text("content.guessed", options.lang, algorithm=checked.failures[0].listed.algorithm))
    for line, text in checked.listing.unread:
        print(messages.text("content.unread", options.lang, line=line, text=shown(text, 200)))
    for name in checked.extra[:_MOST_SHOWN]:
        print(messages.text("content.extra", options.lang, name=shown(name)))
    if len(checked.extra) > _MOST_SHOWN:
        print(messages.text("content.more_extra", options.lang, count=len(checked.extra) - _MOST_SHOWN))
    counts = {
        "files": len(checked.outcomes),
        "failures": len(checked.failures),
        "unread": len(checked.listing.unread),
        "extra": len(checked.extra),
    }
    print(messages.text("content.same" if checked.ok else "content.differs", options.lang, **counts))
    return 0 if checked.ok else 1


def _document(checked: Checked, sentences: list[str]) -> dict[str, Any]:
    return {
        "ok": checked.ok,
        "format": checked.listing.form.value,
        "algorithms": sorted({outcome.listed.algorithm for outcome in checked.outcomes}),
        "algorithm_guessed": checked.listing.guessed,
        "checked": len(checked.outcomes),
        "same": sum(outcome.state is State.SAME for outcome in checked.outcomes),
        "failures": [
            {
                "name": _storable(outcome.listed.name),
                "state": outcome.state.value,
                "line": outcome.listed.line,
                "algorithm": outcome.listed.algorithm,
                "digest": outcome.listed.digest,
                "size": outcome.listed.size,
                "found": outcome.found or None,
                "text": sentence,
            }
            for outcome, sentence in zip(checked.failures, sentences, strict=True)
        ],
        "unread": [{"line": line, "text": _storable(text)} for line, text in checked.listing.unread],
        "extra": [_storable(name) for name in checked.extra],
    }


def _failure(outcome: Outcome, language: messages.Language) -> str:
    return messages.text(
        f"content.failure.{outcome.state.value}",
        language,
        name=shown(outcome.listed.name),
        line=outcome.listed.line,
        algorithm=outcome.listed.algorithm,
        expected=outcome.listed.size if outcome.state is State.SIZE else outcome.listed.digest,
        found=shown(outcome.found),
    )


def _signals(written: Written, language: messages.Language) -> list[str]:
    """What deserves a look, one sentence each."""
    said = [
        messages.text(f"content.left_out.{what}", language, count=count)
        for what, count in (
            ("hidden", written.hidden),
            ("system", written.system),
            ("links", written.links),
            ("special", written.special),
        )
        if count
    ]
    said += [messages.text("content.empty", language, name=shown(name)) for name in written.empty[:_MOST_SHOWN]]
    said += [
        messages.text("content.duplicates", language, names=" = ".join(shown(name) for name in names[:10]))
        for names in written.duplicates[:_MOST_SHOWN]
    ]
    said += [messages.text("content.clash", language, name=shown(name)) for name in written.clashes[:_MOST_SHOWN]]
    hidden = len(written.empty[_MOST_SHOWN:]) + len(written.duplicates[_MOST_SHOWN:])
    if hidden:
        said.append(messages.text("content.more_signals", language, count=hidden))
    if written.escaped:
        said.append(
            messages.text(
                "content.not_for_loutre", language, count=len(written.escaped), name=shown(written.escaped[0])
            )
        )
    if written.form is Form.BSD and not written.algorithm.isalnum():
        said.append(messages.text("content.tag_not_for_loutre", language, algorithm=written.algorithm))
    return said


def _size(written: Written) -> int:
    return sum(file.size or 0 for file in written.files)


def _storable(name: str) -> str:
    """A name as text: bytes that are not UTF-8 are spelt out."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
