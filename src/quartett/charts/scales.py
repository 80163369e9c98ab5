# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where things stand on a chart: ticks, pixels, and labels that keep out of each other's way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight mapping of `low`…`high` to the pixels `start`…`end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def value(self, pixel: float) -> float:
        """The value at a pixel; also outside of the domain."""
        return self.low + (pixel - self.start) / (self.end - self.start) * (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Round values along an axis, and how many decimals they need."""

    values: tuple[float, ...]
    decimals: int


def ticks(values: Sequence[float], *, count: int = 5) -> Ticks:
    """Round ticks that enclose all `values`; zero is among them where it is near.

    The step is 1, 2, 2.5 or 5 times a power of ten; about `count` steps.
    """
    low, high = min(values), max(values)
    if 0 <= low <= high / 3:
        low = 0.0
    elif low / 3 <= high <= 0:
        high = 0.0
    if high == low:
        margin = abs(high) * 0.1 or 1.0
        low, high = low - margin, high + margin
    raw = (high - low) / count
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(f * power for f in (1, 2, 2.5, 5, 10) if f * power >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if not math.isclose(round(step, decimals), step, rel_tol=1e-6):
        decimals += 1
    return Ticks(tuple(round(i * step, 10) for i in range(first, last + 1)), decimals)


def month_index(day: date) -> int:
    """Months since year 0, so that months lie evenly on an axis."""
    return day.year * 12 + day.month - 1


def month_of(index: int) -> date:
    """The first day of the month with that index."""
    return date(index // 12, index % 12 + 1, 1)


def month_ticks(first: int, last: int, *, room: int) -> tuple[int, ...]:
    """At most about `room` months from `first` to `last`, on round steps of the year."""
    span = max(1, last - first + 1)
    steps = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240)
    step = next((s for s in steps if span / s <= max(1, room)), 600)
    start = -(-first // step) * step
    return tuple(range(start, last + 1, step)) or (first,)


def spread(wanted: Sequence[float], *, gap: float, low: float, high: float) -> tuple[float, ...]:
    """Positions near those wanted, `gap` apart, within `low`…`high` as far as they fit."""
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    placed = [0.0] * len(wanted)
    edge = low
    for i in order:
        placed[i] = max(wanted[i], edge)
        edge = placed[i] + gap
    edge = high
    for i in reversed(order):
        placed[i] = min(placed[i], edge)
        edge = placed[i] - gap
    return tuple(placed)


def lanes(spans: Sequence[tuple[float, float]], *, gap: float = 8) -> tuple[int, ...]:
    """For each span (start, end) the first lane in which it overlaps no earlier one."""
    ends: list[float] = []
    chosen = [0] * len(spans)
    for i in sorted(range(len(spans)), key=lambda i: spans[i]):
        start, end = spans[i]
        lane = next((n for n, taken in enumerate(ends) if taken + gap <= start), len(ends))
        if lane == len(ends):
            ends.append(end)
        ends[lane] = end
        chosen[i] = lane
    return tuple(chosen)


def stairs(spans: Sequence[tuple[float, float]], *, gap: float = 8) -> tuple[int, ...]:
    """Lanes for labels that stand right of their rule, so that no rule crosses a label.

    A label is lifted above all later ones that begin within its span.
    """
    chosen = [0] * len(spans)
    order = sorted(range(len(spans)), key=lambda i: (-spans[i][0], -i))
    for n, i in enumerate(order):
        start, end = spans[i]
        below = [chosen[j] for j in order[:n] if start <= spans[j][0] < end + gap]
        chosen[i] = max(below) + 1 if below else 0
    return tuple(chosen)
