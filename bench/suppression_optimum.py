# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fewest groups that have to be hidden: a mixed-integer programme, for small plans.

For each group one binary variable (hidden or not) and two possible worlds of people that differ
by the threshold in that group; where a group is shown, no world may differ from it.
Source: Fischetti, Salazar, JASA 95 (2000), 916–928.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, lil_array

from quartett.privacy.groups import Atoms, Plan, masks

__all__ = ["fewest_hidden"]


def fewest_hidden(plan: Plan, sizes: Atoms, *, seconds: float = 20.0) -> int | None:
    """The least number of hidden groups, None where it was not found within the time."""
    rows = masks(plan, plan.groups).astype(int)
    people = rows @ sizes
    groups, atoms = rows.shape
    far = int(sizes.sum()) + plan.threshold
    worlds = 2 * groups  # a low and a high one for each group
    columns = groups + worlds * atoms
    # every group in every world: between n − far·hidden and n + far·hidden
    matrix = lil_array((2 * worlds * groups + groups, columns))
    least = np.full(matrix.shape[0], -np.inf)
    most = np.full(matrix.shape[0], np.inf)
    line = 0
    for world in range(worlds):
        start = groups + world * atoms
        for group in range(groups):
            for sign in (1.0, -1.0):
                for atom in np.flatnonzero(rows[group]):
                    matrix[line, start + int(atom)] = 1.0
                matrix[line, group] = sign * far
                if sign > 0:
                    least[line] = people[group]
                else:
                    most[line] = people[group]
                line += 1
    for group in range(groups):
        low, high = groups + 2 * group * atoms, groups + (2 * group + 1) * atoms
        for atom in np.flatnonzero(rows[group]):
            matrix[line, high + int(atom)] = 1.0
            matrix[line, low + int(atom)] = -1.0
        matrix[line, group] = -float(plan.threshold)
        least[line] = 0.0
        line += 1
    small = (people < plan.threshold).astype(float)
    found = milp(
        np.concatenate([np.ones(groups), np.zeros(worlds * atoms)]),
        constraints=LinearConstraint(csr_array(matrix), least, most),
        integrality=np.concatenate([np.ones(groups), np.zeros(worlds * atoms)]),
        bounds=Bounds(
            np.concatenate([small, np.zeros(worlds * atoms)]),
            np.concatenate([np.ones(groups), np.full(worlds * atoms, float(far))]),
        ),
        options={"time_limit": seconds},
    )
    return round(found.fun) if found.status == 0 else None
