"""What a vendor's export holds, in words: cells of the table, the right-hand panel, the finding begun from it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from inspector.assess import sensitivity
from inspector.assess.vendor_data import categories
from inspector.domain.case import Exhibit, Finding, Proof
from inspector.domain.metadata import MetadataFact, MetadataSummary, StoredMetadata, VendorObservation
from inspector.domain.template import ControlTemplate
from inspector.domain.words import DataCategory, FindingStatus
from inspector.messages import name_of, text
from inspector.ui import wording
from inspector.ui.page import Fact, FactGroup
from inspector.ui.translation import language

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Line:
    """One observation as the table has it. position: from 0; file: identifier of the exhibit's file."""

    position: int
    file: int
    seen: VendorObservation


@dataclass(frozen=True, slots=True)
class Held:
    """One fact with the category that it is of, None when no line of the table of categories knows it."""

    fact: MetadataFact
    category: DataCategory | None


def held(stored: StoredMetadata) -> list[Held]:
    """The facts of an export, the most sensitive categories first, those without a category last."""
    found = [Held(fact, category) for fact in stored.facts for category in categories(fact)]
    found.sort(key=lambda one: (-sensitivity(one.category or DataCategory.COUNT), -one.fact.count))
    return found + [Held(fact, None) for fact in stored.facts if not categories(fact)]


def when(seen: VendorObservation) -> str:
    """The hour in UTC, else as the vendor wrote it."""
    if seen.time is None:
        return seen.raw_time or ""
    day, _, hour = seen.time.removesuffix("Z").partition("T")
    whole, _, rest = hour.partition(".")
    return f"{day} {whole}" + (f".{rest[:3]}" if rest else "") + " UTC"


def attributes(seen: VendorObservation) -> str:
    """Name = value, one after the other."""
    return ", ".join(f"{name} = {value(one.value)}" for name, one in seen.attributes.items())


def value(found: str | float | int | bool | None) -> str:
    """The value of an attribute."""
    if found is None:
        return "—"
    if isinstance(found, bool):
        return translate("Metadata", "oui") if found else translate("Metadata", "non")
    return found if isinstance(found, str) else f"{found:g}"


def held_text(seen: VendorObservation) -> str:
    """Vectors and pictures: told by their size, never shown."""
    parts = []
    if seen.template_length is not None:
        parts.append(translate("Metadata", "vecteur de {n}").format(n=wording.number(seen.template_length)))
    if seen.image_bytes is not None:
        parts.append(translate("Metadata", "image de {size}").format(size=wording.size(seen.image_bytes)))
    return ", ".join(parts)


def fact_name(one: Held) -> str:
    """What establishes it: its kind, by the vendor's own word."""
    kind = text(f"metadata_fact.{one.fact.kind}", language())
    return f"{kind} · {one.fact.name}" if one.fact.name else kind


def category_name(one: Held) -> str:
    """The category in law, or that none is established."""
    if one.category is None:
        return translate("Metadata", "sans catégorie établie")
    return name_of("category", one.category, language())


def reason(summary: MetadataSummary) -> str:
    """Why this format, and how surely."""
    if summary.reason is None:
        return ""
    said = text(f"recognised.{summary.reason.code}", language(), **dict(summary.reason.arguments))
    sure = translate("Metadata", "certitude {n} %").format(n=round(100 * summary.confidence))
    return translate("Metadata", "Reconnu à ceci : {said} ({sure}).").format(said=said, sure=sure)


def warnings(stored: StoredMetadata) -> list[str]:
    """What is to be known of the reading, in sentences."""
    return [
        text(f"warning.{one.code}", language(), **dict(one.arguments))
        for _, summary in stored.files
        for one in summary.warnings
    ]


