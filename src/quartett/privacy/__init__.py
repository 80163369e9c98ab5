# SPDX-FileCopyrightText: 2026 Quartett contributors
# SPDX-License-Identifier: EUPL-1.2
"""What protects people.

Personal numbers are recognised before a text is stored (`patterns`). Answers are shown for groups
that were declared beforehand and are large enough, and never so that a smaller one can be worked
out: `Plan` declares, `protect` decides, `derivable` and `attack` try to undo it.
"""

from quartett.privacy.groups import ALL, Cut, Group, Plan, PlanError
from quartett.privacy.patterns import Match, PersonalNumber, describe, find, mask, must_refuse
from quartett.privacy.release import (
    Line,
    Release,
    Sheet,
    attack,
    derivable,
    protect,
    tabulate,
)
from quartett.privacy.rounding import counts_behind, percent
from quartett.privacy.suppression import choose_groups, sizes_derivable
from quartett.privacy.waves import across, lifted, stacked

__all__ = [
    "ALL",
    "Cut",
    "Group",
    "Line",
    "Match",
    "PersonalNumber",
    "Plan",
    "PlanError",
    "Release",
    "Sheet",
    "across",
    "attack",
    "choose_groups",
    "counts_behind",
    "derivable",
    "describe",
    "find",
    "lifted",
    "mask",
    "must_refuse",
    "percent",
    "protect",
    "sizes_derivable",
    "stacked",
    "tabulate",
]
