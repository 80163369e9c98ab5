# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which groups of an item may be seen on their own, so that no small one can be worked out.

A group stands alone from the threshold on. Smaller ones are put together, and if together they
are still too few, the smallest large group joins them: what is left over when all shown groups
are taken away is never a small group either. What was put together bears no name.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

__all__ = ["MERGED", "merged_groups"]

MERGED = ""  # the name of what was put together


def merged_groups(
    values: Mapping[str, Fraction], *, groups: Mapping[str, str], threshold: int
) -> Mapping[str, tuple[Fraction, ...]]:
    """Group → its values in rising order, `MERGED` last; empty where only one would be left.

    `values` and `groups` are by rater; a rater without a group counts among those put together.
    """
    found: dict[str, list[Fraction]] = {}
    for rater, value in values.items():
        found.setdefault(groups.get(rater, MERGED) or MERGED, []).append(value)
    rest = found.pop(MERGED, [])
    for name in [name for name, own in found.items() if len(own) < threshold]:
        rest += found.pop(name)
    while rest and len(rest) < threshold and found:
        smallest = min(found, key=lambda name: (len(found[name]), name))
        rest += found.pop(smallest)
    shown = {name: tuple(sorted(found[name])) for name in sorted(found)}
    if rest:
        shown[MERGED] = tuple(sorted(rest))
    return shown if len(shown) > 1 else {}
