# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules speak exactly where the pattern is."""

from __future__ import annotations

from quartett.indicators.rules import Found, Rule, Side, find_signals


def signals(values: list[float | None]) -> tuple[Found, ...]:
    """Signals around centre 0 with limits at ±10; jumps are left out."""
    return find_signals(values, ranges=[None] * len(values), centre=0, reach=10, range_limit=99)


def test_three_of_four_beyond_half_way_are_a_signal() -> None:
    """Nearer to the limit than to the centre means more than half the way, on one side."""
    assert signals([0, 6, 1, 6, 6, 0]) == (Found(Rule.THREE_OF_FOUR, Side.ABOVE, 1, 4),)
    assert signals([0, 6, 1, 6, 5, 0]) == ()
    assert signals([-6, 6, -6, 6, -6, 6]) == ()


def test_overlapping_windows_are_one_signal() -> None:
    """Six values near the limit are told once."""
    assert signals([-6, -7, -6, -7, -6, -7]) == (Found(Rule.THREE_OF_FOUR, Side.BELOW, 0, 5),)


def test_separate_windows_are_two_signals() -> None:
    """What lies apart in time is told apart."""
    found = signals([6, 6, 6, 0, 0, 0, 0, 6, 6, 6, 0])
    assert [(one.first, one.last) for one in found] == [(0, 2), (7, 9)]


def test_gap_breaks_a_window() -> None:
    """Four in a row means four months in a row."""
    assert signals([6, 6, None, 6, 0]) == ()


def test_point_on_the_limit_is_no_signal() -> None:
    """Beyond means beyond."""
    assert signals([0, 10, 0, -10, 0]) == ()
    assert [one.rule for one in signals([0, 10.1, 0])] == [Rule.BEYOND_LIMIT]


def test_point_on_the_centre_ends_a_run() -> None:
    """It belongs to no side."""
    assert signals([1, 2, 1, 2, 0, 1, 2, 1, 2]) == ()
    assert signals([1, 2, 1, 2, 1, 2, 1, 2, 1]) == (Found(Rule.RUN_OF_EIGHT, Side.ABOVE, 0, 8),)


def test_wide_range_names_both_points() -> None:
    """The jump lies between two values; its side is its direction."""
    found = find_signals(
        [5.0, -4.0, -3.0], ranges=[None, 9.0, 1.0], centre=0, reach=10, range_limit=8
    )
    assert found == (Found(Rule.WIDE_RANGE, Side.BELOW, 0, 1),)
