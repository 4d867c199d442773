"""A complete case for each control template, its documents as pictures, and what can be told of them without looking.

python -m benchmarks.pages FOLDER [--templates commune …] [--lang fr en] [--resolution 60]

For each template: exhibits of the sample, declarations, a replay, a finding on every control point, the procedure
filled in; then the documents, each page as PNG (pdftoppm of Poppler) on contact sheets to be looked at. Printed: pages,
seconds, what is told without looking (`tests.report.pages`): what lies outside the margins, titles alone at the foot of
a page, blank pages, raw keys, English words in French documents (but the words of the sample's files, which are printed
as they are written there).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import onnxruntime  # noqa: F401 - before PySide6
from PIL import Image
from PySide6.QtWidgets import QApplication

from inspector import law
from inspector.casefile import observations
from inspector.domain.case import Agent, Finding, Person, Procedure, Proof
from inspector.domain.words import ControlForm, DataCategory, ExhibitKind, FindingStatus
from inspector.locate import resource
from inspector.operations import cases, declarations, exhibits, findings, procedure, replays, reports
from inspector.report.archive import faults
from inspector.report.tags import tag_faults
from tests.report.pages import of_files, told

T = TypeVar("T")
SAID = of_files("frigate/config.yml", "registre.txt") | {
    "semantic_search", "detection_threshold", "model_size", "track",  # keys that it leaves at their default
}  # fmt: skip


def run(work: Generator[object, None, T]) -> T:
    """A long operation to its end."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def build(path: Path, template: str, languages: list[str]) -> None:
    """The case, with its documents beside it, a folder for each language."""
    agent = Agent("Agent d’essai", "essai")
    chosen = law.template(template)
    with cases.new_case(
        path, template=template, decision="2026-118C", organisation="Société d’exploitation des espaces publics",
        form=ControlForm.SUR_PLACE, place="4, rue de l’Hôtel-de-Ville", passphrase=None, agent=agent, register=False,
    ) as case:  # fmt: skip
        folder = resource("samples")
        film = run(exhibits.add_exhibit(case, [folder / "portraits.mp4"], handed_by="Le directeur")).number
        configuration = next(folder.joinpath("frigate").iterdir())
        plan = run(exhibits.add_exhibit(case, [configuration], kind=ExhibitKind.CONFIGURATION)).number
        paper = run(exhibits.add_exhibit(case, [folder / "registre.txt"], note="Remis en main propre")).number
        for category, value in ((DataCategory.COUNT, True), (DataCategory.FACE_TEMPLATE, False)):
            declarations.declare(
                case, category=category, purpose=chosen.purposes[0], camera=None, value=value,
                retention=72 * 3600.0, exhibit=paper, page=None, quote="Le dispositif compte les passants.",
            )  # fmt: skip
        replay = run(replays.run(case, footage=film, plan=plan, camera=_camera(case, plan)))
        seen = observations.observations(case.db, replay.id, limit=400)
        shown = next((one for one in seen if one.track is not None), seen[0])
        capture = findings.capture(case, replay.id, shown.frame)
        statuses = list(FindingStatus)
        for n, point in enumerate(chosen.points):
            proofs = (
                Proof("exhibit", exhibit=paper, comment="Déclaration écrite, remise pendant la visite."),
                *((Proof("capture", capture=capture.id, replay=replay.id, frame=shown.frame, track=shown.track),)
                  if n % 7 == 0 else ()),
            )  # fmt: skip
            findings.log_finding(
                case,
                Finding(0, point.id, statuses[n % len(statuses)], f"{point.title[:1]}… constatation n° {n + 1} : "
                        "l’écran d’administration affiche les réglages, que le responsable commente un par un.",
                        proofs, point.breaches[:2]),
            )  # fmt: skip
        people = (Person("L’agente habilitée", "Juriste au service des contrôles", "HAB-2025-014"),)
        procedure.set_procedure(
            case,
            Procedure(
                mission_order="n° 2026-118C-1", purpose="Vérifier les traitements d’images.",
                prosecutor_informed="2026-11-16", delegation=people,
                people_met=(Person("Le directeur", "Directeur, responsable des lieux"),), begun="2026-11-18T09:05",
                ended="2026-11-18T17:40", place="4, rue de l’Hôtel-de-Ville", objection_told=True,
                objection_hour="2026-11-18T09:10", objection_answer="Ne s’oppose pas à la visite.",
                requests=("Communication de la configuration.",), statements=("Le logiciel compte les passants.",),
                difficulties="Aucune.", remarks="Aucune.", notification="Par lettre recommandée.",
            ),
        )  # fmt: skip
        for language in languages:
            run(reports.write(case, path.parent / language, language))  # type: ignore[arg-type]


def _camera(case: object, plan: int) -> str | None:
    from inspector.casefile import records

    cameras = records.plans(case.db)[plan].cameras  # type: ignore[attr-defined]
    return cameras[0].id if cameras else None


def sheets(file: Path, folder: Path, resolution: int) -> int:
    """The pages of a document as pictures, eight on a sheet; how many pages it has."""
    with tempfile.TemporaryDirectory() as held:
        subprocess.run(["pdftoppm", "-r", str(resolution), "-png", file, Path(held) / "p"], check=True)
        pages = [Image.open(page).convert("RGB") for page in sorted(Path(held).iterdir())]
    for start in range(0, len(pages), 8):
        some = pages[start : start + 8]
        width, height = (max(page.size[n] for page in some) + 8 for n in (0, 1))
        sheet = Image.new("RGB", (width * 4, height * 2), "grey")
        for n, page in enumerate(some):
            sheet.paste(page, ((n % 4) * width, (n // 4) * height))
        sheet.save(folder / f"{file.stem}-{start // 8 + 1}.png")
    return len(pages)


def main() -> int:
    """Builds, renders, prints."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--templates", nargs="+", default=[one.id for one in law.templates()])
    asked.add_argument("--lang", nargs="+", default=["fr"])
    asked.add_argument("--resolution", type=int, default=60)
    options = asked.parse_args()
    app = QApplication.instance() or QApplication([])
    wrong = 0
    with tempfile.TemporaryDirectory() as home:
        os.environ["INSPECTOR_HOME"] = home
        for template in options.templates:
            folder = options.folder / template
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "a.inspector").unlink(missing_ok=True)
            begun = time.perf_counter()
            build(folder / "a.inspector", template, options.lang)
            print(f"{template}: {time.perf_counter() - begun:.1f} s", flush=True)
            for language in options.lang:
                for file in sorted((folder / language).rglob("*.pdf")):
                    found = [f"PDF/A {one}" for one in faults(file.read_bytes())]
                    found += [f"structure: {one}" for one in tag_faults(file.read_bytes())]
                    found += told(file, language, SAID)
                    wrong += len(found)
                    pages = sheets(file, folder / language, options.resolution)
                    print(f"  {language} {file.name}: {pages} pages, {len(found)} to look at", flush=True)
                    for one in dict.fromkeys(found):
                        print(f"    {one}")
    app.quit()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
