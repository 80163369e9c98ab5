# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What calls for caution when two figures are compared: season, law, chance, windows, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quartett.findings import Direction, Metric, Period
from quartett.improvement.planning import MeasurePlan
from quartett.improvement.wording import calendar_months, day, number, span

__all__ = ["Caution", "CautionKind", "Event", "Window", "cautions"]

# Below 30 cases a single one moves a share by more than three percentage points.
_SMALL_N = 30
# Fewer values have no telling extreme.
_SHORT_HISTORY = 5


class Window(StrEnum):
    """What span a reported value really covers."""

    SEPARATE = "separate"
    YEAR_ON_YEAR = "year_on_year"
    ROLLING_12_MONTHS = "rolling_12_months"


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day that may move figures by itself: a law change, a new software."""

    day: date
    title: str


class CautionKind(StrEnum):
    """Why a verdict should be read with care."""

    SEASON = "season"
    EVENT = "event"
    REGRESSION_TO_THE_MEAN = "regression_to_the_mean"
    OVERLAPPING_WINDOWS = "overlapping_windows"
    SMALL_NUMBER = "small_number"
    NOT_AS_PLANNED = "not_as_planned"


@dataclass(frozen=True, slots=True)
class Caution:
    """One warning beside a verdict, as a German sentence."""

    kind: CautionKind
    text: str


def cautions(
    plan: MeasurePlan,
    *,
    before: Metric,
    after: Metric,
    history: Sequence[float] = (),
    window: Window = Window.SEPARATE,
    events: Sequence[Event] = (),
) -> tuple[Caution, ...]:
    """All warnings that apply to comparing `before` with `after`.

    `history` are the metric's values before the measure, `before` among them.
    """
    found = [
        _not_as_planned(plan, before, after),
        _season(before.period, after.period, window=window),
        *(_event(event, before.period, after.period) for event in events),
        _regression(before, history),
        _overlap(before.period, after.period, window=window),
        _small_number(before, after),
    ]
    return tuple(caution for caution in found if caution is not None)


def _not_as_planned(plan: MeasurePlan, before: Metric, after: Metric) -> Caution | None:
    parts = []
    if plan.baseline is not None and before != plan.baseline:
        parts.append("Der Ausgangswert ist ein anderer als der im Plan festgehaltene.")
    if plan.comparison is not None and after.period != plan.comparison:
        parts.append(f"Geprüft wurde {span(after.period)}, geplant war {span(plan.comparison)}.")
    return Caution(CautionKind.NOT_AS_PLANNED, " ".join(parts)) if parts else None


def _season(before: Period, after: Period, *, window: Window) -> Caution | None:
    # A year-on-year or twelve-month value has its season already taken out.
    if window is not Window.SEPARATE or calendar_months(before) == calendar_months(after):
        return None
    return Caution(
        CautionKind.SEASON,
        f"{span(before)} und {span(after)} liegen in verschiedenen Jahreszeiten. Ein Teil der "
        "Änderung kann jahreszeitlich sein.",
    )


def _event(event: Event, before: Period, after: Period) -> Caution | None:
    if not before.first <= event.day <= after.last:
        return None
    return Caution(
        CautionKind.EVENT,
        f"In die betrachtete Zeit fällt: {event.title} ({day(event.day)}). Was davon und was von "
        "der Maßnahme kommt, lässt sich hier nicht trennen.",
    )


def _regression(before: Metric, history: Sequence[float]) -> Caution | None:
    if len(history) < _SHORT_HISTORY or min(history) == max(history):
        return None
    highest, lowest = before.value >= max(history), before.value <= min(history)
    if not highest and not lowest:
        return None
    best = highest if before.better is Direction.HIGHER else lowest
    return Caution(
        CautionKind.REGRESSION_TO_THE_MEAN,
        f"Der Ausgangswert war der {'beste' if best else 'schlechteste'} von "
        f"{number(len(history))} früheren Werten. Nach einem solchen Ausreißer liegt der nächste "
        "Wert auch ohne Maßnahme meist wieder näher am Mittel.",
    )


def _overlap(before: Period, after: Period, *, window: Window) -> Caution | None:
    if window is Window.SEPARATE:
        return None
    # A change on the previous year looks back twelve months, a twelve-month value eleven – or
    # none, if its period already states the whole window.
    full_window = len(calendar_months(before)) == 12
    back = 12 if window is Window.YEAR_ON_YEAR else 0 if full_window else 11
    last_month = Period.month(before.last.year, before.last.month)
    if after.first > last_month.shifted(months=back).last:
        return None
    what = (
        "vergleicht mit dem Vorjahresmonat"
        if window is Window.YEAR_ON_YEAR
        else "umfasst jeweils zwölf Monate"
    )
    return Caution(
        CautionKind.OVERLAPPING_WINDOWS,
        f"Diese Größe {what}. Beide Werte beruhen zum Teil auf denselben Monaten und sind nicht "
        "unabhängig; eine übliche Schwankung wird daraus nicht berechnet.",
    )


def _small_number(before: Metric, after: Metric) -> Caution | None:
    small = [n for n in (before.n, after.n) if n is not None and n < _SMALL_N]
    if not small:
        return None
    return Caution(
        CautionKind.SMALL_NUMBER,
        f"Ein Wert beruht auf nur {number(min(small))} Fällen; einzelne Fälle können ihn stark "
        "verändern.",
    )
