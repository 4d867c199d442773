"""The documents of a case, edition by edition: those handed over and the internal one, never mixed.

An edition freezes what it is made from, its date and the journal's head before its own entry: it can be made again,
and gives the same bytes, as long as the program and the law base are those that made it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector import __version__, casefile, law
from inspector.assess import inventory
from inspector.casefile import CaseFile, journal, records, report_records
from inspector.casefile.canonical import canonical
from inspector.domain.codec import decode, encode
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.domain.report import ReportVersion, WrittenFile
from inspector.messages import Language
from inspector.operations import (
    appraisals,
    cases,
    footage_errors,
    matrices,
    pictures,
    procedure,
    recheck,
    report_figures,
    statements,
)
from inspector.operations.agent import now
from inspector.operations.cited import cited
from inspector.report import ReportInputs, documents, missing, write_documents
from inspector.report.write import put
from inspector.seal.signature import Certificate
from inspector.seal.token import Token

if TYPE_CHECKING:
    from inspector.seal.pdf_signature import PdfSigned


def write(
    case: CaseFile,
    folder: Path,
    language: Language = "fr",
    *,
    certificate: Certificate | Token | None = None,
    close: bool = False,
) -> Generator[Progress, None, list[Path]]:
    """Write a new edition, `remis/` and `interne/` below `folder`; returns the files. Faces and heads are blurred in
    every picture. certificate: each PDF is signed with it, after its own bytes. close: the edition closes the
    procès-verbal: what its findings rest on is first done again (`recheck`), where it was not since it last changed.

    The inputs are frozen first, with the journal's head as it stands before this report's own entry.
    Raises UserError case_sealed, report_not_closable (a mention is missing), procedure_not_closable (the procedure has
    a fault, or a finding done again is no longer the same), those of `report.write_documents` and of `sign_pdf`.
    """
    if case.db.sealed:  # before anything is written: an edition that its case does not know would stay
        raise UserError("case_sealed", path=case.path)
    if close:
        refuse_closing(case.db, language)
        yield from recheck.before_closing(case)
        refuse_closing(case.db, language)
    inputs = replace((yield from frozen(case.db, language)), closed=close)
    yield Progress("report", 0, 1, "document")
    made = documents(inputs)
    files = tuple(WrittenFile(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in made.items())
    if certificate is not None:
        from inspector.seal.pdf_signature import sign_pdf

        made = {name: sign_pdf(certificate, data) if _is_pdf(name) else data for name, data in made.items()}
    written = write_documents(made, folder)
    with case.db.atomic():
        enter(case, inputs, files, certificate)
    return written


def refuse_closing(db: casefile.Db, language: Language = "fr") -> None:
    """Raises UserError report_not_closable when the procès-verbal cannot be closed as the case now stands."""
    if faults := procedure.closing_faults(db, language):
        raise UserError("procedure_not_closable", faults=" ".join(fault.says for fault in faults))
    lacking = [f"« {name} »" if language == "fr" else f"“{name}”" for name in _lacking(db, language)]
    if lacking:
        raise UserError("report_not_closable", mentions=", ".join(lacking), n=len(lacking))


def _lacking(db: casefile.Db, language: Language) -> list[str]:
    from inspector.report.words import Words

    words = Words(language, "proces_verbal")
    lacking = missing(gathered(db, language, drawn=False))
    return [words.plain(f"mention_{key}") for key in lacking]


def enter(
    case: CaseFile, inputs: ReportInputs, files: tuple[WrittenFile, ...], certificate: Certificate | Token | None = None
) -> ReportVersion:
    """Keep an edition of the documents and write it in the journal, in the caller's transaction. files: unsigned."""
    made = ReportVersion(
        version=inputs.version,
        language=inputs.language,
        dated=inputs.dated,
        closed=inputs.closed,
        journal_count=inputs.journal_count,
        journal_head=inputs.journal_head,
        tool_version=inputs.tool_version,
        law_version=inputs.law.version,
        files=files,
    )
    report_records.add_version(case.db, made, encode(replace(inputs, captures={})))
    records.save_setting(case.db, "report_version", inputs.version)
    item = f"report {inputs.version}"
    details: dict[str, Any] = {
        "version": inputs.version,
        "language": inputs.language,
        "closed": inputs.closed,
        "files": [Path(file.name).name for file in files],
    }
    if certificate is not None:
        details |= {"signer": certificate.signer, "certificate_sha256": certificate.certificate}
    journal.append(case.db, case.agent, "report.write", item, "done", details, [item])
    return made


