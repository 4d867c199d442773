from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
import sqlcipher3

from inspector.casefile import exhibits, records
from inspector.domain.case import Capture, Declaration, Finding, Person, Procedure, Proof
from inspector.domain.errors import UserError
from inspector.domain.footage import FootageFacts, FrameIndex, FrameRecord, Irregularity
from inspector.domain.observation import AppliedRule, CategorySummary, NotReplayable, ReplayRecord, Search
from inspector.domain.plan import (
    Camera,
    Geometry,
    NotUnderstood,
    Parameter,
    PlanWarning,
    ProcessingPlan,
    ProcessingStep,
    Provenance,
    Retention,
)
from inspector.domain.words import DataCategory, ExhibitKind, FindingStatus, StepKind
from tests.casefile.conftest import finish


@pytest.fixture
def case(plain, tmp_path):
    for name in ("video.avi", "config.yml"):
        (tmp_path / name).write_bytes(name.encode())
        finish(exhibits.intake(plain, [tmp_path / name], kind=ExhibitKind.FOOTAGE, handed_by="", note=""))
    return plain


def test_procedure(case):
    assert records.procedure(case.db) == Procedure()
    full = Procedure(
        mission_order="OM-7",
        delegation=(Person("A", "inspectrice", "H-1"), Person("B", "auditeur")),
        people_met=(Person("C", "maire"),),
        begun="2026-03-02T09:10",
        objection_told=False,
        requests=("copie", "accès"),
        statements=("« Rien n’est conservé. »",),
        remarks="ligne 1\nligne 2 \x00 <b>",
    )
    records.save_procedure(case.db, full)
    assert records.procedure(case.db) == full
    records.save_procedure(case.db, replace(full, objection_told=True))
    assert records.procedure(case.db).objection_told is True


def test_settings(case):
    assert records.setting(case.db, "zoom", 1) == 1
    records.save_setting(case.db, "zoom", {"page": [1, 2.5, None]})
    assert records.setting(case.db, "zoom") == {"page": [1, 2.5, None]}


def test_declarations(case):
    first = Declaration(0, DataCategory.FACE_TEMPLATE, "statistics", None, False, None, 1, None, "« comptage seul »")
    second = Declaration(0, DataCategory.IMAGE, "unspecified", "front", True, 259200.0, 2, 4, "")
    stored = [records.add_declaration(case.db, first), records.add_declaration(case.db, second)]
    assert [d.id for d in stored] == [1, 2]
    assert records.declarations(case.db) == stored == [replace(first, id=1), replace(second, id=2)]
    with pytest.raises(UserError, match="exhibit_unknown"):
        records.add_declaration(case.db, replace(first, exhibit=3))


def plan(sha256="a" * 64):
    origin = (Provenance("cameras.front.zones.door", 41, "loitering_time: 12"),)
    return ProcessingPlan(
        format="frigate",
        format_version="0.15",
        file="config.yml",
        sha256=sha256,
        cameras=(Camera("front", "Entrée", None, origin),),
        steps=(
            ProcessingStep(
                StepKind.ZONE_INTRUSION,
                "door",
                "front",
                True,
                True,
                ("person",),
                geometry=Geometry("polygon", ((0.0, 0.5), (1.0, 0.25), (0.1, 1.0))),
                parameters=(Parameter("dwell", 12, "s"), Parameter("ratio", 0.5), Parameter("on", True)),
                produces=(DataCategory.POSITION,),
                provenance=origin,
            ),
        ),
        retention=(Retention("snapshots", 30.0, "day", True, categories=(DataCategory.IMAGE,), provenance=origin),),
        not_understood=(NotUnderstood("x.y", 3),),
        warnings=(PlanWarning("old", (("version", "0.12"),)),),
    )


def test_plans(case):
    records.save_plan(case.db, 2, plan())
    records.save_plan(case.db, 2, plan("b" * 64))
    assert records.plans(case.db) == {2: plan("b" * 64)}
    with pytest.raises(UserError, match="exhibit_unknown"):
        records.save_plan(case.db, 7, plan())


def facts(frames, digest):
    return FootageFacts(
        container="avi",
        codec="mpeg4",
        pixel_format="yuv420p",
        width=768,
        height=576,
        frames=frames,
        frames_claimed=None,
        time_base="1/10",
        first_pts=0,
        last_pts=frames - 1,
        duration=frames / 10,
        rate_claimed=10.0,
        interval_min=0.1,
        interval_median=0.1,
        interval_max=0.1,
        constant_rate=True,
        key_frames=1,
        audio_tracks=0,
        irregularities=(Irregularity("missing_pts", (("count", "2"),)),),
        index_digest=digest,
    )


