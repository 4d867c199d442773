"""What each key of an unknown export is: guessed from names and values, confirmed by the inspector, kept."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from inspector.vendors.guided.rows import Key, Survey

ROLES = ("time", "frame", "source", "track", "label", "confidence", "left", "top", "right", "bottom", "width", "height",
         "centre_x", "centre_y", "box", "event", "picture", "template")  # fmt: skip
"""What a key may be; any other key that is kept is an attribute."""

Frame = Literal["unit", "percent", "pixels", "grid"]

_NAMES: dict[str, str] = {
    "time": r"(?:^|[._ ])(?:time|timestamp|date|datetime|utc|horodatage|heure|instant|ts|temps)(?:[._ ]|$)|time_?stamp",
    "frame": r"(?:^|[._ ])(?:frame(?:_?(?:id|number|no))?|image(?:_?id)?|trame|n_?image)$",
    "source": r"(?:^|[._ ])(?:camera(?:_?(?:id|name))?|cam|source|stream|sensor|channel|flux|capteur|site)(?:_?id)?$",
    "track": r"(?:^|[._ ])(?:track(?:_?id)?|obj(?:ect)?_?id|tracking_?id|person_?id|piste|trajet|passage|id_?objet)$",
    "label": r"(?:^|[._ ])(?:class(?:_?name)?|label|type|category|classe|categorie|catégorie|objet|object_?type)$",
    "confidence": r"(?:^|[._ ])(?:conf(?:idence)?|score|prob(?:ability)?|confiance|likelihood)$",
    "left": r"(?:^|[._ ])(?:left|x1|x_?min|xtl|gauche|bb_left)$",
    "top": r"(?:^|[._ ])(?:top|y1|y_?min|ytl|haut|bb_top)$",
    "right": r"(?:^|[._ ])(?:right|x2|x_?max|xbr|droite)$",
    "bottom": r"(?:^|[._ ])(?:bottom|y2|y_?max|ybr|bas)$",
    "width": r"(?:^|[._ ])(?:w|width|largeur|bb_width)$",
    "height": r"(?:^|[._ ])(?:h|height|hauteur|bb_height)$",
    "centre_x": r"(?:^|[._ ])(?:cx|center_?x|centre_?x|x_?center)$",
    "centre_y": r"(?:^|[._ ])(?:cy|center_?y|centre_?y|y_?center)$",
    "box": r"(?:^|[._ ])(?:box|bbox|bounding_?box|rect(?:angle)?|cadre)$",
    "event": r"(?:^|[._ ])(?:event(?:_?(?:type|name))?|alarm|alerte|evenement|événement|alert_?type|regle|règle|rule)$",
    "picture": r"(?:^|[._ ])(?:picture|snapshot|thumbnail|jpeg|image_?data|vignette|photo)$",
    "template": r"(?:^|[._ ])(?:embedding|feature|features|signature|template|gabarit|reid|vector|vecteur|descriptor)$",
}
_PATTERNS = {role: re.compile(pattern, re.IGNORECASE) for role, pattern in _NAMES.items()}
_ALARMING = re.compile(
    r"(?i)age|âge|gender|sex|genre|emotion|émotion|expression|face|visage|plate|plaque|immat|ethni|origine|complexion|"
    r"hijab|religion|name|nom|identi|mask|masque|temperature|température|cloth|vêtement|vetement|color|couleur|bag|sac|"
    r"speed|vitesse|behavio|comportement|attroupement|maraudage|intrusion|comptage|zone|direction|dwell|durée|duree"
)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the keys of an export are.

    form, record: as `Survey`; roles: role -> key; attributes: keys kept as attributes; frame: what boxes are counted in
    ("unit": 0..1, "percent", "pixels" of width x height, "grid": 0..width x 0..height); bottom_up: y counted from the
    bottom; zone: hours to add to a time written without zone to get UTC (None: unknown).
    """

    name: str
    form: str
    record: str
    roles: dict[str, str] = field(default_factory=dict)
    attributes: tuple[str, ...] = ()
    frame: Frame = "unit"
    width: float = 1.0
    height: float = 1.0
    bottom_up: bool = False
    zone: float | None = None


