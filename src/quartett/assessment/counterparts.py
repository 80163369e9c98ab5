# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which number of another edition means the same: the mapping of the catalogues, both ways.

EFQM 2025 swapped 1.2 and 1.3 of 2020; without the mapping a trend would lie. Only what has exactly
one counterpart is compared, the rest is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quartett.assessment.catalogue import Catalogue

__all__ = ["counterpart"]


def counterpart(item: str, *, of: Catalogue, among: Iterable[Catalogue], to: str) -> str | None:
    """The one number in catalogue `to` that means the same as `item` of `of`; None without one.

    Editions are followed one after the other in either direction, through the catalogues `among`.
    """
    known = {catalogue.id: catalogue for catalogue in (*among, of)}
    seen: set[str] = set()
    number: str | None = item
    here = of.id
    while here != to:
        seen.add(here)
        step = _towards(here, to=to, known=known, seen=seen)
        if step is None or number is None:
            return None
        number = _step(number, here=known.get(here), to=step, known=known)
        here = step
    if number is None or (to in known and number not in dict(known[to].numbers())):
        return None
    return number


def _towards(here: str, *, to: str, known: Mapping[str, Catalogue], seen: set[str]) -> str | None:
    """The neighbouring edition on the way to `to`."""
    for neighbour in _neighbours(here, known):
        if neighbour in seen:
            continue
        if neighbour == to or _towards(neighbour, to=to, known=known, seen=seen | {neighbour}):
            return neighbour
    return None


def _neighbours(here: str, known: Mapping[str, Catalogue]) -> Iterator[str]:
    if here in known and (older := known[here].succeeds):
        yield older.catalogue
    for other in known.values():
        if other.succeeds and other.succeeds.catalogue == here:
            yield other.id


def _step(
    item: str, *, here: Catalogue | None, to: str, known: Mapping[str, Catalogue]
) -> str | None:
    """One edition on: down by the mapping itself, up by reading it backwards."""
    if here and here.succeeds and here.succeeds.catalogue == to:
        older = here.succeeds.items.get(item, ())
        shared = [own for own, theirs in here.succeeds.items.items() if set(theirs) & set(older)]
        return older[0] if len(older) == 1 and shared == [item] else None
    relation = known[to].succeeds
    if relation is None:
        return None
    newer = [own for own, theirs in relation.items.items() if item in theirs]
    return newer[0] if len(newer) == 1 and relation.items[newer[0]] == (item,) else None
