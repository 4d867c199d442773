"""Proofs in words: what each cites, with the icon that goes with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.domain.case import Declaration, Proof
from inspector.footage.told_time import hours_told
from inspector.messages import name_of
from inspector.operations.cases import Overview
from inspector.report import statement_words
from inspector.ui import wording
from inspector.ui.translation import language

translate = QCoreApplication.translate

ICONS = {
    "exhibit": "package",
    "configuration": "file-cog",
    "declaration": "message-square-quote",
    "observation": "scan-eye",
    "capture": "camera",
    "search": "scan-search",
    "metadata": "file-code",
}


def icon(proof: Proof) -> str:
    """A name of `ui.icons`."""
    return ICONS[proof.kind]


def describe(proof: Proof, overview: Overview) -> str:
    """One line that says what a proof cites."""
    parts = [_head(proof)]
    if proof.kind == "exhibit":
        exhibit = next((e for e in overview.exhibits if e.number == proof.exhibit), None)
        parts += [exhibit.name] if exhibit is not None else []
        parts += [translate("Proof", "page {n}").format(n=proof.page)] if proof.page is not None else []
    elif proof.kind in {"configuration", "metadata"}:
        parts += [translate("Proof", "ligne {n}").format(n=proof.line)] if proof.line is not None else []
        parts += [proof.path] if proof.path else []
    elif proof.kind == "declaration":
        found = next((d for d in overview.declarations if d.id == proof.declaration), None)
        parts += [declaration_line(found)] if found is not None else []
    elif proof.kind == "capture":
        capture = next((c for c in overview.captures if c.id == proof.capture), None)
        if capture is not None:
            where = translate("Proof", "rejeu {r}, image {n}, PTS {pts}, {t}")
            parts.append(
                where.format(
                    r=capture.replay,
                    n=wording.number(capture.frame),
                    pts=capture.pts,
                    t=wording.duration(capture.time),
                )
            )
            replay = next((r for r in overview.replays if r.id == capture.replay), None)
            clock = overview.clocks.get(replay.footage) if replay is not None else None
            parts += hours_told(clock, capture.time, language()) if clock is not None else ()
    else:
        parts += (
            [translate("Proof", "image {n}").format(n=wording.number(proof.frame))] if proof.frame is not None else []
        )
        parts += [translate("Proof", "passage {n}").format(n=proof.track)] if proof.track is not None else []
    return " · ".join(parts)


def declaration_line(declaration: Declaration) -> str:
    """A declaration in a few words; with who made it and when, if no pièce has it."""
    said = translate("Proof", "oui") if declaration.value else translate("Proof", "non")
    category = name_of("category", declaration.category, language())
    purpose = name_of("purpose", declaration.purpose, language())
    line = wording.said(f"{category} ({purpose})", said)
    return line if declaration.exhibit is not None else f"{line} — {statement_words.source(declaration, language())}"


def _head(proof: Proof) -> str:
    if proof.kind == "metadata":
        return translate("Proof", "Pièce {n}, métadonnées").format(n=proof.exhibit)
    if proof.kind in {"exhibit", "configuration"}:
        return translate("Proof", "Pièce {n}").format(n=proof.exhibit)
    if proof.kind == "declaration":
        return translate("Proof", "Déclaration {n}").format(n=proof.declaration)
    if proof.kind == "capture":
        return translate("Proof", "Capture {n}").format(n=proof.capture)
    if proof.kind == "search":
        return translate("Proof", "Recherche, rejeu {n}").format(n=proof.replay)
    return translate("Proof", "Rejeu {n}").format(n=proof.replay)
