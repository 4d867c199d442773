"""Where a Frigate setting comes from: the camera, else the global section, else the vendor's default.

Rules of inheritance: Frigate's documentation, "Global and Camera-Level Configuration".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from inspector.domain.plan import Parameter, ProcessingStep, Provenance
from inspector.domain.words import StepKind
from inspector.vendors.tree import Item, Tree, to_number

T = TypeVar("T")
Value = float | int | str | bool


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A value with what supplied it. stated: written in the file. level: "camera", "global" or "default".

    provenance: where it is written; for a default, the key that would hold it, without a line.
    """

    value: T
    stated: bool
    level: str
    provenance: tuple[Provenance, ...]
    item: Item | None = None


def combine(*settings: Setting[bool | None]) -> tuple[bool | None, bool, tuple[Provenance, ...]]:
    """Several switches in a row: enabled, stated, and where it is decided.

    The first one that is off decides. All on: the last one (the function's own) says whether it is stated. An outer
    switch (all but the last) that is off by default only, unwritten, decides nothing: the inner one is written, and
    the outer may be switched on while the system runs.
    """
    *outer, own = settings
    for setting in outer:
        if setting.value is False and setting.stated:
            return False, True, (*setting.provenance, *(own.provenance if own.stated else ()))
    return own.value, own.stated, own.provenance


@dataclass
class Version:
    """The version the file says it is for, and the least one that knows the keys it uses.

    written: as in the file, None when it is not said. number: (0, 16) or None when nothing tells.
    """

    written: str | None
    number: tuple[int, int] | None

    def at_least(self, minor: int) -> bool | None:
        """Whether it is 0.`minor` or later, None when nothing tells."""
        return None if self.number is None else self.number >= (0, minor)


_VERSION = re.compile(r"^(\d{1,4})\.(\d{1,4})(?!\d)")


def version_of(root: Item) -> Version:
    """From `version:` (Frigate writes it since 0.14), else from keys that only later versions know."""
    item = root.get("version")
    written = item.text() if item else None
    match = _VERSION.match(written or "")
    if match:
        return Version(written, (int(match.group(1)), int(match.group(2))))
    sections = [root, *_cameras(root)]

    def has(*names: str) -> bool:
        return any(section.get(*names) for section in sections)

    by_keys: tuple[tuple[int, bool], ...] = (
        (18, has("profiles") or has("record", "sub")),
        (
            17,
            has("record", "continuous") or has("record", "motion") or has("objects", "genai") or has("classification"),
        ),
        (16, has("face_recognition") or has("lpr")),
        (15, has("semantic_search") or has("genai") or has("notifications")),
        (14, has("review") or has("record", "alerts") or has("record", "detections")),
    )
    return Version(written, next(((0, minor) for minor, found in by_keys if found), None))


def _cameras(root: Item) -> list[Item]:
    cameras = root.get("cameras")
    return [camera for camera in cameras.each() if camera.is_mapping] if cameras else []


