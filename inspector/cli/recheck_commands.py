"""`recheck`: what the findings rest on, done again."""

from __future__ import annotations

import argparse

from inspector import messages
from inspector.cli.access import opened
from inspector.cli.output import follow, print_json
from inspector.domain.codec import encode
from inspector.domain.recipe import RecheckedFinding, RecheckedProof
from inspector.messages import Language
from inspector.operations import recheck as rechecks
from inspector.report import recheck_words


def recheck(options: argparse.Namespace) -> int:
    """Do findings again and say what came of each; 1 when one differs."""
    with opened(options) as case:
        wanted = None if options.finding is None else [options.finding]
        done = follow(rechecks.run(case, wanted), options.lang)
    if options.json:
        print_json(
            {
                "begun": done.begun,
                "ended": done.ended,
                "tool_version": done.tool_version,
                "versions": dict(done.versions),
                "findings": [_document(one, options.lang) for one in done.findings],
            }
        )
    else:
        if not done.findings:
            print(messages.text("cli.recheck.none", options.lang))
        for one in done.findings:
            print("\n".join(_lines(one, options.lang)))
    return 1 if any(one.outcome == "differs" for one in done.findings) else 0


def _document(one: RecheckedFinding, language: Language) -> dict[str, object]:
    return {
        "finding": one.finding,
        "outcome": one.outcome,
        "proofs": [_proof(proof, language) for proof in one.proofs],
    }


def _proof(proof: RecheckedProof, language: Language) -> dict[str, object]:
    return {
        "proof": encode(proof.recipe.proof),
        "outcome": proof.outcome,
        "holds": proof.holds,
        "why": proof.why or None,
        "departure": None if proof.departure is None else encode(proof.departure),
        "changed": [{"name": name, "then": then, "now": now} for name, then, now in proof.changed],
        "recipe": encode(proof.recipe),
        "assertions": [recheck_words.assertion(one, language) for one in proof.recipe.assertions],
        "text": recheck_words.result(proof, language),
    }


def _lines(one: RecheckedFinding, language: Language) -> list[str]:
    said = recheck_words.outcome(one, language)
    lines = [messages.text("cli.recheck.finding", language, n=one.finding, said=said)]
    if not one.proofs:
        lines.append("  – " + messages.text("recheck.no_proof", language))
    for proof in one.proofs:
        name = recheck_words.proof_name(proof.recipe.proof, language)
        lines.append(
            messages.text("cli.recheck.proof", language, name=name, said=recheck_words.result(proof, language))
        )
        lines += [f"      {recheck_words.assertion(said, language)}" for said in proof.recipe.assertions]
    return lines
