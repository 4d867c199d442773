"""Images of the footage annotated, in the window's way or from files; the error of a replay measured on them."""

from __future__ import annotations

import json
import shutil

import pytest

from inspector.casefile import annotation_records, exhibits, journal, records
from inspector.casefile.verify import verify
from inspector.cli.main import run as command
from inspector.domain.annotation import AnnotatedBox, SampleChoice
from inspector.domain.errors import UserError
from inspector.domain.seal import Variant
from inspector.domain.words import ExhibitKind
from inspector.operations import bundle_opening, bundles, cases, footage_errors
from inspector.operations.agent import current_agent
from inspector.operations.exhibits import add_exhibit
from tests.ui import player_case as made
from tests.ui.player_case import run_to_end

FIRST, SECOND = (50.0, 30.0, 30.0, 60.0), (200.0, 40.0, 40.0, 70.0)


@pytest.fixture(scope="module")
def replayed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("annotated")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        return made.make_case(folder)


@pytest.fixture
def case(replayed, tmp_path, monkeypatch):
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", made.PASSPHRASE)
    path = shutil.copy(replayed, tmp_path / "copie.inspector")
    with cases.open_case(path, made.PASSPHRASE, current_agent()) as opened:
        yield opened


@pytest.fixture(scope="module")
def untouched(replayed, tmp_path_factory):
    """One open case for all tests that write nothing."""
    path = shutil.copy(replayed, tmp_path_factory.mktemp("untouched") / "copie.inspector")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(path.parent / "home"))
        with cases.open_case(path, made.PASSPHRASE, current_agent()) as opened:
            yield opened


def index_of(case):
    return records.frame_index(case.db, exhibits.exhibit(case.db, 1).main.id)


def see(case, frame, *boxes, **known):
    marks = [AnnotatedBox("person", box) for box in boxes]
    return footage_errors.record(case, footage=1, frame=frame, labels=["person"], boxes=marks, **known)


def test_the_sample_is_spread_and_always_the_same(untouched):
    index = index_of(untouched)
    drawn = footage_errors.propose(index, SampleChoice(8))
    assert drawn == footage_errors.propose(index, SampleChoice(8)) and len(drawn) == 8
    assert drawn != footage_errors.propose(index, SampleChoice(8, seed=1))
    length = index.seconds(made.FRAMES - 1)
    assert [int(index.seconds(n) / length * 8) for n in drawn if n < made.FRAMES - 1] == list(range(8))[: len(drawn)]
    assert all(n % 5 == 0 for n in footage_errors.propose(index, SampleChoice(6, step=5)))
    assert footage_errors.propose(index, SampleChoice(500)) == list(range(made.FRAMES))
    with pytest.raises(UserError) as refused:
        footage_errors.propose(index, SampleChoice(0))
    assert refused.value.code == "annotation_count"


def test_error_of_a_replay(case):
    """Image 2: nobody; 10: the one person; 30: one of two, and one not seen by the replay; 60: nobody, wrongly."""
    see(case, 2, sample=SampleChoice(8))
    see(case, 10, FIRST)
    see(case, 30, SECOND, (10.0, 100.0, 20.0, 50.0), led=True)
    see(case, 60)
    done, cancelled = records.replays(case.db)
    found = footage_errors.errors(case.db, done)
    (person,) = found.classes
    assert (found.images, found.first, found.last, found.chosen, found.led) == (4, 2, 60, 3, 1)
    assert (person.recall.hits, person.recall.n, person.recall.images) == (2, 3, 2)
    assert (person.precision.hits, person.precision.n, person.precision.images) == (2, 4, 3)
    assert person.precision.low < 0.5 < person.precision.high
    assert found.proposed == 8 and found.left_out >= 5
    assert footage_errors.errors(case.db, cancelled) is None
    see(case, 60, (100.0, 30.0, 30.0, 60.0))  # seen again: the later one counts
    assert footage_errors.errors(case.db, done).classes[0].precision.hits == 3


def test_images_read_together_or_apart(case):
    for frame in (3, 4, 12, 40, 63):
        see(case, frame)
    done = records.replays(case.db)[0]
    known = footage_errors.comparable(case.db, done)
    every = footage_errors.compared(case.db, done, known)
    assert [len(every[n]) for n in (3, 4, 12, 40, 63)] == [0, 0, 1, 2, 1]
    assert every == {n: footage_errors.compared(case.db, done, {n: one})[n] for n, one in known.items()}


def test_classes_that_the_replay_gives_or_not(case):
    face = AnnotatedBox("face", (210.0, 45.0, 16.0, 20.0))
    footage_errors.record(case, footage=1, frame=30, labels=["person", "face", "car"], boxes=[face])
    found = footage_errors.every_error(case.db)[1]
    assert [(one.label, one.recall and one.recall.hits) for one in found.classes] == [("face", 1), ("person", None)]
    assert found.not_asked == ("car",)


