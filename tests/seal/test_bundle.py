"""A bundle as anybody gets it: what is in it, what it is checked with, what each variant holds."""

from __future__ import annotations

import ast
import csv
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import bagit
import cv2
import duckdb
import numpy as np
import pikepdf
import pytest

from inspector import law
from inspector.casefile import journal, observations
from inspector.domain.errors import UserError
from inspector.domain.seal import Variant
from inspector.domain.words import FindingStatus
from inspector.locate import resource
from inspector.messages import name_of
from inspector.operations import bundles, cases, findings
from inspector.seal import bundle as writing
from inspector.seal import checker, columns, layout, names
from inspector.vision.face import FaceFinder
from tests.seal.sealed_case import AGENT, BREACHES, IMAGES, SECRET_COMMENT, build, check_alone, finish, rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("scellés")


@pytest.fixture(scope="module")
def path(folder):
    build(folder / "dossier.inspector", folder / "sources")
    return folder / "dossier.inspector"


@pytest.fixture(scope="module")
def made(path, folder):
    """variant -> Sealed."""
    with cases.open_case(path, None, AGENT) as case:
        return {variant: finish(bundles.seal(case, folder / variant.value, variant)) for variant in Variant}


@pytest.fixture
def case(path, tmp_path):
    """A copy of the case, to work on."""
    shutil.copy(path, tmp_path / "copie.inspector")
    with cases.open_case(tmp_path / "copie.inspector", None, AGENT) as opened:
        yield opened


