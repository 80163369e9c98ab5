# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How sure a coefficient is: its value, and the spread it has when the items are drawn again.

A resample is a row of weights, one per item, that says how often the item was drawn. A coefficient
is a function of such rows, so that the value (every item once) and all resamples are one call.
Source: Efron, Tibshirani: An Introduction to the Bootstrap (1993), chapter 13, percentile interval.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

__all__ = [
    "LEVEL",
    "Coefficient",
    "Estimate",
    "Floats",
    "NotComputable",
    "Reason",
    "estimates",
    "quotient",
]

LEVEL = 0.95
_COMPUTABLE = 0.9  # share of the resamples that must have a value, else there is no interval

Floats = npt.NDArray[np.float64]


class Reason(StrEnum):
    """Why a coefficient has no value."""

    NO_RATINGS = "no_ratings"
    ONE_RATER = "one_rater"
    ONE_ITEM = "one_item"
    TOO_FEW_SHARED = "too_few_shared"
    TOO_FEW_COMPLETE = "too_few_complete"
    NO_VARIANCE = "no_variance"

    @property
    def sentence(self) -> str:
        """The reason as users read it."""
        return _SENTENCES[self]


_SENTENCES = {
    Reason.NO_RATINGS: "Es liegt noch keine Bewertung vor.",
    Reason.ONE_RATER: "Nur eine Person hat bewertet. Für einen Vergleich braucht es zwei.",
    Reason.ONE_ITEM: "Nur ein Kriterium ist bewertet. Für diese Zahl braucht es zwei.",
    Reason.TOO_FEW_SHARED: "Für diese Zahl müssen zwei Kriterien von je zwei Personen bewertet "
    "sein.",
    Reason.TOO_FEW_COMPLETE: "Für diese Zahl müssen zwei Kriterien von allen bewertet sein.",
    Reason.NO_VARIANCE: "Die Werte der Kriterien unterscheiden sich zu wenig. Diese Zahl ist dann "
    "nicht bestimmt.",
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient and its 95 % bootstrap interval.

    `low` and `high` are None where no resamples were asked for, or where more than one in ten has
    no value.
    """

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class NotComputable:
    """A coefficient that is not defined for these ratings. It is neither 0 nor 1."""

    reason: Reason


Coefficient = Estimate | NotComputable


def estimates(
    statistic: Callable[[Floats], Floats], *, items: int, seed: int, resamples: int
) -> tuple[Coefficient, ...]:
    """Value and interval of each coefficient that `statistic` gives.

    `statistic` maps weights (draws × items) to values (coefficients × draws), NaN where a
    coefficient is not defined. The same `seed` gives the same resamples.
    """
    weights = np.ones((1, items))
    if resamples:
        draw = np.random.default_rng(seed)
        drawn = draw.multinomial(items, np.full(items, 1 / items), size=resamples)
        weights = np.vstack([weights, drawn])
    values = statistic(weights)
    return tuple(_estimate(float(row[0]), row[1:]) for row in values)


def _estimate(value: float, draws: Floats) -> Coefficient:
    if not np.isfinite(value):
        return NotComputable(Reason.NO_VARIANCE)
    defined = draws[np.isfinite(draws)]
    if defined.size == 0 or defined.size < _COMPUTABLE * draws.size:
        return Estimate(value, None, None)
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(value, float(low), float(high))


def quotient(above: Floats, below: Floats, *, least: Floats | float = 0.0) -> Floats:
    """`above / below`, NaN where `below` is not more than `least`."""
    return np.divide(above, below, out=np.full_like(below, np.nan), where=below > least)
