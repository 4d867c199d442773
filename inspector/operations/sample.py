"""The sample case: the whole flow on the footage, configuration and declarations that ship with the product."""

from __future__ import annotations

import json
import shutil
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from inspector import casefile
from inspector.casefile import CaseFile, observations, records
from inspector.domain.case import Agent, Finding, Person, Proof, StoredReplay
from inspector.domain.errors import UserError
from inspector.domain.matrix import Matrix
from inspector.domain.observation import Observation
from inspector.domain.progress import Progress
from inspector.domain.seal import Sealed, Variant
from inspector.domain.statement import Statement, StatementKind
from inspector.domain.template import Regime
from inspector.domain.visit import Asked, Collected, DocumentForm
from inspector.domain.words import ControlForm, DataCategory, ExhibitKind, FindingStatus, ObservedValue
from inspector.locate import resource
from inspector.messages import Language, text
from inspector.operations import (
    bundles,
    cases,
    declarations,
    exhibits,
    findings,
    matrices,
    procedure,
    purposes,
    replays,
    statements,
)
from inspector.operations.agent import current_agent

PASSPHRASE = "exemple"  # noqa: S105 (published on purpose: the sample holds no secret)


def build(
    path: Path,
    *,
    passphrase: str | None = PASSPHRASE,
    agent: Agent,
    language: Language = "fr",
    folder: Path | None = None,
    register: bool = True,
) -> Generator[Progress, None, CaseFile]:
    """Build the sample case at `path` through the same operations as any other case.

    `folder` holds `sample.yaml`, which names footage, configuration, declarations and which camera each film is of;
    by default the shipped one. `register`: whether it enters the user's
    register of cases. Closing the generator removes the unfinished case.
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
        register=register,
    )
    try:
        yield from _fill(case, folder, content, language)
    except BaseException:
        case.close()
        path.unlink(missing_ok=True)
        raise
    return case


def _fill(case: CaseFile, folder: Path, content: dict[str, Any], language: Language) -> Generator[Progress, None, None]:
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
    _procedure(case, content["procedure"], numbers, language)
    for item in content["regimes"]:
        purposes.place(case, item["purpose"], map(Regime, item["regimes"]), item["why"][language])
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
    _said(case, content, numbers, language)
    done = []
    for item in content["replays"]:
        stored = yield from replays.run(
            case, footage=numbers[item["footage"]], plan=numbers[item["plan"]], camera=item["camera"]
        )
        done.append(stored)
    _findings(case, content["findings"], done, language)


def _said(case: CaseFile, content: dict[str, Any], numbers: dict[str, int], language: Language) -> None:
    """What is stated beside the register's table of data, and what a person said of a category."""
    for item in content["stated"]:
        named = item.get("exhibit")
        statements.state(
            case,
            Statement(
                0,
                StatementKind(item["kind"]),
                item["text"][language],
                item["purpose"],
                numbers[named] if named else None,
                item.get("page"),
                item["said_by"][language] if "said_by" in item else "",
                item.get("said_at", ""),
                item.get("says"),
                item.get("quote", ""),
            ),
        )
    for item in content["spoken"]:
        declarations.declare(
            case,
            category=DataCategory(item["category"]),
            purpose=item["purpose"],
            camera=None,
            value=item["value"],
            said_by=item["said_by"][language],
            said_at=item["said_at"],
            quote=item["quote"][language],
        )


def _procedure(case: CaseFile, mentions: dict[str, Any], numbers: dict[str, int], language: Language) -> None:
    def said(value: object) -> str:
        return str(value[language] if isinstance(value, dict) else value)

    def line(item: dict[str, Any]) -> dict[str, Any]:
        return {key: numbers[value] if key == "exhibit" else said(value) for key, value in item.items()}

    lines: dict[str, Any] = {
        "delegation": tuple(Person(**line(item)) for item in mentions["delegation"]),
        "people_met": tuple(Person(**line(item)) for item in mentions["people_met"]),
        "asked": tuple(Asked(**line(item)) for item in mentions["asked"]),
        "collected": tuple(
            Collected(**line(item) | {"form": DocumentForm(item["form"])}) for item in mentions["collected"]
        ),
        "statements": tuple(said(item) for item in mentions["statements"]),
    }
    rest: dict[str, Any] = {
        key: value if isinstance(value, bool) else said(value) for key, value in mentions.items() if key not in lines
    }
    before = records.procedure(case.db)
    procedure.set_procedure(case, replace(before, **lines, **rest))


def _findings(case: CaseFile, items: list[dict[str, Any]], done: list[StoredReplay], language: Language) -> None:
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
            Finding(
                0,
                item["point"],
                FindingStatus(item["status"]),
                facts,
                tuple(replace(one, comment=item["comments"][one.kind][language]) for one in proofs),
                tuple(item["breaches"]),
            ),
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


BUNDLE = "scelle"
"""Folder of the sample's bundle, beside its case."""


def seal(case: CaseFile, folder: Path, language: Language) -> Generator[Progress, None, Sealed]:
    """The sealed bundle of the sample case, in place of one left by an earlier run.

    Raises UserError sample_bundle_exists when something else is there.
    """
    if folder.exists():
        if not bundle_of_sample(folder):
            raise UserError("sample_bundle_exists", folder=folder)
        shutil.rmtree(folder)
    return (yield from bundles.seal(case, folder, Variant.FULL, language=language))


def bundle_of_sample(folder: Path) -> bool:
    """Whether a folder is the bundle of a sample case."""
    try:
        return bool(json.loads((folder / "data" / "case.json").read_bytes())["case"]["sample"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def remove(path: Path) -> None:
    """Remove a sample case left by an earlier run. Raises UserError when the file is anything else."""
    try:
        with casefile.open_case(path, PASSPHRASE, current_agent()) as case:
            is_sample = case.head().sample
    except UserError as error:
        raise UserError("sample_exists", file=str(path)) from error
    if not is_sample:
        raise UserError("sample_exists", file=str(path))
    path.unlink()


def expectations(db: casefile.Db, found: Matrix, written: list[Path]) -> list[str]:
    """What a sound installation gives on the shipped sample, as a list of what is missing (empty: all is well)."""
    rows = {row.category: row for row in found.rows}
    wanted = {
        "position observed": DataCategory.POSITION in rows
        and rows[DataCategory.POSITION].observed.value is ObservedValue.REPRODUCED,
        "trajectory observed": DataCategory.TRAJECTORY in rows
        and rows[DataCategory.TRAJECTORY].observed.value is ObservedValue.REPRODUCED,
        "face template configured though declared absent": DataCategory.FACE_TEMPLATE in rows
        and rows[DataCategory.FACE_TEMPLATE].configured.value is True
        and rows[DataCategory.FACE_TEMPLATE].declared.value is False
        and rows[DataCategory.FACE_TEMPLATE].discrepancy,
        "retention of 30 days configured": DataCategory.IMAGE in rows
        and rows[DataCategory.IMAGE].configured.retention == 30 * 86400
        and rows[DataCategory.IMAGE].discrepancy,
        "two complete replays": [r.record.complete for r in records.replays(db) if r.record] == [True, True],
        "documents written": len(written) >= 4 and all(file.stat().st_size > 1000 for file in written),
    }
    return [name for name, met in wanted.items() if not met]
