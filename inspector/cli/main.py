"""The command line of the contract: one parser, one place where errors become exit codes."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from inspector import __version__, messages
from inspector.cli.document_grammar import documents, reviews
from inspector.cli.figures import real, whole
from inspector.cli.help import explain, speak
from inspector.domain.errors import UserError
from inspector.domain.seal import Variant
from inspector.domain.statement import StatementKind
from inspector.domain.template import Regime
from inspector.domain.words import ControlForm, ExhibitKind, ExhibitMedium, ExhibitMethod
from inspector.seal.formulas import NAMES, Choice
from inspector.seal.letters import WORDS

DONE, NO, USER = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(USER, f"{self.prog}: {message}\n")


def run(arguments: Sequence[str], show_window: Callable[[Path | None], int] | None = None) -> int:
    """Run one command and return its exit code (contract: 0 done, 1 the answer is no, 2 the user must act).

    `show_window` opens the window, which this face does not know; None: there is none to open.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        chosen = parser(_spoken(arguments)).parse_args(_window_or_command(list(arguments)))
    except SystemExit as end:  # argparse has said what is wrong, or printed the help asked for
        return int(end.code or 0)
    if getattr(chosen, "lang", None) is None:
        chosen.lang = default_language()
    chosen.show_window = show_window if has_display() else None
    try:
        return int(chosen.action(chosen))
    except UserError as error:
        print(f"inspector : {messages.error_sentence(error, chosen.lang)}", file=sys.stderr)
        return USER
    except KeyboardInterrupt:
        print(f"inspector : {messages.text('cli.cancelled', chosen.lang)}", file=sys.stderr)
        return USER
    except BrokenPipeError:
        # The reader of our output went away (`inspector show | head`): nothing more to say, on either stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except OSError as error:
        if not isinstance(error.filename, str | bytes):  # no path that the user gave
            return _bug(error, chosen.lang)
        path, why = os.fsdecode(error.filename)[:200], error.strerror or type(error).__name__
        refused = messages.text("cli.refused", chosen.lang, file=path, why=why)
        print(f"inspector : {refused}", file=sys.stderr)
        return USER
    except Exception as error:  # noqa: BLE001 (the one door of bugs: told, and written down to be mended)
        return _bug(error, chosen.lang)


def _bug(error: BaseException, language: messages.Language) -> int:
    report = _write_bug_report(error)
    print(f"inspector : {messages.text('cli.bug', language, file=report)}", file=sys.stderr)
    return USER


def _write_bug_report(error: BaseException) -> Path:
    """The details of a bug, in the user's own folder: nothing of them goes to the terminal."""
    from inspector.operations import settings

    folder = settings.folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.gettempdir())
    file = folder / "bug.txt"
    details = "".join(traceback.format_exception(error))
    file.write_text(f"Inspector {__version__}\n{platform.platform()}\n\n{details}", encoding="utf-8")
    return file


def default_language() -> messages.Language:
    """`INSPECTOR_LANG`, else the user's setting, else French."""
    from inspector.operations import settings

    wanted = os.environ.get("INSPECTOR_LANG") or settings.get("language", "fr")
    return "en" if wanted == "en" else "fr"


def _window_or_command(arguments: list[str]) -> list[str]:
    """`inspector [CASE]` opens the window: with no command, or with a path where a command would stand."""
    words = [a for n, a in enumerate(arguments) if n == 0 or arguments[n - 1] != "--lang"]
    first = next((a for a in words if not a.startswith("-")), None)
    if first is None and not {"-h", "--help", "--version"} & set(arguments):
        return ["window", *arguments]
    names_a_case = first is not None and (Path(first).exists() or os.sep in first or first.endswith(".inspector"))
    if names_a_case and first not in COMMANDS:
        return ["window", *arguments]
    return arguments


