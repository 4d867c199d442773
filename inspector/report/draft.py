"""What the documents share: the inputs with the words of one document, and how a pièce or a proof is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup
from reportlab.platypus import Flowable

from inspector.domain.case import Declaration, Finding, Proof
from inspector.domain.plan import Provenance
from inspector.report import parts, statement_words
from inspector.report.inputs import ReportInputs
from inspector.report.sheet import Furniture
from inspector.report.words import Words


@dataclass(frozen=True, slots=True)
class Draft:
    """One document being written. numbers: finding identifier -> its number in the procès-verbal."""

    inputs: ReportInputs
    words: Words
    numbers: dict[int, int]

    @classmethod
    def of(cls, inputs: ReportInputs, document: str) -> Draft:
        """The inputs with the words of `document`, in the language of the inputs."""
        return cls(inputs, Words(inputs.language, document), numbered(inputs))

    def block(self, name: str) -> list[Flowable]:
        """A text of the document that can be written in the case: as written there, else that of the template."""
        written = self.inputs.written(self.words.document, name)
        if written is not None:
            return parts.prose(written)
        standing = self.words(f"block_{name}")
        return [parts.paragraph(standing)] if standing else []

    def furniture(self, *, secret: bool = False, draft: str = "") -> Furniture:
        """What every page of this document carries."""
        words, case = self.words, self.inputs.case
        edition = {"version": self.inputs.version, "dated": self.inputs.dated, "tool": self.inputs.tool_version}
        edition["law"] = self.inputs.law.version
        marks = [draft, words.plain("sample_mark") if case.sample else ""]
        return Furniture(
            title=words.plain("document_title", case=case),
            subject=words.plain("control_line", case=case),
            author=words.plain("author"),
            control=words.plain("control_line", case=case),
            banner=words.plain("banner_internal" if secret else "banner_handed"),
            secret=secret,
            draft=" · ".join(mark for mark in marks if mark),
            edition=words.plain("edition", **edition),
            page=words.plain("page_of", page="{page}"),
            language=self.inputs.language,
            dated=self.inputs.dated,
        )

    def exhibit(self, number: int | None, page: int | None = None) -> Markup:
        """Pièce n° 3 (« cam.mp4 »), page 2."""
        exhibit = self.inputs.exhibit(number)
        return self.words("exhibit_cited", number=number, title=exhibit.name if exhibit else None, page=page)

    def stated(self, value: bool | None) -> str:
        """Oui, non, non indiqué."""
        return self.words.plain({True: "yes", False: "no", None: "not_stated"}[value])

    def source(self, provenance: Provenance) -> Markup:
        """Where in a configuration something is written."""
        return self.words("provenance", path=provenance.path, line=provenance.line)

    def declaration(self, declaration: Declaration) -> Markup:
        """A declaration in one sentence, with its source."""
        return self.words(
            "declaration_cited",
            number=declaration.id,
            category=self.words.name("category", declaration.category),
            purpose=self.words.name("purpose", declaration.purpose),
            camera=declaration.camera,
            value=self.stated(declaration.value),
            retention=declaration.retention,
            spoken=declaration.exhibit is None,
            source=self.origin(declaration),
        )

    def origin(self, declaration: Declaration) -> Markup | str:
        """The pièce and page of a declaration; the person who made it and the hour, when there is none."""
        if declaration.exhibit is None:
            return statement_words.person(declaration, self.inputs.language)
        return self.exhibit(declaration.exhibit, declaration.page)

    def proof(self, proof: Proof, figures: Iterator[int]) -> list[Flowable]:
        """A proof as printed under a finding, with the comment written on it."""
        made = self._proof(proof, figures)
        if proof.comment.strip():
            made += parts.prose(proof.comment, "comment")
        return made

    def proofs(self, finding: Finding, figures: Iterator[int]) -> list[Flowable]:
        """All proofs of a finding, in the order in which they were joined."""
        if not finding.proofs:
            return []
        made: list[Flowable] = [*parts.lead(self.words("proofs"))]
        for proof in finding.proofs:
            made += self.proof(proof, figures)
        return made

    def _proof(self, proof: Proof, figures: Iterator[int]) -> list[Flowable]:
        words = self.words
        if proof.kind == "capture" and proof.capture is not None:
            return [self.capture(proof.capture, next(figures))]
        if proof.kind == "configuration":
            cited = self.exhibit(proof.exhibit)
            line = parts.items([words("proof_configuration", exhibit=cited, path=proof.path, line=proof.line)])
            raw = self._raw(proof)
            return [*line, *([parts.paragraph(words("raw", text=raw), "raw")] if raw else [])]
        if proof.kind == "declaration":
            declaration = self.inputs.declaration(proof.declaration)
            if declaration is None:
                return parts.items([words("proof_declaration_gone", number=proof.declaration)])
            line = parts.items([self.declaration(declaration)])
            return [*line, *parts.prose(words.plain("quoted", text=declaration.quote), "comment")][
                : None if declaration.quote.strip() else 1
            ]
        if proof.kind == "observation":
            replay = self.inputs.replay(proof.replay)
            footage = self.exhibit(replay.footage) if replay else None
            image = self.inputs.images.get((proof.replay or 0, -1 if proof.frame is None else proof.frame))
            said = words(
                "proof_observation",
                replay=proof.replay,
                footage=footage,
                frame=proof.frame,
                track=proof.track,
                image=image,
            )
            return parts.items([said])
        if proof.kind == "metadata":
            cited = self.exhibit(proof.exhibit)
            return parts.items([words("proof_metadata", exhibit=cited, path=proof.path, line=proof.line)])
        if proof.kind == "search":
            return parts.items([words("proof_search", replay=proof.replay)])
        return parts.items([words("proof_exhibit", exhibit=self.exhibit(proof.exhibit, proof.page))])

    def capture(self, identifier: int, number: int) -> Flowable:
        """A capture as printed, with its caption."""
        capture, png = self.inputs.captures[identifier]
        recipe = self.inputs.recipes.get(identifier)
        replay = self.inputs.replay(capture.replay)
        caption = self.words(
            "caption",
            number=number,
            footage=self.exhibit(replay.footage) if replay else None,
            capture=capture,
            image=self.inputs.images.get((capture.replay, capture.frame)),
            by_hand=bool(recipe and recipe.by_hand),
        )
        return parts.figure(png, caption)

    def _raw(self, proof: Proof) -> str | None:
        """The text of the line of configuration that a proof cites, secrets masked by its reader; None if unknown."""
        plan = self.inputs.plans.get(proof.exhibit) if proof.exhibit is not None else None
        if plan is None:
            return None
        groups = (plan.steps, plan.retention, plan.recipients, plan.special, plan.cameras, plan.capabilities)
        for holder in (holder for group in groups for holder in group):
            for provenance in holder.provenance:
                if provenance.path == proof.path and proof.line in (None, provenance.line):
                    return provenance.raw
        return None


def numbered(inputs: ReportInputs) -> dict[int, int]:
    """Identifier -> number, from 1, of the findings that have a text: those that the procès-verbal carries."""
    told = sorted(finding.id for finding in inputs.findings if finding.text.strip())
    return {identifier: number for number, identifier in enumerate(told, 1)}
