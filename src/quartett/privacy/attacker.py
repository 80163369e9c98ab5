# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The attacker: he knows the rules and everything that is shown, and works out the rest.

He solves linear programmes: the least and the most that a hidden number can be, given all that he
knows. Two questions are open to him. How many people are in a hidden group? For that he knows
the shown numbers of people. What did the people of a hidden group answer? For that he is taken to
know the number of people in every group as well (a staff list tells much of it), all counts that
are shown – whole percentages and n give them away – and, if he took part, his own answer.

Source of the method: M. Fischetti, J. J. Salazar: Models and Algorithms for Optimizing Cell
Suppression in Tabular Data with Linear Constraints, JASA 95 (2000), 916–928.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias, cast

import numpy as np
import numpy.typing as npt

from quartett.privacy.groups import Masks

__all__ = ["Bounds", "Known", "Worlds", "answer_bounds", "narrow_answers", "size_bounds"]

_SLACK = 1e-6

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most whole number that what is known admits; `most` may be infinite."""

    least: float
    most: float

    @property
    def width(self) -> float:
        """How far both are apart; 0 means that the number is known."""
        return self.most - self.least


@dataclass(frozen=True, slots=True)
class Known:
    """What an attacker knows of the answers to one question.

    `shown` (groups × atoms) and `least`, `most` (groups × answers) are the published lines;
    `groups` and `sizes` the numbers of people in every declared group.
    """

    shown: Masks
    least: Ints
    most: Ints
    groups: Masks
    sizes: Ints

    def without(self, atom: int, answer: int) -> Known:
        """The same without one person of `atom` who gave `answer`: what he knows of the others."""
        inside = self.shown[:, atom].astype(np.int64)
        least, most = self.least.copy(), self.most.copy()
        least[:, answer] = np.maximum(least[:, answer] - inside, 0)
        most[:, answer] -= inside
        return Known(self.shown, least, most, self.groups, self.sizes - self.groups[:, atom])


def size_bounds(
    shown: Masks, sizes: Ints, target: npt.NDArray[np.bool_], *, worlds: list[Floats] | None = None
) -> tuple[Bounds, Ints]:
    """How many people `target` may hold, and which shown groups give that away (their rows).

    `shown` is groups × atoms, `sizes` the people in each shown group. The possible worlds (people
    by atom) that prove the ends are added to `worlds`.
    """
    from scipy.optimize import linprog  # heavy, and most processes never ask

    kinds, first = np.unique(np.vstack([shown, target[None, :]]), axis=1, return_index=True)
    columns = kinds.astype(np.float64)
    rows, wanted = columns[:-1], columns[-1]
    ends, guilty = [], np.zeros(len(rows), dtype=bool)
    for sign in (1.0, -1.0):
        found = linprog(sign * wanted, A_eq=rows, b_eq=sizes) if len(rows) else None
        if found is None or found.status == 3:
            ends.append(math.inf if sign < 0 else 0.0)
            continue
        ends.append(sign * found.fun)
        if worlds is not None:
            world = np.zeros(shown.shape[1])
            world[first] = found.x
            worlds.append(world)
        guilty |= np.abs(found.eqlin.marginals) > _SLACK
    return _whole(*ends), np.flatnonzero(guilty)


def answer_bounds(known: Known, target: npt.NDArray[np.bool_], answer: int) -> Bounds:
    """How many people of `target` may have given `answer`."""
    programme = _Programme(known)
    (least, _), (most, _) = (programme.solve(target, answer, sign) for sign in (1.0, -1.0))
    return _whole(least, most)


class Worlds:
    """Possible answers of everybody (atoms × answers) that an attacker could not rule out.

    One world shows for many cells at once what is possible, so few programmes have to be solved.
    A world in which somebody like him gave his answer is possible for him too.
    """

    def __init__(self, targets: Masks) -> None:
        self._targets = targets
        self._all: list[tuple[Floats, Floats]] = []

    def add(self, world: Floats) -> None:
        """Keep a world as somebody outside sees it."""
        self._all.append((world, self._targets @ world))

    def reach(self, own: tuple[int, int] | None) -> tuple[Floats, Floats]:
        """The least and the most of each cell over all worlds, himself included."""
        fit = [counts for world, counts in self._all if own is None or world[own] >= 1 - _SLACK]
        if not fit:
            return np.array(np.inf), np.array(-np.inf)
        together = np.stack(fit)
        return together.min(axis=0), together.max(axis=0)


def narrow_answers(
    known: Known,
    targets: Masks,
    due: Ints,
    *,
    worlds: Worlds | None = None,
    own: tuple[int, int] | None = None,
) -> list[tuple[int, int]]:
    """The cells (row of `targets`, answer) that can be known closer than `due`.

    `known` are the others where `own` (atom, answer) is given. Cells that the worlds found so far
    prove to be open are not asked for again.
    """
    worlds = worlds or Worlds(targets)
    least, most = (np.array(np.broadcast_to(end, due.shape)) for end in worlds.reach(own))
    programme = None
    narrow = []
    for row, answer in zip(*np.nonzero(due > 0), strict=True):
        if _inside(least[row, answer], most[row, answer]) >= due[row, answer]:
            continue
        programme = programme or _Programme(known)
        ends = []
        for sign in (1.0, -1.0):
            end, world = programme.solve(targets[row], int(answer), sign)
            if own is not None:
                world[own] += 1
            worlds.add(world)
            counts = targets @ world
            np.minimum(least, counts, out=least)
            np.maximum(most, counts, out=most)
            ends.append(end)
        if _whole(*ends).width < due[row, answer]:
            narrow.append((int(row), int(answer)))
    return narrow


class _Programme:
    """The linear programme over people by atom and answer, built once for many questions."""

    def __init__(self, known: Known) -> None:
        from scipy.sparse import csr_array

        self._answers = known.least.shape[1]
        empty = known.groups[known.sizes == 0].any(axis=0)
        self._open = np.flatnonzero(~empty)  # nobody is where a group is known to be empty
        each = np.eye(self._answers)
        lines = np.kron(known.shown[:, self._open].astype(float), each)
        sizes = np.kron(known.groups[:, self._open].astype(float), np.ones(self._answers))
        low, high = known.least.ravel(), known.most.ravel()
        same = low == high
        self._equal = csr_array(np.vstack([lines[same], sizes]))
        self._equals = np.concatenate([low[same], known.sizes]).astype(float)
        bands = lines[~same]
        self._band = csr_array(np.vstack([bands, -bands])) if len(bands) else None
        self._limits = np.concatenate([high[~same], -low[~same]]).astype(float)
        self._atoms = known.groups.shape[1]

    def solve(
        self, target: npt.NDArray[np.bool_], answer: int, sign: float
    ) -> tuple[float, Floats]:
        """The least (`sign` 1) or most (-1) and the possible world (atoms × answers) behind it."""
        wanted = np.zeros((len(self._open), self._answers))
        wanted[target[self._open], answer] = sign
        if not wanted.any():
            return 0.0, self._world(self._feasible(wanted.ravel()))
        solution = self._feasible(wanted.ravel())
        return sign * float(wanted.ravel() @ solution), self._world(solution)

    def _feasible(self, wanted: Floats) -> Floats:
        from scipy.optimize import linprog

        found = linprog(
            wanted,
            A_eq=self._equal,
            b_eq=self._equals,
            A_ub=self._band,
            b_ub=self._limits if self._band is not None else None,
        )
        if found.status != 0:
            raise ValueError(f"what is known contradicts itself: {found.message}")
        return cast("Floats", found.x)

    def _world(self, solution: Floats) -> Floats:
        world = np.zeros((self._atoms, self._answers))
        world[self._open] = solution.reshape(len(self._open), self._answers)
        return world


def _inside(least: float, most: float) -> float:
    """How far the outermost whole numbers between two possible values are apart."""
    if least > most:
        return -1
    return math.floor(most + _SLACK) - math.ceil(least - _SLACK)


def _whole(least: float, most: float) -> Bounds:
    """People are whole numbers: both ends move inwards to the next one."""
    low = math.ceil(least - _SLACK)
    return Bounds(low, most if math.isinf(most) else max(low, math.floor(most + _SLACK)))
