# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a series to findings: only what is more than one noisy month, and only what may be judged.

Three grounds: a rule of the control chart speaks; a target is missed or met three values in a row;
K1–K3 stay in an outer band so long that the first and the last value share no month. Supplements
and regional figures explain and never lead to a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from quartett.findings import (
    Direction,
    Evidence,
    Finding,
    Kind,
    Metric,
    Period,
    Source,
    Subject,
)
from quartett.indicators.control_chart import ControlChart, Limits, Signal
from quartett.indicators.definitions import comparable_as_performance
from quartett.indicators.indicator import Display, Indicator
from quartett.indicators.peers import Band, Position
from quartett.indicators.rules import Rule, Side
from quartett.indicators.series import (
    Point,
    Series,
    Target,
    TargetStatus,
    target_status,
    with_gaps,
)
from quartett.indicators.wording import amount, in_period, name_of, number

__all__ = ["ENOUGH_VALUES", "from_chart", "from_peers", "from_target"]

ENOUGH_VALUES = 3
OVERLAP_MONTHS = 12


def from_chart(
    chart: ControlChart, *, indicator: Indicator, source: str, as_of: date | None = None
) -> tuple[Finding, ...]:
    """One finding for the newest signal of the last phase, none if nothing may be judged.

    A jump between two neighbours alone says nothing of better or worse and is left out. `source`
    names where the values come from, `as_of` when they were read.
    """
    phase = chart.phases[-1]
    judged = [signal for signal in phase.signals if signal.rule is not Rule.WIDE_RANGE]
    if not judged or phase.limits is None or not indicator.judged:
        return ()
    newest = max(judged, key=lambda signal: (signal.last, signal.rule is Rule.BEYOND_LIMIT))
    point = next(point for point in phase.points if point.period == newest.last)
    good = (newest.side is Side.ABOVE) == (indicator.direction is Direction.HIGHER)
    limits = phase.limits
    spread = _usual(limits, indicator=indicator)
    evidence = (
        Evidence(
            f"Regelkarte (XmR), {phase.firmness.words}: {newest.rule.words} {_span(newest)}; "
            f"üblich sind {spread}.",
            reference=source,
            as_of=as_of,
        ),
    )
    lasting = all(one.value is None for one in phase.points if one.period > newest.last)
    statement = _chart_statement(
        newest, point=point, limits=limits, indicator=indicator, verb="liegt" if lasting else "lag"
    )
    return (_finding(indicator, point=point, good=good, statement=statement, evidence=evidence),)


def from_target(
    series: Series,
    *,
    indicator: Indicator,
    target: Target,
    source: str,
    as_of: date | None = None,
) -> tuple[Finding, ...]:
    """A finding if the three newest values all miss the target by more than the tolerance, or all
    meet it; none for anything in between."""
    _same_indicator(series, indicator=indicator)
    newest = _newest(series)
    states = {target_status(indicator, value=point.value, target=target) for point in newest}
    decisive = states in ({TargetStatus.MET}, {TargetStatus.MISSED})
    if len(newest) < ENOUGH_VALUES or not decisive:
        return ()
    good = states == {TargetStatus.MET}
    last = newest[-1]
    wanted = amount(target.value, indicator=indicator)
    statement = (
        f"{_name(indicator)} hat das Ziel von {wanted} {ENOUGH_VALUES}-mal nacheinander "
        f"{'erreicht' if good else 'verfehlt'}, zuletzt {in_period(last.period)} mit "
        f"{_value(last, indicator=indicator)}."
    )
    listed = "; ".join(
        f"{name_of(point.period)}: {_value(point, indicator=indicator)}" for point in newest
    )
    tolerance = number(target.tolerance, decimals=indicator.decimals)
    text = f"Ziel {wanted}, Toleranz {tolerance}. Werte: {listed}."
    evidence = (Evidence(text, reference=source, as_of=as_of),)
    return (_finding(indicator, point=last, good=good, statement=statement, evidence=evidence),)


