# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which groups are shown, and what the attacker makes of it; with examples from the literature."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartett.privacy import ALL, Cut, Plan, PlanError, choose_groups, sizes_derivable
from quartett.privacy.attacker import size_bounds

TEAMS = Cut("team", ("A", "B", "C", "D"), (("A", "U"), ("B", "U"), ("C", "V"), ("D", "V")))
AGE = Cut("age", ("j", "m", "a"))


def lines(rows: int, columns: int, hidden: set[tuple[int, int]]) -> np.ndarray:
    """The masks of all margins and of all inner cells of a table that are not hidden."""
    cell = np.arange(rows * columns).reshape(rows, columns)
    sets = [*cell, *cell.T, cell.ravel()]
    sets += [cell[i, j] for i in range(rows) for j in range(columns) if (i, j) not in hidden]
    return np.array([np.isin(np.arange(cell.size), chosen) for chosen in sets])


def bounds(table: np.ndarray, hidden: set[tuple[int, int]], cell: tuple[int, int]) -> list[float]:
    """What the attacker finds out about one cell."""
    shown = lines(*table.shape, hidden)
    target = np.zeros(table.size, dtype=bool)
    target[cell[0] * table.shape[1] + cell[1]] = True
    found, _guilty = size_bounds(shown, shown @ table.ravel(), target)
    return [found.least, found.most]


def test_attacker_finds_the_published_interval() -> None:
    """Four hidden cells of a 3 × 3 table: the sensitive 22 lies between 5 and 30.

    Source: Fischetti, Salazar: Models and Algorithms for Optimizing Cell Suppression in Tabular
    Data with Linear Constraints, JASA 95 (2000), introductory example (investment by activity and
    region).
    """
    table = np.array([[20, 50, 10], [8, 19, 22], [17, 32, 12]])
    hidden = {(1, 0), (1, 2), (2, 0), (2, 2)}
    assert bounds(table, hidden, (1, 2)) == [5, 30]
    assert bounds(table, {(1, 2)}, (1, 2)) == [22, 22]


def test_attacker_subtracts_columns_from_rows() -> None:
    """Two or more hidden cells in every line, and still one is known exactly: 236 − 189 = 47.

    Source: R package sdcTable, tests of the secondary suppression (test-simpleheuristic.R), a
    4 × 4 table in which checking line by line is not enough.
    """
    table = np.array([[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]])
    hidden = {(0, 0), (0, 1), (0, 2), (1, 0), (1, 2), (2, 1), (2, 3), (3, 1), (3, 3)}
    assert bounds(table, hidden, (0, 1)) == [47, 47]
    least, most = bounds(table, hidden, (0, 0))
    assert (least, most) == (25, 94)


def test_small_group_takes_a_neighbour_along() -> None:
    """One small team: a second one is hidden, or the first would be the rest of the unit."""
    plan = Plan((TEAMS,), (("team",),))
    shown = choose_groups(plan, np.array([3, 9, 10, 20]))
    assert shown == {(ALL,), ("U",), ("V",), ("C",), ("D",)}


def test_difference_between_levels_is_a_group_too() -> None:
    """A team beside its unit would show the rest of three, a unit beside all an empty unit."""
    plan = Plan((TEAMS,), (("team",),))
    assert choose_groups(plan, np.array([9, 3, 0, 0])) == {(ALL,)}
    assert ("V",) in sizes_derivable(plan, np.array([9, 3, 0, 0]), {(ALL,), ("U",)})


def test_nothing_is_shown_below_the_threshold() -> None:
    """Six people and a threshold of seven: not even their number."""
    plan = Plan((TEAMS,), (("team",),))
    assert not choose_groups(plan, np.array([3, 1, 1, 1]))


def test_choice_knows_no_answers_and_repeats() -> None:
    """The same numbers of people give the same choice: it can be foretold and tells nothing."""
    plan = Plan((TEAMS, AGE), (("team",), ("age",)))
    sizes = np.arange(12)
    assert choose_groups(plan, sizes) == choose_groups(plan, sizes.copy())


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Plan((TEAMS,), (("team",),), threshold=4),
        lambda: Plan((TEAMS,), (("team",),), width=1),
        lambda: Plan((TEAMS,), (("height",),)),
        lambda: Plan((TEAMS, TEAMS), ()),
        lambda: Plan((Cut("x", ("a", "b"), (("a", "c"), ("c", "a"))),), ()),
        lambda: Plan((Cut("x", ()),), ()),
        lambda: Plan((Cut("x", ("a", "")),), ()),
    ],
)
def test_plan_that_cannot_be_protected_is_refused(broken: object) -> None:
    """Fewer than five, unknown cuts, circles: no plan."""
    with pytest.raises(PlanError):
        broken()  # type: ignore[operator]


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.lists(st.integers(0, 9), min_size=12, max_size=12),
    crossed=st.booleans(),
    threshold=st.integers(5, 10),
)
def test_no_hidden_group_can_be_derived(sizes: list[int], crossed: bool, threshold: int) -> None:
    """Whatever the numbers: shown groups are large enough, hidden ones stay open by as much."""
    tables = (("team", "age"),) if crossed else (("team",), ("age",))
    plan = Plan((TEAMS, AGE), tables, threshold=threshold)
    people = np.array(sizes)
    shown = choose_groups(plan, people)
    assert not sizes_derivable(plan, people, shown)
    from quartett.privacy.groups import masks

    counted = dict(zip(plan.groups, masks(plan, plan.groups) @ people, strict=True))
    assert all(counted[group] >= threshold for group in shown)


@settings(max_examples=40, deadline=None)
@given(sizes=st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_primary_suppression_alone_can_be_undone(sizes: list[int]) -> None:
    """The check is not blind: where one small team alone is hidden, the attacker finds it."""
    plan = Plan((TEAMS,), (("team",),))
    people = np.array([3, *sizes[1:4]]) + np.array([0, 7, 7, 7])
    assert ("A",) in sizes_derivable(plan, people, set(plan.groups) - {("A",)})