def frozen(db: casefile.Db, language: Language) -> Generator[Progress, None, ReportInputs]:
    """What the next edition of the documents is made from, as the case now stands; pictures are blurred here.

    `db`: the connection of a CaseFile or of a CaseReader.
    """
    inputs = gathered(db, language)
    used = sorted({p.capture for f in inputs.findings for p in f.proofs if p.capture is not None})
    captures = {item.id: item for item in records.captures(db)}
    printer = pictures.Printer(db) if used else None
    recipes = {}
    for done, number in enumerate(used):
        yield Progress("report", done, len(used) + 1, "image")
        assert printer is not None
        recipes[number] = printer.recipe(captures[number])
    yield Progress("report", len(used), len(used) + 1, "image")
    return printed(db, replace(inputs, recipes=recipes))


def printed(db: casefile.Db, inputs: ReportInputs) -> ReportInputs:
    """The inputs with the pictures that their recipes make."""
    made = {number: (recipe.capture, pictures.printed(db, recipe)) for number, recipe in inputs.recipes.items()}
    return replace(inputs, captures=made)


def gathered(db: casefile.Db, language: Language, *, drawn: bool = True) -> ReportInputs:
    """All but the pictures of what the next edition is made from; not drawn: nor what charts and sheets of passages are
    made from, which has to be counted over all observations."""
    overview = cases.overview(db, language)
    matrix = matrices.matrix(db)
    return ReportInputs(
        case=overview.case,
        template=overview.template,
        procedure=overview.procedure,
        exhibits=overview.exhibits,
        declarations=overview.declarations,
        matrix=matrix,
        journal_count=overview.journal_count,
        journal_head=overview.journal_head,
        version=int(records.setting(db, "report_version", 0)) + 1,
        dated=now(),
        tool_version=__version__,
        law=law.version(),
        footage=overview.facts,
        plans=overview.plans,
        replays=overview.replays,
        inventories={r.id: inventory(r.record) for r in overview.replays if r.record is not None},
        findings=overview.findings,
        language=language,
        images=cited(db, overview, language),
        timelines=overview.timelines,
        clocks=overview.clocks,
        hashes=overview.hashes,
        recorders=overview.recorders,
        receipts=overview.receipts,
        failed_verifications=overview.failed_verifications,
        metadata=overview.metadata,
        texts=report_records.current_texts(db, language),
        figures=report_figures.of_replays(db, overview.replays) if drawn else {},
        passages=report_figures.sheets(db, overview.replays, overview.findings) if drawn else (),
        rechecks=tuple(state for state in recheck.states(db).values() if state.last is not None),
        signed_copies=overview.signed_copies,
        errors=footage_errors.every_error(db),
        gravities=overview.gravities,
        statements=overview.statements,
        gaps=statements.held_against(db, matrix),
        reviews=overview.reviews,
        states={one.id: appraisals.history(db, one.id) for one in overview.findings},
        risk=appraisals.risk(db, matrix, overview.plans.values()),
    )


# Editions made before


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """An edition made again. differing: names of the documents whose bytes are not those that were written, because the
    program, its libraries or the law base are no longer the same."""

    version: ReportVersion
    files: tuple[Path, ...]
    differing: tuple[str, ...]


def versions(db: casefile.Db) -> list[ReportVersion]:
    """Every edition kept in the case, the oldest first."""
    return report_records.versions(db)


def inputs_of(db: casefile.Db, number: int) -> ReportInputs:
    """What an edition was made from, its pictures made again.

    Raises UserError report_version_unknown, report_version_damaged.
    """
    document = report_records.frozen(db, number)
    try:
        inputs: ReportInputs = decode(ReportInputs, document)
    except (ValueError, TypeError, KeyError) as error:
        raise UserError("report_version_damaged", version=number) from error
    return printed(db, inputs)


def rebuild(case: CaseFile, number: int, folder: Path) -> Generator[Progress, None, Rebuilt]:
    """Write an edition again below `folder`, from what it froze; the journal says so, but in a case that came from a
    sealed bundle. Raises UserError as `inputs_of`, `write_documents`."""
    db = case.db
    known = report_records.version(db, number)
    yield Progress("report", 0, 1, "document")
    inputs = inputs_of(db, number)
    held = {file.name for file in known.files}
    made = documents(inputs, handed_over_only=not any(name.startswith("interne/") for name in held))
    made = {name: data for name, data in made.items() if name in held}  # an edition has the documents that it had
    differing = _differing(known, made)
    files = tuple(write_documents(made, folder))
    if not db.sealed:
        details = {"version": number, "files": [file.name for file in files], "differing": list(differing)}
        journal.append(db, case.agent, "report.again", f"report {number}", "done", details)
    return Rebuilt(known, files, differing)


