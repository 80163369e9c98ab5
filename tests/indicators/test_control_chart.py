# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Limits equal published values, rules speak where they should, overlapping series are refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quartett.findings import Period
from quartett.indicators import (
    Centre,
    Firmness,
    Indicator,
    Point,
    RefusedControlChart,
    Rule,
    Series,
    Side,
    by_key,
    control_chart,
    natural_limits,
    official,
    refusal,
)

COMPLAINTS = by_key("own.complaints")
QUIET = [10.0, 12.0, 11.0, 9.0, 10.0, 11.0, 12.0, 10.0, 9.0, 11.0, 10.0, 12.0]
readings = st.lists(st.integers(0, 1000).map(float), min_size=12, max_size=40)


def series_of(values: Sequence[float | None], *, key: str = COMPLAINTS.key) -> Series:
    months = [Period.month(2023 + number // 12, number % 12 + 1) for number in range(len(values))]
    return Series(key, "x", tuple(Point(m, v) for m, v in zip(months, values, strict=True)))


def test_limits_equal_the_nist_example() -> None:
    """NIST/SEMATECH e-Handbook 6.3.2.2, flow rates of ten batches: 50.81, 45.8159, 55.8041.

    NIST divides by 1.128 (2.6596) where Wheeler rounds to 2.660, hence the tolerance.
    """
    flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    limits = natural_limits(flow)
    assert limits.centre == pytest.approx(50.81)
    assert limits.range_centre == pytest.approx(1.8778, abs=5e-5)
    assert (limits.lower, limits.upper) == pytest.approx((45.8159, 55.8041), abs=1e-3)


def test_limits_by_hand() -> None:
    """Computed by hand: mean 12, ranges 2, 4, 4, mean range 10/3; medians 12 and 4."""
    limits = natural_limits([10, 12, 16, 12, None, 10])
    assert limits.centre == 12
    assert limits.range_centre == pytest.approx(10 / 3)
    assert limits.upper == pytest.approx(12 + 2.66 * 10 / 3)
    assert limits.range_upper == pytest.approx(3.268 * 10 / 3)
    robust = natural_limits([10, 12, 16, 12, None, 10], centre=Centre.MEDIAN)
    assert (robust.centre, robust.lower, robust.upper) == pytest.approx((12, -0.58, 24.58))
    assert robust.range_upper == pytest.approx(3.865 * 4)


@given(readings, st.sampled_from([0.01, 0.5, 3.0, 1000.0]), st.sampled_from(list(Centre)))
def test_limits_scale_with_units(values: list[float], factor: float, centre: Centre) -> None:
    """Cents instead of euros: the same picture with other numbers."""
    one = natural_limits(values, centre=centre)
    scaled = natural_limits([value * factor for value in values], centre=centre)
    assert (scaled.centre, scaled.lower, scaled.upper, scaled.range_upper) == pytest.approx(
        tuple(factor * x for x in (one.centre, one.lower, one.upper, one.range_upper)), abs=1e-6
    )


@given(readings)
def test_mirrored_series_has_mirrored_signals(values: list[float]) -> None:
    """Nothing in the rules prefers up to down."""
    assume(len(set(values)) > 1)
    up = control_chart(series_of(values), indicator=COMPLAINTS)
    down = control_chart(series_of([1000 - value for value in values]), indicator=COMPLAINTS)
    turned = {Side.ABOVE: Side.BELOW, Side.BELOW: Side.ABOVE}
    assert {(s.rule, s.side, s.first, s.last) for s in up.signals} == {
        (s.rule, turned[s.side], s.first, s.last) for s in down.signals
    }


def test_quiet_series_has_no_signal() -> None:
    """Ordinary ups and downs are noise."""
    chart = control_chart(series_of(QUIET), indicator=COMPLAINTS)
    assert chart.signals == ()
    assert chart.phases[0].firmness is Firmness.PROVISIONAL


def test_point_beyond_limit_is_a_signal() -> None:
    """One value far outside, and the jump to it."""
    chart = control_chart(series_of([*QUIET, *QUIET, 30.0]), indicator=COMPLAINTS)
    assert {(s.rule, s.side) for s in chart.signals} == {
        (Rule.BEYOND_LIMIT, Side.ABOVE),
        (Rule.WIDE_RANGE, Side.ABOVE),
    }
    assert chart.phases[0].firmness is Firmness.FIRM


def test_eight_on_one_side_are_a_signal_and_seven_are_not() -> None:
    """Values swing by two, so that limits stay wide; the level moves by less than that."""
    low, high = [8.0, 12.0] * 5, [10.6, 12.4]
    seven = control_chart(series_of([*low[::-1], *high * 3, 10.6, 8.0]), indicator=COMPLAINTS)
    assert Rule.RUN_OF_EIGHT not in {signal.rule for signal in seven.signals}
    eight = control_chart(series_of([*low[:-1], 8.0, *high * 4, 8.0]), indicator=COMPLAINTS)
    runs = [signal for signal in eight.signals if signal.rule is Rule.RUN_OF_EIGHT]
    assert [(one.side, one.first) for one in runs] == [(Side.ABOVE, Period.month(2023, 11))]


def test_gap_ends_a_run() -> None:
    """Nobody knows what the missing month would have been."""
    high = [10.6, 12.4] * 2
    values: list[float | None] = [*[8.0, 12.0] * 5, *high, None, *high[::-1]]
    chart = control_chart(series_of(values), indicator=COMPLAINTS)
    assert Rule.RUN_OF_EIGHT not in {signal.rule for signal in chart.signals}


def test_no_range_is_taken_over_a_gap() -> None:
    """A missing month has no distance to its neighbours, also if its row is absent."""
    values: list[float | None] = [*QUIET, None, *QUIET]
    with_row = control_chart(series_of(values), indicator=COMPLAINTS)
    points = tuple(point for point in series_of(values).points if point.value is not None)
    without = control_chart(Series(COMPLAINTS.key, "x", points), indicator=COMPLAINTS)
    assert with_row.phases[0].ranges[12:14] == (None, None)
    assert without.phases[0].limits == with_row.phases[0].limits


def test_equal_values_give_no_signal() -> None:
    """Zero variation: limits lie on the centre and no rule is applied."""
    chart = control_chart(series_of([0.1] * 14), indicator=COMPLAINTS)
    assert chart.signals == ()
    assert "Streuung" in chart.phases[0].note


def test_event_starts_a_new_phase_with_its_own_limits() -> None:
    """After a change of law the old limits no longer hold; a short new phase has none yet."""
    values = [*QUIET, *(value + 20 for value in QUIET[:5])]
    chart = control_chart(series_of(values), indicator=COMPLAINTS, events=[date(2024, 1, 15)])
    first, second = chart.phases
    assert first.limits == natural_limits(QUIET)
    assert (second.limits, second.firmness) == (None, Firmness.TOO_FEW)
    assert second.note == "Neue Phase: 5 von mindestens 12 Werten."
    assert chart.signals == ()


def test_fewer_than_twelve_values_are_refused() -> None:
    """Limits from a handful of values would be guesses."""
    with pytest.raises(RefusedControlChart, match="vorhanden sind 11"):
        control_chart(series_of(QUIET[:11]), indicator=COMPLAINTS)
    with pytest.raises(RefusedControlChart, match="vorhanden sind 0"):
        control_chart(series_of([]), indicator=COMPLAINTS)


@pytest.mark.parametrize("indicator", official(date(2026, 1, 1)), ids=lambda one: str(one.key))
def test_overlapping_series_are_refused_with_the_reason(indicator: Indicator) -> None:
    """Fourteen of the fifteen official indicators; K3E2 counts one month and may have limits."""
    series = series_of(QUIET, key=indicator.key)
    if indicator.key == "K3E2":
        assert control_chart(series, indicator=indicator).phases[0].limits is not None
        return
    with pytest.raises(RefusedControlChart, match="zwölf Monate") as error:
        control_chart(series, indicator=indicator)
    assert error.value.reason == refusal(indicator)


def test_series_of_another_indicator_is_refused() -> None:
    """A chart never bears another indicator's name."""
    with pytest.raises(ValueError, match=r"own\.complaints"):
        control_chart(series_of(QUIET), indicator=by_key("own.objection_rate"))
