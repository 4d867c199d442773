"""What was done again before the procès-verbal closed, proof by proof. Facts only: no status, no control point."""

from __future__ import annotations

from reportlab.platypus import Flowable

from inspector.domain.case import Finding
from inspector.domain.recipe import RecheckedProof, RecheckState
from inspector.report import parts, recheck_words
from inspector.report.draft import Draft
from inspector.report.parts import Column

_SAID = 6
"""Assertions of a proof that are printed; of the others it is said how many there are."""


def rechecks(draft: Draft) -> list[Flowable]:
    """The table, one row a proof of each finding that the procès-verbal carries."""
    words, inputs = draft.words, draft.inputs
    told = [finding for finding in sorted(inputs.findings, key=lambda f: f.id) if finding.id in draft.numbers]
    if not told:
        return [parts.paragraph(words("rechecks_no_fact"))]
    known = {state.finding: state for state in inputs.rechecks}
    made: list[Flowable] = [parts.paragraph(words("rechecks_intro"))]
    if not inputs.closed:
        made.append(parts.paragraph(words("rechecks_draft")))
    columns = [
        Column(words("c_fact_number"), 1, figures=True), Column(words("c_proof"), 4), Column(words("c_done_again"), 7),
        Column(words("c_result"), 6),
    ]  # fmt: skip
    rows = [row for finding in told for row in _rows(draft, finding, known.get(finding.id))]
    made.append(parts.table(columns, rows))
    shown = [known[finding.id] for finding in told if finding.id in known]
    versions = sorted({state.tool_version for state in shown})
    if versions:
        made.append(parts.paragraph(words("rechecks_versions", versions=versions)))
    return made


def _rows(draft: Draft, finding: Finding, state: RecheckState | None) -> list[tuple[object, ...]]:
    words, number = draft.words, str(draft.numbers[finding.id])
    if not finding.proofs:
        return [(number, words("recheck_no_proof"), "–", words("recheck_nothing"))]
    if state is None or state.last is None:
        return [
            (number if n == 0 else "", _capital(recheck_words.proof_name(proof, words.language)), "–",
             words("recheck_not_yet"))
            for n, proof in enumerate(finding.proofs)
        ]  # fmt: skip
    return [
        (
            number if n == 0 else "",
            _capital(recheck_words.proof_name(proof.recipe.proof, words.language)),
            _done(draft, proof),
            words(
                "recheck_result",
                result=recheck_words.result(proof, words.language),
                ended=state.ended,
                redone=proof.outcome != "not_run",
                current=state.current,
            ),
        )
        for n, proof in enumerate(state.last.proofs)
    ]


def _done(draft: Draft, proof: RecheckedProof) -> object:
    words = draft.words
    if proof.recipe.why:
        return "–"
    said = [recheck_words.assertion(one, words.language) for one in proof.recipe.assertions]
    return words(
        "recheck_done",
        done=_capital(recheck_words.done_again(proof.recipe, words.language)),
        said=said[:_SAID],
        more=max(0, len(said) - _SAID),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
