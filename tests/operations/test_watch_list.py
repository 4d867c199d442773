"""A list of portraits given to a replay, inside a case by the number of its pièce and outside by its folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from inspector.casefile import CaseFile, journal
from inspector.cli.main import run
from inspector.domain.errors import UserError
from inspector.domain.words import ExhibitKind
from inspector.operations import cases, exhibits, replays
from inspector.operations.agent import current_agent
from tests.replay.conftest import cut
from tests.replay.test_watch_list import portrait


def finish(work: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short film and a folder of portraits, one of which shows nobody."""
    folder = tmp_path_factory.mktemp("list")
    cut("vtest.avi", folder / "rue.avi", 3)
    (folder / "portraits").mkdir()
    (folder / "portraits" / "durand.png").write_bytes(portrait(12))
    (folder / "portraits" / "vide.png").write_bytes(cv2.imencode(".png", np.zeros((64, 64, 3), np.uint8))[1].tobytes())
    (folder / "portraits" / "lisez-moi.txt").write_text("liste", encoding="utf-8")
    return folder


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    made = cases.new_case(
        tmp_path / "d.inspector",
        template="commune",
        decision="2026-1",
        organisation="Valmont",
        passphrase=None,
        agent=current_agent(),
    )
    with made:
        yield made


def test_in_a_case(case: CaseFile, place: Path) -> None:
    film = finish(exhibits.add_exhibit(case, [place / "rue.avi"], kind=ExhibitKind.FOOTAGE))
    listed = finish(exhibits.add_exhibit(case, [place / "portraits"], kind=ExhibitKind.PHOTO))
    stored = finish(replays.run(case, footage=film.number, watch_list=listed.number))
    kept = stored.record.settings
    assert (kept["watch_list_portraits"], kept["watch_list_unusable"], kept["watch_list_exhibit"]) == (1, 1, 2)
    begun = next(e for e in journal.entries(case.db) if e.act == "replay.start")
    assert json.loads(begun.details)["watch_list"] == listed.number
    with pytest.raises(UserError) as refused:
        finish(replays.run(case, footage=film.number, watch_list=film.number))
    assert refused.value.code == "watch_list_empty"
    with pytest.raises(UserError):
        finish(replays.run(case, footage=film.number, watch_list=9))


def test_outside_a_case(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    asked = ["replay", str(place / "rue.avi"), "--out", str(out), "--watch-list", str(place / "portraits"), "--json"]
    assert run(asked) == 0
    assert json.loads(capsys.readouterr().out)["settings"]["watch_list_portraits"] == 1
    assert json.loads((out / "replay.json").read_text(encoding="utf-8"))["settings"]["watch_list_unusable"] == 1
    assert "durand" not in "".join(p.read_text(encoding="utf-8") for p in out.iterdir())
    shutil.rmtree(out)
    asked[5] = str(place / "nowhere")
    assert run(asked) == 2
    assert "nowhere" in capsys.readouterr().err
    assert not out.exists()


def test_the_hour_of_the_first_image(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.json"
    step = {
        "kind": "zone_enter", "name": "door", "camera": "a", "enabled": True, "schedule": "Mon 08:00:00-09:00:00",
        "geometry": {"type": "polygon", "points": [[0, 0], [1, 0], [1, 1]]},
    }  # fmt: skip
    source = {"file": "c", "sha256": "0" * 64}
    document = {"format": "dahua", "source": source, "steps": [step], "not_understood": [],
                "cameras": [{"id": "a", "name": "a", "enabled": True}]}  # fmt: skip
    plan.write_text(json.dumps(document), encoding="utf-8")
    asked = ["replay", str(place / "rue.avi"), "--plan", str(plan), "--out", str(tmp_path / "out"), "--json"]
    assert run([*asked, "--start", "13/07/2026 08:30"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["settings"]["footage_start"] == "2026-07-13T08:30:00"
    assert "replay_schedule_applied" in {w["code"] for w in record["warnings"]}
    assert run([*asked, "--start", "8h30"]) == 2
