# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values that people count themselves: which metrics there are, and how sure one value is."""

from __future__ import annotations

from quartett.catalogues.metrics import MetricDefinition, metric_definition, metric_definitions
from quartett.findings import Direction, Interval, Metric, Period, Source
from quartett.intervals import Share, count_interval, share_interval

__all__ = ["hand_choices", "hand_metric", "interval_of"]

_PERCENT = ("%", "Prozent")
_COUNT = "Anzahl"


def hand_choices() -> list[tuple[str, str]]:
    """Metrics with a unit and a direction of their own, that a person may enter."""
    return [(entry.key, f"{entry.name} ({entry.unit})") for entry in _by_hand()]


def hand_metric(
    key: str, *, value: float, n: int | None, period: Period, subject: str = ""
) -> Metric:
    """The typed value as a metric, with the interval that its cases allow.

    Raises KeyError for a metric that cannot be typed.
    """
    entry = metric_definition(key)
    if entry is None or entry.unit is None or entry.direction is None:
        raise KeyError(key)
    return Metric(
        key=key,
        subject=subject,
        value=value,
        unit=entry.unit,
        better=entry.direction,
        period=period,
        n=n,
        interval=interval_of(value, unit=entry.unit, n=n, is_share=_is_share(entry)),
    )


def interval_of(value: float, *, unit: str, n: int | None, is_share: bool) -> Interval | None:
    """Wilson's interval for a share of `n` cases, the exact Poisson one for a count, else None."""
    if is_share and unit in _PERCENT and n and 0 <= value <= 100:
        share = share_interval(Share(round(value * n / 100), n))
        return Interval(share.low * 100, share.high * 100, share.level)
    if unit == _COUNT and value >= 0 and value.is_integer():
        return count_interval(int(value))
    return None


def _is_share(entry: MetricDefinition) -> bool:
    # a figure has its own statistics, and what a team decided is no share of a sample
    return entry.instrument not in (Source.INDICATOR, Source.ASSESSMENT)


def _by_hand() -> list[MetricDefinition]:
    return [
        entry
        for entry in metric_definitions()
        if not entry.key.endswith(".*")
        and entry.instrument is not Source.ASSESSMENT  # only a team can give its values
        and entry.unit is not None
        and entry.direction not in (None, Direction.NEUTRAL)
    ]
