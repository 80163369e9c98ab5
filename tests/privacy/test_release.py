# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers by groups: what is shown, and that nobody works out the rest. Übungsdaten."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.privacy.test_suppression import AGE, TEAMS

from quartett.privacy import (
    ALL,
    Cut,
    Line,
    Plan,
    Release,
    Sheet,
    across,
    attack,
    counts_behind,
    derivable,
    lifted,
    percent,
    protect,
    stacked,
    tabulate,
)

FOUR = Plan((TEAMS,), (("team",),))
THREE = Cut("age", ("j", "m", "a"))


def everyone(plan: Plan, counts: np.ndarray) -> Release:
    """A careless release: every group as it is."""
    from quartett.privacy.groups import masks

    table = masks(plan, plan.groups).astype(int) @ counts
    return Release(
        tuple(
            Line(group, int(row.sum()), tuple(int(cell) for cell in row))
            for group, row in zip(plan.groups, table, strict=True)
        ),
        (),
    )


def without(release: Release, *groups: tuple[str, ...]) -> Release:
    """The release with these lines taken out."""
    kept = tuple(line for line in release.lines if line.group not in groups)
    return Release(kept, (*release.hidden, *groups))


def test_sheets_become_counts() -> None:
    """Each sheet counts once, in its own atom."""
    counts = tabulate(FOUR, [Sheet(("B",), 2), Sheet(("B",), 2), Sheet(("D",), 0)], answers=3)
    assert counts.tolist() == [[0, 0, 0], [0, 0, 2], [0, 0, 0], [1, 0, 0]]
    with pytest.raises(KeyError):
        tabulate(FOUR, [Sheet(("E",), 0)], answers=3)


def test_one_hidden_team_alone_is_read_off_the_unit() -> None:
    """The attacker finds team A when only its own line is missing; the product hides more."""
    counts = np.array([[1, 1, 1], [3, 3, 3], [4, 4, 4], [4, 4, 4]])
    careless = without(everyone(FOUR, counts), ("A",))
    assert (("A",), 0) in derivable(FOUR, careless, counts)
    assert (("A",), None) in derivable(FOUR, careless, counts)
    assert not derivable(FOUR, protect(FOUR, counts), counts)


def test_own_answer_tells_a_pair_apart() -> None:
    """A rest in which only one person differs: that person knows all the others."""
    counts = np.array([[1, 0, 0], [0, 6, 0], [4, 4, 4], [4, 4, 4]])
    careless = without(everyone(FOUR, counts), ("A",), ("B",))
    own = Sheet(("A",), 0)
    assert (("B",), 1) in attack(FOUR, careless, counts, own=own)
    kept = protect(FOUR, counts)
    assert not attack(FOUR, kept, counts, own=own)
    assert ("U",) not in {line.group for line in kept.lines if line.counts is not None}


def test_nearly_unanimous_group_shows_a_band() -> None:
    """Seven of eight: „at least six of eight“, the same words as for eight of eight."""
    plan = Plan((), ())
    shown = {
        protect(plan, np.array([list(row)])).lines[0] for row in [(8, 0), (7, 1), (6, 2), (0, 8)]
    }
    assert shown == {Line((), 8, None, 0, 6), Line((), 8, None, 1, 6)}
    assert protect(plan, np.array([[5, 3]])).lines[0].counts == (5, 3)


def test_band_that_could_be_subtracted_away_makes_the_question_coarser() -> None:
    """Team A all of one mind, everything else exact: then no team is shown at all."""
    counts = np.array([[8, 0, 0], [3, 3, 3], [3, 3, 3], [3, 3, 3]])
    careless = everyone(FOUR, counts)
    band = Line(("A",), 8, None, 0, 6)
    banded = replace(
        careless, lines=tuple(band if one.group == ("A",) else one for one in careless.lines)
    )
    assert (("A",), 0) in derivable(FOUR, banded, counts)
    kept = protect(FOUR, counts)
    assert {line.group for line in kept.lines} == {(ALL,), ("U",), ("V",)}
    assert not derivable(FOUR, kept, counts)


