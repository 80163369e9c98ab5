# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far the ratings of one item lie apart: what a team must discuss, and what it need not.

Values are points of 100. The limits are our own proposal, no norm was found: to discuss from the
catalogue's `discuss_range` on (25), a quick check from 15 on, else the median is a good proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import sqrt

from quartett.assessment.bands import band_at
from quartett.assessment.catalogue import Catalogue
from quartett.assessment.rounding import mean, median

__all__ = ["ItemAgreement", "Peaks", "item_agreement"]

_NEAR = 10  # points to either side of the median
_QUICK = 15  # the smallest range that is worth a short question


@dataclass(frozen=True, slots=True)
class Peaks:
    """Two groups that see an item differently: nobody of the one rated as any of the other."""

    lower: str
    upper: str
    lower_median: float
    upper_median: float


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """The ratings of one item, in points of 100, without any rater.

    `sd` (n − 1) is None for a single rating. `within10` is the share (0 to 1) of raters at most ten
    points off the median. `bands` counts the bands with a rating, None where the scale has none.
    """

    item: str
    n: int
    mean: float
    median: float
    low: float
    high: float
    range: float
    sd: float | None
    within10: float
    bands: int | None
    discuss: bool
    quick_check: bool
    peaks: Peaks | None

    @property
    def proposal_holds(self) -> bool:
        """Two or more ratings lie so close that the median can be accepted in one click."""
        return self.n > 1 and not (self.discuss or self.quick_check or self.peaks)


def item_agreement(
    item: str,
    values: Mapping[str, Fraction],
    *,
    catalogue: Catalogue,
    groups: Mapping[str, str],
    group_threshold: int,
) -> ItemAgreement:
    """The view of one item from its `values` by rater (at least one) and their `groups`.

    Compared exactly, so that 25 points are 25 points. A rater without a group counts in no peak.
    """
    ordered = sorted(values.values())
    middle, apart = median(ordered), ordered[-1] - ordered[0]
    near = sum(abs(value - middle) <= _NEAR for value in ordered)
    return ItemAgreement(
        item=item,
        n=len(ordered),
        mean=float(mean(ordered)),
        median=float(middle),
        low=float(ordered[0]),
        high=float(ordered[-1]),
        range=float(apart),
        sd=_deviation(ordered),
        within10=near / len(ordered),
        bands=_bands(item, ordered, catalogue=catalogue),
        discuss=len(ordered) > 1 and apart >= catalogue.discuss_range,
        quick_check=_QUICK <= apart < catalogue.discuss_range,
        peaks=_peaks(
            values, groups=groups, threshold=group_threshold, apart=catalogue.discuss_range
        ),
    )


def _deviation(values: list[Fraction]) -> float | None:
    """The standard deviation with n − 1; the variance is exact before the root."""
    if len(values) < 2:
        return None
    centre = mean(values)
    return sqrt(sum((value - centre) ** 2 for value in values) / (len(values) - 1))


def _bands(item: str, values: Iterable[Fraction], *, catalogue: Catalogue) -> int | None:
    bands = catalogue.block_of(item).bands or catalogue.scale.bands
    touched = {band_at(value, bands=bands, scale=catalogue.scale) for value in values}
    return len(touched) if bands else None


def _peaks(
    values: Mapping[str, Fraction], *, groups: Mapping[str, str], threshold: int, apart: int
) -> Peaks | None:
    """The two groups whose medians lie farthest apart, if they do not overlap at all."""
    by_group: dict[str, list[Fraction]] = {}
    for rater, value in values.items():
        if group := groups.get(rater):
            by_group.setdefault(group, []).append(value)
    large = sorted(group for group, own in by_group.items() if len(own) >= threshold)
    found = [
        Peaks(lower, upper, float(median(by_group[lower])), float(median(by_group[upper])))
        for one, other in combinations(large, 2)
        for lower, upper in [sorted((one, other), key=lambda group: median(by_group[group]))]
        if max(by_group[lower]) < min(by_group[upper])
        and median(by_group[upper]) - median(by_group[lower]) >= apart
    ]
    return max(found, key=lambda pair: pair.upper_median - pair.lower_median, default=None)
