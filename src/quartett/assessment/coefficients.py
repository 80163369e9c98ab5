# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreement of all raters over all items in one number: Krippendorff's α, ICC, Kendall's W.

`values` is an array raters × items, NaN where a rater gave no value. α uses every item that two
raters share. ICC and W need complete items: one with a gap is left out (listwise deletion). Raters
and items without any value are left out first. Intervals are bootstrapped over the items.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from quartett.assessment.bootstrapping import (
    Coefficient,
    Floats,
    NotComputable,
    Reason,
    estimates,
    quotient,
)

__all__ = ["ICCs", "Metric", "icc", "kendalls_w", "krippendorff_alpha"]

_TINY = 1e-12  # what rounding errors of the machine may leave of a variance that is zero


class Metric(StrEnum):
    """How far two values are apart for Krippendorff's α."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class ICCs:
    """The six intraclass correlations of Shrout & Fleiss, as McGraw & Wong name them.

    `one`: each item has other raters · `a`: absolute agreement · `c`: consistency;
    `_1`: a single rater · `_k`: the mean of all raters.
    """

    one_1: Coefficient
    a_1: Coefficient
    c_1: Coefficient
    one_k: Coefficient
    a_k: Coefficient
    c_k: Coefficient


def krippendorff_alpha(
    values: Floats, *, metric: Metric, seed: int = 1, resamples: int = 2000
) -> Coefficient:
    """α = 1 − observed / expected disagreement; not defined where all values are equal.

    Raises ValueError for an array that is not raters × items, for infinite values, and for values
    below zero with the ratio metric. Source: Krippendorff: Computing Krippendorff's
    Alpha-Reliability (2011), with coincidence matrices.
    """
    table = _rated(values)
    if metric is Metric.RATIO and np.any(table < 0):
        raise ValueError("the ratio metric needs values from zero on")
    shared = table[:, (~np.isnan(table)).sum(axis=0) >= 2]
    if (missing := _too_little(table, shared, Reason.TOO_FEW_SHARED)) is not None:
        return NotComputable(missing)
    domain, counts = _counted(shared)
    statistic = (
        _alpha_by_ranks(counts)
        if metric is Metric.ORDINAL
        else _alpha_by_distances(counts, _distances(domain, metric))
    )
    return estimates(statistic, items=len(counts), seed=seed, resamples=resamples)[0]


def icc(values: Floats, *, seed: int = 1, resamples: int = 2000) -> ICCs:
    """All six intraclass correlations from the mean squares of a two-way analysis of variance.

    An average-rater form is not defined where the items do not differ. Raises ValueError as
    `krippendorff_alpha`. Sources: Shrout & Fleiss, Psychological Bulletin 86 (1979) 420–428;
    McGraw & Wong, Psychological Methods 1 (1996) 30–46.
    """
    table = _rated(values)
    complete = table[:, ~np.isnan(table).any(axis=0)]
    if (missing := _too_little(table, complete, Reason.TOO_FEW_COMPLETE)) is not None:
        return ICCs(*[NotComputable(missing)] * 6)
    statistic, items = _iccs(complete), complete.shape[1]
    return ICCs(*estimates(statistic, items=items, seed=seed, resamples=resamples))


def kendalls_w(values: Floats, *, seed: int = 1, resamples: int = 2000) -> Coefficient:
    """Kendall's coefficient of concordance with correction for ties, 0 to 1.

    Each rater's values become ranks over the complete items. Not defined where every rater gave one
    value to all items. Raises ValueError as `krippendorff_alpha`. Source: Kendall & Gibbons: Rank
    Correlation Methods (1990), chapter 6: W = 12 S / (k²(n³ − n) − k Σ(t³ − t)).
    """
    table = _rated(values)
    complete = table[:, ~np.isnan(table).any(axis=0)]
    if (missing := _too_little(table, complete, Reason.TOO_FEW_COMPLETE)) is not None:
        return NotComputable(missing)
    statistic, items = _concordance(complete), complete.shape[1]
    return estimates(statistic, items=items, seed=seed, resamples=resamples)[0]


def _rated(values: Floats) -> Floats:
    """The rows and columns with at least one value."""
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2:
        raise ValueError(f"expected raters × items, found {table.ndim} dimension(s)")
    if np.isinf(table).any():
        raise ValueError("a value is infinite")
    there = ~np.isnan(table)
    return table[there.any(axis=1)][:, there.any(axis=0)]


def _too_little(table: Floats, usable: Floats, otherwise: Reason) -> Reason | None:
    raters, items = table.shape
    if not raters:
        return Reason.NO_RATINGS
    if raters == 1:
        return Reason.ONE_RATER
    if items == 1:
        return Reason.ONE_ITEM
    return otherwise if usable.shape[1] < 2 else None


def _counted(table: Floats) -> tuple[Floats, Floats]:
    """The values that occur, and how often each occurs for each item (items × values)."""
    rater, item = np.nonzero(~np.isnan(table))
    domain, place = np.unique(table[rater, item], return_inverse=True)
    shape = table.shape[1], len(domain)
    counts = np.bincount(item * shape[1] + place, minlength=shape[0] * shape[1])
    return domain, counts.reshape(shape).astype(np.float64)


def _distances(domain: Floats, metric: Metric) -> Floats:
    """Squared distance between any two values."""
    apart = np.abs(domain[:, None] - domain[None, :])
    if metric is Metric.NOMINAL:
        return (apart > 0).astype(np.float64)
    if metric is Metric.RATIO:
        together = domain[:, None] + domain[None, :]
        apart = np.divide(apart, together, out=np.zeros_like(apart), where=together > 0)
    return apart * apart


def _alpha_by_distances(counts: Floats, distances: Floats) -> Callable[[Floats], Floats]:
    """α for distances that do not depend on how often a value occurs.

    The coincidence matrix of an item has n_c·n_k / (m − 1) off its diagonal, and n_c as margins:
    the disagreement of an item is one number, and a resample only weighs those numbers.
    """
    within = ((counts @ distances) * counts).sum(axis=1) / (counts.sum(axis=1) - 1)

    def alpha(weights: Floats) -> Floats:
        totals = weights @ counts
        expected = ((totals @ distances) * totals).sum(axis=1)
        return _alpha(weights @ within, expected, totals.sum(axis=1))

    return alpha


def _alpha_by_ranks(counts: Floats) -> Callable[[Floats], Floats]:
    """Ordinal α. Its distance between two values is the difference of their mean ranks.

    The ranks change with each resample. All sums are of half integers and thereby exact.
    """
    raters = counts.sum(axis=1)

    def alpha(weights: Floats) -> Floats:
        totals = weights @ counts
        ranks = totals.cumsum(axis=1) - totals / 2
        apart = raters * (ranks**2 @ counts.T) - (ranks @ counts.T) ** 2
        observed = 2 * (weights * apart / (raters - 1)).sum(axis=1)
        size = totals.sum(axis=1)
        expected = size * (ranks**2 * totals).sum(axis=1) - (ranks * totals).sum(axis=1) ** 2
        return _alpha(observed, 2 * expected, size)

    return alpha


def _alpha(observed: Floats, expected: Floats, size: Floats) -> Floats:
    """One row of α: what was observed per value against what chance would give."""
    return (1 - (size - 1) * quotient(observed, expected))[None, :]


def _iccs(table: Floats) -> Callable[[Floats], Floats]:
    """The six correlations, rows in the order of `ICCs`.

    Mean squares: `between` items, `within` items, between `raters`, and the `rest`.
    """
    raters, items = table.shape
    noise = (_TINY * np.abs(table).max()) ** 2
    table = table - table.mean()
    means = table.mean(axis=0)
    spread = ((table - means) ** 2).sum(axis=0)

    def correlations(weights: Floats) -> Floats:
        grand = weights @ means / items
        shifts = weights @ table.T / items - grand[:, None]
        squares_within = weights @ spread
        squares_raters = items * (shifts**2).sum(axis=1)
        squares_between = raters * (weights * (means - grand[:, None]) ** 2).sum(axis=1)
        squares_rest = np.maximum(squares_within - squares_raters, 0)
        between = squares_between / (items - 1)
        within = squares_within / (items * (raters - 1))
        judges = squares_raters / (raters - 1)
        rest = squares_rest / ((items - 1) * (raters - 1))
        bias = (judges - rest) / items
        least = _TINY * (squares_between + squares_within) / table.size + noise
        fractions = (
            (between - within, between + (raters - 1) * within),
            (between - rest, between + (raters - 1) * rest + raters * bias),
            (between - rest, between + (raters - 1) * rest),
            (between - within, between),
            (between - rest, between + bias),
            (between - rest, between),
        )
        return np.array([quotient(above, below, least=least) for above, below in fractions])

    return correlations


def _concordance(table: Floats) -> Callable[[Floats], Floats]:
    """Kendall's W. Ranks and ties of a resample follow from which item lies below which.

    An item's mean rank is the number of drawn items below it, plus half of those equal to it
    (itself among them), plus one half.
    """
    raters, items = table.shape
    equal = (table[:, :, None] == table[:, None, :]).astype(np.float64)
    below = (table[:, :, None] > table[:, None, :]).sum(axis=0) + equal.sum(axis=0) / 2

    def concordance(weights: Floats) -> Floats:
        distance = weights @ below.T - raters * items / 2
        squares = (weights * distance**2).sum(axis=1)
        ties = sum((weights * (weights @ same) ** 2).sum(axis=1) - items for same in equal)
        return quotient(12 * squares, raters**2 * (items**3 - items) - raters * ties)[None, :]

    return concordance
