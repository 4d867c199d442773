"""The sample case: the whole flow on the footage, configuration and declarations that ship with the product."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import yaml

from inspector.casefile import CaseFile, observations, records
from inspector.domain.case import Agent, Finding, Person, Proof, StoredReplay
from inspector.domain.observation import Observation
from inspector.domain.progress import Progress
from inspector.domain.words import ControlForm, DataCategory, ExhibitKind, FindingStatus
from inspector.locate import resource
from inspector.messages import Language, text
from inspector.operations import cases, declarations, exhibits, findings, matrices, procedure, replays

PASSPHRASE = "exemple"  # noqa: S105 (published on purpose: the sample holds no secret)


def build(
    path: Path,
    *,
    passphrase: str | None = PASSPHRASE,
    agent: Agent,
    language: Language = "fr",
    folder: Path | None = None,
) -> Generator[Progress, None, CaseFile]:
    """Build the sample case at `path` through the same operations as any other case.

    `folder` holds `sample.yaml`, which names footage, configuration, declarations and which camera each film is of;
    by default the shipped one. Closing the generator removes the unfinished case.
    """
    folder = folder or resource("samples")
    content = yaml.safe_load((folder / "sample.yaml").read_text(encoding="utf-8"))
    case = cases.new_case(
        path,
        template=content["template"],
        decision=content["decision"],
        organisation=content["organisation"][language],
        form=ControlForm(content["form"]),
        place=content["place"][language],
        passphrase=passphrase,
        agent=agent,
        sample=True,
    )
    try:
        yield from _fill(case, folder, content, language)
    except BaseException:
        case.close()
        path.unlink(missing_ok=True)
        raise
    return case


def _fill(case: CaseFile, folder: Path, content: dict, language: Language) -> Generator[Progress, None, None]:  # type: ignore[type-arg]
    numbers = {}
    for name, item in content["exhibits"].items():
        exhibit = yield from exhibits.add_exhibit(
            case,
            [folder / item["file"]],
            kind=ExhibitKind(item["kind"]),
            handed_by=item["handed_by"][language],
            note=item["note"][language],
        )
        numbers[name] = exhibit.number
    _procedure(case, content["procedure"], language)
    for item in yaml.safe_load((folder / content["declarations"]).read_text(encoding="utf-8")):
        retention = item.get("retention")
        declarations.declare(
            case,
            category=DataCategory(item["category"]),
            purpose=item.get("purpose", "unspecified"),
            camera=item.get("camera"),
            value=item["value"],
            retention=None if retention is None else declarations.seconds(str(retention)),
            exhibit=numbers[content["declarations_exhibit"]],
            page=item.get("page"),
            quote=item.get("quote", ""),
        )
    done = []
    for item in content["replays"]:
        stored = yield from replays.run(
            case, footage=numbers[item["footage"]], plan=numbers[item["plan"]], camera=item["camera"]
        )
        done.append(stored)
    _findings(case, content["findings"], done, language)


def _procedure(case: CaseFile, mentions: dict, language: Language) -> None:  # type: ignore[type-arg]
    def said(value: object) -> str:
        return str(value[language] if isinstance(value, dict) else value)

    people = {
        key: tuple(Person(**{k: said(v) for k, v in p.items()}) for p in mentions[key])
        for key in ("delegation", "people_met")
    }
    several = {key: tuple(said(item) for item in mentions[key]) for key in ("requests", "statements")}
    rest = {
        key: value if isinstance(value, bool) else said(value)
        for key, value in mentions.items()
        if key not in people and key not in several
    }
    before = records.procedure(case.db)
    procedure.set_procedure(case, replace(before, **people, **several, **rest))


def _findings(case: CaseFile, items: list, done: list[StoredReplay], language: Language) -> None:  # type: ignore[type-arg]
    """Log one finding for each discrepancy that the sample's list knows, with what the case really holds as proof.

    Nothing is logged for a row that does not disagree: change the sample's configuration and the findings change.
    """
    rows = {row.category: row for row in matrices.matrix(case.db).rows if row.discrepancy}
    for item in items:
        row = rows.get(DataCategory(item["category"]))
        if row is None:
            continue
        proofs = list(row.configured.proofs[:3]) + list(row.declared.proofs[:1])
        shown = _best_observation(case, done, row.category)
        if shown:
            replay, seen = shown
            taken = findings.capture(case, replay.id, seen.frame)
            proofs.append(Proof("capture", replay=replay.id, frame=seen.frame, track=seen.track, capture=taken.id))
        facts = " ".join(
            [item["text"][language]]
            + [text(f"discrepancy.{code}", language, **dict(arguments)) for code, arguments in row.reasons]
        )
        findings.log_finding(
            case,
            Finding(0, item["point"], FindingStatus(item["status"]), facts, tuple(proofs), tuple(item["breaches"])),
        )


def _best_observation(
    case: CaseFile, done: list[StoredReplay], category: DataCategory
) -> tuple[StoredReplay, Observation] | None:
    """The most certain observation of a category over all replays; the first of equals."""
    best: tuple[StoredReplay, Observation] | None = None
    for replay in done:
        for seen in observations.observations(case.db, replay.id, category=category):
            if best is None or (seen.confidence or 0) > (best[1].confidence or 0):
                best = (replay, seen)
    return best
