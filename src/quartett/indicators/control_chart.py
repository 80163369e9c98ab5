# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""XmR charts: what a series usually does by itself, and which points tell of something else.

Sources: Wheeler, Understanding Variation (1993) for individual values, moving ranges, limits and
rules; Nelson, Journal of Quality Technology 16 (1984) 237-239, whose run rule needs nine points
where Wheeler's needs eight; DIN ISO 7870-2 for Shewhart charts in general.

Limits rest on independent values. A value that shares months with its neighbour moves smoothly,
its moving range is too small, and limits from it would cry wolf: such series are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from statistics import fmean, median

from quartett.findings import Period
from quartett.indicators.errors import RefusedControlChart
from quartett.indicators.indicator import Indicator, Window
from quartett.indicators.rules import Rule, Side, find_signals
from quartett.indicators.series import Point, Series, with_gaps

__all__ = [
    "FIRM_POINTS",
    "MINIMUM_POINTS",
    "Centre",
    "ControlChart",
    "Firmness",
    "Limits",
    "Phase",
    "Signal",
    "control_chart",
    "natural_limits",
    "refusal",
]

MINIMUM_POINTS = 12
FIRM_POINTS = 20


class Centre(StrEnum):
    """From what centre line and limits are built; the median resists single wild points."""

    MEAN = "mean"
    MEDIAN = "median"


# distance of the natural limits from the centre, and upper range limit, per unit of moving range
_FACTORS = {Centre.MEAN: (2.660, 3.268), Centre.MEDIAN: (3.145, 3.865)}


class Firmness(StrEnum):
    """How far limits may be trusted: none below 12 values, provisional below 20."""

    TOO_FEW = "too_few"
    PROVISIONAL = "provisional"
    FIRM = "firm"

    @property
    def words(self) -> str:
        """The German words for it."""
        return {
            Firmness.TOO_FEW: "noch keine Grenzen",
            Firmness.PROVISIONAL: "vorläufige Grenzen",
            Firmness.FIRM: "gesicherte Grenzen",
        }[self]


@dataclass(frozen=True, slots=True)
class Limits:
    """Centre line and natural limits in the series' unit, and those of the moving ranges."""

    centre: float
    lower: float
    upper: float
    range_centre: float
    range_upper: float

    @property
    def without_spread(self) -> bool:
        """True if neighbouring values do not differ at all, so that no rule makes sense."""
        return self.range_centre <= 1e-12 * abs(self.centre)


