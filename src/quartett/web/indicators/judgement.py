# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signal or noise: control chart or its refusal, and what may become a finding."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext as _

from quartett.findings import Evidence, Finding, Kind, Period, Source, Subject
from quartett.indicators.control_chart import control_chart, refusal
from quartett.indicators.definitions import comparable_as_performance, law_events
from quartett.indicators.errors import IndicatorError
from quartett.indicators.indicator import Indicator, IndicatorKind, RegionalFigure
from quartett.indicators.peers import Position
from quartett.indicators.series import Point, Series, Target
from quartett.indicators.signals import from_chart, from_peers, from_target
from quartett.indicators.wording import amount, in_period
from quartett.web.charts_kept import Picture
from quartett.web.indicators.house_data import HouseData
from quartett.web.indicators.models import EventMark
from quartett.web.indicators.peers import Comparison, PeerChoices, compare, peer_values
from quartett.web.indicators.pictures import control_picture
from quartett.web.indicators.queries import metric_of

__all__ = ["Judgement", "judge", "may_become_finding", "plain_finding"]

_DAY = 24 * 3600
_YEAR = 13  # values from a month to the same month of the next year


@dataclass(frozen=True, slots=True)
class Judgement:
    """The control chart with its notes, or the German reason for its lack; proposed findings.

    `not_split` names the events inside the chart that begin no new phase.
    """

    control: Picture | None = None
    notes: tuple[str, ...] = ()
    refusal: str = ""
    proposals: tuple[Finding, ...] = ()
    not_split: str = ""


def judge(
    data: HouseData,
    *,
    indicator: Indicator,
    choices: PeerChoices,
    comparison: Comparison | None,
    marks: Sequence[EventMark],
    own_id: str,
    source: str,
) -> Judgement:
    """What the rules of the room say of the series of `indicator`.

    `source` names where the values were read. Regional figures describe and are not judged.
    """
    series, own = data.series(indicator.key), data.own.get(indicator.key)
    if isinstance(indicator, RegionalFigure):
        return Judgement()
    if series.latest is None:
        return Judgement(refusal=refusal(indicator))
    findings: list[Finding] = []
    control: Picture | None = None
    notes: tuple[str, ...] = ()
    reason = not_split = ""
    try:
        # Where limits begin anew is a judgement of people: only marks of this very indicator do.
        # Laws and events of the whole house merely stand there; which indicators a law touches
        # is interpretation (catalogues/law_events.yaml).
        events = [mark.day for mark in marks if mark.indicator == indicator.key]
        chart = control_chart(series, indicator=indicator, events=events)
    except IndicatorError as error:
        reason = str(error)
    else:
        control = control_picture(chart, indicator=indicator)
        notes = tuple(phase.note for phase in chart.phases if phase.note)
        not_split = _not_split(series, indicator=indicator, marks=marks)
        findings += from_chart(chart, indicator=indicator, source=source)
    if own is not None and own.target is not None:
        target = Target(own.target, own.tolerance or 0.0)
        findings += from_target(series, indicator=indicator, target=target, source=source)
    if comparable_as_performance(indicator.key) and comparison is not None:
        findings += from_peers(
            series,
            indicator=indicator,
            positions=_year_of_positions(data, indicator, series, choices, comparison, own_id),
            group=comparison.choice.label,
            source=source,
        )
    return Judgement(control, notes, reason, tuple(findings), not_split)


def may_become_finding(indicator: Indicator) -> bool:
    """True for K1–K3 and own indicators; what explains leads to no finding by itself."""
    return indicator.kind in (IndicatorKind.PERFORMANCE, IndicatorKind.OWN)


def plain_finding(
    indicator: Indicator, point: Point, *, statement: str, kind: Kind, source: str
) -> Finding:
    """What a person says about a value, with its metric to measure again."""
    metric = metric_of(indicator, point)
    text = f"{indicator.title}: {amount(metric.value, indicator=indicator)}"
    evidence = Evidence(
        f"{text} {in_period(point.period)}.", reference=source, as_of=point.period.last
    )
    return Finding(
        source=Source.INDICATOR,
        kind=kind,
        statement=statement,
        subjects=(Subject(metric.subject),),
        evidence=(evidence,),
        metric=metric,
    )


def _not_split(series: Series, *, indicator: Indicator, marks: Sequence[EventMark]) -> str:
    """One sentence on the laws and events of the house inside the series, '' without any."""
    by_law = [(event.day, event.title) for event in law_events(indicator=indicator.key)]
    general = [(mark.day, mark.title) for mark in marks if mark.indicator == ""]
    first, last = series.points[0].period.first, series.points[-1].period.last
    inside = [one for one in sorted([*by_law, *general]) if first < one[0] <= last]
    if not inside:
        return ""
    named = ", ".join(f"„{title}“ ({day:%d.%m.%Y})" for day, title in inside)
    return _(
        "In dieser Zeit: %(events)s. Neue Grenzen beginnen nur bei Ereignissen, die Sie für genau "
        "diese Kennzahl eintragen."
    ) % {"events": named}


def _year_of_positions(
    data: HouseData,
    indicator: Indicator,
    series: Series,
    choices: PeerChoices,
    comparison: Comparison,
    own_id: str,
) -> list[tuple[Period, Position]]:
    """The positions of the last thirteen months; kept, since they change with imports only."""
    periods = [one.period for one in series.points if one.value is not None][-_YEAR:]
    state = [own_id, indicator.key, list(data.imports), sorted(comparison.choice.members)]
    name = "positions:" + hashlib.sha256(repr(state).encode()).hexdigest()
    stored: list[tuple[Period, Position]] | None = cache.get(name)
    if stored is not None:
        return stored
    known = choices.compared(comparison.choice, own_id=own_id)
    values = peer_values({indicator: periods}, imports=data.imports, known=known)
    found = []
    for period in periods:
        placed = compare(
            indicator,
            choice=comparison.choice,
            own_id=own_id,
            values=values[indicator.key, period],
            period=period,
        )
        if placed.position is not None:
            found.append((period, placed.position))
    cache.set(name, found, _DAY)
    return found
