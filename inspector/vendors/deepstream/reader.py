"""NVIDIA DeepStream: which of its files this is, and its plan. INI, or YAML with the same names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from inspector.domain.plan import (
    Camera,
    Parameter,
    ProcessingPlan,
    ProcessingStep,
    Provenance,
    Recipient,
)
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.deepstream.analytics import SECTION, regions, steps
from inspector.vendors.deepstream.models import MODEL_FILES, model_step, tracker_steps
from inspector.vendors.document import Document
from inspector.vendors.line_trees import parse_ini, parse_table
from inspector.vendors.model_names import special_of
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.source import Source
from inspector.vendors.take import parameters, switch, word
from inspector.vendors.tree import Item, Tree
from inspector.vendors.yaml_tree import parse_yaml

NAME = "deepstream"

_INI = re.compile(r"^[ \t]*\[[\w-]{1,60}\][ \t]*(?:#.*)?\r?$", re.MULTILINE)
_TABLE = re.compile(r"\A(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*enable[ \t]*,[^\n]{0,400}\buri\b[^\n]{0,400}(?:\r?\n|\Z)")
_DIALECT = re.compile(r"\A\s*%YAML:1\.\d")
_APPLICATION = re.compile(
    r"primary-gie|secondary-gie\d*|nvds-analytics|tiled-display|streammux|sink\d*|message-converter|msgconv|msgbroker|"
    r"tracker|source(?:-list)?|filesink"
)
_PIPELINE = re.compile(r"primary-gie|nvds-analytics|secondary-gie\d*|streammux|tiled-display")
_SOURCE = re.compile(r"source(\d{1,6})")
_SENSOR = re.compile(r"sensor(\d{1,6})")
_TRACKER = frozenset(
    {"BaseConfig", "TargetManagement", "DataAssociator", "StateEstimator", "VisualTracker", "ReID",
     "TrajectoryManagement", "ObjectModelProjection", "PoseEstimator", "Segmenter"}
)  # fmt: skip
_ANALYTICS_KEYS = frozenset({"config-width", "config-height", "osd-mode"})
_MODEL_KEYS = (frozenset(MODEL_FILES) - {"config-file", "config-file-path"}) | {
    "network-type", "net-scale-factor", "num-detected-classes", "gie-unique-id", "infer-dims", "network-mode",
}  # fmt: skip
_PREPROCESS_KEYS = frozenset({"processing-width", "processing-height", "network-input-shape", "target-unique-ids"})
_BROKERS = ("kafka", "mqtt", "azure", "amqp", "redis")


def read(document: Document) -> ProcessingPlan:
    """The plan of a file of DeepStream. Raises WrongFormat on anything else."""
    wrong = WrongFormat("unknown_text", file=document.source.file)
    try:
        tree = _parsed(document)
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    root = tree.item()
    if not root.is_mapping:
        raise wrong
    part = _part(root)
    if part is None:
        raise wrong
    cameras: tuple[Camera, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    if part == "nvdsanalytics":
        found = tuple(steps(root))
    elif part == "nvinfer":
        section = root.get("property")
        found = (model_step(section, "nvinfer", root),) if section else ()
    elif part == "tracker":
        found = tuple(tracker_steps(root))
    elif part == "preprocess":
        found = tuple(regions(root))
    elif part in ("deepstream-app", "sources"):
        cameras, found = tuple(_sources(root)), tuple(_application(root))
        recipients = tuple(_recipients(root))
    else:
        cameras, found = tuple(_sensors(root)), ()
        recipients = tuple(_brokers(root))
    known = {camera.id for camera in cameras}
    for step in found:
        if step.camera and step.camera not in known:
            known.add(step.camera)
            cameras += (Camera(step.camera, f"stream {step.camera}", None, step.provenance[-1:]),)
    plan = ProcessingPlan(
        NAME,
        part,
        document.source.file,
        document.sha256,
        cameras=cameras,
        steps=found,
        recipients=recipients,
        special=tuple(special_of(found)),
    )
    # last: everything has been visited, every doubt been said
    warnings = tuple(dict.fromkeys((*document.source.warnings, *tree.warnings)))
    return replace(plan, not_understood=tree.not_understood(), warnings=warnings)


def _parsed(document: Document) -> Tree:
    source = document.source
    if document.form == "xml":
        raise Refused("unknown_text", file=source.file)
    if _DIALECT.match(source.text):
        # OpenCV's dialect of YAML: its first line is no directive; a comment of the same length keeps the places
        text = source.text.replace("%YAML", "#YAML", 1)
        return replace(parse_yaml(Source(source.file, text, source.encoding)), source=source)
    if _INI.search(source.text):
        return parse_ini(source)
    if _TABLE.match(source.text):
        return parse_table(source, "source")
    return document.tree()


def _part(root: Item) -> str | None:
    """Which file of DeepStream it is, by its sections and keys; None when it is none."""
    names = root.names()
    whole = root.get("property")
    keys = set(whole.names()) if whole is not None and whole.is_mapping else set[str]()
    if any(SECTION.fullmatch(name) for name in names) or len(keys & _ANALYTICS_KEYS) >= 2:
        return "nvdsanalytics"
    if len(keys & _PREPROCESS_KEYS) >= 2:
        return "preprocess"
    if keys & _MODEL_KEYS:
        return "nvinfer"
    mappings = [name for name in names if (inner := root.get(name)) is not None and inner.is_mapping]
    if any(_PIPELINE.fullmatch(n) for n in mappings) and sum(bool(_APPLICATION.fullmatch(n)) for n in mappings) >= 2:
        return "deepstream-app"
    if "primary-gie" in mappings or {"application", "source0"} <= set(mappings):
        return "deepstream-app"
    if mappings and all(_SOURCE.fullmatch(name) for name in names) and root.get("source0", "uri") is not None:
        return "sources"
    if len(_TRACKER & set(mappings)) >= 2:
        return "tracker"
    if any(_SENSOR.fullmatch(n) for n in mappings) and {"place0", "analytics0"} & set(mappings):
        return "msgconv"
    if {"nvmsgbroker", "message-broker"} & set(mappings):
        return "msgbroker"
    return None


def _sources(root: Item) -> Iterator[Camera]:
    for name in root.names():
        match, section = _SOURCE.fullmatch(name), root.get(name)
        if match and section is not None and section.is_mapping:
            enabled, place = switch(section)
            address = word(section, "uri") or word(section, "camera-v4l2-dev-node") or name
            parameters(section, dict.fromkeys(("type", "num-sources", "gpu-id", "cudadec-memtype", "latency"), ""))
            where = tuple(item.provenance() for item in (place, section) if item is not None)
            yield Camera(match.group(1), mask_secrets(address)[:200], enabled, where)
    alone = root.get("source")
    if alone is not None and alone.is_mapping:
        elsewhere = word(alone, "csv-file-path")
        location = word(alone, "location") or word(alone, "uri")
        if elsewhere:
            root.tree.warn("deepstream_sources_elsewhere", file=mask_secrets(elsewhere)[:120], line=alone.line)
        elif location:
            yield Camera("0", mask_secrets(location)[:200], None, (alone.provenance(),))
    listed = root.get("source-list", "list")
    for number, address in enumerate((listed.text() or "").split(";") if listed else ()):
        if address.strip() and listed is not None:
            yield Camera(str(number), mask_secrets(address.strip())[:200], None, (listed.provenance(),))


def _application(root: Item) -> Iterator[ProcessingStep]:
    """Models, tracker, analytics, recordings."""
    for name in root.names():
        section = root.get(name)
        if section is None or not section.is_mapping:
            continue
        if re.fullmatch(r"primary-gie|secondary-gie\d*|secondary-preprocess\d*", name):
            yield model_step(section, name)
        elif name in ("tracker", "nvds-analytics"):
            enabled, place = switch(section)
            settings = parameters(section, dict.fromkeys(("ll-config-file", "config-file", "ll-lib-file"), ""))
            parameters(section, dict.fromkeys(("tracker-width", "tracker-height", "gpu-id", "display-tracking-id"), ""))
            kind, produces = (K.TRACKING, (C.TRAJECTORY,)) if name == "tracker" else (K.OTHER, (C.POSITION,))
            yield _simple(kind, section, place, enabled, settings, produces)
        elif _SOURCE.fullmatch(name) or name == "source-attr-all":
            mode = section.get("smart-record")
            figure = mode.number() if mode else None
            if mode is not None and figure is not None:
                on = figure != 0 and switch(section)[0] is not False
                units = {"smart-rec-duration": "s", "smart-rec-default-duration": "s", "smart-rec-cache": "s",
                         "smart-rec-start-time": "s", "smart-rec-dir-path": "", "smart-rec-interval": "s"}  # fmt: skip
                settings = parameters(section, units)
                yield replace(
                    _simple(K.RECORDING, section, mode, on, settings, (C.IMAGE,)), camera=name.removeprefix("source")
                )
        elif re.fullmatch(r"sink\d*", name) and word(section, "type") == "3":
            enabled, place = switch(section)
            settings = parameters(section, {"output-file": ""})
            yield _simple(K.RECORDING, section, place, enabled, settings, (C.IMAGE,))
        elif name == "filesink" and word(section, "location"):
            settings = parameters(section, {"location": ""})
            yield _simple(K.RECORDING, section, None, None, settings, (C.IMAGE,))
        elif name == "img-save":
            enabled, place = switch(section)
            settings = parameters(
                section, {"output-folder-path": "", "save-img-cropped-obj": "", "save-img-full-frame": ""}
            )
            yield _simple(K.SNAPSHOT, section, place, enabled, settings, (C.IMAGE,))
        elif name in ("application", "tiled-display", "osd", "tests"):
            section.visit()


def _simple(
    kind: K,
    section: Item,
    place: Item | None,
    enabled: bool | None,
    settings: list[Parameter],
    produces: tuple[C, ...],
) -> ProcessingStep:
    where = tuple(item.provenance() for item in (place, section) if item is not None)
    return ProcessingStep(
        kind, section.name, "", enabled, enabled is not None, classes_all=kind is K.TRACKING,
        parameters=tuple(settings), produces=produces, provenance=where,
    )  # fmt: skip


def _recipients(root: Item) -> Iterator[Recipient]:
    """Sinks of type 4 (RTSP server) and 6 (message broker)."""
    for name in root.names():
        section = root.get(name)
        if section is None or not section.is_mapping or not re.fullmatch(r"sink\d*|msgbroker", name):
            continue
        if name == "msgbroker":
            yield _broker(section, None, (section.provenance(),), "proto-lib", "conn-str")
            continue
        kind = word(section, "type")
        enabled, place = switch(section)
        where = tuple(item.provenance() for item in (place, section) if item is not None)
        if kind == "4":
            yield Recipient("restream", f"rtsp://*:{word(section, 'rtsp-port') or '8554'}/", enabled, where)
        elif kind == "6":
            yield _broker(section, enabled, where, "msg-broker-proto-lib", "msg-broker-conn-str")


def _broker(
    section: Item, enabled: bool | None, where: tuple[Provenance, ...], library: str, connection: str
) -> Recipient:
    """The broker that a sink publishes to: ``host;port;topic``, the topic also apart."""
    written = word(section, library) or ""
    broker = next((b for b in _BROKERS if b in written.lower()), "message_broker")
    address, topic = word(section, connection) or "?", word(section, "topic")
    parameters(section, dict.fromkeys(("msg-conv-payload-type", "msg-conv-config", "msg-broker-config"), ""))
    full = ":".join(part for part in address.split(";")[:2] if part)
    named = topic or ";".join(address.split(";")[2:])
    return Recipient(broker, mask_secrets(f"{full}/{named}" if named else full)[:300], enabled, where)


def _sensors(root: Item) -> Iterator[Camera]:
    """Where the cameras are, as messages say it."""
    for name in root.names():
        match, section = _SENSOR.fullmatch(name), root.get(name)
        if section is None or not section.is_mapping:
            continue
        if match:
            enabled, place = switch(section)
            identifier = word(section, "id") or match.group(1)
            title = word(section, "description") or identifier
            for key in ("type", "location", "coordinate"):
                word(section, key)
            where = tuple(item.provenance() for item in (place, section) if item is not None)
            yield Camera(mask_secrets(identifier), mask_secrets(title)[:200], enabled, where)
        elif re.fullmatch(r"(?:place|analytics)\d{1,6}", name):
            section.visit()


def _brokers(root: Item) -> Iterator[Recipient]:
    for name in ("message-broker", "nvmsgbroker"):
        section = root.get(name)
        if section is None or not section.is_mapping:
            continue
        for key in ("password", "username", "shared_access_key"):
            secret = section.get(key)
            if secret is not None:
                secret.visit()
        known = (
            "auto-reconnect",
            "retry-interval",
            "max-retry-limit",
            "work-interval",
            "share-connection",
            "partition-key",
            "proto-cfg",
            "client-id",
            "enable-tls",
            "exchange",
        )
        parameters(section, dict.fromkeys(known, ""))
        host, connection = word(section, "hostname"), word(section, "connection_str")
        port, topic = word(section, "port"), word(section, "topic")
        where = (section.provenance(),)
        if host:
            full = f"{host}:{port}" if port else host
            kind = "amqp" if section.get("exchange") is not None else "message_broker"
            yield Recipient(kind, mask_secrets(f"{full}/{topic}" if topic else full), None, where)
        elif connection:
            named = re.search(r"(?i)HostName=([^;\s\"]+)", connection)
            yield Recipient("azure", mask_secrets(named.group(1) if named else "?"), None, where)
