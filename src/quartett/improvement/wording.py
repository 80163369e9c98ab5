# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers, days and spans of time as German text."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date
from babel.numbers import format_decimal

from quartett.findings import Period

__all__ = ["amount", "calendar_months", "count_word", "day", "number", "signed_amount", "span"]

_NO_BREAK = "\u00a0"
_PERCENT = frozenset({"%", "Prozent"})
_WORDS = (
    "null", "eine", "zwei", "drei", "vier", "fünf", "sechs",
    "sieben", "acht", "neun", "zehn", "elf", "zwölf",
)  # fmt: skip


def number(value: float) -> str:
    """At most two decimals, German signs.

    >>> number(-1234.5)
    '−1.234,5'
    """
    text = str(format_decimal(value, format="#,##0.##", locale="de"))
    return "0" if text == "-0" else text.replace("-", "−")


def amount(value: float, unit: str) -> str:
    """A number with its unit, held together by a no-break space."""
    return number(value) + _suffix("%" if unit in _PERCENT else unit)


def signed_amount(value: float, unit: str) -> str:
    """A change: always with its sign; a change of percentages is one of percentage points."""
    text = number(value)
    sign = "" if text.startswith("−") else "±" if text == "0" else "+"
    return sign + text + _suffix("Prozentpunkte" if unit in _PERCENT else unit)


def _suffix(unit: str) -> str:
    return f"{_NO_BREAK}{unit}" if unit else ""


def day(value: date) -> str:
    """01.03.2026"""
    return value.strftime("%d.%m.%Y")


def span(period: Period) -> str:
    """„März 2026“, „1. Quartal 2026“, „Jahr 2026“, else first and last day."""
    first, last = period.first, period.last
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if whole_months and first.year == last.year:
        if first.month == last.month:
            return str(format_date(first, "MMMM yyyy", locale="de"))
        if (first.month, last.month) == (1, 12):
            return f"Jahr {first.year}"
        if first.month % 3 == 1 and last.month - first.month == 2:
            return f"{last.month // 3}. Quartal {first.year}"
    return day(first) if first == last else f"{day(first)} bis {day(last)}"


def calendar_months(period: Period) -> frozenset[int]:
    """The calendar months (1–12) that the period touches."""
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
    return frozenset((period.first.month - 1 + step) % 12 + 1 for step in range(months + 1))


def count_word(count: int) -> str:
    """Small counts in words: „fünf“; „eine“ is the feminine form (eine Quelle)."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count)
