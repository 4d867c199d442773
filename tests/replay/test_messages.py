"""Every code that a replay can raise or record has its French and English sentence."""

import re
from pathlib import Path

import pytest

import inspector.replay
from inspector import messages
from inspector.replay.coverage import WHY, WHY_DATUM

FOLDER = Path(inspector.replay.__file__).parent
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.py")))


def codes():
    yield from (f"error.{code}" for code in re.findall(r'UserError\(\s*"(\w+)"', SOURCE))
    yield from (f"warning.{code}" for code in re.findall(r'PlanWarning\(\s*"(\w+)"', SOURCE))
    why = {*WHY.values(), *WHY_DATUM.values(), *re.findall(r'cannot\(\w+, "(\w+)"', SOURCE), "not_in_version"}
    yield from (f"not_replayable.{code}" for code in sorted(why))
    yield from ("progress.replay", "basis.vendor", "basis.generic")


@pytest.mark.parametrize("code", sorted(set(codes())))
def test_sentence(code):
    assert set(messages.table()[code]) == set(messages.LANGUAGES)
    fields = [set(re.findall(r"{(\w+)", text)) for text in messages.table()[code].values()]
    assert fields[0] == fields[1]


def test_there_are_codes():
    assert len(set(codes())) > 20
