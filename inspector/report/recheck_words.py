"""What a recipe asserts and what came of doing it again, in words: the same on the screen, in the annex and in a
terminal."""

from __future__ import annotations

from inspector.domain.case import Proof
from inspector.domain.recipe import Assertion, Departure, RecheckedFinding, RecheckedProof, RecheckState, Recipe
from inspector.messages import Language, name_of, text


def proof_name(proof: Proof, language: Language) -> str:
    """What a proof cites, in a few words."""
    known: dict[str, object] = {"exhibit": proof.exhibit, "replay": proof.replay, "capture": proof.capture}
    known["declaration"] = proof.declaration
    parts = [text(f"recheck.proof.{proof.kind}", language, **known)]
    if proof.kind in ("exhibit", "declaration") and proof.page is not None:
        parts.append(text("recheck.proof.page", language, n=proof.page))
    if proof.kind in ("configuration", "metadata"):
        parts += [text("recheck.proof.line", language, n=proof.line)] if proof.line is not None else []
        parts += [proof.path] if proof.path else []
    if proof.kind in ("observation", "capture"):
        parts += [text("recheck.proof.image", language, n=proof.frame)] if proof.frame is not None else []
        parts += [text("recheck.proof.passage", language, n=proof.track)] if proof.track is not None else []
    return ", ".join(parts)


def done_again(recipe: Recipe, language: Language) -> str:
    """What doing a proof again consists of."""
    kind = recipe.proof.kind
    if recipe.why:
        return text("recheck.done.nothing", language)
    if kind in ("observation", "capture", "search") and recipe.replay is not None:
        which = "whole" if recipe.whole else "passage" if recipe.last is None else "image"
        key = f"recheck.done.{kind}" if kind != "observation" else f"recheck.done.observation_{which}"
        return text(key, language, replay=recipe.replay, image=recipe.last)
    if kind == "capture":
        return text("recheck.done.picture", language, image=recipe.last)
    if kind == "declaration" and recipe.seen and not recipe.files:
        return text("recheck.done.declaration_said", language)
    if kind in ("configuration", "metadata", "declaration") and recipe.seen:
        return text(f"recheck.done.{kind}", language)
    return text("recheck.done.bytes", language)


def means(recipe: Recipe, language: Language) -> str:
    """With what a proof is done again: pièces, images, settings, models; "" when there is no recipe."""
    if recipe.why:
        return ""
    said = []
    if recipe.replay is not None:
        said.append(text("recheck.means.footage", language, n=recipe.footage))
        said += [text("recheck.means.plan", language, n=recipe.plan)] if recipe.plan is not None else []
        which = "every" if recipe.first is None else "image" if recipe.first == recipe.last else "images"
        said.append(text(f"recheck.means.{which}", language, first=recipe.first, last=recipe.last))
        settings = ", ".join(f"{name_of('recheck.setting', name, language)} {value}" for name, value in recipe.settings)
        said += [text("recheck.means.settings", language, said=settings)] if settings else []
        models = ", ".join(name for name, _ in recipe.models)
        said += [text("recheck.means.models", language, said=models)] if models else []
    said.append(text("recheck.means.recorded", language, when=recipe.recorded))
    return " ; ".join(said)


def assertion(said: Assertion, language: Language) -> str:
    """What is asserted, in one sentence."""
    known = {
        "category": name_of("category", said.category, language) if said.category else "",
        "passage": said.passage,
        "name": said.name,
        "count": said.count,
        "first": said.first,
        "last": said.last,
        "images": said.images,
        "passages": said.passages,
        "path": said.path or "—",
        "line": "—" if said.line is None else said.line,
        "value": said.value or "—",
    }
    which: str = said.kind
    if which == "line" and (not said.value or said.line is None):
        which = "line_unnumbered" if said.value else "line_silent"
    elif which == "bytes" and not said.value:
        which = "bytes_several"
    if which == "at_least":
        of = "" if said.passage is None else "_of"
        where = "" if said.first is None else "_one" if said.first == said.last else "_between"
        return text(f"recheck.says.at_least{of}{where}", language, **known)
    if which == "nothing":
        return text(
            "recheck.says.nothing" if said.first == said.last else "recheck.says.nothing_between", language, **known
        )
    if which == "enters":
        return text("recheck.says.enters_one" if said.first == said.last else "recheck.says.enters", language, **known)
    return text(f"recheck.says.{which}", language, **known)


def result(proof: RecheckedProof, language: Language) -> str:
    """What came of a proof, in one or two sentences."""
    if proof.outcome == "identical":
        return text("recheck.result.identical", language)
    if proof.outcome == "not_run":
        return text("recheck.result.not_run", language, why=why(proof, language))
    assert proof.departure is not None
    said = text("recheck.result.differs", language, departure=departure(proof.departure, language))
    if proof.holds is not None:
        said += " " + text("recheck.result.holds" if proof.holds else "recheck.result.fails", language)
    if proof.changed:
        names = ", ".join(name_of("recheck.version", name, language) for name, _, _ in proof.changed)
        said += " " + text("recheck.result.changed", language, names=names)
    return said


def why(proof: RecheckedProof, language: Language) -> str:
    """Why a proof was not done again."""
    return text(proof.why, language, **dict(proof.arguments))


def departure(found: Departure, language: Language) -> str:
    """The first thing that is not as it was."""
    nothing = text("recheck.where.nothing", language)
    name = found.name
    if found.what in ("data", "search"):
        name = name_of("category", name_of("event", found.name, language), language)
    known = {"where": found.where, "name": name, "before": found.before or nothing, "now": found.now or nothing}
    which = found.what
    if which in ("kept", "line", "bytes") and found.where is None:
        which = f"{which}_somewhere"
    elif which == "record" and found.where is None:
        which = "export"
    return text(f"recheck.where.{which}", language, **known)


def outcome(found: RecheckedFinding, language: Language) -> str:
    """What came of a finding, in a few words."""
    return text(f"recheck.finding.{found.outcome}", language, redone=found.redone, proofs=len(found.proofs))


def state(found: RecheckState, language: Language) -> str:
    """How a finding stands, in one line."""
    if found.last is None:
        return text("recheck.state.never", language)
    if not found.last.proofs:
        return text("recheck.state.no_proof", language)
    said = text("recheck.state.done", language, said=outcome(found.last, language), ended=found.ended)
    return said if found.current else said + " " + text("recheck.state.changed", language)
