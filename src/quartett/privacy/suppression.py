# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which groups are shown: threshold (primary) and complementary (secondary) suppression.

The choice looks at numbers of people only, never at answers. Who knows the rules and all numbers
of people can foretell it, and so learns nothing from it about what anybody answered.

Source of the terms: A. Hundepool et al., Handbook on Statistical Disclosure Control, chapter on
tabular data (primary and secondary cell suppression, feasibility intervals).
"""

from __future__ import annotations

import math
from collections.abc import Collection

import numpy as np
import numpy.typing as npt

from quartett.privacy.attacker import size_bounds
from quartett.privacy.fewest import fewest_hidden, is_small
from quartett.privacy.groups import Atoms, Group, Masks, Plan
from quartett.privacy.programme import SLACK

__all__ = ["choose_groups", "sizes_derivable"]


def choose_groups(
    plan: Plan,
    sizes: Atoms,
    *,
    allowed: Collection[Group] | None = None,
    before: Collection[Group] = (),
) -> frozenset[Group]:
    """The groups that may be shown, out of `allowed` (else all); `before` are shown already.

    `sizes` are the people in each atom of the plan. Promise: no shown group is smaller than the
    threshold, and for no hidden group can the number of people be narrowed to fewer than
    `threshold` (several linear relations, levels and tables taken together).
    """
    search = _Search(plan, sizes, before=frozenset(before))
    hidden = search.too_small()
    if allowed is not None:
        hidden |= search.rows(set(plan.groups) - set(allowed)) - search.fixed
    never = frozenset(hidden)
    hidden = search.fewest(never) or search.enough(never)
    return frozenset(group for row, group in enumerate(plan.groups) if row not in hidden)


def sizes_derivable(plan: Plan, sizes: Atoms, shown: Collection[Group]) -> tuple[Group, ...]:
    """The hidden groups whose number of people is known closer than the threshold."""
    search = _Search(plan, sizes, before=frozenset())
    hidden = search.rows(set(plan.groups) - set(shown))
    return tuple(plan.groups[row] for row in sorted(hidden) if search.is_narrow(row, hidden))


class _Search:
    """The groups of a plan as rows, with their people; looks for rows to hide."""

    def __init__(self, plan: Plan, sizes: Atoms, *, before: frozenset[Group]) -> None:
        self._plan = plan
        self._sizes = sizes
        self._masks: Masks = plan.masks
        self._place = {group: row for row, group in enumerate(plan.groups)}
        self.people = self._masks @ sizes
        self.fixed = self.rows(before)
        # possible people in every group, as programmes found them
        self._worlds = self.people[None, :].astype(float)

    def rows(self, groups: Collection[Group]) -> set[int]:
        return {self._place[group] for group in groups}

    def too_small(self) -> set[int]:
        """The rows below the threshold: primary suppression."""
        small = set(np.flatnonzero(self.people < self._plan.threshold).tolist())
        return small - self.fixed

    def fewest(self, never: Collection[int]) -> set[int] | None:
        """The fewest rows to hide, where the plan is small enough to look for them."""
        if not never or not is_small(self._masks):
            return None
        everybody = {0} - set(never)  # shown whenever they may be, whatever else that costs
        found = fewest_hidden(
            self._masks,
            self.people,
            threshold=self._plan.threshold,
            hide=never,
            show=self.fixed | everybody,
        )
        # the programme knows fractions of people only: its answer is checked like any other
        return found if found is not None and self.holds(found) else None

    def enough(self, never: Collection[int]) -> set[int]:
        """Rows to hide so that none can be derived; of those in excess, large ones are shown."""
        hidden = self.complement(set(never))
        for row in sorted(hidden - set(never), key=lambda row: (-self.people[row], row)):
            if self.holds(hidden - {row}):
                hidden = hidden - {row}
        return hidden

    def complement(self, hidden: set[int]) -> set[int]:
        """Hide more rows, small and fine ones first, until no hidden one can be derived."""
        while True:
            narrow = next((row for row in sorted(hidden) if self.is_narrow(row, hidden)), None)
            if narrow is None:
                return hidden
            shown = self._shown(hidden)
            _bounds, guilty = size_bounds(
                self._masks[shown], self.people[shown], self._masks[narrow]
            )
            choice = set(shown[guilty].tolist()) - self.fixed or set(shown.tolist()) - self.fixed
            if not choice:
                return hidden  # only what is long since shown is left: nothing can be added to it
            hidden = hidden | {min(choice, key=lambda row: (self.people[row], -row))}

    def holds(self, hidden: set[int]) -> bool:
        return not any(self.is_narrow(row, hidden) for row in hidden)

    def is_narrow(self, row: int, hidden: set[int]) -> bool:
        """True if the people of a hidden row can be told closer than the threshold."""
        shown = self._shown(hidden)
        if self._mixed(row, shown) >= self._plan.threshold:
            return False
        if self._proved(row, shown):
            return False
        worlds: list[npt.NDArray[np.float64]] = []
        bounds, _guilty = size_bounds(
            self._masks[shown], self.people[shown], self._masks[row], worlds=worlds
        )
        if worlds:
            found = np.stack(worlds) @ self._masks.T
            self._worlds = np.vstack([self._worlds, found])
        return bounds.width < self._plan.threshold

    def _proved(self, row: int, shown: npt.NDArray[np.int64]) -> bool:
        """True if worlds found before, that fit what is shown, leave the row open far enough."""
        apart = np.abs(self._worlds[:, shown] - self.people[shown])
        fit = self._worlds[(apart < SLACK).all(axis=1), row]
        if not len(fit):
            return False
        low, high = math.ceil(fit.min() - SLACK), math.floor(fit.max() + SLACK)
        return bool(high - low >= self._plan.threshold)

    def _shown(self, hidden: set[int]) -> npt.NDArray[np.int64]:
        return np.array([row for row in range(len(self.people)) if row not in hidden], dtype=int)

    def _mixed(self, row: int, shown: npt.NDArray[np.int64]) -> float:
        """The people whom no shown group tells apart from those inside the row, or from those out.

        They could all be inside, or all outside: a quick proof that needs no programme.
        """
        if not len(shown):
            return math.inf
        _kinds, kind = np.unique(self._masks[shown].T, axis=0, return_inverse=True)
        kind = kind.ravel()
        inside = self._masks[row]
        touched = np.bincount(kind[inside], minlength=kind.max() + 1) > 0
        beside = np.bincount(kind[~inside], minlength=kind.max() + 1) > 0
        people = np.bincount(kind, weights=self._sizes, minlength=kind.max() + 1)
        return float(people[touched & beside].sum())
