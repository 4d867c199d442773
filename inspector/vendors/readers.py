"""Which readers there are, and what is said when none of them knows the file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from inspector.domain.plan import Camera, PlanWarning, ProcessingPlan
from inspector.vendors import (
    axis,
    dahua,
    deepstream,
    dlstreamer,
    frigate,
    hikvision,
    kerberos,
    motion,
    onvif,
    opendatacam,
    savant,
    scenescape,
    zmevent,
    zoneminder,
)
from inspector.vendors.archive import is_archive, members
from inspector.vendors.document import Document
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.source import decode
from inspector.vendors.wrapped import documents_in

Reader = Callable[[Document], ProcessingPlan]

READERS: tuple[tuple[str, Reader], ...] = (
    (frigate.NAME, frigate.read),
    (hikvision.NAME, hikvision.read),
    (onvif.NAME, onvif.read),
    (axis.NAME, axis.read),
    (dahua.NAME, dahua.read),
    (opendatacam.NAME, opendatacam.read),
    (savant.NAME, savant.read),
    (deepstream.NAME, deepstream.read),
    (dlstreamer.NAME, dlstreamer.read),
    (scenescape.NAME, scenescape.read),
    (zoneminder.NAME, zoneminder.read),
    (zmevent.NAME, zmevent.read),
    (kerberos.NAME, kerberos.read),
    (motion.NAME, motion.read),
)
"""Name and function of each format, in the order they are tried. A function raises WrongFormat to pass its turn."""

CERTAINTY: dict[tuple[str, str | None], tuple[str, float]] = {
    (frigate.NAME, None): ("format_frigate", 0.95),
    (hikvision.NAME, None): ("format_hikvision", 0.97),
    (onvif.NAME, None): ("format_onvif", 0.97),
    (axis.NAME, None): ("format_axis", 0.95),
    (dahua.NAME, None): ("format_dahua", 0.9),
    (opendatacam.NAME, None): ("format_opendatacam", 0.9),
    (savant.NAME, "module"): ("format_savant", 0.95),
    (savant.NAME, "areas"): ("format_savant_areas", 0.6),
    (deepstream.NAME, None): ("format_deepstream", 0.9),
    (dlstreamer.NAME, None): ("format_dlstreamer", 0.95),
    (scenescape.NAME, None): ("format_scenescape", 0.8),
    (zoneminder.NAME, None): ("format_zoneminder", 0.9),
    (kerberos.NAME, None): ("format_kerberos", 0.9),
    (motion.NAME, None): ("format_motion", 0.8),
}
"""For each format (and version, where it matters): why it was recognised (``recognised.<code>``), and how surely:
near 1 where only this vendor writes such names, less where others could write the same shape."""

_KEYS_SHOWN = 6


def read_configuration(data: bytes, file: str) -> ProcessingPlan:
    """What a vendor's configuration switches on.

    The format is found by content, never by the name `file`, which is only kept. An export of a device that is an
    archive gives one plan of all the configurations in it (`joined`). A file that no reader knows gives a plan with
    `recognised` False and warnings that say why. No exception, whatever the bytes.
    """
    if is_archive(data):
        return _archive(data, file)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        document = Document(decode(data, file), sha256)
    except Refused as refusal:
        return _unrecognised(file, sha256, (refusal.warning,))
    plan = _of_one(document)
    if plan is not None:
        return plan
    why = _why(document)
    if all(warning.code != "unknown_json_lines" for warning in why):
        wrapped = _wrapped(document)
        if wrapped is not None:
            return wrapped
    return _unrecognised(file, sha256, (*document.source.warnings, *why))


def _of_one(document: Document) -> ProcessingPlan | None:
    """The plan of the first reader that knows the document."""
    for name, read in READERS:
        try:
            plan = read(document)
        except WrongFormat:
            continue
        reason, confidence = CERTAINTY.get((name, plan.format_version), CERTAINTY.get((name, None), ("", 0.9)))
        return replace(plan, reason=PlanWarning(reason or f"format_{name}"), confidence=confidence)
    return None


def _wrapped(document: Document) -> ProcessingPlan | None:
    """The configurations among headers, lines of a log or other answers, each place being that of the whole file."""
    found = [_of_one(Document(source, document.sha256)) for source in documents_in(document.source)]
    plans = [plan for plan in found if plan is not None]
    if not plans:
        return None
    plan = _together(plans, plans[0].file, document.sha256) if len(plans) > 1 else plans[0]
    arguments = (("count", str(len(found))), ("read", str(len(plans))))
    return replace(plan, warnings=(PlanWarning("wrapped_documents", arguments), *plan.warnings))


def joined(plans: Sequence[ProcessingPlan], file: str, sha256: str) -> ProcessingPlan:
    """One plan of several files (an archive, a folder): every place is prefixed by its file's name and "!".

    plans: those recognised; the format is theirs when they all have the same, else "several".
    """
    if len(plans) == 1:
        only = plans[0]
        return replace(_placed(only), file=file, sha256=sha256)
    return _together([_placed(plan) for plan in plans], file, sha256)


def _together(parts: Sequence[ProcessingPlan], file: str, sha256: str) -> ProcessingPlan:
    """Everything of several plans as one."""
    formats = {plan.format for plan in parts}
    versions = {plan.format_version for plan in parts}
    cameras: dict[str, Camera] = {}
    for part in parts:
        for camera in part.cameras:
            known = cameras.get(camera.id)
            # the same camera in two files: what is said of it is put together, what is not stated gives way
            cameras[camera.id] = camera if known is None else replace(
                known, enabled=camera.enabled if known.enabled is None else known.enabled,
                provenance=(*known.provenance, *camera.provenance),
            )  # fmt: skip
    return ProcessingPlan(
        formats.pop() if len(formats) == 1 else "several",
        versions.pop() if len(versions) == 1 else None,
        file,
        sha256,
        cameras=tuple(cameras.values()),
        steps=tuple(step for part in parts for step in part.steps),
        recipients=tuple(one for part in parts for one in part.recipients),
        retention=tuple(one for part in parts for one in part.retention),
        special=tuple(one for part in parts for one in part.special),
        capabilities=tuple(one for part in parts for one in part.capabilities),
        not_understood=tuple(one for part in parts for one in part.not_understood),
        warnings=tuple(dict.fromkeys(one for part in parts for one in part.warnings)),
        reason=PlanWarning("format_several", (("files", str(len(parts))),)),
        confidence=min(plan.confidence for plan in parts),
    )


def _placed(plan: ProcessingPlan) -> ProcessingPlan:
    """The plan with its file's name before each path."""

    def moved(fact: Any) -> Any:
        return replace(
            fact, provenance=tuple(replace(p, path=f"{plan.file}!{p.path}") for p in fact.provenance)
        )  # fmt: skip

    return replace(
        plan,
        cameras=tuple(map(moved, plan.cameras)),
        steps=tuple(map(moved, plan.steps)),
        recipients=tuple(map(moved, plan.recipients)),
        retention=tuple(map(moved, plan.retention)),
        special=tuple(map(moved, plan.special)),
        capabilities=tuple(map(moved, plan.capabilities)),
        not_understood=tuple(replace(one, path=f"{plan.file}!{one.path}") for one in plan.not_understood),
    )


