"""Which readers there are, and what is said when none of them knows the file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from inspector.domain.plan import PlanWarning, ProcessingPlan
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
from inspector.vendors.document import Document
from inspector.vendors.refusal import Refused, WrongFormat
from inspector.vendors.secrets import mask_secrets
from inspector.vendors.source import decode

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

_KEYS_SHOWN = 6


def read_configuration(data: bytes, file: str) -> ProcessingPlan:
    """What a vendor's configuration switches on.

    The format is found by content, never by the name `file`, which is only kept. A file that no reader knows gives a
    plan with `recognised` False and warnings that say why. No exception, whatever the bytes.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        document = Document(decode(data, file), sha256)
    except Refused as refusal:
        return _unrecognised(file, sha256, (refusal.warning,))
    for _, read in READERS:
        try:
            return read(document)
        except WrongFormat:
            continue
    return _unrecognised(file, sha256, (*document.source.warnings, *_why(document)))


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
