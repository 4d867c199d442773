"""A replay of a case, stopped in any way and taken up again, has the digest of one that was not stopped."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector.casefile import CaseFile, checkpoints, journal, observations, records
from inspector.casefile.verify import verify
from inspector.cli.main import run
from inspector.domain.errors import UserError
from inspector.domain.words import ExhibitKind
from inspector.locate import resource
from inspector.operations import cases, exhibits, replay_check, replay_keeping, replays
from inspector.operations.agent import current_agent
from inspector.replay import engine
from tests.replay.conftest import cut


def finish(work: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cut("vtest.avi", tmp_path_factory.mktemp("film") / "rue.avi", 10)


@pytest.fixture
def case(tmp_path: Path, film: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    """A case with a film (1), its configuration (2) and a whole replay (1); a batch is one picture."""
    monkeypatch.setenv("INSPECTOR_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(engine, "BATCH_IMAGES", 1)
    made = cases.new_case(
        tmp_path / "d.inspector",
        template="commune",
        decision="2026-1",
        organisation="Valmont",
        passphrase=None,
        agent=current_agent(),
    )
    with made:
        finish(exhibits.add_exhibit(made, [film], kind=ExhibitKind.FOOTAGE))
        finish(exhibits.add_exhibit(made, [resource("samples", "frigate", "config.yml")]))
        finish(replays.run(made, footage=1, plan=2, camera="place"))
        yield made


def acts(case: CaseFile, number: int) -> list[tuple[str, str]]:
    return [
        (e.act.removeprefix("replay."), e.result) for e in journal.entries(case.db) if e.subject == f"replay {number}"
    ]


def same_as_whole(case: CaseFile, number: int) -> None:
    """Replay `number` gave what replay 1 gave, in the same order, and the case is whole."""
    first, other = records.replay(case.db, 1).record, records.replay(case.db, number).record
    assert first and other
    assert (other.digest, other.complete, other.frames) == (first.digest, True, first.frames)
    assert list(observations.in_order(case.db, number)) == list(observations.in_order(case.db, 1))
    assert observations.events_in_order(case.db, number) == observations.events_in_order(case.db, 1)
    assert checkpoints.checkpoint(case.db, number) is None
    assert finish(verify(case)).failures == ()


def test_cancelled_then_paused_then_resumed(case: CaseFile) -> None:
    work = replays.run(case, footage=1, plan=2, camera="place")
    for _ in range(3):
        next(work)
    work.close()
    assert checkpoints.resumable(case.db) == {2: 3}
    paused = finish(replays.resume(case, 2, pause=lambda: True))
    assert (paused.state, paused.record, checkpoints.resumable(case.db)) == ("paused", None, {2: 4})
    stored = finish(replays.resume(case, 2))
    assert stored.state == "done"
    assert acts(case, 2) == [
        ("start", "done"),
        ("end", "cancelled"),
        ("resume", "done"),
        ("end", "paused"),
        ("resume", "done"),
        ("end", "done"),
    ]
    same_as_whole(case, 2)
    with pytest.raises(UserError) as refused:
        finish(replays.resume(case, 2))
    assert refused.value.code == "replay_not_resumable"


def test_after_a_crash(case: CaseFile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What came after the last state kept is given again, once."""
    monkeypatch.setattr(replay_keeping, "KEPT_EVERY", 0.0)
    work = replays.run(case, footage=1, plan=2, camera="place")
    for _ in range(4):
        next(work)
    monkeypatch.setattr(replay_keeping, "KEPT_EVERY", 60.0)
    for _ in range(3):
        next(work)
    monkeypatch.setattr(replay_keeping, "_end", lambda *_: None)  # the program is gone: nothing more is written
    work.close()
    monkeypatch.undo()
    assert observations.observations(case.db, 2, first=6)
    case.close()
    monkeypatch.setenv("INSPECTOR_HOME", str(case.path.parent / "home"))
    with cases.open_case(case.path, None, current_agent()) as again:
        assert records.replay(again.db, 2).state == "interrupted"
        assert checkpoints.resumable(again.db) == {2: 4}
    assert run(["replay", str(case.path), "--resume", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "done"
    with cases.open_case(case.path, None, current_agent()) as again:
        same_as_whole(again, 2)


@pytest.mark.parametrize("how", ["version", "state", "observations"])
def test_what_cannot_be_taken_up_begins_again(case: CaseFile, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    work = replays.run(case, footage=1, plan=2, camera="place")
    for _ in range(6):
        next(work)
    work.close()
    if how == "version":
        monkeypatch.setattr(engine.inspector, "__version__", "0.0.1")
    elif how == "state":
        case.db.execute("UPDATE replay_checkpoints SET state = ? WHERE replay = 2", [b"x"])
    else:
        case.db.execute(
            "UPDATE observations SET box_left = 0 WHERE id = (SELECT min(id) FROM observations WHERE replay=2)"
        )
    stored = finish(replays.resume(case, 2))
    assert ("restart", "done") in acts(case, 2)
    assert "replay_restarted" in [w.code for w in stored.record.warnings]
    monkeypatch.undo()
    same_as_whole(case, 2)


def test_a_running_or_unknown_replay_is_not_resumed(case: CaseFile) -> None:
    for number in (1, 9):
        with pytest.raises(UserError):
            finish(replays.resume(case, number))


def test_every_nth_image_is_written_down(case: CaseFile, film: Path, tmp_path: Path, capsys: Any) -> None:
    case.close()
    assert run(["replay", str(case.path), "--footage", "1", "--every", "3", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["frames"], told["settings"]["every_nth"]) == (4, 3)
    assert run(["replay", str(film), "--out", str(tmp_path / "out"), "--every", "5"]) == 0
    assert "5" in capsys.readouterr().err
    assert run(["replay", str(film), "--out", str(tmp_path / "out"), "--every", "0"]) == 2


def test_a_replay_is_checked(case: CaseFile, capsys: pytest.CaptureFixture[str]) -> None:
    found = finish(replay_check.check(case, 1))
    record = records.replay(case.db, 1).record
    assert (found.identical, found.digest, found.compared) == (True, record.digest, record.observations)
    case.db.execute("UPDATE observations SET box_left = 1 WHERE id = 5")
    found = finish(replay_check.check(case, 1))
    assert (found.identical, found.compared, found.difference.before[7].split(",")[0]) == (False, 4, "1.00")
    assert found.difference.now[7] != found.difference.before[7]
    assert acts(case, 1)[-2:] == [("check", "done"), ("check", "failed")]
    with pytest.raises(UserError):
        finish(replay_check.check(case, 9))
    case.close()
    assert run(["replay", str(case.path), "--check", "1"]) == 1
    assert f"image {found.difference.frame}" in capsys.readouterr().out


def test_a_record_is_checked(film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, config = tmp_path / "out", str(resource("samples", "frigate", "config.yml"))
    assert run(["replay", str(film), "--plan", config, "--camera", "place", "--every", "2", "--out", str(out)]) == 0
    asked = ["replay", str(film), "--plan", config, "--check", str(out / "replay.json")]
    capsys.readouterr()
    assert run([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["identical"], told["changed"]) == (True, [])
    assert told["compared"] > 5
    table = out / "observations.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("person", "chair", 1), encoding="utf-8")
    assert run(asked) == 1
    assert "chair" in capsys.readouterr().out
    table.unlink()
    assert run(asked) == 0
    assert run([*asked[:2], "--check", asked[-1]]) == 2
    (out / "replay.json").write_text("{}", encoding="utf-8")
    assert run(asked) == 2
