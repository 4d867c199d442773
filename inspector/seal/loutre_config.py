"""The configuration file of LOUTRE 3 (`config.toml`): what of it is of use here, and what is left aside and why.

Keys as in LINCnil/loutre, `src/config.rs`. LOUTRE falls back in silence on its defaults when a value is wrong; here a
wrong value is refused with its key, since a service would otherwise believe that its settings are applied.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from inspector.domain.errors import UserError
from inspector.seal.content_files import Form, algorithm, shown
from inspector.seal.letters import WORDS, Words

_LARGEST = 2 << 20
_TEMPLATES = {
    "clipboard_tpl_txt_list": "list.txt",
    "clipboard_tpl_html_list": "list.html",
    "clipboard_tpl_txt_ctn_file": "content.txt",
    "clipboard_tpl_html_ctn_file": "content.html",
}
_FORMS = {"cksumbsd": Form.BSD, "cksumgnu": Form.GNU, "cnil": Form.CNIL}
_LEFT = {
    "theme": "window",
    "enable_duplicate_file_warning": "always_warned",
    "enable_empty_file_warning": "always_warned",
    "clipboard_persistence": "window",
    "set_files_as_readonly": "never_touched",
    "number_representation": "in_templates",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What a configuration says; None: nothing. templates: sources by name (`formulas.NAMES`).

    left: keys left aside, each with the code of why: window, always_warned, never_touched, in_templates, unknown.
    """

    threshold: int | None = None
    function: str | None = None
    form: Form | None = None
    file_name: str | None = None
    words: Words | None = None
    hidden: bool | None = None
    system: bool | None = None
    templates: dict[str, str] = field(default_factory=dict)
    left: tuple[tuple[str, str], ...] = ()


def read(data: bytes, file: str) -> Imported:
    """Reads a configuration. file: its name, for errors.

    Raises UserError loutre_config_unread (no TOML in UTF-8), loutre_config_value (a value that LOUTRE does not know),
    loutre_config_other (no key of LOUTRE at all).
    """
    if len(data) > _LARGEST:
        raise UserError("loutre_config_other", file=file)
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UserError("loutre_config_unread", file=file, why=shown(str(error), 200)) from error
    values: dict[str, Any] = {}
    templates: dict[str, str] = {}
    left: list[tuple[str, str]] = []
    for key, value in content.items():
        if key in _TEMPLATES:
            templates[_TEMPLATES[key]] = _text(key, value, file)
        elif key in _READERS:
            name, reader = _READERS[key]
            values[name] = reader(key, value, file)
        else:
            left.append((shown(key, 60), _LEFT.get(key, "unknown")))
    if not values and not templates and all(why == "unknown" for _, why in left):
        raise UserError("loutre_config_other", file=file)
    return Imported(**values, templates=templates, left=tuple(left))


def _wrong(key: str, value: Any, file: str) -> UserError:
    return UserError("loutre_config_value", file=file, key=key, value=shown(str(value), 60))


def _text(key: str, value: Any, file: str) -> str:
    if not isinstance(value, str):
        raise _wrong(key, value, file)
    return value


def _threshold(key: str, value: Any, file: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise _wrong(key, value, file)
    return value


def _function(key: str, value: Any, file: str) -> str:
    try:
        return algorithm(_text(key, value, file))
    except UserError as error:
        raise _wrong(key, value, file) from error


def _form(key: str, value: Any, file: str) -> Form:
    form = _FORMS.get(_text(key, value, file).lower().replace("-", ""))
    if form is None:
        raise _wrong(key, value, file)
    return form


def plain_file_name(name: str) -> bool:
    """Whether the name is one that every system takes: never a way out of the folder."""
    return (
        bool(name.strip(" ."))
        and not re.search(r'[\x00-\x1f/\\:*?"<>|]', name)
        and len(name.encode("utf-8", "replace")) <= 200
    )


def _file_name(key: str, value: Any, file: str) -> str:
    name = _text(key, value, file)
    if not plain_file_name(name):
        raise _wrong(key, value, file)
    return name


def _words(key: str, value: Any, file: str) -> Words:
    """The nearest of the languages known, as LOUTRE takes it: by its first part."""
    tag = _text(key, value, file)
    exact = next((known for known in WORDS if known.lower() == tag.lower()), None)
    near = next((known for known in WORDS if known.split("-")[0] == tag.lower().split("-")[0]), None)
    if exact or near:
        return exact or near or "fr-FR"
    raise _wrong(key, value, file)


def _yes(key: str, value: Any, file: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(key, value, file)
    return value


_READERS = {
    "clipboard_threshold": ("threshold", _threshold),
    "hash_function": ("function", _function),
    "content_file_format": ("form", _form),
    "content_file_name": ("file_name", _file_name),
    "lang": ("words", _words),
    "include_hidden_files": ("hidden", _yes),
    "include_system_files": ("system", _yes),
}
