"""The configuration file of LOUTRE: what is taken, what is left aside and why, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.errors import UserError
from inspector.seal.content_files import ALGORITHMS, Form
from inspector.seal.loutre_config import plain_file_name, read

WHOLE = '''
theme = "dark"
lang = "fr-BE"
include_hidden_files = true
include_system_files = false
set_files_as_readonly = true
hash_function = "sha3-512"
content_file_format = "cksumgnu"
content_file_name = "liste des pièces.txt"
enable_duplicate_file_warning = false
clipboard_threshold = 30
clipboard_persistence = true
number_representation = "letters"
clipboard_tpl_txt_list = """
Pièce {{ nb_start }}
"""
clipboard_tpl_html_ctn_file = '<p>{{ evidence.name }}</p>'
nouveau = 3
'''


def parse(text: str | bytes):
    return read(text if isinstance(text, bytes) else text.encode(), "config.toml")


def refused(text: str | bytes, code: str) -> UserError:
    with pytest.raises(UserError) as caught:
        parse(text)
    assert caught.value.code == code
    return caught.value


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_all_that_is_of_use_is_taken(mark):
    found = parse(mark + WHOLE)
    assert (found.words, found.hidden, found.system) == ("fr-BE", True, False)
    assert (found.function, found.form, found.file_name) == ("SHA3-512", Form.GNU, "liste des pièces.txt")
    assert found.threshold == 30
    assert found.templates == {"list.txt": "Pièce {{ nb_start }}\n", "content.html": "<p>{{ evidence.name }}</p>"}
    assert dict(found.left) == {
        "theme": "window",
        "set_files_as_readonly": "never_touched",
        "enable_duplicate_file_warning": "always_warned",
        "clipboard_persistence": "window",
        "number_representation": "in_templates",
        "nouveau": "unknown",
    }


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        *((f'hash_function = "{name}"', "function", name) for name in ALGORITHMS),
        ('hash_function = "sha-256"', "function", "SHA256"),
        ('content_file_format = "cksum-bsd"', "form", Form.BSD),
        ('content_file_format = "cksumbsd"', "form", Form.BSD),
        ('content_file_format = "cnil"', "form", Form.CNIL),
        ('lang = "fr"', "words", "fr-FR"),
        ('lang = "en-GB"', "words", "en-US"),
        ("clipboard_threshold = 0", "threshold", 0),
    ],
)
def test_values(line, field, value):
    assert getattr(parse(line), field) == value


@pytest.mark.parametrize(
    "line",
    [
        'hash_function = "md5"',
        "hash_function = 3",
        'content_file_format = "sha"',
        'lang = "de-DE"',
        'clipboard_threshold = "42"',
        "clipboard_threshold = -1",
        "clipboard_threshold = true",
        "include_hidden_files = 1",
        "clipboard_tpl_txt_list = 4",
        'content_file_name = "../../x"',
        'content_file_name = "a/b"',
        'content_file_name = "C:\\\\x"',
        'content_file_name = ".."',
        'content_file_name = ""',
    ],
)
def test_a_wrong_value_is_refused_with_its_key(line):
    assert refused(line, "loutre_config_value").arguments["key"] == line.split(" ")[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "loutre_config_other"),
        ("[project]\nname = 'x'\n", "loutre_config_other"),
        ("theme = ", "loutre_config_unread"),
        (b"\xff\xfe\x00", "loutre_config_unread"),
        ("a = " + "[" * 50_000, "loutre_config_unread"),
        ("# " + "x" * (3 << 20), "loutre_config_other"),
    ],
)
def test_what_is_no_configuration(text, code):
    refused(text, code)


def test_a_file_of_which_nothing_is_of_use_is_still_one():
    assert parse('theme = "light"').left == (("theme", "window"),)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_configuration_or_a_sentence(data):
    try:
        parse(data)
    except UserError as error:
        assert error.code.startswith("loutre_config_")


@pytest.mark.parametrize("name", ["contenu.txt", "liste des pièces.txt", ".caché", "n" * 200])
def test_plain_names(name):
    assert plain_file_name(name)
