"""The grammar of the commands on reviews and documents, apart from what they load."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from inspector.cli.figures import whole
from inspector.domain.appraisal import RiskLevel, Setting, Verdict


def reviews(command: Callable[..., argparse.ArgumentParser], secret: Any, json_form: Any) -> None:
    """`assess` and `review`."""
    sub = command("assess", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--finding", type=whole, metavar="N")
    sub.add_argument("--mark", action="append", default=[], metavar="CRITERION=DEGREE[:WHY]")
    sub.add_argument("--setting", action="append", default=[], metavar="|".join(Setting) + "=yes|no")
    sub.add_argument("--keep", choices=[*RiskLevel, "none"])
    sub.add_argument("--why", default="", metavar="TEXT")
    sub = command("review", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--finding", type=whole, metavar="N")
    sub.add_argument("--verdict", choices=get_args(Verdict))
    sub.add_argument("--text", default="", metavar="TEXT")
    sub.add_argument("--take-back", type=whole, metavar="STATE", dest="take_back")


def documents(command: Callable[..., argparse.ArgumentParser], secret: Any, json_form: Any) -> None:
    """Editions, signatures, texts, blurring."""
    sub = command("report", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--out", type=Path, metavar="DIR")
    sub.add_argument("--close", action="store_true")
    sub.add_argument("--version", type=whole, metavar="N", dest="edition")
    sub.add_argument("--sign", type=Path, metavar="FILE.p12")
    sub.add_argument("--sign-passphrase-file", type=Path, metavar="FILE")
    sub.add_argument("--sign-existing", type=Path, metavar="PDF")
    sub.add_argument("--sign-token", metavar="LIBRARY")
    sub.add_argument("--token-label", default="", metavar="TEXT")
    sub.add_argument("--token-certificate", default="", metavar="LABEL")

    sub = command("report-versions", secret, json_form)
    sub.add_argument("case", type=Path)

    sub = command("report-text", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("text_id", nargs="?", metavar="DOCUMENT.BLOCK")
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--text", metavar="TEXT")
    one.add_argument("--file", type=Path, metavar="FILE")
    one.add_argument("--reset", action="store_true")

    sub = command("report-blur", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("capture", type=whole, metavar="N")
    sub.add_argument("--add", action="append", default=[], metavar="X,Y,W,H")
    sub.add_argument("--lift", action="append", default=[], metavar="X,Y,W,H")
    sub.add_argument("--reset", action="store_true")

    sub = command("signed-minutes", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("file", type=Path, metavar="SCAN")
    sub.add_argument("--edition", type=whole, required=True, metavar="N")
    sub.add_argument("--from", default="", dest="handed_by", metavar="WHO")

    sub = command("report-unblurred", secret, json_form)
    sub.add_argument("case", type=Path)
    sub.add_argument("--out", type=Path, required=True, metavar="DIR")
    sub.add_argument("--reason", required=True, metavar="TEXT")
    sub.add_argument("--capture", type=whole, action="append", default=[], metavar="N")

    sub = command("report-check", json_form)
    sub.add_argument("file", type=Path, metavar="PDF")
