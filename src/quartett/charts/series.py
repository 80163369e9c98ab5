# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a line chart is made of: series of points, a target, events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from quartett.charts.chart import ChartError
from quartett.charts.palette import FIFTH, FOURTH, OWN, PEERS, THIRD, Tone
from quartett.charts.timeline import Step, position, written
from quartett.charts.wording import number, number_range


class Standing(StrEnum):
    """How firm a value is; all but OFFICIAL are drawn hollow."""

    OFFICIAL = ""
    PROVISIONAL = "vorläufig"
    DERIVED = "abgeleitet"


@dataclass(frozen=True, slots=True)
class Style:
    """Tone, dash in pixels, and marker (a Vega symbol) of a line."""

    tone: Tone
    dash: tuple[float, ...]
    marker: str


class Look(Enum):
    """How a series is drawn; no two share a dash or a marker."""

    OWN = Style(OWN, (), "circle")
    PEERS = Style(PEERS, (7, 4), "square")
    THIRD = Style(THIRD, (2, 3), "triangle-up")
    FOURTH = Style(FOURTH, (9, 3, 2, 3), "diamond")
    FIFTH = Style(FIFTH, (4, 2), "triangle-down")


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a month or year; `at` is any day in it, None is a gap."""

    at: date
    value: float | None
    standing: Standing = Standing.OFFICIAL


@dataclass(frozen=True, slots=True)
class Series:
    """A named line. Points may come in any order, at most one for each month or year."""

    name: str
    points: tuple[Point, ...]
    look: Look = Look.OWN


@dataclass(frozen=True, slots=True)
class Target:
    """The value aimed at, and the span around it that still counts as reached."""

    value: float
    tolerance: tuple[float, float] | None = None
    name: str = "Ziel"


@dataclass(frozen=True, slots=True)
class Event:
    """A mark in time, such as a change of law; the label should have one to three words."""

    at: date
    label: str


@dataclass(frozen=True, slots=True)
class Story:
    """All that a line chart tells, before it is drawn. `last` is the end of the time axis.

    Raises ChartError where no series has a value, or one has two values for the same time.
    """

    series: tuple[Series, ...]
    step: Step
    unit: str
    decimals: int
    target: Target | None
    events: tuple[Event, ...]
    until: date | None

    def __post_init__(self) -> None:
        if not any(last_point(s) for s in self.series):
            raise ChartError("series", found="no value", expected="at least one value")
        for one in self.series:
            places = [self.place(p.at) for p in one.points]
            if len(set(places)) < len(places):
                raise ChartError(one.name, found="a time twice", expected="one value a time")

    @property
    def first(self) -> int:
        """Where the time axis begins."""
        return min(self.place(p.at) for s in self.series for p in s.points)

    @property
    def last(self) -> int:
        """Where the time axis ends."""
        end = [self.place(self.until)] if self.until else []
        return max([*end, *(self.place(p.at) for s in self.series for p in s.points)])

    @property
    def known_to(self) -> int:
        """The place of the last value of any series."""
        return max(self.place(p.at) for s in self.series if (p := last_point(s)))

    @property
    def waits(self) -> bool:
        """True if the axis goes on where there are no data yet."""
        return self.last > self.known_to

    @property
    def hollow(self) -> list[str]:
        """The kinds of values that are drawn hollow, in words."""
        found = {p.standing for s in self.series for p in s.points if p.value is not None}
        return [s.value for s in (Standing.PROVISIONAL, Standing.DERIVED) if s in found]

    def place(self, day: date) -> int:
        """Where a day stands on the time axis."""
        return position(day, step=self.step)

    def written(self, place: int) -> str:
        """A place in words."""
        return written(place, step=self.step)

    def when(self, day: date) -> str:
        """The month or year of a day in words."""
        return self.written(self.place(day))

    def value(self, amount: float | None) -> str:
        """A value in words."""
        return number(amount, decimals=self.decimals, unit=self.unit)

    def span(self, low: float, high: float) -> str:
        """From one value to another, in words."""
        return number_range(low, high, decimals=self.decimals, unit=self.unit)

    def runs(self, series: Series) -> list[list[tuple[int, float, Standing]]]:
        """The points without a gap between them, in order of time."""
        runs: list[list[tuple[int, float, Standing]]] = []
        before: int | None = None
        for point in sorted(series.points, key=lambda p: p.at):
            if point.value is None:
                continue
            place = self.place(point.at)
            if before is None or place != before + 1:
                runs.append([])
            runs[-1].append((place, point.value, point.standing))
            before = place
        return runs


def last_point(series: Series) -> Point | None:
    """The latest point with a value."""
    known = [p for p in series.points if p.value is not None]
    return max(known, key=lambda p: p.at) if known else None
