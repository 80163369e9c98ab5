# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How mildly one person rates, for that person alone.

It is never listed beside others: a ranking of raters would be a judgement about employees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from quartett.assessment.rounding import mean

__all__ = ["Mildness", "mildness"]

_OTHERS = 2  # with a single other rater, the difference would give away that person's value


@dataclass(frozen=True, slots=True)
class Mildness:
    """Own mean minus the others' mean over the common `items`, in points of 100.

    Above zero: milder than the others. None where there is no common item.
    """

    difference: float | None
    items: int


def mildness(values: Mapping[str, Mapping[str, Fraction]], rater: str) -> Mildness:
    """The mildness of `rater`; `values` are item values by rater and item.

    An item counts if at least two others rated it; each item counts alike, and the person is not
    part of the mean that they are compared with (leave-one-out).
    """
    differences = []
    for item, own in values.get(rater, {}).items():
        others = [
            theirs[item] for other, theirs in values.items() if other != rater and item in theirs
        ]
        if len(others) >= _OTHERS:
            differences.append(own - mean(others))
    if not differences:
        return Mildness(None, 0)
    return Mildness(float(mean(differences)), len(differences))
