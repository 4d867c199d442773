"""How long Frigate keeps recordings, pictures and faces: every form from 0.12 to 0.18.

0.12–0.13 `record.retain`, `record.events.retain`; 0.14–0.16 `record.retain`, `record.alerts|detections.retain`; 0.17
`record.continuous`, `record.motion`, `record.alerts|detections.retain`; 0.18 `record.sub.*` beside them. Days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspector.domain.plan import Provenance, Retention
from inspector.domain.words import DataCategory as C
from inspector.vendors.frigate.scope import Scope, Setting, combine
from inspector.vendors.frigate.steps import sound_recorded

KEPT_DAYS = 10
FACE_ATTEMPTS = 200

_Number = Setting[float | int | None]


@dataclass(frozen=True, slots=True)
class _Kept:
    """One duration for one camera, before cameras with the same are put together."""

    what: str
    unit: str
    camera: str
    value: float | None
    stated: bool
    enabled: bool | None
    categories: tuple[C, ...]
    provenance: tuple[Provenance, ...]


def retentions(scopes: list[Scope]) -> tuple[Retention, ...]:
    """All the durations; one entry for all cameras (camera None) where they agree, else one for each."""
    by_name: dict[tuple[str, str], list[_Kept]] = {}
    for scope in scopes:
        for kept in (*_recordings(scope), *_snapshots(scope), *_faces(scope)):
            by_name.setdefault((kept.what, kept.unit), []).append(kept)
    found = []
    for group in by_name.values():
        first = group[0]
        same = {(k.value, k.stated, k.enabled, k.categories) for k in group}
        one_source = len({tuple((p.path, p.line) for p in k.provenance if k.stated) for k in group}) == 1
        if len(same) == 1 and one_source and len(group) == len(scopes):
            found.append(_retention(first, None))
        else:
            found += [_retention(kept, kept.camera) for kept in group]
    return tuple(found)


def _retention(kept: _Kept, camera: str | None) -> Retention:
    return Retention(
        kept.what, kept.value, kept.unit, kept.stated, kept.enabled, camera, kept.categories, kept.provenance
    )


def _recordings(scope: Scope) -> Iterator[_Kept]:
    own = scope.switch("record", "enabled", default=False)
    sound = sound_recorded(scope)
    categories = (C.IMAGE, C.AUDIO) if sound and sound.value else (C.IMAGE,)
    modern = scope.version.at_least(17)
    older = scope.version.at_least(14) is not True and not any(
        scope.written("record", name) for name in ("alerts", "detections")
    )
    forms: list[tuple[str, tuple[str, ...], float]] = [
        ("recordings", ("record", "continuous", "days"), 0),
        ("recordings.motion", ("record", "motion", "days"), 0),
        ("recordings", ("record", "retain", "days"), 0),
        ("events", ("record", "events", "retain", "default"), KEPT_DAYS),
        ("alerts", ("record", "alerts", "retain", "days"), KEPT_DAYS),
        ("detections", ("record", "detections", "retain", "days"), KEPT_DAYS),
    ]
    unwritten = {
        "continuous": modern is True,
        "motion": modern is True,
        "retain": modern is not True,
        "events": older,
        "alerts": not older,
        "detections": not older,
    }
    for what, names, default in forms:
        setting = scope.number(*names, default=default)
        if setting.stated or (own.value and unwritten[names[1]]):
            yield _kept(scope, what, setting, own, categories)
    for what, names in (
        ("events", ("record", "events", "retain", "objects")),
        ("alerts", ("record", "alerts", "retain", "objects")),
    ):
        yield from _by_label(scope, what, names, own, categories)
    yield from _sub_stream(scope, own, categories)


def _sub_stream(scope: Scope, record: Setting[bool | None], categories: tuple[C, ...]) -> Iterator[_Kept]:
    if not scope.written("record", "sub"):
        return
    own = scope.switch("record", "sub", "enabled", default=False)
    if record.value is False:
        own = record
    for name, default in (("continuous", 0), ("motion", 0), ("alerts", KEPT_DAYS), ("detections", KEPT_DAYS)):
        setting = scope.number("record", "sub", name, "days", default=default)
        if setting.stated or own.value:
            yield _kept(scope, f"recordings.sub.{name}", setting, own, categories)


def _snapshots(scope: Scope) -> Iterator[_Kept]:
    own = scope.switch("snapshots", "enabled", default=False)
    setting = scope.number("snapshots", "retain", "default", default=KEPT_DAYS)
    if setting.stated or own.value:
        yield _kept(scope, "snapshots", setting, own, (C.IMAGE,))
    yield from _by_label(scope, "snapshots", ("snapshots", "retain", "objects"), own, (C.IMAGE,))


def _by_label(
    scope: Scope, what: str, names: tuple[str, ...], own: Setting[bool | None], categories: tuple[C, ...]
) -> Iterator[_Kept]:
    """A duration of its own for a class of objects: `retain.objects: {person: 15}`."""
    found = scope.find(*names)
    if found is None:
        return
    item, level = found
    for label in item.each():
        days = label.number()
        if days is not None:
            setting: _Number = Setting(days, True, level, (label.provenance(),), label)
            yield _kept(scope, f"{what}.{label.name}", setting, own, categories)


def _faces(scope: Scope) -> Iterator[_Kept]:
    """Pictures of faces are kept by number, not by time: the last `save_attempts` of them."""
    if not scope.written("face_recognition"):
        return
    own = scope.switch("face_recognition", "enabled", default=False)
    setting = scope.number("face_recognition", "save_attempts", default=FACE_ATTEMPTS)
    if setting.stated or own.value:
        yield _kept(scope, "faces", setting, own, (C.FACE_IMAGE,), unit="image")


def _kept(
    scope: Scope, what: str, setting: _Number, own: Setting[bool | None], categories: tuple[C, ...], unit: str = "day"
) -> _Kept:
    enabled, _, _ = combine(scope.outer, own)
    value = None if setting.value is None else float(setting.value)
    if value is not None and value.is_integer():
        value = int(value)
    return _Kept(what, unit, scope.id, value, setting.stated, enabled, categories, setting.provenance)
