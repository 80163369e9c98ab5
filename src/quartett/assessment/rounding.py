# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exact arithmetic with rounding half up, the same everywhere.

Python's `round` goes to the even neighbour (42.5 → 42), JavaScript's up (43). Points are rounded
as in AssessBase, EFQM's own tool of 2019/20, which ran in JavaScript: half up. Fractions keep
every value exact until it is rounded.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

__all__ = ["half_up", "in_german", "in_percent", "mean", "median", "to_step"]


def half_up(value: Fraction | Decimal | int) -> int:
    """The nearest whole number; a half goes up.

    >>> half_up(Decimal("42.5")), half_up(Decimal("8.5")), half_up(Fraction(1, 3))
    (43, 9, 0)
    """
    return math.floor(Fraction(value) + Fraction(1, 2))


def to_step(value: Fraction | Decimal | int, step: int, *, start: int = 0) -> Fraction:
    """The nearest of start, start + step, …; a value in the middle goes up.

    >>> to_step(Decimal("57.5"), 5)
    Fraction(60, 1)
    """
    return Fraction(start + step * half_up((Fraction(value) - start) / step))


def mean(values: Sequence[Fraction]) -> Fraction:
    """The exact arithmetic mean of at least one value."""
    return sum(values, Fraction(0)) / len(values)


def median(values: Sequence[Fraction]) -> Fraction:
    """The exact median of at least one value; of two in the middle their mean."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else mean(ordered[middle - 1 : middle + 1])


def in_german(value: Fraction | Decimal | int, *, places: int = 2) -> str:
    """The number as it is written in German, half up, without superfluous zeros: 1.234,5.

    >>> in_german(Fraction(85, 2)), in_german(Fraction(100, 3)), in_german(1000)
    ('42,5', '33,33', '1.000')
    """
    exact = Fraction(value)
    whole, rest = divmod(half_up(abs(exact) * 10**places), 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0") if places else ""
    text = f"{whole:,}".replace(",", ".") + (f",{decimals}" if decimals else "")
    return f"−{text}" if exact < 0 and (whole or rest) else text


def in_percent(value: Fraction | Decimal | int) -> str:
    """The percentage with its sign, kept on one line: 42,5 %."""
    return f"{in_german(value)}\N{NO-BREAK SPACE}%"
