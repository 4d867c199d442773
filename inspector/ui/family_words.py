"""What the families of a replay extract, in words: movement, recording, crowds, directions, bodies, vehicles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from inspector.domain.observation import Event, Observation
from inspector.domain.words import DataCategory, EventKind
from inspector.messages import table, text
from inspector.ui import wording
from inspector.ui.translation import language
from inspector.vision.face import SAME_PERSON

translate = QCoreApplication.translate
C, E = DataCategory, EventKind

PLACED = frozenset(
    {E.ZONE_ENTER, E.ZONE_EXIT, E.LOITERING, E.LINE_CROSSED, E.CROWD_START, E.CROWD_END, E.UNDER_MASK, E.MASK_OPEN}
    | {E.OBJECT_LEFT, E.OBJECT_REMOVED, E.DIRECTION, E.WRONG_WAY, E.SPEED, E.PLATE_READ, E.WATCH_LIST}
)
"""Events that bear the name of a zone, a line or a step."""


def datum(o: Observation) -> str | None:
    """One datum of the families without its confidence; None for a datum of another kind."""
    kind, _, name = o.label.partition("/")
    value = o.value
    if o.category is C.IMAGE and kind == "recording" and isinstance(value, float | int):
        return _recording(name.rpartition("/")[2], value)
    if o.category is C.IMAGE and kind == "snapshot" and name and isinstance(value, float | int):
        kept = translate("FamilyWords", "images gardées : {n}")
        return kept.format(n=wording.number(value)) if name == "images" else _recording(name, value)
    if o.category is C.IMAGE and kind == "mask" and isinstance(value, float | int):
        shown = translate("FamilyWords", "image visible sous le masque « {name} » ({percent} % des images)")
        return shown.format(name=name, percent=wording.number(100 * value, 1))
    if o.category is C.TRAJECTORY and kind == "speed" and isinstance(value, float | int):
        shown = translate("FamilyWords", "vitesse moyenne « {name} » : {speed} km/h")
        return shown.format(name=name, speed=wording.number(value, 1))
    if o.category is C.TRAJECTORY and kind == "direction" and isinstance(value, float | int):
        place, _, way = name.rpartition("/")
        shown = translate("FamilyWords", "déplacement {way} « {name} » ({angle}°)")
        return shown.format(way=_way(way), name=place, angle=wording.number(value))
    if o.category is C.BELONGINGS and kind in ("left", "removed") and isinstance(value, float | int):
        left = translate("FamilyWords", "objet déposé « {name} », immobile depuis {s} s")
        removed = translate("FamilyWords", "objet enlevé « {name} », absent depuis {s} s")
        return (left if kind == "left" else removed).format(name=name, s=wording.number(value, 1))
    return _body(o, value) if value is not None else None


def _body(o: Observation, value: float | str) -> str | None:
    """What is drawn from a body, a face or a vehicle."""
    if o.category is C.CLOTHING:
        upper = translate("FamilyWords", "vêtement du haut : {colour}")
        lower = translate("FamilyWords", "vêtement du bas : {colour}")
        return (upper if o.label == "upper" else lower).format(colour=word(str(value)))
    if o.category is C.FACE_TEMPLATE and o.label.startswith("watch_list"):
        return _watch_list(o.label.partition("/")[2], float(value))
    if o.category is C.BODY_TEMPLATE and isinstance(value, str):
        return translate("FamilyWords", "signature de couleurs {sha}").format(sha=wording.short_hash(value))
    if o.category is C.BODY_TEMPLATE:
        shown = translate("FamilyWords", "même apparence que le passage {n}")
        return shown.format(n=round(float(value)))
    if o.category is C.PLATE:
        return translate("FamilyWords", "plaque : {text} ({form})").format(text=value, form=_form(o.label))
    if o.category is C.EXPRESSION:
        return translate("FamilyWords", "expression estimée : {word}").format(word=word(str(value)))
    if o.category is C.VEHICLE and o.label == "colour":
        return translate("FamilyWords", "couleur du véhicule : {colour}").format(colour=word(str(value)))
    if o.category is C.VEHICLE and o.label == "type":
        return translate("FamilyWords", "type de véhicule : {name}").format(name=_class(str(value)))
    if o.category is C.BELONGINGS:
        shown = translate("FamilyWords", "objet porté : {name} ({n} images)")
        return shown.format(name=_class(o.label), n=wording.number(float(value)))
    if o.category is C.BEHAVIOUR and o.label == "fall":
        shown = translate("FamilyWords", "chute, allongé depuis {s} s")
        return shown.format(s=wording.number(float(value), 1))
    return None


def gathered(category: DataCategory, words: Sequence[str], last: Observation) -> str | None:
    """One category over a whole passage; None when it is not of the families, or has nothing to sum up."""
    if category is C.CLOTHING and words:
        return ", ".join(dict.fromkeys(word(name) for name in words))
    if category is C.EXPRESSION and words:
        shown = translate("FamilyWords", "{word} : {n}")
        counts = Counter(words).most_common()
        return ", ".join(shown.format(word=word(name), n=wording.number(count)) for name, count in counts)
    if category is C.VEHICLE and words:
        return ", ".join(dict.fromkeys(_class(name) if _known_class(name) else word(name) for name in words))
    if category in (C.TRAJECTORY, C.IMAGE, C.BELONGINGS, C.BODY_TEMPLATE, C.PLATE, C.BEHAVIOUR):
        return datum(last)
    return None


def event_value(event: Event) -> str | None:
    """What an event of the families adds to its name, None when nothing does."""
    if event.value is None:
        return None
    if event.kind is E.SPEED:
        return translate("FamilyWords", "{speed} km/h").format(speed=wording.number(event.value, 1))
    if event.kind in (E.DIRECTION, E.WRONG_WAY):
        return translate("FamilyWords", "{angle}°").format(angle=wording.number(event.value))
    if event.kind in (E.CROWD_START, E.CROWD_END):
        return wording.number(event.value)
    if event.kind is E.MOTION_END:
        return translate("FamilyWords", "{s} s").format(s=wording.number(event.value, 1))
    return None


def word(name: str) -> str:
    """A colour or another word of the families' tables; itself when it is in none."""
    code = next((f"{kind}.{name}" for kind in ("colour", "expression") if f"{kind}.{name}" in table()), "")
    return text(code, language()) if code else name


