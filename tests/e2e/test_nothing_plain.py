"""Nothing plain on the disk: known words and images of the exhibits are searched in the case, in its working files
and in the folder for temporary files, while the case is open (as a killed program leaves it) and once closed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import av

from tests.e2e.conftest import shorten

WORDS = "un passage du registre que personne d’autre ne doit lire"

FLOW = """
import os, sys
from pathlib import Path
from inspector.domain.case import Finding, Proof
from inspector.domain.words import DataCategory, FindingStatus
from inspector.operations import cases, declarations, exhibits, findings, replays, reports
from inspector.operations.agent import current_agent
path, sample, words = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

# every file that Python itself opens for writing, wherever it is
written = Path(sys.argv[1] + "-written").open("w")
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)) and isinstance(arguments[2], int):
        if arguments[2] & (os.O_WRONLY | os.O_RDWR):
            print(os.fsdecode(arguments[0]), file=written, flush=True)

def end(work):
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value

case = cases.new_case(path, template="commune", decision="2026-001C", organisation=words,
                      passphrase="phrase de test", agent=current_agent(), register=False)
sys.addaudithook(watch)
end(exhibits.add_exhibit(case, [sample / "vtest.avi"], note=words))
end(exhibits.add_exhibit(case, [sample / "frigate" / "config.yml"]))
end(exhibits.add_exhibit(case, [sample / "registre.txt"], handed_by=words))
declarations.declare(case, category=DataCategory.POSITION, purpose="unspecified", camera=None, value=False,
                     retention=None, exhibit=3, page=None, quote=words)
end(replays.run(case, footage=1, plan=2, camera="place"))
taken = findings.capture(case, 1, 10)
findings.log_finding(case, Finding(0, "A02", FindingStatus.NON_CONFORME, words,
                                   (Proof("capture", replay=1, frame=10, capture=taken.id),), ()))
end(reports.write(case, path.parent / "out"))
print("open", flush=True)
sys.stdin.readline()
case.close()
"""


def test_nothing_of_an_exhibit_is_found_in_plain_form(tmp_path: Path, short_sample: Path) -> None:
    sample, temporary, folder = tmp_path / "usb", tmp_path / "tmp", tmp_path / "cases"
    shutil.copytree(short_sample, sample)
    shorten(short_sample / "vtest.avi", sample / "vtest.avi", 16)
    (sample / "registre.txt").write_text(f"{WORDS}\n" * 50, encoding="utf-8")
    for place in (temporary, folder):
        place.mkdir()
    path = folder / "dossier.inspector"
    environment = os.environ | {name: str(temporary) for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR")}
    known = [*_images(sample / "vtest.avi"), *_texts(sample)]
    process = subprocess.Popen(
        [sys.executable, "-c", FLOW, str(path), str(sample), WORDS],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        assert path.with_name(path.name + "-wal").stat().st_size
        assert _found(known, path.parent, temporary) == []
    finally:
        process.communicate("\n")
    assert process.returncode == 0
    assert not path.with_name(path.name + "-wal").exists()
    assert _found(known, path.parent, temporary) == []
    opened = set(Path(f"{path}-written").read_text(encoding="utf-8").splitlines())
    outside = [name for name in opened if not name.startswith((str(folder), str(temporary), "/dev/", "/proc/"))]
    assert outside == []
    # what is searched is searched rightly: the exhibits themselves hold it
    assert _found(known, sample) != []


def _images(film: Path) -> list[bytes]:
    """Some bytes of the packets as they are in the file, and of decoded images, in both orders of their colours."""
    known = []
    with av.open(str(film)) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number in (0, 10):
                for form in ("bgr24", "rgb24"):
                    pixels = frame.to_ndarray(format=form)
                    known += [pixels[row, 100:164].tobytes() for row in (100, 300, 500)]
    data = film.read_bytes()
    return known + [data[place : place + 64] for place in range(len(data) // 3, len(data) - 64, len(data) // 7)]


def _texts(sample: Path) -> list[bytes]:
    config = (sample / "frigate" / "config.yml").read_bytes()
    return [
        WORDS.encode(),
        WORDS.encode("utf-16-le"),
        config[200:260],
        b"SQLite format 3",
        b"\x89PNG\r\n",
        b"2026-001C",
    ]


def _found(known: list[bytes], *folders: Path) -> list[tuple[str, bytes]]:
    """Where any of it stands, but in the documents, which are plain by nature."""
    found = []
    for folder in folders:
        for file in folder.rglob("*"):
            if file.is_file() and "out" not in file.relative_to(folder).parts:
                data = file.read_bytes()
                found += [(file.name, item) for item in known if item in data]
    return found
