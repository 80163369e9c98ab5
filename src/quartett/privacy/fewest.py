# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fewest groups that have to be hidden, found by a mixed-integer programme, for small plans.

For each group one binary variable (hidden or not) and two possible worlds of people that differ
by the threshold in that group; where a group is shown, no world may differ from it.
Source: M. Fischetti, J. J. Salazar, Models and algorithms for optimizing cell suppression in
tabular data with linear constraints, JASA 95 (2000), 916–928.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from quartett.privacy.groups import Masks

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["fewest_hidden", "is_small"]

_ENTRIES = 20_000  # of the matrix: with more the programme takes more than a moment
_NODES = 2_000  # a limit that is the same on every machine, unlike seconds
_EXACT = 1e-6

People = npt.NDArray[np.int64]


def is_small(masks: Masks) -> bool:
    """True if the programme for these groups (rows) × atoms takes well under a second."""
    groups, atoms = masks.shape
    return bool(4 * groups * groups * atoms <= _ENTRIES)


def fewest_hidden(
    masks: Masks,
    people: People,
    *,
    threshold: int,
    hide: Collection[int],
    show: Collection[int],
) -> set[int] | None:
    """The rows to hide: as few as possible, and of these the ones with the fewest people.

    `people` are those of each group; rows in `hide` are hidden and rows in `show` shown in any
    case. No hidden row's people can then be told closer than `threshold`. None where that is
    impossible or was not found within the limit.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    groups, atoms = masks.shape
    far = float(people.max() + threshold)
    matrix, least, most = _constraints(masks, people, threshold=threshold, far=far)
    low, high = np.zeros(groups), np.ones(groups)
    low[list(hide)], high[list(show)] = 1.0, 0.0
    worlds = 2 * groups * atoms
    share = people / (people.sum() + 1.0) / groups  # less than one group in all: it breaks ties
    found = milp(
        np.concatenate([1.0 + share, np.zeros(worlds)]),
        constraints=LinearConstraint(matrix, least, most),
        integrality=np.concatenate([np.ones(groups), np.zeros(worlds)]),
        bounds=Bounds(
            np.concatenate([low, np.zeros(worlds)]),
            np.concatenate([high, np.full(worlds, np.inf)]),
        ),
        options={"node_limit": _NODES, "mip_rel_gap": _EXACT},
    )
    return set(np.flatnonzero(found.x[:groups] > 0.5).tolist()) if found.status == 0 else None


def _constraints(
    masks: Masks, people: People, *, threshold: int, far: float
) -> tuple[csr_array, npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The columns are the groups, then for each group its low world and its high world by atom.

    In every world a group has its people, give or take `far` if it is hidden; and the worlds of
    a hidden group are `threshold` apart in it.
    """
    from scipy.sparse import csr_array, eye_array, hstack, kron, vstack

    groups, _atoms = masks.shape
    rows = masks.astype(float)
    worlds = kron(eye_array(2 * groups), rows)
    moved = far * vstack([eye_array(groups)] * (2 * groups))
    counted = np.tile(people.astype(float), 2 * groups)
    own = np.zeros((groups, groups, 2, masks.shape[1]))
    own[range(groups), range(groups), 0] = -rows
    own[range(groups), range(groups), 1] = rows
    apart = csr_array(own.reshape(groups, -1))
    matrix = vstack(
        [
            hstack([moved, worlds]),
            hstack([-moved, worlds]),
            hstack([-float(threshold) * eye_array(groups), apart]),
        ]
    )
    nothing = np.full(len(counted), np.inf)
    least = np.concatenate([counted, -nothing, np.zeros(groups)])
    most = np.concatenate([nothing, counted, np.full(groups, np.inf)])
    return csr_array(matrix), least, most
