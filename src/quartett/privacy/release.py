# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answers to one question, cut by the declared groups, as they may be shown.

First the groups are chosen by numbers of people alone (`suppression`). Then the answers are
looked at: where one answer has nearly everybody of a group, only „at least n − width“ is shown
(`Line.mostly`), whichever of these cases it is. If the shown lines together would still tell the
answers of a hidden group closer than allowed, the whole question falls back to a coarser plan, and
in the end to everybody. So all that the choice itself can tell is: somewhere it was too close.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quartett.privacy.attacker import Attacker, Known
from quartett.privacy.disclosure import due_widths, is_safe
from quartett.privacy.groups import Group, Plan, masks
from quartett.privacy.rounding import percent
from quartett.privacy.suppression import choose_groups, sizes_derivable

__all__ = ["Line", "Release", "Sheet", "attack", "derivable", "protect", "tabulate"]

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person's leaves in the order of the plan's cuts, and the answer (from 0)."""

    leaves: Group
    answer: int


@dataclass(frozen=True, slots=True)
class Line:
    """One shown group with its number of people.

    Either `counts` holds the people by answer, or – where an answer has nearly everybody –
    `mostly` names that answer, `at_least` people of n gave it and `counts` is None.
    """

    group: Group
    n: int
    counts: tuple[int, ...] | None
    mostly: int | None = None
    at_least: int | None = None

    @property
    def percents(self) -> tuple[int, ...] | None:
        """Whole percents of the counts, each rounded for itself."""
        return self.counts and tuple(percent(count, n=self.n) for count in self.counts)


@dataclass(frozen=True, slots=True)
class Release:
    """What may leave the store: lines in the order of the plan, and which groups have none.

    Why a group has no line is not told: small, or there to protect a small one.
    """

    lines: tuple[Line, ...]
    hidden: tuple[Group, ...]

    @property
    def groups(self) -> frozenset[Group]:
        """The groups that have a line."""
        return frozenset(line.group for line in self.lines)


def tabulate(plan: Plan, sheets: Iterable[Sheet], *, answers: int) -> Counts:
    """People by atom of the plan (rows) and answer (columns).

    Raises KeyError for a leaf that the plan does not know.
    """
    place = {atom: row for row, atom in enumerate(plan.atoms)}
    counts = np.zeros((len(plan.atoms), answers), dtype=np.int64)
    for sheet in sheets:
        counts[place[sheet.leaves], sheet.answer] += 1
    return counts


def protect(
    plan: Plan,
    counts: Counts,
    *,
    before: Release | None = None,
    never: Collection[Group] = (),
) -> Release:
    """The lines of one question that may be shown, from people by atom and answer.

    `before` is what is public already of the same plan (an earlier wave): those lines stay, and
    nothing is added that undoes what was hidden beside them; `never` are groups to leave out.
    Promise: `derivable` finds nothing in the result.
    """
    fixed = before.lines if before else ()
    known = frozenset(line.group for line in fixed)
    sizes = counts.sum(axis=1)
    for step in plan.coarser:
        allowed = _alike(plan, step.groups) - set(never) | known
        chosen = choose_groups(plan, sizes, allowed=allowed, before=known)
        lines = (*fixed, *_lines(plan, counts, chosen - known))
        if is_safe(plan, counts, *_limits(plan, lines, counts.shape[1])):
            return _in_order(plan, lines)
    return _in_order(plan, fixed)


def derivable(plan: Plan, release: Release, counts: Counts) -> tuple[tuple[Group, int | None], ...]:
    """The hidden cells that an outsider knows closer than allowed: (group, answer or None for n).

    Asks the attacker alone, by linear programmes; `counts` give the widths that are due.
    """
    sizes = counts.sum(axis=1)
    people = sizes_derivable(plan, sizes, release.groups)
    known, targets = _known(plan, release, counts)
    due = due_widths(plan, counts, known.shown, known.least, known.most)
    return (
        *((group, None) for group in people),
        *(
            (plan.groups[row], answer)
            for row, answer in Attacker(known, targets).narrow(known, due)
        ),
    )


def attack(
    plan: Plan, release: Release, counts: Counts, *, own: Sheet
) -> tuple[tuple[Group, int], ...]:
    """The cells that somebody who took part and gave `own` knows closer than allowed."""
    known, targets = _known(plan, release, counts)
    atom = plan.atoms.index(own.leaves)
    others = counts.copy()
    others[atom, own.answer] -= 1
    rest = known.without(atom, own.answer)
    due = due_widths(plan, others, rest.shown, rest.least, rest.most, width=plan.width - 1)
    narrow = Attacker(rest, targets).narrow(rest, due)
    return tuple((plan.groups[row], answer) for row, answer in narrow)


def _alike(plan: Plan, groups: Collection[Group]) -> set[Group]:
    """The plan's groups that hold the same people as one of `groups`: a unit with a single team."""
    rows = plan.masks
    people = {
        row.tobytes() for group, row in zip(plan.groups, rows, strict=True) if group in groups
    }
    return {g for g, row in zip(plan.groups, rows, strict=True) if row.tobytes() in people}


def _known(plan: Plan, release: Release, counts: Counts) -> tuple[Known, npt.NDArray[np.bool_]]:
    everything = plan.masks
    shown, least, most = _limits(plan, release.lines, counts.shape[1])
    people = everything @ counts.sum(axis=1)
    return Known(shown, least, most, everything, people), everything


def _lines(plan: Plan, counts: Counts, groups: Collection[Group]) -> list[Line]:
    ordered = tuple(group for group in plan.groups if group in groups)
    table = masks(plan, ordered).astype(np.int64) @ counts
    return [_line(group, row, plan.width) for group, row in zip(ordered, table, strict=True)]


def _line(group: Group, row: Counts, width: int) -> Line:
    n, top = int(row.sum()), int(row.argmax())
    if n - row[top] <= width:
        return Line(group, n, None, mostly=top, at_least=n - width)
    return Line(group, n, tuple(int(count) for count in row))


def _limits(
    plan: Plan, lines: Collection[Line], answers: int
) -> tuple[npt.NDArray[np.bool_], Counts, Counts]:
    """The shown groups (× atoms) and the least and most of each answer that their lines admit."""
    least = np.zeros((len(lines), answers), dtype=np.int64)
    most = np.zeros((len(lines), answers), dtype=np.int64)
    for row, line in enumerate(lines):
        if line.counts is not None:
            least[row] = most[row] = line.counts
        elif line.mostly is not None and line.at_least is not None:
            most[row] = line.n - line.at_least
            least[row, line.mostly], most[row, line.mostly] = line.at_least, line.n
    return masks(plan, tuple(line.group for line in lines)), least, most


def _in_order(plan: Plan, lines: Iterable[Line]) -> Release:
    by_group = {line.group: line for line in lines}
    return Release(
        tuple(by_group[group] for group in plan.groups if group in by_group),
        tuple(group for group in plan.groups if group not in by_group),
    )
