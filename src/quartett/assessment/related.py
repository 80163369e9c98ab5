# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which items of other models the same piece of evidence may serve, read in both directions.

A catalogue names its relations once, as EFQM does towards CAF; the way back is the same relation.
"""

from __future__ import annotations

from collections.abc import Iterable

from quartett.assessment.catalogue import Catalogue

__all__ = ["related_items"]


def related_items(
    item: str, *, catalogue: Catalogue, others: Iterable[Catalogue]
) -> tuple[tuple[str, str], ...]:
    """Pairs of catalogue id and number in `others`, in their order; `catalogue` has no pair.

    Only numbers that the other catalogue has; KeyError if `item` is no number of `catalogue`.
    """
    catalogue.item(item)
    found: list[tuple[str, str]] = []
    for other in others:
        if other.id == catalogue.id:
            continue
        there = {
            number
            for relation in catalogue.related
            if relation.catalogue == other.id
            for number in relation.items.get(item, ())
        }
        back = {
            number
            for relation in other.related
            if relation.catalogue == catalogue.id
            for number, meant in relation.items.items()
            if item in meant
        }
        found += [
            (other.id, number) for number, _title in other.numbers() if number in there | back
        ]
    return tuple(found)