def test_later_wave_gives_way_to_what_is_public() -> None:
    """Nine answers are public; two more arrive: „all so far“ would show the two."""
    plan = Plan((), (), threshold=5)
    first, more = np.array([[3, 3, 3]]), np.array([[1, 1, 0]])
    public = lifted(protect(plan, first), "1")
    both = across(plan, ("1", "2"))
    counts = stacked(first, more)
    careless = everyone(both, counts)
    assert (("2",), 0) in derivable(both, without(careless, ("2",)), counts)
    kept = protect(both, counts, before=public, never=public.hidden)
    assert kept.groups == {("1",)}
    enough = stacked(first, np.array([[2, 2, 2]]))
    assert protect(both, enough, before=public).groups == {("1",), ("2",), (ALL,)}


def test_percentages_give_the_counts_away() -> None:
    """Below a hundred people whole percents and n are as good as counts: the attacker has them."""
    assert all(
        list(counts_behind(percent(count, n=n), n=n)) == [count]
        for n in range(1, 100)
        for count in range(n + 1)
    )


def test_same_count_reads_the_same_everywhere() -> None:
    """One of three is 33 percent in every place, even if the line then adds up to 99."""
    assert Line((), 3, (1, 1, 1)).percents == (33, 33, 33)
    assert percent(1, n=8) == 13
    assert [percent(count, n=200) for count in (1, 2, 3)] == [1, 1, 2]
    with pytest.raises(ValueError, match="9 of 8"):
        percent(9, n=8)


_people = st.lists(
    st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=12, max_size=12
)  # fmt: skip


@settings(max_examples=8, deadline=None)
@given(people=_people, kind=st.sampled_from(["single", "crossed", "waves"]))
def test_nobody_works_out_a_hidden_answer(people: list[list[int]], kind: str) -> None:
    """Law: neither an outsider nor anybody who took part comes closer than is allowed."""
    tables = (("team", "age"),) if kind == "crossed" else (("team",), ("age",))
    plan = Plan((TEAMS, AGE), tables)
    counts = np.array(people)
    release = protect(plan, counts)
    if kind == "waves":
        public = lifted(release, "1")
        plan = across(plan, ("1", "2"))
        counts = stacked(counts, np.roll(counts, 5, axis=0) // 2)
        release = protect(plan, counts, before=public, never=public.hidden)
        assert set(public.lines) <= set(release.lines)
    assert not derivable(plan, release, counts)
    for atom, answer in list(np.argwhere(counts > 0))[::7]:
        own = Sheet(plan.atoms[atom], int(answer))
        assert not attack(plan, release, counts, own=own)


def worlds(plan: Plan, release: Release, sizes: tuple[int, ...]) -> list[np.ndarray]:
    """Every table of whole people with these sizes that would be released in the same words."""
    rows = [
        [row for row in product(range(size + 1), repeat=2) if sum(row) == size] for size in sizes
    ]
    tables = (np.array(choice) for choice in product(*rows))
    return [table for table in tables if protect(plan, table) == release]


@pytest.mark.slow
@pytest.mark.parametrize(
    "people",
    [
        ((2, 0), (2, 3), (4, 2)),
        ((1, 0), (1, 4), (3, 3)),
    ],
)
def test_knowing_the_program_itself_does_not_help(people: tuple[tuple[int, int], ...]) -> None:
    """Who runs the program on every possible survey still finds a hidden answer open.

    All tables with the same people in each team are tried; those that would be shown in the very
    same words are what such an attacker is left with.
    """
    plan = Plan((Cut("team", ("A", "B", "C")),), (("team",),), threshold=5)
    counts = np.array(people)
    release = protect(plan, counts)
    left = worlds(plan, release, tuple(int(row.sum()) for row in counts))
    for place, team in enumerate("ABC"):
        if (team,) in release.hidden:
            possible = {int(table[place, 0]) for table in left}
            assert len(possible) > 1, team
