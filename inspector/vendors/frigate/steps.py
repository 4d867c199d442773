"""What every Frigate camera does, on or off: movement, objects, zones, recording, pictures, review.

Defaults are those of Frigate's "Full Reference Config" and of its `/api/config`.
"""

from __future__ import annotations

from inspector.domain.plan import Parameter, ProcessingStep, Provenance
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.frigate.scope import Scope, Setting
from inspector.vendors.frigate.zones import filters, mask_text, masks, required, zones

DEFAULT_LABELS = ("person",)
ALERT_LABELS = ("person", "car")
VEHICLES = frozenset({"car", "truck", "bus", "motorcycle", "bicycle", "van", "vehicle", "boat", "train"})

_MOTION = {
    "threshold": "0-255",
    "lightning_threshold": "0-1",
    "skip_motion_threshold": "0-1",
    "contour_area": "px2",
    "delta_alpha": "",
    "frame_alpha": "",
    "frame_height": "px",
    "improve_contrast": "",
    "mqtt_off_delay": "s",
}
_SNAPSHOT = {
    "crop": "",
    "bounding_box": "",
    "timestamp": "",
    "clean_copy": "",
    "height": "px",
    "quality": "%",
    "required_zones": "",
    "retain.mode": "",
}
_RECORD = {
    "retain.days": "day",
    "retain.mode": "",
    "continuous.days": "day",
    "motion.days": "day",
    "events.pre_capture": "s",
    "events.post_capture": "s",
    "events.objects": "",
    "events.retain.mode": "",
    "alerts.pre_capture": "s",
    "alerts.post_capture": "s",
    "alerts.retain.mode": "",
    "detections.pre_capture": "s",
    "detections.post_capture": "s",
    "detections.retain.mode": "",
    "preview.quality": "",
    "expire_interval": "min",
}


def tracked(scope: Scope) -> Setting[tuple[str, ...]]:
    """The classes a camera follows."""
    return scope.texts("objects", "track", default=DEFAULT_LABELS)


def basic_steps(scope: Scope, *, counted: bool) -> list[ProcessingStep]:
    """Movement, detection, tracking, zones, recording and pictures: every camera has them, on or off."""
    labels = tracked(scope)
    found = [_motion(scope), *_objects(scope, labels), *_object_masks(scope, labels.value)]
    in_zones = zones(scope, labels.value, counted=counted)
    recording = _recording(scope)
    snapshots = _snapshots(scope, labels.value)
    return [*found, *in_zones, *_review(scope, in_zones, labels.value, recording), recording, snapshots]


def _motion(scope: Scope) -> ProcessingStep:
    own = scope.switch("motion", "enabled", default=True)
    found = scope.find("motion", "mask")
    parameters = list(scope.parameters(("motion",), _MOTION))
    cited: list[Provenance] = []
    for name, item, shape, on in masks(scope, found[0] if found else None, "mask"):
        cited.append(item.provenance())
        if shape.type == "polygon" and on.value is not False:
            parameters.append(Parameter(name, mask_text(shape), "0-1"))
    return scope.step(K.MOTION, "motion", own, detected=False, parameters=tuple(parameters), cited=cited)


def _objects(scope: Scope, labels: Setting[tuple[str, ...]]) -> list[ProcessingStep]:
    sizes = scope.parameters(("detect",), {"width": "px", "height": "px", "fps": "image/s"})
    parameters = [Parameter(f"detect_{p.name}", p.value, p.unit) for p in sizes]
    parameters += _detector(scope)
    for place in (scope.root, scope.camera):  # the camera's filters replace those of all cameras, one by one
        for parameter in filters(place.get("objects", "filters")):
            parameters = [p for p in parameters if p.name != parameter.name] + [parameter]
    moving = scope.parameters(
        ("detect",),
        {
            "min_initialized": "image",
            "max_disappeared": "image",
            "stationary.interval": "image",
            "stationary.threshold": "image",
            "stationary.max_frames.default": "image",
            "annotation_offset": "ms",
        },
    )
    kept = VEHICLES & set(labels.value)
    produces = (C.POSITION, *((C.VEHICLE,) if kept else ()))
    cited = labels.provenance
    found = [
        scope.step(
            K.OBJECT_DETECTION,
            "objects",
            scope.detect,
            detected=False,
            cited=cited,
            classes=labels.value,
            parameters=tuple(parameters),
            produces=produces,
        ),
        scope.step(
            K.TRACKING,
            "tracking",
            scope.detect,
            detected=False,
            cited=cited,
            classes=labels.value,
            parameters=moving,
            produces=(C.TRAJECTORY,),
        ),
    ]
    if "face" in labels.value:
        found.append(
            scope.step(
                K.FACE_DETECTION,
                "objects.face",
                scope.detect,
                detected=False,
                cited=cited,
                classes=("face",),
                produces=(C.FACE_IMAGE,),
            )
        )
    return found