def _archive(data: bytes, file: str) -> ProcessingPlan:
    """Every configuration in an archive; archives in it are opened once, not further."""
    sha256 = hashlib.sha256(data).hexdigest()
    plans: list[ProcessingPlan] = []
    warnings: list[PlanWarning] = []
    left_out = 0

    def take(content: bytes, source: str, depth: int) -> int:
        unread = 0
        for name, inner in members(content, source):
            if is_archive(inner) and depth:
                unread += take(inner, name, depth - 1)
                continue
            found = read_configuration(inner, name) if inner and not is_archive(inner) else None
            if found is not None and found.recognised:
                plans.append(found)
            else:
                unread += 1
        return unread

    try:
        left_out = take(data, file, 1)
    except Refused as refusal:
        warnings.append(refusal.warning)
    if left_out:
        warnings.append(PlanWarning("archive_members_unread", (("count", str(left_out)), ("file", file))))
    if not plans:
        return _unrecognised(file, sha256, tuple(warnings))
    plan = joined(plans, file, sha256)
    return replace(plan, warnings=(*warnings, *plan.warnings))


def _unrecognised(file: str, sha256: str, warnings: tuple[PlanWarning, ...]) -> ProcessingPlan:
    masked = tuple(PlanWarning(w.code, tuple((k, mask_secrets(v)) for k, v in w.arguments)) for w in warnings)
    return ProcessingPlan("", None, file, sha256, recognised=False, warnings=masked)


def _why(document: Document) -> tuple[PlanWarning, ...]:
    """Why nobody read it: it cannot be parsed, or it is something else, named where it can be."""
    file = document.source.file
    try:
        root = document.tree().item()
    except Refused as refusal:
        if refusal.warning.code.endswith("_broken"):
            nature = document.nature()
            if nature:
                return (Refused(nature, file=file).warning,)
        likely = [name for name, looks in ((frigate.NAME, frigate.looks_like),) if looks(document.source.text)]
        more = tuple(PlanWarning("looks_like", (("format", name),)) for name in likely)
        return (refusal.warning, *more)
    if document.form == "xml":
        return (Refused("unknown_xml", file=file, root=document.xml_root).warning,)
    if root.is_sequence:
        first = next(root.each(), None)
        keys = first.names() if first else ()
        if "hosts" in keys or {"tasks", "roles"} & set(keys):
            return (Refused("unknown_ansible", file=file).warning,)
        return (Refused("unknown_sequence", file=file).warning,)
    if root.is_mapping:
        keys = root.names()
        shown = ", ".join(key[:40] for key in keys[:_KEYS_SHOWN]) + ("…" if len(keys) > _KEYS_SHOWN else "")
        return (Refused("unknown_mapping", file=file, keys=shown).warning,)
    return (Refused("unknown_text", file=file).warning,)