def test_frame_index(case):
    frames = tuple(FrameRecord(n, None if n in (3, 9) else n * 40 - 80, n % 10 == 0, f"{n:064x}") for n in range(50))
    index = FrameIndex(Fraction(1, 12800), 768, 576, frames, "c" * 64)
    file = exhibits.exhibit(case.db, 1).main.id
    assert records.frame_index(case.db, file) is None and records.footage_facts(case.db, file) is None
    records.save_footage(case.db, file, index, facts(50, "c" * 64))
    assert records.frame_index(case.db, file) == index
    assert records.footage_facts(case.db, file) == facts(50, "c" * 64)
    empty = FrameIndex(Fraction(0), 0, 0, (), "d" * 64)
    records.save_footage(case.db, file, empty, facts(0, "d" * 64))
    assert records.frame_index(case.db, file) == empty
    with pytest.raises(ValueError, match="order"):
        records.save_footage(case.db, file, replace(index, frames=frames[1:]), facts(49, ""))


def record():
    return ReplayRecord(
        footage_sha256="1" * 64,
        index_digest="2" * 64,
        plan_sha256=None,
        plan_format=None,
        camera="",
        frames=795,
        width=768,
        height=576,
        time_base="1/10",
        observations=3,
        passages=1,
        digest="3" * 64,
        complete=False,
        settings={"threads": 2, "minimum": 0.35, "face": True, "mode": "cpu"},
        models={"nanodet": "4" * 64},
        versions={"onnxruntime": "1.27"},
        summary=(CategorySummary(DataCategory.POSITION, 3, 1, 0, 2, ("détection",), ("nanodet",)),),
        searches=(Search(DataCategory.FACE_TEMPLATE, "faces", "sface", 795, 12, 0, 14.5, 60.0),),
        not_replayable=(NotReplayable("son", StepKind.AUDIO, "no_audio", (DataCategory.AUDIO,)),),
        rules=(AppliedRule("door", StepKind.ZONE_ENTER, "vendor", "frigate docs"),),
        warnings=(PlanWarning("x", (("a", "b"),)),),
    )


def test_replays(case):
    number = records.start_replay(case.db, 1, None, "")
    other = records.start_replay(case.db, 1, 2, "front")
    assert [(r.id, r.state, r.plan, r.record, r.ended) for r in records.replays(case.db)] == [
        (number, "running", None, None, None),
        (other, "running", 2, None, None),
    ]
    records.end_replay(case.db, number, "cancelled", record())
    stored = records.replay(case.db, number)
    assert stored.record == record() and stored.state == "cancelled" and stored.ended
    with pytest.raises(UserError, match="replay_unknown"):
        records.replay(case.db, 99)
    with pytest.raises(UserError, match="exhibit_unknown"):
        records.start_replay(case.db, 1, 3, "")


def test_captures(case):
    replay = records.start_replay(case.db, 1, None, "")
    capture = records.add_capture(case.db, Capture(0, replay, 41, 4100, 4.1, "", "", 0), b"\x89PNG data")
    assert capture.id == 1 and capture.size == 9 and len(capture.sha256) == 64 and capture.taken
    assert records.captures(case.db) == [capture]
    assert records.capture_picture(case.db, 1) == b"\x89PNG data"
    with pytest.raises(UserError, match="capture_missing"):
        records.capture_picture(case.db, 2)
    with pytest.raises(sqlcipher3.IntegrityError):
        records.add_capture(case.db, replace(capture, replay=99), b"x")


def test_findings_keep_every_version(case):
    first = Finding(
        0,
        "P03",
        FindingStatus.NON_CONFORME,
        "Texte un.",
        (Proof("configuration", exhibit=2, path="face_recognition.enabled", line=41, comment="« activé »"),),
        ("M03",),
    )
    saved = records.save_finding(case.db, first)
    assert saved == replace(first, id=1, created=saved.created, changed=saved.changed) and saved.created
    assert records.save_finding(case.db, saved) == saved and records.former_findings(case.db, 1) == []
    second = records.save_finding(case.db, replace(saved, text="Texte deux.", created="", changed=""))
    third = records.save_finding(case.db, replace(second, status=FindingStatus.PARTIEL, proofs=(), breaches=()))
    assert records.findings(case.db) == [third] and third.created == saved.created
    assert [f.text for f in records.former_findings(case.db, 1)] == ["Texte un.", "Texte deux."]
    assert records.former_findings(case.db, 1)[0] == saved
    with pytest.raises(UserError, match="finding_unknown"):
        records.save_finding(case.db, replace(first, id=5))


def test_problems_are_facts_of_the_exhibit(case):
    records.exhibit_problem(case.db, 1, "error.footage_truncated", {"frames": 12})
    records.exhibit_problem(case.db, 1, "error.footage_truncated", {"frames": 12})
    records.exhibit_problem(case.db, 2, "warning.unknown", {})
    assert records.exhibit_problems(case.db) == [
        (1, "error.footage_truncated", {"frames": "12"}),
        (2, "warning.unknown", {}),
    ]


def test_an_act_and_its_records_stand_or_fall_together(case):
    with pytest.raises(ZeroDivisionError), case.db.atomic():
        records.save_finding(case.db, Finding(0, "P1", FindingStatus.CONFORME, "x"))
        records.save_setting(case.db, "a", 1)
        raise ZeroDivisionError
    assert records.findings(case.db) == [] and records.setting(case.db, "a") is None
