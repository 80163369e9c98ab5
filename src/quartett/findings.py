# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The vocabulary that all instruments share: what was seen, about what, on what ground.

An instrument (ratings, letters, event logs, answers, figures) yields a `Finding`; it knows
nothing of measures. The dependency runs one way: source → instrument → Finding → Measure →
Effect → Card. This module imports only the standard library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = [
    "Direction",
    "Evidence",
    "Finding",
    "Interval",
    "Kind",
    "Metric",
    "Period",
    "Source",
    "Subject",
]

_SUBJECT = re.compile(r"^[a-z][a-z_]*:[a-z0-9][a-z0-9._-]*$")


class Source(StrEnum):
    """Where a finding comes from: one of the instruments, or noted by hand."""

    ASSESSMENT = "assessment"
    LANGUAGE = "language"
    PROCESS = "process"
    SURVEY = "survey"
    INDICATOR = "indicator"
    SAMPLE = "sample"
    FEEDBACK = "feedback"
    REFORM = "reform"
    AUDIT = "audit"
    COMPLAINT = "complaint"
    IDEA = "idea"
    INTERVIEW = "interview"


class Kind(StrEnum):
    """A strength is a finding too, and stands first."""

    STRENGTH = "strength"
    IMPROVEMENT = "improvement"
    RISK = "risk"


class Direction(StrEnum):
    """Which way a metric gets better; NEUTRAL ones explain and are never judged."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A closed span of days, `first` to `last`; a month, a year or any other span.

    Raises ValueError if `last` lies before `first`.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"period ends {self.last} before it starts {self.first}")

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """The calendar month.

        >>> Period.month(2024, 2).last
        datetime.date(2024, 2, 29)
        """
        first = date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1)
        return cls(first, date.fromordinal(following.toordinal() - 1))

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    def shifted(self, *, months: int) -> Period:
        """The span `months` later, earlier if negative; whole months stay whole.

        >>> Period.month(2024, 2).shifted(months=12).last
        datetime.date(2025, 2, 28)
        """
        after = date.fromordinal(self.last.toordinal() + 1)
        end = _in_month(after, months=months, clip=False)
        return Period(
            _in_month(self.first, months=months, clip=True), date.fromordinal(end.toordinal() - 1)
        )

    def overlaps(self, other: Period) -> bool:
        """True if at least one day lies in both."""
        return self.first <= other.last and other.first <= self.last


def _in_month(day: date, *, months: int, clip: bool) -> date:
    """The same day `months` later; where the month lacks it its last day (clip) or the next one."""
    count = day.year * 12 + day.month - 1 + months
    month = Period.month(count // 12, count % 12 + 1)
    if day.day <= month.last.day:
        return month.first.replace(day=day.day)
    return month.last if clip else date.fromordinal(month.last.toordinal() + 1)


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval `low`…`high` at `level` (0.95 = 95 %)."""

    low: float
    high: float
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding speaks of, by its key in the subject register: `process:neuantrag`.

    Raises ValueError for a key that is not `kind:name` in lower case.
    """

    key: str

    def __post_init__(self) -> None:
        if not _SUBJECT.match(self.key):
            raise ValueError(f"subject key {self.key!r} is not of the form 'kind:name'")

    @property
    def kind(self) -> str:
        """The part before the colon: process, letter, unit, criterion, paragraph, partner …"""
        return self.key.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Metric:
    """What an effect check will measure again, by the same instrument.

    `key` stands in `catalogues/metrics.yaml` (`indicator.K2`, `process.share_in_standard`),
    `value` is in `unit`; `n` is the number of cases behind it, None where there is no such number.
    """

    key: str
    subject: str
    value: float
    unit: str
    better: Direction
    period: Period
    n: int | None = None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of ground under a finding: what was read, where it stands, as of when."""

    text: str
    reference: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an instrument saw, in one plain German sentence.

    `changeable_here` is False for what only others can change (a central template, a law);
    such a finding is passed upwards instead of becoming a measure of the house.
    """

    source: Source
    kind: Kind
    statement: str
    subjects: tuple[Subject, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    metric: Metric | None = None
    changeable_here: bool = True
