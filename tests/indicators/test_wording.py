# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers and periods read as German."""

from __future__ import annotations

from datetime import date

import pytest

from quartett.findings import Period
from quartett.indicators import amount, by_key, in_period, number


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(-1234.56, 1, "−1.234,6"), (0.0, 2, "0,00"), (-0.04, 1, "0,0"), (12.0, 0, "12")],
)
def test_number(value: float, decimals: int, text: str) -> None:
    """Point for thousands, comma for decimals, a true minus, and no minus before zero."""
    assert number(value, decimals=decimals) == text


def test_amount_has_the_unit() -> None:
    """A number without unit says nothing."""
    assert amount(2.44, indicator=by_key("own.objection_rate")) == "2,4\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period.month(2026, 3), "im März 2026"),
        (Period.year(2025), "im Jahr 2025"),
        (Period(date(2022, 12, 31), date(2022, 12, 31)), "am 31. Dezember 2022"),
        (
            Period(date(2025, 1, 1), date(2025, 3, 31)),
            "in der Zeit 1. Januar 2025 – 31. März 2025",
        ),
    ],
)
def test_period(period: Period, text: str) -> None:
    """Month, year, day or span, as it stands after a verb."""
    assert in_period(period) == text
