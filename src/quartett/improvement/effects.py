# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The effect check: what the figures show after a measure, proposed by a stated rule.

A before–after comparison shows *that* something differs and never *why*; the texts keep to it.
The yardstick is the best one at hand, in this order: the interval of the difference, the natural
variation of the metric's history, the tolerance that was fixed in the plan.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quartett.findings import Direction, Interval, Metric
from quartett.improvement.cautions import Caution, Event, Window, cautions
from quartett.improvement.errors import DecisionError
from quartett.improvement.planning import MeasurePlan
from quartett.improvement.verdicts import NextStep, Verdict, next_steps
from quartett.improvement.wording import amount, number, signed_amount, span
from quartett.intervals import Estimate, change_of_estimates

__all__ = [
    "Basis",
    "Decision",
    "EffectProposal",
    "Variation",
    "check_effect",
    "decide",
    "difference_interval",
]

# Limits of an individuals chart lie 2.66 mean moving ranges from the centre: 3 / d2 with
# d2 = 1.128 for ranges of two (Wheeler, Understanding Variation, 1993).
_XMR_FACTOR = 2.66


class Basis(StrEnum):
    """The yardstick on which a verdict rests."""

    INTERVAL = "interval"
    VARIATION = "variation"
    TOLERANCE = "tolerance"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Variation:
    """The natural variation of a metric before the measure: limits and the values behind them."""

    lower: float
    upper: float
    values: tuple[float, ...] = ()

    @classmethod
    def from_moving_range(
        cls, centre: float, *, mean_moving_range: float, values: tuple[float, ...] = ()
    ) -> Variation:
        """Limits of an individuals chart (XmR) around `centre`."""
        reach = _XMR_FACTOR * mean_moving_range
        return cls(centre - reach, centre + reach, values)


@dataclass(frozen=True, slots=True)
class EffectProposal:
    """A proposed verdict with its ground.

    `change` is after − before in the metric's unit, `interval` the interval of that difference,
    `as_expected` whether the change reaches the planned amount (None: no amount was planned).
    """

    verdict: Verdict
    basis: Basis
    reason: str
    change: float | None = None
    interval: Interval | None = None
    as_expected: bool | None = None
    cautions: tuple[Caution, ...] = ()

    @property
    def next_steps(self) -> tuple[NextStep, ...]:
        """What may follow, the most usual first."""
        return next_steps(self.verdict)


def difference_interval(before: Metric, *, after: Metric) -> Interval | None:
    """The interval of after − before, None if one of the two has none or their levels differ.

    Both measurements count as independent (`quartett.intervals.change_of_estimates`).
    """
    first, second = before.interval, after.interval
    if first is None or second is None or not math.isclose(first.level, second.level):
        return None
    return change_of_estimates(Estimate(before.value, first), after=Estimate(after.value, second))


def check_effect(
    plan: MeasurePlan,
    *,
    before: Metric | None,
    after: Metric | None,
    variation: Variation | None = None,
    window: Window = Window.SEPARATE,
    events: Sequence[Event] = (),
) -> EffectProposal:
    """The verdict that the rule proposes, with its reason and with what calls for caution.

    `variation` holds the limits of the values before the measure; for overlapping windows it is
    not used, since such values are no independent ones. `events` are law changes and other marks.
    """
    if before is None or after is None:
        missing = plan.no_metric_reason.strip() or (
            "Ein Wert vorher und ein Wert nachher liegen nicht beide vor."
        )
        return EffectProposal(Verdict.NOT_MEASURABLE, Basis.NONE, missing)
    obstacle = _obstacle(before, after)
    if obstacle:
        return EffectProposal(Verdict.NOT_MEASURABLE, Basis.NONE, obstacle)
    gain_sign = 1 if before.better is Direction.HIGHER else -1
    change = after.value - before.value
    difference = difference_interval(before, after=after)
    usable = variation if window is Window.SEPARATE else None
    basis, shown = _judge(plan, after=after, change=change, difference=difference, usable=usable)
    return EffectProposal(
        verdict=_verdict(basis, shown * gain_sign),
        basis=basis,
        reason=_reason(
            plan, before, after, basis=basis, shown=shown, difference=difference, usable=usable
        ),
        change=change,
        interval=difference,
        as_expected=_as_expected(plan, change * gain_sign),
        cautions=cautions(
            plan,
            before=before,
            after=after,
            history=variation.values if variation else (),
            window=window,
            events=events,
        ),
    )


