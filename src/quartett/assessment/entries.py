# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""One person's ratings, checked against the catalogue and sorted by item.

Whole numbers only: rule of the KDZ tool CAF-Online (user guide 1.2), and the short scales have
none between. Attributes alone may lie between where a method rounds them to its steps anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from quartett.assessment.catalogue import Catalogue, Criterion, Depth, Method
from quartett.assessment.errors import (
    DuplicateRatingError,
    HeadingRatedError,
    MisplacedAttributeError,
    NotWholeError,
    OffScaleError,
    UnknownAttributeError,
    UnknownItemError,
    UnknownMethodError,
)
from quartett.assessment.ratings import Rating

__all__ = ["NOTHING", "Entry", "by_item", "by_rater", "method_for"]

_DEPTHS = (Depth.CRITERIA, Depth.PARTS, Depth.ATTRIBUTES)


@dataclass(slots=True)
class Entry:
    """What one person said of one item: a direct value, values of attributes, both or neither."""

    direct: Rating | None = None
    attributes: dict[str, Decimal] = field(default_factory=dict)


NOTHING = Entry()


def by_rater(ratings: Iterable[Rating]) -> Mapping[str, Sequence[Rating]]:
    """The ratings of each person, people in the order of their pseudonyms."""
    ratings = tuple(ratings)
    return {
        rater: [rating for rating in ratings if rating.rater == rater]
        for rater in sorted({rating.rater for rating in ratings})
    }


def by_item(
    ratings: Iterable[Rating], *, catalogue: Catalogue, method: Method
) -> Mapping[str, Entry]:
    """The entries of one person by number; raises the ScoringError of the first fault."""
    entries: dict[str, Entry] = {}
    for rating in ratings:
        _check_place(rating, catalogue=catalogue)
        _check_value(rating, catalogue=catalogue, method=method)
        entry = entries.setdefault(rating.item, Entry())
        before = entry.direct.value if entry.direct else None
        if rating.attribute:
            before = entry.attributes.get(rating.attribute)
        if before is not None:
            raise DuplicateRatingError(
                rating.item, attribute=rating.attribute, values=(before, rating.value)
            )
        if rating.attribute:
            entry.attributes[rating.attribute] = rating.value
        else:
            entry.direct = rating
    return entries


def method_for(ratings: Iterable[Rating], *, catalogue: Catalogue, key: str | None) -> Method:
    """The method of that id; without one the catalogue's first that is deep enough.

    Every method takes coarser ratings than it asks for, so EFQM is scored with the first one
    whatever was rated, and CAF with PLAN, DO, CHECK, ACT as soon as one of these is there.
    Raises UnknownMethodError.
    """
    if key is not None:
        known = [method.id for method in catalogue.methods]
        if key not in known:
            raise UnknownMethodError(key, catalogue=catalogue.id, known=known)
        return catalogue.method(key)
    needed = max((_depth(rating, catalogue) for rating in ratings), default=0)
    deep_enough = (one for one in catalogue.methods if _DEPTHS.index(one.depth) >= needed)
    deepest = max(catalogue.methods, key=lambda one: _DEPTHS.index(one.depth))
    return next(deep_enough, deepest)


def _depth(rating: Rating, catalogue: Catalogue) -> int:
    if rating.attribute:
        return _DEPTHS.index(Depth.ATTRIBUTES)
    whole = any(criterion.number == rating.item for criterion in catalogue.criteria)
    return _DEPTHS.index(Depth.CRITERIA if whole else Depth.PARTS)


def _check_place(rating: Rating, *, catalogue: Catalogue) -> None:
    try:
        item = catalogue.item(rating.item)
    except KeyError:
        raise UnknownItemError(rating.item, catalogue=catalogue.id) from None
    if not isinstance(item, Criterion) and item.heading:
        criterion = catalogue.criterion_of(rating.item)
        raise HeadingRatedError(rating.item, criterion=criterion.number)
    if not rating.attribute:
        return
    known = [attribute.id for attribute in catalogue.block_of(rating.item).attributes]
    if rating.attribute not in known:
        raise UnknownAttributeError(rating.item, attribute=rating.attribute, known=known)
    if isinstance(item, Criterion) and item.rated_parts:
        raise MisplacedAttributeError(
            rating.item,
            attribute=rating.attribute,
            parts=[part.number for part in item.rated_parts],
        )


def _check_value(rating: Rating, *, catalogue: Catalogue, method: Method) -> None:
    scale, value = catalogue.scale, rating.value
    if not value.is_finite() or not scale.low <= value <= scale.high:
        raise OffScaleError(
            rating.item,
            attribute=rating.attribute,
            value=value,
            low=scale.low,
            high=scale.high,
        )
    rounds = rating.attribute and method.part_step is not None
    if value != value.to_integral_value() and not rounds:
        raise NotWholeError(rating.item, attribute=rating.attribute, value=value)
