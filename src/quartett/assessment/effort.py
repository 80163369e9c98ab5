# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long one person needs to rate: what the catalogue says, else our own estimate."""

from __future__ import annotations

from fractions import Fraction

from quartett.assessment.catalogue import Catalogue, Depth, Method
from quartett.assessment.rounding import half_up

__all__ = ["minutes"]

# minutes for one item; own estimate, no published figure was found. In CAF and EFQM strengths and
# improvements are written down before the value, which takes most of the time.
_PER_ITEM = {Depth.CRITERIA: Fraction(8), Depth.PARTS: Fraction(5), Depth.ATTRIBUTES: Fraction(8)}
_PER_STATEMENT = Fraction(3, 5)
_STATEMENTS = "check"


def minutes(catalogue: Catalogue, method: Method, *, items: int | None = None) -> int:
    """Whole minutes for one assessor with this method, for `items` of its items if that is given.

    Rounded half up, at least 1; 0 without any item.
    """
    whole = len(catalogue.rated_items(method))
    count = whole if items is None else items
    if not count:
        return 0
    if method.minutes is not None:
        per_item = Fraction(method.minutes, whole)
    elif catalogue.kind == _STATEMENTS:
        per_item = _PER_STATEMENT
    else:
        per_item = _PER_ITEM[method.depth]
    return max(1, half_up(count * per_item))
