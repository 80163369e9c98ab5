# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Did the team see the same house? Per item what to discuss, and the whole in a few numbers.

Numbers are computed always. α is shown as a verdict only for 20 items and 3 raters or more: with
fewer, it varies too much (2,000 simulated runs with 7 items and 6 raters: 0.14 to 0.79).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np

from quartett.assessment.bootstrapping import Coefficient, Estimate, Floats
from quartett.assessment.catalogue import Catalogue
from quartett.assessment.coefficients import Metric, icc, kendalls_w, krippendorff_alpha
from quartett.assessment.item_agreement import ItemAgreement, item_agreement
from quartett.assessment.ratings import Rating
from quartett.assessment.scoring import item_values
from quartett.privacy.groups import FLOOR

__all__ = ["ITEMS_FOR_VERDICT", "RATERS_FOR_VERDICT", "Agreement", "Reading", "agreement"]

ITEMS_FOR_VERDICT = 20
RATERS_FOR_VERDICT = 3
_RELIABLE, _TENTATIVE = 0.80, 0.667  # Krippendorff: Content Analysis (2004), chapter 11
_CLOSE = 2 / 3  # of the items need no talk at all


class Reading(StrEnum):
    """What α says in words."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    DISCUSS = "discuss"

    @property
    def sentence(self) -> str:
        """The reading as users see it."""
        return _SENTENCES[self]


_SENTENCES = {
    Reading.RELIABLE: "Das Team sieht das Haus weitgehend gleich.",
    Reading.TENTATIVE: "Das Team sieht das Haus ähnlich. Das Bild ist vorläufig.",
    Reading.DISCUSS: "Das Team sieht das Haus verschieden. Sprechen Sie über die Unterschiede.",
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of a team; no field leads to a rater.

    `items_shared` have two ratings or more (α rests on them), `items_complete` are rated by all
    (ICC and W rest on them). `items` stand in the order of the catalogue.
    """

    raters: int
    items_rated: int
    items_shared: int
    items_complete: int
    alpha_interval: Coefficient
    alpha_ordinal: Coefficient
    icc_a1: Coefficient
    icc_ak: Coefficient
    kendall_w: Coefficient
    items: tuple[ItemAgreement, ...]

    @property
    def verdict_shown(self) -> bool:
        """True if enough was rated to read α as a verdict."""
        return self.items_shared >= ITEMS_FOR_VERDICT and self.raters >= RATERS_FOR_VERDICT

    @property
    def reading(self) -> Reading | None:
        """α (interval) in words, None where it may not be read as a verdict."""
        if not (self.verdict_shown and isinstance(self.alpha_interval, Estimate)):
            return None
        if self.alpha_interval.value >= _RELIABLE:
            return Reading.RELIABLE
        return Reading.TENTATIVE if self.alpha_interval.value >= _TENTATIVE else Reading.DISCUSS

    @property
    def close_together(self) -> bool:
        """The team agrees on most items, whatever α says.

        α is small where all items were rated alike, even if nobody is far from the others.
        """
        shared = [item for item in self.items if item.n > 1]
        return bool(shared) and sum(item.proposal_holds for item in shared) >= _CLOSE * len(shared)

    @property
    def by_disagreement(self) -> tuple[ItemAgreement, ...]:
        """The items, the widest range first, then the widest spread."""
        return tuple(sorted(self.items, key=lambda item: (-item.range, -(item.sd or 0.0))))


def agreement(
    ratings: Sequence[Rating],
    *,
    catalogue: Catalogue,
    method: str | None = None,
    groups: Mapping[str, str] | None = None,
    group_threshold: int = FLOOR,
    seed: int = 1,
    resamples: int = 2000,
) -> Agreement:
    """How well the raters agree, with 95 % intervals from `resamples` bootstrap draws of items.

    `groups` by rater take the place of those in the ratings, for instance where small groups were
    merged. Only groups with `group_threshold` ratings of an item can show two peaks. Raises what
    `item_values` raises.
    """
    values = item_values(ratings, catalogue=catalogue, method=method)
    named = {rating.rater: rating.group for rating in ratings} if groups is None else groups
    items = tuple(
        item_agreement(
            number, own, catalogue=catalogue, groups=named, group_threshold=group_threshold
        )
        for number, _title in catalogue.numbers()
        if (own := {rater: found[number] for rater, found in values.items() if number in found})
    )
    table = _table(values, [item.item for item in items])
    iccs = icc(table, seed=seed, resamples=resamples)
    interval, ordinal = (
        krippendorff_alpha(table, metric=metric, seed=seed, resamples=resamples)
        for metric in (Metric.INTERVAL, Metric.ORDINAL)
    )
    return Agreement(
        raters=len(table),
        items_rated=len(items),
        items_shared=sum(item.n > 1 for item in items),
        items_complete=sum(item.n == len(table) for item in items),
        alpha_interval=interval,
        alpha_ordinal=ordinal,
        icc_a1=iccs.a_1,
        icc_ak=iccs.a_k,
        kendall_w=kendalls_w(table, seed=seed, resamples=resamples),
        items=items,
    )


def _table(values: Mapping[str, Mapping[str, Fraction]], items: Sequence[str]) -> Floats:
    """Raters × items with NaN for gaps. Raters stand by name, so that no order changes a number."""
    rows = [
        [float(own[item]) if item in own else np.nan for item in items]
        for _rater, own in sorted(values.items())
        if own
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(items))