def _differing(known: ReportVersion, made: Mapping[str, bytes]) -> tuple[str, ...]:
    before = {file.name: file.sha256 for file in known.files}
    names = sorted(before.keys() | made.keys())
    return tuple(n for n in names if n not in made or before.get(n) != hashlib.sha256(made[n]).hexdigest())


_AREAS = {
    "procedure": ("procedure", "case"),
    "exhibits": (
        "exhibits",
        "hashes",
        "recorders",
        "receipts",
        "footage",
        "timelines",
        "clocks",
        "metadata",
        "signed_copies",
    ),
    "declarations": ("declarations",),
    "plans": ("plans",),
    "replays": ("replays", "inventories"),
    "matrix": ("matrix",),
    "findings": ("findings", "images"),
    "texts": ("texts",),
    "rechecks": ("rechecks",),
    "errors": ("errors",),
    "law": ("law", "template"),
}
"""What can have changed since an edition -> fields of `ReportInputs`."""


def changes(db: casefile.Db, number: int) -> tuple[str, ...]:
    """What changed in the case since an edition: keys of `_AREAS`, and "blur" (messages ``report_change.<key>``)."""
    return changes_since(db, [number])[number]


def changes_since(db: casefile.Db, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The same for several editions, the case read once for each language."""
    found: dict[int, tuple[str, ...]] = {}
    now_held: dict[Language, dict[str, Any]] = {}
    for number in numbers:
        before = report_records.frozen(db, number)
        spoken = before.get("language", "fr")
        if spoken not in now_held:
            now_held[spoken] = json.loads(canonical(encode(gathered(db, spoken, drawn=False))))
        found[number] = _changed(db, before, now_held[spoken])
    return found


def _changed(db: casefile.Db, before: dict[str, Any], after: dict[str, Any]) -> tuple[str, ...]:
    changed = [area for area, names in _AREAS.items() if any(before.get(name) != after.get(name) for name in names)]
    then: dict[int, Any] = {key: value.get("by_hand") for key, value in before.get("recipes", {"$": []})["$"]}
    stands = {key: encode(value) for key, value in report_records.blurs(db).items() if key in then}
    return (*changed, "blur") if {k: v for k, v in then.items() if v} != stands else tuple(changed)


# Signatures put later


@dataclass(frozen=True, slots=True)
class SignedLater:
    """A document signed after it was written. version: the edition it is of, None when the case knows none."""

    file: Path
    version: int | None
    unsigned_sha256: str
    sha256: str


def sign_existing(case: CaseFile, file: Path, certificate: Certificate | Token) -> SignedLater:
    """Add a signature to a document, in place; its former bytes are the beginning of the new ones.

    Raises UserError pdf_missing, pdf_unreadable, pdf_signature_broken, certificate_cannot_sign, report_refused…
    """
    from inspector.seal.pdf_signature import sign_pdf, unsigned

    data = read_pdf(file)
    signed = sign_pdf(certificate, data)
    bare = hashlib.sha256(unsigned(data)).hexdigest()
    known = next((v.version for v in versions(case.db) for f in v.files if f.sha256 == bare), None)
    put(file, signed)
    made = SignedLater(file, known, bare, hashlib.sha256(signed).hexdigest())
    details = {
        "file": file.name,
        "version": known,
        "unsigned_sha256": bare,
        "sha256": made.sha256,
        "signer": certificate.signer,
        "certificate_sha256": certificate.certificate,
    }
    journal.append(case.db, case.agent, "report.sign", f"report {known}" if known else "report", "done", details)
    return made


def signatures(file: Path) -> tuple[PdfSigned, ...]:
    """The signatures of a document. Raises UserError pdf_missing, pdf_unreadable."""
    from inspector.seal.pdf_signature import check_pdf

    return check_pdf(read_pdf(file))


def read_pdf(file: Path) -> bytes:
    """The bytes of a document. Raises UserError pdf_missing."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UserError("pdf_missing", file=file.name) from error


def _is_pdf(name: str) -> bool:
    return name.endswith(".pdf")
