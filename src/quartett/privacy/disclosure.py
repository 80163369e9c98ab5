# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Is a set of shown lines safe? How far every hidden answer count has to stay open, and a proof.

A cell (group without exact counts, answer) has to stay open by `width` people, or by as many as
there are in the group, or as far as a single shown line that holds the group leaves it open: where
a line says that two people of the unit chose an answer, no team of it can have more, whatever is
hidden. And a group need not be more open than its parts together: if a line says that nobody of the
first wave chose an answer, and one person came in the second, both waves have it once at most.
For somebody who took part all this holds for the others, with `width - 1`.

The attack measures with these widths too, so what they call open is no finding of its own: it says
that nothing is known beyond such single lines and the numbers of people.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from quartett.privacy.attacker import Attacker, Known
from quartett.privacy.groups import Masks, Plan

__all__ = ["due_widths", "is_safe"]

Ints = npt.NDArray[np.int64]
_FAR = np.iinfo(np.int64).max


def due_widths(
    plan: Plan, counts: Ints, shown: Masks, least: Ints, most: Ints, *, width: int | None = None
) -> Ints:
    """For each group of the plan (rows) and answer the width that has to stay open.

    `counts` are people by atom and answer; `shown` (groups × atoms), `least` and `most` (× answers)
    are the published lines. 0 stands where nothing is hidden.
    """
    everything = plan.masks
    holders, limits = _holders(plan, counts, shown, least, most)
    ceiling = _ceilings(everything, holders, limits)
    people = everything.astype(np.int64) @ counts.sum(axis=1)
    due = np.minimum(ceiling, people[:, None])
    exact = (least == most).all(axis=1)
    due[_rows_of(everything, shown[exact])] = 0
    for mask, low, high in zip(shown[~exact], least[~exact], most[~exact], strict=True):
        row = _rows_of(everything, mask[None, :])
        due[row] = np.minimum(due[row], high - low)
    _at_most_parts(plan, due)
    open_: Ints = np.clip(due, 0, plan.width if width is None else width)
    return open_


def _at_most_parts(plan: Plan, due: Ints) -> None:
    """A group is open as far as its parts are together, whichever way it is divided."""
    place = {group: row for row, group in enumerate(plan.groups)}
    for group, ways in plan.divisions.items():
        for parts in ways:
            together = due[list(parts)].sum(axis=0)
            due[place[group]] = np.minimum(due[place[group]], together)


def is_safe(plan: Plan, counts: Ints, shown: Masks, least: Ints, most: Ints) -> bool:
    """True if neither an outsider nor any of the people counted comes closer than is due."""
    if not len(shown):
        return True
    everything = plan.masks
    if _near_unanimous_rest(plan, counts, shown, least, most):
        return False
    people = everything.astype(np.int64) @ counts.sum(axis=1)
    known = Known(shown, least, most, everything, people)
    due = due_widths(plan, counts, shown, least, most)
    pieces = _Pieces(everything, shown, counts)
    attacker = Attacker(known, everything)
    attacker.add(counts.astype(float))
    if attacker.narrow(known, np.where(pieces.widths() >= due, 0, due)):
        return False
    for atom, answer in np.argwhere(counts > 0):
        own = (int(atom), int(answer))
        others = counts.copy()
        others[own] -= 1
        rest = known.without(*own)
        due = due_widths(plan, others, shown, rest.least, rest.most, width=plan.width - 1)
        if attacker.narrow(rest, np.where(pieces.widths_for(*own) >= due, 0, due), own=own):
            return False
    return True