def files_of(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("variant", Variant)
def test_everybody_finds_it_sound(made, variant):
    sealed = made[variant]
    assert bagit.Bag(str(sealed.folder)).validate()
    result = finish(bundles.verify(sealed.folder))
    assert (result.ok, result.failures, result.digest, result.signed) == (True, (), sealed.digest, None)
    code, said = check_alone(sealed.folder)
    assert code == 0 and sealed.digest in said and sealed.journal_head in said and checker.sha256() in said
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        if shutil.which("sha256sum"):
            subprocess.run(["sha256sum", "--quiet", "--strict", "-c", manifest], cwd=sealed.folder, check=True)
    assert len(files_of(sealed.folder / "data")) == sealed.files


def test_the_checker_runs_alone_on_an_old_python(made):
    text = resource("seal", "verify.py").read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 8))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported <= set(sys.stdlib_module_names) and not any(isinstance(n, ast.ImportFrom) for n in ast.walk(tree))
    inside = made[Variant.FULL].folder / "verify.py"
    done = subprocess.run([sys.executable, "-I", inside, "--lang", "en"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "") and "Everything holds." in done.stdout


def test_the_readme_asks_for_nothing_but_sha256sum(made):
    for name in ("LISEZMOI.txt", "README.txt"):
        text = (made[Variant.FULL].folder / name).read_text(encoding="utf-8")
        assert "sha256sum -c manifest-sha256.txt" in text and "{" not in text.replace("{ $h", "").replace('{ "DIFF', "")
        assert made[Variant.FULL].journal_head in text


def test_what_a_full_bundle_holds(made, path):
    folder = made[Variant.FULL].folder
    held = files_of(folder)
    assert "data/reports/interne/constats-et-manquements.pdf" in held
    assert {"data/exhibits/0003/0001-CON-e-ss.txt", "data/exhibits/0003/0002-vide.bin"} <= set(held)
    listed = list(csv.DictReader((folder / "data/names.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["name"] for row in listed} >= {"vidéo du hall.mp4", "sous dossier/=CON é~ß.txt"}
    assert [row["file"] for row in listed if row["name"] == "gros.bin"] == [""]
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) and len(name) < 150 for name in held)
    known = json.loads((folder / "data/case.json").read_bytes())
    assert known["face_templates"] == "not transmitted"
    assert not any(b"vector" in (folder / name).read_bytes() for name in held if name.endswith((".csv", ".json")))


def test_observations_are_the_same_in_csv_and_parquet(made, path):
    place = made[Variant.FULL].folder / "data/replays/0001"
    with (place / "observations.csv").open(encoding="utf-8", newline="") as text:
        assert list(columns.read_observations(text)) == rows()
    with duckdb.connect(":memory:") as db:
        found = db.execute("SELECT * FROM read_parquet(?)", [str(place / "observations.parquet")]).fetchall()
        events = db.execute("SELECT label, value FROM read_parquet(?)", [str(place / "events.parquet")]).fetchall()
    kept = [
        (
            *(o.frame, o.pts, o.time, o.track, o.category.value, o.label),
            *(None if o.value is None else str(o.value), o.confidence, *(o.box or (None,) * 4), o.model, o.step),
        )
        for o in rows()
    ]
    assert [(*row[:6], *row[7:]) for row in found] == kept
    assert events == [("-zone", 12.5), ("entrée", None)]


def test_the_same_case_gives_the_same_data(case, tmp_path, made):
    again = finish(bundles.seal(case, tmp_path / "encore", Variant.FULL)).folder
    first = made[Variant.FULL].folder
    for name in files_of(first):
        if name.startswith(("data/replays", "data/footage", "data/exhibits", "data/captures", "data/records/plans")):
            assert (again / name).read_bytes() == (first / name).read_bytes(), name


def all_text(folder: Path) -> str:
    """Everything a reader can find in a bundle, documents and columnar files included."""
    from PySide6.QtPdf import QPdfDocument

    said = []
    for name in files_of(folder):
        file = folder / name
        said.append(name)
        if file.suffix == ".pdf":
            document = QPdfDocument()
            document.load(str(file))
            said += [document.getAllText(n).text() for n in range(document.pageCount())]
            said += [str(document.metaData(field)) for field in QPdfDocument.MetaDataField]
            document.close()
            with pikepdf.open(file) as pdf:
                said += [pdf.attachments[one].get_file().read_bytes().decode() for one in pdf.attachments]
                said.append(pdf.Root.Metadata.read_bytes().decode())
        elif file.suffix == ".docx":
            with zipfile.ZipFile(file) as parts:
                said += [re.sub(r"<[^>]*>", "", parts.read(one).decode()) for one in parts.namelist() if "xml" in one
                         and "styles" not in one]  # fmt: skip
                said += re.findall(r'(?:descr|w:val|r:id)="([^"]*)"', parts.read("word/document.xml").decode())
        elif file.suffix == ".parquet":
            with duckdb.connect(":memory:") as db:
                said.append(str(db.execute("SELECT * FROM read_parquet(?)", [str(file)]).fetchall()))
        elif file.suffix not in (".png", ".mp4", ".jpg"):
            said.append(file.read_text(encoding="utf-8"))
        else:
            said.append(file.read_bytes().decode("latin-1"))
    return " ".join(" ".join(said).replace("\u00a0", " ").split())


@pytest.mark.parametrize("variant", [Variant.NO_EXHIBITS, Variant.REDACTED])
def test_nothing_internal_goes_to_the_organisation(made, variant, qapp):
    text = all_text(made[variant].folder)
    forbidden = [point.title for template in law.templates() for point in template.points]
    forbidden += [breach.title for breach in law.breaches()] + [SECRET_COMMENT, "gravité", "manquement", "breach"]
    forbidden += [name_of("status", status, "fr") for status in FindingStatus]
    forbidden += [name_of("status", status, "en") for status in FindingStatus if status != FindingStatus.PARTIEL]
    forbidden += [f'"{status.value}"' for status in FindingStatus]
    forbidden += ["finding.add", "finding.change", "report.write", "case.open", '"commune"']
    found = [word for word in forbidden if word.replace("\u00a0", " ").lower() in text.lower()]
    assert found == []
    identifiers = [*BREACHES, "A04", "A05"]
    assert [one for one in identifiers if re.search(rf"(?<![0-9A-Fa-f]){one}(?![0-9A-Fa-f])", text)] == []
    full = all_text(made[Variant.FULL].folder)
    assert SECRET_COMMENT in full and "M12" in full and "finding.add" in full  # the search would have found them


@pytest.mark.parametrize("variant", [Variant.NO_EXHIBITS, Variant.REDACTED])
def test_the_organisation_follows_the_chain(made, variant):
    lines = (made[variant].folder / layout.JOURNAL).read_text(encoding="utf-8").splitlines(keepends=True)
    entries = [layout.read_entry(line) for line in lines]
    shown = [entry for entry in entries if not isinstance(entry, dict)]
    assert len(lines) == made[variant].journal_count and 0 < len(shown) < len(lines)
    assert {entry.act for entry in shown} <= journal.HANDED_OVER
    # of two captures, the one that the procès-verbal prints
    assert [entry.subject for entry in shown if entry.act == "capture.take"] == ["capture 1"]
    assert files_of(made[variant].folder / "data/captures") == ["0001.png"]
    assert not (made[variant].folder / "data/exhibits").exists()


def test_a_withheld_line_cannot_be_guessed_from_its_hash(case):
    """Two lines that say the same have nothing in common but what they say."""
    first, second = (journal.append(case.db, AGENT, "finding.add", "finding 9", "done", {"status": "x"}) for _ in "ab")
    salts = [json.loads(entry.details)["salt"] for entry in (first, second)]
    assert salts[0] != salts[1] and all(len(salt) == 32 for salt in salts)
    entry = journal.append(case.db, AGENT, "exhibit.add", "exhibit 9", "done", {})
    assert entry.details == "{}"


def test_copies_are_redacted(made):
    folder = made[Variant.REDACTED].folder
    listed = {item["file"]: item for item in json.loads((folder / layout.COPIES).read_bytes())}
    masked = (folder / listed["config.yml"]["copy"]).read_text(encoding="utf-8")
    assert "exemple-a-masquer" not in masked and "192.0.2.20" in masked
    assert listed["gros.bin"]["copy"] is None and listed["gros.bin"]["why"] == "kind"
    assert {item.file for item in made[Variant.REDACTED].left_out} == {
        *("gros.bin", "vide.bin", "sous dossier/=CON é~ß.txt"),
    }
    finder = FaceFinder()
    photo = cv2.imread(str(folder / listed["photo.png"]["copy"]))
    original = cv2.imread(str(folder.parent / "sources" / "photo.png"))
    assert finder.find(original.astype(np.uint8), 0.6) and not finder.find(photo.astype(np.uint8), 0.6)
    film = listed["vidéo du hall.mp4"]
    assert film["settings"]["images"] == IMAGES and film["how"] == "faces_blurred"
    capture = cv2.VideoCapture(str(folder / film["copy"]))
    seen = 0
    while (read := capture.read())[0]:
        assert not finder.find(read[1].astype(np.uint8), 0.6)
        seen += 1
    capture.release()
    assert seen == IMAGES


def test_the_journal_of_the_case_tells_of_the_bundle(case, tmp_path):
    sealed = finish(bundles.seal(case, tmp_path / "s", Variant.FULL, encrypted_medium=True))
    begun, edition, line = journal.entries(case.db)[-3:]
    assert (begun.act, edition.act, line.act, line.result) == ("bag.begun", "report.write", "bundle.sealed", "done")
    told = json.loads(line.details)
    assert told["path"] == str(tmp_path / "s") and told["tagmanifest_sha256"] == sealed.digest
    assert told["encrypted_medium"] is True and told["signer"] is None
    # the bundle holds the journal up to its own beginning
    assert (sealed.journal_count, sealed.journal_head) == (begun.number, begun.hash)


def test_cancelled_it_leaves_nothing(case, tmp_path):
    place = tmp_path / "ici"
    place.mkdir()
    for variant, steps in ((Variant.FULL, 1), (Variant.REDACTED, 20), (Variant.FULL, 8)):
        work = bundles.seal(case, place / "s", variant)
        for _ in range(steps):
            next(work)
        work.close()
        assert list(place.iterdir()) == []
        line = journal.entries(case.db)[-1]
        assert (line.act, line.result) == ("bag.cancelled", "cancelled")


def test_what_is_added_meanwhile_is_not_in_it(case, tmp_path):
    work = bundles.seal(case, tmp_path / "s", Variant.FULL)
    next(work)
    journal.append(case.db, AGENT, "case.note", "", "done", {})
    sealed = finish(work)
    assert sealed.journal_count == journal.head(case.db)[0] - 3
    assert finish(bundles.verify(sealed.folder)).ok


@pytest.mark.parametrize(
    ("number", "code"), [(28, "bundle_disk_full"), (27, "bundle_file_too_large"), (5, "bundle_medium")]
)
def test_a_medium_that_refuses_is_a_sentence(case, tmp_path, monkeypatch, number, code):
    real = writing.Entry.write

    def refuse(self, data):
        if self.name.startswith("data/replays"):
            self._file.close()
            from inspector.seal.disk import telling

            with telling(self._bag.folder):
                raise OSError(number, "refused")
        real(self, data)

    monkeypatch.setattr(writing.Entry, "write", refuse)
    with pytest.raises(UserError) as raised:
        finish(bundles.seal(case, tmp_path / "s", Variant.FULL))
    assert raised.value.code == code
    assert [p for p in tmp_path.iterdir() if p.name.endswith(".part") or p.name == "s"] == []
    assert journal.entries(case.db)[-1].result == "failed"


def test_nothing_is_overwritten(case, tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "x").write_text("x")
    before = journal.head(case.db)
    for place, code in ((tmp_path / "s", "bundle_exists"), (tmp_path / "absent" / "s", "bundle_no_parent")):
        with pytest.raises(UserError) as raised:
            finish(bundles.seal(case, place, Variant.FULL))
        assert raised.value.code == code
    assert journal.head(case.db) == before
    (tmp_path / "vide").mkdir()
    assert finish(bundles.seal(case, tmp_path / "vide", Variant.NO_EXHIBITS)).folder == tmp_path / "vide"


def test_a_bundle_that_was_cut_off_is_removed_at_the_next_opening(case, tmp_path):
    work = bundles.seal(case, tmp_path / "s", Variant.FULL)
    next(work)
    kept = tmp_path / "kept"
    (draft,) = [p for p in tmp_path.iterdir() if p.name.endswith(".part")]
    shutil.copytree(draft, kept)
    path = case.path
    shutil.copy(path, tmp_path / "killed.inspector")
    for suffix in ("-wal", "-shm"):
        shutil.copy(f"{path}{suffix}", tmp_path / f"killed.inspector{suffix}")
    work.close()
    kept.rename(draft)
    with cases.open_case(tmp_path / "killed.inspector", None, AGENT) as again:
        assert not draft.exists()
        assert [entry.act for entry in journal.entries(again.db)][-1] == "bag.interrupted"
    with cases.open_case(tmp_path / "killed.inspector", None, AGENT) as again:
        assert [entry.act for entry in journal.entries(again.db)][-1] == "case.open"


def test_a_damaged_exhibit_is_not_sealed(case, tmp_path):
    for name in ("chunks_no_update", "chunks_no_delete"):
        case.db.execute(f"DROP TRIGGER {name}")
    case.db.execute("UPDATE chunks SET data = zeroblob(length(data)) WHERE content = 2")
    with pytest.raises(UserError) as raised:
        finish(bundles.seal(case, tmp_path / "s", Variant.FULL))
    assert (raised.value.code, raised.value.arguments["number"]) == ("bundle_exhibit_differs", 2)
    assert not (tmp_path / "s").exists()


def test_a_finding_changed_behind_the_journal_is_named(case, tmp_path):
    case.db.execute("UPDATE findings SET status = 'conforme' WHERE id = 1")
    case.db.execute("UPDATE observations SET frame = frame + 1 WHERE id = 3")
    sealed = finish(bundles.seal(case, tmp_path / "s", Variant.FULL))
    result = finish(bundles.verify(sealed.folder))
    assert {f.code for f in result.failures} == {"bundle_finding", "bundle_replay"}
    code, said = check_alone(sealed.folder)
    assert code == 1 and "data/replays/0001/observations.csv" in said


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CON", "CON"),
        ("a/b\\c.TXT", "c.TXT"),
        ("œuvre  n° 1 ?.mp4", "oeuvre-n-1.mp4"),
        ("..", "sans-nom"),
        ("...mp4", "sans-nom.mp4"),
        ("x" * 300 + ".mp4", "x" * 60 + ".mp4"),
        ("漢字", "sans-nom"),
        ("a.tar.gz", "a-tar.gz"),
        ("fin. ", "fin"),
        ("nul\n\t\0.bin", "nul.bin"),
    ],
)
def test_names_that_every_file_system_takes(name, expected):
    assert names.plain(name) == expected


def test_captures_taken_twice_are_one(case):
    assert findings.capture(case, 1, 2).id == 1 and observations.count(case.db, 1) == len(rows())
