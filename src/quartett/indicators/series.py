# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Series of one indicator of one Jobcenter: points with gaps, change, waiting time, target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import isclose

from quartett.findings import Direction, Period
from quartett.indicators.indicator import Gender, Indicator

__all__ = [
    "NO_VALUE",
    "Change",
    "Point",
    "Series",
    "Target",
    "TargetStatus",
    "available_from",
    "change_to_previous_year",
    "target_status",
    "waiting_until",
    "with_gaps",
]

NO_VALUE = "keine Angabe"


@dataclass(frozen=True, slots=True)
class Point:
    """One value and the counts behind it, or None and the German reason why it is missing."""

    period: Period
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    missing: str = ""

    def __post_init__(self) -> None:
        if self.value is None and not self.missing:
            object.__setattr__(self, "missing", NO_VALUE)


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one indicator in order of time, however they came in.

    Raises ValueError if two points speak of days in common.
    """

    indicator: str
    jobcenter: str
    points: tuple[Point, ...]
    gender: Gender = Gender.ALL

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.points, key=lambda point: point.period))
        for one, following in pairwise(ordered):
            if one.period.overlaps(following.period):
                raise ValueError(f"{self.indicator}: {one.period} and {following.period} overlap")
        object.__setattr__(self, "points", ordered)

    @property
    def latest(self) -> Point | None:
        """The newest point that has a value."""
        return next((point for point in reversed(self.points) if point.value is not None), None)

    def at(self, period: Period) -> Point | None:
        """The point of exactly this period."""
        return next((point for point in self.points if point.period == period), None)


@dataclass(frozen=True, slots=True)
class Change:
    """Current minus previous value in the indicator's unit, or the German reason for its lack."""

    current: float | None
    previous: float | None
    difference: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What a house wants to reach, and how far a value may miss it without alarm.

    Raises ValueError for a negative tolerance.
    """

    value: float
    tolerance: float = 0.0

    def __post_init__(self) -> None:
        if self.tolerance < 0:
            raise ValueError(f"tolerance {self.tolerance} is negative")


class TargetStatus(StrEnum):
    """How a value stands to its target."""

    MET = "met"
    WITHIN_TOLERANCE = "within_tolerance"
    MISSED = "missed"
    NO_VALUE = "no_value"
    NOT_JUDGED = "not_judged"

    @property
    def words(self) -> str:
        """The German words for it."""
        return {
            TargetStatus.MET: "Ziel erreicht",
            TargetStatus.WITHIN_TOLERANCE: "innerhalb der Toleranz",
            TargetStatus.MISSED: "Ziel verfehlt",
            TargetStatus.NO_VALUE: NO_VALUE,
            TargetStatus.NOT_JUDGED: "ohne Wertung",
        }[self]


def with_gaps(series: Series) -> tuple[Point, ...]:
    """All points, and one without value for each month or year that is absent in between.

    A series that is neither monthly nor yearly comes back as it is.
    """
    points = series.points
    monthly = all(_is_month(point.period) for point in points)
    yearly = all(_is_year(point.period) for point in points)
    if not points or not (monthly or yearly):
        return points
    known = {point.period: point for point in points}
    periods = _periods(points[0].period.first, points[-1].period.first, step=1 if monthly else 12)
    return tuple(known.get(period, Point(period, None)) for period in periods)


def change_to_previous_year(series: Series, *, period: Period) -> Change:
    """How the value of `period` differs from that of the same days one year before.

    For values in percent the difference is in percentage points.
    """
    now, before = series.at(period), series.at(period.shifted(months=-12))
    current = now.value if now else None
    previous = before.value if before else None
    if current is None or previous is None:
        reason = "Wert fehlt" if current is None else "Vorjahreswert fehlt"
        return Change(current, previous, None, reason)
    return Change(current, previous, current - previous)


def waiting_until(indicator: Indicator, *, today: date) -> Period:
    """The newest month whose waiting time is over on `today`.

    With a waiting time of three months the values of July can be expected from 1 November.
    """
    return _month(today.year * 12 + today.month - 2 - indicator.waiting_months)


def available_from(indicator: Indicator, *, period: Period) -> date:
    """The first day on which the value of `period` can be expected."""
    months = period.last.year * 12 + period.last.month + indicator.waiting_months
    return _month(months).first


def target_status(indicator: Indicator, *, value: float | None, target: Target) -> TargetStatus:
    """How `value` stands to `target`; what only explains is never judged."""
    if not indicator.judged:
        return TargetStatus.NOT_JUDGED
    if value is None:
        return TargetStatus.NO_VALUE
    lacking = (
        target.value - value if indicator.direction is Direction.HIGHER else value - target.value
    )
    if lacking <= 0:
        return TargetStatus.MET
    within = lacking <= target.tolerance or isclose(lacking, target.tolerance)
    return TargetStatus.WITHIN_TOLERANCE if within else TargetStatus.MISSED


def _is_month(period: Period) -> bool:
    return period == Period.month(period.first.year, period.first.month)


def _is_year(period: Period) -> bool:
    return period == Period.year(period.first.year)


def _month(number: int) -> Period:
    """The month that is `number` months after January of year 0."""
    return Period.month(number // 12, number % 12 + 1)


def _periods(first: date, last: date, *, step: int) -> Iterator[Period]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    for number in range(start, end + 1, step):
        yield _month(number) if step == 1 else Period.year(number // 12)
