"""The matrix in words: what each cell says, its details, the text copied, and the finding begun from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from inspector import law
from inspector.assess import errors_told
from inspector.domain.annotation import FootageErrors
from inspector.domain.case import Finding, Proof
from inspector.domain.matrix import MatrixRow, ObservedCell, StatedCell
from inspector.domain.words import FindingStatus, ObservedValue
from inspector.messages import name_of, rule_names, text
from inspector.operations import footage_errors
from inspector.operations.cases import Overview
from inspector.operations.purposes import control_day
from inspector.ui import plan_words, proofs, wording
from inspector.ui.page import Fact, FactGroup
from inspector.ui.replay_words import model_errors, model_name
from inspector.ui.theme import Tone
from inspector.ui.translation import language

translate = QCoreApplication.translate


class Place(IntEnum):
    """The columns, in their order."""

    CATEGORY = 0
    PURPOSE = 1
    DECLARED = 2
    CONFIGURED = 3
    OBSERVED = 4
    DISCREPANCY = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows: a headline with its icon, then lines. strong: the headline is in bold."""

    headline: str
    lines: tuple[str, ...] = ()
    icon: str = ""
    tone: Tone = Tone.NEUTRAL
    strong: bool = True

    def as_text(self) -> str:
        """On one line."""
        return " — ".join((self.headline, *self.lines))


OBSERVED_LOOK: dict[ObservedValue, tuple[str, Tone]] = {
    ObservedValue.VENDOR_METADATA: ("file-code", Tone.INFO),
    ObservedValue.REPRODUCED: ("scan-eye", Tone.INFO),
    ObservedValue.SEARCHED_NOT_FOUND: ("search", Tone.NEUTRAL),
    ObservedValue.NOT_OBSERVABLE: ("eye-off", Tone.WARNING),
    ObservedValue.NOT_REPLAYABLE: ("ban", Tone.WARNING),
}
STATED_LOOK: dict[bool | None, tuple[str, Tone]] = {
    True: ("check", Tone.NEUTRAL),
    False: ("x", Tone.NEUTRAL),
    None: ("circle-help", Tone.NEUTRAL),
}


def titles() -> tuple[str, ...]:
    """The columns' titles, in the order of `Place`."""
    return (
        translate("Matrix", "Catégorie"),
        translate("Matrix", "Finalité"),
        translate("Matrix", "Déclaré"),
        translate("Matrix", "Configuré"),
        translate("Matrix", "Observé"),
        translate("Matrix", "Écart"),
    )


def shown(row: MatrixRow, place: Place, *, replayed: bool) -> Shown:
    """What the cell says. replayed: whether the case holds a replay that came to its end."""
    if place is Place.CATEGORY:
        return Shown(name_of("category", row.category, language()), (", ".join(row.cameras),) if row.cameras else ())
    if place is Place.PURPOSE:
        return Shown(name_of("purpose", row.purpose, language()), strong=False)
    if place is Place.DECLARED:
        return _stated(row.declared)
    if place is Place.CONFIGURED:
        return _stated(row.configured)
    if place is Place.OBSERVED:
        return _observed(row.observed, replayed=replayed)
    if not row.discrepancy:
        return Shown(translate("Matrix", "aucun"), icon="minus", strong=False)
    return Shown(translate("Matrix", "écart"), reasons(row), "triangle-alert", Tone.DANGER)


def reasons(row: MatrixRow) -> tuple[str, ...]:
    """Why the cells disagree, in sentences."""
    return tuple(text(f"discrepancy.{code}", language(), **dict(arguments)) for code, arguments in row.reasons)


def details(cell: ObservedCell) -> tuple[str, ...]:
    """What each source says, in sentences."""
    found = []
    for code, arguments in cell.detail:
        values = dict(arguments)
        for key in ("model", "models"):
            if key in values:
                values[key] = ", ".join(model_name(model) for model in values[key].split(", "))
        if "rules" in values:
            values["rules"] = rule_names(values["rules"], language())
        sentence = text(f"detail.{code}", language(), **values)
        why = values.get("why")
        found.append(f"{sentence} {text(f'not_replayable.{why}', language())}" if why else sentence)
    return tuple(found)


