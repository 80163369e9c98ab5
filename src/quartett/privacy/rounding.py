# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Shown percentages: each from its own count and n, the same in every table.

Nothing is rounded so that a line adds up to 100: the same count out of the same n would then read
differently in two places, and the difference tells something.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["counts_behind", "percent"]


def percent(count: int, *, n: int) -> int:
    """Whole percent, halves up. Raises ValueError unless 0 ≤ count ≤ n and n > 0."""
    if not 0 <= count <= n or n == 0:
        raise ValueError(f"{count} of {n}")
    return (200 * count + n) // (2 * n)


def counts_behind(shown: int, *, n: int) -> Iterable[int]:
    """The counts that read as `shown` percent of `n`: below n = 100 never more than one."""
    return (count for count in range(n + 1) if percent(count, n=n) == shown)
