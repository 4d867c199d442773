"""Which category of data a fact of a vendor's export is: one table, by the words of its name, each with its reason.

Names are cut into words ("faceTemperature", "face.Temperature": face, temperature). A name that no line knows gives no
category; it is still listed with the export. Sources of the names: ONVIF Analytics Service Specification (human face,
human body, vehicle), event notifications of Hikvision and Dahua, Frigate's events, DeepStream's message schema.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from inspector.assess.metadata_tally import PIXELS
from inspector.domain.metadata import MetadataFact
from inspector.domain.words import DataCategory as C

_FACES = "face humanface head visage"
_PERSONS = "person human humanbody body pedestrian people man woman boy girl child adult male female rider personne"
_VEHICLES = (
    "vehicle car truck bus van motorcycle motorbike bicycle bike nonmotor tricycle suv trailer train boat voiture"
    " camion moto velo vélo vehicule véhicule"
)
_BELONGINGS = "bag backpack handbag suitcase luggage umbrella package baggage"
FACES, PERSONS, VEHICLES, BELONGINGS = (
    frozenset(names.split()) for names in (_FACES, _PERSONS, _VEHICLES, _BELONGINGS)
)
_WORDS = re.compile(r"[A-Z]+(?![a-zà-ÿ])|[A-Z]?[a-zà-ÿ]+|\d+")
_STATE_ONLY = ("initialized", "inactive", "heartbeat", "heartBeat")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the table. words: any of them in the name; besides: and any of these too (() for none); unless: none
    of these; of: the object is of one of these classes (() for any); gives: the categories."""

    words: str
    gives: tuple[C, ...]
    reason: str
    besides: str = ""
    unless: str = ""
    of: frozenset[str] = frozenset()


ATTRIBUTES: tuple[_Line, ...] = (
    _Line("plate lpr immatriculation plaque licenseplate", (C.PLATE,), "number, country or type of a licence plate"),
    _Line("age âge", (C.AGE,), "an age or a bracket of ages, of a face or a body"),
    _Line("child children enfant enfants", (C.AGE,), "telling children apart infers an age", unless="lock parent"),
    _Line("gender sex sexe genre", (C.SEX,), "gender as ONVIF, Hikvision, Dahua and DeepStream write it"),
    _Line("emotion emotions expression mood smile sentiment émotion", (C.EXPRESSION,), "ONVIF Expression, emotion"),
    _Line("complexion ethnic ethnicity race skin ethnie origine", (C.ETHNICITY,), "ONVIF Complexion: White, Black…"),
    _Line("hijab kerchief turban veil religion religious voile", (C.RELIGION_SIGN,), "ONVIF accessories Hijab,"
          " Kerchief: a garment that reveals a belief"),
    _Line("temperature température temp fever", (C.TEMPERATURE, C.HEALTH), "temperature of a face or a body",
          besides="face body human person forehead skin thermometry fever curr current visage"),
    _Line("temperature température", (C.TEMPERATURE, C.HEALTH), "temperature of a person", of=FACES | PERSONS),
    _Line("wheelchair disability pregnant cane handicap", (C.HEALTH,), "a state of health seen"),
    _Line("identity identité identite personname candidate candidates", (C.IDENTITY,), "a name or a number that"
          " designates a person known to the system"),
    _Line("sublabel sublabels", (C.IDENTITY,), "Frigate: name of the face recognised", of=FACES | PERSONS),
    _Line("sublabel sublabels", (C.IDENTITY,), "Frigate: names in an item of review", of=frozenset({""})),
    _Line("name nom", (C.IDENTITY,), "name of a person", besides="person human face personne people candidate"),
    _Line("similarity", (C.FACE_TEMPLATE,), "a likeness between two faces is computed on templates",
          besides="face candidate person"),
    _Line("clothing tops bottoms coat shirt trousers skirt shoes upper lower hat helmet mask glass glasses opticals"
          " beard hair moustache tattoo scar freckles mole eyepatch vêtement vetement cloth dress"
          " sleeve", (C.CLOTHING,),
          "what a person wears or looks like", unless="disk storage"),
    _Line("color colour couleur", (C.CLOTHING,), "colours of a person's clothes", of=PERSONS | FACES,
          unless="vehicle plate"),
    _Line("belonging belongings bag backpack umbrella luggage suitcase cart weapon knife rifle pistol box carried",
          (C.BELONGINGS,), "what a person carries", unless="px bounding"),
    _Line("color colour couleur brand model make logo vehicle véhicule", (C.VEHICLE,), "what a vehicle is",
          of=VEHICLES | frozenset({"plate", "licenseplate"})),
    _Line("vehicle vehile véhicule vehicule", (C.VEHICLE,), "what a vehicle is"),
    _Line("behaviour behavior activity fall fight running smoking phoning phone comportement action usingmobile",
          (C.BEHAVIOUR,), "what a person does", unless="rule"),
    _Line("speed velocity vitesse bearing direction heading", (C.TRAJECTORY,), "computed from the path of an object"),
    _Line("dwell stay loitering presence séjour attente", (C.DWELL,), "time spent in a place"),
    _Line("zone zones region regions", (C.POSITION,), "the zone where an object is", unless="id count counting"),
    _Line("count counting counter counted occupancy comptage enter exit inside", (C.COUNT,), "a number of passages or"
          " of persons present", unless="frame clip retry disk"),
    _Line("density densité crowd", (C.DENSITY,), "density of a crowd"),
    _Line("description caption summary", (C.DESCRIPTION,), "a text that describes the scene or a person"),
    _Line("audio speech voice transcription sound decibel", (C.AUDIO,), "sound or speech"),
    _Line("heartrate pulse respiration", (C.HEALTH,), "a state of the body"),
)  # fmt: skip
"""Every line whose words are in the name counts: a name may give several categories."""

