"""What the right-hand panel and the table say of a pièce: how it was received, its hashes, what was noticed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from PySide6.QtCore import QCoreApplication

from inspector.domain.case import Exhibit
from inspector.domain.exhibit_facts import ReceiptCheck, ReceiptLine, RecorderAnswers, reception
from inspector.messages import name_of, text
from inspector.operations import deposit
from inspector.operations.cases import Overview, Problem
from inspector.ui import wording
from inspector.ui.page import Fact, FactGroup
from inspector.ui.theme import Tone
from inspector.ui.translation import language

translate = QCoreApplication.translate

HASHES_SHOWN = 60
"""Files of a folder listed with their fingerprint in the panel; the inventory text holds them all."""

DIFFERENCES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a pièce stands, for its line in the table. rank: what is to be looked at first comes first."""

    text: str
    rank: int
    icon: tuple[str, str]
    tone: Tone | None


def is_notice(problem: Problem) -> bool:
    """Whether it is a fact of the files (empty, hidden…), and not something that could not be read."""
    return problem.code.startswith("notice.")


def standing(exhibit: Exhibit, overview: Overview | None) -> Standing:
    """The worst of what is known: a receipt that differs, a part not read, something noticed; else how it is held."""
    found = [p for p in overview.problems if p.exhibit == exhibit.number] if overview is not None else []
    checks = deposit.standing(overview.receipts.get(exhibit.number, ())) if overview is not None else []
    if not all(check.ok for check in checks):
        said = translate("ExhibitDetails", "Diffère de la liste")
        return Standing(said, 0, ("octagon-alert", "danger"), Tone.DANGER)
    if not all(is_notice(problem) for problem in found):
        return Standing(translate("ExhibitDetails", "Lue en partie"), 1, ("triangle-alert", "warning"), Tone.WARNING)
    if found:
        said = translate("ExhibitDetails", "%n signalement(s)", "", len(found))
        return Standing(said, 2, ("flag", "warning"), Tone.WARNING)
    if exhibit.reference:
        return Standing(translate("ExhibitDetails", "Référencée"), 3, ("link", "info"), None)
    if checks:
        said = translate("ExhibitDetails", "Liste vérifiée")
        return Standing(said, 4, ("badge-check", "success"), None)
    return Standing(translate("ExhibitDetails", "Copie relue"), 5, ("circle-check", "success"), None)


def identity(exhibit: Exhibit) -> FactGroup:
    """How it was received, and from where."""
    known = reception(exhibit)
    medium = name_of("medium", known.medium, language()) if known.medium else ""
    method = name_of("method", known.method, language()) if known.method else ""
    facts = [
        Fact(translate("ExhibitDetails", "Nature"), name_of("exhibit_kind", exhibit.kind, language())),
        Fact(translate("ExhibitDetails", "Reçue le"), wording.moment(exhibit.received)),
        Fact(translate("ExhibitDetails", "Remise par"), exhibit.handed_by or "—"),
        Fact(translate("ExhibitDetails", "Support"), " — ".join(t for t in (medium, known.medium_text) if t) or "—"),
        Fact(translate("ExhibitDetails", "Méthode"), method or "—"),
        Fact(translate("ExhibitDetails", "Taille"), wording.octets(exhibit.size)),
    ]
    if len(exhibit.files) == 1:
        facts += _times(exhibit.main.modified, known.created.get(exhibit.main.name))
    origin = translate("ExhibitDetails", "Emplacement d’origine")
    facts.append(Fact(origin, exhibit.origin or "—", copyable=bool(exhibit.origin)))
    for name, raw in known.raw_names.items():
        title = translate("ExhibitDetails", "Nom d’origine de {name}, en octets").format(name=name)
        facts.append(Fact(title, raw, copyable=True, mono=True))
    if exhibit.note:
        facts.append(Fact(translate("ExhibitDetails", "Note"), exhibit.note))
    title = translate("ExhibitDetails", "Identité")
    if not exhibit.reference:
        return FactGroup(title, tuple(facts))
    said = translate("ExhibitDetails", "Pièce référencée : non copiée, empreinte prise sur place.")
    return FactGroup(title, tuple(facts), said, Tone.INFO)


def _times(modified: str | None, created: str | None) -> list[Fact]:
    facts = []
    if modified:
        facts.append(Fact(translate("ExhibitDetails", "Dernière modification du fichier"), wording.moment(modified)))
    if created:
        facts.append(Fact(translate("ExhibitDetails", "Création du fichier"), wording.moment(created)))
    return facts


def problems(found: Sequence[Problem]) -> list[FactGroup]:
    """What could not be read, then what was noticed in the files."""
    unread = [problem for problem in found if not is_notice(problem)]
    noticed = [problem for problem in found if is_notice(problem)]
    title = translate("ExhibitDetails", "Ce qui n’a pas pu être lu")
    groups = [FactGroup(title, note=_sentence(problem), tone=Tone.WARNING) for problem in unread]
    if noticed:
        title = translate("ExhibitDetails", "Signalé à la réception")
        groups += [
            FactGroup(title if n == 0 else "", note=_sentence(problem), tone=Tone.WARNING)
            for n, problem in enumerate(noticed)
        ]
    return groups


