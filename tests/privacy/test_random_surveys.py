# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small size of what `python -m bench disclosure` measures with a thousand surveys."""

from __future__ import annotations

import numpy as np
import pytest
from bench.disclosure import outcome

from quartett.privacy import Cut, Plan, choose_groups, sizes_derivable

SMALL = Plan((Cut("team", ("A", "B", "C"), (("A", "U"), ("B", "U"))),), (("team",),), threshold=5)


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 12, 15, 19])
def test_attackers_find_nothing_in_two_waves(number: int) -> None:
    """Neither from outside nor with an own answer."""
    found = outcome(number)
    assert (found.found, found.found_by_insiders) == (0, 0)
    assert found.hidden + found.shown > 0


@pytest.mark.parametrize("sizes", [(3, 9, 10), (9, 9, 9), (2, 2, 9), (0, 6, 8), (1, 2, 1)])
def test_as_few_groups_are_hidden_as_can_be(sizes: tuple[int, int, int]) -> None:
    """In a small plan no choice of groups that keeps the promise hides fewer."""
    people = np.array(sizes)
    assert len(SMALL.groups) - len(choose_groups(SMALL, people)) == _tried(people)


@pytest.mark.parametrize("sizes", [(3, 9, 10), (2, 2, 9), (0, 6, 8)])
def test_search_for_large_plans_keeps_the_promise(
    sizes: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no programme looks for the fewest, what is hidden is hidden just as well."""
    monkeypatch.setattr("quartett.privacy.suppression.is_small", lambda _masks: False)
    people = np.array(sizes)
    assert not sizes_derivable(SMALL, people, choose_groups(SMALL, people))


def _tried(people: np.ndarray) -> int:
    """The fewest hidden groups over all choices that show no small group and give none away."""
    held = dict(zip(SMALL.groups, _people(people), strict=True))
    count = len(SMALL.groups)
    safe = []
    for choice in range(2**count):
        shown = [group for place, group in enumerate(SMALL.groups) if choice >> place & 1]
        if all(held[group] >= 5 for group in shown) and not sizes_derivable(SMALL, people, shown):
            safe.append(count - len(shown))
    return min(safe)


def _people(people: np.ndarray) -> list[int]:
    from quartett.privacy.groups import masks

    return [int(n) for n in masks(SMALL, SMALL.groups) @ people]
