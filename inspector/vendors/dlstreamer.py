"""Intel DL Streamer: `config.json` of the Pipeline Server (GStreamer texts), and `model_proc` files.

A pipeline is elements joined by ` ! `, each a name and its settings. Source: DL Streamer's documentation of its
elements and of the Pipeline Server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from inspector.domain.plan import Camera, Parameter, ProcessingPlan, ProcessingStep, Provenance, Recipient
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.document import Document
from inspector.vendors.model_names import kind_of_model, special_of
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.take import switch, word
from inspector.vendors.tree import Item, to_number

NAME = "dlstreamer"

_SETTING = re.compile(r"([\w:-]{1,60})=(\"[^\"]*\"|'[^']*'|\S+)")
_MODEL = re.compile(r"gva(?:detect|classify|inference|action_recognition_bin|audiodetect|genai)")
_ATTRIBUTES: tuple[tuple[re.Pattern[str], K, tuple[C, ...]], ...] = (
    (re.compile(r"(?i)^age$"), K.FACE_ATTRIBUTES, (C.AGE,)),
    (re.compile(r"(?i)gender|^sex$"), K.FACE_ATTRIBUTES, (C.SEX,)),
    (re.compile(r"(?i)emotion|expression"), K.FACE_ATTRIBUTES, (C.EXPRESSION,)),
    (re.compile(r"(?i)licen[cs]e.?plate"), K.LICENCE_PLATE, (C.PLATE,)),
    (re.compile(r"(?i)^(?:colou?r|type|make|model)$|vehicle"), K.VEHICLE_ATTRIBUTES, (C.VEHICLE,)),
    (re.compile(r"(?i)person|is_male|has_|cloth|coat"), K.PERSON_ATTRIBUTES, (C.SEX, C.CLOTHING, C.BELONGINGS)),
    (re.compile(r"(?i)landmark|face"), K.FACE_DETECTION, (C.FACE_IMAGE,)),
    (re.compile(r"(?i)action|activity|pose"), K.OTHER, (C.BEHAVIOUR,)),
)


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a GStreamer text: its name and its settings, in order."""

    name: str
    settings: dict[str, str]


def elements(text: str) -> list[Element]:
    """The elements of a pipeline text. A `!` in quotes joins nothing; a filter (`video/x-raw,…`) is an element of no
    setting."""
    found, part, quote = [], "", ""
    for character in text + "!":
        if quote:
            quote = "" if character == quote else quote
            part += character
        elif character in "\"'":
            quote, part = character, part + character
        elif character == "!":
            words = part.split(None, 1)
            if words:
                pairs = _SETTING.findall(words[1] if len(words) > 1 else "")
                found.append(Element(words[0], {key: value.strip("\"'") for key, value in pairs}))
            part = ""
        else:
            part += character
    return found


