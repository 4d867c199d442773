"""Who receives something from Frigate: broker, viewers of a restream, analysis and language services, notifications."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from inspector.domain.plan import Provenance, Recipient
from inspector.vendors.frigate.scope import Scope
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.tree import Item

CLOUD_PROVIDERS = {
    "openai": "api.openai.com",
    "azure_openai": "openai.azure.com",
    "gemini": "generativelanguage.googleapis.com",
}
"""Providers outside by nature, unless `base_url` names a machine of the local network."""

MQTT_PORT = 1883


def recipients(root: Item, scopes: list[Scope]) -> tuple[Recipient, ...]:
    """Each once, in the order of the file's sections. Addresses without secrets."""
    found = [
        *_mqtt(root),
        *_mqtt_pictures(scopes),
        *_restreams(root),
        *_rtmp(scopes),
        *_detectors(root),
        *_language(root, scopes),
        *_notifications(root, scopes),
        *_plus(root),
    ]
    return tuple(dict.fromkeys(found))


def mqtt_enabled(root: Item) -> bool:
    """Whether messages are published: the section is written and not switched off (on by default)."""
    section = root.get("mqtt")
    if section is None or not section.is_mapping:
        return False
    enabled = section.get("enabled")
    return enabled is None or enabled.boolean() is not False


def _text(section: Item, *names: str) -> str | None:
    item = section.get(*names)
    return item.text() if item else None


def _where(*items: Item | None) -> tuple[Provenance, ...]:
    return tuple(item.provenance() for item in items if item is not None)


def _mqtt(root: Item) -> Iterator[Recipient]:
    section = root.get("mqtt")
    if section is None or not section.is_mapping:
        return
    for name in ("password", "user"):
        secret = section.get(name)
        if secret:
            secret.visit()
    _text(section, "client_id")
    host, port = _text(section, "host") or "?", _text(section, "port") or str(MQTT_PORT)
    topic = _text(section, "topic_prefix") or "frigate"
    item = section.get("enabled")
    enabled = True if item is None or item.is_null else item.boolean()
    where = _where(item or section, section.get("host"))
    yield Recipient("mqtt", mask_secrets(f"{host}:{port}/{topic}"), enabled, where)


def _mqtt_pictures(scopes: list[Scope]) -> Iterator[Recipient]:
    """Pictures of objects published over MQTT, where a camera says something about it (on by default)."""
    for scope in scopes:
        section = scope.camera.get("mqtt")
        if section is None or not section.is_mapping:
            continue
        own = scope.switch("mqtt", "enabled", default=True)
        scope.parameters(
            ("mqtt",),
            dict.fromkeys(("crop", "bounding_box", "timestamp", "height", "quality", "required_zones"), ""),
        )
        if section.get("enabled") is None or own.level == "camera":
            enabled = own.value if mqtt_enabled(scope.root) else False
            where = own.provenance if own.level == "camera" else _where(section)
            yield Recipient("mqtt", f"{scope.id}/+/snapshot", enabled, where)


def _restreams(root: Item) -> Iterator[Recipient]:
    """go2rtc serves each of its streams to whoever connects, and may publish one elsewhere."""
    streams = root.get("go2rtc", "streams")
    for stream in streams.each() if streams else ():
        stream.texts()
        yield Recipient("restream", f"rtsp://*:8554/{stream.name}", True, _where(stream))
    published = root.get("go2rtc", "publish")
    for stream in published.each() if published else ():
        for address in stream.texts() or ():
            yield Recipient("publication", mask_secrets(address), True, _where(stream))
    candidates = root.get("go2rtc", "webrtc", "candidates")
    for candidate in candidates.each() if candidates else ():
        offered = candidate.text()
        if offered:
            yield Recipient("webrtc", mask_secrets(offered), True, _where(candidate))


def _rtmp(scopes: list[Scope]) -> Iterator[Recipient]:
    for scope in scopes:
        if scope.written("rtmp"):
            own = scope.switch("rtmp", "enabled", default=False)
            yield Recipient("restream", f"rtmp://*:1935/live/{scope.id}", own.value, own.provenance)


def _detectors(root: Item) -> Iterator[Recipient]:
    """A detector that runs elsewhere receives every picture that is analysed."""
    section = root.get("detectors")
    for detector in section.each() if section else ():
        for name in ("api_key", "token"):
            secret = detector.get(name)
            if secret:
                secret.visit()
        for name in ("api_url", "endpoint", "location"):
            item = detector.get(name)
            address = item.text() if item else None
            if item and address:
                outside = address.startswith("@cloud") or not _local(address)
                kind = "cloud_ai" if outside else "ai_service"
                yield Recipient(kind, mask_secrets(address), True, _where(item))


def _language(root: Item, scopes: list[Scope]) -> Iterator[Recipient]:
    """Services that write descriptions: one provider until 0.17, named providers since 0.18."""
    section = root.get("genai")
    if section is None or not section.is_mapping:
        return
    named = [item for item in section.each() if item.is_mapping and item.get("provider")]
    for place in named or [section]:
        for name in ("api_key", "token"):
            secret = place.get(name)
            if secret:
                secret.visit()
        _text(place, "model")
        roles = place.get("roles")
        if roles:
            roles.texts()
        provider, base = _text(place, "provider"), _text(place, "base_url")
        if provider is None and base is None:
            continue
        default = CLOUD_PROVIDERS.get((provider or "").lower())
        address = base or default or "localhost"
        kind = "ai_service" if _local(address) else "cloud_ai"
        shown = f"{provider}: {address}" if provider else address
        switches = [_described(scope) for scope in scopes]
        enabled = True if True in switches else None if None in switches else False
        where = _where(place.get("provider") or place, place.get("base_url"))
        yield Recipient(kind, mask_secrets(shown), enabled, where)


def _described(scope: Scope) -> bool | None:
    """Whether anything of this camera is described by a language service."""
    sections = (("genai",), ("objects", "genai"), ("review", "genai"))
    switches = [scope.switch(*names, "enabled", default=False).value for names in sections if scope.written(*names)]
    if scope.outer.value is False or not switches:
        return False
    return True if True in switches else None if None in switches else False


def _local(address: str) -> bool:
    """Whether an address is of this machine or of a private network; a name without a dot is a local one."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return False
    if host.startswith("{") or not host:
        return False
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".lan", ".internal", ".home", ".localdomain"))


def _notifications(root: Item, scopes: list[Scope]) -> Iterator[Recipient]:
    section = root.get("notifications")
    if section is not None and section.is_mapping:
        item = section.get("enabled")
        enabled = False if item is None or item.is_null else item.boolean()
        address = _text(section, "email") or "?"
        yield Recipient("web_push", mask_secrets(address), enabled, _where(item or section, section.get("email")))
    for scope in scopes:
        own = scope.camera.get("notifications", "enabled")
        if own is not None and not own.is_null:
            yield Recipient("web_push", scope.id, own.boolean(), _where(own))


def _plus(root: Item) -> Iterator[Recipient]:
    """Frigate+: a model trained there; pictures are sent when a person submits them, which no key says."""
    model = root.get("model", "path")
    path = model.text() if model and not model.is_null else None
    if model and path and path.startswith("plus://"):
        yield Recipient("frigate_plus", path, None, _where(model))
    plus = root.get("plus", "enabled")
    if plus is not None:
        yield Recipient("frigate_plus", "api.frigate.video", plus.boolean(), _where(plus))
