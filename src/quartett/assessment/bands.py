# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the scale to percent, and from percent to the band with its words.

Bands hold whole numbers. A computed value is rounded half up to one first; a value between two
bands belongs to the lower one, at its upper end. No source says what to do there: own rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from quartett.assessment.catalogue import Band, Block, Catalogue, Depth, Method, Scale
from quartett.assessment.rounding import half_up

__all__ = ["band_at", "bands_for", "from_percent", "lies_above", "to_percent"]


def to_percent(value: Decimal | Fraction, *, scale: Scale) -> Fraction:
    """The place of a value between the ends of its scale, 0 to 100."""
    return (Fraction(value) - scale.low) * 100 / (scale.high - scale.low)


def from_percent(percent: Fraction, *, scale: Scale) -> int:
    """The nearest whole number of the scale, half up."""
    return half_up(scale.low + percent * (scale.high - scale.low) / 100)


def bands_for(
    block: Block, *, catalogue: Catalogue, method: Method, direct: bool
) -> Sequence[Band]:
    """The bands of an item: the block's words for a direct value, the scale's for a computed one.

    In a method without attributes every value is a direct one or a mean of such.
    """
    if direct or method.depth is not Depth.ATTRIBUTES:
        return block.bands or catalogue.scale.bands
    return catalogue.scale.bands or block.bands


def band_at(percent: Fraction | None, *, bands: Sequence[Band], scale: Scale) -> Band | None:
    """The band of a percentage; None without a value, without bands, or below all of them."""
    if percent is None:
        return None
    value = from_percent(percent, scale=scale)
    reached = [band for band in bands if band.low <= value]
    return max(reached, key=lambda band: band.low, default=None)


def lies_above(percent: Fraction, *, band: Band, scale: Scale) -> bool:
    """True if the value lies in the gap above its band."""
    return from_percent(percent, scale=scale) > band.high
