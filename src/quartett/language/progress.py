# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the letters of a house change over quarters: what was sent then, weighed by its volume."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quartett.language.profiles import Level, Profile

__all__ = ["Course", "Quarter", "TextInForce", "quarters"]

_MOST_QUARTERS = 12


@dataclass(frozen=True, slots=True)
class TextInForce:
    """A version and the day from which its letters go out."""

    since: date
    score: float


@dataclass(frozen=True, slots=True)
class Course:
    """A template over time: its versions in any order, and the day on which it was given up.

    `volume` is the letters of a year; None counts as one letter if no template has a volume.
    """

    target: Profile
    volume: int | None
    versions: tuple[TextInForce, ...]
    ended: date | None = None

    def score_on(self, day: date) -> float | None:
        """The score of the version whose letters went out on that day."""
        if self.ended is not None and self.ended <= day:
            return None
        begun = [one for one in self.versions if one.since <= day]
        return max(begun, key=lambda one: one.since).score if begun else None


@dataclass(frozen=True, slots=True)
class Quarter:
    """The letters on the last day of a quarter, or today: `mean` score, share at their target."""

    first: date
    mean: float
    reached: float
    templates: int


def quarters(courses: Sequence[Course], *, today: date) -> tuple[Quarter, ...]:
    """The last twelve quarters that have values, the oldest first; today ends the last one.

    Each template counts as often as it is sent, by the volume that is known now.
    """
    weighed = [one for one in courses if one.volume] or courses
    starts = [one.since for course in weighed for one in course.versions]
    if not starts:
        return ()
    found = []
    first = _quarter(min(starts))
    while first <= today:
        following = _next(first)
        last = min(today, date.fromordinal(following.toordinal() - 1))
        value = _on(weighed, last, first=first)
        if value is not None:
            found.append(value)
        first = following
    return tuple(found[-_MOST_QUARTERS:])


def _on(courses: Iterable[Course], day: date, *, first: date) -> Quarter | None:
    mean = reached = total = 0.0
    count = 0
    for course in courses:
        score = course.score_on(day)
        if score is None:
            continue
        weight = course.volume or 1
        count += 1
        total += weight
        mean += weight * score
        reached += weight * (course.target.level(score) is Level.REACHED)
    return Quarter(first, mean / total, reached / total, count) if count else None


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _next(first: date) -> date:
    return date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
