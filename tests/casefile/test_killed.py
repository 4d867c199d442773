"""A process killed at any moment of long work: the case opens, what was finished is there, nothing is half there.

Hundreds of kills: ``python -m benchmarks.kill``.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from benchmarks import kill
from inspector.casefile import create, database, exhibits, journal, open_case
from inspector.casefile.verify import verify
from inspector.domain.words import ExhibitKind
from tests.casefile.conftest import AGENT, PASSPHRASE, a_case, finish, some_bytes

RECEIVE = """
import sys
from pathlib import Path
from inspector.casefile import exhibits, journal, open_case
from tests.casefile.conftest import AGENT, PASSPHRASE
from inspector.domain.words import ExhibitKind
case = open_case(Path(sys.argv[1]), PASSPHRASE, AGENT)
for path in sys.argv[2:]:
    for progress in exhibits.intake(case, [Path(path)], kind=ExhibitKind.FOOTAGE, handed_by="", note=""):
        journal.append(case.db, AGENT, "note", "", "done", {"at": progress.done})
        print(progress.done, flush=True)
"""


@pytest.fixture(scope="module", autouse=True)
def same_keys():
    """Other processes open the cases: the derivation of the product on both sides."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "KDF_ITERATIONS", 256_000)
        yield


@pytest.mark.parametrize("lines", [1, 3])
def test_killed_while_receiving(path, tmp_path, lines):
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(some_bytes(1000))
    large.write_bytes(some_bytes(34 << 20))
    with create(path, a_case(), PASSPHRASE, AGENT) as case:
        finish(exhibits.intake(case, [small], kind=ExhibitKind.DOCUMENT, handed_by="", note=""))
    before = path.stat().st_size
    process = subprocess.Popen(
        [sys.executable, "-c", RECEIVE, str(path), str(large)], stdout=subprocess.PIPE, text=True
    )
    for _ in range(lines):
        process.stdout.readline()
    time.sleep(random.Random(lines).random() * 0.05)
    process.kill()
    process.communicate()
    with open_case(path, PASSPHRASE, AGENT) as case:
        listed = exhibits.exhibits(case.db)
        assert [piece.name for piece in listed] in (["small"], ["small", "large"])
        contents = [row[0] for row in case.db.rows("SELECT id FROM contents ORDER BY id")]
        assert contents == [file.id for piece in listed for file in piece.files]
        acts = [entry.act for entry in journal.entries(case.db)]
        assert acts.count("exhibit.add") == len(listed) and acts.count("note") >= lines - 1
        result, _ = finish(verify(case))
        assert result.ok, result.failures
        if len(listed) == 1:
            assert case.db.value("PRAGMA page_count") * 65536 - before < 1 << 20
            piece, _ = finish(exhibits.intake(case, [large], kind=ExhibitKind.FOOTAGE, handed_by="", note=""))
            assert piece.number == 2
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    return kill.prepare(tmp_path_factory.mktemp("kill"), megabytes=8, images=8)


@pytest.mark.parametrize(("operation", "kills"), [("intake", 3), ("replay", 3), ("seal", 2)])
def test_killed_at_any_moment(started, operation, kills):
    row = kill.bench(started, operation, kills, random.Random(operation))
    assert not row.faults
    assert (row.kills, row.opened, row.verified, row.lost, row.leftovers, row.redone) == (*[kills] * 3, 0, 0, kills)
