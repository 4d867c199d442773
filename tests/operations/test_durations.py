import pytest

from inspector.domain.errors import UserError
from inspector.operations.declarations import seconds


@pytest.mark.parametrize(
    ("text", "expected"),
    [("72h", 259200), ("30d", 2592000), ("30j", 2592000), ("15 min", 900), ("0s", 0), ("1,5h", 5400), ("2w", 1209600)],
)
def test_durations(text: str, expected: float) -> None:
    assert seconds(text) == expected


@pytest.mark.parametrize("text", ["", "30", "-1h", "1 mois", "h", "1e3s", "١h"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(UserError):
        seconds(text)
