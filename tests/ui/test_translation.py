"""Every string of the window is found by Qt Linguist and has its English."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

import inspector.ui
from inspector.locate import resource
from inspector.ui import translation
from inspector.ui.steps import Stand, StepState
from inspector.ui.widgets.rail import Step, StepButton

UI = Path(inspector.ui.__file__).parent
SOURCES = sorted(UI.rglob("*.py"))


def messages(file: Path) -> dict[tuple[str, str], ET.Element]:
    """(context, source) -> message of a .ts file."""
    found = {}
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            found[context.findtext("name"), message.findtext("source")] = message
    return found


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> Path:
    """What lupdate finds in the source today."""
    file = tmp_path_factory.mktemp("ts") / "now.ts"
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    command = [str(tool), *map(str, SOURCES), "-locations", "none", "-ts", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return file


def test_english_has_every_string_and_no_other(extracted):
    now, english = messages(extracted), messages(resource("translations", "inspector_en.ts"))
    assert set(now) - set(english) == set()
    assert set(english) - set(now) == set()


def test_nothing_is_unfinished():
    for language in ("en", "fr"):
        for key, message in messages(resource("translations", f"inspector_{language}.ts")).items():
            translated = message.find("translation")
            assert translated.get("type") is None, key
            forms = [form.text for form in translated.iter("numerusform")] or [translated.text]
            assert all(forms), key


def test_french_keeps_its_marks_on_the_line():
    """A no-break space stands before : ; ? ! » and after «."""
    texts = [source for _, source in messages(resource("translations", "inspector_en.ts"))]
    for message in messages(resource("translations", "inspector_fr.ts")).values():
        texts += [form.text for form in message.iter("numerusform")]
    wrong = [text for text in texts if re.search(r" [:;?!»]|« ", text)]
    assert wrong == []


def test_fields_of_a_string_are_those_of_its_translation():
    for (_, source), message in messages(resource("translations", "inspector_en.ts")).items():
        translated = message.find("translation")
        for text in [form.text for form in translated.iter("numerusform")] or [translated.text]:
            assert _fields(text) <= _fields(source), source
            if message.get("numerus") is None:
                assert _fields(text) == _fields(source), source


def _fields(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


def test_catalogues_are_compiled_from_what_is_written(tmp_path):
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    for language in ("en", "fr"):
        source, made = resource("translations", f"inspector_{language}.ts"), tmp_path / f"{language}.qm"
        subprocess.run([str(tool), str(source), "-qm", str(made)], capture_output=True, check=True)
        assert made.read_bytes() == resource("translations", f"inspector_{language}.qm").read_bytes()


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.stem)
def test_only_literals_are_given_to_tr(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = {"tr": node.args[:1], "translate": node.args[:2]}.get(name, [])
        for text in texts:
            assert isinstance(text, ast.Constant) and isinstance(text.value, str), f"{file.name}:{node.lineno}"


def test_both_languages_and_qts_own_words(dressed):
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    translation.install("en")
    assert QCoreApplication.translate("Step", "Pièces") == "Exhibits"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_plurals_are_words_of_the_language(dressed, qtbot):
    button = StepButton(Step.PROCEDURE, "Procédure")
    qtbot.addWidget(button)
    button.show_state(StepState(Stand.UNDER_WAY, 2))
    assert "%n" not in button.accessibleName()
    assert "2 à remplir" in button.accessibleName()


@pytest.mark.parametrize(
    ("system", "chosen"), [("fr_FR", "fr"), ("fr_BE", "fr"), ("C", "fr"), ("en_GB", "en"), ("de_DE", "en")]
)
def test_the_language_of_a_system(monkeypatch, system, chosen):
    locale = QLocale.c() if system == "C" else QLocale(system)
    monkeypatch.setattr(translation, "QLocale", SimpleNamespace(system=lambda: locale, Language=QLocale.Language))
    assert translation.system_language() == chosen