def _detector(scope: Scope) -> list[Parameter]:
    found = []
    detectors = scope.root.get("detectors")
    for detector in detectors.each() if detectors else ():
        kind = detector.get("type")
        value = kind.text() if kind else None
        if value:
            found.append(Parameter(f"detector.{detector.name}", value))
    for name in ("path", "model_type", "width", "height", "labelmap_path"):
        model = scope.root.get("model", name)
        value = None if model is None or model.is_null else model.text()
        if value:
            found.append(Parameter(f"model.{name}", value))
    return found


def _object_masks(scope: Scope, labels: tuple[str, ...]) -> list[ProcessingStep]:
    """Where objects are not taken. It is no privacy mask: the picture is recorded there as elsewhere."""
    found: list[ProcessingStep] = []
    for place in (scope.camera, scope.root):
        sections = [(place.get("objects", "mask"), "objects.mask", labels)]
        by_label = place.get("objects", "filters")
        for label in by_label.each() if by_label else ():
            sections.append((label.get("mask"), f"objects.filters.{label.name}.mask", (label.name,)))
        for item, name, classes in sections:
            if any(step.name.startswith(name) for step in found):
                continue  # the camera's replaces that of all cameras
            for title, mask, shape, on in masks(scope, item, name):
                cited = (mask.provenance(),)
                found.append(
                    scope.step(K.OTHER, title, on, detected=True, classes=classes, geometry=shape, cited=cited)
                )
    return found


def _recording(scope: Scope) -> ProcessingStep:
    own = scope.switch("record", "enabled", default=False)
    parameters = list(scope.parameters(("record",), _RECORD))
    roles = sound_recorded(scope)
    produces = (C.IMAGE, *((C.AUDIO,) if roles and roles.value else ()))
    if roles:
        parameters.append(Parameter("sound", roles.value))
    if own.value and not has_role(scope, "record"):
        scope.warn("role_missing", role="record", function="record")
    return scope.step(
        K.RECORDING,
        "record",
        own,
        detected=False,
        parameters=tuple(parameters),
        produces=produces,
    )


def sound_recorded(scope: Scope) -> Setting[bool | None] | None:
    """Whether the written recording arguments keep the sound; None when they are not written or do not tell."""
    found = scope.find("ffmpeg", "output_args", "record")
    if found is None:
        return None
    item, level = found
    text = " ".join(item.texts() or ())
    where = (item.provenance(),)
    if "audio" in text or "-c:a" in text or "-acodec" in text:
        return Setting(True, True, level, where, item)
    return Setting(False, True, level, where, item) if "-an" in text.split() or text.startswith("preset-") else None


def has_role(scope: Scope, role: str) -> bool:
    """Whether an input of the camera has this role. True when it cannot be told."""
    inputs = scope.camera.get("ffmpeg", "inputs")
    if inputs is None or not inputs.is_sequence:
        return True
    roles = [found for item in inputs.each() if (found := item.get("roles")) is not None]
    return any(role in (found.texts() or ()) for found in roles) or not roles


def _snapshots(scope: Scope, labels: tuple[str, ...]) -> ProcessingStep:
    own = scope.switch("snapshots", "enabled", default=False)
    return scope.step(
        K.SNAPSHOT,
        "snapshots",
        own,
        detected=True,
        classes=labels,
        parameters=scope.parameters(("snapshots",), _SNAPSHOT),
        actions=("snapshot",),
        produces=(C.IMAGE,),
    )


def _review(
    scope: Scope, in_zones: list[ProcessingStep], labels: tuple[str, ...], recording: ProcessingStep
) -> list[ProcessingStep]:
    found: list[ProcessingStep] = []
    record = ("record",) if recording.enabled else ()
    for severity, default in (("alerts", ALERT_LABELS), ("detections", labels)):
        section = scope.find("review", severity)
        if section is None or not section[0].is_mapping:
            continue
        own = scope.switch("review", severity, "enabled", default=True)
        named = scope.texts("review", severity, "labels", default=default)
        only = scope.find("review", severity, "required_zones")
        names = only[0].texts() or () if only else ()
        cutoff = scope.parameters(("review", severity), {"cutoff_time": "s"})
        zone_names = (Parameter("required_zones", ", ".join(names)),) if names else ()
        action = "alert" if severity == "alerts" else "detection"
        step = scope.step(
            K.OTHER,
            f"review.{severity}",
            own,
            detected=True,
            cited=(section[0].provenance(), *(named.provenance if named.stated else ())),
            classes=named.value,
            parameters=(*cutoff, *zone_names),
            actions=(action, *record),
        )
        found.append(step)
        if severity == "alerts" and only and names:
            found += required(
                scope,
                names,
                only[0],
                in_zones,
                classes=named.value,
                enabled=step.enabled,
                actions=(action, *record),
            )
    older = scope.find("record", "events", "required_zones")
    names = older[0].texts() or () if older else ()
    if older and names:
        found += required(
            scope, names, older[0], in_zones, classes=labels, enabled=recording.enabled, actions=("record",)
        )
    return found