def _sentence(problem: Problem) -> str:
    return text(problem.code, language(), **problem.arguments)


def files(exhibit: Exhibit, overview: Overview) -> list[FactGroup]:
    """The files with their hashes."""
    shown = exhibit.files[:HASHES_SHOWN]
    facts = []
    for file in shown:
        facts.append(Fact(f"{file.name} · {wording.octets(file.size)}", file.sha256, copyable=True, mono=True))
        for name, value in overview.hashes.get(file.id, {}).items():
            title = f"{name} · {file.name}" if len(exhibit.files) > 1 else name
            facts.append(Fact(title, value, copyable=True, mono=True))
    rest = len(exhibit.files) - len(shown)
    note = translate("ExhibitDetails", "… et %n autre(s), dans l’inventaire.", "", rest) if rest else ""
    return [FactGroup(translate("ExhibitDetails", "Fichiers et empreintes SHA-256"), tuple(facts), note)]


def recorder(exhibit: Exhibit, overview: Overview) -> list[FactGroup]:
    """The questions on the recorder that were answered."""
    answers = overview.recorders.get(exhibit.number)
    if answers is None:
        return []
    facts = []
    words = {
        True: translate("ExhibitDetails", "Oui"),
        False: translate("ExhibitDetails", "Non"),
        None: translate("ExhibitDetails", "Non renseigné"),
    }
    for one in fields(RecorderAnswers):
        if one.name.endswith("_text"):
            continue
        value, more = getattr(answers, one.name), getattr(answers, f"{one.name}_text", "")
        said = value if isinstance(value, str) else words[value]
        if value not in (None, "") or more:
            name = name_of("recorder", one.name, language())
            facts.append(Fact(name, " — ".join(part for part in (said, more) if part)))
    return [FactGroup(translate("ExhibitDetails", "Enregistreur"), tuple(facts))]


def receipts(exhibit: Exhibit, overview: Overview) -> list[FactGroup]:
    """Every comparison with a list, the last one first."""
    made = overview.receipts.get(exhibit.number, ())
    return [_receipt(check) for check in reversed(made)]


def signed_copy(exhibit: Exhibit, overview: Overview) -> list[FactGroup]:
    """The edition of the procès-verbal that this pièce is the signed paper of."""
    copy = overview.signed_copies.get(exhibit.number)
    if copy is None:
        return []
    facts = (
        Fact(translate("ExhibitDetails", "Édition"), wording.number(copy.edition)),
        Fact(translate("ExhibitDetails", "Document signé"), copy.file),
        Fact(translate("ExhibitDetails", "Empreinte avant signature"), copy.sha256, copyable=True, mono=True),
    )
    return [FactGroup(translate("ExhibitDetails", "Procès-verbal signé"), facts)]


def _receipt(check: ReceiptCheck) -> FactGroup:
    title = translate("ExhibitDetails", "Contrôle d’après la liste, {when}").format(when=wording.moment(check.checked))
    count = len(check.failures) + check.more
    code = "receipt.ok" if check.ok else "receipt.failed"
    said = text(code, language(), name=check.name, matched=check.matched, failures=count)
    facts = [fact for one in check.failures[:DIFFERENCES_SHOWN] for fact in _difference(one)]
    lines = []
    if count > DIFFERENCES_SHOWN:
        lines.append(text("receipt.more", language(), count=count - DIFFERENCES_SHOWN))
    for name, number in (("elsewhere", check.elsewhere), ("aside", check.aside)):
        if number:
            lines.append(text(f"receipt.{name}", language(), count=number))
    lines += [
        text("receipt.renamed", language(), listed=listed, held=held)
        for listed, held in check.renamed[:DIFFERENCES_SHOWN]
    ]
    facts += [Fact("", line) for line in lines]
    return FactGroup(title, tuple(facts), said, Tone.SUCCESS if check.ok else Tone.DANGER)


def _difference(one: ReceiptLine) -> list[Fact]:
    """A hash stands on a line of its own: it can be broken anywhere, and copied."""
    if one.state == "hash":
        listed = translate("ExhibitDetails", "{name} — empreinte de la liste").format(name=one.name)
        held = translate("ExhibitDetails", "{name} — empreinte de la pièce").format(name=one.name)
        return [Fact(listed, one.expected, True, True), Fact(held, one.found, True, True)]
    if one.state == "absent":
        title = translate("ExhibitDetails", "{name} — de la liste, dans aucune pièce").format(name=one.name)
        return [Fact(title, one.expected, True, True)]
    said = text(f"receipt.line.{one.state}", language(), name=one.name, expected=one.expected, found=one.found)
    return [Fact("", said)]
