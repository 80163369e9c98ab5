# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers and periods inside German sentences."""

from __future__ import annotations

from quartett.findings import Period
from quartett.indicators.indicator import Indicator

__all__ = ["amount", "in_period", "name_of", "number", "unit_of"]

_SIGNS = {"Prozent": "%"}


def number(value: float, *, decimals: int) -> str:
    """The number as it is written in German: 1.234,5; minus is a true minus sign.

    >>> number(-1234.56, decimals=1)
    '−1.234,6'
    """
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(abs(value), format=pattern, locale="de")
    return f"−{text}" if value < 0 and any(digit in text for digit in "123456789") else text


def unit_of(indicator: Indicator) -> str:
    """The unit as it stands behind a number: the sign where there is one (%)."""
    return _SIGNS.get(indicator.unit, indicator.unit)


def amount(value: float, *, indicator: Indicator) -> str:
    """The value with its unit, kept on one line: 2,4 %."""
    text = number(value, decimals=indicator.decimals)
    return f"{text}\N{NO-BREAK SPACE}{unit_of(indicator)}"


def name_of(period: Period) -> str:
    """The period by name: März 2026, 2025, 3. März 2026, or two days with a dash."""
    from babel.dates import format_date

    first, last = period.first, period.last
    if period == Period.month(first.year, first.month):
        return str(format_date(first, "LLLL y", locale="de"))
    if period == Period.year(first.year):
        return str(first.year)
    start, end = (str(format_date(day, "d. MMMM y", locale="de")) for day in (first, last))
    return start if first == last else f"{start} – {end}"


def in_period(period: Period) -> str:
    """The period after a verb: im März 2026, im Jahr 2025, am 3. März 2026."""
    name = name_of(period)
    if name.isdigit():
        return f"im Jahr {name}"
    if period.first == period.last:
        return f"am {name}"
    return f"in der Zeit {name}" if "–" in name else f"im {name}"