class _Pieces:
    """A quick proof without a programme: who cannot be told apart can swap answers unseen.

    Atoms that lie in the same shown groups form a kind. Inside a kind every exchange of answers
    leaves all shown lines as they are, so a hidden part of m people in a kind of N, of whom h gave
    an answer, may have had max(0, m − N + h) to min(m, h) of it.
    """

    def __init__(self, groups: Masks, shown: Masks, counts: Ints) -> None:
        _kinds, kind = np.unique(shown.T, axis=0, return_inverse=True)
        self._kind = kind.ravel()
        member = self._kind[:, None] == np.arange(self._kind.max() + 1)[None, :]
        self._given = member.T.astype(np.int64) @ counts  # kinds × answers
        sizes = counts.sum(axis=1)
        self._part = (groups * sizes[None, :]) @ member.astype(np.int64)  # groups × kinds
        self._groups = groups
        self._apart = _apart(self._part[:, :, None], self._given[None, :, :])
        self._all: Ints = self._apart.sum(axis=1)

    def widths(self) -> Ints:
        """Groups × answers: how far each count is open to an outsider, at least."""
        return self._all

    def widths_for(self, atom: int, answer: int) -> Ints:
        """The same for somebody of `atom` who gave `answer`."""
        kind = self._kind[atom]
        given = self._given[kind].copy()
        given[answer] -= 1
        part = self._part[:, kind] - self._groups[:, atom]
        one: Ints = _apart(part[:, None], given[None, :])
        return self._all - self._apart[:, kind] + one


def _apart(part: Ints, given: Ints) -> Ints:
    """min(m, h) − max(0, m − N + h), where N is the sum of the answers given."""
    total = given.sum(axis=-1, keepdims=True)
    apart: Ints = np.minimum(part, given) - np.maximum(0, part - total + given)
    return apart


def _near_unanimous_rest(plan: Plan, counts: Ints, shown: Masks, least: Ints, most: Ints) -> bool:
    """True if the rest of a shown group beside its shown parts nearly all gave one answer."""
    return any(
        total - top <= plan.width
        for total, top in (
            (int(rest.sum()), int(rest.max()))
            for _mask, rest in _rests(plan, counts, shown, least, most)
        )
        if total
    )


def _holders(plan: Plan, counts: Ints, shown: Masks, least: Ints, most: Ints) -> tuple[Masks, Ints]:
    """All groups whose answers are public as they stand: the lines, and rests beside them."""
    rests = _rests(plan, counts, shown, least, most)
    holders = np.vstack([shown, *(mask for mask, _rest in rests)])
    limits = np.vstack([most, *(rest for _mask, rest in rests)])
    return holders, limits


def _rests(
    plan: Plan, counts: Ints, shown: Masks, least: Ints, most: Ints
) -> list[tuple[npt.NDArray[np.bool_], Ints]]:
    """What is left of an exactly shown group when its exactly shown parts are taken away."""
    everything = plan.masks
    exact = {mask.tobytes() for mask in shown[(least == most).all(axis=1)]}
    is_shown = dict(zip(plan.groups, (mask.tobytes() in exact for mask in everything), strict=True))
    shown_rows = np.array(list(is_shown.values()))
    found = []
    for group, ways in plan.divisions.items():
        if not is_shown[group]:
            continue
        for parts in ways:
            hidden = [part for part in parts if not shown_rows[part]]
            if hidden and len(hidden) < len(parts):
                rest = np.atleast_1d(everything[hidden].any(axis=0))
                found.append((rest, counts[rest].sum(axis=0)))
    return found


def _ceilings(groups: Masks, holders: Masks, limits: Ints) -> Ints:
    """For each group and answer the smallest limit of the holders that hold the whole group."""
    covered = ~(groups[:, None, :] & ~holders[None, :, :]).any(axis=2)  # groups × holders
    spread = np.where(np.expand_dims(covered, 2), limits[None, :, :], _FAR)
    smallest: Ints = spread.min(axis=1, initial=_FAR)
    return smallest


def _rows_of(groups: Masks, wanted: Masks) -> npt.NDArray[np.bool_]:
    """Which groups hold exactly the same atoms as one of `wanted`."""
    same = {mask.tobytes() for mask in wanted}
    return np.array([mask.tobytes() in same for mask in groups], dtype=bool)