MODULES = {
    "file_commands": ("window", "demo", "templates", "plan", "models", "self-test"),
    "law_commands": ("template", "law", "law-pack"),
    "case_commands": ("new", "procedure", "show", "replay", "declare", "matrix", "find", "verify"),
    "exhibit_commands": ("add", "exhibit"),
    "footage_commands": ("probe", "clock"),
    "compare_commands": ("compare",),
    "metadata_commands": ("metadata", "enter"),
    "read_commands": ("read",),
    "replay_commands": ("observations", "erase-templates", "explain", "overlay"),
    "appraisal_commands": ("purpose",),
    "review_commands": ("assess", "review"),
    "recheck_commands": ("recheck",),
    "annotation_commands": ("annotate", "errors"),
    "portrait_commands": ("portraits",),
    "report_commands": (
        "report",
        "report-versions",
        "report-text",
        "report-blur",
        "report-unblurred",
        "signed-minutes",
        "report-check",
    ),
    "seal_commands": ("seal", "open", "reopen"),
    "journal_commands": ("journal",),
    "safety_commands": ("passphrase", "recovery", "purge"),
    "merge_commands": ("merge",),
    "content_commands": ("content-file", "check"),
    "formula_commands": ("formulas",),
}
"""The commands by the module that defines them: it is loaded when one of them is asked for, and no other (they bring
in the networks, the documents, the signatures: seconds)."""

COMMANDS = tuple(name for names in MODULES.values() for name in names)


def _action(command: str) -> Callable[[argparse.Namespace], int]:
    """The function of that command in its module, which is loaded when it is called."""
    module = next(module for module, names in MODULES.items() if command in names)

    def act(options: argparse.Namespace) -> int:
        return int(getattr(importlib.import_module(f"inspector.cli.{module}"), command.replace("-", "_"))(options))

    return act