def _obstacle(before: Metric, after: Metric) -> str:
    if (before.key, before.subject, before.unit, before.better) != (
        after.key,
        after.subject,
        after.unit,
        after.better,
    ):
        return "Vorher und nachher wurde nicht dieselbe Größe gemessen."
    if before.better is Direction.NEUTRAL:
        return "Diese Messgröße erklärt und bewertet nicht."
    if not (math.isfinite(before.value) and math.isfinite(after.value)):
        return "Einer der beiden Werte ist keine Zahl."
    if after.period.first <= before.period.last:
        return (
            f"Die Zeiträume {span(before.period)} und {span(after.period)} liegen nicht "
            "nacheinander."
        )
    return ""


def _judge(
    plan: MeasurePlan,
    *,
    after: Metric,
    change: float,
    difference: Interval | None,
    usable: Variation | None,
) -> tuple[Basis, int]:
    """The yardstick used, and the sign of the change that it shows (0: none visible)."""
    if difference is not None:
        return Basis.INTERVAL, (difference.low > 0) - (difference.high < 0)
    if usable is not None:
        return Basis.VARIATION, (after.value > usable.upper) - (after.value < usable.lower)
    if plan.tolerance is not None:
        if abs(change) <= plan.tolerance or math.isclose(abs(change), plan.tolerance):
            return Basis.TOLERANCE, 0
        return Basis.TOLERANCE, 1 if change > 0 else -1
    return Basis.NONE, 0


def _verdict(basis: Basis, gain: int) -> Verdict:
    if basis is Basis.NONE:
        return Verdict.NOT_MEASURABLE
    if gain == 0:
        return Verdict.NO_CHANGE_VISIBLE
    return Verdict.WORKED if gain > 0 else Verdict.GOT_WORSE


def _as_expected(plan: MeasurePlan, gain: float) -> bool | None:
    if plan.expected is None:
        return None
    return gain >= abs(plan.expected) or math.isclose(gain, abs(plan.expected))


def _reason(
    plan: MeasurePlan,
    before: Metric,
    after: Metric,
    *,
    basis: Basis,
    shown: int,
    difference: Interval | None,
    usable: Variation | None,
) -> str:
    unit = before.unit
    change = after.value - before.value
    seen = (
        f"Vorher {amount(before.value, unit)} ({span(before.period)}), "
        f"nachher {amount(after.value, unit)} ({span(after.period)}), "
        f"Änderung {signed_amount(change, unit)}."
    )
    if difference is not None:
        ground = (
            f"Der Unsicherheitsbereich der Änderung ({number(difference.level * 100)} %) reicht "
            f"von {signed_amount(difference.low, '')} bis "
            f"{signed_amount(difference.high, unit)} und schließt 0 {'aus' if shown else 'ein'}."
        )
    elif usable is not None:
        ground = (
            f"Der neue Wert liegt {'außerhalb' if shown else 'innerhalb'} der üblichen Schwankung "
            f"vor der Maßnahme ({number(usable.lower)} bis {amount(usable.upper, unit)})."
        )
    elif plan.tolerance is not None:
        ground = (
            f"Die Änderung ist {'größer' if shown else 'nicht größer'} als die bei der Planung "
            f"festgelegte Toleranz von {amount(plan.tolerance, unit)}."
        )
    else:
        ground = (
            "Ein Maßstab fehlt: Es gibt weder Unsicherheitsbereiche noch eine übliche Schwankung "
            "noch eine Toleranz im Plan."
        )
    return f"{seen} {ground}"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a proposal, on which day, and why if it departs from it."""

    verdict: Verdict
    proposal: EffectProposal
    decided_on: date
    reason: str = ""


def decide(
    proposal: EffectProposal, *, verdict: Verdict, decided_on: date, reason: str = ""
) -> Decision:
    """The human verdict on a proposal.

    Raises DecisionError if it departs from the proposal without a reason.
    """
    if verdict is not proposal.verdict and not reason.strip():
        raise DecisionError(
            field="reason",
            found=verdict.label,
            mend=f"Vorgeschlagen ist „{proposal.verdict.label}“. Bitte begründen Sie, warum Sie "
            "anders entscheiden.",
        )
    return Decision(verdict, proposal, decided_on, reason.strip())
