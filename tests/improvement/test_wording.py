# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers, days and spans as German text."""

from __future__ import annotations

from datetime import date

import pytest

from quartett.findings import Period
from quartett.improvement.wording import (
    amount,
    calendar_months,
    count_word,
    day,
    number,
    signed_amount,
    span,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.001, "0"), (1234.5, "1.234,5"), (-2.126, "−2,13"), (100, "100")],
)
def test_numbers_are_german(value: float, text: str) -> None:
    """Comma, points between thousands, a real minus, never „−0“."""
    assert number(value) == text


def test_a_change_bears_its_sign_and_percent_becomes_percentage_points() -> None:
    """From 58 % to 71 % is a change of 13 percentage points, not of 13 %."""
    assert amount(71, "Prozent") == "71\u00a0%"
    assert signed_amount(13, "%") == "+13\u00a0Prozentpunkte"
    assert signed_amount(-1, "Tage") == "−1\u00a0Tage"
    assert signed_amount(0, "") == "±0"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "März 2026"),
        (date(2026, 7, 1), date(2026, 9, 30), "3. Quartal 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "Jahr 2026"),
        (date(2026, 2, 1), date(2026, 4, 30), "01.02.2026 bis 30.04.2026"),
        (date(2025, 12, 1), date(2026, 2, 28), "01.12.2025 bis 28.02.2026"),
        (date(2026, 3, 2), date(2026, 3, 2), "02.03.2026"),
    ],
)
def test_spans_have_the_name_that_people_use(first: date, last: date, text: str) -> None:
    """Month, quarter and year by name, all else by its days."""
    assert span(Period(first, last)) == text


def test_calendar_months_wrap_around_the_year() -> None:
    """November to February."""
    period = Period(date(2025, 11, 5), date(2026, 2, 3))
    assert calendar_months(period) == {11, 12, 1, 2}
    assert len(calendar_months(Period(date(2024, 1, 1), date(2026, 12, 31)))) == 12


def test_small_counts_are_words() -> None:
    """Up to twelve."""
    assert (count_word(5), count_word(13), day(date(2026, 3, 1))) == ("fünf", "13", "01.03.2026")