@dataclass(frozen=True, slots=True)
class Signal:
    """One place where a rule speaks: from `first` to `last`, on which `side` of the centre."""

    rule: Rule
    side: Side
    first: Period
    last: Period


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch between two event marks with limits of its own.

    `ranges` are the moving ranges beside `points`, None at the start and after gaps; `limits` is
    None below twelve values, and `note` then says so in German.
    """

    points: tuple[Point, ...]
    ranges: tuple[float | None, ...]
    limits: Limits | None
    firmness: Firmness
    signals: tuple[Signal, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ControlChart:
    """The whole chart: its phases in order of time."""

    indicator: str
    jobcenter: str
    centre: Centre
    phases: tuple[Phase, ...]

    @property
    def signals(self) -> tuple[Signal, ...]:
        """All signals in order of time."""
        return tuple(signal for phase in self.phases for signal in phase.signals)


def refusal(indicator: Indicator) -> str:
    """Why no limits can be given for this indicator, in German; '' where they can."""
    if not indicator.window.overlapping:
        return ""
    name = f"„{indicator.title}“"
    if indicator.window is Window.YEAR_ON_YEAR:
        return (
            f"Für {name} gibt es keine Regelkarte: Jeder Wert vergleicht mit dem Vorjahresmonat. "
            "Ein Ereignis steckt deshalb zwölf Monate lang in allen Werten, und Grenzen aus der "
            "Schwankung von Monat zu Monat wären zu eng. Lesen Sie die Reihe mit "
            "den Ereignismarken und im Vergleich."
        )
    return (
        f"Für {name} gibt es keine Regelkarte: Jeder Wert fasst zwölf Monate zusammen, und zwei "
        "Nachbarn teilen elf davon. Grenzen aus der Schwankung von Monat zu Monat wären zu eng. "
        "Lesen Sie die Reihe mit den Ereignismarken und im Vergleich."
    )


def natural_limits(values: Sequence[float | None], *, centre: Centre = Centre.MEAN) -> Limits:
    """Limits from the values in order of time; None is a gap, over which no range is taken.

    Mean: x̄ ± 2.660 · mR̄ and 3.268 · mR̄ for ranges. Median: x̃ ± 3.145 · mR̃ and 3.865 · mR̃.
    Raises ValueError if no two neighbours have a value.
    """
    present = [value for value in values if value is not None]
    ranges = [one for one in _moving_ranges(values) if one is not None]
    if not ranges:
        raise ValueError("limits need two neighbouring values")
    average = fmean if centre is Centre.MEAN else median
    middle, spread = float(average(present)), float(average(ranges))
    to_limit, to_range_limit = _FACTORS[centre]
    return Limits(
        centre=middle,
        lower=middle - to_limit * spread,
        upper=middle + to_limit * spread,
        range_centre=spread,
        range_upper=to_range_limit * spread,
    )


def control_chart(
    series: Series,
    *,
    indicator: Indicator,
    events: Iterable[date] = (),
    centre: Centre = Centre.MEAN,
) -> ControlChart:
    """The chart of the series; limits start anew at each of the `events`.

    Raises RefusedControlChart for overlapping windows and if no phase has twelve values, and
    ValueError if the series is another indicator's.
    """
    if series.indicator != indicator.key:
        raise ValueError(f"series of {series.indicator}, not of {indicator.key}")
    if reason := refusal(indicator):
        raise RefusedControlChart(reason)
    phases = tuple(
        _phase(points, centre=centre) for points in _split(with_gaps(series), events=events)
    )
    if all(phase.limits is None for phase in phases):
        most = max((_count(phase.points) for phase in phases), default=0)
        raise RefusedControlChart(
            f"Für „{indicator.title}“ gibt es noch keine Regelkarte: Nötig sind mindestens "
            f"{MINIMUM_POINTS} Werte ohne Bruch dazwischen, vorhanden sind {most}."
        )
    return ControlChart(series.indicator, series.jobcenter, centre, phases)


def _split(points: tuple[Point, ...], *, events: Iterable[date]) -> list[tuple[Point, ...]]:
    """Points cut at the events; an event inside a period cuts before that period."""
    days = sorted(set(events))
    parts: dict[int, list[Point]] = {}
    for point in points:
        parts.setdefault(sum(day <= point.period.last for day in days), []).append(point)
    return [tuple(parts[number]) for number in sorted(parts)]


def _phase(points: tuple[Point, ...], *, centre: Centre) -> Phase:
    values = [point.value for point in points]
    ranges = tuple(_moving_ranges(values))
    count = _count(points)
    if count < MINIMUM_POINTS or not any(one is not None for one in ranges):
        note = f"Neue Phase: {count} von mindestens {MINIMUM_POINTS} Werten."
        return Phase(points, ranges, None, Firmness.TOO_FEW, (), note)
    limits = natural_limits(values, centre=centre)
    firmness = Firmness.FIRM if count >= FIRM_POINTS else Firmness.PROVISIONAL
    if limits.without_spread:
        note = "Benachbarte Werte sind fast immer gleich; ohne Streuung gibt es keine Signale."
        return Phase(points, ranges, limits, firmness, (), note)
    signals = tuple(
        Signal(rule, side, points[first].period, points[last].period)
        for rule, side, first, last in find_signals(
            values,
            ranges=ranges,
            centre=limits.centre,
            reach=limits.upper - limits.centre,
            range_limit=limits.range_upper,
        )
    )
    return Phase(points, ranges, limits, firmness, signals)


def _count(points: tuple[Point, ...]) -> int:
    return sum(point.value is not None for point in points)


def _moving_ranges(values: Sequence[float | None]) -> list[float | None]:
    if not values:
        return []
    pairs = pairwise(values)
    return [None, *(None if a is None or b is None else abs(b - a) for a, b in pairs)]
