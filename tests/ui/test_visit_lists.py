"""The course of the control, line by line: what is typed is kept, what applies to the form is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateTimeEdit, QLineEdit, QPlainTextEdit

from inspector.domain.case import Person
from inspector.domain.visit import Asked, Collected, DocumentForm, Outcome, Signing
from inspector.domain.words import ControlForm
from inspector.operations.procedure import set_procedure
from inspector.ui.procedure_page import ProcedurePage
from inspector.ui.signed_copy import SignedCopyDialog, receive


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


def test_a_request_and_its_answer_are_saved_and_those_in_free_text_stand_beside(page, session, qtbot):
    session.run(
        lambda case: set_procedure(case, replace(page._before, requests=("Copie du registre",))), lambda _: None
    )
    qtbot.waitUntil(lambda: len(page.fields["asked"].value()) == 1)
    qtbot.keyClicks(page.fields["purpose"], "Essai")
    assert page.value().requests == ("Copie du registre",)  # until a line is changed
    page.fields["asked"].add_button.click()
    line = page.fields["asked"].controls()[-1]
    qtbot.keyClicks(line["text"], "Acces au serveur")
    line["hour"].set_value("2026-11-20T10:00")
    qtbot.keyClicks(line["answer"], "refuse")
    page.leave()
    qtbot.waitUntil(lambda: len(session.overview.procedure.asked) == 2, timeout=4000)
    kept = session.overview.procedure
    assert kept.requests == ()
    assert kept.asked == (
        Asked("Copie du registre"),
        Asked("Acces au serveur", "2026-11-20T10:00", "refuse", ""),
    )
    assert page.fields["asked"].value() == kept.asked


def test_those_present_are_taken_into_the_signatures(page, session, qtbot):
    page.fields["delegation"].set_value((Person("A. Agent", "Juriste", "H-1"),))
    page.fields["people_met"].set_value((Person("B. Maire", "Maire"),))
    signings = page.fields["signings"]
    signings.take_all.click()
    signings.take_all.click()  # nobody twice
    assert [one.name for one in signings.value()] == ["A. Agent", "B. Maire"]
    signings.controls()[1]["outcome"].set_value(Outcome.REFUSED)
    qtbot.keyClicks(signings.controls()[1]["reason"], "conseil absent")
    assert signings.value()[1] == Signing("B. Maire", "Maire", Outcome.REFUSED, "", "conseil absent")
    page.leave()
    qtbot.waitUntil(lambda: session.overview.procedure.signings == signings.value(), timeout=4000)


def test_a_document_names_a_piece(page, session, qtbot):
    documents = page.fields["collected"]
    documents.add_button.click()
    line = documents.controls()[0]
    line["exhibit"].set_value(1)
    line["form"].set_value(DocumentForm.COPY)
    line["from_whom"].setText("B. Maire")
    assert documents.value() == (Collected(1, "", DocumentForm.COPY, "B. Maire"),)
    page._typed()
    page.leave()
    qtbot.waitUntil(lambda: session.overview.procedure.collected == documents.value(), timeout=4000)
    other = ProcedurePage(session)  # opened again, it says the same
    qtbot.addWidget(other)
    other.refresh(session.overview)
    assert other.value() == session.overview.procedure
    other.release()


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (ControlForm.SUR_PLACE, {"prosecutor_informed", "people_met", "place", "statements", "remarks"}),
        (ControlForm.AUDITION, {"people_met", "place", "statements", "remarks"}),
        (ControlForm.EN_LIGNE, {"place"}),
        (ControlForm.SUR_PIECES, set()),
    ],
)
def test_a_form_of_control_shows_what_applies_to_it(page, session, form, shown):
    overview = session.overview
    procedure = replace(overview.procedure, place="")
    page.refresh(replace(overview, procedure=procedure, case=replace(overview.case, form=form)))
    looked = ("prosecutor_informed", "people_met", "place", "statements", "remarks")
    assert {name for name in looked if page._named[name].isVisibleTo(page)} == shown


def test_visiting_hours_bind_a_visit_alone(page, session):
    page.fields["begun"].set_value("2026-11-20T22:30")
    page._judge()
    assert "plage légale" in page._hours.text()
    overview = session.overview
    page._overview = replace(overview, case=replace(overview.case, form=ControlForm.AUDITION))
    page._judge()
    assert not page._hours.isVisibleTo(page)


def test_every_control_of_the_lines_has_a_name(page):
    for name in ("asked", "incidents", "collected", "signings"):
        page.fields[name].add_button.click()
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QDateTimeEdit)
    nameless = [
        control
        for control in page.findChildren(object)
        if isinstance(control, kinds)
        and not control.accessibleName()
        and not (isinstance(control, QAbstractButton) and control.text())
        and not control.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_without_an_edition_the_signed_paper_waits(page, session, qtbot, tmp_path):
    dialog = SignedCopyDialog(page, ())
    assert dialog.receive.isHidden()
    failures = []
    session.failed.connect(failures.append)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    receive(session, scan, 1, "")
    qtbot.waitUntil(lambda: bool(failures), timeout=4000)
    assert len(session.overview.exhibits) == 1