@pytest.mark.parametrize(
    ("known", "code"),
    [
        ({"frame": made.FRAMES}, "annotation_image"),
        ({"frame": -1}, "annotation_image"),
        ({"labels": ["dragon"]}, "annotation_class"),
        ({"labels": []}, "annotation_class"),
        ({"labels": ["car"]}, "annotation_class"),
        ({"boxes": [AnnotatedBox("person", (400.0, 10.0, 20.0, 20.0))]}, "annotation_outside"),
        ({"boxes": [AnnotatedBox("person", (10.0, 10.0, 0.0, 20.0))]}, "annotation_outside"),
        ({"boxes": [AnnotatedBox("person", (float("nan"), 10.0, 5.0, 20.0))]}, "annotation_outside"),
    ],
)
def test_refused(untouched, known, code):
    asked = {"frame": 3, "labels": ["person"], "boxes": [AnnotatedBox("person", FIRST)]} | known
    with pytest.raises(UserError) as refused:
        footage_errors.record(untouched, footage=1, **asked)
    assert refused.value.code == code and annotation_records.count(untouched.db) == 0


CSV = "frame,label,left,top,width,height,ignored\n2,person,,,,,\n10,person,50,30,30,60,\n30,person,0,0,90,90,1\n"
JSON = {"classes": ["person"], "images": [
    {"frame": 2, "boxes": []}, {"frame": 10, "boxes": [{"class": "person", "box": [50, 30, 30, 60]}]},
    {"frame": 30, "boxes": [{"class": "person", "box": [0, 0, 90, 90], "ignored": True}]},
]}  # fmt: skip
WORLD = "11,1,50,30,30,60,1,8.2,3.0,0\n31,2,0,0,90,90,0,-4.1,3,0\n"
MOT = "11,1,50,30,30,60,1,1,1\n31,2,0,0,90,90,0,1,1\n31,3,5,5,9,9,1,3,1\n"


@pytest.mark.parametrize(
    ("name", "text", "frames"),
    [
        ("a.csv", CSV, [2, 10, 30]),
        ("a.json", json.dumps(JSON), [2, 10, 30]),
        ("gt.txt", MOT, [10, 30]),
        ("world.txt", WORLD, [10, 30]),
    ],
)
def test_files(case, tmp_path, capsys, name, text, frames):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    case.close()
    asked = ["annotate", str(case.path), "--footage", "1", "--set", str(file), "--json"]
    assert command(asked) == 0
    assert json.loads(capsys.readouterr().out) == {"footage": 1, "images": frames, "boxes": 2}
    assert command(["errors", str(case.path), "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    (person,) = found["classes"]
    assert (person["recall"]["hits"], person["recall"]["n"], found["ignored"]) == (1, 1, 1)
    assert found["from_files"] == len(frames) and found["agents"] == [current_agent().name]
    assert command(["errors", str(case.path)]) == 0
    assert "rappel" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    ["", "frame,left\n1,2\n", "frame,left,top,width,height\nx,1,1,1,1\n", "{", '{"images": 4}', "1,2,3,4,a,6\n",
     "1.5,1,2,3,4,5\n", "frame,left,top,width,height\n1,1,1,inf,1\n", '{"images": [{"frame": true, "boxes": []}]}'],
)  # fmt: skip
def test_files_not_understood(untouched, tmp_path, text):
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        footage_errors.take(untouched, 1, file)
    assert refused.value.code == "annotation_file" and annotation_records.count(untouched.db) == 0


def test_command_proposes(case, capsys):
    case.close()
    asked = ["annotate", str(case.path), "--footage", "1"]
    assert command([*asked, "--propose", "5", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["images"]) == 5
    assert command([*asked, "--propose", "5"]) == 0 and command(["errors", str(case.path)]) == 0
    assert "image" in capsys.readouterr().out
    assert command(asked) == 2
    assert command([*asked, "--set", str(case.path.with_name("absent.csv"))]) == 2


def test_carried_by_a_sealed_bundle(tmp_path):
    made.make_clip(tmp_path / "hall.mkv")
    agent, known = current_agent(), {"decision": "2026-116C", "organisation": "Valmont", "passphrase": None}
    with cases.new_case(tmp_path / "a.inspector", template="commune", agent=agent, **known) as case:
        run_to_end(add_exhibit(case, [tmp_path / "hall.mkv"], kind=ExhibitKind.FOOTAGE))
        see(case, 10, FIRST, sample=SampleChoice(8))
        run_to_end(bundles.seal(case, tmp_path / "scelle", Variant.FULL, language="fr"))
        kept = annotation_records.latest(case.db)
    with run_to_end(bundle_opening.open_bundle(tmp_path / "scelle", tmp_path / "c.inspector", None, agent)) as copy:
        assert annotation_records.latest(copy.db) == kept and len(kept) == 1


def test_journaled_and_covered(case):
    see(case, 10, FIRST)
    entry = journal.entries(case.db)[-1]
    assert (entry.act, entry.subject) == ("annotation.record", "exhibit 1")
    with pytest.raises(Exception, match="append-only"):
        case.db.execute("UPDATE annotations SET document = '{}'")
    case.db.execute("DROP TRIGGER annotations_no_update")
    case.db.execute("UPDATE annotations SET document = '{}'")
    assert "annotation 1" in {dict(one.arguments).get("item") for one in run_to_end(verify(case)).failures}
    with pytest.raises(UserError) as damaged:
        footage_errors.every_error(case.db)
    assert damaged.value.code == "annotation_damaged"
