"""Rapport: what is handed over and what is internal stand apart, pages can be read here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector.operations import unblurred
from inspector.operations.signers import OnToken
from inspector.ui.report_page import ReportPage
from inspector.ui.unblurred_dialog import UnblurredAsked
from inspector.ui.widgets.basics import Badge


@pytest.fixture
def page(session, qtbot):
    page = ReportPage(session)
    qtbot.addWidget(page)
    page.refresh(session.overview)
    page.resize(900, 600)
    page.show()
    yield page


def test_handed_over_and_internal_are_apart(page, tmp_path, make_pdf):
    files = [tmp_path / "remis" / "proces-verbal.pdf", tmp_path / "interne" / "constats.pdf"]
    for file in files:
        file.parent.mkdir()
        make_pdf(file, pages=2)
    page.show_files(files)
    assert page._stack.currentIndex() == 1
    assert [control.text() for control in page._group.buttons()] == ["proces-verbal.pdf", "constats.pdf"]
    assert {badge.text() for badge in page._list.findChildren(Badge)} == {"faits seuls", "ne pas remettre"}
    assert page.viewer.page_count() == 2
    assert page._pages.text() == "page 1 sur 2"
    page._turn(1)
    assert page.viewer.page() == 1


def test_missing_mentions_are_said_before_building(page, session):
    assert "ordre de mission" in page._missing.text()
    procedure = replace(session.overview.procedure, mission_order="OM")
    page.refresh(replace(session.overview, procedure=procedure))
    assert "ordre de mission" not in page._missing.text()


def test_the_documents_are_built_through_the_operation(page, session, qtbot, tmp_path):
    page.build(tmp_path)
    qtbot.waitUntil(lambda: bool(page._files) or bool(session.failures), timeout=30_000)
    assert not session.failures, session.failures[0].details
    assert {file.parent.name for file in page._files} == {"remis", "interne"}
    assert page.viewer.page_count() >= 1
    assert page._make.isEnabled()


def test_a_folder_that_cannot_be_written_is_said(page, session, qtbot, tmp_path):
    file = tmp_path / "a file, not a folder"
    file.write_text("")
    page.build(file)
    qtbot.waitUntil(lambda: bool(session.failures), timeout=30_000)
    assert page._make.isEnabled()


def test_the_unblurred_annex_stands_apart(page, session, qtbot, tmp_path, monkeypatch, make_pdf):
    file = tmp_path / unblurred.FOLDER / unblurred.FILE
    given = []

    def write(case, folder, language, *, reason, captures):
        given.append((folder, language, reason, captures))
        return file

    file.parent.mkdir()
    make_pdf(file, pages=1)
    monkeypatch.setattr(unblurred, "write", write)
    page.unblur(UnblurredAsked(tmp_path, "Motif", (1,)))
    qtbot.waitUntil(lambda: page._files == [file] or bool(session.failures), timeout=30_000)
    assert given == [(tmp_path, page.language.value(), "Motif", (1,))]
    assert "personnes reconnaissables" in {badge.text() for badge in page._list.findChildren(Badge)}
    assert page._shown == file and page.viewer.page_count() == 1


def test_a_token_that_does_not_answer_leaves_nothing_written(page, session, qtbot, tmp_path):
    page.build(tmp_path / "out", OnToken(tmp_path / "absent.so"))
    qtbot.waitUntil(lambda: bool(session.failures), timeout=30_000)
    assert session.failures[0].error.code in ("token_unreadable", "token_support")
    assert not (tmp_path / "out").exists() and page._make.isEnabled()
