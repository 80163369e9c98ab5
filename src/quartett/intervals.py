# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The few confidence intervals that several rooms need: shares, rates, means and their changes.

All functions return `Interval` and raise ValueError for input that no interval can be given for.
A change is always *after minus before*. Shares are fractions (0.25), not percent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, isclose, isfinite, sqrt
from statistics import NormalDist, fmean, variance

from quartett.findings import Interval

__all__ = [
    "Estimate",
    "Rate",
    "Share",
    "change_of_estimates",
    "change_of_means",
    "change_of_rates",
    "change_of_shares",
    "count_interval",
    "mean_interval",
    "rate_interval",
    "share_interval",
]


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` among `n` cases. Raises ValueError unless 0 ≤ hits ≤ n and n ≥ 1."""

    hits: int
    n: int

    def __post_init__(self) -> None:
        if self.n < 1 or not 0 <= self.hits <= self.n:
            raise ValueError(f"{self.hits} of {self.n} is no share")

    @property
    def value(self) -> float:
        """The share as a fraction."""
        return self.hits / self.n


@dataclass(frozen=True, slots=True)
class Rate:
    """`events` in `exposure` (months, cases, 1,000 inhabitants …).

    Raises ValueError for a negative count or an exposure that is not above zero.
    """

    events: int
    exposure: float = 1.0

    def __post_init__(self) -> None:
        if self.events < 0 or not (isfinite(self.exposure) and self.exposure > 0):
            raise ValueError(f"{self.events} events in {self.exposure} is no rate")

    @property
    def value(self) -> float:
        """Events per unit of exposure."""
        return self.events / self.exposure


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and its own interval, in one unit."""

    value: float
    interval: Interval


def share_interval(share: Share, *, level: float = 0.95) -> Interval:
    """Wilson's score interval for a share, without continuity correction.

    Source: Wilson, JASA 22 (1927) 209-212; method 3 in Newcombe, Statistics in Medicine 17
    (1998) 857-872.
    """
    z = NormalDist().inv_cdf(1 - _tail(level))
    n, p = share.n, share.value
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low = 0.0 if share.hits == 0 else max(0.0, middle - half)
    high = 1.0 if share.hits == n else min(1.0, middle + half)
    return Interval(low, high, level)


def rate_interval(rate: Rate, *, level: float = 0.95) -> Interval:
    """The exact Poisson interval for events per unit of exposure.

    Source: Garwood, Biometrika 28 (1936) 437-442.
    """
    from scipy.special import gammaincinv

    tail = _tail(level)
    low = float(gammaincinv(rate.events, tail)) if rate.events else 0.0
    high = float(gammaincinv(rate.events + 1, 1 - tail))
    return Interval(low / rate.exposure, high / rate.exposure, level)


def count_interval(events: int, *, level: float = 0.95) -> Interval:
    """The exact Poisson interval for the expected number of events behind one count."""
    return rate_interval(Rate(events), level=level)


def change_of_estimates(before: Estimate, *, after: Estimate) -> Interval:
    """The interval for the difference of two independent values that have one each.

    Square-and-add: the distances of each value from its own limits are squared, added and rooted.
    Source: Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10, for shares; Zou and
    Donner, Statistics in Medicine 27 (2008) 1693-1702, for any pair of intervals. Raises
    ValueError if the two levels differ.
    """
    first, second = before.interval, after.interval
    if not isclose(first.level, second.level):
        raise ValueError(f"confidence levels {first.level} and {second.level} differ")
    change = after.value - before.value
    return Interval(
        change - hypot(after.value - second.low, first.high - before.value),
        change + hypot(second.high - after.value, before.value - first.low),
        first.level,
    )


def change_of_shares(before: Share, *, after: Share, level: float = 0.95) -> Interval:
    """Newcombe's hybrid score interval for the difference of two independent shares.

    Source: method 10 in Newcombe, Statistics in Medicine 17 (1998) 873-890.
    """
    return change_of_estimates(
        Estimate(before.value, share_interval(before, level=level)),
        after=Estimate(after.value, share_interval(after, level=level)),
    )


def change_of_rates(before: Rate, *, after: Rate, level: float = 0.95) -> Interval:
    """The interval for the difference of two independent rates, built from their exact limits."""
    return change_of_estimates(
        Estimate(before.value, rate_interval(before, level=level)),
        after=Estimate(after.value, rate_interval(after, level=level)),
    )


def mean_interval(values: Sequence[float], *, level: float = 0.95) -> Interval:
    """Student's t interval for the mean of at least two values."""
    mean, error = _mean_and_error(values)
    half = _student(level, freedom=len(values) - 1) * error
    return Interval(mean - half, mean + half, level)


def change_of_means(
    before: Sequence[float], *, after: Sequence[float], level: float = 0.95
) -> Interval:
    """Welch's interval for the difference of two independent means; variances may differ.

    Source: Welch, Biometrika 34 (1947) 28-35. Without any spread it shrinks to the difference.
    """
    mean_before, error_before = _mean_and_error(before)
    mean_after, error_after = _mean_and_error(after)
    change = mean_after - mean_before
    error = hypot(error_before, error_after)
    if error == 0:
        return Interval(change, change, level)
    # shares of the error instead of its fourth powers, which underflow for tiny spreads
    part_before, part_after = error_before / error, error_after / error
    freedom = 1 / (part_before**4 / (len(before) - 1) + part_after**4 / (len(after) - 1))
    half = _student(level, freedom=freedom) * error
    return Interval(change - half, change + half, level)


def _tail(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"confidence level {level} does not lie between 0 and 1")
    return (1 - level) / 2


def _student(level: float, *, freedom: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 1 - _tail(level)))


def _mean_and_error(values: Sequence[float]) -> tuple[float, float]:
    if len(values) < 2:
        raise ValueError(f"a mean needs at least two values for an interval, found {len(values)}")
    if not all(isfinite(value) for value in values):
        raise ValueError("a value is not a finite number")
    return fmean(values), sqrt(variance(values) / len(values))
