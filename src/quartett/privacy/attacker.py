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
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from quartett.privacy.groups import Masks
from quartett.privacy.programme import SLACK, Programme

__all__ = ["Attacker", "Bounds", "Known", "size_bounds"]

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
    kinds, first = np.unique(np.vstack([shown, target[None, :]]), axis=1, return_index=True)
    rows, wanted = kinds[:-1], kinds[-1]
    if not len(rows):
        return Bounds(0, math.inf), np.array([], dtype=int)
    programme = Programme(rows)
    programme.bound(sizes, sizes)
    least, most = (programme.end(wanted, sign=sign) for sign in (1, -1))
    for end in (least, most):
        if worlds is not None and end.point is not None:
            world = np.zeros(shown.shape[1])
            world[first] = end.point
            worlds.append(world)
    guilty = np.abs(least.prices) + np.abs(most.prices) > SLACK
    return _whole(least.value, most.value), np.flatnonzero(guilty)


class Attacker:
    """Looks for the cells (row of `targets`, answer) that can be known closer than is due.

    He can be asked many times, for everybody who may have taken part. Each possible world that he
    finds shows for many cells at once what is possible, so few programmes have to be solved. A
    world in which somebody of his kind gave his answer is possible for him too.
    """

    def __init__(self, known: Known, targets: Masks) -> None:
        self._targets = targets
        self._answers = known.least.shape[1]
        lines = np.kron(known.shown, np.eye(self._answers, dtype=bool))
        sizes = np.kron(known.groups, np.ones(self._answers, dtype=bool))
        self._programme = Programme(np.vstack([lines, sizes]))
        self._worlds = np.zeros((0, known.shown.shape[1], self._answers))
        self._counts = np.zeros((0, len(targets), self._answers))

    def add(self, world: Floats) -> None:
        """Tell him a possible world (people by atom and answer), himself included."""
        self._worlds = np.concatenate([self._worlds, world[None]])
        self._counts = np.concatenate([self._counts, (self._targets @ world)[None]])

    def narrow(
        self, known: Known, due: Ints, *, own: tuple[int, int] | None = None
    ) -> list[tuple[int, int]]:
        """The cells that can be known closer than `due` (targets × answers); 0 asks for nothing.

        `known` are the others where `own` (atom, answer) is given.
        """
        least, most = self._reach(own)
        asked = np.argwhere((due > 0) & (_inside(least, most) < due))
        if len(asked):
            self._programme.bound(
                np.concatenate([known.least.ravel(), known.sizes]),
                np.concatenate([known.most.ravel(), known.sizes]),
            )
        found = []
        for row, answer in asked:
            if _inside(least[row, answer], most[row, answer]) >= due[row, answer]:
                continue
            ends = []
            for sign in (1, -1):
                end, world = self._end(row, answer, sign=sign, own=own)
                counts = self._targets @ world
                np.minimum(least, counts, out=least)
                np.maximum(most, counts, out=most)
                ends.append(end)
            if _whole(*ends).width < due[row, answer]:
                found.append((int(row), int(answer)))
        return found

    def _reach(self, own: tuple[int, int] | None) -> tuple[Floats, Floats]:
        """The least and the most of each cell over the worlds found, himself included."""
        fit = self._counts
        if own is not None:
            fit = fit[self._worlds[:, *own] >= 1 - SLACK]
        return fit.min(axis=0, initial=np.inf), fit.max(axis=0, initial=-np.inf)

    def _end(
        self, row: int, answer: int, *, sign: int, own: tuple[int, int] | None
    ) -> tuple[float, Floats]:
        """The least (`sign` 1) or most (-1) of a cell and the world behind it, which is kept."""
        wanted = np.zeros((self._targets.shape[1], self._answers))
        wanted[self._targets[row], answer] = 1
        end = self._programme.end(wanted.ravel(), sign=sign)
        if end.point is None:
            raise ValueError("no number of people is known")
        world = end.point.reshape(wanted.shape)
        if own is not None:
            world[own] += 1
        self.add(world)
        return end.value, world


def _inside(least: Floats, most: Floats) -> Floats:
    """How far the outermost whole numbers between two possible values are apart."""
    apart: Floats = np.floor(most + SLACK) - np.ceil(least - SLACK)
    return apart


def _whole(least: float, most: float) -> Bounds:
    """People are whole numbers: both ends move inwards to the next one."""
    low = math.ceil(least - SLACK)
    return Bounds(low, most if math.isinf(most) else max(low, math.floor(most + SLACK)))
