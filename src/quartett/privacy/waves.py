# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several waves of the same survey: what is public stays public, so a later wave gives way.

The waves are one more cut of the plan, used in every table; its `ALL` is all waves together. So a
difference between „all waves“ and one of them is a group like any other.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from quartett.privacy.groups import Cut, Plan
from quartett.privacy.release import Release

__all__ = ["across", "lifted", "stacked"]

_KEY = "wave"


def across(plan: Plan, waves: tuple[str, ...]) -> Plan:
    """The plan with the waves as its last cut. Raises PlanError where a cut is named so already."""
    return replace(plan, cuts=(*plan.cuts, Cut(_KEY, waves)), wave=_KEY)


def lifted(release: Release, wave: str) -> Release:
    """What was shown and hidden for one wave, as groups of the plan across all waves."""
    return Release(
        tuple(replace(line, group=(*line.group, wave)) for line in release.lines),
        tuple((*group, wave) for group in release.hidden),
    )


def stacked(*counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """People by atom and answer of each wave, as one table for the plan across all waves."""
    together = np.stack(counts, axis=1)
    return together.reshape(-1, together.shape[-1])
