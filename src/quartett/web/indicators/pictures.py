# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Series become pictures: the values of the room handed to `quartett.charts`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quartett import charts
from quartett.findings import Period
from quartett.indicators.control_chart import ControlChart, Phase
from quartett.indicators.indicator import Gender, Indicator, RegionalFigure
from quartett.indicators.rules import Rule
from quartett.indicators.series import Point, Series, with_gaps
from quartett.indicators.wording import unit_of
from quartett.web.charts_kept import Picture, kept_picture
from quartett.web.indicators.models import EventMark, OwnIndicator

__all__ = [
    "control_picture",
    "ident_of",
    "line_picture",
    "period_label",
    "step_of",
    "strip_picture",
]

_NAMES = {
    Gender.ALL: gettext_lazy("insgesamt"),
    Gender.FEMALE: gettext_lazy("Frauen"),
    Gender.MALE: gettext_lazy("Männer"),
}
_LOOKS = {
    Gender.ALL: charts.Look.OWN,
    Gender.FEMALE: charts.Look.THIRD,
    Gender.MALE: charts.Look.FOURTH,
}


def ident_of(prefix: str, key: str) -> str:
    """A prefix for ids of a chart, unique for prefix and key."""
    return f"{prefix}-{re.sub('[^a-z0-9]+', '-', key.lower()).strip('-')}"


def step_of(series: Series) -> charts.Step:
    """Months, unless every value covers a year or is a single day of its own."""
    monthly = any(0 < (point.period.last - point.period.first).days < 93 for point in series.points)
    return charts.Step.MONTH if monthly else charts.Step.YEAR


def period_label(period: Period) -> str:
    """The period in few words: „03/2026“, „2025“, „31.12.2022“."""
    first, last = period.first, period.last
    if first == last:
        return f"{first:%d.%m.%Y}"
    if period == Period.month(first.year, first.month):
        return f"{first:%m/%Y}"
    if period == Period.year(first.year):
        return f"{first.year}"
    return f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"


def line_picture(
    indicator: Indicator,
    *,
    series: Sequence[Series],
    own: OwnIndicator | None,
    events: Sequence[charts.Event],
    until: date | None,
    house: str,
) -> Picture | None:
    """The series over time with marks, target and waiting time; None without any value."""
    if not any(point.value is not None for one in series for point in one.points):
        return None
    step = step_of(series[0])
    standing = (
        charts.Standing.DERIVED
        if isinstance(indicator, RegionalFigure) and indicator.derived
        else charts.Standing.OFFICIAL
    )
    target = None
    if own is not None and own.target is not None:
        span = (own.target - own.tolerance, own.target + own.tolerance) if own.tolerance else None
        target = charts.Target(own.target, span)
    return kept_picture(
        charts.line_chart,
        [
            charts.Series(
                house if one.gender is Gender.ALL else str(_NAMES[one.gender]),
                tuple(charts.Point(p.period.first, p.value, standing) for p in _apart(one, step)),
                _LOOKS[one.gender],
            )
            for one in series
        ],
        title=indicator.title,
        unit=unit_of(indicator),
        ident=ident_of("reihe", indicator.key),
        step=step,
        decimals=indicator.decimals,
        target=target,
        events=events,
        until=until,
    )


def control_picture(chart: ControlChart, *, indicator: Indicator) -> Picture | None:
    """The XmR chart; None if no phase has limits."""
    phases = [phase for phase in chart.phases if phase.limits is not None]
    if not phases:
        return None
    words = {s.last: s.rule.words for s in chart.signals if s.rule is not Rule.WIDE_RANGE}
    jumps = {s.last: s.rule.words for s in chart.signals if s.rule is Rule.WIDE_RANGE}
    points = [
        charts.ControlPoint(
            p.period.first, p.value, moving, words.get(p.period, ""), jumps.get(p.period, "")
        )
        for phase in phases
        for p, moving in zip(phase.points, phase.ranges, strict=True)
        if p.value is not None
    ]
    return kept_picture(
        charts.control_chart,
        points,
        phases=[_phase(phase) for phase in phases],
        title=_("Regelkarte: %s") % indicator.title,
        unit=unit_of(indicator),
        ident=ident_of("regel", indicator.key),
        decimals=indicator.decimals,
    )


def strip_picture(series: Series, *, indicator: Indicator) -> charts.Chart:
    """A word-sized line for lists: the last 24 values."""
    points = with_gaps(series)[-24:]
    return charts.sparkline(
        [(period_label(point.period), point.value) for point in points],
        title=indicator.title,
        unit=unit_of(indicator),
        ident=ident_of("verlauf", indicator.key),
        decimals=indicator.decimals,
    )


def house_events(marks: Sequence[EventMark], *, key: str) -> list[charts.Event]:
    """The own marks that belong to an indicator."""
    return [charts.Event(m.day, m.title) for m in marks if m.indicator in ("", key)]


def _phase(phase: Phase) -> charts.Phase:
    limits = phase.limits
    assert limits is not None  # noqa: S101 - only phases with limits are drawn
    return charts.Phase(
        phase.points[0].period.first,
        phase.points[-1].period.first,
        limits.centre,
        limits.lower,
        limits.upper,
        limits.range_centre,
        limits.range_upper,
        phase.firmness.words,
    )


def _apart(series: Series, step: charts.Step) -> list[Point]:
    """At most one point for each place on the axis."""
    places = {
        (p.period.first.year, p.period.first.month if step is charts.Step.MONTH else 0): p
        for p in with_gaps(series)
    }
    return list(places.values())
