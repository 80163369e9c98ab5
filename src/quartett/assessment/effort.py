# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long one person needs to rate: what the catalogue says, else our own estimate."""

from __future__ import annotations

from quartett.assessment.catalogue import Catalogue, Depth, Method

__all__ = ["minutes"]

# minutes for one item; own estimate, no published figure was found. In CAF and EFQM strengths and
# improvements are written down before the value, which takes most of the time.
_PER_ITEM = {Depth.CRITERIA: 8.0, Depth.PARTS: 5.0, Depth.ATTRIBUTES: 8.0}
_PER_STATEMENT = 0.6
_STATEMENTS = "check"


def minutes(catalogue: Catalogue, method: Method, *, items: int | None = None) -> int:
    """Minutes for one assessor with this method; for `items` of its items if that is given."""
    whole = len(catalogue.rated_items(method))
    count = whole if items is None else items
    if not count:
        return 0
    if method.minutes is not None:
        per_item = method.minutes / whole
    elif catalogue.kind == _STATEMENTS:
        per_item = _PER_STATEMENT
    else:
        per_item = _PER_ITEM[method.depth]
    return max(1, round(count * per_item))
