"""What a model of DeepStream does, told by its files' names, and the tracker's own configuration.

A name is an indication: the step says it in its parameter `model`, and the file itself is to be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspector.domain.plan import Parameter, ProcessingStep
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.model_names import kind_of_model
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.take import parameters, switch, word
from inspector.vendors.tree import Item

MODEL_FILES = (
    "model-engine-file", "onnx-file", "tlt-encoded-model", "model-file", "uff-file", "proto-file", "labelfile-path",
    "config-file", "config-file-path", "custom-network-config", "tlt-model", "etlt-model",
)  # fmt: skip

_SETTINGS = {
    "network-type": "",
    "num-detected-classes": "",
    "operate-on-gie-id": "",
    "operate-on-class-ids": "",
    "gie-unique-id": "",
    "unique-id": "",
    "classifier-threshold": "0-1",
    "interval": "frame",
    "output-tensor-meta": "",
    "process-mode": "",
}
_TRACKER = {
    "TargetManagement": {"maxTargetsPerStream": "", "probationAge": "frame", "maxShadowTrackingAge": "frame",
                         "earlyTerminationAge": "frame", "enableBboxUnClipping": ""},
    "BaseConfig": {"minDetectorConfidence": "0-1"},
    "TrajectoryManagement": {"useUniqueID": "", "enableReAssoc": ""},
}  # fmt: skip
_PEOPLENET = re.compile(r"(?i)people.?net")
_SECONDARY = frozenset({"1"})


def model_step(section: Item, name: str, root: Item | None = None) -> ProcessingStep:
    """A model of the pipeline (`primary-gie`, `secondary-gie0`), or nvinfer's own file, which has no switch."""
    files = [(key, word(section, key)) for key in MODEL_FILES if section.get(key) is not None]
    shown = mask_secrets(" ".join(value for _, value in files if value))
    enabled, place = switch(section)
    settings = parameters(section, _SETTINGS)
    network = next((str(p.value) for p in settings if p.name == "network_type"), None)
    matched = kind_of_model(shown)
    if matched is None:
        matched = (K.OTHER, ()) if network in _SECONDARY else (K.OBJECT_DETECTION, (C.POSITION,))
    kind, produces = matched
    if kind is K.FACE_DETECTION and any(p.name == "output_tensor_meta" and p.value == 1 for p in settings):
        kind, produces = K.FACE_RECOGNITION, (C.FACE_IMAGE, C.FACE_TEMPLATE)
    classes: tuple[str, ...] = ()
    if _PEOPLENET.search(shown):
        classes, produces = ("person", "bag", "face"), (C.POSITION, C.FACE_IMAGE)
    if shown:
        settings.insert(0, Parameter("model", shown[:200]))
    for one in root.names() if root else ():
        inner = root.get(one) if root else None
        if inner is not None and inner.is_mapping and re.fullmatch(r"class-attrs-(?:all|\d{1,4})", one):
            of_class = one.removeprefix("class-attrs-")
            for p in parameters(inner, {"pre-cluster-threshold": "0-1", "threshold": "0-1"}):
                settings.append(Parameter(f"{of_class}.{p.name}", p.value, p.unit))
    where = tuple(item.provenance() for item in (place, section) if item is not None)
    return ProcessingStep(
        kind, name, "", enabled, enabled is not None, classes=classes, classes_all=not classes,
        parameters=tuple(settings), produces=produces, provenance=where,
    )  # fmt: skip


def tracker_steps(root: Item) -> Iterator[ProcessingStep]:
    """The low-level tracker's file: following, and templates of bodies when `reidType` is not zero."""
    settings = []
    for name, units in _TRACKER.items():
        section = root.get(name)
        if section is not None and section.is_mapping:
            settings += parameters(section, units)
    yield ProcessingStep(
        K.TRACKING, "tracker", "", None, False, classes_all=True, parameters=tuple(settings),
        produces=(C.POSITION, C.TRAJECTORY), provenance=(root.provenance(),),
    )  # fmt: skip
    section = root.get("ReID")
    if section is None or not section.is_mapping:
        return
    place = section.get("reidType")
    kind = place.number() if place else None
    settings = parameters(section, {"reidFeatureSize": "", "reidHistorySize": "", "outputReidTensor": ""})
    enabled = None if kind is None else kind != 0
    if kind is not None:
        settings.insert(0, Parameter("reidType", kind))
    where = tuple(item.provenance() for item in (place, section) if item is not None)
    yield ProcessingStep(
        K.RE_IDENTIFICATION, "ReID", "", enabled, enabled is not None, classes_all=True, parameters=tuple(settings),
        produces=(C.BODY_TEMPLATE,), provenance=where,
    )  # fmt: skip
