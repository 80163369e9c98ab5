# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules that tell a signal from noise on an XmR chart.

Source: Wheeler, Understanding Variation (1993): a point beyond a natural limit; eight in a row on
one side of the centre; three of four nearer to a limit than to the centre. A gap ends every run,
and a point on the centre line belongs to no side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Found", "Rule", "Side", "find_signals"]

RUN = 8
NEAR_WINDOW = 4
NEAR_NEEDED = 3


class Rule(StrEnum):
    """Which pattern was seen."""

    BEYOND_LIMIT = "beyond_limit"
    RUN_OF_EIGHT = "run_of_eight"
    THREE_OF_FOUR = "three_of_four"
    WIDE_RANGE = "wide_range"

    @property
    def words(self) -> str:
        """The German words for it."""
        return {
            Rule.BEYOND_LIMIT: "ein Wert außerhalb der natürlichen Grenzen",
            Rule.RUN_OF_EIGHT: "mindestens acht Werte nacheinander auf einer Seite der Mittellinie",
            Rule.THREE_OF_FOUR: "drei von vier Werten näher an einer Grenze als an der Mittellinie",
            Rule.WIDE_RANGE: "ein ungewöhnlich großer Sprung zum Nachbarwert",
        }[self]


class Side(StrEnum):
    """On which side of the centre; a jump has a side by its direction."""

    ABOVE = "above"
    BELOW = "below"


class Found(NamedTuple):
    """A rule that speaks from index `first` to index `last`."""

    rule: Rule
    side: Side
    first: int
    last: int


def find_signals(
    values: Sequence[float | None],
    *,
    ranges: Sequence[float | None],
    centre: float,
    reach: float,
    range_limit: float,
) -> tuple[Found, ...]:
    """All signals in order of their last index; `reach` is the distance from centre to limit.

    `ranges[i]` is the distance from value i−1 to value i, None where there is no such pair.
    """
    found = [
        *_wide(values, ranges=ranges, limit=range_limit),
        *(one for side in Side for one in _on_side(values, side, centre=centre, reach=reach)),
    ]
    return tuple(sorted(found, key=lambda one: (one.last, one.first, one.rule, one.side)))


def _wide(
    values: Sequence[float | None], *, ranges: Sequence[float | None], limit: float
) -> Iterator[Found]:
    for index, size in enumerate(ranges):
        before, now = values[index - 1], values[index]
        if size is not None and size > limit and before is not None and now is not None:
            yield Found(
                Rule.WIDE_RANGE, Side.ABOVE if now > before else Side.BELOW, index - 1, index
            )


def _on_side(
    values: Sequence[float | None], side: Side, *, centre: float, reach: float
) -> Iterator[Found]:
    sign = 1 if side is Side.ABOVE else -1
    # distance from the centre towards this side; None stays a gap
    away = [None if value is None else sign * (value - centre) for value in values]
    for index, distance in enumerate(away):
        if distance is not None and distance > reach:
            yield Found(Rule.BEYOND_LIMIT, side, index, index)
    # a mean may miss an equal value by the last bit, which is no side
    on_centre = 1e-9 * reach
    for first, last in _runs(away, holds=lambda distance: distance > on_centre):
        if last - first + 1 >= RUN:
            yield Found(Rule.RUN_OF_EIGHT, side, first, last)
    yield from _near_limit(away, side=side, half=reach / 2)


def _runs(
    away: Sequence[float | None], *, holds: Callable[[float], bool]
) -> Iterator[tuple[int, int]]:
    """Longest stretches in which `holds` is true, as first and last index."""
    first: int | None = None
    for index, distance in enumerate([*away, None]):
        good = distance is not None and holds(distance)
        if good and first is None:
            first = index
        elif not good and first is not None:
            yield first, index - 1
            first = None


def _near_limit(away: Sequence[float | None], *, side: Side, half: float) -> Iterator[Found]:
    """Windows of four without a gap with three beyond `half`; overlapping windows are merged."""
    open_from, open_to = -1, -1
    for start in range(len(away) - NEAR_WINDOW + 1):
        window = [
            distance for distance in away[start : start + NEAR_WINDOW] if distance is not None
        ]
        near = [index for index, distance in enumerate(window) if distance > half]
        if len(window) < NEAR_WINDOW or len(near) < NEAR_NEEDED:
            continue
        first, last = start + near[0], start + near[-1]
        if open_from >= 0 and first <= open_to:
            open_to = max(open_to, last)
            continue
        if open_from >= 0:
            yield Found(Rule.THREE_OF_FOUR, side, open_from, open_to)
        open_from, open_to = first, last
    if open_from >= 0:
        yield Found(Rule.THREE_OF_FOUR, side, open_from, open_to)