def _watch_list(figure: str, value: float) -> str:
    if figure == "compared":
        shown = translate("FamilyWords", "{n} passages comparés à la liste de portraits")
    elif figure == "compared_faces":
        shown = translate("FamilyWords", "{n} visages sans passage comparés à la liste de portraits")
    elif figure == "alike_faces":
        shown = translate("FamilyWords", "{n} visages sans passage ressemblant à un portrait de la liste")
    elif figure == "alike":
        shown = translate("FamilyWords", "{n} passages ressemblant à un portrait de la liste")
    else:
        shown = translate(
            "FamilyWords", "ressemblance avec le portrait {n} de la liste, qui n’est pas une identité (seuil {limit})"
        )
        return shown.format(n=wording.number(value), limit=wording.number(SAME_PERSON, 3))
    return shown.format(n=wording.number(value))


def _known_class(name: str) -> bool:
    return f"class.{name}" in table()


def _class(name: str) -> str:
    return text(f"class.{name}", language()) if _known_class(name) else name


def _form(form: str) -> str:
    return {
        "fr-siv": translate("FamilyWords", "forme française"),
        "fr-fni": translate("FamilyWords", "forme française d’avant 2009"),
    }.get(form, translate("FamilyWords", "autre forme"))


def _recording(figure: str, value: float) -> str:
    if figure == "bytes":
        return translate("FamilyWords", "enregistrement : {size}").format(size=wording.size(round(value)))
    if figure == "days":
        return translate("FamilyWords", "enregistrement gardé {n} jours").format(n=wording.number(value))
    if figure == "images":
        return translate("FamilyWords", "enregistrement : {n} images").format(n=wording.number(value))
    return translate("FamilyWords", "enregistrement de {s} s").format(s=wording.number(value, 1))


def _way(way: str) -> str:
    return {
        "along": translate("FamilyWords", "dans le sens"),
        "against": translate("FamilyWords", "à contresens de"),
        "across": translate("FamilyWords", "en travers de"),
    }.get(way, way)
