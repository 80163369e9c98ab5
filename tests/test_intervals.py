# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Intervals equal the values that the papers print, and keep the laws of an interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartett.findings import Interval
from quartett.intervals import (
    Estimate,
    Rate,
    Share,
    change_of_estimates,
    change_of_means,
    change_of_rates,
    change_of_shares,
    count_interval,
    mean_interval,
    rate_interval,
    share_interval,
)

# Student's sleep data (1908), as in R's dataset `sleep`: extra hours of sleep under two drugs
SLEEP_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SLEEP_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


@st.composite
def shares(draw: st.DrawFn) -> Share:
    n = draw(st.integers(1, 5000))
    return Share(draw(st.integers(0, n)), n)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_share_interval_equals_newcombes_table(hits: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3."""
    interval = share_interval(Share(hits, n))
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        (Share(56, 70), Share(48, 80), 0.0524, 0.3339),
        (Share(9, 10), Share(3, 10), 0.1705, 0.8090),
        (Share(6, 7), Share(2, 7), 0.0582, 0.8062),
        (Share(5, 56), Share(0, 29), -0.0381, 0.1926),
        (Share(0, 10), Share(0, 20), -0.1611, 0.2775),
        (Share(10, 10), Share(0, 20), 0.6791, 1.0),
    ],
)
def test_change_of_shares_equals_newcombes_table(
    first: Share, second: Share, low: float, high: float
) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10: first − second."""
    interval = change_of_shares(second, after=first)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


def test_change_of_estimates_equals_newcombes_table() -> None:
    """Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10, row (a): 56/70
    and 48/80, given by their score limits (method 3) to four digits.
    """
    first = Estimate(56 / 70, Interval(0.6918, 0.8770))
    second = Estimate(48 / 80, Interval(0.4905, 0.7004))
    interval = change_of_estimates(second, after=first)
    assert (interval.low, interval.high) == pytest.approx((0.0524, 0.3339), abs=1e-4)


def test_change_of_estimates_by_hand() -> None:
    """Distances of 3 and 4 to the limits square and add to 5, on both sides of 10 − 20."""
    before = Estimate(20.0, Interval(17.0, 24.0))
    after = Estimate(10.0, Interval(7.0, 14.0))
    interval = change_of_estimates(before, after=after)
    assert (interval.low, interval.high, interval.level) == (-15.0, -5.0, 0.95)


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.025, 5.572), (10, 4.795, 18.390), (100, 81.364, 121.627)],
)
def test_count_interval_equals_the_exact_limits(events: int, low: float, high: float) -> None:
    """Exact 95 % limits of a Poisson count as tabulated since Garwood (1936)."""
    interval = count_interval(events)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=6e-4)


def test_change_of_means_equals_student_sleep_data() -> None:
    """Welch interval that R prints for `t.test(extra ~ group, data = sleep)`, sign turned."""
    interval = change_of_means(SLEEP_1, after=SLEEP_2)
    assert (interval.low, interval.high) == pytest.approx((-0.2054832, 3.3654832), abs=5e-8)


def test_mean_interval_equals_student_sleep_data() -> None:
    """Paired t interval that R prints for the same data: -2.4598858 to -0.7001142."""
    interval = mean_interval([a - b for a, b in zip(SLEEP_1, SLEEP_2, strict=True)])
    assert (interval.low, interval.high) == pytest.approx((-2.4598858, -0.7001142), abs=5e-8)


@given(shares())
def test_share_interval_holds_the_share_and_stays_between_0_and_1(share: Share) -> None:
    """The observed share lies inside; the limits are possible shares."""
    interval = share_interval(share)
    assert 0 <= interval.low <= share.value <= interval.high <= 1


@given(shares(), shares())
def test_swapping_before_and_after_turns_the_sign(one: Share, other: Share) -> None:
    """after − before is the mirror image of before − after."""
    there, back = change_of_shares(one, after=other), change_of_shares(other, after=one)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


@given(st.integers(0, 10_000), st.floats(0.01, 1e6))
def test_rate_interval_scales_with_exposure(events: int, exposure: float) -> None:
    """Twice the exposure halves both limits, and the rate lies inside."""
    one, two = rate_interval(Rate(events, exposure)), rate_interval(Rate(events, 2 * exposure))
    assert (two.low * 2, two.high * 2) == pytest.approx((one.low, one.high))
    assert one.low <= events / exposure <= one.high


def test_change_of_rates_is_near_the_normal_one_for_large_counts() -> None:
    """For large counts the limits come close to difference ± 1.96 · √(a/T² + b/U²) (by hand)."""
    interval = change_of_rates(Rate(10_000, 100), after=Rate(12_100, 110))
    half = 1.959964 * (10_000 / 100**2 + 12_100 / 110**2) ** 0.5
    assert (interval.low, interval.high) == pytest.approx((10 - half, 10 + half), rel=0.02)


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30),
    st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30),
)
def test_change_of_means_ignores_the_order_of_values(
    before: list[float], after: list[float]
) -> None:
    """Sorting either sample changes nothing."""
    one = change_of_means(before, after=after)
    two = change_of_means(sorted(before), after=sorted(after))
    assert (one.low, one.high) == pytest.approx((two.low, two.high), abs=1e-6)


def test_no_spread_gives_a_point() -> None:
    """Equal values have an interval without width, not an error."""
    assert change_of_means([3.0, 3.0], after=[5.0, 5.0]).low == 2.0


@pytest.mark.parametrize(("hits", "n"), [(3, 2), (-1, 5), (0, 0)])
def test_impossible_share_is_refused(hits: int, n: int) -> None:
    """More hits than cases, a negative count or no case at all is no share."""
    with pytest.raises(ValueError, match="no share"):
        Share(hits, n)


def test_impossible_input_is_refused() -> None:
    """A rate needs exposure, a mean two finite values, a level lies between 0 and 1."""
    with pytest.raises(ValueError, match="no rate"):
        Rate(3, 0)
    with pytest.raises(ValueError, match="two values"):
        mean_interval([1.0])
    with pytest.raises(ValueError, match="finite"):
        mean_interval([1.0, float("nan")])
    with pytest.raises(ValueError, match="level"):
        share_interval(Share(1, 2), level=95)
    narrow, wide = Interval(0.0, 2.0, 0.9), Interval(0.0, 2.0)
    with pytest.raises(ValueError, match="differ"):
        change_of_estimates(Estimate(1.0, narrow), after=Estimate(1.0, wide))
