from datetime import UTC, date, datetime, timedelta

import pytest

from inspector import law
from inspector.law.base import base
from inspector.law.entries import FILES, load_base
from inspector.locate import resource
from inspector.messages import LANGUAGES

LAW = resource("law")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2000-01-01", "closed"),
        ("2023-05-18", "closed"),
        ("2023-05-19", "unsettled"),
        ("2023-08-30", "unsettled"),
        ("2023-08-31", "open"),
        ("2025-03-31", "open"),
        ("2025-04-01", "closed"),
        ("2026-03-19", "closed"),
        ("2026-03-20", "open"),
        ("2026-11-23", "open"),
        ("2027-12-31", "open"),
        ("2028-01-01", "closed"),
        ("2100-01-01", "closed"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_experiment_day_by_day(day, state, language):
    found = law.on(law.EXPERIMENT, date.fromisoformat(day), language)
    assert found.state == state
    assert found.status != "V1" and found.says.endswith(f"[{law.mark(found.status, language)}]")


def test_the_experiment_reopened_says_what_was_not_read():
    says = law.on(law.EXPERIMENT, date(2026, 11, 23)).says
    assert "2026-201" in says and "réserves" in says and "n’ont pas été lus" in says


@pytest.mark.parametrize(
    ("subject", "first"),
    [
        ("ai_act_prohibitions", date(2025, 2, 2)),
        ("ai_act_transparency", date(2026, 8, 2)),
        ("ai_act_high_risk", date(2027, 12, 2)),
    ],
)
def test_the_ai_act_begins_on_its_days(subject, first):
    before, after = law.on(subject, first - timedelta(days=1)), law.on(subject, first)
    assert (before.state, after.state) == ("closed", "open")
    assert (before.status, after.status) == ("V2", "V2")
    assert after.first == first.isoformat() and after.last == "" and before.first == ""


def test_every_subject_answers_for_every_day():
    day = date(2022, 1, 1)
    while day < date(2029, 1, 1):
        assert {item.subject for item in law.calendar(day)} == set(base().calendar)
        day += timedelta(days=13)


@pytest.mark.parametrize(
    ("reference", "day", "in_force"),
    [
        ("JO-10", "2023-05-18", False),
        ("JO-10", "2025-03-31", True),
        ("JO-10", "2025-04-01", False),
        ("JO-10", "2026-03-20", True),
        ("JO-10", "2028-01-01", False),
        ("JO-2030", "2026-03-19", False),
        ("JO-2030", "2027-12-31", True),
        ("JO-D3", "2023-08-30", False),
        ("RIA-50", "2026-08-01", False),
        ("RIA-50", "2026-08-02", True),
        ("RIA-26", "2026-11-23", False),
        ("CE-NICE", "2026-01-29", False),
        ("CSI-L252-5", "2026-11-23", True),
        ("RGPD-6", "2024-02-29", True),
    ],
)
def test_whether_a_reference_stood_on_a_day(reference, day, in_force):
    found = law.valid_on(reference, date.fromisoformat(day))
    assert found.in_force is in_force
    note = law.mark(found.status)
    assert not note or found.said.endswith(f"[{note}]")


def test_an_instant_counts_for_its_own_day():
    assert law.valid_on("JO-10", datetime(2025, 3, 31, 23, 59, tzinfo=UTC)).in_force
    assert not law.valid_on("JO-10", datetime(2025, 4, 1, 0, 0, tzinfo=UTC)).in_force
    assert law.on(law.EXPERIMENT, datetime(2025, 4, 1, 0, 0, tzinfo=UTC)).state == "closed"


def test_a_reference_without_dates_says_so():
    found = law.valid_on("CSI-L252-5", date(2026, 11, 23))
    assert found.in_force and not found.dated and "23/11/2026" in found.said
    assert "2026-11-23" in law.valid_on("CSI-L252-5", date(2026, 11, 23), "en").said


def test_dates_of_the_reference_and_of_the_calendar_agree():
    for day in ("2023-05-18", "2025-03-31", "2025-04-01", "2026-03-19", "2026-03-20", "2027-12-31", "2028-01-01"):
        stage, reference = (
            law.on(law.EXPERIMENT, date.fromisoformat(day)),
            law.valid_on("JO-10", date.fromisoformat(day)),
        )
        assert (stage.state == "open") is reference.in_force


@pytest.mark.parametrize(
    ("file", "before", "after", "code"),
    [
        ("calendar.yaml", 'from: "2025-04-01"', 'from: "2025-04-02"', "law_days_gap"),
        ("calendar.yaml", 'from: "2028-01-01"', 'from: "2027-12-31"', "law_days_gap"),
        ("calendar.yaml", '{from: "2028-01-01"}', '{from: "2028-01-01", to: "2030-01-01"}', "law_days_gap"),
        ("calendar.yaml", 'to: "2025-03-31"', 'to: "2025-02-31"', "law_day_wrong"),
        ("calendar.yaml", "state: unsettled", "state: maybe", "law_value_unknown"),
        ("calendar.yaml", "[JO-10]", "[JO-11]", "law_reference_unknown"),
        ("references.yaml", 'valid_to: "2027-12-31"', 'valid_to: "2020-12-31"', "law_days_backwards"),
        ("references.yaml", '{from: "2025-04-01", to', '{from: "2020-04-01", to', "law_days_backwards"),
        ("references.yaml", "regimes: [rgpd]", "regimes: [gdpr]", "law_regime_unknown"),
        ("categories.yaml", "  age:\n", "  aged:\n", "law_key_unknown"),
        ("categories.yaml", "personal: depends", "personal: perhaps", "law_value_unknown"),
        ("regimes.yaml", "  csi:\n", "  isc:\n", "law_key_unknown"),
        ("grounds.yaml", "    regimes: [rgpd]\n", "    regimes: [x]\n", "law_regime_unknown"),
    ],
)
def test_a_broken_base_is_refused(tmp_path, file, before, after, code):
    from inspector.domain.errors import UserError
    from inspector.messages import error_sentence

    for name in FILES:
        content = (LAW / name).read_text(encoding="utf-8")
        if name == file:
            assert before in content
            content = content.replace(before, after, 1)
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_base(tmp_path)
    assert caught.value.code == code
    assert caught.value.arguments["file"] == file and caught.value.arguments["line"] > 1
    for language in LANGUAGES:
        assert error_sentence(caught.value, language)
