"""What the families extract, in French words."""

import pytest

from inspector import messages
from inspector.domain.matrix import ObservedCell
from inspector.domain.observation import Event, Observation
from inspector.domain.words import DataCategory as C
from inspector.domain.words import EventKind as E
from inspector.domain.words import ObservedValue
from inspector.ui import family_words, matrix_words, replay_words


def datum(category, label, value, confidence=None):
    return Observation(1, 1, 0.1, 2, category, label, value, confidence, None, "m", "s")


@pytest.mark.parametrize(
    ("o", "words"),
    [
        (datum(C.IMAGE, "recording/motion/images", 40.0), "enregistrement : 40 images"),
        (datum(C.IMAGE, "recording/motion/days", 30.0), "enregistrement gardé 30 jours"),
        (datum(C.IMAGE, "recording/motion/seconds", 3.9), "enregistrement de 3,9 s"),
        (datum(C.IMAGE, "mask/porte", 0.5), "image visible sous le masque « porte » (50,0 % des images)"),
        (datum(C.TRAJECTORY, "speed/rue", 12.34), "vitesse moyenne « rue » : 12,3 km/h"),
        (datum(C.TRAJECTORY, "direction/sud/against", 170.0), "déplacement à contresens de « sud » (170°)"),
        (datum(C.BELONGINGS, "left/hall", 12.0), "objet déposé « hall », immobile depuis 12,0 s"),
        (datum(C.BELONGINGS, "backpack", 5.0), "objet porté : sac à dos (5 images)"),
        (datum(C.CLOTHING, "upper", "red", 0.8), "vêtement du haut : rouge · 0,80"),
        (datum(C.BODY_TEMPLATE, "match", 3.0, 0.97), "même apparence que le passage 3 · 0,97"),
        (datum(C.PLATE, "fr-siv", "AB-123-CD", 0.9), "plaque : AB-123-CD (forme française) · 0,90"),
        (datum(C.VEHICLE, "colour", "blue", 0.5), "couleur du véhicule : bleu · 0,50"),
        (datum(C.VEHICLE, "type", "car", 1.0), "type de véhicule : voiture · 1,00"),
        (datum(C.EXPRESSION, "face", "happy", 0.7), "expression estimée : joie · 0,70"),
        (datum(C.BEHAVIOUR, "fall", 1.2), "chute, allongé depuis 1,2 s"),
    ],
)
def test_data(qapp, o, words):
    assert replay_words.datum(o).replace("\u202f", " ").replace("\u00a0", " ") == words


def test_events(qapp):
    speed = Event(1, 1, 0.1, 2, E.SPEED, "rue", 31.5, "s")
    assert replay_words.event_words(speed).replace("\u00a0", " ") == "Seuil de vitesse dépassé « rue » · 31,5 km/h"
    assert family_words.event_value(Event(1, 1, 0.1, 2, E.OBJECT_LEFT, "hall", 3.0, "s")) is None
    assert family_words.event_value(Event(1, 1, 0.1, None, E.MOTION_END, "m", 3.0, "s")).startswith("3,0")


def test_a_passage(qapp):
    last = datum(C.EXPRESSION, "face", "sad")
    assert "2" in family_words.gathered(C.EXPRESSION, ["happy", "sad", "sad"], last)
    assert family_words.gathered(C.CLOTHING, ["red", "blue"], last) == "rouge, bleu"
    assert family_words.gathered(C.VEHICLE, ["car", "blue"], last) == "voiture, bleu"
    assert family_words.gathered(C.AGE, [], last) is None


def test_whose_rule_it_is(qapp):
    assert replay_words.model_name("rule:generic/direction").startswith("règle générique")
    assert replay_words.model_name("rule:frigate/loitering").startswith("règle documentée de Frigate")
    assert "règle générique" in messages.rule_name("generic/line_crossing")
    assert messages.rule_name("generic/face_recognition", "en").startswith("generic rule")


def test_the_matrix_names_models_and_rules(qapp):
    detail = ("observed_reproduced", (("replay", "1"), ("count", "2"), ("images", "3"), ("passages", "1"),
                                      ("models", "rule:generic/direction, movenet-lightning")))  # fmt: skip
    cell = ObservedCell(ObservedValue.REPRODUCED, 3, 1, 2, (), (detail,))
    (sentence,) = matrix_words.details(cell)
    assert "règle générique" in sentence and "MoveNet" in sentence


def test_the_matrix_labels_general_rules(qapp):
    rules = (("replay", "1"), ("rules", "generic/recording, generic/face_detection"))
    cell = ObservedCell(ObservedValue.REPRODUCED, 3, 1, 2, (), (("observed_rule_generic", rules),))
    (sentence,) = matrix_words.details(cell)
    assert "règle générique" in sentence
    assert "enregistrement, Détection de visages" in sentence
    own = ObservedCell(ObservedValue.REPRODUCED, 3, 1, 2, (), (("observed_rule_vendor", (rules[0],
                       ("rules", "frigate/loitering"))),))  # fmt: skip
    assert "règle documentée du fournisseur" in matrix_words.details(own)[0]
