# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shared vocabulary refuses what it cannot mean, and its calendar keeps months whole."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.findings import Period, Subject

MONTHS = st.builds(Period.month, st.integers(1990, 2090), st.integers(1, 12))
SHIFTS = st.integers(-240, 240)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(MONTHS)
def test_a_year_before_is_the_same_calendar_month(month: Period) -> None:
    """The month of the year before has the same name, is whole, and lies twelve months back."""
    before = month.shifted(months=-12)
    assert before == Period.month(month.first.year - 1, month.first.month)


@given(MONTHS, SHIFTS)
def test_shifting_whole_months_can_be_taken_back(month: Period, months: int) -> None:
    """There and back again is the same month, whatever the lengths in between."""
    assert month.shifted(months=months).shifted(months=-months) == month


@given(DAYS, DAYS, SHIFTS)
def test_a_shifted_span_is_never_empty(one: date, other: date, months: int) -> None:
    """A single 30 January shifted to February is still a day."""
    shifted = Period(min(one, other), max(one, other)).shifted(months=months)
    assert shifted.first <= shifted.last


@pytest.mark.parametrize(
    ("period", "months", "expected"),
    [
        (
            Period(date(2024, 12, 1), date(2025, 2, 28)),
            -12,
            Period(date(2023, 12, 1), date(2024, 2, 29)),
        ),
        (Period.month(2024, 2), 12, Period.month(2025, 2)),
        (Period.year(2024), 12, Period.year(2025)),
        (
            Period(date(2024, 2, 29), date(2024, 2, 29)),
            12,
            Period(date(2025, 2, 28), date(2025, 2, 28)),
        ),
        (
            Period(date(2023, 12, 31), date(2023, 12, 31)),
            -12,
            Period(date(2022, 12, 31), date(2022, 12, 31)),
        ),
    ],
)
def test_spans_keep_their_ends_of_month(period: Period, months: int, expected: Period) -> None:
    """A winter ends with February, however long; the leap day falls on the 28th."""
    assert period.shifted(months=months) == expected


def test_overlap_needs_a_common_day() -> None:
    """Neighbouring months share none."""
    assert not Period.month(2025, 1).overlaps(Period.month(2025, 2))
    assert Period.year(2025).overlaps(Period.month(2025, 12))


def test_a_period_does_not_end_before_it_starts() -> None:
    """Turned days are refused."""
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2025, 2, 1), date(2025, 1, 31))


@pytest.mark.parametrize("key", ["neuantrag", "Process:neuantrag", "process:", ":x", ""])
def test_a_subject_key_names_its_kind(key: str) -> None:
    """Without a kind in lower case nobody could tell what is spoken of."""
    with pytest.raises(ValueError, match="kind:name"):
        Subject(key)


def test_a_subject_knows_its_kind() -> None:
    """The part before the colon."""
    assert Subject("process:neuantrag").kind == "process"