def has_display() -> bool:
    """Whether a window can be shown on this machine now."""
    if sys.platform in {"win32", "darwin"} or "QT_QPA_PLATFORM" in os.environ:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _facts_of_an_exhibit(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--hash", metavar="sha512,blake3,…")
    sub.add_argument("--recorder", type=Path, metavar="FILE.yaml")
    sub.add_argument("--receipt", type=Path, metavar="FILE")


def _spoken(arguments: Sequence[str]) -> messages.Language:
    """The language that the arguments ask for, looked up before they are parsed: the parser speaks it."""
    asked = [b for a, b in pairwise(arguments) if a == "--lang"] + [a[7:] for a in arguments if a.startswith("--lang=")]
    return next((one for one in messages.LANGUAGES if asked and one == asked[-1]), None) or default_language()


def parser(language: messages.Language = "fr") -> _Parser:
    """The whole grammar, its help in a language."""
    speak(language)
    common = _Parser(add_help=False)
    common.add_argument("--lang", choices=messages.LANGUAGES, default=argparse.SUPPRESS)
    phrase = _Parser(add_help=False)
    phrase.add_argument("--passphrase-file", type=Path, metavar="FILE")
    secret = _Parser(add_help=False, parents=[phrase])
    secret.add_argument("--recovery-file", type=Path, metavar="FILE")
    json_form = _Parser(add_help=False)
    json_form.add_argument("--json", action="store_true")

    top = _Parser(prog="inspector", parents=[common], description=messages.text("cli.description", language))
    top.add_argument("--version", action="version", version=f"inspector {__version__}", help=None)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    def command(name: str, *parents: _Parser) -> argparse.ArgumentParser:
        sub = commands.add_parser(
            name,
            parents=[common, *parents],
            help=messages.text(f"cli.help.{name}", language),
            description=messages.text(f"cli.help.{name}", language),
        )
        sub.set_defaults(action=_action(name))
        return sub

    sub = command("window", phrase)
    sub.add_argument("case", type=Path, nargs="?")

    sub = command("demo", phrase, json_form)
    sub.add_argument("--out", type=Path, metavar="DIR")
    sub.add_argument("--headless", action="store_true")
    sub.add_argument("--sample", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)

    command("templates", json_form)

    sub = command("template")
    acts = sub.add_subparsers(dest="what", required=True, metavar="copy|check|add|remove", parser_class=_Parser)
    for act, needs in (("copy", ("id", "file")), ("check", ("file",)), ("add", ("file",)), ("remove", ("id",))):
        made = acts.add_parser(act, parents=[common], help=messages.text(f"cli.help.template.{act}", language))
        for need in needs:
            made.add_argument(need, type=Path if need == "file" else str, metavar=need.upper())

    sub = command("law", json_form)
    sub.add_argument("references", nargs="*", metavar="ID")
    sub.add_argument("--on", metavar="YYYY-MM-DD")

    sub = command("law-pack", json_form)
    one = sub.add_mutually_exclusive_group()
    one.add_argument("file", type=Path, nargs="?", metavar="FILE")
    one.add_argument("--reset", action="store_true")
    one.add_argument("--export", type=Path, metavar="FILE.zip|FOLDER")
    one.add_argument("--manifest", type=Path, metavar="FOLDER")
    sub.add_argument("--expect", metavar="SHA256")

    sub = command("new", phrase, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--template", required=True, metavar="ID")
    sub.add_argument("--decision", required=True, metavar="N")
    sub.add_argument("--organisation", required=True, metavar="NAME")
    sub.add_argument("--form", choices=[f.value for f in ControlForm], default=ControlForm.SUR_PLACE.value)
    sub.add_argument("--place", default="", metavar="P")
    sub.add_argument("--no-encryption", action="store_true")

    sub = command("procedure", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--set", type=Path, required=True, metavar="FILE.yaml", dest="file")

    sub = command("add", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("files", type=Path, nargs="+", metavar="FILE")
    sub.add_argument("--kind", choices=[k.value for k in ExhibitKind])
    sub.add_argument("--reference", action="store_true")
    sub.add_argument("--from", default="", dest="handed_by", metavar="WHO")
    sub.add_argument("--note", default="", metavar="TEXT")
    sub.add_argument("--medium", metavar="|".join(ExhibitMedium) + "|TEXT")
    sub.add_argument("--method", choices=[m.value for m in ExhibitMethod])
    _facts_of_an_exhibit(sub)

    sub = command("exhibit", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("number", type=whole, metavar="N")
    _facts_of_an_exhibit(sub)

    sub = command("show", secret, json_form)
    sub.add_argument("case", type=Path)

    sub = command("probe", json_form)
    sub.add_argument("file", type=Path)

    sub = command("clock", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--footage", type=whole, required=True, metavar="N")
    sub.add_argument("--photo", type=whole, metavar="N")
    sub.add_argument("--camera-time", metavar="T")
    sub.add_argument("--reference-time", metavar="T")
    sub.add_argument("--start", metavar="T")
    sub.add_argument("--zone", default="", metavar="ZONE")
    sub.add_argument("--note", default="", metavar="TEXT")

    sub = command("plan", json_form)
    sub.add_argument("file", type=Path)

    sub = command("compare", json_form)
    sub.add_argument("before", type=Path, metavar="FILE")
    sub.add_argument("after", type=Path, metavar="FILE")
    sub.add_argument("--strict", action="store_true")

    sub = command("metadata", json_form)
    sub.add_argument("file", type=Path)
    sub.add_argument("--csv", action="store_true")
    sub.add_argument("--lines", type=whole, default=20, metavar="N")

    sub = command("read", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("number", type=whole, metavar="N")
    sub.add_argument("--mapping", metavar="NAME|FILE.json")
    sub.add_argument("--flip", choices=["yes", "no"])

    sub = command("enter", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--exhibit", type=whole, required=True, metavar="N")
    sub.add_argument("--set", type=Path, required=True, metavar="FILE.yaml", dest="file")

    sub = command("replay", secret, json_form)
    sub.add_argument("source", type=Path, metavar="VIDEO|FOLDER|CASE")
    sub.add_argument("--workers", metavar="N|ADDRESS")
    sub.add_argument("--plan", metavar="FILE|N")
    sub.add_argument("--footage", type=whole, metavar="N")
    sub.add_argument("--camera", metavar="ID")
    sub.add_argument("--file", metavar="NAME")
    sub.add_argument("--watch-list", action="append", default=[], metavar="FOLDER|N")
    sub.add_argument("--portrait", action="append", default=[], type=whole, metavar="N")
    sub.add_argument("--start", metavar="DATE HOUR")
    sub.add_argument("--every", type=whole, default=1, metavar="N")
    sub.add_argument("--resume", type=whole, metavar="N")
    sub.add_argument("--check", metavar="N|replay.json")
    sub.add_argument("--out", type=Path, metavar="DIR")

    sub = command("observations", secret)
    sub.add_argument("case", type=Path)
    sub.add_argument("--replay", type=whole, required=True, metavar="N")
    sub.add_argument("--passage", type=whole, metavar="N")
    sub.add_argument("--category", metavar="ID")
    sub.add_argument("--from", type=real, dest="since", metavar="SECONDS")
    sub.add_argument("--to", type=real, dest="until", metavar="SECONDS")
    sub.add_argument("--zone", metavar="NAME")
    sub.add_argument("--event", metavar="KIND")
    form = sub.add_mutually_exclusive_group()
    for name in ("json", "csv", "parquet", "mot"):
        form.add_argument(f"--{name}", action="store_const", dest="form", const=name)
    sub.add_argument("--out", type=Path, metavar="FILE")

    sub = command("erase-templates", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--replay", type=whole, metavar="N")

    sub = command("explain", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--replay", type=whole, required=True, metavar="N")
    sub.add_argument("--frame", type=whole, required=True, metavar="F")
    sub.add_argument("--at", required=True, metavar="X,Y")

    sub = command("overlay", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--metadata", type=whole, required=True, metavar="N")
    sub.add_argument("--footage", type=whole, metavar="N")
    sub.add_argument("--offset", type=real, metavar="SECONDS")
    sub.add_argument("--replay", type=whole, metavar="N")

    sub = command("declare", secret, json_form)
    sub.add_argument("case", type=Path)
    about = sub.add_mutually_exclusive_group(required=True)
    about.add_argument("--category", metavar="ID")
    about.add_argument("--kind", choices=list(StatementKind))
    sub.add_argument("--purpose", default="unspecified", metavar="ID")
    sub.add_argument("--camera", metavar="ID")
    sub.add_argument("--value", choices=["yes", "no"])
    sub.add_argument("--retention", metavar="72h")
    sub.add_argument("--text", default="", metavar="TEXT")
    sub.add_argument("--source", metavar="N[:PAGE]")
    sub.add_argument("--said-by", default="", metavar="NAME", dest="said_by")
    sub.add_argument("--at", default="", metavar="YYYY-MM-DDTHH:MM")
    sub.add_argument("--quote", default="", metavar="TEXT")

    sub = command("purpose", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("purpose", nargs="?", metavar="ID")
    sub.add_argument("--regime", action="append", metavar="|".join(Regime))
    sub.add_argument("--why", default="", metavar="TEXT")

    sub = command("matrix", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--strict", action="store_true")

    sub = command("find", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--point", required=True, metavar="ID")
    sub.add_argument("--status", required=True, metavar="STATUS")
    sub.add_argument("--text", required=True, metavar="TEXT")
    sub.add_argument("--exhibit", type=whole, action="append", default=[], metavar="N")
    sub.add_argument("--capture", action="append", default=[], metavar="RUN:FRAME")
    sub.add_argument("--breach", action="append", default=[], metavar="ID")

    sub = command("recheck", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--finding", type=whole, metavar="N")

    sub = command("annotate", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--footage", type=whole, required=True, metavar="N")
    sub.add_argument("--file", metavar="NAME")
    sub.add_argument("--set", type=Path, metavar="FILE.csv|json|txt")
    sub.add_argument("--propose", type=whole, metavar="N")
    sub.add_argument("--seed", type=whole, default=0, metavar="N")

    sub = command("portraits", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--exhibit", type=whole, metavar="N")
    sub.add_argument("--file", metavar="NAME")
    sub.add_argument("--image", type=whole, metavar="N")
    sub.add_argument("--box", metavar="LEFT,TOP,WIDTH,HEIGHT")
    sub.add_argument("--portrait", type=whole, metavar="N")
    sub.add_argument("--label", metavar="TEXT")
    sub.add_argument("--withdraw", type=whole, metavar="N")

    sub = command("errors", secret, json_form)
    sub.add_argument("case", type=Path)

    reviews(command, secret, json_form)
    documents(command, secret, json_form)

    sub = command("seal", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    sub.add_argument("--variant", choices=[v.value for v in Variant], default=Variant.FULL.value)
    sub.add_argument("--sign", type=Path, metavar="FILE.p12")
    sub.add_argument("--sign-passphrase-file", type=Path, metavar="FILE")

    sub = command("open", secret, json_form)
    sub.add_argument("folder", type=Path, metavar="FOLDER")
    sub.add_argument("--as", type=Path, required=True, metavar="CASE", dest="case")
    sub.add_argument("--no-encryption", action="store_true")

    sub = command("reopen", secret, json_form)
    sub.add_argument("case", type=Path)

    sub = command("journal", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--act", action="append", default=[], metavar="ACT")
    sub.add_argument("--agent", action="append", default=[], metavar="NAME")
    sub.add_argument("--result", action="append", default=[], metavar="RESULT")
    sub.add_argument("--from", default="", dest="first", metavar="MOMENT")
    sub.add_argument("--to", default="", dest="last", metavar="MOMENT")
    sub.add_argument("--search", default="", metavar="WORDS")
    sub.add_argument("--csv", type=Path, metavar="FILE")
    sub.add_argument("--case-uco", type=Path, metavar="FILE")
    sub.add_argument("--check", action="store_true")
    sub.add_argument("--clock-offset", metavar="SECONDS")
    sub.add_argument("--measured", default="", metavar="HOW")

    sub = command("verify", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--head", metavar="HEX")

    sub = command("passphrase", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--new-passphrase-file", type=Path, metavar="FILE")

    sub = command("recovery", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")

    sub = command("purge", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--yes", action="store_true")
    sub.add_argument("--certificate", type=Path, metavar="FILE.pdf")
    sub.add_argument("--whole", action="store_true")
    sub.add_argument("--without-opening", action="store_true")

    sub = command("merge", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("other", type=Path)
    sub.add_argument("--other-passphrase-file", type=Path, metavar="FILE")
    sub.add_argument("--other-recovery-file", type=Path, metavar="FILE")
    sub.add_argument("--take", action="append", metavar="MENTION")
    sub.add_argument("--both", action="append", metavar="MENTION")
    sub.add_argument("--preview", action="store_true")
    sub.add_argument("--force", action="store_true")

    sub = command("content-file", secret, json_form)
    sub.add_argument("folder", type=Path, metavar="DIR|CASE")
    sub.add_argument("--format", choices=["cnil", "bsd", "gnu"], default="bsd")
    sub.add_argument("--algorithm", default="SHA256", metavar="NAME")
    sub.add_argument("--out", type=Path, metavar="FILE")
    sub.add_argument("--hidden", action="store_true")

    sub = command("check", secret, json_form)
    sub.add_argument("file", type=Path, metavar="FILE")
    sub.add_argument("folder", type=Path, metavar="DIR|CASE")
    sub.add_argument("--exhibit", type=whole, metavar="N")
    sub.add_argument("--algorithm", default="SHA256", metavar="NAME")

    sub = command("formulas", secret, json_form)
    sub.add_argument("source", type=Path, nargs="?", metavar="CASE|DIR")
    sub.add_argument("--first", type=whole, metavar="N")
    which = sub.add_mutually_exclusive_group()
    which.add_argument("--list", action="store_const", dest="choice", const=Choice.LIST)
    which.add_argument("--content-file", action="store_const", dest="choice", const=Choice.CONTENT)
    sub.add_argument("--html", action="store_true")
    sub.add_argument("--out", type=Path, metavar="FILE")
    sub.add_argument("--format", choices=["cnil", "bsd", "gnu"])
    sub.add_argument("--algorithm", metavar="NAME")
    sub.add_argument("--words", choices=WORDS)
    change = sub.add_mutually_exclusive_group()
    change.add_argument("--import", type=Path, dest="loutre", metavar="FILE")
    change.add_argument("--template", choices=NAMES)
    change.add_argument("--keep-template", nargs=2, metavar=("NAME", "FILE"))
    change.add_argument("--reset", action="store_true")

    command("models", json_form)
    command("self-test")
    explain(top, language)
    return top
