"""The open case as the pages see it."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace

import pytest

from inspector.casefile import records
from inspector.domain.errors import UserError
from inspector.domain.progress import Progress
from inspector.operations import cases, settings
from inspector.operations.agent import current_agent
from inspector.operations.procedure import set_procedure
from inspector.ui.session import Session


def test_changed_comes_before_done(session, qtbot):
    order = []
    session.changed.connect(lambda overview: order.append(("changed", overview.procedure.mission_order)))
    procedure = replace(session.overview.procedure, mission_order="OM-7")
    session.run(
        lambda case: set_procedure(case, procedure), lambda result: order.append(("done", result.mission_order))
    )
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == [("changed", "OM-7"), ("done", "OM-7")]
    assert session.overview.procedure.mission_order == "OM-7"


def test_failures_nobody_takes_are_told(session, qtbot):
    def refuse(case):
        raise UserError("decision_empty")

    session.run(refuse)
    qtbot.waitUntil(lambda: bool(session.failures))
    assert session.failures[0].error.code == "decision_empty"


def test_long_work_saves_between_its_steps_and_can_be_cancelled(session, qtbot):
    def long(case):
        for step in itertools.count():  # it ends only when it is cancelled
            time.sleep(0.001)
            yield Progress("count", step, None, "image")

    cancelled, saved, order = [], [], []
    session.progressed.connect(lambda running: order.append(running.title))
    session.start(long, pytest.fail, cancelled=lambda: cancelled.append(True), title="Comptage")
    procedure = replace(session.overview.procedure, remarks="notées pendant le rejeu")
    session.run(lambda case: set_procedure(case, procedure), saved.append)
    qtbot.waitUntil(lambda: bool(saved) and bool(order))
    assert session.is_busy
    session.cancel()
    qtbot.waitUntil(lambda: bool(cancelled) and not session.is_busy)
    assert session.overview.procedure.remarks == "notées pendant le rejeu"
    assert set(order) == {"Comptage"}


def test_reading_goes_beside_the_work(session, qtbot):
    seen = []
    session.read(lambda db: records.procedure(db).place, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["Hôtel de ville"]


def test_closing_keeps_the_journal_head_in_the_register(session, qtbot):
    procedure = replace(session.overview.procedure, purpose="objet")
    session.run(lambda case: set_procedure(case, procedure))
    assert session.close() is None
    known = settings.register()[0]
    assert known.decision == "2026-116C"
    assert known.entries > 3


def test_what_is_asked_just_before_closing_is_done(dressed, qtbot, case_path, read_case):
    session = Session()
    opened = []
    session.open(lambda: cases.open_case(case_path, "une phrase de test", current_agent()), lambda: opened.append(1))
    qtbot.waitUntil(lambda: bool(opened))
    procedure = replace(session.overview.procedure, difficulties="tapé à la dernière seconde")
    session.run(lambda case: set_procedure(case, procedure))
    session.close()
    assert read_case().procedure.difficulties == "tapé à la dernière seconde"


def test_without_a_case_nothing_can_be_asked_of_it(dressed, qtbot):
    session = Session()
    with pytest.raises(RuntimeError):
        _ = session.overview
    with pytest.raises(RuntimeError):
        _ = session.case
    session.close()
