"""Constats: facts saved as they are typed, proofs demanded, the internal part apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector import law
from inspector.domain.case import Finding, Proof
from inspector.domain.template import Regime
from inspector.domain.words import FindingStatus
from inspector.operations import purposes
from inspector.ui.findings_page import FindingsPage
from inspector.ui.proof_picker import ProofPicker

EXHIBIT = Proof("exhibit", exhibit=1)


@pytest.fixture
def page(session, qtbot):
    page = FindingsPage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.refresh(session.overview)
    page.show()
    yield page
    session.changed.disconnect(page.refresh)
    page.release()


def settle(qtbot, page):
    qtbot.waitUntil(lambda: not page._autosave.pending, timeout=4000)


def test_every_point_of_the_template_is_listed(page, session):
    assert list(page._points) == [point.id for point in session.overview.template.points]
    assert all("à faire" in control.accessibleName() for control in page._points.values())


def test_a_finding_is_saved_by_itself_and_once(page, session, qtbot):
    page.show_point("A02")
    for words in ("Le module", " est actif", " depuis mai."):
        qtbot.keyClicks(page.form.text, words)
        page.leave()
    settle(qtbot, page)
    qtbot.waitUntil(lambda: [f.text for f in session.overview.findings] == ["Le module est actif depuis mai."])
    assert "À vérifier" in page._points["A02"].accessibleName()


def test_what_is_typed_last_before_closing_is_kept(page, session, qtbot, read_case):
    page.show_point("A02")
    qtbot.keyClicks(page.form.text, "Une")
    page.leave()
    qtbot.keyClicks(page.form.text, " suite")
    page.leave()
    session.close()
    assert [f.text for f in read_case().findings] == ["Une suite"]


def test_non_compliant_needs_a_proof(page, session, qtbot):
    page.show_point("A04")
    qtbot.keyClicks(page.form.text, "Un gabarit est produit")
    page.form.status.set_value(FindingStatus.NON_CONFORME)
    page.form._status_changed()
    assert page.form.status.value() is FindingStatus.A_VERIFIER
    assert "preuve" in page.form._refused.text()
    page.form.add([EXHIBIT])
    page.form.status.set_value(FindingStatus.NON_CONFORME)
    page.form._status_changed()
    page.leave()
    qtbot.waitUntil(lambda: bool(session.overview.findings))
    assert session.overview.findings[0].status is FindingStatus.NON_CONFORME
    page.form._take_out(page.form._lines[0])
    assert page.form.status.value() is FindingStatus.A_VERIFIER
    page.leave()
    qtbot.waitUntil(lambda: session.overview.findings[0].proofs == ())
    assert not session.failures


def test_each_proof_has_its_comment(page, session, qtbot):
    page.show_point("A04")
    qtbot.keyClicks(page.form.text, "Constat")
    page.form.add([EXHIBIT, EXHIBIT, Proof("declaration", declaration=1)])
    assert len(page.form._lines) == 2
    qtbot.keyClicks(page.form._lines[0].comment, "page de garde")
    page.leave()
    qtbot.waitUntil(lambda: bool(session.overview.findings))
    proofs = session.overview.findings[0].proofs
    assert proofs == (replace(EXHIBIT, comment="page de garde"), Proof("declaration", declaration=1))


def test_no_ground_is_proposed_before_a_regime_is_chosen(page, session, qtbot):
    page.show_point("A04")
    qtbot.keyClicks(page.form.text, "Constat")
    assert page.form._boxes == {} and "régime" in page.form.unplaced.text()
    session.run(lambda case: purposes.place(case, "public_safety", [Regime.LIL3]))
    qtbot.waitUntil(lambda: bool(page.form._boxes))
    assert not page.form.unplaced.isVisible()
    allowed = {breach.id for breach in law.breaches_under([Regime.LIL3])}
    assert set(page.form._boxes) <= allowed
    assert page.form.text.value() == "Constat"


def test_grounds_are_proposed_apart(page, session, qtbot):
    session.run(lambda case: purposes.place(case, "public_safety", [Regime.LIL3]))
    session.run(lambda case: purposes.place(case, "statistics", [Regime.RGPD]))
    qtbot.waitUntil(lambda: len(session.overview.purposes) == 2)
    page.show_point("A04")
    usual = session.overview.template.point("A04").breaches
    assert set(usual) == set(page.form._boxes)
    qtbot.keyClicks(page.form.text, "Constat")
    page.form._boxes[usual[0]].click()
    page.leave()
    qtbot.waitUntil(lambda: bool(session.overview.findings))
    assert session.overview.findings[0].breaches == (usual[0],)


def test_without_text_nothing_is_saved_and_it_is_said(page, session, qtbot):
    page.show_point("A01")
    page.form.add([EXHIBIT])
    page.leave()
    assert page._unsaved.isVisible()
    assert session.overview.findings == ()


def test_two_findings_on_one_point(page, session, qtbot):
    page.show_point("A01")
    qtbot.keyClicks(page.form.text, "Premier")
    page.leave()
    qtbot.waitUntil(lambda: len(session.overview.findings) == 1)
    settle(qtbot, page)
    page._another()
    qtbot.keyClicks(page.form.text, "Second")
    page.leave()
    qtbot.waitUntil(lambda: len(session.overview.findings) == 2)
    assert [f.text for f in session.overview.findings] == ["Premier", "Second"]
    assert "(2)" in page._points["A01"].accessibleName()


def test_moving_to_another_point_saves_the_first(page, session, qtbot):
    page.show_point("A01")
    qtbot.keyClicks(page.form.text, "Sur A01")
    page.show_point("A02")
    assert page.form.text.value() == ""
    qtbot.waitUntil(lambda: [f.point for f in session.overview.findings] == ["A01"])
    page.show_point("A01")
    assert page.form.text.value() == "Sur A01"


def test_a_finding_begun_elsewhere_asks_its_point(page, session, qtbot):
    page.draft_finding(Finding(0, "", FindingStatus.A_VERIFIER, "", (EXHIBIT,)))
    assert page._waiting.isVisible()
    page.show_point("A03")
    assert [line.proof for line in page.form._lines] == [EXHIBIT]
    assert not page._waiting.isVisible()
    qtbot.keyClicks(page.form.text, "Vu")
    page.leave()
    qtbot.waitUntil(lambda: bool(session.overview.findings))
    assert session.overview.findings[0].point == "A03"


def test_a_finding_begun_with_its_point_opens_at_once(page, session, qtbot):
    page.draft_finding(Finding(0, "A05", FindingStatus.NON_CONFORME, "Écart relevé", (EXHIBIT,)))
    assert page.form.text.value() == "Écart relevé"
    page.leave()
    qtbot.waitUntil(lambda: bool(session.overview.findings))
    assert session.overview.findings[0].status is FindingStatus.NON_CONFORME


def test_the_picker_offers_what_the_case_holds(page, session, qtbot):
    picker = ProofPicker(session, session.overview, page)
    qtbot.addWidget(picker)
    picker._exhibits.select(lambda proof: proof.exhibit == 1)
    picker._declarations.select(lambda proof: proof.declaration == 1)
    picker._accept()
    assert picker.chosen == [EXHIBIT, Proof("declaration", declaration=1)]


def test_law_is_shown_beside_the_form(page, session):
    details = []
    page.selected.connect(details.append)
    page.show_point("A04")
    shown = details[-1]
    assert shown.title == "A04"
    assert [group.title for group in shown.groups][:3] == ["À demander", "À recueillir", "Textes"]