def from_peers(
    series: Series,
    *,
    indicator: Indicator,
    positions: Sequence[tuple[Period, Position]],
    group: str,
    source: str,
    as_of: date | None = None,
) -> tuple[Finding, ...]:
    """A finding if K1, K2 or K3 stayed in the same outer band to the newest position.

    The stretch needs at least three positions and must reach back twelve months, so that its ends
    rest on different months. `group` names the peers in words („Vergleichstyp IIIb“).
    """
    _same_indicator(series, indicator=indicator)
    if not comparable_as_performance(indicator.key):
        return ()
    ordered = sorted(positions, key=lambda one: one[0])
    streak = _last_streak(ordered, holds=lambda one: abs(one.band) == Band.HIGHEST)
    if len(streak) < ENOUGH_VALUES or _months_between(streak[0][0], streak[-1][0]) < OVERLAP_MONTHS:
        return ()
    period, newest = streak[-1]
    point = series.at(period)
    if point is None or point.value is None:
        return ()
    statement = (
        f"{_name(indicator)} liegt seit mindestens zwölf Monaten {newest.words} der "
        f"Vergleichsgruppe, zuletzt {in_period(period)} mit {_value(point, indicator=indicator)}."
    )
    text = (
        f"{group}: {len(streak)} Werte nacheinander {newest.words}, "
        f"von {name_of(streak[0][0])} bis {name_of(period)}. Ein Vergleich erklärt keine Ursache."
    )
    evidence = (Evidence(text, reference=source, as_of=as_of),)
    good = newest.favourable is True
    return (_finding(indicator, point=point, good=good, statement=statement, evidence=evidence),)


def _finding(
    indicator: Indicator,
    *,
    point: Point,
    good: bool,
    statement: str,
    evidence: tuple[Evidence, ...],
) -> Finding:
    if point.value is None:
        raise ValueError(f"{indicator.key}: a finding needs a value, {point.period} has none")
    # the denominator of a change is last year's value, often in euros, and no number of cases
    counted = None if indicator.display is Display.CHANGE else point.denominator
    subject = Subject(f"indicator:{indicator.key.lower()}")
    metric = Metric(
        key=f"indicator.{indicator.key}",
        subject=subject.key,
        value=point.value,
        unit=indicator.unit,
        better=indicator.direction,
        period=point.period,
        n=None if counted is None else round(counted),
    )
    return Finding(
        source=Source.INDICATOR,
        kind=Kind.STRENGTH if good else Kind.IMPROVEMENT,
        statement=statement,
        subjects=(subject,),
        evidence=evidence,
        metric=metric,
    )


def _chart_statement(
    signal: Signal, *, point: Point, limits: Limits, indicator: Indicator, verb: str
) -> str:
    side = "über" if signal.side is Side.ABOVE else "unter"
    value = _value(point, indicator=indicator)
    if signal.rule is Rule.BEYOND_LIMIT:
        border = limits.upper if signal.side is Side.ABOVE else limits.lower
        return (
            f"{_name(indicator)} lag {in_period(point.period)} mit {value} {side} der natürlichen "
            f"Grenze von {number(border, decimals=indicator.decimals)}."
        )
    usual = "dem üblichen Niveau" if signal.rule is Rule.RUN_OF_EIGHT else "der Mittellinie"
    return (
        f"{_name(indicator)} {verb} über längere Zeit {side} {usual} von "
        f"{number(limits.centre, decimals=indicator.decimals)}, zuletzt {in_period(point.period)} "
        f"mit {value}."
    )


def _usual(limits: Limits, *, indicator: Indicator) -> str:
    lowest, highest = indicator.possible.low, indicator.possible.high
    low = limits.lower if lowest is None else max(limits.lower, lowest)
    high = limits.upper if highest is None else min(limits.upper, highest)
    return f"{number(low, decimals=indicator.decimals)} bis {amount(high, indicator=indicator)}"


def _span(signal: Signal) -> str:
    if signal.first == signal.last:
        return in_period(signal.last)
    return f"von {name_of(signal.first)} bis {name_of(signal.last)}"


def _name(indicator: Indicator) -> str:
    return f"Die Kennzahl „{indicator.title}“"


def _value(point: Point, *, indicator: Indicator) -> str:
    return amount(point.value, indicator=indicator) if point.value is not None else point.missing


def _last_streak(
    positions: Sequence[tuple[Period, Position]], *, holds: Callable[[Position], bool]
) -> list[tuple[Period, Position]]:
    """The newest stretch of positions in one and the same band for which `holds` is true."""
    streak: list[tuple[Period, Position]] = []
    for period, one in reversed(positions):
        if not holds(one) or (streak and one.band != streak[0][1].band):
            break
        streak.append((period, one))
    return streak[::-1]


def _months_between(first: Period, last: Period) -> int:
    return (last.first.year - first.first.year) * 12 + last.first.month - first.first.month


def _newest(series: Series) -> tuple[Point, ...]:
    """The newest points up to the latest value; a gap among them stays a point without value."""
    latest = series.latest
    points = [one for one in with_gaps(series) if latest and one.period <= latest.period]
    return tuple(points[-ENOUGH_VALUES:])


def _same_indicator(series: Series, *, indicator: Indicator) -> None:
    if series.indicator != indicator.key:
        raise ValueError(f"series of {series.indicator}, not of {indicator.key}")
