"""A small whole case, made quickly: a few real images, a replay whose data are written by hand."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import cv2

from inspector.casefile import journal, observations, records
from inspector.domain.case import Agent, Finding, Proof
from inspector.domain.observation import Event, FaceTemplate, Observation, ReplayRecord
from inspector.domain.words import DataCategory, EventKind, ExhibitKind, FindingStatus
from inspector.locate import resource
from inspector.operations import cases, declarations, exhibits, findings
from inspector.replay import digest_of
from tests.e2e.conftest import shorten

AGENT = Agent("Camille Martin", "cmartin")
SECRET_COMMENT = "commentaire réservé au service, ne pas transmettre"
IMAGES = 13
BREACHES = ("M12", "M03")


def finish(work):
    """Runs long work to its end and gives its result."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def sources(folder: Path) -> dict[str, Path]:
    """Files to receive: a film, a configuration, a document with an odd name, an empty file, a photo of a face."""
    folder.mkdir(parents=True, exist_ok=True)
    film = folder / "vidéo du hall.mp4"
    shorten(resource("samples", "portraits.mp4"), film, IMAGES)
    shutil.copy(resource("samples", "frigate", "config.yml"), folder / "config.yml")
    papers = folder / "papiers"
    (papers / "sous dossier").mkdir(parents=True)
    (papers / "sous dossier" / "=CON é~ß.txt").write_text("registre\n", encoding="utf-8")
    (papers / "vide.bin").write_bytes(b"")
    capture = cv2.VideoCapture(str(film))
    for _ in range(IMAGES):  # a face is seen from the eleventh on
        _, image = capture.read()
    capture.release()
    cv2.imwrite(str(folder / "photo.png"), image)
    return {
        "film": film,
        "configuration": folder / "config.yml",
        "papers": papers,
        "photo": folder / "photo.png",
    }


def rows(count: int = 40) -> list[Observation]:
    """Data of every kind of value, with what a spreadsheet and a CSV reader find hard."""
    made = [
        Observation(
            frame=n // 5,
            pts=1024 * (n // 5),
            time=(n // 5) / 12,
            track=None if n % 5 == 4 else 1 + n % 5,
            category=DataCategory.POSITION,
            label=("person", '=SUM("a,b")', "'apostrophe", "deux\nlignes", "")[n % 5],
            value=(None, 0.1 + n, "1234", "-AB-123-CD", n)[n % 5],
            confidence=(0.5, 1 / 3, None, 1.0, 0.25)[n % 5],
            box=None if n % 5 == 3 else (n * 1.1, 2.0, 30.123456789, 60.0),
            model="nanodet-g-416",
            step="étape",
        )
        for n in range(count)
    ]
    face = hashlib.sha256(b"vector").hexdigest()
    made.append(
        Observation(
            7, 7168, 7 / 12, 1, DataCategory.FACE_TEMPLATE, "person", face, 0.9, (1.0, 2.0, 3.0, 4.0), "sface", ""
        )
    )
    return made


def build(path: Path, folder: Path, passphrase: str | None = None) -> None:
    """The case at `path`, closed."""
    files = sources(folder)
    with cases.new_case(
        path,
        template="commune",
        decision="2026-042C",
        organisation="Commune d’Exemple",
        passphrase=passphrase,
        agent=AGENT,
        register=False,
    ) as case:
        film = finish(exhibits.add_exhibit(case, [files["film"]], kind=ExhibitKind.FOOTAGE, handed_by="M. Exemple"))
        finish(exhibits.add_exhibit(case, [files["configuration"]], kind=ExhibitKind.CONFIGURATION))
        papers = finish(
            exhibits.add_exhibit(case, [files["papers"]], kind=ExhibitKind.DOCUMENT, note="remis au départ")
        )
        finish(exhibits.add_exhibit(case, [files["photo"]], kind=ExhibitKind.PHOTO))
        reference = folder / "gros.bin"
        reference.write_bytes(b"trop gros")
        finish(exhibits.add_exhibit(case, [reference], kind=ExhibitKind.DOCUMENT, reference=True))
        declarations.declare(
            case, category=DataCategory.IMAGE, value=True, exhibit=papers.number, retention=259200.0, quote="3 jours"
        )
        replay = _replay(case, film)
        taken = findings.capture(case, replay, 2)
        findings.capture(case, replay, 5)  # one that no finding cites
        for status, breaches in ((FindingStatus.NON_CONFORME, BREACHES), (FindingStatus.A_VERIFIER, ())):
            proofs = (Proof("capture", replay=replay, frame=2, capture=taken.id),) if breaches else ()
            text = f"Les images sont gardées trente jours. {len(proofs)}"
            kept = findings.log_finding(case, Finding(0, "A04", status, text, proofs, breaches))
        for number in range(3):
            case.db.execute(
                "INSERT INTO metadata_observations (id, file, source, path, line, confidence, time) "
                "VALUES (?, ?, 'caméra', 'a.b', ?, 0.1, NULL)",
                [(1 << 40) + number, film.main.id, number],
            )
        records.save_setting(case.db, "review", {"comment": SECRET_COMMENT})
        journal.append(case.db, AGENT, "review.set", "case", "done", {}, ["setting review"])
        findings.log_finding(case, Finding(kept.id, "A05", FindingStatus.NON_CONFORME, kept.text + " Bis.", proofs or (
            Proof("exhibit", exhibit=film.number),), ("M03",)))  # fmt: skip


def _replay(case, film) -> int:
    index = records.frame_index(case.db, film.main.id)
    data = rows()
    number = records.start_replay(case.db, film.number, None, "")
    journal.append(case.db, AGENT, "replay.start", f"replay {number}", "done", {})
    template = FaceTemplate(7, 1, hashlib.sha256(b"vector").hexdigest(), 128, b"vector")
    event = Event(3, 3072, 0.25, 1, EventKind.ZONE_ENTER, "entrée", None, "étape")
    dwell = Event(4, 4096, 1 / 3, None, EventKind.LOITERING, "-zone", 12.5, "")
    # found at the end of the passage, about an image before
    observations.add(case.db, number, data, [dwell, event], [template])
    record = ReplayRecord(
        footage_sha256=film.main.sha256,
        index_digest=index.digest,
        plan_sha256=None,
        plan_format=None,
        camera="",
        frames=len(index.frames),
        width=index.width,
        height=index.height,
        time_base=str(index.time_base),
        observations=len(data),
        passages=4,
        digest=digest_of(data),
        complete=True,
        settings={"every_nth": 1},
        models={},
        versions={},
        summary=(),
        searches=(),
        not_replayable=(),
        rules=(),
        warnings=(),
    )
    records.end_replay(case.db, number, "done", record)
    item = f"replay {number}"
    journal.append(case.db, AGENT, "replay.end", item, "done", {"digest": record.digest}, [item])
    return number


def checker():
    """The stand-alone checker, loaded from its file."""
    specification = importlib.util.spec_from_file_location("standalone_checker", resource("seal", "verify.py"))
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def check_alone(folder: Path, *more: str) -> tuple[int, str]:
    """Exit code and output of the stand-alone checker."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = checker().main([str(folder), *more])
    return code, out.getvalue()