def errors(cell: ObservedCell) -> tuple[str, ...]:
    """What was measured of the models that an observed cell comes from, in sentences."""
    named = [value for _, arguments in cell.detail for key, value in arguments if key in ("model", "models")]
    models = dict.fromkeys(model for names in named for model in names.split(", ") if model)
    return tuple(f"{model_name(model)} — {said}" for model in models for said in model_errors(model, None))


def kept(seconds: float) -> str:
    """A length of retention."""
    if seconds == 0:
        return translate("Matrix", "aucune conservation")
    days = seconds / 86400
    if days == int(days):
        return translate("Matrix", "conservation %n jour(s)", "", int(days))
    return translate("Matrix", "conservation {time}").format(time=wording.duration(seconds))


def _stated(cell: StatedCell) -> Shown:
    icon, tone = STATED_LOOK[cell.value]
    lines = []
    if cell.default:
        lines.append(translate("Matrix", "par défaut"))
    if cell.retention is not None:
        lines.append(kept(cell.retention))
    if cell.unlimited:
        lines.append(translate("Matrix", "sans limite de durée"))
    return Shown(plan_words.yes_no(cell.value), tuple(lines), icon, tone)


def _observed(cell: ObservedCell, *, replayed: bool) -> Shown:
    if cell.value is None:
        said = translate("Matrix", "non recherché") if replayed else translate("Matrix", "aucun rejeu")
        return Shown(said, icon="circle-dashed", strong=False)
    icon, tone = OBSERVED_LOOK[cell.value]
    return Shown(name_of("observed", cell.value, language()), _figures(cell), icon, tone)


def _figures(cell: ObservedCell) -> tuple[str, ...]:
    """How much was extracted, and from how much: one line, each number kept with its word."""
    found = []
    if cell.count:
        found.append(translate("Matrix", "%n donnée(s) extraite(s)", "", cell.count))
    if cell.images:
        found.append(translate("Matrix", "%n image(s)", "", cell.images))
    if cell.passages:
        found.append(translate("Matrix", "%n passage(s)", "", cell.passages))
    return (", ".join(part.replace(" ", "\u00a0") for part in found),) if found else ()


def cell_proofs(row: MatrixRow, place: Place) -> tuple[Proof, ...]:
    """What a cell rests on; a cell about the whole row rests on all of it."""
    of = {
        Place.DECLARED: row.declared.proofs,
        Place.CONFIGURED: row.configured.proofs,
        Place.OBSERVED: row.observed.proofs,
    }
    return of.get(place, (*row.declared.proofs, *row.configured.proofs, *row.observed.proofs))


def proof_name(proof: Proof) -> str:
    """A proof in few words, for a button."""
    if proof.kind == "configuration":
        if proof.line is None:
            return translate("Matrix", "Pièce {e}, non écrit").format(e=proof.exhibit)
        return translate("Matrix", "Pièce {e}, ligne {n}").format(e=proof.exhibit, n=wording.number(proof.line))
    if proof.kind == "declaration":
        return translate("Matrix", "Déclaration {n}").format(n=proof.declaration)
    if proof.kind == "observation" and proof.frame is not None:
        return translate("Matrix", "Rejeu {r}, image {n}").format(r=proof.replay, n=wording.number(proof.frame))
    if proof.kind == "metadata":
        if proof.line is None:
            return translate("Matrix", "Pièce {e}, métadonnées").format(e=proof.exhibit)
        return translate("Matrix", "Pièce {e}, métadonnées, ligne {n}").format(
            e=proof.exhibit, n=wording.number(proof.line)
        )
    if proof.kind == "search":
        return translate("Matrix", "Rejeu {r}, recherche").format(r=proof.replay)
    return translate("Matrix", "Rejeu {r}").format(r=proof.replay)


def measured_here(row: MatrixRow, measures: Mapping[int, FootageErrors]) -> tuple[str, ...]:
    """What was measured on annotated images of the footage, of the replays that an observed cell comes from."""
    replays = dict.fromkeys(proof.replay for proof in row.observed.proofs if proof.replay is not None)
    return tuple(
        f"{translate('Matrix', 'Rejeu {r}').format(r=number)} — {said}"
        for number in replays
        if number in measures
        for said in errors_told.figures(footage_errors.about(measures[number], row.category), language())
    )


