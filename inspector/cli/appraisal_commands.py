"""Commands on what the delegation decides of the law in a case."""

from __future__ import annotations

import argparse

from inspector import messages
from inspector.cli.access import opened
from inspector.cli.output import print_json
from inspector.domain.errors import UserError
from inspector.domain.template import Regime
from inspector.messages import name_of
from inspector.operations import purposes


def purpose(options: argparse.Namespace) -> int:
    """Place a purpose under its regimes ("--regime none" takes them back); without a purpose, what is chosen."""
    with opened(options) as case:
        if options.purpose is not None and options.regime is not None:
            wanted = () if options.regime == ["none"] else tuple(map(_regime, options.regime))
            purposes.place(case, options.purpose, wanted, options.why)
        found = [one for one in purposes.placed(case.db) if options.purpose in (None, one.purpose)]
    if options.json:
        print_json([{"purpose": o.purpose, "regimes": o.regimes, "why": o.why, "recorded": o.recorded} for o in found])
        return 0
    for one in found:
        named = ", ".join(name_of("regime", regime, options.lang) for regime in one.regimes)
        name = name_of("purpose", one.purpose, options.lang)
        print(messages.text("cli.purpose.line", options.lang, purpose=name, regimes=named))
    if not found:
        print(messages.text("cli.purpose.none", options.lang))
    return 0


def _regime(name: str) -> Regime:
    if name not in set(Regime):
        raise UserError("identifier", what="regime", value=name, known=", ".join((*Regime, "none")))
    return Regime(name)