@dataclass
class Scope:
    """One camera's settings. `outer` is the camera's own switch, `detect` whether objects are detected."""

    tree: Tree
    root: Item
    camera: Item
    id: str
    version: Version
    resolved: bool
    outer: Setting[bool | None] = field(init=False)
    detect: Setting[bool | None] = field(init=False)

    def __post_init__(self) -> None:
        own = self.camera.get("enabled")
        value = own.boolean() if own else None
        if own is not None and value is not None:
            self.outer = Setting(value, True, "camera", (own.provenance(),), own)
        else:
            # Documented default: a camera that is written is on. What is written and cannot be read is not stated.
            unread = own is not None and not own.is_null
            where = Provenance(f"{self.camera.path}.enabled", own.line if own else None)
            self.outer = Setting(None if unread else True, False, "default", (where,))
        older = self.version.at_least(16)
        self.detect = self.switch("detect", "enabled", default=older is not True)

    # One setting, from the camera, else the global section, else the default

    def find(self, *names: str) -> tuple[Item, str] | None:
        """The written value under these keys and its level; a null counts as not written, as for Frigate."""
        for place, level in ((self.camera, "camera"), (self.root, "global")):
            item = place.get(*names)
            if item is not None and not item.is_null:
                if level == "camera":
                    self._overridden(names)
                return item, level
            if item is not None:
                item.text()  # visited: written, and empty
        return None

    def _overridden(self, names: tuple[str, ...]) -> None:
        """The value for all cameras was understood too, though this camera's prevails. Sections are not looked into."""
        item = self.root.get(*names)
        if item is not None and not item.is_mapping:
            item.visit()

    def path(self, *names: str) -> str:
        """The key of this camera that would hold a setting."""
        return ".".join((self.camera.path, *names))

    def _setting(self, names: tuple[str, ...], take: Callable[[Item], T | None], default: T) -> Setting[T]:
        for place, level in ((self.camera, "camera"), (self.root, "global")):
            item = place.get(*names)
            if item is None:
                continue
            value = take(item)
            if value is not None:
                if level == "camera":
                    self._overridden(names)
                return Setting(value, True, level, (item.provenance(),), item)
        return Setting(default, False, "default", (Provenance(self.path(*names)),))

    def switch(self, *names: str, default: bool | None) -> Setting[bool | None]:
        """On or off. Written but unreadable: None, it is not stated; `default` only when nothing is written."""
        found = self.find(*names)
        if found is not None:
            item, level = found
            return Setting(item.boolean(), True, level, (item.provenance(),), item)
        return Setting(default, False, "default", (Provenance(self.path(*names)),))

    def own_switch(self, section: Item) -> Setting[bool | None]:
        """The `enabled` of what is there because it is written (a zone, a trigger, a mask): on unless said."""
        item = section.get("enabled")
        if item is None or item.is_null:
            return Setting(True, True, "camera", (section.provenance(),), section)
        return Setting(item.boolean(), True, "camera", (section.provenance(), item.provenance()), item)

    def number(self, *names: str, default: float | int | None) -> Setting[float | int | None]:
        return self._setting(names, lambda item: item.number(), default)

    def texts(self, *names: str, default: tuple[str, ...]) -> Setting[tuple[str, ...]]:
        return self._setting(names, lambda item: item.texts(), default)

    def written(self, *names: str) -> bool:
        """Whether the section is written for this camera or for all."""
        return self.find(*names) is not None

    def parameters(self, section: tuple[str, ...], names: dict[str, str]) -> tuple[Parameter, ...]:
        """The written settings of a section as parameters: name -> unit; those that are not written are left out."""
        found = []
        for name, unit in names.items():
            setting = self.find(*section, *name.split("."))
            if setting is not None:
                value = scalar(setting[0])
                if value is not None:
                    found.append(Parameter(name, value, unit))
        return tuple(found)

    def pass_over(self, *names: str) -> None:
        """Visit a setting that says nothing, such as the prompt of a function that is off."""
        for place in (self.camera, self.root):
            item = place.get(*names)
            if item is not None:
                item.visit()

    def warn(self, code: str, **arguments: object) -> None:
        """A doubt about this camera."""
        self.tree.warn(code, camera=self.id, **arguments)

    def step(
        self,
        kind: StepKind,
        name: str,
        own: Setting[bool | None],
        *,
        detected: bool,
        cited: Iterable[Provenance] = (),
        **rest: Any,
    ) -> ProcessingStep:
        """A step switched by the camera, by detection when it needs it (`detected`), then by its own setting.

        `cited`: where the step is written besides the switch that decides. `rest`: the step's other fields.
        """
        enabled, stated, decided = combine(*((self.outer, self.detect) if detected else (self.outer,)), own)
        where = tuple(dict.fromkeys((*decided, *cited) if stated else (*cited, *decided)))
        return ProcessingStep(kind, name, self.id, enabled, stated, provenance=where, **rest)


def scalar(item: Item) -> Value | None:
    """A parameter's value: a number or a truth value where it reads as one, else text; a list as text with commas."""
    node = item.node
    if node.text is None or node.quoted:
        texts = item.texts()
        return ", ".join(texts) if texts is not None else None
    if node.null:
        return None
    if node.text.lower() in ("true", "false", "yes", "no", "on", "off"):
        return item.boolean()
    return item.number() if to_number(node.text) is not None else item.text()
