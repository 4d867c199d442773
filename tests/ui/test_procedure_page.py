"""Procédure: nothing typed is lost, what is missing is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.domain.words import ControlForm
from inspector.operations.procedure import set_procedure
from inspector.ui.procedure_page import ProcedurePage


@pytest.fixture
def page(session, qtbot):
    page = ProcedurePage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.refresh(session.overview)
    page.show()
    yield page
    session.changed.disconnect(page.refresh)
    page.release()


def test_what_is_typed_is_saved_by_itself(page, session, qtbot):
    qtbot.keyClicks(page.fields["mission_order"], "OM-12")
    assert session.overview.procedure.mission_order == ""
    qtbot.waitUntil(lambda: session.overview.procedure.mission_order == "OM-12", timeout=4000)
    assert page._state.text() == "enregistré"


def test_leaving_saves_at_once(page, session, qtbot, read_case):
    qtbot.keyClicks(page.fields["difficulties"], "salle serveur fermee")
    page.leave()
    assert session.close() is None
    assert read_case().procedure.difficulties == "salle serveur fermee"


def test_a_refresh_never_overwrites_what_is_being_typed(page, session, qtbot):
    qtbot.keyClicks(page.fields["mission_order"], "OM")
    done = []
    session.run(lambda case: set_procedure(case, replace(page._before, remarks="venues d’ailleurs")), done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert page.fields["mission_order"].value() == "OM"
    page.leave()
    qtbot.waitUntil(lambda: session.overview.procedure.mission_order == "OM")


def test_typing_goes_on_while_it_is_saved(page, session, qtbot):
    field = page.fields["purpose"]
    qtbot.keyClicks(field, "Une")
    page.leave()
    qtbot.keyClicks(field, " phrase")
    qtbot.waitUntil(lambda: session.overview.procedure.purpose == "Une phrase", timeout=4000)
    assert field.value() == "Une phrase"


def test_missing_mentions_are_listed_and_go_away(page, qtbot):
    assert "ordre de mission" in page._lacking.text()
    qtbot.keyClicks(page.fields["mission_order"], "OM-12")
    assert "ordre de mission" not in page._lacking.text()
    page.leave()


def test_hours_outside_the_day_are_warned_of(page):
    page.fields["begun"].set_value("2026-11-20T05:30")
    page._judge()
    assert "plage légale" in page._hours.text()
    page.fields["begun"].set_value("2026-11-20T09:00")
    page.fields["ended"].set_value("2026-11-20T08:00")
    page._judge()
    assert "précède" in page._hours.text()
    page.fields["ended"].set_value("2026-11-20T12:00")
    page._judge()
    assert not page._hours.isVisibleTo(page)


def test_the_right_to_object_belongs_to_visits(page, session):
    assert page._objection.isVisibleTo(page)
    overview = session.overview
    page.refresh(replace(overview, case=replace(overview.case, form=ControlForm.SUR_PIECES)))
    assert not page._objection.isVisibleTo(page)


def test_every_control_has_an_accessible_name(page):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateTimeEdit, QLineEdit, QPlainTextEdit, QSpinBox

    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QDateTimeEdit, QSpinBox)
    nameless = [
        control
        for control in page.findChildren(object)
        if isinstance(control, kinds)
        and not control.accessibleName()
        and not (isinstance(control, QAbstractButton) and control.text())
        and not control.objectName().startswith("qt_")
    ]
    assert nameless == []
