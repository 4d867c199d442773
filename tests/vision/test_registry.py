import dataclasses
import hashlib

import pytest

from inspector.domain.errors import UserError
from inspector.messages import LANGUAGES, error_sentence
from inspector.vision import attributes, detect, expression, face, plates, pose, registry

CARDS = registry.cards()


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_each_card_tells_the_truth_about_its_file(card):
    data = card.path.read_bytes()
    assert len(data) == card.size
    assert hashlib.sha256(data).hexdigest() == card.sha256
    assert (card.folder / card.licence_file).stat().st_size > 500
    for text in (card.title, card.training_data, card.limits):
        assert text.fr and text.en
    for measure in card.measured:
        assert measure.n > 0 and measure.dataset.fr and measure.source
        assert measure.figure.fr and measure.figure.en


def test_each_network_has_a_card_and_each_model_used_is_there():
    folder = next(iter(CARDS.values())).folder
    assert {card.file for card in CARDS.values()} == {path.name for path in folder.glob("*.onnx")}
    used = {detect.MODEL, face.FACE_MODEL, face.TEMPLATE_MODEL, attributes.AGE_MODEL, attributes.SEX_MODEL}
    used |= {pose.POSE_MODEL, expression.EXPRESSION_MODEL, plates.LOCATION_MODEL, plates.READING_MODEL}
    assert used == set(CARDS)


def _replaced(monkeypatch, tmp_path, content):
    card = dataclasses.replace(CARDS[detect.MODEL], id="other", folder=tmp_path)
    if content is not None:
        card.path.write_bytes(content)
    monkeypatch.setattr(registry, "cards", lambda: {"other": card})
    return card


def test_a_file_whose_bytes_changed_is_refused(monkeypatch, tmp_path):
    data = bytearray(CARDS[detect.MODEL].path.read_bytes())
    data[len(data) // 2] ^= 1
    card = _replaced(monkeypatch, tmp_path, bytes(data))
    with pytest.raises(UserError) as refused:
        registry.session("other", 1)
    assert refused.value.code == "model_hash"
    for language in LANGUAGES:
        assert card.file in error_sentence(refused.value, language)


@pytest.mark.parametrize("content", [b"", b"not a network"])
def test_a_file_that_is_not_a_network_is_refused(monkeypatch, tmp_path, content):
    _replaced(monkeypatch, tmp_path, content)
    with pytest.raises(UserError, match="model_hash"):
        registry.session("other", 1)


def test_a_missing_file_is_said(monkeypatch, tmp_path):
    card = _replaced(monkeypatch, tmp_path, None)
    with pytest.raises(UserError) as missing:
        registry.session("other", 1)
    assert missing.value.code == "model_missing"
    for language in LANGUAGES:
        assert card.file in error_sentence(missing.value, language)


def test_the_same_session_is_given_again():
    assert registry.session("gender-v1", 1) is registry.session("gender-v1", 1)
