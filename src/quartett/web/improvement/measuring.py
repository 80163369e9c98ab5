# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Measuring again: each instrument registers the one function that does it, by key prefix.

Registered are functions `(authority, metric key, subject key, period) → Metric | None`. The room
knows nothing of the instruments; here the two meet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TypeAlias

from quartett.catalogues.metrics import metric_definition
from quartett.findings import Metric, Period
from quartett.improvement.cautions import Event, Window
from quartett.improvement.effects import Variation
from quartett.indicators.definitions import by_key, law_events
from quartett.indicators.errors import UnknownIndicatorError
from quartett.indicators.indicator import Window as IndicatorWindow
from quartett.web.authorities.models import Authority

__all__ = [
    "REMEASURE",
    "Remeasure",
    "Traits",
    "metric_name",
    "register_remeasure",
    "remeasure",
    "traits",
    "variation_before",
]

Remeasure: TypeAlias = Callable[[Authority, str, str, Period], Metric | None]
_INDICATOR = "indicator"
_WINDOWS = {
    IndicatorWindow.YEAR_ON_YEAR: Window.YEAR_ON_YEAR,
    IndicatorWindow.ROLLING_12: Window.ROLLING_12_MONTHS,
}
# An individuals chart from fewer values has limits that say little (Wheeler, 1993).
_LEAST_VALUES = 6
_MONTHS_BACK = 12


def _indicator(authority: Authority, key: str, subject: str, period: Period) -> Metric | None:
    # imported late: the two rooms of the shell know each other only through this call
    from quartett.web.indicators import queries

    return queries.remeasure(authority, key, subject, period)


REMEASURE: dict[str, Remeasure] = {_INDICATOR: _indicator}


def register_remeasure(prefix: str, function: Remeasure) -> None:
    """Let `function` measure all keys that start with `prefix.`."""
    REMEASURE[prefix] = function


def remeasure(authority: Authority, key: str, *, subject: str, period: Period) -> Metric | None:
    """The metric over `period` from its instrument; None where it is measured by hand or there is
    no value (yet)."""
    function = REMEASURE.get(key.partition(".")[0])
    return function(authority, key, subject, period) if function else None


@dataclass(frozen=True, slots=True)
class Traits:
    """What an effect check must know about a metric beside its values."""

    window: Window = Window.SEPARATE
    waiting_months: int = 0
    events: tuple[Event, ...] = ()


def traits(key: str) -> Traits:
    """Window, waiting time and law changes of the metric `key`; plain ones for all but figures."""
    prefix, _dot, name = key.partition(".")
    if prefix != _INDICATOR:
        return Traits()
    events = tuple(Event(event.day, event.title) for event in law_events(indicator=name))
    try:
        indicator = by_key(name)
    except UnknownIndicatorError:
        return Traits(events=events)
    return Traits(_WINDOWS.get(indicator.window, Window.SEPARATE), indicator.waiting_months, events)


def metric_name(key: str) -> str:
    """What the metric is called; its key where the catalogue does not know it."""
    prefix, _dot, name = key.partition(".")
    if prefix == _INDICATOR:
        try:
            return by_key(name).title
        except UnknownIndicatorError:
            pass
    definition = metric_definition(key)
    return definition.name if definition else key


def variation_before(authority: Authority, baseline: Metric) -> Variation | None:
    """The usual variation of a monthly metric in the year up to its baseline, if it is known."""
    period = baseline.period
    if period != Period.month(period.first.year, period.first.month):
        return None
    months = [period.shifted(months=-back) for back in range(_MONTHS_BACK, -1, -1)]
    found = [
        remeasure(authority, baseline.key, subject=baseline.subject, period=month)
        for month in months
    ]
    values = [each.value for each in found if each is not None]
    if len(values) < _LEAST_VALUES:
        return None
    moves = [abs(later - earlier) for earlier, later in pairwise(values)]
    return Variation.from_moving_range(
        fmean(values), mean_moving_range=fmean(moves), values=tuple(values)
    )
