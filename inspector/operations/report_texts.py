"""The texts of the documents that are written in the case, in place of those of the templates."""

from __future__ import annotations

from dataclasses import dataclass

from inspector import casefile
from inspector.casefile import CaseFile, journal, report_records
from inspector.domain.errors import UserError
from inspector.domain.report import Language, WrittenText
from inspector.operations.agent import now
from inspector.report.words import Words

DOCUMENTS = ("proces_verbal", "annexe", "inventaire", "courrier", "interne")
"""Documents that have such texts, by the name of their template; all but the last are handed over."""


@dataclass(frozen=True, slots=True)
class Block:
    """One text that can be written. standing: what is printed now; template: what the template says; own: whether the
    text was written in the case; changed_since: whether the template is no longer that from which it was written."""

    document: str
    block: str
    standing: str
    template: str
    own: bool
    changed_since: bool


def blocks(db: casefile.Db, language: Language) -> tuple[Block, ...]:
    """Every text that can be written, in the order of the documents."""
    written = {(text.document, text.block): text for text in report_records.current_texts(db, language)}
    made = []
    for document in DOCUMENTS:
        words = Words(language, document)
        for block, template in words.blocks().items():
            own = written.get((document, block))
            standing = template if own is None or own.text is None else own.text
            changed = own is not None and own.base != words.version
            made.append(Block(document, block, standing, template, own is not None, changed))
    return tuple(made)


def write(case: CaseFile, document: str, block: str, language: Language, text: str | None) -> None:
    """Keep the text of a block; None puts back that of the template. Nothing is printed for an empty text.

    Raises UserError report_text_unknown. A text that is already so writes nothing.
    """
    if document not in DOCUMENTS or block not in Words(language, document).blocks():
        raise UserError("report_text_unknown", document=document, block=block)
    before = next(b for b in blocks(case.db, language) if (b.document, b.block) == (document, block))
    text = None if text is None else text.strip()
    if (text is None and not before.own) or (before.own and text == before.standing):
        return
    kept = WrittenText(document, block, language, text, Words(language, document).version, now())
    with case.db.atomic():
        item = f"report_text {report_records.add_text(case.db, kept)}"
        details = {"document": document, "block": block, "language": language, "reset": text is None}
        details["did"] = "reset" if text is None else "written"
        journal.append(case.db, case.agent, "text.write", item, "done", details, [item])
