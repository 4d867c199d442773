"""Texts of the documents, editions, signing and blurring from the report page."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton

from inspector.casefile import report_records
from inspector.domain.report import BlurByHand, ReportVersion
from inspector.operations import report_texts
from inspector.operations.signers import OnToken
from inspector.ui.blur_dialog import Plate
from inspector.ui.report_make_dialog import MakeDialog, SignDialog
from inspector.ui.report_texts_dialog import TextsDialog
from inspector.ui.report_versions import Editions
from inspector.ui.unblurred_dialog import UnblurredAsked, UnblurredDialog
from inspector.ui.widgets.basics import Badge


def test_a_text_is_written_then_put_back(session, qtbot):
    dialog = TextsDialog(session, "fr")
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.list.count() > 10, timeout=10_000)
    first = dialog.list.item(0).text()
    assert first == "Procès-verbal – introduction" and not dialog.reset.isEnabled()
    dialog.text.setPlainText("Nos mots.")
    dialog.list.setCurrentRow(1)  # what was typed is recorded when another text is chosen
    qtbot.waitUntil(lambda: dialog._blocks[0].own, timeout=10_000)
    assert dialog.list.currentRow() == 1
    dialog.list.setCurrentRow(0)
    assert dialog.text.value() == "Nos mots." and dialog.reset.isEnabled()
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog._blocks[0].own, timeout=10_000)
    assert "relate le déroulement" in dialog.text.value()
    dialog.text.setPlainText("Encore.")
    dialog.reject()
    session.drain()
    found = []
    session.read(lambda db: report_texts.blocks(db, "fr"), found.append)
    session.read(lambda db: report_records.texts(db), found.append)
    qtbot.waitUntil(lambda: len(found) == 2, timeout=10_000)
    assert found[0][0].standing == "Encore." and len(found[1]) == 3


def test_closing_waits_for_the_mentions(qtbot, tmp_path):
    dialog = MakeDialog(["ordre de mission"])
    qtbot.addWidget(dialog)
    assert not dialog.close_it.isEnabled()
    asked = []
    dialog.asked.connect(asked.append)
    dialog.folder.setText("")
    dialog.make.click()
    assert asked == []
    dialog.folder.setText(str(tmp_path))
    dialog.signing.line.setText(str(tmp_path / "absent.p12"))
    dialog.make.click()
    assert asked == [] and dialog.signing.wrong
    dialog.signing.line.setText("")
    dialog.make.click()
    assert [(one.folder, one.certificate, one.close) for one in asked] == [(tmp_path, None, False)]
    whole = MakeDialog([])
    qtbot.addWidget(whole)
    assert whole.close_it.isEnabled()


def test_signing_asks_for_a_certificate(qtbot, tmp_path):
    dialog = SignDialog(tmp_path / "a.pdf")
    qtbot.addWidget(dialog)
    asked = []
    dialog.asked.connect(asked.append)
    dialog.sign.click()
    assert asked == [] and dialog.signing.wrong


def test_editions_say_what_changed_since(qtbot):
    editions = Editions()
    qtbot.addWidget(editions)
    one = ReportVersion(1, "fr", "2026-11-18T17:45:00+01:00", False, 5, "0" * 64, "0.1.0", "2026", ())
    editions.show_editions(((replace(one, version=2, closed=True), ()), (one, ("procedure", "blur"))))
    words = " ".join(one.text() for one in editions.findChildren(QLabel))
    assert "Édition 2" in words and "Changé depuis\u00a0: procédure, floutage" in words
    assert [badge.text() for badge in editions.findChildren(Badge)] == ["procès-verbal clos"]
    chosen = []
    editions.again.connect(chosen.append)
    for control in editions.findChildren(QPushButton):
        if control.accessibleName() == "Rétablir l’édition 1":
            control.click()
    assert chosen == [1]


@pytest.mark.parametrize("size", [(640, 480), (400, 600)])
def test_a_rectangle_is_drawn_in_pixels_of_the_capture(qtbot, size):
    plate = Plate()
    qtbot.addWidget(plate)
    plate.resize(*size)
    plate.show()
    image = QImage(320, 240, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.gray)
    plate.show_picture(image, BlurByHand(((1, 1, 5, 5),), ((9, 9, 5, 5),)))
    plate.grab()
    drawn = []
    plate.drawn.connect(drawn.append)
    place = plate._placed()
    first = QPoint(round(place.left() + place.width() / 4), round(place.top() + place.height() / 4))
    last = QPoint(round(place.left() + place.width() / 2), round(place.top() + place.height() / 2))
    qtbot.mousePress(plate, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(plate, last)
    qtbot.mouseRelease(plate, Qt.MouseButton.LeftButton, pos=last)
    (found,) = drawn
    assert all(abs(a - b) <= 2 for a, b in zip(found, (80, 60, 80, 60), strict=True)), found
    qtbot.mouseClick(plate, Qt.MouseButton.LeftButton, pos=first)  # a slip of the hand is no rectangle
    assert len(drawn) == 1


def test_a_token_is_asked_for_and_opened_by_the_operation_alone(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("inspector.ui.signing.token.supported", lambda: True)
    dialog = SignDialog(tmp_path / "a.pdf")
    qtbot.addWidget(dialog)
    asked = []
    dialog.asked.connect(asked.append)
    signing = dialog.signing
    signing.means.setCurrentIndex(1)
    signing.means.changed.emit()
    assert signing._file.isHidden() and not signing._token.isHidden()
    signing.library.setText(str(tmp_path / "absent.so"))
    dialog.sign.click()
    assert asked == [] and signing.wrong
    library = tmp_path / "carte.so"
    library.write_bytes(b"")
    signing.library.setText(str(library))
    signing.label.setText("Signature")
    signing.pin.setText("1234")
    dialog.sign.click()
    assert [one.certificate for one in asked] == [OnToken(library, "", "Signature", "1234")]
    assert "1234" not in repr(asked[0])
    other = SignDialog(tmp_path / "b.pdf")  # the library is remembered, the code is not
    qtbot.addWidget(other)
    assert (other.signing.library.value(), other.signing.label.value()) == (str(library), "Signature")
    assert other.signing.pin.value() == ""


def test_without_the_module_a_token_is_refused_with_a_sentence(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("inspector.ui.signing.token.supported", lambda: False)
    dialog = MakeDialog([])
    qtbot.addWidget(dialog)
    dialog.folder.setText(str(tmp_path))
    dialog.signing.means.set_value("token")
    asked = []
    dialog.asked.connect(asked.append)
    dialog.make.click()
    assert asked == [] and "python-pkcs11" in dialog.signing.library_field._problem.text()


def overview_of(captures, cited=()):
    proofs = [SimpleNamespace(capture=number) for number in cited]
    return SimpleNamespace(
        findings=[SimpleNamespace(proofs=proofs)],
        captures=[SimpleNamespace(id=number, replay=1, frame=16 * number) for number in captures],
    )


def test_the_unblurred_annex_needs_a_reason_a_capture_and_a_word(qtbot, tmp_path):
    dialog = UnblurredDialog(overview_of((1, 2), cited=(2,)))
    qtbot.addWidget(dialog)
    asked = []
    dialog.asked.connect(asked.append)
    dialog.folder.setText(str(tmp_path))
    assert not dialog.make.isEnabled() and dialog.captures() == ()
    dialog.noted.setChecked(True)
    dialog.make.click()
    assert asked == [] and dialog.reason_field._problem.text() and dialog.list_field._problem.text()
    dialog.reason.setPlainText("Identification d’un véhicule")
    dialog.boxes[2].setChecked(True)
    assert "constat" in dialog.boxes[2].text() and "constat" not in dialog.boxes[1].text()
    dialog.make.click()
    assert asked == [UnblurredAsked(tmp_path, "Identification d’un véhicule", (2,))]
