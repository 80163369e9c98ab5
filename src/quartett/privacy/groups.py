# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be evaluated at all: cuts, the tables declared beforehand, and the groups they name.

A group is a tuple with one node for each cut of the plan, `ALL` where the cut is not used. The
group of everybody is `(ALL, …, ALL)`. An atom is a group of leaves only: the finest one there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["ALL", "Atoms", "Cut", "Group", "Masks", "Plan", "PlanError", "masks"]

ALL = ""
FLOOR = 5  # COPSOQ/FFAW: five at least, more on request, never fewer

Group: TypeAlias = tuple[str, ...]
Atoms: TypeAlias = npt.NDArray[np.int64]
Masks: TypeAlias = npt.NDArray[np.bool_]


class PlanError(ValueError):
    """A plan that cannot be protected; `found` is what was given, `expected` what would do."""

    def __init__(self, *, found: object, expected: str) -> None:
        super().__init__(f"{found!r}: {expected}")
        self.found = found
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Cut:
    """One way of dividing people: leaves, and for a hierarchy the node above each node.

    `above` holds pairs (node, node above); a node without a pair stands at the top.
    """

    key: str
    leaves: tuple[str, ...]
    above: tuple[tuple[str, str], ...] = ()

    @property
    def nodes(self) -> tuple[str, ...]:
        """Leaves first, then the nodes above them, each once."""
        return tuple(dict.fromkeys((*self.leaves, *(upper for _node, upper in self.above))))

    def parent(self, node: str) -> str:
        """The node above, `ALL` at the top."""
        return dict(self.above).get(node, ALL)

    def children(self, node: str) -> tuple[str, ...]:
        """The nodes right below; together they hold the same people as `node`."""
        return tuple(lower for lower in self.nodes if self.parent(lower) == node)

    def holds(self, node: str, leaf: str) -> bool:
        """True if the people of `leaf` belong to `node`."""
        while leaf not in (node, ALL):
            leaf = self.parent(leaf)
        return leaf == node

    def height(self, node: str) -> int:
        """Levels below `node`; 0 for a leaf."""
        return max((1 + self.height(lower) for lower in self.children(node)), default=0)

    @property
    def top(self) -> tuple[str, ...]:
        """The nodes right below everybody."""
        return self.children(ALL)


@dataclass(frozen=True)
class Plan:
    """The tables declared before the first answer; nothing else is ever evaluated.

    `tables` name the cuts that are crossed; each table holds all levels and all its margins.
    A group is shown from `threshold` people on. An outsider comes no closer than `width` to an
    answer count of a group that is not shown, somebody who took part no closer than `width - 1`.
    `wave` names a cut that is part of every table, see `waves.across`.
    """

    cuts: tuple[Cut, ...]
    tables: tuple[tuple[str, ...], ...]
    threshold: int = 7
    width: int = 2
    wave: str | None = None

    def __post_init__(self) -> None:
        known = {cut.key for cut in self.cuts}
        if self.threshold < FLOOR:
            raise PlanError(found=self.threshold, expected=f"a threshold of at least {FLOOR}")
        if not 2 <= self.width <= self.threshold - 2:
            raise PlanError(found=self.width, expected="a width from 2 to the threshold less 2")
        if len(known) < len(self.cuts):
            raise PlanError(found=[cut.key for cut in self.cuts], expected="different cuts")
        for table in self.tables:
            if not set(table) <= known or len(set(table)) < len(table):
                raise PlanError(found=table, expected=f"different cuts out of {sorted(known)}")
        for cut in self.cuts:
            if not cut.leaves or ALL in cut.nodes or len(set(cut.leaves)) < len(cut.leaves):
                raise PlanError(found=cut.leaves, expected="different leaves, none empty")
            for leaf in cut.leaves:
                _check_way_up(cut, leaf)

    @cached_property
    def atoms(self) -> tuple[Group, ...]:
        """Every combination of leaves, in a fixed order."""
        return tuple(product(*(cut.leaves for cut in self.cuts)))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Everybody first, then every group that a table names, each once, in a fixed order."""
        found: dict[Group, None] = {}
        for table in ((), *self.tables):
            used = {*table, self.wave}
            nodes = [(ALL, *cut.nodes) if cut.key in used else (ALL,) for cut in self.cuts]
            found.update(dict.fromkeys(product(*nodes)))
        return tuple(found)

    @cached_property
    def coarser(self) -> tuple[Plan, ...]:
        """This plan, then ever coarser ones: no crossings, top levels only, everybody."""
        single = tuple((cut.key,) for cut in self.cuts if any(cut.key in t for t in self.tables))
        flat = tuple(replace(cut, leaves=cut.top, above=()) for cut in self.cuts)
        steps = (
            self,
            replace(self, tables=single),
            replace(self, cuts=flat, tables=single),
            replace(self, tables=()),
        )
        different: dict[frozenset[Group], Plan] = {}
        for step in steps:
            different.setdefault(frozenset(step.groups), step)
        return tuple(different.values())

    @cached_property
    def divisions(self) -> Mapping[Group, tuple[tuple[int, ...], ...]]:
        """For each group every way to divide it into groups right below it, as places in `groups`.

        Groups come after those that they can be divided into.
        """
        place = {group: row for row, group in enumerate(self.groups)}
        return {
            group: tuple(
                tuple(place[part] for part in below)
                for below in self._ways_down(group)
                if place.keys() >= set(below)
            )
            for group in sorted(self.groups, key=self._height)
        }

    @cached_property
    def masks(self) -> Masks:
        """Groups × atoms: which atoms each group of the plan holds."""
        return masks(self, self.groups)

    def _ways_down(self, group: Group) -> Iterator[tuple[Group, ...]]:
        for place, (cut, node) in enumerate(zip(self.cuts, group, strict=True)):
            if lower := cut.children(node):
                yield tuple((*group[:place], each, *group[place + 1 :]) for each in lower)

    def _height(self, group: Group) -> int:
        return sum(cut.height(node) for cut, node in zip(self.cuts, group, strict=True))


def masks(plan: Plan, groups: tuple[Group, ...]) -> Masks:
    """For each group (row) the atoms of the plan (columns) that it holds."""
    rows = np.ones((len(groups), len(plan.atoms)), dtype=bool)
    for place, cut in enumerate(plan.cuts):
        leaves = [atom[place] for atom in plan.atoms]
        holds = {
            node: np.array([node == ALL or cut.holds(node, leaf) for leaf in leaves], dtype=bool)
            for node in {group[place] for group in groups}
        }
        for row, group in enumerate(groups):
            rows[row] &= holds[group[place]]
    return rows


def _check_way_up(cut: Cut, leaf: str) -> None:
    """Raise PlanError where a leaf is its own ancestor or stands above another node."""
    if any(upper == leaf for _node, upper in cut.above):
        raise PlanError(found=leaf, expected="a leaf with nothing below it")
    seen, node = set(), leaf
    while node != ALL:
        if node in seen:
            raise PlanError(found=leaf, expected="a hierarchy without a circle")
        seen.add(node)
        node = cut.parent(node)
