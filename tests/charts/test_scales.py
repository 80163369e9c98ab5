# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ticks enclose the data, labels keep apart."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quartett.charts.scales import Scale, lanes, month_index, month_of, month_ticks, spread, stairs
from quartett.charts.scales import ticks as round_ticks

amounts = st.floats(-1e6, 1e6).map(lambda v: round(v, 3))


@given(st.lists(amounts, min_size=1, max_size=20))
def test_ticks_enclose_all_values(values: list[float]) -> None:
    """Rising, evenly spaced, not too many."""
    found = round_ticks(values).values
    slack = 1e-6 * max(1, *map(abs, values))
    assert found[0] <= min(values) + slack
    assert found[-1] >= max(values) - slack
    assert list(found) == sorted(set(found))
    assert 2 <= len(found) <= 12


def test_ticks_are_round_and_know_their_decimals() -> None:
    """Zero is there when it is near, and not when it would flatten the line."""
    assert round_ticks([3, 17]).values == (0, 5, 10, 15, 20)
    assert round_ticks([22, 29]).values[0] >= 20
    assert round_ticks([0.31, 0.36]).decimals == 2


@given(st.lists(st.floats(0, 300), max_size=12))
def test_spread_labels_never_touch(wanted: list[float]) -> None:
    """`gap` apart and in order; all inside when there is room."""
    placed = spread(wanted, gap=17, low=0, high=300)
    ordered = sorted(placed)
    assert all(b - a >= 17 - 1e-6 for a, b in pairwise(ordered))
    assert all(-1e-6 <= p <= 300 + 1e-6 for p in placed)


spans = st.lists(
    st.tuples(st.integers(0, 500), st.integers(1, 200)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=10,
)


@given(spans)
def test_labels_in_one_lane_do_not_overlap(found: list[tuple[int, int]]) -> None:
    """For lanes and for stairs."""
    for lane in (lanes(found), stairs(found)):
        for i, one in enumerate(found):
            for j in range(i):
                other = found[j]
                if lane[i] == lane[j]:
                    assert one[1] <= other[0] or other[1] <= one[0]


@given(st.lists(st.integers(0, 500), max_size=10, unique=True))
def test_no_rule_crosses_a_label_on_stairs(starts: list[int]) -> None:
    """A rule runs up to its own lane; where it passes another label, that one stands higher."""
    found = [(start, start + 90) for start in starts]
    lane = stairs(found)
    for i, (start, end) in enumerate(found):
        for j, (rule, _) in enumerate(found):
            if i != j and start < rule < end:
                assert lane[j] < lane[i]


@given(st.integers(1990 * 12, 2040 * 12), st.integers(0, 400), st.integers(1, 12))
def test_month_ticks_lie_inside_and_fit(first: int, span: int, room: int) -> None:
    """Never more labels than there is room for, one at least."""
    found = month_ticks(first, first + span, room=room)
    assert 1 <= len(found) <= room + 1
    assert all(first <= tick <= first + span for tick in found)
    assert all(month_index(month_of(tick)) == tick for tick in found)


def test_scale_is_its_own_inverse() -> None:
    """Pixels to values and back."""
    scale = Scale(10, 20, 300, 0)
    assert scale.at(15) == 150
    assert scale.value(scale.at(12.5)) == 12.5