def guess(found: Survey, name: str = "") -> Mapping:
    """A first answer, from the names and the values; every part of it is to be confirmed."""
    roles: dict[str, str] = {}
    for role, pattern in _PATTERNS.items():
        for key in found.keys:
            if key.name not in roles.values() and pattern.search(key.name) and _plausible(role, key):
                roles[role] = key.name
                break
    _only_x_and_y(found, roles)
    frame, width, height = _frame(found, roles)
    attributes = tuple(
        key.name for key in found.keys
        if key.name not in roles.values() and key.filled and _ALARMING.search(key.name)
    )  # fmt: skip
    return Mapping(name, found.form, found.record, roles, attributes, frame, width, height)


def _plausible(role: str, key: Key) -> bool:
    if role in ("left", "top", "right", "bottom", "width", "height", "centre_x", "centre_y", "confidence"):
        return key.numeric
    if role == "box":
        return any(len(re.findall(r"-?\d+(?:\.\d+)?", example)) >= 4 for example in key.examples)
    if role == "label":
        return not key.numeric or len(key.examples) < 4
    return bool(key.filled)


def _only_x_and_y(found: Survey, roles: dict[str, str]) -> None:
    """`x`, `y` beside a width and a height are the upper left corner, unless the centre is named."""
    for role, letter in (("left", "x"), ("top", "y")):
        if role in roles or "centre_x" in roles:
            continue
        for key in found.keys:
            if key.name.rpartition(".")[2].lower() == letter and key.numeric and "width" in roles:
                roles[role] = key.name


def _frame(found: Survey, roles: dict[str, str]) -> tuple[Frame, float, float]:
    keys = {key.name: key for key in found.keys}
    horizontal = [keys[roles[r]] for r in ("left", "right", "centre_x", "width") if roles.get(r) in keys]
    vertical = [keys[roles[r]] for r in ("top", "bottom", "centre_y", "height") if roles.get(r) in keys]
    if "box" in roles:
        numbers = [float(n) for example in keys[roles["box"]].examples for n in re.findall(r"-?\d+(?:\.\d+)?", example)]
        largest = max(numbers, default=0.0)
        across = down = largest
    else:
        across = max((k.most or 0.0 for k in horizontal), default=0.0)
        down = max((k.most or 0.0 for k in vertical), default=0.0)
    most = max(across, down)
    if most <= 1.5:
        return "unit", 1.0, 1.0
    if most <= 100:
        return "percent", 100.0, 100.0
    for width, height in ((640, 480), (768, 576), (1280, 720), (1920, 1080), (2560, 1440), (3840, 2160)):
        if across <= width and down <= height:
            return "pixels", float(width), float(height)
    return "grid", 8191.0, 8191.0


def mapping_to_json(mapping: Mapping) -> dict[str, Any]:
    """A document that can be kept and given to a colleague."""
    return {"mapping": 1, **asdict(mapping), "attributes": list(mapping.attributes)}


def mapping_from_json(document: Any) -> Mapping:
    """The inverse. Raises ValueError, with what is wrong, on anything else."""
    if not isinstance(document, dict) or document.get("mapping") != 1:
        raise ValueError("mapping")
    roles = document.get("roles")
    attributes = document.get("attributes")
    if not isinstance(roles, dict) or any(role not in ROLES or not isinstance(key, str) for role, key in roles.items()):
        raise ValueError("roles")
    if not isinstance(attributes, list) or any(not isinstance(one, str) for one in attributes):
        raise ValueError("attributes")
    frame = document.get("frame")
    if frame not in ("unit", "percent", "pixels", "grid"):
        raise ValueError("frame")
    width, height, zone = document.get("width"), document.get("height"), document.get("zone")
    if not isinstance(width, int | float) or not isinstance(height, int | float) or min(width, height) <= 0:
        raise ValueError("width")
    if zone is not None and not (isinstance(zone, int | float) and -15 <= zone <= 15):
        raise ValueError("zone")
    return Mapping(
        str(document.get("name", ""))[:120], str(document.get("form", "")), str(document.get("record", "")),
        dict(roles), tuple(attributes), frame, float(width), float(height),
        bool(document.get("bottom_up")), None if zone is None else float(zone),
    )  # fmt: skip
