"""Frigate's functions that are off unless written: faces, plates, sound, autotracking, the common view.

Defaults are those of Frigate's "Full Reference Config" and of its `/api/config`.
"""

from __future__ import annotations

from inspector.domain.plan import Capability, Parameter, ProcessingStep, Provenance
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.frigate.scope import Scope, Setting
from inspector.vendors.frigate.steps import DEFAULT_LABELS, has_role

LISTENED = ("bark", "fire_alarm", "scream", "speech", "yell")

_FACE = {
    "min_area": "px2",
    "detection_threshold": "0-1",
    "recognition_threshold": "0-1",
    "unknown_score": "0-1",
    "min_faces": "",
    "save_attempts": "image",
    "blur_confidence_filter": "",
    "model_size": "",
    "device": "",
}
_PLATE = {
    "min_area": "px2",
    "detection_threshold": "0-1",
    "recognition_threshold": "0-1",
    "min_plate_length": "",
    "format": "",
    "match_distance": "",
    "enhancement": "",
    "expire_time": "s",
    "debug_save_plates": "",
    "model_size": "",
    "device": "",
}
_AUTOTRACKING = {
    "zooming": "",
    "zoom_factor": "",
    "required_zones": "",
    "return_preset": "",
    "timeout": "s",
    "calibrate_on_startup": "",
}
_CAPABILITIES: tuple[tuple[int, K, tuple[str, ...]], ...] = (
    (13, K.AUDIO, ("audio",)),
    (15, K.SEMANTIC_SEARCH, ("semantic_search",)),
    (15, K.GENERATIVE_DESCRIPTION, ("genai",)),
    (16, K.FACE_RECOGNITION, ("face_recognition",)),
    (16, K.LICENCE_PLATE, ("lpr",)),
    (17, K.PERSON_ATTRIBUTES, ("classification",)),
)
"""What a version is capable of when its section is not written (off by default): least version, kind, section."""


def further_steps(scope: Scope) -> list[ProcessingStep]:
    """Functions that are off unless written: only those that are written give a step."""
    return [*_faces(scope), *_plates(scope), *_audio(scope), *_autotracking(scope), *_birdseye(scope)]


def _faces(scope: Scope) -> list[ProcessingStep]:
    if not scope.written("face_recognition"):
        return []
    own = scope.switch("face_recognition", "enabled", default=False)
    _need_global(scope, "face_recognition", own)
    return [
        scope.step(
            K.FACE_RECOGNITION,
            "face_recognition",
            own,
            detected=True,
            classes=("person",),
            parameters=scope.parameters(("face_recognition",), _FACE),
            produces=(C.FACE_IMAGE, C.FACE_TEMPLATE, C.IDENTITY),
        )
    ]


def _plates(scope: Scope) -> list[ProcessingStep]:
    if not scope.written("lpr"):
        return []
    own = scope.switch("lpr", "enabled", default=False)
    _need_global(scope, "lpr", own)
    parameters = list(scope.parameters(("lpr",), _PLATE))
    known = scope.root.get("lpr", "known_plates")
    cited: tuple[Provenance, ...] = ()
    if known is not None:
        names = list(known.each())
        for name in names:
            name.visit()  # somebody's plates: counted, not copied
        parameters.append(Parameter("known_plates", len(names)))
        cited = (known.provenance(),) if names else ()
    produces = (C.PLATE, *((C.IDENTITY,) if cited else ()))
    parameters_ = tuple(parameters)
    return [
        scope.step(K.LICENCE_PLATE, "lpr", own, detected=True, cited=cited, parameters=parameters_, produces=produces)
    ]


def _need_global(scope: Scope, section: str, own: Setting[bool | None]) -> None:
    """These functions load their model only when switched on for all cameras; a camera may then leave them off."""
    found = scope.root.get(section, "enabled")
    whole = found.boolean() if found else False
    if own.value and own.level == "camera" and whole is not True:
        scope.warn("needs_global", function=section)


def _audio(scope: Scope) -> list[ProcessingStep]:
    found = []
    if scope.written("audio"):
        own = scope.switch("audio", "enabled", default=False)
        listen = scope.texts("audio", "listen", default=LISTENED)
        place = scope.find("audio", "filters")
        thresholds = [
            Parameter(f"{label.name}.threshold", number, "0-1")
            for label in (place[0].each() if place else ())
            if (value := label.get("threshold")) is not None and (number := value.number()) is not None
        ]
        if own.value and not has_role(scope, "audio"):
            scope.warn("role_missing", role="audio", function="audio")
        found.append(
            scope.step(
                K.AUDIO,
                "audio",
                own,
                detected=False,
                cited=listen.provenance if listen.stated else (),
                classes=listen.value,
                parameters=(*scope.parameters(("audio",), {"min_volume": "", "max_not_heard": "s"}), *thresholds),
                produces=(C.AUDIO,),
            )
        )
    if scope.written("audio_transcription"):
        own = scope.switch("audio_transcription", "enabled", default=False)
        names = {"live_enabled": "", "language": "", "model_size": "", "device": ""}
        found.append(
            scope.step(
                K.AUDIO,
                "audio_transcription",
                own,
                detected=False,
                classes=("speech",),
                parameters=scope.parameters(("audio_transcription",), names),
                produces=(C.AUDIO, C.DESCRIPTION),
            )
        )
    return found


def _autotracking(scope: Scope) -> list[ProcessingStep]:
    section = scope.camera.get("onvif", "autotracking")
    if section is None or not section.is_mapping:
        return []
    own = scope.switch("onvif", "autotracking", "enabled", default=False)
    followed = scope.texts("onvif", "autotracking", "track", default=DEFAULT_LABELS)
    return [
        scope.step(
            K.TRACKING,
            "onvif.autotracking",
            own,
            detected=True,
            classes=followed.value,
            parameters=scope.parameters(("onvif", "autotracking"), _AUTOTRACKING),
            actions=("ptz",),
            produces=(C.TRAJECTORY,),
        )
    ]


def _birdseye(scope: Scope) -> list[ProcessingStep]:
    if not scope.written("birdseye"):
        return []
    own = scope.switch("birdseye", "enabled", default=True)
    parameters = scope.parameters(("birdseye",), {"mode": "", "modes": "", "restream": ""})
    return [scope.step(K.OTHER, "birdseye", own, detected=False, parameters=parameters)]


def capabilities(scope: Scope) -> list[Capability]:
    """Functions that this version has and the file does not mention: off, and possible."""
    found = []
    for minor, kind, section in _CAPABILITIES:
        if scope.version.at_least(minor) and scope.root.get(*section) is None and scope.camera.get(*section) is None:
            found.append(Capability(kind, section[0], (Provenance(".".join(section)),)))
    return found