def groups(
    row: MatrixRow,
    place: Place,
    overview: Overview,
    *,
    replayed: bool,
    measures: Mapping[int, FootageErrors] | None = None,
) -> tuple[FactGroup, ...]:
    """What the right-hand panel says of a cell. measures: by replay, the errors measured on its own footage."""
    said = shown(row, place, replayed=replayed)
    found: list[FactGroup] = []
    if place in {Place.CATEGORY, Place.PURPOSE}:
        day = control_day(overview.procedure.begun, overview.case.created)
        in_law = law.category_told(row.category, language(), day=day)
        found.append(FactGroup(translate("Matrix", "En droit"), note="\n".join(in_law)))
        if row.cameras:
            cameras = ", ".join(row.cameras)
            found.append(FactGroup(translate("Matrix", "Caméras"), (Fact("", cameras),)))
    if place in {Place.DECLARED, Place.CONFIGURED, Place.OBSERVED}:
        facts = tuple(Fact("", line) for line in (said.headline, *said.lines))
        found.append(FactGroup(titles()[place], facts))
    if place is Place.OBSERVED and row.observed.detail:
        facts = tuple(Fact("", sentence) for sentence in details(row.observed))
        found.append(FactGroup(translate("Matrix", "Source par source"), facts))
        if known := errors(row.observed):
            found.append(
                FactGroup(translate("Matrix", "Erreur mesurée de ces modèles"), tuple(Fact("", line) for line in known))
            )
    if place is Place.OBSERVED and (here := measured_here(row, measures or {})):
        found.append(FactGroup(translate("Matrix", "Erreur mesurée sur cette vidéo"), note="\n".join(here)))
    if row.discrepancy:
        found.append(FactGroup(titles()[Place.DISCREPANCY], note="\n".join(reasons(row)), tone=Tone.DANGER))
    basis = cell_proofs(row, place)
    title = translate("Matrix", "Preuves (%n)", "", len(basis))
    none = "" if basis else translate("Matrix", "Aucune : rien n’est écrit, déclaré ni recherché ici.")
    found.append(FactGroup(title, tuple(_proof_fact(proof, overview) for proof in basis), none))
    return tuple(found)


def _proof_fact(proof: Proof, overview: Overview) -> Fact:
    """A key path stands apart, since it may be longer than the panel is wide."""
    if proof.kind in {"configuration", "metadata"} and proof.path:
        return Fact(proof_name(proof), proof.path, mono=True)
    return Fact("", proofs.describe(proof, overview))


def as_text(rows: list[MatrixRow], *, replayed: bool) -> str:
    """The rows with tabs, under a line of titles."""
    lines = ["\t".join(titles())]
    lines += ["\t".join(shown(row, place, replayed=replayed).as_text() for place in Place) for row in rows]
    return "\n".join(lines)


def finding(row: MatrixRow, place: Place, overview: Overview, *, replayed: bool) -> Finding:
    """A finding on the point of the template that the category answers: what the three cells say, as facts, with the
    proofs of all three, those of the cell chosen first."""
    point = next((p.id for p in overview.template.points if row.category in p.cells), "")
    head = translate("Matrix", "{category} (finalité : {purpose}).").format(
        category=name_of("category", row.category, language()), purpose=name_of("purpose", row.purpose, language())
    )
    sentences = [head]
    for column in (Place.DECLARED, Place.CONFIGURED, Place.OBSERVED):
        said = shown(row, column, replayed=replayed).as_text().replace(" — ", ", ")
        basis = list(dict.fromkeys(proof_name(proof) for proof in cell_proofs(row, column)))
        names = ", ".join(name[:1].lower() + name[1:] for name in basis)
        where = f" ({names})" if names else ""
        sentences.append(translate("Matrix", "{column} : {said}{where}.").format(
            column=titles()[column], said=said, where=where
        ))  # fmt: skip
    chosen = cell_proofs(row, place)
    basis_of_all = tuple(dict.fromkeys((*chosen, *cell_proofs(row, Place.CATEGORY))))
    return Finding(0, point, FindingStatus.A_VERIFIER, "\n".join(sentences), basis_of_all)
