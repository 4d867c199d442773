"""Savant (`module.yml`): the elements of a pipeline; and the areas or polygons its programs read.

Interpolations (`${oc.env:NAME,value}`…) stay text, except that a plain `${parameters.x}` is followed to the value that
the same file writes. Coordinates of areas: pixels of the pipeline's picture, origin top left, y down.
Source: Savant's documentation of modules and its published samples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from inspector.domain.plan import Camera, Geometry, Parameter, ProcessingPlan, ProcessingStep, Provenance, Recipient
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.document import Document
from inspector.vendors.geometry import Point
from inspector.vendors.model_names import kind_of_model, special_of
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.take import drawn, points_of, positive, word
from inspector.vendors.tree import Item

NAME = "savant"

_REFERENCE = re.compile(r"\$\{parameters\.([\w.-]{1,80})\}")
_PYTHON = (
    (re.compile(r"(?i)line.?cross"), K.LINE_CROSSING, (C.COUNT, C.POSITION)),
    (re.compile(r"(?i)recognition|face.?(?:search|match)|gallery"), K.FACE_RECOGNITION, (C.FACE_TEMPLATE, C.IDENTITY)),
    (re.compile(r"(?i)re.?id"), K.RE_IDENTIFICATION, (C.BODY_TEMPLATE,)),
    (re.compile(r"(?i)licen[cs]e.?plate|lpr|alpr"), K.LICENCE_PLATE, (C.PLATE,)),
    (re.compile(r"(?i)speed"), K.SPEED, (C.TRAJECTORY,)),
    (re.compile(r"(?i)blur|anonymi|privacy|mask"), K.PRIVACY_MASK, ()),
    (re.compile(r"(?i)count"), K.LINE_COUNTING, (C.COUNT,)),
    (re.compile(r"(?i)track"), K.TRACKING, (C.TRAJECTORY,)),
)


def read(document: Document) -> ProcessingPlan:
    """The plan of a module or of a file of areas. Raises WrongFormat on anything else."""
    wrong = WrongFormat("unknown_text", file=document.source.file)
    if document.form == "xml":
        raise wrong
    try:
        tree = document.tree()
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    root = tree.item()
    elements = list(_elements(root))
    cameras: tuple[Camera, ...] = ()
    if elements:
        steps = tuple(step for element, switch in elements for step in _step(element, switch))
        for name in ("name", "parameters"):
            found = root.get(name)
            if found is not None:
                found.visit()
        recipients = tuple(_recipients(root))
    else:
        drawings = list(_drawings(root))
        if not drawings:
            raise wrong
        steps, recipients = tuple(_area(*drawing) for drawing in drawings), ()
        places = {camera: place for place, _, camera in reversed(drawings)}
        cameras = tuple(Camera(c, c, None, (places[c].provenance(),)) for c in sorted(places))
    plan = ProcessingPlan(
        NAME,
        "module" if elements else "areas",
        document.source.file,
        document.sha256,
        cameras=cameras,
        steps=steps,
        recipients=recipients,
        special=tuple(special_of(steps)),
    )
    warnings = tuple(dict.fromkeys((*document.source.warnings, *tree.warnings)))
    return replace(plan, not_understood=tree.not_understood(), warnings=warnings)


def _elements(root: Item) -> Iterator[tuple[Item, Item | None]]:
    """The elements, those of a group with the condition the group depends on."""
    listed = root.get("pipeline", "elements")
    if listed is None or not listed.is_sequence:
        return
    found = [child for child in listed.each() if child.is_mapping]
    if not any(child.get("element") or child.get("group") for child in found):
        return
    for child in found:
        group = child.get("group")
        if group is None:
            yield child, None
            continue
        inner = group.get("elements")
        word(group, "name")
        for one in inner.each() if inner is not None else ():
            if one.is_mapping:
                yield one, group.get("init_condition")


def _resolved(item: Item | None) -> str:
    """A text, with `${parameters.x}` replaced by what the same file writes there."""
    text = item.text() if item is not None and item.node.text is not None else None

    def value(match: re.Match[str]) -> str:
        found = item.tree.item().get("parameters", *match.group(1).split(".")) if item is not None else None
        return found.node.text if found is not None and found.node.text is not None else match.group()

    return _REFERENCE.sub(value, text or "")[:300]


def _step(element: Item, condition: Item | None) -> Iterator[ProcessingStep]:
    kind_name = _resolved(element.get("element"))
    name = _resolved(element.get("name"))
    where = tuple(i.provenance() for i in (element.get("element"), element.get("name"), condition) if i is not None)
    if condition is not None:
        condition.visit()
    enabled = None if condition is not None else True
    if kind_name.startswith("nvinfer"):
        yield _model(element, kind_name, name, enabled, where)
    elif kind_name == "nvtracker":
        element.visit()
        file = Parameter("config", _resolved(element.get("properties", "ll-config-file")))
        yield ProcessingStep(K.TRACKING, name or kind_name, "", enabled, condition is None, classes_all=True,
                             parameters=(file,), produces=(C.TRAJECTORY,), provenance=where)  # fmt: skip
    elif kind_name in ("pyfunc", "drawbin") or element.get("module") is not None:
        module, made = _resolved(element.get("module")), _resolved(element.get("class_name"))
        shown = f"{module}.{made}"
        kind, produces = next(
            ((k, p) for pattern, k, p in _PYTHON if pattern.search(shown)), (K.OTHER, ())
        )  # fmt: skip
        element.tree.warn("savant_own_code", module=shown, line=element.line)
        settings = [Parameter("module", shown)]
        arguments = element.get("kwargs")
        for one in arguments.each() if arguments is not None and arguments.is_mapping else ():
            if one.node.text is not None:
                settings.append(Parameter(one.name, mask_secrets(_resolved(one))))
        yield ProcessingStep(kind, name or made or shown, "", enabled, condition is None, classes_all=True,
                             parameters=tuple(settings), produces=produces, provenance=where)  # fmt: skip
    elif kind_name:
        yield ProcessingStep(K.OTHER, name or kind_name, "", enabled, condition is None, provenance=where)


def _model(
    element: Item, kind_name: str, name: str, enabled: bool | None, where: tuple[Provenance, ...]
) -> ProcessingStep:
    model = element.get("model")
    labels: list[str] = []
    attributes: list[str] = []
    settings: list[Parameter] = []
    files = [name]
    if model is not None and model.is_mapping:
        for key in ("model_file", "config_file", "engine_file"):
            text = _resolved(model.get(key))
            if text:
                files.append(text)
                settings.append(Parameter(key, mask_secrets(text)))
        address = model.get("remote", "url")
        if address is not None:
            settings.append(Parameter("remote", mask_secrets(_resolved(address))))
        source = _resolved(model.get("input", "object"))
        if source:
            settings.append(Parameter("input", source))
        for group, kept in (("objects", labels), ("attributes", attributes)):
            listed = model.get("output", group)
            for one in listed.each() if listed is not None else ():
                text = _resolved(one.get("label" if group == "objects" else "name"))
                if text and text not in kept:
                    kept.append(text)
                threshold = one.get("selector", "kwargs", "confidence_threshold") if one.is_mapping else None
                if threshold is not None and (figure := threshold.number()) is not None:
                    settings.append(Parameter(f"{text}.confidence_threshold", figure, "0-1"))
        for key in ("remote", "format", "batch_size", "input", "output", "workspace_size", "precision", "interval",
                    "label_file", "int8_calib_file", "gpu_id"):  # fmt: skip
            known = model.get(key)
            if known is not None:
                known.visit()
    if attributes:
        settings.append(Parameter("attributes", ", ".join(attributes)))
    matched = kind_of_model(" ".join((*files, *attributes, *labels)))
    kind: K
    produces: tuple[C, ...]
    if kind_name in ("nvinfer@detector", "nvinfer@instance_segmentation", "nvinfer@complex_model", "nvinfer@rotated"):
        kind, produces = K.OBJECT_DETECTION, (C.POSITION,)
        if matched and matched[0] in (K.FACE_DETECTION, K.FACE_RECOGNITION):
            kind, produces = K.FACE_DETECTION, (C.FACE_IMAGE,)
        elif matched and matched[0] is K.LICENCE_PLATE:
            kind, produces = matched
    elif matched:
        kind, produces = matched
        if kind is K.FACE_DETECTION and "feature" in attributes:
            kind, produces = K.FACE_RECOGNITION, (C.FACE_IMAGE, C.FACE_TEMPLATE)
    elif "feature" in attributes:
        of_face = "face" in _resolved(model.get("input", "object") if model else None)
        kind = K.FACE_RECOGNITION if of_face else K.RE_IDENTIFICATION
        produces = (C.FACE_IMAGE, C.FACE_TEMPLATE) if of_face else (C.BODY_TEMPLATE,)
    else:
        kind, produces = K.OTHER, ()
    return ProcessingStep(
        kind,
        name or kind_name,
        "",
        enabled,
        enabled is not None,
        classes=tuple(labels),
        classes_all=not labels,
        parameters=tuple(settings),
        produces=produces,
        provenance=where,
    )


def _recipients(root: Item) -> Iterator[Recipient]:
    for name in ("sink", "source"):
        listed = root.get("pipeline", name)
        if listed is None:
            continue
        for one in listed.each() if listed.is_sequence else (listed,):
            if not one.is_mapping:
                continue
            kind = word(one, "element")
            address = _resolved(one.get("properties", "location")) or _resolved(one.get("properties", "socket"))
            one.visit()
            if name == "sink" and kind:
                yield Recipient(kind, mask_secrets(address or kind), None, (one.provenance(),))


def _drawings(root: Item) -> Iterator[tuple[Item, Item, str]]:
    """(the drawing, its points, the source it is for): `<source>: <area>: points`, or `<source>: points, edges`."""
    if not root.is_mapping:
        return
    for source in root.names():
        one = root.get(source)
        points = one.get("points") if one is not None else None
        if one is not None and points is not None and points.is_sequence and one.get("edges") is not None:
            yield one, points, source
            continue
        for name in one.names() if one is not None and one.is_mapping else ():
            area = one.get(name) if one is not None else None
            points = area.get("points") if area is not None else None
            if area is not None and points is not None and points.is_sequence:
                yield area, points, source


def _area(place: Item, points: Item, source: str) -> ProcessingStep:
    corners: list[Point] | None = points_of(points)
    edges = place.get("edges")
    tags = [child.text() if child.node.text is not None else None for child in edges.each()] if edges else []
    size = (positive(place.tree.item().get("width")), positive(place.tree.item().get("height")))
    settings = tuple(Parameter(f"edge {n}", tag) for n, tag in enumerate(tags) if tag)
    colour = place.get("color")
    if colour is not None:
        colour.visit()
    geometry = Geometry()
    if corners and size[0] and size[1]:
        geometry = drawn(place, corners, (size[0], size[1]), camera=source, zone=place.name)
    elif corners:
        # the size of the picture is in the module's own file: nothing is placed rather than placed wrongly
        place.tree.warn("savant_size_apart", zone=place.name, camera=source, line=place.line)
        settings += (Parameter("points", " ".join(f"{x:g},{y:g}" for x, y in corners)[:300], "px"),)
    kind, produces = (K.LINE_CROSSING, (C.COUNT, C.POSITION)) if tags else (K.ZONE_INTRUSION, (C.COUNT, C.POSITION))
    return ProcessingStep(kind, place.name, source, None, False, classes_all=True, geometry=geometry,
                          parameters=settings, produces=produces, provenance=(place.provenance(),))  # fmt: skip