def groups(line: Line, file: str) -> tuple[FactGroup, ...]:
    """All that one observation says."""
    seen = line.seen
    said = [
        (translate("Metadata", "Heure"), when(seen)),
        (translate("Metadata", "Heure écrite par le fournisseur"), seen.raw_time or ""),
        (translate("Metadata", "Image n°"), wording.number(seen.frame) if seen.frame is not None else ""),
        (translate("Metadata", "Caméra ou capteur"), seen.source),
        (translate("Metadata", "Passage"), seen.track or ""),
        (translate("Metadata", "Rattaché à"), seen.parent or ""),
        (translate("Metadata", "Classe"), seen.label or ""),
        (translate("Metadata", "Confiance"), f"{100 * seen.confidence:.0f} %" if seen.confidence is not None else ""),
        (translate("Metadata", "Événement"), seen.event or ""),
        (translate("Metadata", "Rectangle"), _box(seen)),
    ]
    found = [FactGroup(translate("Metadata", "Observation"), tuple(Fact(name, is_) for name, is_ in said if is_))]
    if seen.attributes:
        facts = tuple(
            Fact(name, value(one.value) + (f" ({100 * one.confidence:.0f} %)" if one.confidence is not None else ""))
            for name, one in seen.attributes.items()
        )
        found.append(FactGroup(translate("Metadata", "Attributs"), facts))
    if held_text(seen):
        note = translate("Metadata", "Compté et mesuré, jamais affiché.")
        found.append(FactGroup(translate("Metadata", "Contenu du message"), (Fact("", held_text(seen)),), note))
    place = seen.provenance
    origin = [Fact(translate("Metadata", "Fichier"), file)]
    if place.line is not None:
        origin.append(Fact(translate("Metadata", "Ligne"), wording.number(place.line)))
    if place.path:
        origin.append(Fact(translate("Metadata", "Clé"), place.path, copyable=True, mono=True))
    found.append(FactGroup(translate("Metadata", "Origine"), tuple(origin)))
    return tuple(found)


def proof(exhibit: Exhibit, line: Line) -> Proof:
    """Where an observation is written."""
    place = line.seen.provenance
    return Proof("metadata", exhibit=exhibit.number, path=place.path, line=place.line, frame=line.position)


def finding(exhibit: Exhibit, line: Line, template: ControlTemplate) -> Finding:
    """A finding on one observation."""
    seen = line.seen
    parts = [when(seen), seen.source, seen.label or "", seen.event or "", attributes(seen), held_text(seen)]
    head = translate("Metadata", "Métadonnées du fournisseur (pièce n° {n}, {name}) :").format(
        n=exhibit.number, name=exhibit.name
    )
    where = translate("Metadata", "ligne {n}").format(n=seen.provenance.line) if seen.provenance.line else ""
    said = f"- {' · '.join(part for part in parts if part)}" + (f" ({where})" if where else "")
    return Finding(0, "", FindingStatus.A_VERIFIER, f"{head}\n{said}", (proof(exhibit, line),))


def fact_finding(exhibit: Exhibit, one: Held, template: ControlTemplate) -> Finding:
    """A finding on one kind of data that an export holds."""
    point = next((p.id for p in template.points if one.category in p.cells), "")
    fact = one.fact
    head = translate("Metadata", "Métadonnées du fournisseur (pièce n° {n}, {name}) :").format(
        n=exhibit.number, name=exhibit.name
    )
    said = translate("Metadata", "{category}, {name} : {count} observations, {tracks} passages").format(
        category=category_name(one), name=fact_name(one), count=wording.number(fact.count),
        tracks=wording.number(fact.tracks),
    )  # fmt: skip
    basis = Proof("metadata", exhibit=exhibit.number, path=fact.path, line=fact.line, frame=fact.position)
    return Finding(0, point, FindingStatus.A_VERIFIER, f"{head}\n- {said}", (basis,))


def _box(seen: VendorObservation) -> str:
    if seen.box is None:
        return ""
    left, top, width, height = (round(100 * part, 1) for part in seen.box)
    return translate("Metadata", "à {left} % de la gauche et {top} % du haut, {width} × {height} % de l’image").format(
        left=wording.number(left, 1), top=wording.number(top, 1), width=wording.number(width, 1),
        height=wording.number(height, 1),
    )  # fmt: skip
