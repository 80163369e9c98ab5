# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Months, quarters, years and days as tables write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from quartett.findings import Period
from quartett.tables.values import Cell

__all__ = ["DatedPeriod", "Granularity", "parse_period"]


class Granularity(StrEnum):
    """How long a period is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DatedPeriod:
    """A period and its kind; `text` is its one canonical form, which `parse_period` reads."""

    period: Period
    granularity: Granularity

    @property
    def text(self) -> str:
        """`2024`, `2024-Q1`, `2024-03` or `2024-03-31`."""
        first = self.period.first
        match self.granularity:
            case Granularity.YEAR:
                return f"{first:%Y}"
            case Granularity.QUARTER:
                return f"{first:%Y}-Q{(first.month + 2) // 3}"
            case Granularity.MONTH:
                return f"{first:%Y-%m}"
            case Granularity.DAY:
                return first.isoformat()


_NAMES = {
    name: number
    for number, names in enumerate(
        (
            "januar jan jän jänner january",
            "februar feb febr february",
            "märz mär mrz maerz march mar",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "dezember dez december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR = re.compile(r"(?:jahr )?([0-9]{4})", re.I)
_YEAR_MONTH = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})|([0-9]{2}))")
_MONTH_YEAR = re.compile(r"([0-9]{1,2}) ?[./-] ?([0-9]{4})")
_NAMED = re.compile(r"([^\W\d_]{3,9})\.?[ ./-]{0,2}'?([0-9]{4}|[0-9]{2})")
_QUARTER = re.compile(r"([0-9]{4})[- /]?Q([1-4])|Q([1-4])[- /]([0-9]{4})", re.I)
_QUARTER_NAMED = re.compile(r"([1-4])\. ?(?:quartal|vj\.?|vierteljahr) ([0-9]{4})", re.I)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4}|[0-9]{2})")


def parse_period(cell: Cell, *, dates_mean: Granularity = Granularity.MONTH) -> DatedPeriod | None:
    """The period in a cell, or None if it is none or does not exist (31.02.2024).

    `dates_mean`: a full date stands for its month, as in the monthly tables of official
    statistics, unless DAY is asked for.
    """
    if isinstance(cell, str):
        return _parse_text(" ".join(cell.split()), dates_mean)
    if isinstance(cell, datetime):
        return _full_date(cell.year, cell.month, cell.day, dates_mean)
    if isinstance(cell, date):
        return _full_date(cell.year, cell.month, cell.day, dates_mean)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and float(cell).is_integer():
        return _parse_text(str(int(cell)), dates_mean)
    return None


@lru_cache(maxsize=4096)
def _parse_text(text: str, dates_mean: Granularity) -> DatedPeriod | None:
    if match := _YEAR.fullmatch(text):
        return _year(int(match[1]))
    if match := _YEAR_MONTH.fullmatch(text):
        return _month(int(match[1]), int(match[2] or match[3]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _month(int(match[2]), int(match[1]))
    if match := _QUARTER.fullmatch(text):
        return _quarter(int(match[1] or match[4]), int(match[2] or match[3]))
    if match := _QUARTER_NAMED.fullmatch(text):
        return _quarter(int(match[2]), int(match[1]))
    if match := _ISO_DAY.fullmatch(text):
        return _full_date(int(match[1]), int(match[2]), int(match[3]), dates_mean)
    if match := _GERMAN_DAY.fullmatch(text):
        return _full_date(_century(match[3]), int(match[2]), int(match[1]), dates_mean)
    if match := _NAMED.fullmatch(text):
        number = _NAMES.get(match[1].casefold())
        return _month(_century(match[2]), number) if number else None
    return None


def _century(year: str) -> int:
    """Two digits are a year of this century up to 79, else of the last one."""
    number = int(year)
    if len(year) == 4:
        return number
    return number + (2000 if number < 80 else 1900)


def _year(year: int) -> DatedPeriod | None:
    if not 1900 <= year <= 2100:
        return None
    return DatedPeriod(Period.year(year), Granularity.YEAR)


def _month(year: int, month: int) -> DatedPeriod | None:
    if not (1900 <= year <= 2100 and 1 <= month <= 12):
        return None
    return DatedPeriod(Period.month(year, month), Granularity.MONTH)


def _quarter(year: int, quarter: int) -> DatedPeriod | None:
    if not 1900 <= year <= 2100:
        return None
    first, last = Period.month(year, 3 * quarter - 2), Period.month(year, 3 * quarter)
    return DatedPeriod(Period(first.first, last.last), Granularity.QUARTER)


def _full_date(year: int, month: int, day: int, dates_mean: Granularity) -> DatedPeriod | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if not 1900 <= year <= 2100:
        return None
    match dates_mean:
        case Granularity.DAY:
            return DatedPeriod(Period(found, found), Granularity.DAY)
        case Granularity.YEAR:
            return _year(year)
        case Granularity.QUARTER:
            return _quarter(year, (month + 2) // 3)
        case Granularity.MONTH:
            return _month(year, month)
