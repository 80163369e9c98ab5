# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What scoring gives: attributes make parts, parts make criteria, criteria make the total.

Percentages are exact fractions from 0 to 100 on whatever scale was rated; points are whole
numbers. What is missing is None everywhere and never 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from quartett.assessment.catalogue import Attribute, Band, Catalogue, Method, Recognition

__all__ = ["AttributeScore", "CriterionScore", "PartScore", "Score"]


@dataclass(frozen=True, slots=True)
class AttributeScore:
    """One attribute of a part: `value` as it was rated, `percent` as it counts."""

    attribute: Attribute
    value: Decimal | None
    percent: Fraction | None


@dataclass(frozen=True, slots=True)
class PartScore:
    """One sub-criterion, or a criterion that has none and is rated by attributes as one.

    `mean` is that of the attributes, `rounded` the same in the steps of the method, `capped_by`
    the id of the attribute that held it down, `computed` what comes of these. `percent` is what
    counts: the direct value with its `reason` where `direct` is true, else `computed`.
    """

    number: str
    title: str
    percent: Fraction | None
    band: Band | None
    direct: bool = False
    value: Decimal | None = None  # as it was rated directly
    reason: str = ""
    attributes: tuple[AttributeScore, ...] = ()
    mean: Fraction | None = None
    rounded: Fraction | None = None
    capped_by: str = ""
    computed: Fraction | None = None

    @property
    def complete(self) -> bool:
        """True if there is a value that counts."""
        return self.percent is not None

    @property
    def rated_attributes(self) -> int:
        """How many attributes have a value."""
        return sum(one.percent is not None for one in self.attributes)


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One criterion. `parts` is empty where it was rated directly and nothing finer is there.

    `share` is how much of it is rated: rated parts ÷ parts. `rated_maximum` is the maximum times
    that share, rounded half up; `points` are rounded from the exact product.
    """

    number: str
    title: str
    percent: Fraction | None
    band: Band | None
    complete: bool
    share: Fraction
    weight: int | None
    points: int | None
    maximum: int | None
    rated_maximum: int | None
    direct: bool = False
    value: Decimal | None = None  # as it was rated directly
    reason: str = ""
    parts: tuple[PartScore, ...] = ()
    computed: Fraction | None = None  # mean of the rated parts


@dataclass(frozen=True, slots=True)
class Score:
    """All criteria of one rater with one method, and the points if the method counts points.

    `total` is the sum of the rounded points of what is rated, out of `rated_maximum`; None where
    there are no points or nothing is rated. `level` only stands there for a complete score on the
    scale of 1000 points: it names a range of points, never a recognition.
    """

    catalogue: Catalogue
    method: Method
    complete: bool
    criteria: tuple[CriterionScore, ...]
    total: int | None
    maximum: int | None
    rated_maximum: int | None
    level: Recognition | None

    def items(self) -> Iterator[CriterionScore | PartScore]:
        """All that has a percentage of its own: parts, and criteria that were rated as one."""
        for criterion in self.criteria:
            if criterion.direct or not criterion.parts:
                yield criterion
            yield from criterion.parts