def read(document: Document) -> ProcessingPlan:
    """The plan of a server's configuration or of a model_proc file. Raises WrongFormat on anything else."""
    wrong = WrongFormat("unknown_text", file=document.source.file)
    if document.form != "json":
        raise wrong
    try:
        tree = document.tree()
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    root = tree.item()
    outputs = root.get("output_postproc")
    inner = root.get("config") or root
    pipelines = inner.get("pipelines")
    texts = [p for p in pipelines.each() if p.get("pipeline")] if pipelines and pipelines.is_sequence else []
    cameras: tuple[Camera, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    if outputs is not None and outputs.is_sequence:
        part, steps = "model_proc", tuple(_inferred(root, outputs))
    elif texts:
        part = "pipelines"
        steps = tuple(step for pipeline in texts for step in _pipeline(pipeline))
        recipients = tuple(r for pipeline in texts for r in _published(pipeline)) + tuple(_interfaces(inner))
        cameras = tuple(_source(pipeline) for pipeline in texts)
    else:
        raise wrong
    plan = ProcessingPlan(
        NAME, part, document.source.file, document.sha256, cameras=cameras, steps=steps, recipients=recipients,
        special=tuple(special_of(steps)),
    )  # fmt: skip
    warnings = tuple(dict.fromkeys((*document.source.warnings, *tree.warnings)))
    return replace(plan, not_understood=tree.not_understood(), warnings=warnings)


def _source(pipeline: Item) -> Camera:
    name = word(pipeline, "name") or pipeline.name
    written = word(pipeline, "pipeline") or ""
    address = next((e.settings[key] for e in elements(written) for key in ("uri", "location", "device")
                    if key in e.settings and ("src" in e.name or "source" in e.name)), "")  # fmt: skip
    title = f"{name} ({mask_secrets(address)})" if address else name
    return Camera(mask_secrets(name), title[:200], None, (pipeline.provenance(),))


def _pipeline(pipeline: Item) -> Iterator[ProcessingStep]:
    name = mask_secrets(word(pipeline, "name") or pipeline.name)
    started, place = switch(pipeline, "auto_start")
    shown = pipeline.get("pipeline")
    written = (shown.text() or "") if shown else ""
    for key in ("source", "queue_maxsize", "parameters", "udfs", "tags"):
        known = pipeline.get(key)
        if known is not None:
            known.visit()
    where = tuple(item.provenance() for item in (place, shown) if item is not None)
    # not started by itself, it is started by a request: what it does is not off
    enabled = True if started else None
    for element in elements(written):
        step = _element(element, name, enabled, where)
        if step is not None:
            yield step
        if element.name == "gvapython":
            pipeline.tree.warn("dlstreamer_own_code", module=element.settings.get("module", "?"), line=pipeline.line)
    pictures, sent = switch(pipeline, "publish_frame")
    if sent is not None:
        yield ProcessingStep(K.OTHER, "publish_frame", name, pictures, True, produces=(C.IMAGE,),
                             provenance=(sent.provenance(),))  # fmt: skip


def _element(
    element: Element, camera: str, enabled: bool | None, where: tuple[Provenance, ...]
) -> ProcessingStep | None:
    settings = tuple(
        Parameter(key, to_number(value) if to_number(value) is not None else mask_secrets(value)[:200],
                  "0-1" if key == "threshold" else "frame" if key == "inference-interval" else "")
        for key, value in element.settings.items() if key not in ("name", "device", "model-instance-id")
    )  # fmt: skip
    kind: K
    produces: tuple[C, ...]
    everything = False
    if _MODEL.fullmatch(element.name):
        names = " ".join(element.settings.get(key, "") for key in ("model", "model-proc", "model_proc", "labels"))
        matched = kind_of_model(names)
        if element.name == "gvaaudiodetect":
            kind, produces = K.AUDIO, (C.AUDIO,)
        elif element.name == "gvagenai":
            kind, produces = K.GENERATIVE_DESCRIPTION, (C.DESCRIPTION,)
        elif matched:
            kind, produces = matched
        elif element.name == "gvadetect":
            kind, produces, everything = K.OBJECT_DETECTION, (C.POSITION,), True
        else:
            kind, produces = K.OTHER, ()
    elif element.name == "gvatrack":
        kind, produces, everything = K.TRACKING, (C.TRAJECTORY,), True
    elif element.name in ("filesink", "splitmuxsink", "multifilesink"):
        kind, produces = K.RECORDING, (C.IMAGE,)
    elif element.name == "gvaattachroi":
        kind, produces = K.ZONE_INTRUSION, (C.POSITION,)
    elif element.name == "gvapython":
        kind, produces = K.OTHER, ()
    else:
        return None
    title = element.settings.get("name") or element.name
    return ProcessingStep(kind, title, camera, enabled, enabled is not None, classes_all=everything,
                          parameters=settings, produces=produces, provenance=where)  # fmt: skip


def _published(pipeline: Item) -> Iterator[Recipient]:
    shown = pipeline.get("pipeline")
    written = (shown.text() or "") if shown else ""
    for element in elements(written):
        settings = element.settings
        address = " ".join(v for k in ("address", "host", "topic", "file-path", "location") if (v := settings.get(k)))
        if element.name == "gvametapublish" and settings.get("method"):
            yield Recipient(settings["method"], mask_secrets(address or settings["method"]), None,
                            (shown.provenance(),) if shown else ())  # fmt: skip
        elif element.name in ("udpsink", "rtmpsink", "rtspclientsink", "webrtcsink", "tcpserversink"):
            yield Recipient("restream", mask_secrets(address or element.name), None,
                            (shown.provenance(),) if shown else ())  # fmt: skip
    payload = pipeline.get("payload")
    for holder in (pipeline.get("destination"), payload.get("destination") if payload is not None else None):
        for one in holder.each() if holder is not None and holder.is_mapping else ():
            for target in one.each() if one.is_sequence else (one,):
                if not target.is_mapping:
                    continue
                kind = word(target, "type") or target.name
                parts = [word(target, k) for k in ("host", "address", "url", "topic", "path", "bucket", "peer-id")]
                target.visit()
                yield Recipient(kind, mask_secrets(" ".join(p for p in parts if p) or kind), None,
                                (target.provenance(),))  # fmt: skip


def _interfaces(inner: Item) -> Iterator[Recipient]:
    for name in ("mqtt", "mqtt_publisher", "opcua_publisher", "s3_writer", "influx_writer"):
        section = inner.get(name)
        if section is not None and section.is_mapping:
            parts = [word(section, key) for key in ("host", "port", "topic", "url", "bucket", "endpoint")]
            section.visit()
            yield Recipient(name, mask_secrets(":".join(p for p in parts if p) or name), None, (section.provenance(),))
    found = inner.get("interfaces")
    for kind in found.each() if found is not None and found.is_mapping else ():
        for one in kind.each() if kind.is_sequence else ():
            title, kind_word, address = word(one, "Name"), word(one, "Type"), one.get("EndPoint")
            text = (address.text() if address is not None and address.node.text is not None else None) or title or "?"
            one.visit()
            if "server" in kind.name.lower() or "publish" in kind.name.lower():
                yield Recipient(kind_word or kind.name, mask_secrets(text), None, (one.provenance(),))


def _inferred(root: Item, outputs: Item) -> Iterator[ProcessingStep]:
    """What the model's output is turned into: the attribute's name says it."""
    for name in ("json_schema_version", "input_preproc"):
        known = root.get(name)
        if known is not None:
            known.visit()
    for one in outputs.each():
        attribute = word(one, "attribute_name") or ""
        labels = one.get("labels")
        kept = tuple(text for text in (labels.texts() or ()) if text) if labels is not None else ()
        converter = word(one, "converter") or ""
        one.visit()
        kind, produces = next(((k, p) for pattern, k, p in _ATTRIBUTES if pattern.search(attribute)), (K.OTHER, ()))
        classes: tuple[str, ...] = ()
        if converter.startswith(("detection", "boxes", "yolo")) or (not attribute and labels is not None):
            kind, produces, classes = K.OBJECT_DETECTION, (C.POSITION,), kept
        settings = [Parameter("attribute", attribute)] if attribute else []
        if kept and not classes:
            settings.append(Parameter("values", ", ".join(kept)[:200]))
        yield ProcessingStep(kind, attribute or converter or "output", "", None, False, classes=classes,
                             parameters=tuple(settings), produces=produces, provenance=(one.provenance(),))  # fmt: skip
