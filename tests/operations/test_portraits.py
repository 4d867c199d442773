"""Portraits cut from a picture or from an image of footage, named, and lists made of several pièces."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from inspector.casefile import CaseFile, covered, journal, observations, transfer, verify
from inspector.cli.main import run
from inspector.domain.errors import UserError
from inspector.domain.observation import record_from_json, record_to_json
from inspector.domain.portrait import GivenList
from inspector.domain.words import DataCategory, ExhibitKind
from inspector.locate import resource
from inspector.messages import LANGUAGES, error_sentence
from inspector.operations import cases, exhibits, observed, portraits, replay_check, replays, watch_lists
from inspector.operations.agent import current_agent
from inspector.replay import Settings
from tests.replay.conftest import cut
from tests.replay.test_watch_list import portrait

FACE = (140, 40, 170, 190)
"""Around the first person's face, in the pictures and the film made here."""


FEW = Settings(every_nth=12)


def finish(work: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def png(image: NDArray[np.uint8]) -> bytes:
    return cv2.imencode(".png", image)[1].tobytes()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of 14 images in which somebody stands at a desk, and two folders of pictures."""
    folder = tmp_path_factory.mktemp("portraits")
    cut("portraits.mp4", folder / "guichet.mp4", 14)
    shown = cv2.imdecode(np.frombuffer(portrait(12), np.uint8), cv2.IMREAD_COLOR)
    for name in ("un", "deux"):
        (folder / name).mkdir()
    (folder / "un" / "durand.png").write_bytes(png(shown))
    (folder / "un" / "vide.png").write_bytes(png(np.full_like(shown, 90)))
    (folder / "deux" / "martin.png").write_bytes(png(np.ascontiguousarray(shown[:, ::-1])))
    (folder / "flou.png").write_bytes(png(cv2.GaussianBlur(shown, (0, 0), 6)))
    (folder / "petit.png").write_bytes(png(cv2.resize(shown, None, fx=0.15, fy=0.15, interpolation=cv2.INTER_AREA)))
    (folder / "deux_visages.png").write_bytes(png(np.hstack([shown, shown])))
    return folder


@pytest.fixture(scope="module")
def received(place: Path) -> Path:
    """A case. 1: the film; 2 and 3: the folders; 4 to 6: single pictures."""
    path = place / "d.inspector"
    asked = {"template": "commune", "decision": "2026-1", "organisation": "Valmont", "passphrase": None}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(place / "home"))
        with cases.new_case(path, **asked, agent=current_agent()) as made:
            finish(exhibits.add_exhibit(made, [place / "guichet.mp4"], kind=ExhibitKind.FOOTAGE))
            for name in ("un", "deux", "flou.png", "petit.png", "deux_visages.png"):
                finish(exhibits.add_exhibit(made, [place / name], kind=ExhibitKind.PHOTO))
    return path


@pytest.fixture
def case(tmp_path: Path, received: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    shutil.copyfile(received, tmp_path / "d.inspector")
    with cases.open_case(tmp_path / "d.inspector", None, current_agent()) as opened:
        yield opened


def test_cut_from_an_image_of_the_footage_and_from_a_picture(case: CaseFile) -> None:
    first = portraits.take(case, 1, FACE, image=12, label="Dupont ")
    second = portraits.take(case, 2, FACE, file="durand.png")
    assert (first.number, first.exhibit, first.image, first.box) == (1, 1, 12, FACE)
    assert (second.number, second.image, second.exhibit) == (2, None, 2)
    assert portraits.names(case.db) == {first.sha256: "Dupont"}
    # what was cut can be cut again by anybody, and hashed with netpbm's own form
    picture = portraits.again(case, first)
    ppm = cv2.imencode(".ppm", picture)[1].tobytes()
    assert picture.shape == (190, 170, 3)
    assert first.sha256 == hashlib.sha256(ppm).hexdigest()
    entry = next(e for e in journal.entries(case.db) if e.act == "portrait.cut")
    said = json.loads(entry.details)
    assert said["box"] == list(FACE) and said["sha256"] == first.sha256 and "salt" in said
    assert entry.act not in journal.HANDED_OVER
    assert not any("Dupont" in e.details for e in journal.entries(case.db))
    assert covered.fingerprint(case.db, "portrait 1") in said[covered.KEY].values()
    assert finish(verify.verify(case)).ok


REFUSED: tuple[tuple[int, Any, dict[str, Any], str], ...] = (
    (1, (0, 0, 60, 60), {"image": 12}, "portrait_no_face"),
    (1, (600, 400, 200, 200), {"image": 12}, "portrait_outside"),
    (1, (10, 10, 0, 5), {"image": 12}, "portrait_outside"),
    (1, FACE, {"image": 14}, "portrait_image"),
    (1, FACE, {}, "portrait_source"),
    (2, FACE, {}, "portrait_source"),
    (4, FACE, {}, "portrait_blurred"),
    (5, (0, 0, 96, 72), {}, "portrait_small"),
    (6, (0, 0, 1280, 480), {}, "portrait_several"),
    (9, FACE, {}, "exhibit_unknown"),
    (1, FACE, {"image": 12, "label": "x" * 81}, "portrait_label"),
)


def test_what_cannot_serve_is_one_sentence_and_nothing_is_kept(case: CaseFile) -> None:
    before = journal.head(case.db)
    for exhibit, box, more, code in REFUSED:
        with pytest.raises(UserError) as refused:
            portraits.take(case, exhibit, box, **more)
        assert refused.value.code == code
        assert all(error_sentence(refused.value, language) for language in LANGUAGES)
    assert portraits.every(case.db) == {} and journal.head(case.db) == before


def test_a_replay_with_a_list_of_several_pieces_and_portraits_cut(case: CaseFile) -> None:
    one = portraits.take(case, 1, FACE, image=12, label="Dupont")
    given = GivenList((2, 3), (one.number,))
    found = finish(watch_lists.examine(case, given))
    assert [(each.exhibit, each.seen.why) for each in found] == [(2, ""), (2, "no_face"), (3, ""), (1, "")]
    assert (found[-1].cut, found[-1].label) == (one, "Dupont")
    stored = finish(replays.run(case, footage=1, watch_list=given, settings=FEW))
    record = stored.record
    assert [p.number for p in record.portraits] == [1, 2, 3]
    assert [p.sha256 for p in record.portraits] == sorted(p.sha256 for p in record.portraits)
    mine = next(p for p in record.portraits if p.box is not None)
    assert (mine.sha256, mine.exhibit, mine.image, mine.box) == (one.sha256, 1, 12, FACE)
    assert record.settings["watch_list_exhibits"] == "2, 3" and record.settings["watch_list_cuts"] == "1"
    text = json.dumps(record_to_json(record))
    assert "Dupont" not in text and "durand" not in text
    assert record_from_json(json.loads(text)) == record
    begun = next(e for e in journal.entries(case.db) if e.act == "replay.start")
    assert json.loads(begun.details)["watch_list"] == {"exhibits": [2, 3], "cuts": [1]}
    portraits.withdraw(case, one.number)
    assert portraits.offered(case.db) == () and portraits.names(case.db) == {}
    assert finish(replay_check.check(case, stored.id)).identical  # withdrawn, and still there to do the replay again
    with pytest.raises(UserError) as refused:
        finish(replays.run(case, footage=1, watch_list=GivenList((), (4,))))
    assert refused.value.code == "portrait_unknown"


def test_one_piece_is_the_list_that_it_was(case: CaseFile, place: Path) -> None:
    before = finish(replays.run(case, footage=1, watch_list=2, settings=FEW)).record
    again = finish(replays.run(case, footage=1, watch_list=GivenList((2,)), settings=FEW)).record
    assert (before.digest, before.settings) == (again.digest, again.settings)
    assert before.settings["watch_list_exhibit"] == 2 and "watch_list_cuts" not in before.settings
    picture = hashlib.sha256((place / "un" / "durand.png").read_bytes()).hexdigest()
    assert before.settings["watch_list_sha256"] == hashlib.sha256(f"{picture}\n".encode()).hexdigest()
    (named,) = before.portraits
    assert (named.sha256, named.exhibit, named.source_sha256, named.box) == (picture, 2, picture, None)


def test_names_stay_out_of_a_bundle(case: CaseFile) -> None:
    one = portraits.take(case, 1, FACE, image=12, label="Dupont")
    assert "portrait_labels" not in transfer.tables(case.db)
    (row,) = transfer.dump(case.db, "portraits")
    assert row["document"]["sha256"] == one.sha256 and "Dupont" not in json.dumps(row)
    assert observed.erase_templates(case).templates == 0  # no template of a portrait was ever kept


def test_from_the_command_line(case: CaseFile, tmp_path: Path, capsys: pytest.CaptureFixture[str], place: Path) -> None:
    path = str(tmp_path / "d.inspector")
    case.close()
    box = ",".join(map(str, FACE))
    assert run(["portraits", path]) == 0 and "Aucun portrait" in capsys.readouterr().out
    asked = ["portraits", path, "--exhibit", "1", "--image", "12", "--box", box, "--label", "n° 4", "--json"]
    assert run(asked) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["number"], one["box"], one["label"]) == (1, list(FACE), "n° 4")
    assert run(["portraits", path, "--portrait", "1", "--label", "n° 5"]) == 0
    assert "n° 5" in capsys.readouterr().out
    assert run(["portraits", path, "--exhibit", "1", "--image", "12", "--box", "0,0,40,40"]) == 2
    assert "Aucun visage" in capsys.readouterr().err
    assert run(["portraits", path, "--exhibit", "1", "--box", "1,2"]) == 2
    asked = [
        "replay",
        path,
        "--footage",
        "1",
        "--watch-list",
        "2",
        "--watch-list",
        "3",
        "--portrait",
        "1",
        "--every",
        "12",
    ]
    assert run([*asked, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["portraits"]) == 3
    assert run(["portraits", path, "--withdraw", "1"]) == 0
    assert "Aucun portrait" in capsys.readouterr().out
    assert run(["portraits", path, "--withdraw", "7"]) == 2
    film, out = str(place / "guichet.mp4"), str(tmp_path / "out")
    both = ["--watch-list", str(place / "un"), "--watch-list", str(place / "deux")]
    assert run(["replay", film, "--out", out, "--every", "12", *both]) == 0
    written = json.loads((tmp_path / "out" / "replay.json").read_text(encoding="utf-8"))
    assert [(p["number"], p["exhibit"]) for p in written["portraits"]] == [(1, None), (2, None)]
    assert run(["replay", film, "--out", out, "--portrait", "1"]) == 2


def test_a_portrait_cut_again_outside_the_case_is_the_same(case: CaseFile, tmp_path: Path, place: Path) -> None:
    one = portraits.take(case, 2, FACE, file="durand.png")
    plan = resource("samples", "frigate", "config.yml")
    number = finish(exhibits.add_exhibit(case, [plan], kind=ExhibitKind.CONFIGURATION)).number
    few = Settings(every_nth=4)
    asked: dict[str, Any] = {"camera": "guichet", "settings": few}
    stored = finish(replays.run(case, footage=1, plan=number, watch_list=GivenList((), (1,)), **asked))
    kept = observations.observations(case.db, stored.id, category=DataCategory.FACE_TEMPLATE)
    assert [o.value for o in kept if o.label == "watch_list"]  # and the face is found again in the footage
    record = stored.record
    left, top, width, height = FACE
    shown = cv2.imread(str(place / "un" / "durand.png"))[top : top + height, left : left + width]
    assert cv2.imwrite(str(tmp_path / "a.ppm"), shown)
    film, again = place / "guichet.mp4", [tmp_path / "a.ppm"]
    outside = finish(replays.run_on_file(film, plan, tmp_path / "out", watch_list=again, **asked))
    assert [p.sha256 for p in outside.portraits] == [one.sha256]
    assert outside.settings["watch_list_sha256"] == record.settings["watch_list_sha256"]
    assert outside.digest == record.digest
