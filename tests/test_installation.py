"""What the installation must and must not bring."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from inspector import messages
from inspector.cli.main import COMMANDS, MODULES
from inspector.locate import resource
from inspector.vision import registry

ROOT = Path(__file__).parents[1]


def test_opencv_is_the_headless_one_and_leaves_qt_alone() -> None:
    script = (
        "import os, cv2, cv2.version; assert cv2.version.headless; "
        "assert not [k for k in os.environ if k.startswith('QT_QPA_') and k != 'QT_QPA_PLATFORM']"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("QT_")}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)


def test_one_opencv_only() -> None:
    brought = {d.metadata["Name"].lower() for d in importlib.metadata.distributions() if d.metadata["Name"]}
    assert not brought & {"opencv-python", "opencv-contrib-python", "opencv-contrib-python-headless"}


def test_the_command_line_loads_what_a_command_needs_and_never_qt() -> None:
    script = (
        "import sys; from inspector.cli.main import run; run(['--version']); "
        "assert not {'av', 'cv2', 'docx', 'onnxruntime', 'pyhanko', 'reportlab', 'scipy'} & set(sys.modules); "
        "run(['templates']); assert 'PySide6' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


def test_every_command_is_in_its_module() -> None:
    for name, commands in MODULES.items():
        module = importlib.import_module(f"inspector.cli.{name}")
        for command in commands:
            assert vars(module)[command.replace("-", "_")].__module__ == module.__name__
    assert len(COMMANDS) == len(set(COMMANDS))


def test_the_networks_library_reports_nothing_and_leaves_no_file(tmp_path: Path) -> None:
    folders = dict.fromkeys(("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), str(tmp_path))
    environment = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"} | folders
    script = "from inspector.vision import registry; import os; assert os.environ['ORT_DISABLE_TELEMETRY'] == '1'"
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("file", sorted(resource("messages").glob("*.yaml")), ids=lambda file: file.stem)
def test_every_message_is_whole_in_both_languages(file: Path) -> None:
    for code, texts in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        assert set(texts) == set(messages.LANGUAGES), code
        assert all(isinstance(text, str) and text.strip() for text in texts.values()), code
        fields = [sorted(part[1] for part in _parts(text)) for text in texts.values()]
        assert fields[0] == fields[1], f"{code}: the two languages do not use the same fields"


def _parts(text: str) -> list[tuple[str, str]]:
    from string import Formatter

    # a word in the singular or the plural is not needed in both languages
    return [(before, name) for before, name, spec, _ in Formatter().parse(text) if name and "|" not in (spec or "")]


def test_no_code_is_written_twice() -> None:
    assert messages.table()


def test_notices_stand_beside_what_ships() -> None:
    cards = registry.cards().values()
    assert {card.file for card in cards} == {file.name for file in resource("models").glob("*.onnx")}
    for card in cards:
        assert card.licence
        assert resource("models", card.licence_file).is_file()
    assert resource("samples", "NOTICE.md").is_file()
    assert list(resource("icons").glob("*LICEN*")), "the icons' licence"
    assert list(resource("fonts").glob("*OFL*")), "the fonts' licence"
    assert "EUROPEAN UNION PUBLIC LICENCE" in (ROOT / "LICENSE").read_text(encoding="utf-8")
