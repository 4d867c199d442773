"""Hikvision's functions on faces, plates, targets and counts, and its recording schedules, beside the smart rules.

Sources: ISAPI's names (`Intelligent/FDLib`, `…/faceContrast`, `…/mixedTargetDetection`, `…/behaviorRule`,
`Traffic/…/vehicleDetect`, `…/counting`, `ContentMgmt/record/tracks`); no real answer of most was seen, so the shapes
are found wherever they stand under the element. Coordinates as in `rules`: 0..1000, origin bottom left, y up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from inspector.domain.plan import Geometry, Parameter, ProcessingStep, Provenance, Retention
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.geometry import Point, distinct
from inspector.vendors.hikvision.answers import Resource, every, number, text, value
from inspector.vendors.hikvision.rules import RULES, SCREEN
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.tree import Item
from inspector.vendors.xml_tree import local

_FACES = (C.FACE_IMAGE, C.FACE_TEMPLATE, C.IDENTITY)
_TARGETS = (C.FACE_IMAGE, C.CLOTHING, C.BELONGINGS, C.VEHICLE)

# Element (lower case): the element of one entry in its list, if it is a list, what it is
_FUNCTIONS: dict[str, tuple[str, K, tuple[C, ...]]] = {
    "facecontrast": ("", K.FACE_RECOGNITION, _FACES),
    "facecontrastlist": ("FaceContrast", K.FACE_RECOGNITION, _FACES),
    "facecapture": ("", K.FACE_DETECTION, (C.FACE_IMAGE,)),
    "mixedtargetdetection": ("", K.PERSON_ATTRIBUTES, _TARGETS),
    "humanrecognition": ("", K.PERSON_ATTRIBUTES, (C.CLOTHING, C.BELONGINGS)),
    "vehicledetectcfg": ("", K.LICENCE_PLATE, (C.PLATE, C.VEHICLE)),
    "vehicledetect": ("", K.LICENCE_PLATE, (C.PLATE, C.VEHICLE)),
    "counting": ("", K.LINE_COUNTING, (C.COUNT,)),
    "peoplecounting": ("", K.LINE_COUNTING, (C.COUNT,)),
    "framespeoplecounting": ("", K.OCCUPANCY, (C.COUNT,)),
    "facetemperaturemeasurement": ("", K.TEMPERATURE, (C.FACE_IMAGE, C.TEMPERATURE, C.HEALTH)),
    "fdlibbasecfglist": ("FDLibBaseCfg", K.FACE_RECOGNITION, _FACES),
    "fdlib": ("", K.FACE_RECOGNITION, _FACES),
    "licenseplateauditdatalist": ("", K.LICENCE_PLATE, (C.PLATE, C.IDENTITY)),
    "behaviorrule": ("RuleInfo", K.OTHER, (C.BEHAVIOUR,)),
    "ruleinfolist": ("RuleInfo", K.OTHER, (C.BEHAVIOUR,)),
}
_LIBRARIES = frozenset({"fdlibbasecfglist", "fdlib"})
_TRACKS = frozenset({"tracklist", "track"})
MORE = frozenset(_FUNCTIONS) | _TRACKS

_BEHAVIOUR: dict[str, tuple[K, tuple[C, ...]]] = {r.event: (r.kind, r.produces) for r in RULES.values()} | {
    "linecrossing": (K.LINE_CROSSING, (C.POSITION,)),
    "linedetection": (K.LINE_CROSSING, (C.POSITION,)),
    "intrusion": (K.ZONE_INTRUSION, (C.POSITION,)),
    "enterarea": (K.ZONE_ENTER, (C.POSITION,)),
    "exitarea": (K.ZONE_EXIT, (C.POSITION,)),
    "falldown": (K.FALL, (C.BEHAVIOUR, C.HEALTH)),
    "violentmotion": (K.OTHER, (C.BEHAVIOUR,)),
    "running": (K.SPEED, (C.BEHAVIOUR,)),
}
_SETTINGS = {
    "sensitivityLevel": "0-100", "durationTime": "s", "timeThreshold": "s", "similarity": "0-100",
    "thresholdValue": "0-100", "faceLibType": "", "ruleType": "", "eventType": "", "direction": "", "name": "",
    "customInfo": "", "detectionTarget": "", "targetType": "", "countingType": "", "FDLibNum": "",
    "faceContrastType": "", "detectMode": "", "nation": "", "countryIndex": "", "recordMode": "",
}  # fmt: skip
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:\d+M)?(?:\d+S)?)?")


def more_steps(resource: Resource) -> Iterator[ProcessingStep]:
    """The steps of one element of `MORE`. A library of faces or plates has no switch: `enabled` None, not stated."""
    name = resource.name.lower()
    if name in _TRACKS:
        for track in [resource.item] if name == "track" else every(resource.item, "Track"):
            yield _recording(track)
        return
    entry, kind, produces = _FUNCTIONS[name]
    whole = value(resource.item, "enabled") or value(resource.item, "enable")
    general = whole.boolean() if whole is not None else None
    entries = [resource.item]
    if entry:
        entries = list(_below(resource.item, entry.lower())) or entries
    if name == "licenseplateauditdatalist":
        count = len(list(_below(resource.item, "licenseplateauditdata")))
        for one in _below(resource.item, "licenseplateauditdata"):
            one.visit()  # numbers and names of persons: counted, never copied
        yield ProcessingStep(
            kind, resource.name, resource.channel or "", None, False, classes_all=True,
            parameters=(Parameter("known_plates", count),), produces=produces,
            # the place without its text, which may hold them on one line
            provenance=(replace(resource.item.provenance(), raw=None),),
        )  # fmt: skip
        return
    for one in entries:
        own = value(one, "enabled") or value(one, "enable")
        switch = own or whole
        enabled = False if general is False else (own.boolean() if own is not None else general)
        title = text(one, "ruleName") or text(one, "name") or text(one, "id") or ""
        event = (text(one, "eventType") or text(one, "ruleType") or "").lower() if kind is K.OTHER else ""
        chosen, made = _BEHAVIOUR.get(event, (kind, produces))
        channel = resource.channel or ("" if name in _LIBRARIES else text(resource.item, "id") or "")
        where: tuple[Provenance, ...] = (one.provenance(),)
        if switch is not None:
            where = (switch.provenance(), *where)
        settings = _settings(one)
        words = [
            w.lower() for p in settings if p.name == "detectionTarget" for w in re.split(r"[,\s]+", str(p.value)) if w
        ]
        classes = () if "all" in words else tuple(words)
        shapes = list(_shapes(one)) or [Geometry()]
        for shape in shapes:
            yield ProcessingStep(
                chosen, mask_secrets(f"{entry or resource.name} {title}".strip())[:120], channel, enabled,
                enabled is not None, classes=classes, classes_all=not classes, geometry=shape,
                parameters=settings, produces=made, provenance=where,
            )  # fmt: skip


def more_retention(resource: Resource) -> Iterator[Retention]:
    """How long recordings are kept, where a track says it; zero or nothing: until the disk is full."""
    if resource.name.lower() not in _TRACKS:
        return
    for track in [resource.item] if resource.name.lower() == "track" else every(resource.item, "Track"):
        place = value(track, "Duration")
        match = _DURATION.fullmatch(place.text() or "") if place is not None else None
        if place is None or match is None:
            continue
        years, months, days, hours = (int(n or 0) for n in match.groups())
        length = years * 365 + months * 30 + days + hours / 24
        if length > 0:
            switch = value(track, "Enable")
            on = switch.boolean() if switch is not None else None
            camera = text(track, "Channel") or text(track, "id")
            yield Retention("recordings", length, "day", True, on, camera, (C.IMAGE,), (place.provenance(),))


def _recording(track: Item) -> ProcessingStep:
    switch = value(track, "Enable")
    enabled = switch.boolean() if switch is not None else None
    mode = text(track, "DefaultRecordingMode")
    found = [Parameter("mode", mode)] if mode else []
    sound = next((s for s in _below(track, "saveaudio") if not s.is_mapping), None)
    audio = sound.boolean() if sound is not None else None
    if audio is not None:
        found.append(Parameter("audio", audio))
    for key, unit in (("prerecordtimeseconds", "s"), ("postrecordtimeseconds", "s"), ("expiretime", "")):
        place = next((p for p in _below(track, key) if not p.is_mapping), None)
        figure = place.number() if place is not None else None
        if figure is not None:
            found.append(Parameter(key, figure, unit))
    where = tuple(item.provenance() for item in (switch, track) if item is not None)
    channel = text(track, "Channel") or text(track, "id") or ""
    return ProcessingStep(
        K.RECORDING, "record.tracks", channel, enabled, enabled is not None, parameters=tuple(found),
        produces=(C.IMAGE, C.AUDIO) if audio else (C.IMAGE,), provenance=where,
    )  # fmt: skip


def _settings(item: Item) -> tuple[Parameter, ...]:
    found = []
    for key, unit in _SETTINGS.items():
        for place in _below(item, key.lower()):
            if place.is_mapping or place.is_sequence or place.node.text is None:
                continue
            word = place.node.text
            content = place.number() if re.fullmatch(r"\d+(?:\.\d+)?", word) else mask_secrets(place.text() or "")[:200]
            if content not in (None, ""):
                found.append(Parameter(key, content, unit))
            break
    return tuple(found)


def _below(item: Item, name: str) -> Iterator[Item]:
    """Every element of that name (lower case) under one, at any depth, not looked for inside another; its text when
    it has attributes."""
    waiting = [item]
    while waiting:
        current = waiting.pop(0)
        for key in current.names():
            inner = current.get(key)
            if inner is None:
                continue
            for one in list(inner.each()) if inner.is_sequence else [inner]:
                if local(key).lower() == name:
                    inside = one.get("#text") if one.is_mapping else None
                    yield inside if inside is not None else one
                elif one.is_mapping:
                    waiting.append(one)


def _shapes(item: Item) -> Iterator[Geometry]:
    """Lines and zones under an element: the groups of corners that stand together."""
    waiting = [item]
    while waiting:
        current = waiting.pop(0)
        for key in current.names():
            inner = current.get(key)
            if inner is None:
                continue
            children = list(inner.each()) if inner.is_sequence else [inner]
            points: list[Point] = []
            for one in children:
                if not one.is_mapping:
                    continue
                x, y = number(one, "positionX"), number(one, "positionY")
                if x is None or y is None:
                    waiting.append(one)
                else:
                    points.append((round(x / SCREEN, 6), round(1 - y / SCREEN, 6)))
            if len(points) == 2 and distinct(points) == 2:
                yield Geometry("line", tuple(points))
            elif distinct(points) >= 3:
                yield Geometry("polygon", tuple(points))
