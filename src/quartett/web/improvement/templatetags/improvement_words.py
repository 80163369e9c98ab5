# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Measured values in words, for templates."""

from __future__ import annotations

from datetime import date

from django import template

from quartett.findings import Direction, Kind, Period
from quartett.improvement.states import FindingState, MeasureState
from quartett.improvement.verdicts import Verdict
from quartett.improvement.wording import amount, number, signed_amount, span
from quartett.web.improvement.measuring import metric_name
from quartett.web.improvement.models import EffectCheck, Finding, Measure, MetricValue

__all__ = ["register"]

register = template.Library()

_FINDING_BADGES = {
    FindingState.NEW.value: "info",
    FindingState.PRIORITISED.value: "accent",
    FindingState.IN_MEASURE.value: "accent",
    FindingState.SECURED.value: "success",
}
_VERDICT_BADGES = {
    Verdict.WORKED.value: "success",
    Verdict.GOT_WORSE.value: "danger",
    Verdict.NO_CHANGE_VISIBLE.value: "warning",
}
_KIND_ICONS = {
    Kind.STRENGTH.value: "strength",
    Kind.IMPROVEMENT.value: "improvement",
    Kind.RISK.value: "risk",
}


@register.filter
def value_text(row: MetricValue) -> str:
    """„12,4 %“"""
    return amount(row.value, row.unit)


@register.filter
def value_period(row: MetricValue) -> str:
    """„März 2026“"""
    return span(Period(row.first, row.last))


@register.filter
def value_name(row: MetricValue) -> str:
    """What was measured."""
    return metric_name(row.key)


@register.filter
def value_interval(row: MetricValue) -> str:
    """„10,1 bis 14,9 %“, empty without an interval."""
    if row.low is None or row.high is None:
        return ""
    return f"{number(row.low)} bis {amount(row.high, row.unit)}"


@register.filter
def value_origin(row: MetricValue) -> str:
    """Where the value was read."""
    if row.origin:
        return row.origin
    return "von Hand gezählt und eingetragen" if row.by_hand else "vom Instrument gemessen"


@register.filter
def better(row: MetricValue) -> str:
    """Which way is better, in a word."""
    return {Direction.HIGHER: "höher", Direction.LOWER: "niedriger"}.get(Direction(row.better), "")


@register.filter
def signed(value: float, unit: str) -> str:
    """A change with its sign and unit."""
    return signed_amount(value, unit)


@register.filter
def days(first: date, last: date) -> str:
    """A span of days in words."""
    return span(Period(first, last))


@register.filter
def finding_badge(row: Finding) -> str:
    """The colour of a finding's state; the words stand beside it."""
    return _FINDING_BADGES.get(row.state, "neutral")


@register.filter
def kind_icon(row: Finding) -> str:
    """The sign of a finding's kind."""
    return _KIND_ICONS[row.kind]


@register.filter
def verdict_badge(row: EffectCheck) -> str:
    """The colour of a verdict; the words stand beside it."""
    return _VERDICT_BADGES.get(row.decided, "neutral")


@register.filter
def phase(row: Measure) -> str:
    """Plan, Do, Check, Act; empty once it has ended."""
    return MeasureState(row.state).phase
