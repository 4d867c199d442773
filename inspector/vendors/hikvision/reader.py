"""Hikvision ISAPI: one XML answer of a camera or recorder, or a dump in JSON of all of them.

Names of elements are compared without their prefix; the namespaces in use are several. See `rules` for the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from inspector.domain.plan import (
    Camera,
    ProcessingPlan,
    ProcessingStep,
    Provenance,
    Recipient,
    Retention,
    SpecialInference,
)
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.document import Document
from inspector.vendors.hikvision.answers import (
    Resource,
    every,
    number,
    of_hikvision,
    resources,
    text,
    value,
    visit_attributes,
)
from inspector.vendors.hikvision.more import MORE, more_retention, more_steps
from inspector.vendors.hikvision.rules import RULES, Trigger, rule_steps, trigger_step, triggers
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets

NAME = "hikvision"

_TRIGGERS = frozenset({"eventtriggerlist", "eventtrigger", "eventnotification"})
_HOSTS = frozenset({"httphostnotificationlist", "httphostnotification"})
_CHANNELS = frozenset({"videoinputchannellist", "inputproxychannellist"})
_KNOWN = frozenset(RULES) | MORE | _TRIGGERS | _HOSTS | _CHANNELS | {"storage", "deviceinfo"}

_UNUSED_HOSTS = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 (an address that means: none)
_SPECIAL = {
    (K.FACE_DETECTION, C.FACE_IMAGE): "face_detection",
    (K.FACE_RECOGNITION, C.FACE_TEMPLATE): "face_recognition",
    (K.FACE_RECOGNITION, C.IDENTITY): "face_recognition",
    (K.LICENCE_PLATE, C.PLATE): "licence_plate",
    (K.PERSON_ATTRIBUTES, C.FACE_IMAGE): "face_detection",
    (K.TEMPERATURE, C.HEALTH): "body_temperature",
    (K.AUDIO, C.AUDIO): "audio",
}


def read(document: Document) -> ProcessingPlan:
    """The plan of a Hikvision answer or dump. Raises WrongFormat on anything else."""
    try:
        tree = document.tree()
    except Refused as refusal:
        raise WrongFormat(refusal.warning.code, **dict(refusal.warning.arguments)) from refusal
    found = [r for r in resources(tree.item(), _KNOWN) if of_hikvision(r)] if tree.item().is_mapping else []
    if not found:
        raise WrongFormat("unknown_mapping", file=document.source.file, keys="")
    by_kind: dict[str, list[Resource]] = {}
    for resource in found:
        by_kind.setdefault(resource.name.lower(), []).append(resource)
        visit_attributes(resource.item)
    linkages = list(dict.fromkeys(t for name in _TRIGGERS for r in by_kind.get(name, ()) for t in triggers(r)))
    steps = [step for name in RULES for r in by_kind.get(name, ()) for step in rule_steps(r, linkages)]
    known = {
        (RULES[name].event, s.camera) for name in RULES if name in by_kind for s in steps if s.kind is RULES[name].kind
    }
    steps += _linked_only(linkages, known)
    others = [r for name in MORE if name in by_kind for r in by_kind[name]]
    others.sort(key=lambda r: r.item.line)
    steps += [step for r in others for step in more_steps(r)]
    hosts = [
        h
        for name in ("httphostnotificationlist", "httphostnotification")
        for r in by_kind.get(name, ())
        for h in _hosts(r)
    ]
    storage = by_kind.get("storage", [])
    plan = ProcessingPlan(
        format=NAME,
        format_version=_version(by_kind.get("deviceinfo", [])),
        file=document.source.file,
        sha256=document.sha256,
        cameras=_cameras(steps, by_kind),
        steps=tuple(steps),
        recipients=(*(h for h in hosts if h), *(n for r in storage for n in _shares(r)), *_sent(linkages)),
        retention=(*(kept for r in storage for kept in _kept(r)), *(k for r in others for k in more_retention(r))),
        special=tuple(_special(steps)),
    )
    # last: everything has been visited, every doubt been said
    warnings = tuple(dict.fromkeys((*document.source.warnings, *tree.warnings)))
    return replace(plan, not_understood=tree.not_understood(), warnings=warnings)


def _linked_only(linkages: Iterable[Trigger], known: set[tuple[str, str]]) -> Iterator[ProcessingStep]:
    done: set[tuple[str, str]] = set(known)
    for trigger in linkages:
        step = trigger_step(trigger) if (trigger.event, trigger.channel) not in done else None
        if step is not None:
            done.add((trigger.event, trigger.channel))
            yield step


def _version(found: list[Resource]) -> str | None:
    """Model and firmware."""
    for resource in found:
        words = [text(resource.item, name) for name in ("model", "firmwareVersion", "firmwareReleasedDate")]
        for name in ("deviceName", "deviceType"):
            text(resource.item, name)
        written = " ".join(word for word in words if word)
        if written:
            return written
    return None


def _cameras(steps: Iterable[ProcessingStep], by_kind: dict[str, list[Resource]]) -> tuple[Camera, ...]:
    """Channels that the device lists, then those that only a rule names. Whether one is on is seldom said."""
    found: dict[str, Camera] = {}
    for name, element in (
        ("videoinputchannellist", "VideoInputChannel"),
        ("inputproxychannellist", "InputProxyChannel"),
    ):
        for resource in by_kind.get(name, ()):
            for channel in every(resource.item, element):
                identifier = text(channel, "id")
                if identifier:
                    switch = value(channel, "enabled") or value(channel, "videoInputEnabled")
                    title = text(channel, "name") or identifier
                    enabled = switch.boolean() if switch else None
                    found[identifier] = Camera(identifier, mask_secrets(title), enabled, (channel.provenance(),))
    for step in steps:
        if step.camera and step.camera not in found:
            found[step.camera] = Camera(step.camera, step.camera, None, step.provenance[:1])
    return tuple(found.values())


def _hosts(resource: Resource) -> Iterator[Recipient | None]:
    """Servers that receive the events by HTTP; a slot without an address is unused."""
    item = resource.item
    for host in [item] if resource.name.lower() == "httphostnotification" else every(item, "HttpHostNotification"):
        for name in ("userName", "password"):
            secret = value(host, name)
            if secret:
                secret.visit()
        address = text(host, "hostName") or text(host, "ipAddress") or ""
        url, port = text(host, "url") or "", text(host, "portNo")
        protocol = (text(host, "protocolType") or "HTTP").lower()
        for name in ("id", "parameterFormatType", "addressingFormatType", "httpAuthenticationMethod", "ipAddress"):
            text(host, name)
        pictures = [text(event, "pictureURLType") for event in every(host, "SubscribeEvent", "EventList", "Event")]
        if address in _UNUSED_HOSTS and "://" not in url:
            continue
        full = url if "://" in url else f"{protocol}://{address}{f':{port}' if port and port != '0' else ''}{url}"
        kind = (
            "http_pictures"
            if any(p and p.lower() in ("binary", "localurl", "cloudstorageurl") for p in pictures)
            else "http"
        )
        yield Recipient(kind, mask_secrets(full), True, (host.provenance(),))


def _shares(resource: Resource) -> Iterator[Recipient]:
    """Network storage: recordings are written to another machine."""
    for share in every(resource.item, "nasList", "nas"):
        user = value(share, "userName")
        if user:
            user.visit()
        address = text(share, "hostName") or text(share, "ipAddress") or ""
        path, status = text(share, "path") or "", text(share, "status")
        for name in (
            "id",
            "nasType",
            "mountType",
            "portNo",
            "addressingFormatType",
            "property",
            "capacity",
            "freeSpace",
        ):
            text(share, name)
        if address not in _UNUSED_HOSTS:
            yield Recipient("nas", mask_secrets(f"{address}:{path}"), _in_use(status), (share.provenance(),))


def _in_use(status: str | None) -> bool | None:
    return None if status is None else status.lower() == "ok"


def _kept(resource: Resource) -> Iterator[Retention]:
    """A disk that is overwritten when full sets no limit of time: the length depends on its capacity."""
    text(resource.item, "workMode")
    for disk in (*every(resource.item, "hddList", "hdd"), *every(resource.item, "nasList", "nas")):
        for name in ("id", "hddName", "hddPath", "hddType", "property", "formatType", "installationTime"):
            text(disk, name)
        if number(disk, "capacity"):
            number(disk, "freeSpace")
            enabled = _in_use(text(disk, "status"))
            yield Retention("recordings", None, "capacity", False, enabled, None, (C.IMAGE,), (disk.provenance(),))


def _sent(linkages: Iterable[Trigger]) -> Iterator[Recipient]:
    """Where linkages send to, one of each kind; the addresses are in other answers of the device."""
    kinds = {"mail": "email", "ftp": "ftp", "centre": "surveillance_centre", "cloud": "vendor_cloud"}
    done: dict[str, tuple[Provenance, ...]] = {}
    for trigger in linkages:
        for action in trigger.actions:
            if action in kinds:
                done.setdefault(kinds[action], (trigger.provenance,))
    for kind, where in done.items():
        yield Recipient(kind, "?", None, where)


def _special(steps: Iterable[ProcessingStep]) -> Iterator[SpecialInference]:
    for step in steps:
        for category in step.produces:
            why = _SPECIAL.get((step.kind, category))
            if why:
                yield SpecialInference(category, why, step.enabled, step.camera or None, step.provenance)