EVENTS: tuple[_Line, ...] = (
    _Line("count counting counter occupancy peoplecounting personqueue queue", (C.COUNT,), "an event that counts"),
    _Line("line crossing region intrusion fence zone enter exit linedetection fielddetection regionentrance"
          " regionexiting crossregiondetection crosslinedetection objectanalytics", (C.POSITION,),
          "an event about a place: somebody is, or passes, there", unless="audio"),
    _Line("loitering stay rodage wander dwell", (C.DWELL, C.BEHAVIOUR), "an event about the time spent in a place"),
    _Line("fall fight running scream behaviour behavior rapidmove violence smoking", (C.BEHAVIOUR,),
          "an event about what a person does"),
    _Line("crowd gathering density group attroupement", (C.DENSITY,), "an event about a crowd"),
    _Line("baggage unattendedbaggage attendedbaggage abandoned taken left leftdetection", (C.BELONGINGS,),
          "an event about an object left or taken"),
    _Line("recognition facerecognition", (C.FACE_TEMPLATE, C.IDENTITY), "a face recognised", besides="face"),
    _Line("anpr lpr", (C.PLATE,), "a plate read"),
    _Line("temperature thermometry fever", (C.TEMPERATURE, C.HEALTH), "temperature of a body",
          besides="face body human thermometry fever"),
    _Line("speech scream", (C.AUDIO,), "a sound recognised"),
)  # fmt: skip


def categories(fact: MetadataFact) -> tuple[C, ...]:
    """What a fact of an export is, () when no line of the table knows it."""
    label = set(words(fact.label))
    if fact.kind == "box":
        return (C.POSITION,) if _someone(fact.label, label) else ()
    if fact.kind == "path":
        return (C.TRAJECTORY,) if _someone(fact.label, label) else ()
    if fact.kind == "picture":
        return (C.IMAGE, C.FACE_IMAGE) if label & FACES else (C.IMAGE,)
    if fact.kind == "template":
        return () if label & VEHICLES else (C.FACE_TEMPLATE,) if label & FACES else (C.BODY_TEMPLATE,)
    if fact.kind == "class":
        return _of_class(label)
    if fact.kind == "attribute" and fact.name == PIXELS:
        return (C.POSITION,) if _someone(fact.label, label) else ()
    if fact.kind == "event" and fact.name.rpartition("/")[2].lower() in _STATE_ONLY:
        return ()  # the state of a detector when the stream began: nothing was seen
    table = ATTRIBUTES if fact.kind == "attribute" else EVENTS
    found = set(words(fact.name))
    given = [c for line in table if _fits(line, found, label) for c in line.gives]
    return tuple(dict.fromkeys(given))


def words(name: str) -> list[str]:
    """The words of a name, in small letters: those it shows, and pairs joined ("subLabel", "sub_label": sublabel)."""
    cut = [word.lower() for word in _WORDS.findall(name)]
    return [*cut, *(first + second for first, second in itertools.pairwise(cut))]


def of_category(facts: Iterable[MetadataFact], category: C) -> list[MetadataFact]:
    """The facts that are of a category."""
    return [fact for fact in facts if category in categories(fact)]


def _fits(line: _Line, found: set[str], label: set[str]) -> bool:
    return (
        bool(found & set(line.words.split()))
        and (not line.besides or bool(found & set(line.besides.split())))
        and not found & set(line.unless.split())
        and (not line.of or bool((label or {""}) & line.of))
    )


def _of_class(label: set[str]) -> tuple[C, ...]:
    given: list[C] = []
    if label & VEHICLES:
        given.append(C.VEHICLE)
    if label & {"man", "woman", "boy", "girl", "male", "female"}:
        given.append(C.SEX)
    if label & {"child", "boy", "girl"}:
        given.append(C.AGE)
    if label & BELONGINGS:
        given.append(C.BELONGINGS)
    return tuple(given)


def _someone(written: str, label: set[str]) -> bool:
    """Whether an object may be a person or what a person drives; a class that is not written, or is a number, may."""
    named = {word for word in label if not word.isdigit()}
    return not written or not named or bool(named & (FACES | PERSONS | VEHICLES | {"plate", "licenseplate", "animal"}))
