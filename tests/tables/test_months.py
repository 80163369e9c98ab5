# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods are read in every form official tables use."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.findings import Period
from quartett.tables import Granularity, parse_period

FORMS = [
    "2024-03", "03/2024", "3/2024", "03.2024", "03-2024", "2024/03", "März 2024", "Mrz 24",
    "Mär. 2024", "Maerz 2024", "Mar 2024", "March 2024", "202403", "2024-03-31", "31.03.2024",
    "1.3.2024", "01.03.24", "2024-03-01T00:00:00", "MÄRZ  2024", "Mrz-24", "März '24", " 03/2024 ",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMS)
def test_month_is_read_in_every_form(text: str) -> None:
    """All forms of March 2024 are the same period."""
    found = parse_period(text)
    assert found is not None
    assert (found.period, found.granularity) == (Period.month(2024, 3), Granularity.MONTH)


@pytest.mark.parametrize("cell", [date(2024, 3, 1), datetime(2024, 3, 31), 202403, 202403.0])  # noqa: DTZ001
def test_spreadsheet_cells_are_months(cell: date | int | float) -> None:
    """Dates and numbers of a spreadsheet stand for their month."""
    found = parse_period(cell)
    assert found is not None
    assert found.period == Period.month(2024, 3)


def test_years_quarters_and_days_are_told_apart() -> None:
    """Each has its own granularity; a day only where days are asked for."""
    year, quarter = parse_period("2022"), parse_period("2. Quartal 2024")
    day = parse_period("31.12.2022", dates_mean=Granularity.DAY)
    assert year is not None
    assert quarter is not None
    assert day is not None
    assert (year.period, year.granularity) == (Period.year(2022), Granularity.YEAR)
    assert parse_period(2022) == year
    assert quarter.period == Period(date(2024, 4, 1), date(2024, 6, 30))
    assert parse_period("Q2/2024") == quarter == parse_period("2024-Q2")
    assert day.period == Period(date(2022, 12, 31), date(2022, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["31.02.2024", "2024-02-30", "13/2024", "00/2024", "202413", "Foo 2024", "1850", "03", "", "x",
     "12345", "2024-Q5", "K2", "1.234", "=2024"],
)  # fmt: skip
def test_what_is_no_period_is_none(text: str) -> None:
    """Days and months that do not exist are refused, never bent to the nearest."""
    assert parse_period(text) is None
    assert parse_period(None) is None
    assert parse_period(True) is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(list(Granularity)))
def test_canonical_text_is_read_back(day: date, granularity: Granularity) -> None:
    """`text` of any period means the same period."""
    found = parse_period(day, dates_mean=granularity)
    assert found is not None
    assert found.period.first <= day <= found.period.last
    assert parse_period(found.text, dates_mean=Granularity.DAY) == found


@given(st.text(max_size=20))
def test_no_text_breaks_the_parser(text: str) -> None:
    """Any text is a period or none."""
    parse_period(text)
